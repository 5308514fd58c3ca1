"""Many trajects changed at once: first what would change per row, then all that may, or none of it.

Per row everything happens or nothing; a row that somebody changed since the preview is left alone.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from trajecten.ambities import VELDEN, bewaar_ambities, wijkt_af
from trajecten.eigenaar import NIEMAND, houder_van, zet_eigenaar
from trajecten.models import Fase, Niveau, Norm, Themaambitie, Traject
from trajecten.pijplijn import belemmeringen, verplaats

#: So many rows at most: what a person can still oversee in one preview.
HOOGSTENS = 2000
GEEN_RECHT = "Je mag dit traject niet wijzigen."
INTUSSEN = "Iemand anders heeft dit traject intussen gewijzigd."
ONBEKEND = "onbekend"


@dataclass
class Regel:
    """What happens to one traject: (label, old, new) per change, or why it is refused."""

    traject: Traject
    wijzigingen: list = field(default_factory=list)
    redenen: list = field(default_factory=list)
    opmerkingen: list = field(default_factory=list)

    @property
    def kan(self):
        """True when this row changes."""
        return bool(self.wijzigingen) and not self.redenen


def te_wijzigen(toegang, pks):
    """The visible trajects with these pks, with what comparing reads; by number."""
    rijen = Traject.objects.zichtbaar_voor(toegang).filter(pk__in=pks)
    rijen = rijen.select_related("organisatie", "afdeling", "categorie")
    return rijen.prefetch_related("ambities__thema", "betrokkenen__gebruiker")


def bekijk(toegang, gezien, keuze):
    """A `Regel` per traject; `gezien` maps pk to the version on the screen (None: any).

    `keuze` holds cleaned values of `MassaForm`.
    """
    rijen = list(te_wijzigen(toegang, list(gezien)))
    mag = set(
        Traject.objects.bewerkbaar_voor(toegang)
        .filter(pk__in=list(gezien))
        .values_list("pk", flat=True)
    )
    normen = normen_op_thema(toegang.organisatie, keuze.get("thema"))
    regels = []
    for traject in rijen:
        regel = Regel(traject, verschillen(traject, keuze))
        if traject.pk not in mag:
            regel.redenen = [GEEN_RECHT]
        elif gezien[traject.pk] not in (None, traject.versie):
            regel.redenen = [INTUSSEN]
        elif regel.wijzigingen:
            beoordeel(regel, keuze, normen)
        regels.append(regel)
    return regels


def verschillen(traject, keuze):
    """What differs from what is stored: (label, old, new) in words."""
    paren = [
        ("Fase", traject.get_fase_display(), fasenaam(keuze.get("fase"))),
        ("Afdeling", naam(traject.afdeling), naam(keuze.get("afdeling"), None)),
        ("Categorie", naam(traject.categorie), naam(keuze.get("categorie"), None)),
        ("Pilot", "ja" if traject.is_pilot else "nee", keuze.get("is_pilot") or None),
        ("Eigenaar", wie(houder_van(traject)), eigenaarnaam(keuze.get("eigenaar"))),
    ]
    if thema := keuze.get("thema"):
        nieuw = Niveau(keuze["niveau"]).label
        paren.append((f"Ambitie {thema.label}", niveaunaam(ambitie_op(traject, thema)), nieuw))
    return [(label, oud, nieuw) for label, oud, nieuw in paren if nieuw not in (None, oud)]


def beoordeel(regel, keuze, normen):
    """Add why the row is refused, and what follows from it."""
    traject, fase, thema = regel.traject, keuze.get("fase"), keuze.get("thema")
    if fase is not None and fase != traject.fase:
        regel.redenen += belemmeringen(traject, fase)
    if thema and wijkt_af(thema, norm_op(traject, normen), keuze["niveau"]):
        regel.opmerkingen.append("Komt onder de norm: er wordt akkoord gevraagd.")


@transaction.atomic
def voer_uit(toegang, gezien, keuze):
    """Change what may change; the `Regel` list as it went. One history row per traject."""
    regels = bekijk(toegang, gezien, keuze)
    for regel in regels:
        if not regel.kan:
            continue
        try:
            with transaction.atomic():
                wijzig(regel.traject, keuze, door=toegang.gebruiker)
        except ValidationError as fout:
            regel.redenen = fout.messages
    return regels


def wijzig(traject, keuze, *, door):
    """Everything that was chosen, on one traject; ValidationError when somebody else was first."""
    traject._change_reason = keuze["reden"]
    if thema := keuze.get("thema"):
        zet_niveau(traject, thema, keuze, door)
    if keuze.get("eigenaar"):
        zet_eigenaar(traject, keuze["eigenaar"], reden=keuze["reden"])
    velden = {naam: keuze[naam] for naam in ("afdeling", "categorie") if keuze.get(naam)}
    if keuze.get("is_pilot"):
        velden["is_pilot"] = keuze["is_pilot"] == "ja"
    for veld, waarde in velden.items():
        setattr(traject, veld, waarde)
    fase = keuze.get("fase")
    if fase is not None and fase != traject.fase:
        verplaats(traject, fase, door=door)
    else:
        traject.claim(traject.versie)
        traject.save()


def zet_niveau(traject, thema, keuze, door):
    """Choose this level, and keep how it is asked; below the norm agreement is asked."""
    ambitie = ambitie_op(traject, thema) or Themaambitie()
    nieuw = {veld: getattr(ambitie, veld) for veld in VELDEN}
    nieuw |= {"niveau": keuze["niveau"], "is_nvt": False, "reden": keuze["reden"]}
    bewaar_ambities(traject, {thema: nieuw}, versie=traject.versie, door=door, reden=keuze["reden"])


def ambitie_op(traject, thema):
    """The ambition on a theme, from the prefetched rows; None is not chosen yet."""
    return next((a for a in traject.ambities.all() if a.thema_id == thema.pk), None)


def normen_op_thema(organisatie, thema):
    """The norms of a theme, oldest first (list of (category pk, from, level))."""
    if thema is None:
        return []
    rijen = Norm.objects.filter(organisatie=organisatie, thema=thema).order_by("vanaf")
    return list(rijen.values_list("categorie", "vanaf", "niveau"))


def norm_op(traject, normen):
    """The level that the category asks of this traject; None without a norm."""
    eigen = [(vanaf, niveau) for groep, vanaf, niveau in normen if groep == traject.categorie_id]
    geldend = [niveau for vanaf, niveau in eigen if vanaf <= traject.startdag]
    return geldend[-1] if geldend else None


def fasenaam(fase):
    return None if fase is None else Fase(fase).label


def naam(rij, leeg=ONBEKEND):
    return str(rij) if rij else leeg


def wie(houder):
    return houder.wie if houder else ONBEKEND


def eigenaarnaam(keuze):
    """The name behind the choice of an owner; None is ‘do not change’."""
    return (ONBEKEND if keuze == NIEMAND else str(keuze)) if keuze else None


def niveaunaam(ambitie):
    """A level in words."""
    if ambitie is None:
        return "nog niet gekozen"
    return "niet van toepassing" if ambitie.is_nvt else ambitie.get_niveau_display()

"""What a traject asks per theme, and the deviations that follow from it (‘MVI, tenzij’)."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trajecten.mandaten import beslissers_voor, meld_beslissers
from trajecten.models import Afwijking, Norm, Themaambitie
from trajecten.models.velden import Fase

#: The fields of an ambition that a person fills in.
VELDEN = ("niveau", "is_nvt", "reden", "wijze", "weging")


@dataclass(frozen=True)
class Themaregel:
    """A theme beside the norm, what was chosen and the deviation that holds (each may be None)."""

    thema: object
    norm: int | None = None
    ambitie: object = None
    afwijking: object = None
    criteria: tuple = ()

    @property
    def norm_tekst(self):
        """The norm in words."""
        return Afwijking(norm=self.norm).norm_tekst

    @property
    def wijkt_af(self):
        """True when the choice needs agreement."""
        if self.ambitie is None:
            return False
        return wijkt_af(self.thema, self.norm, self.ambitie.niveau)


def wijkt_af(thema, norm, niveau):
    """True below the norm, and for n.v.t. (`niveau` None) on a focus theme (eisen.md U-001)."""
    if niveau is None:
        return thema.is_focus
    return norm is not None and niveau < norm


def normen(traject):
    """The norm per theme for this traject: {thema pk: level}; empty without a category."""
    if traject.categorie_id is None:
        return {}
    return Norm.objects.geldend_voor(traject.categorie_id, traject.startdag)


def themaregels(traject, themas):
    """A `Themaregel` per theme, in the order of the themes."""
    rijen = traject.ambities.prefetch_related("instrumenten")
    norm, ambities = normen(traject), {a.thema_id: a for a in rijen}
    geldend = {a.thema_id: a for a in geldende_afwijkingen(traject)}
    criteria = {}
    for criterium in traject.criteria.all():
        criteria.setdefault(criterium.thema_id, []).append(criterium)
    return [
        Themaregel(
            thema,
            norm.get(thema.pk),
            ambities.get(thema.pk),
            geldend.get(thema.pk),
            tuple(criteria.get(thema.pk, ())),
        )
        for thema in themas
    ]


def geldende_afwijkingen(traject):
    """The latest deviation per theme that still fits what the traject asks (list of Afwijking)."""
    ambities = {ambitie.thema_id: ambitie for ambitie in traject.ambities.all()}
    rijen = traject.afwijkingen.select_related("thema", "besloten_door", "gevraagd_door")
    laatste = {rij.thema_id: rij for rij in rijen.order_by("gevraagd_op", "pk")}
    return [rij for rij in laatste.values() if rij.past_bij(ambities.get(rij.thema_id))]


def staan_vast(traject):
    """True once the strategy is adopted: from then on a change wants a reason (domein.md)."""
    return traject.fase >= Fase.STRATEGIE


def bewaar_ambities(traject, keuzes, *, versie, door, reden="", criteria=()):
    """Store the choices and ask for agreement where needed; gives the number of changed themes.

    `keuzes`: {thema: dict of `VELDEN`, or None for ‘weet ik nog niet’}; a dict may also hold
    `hertoets_op` (date) and `instrumenten` (rows). `criteria`: (Criterium, whether it goes) pairs.
    Raises ValidationError when somebody else saved first, or when what is fixed changes without
    `reden`.
    """
    rijen = traject.ambities.prefetch_related("instrumenten")
    huidig = {ambitie.thema_id: ambitie for ambitie in rijen}
    anders = {t: k for t, k in keuzes.items() if verschilt(huidig.get(t.pk), k)}
    if (anders or criteria) and staan_vast(traject) and not reden.strip():
        raise ValidationError("Schrijf op waarom je een vaste ambitie wijzigt.", code="reden")
    norm = normen(traject)
    with transaction.atomic():
        traject.claim(versie)
        for thema, keuze in anders.items():
            bewaar_ambitie(traject, thema, huidig.get(thema.pk), keuze, reden)
        for criterium, weg in criteria:
            bewaar_criterium(criterium, weg, reden)
        for thema, keuze in keuzes.items():
            werk_afwijking_bij(traject, thema, norm.get(thema.pk), keuze, door)
    return len({thema.pk for thema in anders} | {rij.thema_id for rij, _ in criteria})


def verschilt(ambitie, keuze):
    """True when the choice is another one than what is stored (None: nothing)."""
    if ambitie is None or keuze is None:
        return ambitie is not keuze
    anders = any(getattr(ambitie, veld) != keuze[veld] for veld in VELDEN)
    nu = set(ambitie.instrumenten.all())
    return anders or keuze.get("instrumenten", nu) != nu


def bewaar_criterium(criterium, weg, reden):
    """Make, change or remove one text, with the reason in its history."""
    criterium._change_reason = reden.strip() or None
    if weg:
        criterium.delete()
    else:
        criterium.save()


def bewaar_ambitie(traject, thema, ambitie, keuze, reden):
    """Make, change or remove one ambition, with the reason in its history."""
    if ambitie is None:
        ambitie = Themaambitie(organisatie=traject.organisatie, traject=traject, thema=thema)
    ambitie._change_reason = reden.strip() or None
    if keuze is None:
        ambitie.delete()
        return
    for veld in VELDEN:
        setattr(ambitie, veld, keuze[veld])
    ambitie.save()
    if "instrumenten" in keuze and keuze["instrumenten"] != set(ambitie.instrumenten.all()):
        ambitie.instrumenten.set(keuze["instrumenten"])


def werk_afwijking_bij(traject, thema, norm, keuze, door):
    """Bring the open request in line with the choice; a decided one stays and is never edited."""
    open_rij = traject.afwijkingen.open().filter(thema=thema).first()
    if keuze is None or not wijkt_af(thema, norm, keuze["niveau"]):
        if open_rij:
            open_rij.delete()
        return
    gevraagd = {"norm": norm, "gekozen": keuze["niveau"], "reden": keuze["reden"]}
    if keuze.get("hertoets_op"):
        gevraagd["hertoets_op"] = keuze["hertoets_op"]
    if open_rij:
        wijzig_verzoek(open_rij, gevraagd, door)
    elif not al_besloten(traject, thema, gevraagd):
        vraag_akkoord(traject, thema, gevraagd, door)


def vraag_akkoord(traject, thema, gevraagd, door, *, meld=True):
    """Put a new request to whom the mandate names, else to the Directieteam, and tell them.

    Without a day for the re-check that is a year ahead.
    """
    beslisser, vervanger = beslissers_voor(traject, gevraagd["gekozen"])
    afwijking = Afwijking.objects.create(
        organisatie=traject.organisatie,
        traject=traject,
        thema=thema,
        gevraagd_door=door,
        beslisser=beslisser,
        vervanger=vervanger,
        **({"hertoets_op": over_een_jaar()} | gevraagd),
    )
    if meld:
        meld_beslissers(afwijking, f"Akkoord gevraagd: afwijking voor {thema} bij {traject}", door)
    return afwijking


def over_een_jaar():
    """The day on which a deviation is looked at again when nobody chose one."""
    return timezone.localdate() + timedelta(days=365)


def wijzig_verzoek(afwijking, gevraagd, door):
    """Change a request that waits; whoever changes it is the asker from now on.

    A lower level can be beyond the mandate, so the request goes to whom the mandate names now.
    """
    if all(getattr(afwijking, veld) == waarde for veld, waarde in gevraagd.items()):
        return
    for veld, waarde in gevraagd.items():
        setattr(afwijking, veld, waarde)
    afwijking.gevraagd_door, afwijking.gevraagd_op = door, timezone.now()
    was = (afwijking.beslisser, afwijking.vervanger)
    afwijking.beslisser, afwijking.vervanger = beslissers_voor(afwijking.traject, afwijking.gekozen)
    afwijking.save()
    if was != (afwijking.beslisser, afwijking.vervanger):
        tekst = f"Akkoord gevraagd: afwijking voor {afwijking.thema} bij {afwijking.traject}"
        meld_beslissers(afwijking, tekst, door)


def al_besloten(traject, thema, gevraagd):
    """True when the latest decision is about this very request.

    An agreement covers the level, whatever the words; after a refusal new words are a new request.
    """
    laatste = traject.afwijkingen.filter(thema=thema).order_by("-gevraagd_op", "-pk").first()
    if laatste is None or laatste.gekozen != gevraagd["gekozen"]:
        return False
    zelfde_norm = laatste.norm == gevraagd["norm"]
    if laatste.besluit == Afwijking.Besluit.AKKOORD:
        return zelfde_norm
    return zelfde_norm and laatste.reden == gevraagd["reden"]

"""What is still missing of a traject, and whom to ask for it (*Vraag aanvulling*)."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from organisatie.models import Lidmaatschap, Rol
from organisatie.toegang import leest_trajecten
from trajecten.condities import LOPEND
from trajecten.models import Aanvulverzoek, Betrokkene, Fase, Thema, Traject
from trajecten.models.velden import op_nummer

HOUDER = Betrokkene.Deel.BUDGETHOUDER


@dataclass(frozen=True)
class Gegeven:
    """Something that is not known yet: the name of its input, its words, and maybe its theme."""

    naam: str
    label: str
    thema: object = None


@dataclass(frozen=True)
class Vraagbaak:
    """A person with the trajects to ask about: `regels` are (traject, list of Gegeven)."""

    gebruiker: object
    regels: list = field(default_factory=list)

    @property
    def aantal(self):
        """How many things are missing altogether."""
        return sum(len(gegevens) for _, gegevens in self.regels)


def focus_van(organisatie):
    """The focus themes, to give to `ontbrekende_gegevens` (list)."""
    return list(Thema.objects.focus().filter(organisatie=organisatie))


def ontbrekende_gegevens(traject, themas):
    """What nobody filled in yet, in the order of the form (list of Gegeven); asks no query.

    `themas`: the focus themes. Wants `ambities` and `betrokkenen` prefetched (`te_vragen`). What
    can no longer be chosen is not asked: the plan of what is in the market, or a fixed ambition.
    """
    mist = [
        Gegeven(naam, label)
        for naam, label, leeg in (
            ("afdeling", "afdeling", traject.afdeling_id is None),
            ("categorie", "categorie", traject.categorie_id is None),
            ("soort", "soort opdracht", not traject.soort),
            ("raming", "raming", traject.raming_min is None and traject.raming_max is None),
            ("publicatie", "geplande publicatie", mist_publicatie(traject)),
            ("eigenaar", "budgethouder", not any(b.deel == HOUDER for b in wie_doet_mee(traject))),
        )
        if leeg
    ]
    return mist + [
        Gegeven("ambitie", f"ambitie {t.label}", t) for t in open_themas(traject, themas)
    ]


def wie_doet_mee(traject):
    """The people of the traject (list of Betrokkene)."""
    return traject.betrokkenen.all()


def mist_publicatie(traject):
    """True when it is still to be asked and nobody planned when."""
    return traject.publicatie is None and not traject.is_uitgevraagd


def open_themas(traject, themas):
    """The focus themes without a choice, as long as choosing needs no reason."""
    if traject.is_uitgevraagd or traject.fase >= Fase.STRATEGIE:
        return []
    gekozen = {ambitie.thema_id for ambitie in traject.ambities.all()}
    return [thema for thema in themas if thema.pk not in gekozen]


def te_vragen(organisatie):
    """Running trajects until the contract starts, with what `ontbrekende_gegevens` reads."""
    rijen = Traject.objects.tellend(organisatie).filter(LOPEND, fase__lt=Fase.UITVOERING)
    rijen = rijen.select_related("afdeling").prefetch_related("ambities", "betrokkenen")
    return rijen.order_by(*op_nummer())  # an order that completing does not change


def met_gaten(trajecten, themas):
    """(traject, list of Gegeven) of those where something is missing (list)."""
    paren = ((traject, ontbrekende_gegevens(traject, themas)) for traject in trajecten)
    return [(traject, gegevens) for traject, gegevens in paren if gegevens]


def vragen_per_persoon(organisatie):
    """(list of Vraagbaak by name, rows without anyone to ask); a constant number of queries.

    Asked is the budgethouder who is named with an account, else that of the department.
    """
    mensen = {mens.pk: mens for mens in leest_trajecten(organisatie)}
    van_afdeling, baken, zonder = houders(organisatie, mensen), {}, []
    for regel in met_gaten(te_vragen(organisatie), focus_van(organisatie)):
        wie = aanspreekpunt(regel[0], mensen, van_afdeling)
        if wie is None:
            zonder.append(regel)
        else:
            baken.setdefault(wie, Vraagbaak(mensen[wie])).regels.append(regel)
    return sorted(baken.values(), key=lambda baak: (str(baak.gebruiker), baak.gebruiker.pk)), zonder


def houders(organisatie, mensen):
    """Department pk → pk of its budgethouder, of those people who can be asked."""
    leden = Lidmaatschap.objects.filter(organisatie=organisatie, rol=Rol.BUDGETHOUDER)
    paren = leden.exclude(afdeling=None).order_by("-pk").values_list("afdeling", "gebruiker")
    return {afdeling: wie for afdeling, wie in paren if wie in mensen}


def aanspreekpunt(traject, mensen, van_afdeling):
    """The pk of whom to ask about this traject, or None."""
    genoemd = [b for b in wie_doet_mee(traject) if b.deel == HOUDER and b.gebruiker_id in mensen]
    if genoemd:
        return min(genoemd, key=lambda b: b.pk).gebruiker_id
    return van_afdeling.get(traject.afdeling_id)


def aanvulbaar_voor(toegang):
    """Trajects that this person may complete: may edit, or was asked about."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    eigen = Traject.objects.bewerkbaar_voor(toegang).filter(pk=OuterRef("pk"))
    return zichtbaar.filter(Exists(eigen) | gevraagd_aan(toegang.gebruiker))


def gevraagd_aan(gebruiker):
    """Condition: this person was asked to complete the traject."""
    rijen = Aanvulverzoek.objects.filter(gebruiker=gebruiker, trajecten=OuterRef("pk"))
    return Exists(rijen)


def mijn_gaten(toegang):
    """(traject, list of Gegeven) of what this person is the one to complete (list)."""
    ik = toegang.gebruiker
    houder = Betrokkene.objects.filter(traject=OuterRef("pk"), gebruiker=ik, deel=HOUDER)
    mijn = Q(afdeling__in=toegang.afdelingen) | Exists(houder) | gevraagd_aan(ik)
    zichtbaar = Traject.objects.zichtbaar_voor(toegang).filter(mijn).values("pk")
    rijen = te_vragen(toegang.organisatie).filter(pk__in=zichtbaar)
    return met_gaten(rijen, focus_van(toegang.organisatie))


def volgende(toegang, traject):
    """The next traject of this person with something missing, after this one; or None."""
    volgorde = list(te_vragen(toegang.organisatie).values_list("pk", flat=True))
    plek = {pk: nummer for nummer, pk in enumerate(volgorde)}
    hier = plek.get(traject.pk, -1)
    return next((t for t, _ in mijn_gaten(toegang) if plek[t.pk] > hier), None)

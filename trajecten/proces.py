"""How the process runs: lead times and shares per year, beside their norms (eisen.md L-037).

Every number is counted from what was recorded; what is not known stands apart (domein.md, rule 4).
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from statistics import median, quantiles

from trajecten.bevestiging import stand_van
from trajecten.models import (
    Ambitiebevestiging,
    Checklistantwoord,
    Checklistpunt,
    Fase,
    Procesnorm,
    Themaambitie,
)

I = Procesnorm.Indicator  # noqa: E741 - read as ‘indicator’ all over this module
JA, NEE, NVT, ONBEKEND = "ja", "nee", "nvt", "onbekend"
#: From which day to which day a lead time runs.
DAGEN = {
    I.VOORBEREIDING: ("voorbereiding_werkelijk", "strategie_werkelijk"),
    I.STRATEGIE: ("strategie_werkelijk", "publicatie_werkelijk"),
    I.MARKT: ("publicatie_werkelijk", "gunning_werkelijk"),
}
#: Which kind of line of the checklist a share reads.
PUNTEN = {
    I.OVERWOGEN: Checklistpunt.Soort.OVERWOGEN,
    I.BESPROKEN: Checklistpunt.Soort.BESPROKEN,
    I.INKOOP: Checklistpunt.Soort.INKOOP,
}
DATUMS = sorted({veld for paar in DAGEN.values() for veld in paar})


@dataclass(frozen=True)
class Waarneming:
    """One traject: its year (None is unknown), directie, and a value per indicator.

    A value is a number of days, or `ja`, `nee`, `nvt`; `onbekend` for both kinds.
    """

    pk: int
    jaar: int | None
    directie: str
    waarden: dict


def waarnemingen(trajecten):
    """What is known of each traject of a queryset with `met_jaar()` (list, in five queries)."""
    velden = ("pk", "organisatie", "telt_in", "afdeling__directie", "fase", *DATUMS)
    rijen = list(trajecten.order_by().values(*velden))
    pks = trajecten.order_by().values("pk")
    antwoorden, verwacht = antwoorden_per_traject(pks), actieve_punten(trajecten)
    bevestigd = bevestigde(pks)
    return [
        Waarneming(
            pk=rij["pk"],
            jaar=rij["telt_in"],
            directie=rij["afdeling__directie"] or "",
            waarden=waarden(rij, antwoorden.get(rij["pk"], {}), verwacht, bevestigd),
        )
        for rij in rijen
    ]


def waarden(rij, antwoorden, verwacht, bevestigd):
    """The value of every indicator for one traject."""
    dagen = {i: duur(rij[van], rij[tot]) for i, (van, tot) in DAGEN.items()}
    delen = {i: oordeel(antwoorden, verwacht.get(soort, ())) for i, soort in PUNTEN.items()}
    in_markt = rij["fase"] >= Fase.UITVRAAG or rij["publicatie_werkelijk"] is not None
    zonder = NEE if in_markt else ONBEKEND
    return dagen | delen | {I.BEVESTIGD: JA if rij["pk"] in bevestigd else zonder}


def duur(van, tot):
    """Days between two dates; unknown when one misses or when they contradict each other."""
    if van is None or tot is None or tot < van:
        return ONBEKEND
    return (tot - van).days


def oordeel(antwoorden, punten):
    """One answer from the lines of a kind: a no counts, an open line is unknown."""
    gegeven = [antwoorden.get(punt, "") for punt in punten]
    if NEE in gegeven:
        return NEE
    if not gegeven or "" in gegeven:
        return ONBEKEND
    return JA if JA in gegeven else NVT


def actieve_punten(trajecten):
    """Kind of line → the lines in use, of the organisations of these trajects."""
    eigenaren = trajecten.order_by().values("organisatie")
    punten = Checklistpunt.objects.filter(organisatie__in=eigenaren, is_actief=True)
    gevonden = {}
    for soort, pk in punten.order_by().values_list("soort", "pk"):
        gevonden.setdefault(soort, []).append(pk)
    return gevonden


def antwoorden_per_traject(pks):
    """Traject → {line: answer}."""
    gevonden = {}
    rijen = Checklistantwoord.objects.filter(traject__in=pks).order_by()
    for traject, punt, antwoord in rijen.values_list("traject", "punt", "antwoord"):
        gevonden.setdefault(traject, {})[punt] = antwoord
    return gevonden


def bevestigde(pks):
    """The trajects whose levels are confirmed as they are now (set of pk)."""
    bevestigingen = Ambitiebevestiging.objects.filter(traject__in=pks).order_by()
    paren = set(bevestigingen.values_list("traject", "stand"))
    niveaus = {}
    rijen = Themaambitie.objects.filter(traject__bevestigingen__in=bevestigingen).distinct()
    for traject, *rij in rijen.order_by("thema").values_list(
        "traject", "thema", "niveau", "is_nvt"
    ):
        niveaus.setdefault(traject, []).append(rij)
    return {pk for pk, stand in paren if stand_van(niveaus.get(pk, [])) == stand}


@dataclass
class Cijfer:
    """One indicator over some trajects, beside the norm that holds (Decimal or None)."""

    indicator: str
    norm: object = None
    dagen: list = field(default_factory=list)
    tellers: Counter = field(default_factory=Counter)

    @property
    def label(self):
        return I(self.indicator).label

    @property
    def is_dagen(self):
        return self.indicator in DAGEN

    @property
    def aantal(self):
        """On how many trajects the number is based."""
        return len(self.dagen) if self.is_dagen else self.tellers[JA] + self.tellers[NEE]

    @property
    def onbekend(self):
        return self.tellers[ONBEKEND]

    @property
    def nvt(self):
        return self.tellers[NVT]

    @property
    def ja(self):
        return self.tellers[JA]

    @property
    def waarde(self):
        """Median of the days, or percentage of yes; None when nothing is known."""
        if not self.aantal:
            return None
        return median(self.dagen) if self.is_dagen else 100 * self.tellers[JA] / self.aantal

    @property
    def midden(self):
        """(first, third quartile) of the days; None with fewer than two."""
        if len(self.dagen) < 2:
            return None
        eerste, _, derde = quantiles(self.dagen, n=4, method="inclusive")
        return eerste, derde

    @property
    def haalt_norm(self):
        """True or False beside the norm; None without a norm or a value."""
        if self.norm is None or self.waarde is None:
            return None
        return self.waarde <= self.norm if self.is_dagen else self.waarde >= self.norm

    @property
    def status(self):
        """(colour, words)."""
        if self.norm is None:
            return "grijs", "Geen norm"
        if self.waarde is None:
            return "grijs", "Nog niets bekend"
        return ("groen", "Haalt de norm") if self.haalt_norm else ("oranje", "Haalt de norm niet")


def cijfers(rijen, normen):
    """A `Cijfer` per indicator over these observations; `normen`: {indicator: Decimal}."""
    alle = [Cijfer(indicator.value, normen.get(indicator.value)) for indicator in I]
    for cijfer in alle:
        for rij in rijen:
            waarde = rij.waarden[cijfer.indicator]
            if cijfer.is_dagen and waarde != ONBEKEND:
                cijfer.dagen.append(waarde)
            else:
                cijfer.tellers[waarde] += 1
    return alle


def per_directie(rijen, normen):
    """(directie, its figures), by name; an unknown directie comes last."""
    groepen = {}
    for rij in rijen:
        groepen.setdefault(rij.directie, []).append(rij)
    namen = sorted(groepen, key=lambda naam: (naam == "", naam))
    return [(naam, len(groepen[naam]), cijfers(groepen[naam], normen)) for naam in namen]


def geldende_normen(organisatie, jaar, vandaag):
    """The norms at the end of a year, or today while it runs: {indicator: Decimal}."""
    grens = min(date(jaar, 12, 31), vandaag) if jaar else vandaag
    rijen = Procesnorm.objects.filter(organisatie=organisatie, vanaf__lte=grens)
    return dict(rijen.order_by("vanaf").values_list("indicator", "waarde"))


def hoort_bij(rij, indicator, groep):
    """True when an observation belongs to a group: `bekend`, or one of the four answers."""
    waarde = rij.waarden[indicator]
    if groep == "bekend":
        return waarde not in (ONBEKEND, NVT)
    return waarde == groep

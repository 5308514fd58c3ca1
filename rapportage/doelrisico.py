"""The signal of the organisation itself: the target of the year is at risk."""

from dataclasses import dataclass

from mvi.templatetags.mvi import punten
from rapportage.cijfers import bereken
from rapportage.cijfers.zin import KLEUREN, oordeel, zin

#: Verdicts that ask for something, with what to do.
TE_DOEN = {
    "niet": "Kijk welke trajecten nog te beïnvloeden zijn, en waar de ambitie nog ontbreekt.",
    "niet_gehaald": "Leg in het rapport uit waardoor het niet is gelukt, en wat je nu anders doet.",
    "noemer_onbekend": "Vul het aantal trajecten van dit jaar in bij Beheer, Jaarcijfers.",
}


@dataclass(frozen=True)
class Doelrisico:
    """The target of a year that will not be reached as things stand now."""

    jaar: int
    kleur: str
    woord: str
    zin: str
    te_doen: str
    tekort: str


def doelrisico(organisatie, vandaag):
    """The risk for the target of this year, or None when it is not at risk (or not there)."""
    cijfers = bereken(organisatie, vandaag)
    soort = oordeel(cijfers)
    if soort not in TE_DOEN:
        return None
    kleur, woord = KLEUREN.get(soort, ("grijs", "Niet bekend"))
    return Doelrisico(
        cijfers.jaar, kleur, woord, zin(cijfers), TE_DOEN[soort], tekort(cijfers, soort)
    )


def tekort(cijfers, soort):
    """How many are missing: ‘Er komen 12 trajecten tekort.’; empty when that is not known."""
    if soort == "noemer_onbekend":
        return ""
    gehaald = cijfers.verwacht if soort == "niet" else cijfers.gerealiseerd
    aantal = cijfers.doel_aantal - len(gehaald)
    return f"Er {'komt 1 traject' if aantal == 1 else f'komen {punten(aantal)} trajecten'} tekort."

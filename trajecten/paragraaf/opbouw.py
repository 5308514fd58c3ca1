"""Which subjects stand in which text, and in what order."""

from django.db import models

from mvi.templatetags.mvi import datum_voluit
from trajecten.paragraaf import zinnen
from trajecten.paragraaf.blokken import Alinea, Kop, Tekststuk
from trajecten.paragraaf.gegevens import lees_gegevens
from trajecten.paragraaf.toets import toets


class Soort(models.TextChoices):
    """For which document the text is (eisen.md C-057, C-058, U-010, U-013)."""

    STRATEGIE = "inkoopstrategie", "Inkoopstrategie"
    BESTUUR = "bestuursvoorstel", "Bestuursvoorstel"
    OPDRACHT = "opdrachtverlening", "Opdrachtverlening"


TITELS = {
    Soort.STRATEGIE: "MVI-paragraaf bij de inkoopstrategie",
    Soort.BESTUUR: "MVI-toets bij het bestuursvoorstel",
    Soort.OPDRACHT: "MVI-doelen bij de opdrachtverlening",
}
#: (heading, function that gives its blocks).
DELEN = {
    Soort.STRATEGIE: (
        ("Wat we kopen", zinnen.opdracht),
        ("Wat is overwogen", zinnen.overweging),
        ("Wat de markt kan", zinnen.markt),
        ("Ambities", zinnen.ambities),
        ("Eisen en criteria", zinnen.criteria),
        ("Instrumenten", zinnen.instrumenten),
        ("Afwijkingen van de norm", zinnen.afwijkingen),
        ("Effecten die we willen bereiken", zinnen.effecten),
        ("Social return", zinnen.sroi),
        ("Nog te doen voor de vaststelling", zinnen.te_doen),
    ),
    Soort.BESTUUR: (
        ("Waar het over gaat", zinnen.opdracht),
        ("MVI-toets", toets),
        ("Afwijkingen van de norm", zinnen.afwijkingen),
        ("Effecten die we willen bereiken", zinnen.effecten),
        ("Nog te doen voor de vaststelling", zinnen.te_doen),
    ),
    Soort.OPDRACHT: (
        ("De opdracht", zinnen.opdracht),
        ("MVI-doelen van deze opdracht", zinnen.ambities),
        ("Eisen en afspraken", zinnen.criteria),
        ("Wat we meten", zinnen.effecten),
        ("Social return", zinnen.sroi),
        ("Wie het volgt", zinnen.bewaking),
    ),
}


def stel_op(traject, soort, vandaag):
    """The `Tekststuk` for a kind, as whoever asked for this traject may see it (rule 11)."""
    g = lees_gegevens(traject)
    blokken = []
    for kop, schrijf in DELEN[soort]:
        if inhoud := schrijf(g):
            blokken += [Kop(kop), *inhoud]
    vertrouwelijk = bevat_geheim(traject)
    onder = f"{traject.label} · stand van {datum_voluit(vandaag)}"
    if vertrouwelijk:
        onder += " · vertrouwelijk tot de publicatie of gunning"
    blokken.append(Alinea("Opgesteld door het programma uit de keuzes in het traject."))
    return Tekststuk(TITELS[soort], onder, tuple(blokken), vertrouwelijk)


def bevat_geheim(traject):
    """True when the text holds what is not public yet: the estimate or draft criteria."""
    raming = traject.raming_min is not None or traject.raming_max is not None
    voor_gunning = traject.raming_zichtbaar and raming and traject.gunning_werkelijk is None
    return voor_gunning or (traject.criteria_zichtbaar and not traject.is_uitgevraagd)

"""An organisation with focus themes and a definition of ‘maximaal’, and history on given days."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rapportage.rapport import maak, schrijf
from tests.factories import (
    AfdelingFactory,
    OrganisatieFactory,
    RapportFactory,
    ThemaambitieFactory,
    ThemaFactory,
    TrajectFactory,
)
from trajecten.models import Afwijking, Maximaaldefinitie
from trajecten.pijplijn import stel_vast as stel_maximaal_vast

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGIN = date(2025, 1, 1)
LANG = "Raamovereenkomst voor het onderhoud van " + "verkeersregelinstallaties en " * 6 + "lampen"


def moment(dag, uur=12):
    """An aware datetime in Amsterdam."""
    return datetime.combine(dag, time(uur), AMSTERDAM)


def bewaar_op(rij, dag, uur=12):
    """Save a row with a history row on that day; gives the row."""
    rij._history_date = moment(dag, uur)
    rij.save()
    return rij


@pytest.fixture
def organisatie(db):
    """One whose history starts on BEGIN, whatever day it is."""
    return bewaar_op(OrganisatieFactory.build(), BEGIN)


@pytest.fixture
def themas(organisatie):
    """Two focus themes and the definition that they must both be at 3."""
    paar = [
        ThemaFactory(organisatie=organisatie, naam=naam, volgorde=plek)
        for plek, naam in enumerate(("CO2-reductie", "Circulair"))
    ]
    definitie = Maximaaldefinitie.objects.create(
        organisatie=organisatie,
        versie=1,
        vanaf=BEGIN,
        vastgelegd_op=moment(BEGIN),
        omschrijving="Alles op 3.",
    )
    definitie.themas.set(paar)
    return paar


@pytest.fixture
def rapport(organisatie):
    """A concept with all its sections, one of them with a text."""
    nieuw = maak(RapportFactory.build(organisatie=organisatie, nadruk="betrokkenheid"))
    sectie = nieuw.secties.get(soort="inhoud")
    schrijf(sectie, "De eis was te hoog. Er kwam één inschrijving.", versie=sectie.versie)
    return nieuw


@pytest.fixture
def gevuld(organisatie, themas, rapport):
    """A report with trajects in every state, an afwijking and long names."""
    afdeling = bewaar_op(AfdelingFactory.build(organisatie=organisatie), BEGIN)
    for thema in themas:
        bewaar_op(thema, BEGIN)
    for plek in range(16):
        traject = TrajectFactory.build(
            organisatie=organisatie, titel=LANG if plek == 3 else f"Traject {plek} <&>",
            publicatie=date(2026, 1 + plek % 12, 1), publicatie_precisie="maand",
            afdeling=afdeling if plek % 4 else None, fase=plek % 7, selectiestatus="geselecteerd",
            publicatie_werkelijk=date(2026, 2, 1) if plek % 7 > 2 else None,
        )  # fmt: skip
        bewaar_op(traject, BEGIN)
        for thema in themas:
            bewaar_op(
                ThemaambitieFactory.build(
                    traject=traject, thema=thema, organisatie=organisatie, niveau=3 - plek % 2
                ),
                BEGIN,
            )
        if traject.publicatie_werkelijk:
            stel_maximaal_vast(traject, vastgelegd_op=moment(date(2026, 2, 1)))
    wijkt_af = Afwijking(
        organisatie=organisatie, traject=traject, thema=themas[0], norm=3, gekozen=1, reden=LANG,
        gevraagd_op=moment(date(2026, 3, 1)),
    )  # fmt: skip
    bewaar_op(wijkt_af, date(2026, 3, 1))
    return rapport

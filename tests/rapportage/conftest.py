"""An organisation with focus themes and a definition of ‘maximaal’, and history on given days."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rapportage.rapport import maak, schrijf
from tests.factories import OrganisatieFactory, RapportFactory, ThemaFactory
from trajecten.models import Maximaaldefinitie

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEGIN = date(2025, 1, 1)


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

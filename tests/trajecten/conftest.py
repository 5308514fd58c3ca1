"""People by role in one organisation, and a traject with a category that has a norm."""

from datetime import date

import pytest
from django.urls import reverse

from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests import factories as f
from trajecten.models import Norm


@pytest.fixture
def organisatie(db):
    return f.OrganisatieFactory(naam="Leiden", slug="leiden")


@pytest.fixture
def afdeling(organisatie):
    return f.AfdelingFactory(organisatie=organisatie, naam="Beheer")


@pytest.fixture
def lid(organisatie, afdeling):
    """Makes a person with a role; a budgethouder has the department."""

    def maak(rol, naam=None):
        eigen = afdeling if rol == Rol.BUDGETHOUDER else None
        naam = naam or Rol(rol).label
        gebruiker = f.GebruikerFactory(naam=naam)
        f.LidmaatschapFactory(organisatie=organisatie, gebruiker=gebruiker, rol=rol, afdeling=eigen)
        return gebruiker

    return maak


@pytest.fixture
def coordinator(lid):
    return lid(Rol.COORDINATOR)


@pytest.fixture
def budgethouder(lid):
    return lid(Rol.BUDGETHOUDER)


@pytest.fixture
def inkoper(lid):
    return lid(Rol.INKOPER)


@pytest.fixture
def dt(lid):
    return lid(Rol.DT)


@pytest.fixture
def buitenstaander(db):
    """The coördinator of another organisation."""
    return f.LidmaatschapFactory(rol=Rol.COORDINATOR).gebruiker


@pytest.fixture
def toegang(organisatie):
    """The access of a person to the organisation."""
    return lambda gebruiker: toegang_van(gebruiker, organisatie)


@pytest.fixture
def thema(organisatie):
    return f.ThemaFactory(organisatie=organisatie, naam="CO2-reductie", korte_naam="CO2")


@pytest.fixture
def categorie(organisatie, thema):
    """A category that asks for level 2 since 2020."""
    categorie = f.CategorieFactory(organisatie=organisatie, naam="Groen")
    norm = {"organisatie": organisatie, "categorie": categorie, "thema": thema}
    Norm.objects.create(**norm, niveau=2, vanaf=date(2020, 1, 1))
    return categorie


@pytest.fixture
def traject(organisatie, afdeling, categorie):
    return f.TrajectFactory(
        organisatie=organisatie,
        afdeling=afdeling,
        categorie=categorie,
        nummer="2026-001",
        titel="Groenonderhoud",
    )


@pytest.fixture
def adres(organisatie):
    """The address of a view in the organisation."""
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])

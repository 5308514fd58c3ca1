"""People and rows of one organisation that learns."""

import pytest
from django.urls import reverse

from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l


@pytest.fixture
def organisatie(db):
    return f.OrganisatieFactory()


@pytest.fixture
def adres(organisatie):
    """The address of a page of this organisation."""
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


@pytest.fixture
def lid(organisatie):
    """Somebody new with this role."""
    return lambda rol, **extra: (
        f.LidmaatschapFactory(organisatie=organisatie, rol=rol, **extra).gebruiker
    )


@pytest.fixture
def coordinator(lid):
    return lid(Rol.COORDINATOR)


@pytest.fixture
def inkoper(lid):
    return lid(Rol.INKOPER)


@pytest.fixture
def thema(organisatie):
    return f.ThemaFactory(organisatie=organisatie, naam="CO2-reductie")


@pytest.fixture
def categorie(organisatie):
    return f.CategorieFactory(organisatie=organisatie, naam="Groenvoorziening")


@pytest.fixture
def traject(organisatie, categorie, thema):
    """A traject in the market with an ambition on the theme."""
    traject = f.TrajectFactory(
        organisatie=organisatie, categorie=categorie, fase=3, publicatie_werkelijk="2026-09-01"
    )
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    return traject


@pytest.fixture
def stuk(organisatie):
    """A piece of another traject."""
    return l.PuzzelstukFactory(traject__organisatie=organisatie)

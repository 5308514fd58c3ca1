"""Test data of Kennis."""

import factory
from factory.django import DjangoModelFactory

from actieplan.models import Beleidsstuk, Kennispagina, Praktijkregel, Principe
from tests.factories import OrganisatieFactory


class KennispaginaFactory(DjangoModelFactory):
    class Meta:
        model = Kennispagina

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = Kennispagina.Soort.BEGRIP
    titel = factory.Sequence(lambda n: f"Begrip {n}")
    samenvatting = "In een zin"
    tekst = "Uitleg"


class PrincipeFactory(DjangoModelFactory):
    class Meta:
        model = Principe

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Principe {n}")
    betekenis = "Dit doe je anders."


class PraktijkregelFactory(DjangoModelFactory):
    class Meta:
        model = Praktijkregel

    organisatie = factory.SubFactory(OrganisatieFactory)
    wat = factory.Sequence(lambda n: f"Doen we al {n}")


class BeleidsstukFactory(DjangoModelFactory):
    class Meta:
        model = Beleidsstuk

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Beleid {n}")

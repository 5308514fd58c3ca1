"""Test data of the lists around the programme."""

import factory
from factory.django import DjangoModelFactory

from actieplan.models import Bezwaar, Ontwikkeling, Risico, Stakeholder
from tests.factories import OrganisatieFactory


class RisicoFactory(DjangoModelFactory):
    class Meta:
        model = Risico

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Risico {n}")
    kans = 3
    gevolg_ernst = 4


class OntwikkelingFactory(DjangoModelFactory):
    class Meta:
        model = Ontwikkeling

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Ontwikkeling {n}")


class StakeholderFactory(DjangoModelFactory):
    class Meta:
        model = Stakeholder

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Groep {n}")
    kant = Stakeholder.Kant.BINNEN
    invloed = 4
    belang = 4


class BezwaarFactory(DjangoModelFactory):
    class Meta:
        model = Bezwaar

    organisatie = factory.SubFactory(OrganisatieFactory)
    bezwaar = factory.Sequence(lambda n: f"Te druk {n}")

"""Test data of result talks."""

import factory
from factory.django import DjangoModelFactory

from actieplan.models import Resultaatafspraak, Resultaatgesprek
from tests.factories import AfdelingFactory, OrganisatieFactory


class ResultaatgesprekFactory(DjangoModelFactory):
    class Meta:
        model = Resultaatgesprek

    organisatie = factory.SubFactory(OrganisatieFactory)
    jaar = 2026
    afdeling = factory.LazyAttribute(lambda o: AfdelingFactory(organisatie=o.organisatie))
    manager_functie = "Afdelingsmanager"


class ResultaatafspraakFactory(DjangoModelFactory):
    class Meta:
        model = Resultaatafspraak

    gesprek = factory.SubFactory(ResultaatgesprekFactory)
    organisatie = factory.SelfAttribute("gesprek.organisatie")
    afspraak = factory.Sequence(lambda n: f"Afspraak {n}")

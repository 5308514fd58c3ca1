"""Test data of money and hours."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from actieplan.models import Budgetbron, Uitgave, Urenregel
from tests.factories import OrganisatieFactory


class BudgetbronFactory(DjangoModelFactory):
    class Meta:
        model = Budgetbron

    organisatie = factory.SubFactory(OrganisatieFactory)
    jaar = 2026
    naam = factory.Sequence(lambda n: f"Bron {n}")
    soort = Budgetbron.Soort.STRUCTUREEL
    bedrag = 50_000


class UitgaveFactory(DjangoModelFactory):
    class Meta:
        model = Uitgave

    organisatie = factory.SubFactory(OrganisatieFactory)
    datum = date(2026, 3, 12)
    omschrijving = factory.Sequence(lambda n: f"Zaal {n}")
    soort = Uitgave.Soort.ZAALHUUR
    bedrag = 250


class UrenregelFactory(DjangoModelFactory):
    class Meta:
        model = Urenregel

    organisatie = factory.SubFactory(OrganisatieFactory)
    datum = date(2026, 3, 12)
    uren = 8

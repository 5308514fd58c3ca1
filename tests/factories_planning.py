"""Test data of the year calendar."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from actieplan.models import (
    Agendafeed,
    DoorlopendeActiviteit,
    Planningsitem,
    Planningsregel,
    Planningssoort,
)
from tests.factories import ActieplanFactory, LidmaatschapFactory, OrganisatieFactory


class PlanningsregelFactory(DjangoModelFactory):
    class Meta:
        model = Planningsregel

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Regel {n}")
    soort = Planningssoort.OVERIG
    maand = 5


class PlanningsitemFactory(DjangoModelFactory):
    class Meta:
        model = Planningsitem

    actieplan = factory.SubFactory(ActieplanFactory)
    organisatie = factory.SelfAttribute("actieplan.organisatie")
    titel = factory.Sequence(lambda n: f"Netwerkbijeenkomst {n}")
    maand = factory.LazyAttribute(lambda o: o.dag.replace(day=1) if o.dag else date(2026, 5, 1))
    dag = None


class DoorlopendeActiviteitFactory(DjangoModelFactory):
    class Meta:
        model = DoorlopendeActiviteit

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Activiteit {n}")


class AgendafeedFactory(DjangoModelFactory):
    class Meta:
        model = Agendafeed

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = "Van mij"
    soort = Agendafeed.Soort.PERSOON
    eigenaar = factory.LazyAttribute(
        lambda o: LidmaatschapFactory(organisatie=o.organisatie).gebruiker
    )

"""Test data of what is told and celebrated."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from community.models import Intranetbezoek, Kanaal, Uiting
from tests.factories import OrganisatieFactory


class KanaalFactory(DjangoModelFactory):
    class Meta:
        model = Kanaal

    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = factory.Sequence(lambda n: f"Podcast {n}")


class UitingFactory(DjangoModelFactory):
    """Something planned for colleagues in November 2026."""

    class Meta:
        model = Uiting

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Zo kochten we bankjes {n}")
    doelgroep = Uiting.Doelgroep.INTERN
    maand = date(2026, 11, 1)
    status = Uiting.Status.GEPLAND


def maak_verhalen(traject):
    """Name → row of everything that is told about a traject, for tests/wereld.py."""
    eigen = {"organisatie": traject.organisatie}
    kanaal = KanaalFactory(**eigen)
    return {
        "kanaal": kanaal,
        "uiting": UitingFactory(**eigen, traject=traject, kanaal=kanaal),
        "bezoek": Intranetbezoek.objects.create(**eigen, maand=date(2026, 10, 1), bezoeken=120),
    }

"""Test data of what is told and celebrated."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from community.models import (
    Erkenning,
    Intranetbezoek,
    Inzending,
    Kanaal,
    Nominatie,
    Prijs,
    Reactie,
    Uiting,
)
from tests.factories import GebruikerFactory, OrganisatieFactory


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


class ReactieFactory(DjangoModelFactory):
    """A reaction to something that appeared."""

    class Meta:
        model = Reactie

    uiting = factory.SubFactory(UitingFactory, status=Uiting.Status.VERSCHENEN)
    organisatie = factory.SelfAttribute("uiting.organisatie")
    door = factory.SubFactory(GebruikerFactory)
    tekst = factory.Sequence(lambda n: f"Dat wil ik ook doen {n}")


class ErkenningFactory(DjangoModelFactory):
    """A compliment inside the organisation."""

    class Meta:
        model = Erkenning

    organisatie = factory.SubFactory(OrganisatieFactory)
    titel = factory.Sequence(lambda n: f"Mooi gedaan {n}")
    van = "de directie"
    waarom = "Jullie vroegen door."
    jaar = 2026


class PrijsFactory(DjangoModelFactory):
    """A prize that everybody can still vote for."""

    class Meta:
        model = Prijs

    organisatie = factory.SubFactory(OrganisatieFactory)
    jaar = factory.Sequence(lambda n: 2000 + n % 100)
    sluit_op = date(2099, 12, 1)


class NominatieFactory(DjangoModelFactory):
    class Meta:
        model = Nominatie

    prijs = factory.SubFactory(PrijsFactory)
    organisatie = factory.SelfAttribute("prijs.organisatie")
    waarom = "Dit durfde nog niemand."


def maak_verhalen(traject, lezer):
    """Name → row of everything that is told about a traject, for tests/wereld.py."""
    eigen = {"organisatie": traject.organisatie}
    kanaal = KanaalFactory(**eigen)
    reactie = ReactieFactory(uiting__organisatie=traject.organisatie, door=lezer)
    nominatie = NominatieFactory(prijs__organisatie=traject.organisatie, traject=traject)
    return {
        "kanaal": kanaal,
        "uiting": UitingFactory(**eigen, traject=traject, kanaal=kanaal),
        "verschenen": reactie.uiting,
        "reactie": reactie,
        "erkenning": ErkenningFactory(**eigen, traject=traject),
        "prijs": nominatie.prijs,
        "nominatie": nominatie,
        "inzending": Inzending.objects.create(
            **eigen, traject=traject, uiterlijk=date(2026, 8, 31)
        ),
        "bezoek": Intranetbezoek.objects.create(**eigen, maand=date(2026, 10, 1), bezoeken=120),
    }

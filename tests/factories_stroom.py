"""Test data of the flow of a report: proposals, remarks and what follows."""

import factory
from factory.django import DjangoModelFactory

from rapportage.models import Besluitvervolg, Opmerking, Rapport, Sectie, Voorstel
from tests.factories import RapportFactory


class VoorstelFactory(DjangoModelFactory):
    class Meta:
        model = Voorstel

    rapport = factory.SubFactory(RapportFactory)
    organisatie = factory.SelfAttribute("rapport.organisatie")
    soort = Voorstel.Soort.ACTIE
    volgorde = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Maak uren vrij {n}")


class BesluitvervolgFactory(DjangoModelFactory):
    class Meta:
        model = Besluitvervolg

    rapport = factory.SubFactory(RapportFactory)
    organisatie = factory.SelfAttribute("rapport.organisatie")
    soort = Besluitvervolg.Soort.ACTIE
    titel = "Maak uren vrij"


def maak_stroom(rapport):
    """A row of everything, and a report that lies before each body."""
    organisatie, Staat = rapport.organisatie, Rapport.Staat
    sectie, _ = Sectie.objects.get_or_create(
        rapport=rapport, soort=Sectie.Soort.INHOUD, defaults={"organisatie": organisatie}
    )
    ligt = {
        f"{staat.value}rapport": RapportFactory(organisatie=organisatie, staat=staat, beurt=1)
        for staat in (Staat.ADVIES, Staat.BESLUIT)
    }
    for rij in ligt.values():
        VoorstelFactory(rapport=rij)
    vraag = Sectie.objects.create(
        rapport=ligt["adviesrapport"], organisatie=organisatie, soort=Sectie.Soort.PROCES
    )
    return ligt | {
        "rapportvoorstel": VoorstelFactory(rapport=rapport),
        "adviessectie": vraag,
        "opmerking": Opmerking.objects.create(
            organisatie=organisatie, rapport=rapport, sectie=sectie, tekst="Wat kost dit?"
        ),
        "besluitvervolg": BesluitvervolgFactory(rapport=rapport),
    }

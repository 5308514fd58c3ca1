"""A calendar on its way from file to trajects, without a file."""

import pytest
from django.utils import timezone

from organisatie.models import Bestand, Rol, Taak
from organisatie.taken import voer_uit
from tests.factories import LidmaatschapFactory, OrganisatieFactory
from trajecten.kalender import keuzes, terugdraaien, toepassen
from trajecten.models import Kalenderimport, Kalenderrij


@pytest.fixture
def organisatie(db):
    return OrganisatieFactory(naam="Leiden", slug="leiden")


@pytest.fixture
def beheerder(organisatie):
    return LidmaatschapFactory(organisatie=organisatie, rol=Rol.BEHEERDER).gebruiker


@pytest.fixture
def maak_kalender(organisatie, beheerder):
    """Makes an import at the preview, with the given rows: dicts of fields of Kalenderrij."""

    def maak(*rijen, **velden):
        bestand = Bestand.objects.bewaar(
            organisatie=organisatie, naam="kalender.xlsx", data=b"x", inhoudstype="x/x"
        )
        kalender = Kalenderimport.objects.create(
            organisatie=organisatie, bestand=bestand, gemaakt_door=beheerder,
            staat=Kalenderimport.Staat.VOORBEELD, versie=1, berekend_op=timezone.now(),
            kolommen={"0": "titel"}, **velden,
        )  # fmt: skip
        for nummer, rij in enumerate(rijen, 2):
            nieuw = Kalenderrij(
                organisatie=organisatie, kalenderimport=kalender, rij=nummer,
                sleutel=f"rij{nummer}", **rij,
            )  # fmt: skip
            keuzes.werk_bij(nieuw)
            nieuw.save()
        return kalender

    return maak


@pytest.fixture
def doe(beheerder):
    """Does a job of an import now, as a worker would; gives the finished Taak."""
    werken = {"toepassen": toepassen.pas_toe, "terugdraaien": terugdraaien.draai_terug}

    def voer(kalender, werk):
        taak = Taak.objects.create(
            organisatie=kalender.organisatie, soort=f"trajecten.tasks.{werk}",
            onderwerp=kalender.pk, sleutel=f"{kalender.pk}:{werk}:{Taak.objects.count()}",
            gemaakt_door=beheerder,
        )  # fmt: skip
        voer_uit(taak.pk, werken[werk])
        taak.refresh_from_db()
        kalender.refresh_from_db()
        return taak

    return voer

"""Contracts of the demo: who delivers fits what is bought, and not everything ends at once."""

import pytest

from tests.rapportage.demo.conftest import VANDAAG
from trajecten.models import Ambitiebevestiging, Contract, Effect, Opvolging, Traject

pytestmark = pytest.mark.django_db


def test_ongeveer_een_kwart_van_de_lopende_contracten_vraagt_dit_jaar_een_besluit(leiden):
    lopend = Contract.objects.filter(organisatie=leiden, traject__fase=6).count()
    vraagt = Traject.objects.tellend(leiden).met_signaal("contract-beslissen", VANDAAG).count()

    assert 0.1 < vraagt / lopend < 0.3


def test_opvolgers_kopen_hetzelfde_als_hun_voorganger(leiden):
    rijen = Opvolging.objects.filter(organisatie=leiden).select_related("van", "naar")

    assert len(rijen) >= 5
    assert {rij.van.titel.split()[0] == rij.naar.titel.split()[0] for rij in rijen} == {True}


@pytest.mark.parametrize(
    ("deel", "leverancier"),
    [
        ("verzekering", "Waarborg Oost Verzekeringen"), ("Schoonmaak", "Overdag Schoonmaak"),
        ("catering", "Kruidnagel Catering"), ("Vervangen armaturen", "Lumerade Verlichting"),
        ("zaaksysteem", "Tellaris Software"),
    ],
)  # fmt: skip
def test_leverancier_past_bij_wat_er_gekocht_is(leiden, deel, leverancier):
    trajecten = Traject.objects.filter(organisatie=leiden, titel__icontains=deel)

    namen = set(trajecten.exclude(leverancier="").values_list("leverancier", flat=True))

    assert namen == {leverancier}


def test_demo_laat_een_bewijsstuk_en_een_ontbrekende_bevestiging_zien(leiden):
    bewijs = Effect.objects.filter(organisatie=leiden, bewijs__isnull=False)
    zonder = Traject.objects.tellend(leiden).met_signaal("niet-bevestigd", VANDAAG)

    assert bewijs.exists()
    assert zonder.exists()
    assert Ambitiebevestiging.objects.filter(organisatie=leiden).exists()

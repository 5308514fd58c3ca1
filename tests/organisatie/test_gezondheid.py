"""The health page says what is wrong, and only that."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from organisatie.gezondheid import toestand
from organisatie.models import Hartslag, Taak
from tests.factories import OrganisatieFactory

pytestmark = pytest.mark.django_db
ALLES = {"gezond": True, "database": True, "broker": True, "imports": True, "rapporten": True}


@pytest.fixture(autouse=True)
def werkers():
    """Both workers gave a sign of life just now."""
    for naam in ("imports", "rapporten"):
        Hartslag.objects.create(naam=naam, op=timezone.now())


@pytest.fixture(autouse=True)
def broker(settings):
    """The folder of the file broker is there."""
    map_ = settings.BROKER_DIR / "berichten"
    map_.mkdir(parents=True, exist_ok=True)
    return map_


def test_alles_goed_is_gezond_voor_wie_niet_is_ingelogd(client):
    antwoord = client.get("/gezond/")

    assert (antwoord.status_code, json.loads(antwoord.content)) == (200, ALLES)


def test_een_werker_die_anderhalve_minuut_zwijgt_is_ziek(client):
    Hartslag.objects.filter(naam="rapporten").update(op=timezone.now() - timedelta(seconds=91))

    antwoord = client.get("/gezond/")

    ziek = ALLES | {"gezond": False, "rapporten": False}
    assert (antwoord.status_code, json.loads(antwoord.content)) == (503, ziek)


def test_een_werker_die_nooit_begon_is_ziek():
    Hartslag.objects.filter(naam="imports").delete()

    gevonden = toestand()

    assert gevonden == ALLES | {"gezond": False, "imports": False}


@pytest.mark.parametrize(
    ("soort", "wachtrij"),
    [("rapportage.tasks.maak_pdf_task", "rapporten"), ("trajecten.tasks.lees_task", "imports")],
)
def test_een_werker_die_druk_is_met_een_lange_taak_leeft(soort, wachtrij):
    Hartslag.objects.filter(naam=wachtrij).delete()
    taak = Taak.objects.create(
        organisatie=OrganisatieFactory(), soort=soort, onderwerp=1, sleutel="lang"
    )

    taak.claim()

    assert toestand() == ALLES


def test_een_taak_waarvan_de_werker_stil_is_telt_niet_als_leven():
    Hartslag.objects.filter(naam="rapporten").delete()
    taak = Taak.objects.create(
        organisatie=OrganisatieFactory(), soort="rapportage.x", onderwerp=1, sleutel="stil"
    )
    taak.claim()

    Taak.objects.filter(pk=taak.pk).update(lease_tot=timezone.now() - timedelta(seconds=1))

    assert toestand() == ALLES | {"gezond": False, "rapporten": False}


def test_een_broker_die_niet_antwoordt_is_ziek(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    gevonden = toestand()

    assert gevonden == ALLES | {"gezond": False, "broker": False}


def test_zonder_map_voor_berichten_is_de_broker_ziek(settings, tmp_path):
    settings.BROKER_DIR = tmp_path / "weg"

    gevonden = toestand()

    assert gevonden == ALLES | {"gezond": False, "broker": False}

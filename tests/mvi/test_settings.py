"""The settings refuse what is not safe, and say the same in web and worker."""

import os
import re
import subprocess
import sys

import pytest
from celery import current_app
from django.conf import settings
from django_guid import clear_guid, set_guid

from organisatie.models import Hartslag
from organisatie.models.taak import stuur_bericht

PRODUCTIE = {
    "SECRET_KEY": "x7Kq-een-lange-sleutel-zoals-in-productie-met-veel-tekens-0987654321",
    "ALLOWED_HOSTS": "mvi.voorbeeld.example",
    "TLS": "True",
    "DEBUG": "False",
    "DEMO": "False",
    "PROXY": "True",
}
INSTELLINGEN = (settings.BASE_DIR / "mvi" / "settings.py").read_text(encoding="utf-8")
VOORBEELD = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
LEESMIJ = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def manage(tmp_path):
    """Run manage.py in an environment of its own; gives the finished process."""

    def draai(*woorden, **omgeving):
        schoon = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "REDIS_URL": ""}
        schoon["DATABASE_URL"] = f"sqlite:///{tmp_path / 'db.sqlite3'}"
        return subprocess.run(
            [sys.executable, "manage.py", *woorden],
            cwd=settings.BASE_DIR,
            env=schoon | omgeving,
            capture_output=True,
            text=True,
        )

    return draai


def test_deploy_check_is_schoon_met_productie_instellingen(manage):
    opties = ("--deploy", "--database", "default", "--fail-level", "WARNING")

    gedaan = manage("check", *opties, **PRODUCTIE)

    assert (gedaan.returncode, gedaan.stdout, gedaan.stderr) == (
        0,
        "System check identified no issues (0 silenced).\n",
        "",
    )


def test_zonder_sleutel_start_niets(manage):
    gedaan = manage("check", **PRODUCTIE | {"SECRET_KEY": ""})

    assert gedaan.returncode == 1
    assert "SECRET_KEY" in gedaan.stderr


def test_elke_instelling_staat_in_het_voorbeeld_en_in_de_leesmij():
    namen = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', INSTELLINGEN))

    in_voorbeeld = set(re.findall(r"^#?([A-Z_]+)=", VOORBEELD, re.MULTILINE))
    in_leesmij = set(re.findall(r"^\| `([A-Z_]+)`", LEESMIJ, re.MULTILINE))

    assert namen - in_voorbeeld == set()
    assert namen - in_leesmij == set()


def test_elke_pagina_draagt_de_strikte_csp_en_een_verzoeknummer(client, db):
    antwoord = client.get("/gezond/")

    beleid = set(antwoord["Content-Security-Policy"].split("; "))
    assert beleid == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "manifest-src 'self'",
    }
    assert re.fullmatch("[0-9a-f]{32}", antwoord["X-Request-ID"])


def test_een_taak_krijgt_het_nummer_van_het_verzoek_mee():
    nummer = "0123456789abcdef0123456789abcdef"
    set_guid(nummer)

    stuur_bericht("organisatie.tasks.hartslag_task", 1)
    clear_guid()
    with current_app.connection_for_read() as broker, broker.SimpleQueue("imports") as rij:
        bericht = rij.get(timeout=2)
        bericht.ack()

    assert bericht.headers[settings.DJANGO_GUID["GUID_HEADER_NAME"]] == nummer


@pytest.mark.django_db
def test_de_testdatabase_is_een_eigen_bestand_of_postgresql():
    naam = str(settings.DATABASES["default"]["NAME"])

    Hartslag.objects.create(naam="proef", op="2026-11-22T12:00Z")

    assert Hartslag.objects.count() == 1
    assert "memory" not in naam

"""The settings refuse what is not safe."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from organisatie.models import Hartslag

PRODUCTIE = {
    "SECRET_KEY": "x7Kq-een-lange-sleutel-zoals-in-productie-met-veel-tekens-0987654321",
    "ALLOWED_HOSTS": "mvi.voorbeeld.example",
    "TLS": "True",
    "DEBUG": "False",
    "DEMO": "False",
    "PROXY": "True",
}


@pytest.fixture
def manage(tmp_path):
    """Run manage.py in an environment of its own; gives the finished process."""

    def draai(*woorden, **omgeving):
        schoon = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "REDIS_URL": ""}
        schoon["DATABASE_URL"] = f"sqlite:///{tmp_path / 'db.sqlite3'}"
        return subprocess.run(
            [sys.executable, "manage.py", *woorden],
            cwd=settings.BASE_DIR, env=schoon | omgeving, capture_output=True, text=True,
        )  # fmt: skip

    return draai


def test_deploy_check_is_schoon_met_productie_instellingen(manage):
    gedaan = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTIE)

    assert (gedaan.returncode, gedaan.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.django_db
def test_de_testdatabase_is_een_eigen_bestand_of_postgresql():
    naam = str(settings.DATABASES["default"]["NAME"])

    Hartslag.objects.create(naam="proef", op="2026-11-22T12:00Z")

    assert Hartslag.objects.count() == 1
    assert "memory" not in naam

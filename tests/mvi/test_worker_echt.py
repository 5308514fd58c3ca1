"""Real processes: two workers and beat, on the file broker and on Redis, as `make start` runs them.

They have a database and a VAR_DIR of their own, so nothing here touches the test database.
"""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
import redis
from django.conf import settings

OPTIES = ["-c", "1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
MAAK_TAAK = """
from organisatie.models import Organisatie, Taak
gemeente = Organisatie.objects.create(naam="Voorbeeldstad", slug="voorbeeldstad")
Taak.objects.create(
    organisatie=gemeente, soort="organisatie.tasks.hartslag_task", onderwerp=1, sleutel="proef"
)
"""


class Installatie:
    """The product in a folder of its own: an environment, a database, and running processes."""

    def __init__(self, var_dir, redis_url):
        self.database = Path(var_dir) / "mvi.sqlite3"
        self.omgeving = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "mvi.settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "VAR_DIR": str(var_dir),
            "REDIS_URL": redis_url,
            "LOG_LEVEL": "INFO",
        }
        self.processen = {}

    def manage(self, *woorden):
        """Run one command to its end."""
        subprocess.run([sys.executable, "manage.py", *woorden], **self._opties(), check=True)

    def start(self, naam, *woorden):
        """Start `celery -A mvi …` and let it run; its output goes to <VAR_DIR>/<naam>.log."""
        opdracht = [sys.executable, "-m", "celery", "-q", "-A", "mvi", *woorden]
        with (self.database.parent / f"{naam}.log").open("w") as log:
            self.processen[naam] = subprocess.Popen(
                opdracht, **self._opties(), stdout=log, stderr=subprocess.STDOUT
            )

    def start_alles(self):
        """Both workers and beat."""
        for wachtrij in ("imports", "rapporten"):
            self.start(wachtrij, "worker", "-Q", wachtrij, "-n", f"{wachtrij}@%h", *OPTIES)
        self.start("beat", "beat")

    def stop(self):
        """Stop what still runs, as Ctrl-C does."""
        for proces in self.processen.values():
            proces.terminate()
        for proces in self.processen.values():
            try:
                proces.wait(timeout=20)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()

    def hartslagen(self):
        """Who gave a sign of life (set of str)."""
        with closing(sqlite3.connect(self.database)) as verbinding:
            return {naam for (naam,) in verbinding.execute("SELECT naam FROM organisatie_hartslag")}

    def wacht_op_hartslagen(self, namen):
        """The signs of life, as soon as these are among them, or after two minutes."""
        einde = time.monotonic() + 120
        while time.monotonic() < einde and not namen <= self.hartslagen():
            time.sleep(0.2)
        return self.hartslagen()

    def _opties(self):
        return {"cwd": settings.BASE_DIR, "env": self.omgeving, "stdin": subprocess.DEVNULL}


@pytest.fixture(params=["bestanden", pytest.param("redis", marks=pytest.mark.redis)])
def installatie(request, tmp_path):
    """A migrated installation on either broker."""
    redis_url = request.getfixturevalue("redis_url") if request.param == "redis" else ""
    installatie = Installatie(tmp_path, redis_url)
    installatie.manage("migrate", "--verbosity", "0")
    yield installatie
    installatie.stop()


@pytest.fixture
def redis_url():
    """An empty database of the Redis that is there; skips when there is none."""
    adres = f"{os.environ['TEST_REDIS_URL'].rstrip('/')}/15"
    server = redis.Redis.from_url(adres, socket_connect_timeout=2, retry=None)
    try:
        server.flushdb()
    except redis.RedisError:
        pytest.skip("Redis antwoordt niet. Start het, of zet REDIS_URL.")
    yield adres
    server.flushdb()
    server.close()


def test_elke_wachtrij_heeft_een_werker_en_wat_nooit_verstuurd_is_gaat_alsnog(installatie):
    installatie.start_alles()
    werkers = installatie.wacht_op_hartslagen({"imports", "rapporten"})
    installatie.manage("shell", "--no-imports", "-c", MAAK_TAAK)

    na_het_vegen = installatie.wacht_op_hartslagen({"1"})

    assert werkers == {"imports", "rapporten"}
    assert na_het_vegen == {"imports", "rapporten", "1"}


def test_een_onleesbaar_bericht_houdt_de_werker_niet_tegen(tmp_path):
    installatie = Installatie(tmp_path, "")
    installatie.manage("migrate", "--verbosity", "0")
    kapot = tmp_path / "broker" / "berichten" / "1_kapot.imports.msg"
    kapot.touch()

    installatie.start("imports", "worker", "-Q", "imports", *OPTIES)
    werkers = installatie.wacht_op_hartslagen({"imports"})
    installatie.stop()

    assert werkers == {"imports"}
    assert not kapot.exists()

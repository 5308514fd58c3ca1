"""The product in a folder of its own: an environment, a database, and real processes."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from django.conf import settings

OPTIES = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


class Installatie:
    """Runs commands and processes beside the tests; nothing here touches the test database.

    `gemigreerd` is a database file to start from; `omgeving` holds settings that differ.
    """

    def __init__(self, var_dir, redis_url, gemigreerd, **omgeving):
        self.database = Path(var_dir) / "mvi.sqlite3"
        shutil.copy(gemigreerd, self.database)
        self.omgeving = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "mvi.settings",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "VAR_DIR": str(var_dir),
            "BESTANDEN_DIR": str(Path(var_dir) / "bestanden"),
            "REDIS_URL": redis_url,
            "LOG_LEVEL": "INFO",
            **omgeving,
        }
        self.processen = {}

    def doe(self, *woorden):
        """Call a function of tests.mvi.gemeente in a process beside this one; what it returns.

        One process does all of it, because each that starts reads the whole product (2 s).
        """
        if "gemeente" not in self.processen:
            self.processen["gemeente"] = subprocess.Popen(
                [sys.executable, "-m", "tests.mvi.gemeente"],
                **self._opties() | {"stdin": subprocess.PIPE},
                stdout=subprocess.PIPE, text=True, start_new_session=True,
            )  # fmt: skip
        proces = self.processen["gemeente"]
        proces.stdin.write(json.dumps(woorden) + "\n")
        proces.stdin.flush()
        if not (antwoord := proces.stdout.readline()):
            raise RuntimeError(f"tests.mvi.gemeente ended during {woorden}; see stderr")
        return json.loads(antwoord)

    def start(self, naam, *woorden):
        """Start `celery -A mvi …` and let it run; its output goes to <VAR_DIR>/<naam>.log."""
        opdracht = [sys.executable, "-m", "celery", "-q", "-A", "mvi", *woorden]
        with (self.database.parent / f"{naam}.log").open("w") as log:
            self.processen[naam] = subprocess.Popen(
                opdracht, **self._opties(), stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip

    def start_werker(self, wachtrij, tegelijk=1):
        """A worker for one queue, that does so many jobs at the same time."""
        naam = f"{wachtrij}@%h"
        self.start(wachtrij, "worker", "-Q", wachtrij, "-n", naam, "-c", str(tegelijk), *OPTIES)

    def start_alles(self):
        """Both workers and beat."""
        for wachtrij in ("imports", "rapporten"):
            self.start_werker(wachtrij)
        self.start("beat", "beat")

    def dood(self, naam):
        """Kill a process with all that it started, without any warning (kill -9)."""
        proces = self.processen.pop(naam)
        os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()
        for buis in filter(None, (proces.stdin, proces.stdout)):
            buis.close()

    def stop(self):
        """Kill what still runs: the database is thrown away, so nothing needs a tidy end."""
        for naam in list(self.processen):
            self.dood(naam)

    def vraag(self, sql, *waarden):
        """The rows (list of tuples) that a query gives now."""
        with closing(sqlite3.connect(self.database, timeout=20)) as verbinding:
            return verbinding.execute(sql, waarden).fetchall()

    def hartslagen(self):
        """Who gave a sign of life (set of str)."""
        return {naam for (naam,) in self.vraag("SELECT naam FROM organisatie_hartslag")}

    def wacht_op_hartslagen(self, namen):
        """The signs of life, as soon as these are among them, or after two minutes."""
        wacht_tot(lambda: namen <= self.hartslagen())
        return self.hartslagen()

    def taak(self, pk):
        """State, step and attempt of a job."""
        return self.vraag("SELECT staat, stap, poging FROM organisatie_taak WHERE id = ?", pk)[0]

    def wacht_op_stap(self, pk, stap):
        """The job, as soon as it is at this step, or after two minutes."""
        wacht_tot(lambda: self.taak(pk)[1] == stap)
        return self.taak(pk)

    def wacht_tot_lease_om_is(self, pk):
        """Until the sweeper may give the job to another worker."""
        sql = "SELECT 1 FROM organisatie_taak WHERE id = ? AND lease_tot < datetime('now')"
        wacht_tot(lambda: self.vraag(sql, pk))

    def _opties(self):
        return {"cwd": settings.BASE_DIR, "env": self.omgeving, "stdin": subprocess.DEVNULL}


def wacht_tot(klaar, seconden=120):
    """Look again and again until `klaar()` is true or the time is over."""
    einde = time.monotonic() + seconden
    while time.monotonic() < einde and not klaar():
        time.sleep(0.02)

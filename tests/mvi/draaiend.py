"""The product as Procfile starts it, with a web server to ask pages of (for twintig_tegelijk)."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg

from tests.mvi.installatie import wacht_tot

HOOFDMAP = Path(__file__).resolve().parents[2]
TEKEN = "b" * 32  # of the form that Django gives a CSRF token


def vrije_poort():
    """A port that nobody listens on."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return proef.getsockname()[1]


class Draaiend:
    """Web, workers and beat of Procfile, with a folder, database and broker of their own."""

    def __init__(self, map_, **omgeving):
        self.map, self.poort = Path(map_), int(omgeving["PORT"])
        tijdelijk = self.map / "tmp"
        tijdelijk.mkdir()
        self.omgeving = {
            **os.environ, "DJANGO_SETTINGS_MODULE": "mvi.settings", "VAR_DIR": str(self.map),
            "BESTANDEN_DIR": str(self.map / "bestanden"), "STATIC_ROOT": str(self.map / "static"),
            "TMPDIR": str(tijdelijk), "SECRET_KEY": "alleen-voor-de-meting-" * 3, "TLS": "False",
            "ALLOWED_HOSTS": "127.0.0.1", "LOG_LEVEL": "WARNING", "MET_OUDER": "", "DEMO": "False",
            "PATH": f"{HOOFDMAP / '.venv/bin'}:{os.environ['PATH']}", **omgeving,
        }  # fmt: skip
        self.processen = []
        for woorden in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
            opdracht = [sys.executable, "manage.py", *woorden]
            subprocess.run(opdracht, cwd=HOOFDMAP, env=self.omgeving, check=True)

    def start(self):
        """Start every line of Procfile, and wait until the health page says that all is well."""
        for regel in (HOOFDMAP / "Procfile").read_text().splitlines():
            naam, _, opdracht = regel.partition(":")
            with (self.map / f"{naam}.log").open("w") as log:
                proces = subprocess.Popen(
                    ["bash", "-c", opdracht], cwd=HOOFDMAP, env=self.omgeving,
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                )  # fmt: skip
            self.processen.append(proces)
        wacht_tot(self._is_gezond)

    def _is_gezond(self):
        try:
            return self.vraag("/gezond/", "")[0] == 200
        except OSError:
            time.sleep(0.5)
            return False

    def stop(self):
        """Kill all that was started, with its children."""
        for proces in self.processen:
            os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()

    def vraag(self, pad, sleutel, *, post=False):
        """Status and body (bytes) of a page for whoever has this session."""
        verbinding = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=60)
        koppen = {"Cookie": f"sessionid={sleutel}; csrftoken={TEKEN}", "X-CSRFToken": TEKEN}
        if post:
            koppen["HX-Request"] = "true"
        try:
            verbinding.request("POST" if post else "GET", pad, headers=koppen)
            antwoord = verbinding.getresponse()
            return antwoord.status, antwoord.read()
        finally:
            verbinding.close()

    def doe(self, *woorden):
        """What a function of tests.mvi.gemeente returns, in a process beside this one."""
        klaar = subprocess.run(
            [sys.executable, "-m", "tests.mvi.gemeente"], cwd=HOOFDMAP, env=self.omgeving,
            input=json.dumps(woorden) + "\n", capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not klaar.stdout:
            raise RuntimeError(klaar.stderr[-3000:])
        return json.loads(klaar.stdout.splitlines()[-1])

    def lopend(self):
        """How many jobs wait or run."""
        with psycopg.connect(self.omgeving["DATABASE_URL"]) as verbinding:
            vraag = "SELECT count(*) FROM organisatie_taak WHERE staat IN ('wacht', 'bezig')"
            return verbinding.execute(vraag).fetchone()[0]

    def wees(self, bekend):
        """The files that belong to nothing, as messages (list)."""
        opslag = self.map / "bestanden"
        op_schijf = {str(p.relative_to(opslag)) for p in opslag.rglob("*") if p.is_file()}
        los = sorted(op_schijf - set(bekend)) + sorted(
            p.name for p in (self.map / "tmp").glob("mvi-pdf-*")
        )
        return [f"{naam} hoort nergens bij." for naam in los]


class Geheugen:
    """Looks ten times a second how much memory the children that lay out take (MB)."""

    def __init__(self, map_):
        self.map, self.meeste, self._klaar = str(map_), 0, threading.Event()

    def __enter__(self):
        self._draad = threading.Thread(target=self._kijk)
        self._draad.start()
        return self

    def __exit__(self, *_fout):
        self._klaar.set()
        self._draad.join()

    def _kijk(self):
        while not self._klaar.wait(0.1):
            for pad in Path("/proc").glob("[0-9]*"):
                self.meeste = max(self.meeste, self._mb(pad))

    def _mb(self, pad):
        try:
            opdracht = (pad / "cmdline").read_bytes().decode(errors="replace")
            if "mvi.pdf_opmaak" not in opdracht or self.map not in opdracht:
                return 0
            regels = (pad / "status").read_text().splitlines()
            return next(int(r.split()[1]) // 1024 for r in regels if r.startswith("VmHWM"))
        except (OSError, StopIteration):
            return 0

"""The real product for browser tests: web, two workers and beat on the embedded defaults.

Nothing of the test process is shared: the product runs in its own VAR_DIR with the Leiden demo,
as `make start` runs it. A page visited by `Bezoek` must be free of console errors and axe faults.
"""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from email import message_from_string, policy
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.gedeeld import beheer, eenmaal, gemigreerd

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "axe"
WACHTWOORD = "demo-mvi-2026"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE_SCRIPT = (AXE / "axe.min.js").read_text()
AXE_TAAL = json.loads((AXE / "nl.json").read_text())
HTMX_BEZIG = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
AXE_REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def vrije_poort():
    """A port that is free now."""
    with socket.socket() as luisteraar:
        luisteraar.bind(("127.0.0.1", 0))
        return luisteraar.getsockname()[1]


def celery(*woorden):
    """A Celery command line, as in the Procfile."""
    return [sys.executable, "-m", "celery", "-A", "mvi", *woorden]


def werker(wachtrij):
    """A worker for one queue."""
    opties = ["--without-gossip", "--without-mingle", "--without-heartbeat", "-c", "1"]
    return celery("worker", "-Q", wachtrij, "-n", f"{wachtrij}@test", *opties)


def omgeving(var):
    """The environment of a product that keeps all it has in `var`."""
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
    return env | {
        "DJANGO_SETTINGS_MODULE": "mvi.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "VAR_DIR": str(var),
        "BESTANDEN_DIR": str(var / "bestanden"),
        "STATIC_ROOT": str(var / "static"),
        "DATABASE_URL": f"sqlite:///{var / 'mvi.sqlite3'}",
        "REDIS_URL": "",
        "TLS": "False",
        "DEMO": "True",
        "DEBUG": "False",
        "EMAIL_URL": f"filemail:///{var / 'mail'}",
        "ALLOWED_HOSTS": "127.0.0.1",
    }


def richt_in(var):
    """Fill the map as `make start` does: tables, static files, the Leiden demo."""
    var.mkdir()
    shutil.copy(gemigreerd(), var / "mvi.sqlite3")
    for woorden in (["collectstatic", "--noinput", "-v0"], ["demo_laad"]):
        beheer(omgeving(var), *woorden)


@pytest.fixture(scope="session")
def product(tmp_path_factory):
    """The running product with the Leiden demo; stopped after the last test."""
    var = tmp_path_factory.mktemp("product")
    shutil.copytree(eenmaal("voorbeeld", richt_in), var, dirs_exist_ok=True)
    poort, env = vrije_poort(), omgeving(var)
    gunicorn = [sys.executable, "-m", "gunicorn", "mvi.wsgi", "--threads", "4"]
    opdrachten = [
        [*gunicorn, "-b", f"127.0.0.1:{poort}"],
        werker("rapporten"),
        werker("imports"),
        celery("beat", "--pidfile="),
    ]
    with (var / "log.txt").open("w") as log:
        draait = [
            subprocess.Popen(o, cwd=ROOT, env=env, stdout=log, stderr=log) for o in opdrachten
        ]
        try:
            wacht_op(f"http://127.0.0.1:{poort}/inloggen/")
            yield Product(f"http://127.0.0.1:{poort}", var, env)
        finally:
            for proces in draait:
                proces.terminate()
            for proces in draait:
                proces.wait(timeout=30)


class Product:
    """The running product: its address, its map with files and its environment."""

    def __init__(self, adres, var, env):
        self.adres, self.var, self.env = adres, var, env
        self.sessies = {}  # e-mail → cookies of who signed in before
        self.smal_gezien = set()  # pages on which axe looked at the width of a phone

    def mails(self, onderwerp, aantal, seconden=60):
        """The mails (list of EmailMessage) with this in their subject, when there are so many."""
        einde = time.monotonic() + seconden
        while True:
            gevonden = [m for m in self.gelezen() if onderwerp in m["Subject"]]
            if len(gevonden) >= aantal or time.monotonic() > einde:
                return gevonden
            time.sleep(0.3)

    def gelezen(self):
        """Every mail that a worker handed over whole."""
        for bestand in sorted((self.var / "mail").glob("*.log")):
            *heel, _ = bestand.read_text(encoding="utf-8").split(f"\n{'-' * 79}\n")
            yield from (message_from_string(tekst, policy=policy.default) for tekst in heel)


def wacht_op(adres, seconden=120):
    """Wait until the address answers; RuntimeError when it does not in time."""
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        try:
            urllib.request.urlopen(adres, timeout=30)
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(f"{adres} does not answer")


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def bezoek(product, chromium):
    """Make visitors: `bezoek("coordinator@leiden.example")`, optionally 390 px wide."""
    bezoeken = []

    def maak(email=None, *, breedte=1280, hoogte=900, javascript=True):
        context = chromium.new_context(
            viewport={"width": breedte, "height": hoogte},
            locale="nl-NL",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        nieuw = Bezoek(product, context)
        bezoeken.append(nieuw)
        if email:
            nieuw.log_in(email)
        return nieuw

    yield maak
    klachten = [klacht for b in bezoeken for klacht in b.klachten]
    for b in bezoeken:
        b.context.close()
    assert klachten == []


def pagina_soort(pad):
    """The path without its organisation, numbers and question: the same for the same page."""
    zonder = re.sub(r"^/[^/]+/", "/", pad.partition("?")[0])
    return re.sub(r"/[0-9]+(?=/)", "/0", zonder)


class Bezoek:
    """One person in one browser; collects console errors and failed pages."""

    def __init__(self, product, context):
        self.product, self.context, self.klachten = product, context, []
        self.page = context.new_page()
        self.page.on("console", self._hoor)
        self.page.on("pageerror", lambda fout: self.klachten.append(f"pageerror: {fout}"))
        self.page.on("response", self._zie)

    def _hoor(self, bericht):
        geweigerd_formulier = "status of 422" in bericht.text  # Chromium calls that an error
        if bericht.type == "error" and not geweigerd_formulier:
            self.klachten.append(f"{self.page.url}: {bericht.text}")

    def _zie(self, antwoord):
        if antwoord.status >= 500:
            self.klachten.append(f"{antwoord.url}: {antwoord.status}")

    def ga(self, pad):
        """Open a path of the product."""
        return self.page.goto(f"{self.product.adres}{pad}")

    def log_in(self, email, wachtwoord=WACHTWOORD):
        """Sign in through the form; the second time with the cookies of the first."""
        if email in self.product.sessies:
            self.context.add_cookies(self.product.sessies[email])
            return
        self.ga("/inloggen/")
        self.page.get_by_label("E-mailadres").fill(email)
        self.page.get_by_label("Wachtwoord").fill(wachtwoord)
        self.page.get_by_role("button", name="Inloggen").click()
        self.page.wait_for_load_state()
        self.product.sessies[email] = self.context.cookies()

    def axe(self):
        """Faults that axe finds on this page, a line each (empty list = none)."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
            self.page.evaluate("taal => axe.configure({locale: taal})", AXE_TAAL)
        uitkomst = self.page.evaluate(
            """async regels => {
              const opties = {runOnly: regels, resultTypes: ['violations']};
              return (await axe.run(document, opties)).violations;
            }""",
            AXE_REGELS,
        )
        return [
            f"{self.page.url} {fout['id']}: {knoop['target']} {fout['help']}"
            for fout in uitkomst
            for knoop in fout["nodes"]
        ]

    def bekijk(self, pad):
        """Everything wrong with a page: its status, axe wide and on a phone, scroll at 320 px.

        Axe looks at the width of a phone once per page: what another role sees there is the same
        template, with less or more of what it looked at when it was wide.
        """
        antwoord = self.ga(pad)
        fouten = [] if antwoord.status == 200 else [f"{pad}: {antwoord.status}"]
        fouten += self.gebreken()
        self.page.set_viewport_size({"width": 390, "height": 900})
        soort = pagina_soort(pad)
        fouten += self.opzij() if soort in self.product.smal_gezien else self.gebreken()
        self.product.smal_gezien.add(soort)
        self.page.set_viewport_size({"width": 320, "height": 700})
        fouten += [f"{pad}: schuift opzij bij 320 px"] if self.schuift_opzij() else []
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return fouten

    def gebreken(self):
        """Everything wrong with the page as it is now: axe faults and sideways scroll."""
        self.wacht_op_rust()
        return self.axe() + self.opzij()

    def opzij(self):
        """A line when the page as it is now scrolls sideways."""
        return [f"{self.page.url}: schuift opzij"] if self.schuift_opzij() else []

    def wacht_op_rust(self):
        """Wait until the page is loaded and htmx is done with what was asked.

        After a key press this may come too early: then wait for what the key makes visible.
        """
        self.page.wait_for_load_state()
        self.page.locator(HTMX_BEZIG).first.wait_for(state="detached")

    def schuift_opzij(self):
        """True when the page itself scrolls sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )

"""Fixtures for every test; what belongs to one app is in that app's tests."""

import gc
import hashlib
import io
import os
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from celery import current_app
from django.db.models.expressions import Col
from xdist.scheduler import LoadScopeScheduling

from organisatie.models import Taak
from tests import gedeeld

BROWSERMAP = Path(__file__).parent / "browser"
#: The slowest files go first, so that none of them is still busy when all else is done.
VOORAAN = (
    "tests/browser/",
    "tests/mvi/test_worker_echt.py",
    "tests/test_slechte_invoer.py",
    "tests/test_toegangstabel.py",
    "tests/rapportage/demo/",
    "tests/test_lek.py",
    "tests/mvi/",
    "tests/rapportage/",
)
#: What begins like this shares a product or a loaded demo, so one worker does all of it; the
#: browser has two products, each with about half of the work.
SAMEN = {
    "tests/browser/test_hoofdtaak": "browser 1",
    "tests/browser/test_keuzeronde": "browser 1",
    "tests/browser/test_paginas": "browser 1",
    "tests/browser/": "browser 2",
    "tests/rapportage/demo/": "demo",
}
#: Long tests that share nothing: each may go to another worker.
LOS = (
    "tests/mvi/test_worker_echt.py",
    "tests/test_slechte_invoer.py",
    "tests/test_toegangstabel.py",
)
GEEN_SKIPS = os.environ.get("GEEN_SKIPS") == "1"  # .ci/run: everything is there, so run everything


#: Django hashes every column of every query that has an order, by way of the signature of its
#: constructor: a fifth of what it takes to make the SQL. Equal columns still have equal hashes.
Col.__hash__ = lambda kolom: hash((kolom.alias, kolom.target.name))


@pytest.fixture
def voer_taken_uit():
    """Do the jobs that wait now, as a worker would; gives their rows (list of Taak), afresh.

    Sending a message does nothing in a test. A job that starts another needs a second call.
    """
    current_app.loader.import_default_modules()

    def voer_uit():
        wachtend = list(Taak.objects.filter(staat=Taak.Staat.WACHT).order_by("pk"))
        for taak in wachtend:
            current_app.tasks[taak.soort](taak.pk)
            taak.refresh_from_db()
        return wachtend

    return voer_uit


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_use_migrations):
    """In place of the one of pytest-django, which migrates (12 s) in every worker."""
    with django_db_blocker.unblock():
        gedeeld.maak_testdatabase(met_migraties=django_db_use_migrations)
    yield
    with django_db_blocker.unblock():
        gedeeld.ruim_testdatabase_op()


#: The modules that have a PDF laid out.
PDF_MODULES = (
    "rapportage.pdf",
    "rapportage.plan.pdf",
    "trajecten.besluitenlijst",
    "trajecten.kansenkaart",
)


@pytest.fixture
def snelle_pdf(monkeypatch):
    """A small PDF instead of a child that lays one out (3.5 s), for tests of what is around it.

    As with the real one the same input gives the same bytes, and other input others.
    """
    for module in PDF_MODULES:
        monkeypatch.setattr(f"{module}.maak_pdf_in_kind", kleine_pdf)


def kleine_pdf(html, *, tik=None, bij_stap=None, **gegevens):
    """A PDF of one empty page; its last line is a fingerprint of all that it was asked with."""
    if tik:
        tik()
    vinger = hashlib.sha256(repr((html, sorted(gegevens.items()))).encode()).hexdigest()
    return leeg_blad() + f"% {vinger}\n".encode()


@cache
def leeg_blad():
    """The bytes of a PDF of one empty page."""
    uit = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(uit)
    return uit.getvalue()


class PerBestand(LoadScopeScheduling):
    """A worker gets whole files, in the order of collection, but for SAMEN and LOS.

    (`--dist loadgroup` of pytest-xdist 3.8 does nothing under pytest 9: the group is lost.)
    """

    def _split_scope(self, nodeid):
        bestand = nodeid.partition("::")[0]
        if bestand in LOS:
            return nodeid
        return next((deel for begin, deel in SAMEN.items() if bestand.startswith(begin)), bestand)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return PerBestand(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One more than there are cores: one of them waits for a browser or a process.

    MVI_WERKERS says otherwise: bin/test runs two of these side by side.
    """
    return int(os.environ.get("MVI_WERKERS") or len(os.sched_getaffinity(0)) + 1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What lies in tests/browser needs Chromium; slow files go first."""
    for item in items:
        if BROWSERMAP in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=plaats)


def plaats(item):
    """The place in VOORAAN of the file of this test."""
    return next((n for n, begin in enumerate(VOORAAN) if item.nodeid.startswith(begin)), 99)


def pytest_collection_finish():
    """Spare the collector the thousands of tests, which stay: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """With GEEN_SKIPS=1 a skipped test is a failure: in CI nothing is missing."""
    verslag = session.config.pluginmanager.get_plugin("terminalreporter")
    if GEEN_SKIPS and verslag and verslag.stats.get("skipped") and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    """Say why a run without failures still fails."""
    if GEEN_SKIPS and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("FOUT: overgeslagen tests tellen hier als mislukt.", red=True)


@pytest.hookimpl(trylast=True)  # pytest-django forbids the database until it is done itself
def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        gedeeld.ruim_sjabloon_op()

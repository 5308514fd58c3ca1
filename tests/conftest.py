"""Fixtures for every test; what belongs to one app is in that app's tests."""

import os
from pathlib import Path

import pytest
from celery import current_app
from xdist.scheduler import LoadScopeScheduling

from organisatie.models import Taak
from tests import gedeeld

TESTS = Path(__file__).parent
BROWSERMAP = TESTS / "browser"
#: The slowest files go first, so that none of them is still busy when all else is done.
VOORAAN = ("browser/", "mvi/test_worker_echt", "test_slechte_invoer", "rapportage/demo/")
GEEN_SKIPS = os.environ.get("GEEN_SKIPS") == "1"  # .ci/run: everything is there, so run everything


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


class PerBestand(LoadScopeScheduling):
    """A worker gets whole files, in the order of collection; all browser files are one file.

    (`--dist loadgroup` of pytest-xdist 3.8 does nothing under pytest 9: the group is lost.)
    """

    def _split_scope(self, nodeid):
        bestand = nodeid.partition("::")[0]
        return "browser" if BROWSERMAP in Path(bestand).absolute().parents else bestand


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return PerBestand(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What lies in tests/browser needs Chromium; slow files go first."""
    for item in items:
        if BROWSERMAP in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=plaats)


def plaats(item):
    """The place in VOORAAN of the file of this test."""
    pad = item.path.relative_to(TESTS).as_posix()
    return next((n for n, begin in enumerate(VOORAAN) if pad.startswith(begin)), len(VOORAAN))


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

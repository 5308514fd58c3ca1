"""Fixtures for every test; what belongs to one app is in that app's tests."""

import os
from pathlib import Path

import pytest
from celery import current_app

from organisatie.models import Taak

BROWSERMAP = Path(__file__).parent / "browser"
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


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """What lies in tests/browser needs Chromium."""
    for item in items:
        if BROWSERMAP in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))  # one product for all of them


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

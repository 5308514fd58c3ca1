"""What the workers of one run share: the first that needs it makes it, the others wait."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

RUN = Path(os.environ["MVI_TESTMAP"])
WERKER = os.environ.get("PYTEST_XDIST_WORKER", "enkel")


def eenmaal(naam, maak):
    """The path `naam` in the map of this run; `maak(path)` is called by the first worker only."""
    pad = RUN / naam
    with (RUN / f"{naam}.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not pad.exists():
            half = pad.with_name(f"half-{naam}")
            maak(half)
            half.rename(pad)
    return pad


def gemigreerd():
    """A SQLite database with every table and no rows, as `manage.py migrate` makes it (12 s)."""
    return eenmaal("gemigreerd.sqlite3", migreer)


def migreer(pad):
    beheer({"DATABASE_URL": f"sqlite:///{pad}", "VAR_DIR": str(RUN)}, "migrate", "-v0")


def beheer(omgeving, *woorden, **opties):
    """Run a management command with the settings of the product; gives the CompletedProcess."""
    return subprocess.run(
        [sys.executable, "manage.py", *woorden],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "mvi.settings"} | omgeving,
        check=True,
        **opties,
    )


def maak_testdatabase(*, met_migraties):
    """Connect this worker to an empty test database of its own."""
    proef = connection.settings_dict["TEST"]
    proef["MIGRATE"] = met_migraties
    if connection.vendor == "postgresql":
        type(connection.ops).sql_flush = verwijder_alles
        eenmaal("sjabloon", maak_sjabloon)
        connection.settings_dict["NAME"] = proef["NAME"]
        connection.creation.clone_test_db(WERKER, verbosity=0)
        connection.creation.setup_worker_connection(WERKER)
    elif met_migraties:
        shutil.copy(gemigreerd(), proef["NAME"])
        connection.settings_dict["NAME"] = proef["NAME"]
    else:
        connection.creation.create_test_db(verbosity=0, serialize=False)


def maak_sjabloon(pad):
    """Make the database that PostgreSQL copies for every worker; `pad` tells that it is there."""
    connection.creation.create_test_db(verbosity=0, serialize=False)
    connection.close()
    pad.touch()


def verwijder_alles(ops, style, tables, **opties):
    """For `flush`: with 130 tables that are all but empty, DELETE takes 20 ms and TRUNCATE 5 s."""
    return [f"DELETE FROM {ops.quote_name(tabel)};" for tabel in tables]


def ruim_testdatabase_op():
    """Drop the database of this worker; SQLite's is a file in the map of the run."""
    if connection.vendor == "postgresql":
        connection.creation.destroy_test_db(verbosity=0)


def ruim_sjabloon_op():
    """Drop what `maak_sjabloon` made, after the last worker stopped."""
    if (RUN / "sjabloon").exists():
        connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"]
        connection.creation.destroy_test_db(verbosity=0)

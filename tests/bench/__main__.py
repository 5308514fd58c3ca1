"""Run every measurement on every database and print one JSON object a line.

`python -m tests.bench [--rijen N]`; each measurement has a process and a fresh database of its own.
The calendar is measured with 2,000 rows, in a few minutes; `--rijen 10000` is the full measure, in
which the stock resource that we compare with takes a quarter of an hour.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

SERVER = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
PG_NAAM = "bench_mvi"
PAGINAS = (
    ["tests.bench.paginas"],
    ["tests.bench.keuzeronde"],
    ["tests.bench.actieplan"],
    ["tests.bench.rapport"],
    ["tests.bench.concept"],
    ["tests.bench.zoeken"],
)


def main():
    """Measure on SQLite, and on PostgreSQL where it answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rijen", default="2000", help="rows of the calendar; 10000 for the full measure"
    )
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    opties = parser.parse_args()
    gezakt = 0
    for soort in ("sqlite", "postgresql"):
        if opties.database in (None, soort):
            gezakt += meet(soort, opties.rijen)
    sys.exit(1 if gezakt else 0)


def meet(soort, rijen):
    """Run the measurement in its own process; returns its exit code."""
    with tempfile.TemporaryDirectory(prefix="bench-") as map_:
        url = f"sqlite:///{map_}/bench.sqlite3" if soort == "sqlite" else nieuwe_database()
        if url is None:
            sys.stderr.write("PostgreSQL antwoordt niet: die meting is overgeslagen.\n")
            return 0
        omgeving = os.environ | {
            "DATABASE_URL": url,
            "VAR_DIR": map_,
            "STATIC_ROOT": f"{map_}/static",
            "TLS": "False",
            "ALLOWED_HOSTS": "localhost",
            "BESTANDEN_DIR": str(Path(map_) / "bestanden"),
            "SECRET_KEY": "alleen-voor-de-meting-0123456789-0123456789-0123456789",
            "LOG_LEVEL": "WARNING",
            "REDIS_URL": "",
        }
        kalender = ["tests.bench.kalender", "--rijen", rijen]
        return sum(
            subprocess.run([sys.executable, "-m", *deel], env=omgeving, check=False).returncode
            for deel in (*PAGINAS, kalender)
        )


def nieuwe_database():
    """The address of an empty database on PostgreSQL, or None when it does not answer."""
    try:
        with psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3) as server:
            server.execute(f"DROP DATABASE IF EXISTS {PG_NAAM} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {PG_NAAM}")
    except psycopg.OperationalError:
        return None
    return f"{SERVER}/{PG_NAAM}"


if __name__ == "__main__":
    main()

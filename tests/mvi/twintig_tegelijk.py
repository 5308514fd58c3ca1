"""Twenty people ask for twenty reports at one moment, of the product as it runs in production.

`python -m tests.mvi.twintig_tegelijk [--trajecten N]` makes a database on PostgreSQL and uses
database 4 of Redis, which is emptied. It starts what Procfile says: web, two report workers, one
for imports, and beat. Printed as JSON: what came of the reports, and how quick the pages were
meanwhile beside the same pages on the idle product. Exit code 1 when something is not right.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median, quantiles

import psycopg
import redis

from tests.mvi.draaiend import Draaiend, Geheugen, vrije_poort

SERVER = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
REDIS = f"{os.environ.get('REDIS_URL', 'redis://127.0.0.1:6379').rstrip('/')}/4"
PG_NAAM = "twintig_mvi"
#: How many people of each organisation ask; those of the last one come last.
VRAGERS = {"haarlem": 9, "gouda": 6, "delft": 4, "leerdam": 1}
VORMEN = ("volledig", "samenvatting", "bestuur", "dias", "pc")
KEER, SECONDE, GEHEUGEN_MB, BINNEN = 2, 1.0, 400, 600
PAGINAS = {"vandaag": "/{}/", "trajectlijst": "/{}/trajecten/"}


@contextmanager
def product(map_):
    """The running product with its data (Draaiend), on a database of its own."""
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {PG_NAAM} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {PG_NAAM}")
    redis.Redis.from_url(REDIS).flushdb()
    poort = vrije_poort()
    draaiend = Draaiend(
        map_, DATABASE_URL=f"{SERVER}/{PG_NAAM}", REDIS_URL=REDIS, PORT=str(poort),
        HOST="127.0.0.1",
    )  # fmt: skip
    try:
        yield draaiend
    finally:
        draaiend.stop()
        with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {PG_NAAM} WITH (FORCE)")


def haal(draaiend, sleutel, pad):
    """Seconds that a page takes; RuntimeError when it is no page."""
    begin = time.perf_counter()
    status, _ = draaiend.vraag(pad, sleutel)
    if status != 200:
        raise RuntimeError(f"{pad} geeft {status}")
    return time.perf_counter() - begin


def meet_paginas(draaiend, lezers, klaar):
    """page → seconds of each request, by one reader after another until `klaar()`."""
    tijden, beurt = {naam: [] for naam in PAGINAS}, 0
    while not klaar() or beurt < 10:
        slug, sleutel = lezers[beurt % len(lezers)]
        for naam, pad in PAGINAS.items():
            tijden[naam].append(haal(draaiend, sleutel, pad.format(slug)))
        beurt += 1
        time.sleep(0.2)
    return tijden


def vraag_alles(draaiend, vragers):
    """Every person clicks twice, all at the same moment; seconds that a click took (list)."""

    def klik(vrager):
        pad = f"/{vrager['slug']}/rapporten/{vrager['rapport']}/pdf/maken/?vorm={vrager['vorm']}"
        begin = time.perf_counter()
        statussen = [draaiend.vraag(pad, vrager["sleutel"], post=True)[0] for _ in range(2)]
        if statussen != [200, 200]:
            raise RuntimeError(f"{pad} geeft {statussen}")
        return (time.perf_counter() - begin) / 2

    with ThreadPoolExecutor(len(vragers)) as pool:
        return list(pool.map(klik, vragers))


def samenvatting(tijden):
    """Median and 95th percentile in ms."""
    return {
        "mediaan_ms": round(median(tijden) * 1000),
        "p95_ms": round(quantiles(tijden, n=20, method="inclusive")[-1] * 1000),
        "keren": len(tijden),
    }


def meet(draaiend, trajecten):
    """Everything that is measured (dict), with `goed`."""
    wereld = draaiend.doe("twintig", json.dumps(VRAGERS), json.dumps(VORMEN), str(trajecten))
    lezers = [tuple(paar) for paar in wereld["lezers"]]
    draaiend.start()
    begin = time.monotonic()
    stil = meet_paginas(draaiend, lezers, lambda: time.monotonic() > begin + 10)
    begin = time.monotonic()
    with Geheugen(draaiend.map) as geheugen:
        klikken = vraag_alles(draaiend, wereld["vragers"])
        druk = meet_paginas(draaiend, lezers, lambda: not draaiend.lopend())
    duur = time.monotonic() - begin
    uitkomst = draaiend.doe("uitkomst", json.dumps(wereld["vragers"]))
    fouten = [*uitkomst["fouten"], *draaiend.wees(uitkomst["bestanden"])]
    paginas = {
        naam: {"stil": samenvatting(stil[naam]), "druk": samenvatting(druk[naam])}
        for naam in PAGINAS
    }
    return {
        "rapporten": len(wereld["vragers"]), "seconden": round(duur), "fouten": fouten,
        "bladzijden": uitkomst["bladzijden"], "volgorde": uitkomst["volgorde"],
        "klik": samenvatting(klikken), "kind_mb": geheugen.meeste, "paginas": paginas,
        "drukte": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def oordeel(meting):
    """What is not as it must be (list of Dutch str)."""
    mis = list(meting["fouten"])
    if meting["kind_mb"] > GEHEUGEN_MB:
        mis.append(f"Een kind nam {meting['kind_mb']} MB.")
    if meting["volgorde"].index("leerdam") > 2 * len(VRAGERS):
        mis.append("Wie er één vraagt, wacht op de twintig van een ander.")
    for naam, beide in meting["paginas"].items():
        stil, druk = beide["stil"], beide["druk"]
        if druk["mediaan_ms"] > KEER * stil["mediaan_ms"] or druk["p95_ms"] > SECONDE * 1000:
            mis.append(f"De pagina {naam} werd traag.")
    return mis


def main():
    """Print the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trajecten", type=int, default=40, help="of the largest organisation")
    trajecten = parser.parse_args().trajecten
    with tempfile.TemporaryDirectory(prefix="mvi-twintig-") as map_, product(map_) as draaiend:
        meting = meet(draaiend, trajecten)
    meting["mis"] = oordeel(meting)
    sys.stdout.write(json.dumps(meting, ensure_ascii=False, indent=2) + "\n")
    sys.exit(1 if meting["mis"] else 0)


if __name__ == "__main__":
    main()

"""Kill the worker of the reports at ten moments of a job, with real Redis, and count what is left.

`python -m tests.mvi.tien_keer_doden [--keren N] [--eigen]` prints one JSON object a line; REDIS_URL
names the server, of which database 3 is emptied. `--eigen` measures with the lease of the product
itself, else a shorter one saves time. The suite does the same at two moments.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

import redis  # noqa: E402

from mvi.werkmap import PREFIX  # noqa: E402
from tests import gedeeld  # noqa: E402
from tests.mvi.installatie import Installatie, wacht_tot  # noqa: E402

BINNEN = 60
KORT = {"TAAK_LEASE_SECONDEN": "10", "TAAK_OPNIEUW_SECONDEN": "5"}


def dood_op(installatie, rapport, deel, duur):
    """One job, its worker killed at `deel` (0 to 1) of its time; what came of it (dict)."""
    taak = installatie.doe("vraag", rapport, f"Gedood op {deel:.2f}.")
    wacht_tot(lambda: installatie.taak(taak)[0] == "bezig")
    time.sleep(deel * duur)
    bij_dood = installatie.taak(taak)
    installatie.dood("rapporten")
    begin = time.monotonic()
    installatie.start_werker("rapporten")
    staat, _stap, poging = installatie.wacht_op_stap(taak, "klaar")
    return {
        "deel": round(deel, 2), "bij_dood": bij_dood[1], "staat": staat, "poging": poging,
        "seconden": round(time.monotonic() - begin, 1), **wat_er_ligt(installatie, taak),
    }  # fmt: skip


def wat_er_ligt(installatie, taak):
    """How many PDFs of the job are whole, and which files belong to nothing."""
    heel = [is_heel for pk, is_heel in installatie.doe("pdfs") if pk == taak]
    map_ = installatie.database.parent
    bewaard = {naam for (naam,) in installatie.vraag("SELECT bestand FROM organisatie_bestand")}
    op_schijf = {
        str(pad.relative_to(map_ / "bestanden"))
        for pad in (map_ / "bestanden").rglob("*")
        if pad.is_file()
    }
    tijdelijk = [pad.name for pad in (map_ / "tmp").glob(f"{PREFIX}*")]
    return {"heel": heel, "wees": sorted(op_schijf - bewaard), "tijdelijk": tijdelijk}


def is_goed(uitkomst):
    """True when it was done within a minute, once, with nothing left behind."""
    schoon = not uitkomst["wees"] and not uitkomst["tijdelijk"]
    op_tijd = uitkomst["staat"] == "klaar" and uitkomst["seconden"] <= BINNEN
    return schoon and op_tijd and uitkomst["heel"] == [True]


def dood(map_, redis_url, gemigreerd, keren, instellingen=KORT):
    """Kill the worker `keren` times at moments spread over a job; the outcomes (generator)."""
    tijdelijk = Path(map_) / "tmp"
    tijdelijk.mkdir()
    installatie = Installatie(map_, redis_url, gemigreerd, **instellingen, TMPDIR=str(tijdelijk))
    try:
        rapport = str(installatie.doe("maak_rapport"))
        installatie.start_alles()
        installatie.wacht_op_hartslagen({"imports", "rapporten"})
        eerste = installatie.doe("vraag", rapport, "Ongestoord.")
        wacht_tot(lambda: installatie.taak(eerste)[0] == "bezig")
        begin = time.monotonic()
        installatie.wacht_op_stap(eerste, "klaar")
        duur = time.monotonic() - begin
        for keer in range(keren):
            yield dood_op(installatie, rapport, keer / max(1, keren - 1) * 0.98, duur)
    finally:
        installatie.stop()


def main():
    """Print every outcome; exit code 1 when one is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keren", type=int, default=10)
    parser.add_argument("--eigen", action="store_true")
    keuze = parser.parse_args()
    instellingen = {} if keuze.eigen else KORT
    url = f"{os.environ['TEST_REDIS_URL'].rstrip('/')}/3"
    redis.Redis.from_url(url).flushdb()
    alle = True
    with tempfile.TemporaryDirectory(prefix="mvi-doden-") as map_:
        for uitkomst in dood(map_, url, gedeeld.gemigreerd(), keuze.keren, instellingen):
            regel = uitkomst | {"goed": is_goed(uitkomst)}
            sys.stdout.write(json.dumps(regel, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            alle &= regel["goed"]
    sys.exit(0 if alle else 1)


if __name__ == "__main__":
    main()

"""The pages of a report with many trajects, in processor time of one request.

`python -m tests.bench.concept [--trajecten N]` on the database of DATABASE_URL, which it migrates
first and leaves empty. Also counted: how often each history table is read.
"""

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from functools import partial
from statistics import median

from tests.bench.paginas import als, haal  # isort: skip (sets up Django)

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from organisatie.models import Gebruiker, Lidmaatschap, Rol
from rapportage.rapport import stel_vast
from tests.bench.kalender import maak_organisatie
from tests.bench.rapport import VANDAAG, maak_rapport
from trajecten.models import Themaambitie, Traject

KEREN, DOEL_S = 5, 0.2
LEEST = re.compile(r'FROM "(\w*historical\w*)"')


def processortijd(werk):
    """The median of processor seconds of `werk()` in this process; a first call warms up."""
    werk()
    tijden = []
    for _ in range(KEREN):
        begin = time.process_time()
        werk()
        tijden.append(time.process_time() - begin)
    return median(tijden)


def meet(naam, werk):
    """One JSON object on a line; True when the target was met."""
    tijd = processortijd(werk)
    with CaptureQueriesContext(connection) as gevangen:
        werk()
    gelezen = Counter(t for q in gevangen for t in LEEST.findall(q["sql"]))
    regel = {
        "naam": f"{naam} {connection.vendor} (processor s)", "mediaan": round(tijd, 3),
        "vragen": len(gevangen), "historie_hoogstens": max(gelezen.values(), default=0),
        "doel": f"<= {DOEL_S}", "gehaald": tijd <= DOEL_S, "drukte": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    sys.stdout.write(json.dumps(regel, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return regel["gehaald"]


def maak(trajecten):
    """A coördinator and a report of the year, over trajects of which half changed since."""
    organisatie = maak_organisatie("concept")
    wie = Gebruiker.objects.create(email="concept@gemeente.example", naam="Concept")
    Lidmaatschap.objects.create(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    rapport = maak_rapport(organisatie, 3)
    vul(organisatie, trajecten)
    return wie, rapport


def vul(organisatie, aantal):
    """Trajects in every phase with a level per theme, of which half changed since."""
    afdelingen = list(organisatie.afdelingen.all())
    categorieen = list(organisatie.categorieen.all())
    rijen = [
        Traject(
            organisatie=organisatie, nummer=f"B-{n:04}", titel=f"Onderhoud van wijk {n}",
            omschrijving="Onderhoud en beheer van de openbare ruimte. " * 4,
            afdeling=afdelingen[n % len(afdelingen)], categorie=categorieen[n % len(categorieen)],
            fase=n % 7, publicatie=VANDAAG.replace(month=1 + n % 12, day=1),
            publicatie_precisie="maand", selectiestatus="geselecteerd",
        )
        for n in range(aantal)
    ]  # fmt: skip
    rijen = bulk_create_with_history(rijen, Traject)
    ambities = [
        Themaambitie(organisatie=organisatie, traject=traject, thema=thema, niveau=traject.pk % 4)
        for traject in rijen
        for thema in organisatie.themas.all()
    ]
    bulk_create_with_history(ambities, Themaambitie)
    for traject in rijen[: aantal // 2]:
        traject.titel += " (nieuw)"
    bulk_update_with_history(rijen[: aantal // 2], Traject, ["titel"])


def bewaar(client, sectie):
    """What a browser sends some seconds after the last key."""
    sectie.refresh_from_db()
    adres = reverse("sectie_bewaar", args=[sectie.organisatie.slug, sectie.pk])
    gegevens = {"tekst": f"{sectie.tekst} en verder", "versie": sectie.versie}
    antwoord = client.post(adres, gegevens, headers={"HX-Request": "true"})
    if antwoord.status_code != 200:
        raise SystemExit(f"{adres} geeft {antwoord.status_code}.")


def main():
    """Measure everything; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trajecten", type=int, default=700)
    trajecten = parser.parse_args().trajecten
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    wie, rapport = maak(trajecten)
    client, sectie = als(wie), rapport.secties.get(soort="proces")
    gehaald = [
        meet(f"concept {trajecten} trajecten", partial(haal, client, rapport.get_absolute_url())),
        meet("onderdeel schrijven", partial(haal, client, sectie.get_absolute_url())),
        meet("onderdeel bewaart zichzelf", partial(bewaar, client, sectie)),
    ]
    rapport.refresh_from_db()
    stel_vast(rapport, door=wie, op=rapport.history.latest().history_date)
    gehaald.append(meet("vastgesteld", partial(haal, client, rapport.get_absolute_url())))
    call_command("flush", interactive=False, verbosity=0)
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()

"""A plan of 2,000 actions with steps and notes: list, board, warnings, goals and the own mail.

`python -m tests.bench.actieplan [--acties N]` on the database of DATABASE_URL, which it migrates
first and leaves empty.
"""

import argparse
import sys
from datetime import timedelta
from functools import partial

from tests.bench.paginas import als, haal, kale_lijst, mediaan, zeg  # isort: skip (sets up Django)

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actie, Actieplan, Actiestap
from actieplan.planset import vul_plan
from organisatie.models import Gebruiker, Lidmaatschap, Rol
from rapportage.demo.boek import bewaar, moment, nieuw
from tests.bench.kalender import maak_organisatie

DOEL_MS = 200
ADRESSEN = ("actie_list", "actie_bord", "doel_list", "overzichtmail", "vandaag")


def meet(aantal):
    """Every page that reads all actions; a list of whether each met its target."""
    organisatie = maak_organisatie("acties")
    wie = Gebruiker.objects.create(email="acties@gemeente.example", naam="Acties")
    Lidmaatschap.objects.create(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    maak_acties(organisatie, wie, aantal)
    client, kaal = als(wie), mediaan(partial(kale_lijst, organisatie))
    adressen = {naam: reverse(naam, args=["acties"]) for naam in ADRESSEN}
    adressen["geen_aandacht"] = f"{adressen['actie_list']}?let_op=geen_aandacht"
    gehaald = []
    for naam, adres in adressen.items():
        ons = mediaan(partial(haal, client, adres))
        wat = f"actieplan_{naam} {aantal} acties"
        gehaald.append(zeg(wat, ons, kaal, f"< {DOEL_MS} ms", gehaald=ons < DOEL_MS))
    return gehaald


def maak_acties(organisatie, wie, aantal):
    """A plan around today with so many actions, each with four steps of which two are done."""
    vandaag = timezone.localdate()
    plan = Actieplan.objects.create(
        organisatie=organisatie,
        naam="Groot",
        start=vandaag - timedelta(days=365),
        eind=vandaag + timedelta(days=365),
    )
    vul_plan(plan)
    bouwstenen, op = list(plan.bouwstenen.all()), moment(vandaag - timedelta(days=100))
    acties = [
        Actie(
            organisatie=organisatie, actieplan=plan, bouwsteen=bouwstenen[n % 4],
            titel=f"Actie nummer {n} met een gewone lange titel", eigenaar=wie if n % 3 else None,
            start=plan.start, eind=vandaag + timedelta(days=n % 400 - 100),
            status=list(Actie.Status)[n % 5],
        )
        for n in range(aantal)
    ]  # fmt: skip
    bewaar([nieuw(actie, op) for actie in acties], tot=timezone.now())
    stappen = [
        Actiestap(
            organisatie=organisatie, actie=actie, tekst=f"Stap {n}", volgorde=n,
            klaar_op=vandaag if n < 2 else None,
        )
        for actie in acties
        for n in range(4)
    ]  # fmt: skip
    bewaar([nieuw(stap, op) for stap in stappen], tot=timezone.now())


def main():
    """Measure everything; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acties", type=int, default=2000)
    acties = parser.parse_args().acties
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    gehaald = meet(acties)
    call_command("flush", interactive=False, verbosity=0)
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()

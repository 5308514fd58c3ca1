"""A round of 300 candidates on 8 criteria: the grid, one cell, the ranking and playing with it.

`python -m tests.bench.keuzeronde [--kandidaten N]` on the database of DATABASE_URL, which it
migrates first and leaves empty.
"""

import argparse
import sys
from functools import partial

from tests.bench.paginas import als, haal, kale_lijst, mediaan, zeg  # isort: skip (sets up Django)

from django.core.management import call_command
from django.urls import reverse

from organisatie.models import Gebruiker, Lidmaatschap, Rol
from tests.bench.kalender import maak_organisatie
from tests.keuzeronde import grote_ronde

DOEL_MS = 300


def meet(kandidaten):
    """Every page of the scoring for a coördinator; a list of whether each met its target."""
    organisatie = maak_organisatie("keuze")
    wie = Gebruiker.objects.create(email="keuze@gemeente.example", naam="Keuze")
    Lidmaatschap.objects.create(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    ronde = grote_ronde(organisatie, kandidaten, beoordelaars=[wie])
    client = als(wie)
    rooster = reverse("selectieronde_scores", args=["keuze", ronde.pk])
    rangorde = reverse("selectieronde_rangorde", args=["keuze", ronde.pk])
    longlist = reverse("selectieronde_detail", args=["keuze", ronde.pk])
    cel = f"{ronde.kandidaturen.first().pk}-{ronde.kader.criteria.last().pk}"
    gedaan = {
        "keuzeronde_rooster": partial(haal, client, rooster),
        "keuzeronde_cel": partial(bewaar, client, rooster, cel),
        "keuzeronde_rangorde": partial(haal, client, rangorde),
        "keuzeronde_watals": partial(haal, client, f"{rangorde}?watals=1"),
        "keuzeronde_longlist": partial(haal, client, longlist),
    }
    kaal = mediaan(partial(kale_lijst, organisatie))
    gehaald = []
    for naam, werk in gedaan.items():
        ons = mediaan(werk)
        wat = f"{naam} {kandidaten} kandidaten"
        gehaald.append(zeg(wat, ons, kaal, f"< {DOEL_MS} ms", gehaald=ons < DOEL_MS))
    return gehaald


def bewaar(client, adres, cel, telling=iter(range(10_000))):  # noqa: B008
    """Store another score in one cell; SystemExit when it is refused."""
    data = {f"s-{cel}": next(telling) % 5 + 1, f"z-{cel}": ""}
    antwoord = client.post(adres, data, headers={"HX-Request": "true"})
    if antwoord.status_code != 200:
        raise SystemExit(f"{adres} geeft {antwoord.status_code}.")


def main():
    """Measure everything; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kandidaten", type=int, default=300)
    kandidaten = parser.parse_args().kandidaten
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    gehaald = meet(kandidaten)
    call_command("flush", interactive=False, verbosity=0)
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()

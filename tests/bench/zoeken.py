"""Search over 5,000 rows of what was learned, and the tips at a traject.

`python -m tests.bench.zoeken [--stukken N]` on the database of DATABASE_URL, which it migrates
first and leaves empty.
"""

import argparse
import random
import sys
from functools import partial

from tests.bench.paginas import als, haal, kale_lijst, mediaan, zeg  # isort: skip (sets up Django)

from django.core.management import call_command
from django.urls import reverse

from community.models import Hulpmiddel, Kader, Puzzelstuk
from organisatie.models import Gebruiker, Lidmaatschap, Rol
from tests.bench.kalender import maak_organisatie
from tests.community.zoekteksten import teksten
from trajecten.models import Categorie, Traject

#: The page of results, and the tips, which a page of a traject asks for after it is shown.
DOEL_MS, TIPS_MS = 200, 300
VRAGEN = ("schone bouwmachines", "hoe vraag ik om hergebruikte kantoormeubels?", "duurzaam inkopen")


def vul(organisatie, aantal):
    """So many pieces, kaders and items of some forty stems, drawn from written texts, divided over
    forty categories (returned)."""
    dobbel, bron = random.Random(17), teksten()
    rijen = {Puzzelstuk: [], Kader: [], Hulpmiddel: []}
    for _ in range(aantal):
        titel, *rest = dobbel.sample(bron, 5)
        eigen = {"organisatie": organisatie, "titel": titel[:140]}
        tekst = " ".join(rest)
        soort = dobbel.choice(list(rijen))
        if soort is Puzzelstuk:
            rij = Puzzelstuk(**eigen, bron="Eerder", uitkomst="werkte", volgende_keer=tekst)
        elif soort is Kader:
            rij = Kader(**eigen, kern="", tekst=tekst, orgaan="dt", vastgesteld_op="2026-01-01")
        else:
            rij = Hulpmiddel(**eigen, soort="voorbeeld", tekst=tekst)
        rij.werk_zoektekst_bij()
        rijen[soort].append(rij)
    groepen = [
        Categorie.objects.create(organisatie=organisatie, naam=f"Soort inkoop {n}")
        for n in range(40)
    ]
    for model, nieuw in rijen.items():
        # zonder historie: rows of a measurement
        model.objects.bulk_create(nieuw, batch_size=200)
        tussen = model.categorieen.through
        eigen = f"{model._meta.model_name}_id"
        tussen.objects.bulk_create(
            tussen(**{eigen: rij.pk}, categorie=dobbel.choice(groepen)) for rij in nieuw
        )
    return groepen


def meet(stukken):
    """Every question on the page, and the tips; a list of whether each met its target."""
    organisatie = maak_organisatie("zoek")
    wie = Gebruiker.objects.create(email="zoek@gemeente.example", naam="Zoek")
    Lidmaatschap.objects.create(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    groepen = vul(organisatie, stukken)
    traject = Traject.objects.create(
        organisatie=organisatie, titel="Kantoormeubilair", fase=1, categorie=groepen[0]
    )
    client, blad = als(wie), reverse("leren_zoek", args=["zoek"])
    gedaan = {f"zoeken ‘{vraag}’": f"{blad}?q={vraag.replace(' ', '+')}" for vraag in VRAGEN}
    gedaan["tips bij een traject"] = reverse("traject_lessen", args=["zoek", traject.pk])
    kaal, gehaald = mediaan(partial(kale_lijst, organisatie)), []
    for naam, adres in gedaan.items():
        ons = mediaan(partial(haal, client, adres))
        wat, doel = f"{naam} {stukken} stukken", TIPS_MS if "tips" in naam else DOEL_MS
        gehaald.append(zeg(wat, ons, kaal, f"< {doel} ms", gehaald=ons < doel))
    return gehaald


def main():
    """Measure everything; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stukken", type=int, default=5_000)
    stukken = parser.parse_args().stukken
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    gehaald = meet(stukken)
    call_command("flush", interactive=False, verbosity=0)
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()

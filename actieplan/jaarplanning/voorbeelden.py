"""Puts the shipped planning into an organisation; what is there already stays as it is."""

import json

from django.conf import settings
from django.db import transaction

from actieplan.models import DoorlopendeActiviteit, Planningsregel
from actieplan.models.sjabloon import TUSSENRUIMTE

VELDEN = ("titel", "soort", "rapport", "afstand", "jaar", "maand", "nadruk")


def lees():
    """What is shipped: the lines `leiden` and `penc` (months of the latter are examples), and
    the activities `doorlopend`."""
    bestand = settings.BASE_DIR / "fixtures" / "jaarplanning.json"
    return json.loads(bestand.read_text(encoding="utf-8"))


@transaction.atomic
def laad_regels(organisatie, naam):
    """Add the lines of a shipped set that are not in the template yet; gives how many."""
    bekend = {plek(regel) for regel in organisatie.planningsregels.all()}
    nieuw = [
        regel
        for waarden in lees()[naam]
        if plek(regel := regel_van(organisatie, waarden)) not in bekend
    ]
    for regel in nieuw:
        regel.save()
    return len(nieuw)


def regel_van(organisatie, waarden):
    return Planningsregel(organisatie=organisatie, **dict(zip(VELDEN, waarden, strict=True)))


def plek(regel):
    """What makes a line the same one: its title and place."""
    return regel.titel, regel.rapport, regel.afstand, regel.jaar, regel.maand


@transaction.atomic
def laad_doorlopend(organisatie):
    """Add the nine continuous activities that are not there yet (eisen.md L-128); how many."""
    bekend = set(organisatie.doorlopende_activiteiten.values_list("titel", flat=True))
    nieuw = [rij for rij in enumerate(lees()["doorlopend"], 1) if rij[1][0] not in bekend]
    for nummer, (titel, elke, eenheid) in nieuw:
        DoorlopendeActiviteit.objects.create(
            organisatie=organisatie,
            titel=titel,
            elke=elke,
            eenheid=eenheid,
            volgorde=nummer * TUSSENRUIMTE,
        )
    return len(nieuw)

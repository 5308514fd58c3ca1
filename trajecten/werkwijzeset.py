"""Loads the shipped templates of steps and lines of the checklist into an organisation."""

import json

from django.conf import settings
from django.db import transaction

from trajecten.models import Checklistpunt, Planstap, Stappenplan
from trajecten.models.stappen import TUSSENRUIMTE

VELDEN = ("naam", "uitleg", "pdca", "wie", "fase")


def lees_werkwijze():
    """What is shipped: `stappenplannen` (dicts) and `checklist` (pairs of text and kind)."""
    bestand = settings.BASE_DIR / "fixtures" / "werkwijze.json"
    return json.loads(bestand.read_text(encoding="utf-8"))


@transaction.atomic
def laad_werkwijze(organisatie):
    """Add what is missing; gives (number of templates, number of lines) that were added.

    What has the same name or text is left as it is: somebody may have changed it.
    """
    bekend = set(organisatie.stappenplannen.values_list("naam", flat=True))
    nieuw = [plan for plan in lees_werkwijze()["stappenplannen"] if plan["naam"] not in bekend]
    for plan in nieuw:
        maak_plan(organisatie, **plan)
    return len(nieuw), laad_checklist(organisatie)


def maak_plan(organisatie, *, naam, uitleg, is_standaard, stappen):
    """One template with its steps; it is the standard only where there is none yet."""
    eerste = not organisatie.stappenplannen.filter(is_standaard=True).exists()
    plan = Stappenplan.objects.create(
        organisatie=organisatie,
        naam=naam,
        uitleg=uitleg,
        is_standaard=is_standaard and eerste,
        is_voorbeeld=True,
    )
    for nummer, waarden in enumerate(stappen, 1):
        velden = dict(zip(VELDEN, waarden, strict=True))
        plek = {"organisatie": organisatie, "stappenplan": plan, "volgorde": nummer * TUSSENRUIMTE}
        Planstap.objects.create(**plek, **velden)
    return plan


def laad_checklist(organisatie):
    """Add the lines of which the kind does not occur yet; gives how many."""
    soorten = set(organisatie.checklistpunten.values_list("soort", flat=True))
    regels = [regel for regel in lees_werkwijze()["checklist"] if regel[1] not in soorten]
    for nummer, (tekst, soort) in enumerate(regels, 1):
        Checklistpunt.objects.create(
            organisatie=organisatie, tekst=tekst, soort=soort, volgorde=nummer * TUSSENRUIMTE
        )
    return len(regels)

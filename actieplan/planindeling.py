"""Examples to begin the lay-out of a plan with: parts, phases and programme goals.

Our own words (eisen.md C-007..009, C-016, L-009, K-002, M-003); everything can be changed.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from actieplan.models import Doel, Planfase, Planonderdeel, Planuitgave
from actieplan.planset import op_schaal


def lees_planindeling():
    """What is shipped: `onderdelen`, `fasen` (sets by name) and `doelen`."""
    bestand = settings.BASE_DIR / "fixtures" / "planindeling.json"
    return json.loads(bestand.read_text(encoding="utf-8"))


def voorbeeldonderdelen(plan):
    """The parts of the example for this plan, in order, not stored."""
    return [
        Planonderdeel(organisatie=plan.organisatie, actieplan=plan, volgorde=plek, **waarden)
        for plek, waarden in enumerate(lees_planindeling()["onderdelen"], 1)
    ]


def onderdelen_van(plan):
    """The parts of the plan; of a plan without a lay-out those of the example."""
    return list(plan.onderdelen.all()) or voorbeeldonderdelen(plan)


@transaction.atomic
def vul_onderdelen(plan):
    """Add the parts of the example that are not there yet, at the end; gives how many."""
    bekend = set(plan.onderdelen.values_list("soort", flat=True))
    nieuw = [rij for rij in voorbeeldonderdelen(plan) if rij.soort not in bekend]
    for plek, rij in enumerate(nieuw, plan.onderdelen.count() + 1):
        rij.volgorde = plek
        rij.save()
    return len(nieuw)


def fasensets():
    """(key, name) of the sets of phases that are shipped."""
    return [(sleutel, waarden["naam"]) for sleutel, waarden in lees_planindeling()["fasen"].items()]


@transaction.atomic
def vul_fasen(plan, sleutel):
    """Add the phases of a set to a plan without any, spread over its term; gives how many."""
    if plan.fasen.exists():
        return 0
    regels = lees_planindeling()["fasen"][sleutel]["fasen"]
    for nummer, (naam, tekst, van, tot) in enumerate(regels, 1):
        Planfase.objects.create(
            organisatie=plan.organisatie,
            actieplan=plan,
            nummer=nummer,
            naam=naam,
            tekst=tekst,
            start=op_schaal(plan, van),
            eind=plan.eind if nummer == len(regels) else op_schaal(plan, tot) - timedelta(days=1),
        )
    return len(regels)


@transaction.atomic
def vul_programmadoelen(plan):
    """Add the four goals of a programme that are not there yet (M-003); gives how many."""
    bekend = {doel.titel for doel in plan.doelen.all()}
    nieuw = [regel for regel in lees_planindeling()["doelen"] if regel[0] not in bekend]
    nummers = [int(doel.nummer) for doel in plan.doelen.all() if doel.nummer.isdigit()]
    for plek, (titel, toelichting, maat) in enumerate(nieuw, max(nummers, default=0) + 1):
        Doel.objects.create(
            organisatie=plan.organisatie,
            actieplan=plan,
            nummer=str(plek),
            titel=titel,
            toelichting=toelichting,
            maat=maat,
        )
    return len(nieuw)


def in_uitgave(uitgaven, uitgave):
    """Whether a part with these editions is in this one; the whole plan has every part."""
    return uitgave == Planuitgave.GEHEEL or uitgave in uitgaven

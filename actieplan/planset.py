"""The example of a plan that ships: five goals, four building blocks and their actions.

Our own words, after the plan of Leiden (eisen.md L-014, L-029, L-031..063).
"""

import json

from django.conf import settings
from django.db import transaction

from actieplan.models import Actie, Actiestap, Bouwsteen, Doel
from trajecten.aflopend import maanden_later


def lees_planset():
    """What is shipped: `doelen`, `bouwstenen` and `acties`, lists of values."""
    bestand = settings.BASE_DIR / "fixtures" / "actieplan.json"
    return json.loads(bestand.read_text(encoding="utf-8"))


@transaction.atomic
def vul_plan(plan):
    """Add to the plan what it misses of the example; gives how many actions were added.

    What has the same number stays as it is: somebody may have changed it.
    """
    waarden = lees_planset()
    vul_doelen(plan, waarden["doelen"])
    vul_bouwstenen(plan, waarden["bouwstenen"])
    bekend = set(plan.acties.values_list("code", flat=True))
    nieuw = [(plek, *regel) for plek, regel in enumerate(waarden["acties"], 1)]
    nieuw = [regel for regel in nieuw if regel[1] not in bekend]
    for regel in nieuw:
        maak_actie(plan, *regel)
    return len(nieuw)


def vul_doelen(plan, regels):
    """Add the goals of which the number is not there yet."""
    doelen = {doel.nummer: doel for doel in plan.doelen.all()}
    for nummer, titel, toelichting, hoofddoel, maat in regels:
        if nummer not in doelen:
            doelen[nummer] = Doel.objects.create(
                organisatie=plan.organisatie,
                actieplan=plan,
                nummer=nummer,
                titel=titel,
                toelichting=toelichting,
                hoofddoel=doelen.get(hoofddoel),
                maat=maat,
            )


def vul_bouwstenen(plan, regels):
    """Add the building blocks of which the number is not there yet."""
    bekend = set(plan.bouwstenen.values_list("nummer", flat=True))
    for nummer, naam, tekst, rol, doelen in regels:
        if nummer not in bekend:
            bouwsteen = Bouwsteen.objects.create(
                organisatie=plan.organisatie,
                actieplan=plan,
                nummer=nummer,
                naam=naam,
                tekst=tekst,
                rol=rol,
            )
            bouwsteen.doelen.set(plan.doelen.filter(nummer__in=doelen))


def maak_actie(plan, plek, code, titel, omschrijving, doelen, stappen, begin, eind):
    """One action with its steps; `begin` and `eind` are months of a plan of two years."""
    van, tot = (op_schaal(plan, maanden) for maanden in (begin, eind))
    actie = Actie.objects.create(
        organisatie=plan.organisatie,
        actieplan=plan,
        bouwsteen=plan.bouwstenen.filter(nummer=int(code[0])).first(),
        code=code,
        titel=titel,
        omschrijving=omschrijving,
        start=van,
        eind=tot,
        volgorde=plek,
    )
    actie.doelen.set(plan.doelen.filter(nummer__in=doelen))
    for nummer, tekst in enumerate(stappen, 1):
        Actiestap.objects.create(
            organisatie=plan.organisatie, actie=actie, tekst=tekst, volgorde=nummer
        )


def op_schaal(plan, maanden):
    """The day so many months into a plan of two years, stretched to the term of this plan."""
    duur = 12 * (plan.eind.year - plan.start.year) + plan.eind.month - plan.start.month + 1
    return min(plan.eind, maanden_later(plan.start, round(maanden * duur / 24)))

"""What the bodies decide about when they decide on the planning of activities (eisen.md L-047).

Plain data, because it is frozen with the report; it names functions and no persons.
"""

from datetime import timedelta

from actieplan.jaarplanning.datums import maanden_later
from actieplan.models import Actie, Planningsitem
from mvi.templatetags.mvi import periode

#: How far ahead the Directieteam decides, and how many rows a proposal shows of each kind.
MAANDEN, HOOGSTENS = 6, 40


def planning_van(rapport):
    """The planning after the peildatum (`komt`), and what was done in the period (`gedaan`)."""
    van = rapport.peildatum + timedelta(days=1)
    tot = maanden_later(rapport.peildatum, MAANDEN)
    return {
        "van": van.isoformat(),
        "tot": tot.isoformat(),
        "komt": komend(rapport.organisatie, van, tot)[:HOOGSTENS],
        "gedaan": gedaan(rapport)[:HOOGSTENS],
    }


def komend(organisatie, van, tot):
    """Open planned items and actions that must be done in these days, by date (list of dict)."""
    items = Planningsitem.objects.filter(organisatie=organisatie).open().tussen(van, tot)
    acties = Actie.objects.filter(organisatie=organisatie).open().filter(eind__range=(van, tot))
    rijen = [item_rij(item) for item in items.select_related("eigenaar")]
    rijen += [actie_rij(actie, actie.eind) for actie in acties.select_related("eigenaar")]
    return zonder_sleutel(rijen)


def gedaan(rapport):
    """What was done in the period of the report, by date (list of dict)."""
    dagen = (rapport.periode_van, rapport.peildatum)
    items = Planningsitem.objects.filter(
        organisatie=rapport.organisatie, status=Planningsitem.Status.GEDAAN, gedaan_op__range=dagen
    )
    acties = Actie.objects.filter(
        organisatie=rapport.organisatie, status=Actie.Status.KLAAR, status_op__range=dagen
    )
    rijen = [item_rij(item, item.gedaan_op) for item in items.select_related("eigenaar")]
    rijen += [actie_rij(actie, actie.status_op) for actie in acties.select_related("eigenaar")]
    return zonder_sleutel(rijen)


def item_rij(item, dag=None):
    """A planned item; without a day it says its month."""
    dag = dag or item.dag
    return {
        "op": (dag or item.maand, dag is None, item.titel),
        "wat": item.titel,
        "soort": item.get_soort_display(),
        "wanneer": periode(dag, "dag") if dag else periode(item.maand, "maand"),
        "wie": functie(item.eigenaar, item.functie),
    }


def actie_rij(actie, dag):
    """An action with the day on which it must be, or was, done."""
    return {
        "op": (dag, False, str(actie)),
        "wat": str(actie),
        "soort": "Actie",
        "wanneer": periode(dag, "dag"),
        "wie": functie(actie.eigenaar, actie.eigenaar_functie),
    }


def functie(eigenaar, anders):
    """The function of who does it; empty when that is unknown."""
    return eigenaar.functie if eigenaar else anders


def zonder_sleutel(rijen):
    """The rows by date, without what they were sorted by."""
    gesorteerd = sorted(rijen, key=lambda rij: rij["op"])
    return [{naam: waarde for naam, waarde in rij.items() if naam != "op"} for rij in gesorteerd]

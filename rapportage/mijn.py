"""The actions and planned items of one person that are late or near."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from actieplan.models import Actie, DoorlopendeActiviteit, Planningsitem
from mvi.templatetags.mvi import datum

#: Days ahead that count as near.
NABIJ = 14


@dataclass(frozen=True)
class Regel:
    """One line: what, where to go, and a few words beside it."""

    tekst: str
    url: str
    naast: str = ""


def te_laat(toegang, dag, hoogstens=200):
    """My actions and planned items of which the day is over, of each at most so many."""
    acties = mijn_acties(toegang).te_laat(dag)[:hoogstens]
    items = mijn_items(toegang).te_laat(dag).op_datum()[:hoogstens]
    return [*actieregels(acties), *itemregels(items), *doorlopend(toegang, dag)]


def nabij(toegang, dag, hoogstens=200):
    """My actions and planned items of the coming days, of each at most so many."""
    tot = dag + timedelta(days=NABIJ)
    acties = mijn_acties(toegang).filter(eind__range=(dag, tot))[:hoogstens]
    items = mijn_items(toegang).komend(dag, NABIJ)[:hoogstens]
    return [*actieregels(acties), *itemregels(items)]


def mijn_acties(toegang):
    """Open actions that I own."""
    eigen = Actie.objects.zichtbaar_voor(toegang).van(toegang.gebruiker).open()
    return eigen.select_related("organisatie").order_by("eind", "pk")


def mijn_items(toegang):
    """Planned items that I own."""
    eigen = Planningsitem.objects.zichtbaar_voor(toegang).van(toegang.gebruiker)
    return eigen.select_related("organisatie")


def actieregels(acties):
    return [Regel(f"Actie {a}", a.get_absolute_url(), f"klaar op {datum(a.eind)}") for a in acties]


def itemregels(items):
    return [
        Regel(i.titel, i.get_absolute_url(), datum(i.dag) if i.dag else f"{i.maand:%m-%Y}")
        for i in items
    ]


def doorlopend(toegang, dag):
    """My continuous activities that are due again, or were never done."""
    rijen = DoorlopendeActiviteit.objects.zichtbaar_voor(toegang).in_gebruik()
    regels = []
    for rij in rijen.van(toegang.gebruiker).voor_lijst():
        volgende = rij.volgende(rij.laatst)
        if volgende is None or volgende < dag:
            url = reverse("doorlopend_list", args=[toegang.organisatie.slug])
            regels.append(Regel(rij.titel, url, f"laatst gedaan: {datum(rij.laatst)}"))
    return regels

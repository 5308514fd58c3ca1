"""Saved views of the pipeline: what is kept of an address, and where a view leads."""

from django.http import QueryDict
from django.urls import reverse

from trajecten.models import Lijstweergave, Standaardweergave
from trajecten.tabs import VORMEN

#: What says which page or button it was, not what is in the list.
NIET_BEWAREN = ("page", "alle", "vorm", "csrfmiddlewaretoken", "naam", "is_gedeeld")
LANGST = 4000


def te_bewaren(query):
    """The part of a query string (QueryDict) that makes a view (str)."""
    schoon = QueryDict(mutable=True)
    for naam, waarden in query.lists():
        gevuld = [waarde for waarde in waarden if waarde and "\x00" not in waarde]
        if gevuld and naam not in NIET_BEWAREN:
            schoon.setlist(naam, gevuld)
    return schoon.urlencode()


def vorm_van(pad, slug):
    """The form (table, board, timeline) that an address shows."""
    vormen = {reverse(url, args=[slug]): label.lower() for label, url in VORMEN}
    return vormen.get(pad, Lijstweergave.Vorm.TABEL)


def adres(weergave, slug):
    """Where a view leads; a form that is not there is shown as a table."""
    vormen = {label.lower(): url for label, url in VORMEN}
    pad = reverse(vormen.get(weergave.vorm, "traject_list"), args=[slug])
    return f"{pad}?{weergave.query or 'alle=ja'}"


def standaard_van(toegang):
    """The view that this person starts with, or None; one that is no longer shared is gone."""
    gekozen = Standaardweergave.objects.filter(
        organisatie=toegang.organisatie, gebruiker=toegang.gebruiker
    ).values("weergave")
    return Lijstweergave.objects.zichtbaar_voor(toegang).filter(pk__in=gekozen).first()


def zet_standaard(weergave, toegang):
    """Start with this view from now on, or no longer when it was the one already."""
    eigen = {"organisatie": toegang.organisatie, "gebruiker": toegang.gebruiker}
    weg, _ = Standaardweergave.objects.filter(**eigen, weergave=weergave).delete()
    if not weg:
        Standaardweergave.objects.update_or_create(**eigen, defaults={"weergave": weergave})
    return not weg

"""The calendar as a list: filtered, what is late on top."""

from datetime import date

from django.http import QueryDict

from actieplan.forms.planningfilter import PlanningFilterForm
from actieplan.jaarplanning.kalender import kalender
from organisatie.invoer import zoekwoorden

#: Everything lies between these days.
VROEGST, LAATST = date(2000, 1, 1), date(2090, 1, 1)


def gefilterd(toegang, query, vandaag, *, met_historie=False):
    """(filter form, list of Gebeurtenis) for a query (QueryDict); nonsense filters nothing."""
    form = PlanningFilterForm(query, toegang=toegang)
    form.is_valid()
    keuze = form.cleaned_data
    van, tot = grenzen(keuze)
    plan = keuze.get("plan")
    gevonden = kalender(toegang, van, tot, vandaag, plan=plan, met_historie=met_historie)
    passend = [g for g in gevonden if past(g, keuze, toegang)]
    return form, sorted(passend, key=lambda g: (not g.te_laat, g.volgorde))


def uit_tekst(toegang, filters, vandaag):
    """The events of stored filters (text), with how often they changed, by date."""
    gevonden = gefilterd(toegang, QueryDict(filters), vandaag, met_historie=True)[1]
    return sorted(gevonden, key=lambda g: g.volgorde)


def grenzen(keuze):
    """The first and last day that the filters allow."""
    jaar = keuze.get("jaar")
    return (date(jaar, 1, 1), date(jaar, 12, 31)) if jaar else (VROEGST, LAATST)


def past(gebeurtenis, keuze, toegang):
    """True when an event passes every filter."""
    soort, tekst = keuze.get("soort"), keuze.get("q") or ""
    return (
        (not soort or gebeurtenis.soort == soort)
        and past_stand(gebeurtenis, keuze.get("stand") or "open")
        and past_wie(gebeurtenis, keuze.get("wie") or "", toegang)
        and all(woord.lower() in gebeurtenis.titel.lower() for woord in zoekwoorden(tekst))
    )


def past_stand(gebeurtenis, stand):
    """Open is what still has to happen; done is also what was."""
    if stand == "te_laat":
        return gebeurtenis.te_laat
    if stand == "gedaan":
        return gebeurtenis.status in ("gedaan", "geweest")
    return stand == "alles" or gebeurtenis.status == {"open": "gepland"}.get(stand, stand)


def past_wie(gebeurtenis, wie, toegang):
    """Of me, of nobody, or of one person."""
    if wie == "mij":
        return gebeurtenis.eigenaar == toegang.gebruiker.pk
    if wie == "niemand":
        return not gebeurtenis.wie or gebeurtenis.wie_is_weg
    return not wie or str(gebeurtenis.eigenaar) == wie

"""Template words of the action plan: its tabs, the state of an action."""

from django import template
from django.urls import reverse

from actieplan.models import Actie
from actieplan.tabs import TABS, VEREIST
from mvi.templatetags.mvi import status

register = template.Library()

KLEUR = {
    Actie.Status.GEPLAND: "grijs",
    Actie.Status.LOOPT: "blauw",
    Actie.Status.WACHT: "oranje",
    Actie.Status.KLAAR: "groen",
    Actie.Status.GESTOPT: "grijs",
}


@register.inclusion_tag("trajecten/_tabs.html", takes_context=True)
def plantabs(context, huidig):
    """The tabs of the section Actieplan that this person may open."""
    slug, mag = context["organisatie"].slug, context["mag"]
    mijn = [tab for tab in TABS if tab[0] not in VEREIST or mag[VEREIST[tab[0]]]]
    rijen = [(label, reverse(url, args=[slug]), sleutel == huidig) for sleutel, label, url in mijn]
    return {"rijen": rijen, "naam": "Onderdelen van Actieplan"}


@register.simple_tag
def actiestatus(actie, dag):
    """The state of an action as icon, word and colour; an overdue one says so."""
    if actie.is_te_laat(dag):
        return status("rood", f"Te laat · {actie.get_status_display().lower()}")
    return status(KLEUR[actie.status], actie.get_status_display())


@register.simple_tag
def eigenaar(actie, leden):
    """Who owns the action in words; `leden`: pks of the people who still belong here."""
    if actie.eigenaar_id and actie.eigenaar_id not in leden:
        return f"{actie.eigenaar} (vertrokken)"
    return actie.wie or "nog niemand"

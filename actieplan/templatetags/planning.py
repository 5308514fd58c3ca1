"""Template words of the year calendar."""

from django import template
from django.urls import reverse

from mvi.templatetags.mvi import MAANDEN, datum_voluit, status
from organisatie.toegang import mag_coordineren

register = template.Library()

#: (key, label, address, only for the coördinator) of the pages of the calendar.
BLADEN = (
    ("jaar", "Jaar", "planning_jaar", False),
    ("maand", "Maand", "planning_maand", False),
    ("lijst", "Lijst", "planning_list", False),
    ("doorlopend", "Doorlopend", "doorlopend_list", False),
    ("agenda", "In je eigen agenda", "agendafeed_list", False),
    ("sjabloon", "Sjabloon", "planningsregel_list", True),
)


@register.inclusion_tag("actieplan/_planningtabs.html", takes_context=True)
def planningtabs(context, huidig):
    """The pages of the calendar."""
    toegang = context["toegang"]
    slug, mag = toegang.organisatie.slug, mag_coordineren(toegang)
    rijen = [
        (label, reverse(url, args=[slug]), sleutel == huidig)
        for sleutel, label, url, besloten in BLADEN
        if mag or not besloten
    ]
    return {"rijen": rijen}


@register.filter
def maandnaam(dag):
    """‘mei 2027’."""
    return f"{MAANDEN.split()[dag.month - 1]} {dag.year}" if dag else ""


@register.simple_tag
def wanneer(rij):
    """When an event, an item or a move is: a day, some days, or somewhere in a month."""
    dag, einddag = rij.dag, getattr(rij, "einddag", None)
    if dag is None:
        return f"in de loop van {maandnaam(rij.maand)}"
    tekst = datum_voluit(dag)
    if einddag and einddag != dag:
        return f"{tekst} tot en met {datum_voluit(einddag)}"
    tijd = getattr(rij, "begintijd", None)
    return f"{tekst}, {tijd:%H:%M} uur" if tijd else tekst


@register.simple_tag
def planningstatus(gebeurtenis):
    """How it stands, as icon and word."""
    return status(gebeurtenis.statuskleur, gebeurtenis.statusnaam)


@register.filter
def van_wie(rij):
    """The owner in words; who left is named as such."""
    weg = getattr(rij, "wie_is_weg", getattr(rij, "eigenaar_is_weg", False))
    return f"{rij.wie} (vertrokken)" if rij.wie and weg else rij.wie or "nog niemand"


@register.simple_tag
def plek(regel):
    """Where a line of the template stands, in words."""
    if regel.is_vast:
        maand = MAANDEN.split()[regel.maand - 1]
        return f"{maand}, {regel.get_jaar_display().lower()}"
    afstand, rapport = regel.afstand, f"de {regel.rapport}e rapportage"
    if not afstand:
        return f"in dezelfde maand als {rapport}"
    maanden = "maand" if abs(afstand) == 1 else "maanden"
    return f"{abs(afstand)} {maanden} {'na' if afstand > 0 else 'voor'} {rapport}"


@register.filter
def webcal(adres):
    """The same address for a program that subscribes to calendars."""
    return f"webcal://{adres.partition('://')[2]}"


@register.filter
def met_nummer(regel):
    """The title of a line with the number of its report filled in."""
    return regel.titel_bij(regel.rapport) if regel.rapport else regel.titel

"""Template words of the section Werkwijze: outcomes, norms, and the way to the list behind them."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from mvi.templatetags.mvi import ONBEKEND, euro
from trajecten.experimenten import SOORTEN
from trajecten.proces import DAGEN

register = template.Library()

KORT = {
    "voorbereiding": "Voorbereiden",
    "strategie": "Naar publicatie",
    "markt": "Naar gunning",
    "overwogen": "Overwogen",
    "besproken": "Besproken",
    "inkoop": "Inkoop op tijd",
    "bevestigd": "Bevestigd",
}
WOORD = {"ja": "ja", "nee": "nee", "nvt": "niet van toepassing", "onbekend": "nog niet bekend"}


@register.filter
def rond(getal):
    """A number with at most one decimal, Dutch."""
    tekst = f"{float(getal):.1f}".removesuffix(".0")
    return tekst.replace(".", ",")


@register.filter
def uitkomst(cijfer):
    """‘62 dagen’, ‘75 %’ or ‘onbekend’."""
    if cijfer.waarde is None:
        return ONBEKEND
    return eenheid(cijfer.waarde, cijfer.indicator)


@register.filter
def normtekst(cijfer):
    """The norm of a figure with its direction."""
    return (
        f"{'hoogstens' if cijfer.is_dagen else 'minstens'} {eenheid(cijfer.norm, cijfer.indicator)}"
    )


@register.filter
def normwaarde(norm):
    """The value of a norm with its unit."""
    return eenheid(norm.waarde, norm.indicator)


def eenheid(waarde, indicator):
    """A value in days or percent."""
    if indicator not in DAGEN:
        return f"{rond(waarde)} %"
    return f"{rond(waarde)} {'dag' if waarde == 1 else 'dagen'}"


@register.filter
def kort(indicator):
    """A short heading for an indicator."""
    return KORT[indicator]


@register.filter
def waardetekst(waarde):
    """The value of one traject in words."""
    if isinstance(waarde, str):
        return WOORD[waarde]
    return f"{waarde} {'dag' if waarde == 1 else 'dagen'}"


@register.simple_tag(takes_context=True)
def procesadres(context, indicator, jaar, directie=None):
    """The address of the trajects behind a number; the group still has to be added."""
    adres = reverse("procesindicator_trajecten", args=[context["organisatie"].slug, indicator])
    vraag = {"jaar": jaar or "onbekend"}
    if directie is not None:
        vraag["directie"] = directie
    return f"{adres}?{urlencode(vraag)}"


@register.simple_tag
def ruimtecellen(jaar):
    """(heading, weeks, money) for asked, granted and used, with what is unknown beside it."""
    paren = zip(SOORTEN, jaar.weken, jaar.geld, strict=True)
    return [
        (soort.capitalize(), met_onbekend(w, weken), met_onbekend(g, euro)) for soort, w, g in paren
    ]


def weken(aantal):
    """‘1 week’ or ‘6 weken’; None is ‘onbekend’."""
    return ONBEKEND if aantal is None else f"{aantal} {'week' if aantal == 1 else 'weken'}"


def met_onbekend(som, woord):
    """The sum in words and how many are not in it."""
    tekst = woord(som.totaal)
    return f"{tekst}, bij {som.onbekend} onbekend" if som.onbekend and som.bekend else tekst

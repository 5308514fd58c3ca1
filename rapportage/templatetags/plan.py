"""Template words of the whole plan, for screen and PDF alike."""

from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html

from mvi.templatetags.mvi import periode, status

register = template.Library()

ACTIEKLEUR = {
    "Gepland": "grijs", "Loopt": "blauw", "Wacht": "oranje", "Klaar": "groen", "Gestopt": "grijs",
}  # fmt: skip
RISICOKLEUR = {"Hoog": "rood", "Midden": "oranje", "Laag": "groen"}


@register.filter
def kleine_letter(tekst):
    """The text with a small first letter, for in a sentence; MVI stays MVI."""
    return tekst if tekst[:2].isupper() else tekst[:1].lower() + tekst[1:]


@register.filter
def iso_maand(tekst):
    """An ISO date as ‘maart 2027’."""
    return periode(date.fromisoformat(tekst), "maand")


@register.simple_tag(takes_context=True)
def plankop(context, tekst):
    """A heading inside a part: h3 on the screen, a section (h2) of its chapter in the PDF."""
    if context.get("in_pdf"):
        return format_html("<h2 data-zonder-nummer>{}</h2>", tekst)
    return format_html('<h3 class="utrecht-heading-4">{}</h3>', tekst)


@register.simple_tag(takes_context=True)
def planwoord(context, kleur, tekst):
    """A state: icon, word and colour on the screen, the word alone on paper."""
    if context.get("in_pdf"):
        return format_html('<span class="pl-woord">{}</span>', tekst)
    return status(kleur, tekst)


@register.simple_tag(takes_context=True)
def actiewoord(context, actie):
    """The state of an action; an overdue one says so."""
    if actie["te_laat"]:
        return planwoord(context, "rood", f"Te laat · {actie['status'].lower()}")
    return planwoord(context, ACTIEKLEUR.get(actie["status"], "grijs"), actie["status"])


@register.simple_tag(takes_context=True)
def risicowoord(context, risico):
    """How likely it is that an action does not work out."""
    return planwoord(context, RISICOKLEUR.get(risico, "grijs"), risico)


@register.simple_tag(takes_context=True)
def planlink(context, naam, tekst, pk):
    """A link to the row itself in the working plan; text alone in a version and on paper."""
    if not context.get("levend") or pk is None:
        return tekst
    adres = reverse(naam, args=[context["organisatie"].slug, pk])
    return format_html(
        '<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a>', adres, tekst
    )

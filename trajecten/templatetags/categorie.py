"""Template words of the category pages."""

from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from mvi.grafiek.getallen import getal
from trajecten.models import Niveau

register = template.Library()


@register.filter
def komma(waarde):
    """A number with a decimal comma and no more digits than it has: ‘3,7’, ‘1.250’."""
    return getal(Decimal(str(waarde)).normalize())


@register.filter
def norm_van(normen, thema):
    """The norm on a theme in words, from levels by thema pk."""
    niveau = normen.get(thema.pk)
    return "geen" if niveau is None else f"{niveau}, {Niveau(niveau).label.lower()}"


@register.simple_tag
def normlabels(beeld):
    """The norms of a category on the focus themes as badges: ‘CO2 3’, ‘SROI –’."""
    delen = [normlabel(thema, niveau) for thema, niveau in beeld.normregels]
    labels = format_html_join("", "<li>{}</li>", ((deel,) for deel in delen))
    return format_html('<ul class="mvi-labels" role="list">{}</ul>', labels)


def normlabel(thema, niveau):
    """One badge; the words for a screen reader say what the dash means."""
    if niveau is None:
        geen = format_html('–<span class="mvi-sr"> geen norm</span>')
        soort, tekst = "onbekend", geen
    else:
        soort, tekst = niveau, niveau
    label = '<span class="nl-data-badge trj-niveau trj-niveau--{}">{} {}</span>'
    return format_html(label, soort, thema.label, tekst)


@register.simple_tag(takes_context=True)
def maximaaldeel(context, beeld):
    """‘3 van 8 (38 %)’, each number with its list; nothing asked says so."""
    if not beeld.gevraagd:
        return "niets uitgevraagd"
    basis = reverse("traject_list", args=[context["organisatie"].slug])
    vaste = f"{basis}?categorie={beeld.categorie.pk}&jaar={beeld.jaar}&maximaal="
    link = '<a class="utrecht-link utrecht-link--html-a" href="{}{}">{}</a>'
    naam = format_html('<span class="mvi-sr"> maximaal, {}</span>', beeld.categorie.naam)
    eerste = format_html("{}{}", getal(beeld.maximaal), naam)
    deel = format_html(link, vaste, "ja", eerste) if beeld.maximaal else "0"
    naam = format_html('<span class="mvi-sr"> uitgevraagd, {}</span>', beeld.categorie.naam)
    alle = format_html(link, vaste, "vastgesteld", format_html("{}{}", getal(beeld.gevraagd), naam))
    return format_html("<span>{} van {} ({} %)</span>", deel, alle, beeld.aandeel)


@register.simple_tag(takes_context=True)
def jaarcijferlink(context, regel, naam, aantal):
    """A number of a year with the list behind it; 0 leads nowhere."""
    if not aantal:
        return "0"
    adres = reverse("cijfer_detail", args=[context["organisatie"].slug, naam])
    label = regel.cijfers.getallen[naam].label
    return format_html(
        '<a class="utrecht-link utrecht-link--html-a" href="{}?jaar={}"><span class="mvi-sr">{}: '
        "</span>{}</a>",
        adres, regel.jaar, label, getal(aantal),
    )  # fmt: skip

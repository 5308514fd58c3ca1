"""Template words of reports: dates and amounts that come as text, Markdown, one cell of a table."""

from datetime import date

from django import template
from django.urls import reverse

from mvi.templatetags.mvi import datum, datum_voluit

register = template.Library()


@register.filter
def iso_voluit(tekst):
    """An ISO date as ‘22 november 2026’; None is ‘onbekend’."""
    return datum_voluit(date.fromisoformat(tekst) if tekst else None)


@register.filter
def iso_datum(tekst):
    """An ISO date as 22-11-2026; an empty text stays empty."""
    return datum(date.fromisoformat(tekst)) if tekst else ""


@register.filter
def breekbaar(tekst):
    """A long code in groups of eight, so that a line can break."""
    return " ".join(tekst[plek : plek + 8] for plek in range(0, len(tekst), 8))


@register.simple_tag(takes_context=True)
def cijferlink(context, naam):
    """The address of the list behind a figure: of the report on the page, else of the peildatum."""
    slug, rapport = context["organisatie"].slug, context.get("rapport")
    if rapport:
        return reverse("rapport_cijfer", args=[slug, rapport.pk, naam])
    cijfers = context["weergave"].cijfers
    vast = f"peildatum={cijfers['peildatum']}&jaar={cijfers['jaar']}"
    return f"{reverse('cijfer_detail', args=[slug, naam])}?{vast}"

"""Template words of the selection: a cell of the grid, a weighted score, a bar of contributions."""

from django import template
from django.utils.html import format_html, format_html_join

from trajecten.rangorde import cijfer

register = template.Library()
register.filter("cijfer", cijfer)


@register.simple_tag
def waarde(ingevuld, soort, cel):
    """What stands in an input of a cell: what was typed in this request, else what is stored."""
    if (naam := f"{soort}-{cel.naam}") in ingevuld:
        return ingevuld[naam]
    if cel.eigen is None:
        return ""
    return cel.eigen.waarde if soort == "s" else cel.eigen.zin


@register.filter
def fout_van(fouten, cel):
    """The error at this cell, or an empty text."""
    return fouten.get(cel.naam, "") if fouten else ""


@register.simple_tag
def bijdragebalk(plaats):
    """A bar from 0 to 5 with a part per criterion; the words stand in the table beside it."""
    stukken, links = [], 0
    for nummer, (maat, deel) in enumerate(plaats.bijdragen):
        breed = float(deel or 0) * 20
        stukken.append((nummer % 6, f"{links:.2f}", f"{breed:.2f}", maat.naam, cijfer(deel)))
        links += breed
    delen = format_html_join(
        "",
        '<rect class="kr-deel kr-deel--{}" x="{}" y="0" width="{}" height="10">'
        "<title>{}: {}</title></rect>",
        stukken,
    )
    return format_html(
        '<svg class="kr-balkje" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false">{}</svg>',
        delen,
    )

"""Template words of reports: dates and amounts that come as text, Markdown, one cell of a table."""

from datetime import date

from django import template
from django.urls import reverse

from mvi.templatetags.mvi import datum, datum_voluit, punten, status
from organisatie.toegang import mag_trajecten_zien

register = template.Library()

#: Colour of what a body said; what is missing is grey.
KLEUREN = {
    "akkoord": "groen", "conform": "groen", "opmerking": "blauw", "gewijzigd": "blauw",
    "kennis": "blauw", "niet": "rood", "aanhouden": "oranje", "aangehouden": "oranje",
}  # fmt: skip


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


@register.simple_tag
def uitkomst(code, label):
    """What a body said, as a status."""
    return status(KLEUREN.get(code, "grijs"), label)


@register.simple_tag
def bij(rijen, sleutel):
    """What a dict holds under this key; an empty list when it holds nothing."""
    return (rijen or {}).get(sleutel, [])


@register.simple_tag(takes_context=True)
def cijferlink(context, naam):
    """The address of the list behind a figure: of the report on the page, else of the peildatum."""
    slug, rapport = context["organisatie"].slug, context.get("rapport")
    if rapport:
        return reverse("rapport_cijfer", args=[slug, rapport.pk, naam])
    cijfers = context["weergave"].cijfers
    vast = f"peildatum={cijfers['peildatum']}&jaar={cijfers['jaar']}"
    return f"{reverse('cijfer_detail', args=[slug, naam])}?{vast}"


#: Kind of a row → the name of the page that it leads to.
PAGINAS = {
    "traject": "traject_detail",
    "bijeenkomst": "bijeenkomst_detail",
    "puzzelstuk": "puzzelstuk_detail",
    "kader": "kader_detail",
    "uiting": "uiting_detail",
    "actie": "actie_detail",
}


@register.simple_tag(takes_context=True)
def rijlink(context, rij):
    """The page of a row of a section; empty for whoever reads no trajects."""
    if not rij["pk"] or not mag_trajecten_zien(context["request"].toegang):
        return ""
    return reverse(PAGINAS[rij["soort"]], args=[context["organisatie"].slug, rij["pk"]])


@register.simple_tag
def kolom(kop, plek):
    """The head of the column with this number."""
    return kop[plek]


@register.filter
def getal_of_tekst(cel):
    """A number with its thousands apart; a text as it is."""
    return punten(cel) if isinstance(cel, int) else cel

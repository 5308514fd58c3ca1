"""Template words of the interface: amounts, dates, form fields, links that keep the filters."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from mvi.tekst import als_html

register = template.Library()

ONBEKEND = "onbekend"
MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december"
KLASSEN = {
    "Select": "utrecht-select utrecht-select--html-select",
    "SelectMultiple": "utrecht-select utrecht-select--html-select",
    "Textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "CheckboxInput": "utrecht-checkbox utrecht-checkbox--html-input",
    "RadioSelect": "mvi-keuzes",
    "CheckboxSelectMultiple": "mvi-keuzes",
    "ClearableFileInput": "mvi-bestand",
    "FileInput": "mvi-bestand",
}


def punten(getal):
    """An integer with Dutch thousand separators: 1.250.000."""
    return f"{getal:,}".replace(",", ".")


@register.filter
def markdown(tekst, kop=3):
    """Clean HTML of Markdown; headings start at level `kop`."""
    return mark_safe(als_html(tekst, kop=kop))  # noqa: S308 (nh3 cleaned it)


@register.filter
def getal(waarde):
    """Whole number with thousand separators; None is ‘onbekend’, never 0."""
    return ONBEKEND if waarde is None else punten(int(waarde))


@register.filter
def euro(waarde):
    """Amount in euro: ‘€ 1.250.000’, with cents only when there are; None is ‘onbekend’."""
    if waarde is None:
        return ONBEKEND
    waarde = Decimal(waarde)
    heel, centen = divmod(abs(waarde).quantize(Decimal("0.01")) * 100, 100)
    tekst = punten(int(heel)) + (f",{int(centen):02d}" if centen else "")
    return f"€ {'−' if waarde < 0 else ''}{tekst}"


@register.filter
def miljoen(waarde):
    """Amount in millions with one decimal, for tiles and charts: ‘€ 12,8 mln’."""
    if waarde is None:
        return ONBEKEND
    mln = (Decimal(waarde) / 1_000_000).quantize(Decimal("0.1"))
    return f"€ {mln:,}".replace(",", "#").replace(".", ",").replace("#", ".") + " mln"


@register.filter
def raming(traject):
    """The estimate in words: an amount, a range, an open range or ‘onbekend’."""
    van, tot = traject.raming_min, traject.raming_max
    if van is None and tot is None:
        return ONBEKEND
    if van == tot:
        return euro(van)
    if tot is None:
        return f"vanaf {euro(van)}"
    if van is None:
        return f"tot {euro(tot)}"
    return f"{euro(van)} – {punten(int(tot))}"


@register.filter
def datum(waarde):
    """A date in tables: 22-11-2026; None is ‘onbekend’."""
    return date_format(waarde, "d-m-Y") if waarde else ONBEKEND


@register.filter
def datum_voluit(waarde):
    """A date in prose, 22 november 2026; ISO text is what frozen content holds."""
    waarde = date.fromisoformat(waarde) if isinstance(waarde, str) and waarde else waarde
    return date_format(waarde, "j F Y") if waarde else ONBEKEND


@register.filter
def iso_kort(tekst):
    """A date of frozen content (ISO text) in tables: 22-11-2026."""
    return datum(date.fromisoformat(tekst)) if tekst else ONBEKEND


def periode(dag: date, precisie):
    """A planned date as vague as it was given: ‘3e kwartaal 2027’, ‘mei 2027’, ‘2027’."""
    if precisie == "maand":
        return f"{MAANDEN.split()[dag.month - 1]} {dag.year}"
    if precisie == "kwartaal":
        return f"{(dag.month - 1) // 3 + 1}e kwartaal {dag.year}"
    if precisie == "halfjaar":
        return halfjaar(dag)
    return str(dag.year) if precisie == "jaar" else date_format(dag, "d-m-Y")


def halfjaar(dag):
    """Half a year: the calendar halves by name, ‘medio’ for the middle of the year."""
    namen = {1: "1e helft", 4: "medio", 7: "2e helft"}
    return f"{namen.get(dag.month, 'halfjaar vanaf ' + str(dag.month) + '-')} {dag.year}"


@register.simple_tag
def plandatum(traject, veld):
    """The planned date `veld` of a traject in words; the raw text is shown where it says more."""
    dag = getattr(traject, veld)
    precisie, ruw = getattr(traject, f"{veld}_precisie"), getattr(traject, f"{veld}_ruw")
    if dag is None:
        return f"{ONBEKEND} (‘{ruw}’)" if ruw else ONBEKEND
    return format_html('<time datetime="{}">{}</time>', dag.isoformat(), periode(dag, precisie))


@register.simple_tag(takes_context=True)
def querystring_met(context, **wijzigingen):
    """The current query string with some values replaced or (empty) removed."""
    query = context["request"].GET.copy()
    for sleutel, waarde in wijzigingen.items():
        if waarde in (None, ""):
            query.pop(sleutel, None)
        else:
            query[sleutel] = waarde
    return f"?{query.urlencode()}"


@register.inclusion_tag("_deel/veld.html")
def veld(gebonden, klasse=""):
    """A form field with label, help, error and control in the words of NL Design System."""
    namen = [klasse.__name__ for klasse in type(gebonden.field.widget).__mro__]
    soort = next((naam for naam in namen if naam in KLASSEN), namen[0])
    basis = KLASSEN.get(soort, "utrecht-textbox utrecht-textbox--html-input")
    fout = f" {basis.split()[0]}--invalid" if gebonden.errors else ""
    return {
        "veld": gebonden,
        "klasse": klasse,
        "soort": soort,
        "is_vakje": soort == "CheckboxInput",
        "is_groep": soort in ("RadioSelect", "CheckboxSelectMultiple"),
        "control": gebonden.as_widget(attrs={"class": basis + fout}),
    }


@register.inclusion_tag("_deel/fouten.html")
def foutenlijst(*formulieren):
    """All errors of the forms on top of the page, each with a link to its field.

    A list of forms may stand for a form; one with an `onderwerp` says so before its errors.
    """
    alle = []
    for deel in formulieren:
        alle += deel if isinstance(deel, list) else [deel]
    velden, los = [], []
    for form in filter(None, alle):
        over = getattr(form, "onderwerp", "")
        velden += [(over, veld) for veld in form if veld.errors]
        los += [(over, fout) for fout in form.non_field_errors()]
    aantal = sum(len(veld.errors) for _over, veld in velden) + len(los)
    return {"velden": velden, "los": los, "aantal": aantal}


@register.simple_tag
def status(code, tekst):
    """Status = icon + words + colour. Codes: groen, oranje, rood, grijs, blauw.

    Written here and not in a template of its own, for a page can have hundreds.
    """
    return format_html(
        '<span class="mvi-status mvi-status--{0}"><svg aria-hidden="true" focusable="false">'
        '<use href="#i-{0}"/></svg>{1}</span>',
        code,
        tekst,
    )


KLEUR_VAN_STATUS = {
    "op_koers": "groen",
    "klaar": "groen",
    "let_op": "oranje",
    "wacht": "rood",
    "onbekend": "grijs",
    "gestopt": "grijs",
}


@register.filter
def statuskleur(code):
    """The icon that belongs to a traject's status."""
    return KLEUR_VAN_STATUS.get(code, "grijs")


@register.simple_tag
def icoon(naam):
    """An icon of _deel/iconen.html, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg class="mvi-icoon" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>',
        naam,
    )

"""The cells of the table of trajects, and the links of its groups."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from mvi.templatetags.mvi import KLASSEN as MVI_KLASSEN
from mvi.templatetags.mvi import ONBEKEND, datum, euro, icoon, plandatum, raming, statuskleur
from trajecten.templatetags.traject import niveaulabels, statustekst
from trajecten.weergaven import adres

register = template.Library()
#: Classes per kind of input.
KLASSEN = MVI_KLASSEN | {"Text": "utrecht-textbox utrecht-textbox--html-input"}


def gepland(veld, werkelijk=""):
    """A cell with a planned date, or the day on which it really happened."""

    def toon(traject, _):
        gebeurd = getattr(traject, werkelijk) if werkelijk else None
        return datum(gebeurd) if gebeurd else plandatum(traject, veld)

    return toon


def toon_raming(traject, _):
    """The estimate, for whom may see it (domein.md, rule 11)."""
    if traject.raming_zichtbaar:
        return raming(traject)
    return format_html('<span class="trj-slot">{} vertrouwelijk</span>', icoon("slot"))


def toon_status(traject, _):
    """The status as icon and words."""
    return format_html(
        '<span class="mvi-status mvi-status--{0}"><svg aria-hidden="true" focusable="false">'
        '<use href="#i-{0}"/></svg>{1}</span>',
        statuskleur(traject.status),
        statustekst(traject.status),
    )


def toon_maximaal(traject, _):
    """What was established on the day of the uitvraag."""
    vaststelling = getattr(traject, "vaststelling", None)
    if vaststelling is None:
        return "nog niet vastgesteld"
    woord = "ja" if vaststelling.is_maximaal else "nee"
    deel = f"{woord}, op {vaststelling.op_maximaal} van {vaststelling.van_toepassing} thema’s"
    return f"{deel}, zonder akkoord" if vaststelling.zonder_akkoord else deel


def toon_gewijzigd(traject, _):
    """The moment of the latest change."""
    op = traject.gewijzigd_op
    return datum(timezone.localtime(op).date()) if op else ONBEKEND


def ja_nee(waarde):
    return "ja" if waarde else "nee"


def toon_kansrijk(traject, _):
    """Whether the category is kansrijk; without a category that is unknown."""
    return ja_nee(traject.categorie.is_kansrijk) if traject.categorie_id else ONBEKEND


#: Per column what stands in a cell: a function of (traject, focus themes).
CELLEN = {
    "nummer": lambda traject, _: traject.nummer,
    "afdeling": lambda traject, _: traject.afdeling or ONBEKEND,
    "directie": lambda traject, _: (traject.afdeling and traject.afdeling.directie) or ONBEKEND,
    "categorie": lambda traject, _: traject.categorie or ONBEKEND,
    "fase": lambda traject, _: traject.get_fase_display(),
    "ambities": niveaulabels,
    "status": toon_status,
    "raming": toon_raming,
    "contractwaarde": lambda traject, _: euro(traject.contractwaarde),
    "publicatie": gepland("publicatie", "publicatie_werkelijk"),
    "gunning": gepland("gunning", "gunning_werkelijk"),
    "contracteinde": gepland("contracteinde"),
    "eigenaar": lambda traject, _: traject.eigenaar or ONBEKEND,
    "inkoper": lambda traject, _: traject.inkoper or ONBEKEND,
    "procedure": lambda traject, _: traject.get_procedure_display() or ONBEKEND,
    "soort": lambda traject, _: traject.get_soort_display() or ONBEKEND,
    "keuze": lambda traject, _: traject.get_selectiestatus_display(),
    "maximaal": toon_maximaal,
    "is_pilot": lambda traject, _: ja_nee(traject.is_pilot),
    "kansrijk": toon_kansrijk,
    "leverancier": lambda traject, _: traject.leverancier or ONBEKEND,
    "gewijzigd": toon_gewijzigd,
}


@register.simple_tag
def cel(kolom, traject, themas):
    """What stands in the cell of a column."""
    return CELLEN[kolom.naam](traject, themas)


@register.simple_tag(takes_context=True)
def groeplink(context, groep):
    """The address of this group alone; empty where no filter can say it."""
    if not groep.filter:
        return ""
    query = context["request"].GET.copy()
    for sleutel in ("page", "groep"):
        query.pop(sleutel, None)
    for naam, waarde in groep.filter.items():
        query[naam] = waarde
    return f"{reverse('traject_list', args=[context['organisatie'].slug])}?{query.urlencode()}"


@register.simple_tag
def celveld(formulier):
    """The input of an open cell; the focus goes there."""
    veld = formulier.cel
    klasse = KLASSEN.get(type(veld.field.widget).__name__, KLASSEN["Text"])
    attrs = {"class": klasse, "data-focus": ""}
    if formulier.errors or formulier.is_bound:
        attrs["aria-describedby"] = f"{veld.id_for_label}_error"
    if formulier.errors:
        attrs["aria-invalid"] = "true"
    return veld.as_widget(attrs=attrs)


@register.simple_tag(takes_context=True)
def weergave_adres(context, weergave):
    """Where a saved view leads."""
    return adres(weergave, context["organisatie"].slug)

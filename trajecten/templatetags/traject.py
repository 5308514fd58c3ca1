"""Template words of the traject pages: filters, sortable headings, levels, totals."""

from django import template
from django.utils.html import format_html, format_html_join

from mvi.templatetags.mvi import euro, punten
from trajecten.querysets import Status

register = template.Library()

STATUSTEKST = dict(Status.choices)


@register.filter
def statustekst(code):
    """The words of a status."""
    return STATUSTEKST.get(code, "")


@register.inclusion_tag("trajecten/traject_filterkeuze.html")
def filterkeuze(veld):
    """A labelled select of the filter form."""
    gekozen = veld.value() or ""
    return {"veld": veld, "keuzes": [(w, t, str(w) == str(gekozen)) for w, t in veld.field.choices]}


@register.inclusion_tag("trajecten/traject_sorteerkop.html", takes_context=True)
def sorteerkop(context, sleutel, titel, klasse=""):
    """A table heading that orders by `sleutel`, where this person may order by it."""
    formulier = context["formulier"]
    mag = {waarde for waarde, _ in formulier.fields["sorteer"].choices}
    huidig = formulier.cleaned_data.get("sorteer", "")
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["sorteer"] = f"-{sleutel}" if huidig == sleutel else sleutel
    richting = {sleutel: "ascending", f"-{sleutel}": "descending"}.get(huidig)
    return {
        "titel": titel,
        "klasse": klasse,
        "richting": richting,
        "link": f"?{query.urlencode()}" if sleutel in mag else "",
    }


@register.simple_tag
def niveaulabels(traject, themas):
    """The levels on the focus themes as badges: ‘CO2 3’, ‘SROI n.v.t.’, ‘circulair ?’."""
    rijen = [niveaulabel(thema, ambitie) for thema, ambitie in traject.niveaus(themas)]
    labels = format_html_join("", "<li>{}</li>", ((label,) for label in rijen))
    return format_html('<ul class="mvi-labels" role="list">{}</ul>', labels)


def niveaulabel(thema, ambitie):
    """One badge; the word for a screen reader says what the question mark means."""
    if ambitie is None:
        soort, tekst = "onbekend", format_html('?<span class="mvi-sr"> nog niet gekozen</span>')
    else:
        soort, tekst = "nvt" if ambitie.is_nvt else ambitie.niveau, ambitie.kort
    return format_html(
        '<span class="nl-data-badge trj-niveau trj-niveau--{}">{} {}</span>', soort, thema.label, tekst
    )


@register.simple_tag
def ramingtotaal(totaal):
    """The sum of estimates in words, with what is not in it."""
    delen = [bereik(totaal["van"], totaal["tot"])]
    if totaal["onbekend"]:
        delen.append(f"bij {punten(totaal['onbekend'])} onbekend")
    if totaal["concessies"]:
        delen.append(f"zonder {punten(totaal['concessies'])} concessie(s)")
    return ", ".join(delen)


def bereik(van, tot):
    """‘samen € 3 000’ or ‘samen € 3 000 tot € 4 000’."""
    if van is None:
        return "raming onbekend"
    return f"samen {euro(van)}" if van == tot else f"samen {euro(van)} tot {euro(tot)}"

"""Template words of the traject pages: filters, sortable headings, levels, totals."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from mvi.templatetags.mvi import datum, euro, plandatum, punten, status
from trajecten.models import Fase, Lijstweergave
from trajecten.models.traject import PLANDATUMS
from trajecten.querysets import Status
from trajecten.tabs import SECTIE, SECTIE_VEREIST, TABS, VORMEN
from trajecten.tellingen import tellingen
from trajecten.weergaven import vorm_van

register = template.Library()

#: The moments of a traject in the order in which they happen.
MOMENTEN = (
    "voorbereiding",
    "marktconsultatie",
    "strategie",
    "publicatie",
    "voorlopige_gunning",
    "gunning",
    "contractstart",
    "contracteinde",
)
NIET_GEKOZEN = mark_safe('?<span class="mvi-sr"> nog niet gekozen</span>')
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
        soort, tekst = "onbekend", NIET_GEKOZEN
    else:
        soort, tekst = "nvt" if ambitie.is_nvt else ambitie.niveau, ambitie.kort
    return format_html(
        '<span class="nl-data-badge trj-niveau trj-niveau--{}">{} {}</span>',
        soort,
        thema.label,
        tekst,
    )


@register.simple_tag
def planning(traject):
    """The moments of a traject: (name, planned in words, text as given, actual date)."""
    rijen = []
    for veld in MOMENTEN:
        vaag = veld in PLANDATUMS
        plan = plandatum(traject, veld) if vaag else datum(getattr(traject, veld))
        ruw = getattr(traject, f"{veld}_ruw") if vaag and getattr(traject, veld) else ""
        naam = traject._meta.get_field(veld).verbose_name
        rijen.append((naam, plan, ruw, getattr(traject, f"{veld}_werkelijk", None)))
    return rijen


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
    """‘samen € 3.000’ or ‘samen € 3.000 tot € 4.000’."""
    if van is None:
        return "raming onbekend"
    return f"samen {euro(van)}" if van == tot else f"samen {euro(van)} tot {euro(tot)}"


@register.simple_tag
def fasen(traject):
    """The pipeline as steps: (name, ‘klaar’, ‘nu’ or empty)."""
    return [(naam, fasestaat(fase, traject.fase)) for fase, naam in Fase.choices]


def fasestaat(fase, huidig):
    """Where a phase stands beside the current one."""
    return "nu" if fase == huidig else "klaar" if fase < huidig else ""


@register.inclusion_tag("trajecten/_tabs.html", takes_context=True)
def tabs(context, traject, huidig):
    """The tabs of one traject: (label, address, whether this is the current one)."""
    slug = context["organisatie"].slug
    tellers = tellingen(traject)
    rijen = [
        (f"{label} ({tellers[n]})" if tellers.get(n) else label,
         reverse(url, args=[slug, traject.pk]), n == huidig)
        for n, label, url in TABS
    ]  # fmt: skip
    return {"rijen": rijen, "naam": "Onderdelen van dit traject"}


@register.inclusion_tag("trajecten/_sectie.html", takes_context=True)
def sectie(context, huidig):
    """The section Trajecten: a tab per group, and the pages of the current group under it."""
    slug, mag = context["organisatie"].slug, context["mag"]
    groepen, onder = [], []
    for label, paginas in SECTIE:
        mijn = [rij for rij in paginas if mag[SECTIE_VEREIST.get(rij[0], "trajecten_zien")]]
        is_nu = huidig in [naam for naam, _, _ in mijn]
        groepen.append((label, reverse(mijn[0][2], args=[slug]), is_nu))
        if is_nu and len(mijn) > 1:
            onder = [(t, reverse(url, args=[slug]), naam == huidig) for naam, t, url in mijn]
    return {"groepen": groepen, "onder": onder}


@register.inclusion_tag("trajecten/_pijplijn_vormen.html", takes_context=True)
def vormen(context):
    """Table, board or timeline of the same trajects: links that keep the filters of the URL."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    erbij = f"?{query.urlencode()}" if query else ""
    slug = context["organisatie"].slug
    query["vorm"] = vorm_van(request.path, slug)
    adressen = [(label, reverse(url, args=[slug])) for label, url in VORMEN]
    return {
        "rijen": [(label, a + erbij, a == request.path) for label, a in adressen],
        "weergaven": Lijstweergave.objects.zichtbaar_voor(request.toegang),
        "bewaar": query.urlencode(),
        "organisatie": context["organisatie"],
    }


@register.simple_tag
def afwijkingstatus(afwijking):
    """The decision about a deviation as icon and words."""
    kleur = {"open": "oranje", "akkoord": "groen", "geweigerd": "rood"}
    return status(kleur[afwijking.besluit], afwijking.get_besluit_display())


@register.simple_tag
def andere_themas(formulieren):
    """The forms of the themes that are no focus, and whether they start unfolded."""
    andere = [f for f in formulieren if not f.regel.thema.is_focus]
    return {"formulieren": andere, "open": any(f.errors or f.regel.ambitie for f in andere)}

"""Template words of contracts and documents: how urgent, how it went, how large."""

from datetime import timedelta

from django import template

from mvi.templatetags.mvi import status

register = template.Library()

#: Days before a decision from which it wants attention.
BINNENKORT = 183
OORDEEL = {"voldoet": "groen", "deels": "oranje", "niet": "rood", "onbekend": "grijs"}


def haast(dag, vandaag):
    """(colour, words) of a day on which something must be decided."""
    if dag < vandaag:
        return "rood", "Dag is voorbij"
    if dag <= vandaag + timedelta(days=BINNENKORT):
        weken = (dag - vandaag).days // 7
        return "oranje", f"Nog {weken} weken" if weken > 1 else "Deze of volgende week"
    return "groen", "Nog tijd"


@register.simple_tag
def contractstatus(contract, vandaag):
    """How near the next decision of a contract is; an end with a successor needs nothing more."""
    beslissing = contract.beslissing
    if beslissing.optie is None and getattr(contract, "heeft_opvolger", False):
        return status("groen", "Opvolger loopt")
    code, tekst = haast(beslissing.dag, vandaag)
    return status(code, tekst)


@register.simple_tag
def optiestatus(optie, vandaag):
    """What was decided about an option, or how near the day is."""
    if not optie.is_open:
        code = "groen" if optie.besluit == optie.Besluit.GELICHT else "grijs"
        return status(code, optie.get_besluit_display())
    if optie.beslis_voor is None:
        return status("grijs", "Nog te beslissen")
    code, tekst = haast(optie.beslis_voor, vandaag)
    return status(code, f"Nog te beslissen: {tekst[0].lower()}{tekst[1:]}")


@register.simple_tag
def oordeel(controle):
    """The judgement of a check as icon and words."""
    return status(OORDEEL[controle.oordeel], controle.get_oordeel_display())


@register.inclusion_tag("trajecten/_opgegaan.html", takes_context=True)
def opgegaan(context, traject):
    """Where an old number leads: the trajects into which this one was merged or split."""
    redenen = {"samenvoeging": "Opgegaan in", "splitsing": "Gesplitst in"}
    rijen = [o for o in traject.opvolgers.select_related("naar") if o.reden in redenen]
    tekst = redenen[rijen[0].reden] if rijen else ""
    return {"rijen": rijen, "tekst": tekst, "organisatie": context["organisatie"]}


@register.filter
def grootte(aantal):
    """The size of a file: 12 kB, 1,4 MB."""
    if aantal < 1_000_000:
        return f"{max(1, round(aantal / 1000))} kB"
    return f"{aantal / 1_000_000:.1f} MB".replace(".", ",")

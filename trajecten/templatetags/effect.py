"""Template words of effects: a measured value, and a change in words."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

from mvi.grafiek.getallen import getal as als_getal
from mvi.templatetags.mvi import ONBEKEND, status

register = template.Library()


@register.filter
def meetwaarde(waarde):
    """A measured value: ‘1.250,5’; None is ‘onbekend’, never 0."""
    return ONBEKEND if waarde is None else als_getal(waarde)


@register.filter
def met_teken(waarde):
    """A difference with its sign: ‘+12’, ‘−3,5’; None is ‘onbekend’."""
    if waarde is None:
        return ONBEKEND
    return f"+{als_getal(waarde)}" if waarde > 0 else als_getal(waarde)


@register.filter
def verandering(waarde, indicator):
    """A change: ‘−70 %’, ‘+0,4 %’, ‘+55 procentpunt’; None is ‘onbekend’."""
    return ONBEKEND if waarde is None else f"{met_teken(afgerond(waarde))} {maat(indicator)}"


def maat(indicator):
    """In what a change is told: a percentage of a percentage would mislead."""
    return "procentpunt" if indicator.is_percentage else "%"


def afgerond(waarde):
    """A percentage as exactly as people say it (Decimal): one decimal below ten."""
    stap = Decimal(1) if abs(waarde) >= 10 or waarde == 0 else Decimal("0.1")
    return waarde.quantize(stap, ROUND_HALF_UP)


@register.filter
def in_woorden(effect, moment):
    """The change against the nulmeting: ‘70 % lager, dat is beter’; empty when unknown."""
    waarde = getattr(effect, moment)
    if waarde is None or effect.nulmeting is None:
        return ""
    if waarde == effect.nulmeting:
        return "gelijk aan de nulmeting"
    kant = "hoger" if waarde > effect.nulmeting else "lager"
    oordeel = "beter" if effect.is_beter(moment) else "slechter"
    anders = effect.verandering(moment)
    if anders is None:
        return f"{kant}, dat is {oordeel}; geen percentage, want de nulmeting is 0"
    hoeveel = f"{als_getal(afgerond(abs(anders)))} {maat(effect.indicator)}"
    return f"{hoeveel} {kant}, dat is {oordeel}"


@register.filter
def belofte(effect):
    """Whether what was contracted came true: (colour, words), or None when unknown."""
    if effect.gerealiseerd is None or effect.gecontracteerd is None:
        return None
    slechter = effect.is_beter("gerealiseerd", dan="gecontracteerd") is False
    return ("oranje", "Minder dan afgesproken") if slechter else ("groen", "Afspraak gehaald")


@register.simple_tag
def zekerheid(effect):
    """How sure the realised value is, as icon and words."""
    kleur = {"geverifieerd": "groen", "onderbouwd": "blauw", "schatting": "grijs"}
    return status(
        kleur.get(effect.zekerheid, "grijs"), effect.get_zekerheid_display() or "Nog niet gemeten"
    )

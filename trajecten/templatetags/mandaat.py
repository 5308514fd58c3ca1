"""Template words of deciding about a deviation and of completing trajects."""

from django import template

from mvi.templatetags.mvi import foutenlijst
from trajecten.redenen import wanneer

register = template.Library()


@register.simple_tag
def in_de_markt(traject, vandaag):
    """When a traject goes to the market, and in how many days: ‘over 23 dagen (17-12-2026)’."""
    return wanneer(traject, "publicatie", vandaag)


@register.inclusion_tag("_deel/fouten.html")
def aanvulfouten(vel):
    """All errors of the forms of one page of completing."""
    return foutenlijst(*vel.formulieren)

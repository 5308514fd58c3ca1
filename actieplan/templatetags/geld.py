"""Template words of money and hours."""

from decimal import Decimal

from django import template
from django.utils import timezone

from actieplan.geld import Actieregel
from actieplan.models import Uitgave, Urenregel
from mvi.grafiek.getallen import getal
from mvi.templatetags.mvi import ONBEKEND

register = template.Library()


@register.filter
def uren(waarde):
    """Hours in words: ‘12,5 uur’; None is ‘onbekend’, never 0."""
    return ONBEKEND if waarde is None else f"{getal(waarde)} uur"


@register.inclusion_tag("actieplan/_actie_geld.html", takes_context=True)
def actie_geld(context, actie):
    """Hours and money of one action, planned and used; for whoever may see amounts."""
    nul = Decimal(0)
    uitgaven = Uitgave.objects.filter(actie=actie).per_actie().get(actie.pk, nul)
    gebruikt = Urenregel.objects.filter(actie=actie).per_actie().get(actie.pk, nul)
    return {
        "regel": Actieregel(actie, gebruikt, uitgaven),
        "jaar": timezone.localdate().year,
        "mag": context["mag"],
        "organisatie": context["organisatie"],
    }

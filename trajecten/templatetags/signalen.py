"""The signals of one traject on its pages."""

from django import template
from django.utils import timezone

from trajecten.models import Traject
from trajecten.signalen import signalen_van, signalen_voor

register = template.Library()


@register.inclusion_tag("trajecten/_signalen.html", takes_context=True)
def traject_signalen(context, traject):
    """What a traject asks attention for, each signal with its reasons; nothing when all is well."""
    toegang = context["request"].toegang
    trajecten = Traject.objects.zichtbaar_voor(toegang).select_related("organisatie")
    signalen = signalen_voor(toegang)
    return {"gevonden": signalen_van(trajecten, traject.pk, signalen, timezone.localdate())}

"""The route map: the home of the programme, on the screen and on paper."""

from django.shortcuts import render
from django.utils import timezone

from rapportage.hoofdstukken import hoofdstukken, verantwoording
from rapportage.routekaart import Kaart
from trajecten.models import Thema


def routekaart(request):
    """The map, the chapters of the plan, and the same map as a list (eisen.md L-026..028)."""
    kaart = Kaart(request.toegang, timezone.localdate())
    context = {"menu": "actieplan", "kaart": kaart}
    if kaart.plan:
        context |= {"hoofdstukken": hoofdstukken(kaart), "verantwoording": verantwoording(kaart)}
        context["themas"] = Thema.objects.filter(organisatie=kaart.organisatie).focus()
    return render(request, "rapportage/routekaart.html", context)


def routekaart_afdruk(request):
    """Only the map, for an A3 on the wall."""
    kaart = Kaart(request.toegang, timezone.localdate())
    context = {"menu": "actieplan", "kaart": kaart}
    return render(request, "rapportage/routekaart_afdruk.html", context)

"""The home page: what waits for me; and the lists behind it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from mvi.htmx import render_partial
from organisatie.toegang import mag_trajecten_zien
from rapportage import vandaag as activiteit
from rapportage.weergave import Weergave
from rapportage.werklijsten import WERKLIJSTEN
from trajecten.views.paginering import bladzijde


def vandaag(request):
    """Everyone's start: what I must do on top, then how we are doing."""
    toegang, dag = request.toegang, timezone.localdate()
    cijfers = activiteit.cijferblok(toegang, dag)
    blokken = activiteit.blokken(toegang, dag)
    komend = None
    if cijfers and "adviseur" not in {blok.naam for blok in blokken}:  # has the same list on top
        komend = activiteit.lijstpunt("komend-half-jaar", toegang, dag)
    context = {
        "menu": "vandaag",
        "vandaag": dag,
        "blokken": blokken,
        "recent": activiteit.recent(toegang),
        "weergave": Weergave(cijfers, toon=("doel",)) if cijfers else None,
        "komend": komend,
        "compliment": activiteit.compliment_voor(toegang),
        "laatste": activiteit.laatste_vastgesteld(toegang),
        "is_lezer": not mag_trajecten_zien(toegang),
    }
    return render(request, "rapportage/vandaag.html", context)


def werklijst(request, naam):
    """The trajects behind one line of Vandaag."""
    if naam not in WERKLIJSTEN:
        raise Http404
    lijst = WERKLIJSTEN[naam]
    if not lijst.mag(request.toegang):
        raise PermissionDenied
    dag = timezone.localdate()
    page = bladzijde(lijst.trajecten(request.toegang, dag), request.GET.get("page"), per=50)
    context = {"menu": "vandaag", "lijst": lijst, "page": page, "vandaag": dag}
    return render_partial(request, "rapportage/werklijst.html", "lijst", context)

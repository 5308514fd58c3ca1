"""Signals: what the data says needs attention, and the trajects behind each signal."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from mvi.htmx import render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from rapportage.doelrisico import doelrisico
from trajecten.models import Traject
from trajecten.models.velden import op_nummer
from trajecten.signalen import SIGNALEN, signalen_voor, tel_signalen
from trajecten.views.paginering import bladzijde


def tellend(toegang):
    """The trajects that signals count: those that the list shows without filters."""
    return Traject.objects.zichtbaar_voor(toegang).tellend(toegang.organisatie)


@vereist(mag_trajecten_zien)
def signaal_list(request):
    """All signals with their numbers, what is urgent first; and the target of the year."""
    toegang, vandaag = request.toegang, timezone.localdate()
    signalen = signalen_voor(toegang)
    aantallen = tel_signalen(tellend(toegang), signalen, vandaag)
    context = {
        "menu": "trajecten",
        "actief": [(s, aantallen[s.naam]) for s in signalen if aantallen[s.naam]],
        "rustig": [s for s in signalen if not aantallen[s.naam]],
        "doel": doelrisico(toegang.organisatie, vandaag),
    }
    return render(request, "rapportage/signaal_list.html", context)


@vereist(mag_trajecten_zien)
def signaal_detail(request, naam):
    """The trajects with a signal, each with its reason."""
    if naam not in SIGNALEN:
        raise Http404
    signaal, vandaag = SIGNALEN[naam], timezone.localdate()
    if not signaal.mag(request.toegang):
        raise PermissionDenied
    trajecten = tellend(request.toegang).met_signaal(naam, vandaag).met_eigenaar()
    trajecten = trajecten.select_related("afdeling", "organisatie")
    trajecten = signaal.met_feiten(trajecten).order_by(signaal.volgorde, *op_nummer())
    page = bladzijde(trajecten, request.GET.get("page"), per=50)
    context = {
        "menu": "trajecten",
        "signaal": signaal,
        "page": page,
        "rijen": [(traject, signaal.reden(traject, vandaag)) for traject in page],
    }
    return render_partial(request, "rapportage/signaal_detail.html", "lijst", context)

"""The register of deviations and the decision about one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mvi.htmx import render_partial
from organisatie.toegang import mag_besluiten, mag_trajecten_zien, vereist
from trajecten.ambities import themaregels
from trajecten.forms.ambitie import BesluitForm
from trajecten.models import Afwijking, Thema, Traject
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld


@vereist(mag_trajecten_zien)
def afwijking_list(request):
    """The register: what waits first, then the newest."""
    alle = Afwijking.objects.zichtbaar_voor(request.toegang)
    besluit = request.GET.get("besluit", "")
    gevonden = alle.filter(besluit=besluit) if besluit in Afwijking.Besluit.values else alle
    if besluit == Afwijking.Besluit.OPEN:
        gevonden = alle.te_besluiten()
    context = {
        "menu": "trajecten",
        "page": bladzijde(gevonden.voor_register(), request.GET.get("page")),
        "besluiten": Afwijking.Besluit.choices,
        "gekozen": besluit,
        "aantal_open": alle.te_besluiten().count(),
    }
    return render_partial(request, "trajecten/afwijking_list.html", "resultaten", context)


def afwijking_besluit(request, pk):
    """One deviation with all that is needed to decide; only the Directieteam decides."""
    toegang = request.toegang
    afwijking = get_object_or_404(Afwijking.objects.zichtbaar_voor(toegang), pk=pk)
    if request.method == "POST" and not mag_besluiten(toegang):
        raise PermissionDenied
    formulier = BesluitForm(ingevuld(request), afwijking=afwijking, door=request.user)
    if formulier.is_valid() and formulier.bewaar():
        messages.success(request, f"Besluit vastgelegd: {afwijking.get_besluit_display().lower()}.")
        return redirect("afwijking_list", toegang.organisatie.slug)
    return toon(request, afwijking, formulier)


def toon(request, afwijking, formulier):
    """The page of one deviation; 422 with errors in it."""
    toegang = request.toegang
    alle = Traject.objects.voor_detail(toegang, timezone.localdate())
    traject = alle.get(pk=afwijking.traject_id)
    themas = Thema.objects.focus().filter(organisatie=toegang.organisatie)
    context = {
        "menu": "trajecten",
        "afwijking": afwijking,
        "formulier": formulier,
        "traject": traject,
        "regels": themaregels(traject, themas),
        "belemmeringen": afwijking.belemmeringen(besluit="akkoord", reden="", door=request.user),
        "eerder": traject.afwijkingen.filter(thema=afwijking.thema_id).exclude(pk=afwijking.pk),
    }
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/afwijking_besluit.html", context, status=status)

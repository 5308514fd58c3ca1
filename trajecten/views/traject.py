"""The trajects: list, one traject, create, edit and move."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mvi.htmx import render_partial
from organisatie.toegang import (
    mag_alle_ramingen_zien,
    mag_traject_maken,
    mag_trajecten_zien,
    vereist,
)
from trajecten.forms.filter import TrajectFilterForm
from trajecten.models import Thema, Traject
from trajecten.views.paginering import bladzijde


@vereist(mag_trajecten_zien)
def traject_list(request):
    """All trajects this person may see, narrowed and ordered by the URL."""
    toegang = request.toegang
    alle = Traject.objects.zichtbaar_voor(toegang)
    formulier = TrajectFilterForm(request.GET, toegang=toegang, jaren=alle.jaren())
    formulier.is_valid()
    keuzes = formulier.cleaned_data
    if not keuzes.get("onderdelen"):
        alle = alle.tellend(toegang.organisatie)
    gevonden = alle.met_status(timezone.localdate()).met_jaar().gefilterd(keuzes)
    rijen = gevonden.voor_lijst(toegang).gesorteerd(keuzes.get("sorteer"))
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "page": bladzijde(rijen, request.GET.get("page")),
        "themas": Thema.objects.focus().filter(organisatie=toegang.organisatie),
        "totaal": raming_totaal(gevonden, toegang),
    }
    return render_partial(request, "trajecten/traject_list.html", "resultaten", context)


def raming_totaal(trajecten, toegang):
    """The estimates added up as the setting counts them; None for whom may not see them all."""
    if not mag_alle_ramingen_zien(toegang):
        return None
    return trajecten.tellend(toegang.organisatie).raming_totaal()


@vereist(mag_trajecten_zien)
def traject_detail(request, pk):
    traject = get_object_or_404(Traject.objects.zichtbaar_voor(request.toegang), pk=pk)
    return render(request, "trajecten/traject_detail.html", {"traject": traject, "menu": "trajecten"})


@vereist(mag_traject_maken)
def traject_create(request):
    return redirect("traject_list", request.toegang.organisatie.slug)


def traject_update(request, pk):
    return redirect("traject_detail", request.toegang.organisatie.slug, pk)


traject_verplaats = betrokkene_update = traject_update

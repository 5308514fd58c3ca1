"""The trajects: list, one traject, create, edit and move."""

from django.shortcuts import get_object_or_404, redirect, render

from organisatie.toegang import mag_traject_maken, mag_trajecten_zien, vereist
from trajecten.models import Traject


@vereist(mag_trajecten_zien)
def traject_list(request):
    trajecten = Traject.objects.zichtbaar_voor(request.toegang)[:25]
    return render(request, "trajecten/traject_list.html", {"trajecten": trajecten, "menu": "trajecten"})


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

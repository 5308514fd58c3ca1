"""Which trajects an action is about."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from actieplan.views.actie import te_bewerken
from organisatie.invoer import rijnummer
from trajecten.models import Traject

#: Results of a search on one page.
HOOGSTENS = 20


def actie_trajecten(request, pk):
    """Search trajects, and link or unlink one at a time."""
    actie = te_bewerken(request, pk)
    zichtbaar = Traject.objects.zichtbaar_voor(request.toegang)
    if request.method == "POST":
        traject = get_object_or_404(zichtbaar, pk=rijnummer(request.POST.get("traject")))
        koppel(request, actie, traject)
        return redirect(request.get_full_path())
    woorden = request.GET.get("q", "").strip()
    gekoppeld = actie.trajecten.zichtbaar_voor(request.toegang)
    gevonden = zichtbaar.zoek(woorden).exclude(pk__in=gekoppeld.values("pk")) if woorden else None
    context = {
        "menu": "actieplan",
        "actie": actie,
        "gekoppeld": gekoppeld,
        "gevonden": None if gevonden is None else gevonden[:HOOGSTENS],
        "aantal": None if gevonden is None else gevonden.count(),
        "q": woorden,
    }
    return render(request, "actieplan/actie_trajecten.html", context)


def koppel(request, actie, traject):
    """Link the traject, or unlink it, and say so."""
    if request.POST.get("weg"):
        actie.trajecten.remove(traject)
        messages.success(request, f"‘{traject}’ hoort niet meer bij deze actie.")
    else:
        actie.trajecten.add(traject)
        messages.success(request, f"‘{traject}’ hoort nu bij deze actie.")

"""The page on which the coördinator says that a traject learns outside the machine."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from organisatie.toegang import mag_coordineren
from trajecten.autonoom import belemmeringen, wissel
from trajecten.models import Traject
from trajecten.views.selectie import doe


class RedenForm(forms.Form):
    """Why; the history of a change keeps a hundred characters."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Waarom?", max_length=100, error_messages={"required": "Schrijf op waarom."}
    )


def zoek(request, pk):
    """The traject that this person sees, or 404; 403 for whoever does not coordinate."""
    traject = get_object_or_404(Traject.objects.zichtbaar_voor(request.toegang), pk=pk)
    if not mag_coordineren(request.toegang):
        raise PermissionDenied
    return traject


def traject_autonoom(request, pk):
    """Ask for the reason, then change it; somebody else's change in between refuses it."""
    traject = zoek(request, pk)
    form = RedenForm(request.POST or None)
    redenen = belemmeringen(traject)
    if form.is_valid():
        reden = form.cleaned_data["reden"]
        doe(request, lambda: wissel(traject, reden=reden, door=request.user), "Bewaard.")
        return redirect("traject_detail", request.toegang.organisatie.slug, pk)
    context = {"menu": "trajecten", "traject": traject, "form": form, "belemmeringen": redenen}
    context["is_autonoom"] = traject.selectiestatus == Traject.Selectie.AUTONOOM
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/traject_autonoom.html", context, status=status)

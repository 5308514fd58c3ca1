"""Remarks in the margin: a member of a body makes one, the coördinator answers it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from organisatie.toegang import mag_adviseren, mag_besluiten, mag_coordineren, vereist
from rapportage.forms.voorstel import AntwoordForm, OpmerkingForm
from rapportage.models import Opmerking, Rapport, Sectie
from rapportage.views.uitspraak import lukt


def mag_opmerken(toegang):
    """Members and secretaries of the two bodies."""
    return mag_adviseren(toegang) or mag_besluiten(toegang)


@vereist(mag_opmerken)
def opmerking_create(request, pk):
    """A remark about one section, while the report lies before a body."""
    rapporten = Rapport.objects.zichtbaar_voor(request.toegang)
    secties = Sectie.objects.filter(rapport__in=rapporten).select_related("rapport__organisatie")
    sectie = get_object_or_404(secties, pk=pk)
    rapport, form = sectie.rapport, OpmerkingForm(request.POST or None)
    if form.is_valid() and lukt(
        form,
        lambda: Opmerking.objects.plaats(sectie, form.cleaned_data["tekst"], door=request.user),
    ):
        messages.success(request, "Je opmerking staat bij het onderdeel.")
        return redirect(f"{rapport.get_absolute_url()}#sectie-{sectie.pk}")
    context = {"menu": "rapporten", "sectie": sectie, "rapport": rapport, "form": form}
    context["belemmeringen"] = Opmerking.belemmeringen_plaatsen(rapport)
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/opmerking_create.html", context, status=status)


@vereist(mag_coordineren)
def opmerking_beantwoord(request, pk):
    """Answer a remark once; it stays, with the answer."""
    rijen = Opmerking.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(rijen.select_related("rapport__organisatie", "sectie"), pk=pk)
    form = AntwoordForm(request.POST or None)
    if form.is_valid() and lukt(
        form, lambda: rij.beantwoord(form.cleaned_data["antwoord"], door=request.user)
    ):
        messages.success(request, "Je antwoord staat bij de opmerking.")
        return redirect(rij)
    context = {"menu": "rapporten", "opmerking": rij, "rapport": rij.rapport, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/opmerking_beantwoord.html", context, status=status)

"""After adoption: all decisions over time, what follows on them, and withdrawing a report."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mvi.htmx import render_partial
from organisatie.toegang import mag_coordineren, vereist
from rapportage import vervolg
from rapportage.besluitenlijst import besluiten_voor, gekozen, los_vervolg
from rapportage.forms.voorstel import BesluitvervolgForm, IntrekForm
from rapportage.models import Besluitvervolg, Rapportbesluit
from rapportage.rapport import trek_in
from rapportage.views.rapport import vind
from rapportage.views.uitspraak import lukt
from trajecten.views.paginering import bladzijde


def rapportbesluit_list(request):
    """The decisions of all adopted reports, the latest first; ?uitkomst= and ?vervolg=open."""
    uitkomst, alleen_open = gekozen(request.GET)
    rijen = besluiten_voor(request.toegang, uitkomst=uitkomst, alleen_open=alleen_open)
    context = {
        "menu": "rapporten",
        "page": bladzijde(rijen, request.GET.get("page")),
        "uitkomsten": Rapportbesluit.Uitkomst.choices,
        "uitkomst": uitkomst,
        "alleen_open": alleen_open,
        "los": los_vervolg(request.toegang) if alleen_open else [],
    }
    return render_partial(request, "rapportage/rapportbesluit_list.html", "resultaten", context)


@vereist(mag_coordineren)
def besluitvervolg_update(request, pk):
    """Confirm what follows on a decision, or say why it is not needed."""
    rijen = Besluitvervolg.objects.zichtbaar_voor(request.toegang)
    rijen = rijen.select_related("rapport__organisatie", "besluit__voorstel", "besloten_door")
    rij = get_object_or_404(rijen.select_related("organisatie", "actie", "kader", "uiting"), pk=pk)
    form = BesluitvervolgForm(request.POST or None, vervolg=rij)
    if form.is_valid() and lukt(
        form, lambda: rij.beslis(door=request.user, maak=vervolg.maak, **form.cleaned_data)
    ):
        messages.success(request, vastgelegd(rij.titel))
        return redirect(f"{rij.rapport.get_absolute_url()}#vervolg")
    if form.is_bound:
        rij = rijen.get(pk=pk)
    context = {"menu": "rapporten", "form": form, "vervolg": rij, "rapport": rij.rapport}
    context["kader"] = vervolg.bestaand_kader(rij)
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/besluitvervolg_update.html", context, status=status)


def vastgelegd(titel):
    """What was recorded; a title may have quotes or a full stop of its own."""
    return f"Vastgelegd: {titel}" if titel.endswith((".", "!", "?")) else f"Vastgelegd: {titel}."


@vereist(mag_coordineren)
def rapport_trek_in(request, pk):
    """Ask why, then withdraw an adopted report from its readers."""
    rapport = vind(request, pk)
    form = IntrekForm(request.POST or None)
    if form.is_valid() and lukt(
        form, lambda: trek_in(rapport, form.cleaned_data["reden"], door=request.user)
    ):
        messages.success(request, "Het rapport is ingetrokken. Lezers zien nu de reden.")
        return redirect(rapport)
    context = {"menu": "rapporten", "rapport": rapport, "form": form}
    context["belemmeringen"] = rapport.belemmeringen_intrekken()
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/rapport_trek_in.html", context, status=status)

"""Agreements that were not kept: the list, one case with its log, and its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mvi.htmx import render_partial
from organisatie.toegang import mag_escaleren, mag_trajecten_zien, vereist
from trajecten import escalaties
from trajecten.forms.escalatie import EscalatieFilterForm, EscalatieForm, UitkomstForm, ZetDoorForm
from trajecten.models import Escalatie
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld, te_bewerken, te_tonen

Trap = Escalatie.Trap


@vereist(mag_trajecten_zien)
def escalatie_list(request):
    """The cases in which this person has a part: open first."""
    vandaag, alle = timezone.localdate(), Escalatie.objects.zichtbaar_voor(request.toegang)
    formulier = EscalatieFilterForm(request.GET)
    formulier.is_valid()
    rijen = formulier.van(alle, request.toegang, vandaag)
    context = {
        "menu": "trajecten",
        "vandaag": vandaag,
        "formulier": formulier,
        "page": bladzijde(rijen.voor_lijst(), request.GET.get("page")),
        "aantal_open": alle.open().count(),
        "aantal_te_laat": alle.te_laat(vandaag).count(),
        "aantal_mij": alle.wacht_op(request.toegang).count(),
    }
    return render_partial(request, "trajecten/escalatie_list.html", "resultaten", context)


@vereist(mag_escaleren)
def escalatie_create(request, pk):
    """Report a broken agreement; beside it what was reported about this traject before."""
    te_bewerken(request, pk)
    traject = te_tonen(request, pk)
    formulier = EscalatieForm(
        ingevuld(request), traject=traject, trap=Trap.BUDGETHOUDER, door=request.user
    )
    if formulier.is_valid():
        escalatie = escalaties.meld(traject, door=request.user, **formulier.keuze())
        messages.success(request, f"Gemeld aan: {escalatie.aan}.")
        return redirect(escalatie)
    eerder = Escalatie.objects.zichtbaar_voor(request.toegang).filter(traject=traject)
    context = {"menu": "trajecten", "traject": traject, "formulier": formulier}
    context["eerder"] = eerder.voor_lijst()
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/escalatie_create.html", context, status=status)


def escalatie_detail(request, pk):
    """One case: what was agreed, every step with its outcome, and what can be done now."""
    return toon(request, te_zien(request, pk))


def te_zien(request, pk):
    """A case in which this person has a part, or 404."""
    alle = Escalatie.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(alle.select_related("traject", "naar", "gemeld_door"), pk=pk)


def toon(request, escalatie, *, uitkomstform=None, doorform=None, status=200):
    """The page of one case."""
    toegang, open_ = request.toegang, escalatie.is_open
    mag_door = open_ and escalatie.volgende_trap and escalatie.mag_doorzetten(toegang)
    if mag_door and doorform is None:
        doorform = nieuw_doorform(request, escalatie)
    context = {
        "menu": "trajecten",
        "vandaag": timezone.localdate(),
        "escalatie": escalatie,
        "traject": escalatie.traject,
        "stappen": escalaties.keten(escalatie),
        "te_laat": escalatie.is_te_laat(timezone.localdate()),
        "uitkomstform": (uitkomstform or UitkomstForm(prefix="uitkomst"))
        if open_ and escalatie.mag_afhandelen(toegang)
        else None,
        "doorform": doorform if mag_door else None,
        "fout": next((form for form in (uitkomstform, doorform) if form and form.errors), None),
    }
    return render(request, "trajecten/escalatie_detail.html", context, status=status)


def nieuw_doorform(request, escalatie, data=None):
    """The form for the next level."""
    return ZetDoorForm(
        data,
        traject=escalatie.traject,
        trap=escalatie.volgende_trap,
        door=request.user,
        prefix="door",
    )


@require_POST
def escalatie_sluit(request, pk):
    """Record the outcome."""
    escalatie = te_zien(request, pk)
    if not escalatie.mag_afhandelen(request.toegang):
        raise PermissionDenied
    formulier = UitkomstForm(request.POST, prefix="uitkomst")
    if not formulier.is_valid():
        return toon(request, escalatie, uitkomstform=formulier, status=422)
    escalaties.handel_af(escalatie, door=request.user, **formulier.cleaned_data)
    messages.success(request, "De uitkomst is vastgelegd.")
    return redirect(escalatie)


@require_POST
def escalatie_volgende(request, pk):
    """Bring it to the next level."""
    escalatie = te_zien(request, pk)
    if not escalatie.mag_doorzetten(request.toegang):
        raise PermissionDenied
    if escalatie.volgende_trap is None:
        raise ValidationError("Hoger dan het Directieteam kan niet. Leg de uitkomst vast.")
    formulier = nieuw_doorform(request, escalatie, request.POST)
    if not formulier.is_valid():
        return toon(request, escalatie, doorform=formulier, status=422)
    nieuw = escalaties.zet_door(escalatie, door=request.user, **formulier.keuze())
    messages.success(request, f"Doorgezet. Gemeld aan: {nieuw.aan}.")
    return redirect(nieuw)

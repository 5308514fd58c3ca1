"""Reactions to what is told: say something, answer, hide, and take it back (eisen.md L-045)."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from community.forms.reactie import AntwoordForm, ReactieForm, VerbergForm
from community.models import Reactie
from community.views.communicatie import DEEL, te_zien, toon
from community.views.kader import is_gelukt
from mvi.rem import is_te_vaak
from organisatie.toegang import mag_coordineren, vereist
from organisatie.views import lijst
from trajecten.views.traject import ingevuld

TE_SNEL = "Dat gaat erg snel. Wacht een minuut en stuur je reactie dan opnieuw."


@require_POST
def reactie_create(request, pk):
    """Say something about what appeared; whoever sees it may."""
    uiting, form, status = te_zien(request, pk), ReactieForm(request.POST), 422
    if is_te_vaak(f"reactie-{request.user.pk}", settings.REACTIES_PER_MINUUT):
        form.add_error(None, TE_SNEL)
        status = 429
    if form.is_valid():
        try:
            reactie = Reactie.objects.plaats(uiting, form.cleaned_data["tekst"], door=request.user)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, "Dank je. Je reactie staat erbij.")
            return redirect(reactie)
    return toon(request, uiting, reactieform=form, status=status)


def te_lezen(request, pk):
    """A reaction that this person may see, or 404."""
    rijen = Reactie.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(rijen.select_related("uiting__organisatie", "door"), pk=pk)


def reactie_beantwoord(request, pk):
    """Answer it, once; the writer hears of it."""
    rij = te_lezen(request, pk)
    if not rij.is_te_beantwoorden_door(request.toegang):
        raise PermissionDenied
    form = AntwoordForm(ingevuld(request))
    if form.is_valid() and is_gelukt(
        form, lambda: rij.beantwoord(form.cleaned_data["antwoord"], door=request.user)
    ):
        messages.success(request, "Je antwoord staat erbij. Wie reageerde, krijgt bericht.")
        return redirect(rij)
    context = {"titel": "Antwoord op een reactie", "knop": "Plaats het antwoord"}
    context["belemmeringen"] = rij.belemmeringen_beantwoorden()
    return formulier(request, rij, form, context)


@vereist(mag_coordineren)
def reactie_verberg(request, pk):
    """Take it off the page, with a reason; the writer keeps seeing it."""
    rij, form = te_lezen(request, pk), VerbergForm(ingevuld(request))
    if form.is_valid() and is_gelukt(
        form, lambda: rij.verberg(form.cleaned_data["reden"], door=request.user)
    ):
        messages.success(request, "De reactie is verborgen. Wie haar schreef, leest waarom.")
        return redirect(rij)
    context = {"titel": "Reactie verbergen?", "knop": "Verberg"}
    context["belemmeringen"] = rij.belemmeringen_verbergen()
    return formulier(request, rij, form, context)


def formulier(request, rij, form, context):
    """The page of one reaction with a form."""
    context = DEEL | {"rij": rij, "formulier": form} | context
    status = 422 if form.is_bound else 200
    return render(request, "community/reactie_form.html", context, status=status)


@require_POST
@vereist(mag_coordineren)
def reactie_toon(request, pk):
    """Put a hidden reaction back."""
    rij = te_lezen(request, pk)
    rij.toon()
    messages.success(request, "De reactie is weer te zien.")
    return redirect(rij)


def reactie_delete(request, pk):
    """Ask, then take back the own reaction that has no answer."""
    rij = te_lezen(request, pk)
    if rij.door_id != request.user.pk:
        raise PermissionDenied
    uiting = rij.uiting
    extra = {"terug_pk": uiting.pk, "menu": "leren", "kruimel": uiting.titel}
    return lijst.verwijder(request, rij, terug="uiting_detail", **extra)

"""The steps of one traject, and what people wrote about steps that help or hinder."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_coordineren, vereist
from trajecten.checklist import regels, telling
from trajecten.forms.stappen import EigenStapForm, KiesplanForm, KlaarForm, StapForm
from trajecten.models import Stap
from trajecten.stappen import groepen, neem_over, voortgang, werkingen
from trajecten.views.bewerken import bewerk
from trajecten.views.traject import ingevuld, te_bewerken, te_tonen

FORMULIER = "trajecten/werkwijze_form.html"


def stap_list(request, pk):
    """Planning and steps of a traject."""
    traject = te_tonen(request, pk)
    stappen = list(traject.stappen.select_related("gedaan_door"))
    kies, checklist = KiesplanForm(traject=traject), regels(traject)
    context = {
        "menu": "trajecten",
        "tab": "stappen",
        "traject": traject,
        "groepen": groepen(stappen),
        "voortgang": voortgang(stappen),
        "plannen": list(kies.fields["plan"].queryset),
        "checklist": checklist,
        "telling": telling(checklist),
        "ruimtes": traject.experimentruimtes.all(),
    }
    return render(request, "trajecten/stap_list.html", context)


def naar_stappen(traject):
    """Back to the steps of this traject."""
    return redirect("stap_list", traject.organisatie.slug, traject.pk)


@require_POST
def stap_kies(request, pk):
    """Take over the steps of a template."""
    traject = te_bewerken(request, pk)
    formulier = KiesplanForm(request.POST, traject=traject)
    try:
        if not formulier.is_valid():
            raise ValidationError([f for fouten in formulier.errors.values() for f in fouten])
        stappen = neem_over(traject, formulier.cleaned_data["plan"])
        messages.success(request, f"{len(stappen)} stappen staan klaar.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return naar_stappen(traject)


def eigen_stap(request, traject, stap):
    """A step of this traject, or 404."""
    return get_object_or_404(Stap, traject=traject, pk=stap)


@require_POST
def stap_klaar(request, pk, stap):
    """Tick a step off, on a day that defaults to today."""
    traject = te_bewerken(request, pk)
    rij, formulier = eigen_stap(request, traject, stap), KlaarForm(request.POST)
    try:
        if not formulier.is_valid():
            raise ValidationError([f for fouten in formulier.errors.values() for f in fouten])
        keuze = formulier.cleaned_data
        rij.zet_klaar(op=keuze["op"], door=request.user, versie=keuze["versie"] or 0)
        messages.success(request, f"‘{rij}’ is gedaan.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return naar_stappen(traject)


def stap_create(request, pk):
    """A step that is in no template."""
    traject = te_bewerken(request, pk)
    formulier = EigenStapForm(ingevuld(request), traject=traject, door=request.user)
    if formulier.is_valid():
        stap = formulier.save()
        messages.success(request, f"‘{stap}’ staat erbij.")
        return naar_stappen(traject)
    context = opmaak(traject, "Eigen stap toevoegen", "stap_list") | {"formulier": formulier}
    return render(request, FORMULIER, context, status=422 if formulier.is_bound else 200)


def opmaak(traject, titel, terug, **extra):
    """What the page around a form of a traject needs; `terug` is the tab it belongs to."""
    adres = reverse(terug, args=[traject.organisatie.slug, traject.pk])
    return {"menu": "trajecten", "traject": traject, "titel": titel, "terug": adres, **extra}


def stap_update(request, pk, stap):
    """Change a step: who, done, skipped with a reason, helping or hindering."""
    traject = te_bewerken(request, pk)
    rij = eigen_stap(request, traject, stap)
    context = opmaak(
        traject,
        f"Stap: {rij.naam}",
        "stap_list",
        uitleg=rij.uitleg,
        verwijder=reverse("stap_delete", args=[traject.organisatie.slug, pk, stap]),
        belemmeringen=rij.belemmeringen_verwijderen(),
    )
    maak = partial(StapForm, door=request.user)
    return bewerk(request, maak, rij, template=FORMULIER, context=context, terug=context["terug"])


@require_POST
def stap_delete(request, pk, stap):
    """Take away a step about which nothing is recorded."""
    traject = te_bewerken(request, pk)
    rij = eigen_stap(request, traject, stap)
    if belemmeringen := rij.belemmeringen_verwijderen():
        messages.error(request, belemmeringen[0])
    else:
        rij.delete()
        messages.success(request, f"‘{rij}’ is weggehaald.")
    return naar_stappen(traject)


@vereist(mag_coordineren)
def stap_overzicht(request):
    """Which steps help or hinder MVI most, with the remarks behind each count."""
    stappen = Stap.objects.zichtbaar_voor(request.toegang).met_werking()
    rijen = werkingen(stappen.select_related("traject").order_by("-traject__nummer", "pk"))
    context = {"menu": "trajecten", "werkingen": rijen}
    return render(request, "trajecten/stap_overzicht.html", context)

"""What the market told before the request."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trajecten.forms.werkwijze import MarktconsultatieForm
from trajecten.models import Marktconsultatie
from trajecten.views.bewerken import bewerk
from trajecten.views.stap import FORMULIER, opmaak
from trajecten.views.traject import ingevuld, te_bewerken, te_tonen


def marktconsultatie_list(request, pk):
    """The log of a traject, beside what is known of the market of its category."""
    traject = te_tonen(request, pk)
    context = {
        "menu": "trajecten",
        "tab": "markt",
        "traject": traject,
        "consultaties": traject.marktconsultaties.select_related("thema"),
        "categorie": traject.categorie,
    }
    return render(request, "trajecten/marktconsultatie_list.html", context)


def marktconsultatie_create(request, pk):
    """Record a talk."""
    traject = te_bewerken(request, pk)
    formulier = MarktconsultatieForm(ingevuld(request), traject=traject)
    if formulier.is_valid():
        consultatie = formulier.save()
        messages.success(request, f"‘{consultatie}’ staat erbij.")
        return redirect("marktconsultatie_list", traject.organisatie.slug, pk)
    context = opmaak(traject, "Contact met de markt", "marktconsultatie_list")
    status = 422 if formulier.is_bound else 200
    return render(request, FORMULIER, context | {"formulier": formulier}, status=status)


def marktconsultatie_update(request, pk, consultatie):
    """Change a talk."""
    traject = te_bewerken(request, pk)
    rij = get_object_or_404(Marktconsultatie, traject=traject, pk=consultatie)
    weg = reverse("marktconsultatie_delete", args=[traject.organisatie.slug, pk, consultatie])
    context = opmaak(traject, str(rij), "marktconsultatie_list", verwijder=weg)
    maak = partial(MarktconsultatieForm, traject=traject)
    context["weg"] = "Verwijder dit contact"
    return bewerk(request, maak, rij, template=FORMULIER, context=context, terug=context["terug"])


@require_POST
def marktconsultatie_delete(request, pk, consultatie):
    """Remove a talk that was recorded by mistake; its history stays."""
    traject = te_bewerken(request, pk)
    rij = get_object_or_404(Marktconsultatie, traject=traject, pk=consultatie)
    with transaction.atomic():
        rij.delete()
    messages.success(request, f"‘{rij}’ is verwijderd.")
    return redirect("marktconsultatie_list", traject.organisatie.slug, pk)

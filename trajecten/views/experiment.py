"""Room to experiment: extra time and process money of a traject, and all of them by year."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from trajecten.forms.werkwijze import ExperimentruimteForm
from trajecten.models import Experimentruimte
from trajecten.views.bewerken import bewerk
from trajecten.views.stap import FORMULIER, opmaak
from trajecten.views.traject import ingevuld, te_bewerken, te_tonen


def experimentruimte_list(request, pk):
    """What a traject asked, got and used."""
    traject = te_tonen(request, pk)
    context = {
        "menu": "trajecten",
        "tab": "stappen",
        "traject": traject,
        "ruimtes": traject.experimentruimtes.all(),
    }
    return render(request, "trajecten/experimentruimte_list.html", context)


def experimentruimte_create(request, pk):
    """Ask for room, or record what was granted."""
    traject = te_bewerken(request, pk)
    formulier = ExperimentruimteForm(ingevuld(request), traject=traject)
    if formulier.is_valid():
        formulier.save()
        messages.success(request, "De experimenteerruimte is bewaard.")
        return redirect("experimentruimte_list", traject.organisatie.slug, pk)
    context = opmaak(traject, "Experimenteerruimte", "experimentruimte_list")
    status = 422 if formulier.is_bound else 200
    return render(request, FORMULIER, context | {"formulier": formulier}, status=status)


def experimentruimte_update(request, pk, ruimte):
    """Change what was asked, granted or used."""
    traject = te_bewerken(request, pk)
    rij = get_object_or_404(Experimentruimte, traject=traject, pk=ruimte)
    context = opmaak(traject, "Experimenteerruimte wijzigen", "experimentruimte_list")
    maak = partial(ExperimentruimteForm, traject=traject)
    return bewerk(request, maak, rij, template=FORMULIER, context=context, terug=context["terug"])

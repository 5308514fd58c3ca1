"""What a participant of a workshop makes for the own traject; it lands on the page of that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render

from community.forms.workshop import WorkshopresultaatForm
from community.models import Bijeenkomst, Workshopresultaat
from community.views.bijeenkomst import MENU, te_zien
from trajecten.views.bewerken import bewerk
from trajecten.views.traject import ingevuld, te_tonen

EERST_TRAJECT = "Kies eerst aan welk traject deze deelnemer werkt."
NET = "Een collega bewaarde dit net. Laad de pagina opnieuw."
TEMPLATE = "community/workshopresultaat_form.html"


def te_vullen(request, rij, deelname):
    """(traject, its result here or None): for the participant, for whoever leads the meeting and
    for whoever edits the traject; what is inside until publication is for its people only."""
    traject = te_tonen(request, deelname.traject_id)
    leidt = Bijeenkomst.objects.bewerkbaar_voor(request.toegang).filter(pk=rij.pk).exists()
    zelf = deelname.gebruiker_id == request.user.pk
    resultaat = Workshopresultaat.objects.filter(bijeenkomst=rij, traject=traject).first()
    eigen = resultaat is None or resultaat.vastgelegd_door_id == request.user.pk
    if not (zelf or leidt or traject.mag_bewerken):
        raise PermissionDenied
    if not (eigen or traject.criteria_zichtbaar):
        raise PermissionDenied
    return traject, resultaat


def workshopresultaat_update(request, pk, deelname):
    """Write down, or change, what this workshop gave for the traject of the participant."""
    rij = te_zien(request, pk)
    deelname = get_object_or_404(rij.deelnames.select_related("traject"), pk=deelname)
    if deelname.traject is None:
        messages.error(request, EERST_TRAJECT)
        return redirect(rij)
    traject, resultaat = te_vullen(request, rij, deelname)
    eerder = Workshopresultaat.objects.van(traject).exclude(bijeenkomst=rij)
    alles = traject.criteria_zichtbaar
    context = MENU | {"rij": rij, "deelname": deelname, "traject": traject}
    context["eerder"] = [(ander, ander.regels(alles=alles)) for ander in eerder]
    if resultaat is None:
        return maak(request, rij, traject, context)
    terug = rij.get_absolute_url()
    return bewerk(
        request, WorkshopresultaatForm, resultaat, template=TEMPLATE, context=context, terug=terug
    )


def maak(request, rij, traject, context):
    """The first time that somebody writes down what this workshop gave for the traject."""
    resultaat = Workshopresultaat(
        organisatie=rij.organisatie, bijeenkomst=rij, traject=traject, vastgelegd_door=request.user
    )
    form = WorkshopresultaatForm(ingevuld(request), instance=resultaat)
    if form.is_valid() and is_eerste(form):
        messages.success(request, "Bewaard. Het staat nu ook bij het traject, op de tab Leren.")
        return redirect(rij)
    status = 422 if form.is_bound else 200
    return render(
        request, TEMPLATE, context | {"formulier": form, "verschillen": []}, status=status
    )


def is_eerste(form):
    """Save; False, with the reason in the form, when somebody else did at this very moment."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(None, NET)
        return False
    return True

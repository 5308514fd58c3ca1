"""The trajects: list, one traject, create, edit and move."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trajecten.ambities import staan_vast, themaregels
from trajecten.forms.verplaats import VerplaatsForm
from trajecten.models import Thema, Traject
from trajecten.pijplijn import stap, verplaats


def te_tonen(request, pk, rijen=None):
    """The traject with what its header shows; 404 when it is invisible. For every tab.

    Adds `status`, `raming_zichtbaar`, `mag_bewerken`, and `criteria_zichtbaar`: draft criteria and
    market findings stay with the people of the traject until publication (domein.md, rule 11).
    """
    toegang = request.toegang
    if rijen is None:
        rijen = Traject.objects.met_status(timezone.localdate()).met_raming_zicht(toegang)
        rijen = rijen.select_related("afdeling", "onderdeel_van")
    traject = get_object_or_404(rijen.zichtbaar_voor(toegang), pk=pk)
    traject.criteria_zichtbaar = traject.raming_zichtbaar or traject.is_uitgevraagd
    traject.mag_bewerken = Traject.objects.bewerkbaar_voor(toegang).filter(pk=pk).exists()
    return traject


def traject_detail(request, pk):
    """Everything of one traject, to read and to print."""
    toegang = request.toegang
    traject = te_tonen(request, pk, Traject.objects.voor_detail(toegang, timezone.localdate()))
    themas = Thema.objects.actief().filter(organisatie=toegang.organisatie)
    context = {
        "menu": "trajecten",
        "traject": traject,
        "regels": [r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie],
        "staan_vast": staan_vast(traject),
        "stap": stap(traject),
        "verplaatsform": VerplaatsForm(traject=traject),
        "tab": "overzicht",
    }
    return render(request, "trajecten/traject_detail.html", context)


def ingevuld(request):
    """What was posted, also when that is nothing at all; None for a page that is only shown."""
    return request.POST if request.method == "POST" else None


def te_bewerken(request, pk):
    """The traject that this person may edit; 404 when invisible, 403 when only visible."""
    traject = get_object_or_404(Traject.objects.zichtbaar_voor(request.toegang), pk=pk)
    if not Traject.objects.bewerkbaar_voor(request.toegang).filter(pk=pk).exists():
        raise PermissionDenied
    return traject


@require_POST
def traject_verplaats(request, pk):
    """Move to another phase; a refusal comes back as a message with its reasons."""
    traject = te_bewerken(request, pk)
    formulier = VerplaatsForm(request.POST, traject=traject)
    try:
        formulier.full_clean()
        if formulier.errors:
            raise ValidationError([f for fouten in formulier.errors.values() for f in fouten])
        keuze = formulier.cleaned_data
        verplaats(traject, keuze["fase"], door=request.user, op=keuze["op"])
        messages.success(request, f"Het traject staat nu op ‘{traject.get_fase_display()}’.")
    except ValidationError as fout:
        for reden in fout.messages:
            messages.error(request, reden)
    return redirect(traject)

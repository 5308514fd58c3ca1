"""The trajects: list, one traject, create, edit and move."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from trajecten.ambities import staan_vast, themaregels
from trajecten.forms.verplaats import VerplaatsForm
from trajecten.lab import lab, voor_lab
from trajecten.models import Thema, Traject, Volger
from trajecten.pijplijn import stap, verplaats
from trajecten.rondeaanmelding import aanmeldingen_van
from trajecten.verbonden import onderdelen_met_som, percelen_in, verplaats_mee


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
    """What matters of one traject, in one screen; the rest is on the other tabs."""
    toegang = request.toegang
    rijen = voor_lab(Traject.objects.voor_detail(toegang, timezone.localdate()))
    traject = te_tonen(request, pk, rijen)
    themas = Thema.objects.actief().filter(organisatie=toegang.organisatie)
    context = onderdelen_met_som(traject, toegang) | {
        "menu": "trajecten",
        "traject": traject,
        "regels": [r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie],
        "focus": [thema for thema in themas if thema.is_focus],
        "staan_vast": staan_vast(traject),
        "stap": stap(traject),
        "verplaatsform": VerplaatsForm(traject=traject),
        "percelen": percelen_in(traject, traject.fase).count(),
        "lab": lab(traject),
        "aanmeldingen": aanmeldingen_voor(traject, toegang),
        "tab": "overzicht",
        "volgt": Volger.objects.van(toegang).filter(traject=pk).exists(),
    }
    return render(request, "trajecten/traject_detail.html", context)


@require_POST
def traject_volg(request, pk):
    """Follow a traject, or follow it no longer: what changes is told in the mail."""
    traject = te_tonen(request, pk)
    volgt = request.POST.get("volgt") == "ja"
    Volger.objects.zet(request.toegang, traject, volgt=volgt)
    messages.success(
        request,
        "Je volgt dit traject. Wat er verandert, lees je in je mail."
        if volgt
        else "Je volgt dit traject niet meer.",
    )
    return redirect(traject)


def aanmeldingen_voor(traject, toegang):
    """The rounds in which whoever edits this traject can enter it."""
    if not traject.mag_bewerken:
        return []
    return aanmeldingen_van(traject, toegang, timezone.localdate())


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
        was = traject.fase
        verplaats(traject, keuze["fase"], door=request.user, op=keuze["op"])
        messages.success(request, f"Het traject staat nu op ‘{traject.get_fase_display()}’.")
        if keuze["percelen"]:
            neem_percelen_mee(request, traject, was, keuze["op"])
    except ValidationError as fout:
        for reden in fout.messages:
            messages.error(request, reden)
    return redirect(traject)


def neem_percelen_mee(request, traject, van_fase, op):
    """Move the percelen along, and say which stayed behind and why."""
    gelukt, redenen = verplaats_mee(traject, van_fase, door=request.user, op=op)
    if gelukt:
        messages.success(
            request, f"{gelukt} {'perceel' if gelukt == 1 else 'percelen'} mee verplaatst."
        )
    for reden in redenen:
        messages.error(request, reden)

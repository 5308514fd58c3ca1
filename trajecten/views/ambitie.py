"""The ambitions of a traject: reading them, and choosing them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from trajecten.advies import social_return, vergelijkbaar
from trajecten.ambities import staan_vast, themaregels
from trajecten.bevestiging import belemmeringen_bevestigen, geldende_bevestiging, mag_bevestigen
from trajecten.forms.ambitieblad import Ambitieblad, aantal_rijen
from trajecten.forms.ambitiebotsing import los_op_ambities
from trajecten.models import Overweging, Thema
from trajecten.views.overweging import te_lezen
from trajecten.views.traject import te_bewerken, te_tonen

BEWAARD = 302
#: Buttons that only fill in: nothing is saved, nothing is judged.
VULT_AAN = {"neem", "meer", "categorie"}


def traject_ambities(request, pk):
    """All there is to read about what this traject asks, and who stands for it."""
    traject = te_tonen(request, pk)
    themas = Thema.objects.actief().filter(organisatie=traject.organisatie_id)
    overweging = Overweging.objects.filter(traject=traject).first()
    context = {
        "menu": "trajecten",
        "tab": "ambities",
        "traject": traject,
        "regels": [r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie],
        "staan_vast": staan_vast(traject),
        "overweging": overweging,
        "groepen": te_lezen(overweging) if overweging else [],
        "sdgs": traject.sdgs.all(),
        "bevestiging": geldende_bevestiging(traject),
        "eerdere": traject.bevestigingen.select_related("bevestigd_door")[:5],
        "mag_bevestigen": mag_bevestigen(request.toegang, traject),
        "belemmeringen": belemmeringen_bevestigen(traject),
        "social_return": social_return(traject) if traject.raming_zichtbaar else "",
    }
    return render(request, "trajecten/traject_ambities.html", context)


def ambitie_update(request, pk):
    """Choose a level per theme; what stays below the norm becomes a request for agreement."""
    traject = te_bewerken(request, pk)
    themas = Thema.objects.actief().filter(organisatie=traject.organisatie)
    blad, verschillen, status = verwerk(request, traject, themas)
    if status == BEWAARD:
        messages.success(request, "Je keuzes zijn bewaard.")
        return redirect("traject_ambities", request.toegang.organisatie.slug, pk)
    context = bladcontext(request, blad) | {"verschillen": verschillen}
    return render(request, "trajecten/ambitie_update.html", context, status=status)


def bladcontext(request, blad):
    """What a page around an `Ambitieblad` shows."""
    return {
        "menu": "trajecten",
        "traject": blad.traject,
        "blad": blad,
        "staan_vast": staan_vast(blad.traject),
        "genomen": "neem" in request.POST,
        "vergelijkbaar": vergelijkbaar(blad.traject, request.toegang),
    }


def verwerk(request, traject, themas):
    """Show or save the page: (Ambitieblad, differences, status); status `BEWAARD` means saved.

    The buttons of `VULT_AAN` give the page back as it was typed, with something more.
    """
    data = request.POST if request.method == "POST" else None
    if data and not VULT_AAN.isdisjoint(data):
        blad = Ambitieblad(
            vul_aan(data, traject, themas, request.toegang),
            traject,
            themas,
            toegang=request.toegang,
        )
        blad.zonder_oordeel()
        return blad, [], 200
    blad = Ambitieblad(data, traject, themas, toegang=request.toegang)
    if data is None:
        return blad, [], 200
    if not blad.is_valid():
        return blad, [], 422
    return bewaar(blad, request.user)


def bewaar(blad, door):
    """Save, or compare with what somebody else saved first."""
    try:
        return blad, [], BEWAARD if not blad.is_gewijzigd() or blad.bewaar(door=door) else 422
    except ValidationError:
        blad, verschillen = los_op_ambities(blad)
    if not blad.is_valid():
        return blad, verschillen, 422
    if not verschillen or not blad.is_gewijzigd():
        return bewaar_opnieuw(blad, door)
    return blad, verschillen, 409


def bewaar_opnieuw(blad, door):
    """Save on the newest version; 409 when yet another person was faster."""
    try:
        return blad, [], BEWAARD if not blad.is_gewijzigd() or blad.bewaar(door=door) else 422
    except ValidationError:
        return blad, [], 409


def vul_aan(data, traject, themas, toegang):
    """The posted data with the norm (or the advice) chosen, or with room for one more text."""
    data, leeg = data.copy(), Ambitieblad(None, traject, themas, toegang=toegang)
    for deel in leeg.delen:
        niveau = deel.advies.niveau if data.get("neem") == "advies" else deel.regel.norm
        if "neem" in data and deel.thema.is_focus and niveau is not None:
            data[f"thema-{deel.thema.pk}-keuze"] = str(int(niveau))
        if data.get("meer") == str(deel.thema.pk):
            data[f"thema-{deel.thema.pk}-rijen"] = str(aantal_rijen(data, deel.thema.pk) + 1)
    return data

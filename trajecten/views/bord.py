"""The pipeline as a board, and the move of a card by mouse, menu or keyboard."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.bord import Bord, sleutels
from trajecten.forms.bord import BordForm, BordVerplaatsForm
from trajecten.geschiedenis import geschiedenis
from trajecten.lijst import gekozen_trajecten
from trajecten.views.traject import te_bewerken


def maak_bord(request):
    """The board of this address with what it asks for: (Bord, BordForm)."""
    keuze = gekozen_trajecten(request, sorteer="publicatie")
    formulier = BordForm(request.GET)
    formulier.is_valid()
    return Bord(keuze, request.toegang, timezone.localdate()), formulier


@vereist(mag_trajecten_zien)
def traject_bord(request):
    """The filtered trajects by phase; ‘Toon meer’ asks for the next cards of one column."""
    bord, formulier = maak_bord(request)
    context = bordcontext(request, bord)
    if formulier.vervolg and is_deel(request):
        context["kolom"] = bord.vervolg(*formulier.vervolg)
        antwoord = render(request, "trajecten/_bord_kaarten.html", context)
        patch_vary_headers(antwoord, ["HX-Request"])
        return antwoord
    met_klaar = bool(formulier.cleaned_data.get("klaar"))
    meer, vanaf = formulier.vervolg or (None, 0)
    namen = sleutels(bord.keuze.formulier.cleaned_data, met_klaar=met_klaar)
    kolommen = bord.kolommen(namen, meer=meer, vanaf=vanaf)
    context |= {
        "kolommen": kolommen,
        "aantal": sum(kolom.aantal for kolom in kolommen),
        "met_klaar": met_klaar,
        "bewaar": {"klaar": "on"} if met_klaar else {},
    }
    return render_partial(request, "trajecten/traject_bord.html", "resultaten", context)


def bordcontext(request, bord):
    """What cards need: the filters of the address, and the moment at which they were read."""
    vraag = request.GET.copy()
    for naam in ("kolom", "vanaf", "dicht"):
        vraag.pop(naam, None)
    return bord.keuze.context | {"vraag": vraag.urlencode(), "gezien": bord.gezien.isoformat()}


def traject_bord_verplaats(request, pk):
    """Choose another phase for a card, and move it; a refusal says why and moves nothing."""
    te_bewerken(request, pk)
    bord, _ = maak_bord(request)
    traject = get_object_or_404(bord.voor_kaart(), pk=pk)
    gepost = request.POST if request.method == "POST" else None
    van, formulier = traject.fase, BordVerplaatsForm(gepost, traject=traject)
    if formulier.is_valid() and formulier.is_verplaatst(door=request.user):
        return verplaatst(request, bord, traject, van)
    context = bordcontext(request, bord) | {"traject": traject, "kolom": None}
    context["terug_naar"] = traject.pk  # a menu that closes gives the focus back to its card
    if "dicht" not in request.GET:
        context |= {"menu_van": traject.pk, "verschillen": verschillen(formulier, bord)}
        context["formulier_van"] = opnieuw(formulier)
    template, status = "trajecten/traject_bord_verplaats.html", 422 if formulier.errors else 200
    return render_partial(request, template, "kaart", context, status=status)


def verschillen(formulier, bord):
    """What others changed since the card was shown (list of Wijziging); empty without conflict."""
    gezien = formulier.is_bound and formulier.cleaned_data.get("gezien")
    if not gezien or not formulier.is_botsing:
        return []
    traject = bord.voor_kaart().get(pk=formulier.traject.pk)
    zichtbaar = traject.raming_zichtbaar
    criteria = zichtbaar or traject.is_uitgevraagd
    alle = geschiedenis(traject, met_raming=zichtbaar, met_criteria=criteria)
    return [wijziging for wijziging in alle if wijziging.wanneer > gezien]


def opnieuw(formulier):
    """The form to try again with: what was chosen stays, over the version that is there now."""
    if formulier.is_bound:
        vers = type(formulier)(traject=formulier.traject).initial
        formulier.data = formulier.data.copy()
        formulier.data["versie"], formulier.data["gezien"] = vers["versie"], vers["gezien"]
    return formulier


def verplaatst(request, bord, traject, van):
    """Both columns anew for htmx; otherwise the board again, at the card."""
    tekst = f"{traject.titel} staat nu op ‘{traject.get_fase_display()}’."
    if not is_deel(request):
        messages.success(request, tekst)
        adres = reverse("traject_bord", args=[request.toegang.organisatie.slug])
        return redirect(f"{adres}?{request.GET.urlencode()}#kaart-{traject.pk}")
    kolommen = bord.kolommen([str(van), str(traject.fase)], voorop=traject.pk)
    getoond = any(kaart.pk == traject.pk for kolom in kolommen for kaart in kolom.kaarten)
    context = bordcontext(request, bord) | {
        "kolommen": kolommen,
        "net_verplaatst": traject.pk,
        "tekst": tekst if getoond else f"{tekst} Het valt nu buiten je filter.",
    }
    antwoord = render(request, "trajecten/_bord_verplaatst.html", context)
    antwoord["HX-Reswap"] = "none"
    return antwoord

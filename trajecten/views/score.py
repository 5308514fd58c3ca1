"""Scoring a round: the grid, one cell, the ranking with its explanation, and playing with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from mvi.htmx import is_deel
from organisatie.toegang import mag_alle_ramingen_zien, mag_coordineren, vereist
from trajecten import rangorde as reken
from trajecten.forms.score import WatAlsForm, lees_cel
from trajecten.selectie import kandidaten_voor
from trajecten.selectiescore import (
    criteria_van,
    deelnemers,
    dekking,
    geef,
    mag_scoren,
    maten,
    rooster,
)
from trajecten.views.selectie import zoek_ronde


def regels_van(request, ronde):
    """The grid of a round as this person sees it."""
    kandidaten = kandidaten_voor(ronde, request.toegang)
    return rooster(ronde, kandidaten, gebruiker=request.user, dag=timezone.localdate())


def selectieronde_scores(request, pk):
    """The grid candidates × criteria; POST stores every cell that was sent, one or all."""
    ronde = zoek_ronde(request, pk)
    if not mag_scoren(ronde, request.toegang):
        raise PermissionDenied
    if request.method == "POST":
        return bewaar(request, ronde)
    return toon_rooster(request, ronde, regels_van(request, ronde))


def bewaar(request, ronde):
    """Store what differs; one cell answers with that cell, the whole form with the page."""
    regels, fouten = regels_van(request, ronde), {}
    gestuurd = [c for _, cellen in regels for c in cellen if f"s-{c.naam}" in request.POST]
    for cel in gestuurd:
        try:
            keuze = lees_cel(request.POST, cel)
            if keuze:
                geef(cel, door=request.user, **keuze)
        except ValidationError as fout:
            fouten[cel.naam] = fout.messages[0]
    if is_deel(request) and len(gestuurd) == 1:
        return toon_cel(request, ronde, gestuurd[0], fouten)
    if fouten:
        return toon_rooster(request, ronde, regels, fouten)
    messages.success(request, "De scores zijn bewaard.")
    return redirect("selectieronde_scores", request.toegang.organisatie.slug, ronde.pk)


def toon_cel(request, ronde, cel, fouten):
    """Only this cell, as it is stored now or with what is wrong."""
    if not fouten:
        vers = regels_van(request, ronde)
        cel = next(c for _, cellen in vers for c in cellen if c.naam == cel.naam)
    context = {"ronde": ronde, "cel": cel, "fouten": fouten, "ingevuld": request.POST}
    status = 422 if fouten else 200
    return render(request, "trajecten/_scorecel.html", context, status=status)


def toon_rooster(request, ronde, regels, fouten=()):
    """The page with the grid; 422 with errors at their cells, and everything that was typed."""
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "regels": regels,
        "criteria": criteria_van(ronde),
        "fouten": fouten,
        "ingevuld": request.POST,
        "gescoord": sum(1 for _, cellen in regels for c in cellen if c.waarden),
        "cellen": sum(len(cellen) for _, cellen in regels),
    }
    status = 422 if fouten else 200
    return render(request, "trajecten/selectieronde_scores.html", context, status=status)


@vereist(mag_alle_ramingen_zien)
def selectieronde_rangorde(request, pk):
    """The ranking with what made it, the coverage of the proposal, and what-if when asked.

    A score from data can tell an estimate, so it is for who may see them all (domein.md, rule 11).
    """
    ronde = zoek_ronde(request, pk)
    if not ronde.kader_id:
        raise Http404
    regels = regels_van(request, ronde)
    mee, maat = deelnemers(regels), maten(criteria_van(ronde))
    boven = reken.bovenste(mee, maat, ronde.capaciteit)
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "maten": maat,
        "plaatsen": plaatsen(regels, reken.rangorde(mee, maat), boven),
        "dekking": dekking(regels, {k.pk for k, _ in regels if k.voorstel}),
        "gelijk": reken.GELIJK,
        **speel(request, ronde, regels, mee, maat),
    }
    return render(request, "trajecten/selectieronde_rangorde.html", context)


def plaatsen(regels, volgorde, boven):
    """(Plaats, kandidatuur, within the places, spread of the assessors) in the order of rank."""
    per_pk = {k.pk: (k, cellen) for k, cellen in regels}
    return [
        (
            p,
            per_pk[p.deelnemer.pk][0],
            p.deelnemer.pk in boven,
            spreiding(per_pk[p.deelnemer.pk][1]),
        )
        for p in volgorde
    ]


def spreiding(cellen):
    """The criteria on which assessors lie two or more apart: (name, lowest, highest)."""
    return [
        (cel.criterium.naam, min(cel.waarden), max(cel.waarden))
        for cel in cellen
        if cel.waarden and max(cel.waarden) - min(cel.waarden) >= 2
    ]


def speel(request, ronde, regels, mee, maat):
    """What-if and sensitivity, only for who opened them; nothing is stored."""
    if not mag_coordineren(request.toegang) or "watals" not in request.GET:
        return {"watals": None}
    formulier = WatAlsForm(request.GET, maten=maat, capaciteit=ronde.capaciteit)
    if not formulier.is_valid():
        return {"watals": formulier}
    keuze = {"gewichten": formulier.gewichten, "plaatsen": formulier.cleaned_data["plaatsen"]}
    erin, eruit = reken.wat_als(mee, maat, ronde.capaciteit, **keuze)
    ruimte = reken.speelruimte(mee, maat, ronde.capaciteit)
    return {
        "watals": formulier,
        "erin": labels(regels, erin),
        "eruit": labels(regels, eruit),
        "speelruimte": [(m, *ruimte[m.pk]) for m in maat],
    }


def labels(regels, pks):
    """Number and title of these candidates, in the order of the list."""
    return [k.traject.label for k, _ in regels if k.pk in pks]

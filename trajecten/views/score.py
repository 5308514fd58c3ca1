"""Scoring a round: the grid, one cell, the ranking with its explanation, and playing with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from mvi.htmx import is_deel
from organisatie.toegang import mag_alle_ramingen_zien, mag_coordineren, vereist
from trajecten import rangorde as reken
from trajecten import rangvoorstel
from trajecten.forms.score import WatAlsForm, lees_cel, lees_moment
from trajecten.selectie import kandidaten_voor
from trajecten.selectiescore import (
    als_gegevens,
    criteria_van,
    deelnemers,
    dekking,
    geef,
    losse_cel,
    mag_scoren,
    maten,
    rooster,
)
from trajecten.views.selectie import doe, zoek_ronde


def regels_van(request, ronde):
    """The grid of a round as this person sees it."""
    kandidaten = kandidaten_voor(ronde, request.toegang)
    return rooster(ronde, kandidaten, gebruiker=request.user, dag=timezone.localdate())


def selectieronde_scores(request, pk):
    """The grid candidates × criteria; POST stores every cell that was sent, one or all."""
    ronde = zoek_ronde(request, pk)
    if not mag_scoren(ronde, request.toegang):
        raise PermissionDenied
    if request.method != "POST":
        return toon_rooster(request, ronde, regels_van(request, ronde))
    namen = [naam[2:] for naam in request.POST if naam.startswith("s-")]
    if is_deel(request) and len(namen) == 1:
        return bewaar_cel(request, ronde, namen[0])
    return bewaar_alles(request, ronde)


def bewaar_cel(request, ronde, naam):
    """Store one cell and answer with that cell, as it is stored now or with what is wrong."""
    cel = zoek_cel(request, ronde, naam)
    fouten, ingevuld = bewaar(request, [cel])
    context = {"ronde": ronde, "fouten": fouten, "ingevuld": ingevuld, "gezien": timezone.now()}
    context["cel"] = cel if fouten else zoek_cel(request, ronde, naam)
    status = 422 if fouten else 200
    return render(request, "trajecten/_scorecel.html", context, status=status)


def zoek_cel(request, ronde, naam):
    """The cell with this name (‘kandidatuur-criterium’) in this round, or 404."""
    kandidaat, _, criterium = naam.partition("-")
    if not (kandidaat.isdecimal() and criterium.isdecimal()):
        raise Http404
    kandidaten = kandidaten_voor(ronde, request.toegang, alleen=int(kandidaat))
    criteria = [c for c in criteria_van(ronde) if c.pk == int(criterium)]
    if not (kandidaten and criteria):
        raise Http404
    return losse_cel(kandidaten[0], criteria[0], gebruiker=request.user, dag=timezone.localdate())


def bewaar_alles(request, ronde):
    """Store what differs in the whole form; answers with the page."""
    regels = regels_van(request, ronde)
    cellen = [c for _, rij in regels for c in rij if f"s-{c.naam}" in request.POST]
    fouten, ingevuld = bewaar(request, cellen)
    if fouten:
        return toon_rooster(request, ronde, regels_van(request, ronde), fouten, ingevuld)
    messages.success(request, "De scores zijn bewaard.")
    return redirect("selectieronde_scores", request.toegang.organisatie.slug, ronde.pk)


def bewaar(request, cellen):
    """Store what was sent for these cells; ({name: error}, {name of an input: what to show}).

    What somebody saved in another window after this page was made is shown, not overwritten.
    """
    gezien, fouten, ingevuld = lees_moment(request.POST.get("gezien")), {}, request.POST.dict()
    for cel in cellen:
        try:
            keuze = lees_cel(request.POST, cel)
            if keuze and (redenen := cel.botsing(gezien)):
                ingevuld = {n: w for n, w in ingevuld.items() if n[2:] != cel.naam}
                raise ValidationError(redenen)
            if keuze:
                geef(cel, door=request.user, **keuze)
        except ValidationError as fout:
            fouten[cel.naam] = fout.messages[0]
    return fouten, ingevuld


def toon_rooster(request, ronde, regels, fouten=None, ingevuld=None):
    """The page with the grid; 422 with errors at their cells, and everything that was typed."""
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "regels": regels,
        "criteria": criteria_van(ronde),
        "fouten": fouten or {},
        "ingevuld": ingevuld or {},
        "gezien": timezone.now(),
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
    if ronde.is_gesloten:
        return redirect(ronde)  # its order is frozen on its own page
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
        "anders": is_anders(ronde),
        **speel(request, ronde, regels, mee, maat),
    }
    return render(request, "trajecten/selectieronde_rangorde.html", context)


def is_anders(ronde):
    """True when data changed the order or a score since the bodies got the proposal."""
    if ronde.kan_voorstellen or ronde.voorstel_opname is None:
        return False
    return als_gegevens(ronde, dag=timezone.localdate()) != ronde.voorstel_opname.gegevens


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


@vereist(mag_coordineren)
def selectieronde_voorstel(request, pk):
    """Who enters and leaves when the order becomes the proposal; POST does it."""
    ronde = zoek_ronde(request, pk)
    if not ronde.kader_id:
        raise Http404
    redenen = rangvoorstel.belemmeringen_overnemen(ronde)
    dag = timezone.localdate()
    if request.method == "POST":
        keuze = {"gezien": request.POST.get("gezien", ""), "door": request.user, "dag": dag}
        gelukt = doe(
            request,
            lambda: rangvoorstel.neem_over(ronde, **keuze),
            lambda aantal: f"De rangorde is nu het voorstel. Gewijzigd: {aantal}.",
        )
        if gelukt or redenen:
            return redirect(ronde)
    regels = [] if redenen else rangvoorstel.uit_rangorde(ronde, dag)
    context = {"menu": "keuzerondes", "ronde": ronde, "redenen": redenen, "regels": regels}
    context["stand"] = rangvoorstel.stand(regels)
    return render(request, "trajecten/selectieronde_voorstel.html", context)

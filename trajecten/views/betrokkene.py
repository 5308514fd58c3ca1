"""Who takes part in a traject."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from organisatie.invoer import rijnummer
from trajecten.forms.betrokkene import BetrokkeneFormSet, bewaar, herstel, stand_van
from trajecten.geschiedenis import geschiedenis
from trajecten.views.traject import ingevuld, te_bewerken


def betrokkene_update(request, pk):
    """All people of a traject; who comes second sees what the first one changed (409)."""
    traject = te_bewerken(request, pk)
    extra = {"organisatie": traject.organisatie}
    formulieren = BetrokkeneFormSet(ingevuld(request), instance=traject, form_kwargs=extra)
    stand = request.POST.get("stand", "")
    if not formulieren.is_bound or not formulieren.is_valid():
        status = 422 if formulieren.is_bound else 200
        return toon(request, traject, formulieren, stand or stand_van(traject), status)
    try:
        bewaar(formulieren, traject, stand)
    except ValidationError as fout:
        if getattr(fout, "code", None) != "tussendoor":
            raise
        vers = herstel(request.POST, traject, stand, traject.organisatie)
        return toon(request, traject, vers, stand_van(traject), 409, tussendoor(traject, stand))
    messages.success(request, "De betrokkenen zijn bewaard.")
    return redirect(traject)


def tussendoor(traject, stand):
    """What others changed about the people since `stand` (list of Wijziging)."""
    alle = geschiedenis(traject, met_raming=False, met_criteria=False)
    grens = rijnummer(stand) or 0
    return [w for w in alle if w.deel == "betrokkene" and w.nummer > grens]


def toon(request, traject, formulieren, stand, status, verschillen=()):
    """The page with all people."""
    context = {
        "menu": "trajecten",
        "traject": traject,
        "formulieren": formulieren,
        "stand": stand,
        "verschillen": verschillen,
    }
    return render(request, "trajecten/betrokkene_update.html", context, status=status)

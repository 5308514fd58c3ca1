"""One field of a traject, changed in its row of the table or on a page of its own."""

import json

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mvi.htmx import is_deel
from trajecten.forms.botsing import is_bewaard
from trajecten.forms.cel import CELLEN
from trajecten.tabel import te_tonen_rij
from trajecten.views.traject import ingevuld, te_bewerken


def traject_cel(request, pk, veld):
    """Show or save one field; who comes second sees the value of the first, and chooses."""
    if veld not in CELLEN:
        raise Http404
    traject = te_bewerken(request, pk)
    if "toon" in request.GET and is_deel(request):
        return rij(request, pk, net=veld)
    formulier = maak_cel(request, traject, veld)
    if not formulier.is_bound:
        return toon(request, formulier)
    if not formulier.botst:
        if not formulier.is_valid():
            return toon(request, formulier, 422)
        if not formulier.is_gewijzigd or is_bewaard(formulier):
            return klaar(request, pk, veld)
        traject.refresh_from_db()
        formulier = maak_cel(request, traject, veld)
    return toon(request, nog_eens(request, formulier), 409, botst=True)


def maak_cel(request, traject, veld, data=None):
    """The form of one cell, with ids of its own: several rows can be open."""
    return CELLEN[veld](
        data or ingevuld(request),
        instance=traject,
        toegang=request.toegang,
        veld=veld,
        auto_id=f"id_{traject.pk}_%s",
    )


def nog_eens(request, formulier):
    """The same choice, to be saved over what stands there now."""
    data = request.POST.copy()
    data["gezien"] = formulier.nu
    return maak_cel(request, formulier.instance, formulier.veld, data)


def toon(request, formulier, status=200, *, botst=False):
    """The row with the cell open for htmx (422: it swaps no 409), else a page for one field."""
    extra = {"formulier": formulier, "botst": botst, "wie": formulier.wie() if botst else None}
    if is_deel(request):
        return rij(request, formulier.instance.pk, 422 if status == 409 else status, **extra)
    extra |= {"menu": "trajecten", "traject": formulier.instance, "terug": terug(request)}
    return render(request, "trajecten/traject_cel.html", extra, status=status)


def rij(request, pk, status=200, **extra):
    """One row of the table."""
    context = te_tonen_rij(request, pk) | extra
    return render(request, "trajecten/_trajectrij.html", context, status=status)


def klaar(request, pk, veld):
    """The row as it is now, or back to the table."""
    if not is_deel(request):
        return redirect(terug(request))
    antwoord = rij(request, pk, net=veld)
    antwoord["HX-Trigger"] = json.dumps({"mvi:gemeld": "Bewaard."})
    return antwoord


def terug(request):
    """The list this person came from; never another site."""
    adres = request.POST.get("terug") or request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(adres, {request.get_host()}, request.is_secure()):
        return adres
    return reverse("traject_list", args=[request.toegang.organisatie.slug])

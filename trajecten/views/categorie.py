"""The pages of the categories for everybody: what we know, what we want, what came of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.toegang import (
    mag_alle_ramingen_zien,
    mag_categorie_bewerken,
    mag_coordineren,
    mag_trajecten_zien,
    vereist,
)
from trajecten.categoriebeeld import VOLGORDES, beelden, op_volgorde
from trajecten.categorienorm import neem_norm_over
from trajecten.forms.categorie import MarktkennisForm
from trajecten.inspanning import inspanning
from trajecten.models import Aanpak, Categorie, Traject
from trajecten.views.bewerken import bewerk

MENU = {"menu": "trajecten"}
TOON = 12


def te_zien(request, pk):
    """The category with its owner; 404 when this person does not see it."""
    zichtbaar = Categorie.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("eigenaar", "organisatie"), pk=pk)


def te_beschrijven(request, pk):
    """The category whose aanpak and market knowledge this person may write; 404, else 403."""
    categorie = te_zien(request, pk)
    if not mag_categorie_bewerken(request.toegang, categorie):
        raise PermissionDenied
    return categorie


@vereist(mag_trajecten_zien)
def categorie_overzicht(request):
    """All categories side by side; ?kansrijk=ja narrows, ?volgorde= orders."""
    organisatie, vandaag = request.toegang.organisatie, timezone.localdate()
    volgorde = request.GET.get("volgorde", "naam")
    volgorde = volgorde if volgorde in VOLGORDES else "naam"
    alle = beelden(organisatie, vandaag.year, vandaag)
    kansrijk = request.GET.get("kansrijk") == "ja"
    rijen = [b for b in alle if b.categorie.is_kansrijk] if kansrijk else alle
    context = MENU | {
        "rijen": op_volgorde(rijen, volgorde),
        "aantal": len(alle),
        "jaar": vandaag.year,
        "kansrijk": kansrijk,
        "volgorde": volgorde,
        "volgordes": [(sleutel, tekst) for sleutel, (tekst, _) in VOLGORDES.items()],
    }
    return render(request, "trajecten/categorie_overzicht.html", context)


def categorie_pagina(request, pk):
    """One category: money, impact, norm, aanpak, market, examples, and effort beside result."""
    categorie, vandaag = te_zien(request, pk), timezone.localdate()
    toegang = request.toegang
    beeld = beelden(toegang.organisatie, vandaag.year, vandaag, [categorie])[0]
    context = MENU | {
        "categorie": categorie,
        "beeld": beeld,
        "vandaag": vandaag,
        "mag_beschrijven": mag_categorie_bewerken(toegang, categorie),
        "inspanning": inspanning(categorie, beeld.themas),
        **kennis(categorie, beeld),
        **trajecten_van(categorie, toegang),
    }
    return render(request, "trajecten/categorie_pagina.html", context)


def kennis(categorie, beeld):
    """Impact and aanpak per theme, in general first, with what is not written down yet."""
    impacten = {rij.thema_id: rij for rij in categorie.impacten.all()}
    aanpakken = Aanpak.objects.filter(categorie=categorie).geldend().select_related("thema")
    per_thema = {aanpak.thema_id: aanpak for aanpak in aanpakken}
    return {
        "impactregels": [(thema, impacten.get(thema.pk)) for thema in beeld.themas],
        "aanpakregels": [(t, per_thema.get(t and t.pk)) for t in (None, *beeld.themas)],
    }


def trajecten_van(categorie, toegang):
    """The trajects that run or come, the first to the market on top, and those to learn from."""
    eigen = Traject.objects.tellend(toegang.organisatie).filter(categorie=categorie)
    lopend = eigen.lopend()
    komend = lopend.met_jaar().select_related("afdeling").prefetch_related("ambities")
    zicht = mag_alle_ramingen_zien(toegang)
    voorbeelden = eigen.voorbeelden().select_related("afdeling", "vaststelling")
    return {
        "komend": list(komend.order_by("fase", "uitvraag", "nummer")[:TOON]),
        "voorbeelden": list(voorbeelden[:TOON]),
        "raming": lopend.raming_totaal() if zicht else None,
    }


def marktkennis_update(request, pk):
    """Write down what we know of the market; two at once lose nothing."""
    categorie = te_beschrijven(request, pk)
    return bewerk(
        request,
        MarktkennisForm,
        categorie,
        template="trajecten/marktkennis_update.html",
        context={"categorie": categorie},
        terug=categorie.get_absolute_url(),
        melding="De marktkennis is bewaard.",
    )


@require_POST
@vereist(mag_coordineren)
def norm_neem_over(request, pk):
    """Make 3 the norm of a kansrijke category from today on: for one theme, or for all."""
    categorie = te_zien(request, pk)
    themas = neem_norm_over(categorie, timezone.localdate(), request.POST.get("thema", ""))
    if themas:
        namen = ", ".join(str(thema) for thema in themas)
        messages.success(request, f"De norm is vanaf vandaag 3 (maximaal) voor: {namen}.")
    else:
        messages.info(request, "Er was niets om over te nemen: de norm was al 3.")
    return redirect(categorie)

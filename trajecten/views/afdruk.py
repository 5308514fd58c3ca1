"""One page with everything of a traject, to print."""

from django.shortcuts import render
from django.utils import timezone

from trajecten.ambities import themaregels
from trajecten.lab import lab, voor_lab
from trajecten.models import Thema, Traject
from trajecten.verbonden import onderdelen_met_som
from trajecten.views.traject import te_tonen


def voor_afdruk(toegang, vandaag):
    """Trajects with all that is printed."""
    rijen = voor_lab(Traject.objects.voor_detail(toegang, vandaag))
    return rijen.prefetch_related(
        "contracten__opties",
        "contracten__contractmanager",
        "contracten__controles__thema",
        "marktconsultaties",
        "kosteneffecten",
        "effecten__indicator",
        "ambities__instrumenten",
        "criteria__thema",
    )


def traject_afdruk(request, pk):
    """All parts of one traject under each other, without navigation; hides what the tabs hide."""
    toegang, vandaag = request.toegang, timezone.localdate()
    traject = te_tonen(request, pk, voor_afdruk(toegang, vandaag))
    themas = Thema.objects.actief().filter(organisatie=toegang.organisatie)
    context = onderdelen_met_som(traject, toegang) | {
        "menu": "trajecten",
        "traject": traject,
        "regels": [r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie],
        "focus": [thema for thema in themas if thema.is_focus],
        "lab": lab(traject),
        "bijlagen": traject.bijlagen.zichtbaar_in(traject).select_related("bestand"),
        "vandaag": vandaag,
    }
    return render(request, "trajecten/traject_afdruk.html", context)

"""The register of deviations and the decision about one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mvi.htmx import render_partial
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten.ambities import themaregels
from trajecten.forms.afwijking import AfwijkingFilterForm
from trajecten.forms.ambitie import BesluitForm
from trajecten.mandaten import leg_opnieuw_voor, nieuwe_beslissers
from trajecten.models import Afwijking, Thema, Traject
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld


@vereist(mag_trajecten_zien)
def afwijking_list(request):
    """The register: what waits first, then the newest."""
    toegang, vandaag = request.toegang, timezone.localdate()
    alle = Afwijking.objects.zichtbaar_voor(toegang)
    formulier = AfwijkingFilterForm(request.GET, toegang=toegang)
    formulier.is_valid()
    gevonden = formulier.van(alle, toegang, vandaag).voor_register()
    context = {
        "menu": "trajecten",
        "vandaag": vandaag,
        "formulier": formulier,
        "page": bladzijde(gevonden, request.GET.get("page")),
        "aantal_open": alle.te_besluiten().count(),
        "aantal_mij": alle.wacht_op(toegang).count(),
        "aantal_hertoets": alle.te_hertoetsen(vandaag).count(),
    }
    return render_partial(request, "trajecten/afwijking_list.html", "resultaten", context)


def afwijking_besluit(request, pk):
    """One deviation with all that is needed to decide, for whom the mandate names or the DT."""
    toegang = request.toegang
    afwijking = get_object_or_404(te_zien(toegang), pk=pk)
    afwijking.mag_besluiten = is_beslisser(afwijking, toegang)
    if request.method == "POST" and not afwijking.mag_besluiten:
        raise PermissionDenied
    formulier = BesluitForm(ingevuld(request), afwijking=afwijking, door=request.user)
    if formulier.is_valid() and formulier.bewaar():
        messages.success(request, f"Besluit vastgelegd: {afwijking.get_besluit_display().lower()}.")
        return redirect("afwijking_list", toegang.organisatie.slug)
    return toon(request, afwijking, formulier)


def te_zien(toegang):
    """Deviations that this person may see, with who decides about them."""
    rijen = Afwijking.objects.zichtbaar_voor(toegang).met_beslissers()
    return rijen.select_related("beslisser", "vervanger", "thema", "gevraagd_door")


def is_beslisser(afwijking, toegang):
    """True when this person decides about it: by mandate, or as the Directieteam."""
    return Afwijking.objects.filter(pk=afwijking.pk).voor_beslisser(toegang).exists()


@require_POST
@vereist(mag_coordineren)
def afwijking_leg_voor(request, pk):
    """The mandate changed while a request waits: put it to whom it names now."""
    afwijking = get_object_or_404(te_zien(request.toegang), pk=pk)
    try:
        leg_opnieuw_voor(afwijking, door=request.user)
        messages.success(request, "De afwijking ligt nu bij wie er volgens het mandaat over gaat.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect(afwijking)


def toon(request, afwijking, formulier):
    """The page of one deviation; 422 with errors in it."""
    toegang = request.toegang
    alle = Traject.objects.voor_detail(toegang, timezone.localdate())
    traject = alle.get(pk=afwijking.traject_id)
    themas = Thema.objects.focus().filter(organisatie=toegang.organisatie)
    context = {
        "menu": "trajecten",
        "afwijking": afwijking,
        "formulier": formulier,
        "traject": traject,
        "regels": themaregels(traject, themas),
        "nieuwe_beslissers": nieuwe_beslissers(afwijking),
        "belemmeringen": afwijking.belemmeringen(besluit="akkoord", reden="", door=request.user),
        "eerder": traject.afwijkingen.filter(thema=afwijking.thema_id).exclude(pk=afwijking.pk),
    }
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/afwijking_besluit.html", context, status=status)

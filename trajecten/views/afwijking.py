"""The register of deviations, the decision about one, and looking at it again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mvi.htmx import render_partial
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten.ambities import themaregels
from trajecten.forms.afwijking import (
    AfwijkingFilterForm,
    BesluitForm,
    BevestigForm,
    VraagOpnieuwForm,
)
from trajecten.mandaten import leg_opnieuw_voor, nieuwe_beslissers
from trajecten.models import Afwijking, Thema, Traject
from trajecten.oordeel import (
    aanpakken,
    antwoorden,
    belemmeringen_hertoets,
    bevestig,
    gelijksoortige,
    mag_bevestigen,
    opnieuw,
)
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld, te_bewerken, te_tonen


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
    afwijking = te_zien(request.toegang, pk)
    if request.method == "POST" and not afwijking.mag_besluiten:
        raise PermissionDenied
    formulier = BesluitForm(ingevuld(request), afwijking=afwijking, door=request.user)
    if request.method == "POST" and not afwijking.is_open:
        return toon(request, afwijking, formulier, status=409)
    if formulier.is_valid() and formulier.bewaar():
        messages.success(request, f"Besluit vastgelegd: {afwijking.get_besluit_display().lower()}.")
        return redirect("afwijking_list", request.toegang.organisatie.slug)
    return toon(request, te_zien(request.toegang, pk), formulier)


def te_zien(toegang, pk):
    """The deviation with who decides about it and whether this person does; or 404."""
    rijen = Afwijking.objects.zichtbaar_voor(toegang).met_beslissers()
    rijen = rijen.select_related("beslisser", "vervanger", "thema", "gevraagd_door")
    afwijking = get_object_or_404(rijen.select_related("besloten_door", "traject"), pk=pk)
    mijn = Afwijking.objects.filter(pk=pk).voor_beslisser(toegang)
    afwijking.mag_besluiten = mijn.exists()
    return afwijking


def toon(request, afwijking, formulier=None, *, bevestigform=None, vraagform=None, status=None):
    """The page of one deviation; 422 with errors in it, 409 when it was decided meanwhile."""
    toegang, vandaag = request.toegang, timezone.localdate()
    traject = te_tonen(request, afwijking.traject_id, Traject.objects.voor_detail(toegang, vandaag))
    formulieren = [form for form in (formulier, bevestigform, vraagform) if form is not None]
    context = {
        "menu": "trajecten",
        "vandaag": vandaag,
        "afwijking": afwijking,
        "traject": traject,
        "formulier": formulier,
        "fout": next((form for form in formulieren if form.errors), None),
        "net_besloten": status == 409,
        **over_het_traject(afwijking, traject),
        **hertoets(request, afwijking, traject, bevestigform, vraagform),
        "nieuwe_beslissers": nieuwe_beslissers(afwijking),
        "belemmeringen": afwijking.belemmeringen(besluit="akkoord", reden="", door=request.user),
    }
    status = status or (422 if context["fout"] else 200)
    return render(request, "trajecten/afwijking_besluit.html", context, status=status)


def over_het_traject(afwijking, traject):
    """What surrounds the request: other themes, the approach, what was weighed, what others did."""
    themas = Thema.objects.actief().filter(organisatie=traject.organisatie_id)
    anderen, telling = gelijksoortige(afwijking, traject)
    return {
        "regels": [r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie],
        "aanpakken": aanpakken(traject, afwijking.thema),
        "antwoorden": antwoorden(traject) if traject.criteria_zichtbaar else [],
        "eerder": traject.afwijkingen.filter(thema=afwijking.thema_id)
        .exclude(pk=afwijking.pk)
        .select_related("besloten_door"),
        "anderen": anderen,
        "telling": telling,
    }


def hertoets(request, afwijking, traject, bevestigform, vraagform):
    """Looking at an agreement again: who may confirm it, and who may ask again."""
    aan_de_orde = not belemmeringen_hertoets(afwijking, timezone.localdate())
    if not aan_de_orde:
        return {"te_hertoetsen": False}
    begin = {"reden": afwijking.reden}
    kan = mag_bevestigen(afwijking, request.toegang)
    return {
        "te_hertoetsen": True,
        "bevestigform": (bevestigform or BevestigForm(prefix="bevestig")) if kan else None,
        "vraagform": (vraagform or VraagOpnieuwForm(prefix="vraag", initial=begin))
        if traject.mag_bewerken
        else None,
    }


@require_POST
@vereist(mag_coordineren)
def afwijking_leg_voor(request, pk):
    """The mandate changed while a request waits: put it to whom it names now."""
    afwijking = te_zien(request.toegang, pk)
    try:
        leg_opnieuw_voor(afwijking, door=request.user)
        messages.success(request, "De afwijking ligt nu bij wie er volgens het mandaat over gaat.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect(afwijking)


@require_POST
@vereist(mag_trajecten_zien)
def afwijking_bevestig(request, pk):
    """Looked at again, and it still holds: a new row with its own decision."""
    afwijking = te_zien(request.toegang, pk)
    if not mag_bevestigen(afwijking, request.toegang):
        raise PermissionDenied
    formulier = BevestigForm(request.POST, prefix="bevestig")
    if not formulier.is_valid():
        return toon(request, afwijking, bevestigform=formulier)
    nieuw = bevestig(afwijking, door=request.user, **formulier.cleaned_data)
    messages.success(request, "Bevestigd. De vrager krijgt bericht.")
    return redirect(nieuw)


@require_POST
@vereist(mag_trajecten_zien)
def afwijking_vraag_opnieuw(request, pk):
    """Ask for agreement again, at whom the mandate names now."""
    afwijking = te_zien(request.toegang, pk)
    te_bewerken(request, afwijking.traject_id)
    formulier = VraagOpnieuwForm(request.POST, prefix="vraag")
    if not formulier.is_valid():
        return toon(request, afwijking, vraagform=formulier)
    nieuw = opnieuw(afwijking, door=request.user, reden=formulier.cleaned_data["reden"])
    messages.success(request, "Je vraag is verstuurd.")
    return redirect(nieuw)

"""The short form, step by step: every step saves, and can be left and found again."""

from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_traject_maken, mag_trajecten_zien, vereist
from trajecten import aanmelding
from trajecten.advies import social_return
from trajecten.ambities import themaregels
from trajecten.bevestiging import (
    belemmeringen_bevestigen,
    bevestig,
    geldende_bevestiging,
    mag_bevestigen,
    vraag_bevestiging,
)
from trajecten.forms.aanmelding import AanmeldForm
from trajecten.models import Aanmelding, Thema, Traject
from trajecten.views.ambitie import BEWAARD, bladcontext, verwerk
from trajecten.views.bewerken import bewerk
from trajecten.views.overweging import bewerk_overweging
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld, te_bewerken
from trajecten.voorstel import categorie_voorstel as stel_voor


@vereist(mag_traject_maken)
def aanmelding_start(request):
    """Go on with what is not finished, pick a line of the calendar, or start anew."""
    toegang, zoek = request.toegang, request.GET.get("q", "")[:120]
    lijst = aanmelding.te_kiezen(toegang)
    context = {
        "menu": "trajecten",
        "onafgemaakt": aanmelding.onafgemaakt(toegang)[:6],
        "q": zoek,
        "heeft_kalender": lijst.exists(),
        "page": bladzijde(lijst.zoek(zoek) if zoek else lijst, request.GET.get("page"), per=12),
    }
    return render(request, "trajecten/aanmelding_start.html", context)


def stapcontext(stap, traject, **extra):
    """What every step shows: where somebody is."""
    vast = {"menu": "trajecten", "stappen": aanmelding.STAPPEN, "stap": stap, "traject": traject}
    return vast | extra


def naar(request, stap, pk):
    """Go to a step of the form of this traject."""
    return redirect(f"aanmelding_{stap}", request.toegang.organisatie.slug, pk)


@vereist(mag_traject_maken)
def aanmelding_create(request):
    """Start anew; sent twice there is one traject, and going back changes that one."""
    toegang = request.toegang
    formulier = AanmeldForm(ingevuld(request), toegang=toegang, initial={"sleutel": uuid4()})
    if not formulier.is_valid():
        context = stapcontext("gegevens", Traject(), formulier=formulier)
        status = 422 if formulier.is_bound else 200
        return render(request, "trajecten/aanmelding_gegevens.html", context, status=status)
    rij, is_nieuw = aanmelding.begin(
        formulier.instance,
        sleutel=formulier.cleaned_data["sleutel"] or uuid4(),
        door=request.user,
        is_houder=aanmelding.is_houder(toegang),
    )
    if is_nieuw:
        return naar(request, "ambities", rij.traject_id)
    return aanmelding_gegevens(request, rij.traject_id)


def aanmelding_gegevens(request, pk):
    """What, for whom, and when; prefilled with what is known."""
    traject = te_bewerken(request, pk)
    maak = partial(AanmeldForm, toegang=request.toegang)
    antwoord = bewerk(
        request,
        maak,
        traject,
        template="trajecten/aanmelding_gegevens.html",
        context=stapcontext("gegevens", te_bewerken(request, pk)),
        terug=naar(request, "ambities", pk).url,
        melding="",
    )
    if antwoord.status_code == BEWAARD:
        aanmelding.onthoud(traject, "ambities", door=request.user)
    return antwoord


def aanmelding_ambities(request, pk):
    """The MVI questions: all focus themes on one page."""
    traject = te_bewerken(request, pk)
    themas = Thema.objects.focus().filter(organisatie=traject.organisatie_id)
    if "categorie" in request.POST:
        aanmelding.neem_categorie_over(traject, door=request.user)
    blad, verschillen, status = verwerk(request, traject, themas)
    if status == BEWAARD:
        aanmelding.onthoud(traject, "overweging", door=request.user)
        return naar(request, "overweging", pk)
    extra = {"verschillen": verschillen, "voorstel": aanmelding.voorstel(traject)}
    extra["social_return"] = social_return(traject)
    context = stapcontext("ambities", traject, **extra) | bladcontext(request, blad)
    return render(request, "trajecten/aanmelding_ambities.html", context, status=status)


def aanmelding_overweging(request, pk):
    """Light questions; all of them may be skipped."""
    traject = te_bewerken(request, pk)
    antwoord = bewerk_overweging(
        request,
        traject,
        template="trajecten/aanmelding_overweging.html",
        context=stapcontext("overweging", traject),
        terug=naar(request, "klaar", pk).url,
        melding="",
    )
    if antwoord.status_code == BEWAARD:
        aanmelding.onthoud(traject, "klaar", door=request.user)
    return antwoord


def aanmelding_klaar(request, pk):
    """What was filled in, what is still missing, and who stands for it."""
    traject = te_bewerken(request, pk)
    themas = Thema.objects.actief().filter(organisatie=traject.organisatie_id)
    ontbreekt = aanmelding.ontbreekt(traject)
    context = stapcontext(
        "klaar",
        traject,
        regels=[r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie],
        nodig=[o for o in ontbreekt if o.nodig],
        later=[o for o in ontbreekt if not o.nodig],
        aanmelding=Aanmelding.objects.filter(traject=traject).first(),
        bevestiging=geldende_bevestiging(traject),
        belemmeringen=belemmeringen_bevestigen(traject),
        mag_bevestigen=mag_bevestigen(request.toegang, traject),
        social_return=social_return(traject),
    )
    return render(request, "trajecten/aanmelding_klaar.html", context)


@require_POST
def aanmelding_rond_af(request, pk):
    """Finish without a confirmation: the budgethouder hears that it is asked."""
    traject = te_bewerken(request, pk)
    rij = aanmelding.rond_af(traject, door=request.user)
    if rij is not None and not geldende_bevestiging(traject):
        vraag_bevestiging(traject, door=request.user)
    messages.success(request, f"{traject.nummer} is aangemeld. Bedankt!")
    return redirect("traject_ambities", request.toegang.organisatie.slug, pk)


@require_POST
def ambitie_bevestig(request, pk):
    """‘Ik sta achter deze ambities’: only whoever pays may say so."""
    traject = te_bewerken(request, pk)
    if not mag_bevestigen(request.toegang, traject):
        raise PermissionDenied
    try:
        bevestig(traject, door=request.user, opmerking=request.POST.get("opmerking", "")[:2000])
    except ValidationError as fout:
        for reden in fout.messages:
            messages.error(request, reden)
        return naar(request, "klaar", pk)
    aanmelding.rond_af(traject, door=request.user)
    messages.success(request, "Bevestigd: jij staat achter deze ambities.")
    return redirect("traject_ambities", request.toegang.organisatie.slug, pk)


@vereist(mag_trajecten_zien)
def categorie_voorstel(request):
    """The select of the category with a proposal for this title; 204 once somebody chose."""
    toegang, titel = request.toegang, request.GET.get("titel", "").replace("\x00", "")[:250]
    voorstel = None if request.GET.get("categorie") else stel_voor(toegang.organisatie, titel)
    if voorstel is None:
        return HttpResponse(status=204)
    formulier = AanmeldForm(toegang=toegang, initial={"categorie": voorstel.pk})
    context = {"gebonden": formulier["categorie"], "voorstel": voorstel}
    return render(request, "trajecten/_categorieveld.html", context)

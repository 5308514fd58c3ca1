"""Completing trajects: my list and the missing fields of one; and asking others for it."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten import aanvulmail
from trajecten.aanvullen import aanvulbaar_voor, mijn_gaten, te_vragen, volgende, vragen_per_persoon
from trajecten.forms.aanvullen import Aanvulvel, VraagForm
from trajecten.forms.botsing import is_bewaard, los_op
from trajecten.models import Aanvulverzoek, Traject
from trajecten.views.traject import ingevuld


@vereist(mag_trajecten_zien)
def aanvulling_list(request):
    """My trajects with something missing."""
    context = {"menu": "trajecten", "regels": mijn_gaten(request.toegang)}
    return render(request, "trajecten/aanvulling_list.html", context)


def traject_aanvullen(request, pk):
    """Only what is missing of this traject; then on to the next one."""
    vel = Aanvulvel(ingevuld(request), traject=te_vullen(request, pk), toegang=request.toegang)
    if request.method != "POST":
        return toon(request, pk, vel)
    if not vel.is_valid():
        return toon(request, pk, vel, status=422)
    if is_bewaard(vel):
        return verder(request, vel.traject)
    vel.trajectform, verschillen = los_op(request.POST, vel.traject, vel.maak)
    return toon(request, pk, vel, verschillen, status=409)


def te_vullen(request, pk):
    """A traject that this person may complete; 404 when invisible, 403 when only visible."""
    get_object_or_404(Traject.objects.zichtbaar_voor(request.toegang), pk=pk)
    mag = aanvulbaar_voor(request.toegang).filter(pk=pk)
    traject = mag.prefetch_related("ambities", "betrokkenen").first()
    if traject is None:
        raise PermissionDenied
    return traject


def toon(request, pk, vel, verschillen=(), status=200):
    """The page with the missing fields."""
    context = {
        "menu": "trajecten",
        "traject": Traject.objects.select_related("afdeling").get(pk=pk),
        "vel": vel,
        "verschillen": verschillen,
        "botst": status == 409,
    }
    return render(request, "trajecten/traject_aanvullen.html", context, status=status)


def verder(request, traject):
    """To the next traject of this person, or to the list when this was the last."""
    erna = volgende(request.toegang, traject)
    slug = request.toegang.organisatie.slug
    if erna is None:
        messages.success(request, f"{traject.nummer} is bewaard. Dit was de laatste. Bedankt!")
        return redirect("aanvulling_list", slug)
    messages.success(request, f"{traject.nummer} is bewaard. Hier is de volgende.")
    return redirect("traject_aanvullen", slug, erna.pk)


# --- asking others


@vereist(mag_coordineren)
def aanvulverzoek_list(request):
    """Who can be asked for what, what was asked before, and what nobody can be asked."""
    organisatie = request.toegang.organisatie
    baken, zonder = vragen_per_persoon(organisatie)
    context = {
        "menu": "trajecten",
        "baken": baken,
        "zonder": zonder,
        "aantal_trajecten": te_vragen(organisatie).count(),
        "formulier": VraagForm(initial={"kenmerk": uuid4()}),
        "verzoeken": aanvulmail.verzoeken(organisatie),
    }
    return render(request, "trajecten/aanvulverzoek_list.html", context)


def gekozen(request):
    """(the form, the ticked people with their trajects); the latter is empty when it is wrong."""
    formulier = VraagForm(request.POST)
    if not formulier.is_valid():
        return formulier, []
    keuzes = aanvulmail.gekozen(request.toegang.organisatie, formulier.mensen, formulier.trajecten)
    return formulier, keuzes


def niets_gekozen(request, formulier):
    """Back to the list, with what was wrong."""
    fouten = [fout for fouten in formulier.errors.values() for fout in fouten]
    for tekst in fouten or ["Kies minstens één persoon met een traject."]:
        messages.error(request, tekst)
    return redirect("aanvulverzoek_list", request.toegang.organisatie.slug)


@require_POST
@vereist(mag_coordineren)
def aanvulverzoek_voorbeeld(request):
    """The mails as they will be, before anything leaves."""
    formulier, keuzes = gekozen(request)
    if not keuzes:
        return niets_gekozen(request, formulier)
    extra = {
        "bericht": formulier.cleaned_data["bericht"],
        "adres": site(request),
        "door": request.user,
    }
    organisatie = request.toegang.organisatie
    mails = [aanvulmail.schrijf(organisatie, wie, regels, **extra) for wie, regels in keuzes]
    trajecten = [traject.pk for _, regels in keuzes for traject, _ in regels]
    context = {"menu": "trajecten", "mails": mails, "trajecten": trajecten, "formulier": formulier}
    return render(request, "trajecten/aanvulverzoek_voorbeeld.html", context)


@require_POST
@vereist(mag_coordineren)
def aanvulverzoek_verstuur(request):
    """Start one mail per person; the same page twice starts nothing more."""
    formulier, keuzes = gekozen(request)
    if not keuzes:
        return niets_gekozen(request, formulier)
    velden = formulier.cleaned_data
    aantal = aanvulmail.vraag(
        request.toegang.organisatie,
        keuzes,
        bericht=velden["bericht"],
        kenmerk=str(velden["kenmerk"]),
        adres=site(request),
        door=request.user,
    )
    wie = "1 persoon krijgt" if aantal == 1 else f"{aantal} mensen krijgen"
    messages.success(request, f"{wie} een mail." if aantal else "Deze mails waren al verstuurd.")
    return redirect("aanvulverzoek_list", request.toegang.organisatie.slug)


@require_POST
@vereist(mag_coordineren)
def aanvulverzoek_opnieuw(request, pk):
    """Try a mail again that did not leave; what left already is not sent twice."""
    alle = Aanvulverzoek.objects.filter(organisatie=request.toegang.organisatie)
    aanvulmail.start(get_object_or_404(alle, pk=pk), request.user)
    messages.success(request, "De mail staat weer klaar om verstuurd te worden.")
    return redirect("aanvulverzoek_list", request.toegang.organisatie.slug)


def site(request):
    """The address of this installation, for the links in a mail."""
    return request.build_absolute_uri("/").rstrip("/")

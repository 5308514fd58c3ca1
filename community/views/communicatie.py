"""The communication plan: a year, one item, what was told before, the chances, the lists."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.communicatieplan import bezoek_van, jaarplan, jaren_van
from community.forms.reactie import ReactieForm
from community.forms.uiting import IntranetbezoekForm, KanaalForm, OpnieuwForm, UitingForm
from community.kansen import kans_met, kansen
from community.models import (
    Erkenning,
    Intranetbezoek,
    Kader,
    Kanaal,
    Kansbesluit,
    Puzzelstuk,
    Uiting,
)
from community.reacties import met_knoppen, reacties_bij
from community.views.puzzelstuk import gekozen_traject
from mvi.htmx import render_partial
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_communiceren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import te_tonen

DEEL = {"menu": "leren", "deel": "communicatie"}
PLAN = {"menu": "leren", "terug": "communicatieplan", "kruimel": "Communicatieplan"}
KANALEN = {"menu": "leren", "terug": "kanaal_list", "kruimel": "Kanalen"}
BEZOEK = {"menu": "leren", "terug": "intranetbezoek_list", "kruimel": "Bezoek aan intranet"}
EERSTE = 5


def communicatieplan(request):
    """The plan of ?jaar= or of this year: by month and audience, and what is late."""
    toegang, vandaag = request.toegang, timezone.localdate()
    jaar = gekozen_jaar(request, vandaag)
    alle = Uiting.objects.zichtbaar_voor(toegang).van_jaar(jaar)
    rijen = list(alle.met_reacties().voor_lijst())
    bezoeken, gevuld = bezoek_van(toegang.organisatie, jaar)
    context = DEEL | {
        "jaar": jaar,
        "jaren": jaren_van(toegang, jaar, vandaag),
        "maanden": jaarplan(rijen, jaar, vandaag),
        "uitingen": rijen,
        "te_laat": [rij for rij in rijen if rij.laat],
        "voortgang": [r for r in rijen if r.verhaal == Uiting.Verhaal.VOORTGANG],
        "bezoeken": bezoeken,
        "gevuld": gevuld,
    }
    if mag_communiceren(toegang):
        te_vertellen = kansen(toegang, vandaag)
        context |= {"kansen": te_vertellen[:EERSTE], "aantal_kansen": len(te_vertellen)}
    return render(request, "community/communicatieplan.html", context)


def gekozen_jaar(request, vandaag):
    """The year of ?jaar=, or this one; what is no year in sight is this one too."""
    jaar = rijnummer(request.GET.get("jaar"))
    return jaar if jaar and 2000 <= jaar <= 2100 else vandaag.year


def verteld_list(request):
    """What was told before, to find and to tell again; ?q= searches in title and text."""
    tekst = request.GET.get("q", "").strip()[:200]
    rijen = Uiting.objects.zichtbaar_voor(request.toegang).voor_lijst().verteld()
    if tekst:
        rijen = rijen.filter(titel__icontains=tekst) | rijen.filter(tekst__icontains=tekst)
    context = DEEL | {"q": tekst, "page": bladzijde(rijen, request.GET.get("page"))}
    return render_partial(request, "community/verteld_list.html", "resultaten", context)


def te_zien(request, pk):
    """An item that this person may see, or 404."""
    rijen = Uiting.objects.zichtbaar_voor(request.toegang).select_related(
        "organisatie", "kanaal", "eigenaar", "traject", "kader", "puzzelstuk", "actie",
        "planningsitem", "herkomst", "voorstel__ronde",
    )  # fmt: skip
    return get_object_or_404(rijen, pk=pk)


def uiting_detail(request, pk):
    """One item, what it is about, where it was told before, and what people said."""
    return toon(request, te_zien(request, pk))


def toon(request, uiting, *, reactieform=None, status=200):
    """The page of one item; `reactieform` holds a reaction with an error in it."""
    toegang = request.toegang
    zichtbaar = Uiting.objects.zichtbaar_voor(toegang)
    reacties = bladzijde(reacties_bij(uiting, toegang), request.GET.get("page"))
    kaders = Kader.objects.zichtbaar_voor(toegang).filter(pk=uiting.kader_id)
    stukken = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(pk=uiting.puzzelstuk_id)
    context = DEEL | {
        "uiting": uiting,
        "laat": uiting.is_te_laat(timezone.localdate()),
        "kader": kaders.first(),
        "puzzelstuk": stukken.first(),
        "hergebruik": zichtbaar.filter(herkomst=uiting),
        "herkomst": zichtbaar.filter(pk=uiting.herkomst_id).first(),
        "reacties": met_knoppen(reacties, uiting, toegang),
        "reactieform": (reactieform or ReactieForm()) if uiting.is_verschenen else None,
    }
    return render_partial(request, "community/uiting_detail.html", "reacties", context, status)


@vereist(mag_communiceren)
def uiting_create(request):
    """A new item: empty, about the traject of ?traject=, or from the chance of ?kans=."""
    toegang, vandaag = request.toegang, timezone.localdate()
    rij = Uiting(organisatie=toegang.organisatie, gemaakt_door=request.user)
    rij.maand, rij.traject = vandaag.replace(day=1), gekozen_traject(request)
    if sleutel := request.GET.get("kans", ""):
        kans = kans_met(toegang, vandaag, sleutel)
        if kans is None:
            messages.info(request, "Deze kans is al gebruikt of opzijgezet.")
            return redirect("kans_list", toegang.organisatie.slug)
        for naam, waarde in kans.velden.items():
            setattr(rij, naam, waarde)
    return lijst.maak_of_wijzig(request, UitingForm, rij=rij, titel="Nieuwe uiting", **PLAN)


@vereist(mag_communiceren)
def uiting_update(request, pk):
    """Change an item; who comes second sees what the first changed."""
    weg = {"titel": "Uiting wijzigen", "verwijder": "uiting_delete", **PLAN}
    return lijst.maak_of_wijzig(request, UitingForm, rij=te_zien(request, pk), **weg)


@vereist(mag_communiceren)
def uiting_delete(request, pk):
    """Ask, then remove; what was told stays."""
    return lijst.verwijder(request, te_zien(request, pk), **PLAN)


@vereist(mag_communiceren)
def uiting_opnieuw(request, pk):
    """Tell again what was told: a copy in another month."""
    uiting = te_zien(request, pk)
    form = OpnieuwForm(request.POST or None)
    if form.is_valid():
        try:
            nieuw = uiting.opnieuw(form.cleaned_data["maand"], door=request.user)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, "Het staat opnieuw in het plan. Pas aan wat anders is.")
            return redirect(nieuw)
    extra = {"terug_pk": pk, "menu": "leren", "kruimel": uiting.titel, "knop": "Zet in het plan"}
    titel = f"‘{uiting}’ opnieuw vertellen"
    return lijst.formulier(request, form, titel=titel, terug="uiting_detail", **extra)


# --- chances


@vereist(mag_communiceren)
def kans_list(request):
    """Every chance to tell something."""
    alle = kansen(request.toegang, timezone.localdate())
    context = DEEL | {"kansen": alle, "voorstellen": sum(k.voorstel is not None for k in alle)}
    return render(request, "community/kans_list.html", context)


@require_POST
@vereist(mag_communiceren)
def kans_niet_nodig(request, sleutel):
    """Remember that this chance is not needed; pressed twice is the same."""
    kans = kans_met(request.toegang, timezone.localdate(), sleutel)
    if kans is not None:
        rij = Kansbesluit(
            organisatie=request.toegang.organisatie, kans=sleutel, besloten_door=request.user
        )
        try:
            with transaction.atomic():
                rij.save()
        except IntegrityError:
            pass
        messages.success(request, f"‘{kans.titel}’ staat niet meer bij de kansen.")
    return redirect("kans_list", request.toegang.organisatie.slug)


@require_POST
@vereist(mag_communiceren)
def voorstellen_neem_over(request):
    """Put every proposal that the coördinator took over after a round in the plan."""
    vandaag = timezone.localdate()
    open_ = [k.voorstel for k in kansen(request.toegang, vandaag) if k.voorstel is not None]
    for voorstel in open_:
        Uiting.objects.neem_voorstel_over(voorstel, door=request.user, vandaag=vandaag)
    woord = "voorstel staat" if len(open_) == 1 else "voorstellen staan"
    messages.success(request, f"{len(open_)} {woord} in het communicatieplan.")
    return redirect("communicatieplan", request.toegang.organisatie.slug)


def traject_verteld(request, pk):
    """What is told about a traject, and its successes; for htmx only the block (eisen.md L-064)."""
    traject = te_tonen(request, pk)
    rijen = Uiting.objects.zichtbaar_voor(request.toegang).filter(traject=traject).met_reacties()
    context = {"menu": "trajecten", "tab": "leren", "traject": traject}
    erkenningen = Erkenning.objects.zichtbaar_voor(request.toegang).filter(traject=traject)
    context |= {"uitingen": rijen.voor_lijst(), "erkenningen": erkenningen.voor_galerij()}
    return render_partial(request, "community/traject_verteld.html", "verteld", context)


# --- channels and visits


@vereist(mag_trajecten_zien)
def kanaal_list(request):
    """The channels of the organisation."""
    rijen = Kanaal.objects.filter(organisatie=request.toegang.organisatie)
    return render(request, "community/kanaal_list.html", DEEL | {"kanalen": rijen})


@require_POST
@vereist(mag_communiceren)
def kanaal_vul(request):
    """Add the examples that are not there yet."""
    aantal = Kanaal.objects.vul(request.toegang.organisatie)
    messages.success(request, f"{aantal} kanalen toegevoegd." if aantal else "Alles stond er al.")
    return redirect("kanaal_list", request.toegang.organisatie.slug)


@vereist(mag_communiceren)
def kanaal_create(request):
    """A new channel."""
    return lijst.maak_of_wijzig(request, KanaalForm, titel="Nieuw kanaal", **KANALEN)


@vereist(mag_communiceren)
def kanaal_update(request, pk):
    """Change a channel, or stop using it."""
    weg = {"titel": "Kanaal wijzigen", "verwijder": "kanaal_delete", **KANALEN}
    return lijst.maak_of_wijzig(request, KanaalForm, rij=lijst.zoek(request, Kanaal, pk), **weg)


@vereist(mag_communiceren)
def kanaal_delete(request, pk):
    """Remove a channel that nothing uses."""
    return lijst.verwijder(request, lijst.zoek(request, Kanaal, pk), **KANALEN)


@vereist(mag_trajecten_zien)
def intranetbezoek_list(request):
    """Visits per month, with the total of each year and how many months it covers."""
    rijen = Intranetbezoek.objects.filter(organisatie=request.toegang.organisatie)
    jaren = {rij.maand.year: None for rij in rijen}
    context = {
        "jaren": [
            (jaar, [r for r in rijen if r.maand.year == jaar], som_van(rijen, jaar))
            for jaar in jaren
        ]
    }
    return render(request, "community/intranetbezoek_list.html", DEEL | context)


def som_van(rijen, jaar):
    """The visits of the months of a year that are filled in."""
    return sum(rij.bezoeken for rij in rijen if rij.maand.year == jaar)


@vereist(mag_communiceren)
def intranetbezoek_create(request):
    """The figure of a month."""
    return lijst.maak_of_wijzig(request, IntranetbezoekForm, titel="Bezoek invullen", **BEZOEK)


@vereist(mag_communiceren)
def intranetbezoek_update(request, pk):
    """Correct the figure of a month."""
    weg = {"titel": "Bezoek wijzigen", "verwijder": "intranetbezoek_delete", **BEZOEK}
    rij = lijst.zoek(request, Intranetbezoek, pk)
    return lijst.maak_of_wijzig(request, IntranetbezoekForm, rij=rij, **weg)


@vereist(mag_communiceren)
def intranetbezoek_delete(request, pk):
    """Remove the figure of a month."""
    return lijst.verwijder(request, lijst.zoek(request, Intranetbezoek, pk), **BEZOEK)

"""What we are proud of: the gallery, recognitions, the yearly prize, the KoopWijsPrijs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.forms.succes import ErkenningForm, InzendingForm, NominatieForm, PrijsForm, StemForm
from community.inzending import inzendtekst
from community.models import Erkenning, Inzending, Nominatie, Prijs
from community.models.succes import GENOEG_STEMMEN
from community.views.puzzelstuk import gekozen_traject
from mvi.htmx import render_partial
from organisatie.toegang import mag_communiceren, mag_puzzelstuk_maken, mag_trajecten_zien, vereist
from organisatie.views import lijst
from trajecten.models import Effect, Fase, Traject
from trajecten.views.paginering import bladzijde

DEEL = {"menu": "leren", "deel": "successen"}
LIJST = {"menu": "leren", "terug": "galerij", "kruimel": "Successen"}
#: Measurements that are read, and results that still wait for a compliment.
KIJK, WACHTEND = 60, 6


def galerij(request):
    """The successes as cards: who did what, and what it brought."""
    toegang = request.toegang
    rijen = Erkenning.objects.zichtbaar_voor(toegang).voor_galerij()
    page = bladzijde(rijen, request.GET.get("page"), per=12)
    ziet = mag_trajecten_zien(toegang)
    beter = verbeteringen(toegang, {rij.traject_id for rij in page}) if ziet else {}
    bewerkbaar = Erkenning.objects.bewerkbaar_voor(toegang).filter(pk__in=[r.pk for r in page])
    mag = set(bewerkbaar.values_list("pk", flat=True))
    context = DEEL | {
        "page": page,
        "kaarten": [(rij, beter.get(rij.traject_id), rij.pk in mag) for rij in page],
    }
    if ziet:
        context |= wat_loopt(toegang)
    return render_partial(request, "community/galerij.html", "resultaten", context)


def wat_loopt(toegang):
    """What stands under the cards: results that wait for a compliment, prizes and entries."""
    eigen, beter = {"organisatie": toegang.organisatie}, verbeteringen(toegang)
    geprezen = set(Erkenning.objects.filter(**eigen).values_list("traject", flat=True))
    return {
        "wachtend": [effect for pk, effect in beter.items() if pk not in geprezen][:WACHTEND],
        "prijzen": Prijs.objects.filter(**eigen),
        "inzendingen": Inzending.objects.filter(**eigen).select_related("traject"),
        "vandaag": timezone.localdate(),
    }


def verbeteringen(toegang, trajecten=None):
    """Traject pk → its latest measured improvement (dict): of these, or of the latest measured."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang).filter(fase__gte=Fase.GEGUND, afloop="")
    rijen = Effect.objects.gemeten().filter(traject__in=zichtbaar)
    rijen = rijen.select_related("indicator", "traject__organisatie")
    rijen = rijen.order_by(F("gerealiseerd_op").desc(nulls_last=True), "-pk")
    rijen = rijen[:KIJK] if trajecten is None else rijen.filter(traject__in=trajecten)
    beter = {}
    for rij in rijen:
        if rij.is_beter("gerealiseerd"):
            beter.setdefault(rij.traject_id, rij)
    return beter


@vereist(mag_trajecten_zien)
def erkenning_create(request):
    """Give a compliment, or record a prize; ?traject= names what it is about."""
    rij = Erkenning(
        organisatie=request.toegang.organisatie,
        gemaakt_door=request.user,
        traject=gekozen_traject(request),
    )
    extra = {"titel": "Vertel het goede nieuws", **LIJST}
    return lijst.maak_of_wijzig(request, ErkenningForm, rij=rij, **extra)


def te_wijzigen(request, pk):
    """A recognition that this person may change; else 403, or 404 when it is invisible."""
    rij = get_object_or_404(Erkenning.objects.zichtbaar_voor(request.toegang), pk=pk)
    if not Erkenning.objects.bewerkbaar_voor(request.toegang).filter(pk=pk).exists():
        raise PermissionDenied
    return rij


def erkenning_update(request, pk):
    """Change a recognition."""
    weg = {"titel": "Erkenning wijzigen", "verwijder": "erkenning_delete", **LIJST}
    return lijst.maak_of_wijzig(request, ErkenningForm, rij=te_wijzigen(request, pk), **weg)


def erkenning_delete(request, pk):
    """Ask, then remove."""
    return lijst.verwijder(request, te_wijzigen(request, pk), **LIJST)


# --- the yearly prize


@vereist(mag_trajecten_zien)
def prijs_detail(request, pk, fouten=()):
    """The nominations to vote for; after the closing day the result."""
    prijs, vandaag = lijst.zoek(request, Prijs, pk), timezone.localdate()
    uitslag = prijs.uitslag(vandaag)
    totaal = sum(rij.aantal for rij in uitslag)
    eigen = prijs.stemmen.filter(gebruiker=request.user).values_list("nominatie", flat=True)
    context = DEEL | {
        "prijs": prijs,
        "nominaties": prijs.nominaties.select_related("traject__organisatie"),
        "is_gesloten": prijs.is_gesloten(vandaag),
        "eigen": eigen.first(),
        "winnaars": [r for r in uitslag if r.aantal and r.aantal == uitslag[0].aantal],
        "uitslag": uitslag if totaal >= GENOEG_STEMMEN else [],
        "fouten": fouten,
    }
    status = 422 if fouten else 200
    return render(request, "community/prijs_detail.html", context, status=status)


@require_POST
@vereist(mag_trajecten_zien)
def prijs_stem(request, pk):
    """Vote, or vote for another one."""
    prijs = lijst.zoek(request, Prijs, pk)
    form = StemForm(request.POST, prijs=prijs)
    if not form.is_valid():
        return prijs_detail(request, pk, ["Kies een traject uit de lijst."])
    try:
        prijs.stem(form.cleaned_data["nominatie"], request.user, timezone.localdate())
    except ValidationError as fout:
        return prijs_detail(request, pk, fout.messages)
    messages.success(request, "Dank je. Je stem telt mee, en niemand ziet wat je koos.")
    return redirect(prijs)


@vereist(mag_communiceren)
def prijs_create(request):
    """The prize of a new year."""
    jaar = timezone.localdate().year
    rij = Prijs(organisatie=request.toegang.organisatie, jaar=jaar)
    return lijst.maak_of_wijzig(request, PrijsForm, rij=rij, titel="Nieuwe prijs", **LIJST)


@vereist(mag_communiceren)
def prijs_update(request, pk):
    """Change the prize."""
    weg = {"titel": "Prijs wijzigen", "verwijder": "prijs_delete", **LIJST}
    return lijst.maak_of_wijzig(request, PrijsForm, rij=lijst.zoek(request, Prijs, pk), **weg)


@vereist(mag_communiceren)
def prijs_delete(request, pk):
    """Remove a prize for which nobody voted."""
    return lijst.verwijder(request, lijst.zoek(request, Prijs, pk), **LIJST)


@vereist(mag_puzzelstuk_maken)
def nominatie_create(request, pk):
    """Put a traject forward while voting is open."""
    prijs = lijst.zoek(request, Prijs, pk)
    if redenen := prijs.belemmeringen_stemmen(timezone.localdate()):
        messages.error(request, redenen[0])
        return redirect(prijs)
    rij = Nominatie(organisatie=prijs.organisatie, prijs=prijs, door=request.user)
    form = NominatieForm(request.POST or None, instance=rij, organisatie=prijs.organisatie)
    if form.is_valid() and (antwoord := lijst.bewaar(request, form, "prijs_detail", prijs.pk)):
        return antwoord
    extra = {"terug_pk": pk, "menu": "leren", "kruimel": str(prijs), "knop": "Nomineer"}
    titel = "Welk traject inspireert jou?"
    return lijst.formulier(request, form, titel=titel, terug="prijs_detail", **extra)


# --- the KoopWijsPrijs


@vereist(mag_communiceren)
def inzending_create(request):
    """Enter a traject for the KoopWijsPrijs; ?traject= names it."""
    rij = Inzending(organisatie=request.toegang.organisatie)
    if (traject := gekozen_traject(request)) is not None:
        rij.traject = traject
    extra = {"titel": "Inzenden voor de KoopWijsPrijs", **LIJST}
    return lijst.maak_of_wijzig(request, InzendingForm, rij=rij, **extra)


@vereist(mag_communiceren)
def inzending_update(request, pk):
    """Change an entry, or record what came of it."""
    weg = {"titel": "Inzending wijzigen", "verwijder": "inzending_delete", **LIJST}
    rij = lijst.zoek(request, Inzending, pk)
    return lijst.maak_of_wijzig(request, InzendingForm, rij=rij, **weg)


@vereist(mag_communiceren)
def inzending_delete(request, pk):
    """Remove an entry that was not sent."""
    return lijst.verwijder(request, lijst.zoek(request, Inzending, pk), **LIJST)


@vereist(mag_communiceren)
def inzending_tekst(request, pk):
    """The text of an entry as a file to work on."""
    rij = lijst.zoek(request, Inzending, pk)
    naam = f"koopwijsprijs-{rij.uiterlijk.year}-{rij.pk}.txt"
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(inzendtekst(rij), content_type="text/plain; charset=utf-8", headers=kop)

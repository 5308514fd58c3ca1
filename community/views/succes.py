"""What we are proud of: the gallery, recognitions, the KoopWijsPrijs."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from community.forms.succes import ErkenningForm, InzendingForm
from community.inzending import inzendtekst
from community.models import Erkenning, Inzending, Prijs
from community.views.puzzelstuk import gekozen_traject
from mvi.htmx import render_partial
from organisatie.toegang import mag_communiceren, mag_trajecten_zien, vereist
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
        van=request.user.functie or str(request.user),
        dag=timezone.localdate(),
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

"""The pipeline in time: the timeline and the month calendar."""

from django.db.models import Case, When
from django.db.models.functions import Lower
from django.utils import timezone

from mvi.htmx import render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.forms.tijd import GROEPEN, MaandForm, TijdlijnForm
from trajecten.lijst import gekozen_trajecten
from trajecten.maand import Maand
from trajecten.models import Fase, Traject
from trajecten.models.velden import op_nummer
from trajecten.tijdlijn import per_maand, raakt_venster, rij_van
from trajecten.tijdvenster import SCHALEN, Venster
from trajecten.views.paginering import bladzijde

PER_BLADZIJDE = 40
#: What still has to be bought comes before the contracts that run.
CONTRACT_ACHTERAAN = Case(When(fase__gte=Fase.UITVOERING, then=1), default=0)


@vereist(mag_trajecten_zien)
def traject_tijdlijn(request):
    """The filtered trajects that touch a window of time, each as a bar."""
    vandaag, formulier = timezone.localdate(), TijdlijnForm(request.GET)
    keuze = gekozen_trajecten(request, sorteer="publicatie")
    klaar = formulier.keuze("klaar")
    trajecten = keuze.gevonden if klaar else keuze.gevonden.lopend()
    venster = Venster.op(formulier.keuze("schaal") or "jaar", formulier.keuze("begin"), vandaag)
    groep = formulier.keuze("groep")
    page = tijdbladzijde(request, keuze, trajecten.filter(raakt_venster(venster)), groep)
    context = (
        keuze.context
        | tijdcontext(page, venster, vandaag, groep)
        | {
            "zonder_datum": trajecten.filter(uitvraag=None).count(),
            "klaar": klaar,
            "bewaar": bewaard(request, "schaal", "begin", "klaar"),
        }
    )
    return render_partial(request, "trajecten/traject_tijdlijn.html", "resultaten", context)


def tijdcontext(page, venster, vandaag, groep):
    """The rows of a page as bars and as a list by month, and the choices above them."""
    rijen = rijen_van(page, venster, vandaag, groep)
    return {
        "venster": venster,
        "vandaag": vandaag,
        "page": page,
        "rijen": rijen,
        "maanden": per_maand(rijen, venster),
        "groep": groep or "",
        "keuzes": {"schalen": SCHALEN, "groepen": GROEPEN},
    }


def tijdbladzijde(request, keuze, trajecten, groep):
    """A page of the rows in their order, with all that a row shows."""
    sorteer = keuze.formulier.cleaned_data.get("sorteer")
    volgorde = trajecten.gesorteerd(sorteer, timezone.localdate())
    if not request.GET.get("sorteer"):
        volgorde = volgorde.order_by(CONTRACT_ACHTERAAN, "uitvraag", *op_nummer())
    if groep:
        naam = Lower(f"{groep}__naam").asc(nulls_last=True)
        volgorde = volgorde.order_by(naam, groep, CONTRACT_ACHTERAAN, "uitvraag", *op_nummer())
    page = bladzijde(volgorde.values_list("pk", flat=True), request.GET.get("page"), PER_BLADZIJDE)
    rijen = Traject.objects.in_volgorde(list(page.object_list))
    rijen = rijen.select_related("afdeling", "categorie").prefetch_related("contracten__opties")
    page.object_list = list(rijen)
    return page


def rijen_van(page, venster, vandaag, groep):
    """The bars of a page; the first of a group carries its heading."""
    rijen, vorige = [], None
    for traject in page.object_list:
        kop = str(getattr(traject, groep) or f"{GROEPEN[groep]} onbekend") if groep else ""
        rijen.append(rij_van(traject, venster, vandaag, kop if kop != vorige else ""))
        vorige = kop
    return rijen


def bewaard(request, *namen):
    """What the filter form must carry on, beside its own fields."""
    return {naam: request.GET[naam] for naam in namen if request.GET.get(naam)}


@vereist(mag_trajecten_zien)
def traject_maand(request):
    """A month with what happens to the filtered trajects, by day."""
    vandaag, formulier = timezone.localdate(), MaandForm(request.GET)
    keuze = gekozen_trajecten(request)
    klaar = formulier.keuze("klaar")
    trajecten = keuze.gevonden if klaar else keuze.gevonden.filter(afloop="")
    context = keuze.context | {
        "maand": Maand(trajecten, formulier.keuze("maand") or vandaag, vandaag),
        "vandaag": vandaag,
        "bewaar": bewaard(request, "maand", "klaar"),
    }
    return render_partial(request, "trajecten/traject_maand.html", "resultaten", context)

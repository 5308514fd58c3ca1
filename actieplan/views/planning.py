"""The year calendar: a year, a month and a list."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone

from actieplan.forms.plan import lees_maand
from actieplan.jaarplanning.bladen import Maandblad, jaarkaarten
from actieplan.jaarplanning.lijst import gefilterd
from actieplan.models import Actieplan, Planningsitem
from mvi.htmx import render_partial
from organisatie.invoer import rijnummer
from trajecten.views.paginering import bladzijde

PER_BLADZIJDE = 40
#: Years that a page shows; beyond these there are no plans.
JAREN = range(2000, 2090)


def planning_jaar(request):
    """A whole year on one page, to read and to print."""
    vandaag = timezone.localdate()
    jaar = rijnummer(request.GET.get("jaar"))
    jaar = jaar if jaar in JAREN else vandaag.year
    plannen = Actieplan.objects.zichtbaar_voor(request.toegang)
    context = {
        "jaar": jaar,
        "kaarten": jaarkaarten(request.toegang, jaar, vandaag),
        "plannen": plannen.filter(start__year__lte=jaar, eind__year__gte=jaar),
        "te_laat": Planningsitem.objects.zichtbaar_voor(request.toegang).te_laat(vandaag).count(),
        "menu": "actieplan",
    }
    return render(request, "actieplan/planning_jaar.html", context)


def planning_maand(request):
    """A month: on which day what is, and what is somewhere in it."""
    vandaag = timezone.localdate()
    blad = Maandblad(request.toegang, gevraagde_maand(request) or vandaag, vandaag)
    context = {"blad": blad, "vandaag": vandaag, "menu": "actieplan"}
    return render(request, "actieplan/planning_maand.html", context)


def gevraagde_maand(request):
    """The month in the address, or None when it is none."""
    try:
        maand = lees_maand(request.GET.get("maand", ""))
    except ValidationError:
        return None
    return maand if maand.year in JAREN else None


def planning_list(request):
    """Everything in the calendar with filters; what is late on top."""
    form, gevonden = gefilterd(request.toegang, request.GET, timezone.localdate())
    context = {
        "form": form,
        "page": bladzijde(gevonden, request.GET.get("page"), PER_BLADZIJDE),
        "te_laat": sum(g.te_laat for g in gevonden),
        "menu": "actieplan",
    }
    return render_partial(request, "actieplan/planning_list.html", "resultaten", context)

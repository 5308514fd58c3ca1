"""What the calendar is made of: the template, making a year, and the deadlines of the bodies."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.planning import AanlevertermijnForm, PlanningsregelForm
from actieplan.jaarplanning.maken import Sjabloon, maak
from actieplan.jaarplanning.voorbeelden import laad_regels
from actieplan.models import Aanlevertermijn, Planningsregel, Rapportmoment
from actieplan.views.plan import zoek_plan
from organisatie.forms import tegelijk
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, vereist
from organisatie.views.lijst import naar, zoek

#: The shipped sets that can be put into the template.
SETS = ("leiden", "penc")


@vereist(mag_coordineren)
def planning_maak(request, plan):
    """What the template makes of a year: look, choose, make. What exists stays as it is."""
    plan = zoek_plan(request, plan)
    jaar = gevraagd_jaar(request, plan)
    voorstellen = Sjabloon(plan).voorstellen(jaar)
    gekozen, redenen = set(request.POST.getlist("kies")), []
    if request.method == "POST":
        try:
            return gemaakt(request, jaar, maak(plan, voorstellen, gekozen))
        except ValidationError as fout:
            redenen = fout.messages
    context = voorstelcontext(plan, voorstellen, gekozen)
    context |= {"jaar": jaar, "jaren": jaren_van(plan), "redenen": redenen}
    return render(request, "actieplan/planning_maak.html", context)


def jaren_van(plan):
    return range(plan.start.year, plan.eind.year + 1)


def gevraagd_jaar(request, plan):
    """The year in the address; else this year, or the one of the plan that is nearest."""
    jaren, jaar = jaren_van(plan), rijnummer(request.GET.get("jaar"))
    return jaar if jaar in jaren else min(max(timezone.localdate().year, jaren[0]), jaren[-1])


def voorstelcontext(plan, voorstellen, gekozen=()):
    """What the table of proposals shows; everything is ticked at first."""
    return {
        "plan": plan,
        "voorstellen": voorstellen,
        "nieuw": sum(not v.bestaat for v in voorstellen),
        "gekozen": gekozen or {v.sleutel for v in voorstellen},
        "menu": "actieplan",
    }


def gemaakt(request, jaar, rijen):
    """Say how many rows were made, and show the year."""
    if rijen:
        aantal = "1 regel" if len(rijen) == 1 else f"{len(rijen)} regels"
        messages.success(request, f"{aantal} gezet in de planning van {jaar}.")
    else:
        messages.info(request, "Er is niets gemaakt: je had niets nieuws aangevinkt.")
    antwoord = redirect("planning_jaar", request.toegang.organisatie.slug)
    antwoord["Location"] += f"?jaar={jaar}"
    return antwoord


@vereist(mag_coordineren)
def planningsregel_list(request):
    """The template, and how long before its meetings a body wants its papers."""
    organisatie = request.toegang.organisatie
    context = {
        "regels": organisatie.planningsregels.all(),
        "termijnen": organisatie.aanlevertermijnen.all(),
        "kan_termijn": organisatie.aanlevertermijnen.count() < len(Rapportmoment.Orgaan),
        "menu": "actieplan",
    }
    return render(request, "actieplan/planningsregel_list.html", context)


@vereist(mag_coordineren)
def planningsregel_create(request):
    """A new line of the template."""
    return bewerk(request, PlanningsregelForm, None, "Nieuwe regel van het sjabloon")


@vereist(mag_coordineren)
def planningsregel_update(request, pk):
    """Change a line; what it made already stays as it is."""
    return bewerk(request, PlanningsregelForm, zoek(request, Planningsregel, pk), "Regel wijzigen")


@require_POST
@vereist(mag_coordineren)
def planningsregel_delete(request, pk):
    """Remove a line; what it made already stays."""
    regel = zoek(request, Planningsregel, pk)
    regel.delete()
    messages.success(request, f"‘{regel}’ is uit het sjabloon gehaald. De planning blijft staan.")
    return naar(request, "planningsregel_list")


@require_POST
@vereist(mag_coordineren)
def planningsregels_laad(request):
    """Put a shipped set into the template."""
    naam = request.POST.get("set", "")
    aantal = laad_regels(request.toegang.organisatie, naam) if naam in SETS else 0
    tekst = f"{aantal} regels toegevoegd." if aantal else "Deze regels stonden er al."
    messages.success(request, tekst)
    return naar(request, "planningsregel_list")


@vereist(mag_coordineren)
def aanlevertermijn_create(request):
    """The deadline of a body that has none yet."""
    return bewerk(request, AanlevertermijnForm, None, "Nieuwe aanlevertermijn")


@vereist(mag_coordineren)
def aanlevertermijn_update(request, pk):
    """Another deadline; the calendar follows at once."""
    termijn = zoek(request, Aanlevertermijn, pk)
    return bewerk(request, AanlevertermijnForm, termijn, "Aanlevertermijn wijzigen")


@require_POST
@vereist(mag_coordineren)
def aanlevertermijn_delete(request, pk):
    """No deadline: nothing is counted back for this body any more."""
    termijn = zoek(request, Aanlevertermijn, pk)
    termijn.delete()
    messages.success(request, f"De termijn van ‘{termijn}’ is weg.")
    return naar(request, "planningsregel_list")


def bewerk(request, formulier, rij, titel, terug="planningsregel_list"):
    """The page of one row of a list; then back to that list."""
    organisatie = request.toegang.organisatie
    form = formulier(request.POST or None, instance=rij, organisatie=organisatie)
    if form.is_valid() and (bewaard := tegelijk.bewaar(form, request.POST.get("stand"))):
        messages.success(request, f"‘{bewaard}’ is bewaard.")
        return naar(request, terug)
    context = {"form": form, "titel": titel, "terug": terug, "rij": rij, "menu": "actieplan"}
    context["stand"] = tegelijk.laatste_stand(rij)
    return render(request, "actieplan/planning_form.html", context)

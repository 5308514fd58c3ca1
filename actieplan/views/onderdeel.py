"""The lay-out of a plan: its parts in order, and its phases (eisen.md C-024, L-009)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from actieplan.forms.planversie import PlanfaseForm, PlanonderdeelForm
from actieplan.models import Planfase, Planonderdeel
from actieplan.planindeling import (
    fasensets,
    voorbeeldonderdelen,
    vul_fasen,
    vul_onderdelen,
    vul_programmadoelen,
)
from actieplan.views.plan import formulier, zoek_plan
from organisatie.forms import tegelijk
from organisatie.toegang import mag_coordineren, vereist
from organisatie.views.lijst import zoek


@vereist(mag_coordineren)
def planonderdeel_list(request, pk):
    """The parts: move, leave out, change; and the phases."""
    plan = zoek_plan(request, pk)
    onderdelen = list(plan.onderdelen.all())
    context = {
        "menu": "actieplan",
        "plan": plan,
        "onderdelen": onderdelen,
        "voorbeeld": [] if onderdelen else voorbeeldonderdelen(plan),
        "fasen": plan.fasen.all(),
        "fasensets": fasensets(),
    }
    return render(request, "actieplan/planonderdeel_list.html", context)


@require_POST
@vereist(mag_coordineren)
def planonderdeel_vul(request, pk):
    """Take over what is missing of the example."""
    plan = zoek_plan(request, pk)
    aantal = vul_onderdelen(plan)
    tekst = f"{aantal} onderdelen toegevoegd." if aantal else "Alles van het voorbeeld stond er al."
    messages.success(request, tekst)
    return redirect("planonderdeel_list", plan.organisatie.slug, pk)


@vereist(mag_coordineren)
def planonderdeel_create(request, pk):
    """Text of one's own, at the end; a plan without a lay-out gets the example first."""
    plan = zoek_plan(request, pk)
    if request.method == "POST" and not plan.onderdelen.exists():
        vul_onderdelen(plan)
    return bewerk(request, PlanonderdeelForm, plan, "Eigen tekst toevoegen")


@vereist(mag_coordineren)
def planonderdeel_update(request, pk):
    """Heading, text and editions of a part."""
    rij = zoek(request, Planonderdeel, pk)
    weg = {"verwijder": "planonderdeel_delete", "verwijder_pk": pk} if rij.is_eigen else {}
    return bewerk(request, PlanonderdeelForm, rij.actieplan, "Onderdeel wijzigen", rij, **weg)


@vereist(mag_coordineren)
def planonderdeel_delete(request, pk):
    """Remove text of one's own; a fixed part is left out instead."""
    return verwijder(request, zoek(request, Planonderdeel, pk))


@require_POST
@vereist(mag_coordineren)
def planonderdeel_zet(request, pk):
    """Move up or down, leave out or put back."""
    rij = zoek(request, Planonderdeel, pk)
    daad = request.POST.get("daad")
    if daad in ("omhoog", "omlaag"):
        rij.verschuif(-1 if daad == "omhoog" else 1)
    elif daad in ("erin", "eruit"):
        rij.zet_in(daad == "erin")
    return redirect("planonderdeel_list", request.toegang.organisatie.slug, rij.actieplan_id)


@vereist(mag_coordineren)
def planfase_create(request, pk):
    """A new phase."""
    plan = zoek_plan(request, pk)
    nummers = plan.fasen.values_list("nummer", flat=True)
    begin = {"nummer": max(nummers, default=0) + 1}
    return bewerk(request, PlanfaseForm, plan, "Nieuwe fase", initial=begin)


@vereist(mag_coordineren)
def planfase_update(request, pk):
    """Change a phase."""
    rij = zoek(request, Planfase, pk)
    weg = {"verwijder": "planfase_delete", "verwijder_pk": pk}
    return bewerk(request, PlanfaseForm, rij.actieplan, "Fase wijzigen", rij, **weg)


@vereist(mag_coordineren)
def planfase_delete(request, pk):
    """Remove a phase."""
    return verwijder(request, zoek(request, Planfase, pk))


@require_POST
@vereist(mag_coordineren)
def planfase_vul(request, pk):
    """Begin with a set of phases that is shipped."""
    plan = zoek_plan(request, pk)
    sleutel = request.POST.get("reeks")
    if sleutel not in dict(fasensets()):
        raise Http404
    if vul_fasen(plan, sleutel):
        messages.success(request, "De fasen staan klaar. Pas de dagen aan.")
    else:
        messages.info(request, "Dit plan heeft al fasen. Er is niets veranderd.")
    return redirect("planonderdeel_list", plan.organisatie.slug, pk)


@require_POST
@vereist(mag_coordineren)
def programmadoelen_vul(request, pk):
    """Add the four goals of a programme (eisen.md M-003)."""
    plan = zoek_plan(request, pk)
    aantal = vul_programmadoelen(plan)
    tekst = f"{aantal} doelen toegevoegd." if aantal else "De vier doelen stonden er al."
    messages.success(request, tekst)
    return redirect("doel_list", plan.organisatie.slug)


def bewerk(request, formulierklasse, plan, titel, rij=None, initial=None, **extra):
    """Make or change a part or phase; then back to the lay-out."""
    form = formulierklasse(
        request.POST or None, instance=rij, organisatie=plan.organisatie, actieplan=plan,
        initial=initial,
    )  # fmt: skip
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        messages.success(request, f"‘{form.instance}’ is bewaard.")
        return redirect("planonderdeel_list", plan.organisatie.slug, plan.pk)
    return formulier(request, form, titel=titel, pk=plan.pk, **extra)


def verwijder(request, rij):
    """Ask, then remove a part or phase."""
    belemmeringen = rij.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        messages.success(request, f"‘{rij}’ is verwijderd.")
        rij.delete()
        return redirect("planonderdeel_list", rij.organisatie.slug, rij.actieplan_id)
    context = {"menu": "actieplan", "rij": rij, "plan": rij.actieplan}
    context["belemmeringen"] = belemmeringen
    return render(request, "actieplan/planonderdeel_delete.html", context)

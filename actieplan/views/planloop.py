"""The life of a plan for the coördinator: put it before a body, take it back, revise it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.planversie import HerzieForm
from actieplan.views.plan import zoek_plan
from organisatie.toegang import mag_coordineren, vereist


@require_POST
@vereist(mag_coordineren)
def plan_leg_voor(request, pk):
    """The plan is written: ask the body for a decision."""
    plan = zoek_plan(request, pk)
    try:
        plan.leg_voor(door=request.user, op=timezone.localdate())
        messages.success(request, "Het plan ligt voor. Een lid of de secretaris besluit erover.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(plan)


@require_POST
@vereist(mag_coordineren)
def plan_trek_terug(request, pk):
    """Take it back to work on it."""
    plan = zoek_plan(request, pk)
    plan.trek_terug()
    messages.success(request, "Het plan ligt niet meer voor. Je kunt het weer aanpassen.")
    return redirect(plan)


@vereist(mag_coordineren)
def plan_herzie(request, pk):
    """Begin the next version of an adopted plan, with the reason (eisen.md C-068)."""
    plan = zoek_plan(request, pk)
    form = HerzieForm(request.POST or None)
    if form.is_valid():
        try:
            plan.herzie(reden=form.cleaned_data["reden"])
            messages.success(request, f"Je werkt nu aan versie {plan.versie}.")
            return redirect(plan)
        except ValidationError as fout:
            form.add_error(None, fout)
    context = {"menu": "actieplan", "plan": plan, "form": form}
    context["belemmeringen"] = plan.belemmeringen_herzien()
    status = 422 if form.is_bound else 200
    return render(request, "actieplan/plan_herzie.html", context, status=status)

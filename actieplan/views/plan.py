"""Pages of the action plan: the plan, its report moments and the targets beside it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actieplan.forms.plan import ActieplanForm
from actieplan.models import Actieplan
from actieplan.planindeling import vul_onderdelen
from organisatie.forms import tegelijk
from organisatie.toegang import mag_coordineren, vereist


def zoek_plan(request, pk):
    """The plan that this person may see, or 404."""
    plannen = Actieplan.objects.zichtbaar_voor(request.toegang).select_related("organisatie")
    return get_object_or_404(plannen, pk=pk)


def actieplan_list(request):
    """The plans of this organisation; the one that runs today comes first."""
    vandaag = timezone.localdate()
    plannen = Actieplan.objects.zichtbaar_voor(request.toegang).op(vandaag)
    rijen = [(plan, plan.loopt(vandaag)) for plan in plannen]
    context = {"plannen": rijen, "menu": "actieplan"}
    return render(request, "actieplan/actieplan_list.html", context)


@vereist(mag_coordineren)
def actieplan_create(request):
    """A new plan."""
    form = ActieplanForm(request.POST or None, organisatie=request.toegang.organisatie)
    if form.is_valid():
        plan = form.save()
        vul_onderdelen(plan)
        messages.success(request, "Het actieplan is gemaakt. Voeg nu de rapportmomenten toe.")
        return redirect(plan)
    return formulier(request, form, titel="Nieuw actieplan")


@vereist(mag_coordineren)
def actieplan_update(request, pk):
    """Change a plan."""
    plan = zoek_plan(request, pk)
    form = ActieplanForm(
        request.POST or None, instance=plan, organisatie=request.toegang.organisatie
    )
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        messages.success(request, "Het actieplan is gewijzigd.")
        return redirect(plan)
    return formulier(request, form, titel="Actieplan wijzigen", pk=pk)


def formulier(request, form, *, titel, pk=None, **extra):
    """The page of one form; `pk` is the plan to go back to.

    `extra`: `verwijder` names the page that removes the row with key `verwijder_pk`.
    """
    context = {"form": form, "titel": titel, "plan_pk": pk, "menu": "actieplan"} | extra
    context["stand"] = tegelijk.laatste_stand(form.instance)
    return render(request, "actieplan/actieplan_form.html", context)

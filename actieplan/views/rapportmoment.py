"""Report moments of a plan: a new one plans its communication, a move takes along what follows."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from actieplan.forms.plan import RapportmomentForm
from actieplan.jaarplanning.vervolg import plan_communicatie
from actieplan.views import verschuiving
from actieplan.views.plan import formulier, zoek_plan
from organisatie.toegang import mag_coordineren, vereist


@vereist(mag_coordineren)
def rapportmoment_create(request, plan):
    """A new report moment of a plan, under the next number."""
    plan = zoek_plan(request, plan)
    begin = {"nummer": plan.volgend_nummer()}
    form = moment_form(request, plan, initial=begin)
    if form.is_valid():
        moment = maak_moment(form)
        messages.success(request, "Het rapportmoment en de communicatie erna zijn gepland.")
        return redirect("rapportmoment_vervolg", plan.organisatie.slug, plan.pk, moment.pk)
    return formulier(request, form, titel="Nieuw rapportmoment", pk=plan.pk)


@vereist(mag_coordineren)
def rapportmoment_update(request, plan, pk):
    """Change a report moment."""
    plan = zoek_plan(request, plan)
    moment = get_object_or_404(plan.rapportmomenten, pk=pk)
    form = moment_form(request, plan, instance=moment)
    if form.is_valid():
        if vraag := verschuiving.vraag_eerst(request, plan, form):
            return vraag
        if verschuiving.bewaar(request, form):
            return redirect(plan)
    return formulier(request, form, titel="Rapportmoment wijzigen", pk=plan.pk)


@vereist(mag_coordineren)
def rapportmoment_delete(request, plan, pk):
    """Remove a report moment that has no report yet, after a question."""
    plan = zoek_plan(request, plan)
    moment = get_object_or_404(plan.rapportmomenten, pk=pk)
    belemmeringen = moment.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        moment.delete()
        messages.success(request, "Het rapportmoment is verwijderd.")
        return redirect(plan)
    context = {"plan": plan, "moment": moment, "belemmeringen": belemmeringen, "menu": "actieplan"}
    return render(request, "actieplan/rapportmoment_delete.html", context)


@transaction.atomic
def maak_moment(form):
    """The new moment, with the internal communication after it (eisen.md L-104)."""
    moment = form.save()
    plan_communicatie(moment)
    return moment


def moment_form(request, plan, **opties):
    """The form of a report moment of this plan."""
    organisatie = request.toegang.organisatie
    return RapportmomentForm(
        request.POST or None, organisatie=organisatie, actieplan=plan, **opties
    )

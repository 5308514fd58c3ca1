"""Administration of the templates of steps."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import naar, zoek
from trajecten.forms.stappen import PlanstapFormSet, StappenplanForm, bewaar_plan
from trajecten.models import Stappenplan
from trajecten.views.traject import ingevuld
from trajecten.werkwijzeset import laad_werkwijze


@vereist(mag_lijsten_beheren)
def stappenplan_list(request):
    """The templates: the standard first."""
    plannen = Stappenplan.objects.filter(organisatie=request.toegang.organisatie).met_aantal()
    context = {"plannen": plannen, "menu": "beheer"}
    return render(request, "trajecten/stappenplan_list.html", context)


@vereist(mag_lijsten_beheren)
def stappenplan_create(request):
    """A new template; its steps come on the next page."""
    form = StappenplanForm(ingevuld(request), organisatie=request.toegang.organisatie)
    if form.is_valid():
        return naar(request, "stappenplan_update", form.save().pk)
    return lijst.formulier(request, form, titel="Nieuw stappenplan", terug="stappenplan_list")


@vereist(mag_lijsten_beheren)
def stappenplan_update(request, pk):
    """A template with its steps: change, add, order and remove on one page."""
    plan = zoek(request, Stappenplan, pk)
    form = StappenplanForm(ingevuld(request), instance=plan, organisatie=plan.organisatie)
    stappen = PlanstapFormSet(ingevuld(request), instance=plan)
    if not form.is_bound:
        return toon(request, plan, form, stappen, 200)
    if not (form.is_valid() and stappen.is_valid()):
        return toon_fout(request, pk, form, stappen)
    try:
        bewaar_plan(plan, form, stappen, request.POST.get("schuif", ""))
    except ValidationError:
        return toon_fout(request, pk, form, stappen)
    messages.success(request, f"‘{plan}’ is bewaard.")
    return naar(request, "stappenplan_update", pk)


def toon_fout(request, pk, form, stappen):
    """422 for what was typed wrong; 409 with the differences when somebody else saved first."""
    plan = zoek(request, Stappenplan, pk)
    if form.cleaned_data.get("versie") == plan.versie:
        return toon(request, plan, form, stappen, 422)
    post = request.POST.copy()
    post["versie"] = plan.versie
    if any(stap.instance.pk is None for stap in stappen.initial_forms):
        post = None  # a step is gone: start from what stands there now
    nu = zoek(request, Stappenplan, pk)
    nieuw = StappenplanForm(post, instance=nu, organisatie=nu.organisatie)
    verschillen = stappen.verschillen()
    return toon(request, plan, nieuw, PlanstapFormSet(post, instance=nu), 409, verschillen)


def toon(request, plan, form, stappen, status, verschillen=()):
    """The page of one template; with 409 the differences stand above it."""
    context = {
        "plan": plan,
        "form": form,
        "stappen": stappen,
        "verschillen": verschillen,
        "tussendoor": status == 409,
        "menu": "beheer",
    }
    return render(request, "trajecten/stappenplan_update.html", context, status=status)


@require_POST
@vereist(mag_lijsten_beheren)
def stappenplan_kopieer(request, pk):
    """A copy under its own name, and on to its page."""
    kopie = zoek(request, Stappenplan, pk).kopieer()
    messages.success(request, f"‘{kopie}’ is gemaakt. Geef het plan een eigen naam.")
    return naar(request, "stappenplan_update", kopie.pk)


@require_POST
@vereist(mag_lijsten_beheren)
def stappenplan_standaard(request, pk):
    """Make this the one standard."""
    plan = zoek(request, Stappenplan, pk)
    try:
        plan.maak_standaard()
        messages.success(request, f"‘{plan}’ is nu de standaard.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return naar(request, "stappenplan_list")


@vereist(mag_lijsten_beheren)
def stappenplan_delete(request, pk):
    """Remove a template; trajects keep their own copy of its steps."""
    return lijst.verwijder(request, zoek(request, Stappenplan, pk), terug="stappenplan_list")


@require_POST
@vereist(mag_lijsten_beheren)
def werkwijze_voorbeelden(request):
    """Add the shipped templates and lines that are not there yet."""
    plannen, punten = laad_werkwijze(request.toegang.organisatie)
    if plannen or punten:
        tekst = f"Toegevoegd: {plannen} stappenplannen en {punten} punten voor de checklist."
    else:
        tekst = "De voorbeelden stonden er al."
    messages.success(request, tekst)
    return naar(request, "stappenplan_list")

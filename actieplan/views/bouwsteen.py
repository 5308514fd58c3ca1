"""Building blocks and goals of a plan, and the example to begin with."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.doel import BouwsteenForm, DoelForm
from actieplan.models import Actieplan, Bouwsteen, Doel
from actieplan.planset import vul_plan
from actieplan.views.plan import formulier
from organisatie.forms import tegelijk
from organisatie.toegang import leest_trajecten, mag_coordineren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import zoek

ACTIES = {"menu": "actieplan", "kruimel": "Acties"}
DOELEN = {"menu": "actieplan", "kruimel": "Doelen"}


def bouwsteen_detail(request, pk):
    """A block: what it is about, the goals, the coördinator's role and its actions."""
    rijen = Bouwsteen.objects.zichtbaar_voor(request.toegang).select_related("actieplan")
    bouwsteen = get_object_or_404(rijen, pk=pk)
    vandaag = timezone.localdate()
    acties = bouwsteen.acties.voor_lijst()
    context = {
        "menu": "actieplan",
        "bouwsteen": bouwsteen,
        "plan": bouwsteen.actieplan,
        "doelen": bouwsteen.doelen.all(),
        "acties": acties.order_by("volgorde", "code", "pk"),
        "klaar": bouwsteen.acties.filter(status="klaar").count(),
        "te_laat": bouwsteen.acties.te_laat(vandaag).count(),
        "leden": set(leest_trajecten(bouwsteen.organisatie).values_list("pk", flat=True)),
        "vandaag": vandaag,
    }
    return render(request, "actieplan/bouwsteen_detail.html", context)


@vereist(mag_coordineren)
def bouwsteen_create(request, plan):
    """A new building block."""
    plan = zoek(request, Actieplan, plan)
    hoogste = plan.bouwstenen.order_by("-nummer").values_list("nummer", flat=True).first()
    return maak(request, BouwsteenForm, plan, titel="Nieuwe bouwsteen", nummer=(hoogste or 0) + 1)


@vereist(mag_coordineren)
def bouwsteen_update(request, pk):
    """Change a building block."""
    rij = zoek(request, Bouwsteen, pk)
    return wijzig(request, BouwsteenForm, rij, "Bouwsteen wijzigen", "bouwsteen_delete")


@vereist(mag_coordineren)
def bouwsteen_delete(request, pk):
    """Remove a building block without actions."""
    return lijst.verwijder(request, zoek(request, Bouwsteen, pk), terug="actie_list", **ACTIES)


@vereist(mag_coordineren)
def doel_create(request, plan):
    """A new goal."""
    return maak(request, DoelForm, zoek(request, Actieplan, plan), titel="Nieuw doel")


@vereist(mag_coordineren)
def doel_update(request, pk):
    """Change a goal."""
    return wijzig(request, DoelForm, zoek(request, Doel, pk), "Doel wijzigen", "doel_delete")


@vereist(mag_coordineren)
def doel_delete(request, pk):
    """Remove a goal that nothing hangs on."""
    return lijst.verwijder(request, zoek(request, Doel, pk), terug="doel_list", **DOELEN)


@require_POST
@vereist(mag_coordineren)
def plan_vul(request, plan):
    """Begin an empty plan with the goals, blocks and actions of the example."""
    plan = zoek(request, Actieplan, plan)
    aantal = vul_plan(plan)
    if aantal:
        messages.success(request, f"Het voorbeeld staat klaar: {aantal} acties. Pas het nu aan.")
    else:
        messages.info(request, "Alles van het voorbeeld stond er al. Er is niets veranderd.")
    return redirect("actie_list", request.toegang.organisatie.slug)


def maak(request, formulierklasse, plan, *, titel, **begin):
    """A new part of a plan; then its page."""
    form = formulierklasse(
        request.POST or None, organisatie=request.toegang.organisatie, actieplan=plan, initial=begin
    )
    if form.is_valid():
        rij = form.save()
        messages.success(request, f"‘{rij}’ is toegevoegd.")
        return redirect(rij)
    return formulier(request, form, titel=titel, pk=plan.pk)


def wijzig(request, formulierklasse, rij, titel, verwijder):
    """Change a part of a plan; then its page."""
    form = formulierklasse(
        request.POST or None,
        instance=rij,
        organisatie=request.toegang.organisatie,
        actieplan=rij.actieplan,
    )
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        messages.success(request, f"‘{rij}’ is bewaard.")
        return redirect(rij)
    weg = {"verwijder": verwijder, "verwijder_pk": rij.pk}
    return formulier(request, form, titel=titel, pk=rij.actieplan_id, **weg)

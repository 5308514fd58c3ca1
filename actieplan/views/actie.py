"""The actions of a plan: as a list, as a board, and one by one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.actie import ActieFilterForm, ActieForm, NotitieForm, StapForm, StatusForm
from actieplan.models import Actie, Actieplan
from actieplan.verloop import verloop
from actieplan.views.plan_keuze import gekozen_plan, plannen_van
from actieplan.waarschuwingen import tel, van
from mvi.htmx import is_deel, render_partial
from organisatie.forms import tegelijk
from organisatie.toegang import leest_trajecten, mag_coordineren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import zoek
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde

#: Cards of a column of the board; the rest is in the list, one press away.
PER_KOLOM = 25


def zoek_actie(request, pk):
    """An action of this organisation, or 404."""
    acties = Actie.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(
        acties.select_related("organisatie", "actieplan", "bouwsteen", "eigenaar"), pk=pk
    )


def te_bewerken(request, pk):
    """An action that this person keeps: the coördinator's, or the own one; else 403."""
    actie = zoek_actie(request, pk)
    if not actie.bewerkbaar_voor(request.toegang):
        raise PermissionDenied
    return actie


def keuze(request):
    """What list and board share: the plan, the filters, the actions found, the warnings."""
    plan = gekozen_plan(request)
    context = {"menu": "actieplan", "plan": plan, "vandaag": timezone.localdate()}
    if plan is None:
        return context | {"gevonden": Actie.objects.none()}
    alle, nu = plan.acties.zichtbaar_voor(request.toegang), timezone.now()
    formulier = ActieFilterForm(request.GET, actieplan=plan)
    gevonden = formulier.gefilterd(alle, nu)
    return context | {
        "formulier": formulier,
        "gevonden": gevonden.voor_lijst().op_urgentie(context["vandaag"]),
        "waarschuwingen": tel(alle, nu),
        "totaal": alle.count(),
        "leden": set(leest_trajecten(plan.organisatie).values_list("pk", flat=True)),
        "andere_plannen": plannen_van(request).exclude(pk=plan.pk),
    }


def actie_list(request):
    """The actions of the running plan: overdue and ownerless first."""
    context = keuze(request)
    context["page"] = bladzijde(context["gevonden"], request.GET.get("page"))
    return render_partial(request, "actieplan/actie_list.html", "resultaten", context)


def actie_bord(request):
    """The same actions in columns by state."""
    context = keuze(request)
    return render_partial(
        request, "actieplan/actie_bord.html", "resultaten", context | kolommen(context["gevonden"])
    )


def kolommen(gevonden):
    """Per state: its cards, and how many there are."""
    aantallen = dict(gevonden.order_by().values_list("status").annotate(n=Count("pk")))
    rijen = [
        (status, gevonden.filter(status=status)[:PER_KOLOM], aantallen.get(status, 0))
        for status in Actie.Status
    ]
    return {"kolommen": rijen, "per_kolom": PER_KOLOM}


def actie_detail(request, pk):
    """One action: what, who, when, steps, notes, links and what needs attention."""
    return render(request, "actieplan/actie_detail.html", details(request, zoek_actie(request, pk)))


def details(request, actie, **formulieren):
    """What the page of an action shows; forms with errors replace the empty ones."""
    stappen = actie.stappen.select_related("klaar_door")
    context = {
        "menu": "actieplan",
        "actie": actie,
        "plan": actie.actieplan,
        "mag_bewerken": actie.bewerkbaar_voor(request.toegang),
        "stappen": stappen,
        "klaar": sum(stap.klaar_op is not None for stap in stappen),
        "leden": set(leest_trajecten(actie.organisatie).values_list("pk", flat=True)),
        "vandaag": timezone.localdate(),
    }
    return context | eromheen(request, actie) | lege_formulieren(actie) | formulieren


def eromheen(request, actie):
    """What stands beside the work: notes, warnings, links and the history."""
    return {
        "notities": actie.notities.select_related("door"),
        "waarschuwingen": van(actie, timezone.now()),
        "wacht_op": actie.wacht_op(),
        "trajecten": actie.trajecten.zichtbaar_voor(request.toegang),
        "verloop": verloop(actie),
    }


def lege_formulieren(actie):
    """The forms on the page of an action."""
    return {
        "stapform": StapForm(organisatie=actie.organisatie),
        "notitieform": NotitieForm(organisatie=actie.organisatie),
        "statusform": StatusForm(actie=actie),
    }


@vereist(mag_coordineren)
def actie_create(request, plan):
    """A new action of a plan; `?bouwsteen=` chooses the block."""
    plan = zoek(request, Actieplan, plan)
    begin = {naam: request.GET.get(naam) for naam in ("bouwsteen", "titel") if naam in request.GET}
    form = ActieForm(request.POST or None, actieplan=plan, initial=begin)
    if form.is_valid():
        actie = form.save()
        messages.success(request, "De actie is gemaakt. Zet er nu de eerste stappen bij.")
        return redirect(actie)
    context = {"menu": "actieplan", "formulier": form, "plan": plan}
    status = 422 if form.is_bound else 200
    return render(request, "actieplan/actie_form.html", context, status=status)


@vereist(mag_coordineren)
def actie_update(request, pk):
    """Change an action; who comes second sees what the first changed."""
    actie = zoek_actie(request, pk)

    def maak(data=None, *, instance):
        return ActieForm(data, instance=instance, actieplan=actie.actieplan)

    context = {"menu": "actieplan", "actie": actie, "plan": actie.actieplan}
    return bewerk(
        request, maak, actie, template="actieplan/actie_form.html", context=context, terug=actie
    )


@vereist(mag_coordineren)
def actie_delete(request, pk):
    """Remove an action that nothing happened with; else it stops, with a reason."""
    actie = zoek_actie(request, pk)
    return lijst.verwijder(request, actie, terug="actie_list", menu="actieplan", kruimel="Acties")


def actie_status(request, pk):
    """Another state: from the page of the action, or from a card of the board."""
    actie = te_bewerken(request, pk)
    form = StatusForm(request.POST or None, actie=actie)
    if form.is_valid() and form.zet():
        if is_deel(request):
            return bord_opnieuw(request, f"‘{actie}’ is nu: {actie.get_status_display().lower()}.")
        messages.success(request, f"De actie is nu: {actie.get_status_display().lower()}.")
        return redirect(actie)
    if is_deel(request):
        return bord_opnieuw(request, " ".join(form.alle_fouten()), soort="error")
    context = {"menu": "actieplan", "actie": actie, "plan": actie.actieplan, "formulier": form}
    status = 422 if form.is_bound else 200
    return render(request, "actieplan/actie_status.html", context, status=status)


def bord_opnieuw(request, tekst, soort="ok"):
    """The board as it is now with a message, in the place of the board on the screen."""
    context = keuze(request)
    context |= kolommen(context["gevonden"]) | {"tekst": tekst, "soort": soort}
    antwoord = render(request, "actieplan/actie_bord.html#resultaten", context)
    antwoord["HX-Retarget"], antwoord["HX-Reswap"] = "#resultaten", "outerHTML"
    return antwoord


@require_POST
def actiestap_create(request, pk):
    """Add a step at the end."""
    actie = te_bewerken(request, pk)
    form = StapForm(request.POST, organisatie=request.toegang.organisatie)
    if form.is_valid():
        form.instance.actie, form.instance.volgorde = actie, actie.stappen.count() + 1
        form.save()
        return terug(request, actie)
    return toon(request, actie, stapform=form)


@require_POST
def actiestap_vink(request, pk, stap):
    """Tick a step off, or take the tick away."""
    actie = te_bewerken(request, pk)
    stap = get_object_or_404(actie.stappen, pk=stap)
    klaar = request.POST.get("klaar") == "ja"
    stap.vink(klaar=klaar, door=request.user, op=timezone.localdate())
    return terug(request, actie)


def actiestap_update(request, pk, stap):
    """Change the text of a step."""
    actie = te_bewerken(request, pk)
    stap = get_object_or_404(actie.stappen, pk=stap)
    form = StapForm(request.POST or None, instance=stap, organisatie=request.toegang.organisatie)
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        return redirect(actie)
    context = {"menu": "actieplan", "actie": actie, "form": form, "stap": stap}
    context["stand"] = tegelijk.laatste_stand(stap)
    return render(request, "actieplan/actiestap_form.html", context)


@require_POST
def actiestap_delete(request, pk, stap):
    """Take a step away; the history keeps it."""
    actie = te_bewerken(request, pk)
    get_object_or_404(actie.stappen, pk=stap).delete()
    return terug(request, actie)


@require_POST
def actienotitie_create(request, pk):
    """Write down how it goes: an action without attention is warned about."""
    actie = te_bewerken(request, pk)
    form = NotitieForm(request.POST, organisatie=request.toegang.organisatie)
    if form.is_valid():
        notitie = form.instance
        notitie.actie, notitie.door, notitie.op = actie, request.user, timezone.localdate()
        form.save()
        return terug(request, actie)
    return toon(request, actie, notitieform=form)


def terug(request, actie):
    """The page of the action again: that part for htmx, else a redirect."""
    if is_deel(request):
        return toon(request, actie, status=200)
    return redirect(actie)


def toon(request, actie, status=422, **formulieren):
    """The page of the action, or its work part for htmx."""
    context = details(request, zoek_actie(request, actie.pk), **formulieren)
    return render_partial(request, "actieplan/actie_detail.html", "werk", context, status=status)

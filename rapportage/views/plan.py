"""The whole plan to read: the working plan, an adopted version, and what changed between them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actieplan.forms.planversie import PlanversieForm
from actieplan.models import Planuitgave, Planversie
from actieplan.streefcijfers import doelen_per_jaar
from actieplan.views.plan import zoek_plan
from organisatie.models.bestand import canoniek, vingerafdruk
from organisatie.toegang import mag_besluiten, vereist
from rapportage.plan.beeld import Planbeeld
from rapportage.plan.inhoud import inhoud_van, zonder_cijfers
from rapportage.plan.pdf import vraag_pdf
from rapportage.plan.vergelijk import aantal, vergelijk
from rapportage.views.planpdf import pdfdeel, uitgave_van


def werkplan(request, plan):
    """The content of the working plan as this person may see it: a lezer gets no figures."""
    return inhoud_van(plan, timezone.localdate(), met_cijfers=request.toegang.leest_alles)


def actieplan_detail(request, pk):
    """The plan as it is now, part by part, and where it is in its life."""
    plan = zoek_plan(request, pk)
    inhoud, uitgave = werkplan(request, plan), uitgave_van(request)
    versies = plan.versies.select_related("momentopname", "organisatie")
    laatste = versies.first()
    context = {
        "menu": "actieplan",
        "plan": plan,
        "beeld": Planbeeld(inhoud, uitgave),
        "levend": True,
        "uitgaven": Planuitgave,
        "uitgave": uitgave,
        "versies": versies,
        "verschillen": aantal(vergelijk(laatste.gegevens, inhoud)) if laatste else None,
        "momenten": plan.rapportmomenten.voor(request.toegang),
        "doelen": doelen_per_jaar(request.toegang.organisatie),
        "vandaag": timezone.localdate(),
    }
    return render(request, "rapportage/actieplan_detail.html", context | stappen(request, plan))


def stappen(request, plan):
    """What may happen to the plan now, and why not."""
    return {
        "belemmeringen_voorleggen": plan.belemmeringen_voorleggen(),
        "belemmeringen_besluit": plan.belemmeringen_besluit(request.user),
        "belemmeringen_herzien": plan.belemmeringen_herzien(),
    }


def zoek_versie(request, pk):
    """An adopted version of a plan of this organisation, or 404."""
    rijen = Planversie.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(
        rijen.select_related("actieplan", "organisatie", "momentopname"), pk=pk
    )


def planversie_detail(request, pk):
    """An adopted version: from its frozen content alone (domein.md, rule 9)."""
    versie = zoek_versie(request, pk)
    uitgave = uitgave_van(request)
    context = {
        "menu": "actieplan",
        "versie": versie,
        "plan": versie.actieplan,
        "inhoud": versie.gegevens,
        "beeld": Planbeeld(versie.gegevens, uitgave),
        "uitgaven": Planuitgave,
        **pdfdeel(request, versie.actieplan, uitgave, versie),
    }
    return render(request, "rapportage/planversie_detail.html", context)


@vereist(mag_besluiten)
def planversie_create(request, pk):
    """Record the decision of the body: it freezes the plan as a version and makes its PDF."""
    plan = zoek_plan(request, pk)
    dag = timezone.localdate()
    inhoud = inhoud_van(plan, dag)
    gezien = vingerafdruk(canoniek(zonder_cijfers(inhoud)))
    form = PlanversieForm(
        request.POST or None, organisatie=plan.organisatie, actieplan=plan, gezien=gezien,
        initial={"namens": request.user.functie, "besloten_op": dag, "gezien": gezien},
    )  # fmt: skip
    if form.is_valid() and (versie := neem_besluit(form, plan, inhoud, request.user)):
        vraag_pdf(plan, Planuitgave.GEHEEL, versie=versie, door=request.user)
        messages.success(request, f"Versie {versie.nummer} is vastgesteld. De PDF wordt gemaakt.")
        return redirect(versie)
    context = {"menu": "actieplan", "plan": plan, "form": form, **stappen(request, plan)}
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/planversie_create.html", context, status=status)


def neem_besluit(form, plan, inhoud, door):
    """The new version; None, with the reasons in the form, when it is refused."""
    besluit = form.save(commit=False)
    woorden = {
        "orgaan": besluit.get_orgaan_display(),
        "op": besluit.besloten_op.isoformat(),
        "tekst": besluit.besluit,
        "namens": besluit.namens,
    }
    try:
        return plan.neem_besluit(besluit, inhoud | {"besluit": woorden}, door=door)
    except ValidationError as fout:
        form.add_error(None, fout)
    return None


def plan_verschil(request, pk):
    """What changed between two versions, or between a version and the working plan."""
    plan = zoek_plan(request, pk)
    versies = list(plan.versies.select_related("momentopname"))
    van = kies(request.GET.get("van"), versies) or (versies[0] if versies else None)
    naar = kies(request.GET.get("naar"), versies)
    groepen = []
    if van:
        dag = timezone.localdate()
        nu = naar.gegevens if naar else inhoud_van(plan, dag, met_cijfers=False)
        groepen = vergelijk(van.gegevens, nu)
    context = {
        "menu": "actieplan", "plan": plan, "versies": versies, "van": van, "naar": naar,
        "groepen": groepen, "aantal": aantal(groepen),
    }  # fmt: skip
    return render(request, "rapportage/plan_verschil.html", context)


def kies(tekst, versies):
    """The version with this number; None for anything else."""
    return next((versie for versie in versies if str(versie.nummer) == tekst), None)

"""A report that moves takes along what hangs on it; first a person sees what happens."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html

from actieplan.forms.plan import lees_maand
from actieplan.jaarplanning.datums import maanden_tussen
from actieplan.jaarplanning.maken import Sjabloon, maak
from actieplan.jaarplanning.verschuiven import gevolgen, schuif, schuif_vervolg, waarom
from actieplan.views.plan import zoek_plan
from actieplan.views.planningmaken import voorstelcontext
from organisatie.forms import tegelijk
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, vereist


def oude_maand(form):
    """The month in which the report stood, when the form moves it; else None."""
    oud = form.initial.get("maand")
    return oud if oud and oud != form.instance.maand else None


def vraag_eerst(request, plan, form):
    """The page that shows what moves along; None when nothing does, or when it was confirmed."""
    oud = oude_maand(form)
    vervolg = vervolg_van(form.instance) if oud else []
    if not vervolg or "bevestigd" in request.POST:
        return None
    maanden = maanden_tussen(oud, form.instance.maand)
    return toon(request, plan, form.instance, oud, gevolgen(vervolg, plan, maanden), form=form)


def vervolg_van(moment):
    """What hangs on a report, in order (list)."""
    return list(moment.vervolg.op_datum().select_related("organisatie"))


def toon(request, plan, moment, oud, rijen, **extra):
    """The preview; `oud` is the month from which the report moves."""
    context = {
        "plan": plan,
        "moment": moment,
        "oud": oud,
        "gevolgen": rijen,
        "buiten": not plan.loopt(moment.maand),
        "stand": request.POST.get("stand", ""),
        "menu": "actieplan",
    }
    return render(request, "actieplan/rapportmoment_verschuif.html", context | extra)


def bewaar(request, form):
    """Save the form of a report, and move what was chosen along; False when someone was first."""
    moment, oud, reden = form.instance, oude_maand(form), reden_van(request)
    with transaction.atomic():
        if oud:
            moment._change_reason = waarom(moment, reden)
        if not tegelijk.bewaar(form, request.POST.get("stand")):
            return False
        if oud:
            maanden = maanden_tussen(oud, moment.maand)
            mee = schuif_vervolg(moment, maanden, items=gekozen(request), reden=reden)
            meld_verschoven(request, moment, oud, mee)
        else:
            messages.success(request, "Het rapportmoment is gewijzigd.")
    return True


def gekozen(request):
    """The pks that were ticked."""
    return [pk for tekst in request.POST.getlist("schuif") if (pk := rijnummer(tekst))]


def reden_van(request):
    return request.POST.get("reden", "").replace("\x00", "").strip()


def meld_verschoven(request, moment, oud, mee):
    """Say what moved, with a way back."""
    plek = [moment.organisatie.slug, moment.actieplan_id, moment.pk]
    vraag = urlencode({"naar": f"{oud:%Y-%m}", "alleen": [0, *(i.pk for i in mee)]}, doseq=True)
    wat = {0: "", 1: " en 1 andere regel"}.get(len(mee), f" en {len(mee)} andere regels")
    tekst = format_html(
        'De {}{} {} verplaatst. <a class="utrecht-link utrecht-link--html-a" href="{}?{}">'
        "Maak ongedaan</a>",
        moment,
        wat,
        "zijn" if mee else "is",
        reverse("rapportmoment_verschuif", args=plek),
        vraag,
    )
    messages.success(request, tekst)


@vereist(mag_coordineren)
def rapportmoment_verschuif(request, plan, pk):
    """Move a report to the month in the address: look first, then do it. Also the way back."""
    plan = zoek_plan(request, plan)
    moment = get_object_or_404(plan.rapportmomenten.select_related("organisatie"), pk=pk)
    oud, naar = moment.maand, naar_maand(request)
    if request.method == "POST" and is_intussen_verplaatst(request, oud):
        messages.error(request, f"De {moment} is net verplaatst. Kijk wat er nu staat.")
    elif request.method == "POST":
        mee = schuif(moment, naar, items=gekozen(request), reden=reden_van(request))
        meld_verschoven(request, moment, oud, mee)
        return redirect(plan)
    rijen = gevolgen(vervolg_van(moment), plan, maanden_tussen(oud, naar))
    moment.maand = naar
    alleen = {rijnummer(tekst) for tekst in request.GET.getlist("alleen")}
    return toon(request, plan, moment, oud, rijen, alleen=alleen)


def is_intussen_verplaatst(request, maand):
    """True when the preview was made while the report stood in another month."""
    return request.POST.get("van", f"{maand:%Y-%m}") != f"{maand:%Y-%m}"


def naar_maand(request):
    """The month in the address, or 404."""
    try:
        return lees_maand(request.GET.get("naar", ""))
    except ValidationError as fout:
        raise Http404 from fout


@vereist(mag_coordineren)
def rapportmoment_vervolg(request, plan, pk):
    """What the template hangs on one report: look, choose, make."""
    plan = zoek_plan(request, plan)
    moment = get_object_or_404(plan.rapportmomenten, pk=pk)
    voorstellen = Sjabloon(plan).vervolg(moment)
    if request.method == "POST":
        rijen = maak(plan, voorstellen, set(request.POST.getlist("kies")))
        aantal = "1 regel" if len(rijen) == 1 else f"{len(rijen)} regels"
        messages.success(request, f"{aantal} gezet in de planning.")
        return redirect(plan)
    context = voorstelcontext(plan, voorstellen) | {"moment": moment}
    return render(request, "actieplan/rapportmoment_vervolg.html", context)

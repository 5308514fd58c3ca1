"""What the bodies say about a report: one page with all proposals for each body."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from organisatie.toegang import mag_adviseren, mag_besluiten, vereist
from rapportage import uitspraken
from rapportage.forms.voorstel import (
    AdviesForm,
    BesluitForm,
    VoorstelAdviesForm,
    VoorstelBesluitForm,
)
from rapportage.models import Rapport
from rapportage.views.rapport import vind


@vereist(mag_adviseren)
def rapport_adviseer(request, pk):
    """The advice of the Bedrijfsvoeringstafel, per proposal and about the whole."""
    rapport = vind(request, pk)
    if rapport.staat != Rapport.Staat.ADVIES:
        return niet_nu(request, rapport, "Dit rapport ligt nu niet voor advies.")
    nu = rapport.advies
    begin = {"versie": rapport.versie, "advies": nu.tekst if nu else ""}
    form = AdviesForm(request.POST or None, initial=begin)
    per = [VoorstelAdviesForm(request.POST or None, voorstel=v) for v in rapport.voorstellen.all()]
    if all([form.is_valid(), *(deel.is_valid() for deel in per)]):
        over = {deel.voorstel: deel.uitspraak for deel in per}
        keuze = {"over": over, "versie": form.cleaned_data["versie"] or 0, "door": request.user}
        if lukt(form, lambda: uitspraken.adviseer(rapport, form.cleaned_data["advies"], **keuze)):
            messages.success(request, "Het advies is bewaard.")
            return redirect(rapport)
    return toon(request, "rapportage/rapport_adviseer.html", rapport, form, per)


@vereist(mag_besluiten)
def rapport_besluit(request, pk):
    """The decisions of the Directieteam; what has no outcome yet is decided later."""
    rapport = vind(request, pk)
    if rapport.staat != Rapport.Staat.BESLUIT:
        return niet_nu(request, rapport, "Dit rapport ligt nu niet voor een besluit.")
    form = BesluitForm(request.POST or None, initial={"versie": rapport.versie})
    per = [VoorstelBesluitForm(request.POST or None, voorstel=v) for v in rapport.voorstellen.all()]
    if "conform" in request.POST:
        for deel in per:
            deel.vul_in()
    if all([form.is_valid(), *(deel.is_valid() for deel in per)]) and besloten(
        request, rapport, form, per
    ):
        if any(deel.cleaned_data["uitkomst"] for deel in per):
            messages.success(request, "De besluiten zijn vastgelegd.")
        else:
            messages.warning(request, "Je koos nog geen besluit. Er is niets vastgelegd.")
        return redirect(rapport)
    return toon(request, "rapportage/rapport_besluit.html", rapport, form, per)


def besloten(request, rapport, form, per):
    """Record what was filled in; False with the reasons in the form."""
    over = {d.voorstel: d.cleaned_data for d in per if d.cleaned_data["uitkomst"]}
    keuze = {"op": form.cleaned_data["op"], "versie": form.cleaned_data["versie"] or 0}
    return lukt(form, lambda: uitspraken.besluit(rapport, over, door=request.user, **keuze))


def lukt(form, doe):
    """Do it; False, with the reasons in the form, when a rule or somebody else came first."""
    try:
        doe()
    except ValidationError as fout:
        form.add_error(None, fout.messages)
        return False
    return True


def niet_nu(request, rapport, tekst):
    """Back to the report, with why."""
    messages.info(request, tekst)
    return redirect(rapport)


def toon(request, template, rapport, form, per):
    """The page of one body; what came from the screen is shown on the newest version."""
    if form.is_bound:
        rapport.refresh_from_db()
        form.data = form.data.copy() | {"versie": rapport.versie}
    context = {"menu": "rapporten", "rapport": rapport, "form": form, "per": per}
    return render(request, template, context, status=422 if form.is_bound else 200)

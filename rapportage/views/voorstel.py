"""The proposals of a report, for the coördinator: write, order, take over what data suggests."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_coordineren, vereist
from organisatie.views import lijst
from rapportage import sturing, voorstellen
from rapportage.forms.voorstel import VoorstelForm
from rapportage.models import Rapport, Voorstel
from rapportage.views.rapport import vind
from trajecten.views.bewerken import bewerk


def zoek(request, pk):
    """A proposal of a report that this person sees, or 404."""
    rijen = Voorstel.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(rijen.select_related("rapport__organisatie", "organisatie"), pk=pk)


@vereist(mag_coordineren)
def voorstel_list(request, pk):
    """What the report asks for, and what the data suggests."""
    rapport = vind(request, pk)
    concept = rapport.staat == Rapport.Staat.CONCEPT
    context = {
        "menu": "rapporten",
        "rapport": rapport,
        "voorstellen": rapport.voorstellen.all(),
        "bewerkbaar": concept,
        "suggesties": sturing.suggesties(rapport) if concept else [],
    }
    return render(request, "rapportage/voorstel_list.html", context)


@vereist(mag_coordineren)
def voorstel_create(request, pk):
    """A proposal at the end of the list."""
    rapport = vind(request, pk)
    leeg = Voorstel(rapport=rapport, organisatie=rapport.organisatie)
    if redenen := leeg.belemmeringen_wijzigen():
        messages.error(request, redenen[0])
        return redirect(leeg)
    form = VoorstelForm(request.POST or None, instance=leeg)
    if form.is_valid():
        voorstellen.voeg_toe(rapport, form.save(commit=False))
        messages.success(request, "Het voorstel staat in het rapport.")
        return redirect(leeg)
    context = {"menu": "rapporten", "formulier": form, "rapport": rapport}
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/voorstel_form.html", context, status=status)


@vereist(mag_coordineren)
def voorstel_update(request, pk):
    """Change a proposal; who comes second sees what the first changed."""
    voorstel = zoek(request, pk)
    if redenen := voorstel.belemmeringen_wijzigen():
        messages.error(request, redenen[0])
        return redirect(voorstel)
    context = {"menu": "rapporten", "rapport": voorstel.rapport, "voorstel": voorstel}
    return bewerk(
        request, VoorstelForm, voorstel, template="rapportage/voorstel_form.html",
        context=context, terug=voorstel,
    )  # fmt: skip


@vereist(mag_coordineren)
def voorstel_delete(request, pk):
    """Ask, then take it out of the report."""
    voorstel = zoek(request, pk)
    weg = {"terug": "voorstel_list", "terug_pk": voorstel.rapport_id, "kruimel": "Voorstellen"}
    return lijst.verwijder(request, voorstel, menu="rapporten", **weg)


@require_POST
@vereist(mag_coordineren)
def voorstel_omhoog(request, pk):
    """One place up."""
    voorstel = zoek(request, pk)
    try:
        voorstellen.zet_omhoog(voorstel)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(voorstel)


@require_POST
@vereist(mag_coordineren)
def voorstel_neem_over(request, pk):
    """Take over what the data suggests."""
    rapport = vind(request, pk)
    try:
        if sturing.neem_over(rapport, request.POST.get("sleutel", "")):
            messages.success(request, "Overgenomen. Pas de woorden aan als dat nodig is.")
        else:
            messages.info(request, "Dit voorstel staat al in het rapport of past niet meer.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("voorstel_list", rapport.organisatie.slug, rapport.pk)

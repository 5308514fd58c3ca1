"""Pictures and quotes of a section; and the pictures themselves."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from organisatie.toegang import mag_coordineren, vereist
from organisatie.views import lijst
from rapportage import beelden
from rapportage.forms.schrijven import AfbeeldingForm, AfbeeldingNieuwForm, CitaatForm
from rapportage.models import Afbeelding, Citaat
from rapportage.rapport import LIGT_AL
from rapportage.views.rapport import vind as vind_rapport
from rapportage.views.sectie import vind as vind_sectie


def vind(request, model, pk):
    """A part of a section of this organisation, or 404."""
    rijen = model.objects.filter(organisatie=request.toegang.organisatie)
    rijen = rijen.select_related("sectie__rapport__organisatie", "sectie__organisatie")
    return get_object_or_404(rijen, pk=pk)


def bewerk(request, formulierklasse, deel, titel, verwijder=None):
    """Make or change a part of a section; refused once the report lies before the DT."""
    sectie = deel.sectie
    if not sectie.rapport.is_bewerkbaar:
        messages.error(request, LIGT_AL)
        return redirect(sectie.plek)
    form = formulierklasse(request.POST or None, request.FILES or None, instance=deel)
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"‘{form.save()}’ is bewaard.")
        return redirect(sectie)
    extra = {"verwijder": verwijder, "pk": deel.pk} if verwijder else {}
    context = extra | {
        "menu": "rapporten",
        "form": form,
        "titel": titel,
        "terug": "sectie_update",
        "terug_pk": sectie.pk,
        "kruimel": str(sectie),
    }
    status = 422 if form.errors else 200
    return render(request, "organisatie/beheer_form.html", context, status=status)


def leeg(request, model, pk, **velden):
    """A new part of a section."""
    sectie = vind_sectie(request, pk)
    return model(sectie=sectie, organisatie=sectie.organisatie, **velden)


@vereist(mag_coordineren)
def citaat_create(request, pk):
    """Add a quote to a section."""
    return bewerk(request, CitaatForm, leeg(request, Citaat, pk), "Citaat toevoegen")


@vereist(mag_coordineren)
def citaat_update(request, pk):
    """Change a quote."""
    deel = vind(request, Citaat, pk)
    return bewerk(request, CitaatForm, deel, "Citaat wijzigen", "citaat_delete")


@vereist(mag_coordineren)
def afbeelding_create(request, pk):
    """Add a picture to a section."""
    nieuw = leeg(request, Afbeelding, pk, toegevoegd_door=request.user)
    return bewerk(request, AfbeeldingNieuwForm, nieuw, "Afbeelding toevoegen")


@vereist(mag_coordineren)
def afbeelding_update(request, pk):
    """Change what is said about a picture."""
    deel = vind(request, Afbeelding, pk)
    return bewerk(request, AfbeeldingForm, deel, "Afbeelding wijzigen", "afbeelding_delete")


def verwijder(request, deel, weg):
    """Ask, then remove a part of a section with `weg(part)`."""
    sectie = deel.sectie
    if request.method == "POST" and not deel.belemmeringen_verwijderen():
        weg(deel)
        messages.success(request, f"‘{deel}’ is verwijderd.")
        return redirect(sectie)
    extra = {"menu": "rapporten", "kruimel": str(sectie)}
    return lijst.verwijder(request, deel, terug="sectie_update", terug_pk=sectie.pk, **extra)


@vereist(mag_coordineren)
def citaat_delete(request, pk):
    """Ask, then remove a quote."""
    return verwijder(request, vind(request, Citaat, pk), lambda citaat: citaat.delete())


@vereist(mag_coordineren)
def afbeelding_delete(request, pk):
    """Ask, then remove a picture and its file."""
    return verwijder(request, vind(request, Afbeelding, pk), beelden.verwijder)


def rapport_afbeelding(request, pk, bestand):
    """A picture of a report that this person may see."""
    rapport = vind_rapport(request, pk)
    rijen = Afbeelding.objects.filter(sectie__rapport=rapport, bestand=bestand)
    afbeelding = rijen.select_related("bestand").first()
    if afbeelding is None or not afbeelding.bestand.ligt_er:
        raise Http404
    with afbeelding.bestand.bestand.open() as inhoud:
        response = HttpResponse(inhoud.read(), content_type=afbeelding.bestand.inhoudstype)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

"""Administration of the indicators."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import maak_of_wijzig, zoek
from trajecten.forms.effect import IndicatorForm
from trajecten.indicatorset import laad_indicatoren
from trajecten.models import Indicator


@vereist(mag_lijsten_beheren)
def indicator_list(request):
    """The indicators, with how many trajects use them."""
    rijen = Indicator.objects.filter(organisatie=request.toegang.organisatie)
    context = {"indicatoren": rijen.met_gebruik().select_related("thema"), "menu": "beheer"}
    return render(request, "trajecten/indicator_list.html", context)


@vereist(mag_lijsten_beheren)
def indicator_create(request):
    """A new indicator."""
    return maak_of_wijzig(request, IndicatorForm, terug="indicator_list", titel="Nieuwe indicator")


@vereist(mag_lijsten_beheren)
def indicator_update(request, pk):
    """Change an indicator; unit and direction stay once it is in use."""
    return maak_of_wijzig(
        request,
        IndicatorForm,
        rij=zoek(request, Indicator, pk),
        terug="indicator_list",
        titel="Indicator wijzigen",
        verwijder="indicator_delete",
    )


@vereist(mag_lijsten_beheren)
def indicator_delete(request, pk):
    """Remove an indicator that nothing uses."""
    rij = zoek(request, Indicator, pk)
    return lijst.verwijder(request, rij, terug="indicator_list", stop="indicator_stop")


@require_POST
@vereist(mag_lijsten_beheren)
def indicator_stop(request, pk):
    """No longer offer an indicator."""
    return lijst.stop(request, zoek(request, Indicator, pk), terug="indicator_list")


@require_POST
@vereist(mag_lijsten_beheren)
def indicator_laad(request):
    """Take over the shipped examples that are missing."""
    nieuw, _ = laad_indicatoren(request.toegang.organisatie)
    tekst = f"{nieuw} voorbeelden toegevoegd. Pas ze aan zoals jullie meten."
    messages.success(request, tekst if nieuw else "Alle voorbeelden stonden er al.")
    return redirect("indicator_list", request.toegang.organisatie.slug)

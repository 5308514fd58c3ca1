"""Administration of the instruments that help to choose an ambition."""

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import maak_of_wijzig, zoek
from trajecten.forms.instrument import InstrumentForm
from trajecten.models import Instrument


@vereist(mag_lijsten_beheren)
def instrument_list(request):
    """The instruments, with how many trajects used them."""
    rijen = Instrument.objects.filter(organisatie=request.toegang.organisatie)
    instrumenten = rijen.annotate(aantal_trajecten=Count("ambities__traject", distinct=True))
    context = {"instrumenten": instrumenten, "menu": "beheer"}
    return render(request, "trajecten/instrument_list.html", context)


@vereist(mag_lijsten_beheren)
def instrument_create(request):
    """A new instrument."""
    titel = "Nieuw instrument"
    return maak_of_wijzig(request, InstrumentForm, terug="instrument_list", titel=titel)


@vereist(mag_lijsten_beheren)
def instrument_update(request, pk):
    """Change an instrument."""
    return maak_of_wijzig(
        request,
        InstrumentForm,
        rij=zoek(request, Instrument, pk),
        terug="instrument_list",
        titel="Instrument wijzigen",
        verwijder="instrument_delete",
    )


@vereist(mag_lijsten_beheren)
def instrument_delete(request, pk):
    """Remove an instrument that nobody used."""
    rij = zoek(request, Instrument, pk)
    return lijst.verwijder(request, rij, terug="instrument_list", stop="instrument_stop")


@require_POST
@vereist(mag_lijsten_beheren)
def instrument_stop(request, pk):
    """No longer offer an instrument."""
    return lijst.stop(request, zoek(request, Instrument, pk), terug="instrument_list")

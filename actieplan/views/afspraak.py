"""Result talks and agreements: the list and the forms; the sheet itself is in rapportage."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actieplan.forms.afspraak import ResultaatafspraakForm, ResultaatgesprekForm
from actieplan.models import Resultaatafspraak, Resultaatgesprek
from actieplan.views.deel import bewerk, verwijder
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from organisatie.views.lijst import zoek

GESPREKKEN = {"terug": "resultaatgesprek_list", "kruimel": "Resultaatafspraken"}
BLAD = {"terug": "resultaatblad", "kruimel": "Blad voor het resultaatgesprek"}


@vereist(mag_trajecten_zien)
def resultaatgesprek_list(request):
    """The talks that this person may see, the newest year first."""
    rijen = Resultaatgesprek.objects.zichtbaar_voor(request.toegang).voor_lijst()
    context = {"gesprekken": rijen, "menu": "actieplan"}
    return render(request, "actieplan/resultaatgesprek_list.html", context)


def gesprek_form(request, **opties):
    """The form of a talk."""
    return ResultaatgesprekForm(
        request.POST or None, organisatie=request.toegang.organisatie, **opties
    )


@vereist(mag_coordineren)
def resultaatgesprek_create(request):
    """A new talk, of this year."""
    form = gesprek_form(request, initial={"jaar": timezone.localdate().year})
    return bewerk(request, form, titel="Nieuw resultaatgesprek", **GESPREKKEN)


@vereist(mag_coordineren)
def resultaatgesprek_update(request, pk):
    """Change who talks, and when."""
    form = gesprek_form(request, instance=zoek(request, Resultaatgesprek, pk))
    weg = {"titel": "Resultaatgesprek wijzigen", "verwijder": "resultaatgesprek_delete"}
    return bewerk(request, form, **weg, **GESPREKKEN)


@vereist(mag_coordineren)
def resultaatgesprek_delete(request, pk):
    """Remove a talk without agreements."""
    return verwijder(request, zoek(request, Resultaatgesprek, pk), **GESPREKKEN)


@vereist(mag_coordineren)
def resultaatafspraak_create(request, gesprek):
    """A new agreement on a sheet."""
    gesprek = zoek(request, Resultaatgesprek, gesprek)
    form = ResultaatafspraakForm(request.POST or None, gesprek=gesprek)
    return bewerk(request, form, titel="Nieuwe afspraak", terug_pk=gesprek.pk, **BLAD)


@vereist(mag_coordineren)
def resultaatafspraak_update(request, pk):
    """Change an agreement, or say how it stands."""
    afspraak = zoek_afspraak(request, pk)
    form = ResultaatafspraakForm(request.POST or None, instance=afspraak, gesprek=afspraak.gesprek)
    weg = {"titel": "Afspraak wijzigen", "verwijder": "resultaatafspraak_delete"}
    return bewerk(request, form, terug_pk=afspraak.gesprek_id, **weg, **BLAD)


@vereist(mag_coordineren)
def resultaatafspraak_delete(request, pk):
    """Remove an agreement that was not discussed yet."""
    afspraak = zoek_afspraak(request, pk)
    return verwijder(request, afspraak, terug_pk=afspraak.gesprek_id, **BLAD)


def zoek_afspraak(request, pk):
    """An agreement of this organisation with its talk, or 404."""
    rijen = Resultaatafspraak.objects.select_related("gesprek__organisatie")
    return get_object_or_404(rijen, organisatie=request.toegang.organisatie, pk=pk)

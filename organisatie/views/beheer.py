"""Administration: the index, settings, departments and year figures."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_POST

from organisatie.forms import tegelijk
from organisatie.forms.beheer import AfdelingForm, JaarcijferForm, OrganisatieForm
from organisatie.models import Afdeling, Jaarcijfer, Organisatie
from organisatie.toegang import mag_beheer_zien, mag_beheren, mag_lijsten_beheren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import maak_of_wijzig, zoek


@vereist(mag_beheer_zien)
def beheer(request):
    """What can be managed here, as cards."""
    return render(request, "organisatie/beheer.html", {"menu": "beheer"})


@vereist(mag_beheren)
def organisatie_update(request):
    """Name, programme name, house style and counting rule."""
    organisatie = Organisatie.objects.get(pk=request.toegang.organisatie.pk)
    form = OrganisatieForm(request.POST or None, instance=organisatie)
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        messages.success(request, "De instellingen zijn bewaard.")
        return lijst.naar(request, "beheer")
    return lijst.formulier(request, form, titel="Instellingen", terug="beheer")


@vereist(mag_beheren)
def afdeling_list(request):
    """The departments, with how many trajects they have."""
    afdelingen = Afdeling.objects.filter(organisatie=request.toegang.organisatie).met_gebruik()
    context = {"afdelingen": afdelingen, "menu": "beheer"}
    return render(request, "organisatie/afdeling_list.html", context)


@vereist(mag_beheren)
def afdeling_create(request):
    """A new department."""
    return maak_of_wijzig(request, AfdelingForm, terug="afdeling_list", titel="Nieuwe afdeling")


@vereist(mag_beheren)
def afdeling_update(request, pk):
    """Change a department."""
    return maak_of_wijzig(
        request,
        AfdelingForm,
        rij=zoek(request, Afdeling, pk),
        terug="afdeling_list",
        titel="Afdeling wijzigen",
        verwijder="afdeling_delete",
    )


@vereist(mag_beheren)
def afdeling_delete(request, pk):
    """Remove a department that nothing uses."""
    afdeling = zoek(request, Afdeling, pk)
    return lijst.verwijder(request, afdeling, terug="afdeling_list", stop="afdeling_stop")


@require_POST
@vereist(mag_beheren)
def afdeling_stop(request, pk):
    """No longer offer a department."""
    return lijst.stop(request, zoek(request, Afdeling, pk), terug="afdeling_list")


@vereist(mag_lijsten_beheren)
def jaarcijfer_list(request):
    """The figures per year."""
    cijfers = Jaarcijfer.objects.filter(organisatie=request.toegang.organisatie)
    context = {"jaarcijfers": cijfers, "menu": "beheer"}
    return render(request, "organisatie/jaarcijfer_list.html", context)


@vereist(mag_lijsten_beheren)
def jaarcijfer_create(request):
    """The figures of a year that had none."""
    return maak_of_wijzig(
        request, JaarcijferForm, terug="jaarcijfer_list", titel="Nieuw jaarcijfer"
    )


@vereist(mag_lijsten_beheren)
def jaarcijfer_update(request, pk):
    """Change the figures of a year; earlier ones stay in history."""
    cijfer = zoek(request, Jaarcijfer, pk)
    titel = f"Jaarcijfers van {cijfer.jaar}"
    return maak_of_wijzig(request, JaarcijferForm, rij=cijfer, terug="jaarcijfer_list", titel=titel)

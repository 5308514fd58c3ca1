"""Administration: the index, settings, departments and year figures."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from organisatie.forms.beheer import AfdelingForm, JaarcijferForm, OrganisatieForm
from organisatie.models import Afdeling, Jaarcijfer, Organisatie
from organisatie.toegang import mag_beheer_zien, mag_beheren, mag_lijsten_beheren, vereist
from organisatie.views import lijst


@vereist(mag_beheer_zien)
def beheer(request):
    """What can be managed here, as cards."""
    return render(request, "organisatie/beheer.html", {"menu": "beheer"})


@vereist(mag_beheren)
def organisatie_update(request):
    """Name, programme name, house style and counting rule."""
    organisatie = Organisatie.objects.get(pk=request.toegang.organisatie.pk)
    form = OrganisatieForm(request.POST or None, instance=organisatie)
    if form.is_valid():
        form.save()
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
    form = AfdelingForm(request.POST or None, organisatie=request.toegang.organisatie)
    if form.is_valid():
        return lijst.bewaar(request, form, "afdeling_list")
    return lijst.formulier(request, form, titel="Nieuwe afdeling", terug="afdeling_list")


@vereist(mag_beheren)
def afdeling_update(request, pk):
    """Change a department."""
    afdeling = zoek(request, Afdeling, pk)
    form = AfdelingForm(
        request.POST or None, instance=afdeling, organisatie=request.toegang.organisatie
    )
    if form.is_valid():
        return lijst.bewaar(request, form, "afdeling_list")
    return lijst.formulier(
        request,
        form,
        titel="Afdeling wijzigen",
        terug="afdeling_list",
        verwijder="afdeling_delete",
        pk=pk,
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
    form = JaarcijferForm(request.POST or None, organisatie=request.toegang.organisatie)
    if form.is_valid():
        return lijst.bewaar(request, form, "jaarcijfer_list")
    return lijst.formulier(request, form, titel="Nieuw jaarcijfer", terug="jaarcijfer_list")


@vereist(mag_lijsten_beheren)
def jaarcijfer_update(request, pk):
    """Change the figures of a year; earlier ones stay in history."""
    cijfer = zoek(request, Jaarcijfer, pk)
    form = JaarcijferForm(
        request.POST or None, instance=cijfer, organisatie=request.toegang.organisatie
    )
    if form.is_valid():
        return lijst.bewaar(request, form, "jaarcijfer_list")
    return lijst.formulier(
        request, form, titel=f"Jaarcijfers van {cijfer.jaar}", terug="jaarcijfer_list"
    )


def zoek(request, model, pk):
    """A row of this organisation, or 404."""
    return get_object_or_404(model, organisatie=request.toegang.organisatie, pk=pk)

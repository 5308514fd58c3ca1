"""The tags of the toolbox."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_POST

from community.forms.hulpmiddel import LabelForm
from community.labelset import laad_labels
from community.models import Label
from organisatie.toegang import mag_toolbox_beheren, mag_trajecten_zien, vereist
from organisatie.views import lijst

LIJST = {"menu": "leren", "terug": "label_list", "kruimel": "Labels"}


@vereist(mag_trajecten_zien)
def label_list(request):
    """The tags, with the programmes they stand for and how often they are used."""
    rijen = Label.objects.filter(organisatie=request.toegang.organisatie).met_gebruik()
    context = {"menu": "leren", "deel": "toolbox", "labels": rijen}
    return render(request, "community/label_list.html", context)


@require_POST
@vereist(mag_toolbox_beheren)
def label_vul(request):
    """Add the shipped programmes that are not there yet."""
    aantal = laad_labels(request.toegang.organisatie)
    messages.success(request, f"{aantal} labels erbij." if aantal else "Ze staan er al allemaal.")
    return lijst.naar(request, "label_list")


@vereist(mag_toolbox_beheren)
def label_create(request):
    """A new tag."""
    return lijst.maak_of_wijzig(request, LabelForm, titel="Nieuw label", **LIJST)


@vereist(mag_toolbox_beheren)
def label_update(request, pk):
    """Change a tag."""
    extra = {"titel": "Label wijzigen", "verwijder": "label_delete", **LIJST}
    return lijst.maak_of_wijzig(request, LabelForm, rij=lijst.zoek(request, Label, pk), **extra)


@vereist(mag_toolbox_beheren)
def label_delete(request, pk):
    """Ask, then remove a tag that no item has."""
    return lijst.verwijder(request, lijst.zoek(request, Label, pk), **LIJST)

"""Administration of the mandates, and the page that says who decides about what."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from organisatie.views.lijst import zoek
from trajecten.forms.mandaat import MandaatForm, MandaatNieuwForm
from trajecten.mandaten import wie_beslist
from trajecten.models import Mandaat
from trajecten.views.bewerken import bewerk
from trajecten.views.traject import ingevuld

SJABLOON = "trajecten/mandaat_form.html"


@vereist(mag_lijsten_beheren)
def mandaat_list(request):
    """All mandates, those in use first."""
    rijen = Mandaat.objects.filter(organisatie=request.toegang.organisatie)
    rijen = rijen.select_related("beslisser", "vervanger", "afdeling").order_by("-is_actief")
    context = {"mandaten": rijen, "menu": "beheer"}
    return render(request, "trajecten/mandaat_list.html", context)


@vereist(mag_lijsten_beheren)
def mandaat_create(request):
    """A new mandate."""
    formulier = MandaatNieuwForm(ingevuld(request), organisatie=request.toegang.organisatie)
    if formulier.is_valid():
        formulier.bewaar()
        messages.success(request, f"‘{formulier.instance}’ is bewaard.")
        return lijst.naar(request, "mandaat_list")
    context = {"menu": "beheer", "formulier": formulier, "titel": "Nieuw mandaat"}
    return render(request, SJABLOON, context, status=422 if formulier.errors else 200)


@vereist(mag_lijsten_beheren)
def mandaat_update(request, pk):
    """Change a mandate; requests that wait stay where they are."""
    mandaat = zoek(request, Mandaat, pk)
    maak = partial(MandaatForm, organisatie=request.toegang.organisatie)
    context = {"menu": "beheer", "titel": "Mandaat wijzigen", "mandaat": mandaat}
    terug = lijst.naar(request, "mandaat_list")
    return bewerk(request, maak, mandaat, template=SJABLOON, context=context, terug=terug.url)


@require_POST
@vereist(mag_lijsten_beheren)
def mandaat_stop(request, pk):
    """No longer use a mandate; what waits stays where it is."""
    mandaat = zoek(request, Mandaat, pk)
    mandaat.is_actief = False
    mandaat.save()
    messages.success(request, f"‘{mandaat}’ is gestopt. Wat al ligt te wachten, blijft liggen.")
    return lijst.naar(request, "mandaat_list")


@vereist(mag_trajecten_zien)
def wie_beslist_uitleg(request):
    """Who decides about which deviation, in words."""
    context = {"menu": "trajecten", "regels": wie_beslist(request.toegang.organisatie)}
    return render(request, "trajecten/wie_beslist_uitleg.html", context)

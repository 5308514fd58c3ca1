"""Administration of the mandates, and the page that says who decides about what."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.shortcuts import render
from django.views.decorators.http import require_POST

from organisatie.invoer import rijnummer
from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from organisatie.views.lijst import zoek
from trajecten.forms.botsing import als_post, los_op, sinds
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
    standen = Mandaat.history.filter(id__in=rijen.values("pk")).order_by()
    standen = dict(standen.values_list("id").annotate(laatst=Max("history_id")))
    for rij in rijen:
        rij.stand = standen.get(rij.pk, "")
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
    """No longer use a mandate; what waits stays where it is.

    Who did not see what somebody else changed in it, gets that first (409).
    """
    mandaat = zoek(request, Mandaat, pk)
    try:
        mandaat.stop(versie=rijnummer(request.POST.get("versie")) or 0)
    except ValidationError:
        return toon_botsing(request, zoek(request, Mandaat, pk))
    messages.success(request, f"‘{mandaat}’ is gestopt. Wat al ligt te wachten, blijft liggen.")
    return lijst.naar(request, "mandaat_list")


def toon_botsing(request, mandaat):
    """The form with ‘in gebruik’ off, beside what changed since this person saw the list."""
    maak = partial(MandaatForm, organisatie=request.toegang.organisatie)
    gezien = sinds(mandaat, request.POST.get("stand"))
    data = als_post(maak(instance=gezien[0].instance if gezien else mandaat))
    data.pop("is_actief", None)
    data["stand"] = request.POST.get("stand", "")
    formulier, verschillen = los_op(data, mandaat, maak)
    context = {"menu": "beheer", "titel": "Mandaat stoppen", "mandaat": mandaat}
    context |= {"formulier": formulier, "verschillen": verschillen}
    return render(request, SJABLOON, context, status=409)


@vereist(mag_trajecten_zien)
def wie_beslist_uitleg(request):
    """Who decides about which deviation, in words."""
    context = {"menu": "trajecten", "regels": wie_beslist(request.toegang.organisatie)}
    return render(request, "trajecten/wie_beslist_uitleg.html", context)

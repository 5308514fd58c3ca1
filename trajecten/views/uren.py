"""Hours per phase: the figures, and whether the proposal of a round fits in them."""

from django.contrib import messages
from django.shortcuts import redirect, render

from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten.forms.uren import UrenForm
from trajecten.uren import AANTALLEN, in_een_zin, regels, samen
from trajecten.views.selectie import zoek_ronde

MENU = {"menu": "keuzerondes"}


@vereist(mag_trajecten_zien)
def selectieronde_uren(request, pk):
    """What the proposal of a round asks, and what 10, 25 and 70 trajects would."""
    ronde = zoek_ronde(request, pk)
    voorgesteld = ronde.kandidaturen.voorgesteld().count()
    aantallen = (voorgesteld, *AANTALLEN)
    lijst = regels(request.toegang.organisatie, aantallen)
    context = MENU | {
        "ronde": ronde,
        "voorgesteld": voorgesteld,
        "aantallen": AANTALLEN,
        "regels": lijst,
        "zinnen": [in_een_zin(*rij) for rij in samen(lijst, 0)],
        "sommen": [samen(lijst, plek) for plek in range(len(aantallen))],
    }
    return render(request, "trajecten/selectieronde_uren.html", context)


@vereist(mag_coordineren)
def urennorm_update(request):
    """The hours of the organisation, all on one page."""
    organisatie = request.toegang.organisatie
    data = request.POST if request.method == "POST" else None
    form = UrenForm(data, organisatie=organisatie)
    if form.is_valid():
        form.bewaar()
        messages.success(request, "De uren zijn bewaard.")
        return redirect("selectieronde_list", organisatie.slug)
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/urennorm_update.html", MENU | {"form": form}, status=status)

"""Closed rounds compared, and the trajects behind each number."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from mvi.grafiek import als_beeld, merk_van
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.models import Selectieronde
from trajecten.rondevergelijking import DELEN, grafiek, herkomst, vergelijk

MENU = {"menu": "keuzerondes"}


def gesloten_rondes(request):
    """The closed rounds that this person may see, the oldest first."""
    rondes = Selectieronde.objects.zichtbaar_voor(request.toegang).exclude(momentopname=None)
    return rondes.select_related("organisatie", "momentopname").order_by("gesloten_op", "pk")


@vereist(mag_trajecten_zien)
def selectieronde_vergelijk(request):
    """Every closed round: what was chosen, from where, and what came of it."""
    rijen = vergelijk(list(gesloten_rondes(request)))
    tekening = grafiek(rijen)
    merk = merk_van(request.toegang.organisatie.huisstijl)
    context = MENU | {
        "rijen": rijen,
        "koppen": list(DELEN.values()),
        "herkomsten": [
            (kop, herkomst(rijen, veld))
            for kop, veld in (("Afdeling", "afdeling"), ("Categorie", "categorie"))
        ],
        "beeld": tekening and als_beeld("rondes", tekening, merk),
    }
    return render(request, "trajecten/selectieronde_vergelijk.html", context)


@vereist(mag_trajecten_zien)
def selectieronde_deel(request, pk, deel):
    """The trajects behind one number of the comparison."""
    if deel not in DELEN:
        raise Http404
    ronde = get_object_or_404(gesloten_rondes(request), pk=pk)
    (rij,) = vergelijk([ronde])
    context = MENU | {"ronde": ronde, "deel": DELEN[deel], "trajecten": rij.delen[deel]}
    return render(request, "trajecten/selectieronde_deel.html", context)

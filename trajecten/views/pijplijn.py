"""The pipeline as a table."""

from mvi.htmx import render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.lijst import gekozen_trajecten
from trajecten.tabel import tabel


@vereist(mag_trajecten_zien)
def traject_list(request):
    """All trajects this person may see, narrowed, grouped and ordered by the URL."""
    keuze = gekozen_trajecten(request)
    context = keuze.context | tabel(keuze, request)
    return render_partial(request, "trajecten/traject_list.html", "resultaten", context)

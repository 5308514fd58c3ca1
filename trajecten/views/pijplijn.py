"""The pipeline as a table."""

from django.shortcuts import redirect

from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.lijst import gekozen_trajecten
from trajecten.tabel import tabel
from trajecten.weergaven import adres, standaard_van


@vereist(mag_trajecten_zien)
def traject_list(request):
    """All trajects this person may see, narrowed, grouped and ordered by the URL.

    Without anything in the URL it opens the view that this person starts with.
    """
    if not request.GET and not is_deel(request) and (begin := standaard_van(request.toegang)):
        return redirect(adres(begin, request.toegang.organisatie.slug))
    keuze = gekozen_trajecten(request)
    context = keuze.context | tabel(keuze, request)
    return render_partial(request, "trajecten/traject_list.html", "resultaten", context)

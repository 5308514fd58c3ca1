"""The praatplaat: which categories matter, and how much is asked there."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from mvi.grafiek import als_belplot, als_belsvg
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.categoriebeeld import beelden
from trajecten.models import Traject
from trajecten.praatplaat import ASSEN, maak_grafiek, verdeel


@vereist(mag_trajecten_zien)
def praatplaat(request):
    """The chart of ?jaar= with ?as= on the y axis, and the table with the same numbers."""
    organisatie, vandaag = request.toegang.organisatie, timezone.localdate()
    jaren = Traject.objects.filter(organisatie=organisatie).jaren()
    jaren = [jaar for jaar in jaren if jaar <= vandaag.year] or [vandaag.year]
    jaar = rijnummer(request.GET.get("jaar"))
    jaar = jaar if jaar in jaren else (vandaag.year if vandaag.year in jaren else jaren[0])
    keuze = request.GET.get("as", "aandeel")
    keuze = keuze if keuze in ASSEN else "aandeel"
    te_tekenen, los = verdeel(beelden(organisatie, jaar, vandaag), keuze)
    grafiek = maak_grafiek(te_tekenen, keuze, organisatie, jaar)
    context = {"menu": "trajecten", "jaar": jaar, "jaren": jaren, "keuze": keuze}
    context |= {"assen": [(sleutel, naam) for sleutel, (naam, _, _) in ASSEN.items()]}
    context |= {"rijen": te_tekenen, "los": los, "grafiek": grafiek}
    if grafiek:
        context |= {"plotly": als_belplot(grafiek), "svg": mark_safe(als_belsvg(grafiek, 900, 520))}
    return render(request, "trajecten/praatplaat.html", context)

"""The section Werkwijze: process indicators beside their norms, and the room to experiment."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from organisatie.views.lijst import maak_of_wijzig, zoek
from trajecten.experimenten import per_jaar
from trajecten.forms.werkwijze import ProcesnormForm
from trajecten.models import Procesnorm, Traject
from trajecten.proces import cijfers, geldende_normen, hoort_bij, per_directie, waarnemingen
from trajecten.views.paginering import bladzijde

GROEPEN = {
    "bekend": "bekend",
    "ja": "ja",
    "nee": "nee",
    "nvt": "niet van toepassing",
    "onbekend": "nog niet bekend",
}
ONBEKEND = "onbekend"


def tellend(toegang):
    """The trajects that count, with the year in which they do."""
    return Traject.objects.zichtbaar_voor(toegang).tellend(toegang.organisatie).met_jaar()


def gekozen_jaar(request, jaren):
    """The year of the URL: one that occurs, None for unknown; else this year or the nearest."""
    tekst, vandaag = request.GET.get("jaar", ""), timezone.localdate()
    if tekst == ONBEKEND:
        return None
    if tekst in map(str, jaren):
        return int(tekst)
    return next((jaar for jaar in jaren if jaar <= vandaag.year), jaren[-1] if jaren else None)


@vereist(mag_trajecten_zien)
def procesindicator_overzicht(request):
    """The indicators of one year, in total and per directie."""
    toegang, vandaag = request.toegang, timezone.localdate()
    trajecten = tellend(toegang)
    jaren = trajecten.jaren()
    jaar = gekozen_jaar(request, jaren)
    normen = geldende_normen(toegang.organisatie, jaar, vandaag)
    rijen = [rij for rij in waarnemingen(trajecten) if rij.jaar == jaar]
    context = {
        "menu": "trajecten",
        "jaren": jaren,
        "jaar": jaar,
        "aantal": len(rijen),
        "cijfers": cijfers(rijen, normen),
        "directies": per_directie(rijen, normen),
        "ruimtes": per_jaar(toegang),
    }
    return render(request, "trajecten/procesindicator_overzicht.html", context)


@vereist(mag_trajecten_zien)
def procesindicator_trajecten(request, indicator):
    """The trajects behind one number, with the value of each."""
    if indicator not in Procesnorm.Indicator.values:
        raise Http404
    groep, directie = request.GET.get("groep", "bekend"), request.GET.get("directie")
    trajecten = tellend(request.toegang)
    jaar = gekozen_jaar(request, trajecten.jaren())
    groep = groep if groep in GROEPEN else "bekend"
    rijen = [
        rij
        for rij in waarnemingen(trajecten)
        if rij.jaar == jaar
        and hoort_bij(rij, indicator, groep)
        and (directie is None or rij.directie == directie)
    ]
    context = lijst_van(request, rijen, Procesnorm.Indicator(indicator))
    context |= {"jaar": jaar, "groep": GROEPEN[groep], "directie": directie}
    return render(request, "trajecten/procesindicator_trajecten.html", context)


def lijst_van(request, rijen, indicator):
    """A page of these observations, each with its traject."""
    rijen.sort(key=lambda rij: rij.pk, reverse=True)
    page = bladzijde(rijen, request.GET.get("page"))
    op_pk = Traject.objects.zichtbaar_voor(request.toegang).select_related("afdeling")
    op_pk = op_pk.in_bulk([rij.pk for rij in page])
    page.object_list = [(op_pk[rij.pk], rij.waarden[indicator.value]) for rij in page]
    return {"menu": "trajecten", "page": page, "indicator": indicator}


@vereist(mag_trajecten_zien)
def experimentruimte_overzicht(request):
    """Every room to experiment, by the year of its traject."""
    context = {"menu": "trajecten", "jaren": per_jaar(request.toegang)}
    return render(request, "trajecten/experimentruimte_overzicht.html", context)


@vereist(mag_lijsten_beheren)
def procesnorm_list(request):
    """The norms of the process: those that hold, come and held."""
    normen = Procesnorm.objects.filter(organisatie=request.toegang.organisatie)
    vandaag = timezone.localdate()
    geldend = {}
    for norm in sorted((n for n in normen if n.vanaf <= vandaag), key=lambda n: n.vanaf):
        geldend[norm.indicator] = norm
    context = {"normen": normen, "geldend": list(geldend.values()), "vandaag": vandaag}
    return render(request, "trajecten/procesnorm_list.html", context | {"menu": "beheer"})


@vereist(mag_lijsten_beheren)
def procesnorm_create(request):
    """A norm from a day on; the earlier one holds until then."""
    titel = "Nieuwe norm voor het proces"
    return maak_of_wijzig(request, ProcesnormForm, terug="procesnorm_list", titel=titel)


@vereist(mag_lijsten_beheren)
def procesnorm_delete(request, pk):
    """Remove a norm that does not hold yet."""
    return lijst.verwijder(request, zoek(request, Procesnorm, pk), terug="procesnorm_list")

"""Search over everything that was learned, and the words that mean the same."""

from django.shortcuts import render

from community.forms.zoeken import SynoniemForm, ZoekForm
from community.models import Synoniem
from community.zoekbronnen import van_soort
from community.zoeken import Zoeker
from community.zoekresultaat import resultaten
from mvi.htmx import render_partial
from organisatie.toegang import mag_toolbox_beheren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from trajecten.models import Traject
from trajecten.views.paginering import bladzijde
from trajecten.zoek import zoek
from trajecten.zoektaal import woorden

MENU = {"menu": "leren", "deel": "zoeken"}
LIJST = {"menu": "leren", "terug": "synoniem_list", "kruimel": "Woorden"}
#: Trajects that stand beside the results.
TRAJECTEN = 5


def leren_zoek(request):
    """What fits a question best, with why; trajects with these words stand beside it."""
    toegang = request.toegang
    formulier = ZoekForm(request.GET, organisatie=toegang.organisatie)
    formulier.is_valid()
    vraag = formulier.cleaned_data.get("q", "").replace("\x00", " ").strip()
    context = MENU | {"formulier": formulier, "vraag": vraag}
    if vraag:
        context |= antwoord(request, formulier.cleaned_data, vraag)
    return render_partial(request, "community/leren_zoek.html", "resultaten", context)


def antwoord(request, gekozen, tekst):
    """The page of results, and the trajects."""
    toegang = request.toegang
    zoeker = Zoeker(
        toegang,
        bronnen=van_soort(gekozen.get("soort")),
        thema=gekozen.get("thema"),
        categorie=gekozen.get("categorie"),
    )
    vraag = zoeker.begrijp(tekst)
    page = bladzijde(zoeker.treffers(vraag), request.GET.get("page"), per=20)
    trajecten = zoek(Traject.objects.zichtbaar_voor(toegang), " ".join(woorden(tekst)))
    return {
        "page": page,
        "resultaten": resultaten(page.object_list, vraag, toegang),
        "trajecten": trajecten.select_related("organisatie")[:TRAJECTEN] if vraag else [],
    }


@vereist(mag_trajecten_zien)
def synoniem_list(request):
    """The groups of words that this organisation added to the shipped list."""
    rijen = Synoniem.objects.filter(organisatie=request.toegang.organisatie)
    return render(request, "community/synoniem_list.html", MENU | {"groepen": rijen})


@vereist(mag_toolbox_beheren)
def synoniem_create(request):
    """A new group of words."""
    return lijst.maak_of_wijzig(request, SynoniemForm, titel="Nieuwe woordgroep", **LIJST)


@vereist(mag_toolbox_beheren)
def synoniem_update(request, pk):
    """Change a group."""
    extra = {"titel": "Woordgroep wijzigen", "verwijder": "synoniem_delete", **LIJST}
    rij = lijst.zoek(request, Synoniem, pk)
    return lijst.maak_of_wijzig(request, SynoniemForm, rij=rij, **extra)


@vereist(mag_toolbox_beheren)
def synoniem_delete(request, pk):
    """Ask, then remove."""
    return lijst.verwijder(request, lijst.zoek(request, Synoniem, pk), **LIJST)

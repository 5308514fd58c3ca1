"""The programme of a year, and series of meetings."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone

from community.bijeenkomstjaar import MAANDEN, jaaroverzicht
from community.forms.bijeenkomst import BijeenkomstreeksForm
from community.models import Bijeenkomst, Bijeenkomstreeks, Deelname
from community.views.bijeenkomst import MENU
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from organisatie.views.lijst import maak_of_wijzig, verwijder, zoek

LIJST = {"menu": "leren", "kruimel": "Bijeenkomsten"}


def bijeenkomst_jaar(request):
    """Kinds by month, attendance, the 5 V's and departments; of ?jaar= or of this year."""
    jaar = rijnummer(request.GET.get("jaar"))
    jaar = jaar if jaar and 2000 <= jaar <= 2100 else timezone.localdate().year
    context = MENU | jaaroverzicht(request.toegang, jaar)
    context |= {"jaar": jaar, "maanden": MAANDEN}
    return render(request, "community/bijeenkomst_jaar.html", context)


@vereist(mag_trajecten_zien)
def bijeenkomstreeks_detail(request, pk):
    """A series: its meetings, and who works on which traject (eisen.md M-006)."""
    reeks = zoek(request, Bijeenkomstreeks, pk)
    rijen = Bijeenkomst.objects.zichtbaar_voor(request.toegang).filter(reeks=reeks)
    context = MENU | {
        "reeks": reeks,
        "rijen": rijen.met_cijfers().order_by("maand", "dag", "pk"),
        "deelnemers": deelnemers(reeks),
    }
    return render(request, "community/bijeenkomstreeks_detail.html", context)


def deelnemers(reeks):
    """Per person and traject: at how many meetings of the series (list of dicts)."""
    rijen = Deelname.objects.filter(bijeenkomst__reeks=reeks).exclude(status="afgemeld")
    velden = ("gebruiker", "gebruiker__naam", "naam", "traject", "traject__nummer")
    rijen = rijen.order_by().values(*velden, "traject__titel")
    geteld = rijen.annotate(keer=Count("pk", filter=Q(status="aanwezig")))
    return sorted(geteld, key=lambda d: (d["gebruiker__naam"] or d["naam"]).lower())


@vereist(mag_coordineren)
def bijeenkomstreeks_create(request):
    """A new series."""
    titel = "Nieuwe reeks bijeenkomsten"
    return maak_of_wijzig(
        request, BijeenkomstreeksForm, terug="bijeenkomst_list", titel=titel, **LIJST
    )


@vereist(mag_coordineren)
def bijeenkomstreeks_update(request, pk):
    """Change a series."""
    return maak_of_wijzig(
        request,
        BijeenkomstreeksForm,
        rij=zoek(request, Bijeenkomstreeks, pk),
        terug="bijeenkomst_list",
        titel="Reeks wijzigen",
        verwijder="bijeenkomstreeks_delete",
        **LIJST,
    )


@vereist(mag_coordineren)
def bijeenkomstreeks_delete(request, pk):
    """Remove a series without meetings."""
    return verwijder(
        request, zoek(request, Bijeenkomstreeks, pk), terug="bijeenkomst_list", **LIJST
    )

"""The glide path to the target, and which trajects count."""

from django.shortcuts import render
from django.utils import timezone

from mvi.grafiek import als_beeld
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_alle_ramingen_zien, mag_trajecten_zien, vereist
from rapportage import voortgang as activiteit
from rapportage.cijfers.stand import stand_op
from rapportage.cijfers.tellen import Cijfers
from rapportage.cijfers.zin import KLEUREN, oordeel, zin
from rapportage.maximaal import oordelen
from trajecten.kansenkaart import marktdatum


def gekozen(request, jaren, dag):
    """The year of ?jaar= where it is one of these, else this year."""
    jaar = rijnummer(request.GET.get("jaar"))
    return jaar if jaar in jaren else dag.year


@vereist(mag_trajecten_zien)
def voortgang(request):
    """Targets against what happened and what is planned, in numbers and euros."""
    dag = timezone.localdate()
    stand = stand_op(request.toegang.organisatie, dag)
    jaren = activiteit.jaren(stand, dag)
    cijfers = Cijfers(stand, gekozen(request, jaren, dag))
    context = {"menu": "trajecten", "cijfers": cijfers, "jaren": jaren, "dag": dag}
    context |= {"regels": [activiteit.Jaarregel(Cijfers(stand, jaar)) for jaar in jaren]}
    context |= {"regel": activiteit.Jaarregel(cijfers), **zinnen(cijfers)}
    context |= euros(cijfers, request.toegang) | grafieken(stand, jaren, cijfers, dag)
    return render(request, "rapportage/voortgang.html", context)


def zinnen(cijfers):
    """The verdict with its colour, and what must be decided."""
    kleur, woord = KLEUREN.get(oordeel(cijfers), ("grijs", "Nog niet bekend"))
    besluit = activiteit.besluit(cijfers)
    kandidaten = [
        (t, marktdatum(t), pk in cijfers.ongewis, pk)
        for pk in besluit.kandidaten
        for t in [cijfers.traject(pk)]
    ]
    return {
        "zin": zin(cijfers),
        "kleur": kleur,
        "woord": woord,
        "besluit": besluit,
        "kandidaten": kandidaten,
    }


def euros(cijfers, toegang):
    """The estimates per group, what was contracted, and the volume of the year beside them."""
    som, bekend, gegund = activiteit.contractwaarde(cijfers)
    return {
        "geld": activiteit.in_euro(cijfers, mag_alle_ramingen_zien(toegang)),
        "contract": {"som": som, "bekend": bekend, "gegund": gegund},
        "inkoopvolume": activiteit.inkoopvolume(cijfers),
    }


def grafieken(stand, jaren, cijfers, dag):
    """The charts as the page shows them."""
    per_maand = activiteit.maandgrafiek(cijfers)
    return {
        "per_jaar": als_beeld("jaren", activiteit.jarengrafiek(stand, jaren, dag)),
        "per_maand": maandbeeld(per_maand) if per_maand else None,
    }


def maandbeeld(grafiek):
    """The chart per month; the page itself says why the line of what happened stops."""
    beeld = als_beeld("maanden", grafiek)
    beeld["plotly"]["layout"]["annotations"] = []
    return beeld


@vereist(mag_trajecten_zien)
def maximaal_overzicht(request):
    """Of each traject that went to the market in ?jaar=: does it count, and why (not)."""
    dag = timezone.localdate()
    stand = stand_op(request.toegang.organisatie, dag)
    dagen = {stand.trajecten[pk].publicatie_werkelijk or rij.datum
             for pk, rij in stand.vaststellingen.items() if pk in stand.trajecten}  # fmt: skip
    jaren = sorted({d.year for d in dagen} | {dag.year}, reverse=True)
    cijfers = Cijfers(stand, gekozen(request, jaren, dag))
    telt, niet, zonder = oordelen(cijfers)
    context = {"menu": "trajecten", "jaren": jaren, "jaar": cijfers.jaar, "dag": dag}
    context |= {"telt": telt, "niet": niet, "zonder": zonder, "telregel": cijfers.telregel}
    return render(request, "rapportage/maximaal_overzicht.html", context)

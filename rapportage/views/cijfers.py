"""The trajects behind a figure."""

import re
from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from organisatie.toegang import mag_trajecten_zien, vereist
from rapportage.cijfers import als_gegevens, bereken
from rapportage.inhoud import inhoud_van
from rapportage.models import Rapport
from rapportage.rijen import afwijkingrijen, trajectrijen
from rapportage.weergave import Weergave


@vereist(mag_trajecten_zien)
def cijfer_detail(request, naam):
    """Exactly the trajects that a figure counts, at ?peildatum= (today), of ?jaar= (its year)."""
    dag = peildatum(request)
    inhoud = cijferinhoud(request.toegang.organisatie, dag, gekozen_jaar(request))
    return toon(request, inhoud, naam, {"menu": "vandaag", "peildatum": dag})


def cijferinhoud(organisatie, dag, jaar=None):
    """Of the content of a report only what this page reads: the rest takes much longer."""
    cijfers = bereken(organisatie, dag, jaar)
    gegevens = als_gegevens(cijfers)
    return {
        "cijfers": gegevens,
        "rapport": None,
        "trajecten": trajectrijen(cijfers, gegevens, {}),
        "afwijkingen": afwijkingrijen(cijfers),
    }


def rapport_cijfer(request, pk, naam):
    """The same of a report: as it was frozen, when it was."""
    rapporten = Rapport.objects.leesbaar_voor(request.toegang)
    rapport = get_object_or_404(rapporten.select_related("organisatie", "momentopname"), pk=pk)
    context = {"menu": "rapporten", "rapport": rapport, "peildatum": rapport.peildatum}
    if rapport.momentopname_id or rapport.cijfers_liggen_vast:
        inhoud = inhoud_van(rapport)
    else:
        inhoud = cijferinhoud(rapport.organisatie, rapport.peildatum)
    return toon(request, inhoud, naam, context)


def rapport_sectiegetal(request, pk, soort, naam):
    """The rows behind a number of a section; of an adopted report as they were frozen."""
    rapporten = Rapport.objects.leesbaar_voor(request.toegang)
    rapport = get_object_or_404(rapporten.select_related("organisatie", "momentopname"), pk=pk)
    try:
        getal = Weergave(inhoud_van(rapport)).sectiegetal(soort, naam)
    except KeyError as fout:
        raise Http404 from fout
    context = {"menu": "rapporten", "rapport": rapport, "getal": getal}
    return render(request, "rapportage/sectiegetal.html", context)


def peildatum(request):
    """The day in the URL; 404 for nonsense and for days to come."""
    vandaag = timezone.localdate()
    try:
        dag = date.fromisoformat(request.GET.get("peildatum") or vandaag.isoformat())
    except ValueError as fout:
        raise Http404 from fout
    if not date(2000, 1, 1) <= dag <= vandaag:
        raise Http404
    return dag


def gekozen_jaar(request):
    """The year in the URL, or None; 404 for nonsense."""
    tekst = request.GET.get("jaar")
    if not tekst:
        return None
    if not re.fullmatch(r"20\d\d|2100", tekst):
        raise Http404
    return int(tekst)


def toon(request, inhoud, naam, context):
    """The page of one figure; a name that does not exist is 404."""
    if naam not in inhoud["cijfers"]["getallen"]:
        raise Http404
    weergave = Weergave(inhoud)
    context |= {"weergave": weergave, "cijfer": weergave.achter(naam)}
    return render(request, "rapportage/cijfer_detail.html", context)

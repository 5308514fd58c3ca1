"""The pipeline: one filtered set of trajects, shown as a table, a board or a timeline."""

from dataclasses import dataclass

from django.utils import timezone

from organisatie.toegang import mag_alle_ramingen_zien
from trajecten.forms.filter import TrajectFilterForm
from trajecten.models import Thema, Traject
from trajecten.querysets import TrajectQuerySet


@dataclass(frozen=True)
class Keuze:
    """What the filters in a URL choose.

    `alle` and `gevonden` have `met_status()` and `met_jaar()`; `gevonden` is filtered. `context` is
    what every view of the pipeline gives its template, whichever page of it is shown.
    """

    formulier: TrajectFilterForm
    alle: TrajectQuerySet
    gevonden: TrajectQuerySet
    context: dict


def gekozen_trajecten(request, *, sorteer=""):
    """The `Keuze` of this person with this URL; a value that does not exist filters nothing.

    `sorteer` is the order when the URL asks for none.
    """
    toegang = request.toegang
    formulier, alle, gevonden = kies(toegang, met_volgorde(request.GET, sorteer))
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "themas": Thema.objects.focus().filter(organisatie=toegang.organisatie),
        "totaal": raming_totaal(gevonden, toegang),
    }
    return Keuze(formulier, alle, gevonden, context)


def met_volgorde(vraag, sorteer):
    """The query of a URL, with an order for a view that has another one of its own."""
    if not sorteer or vraag.get("sorteer"):
        return vraag
    vraag = vraag.copy()
    vraag["sorteer"] = sorteer
    return vraag


def kies(toegang, query):
    """The filter form of a query (QueryDict), the rows it chooses from, and those it chooses."""
    vandaag = timezone.localdate()
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    formulier = TrajectFilterForm(query, toegang=toegang, jaren=zichtbaar.jaren())
    formulier.is_valid()
    alle = zichtbaar.van_lijst(formulier.cleaned_data, toegang.organisatie, vandaag)
    return formulier, alle, alle.gefilterd(formulier.cleaned_data, vandaag)


def tel_bij_query(toegang, query):
    """How many trajects the list shows for a query (QueryDict)."""
    return kies(toegang, query)[2].count()


def raming_totaal(trajecten, toegang):
    """The estimates added up, percelen never twice; None for whom may not see them all."""
    return trajecten.raming_totaal() if mag_alle_ramingen_zien(toegang) else None

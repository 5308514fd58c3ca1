"""The history of one traject."""

from mvi.htmx import render_partial
from trajecten.forms.geschiedenis import GeschiedenisFilterForm
from trajecten.geschiedenis import geschiedenis
from trajecten.models import Escalatie
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import te_tonen


def traject_geschiedenis(request, pk):
    """Who changed what, from what to what; filtered by the URL, never edited."""
    traject = te_tonen(request, pk)
    escalaties = Escalatie.objects.zichtbaar_voor(request.toegang).filter(traject=traject)
    alle = geschiedenis(
        traject,
        met_raming=traject.raming_zichtbaar,
        met_criteria=traject.criteria_zichtbaar,
        escalaties=set(escalaties.values_list("pk", flat=True)),
    )
    formulier = GeschiedenisFilterForm(request.GET, wijzigingen=alle)
    context = {
        "menu": "trajecten",
        "traject": traject,
        "tab": "geschiedenis",
        "formulier": formulier,
        "page": bladzijde(formulier.gevonden(), request.GET.get("page")),
        "totaal": len(alle),
    }
    return render_partial(request, "trajecten/traject_geschiedenis.html", "geschiedenis", context)

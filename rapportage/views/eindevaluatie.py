"""The review at the end of a plan: four questions with figures and texts."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actieplan.models import Eindevaluatie
from actieplan.views.plan_keuze import plannen_van
from organisatie.toegang import mag_trajecten_zien, vereist
from rapportage.eindevaluatie import Terugblik
from rapportage.views.doel import achter


@vereist(mag_trajecten_zien)
def eindevaluatie_detail(request, pk):
    """The four questions of one plan; each number opens the list behind it."""
    plan = get_object_or_404(plannen_van(request), pk=pk)
    tekst = Eindevaluatie.objects.zichtbaar_voor(request.toegang).filter(actieplan=plan).first()
    terugblik = Terugblik(plan, request.toegang, timezone.localdate())
    context = {
        "menu": "actieplan",
        "plan": plan,
        "plannen": plannen_van(request),
        "dag": terugblik.dag,
        "vervolg": tekst and tekst.vervolg,
        "vragen": [
            (vraag, getattr(tekst, vraag.veld, ""), met_rijen(request.toegang, vraag, terugblik))
            for vraag in terugblik.vragen()
        ],
    }
    return render(request, "rapportage/eindevaluatie_detail.html", context)


def met_rijen(toegang, vraag, terugblik):
    """[(line, the rows of its measure)]: of a line with an address there are none here."""
    organisatie, dag = terugblik.plan.organisatie, terugblik.dag
    return [
        (regel, achter(toegang, organisatie, regel.meting, dag) if regel.meting else [])
        for regel in vraag.regels
    ]

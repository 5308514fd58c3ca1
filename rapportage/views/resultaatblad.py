"""The sheet for the result talk of a manager; who may not see it finds nothing."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actieplan.models import Resultaatgesprek
from rapportage.resultaatblad import Resultaatblad


def resultaatblad(request, pk):
    """One page to print: the department's trajects, deviations, effects and agreements."""
    rijen = Resultaatgesprek.objects.zichtbaar_voor(request.toegang).voor_lijst()
    gesprek = get_object_or_404(rijen, pk=pk)
    dag = timezone.localdate()
    context = {
        "menu": "actieplan",
        "gesprek": gesprek,
        "blad": Resultaatblad(gesprek, dag),
        "dag": dag,
    }
    return render(request, "rapportage/resultaatblad.html", context)

"""Which plan a page is about: the one of the address, else the one that runs."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from actieplan.models import Actieplan
from organisatie.invoer import rijnummer


def plannen_van(request):
    """The plans of this organisation that this person may see, the running one first."""
    plannen = Actieplan.objects.zichtbaar_voor(request.toegang).select_related("organisatie")
    return plannen.op(timezone.localdate())


def gekozen_plan(request):
    """The plan of `?plan=`, else the running one; None when there is no plan yet.

    404 for a plan that this person may not see.
    """
    if "plan" not in request.GET:
        return plannen_van(request).first()
    nummer = rijnummer(request.GET["plan"])
    if nummer is None:
        raise Http404
    return get_object_or_404(plannen_van(request), pk=nummer)

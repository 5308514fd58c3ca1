"""Pages of the action plan."""

from django.shortcuts import get_object_or_404, render

from actieplan.models import Actieplan


def actieplan_list(request):
    """The plans of this organisation."""
    plannen = Actieplan.objects.zichtbaar_voor(request.toegang)
    return render(request, "actieplan/actieplan_list.html", {"plannen": plannen, "menu": "actieplan"})


def actieplan_detail(request, pk):
    """One plan."""
    plan = get_object_or_404(Actieplan.objects.zichtbaar_voor(request.toegang), pk=pk)
    return render(request, "actieplan/actieplan_detail.html", {"plan": plan, "menu": "actieplan"})

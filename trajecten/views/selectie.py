"""Pages of the selection rounds (*keuzerondes*)."""

from django.shortcuts import get_object_or_404, render

from trajecten.models import Selectieronde


def selectieronde_list(request):
    """The rounds of this organisation, the newest first."""
    rondes = Selectieronde.objects.zichtbaar_voor(request.toegang)
    context = {"rondes": rondes, "menu": "keuzerondes"}
    return render(request, "trajecten/selectieronde_list.html", context)


def selectieronde_detail(request, pk):
    """One round."""
    ronde = get_object_or_404(Selectieronde.objects.zichtbaar_voor(request.toegang), pk=pk)
    context = {"ronde": ronde, "menu": "keuzerondes"}
    return render(request, "trajecten/selectieronde_detail.html", context)

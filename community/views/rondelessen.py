"""The lessons beside a selection round."""

from django.shortcuts import get_object_or_404

from community.rondelessen import lessen
from mvi.htmx import render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.models import Selectieronde


@vereist(mag_trajecten_zien)
def ronde_lessen(request, pk):
    """What was learned for its candidates, and where a lesson waits; for htmx only that part."""
    rondes = Selectieronde.objects.zichtbaar_voor(request.toegang)
    ronde = get_object_or_404(rondes.select_related("organisatie"), pk=pk)
    kandidaten, kansen = lessen(ronde, request.toegang)
    context = {"menu": "keuzerondes", "ronde": ronde, "kandidaten": kandidaten, "kansen": kansen}
    return render_partial(request, "community/ronde_lessen.html", "lessen", context)

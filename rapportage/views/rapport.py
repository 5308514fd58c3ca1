"""Pages of reports."""

from django.shortcuts import get_object_or_404, render

from rapportage.models import Rapport


def rapport_list(request):
    """The reports of this organisation."""
    rapporten = Rapport.objects.zichtbaar_voor(request.toegang)
    return render(
        request, "rapportage/rapport_list.html", {"menu": "rapporten", "rapporten": rapporten}
    )


def rapport_detail(request, pk):
    """One report with its sections."""
    rapport = get_object_or_404(Rapport.objects.zichtbaar_voor(request.toegang), pk=pk)
    return render(
        request, "rapportage/rapport_detail.html", {"menu": "rapporten", "rapport": rapport}
    )

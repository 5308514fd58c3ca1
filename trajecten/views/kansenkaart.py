"""The kansenkaart of a category or a department: page, and PDF by a job."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten import kansenkaart as activiteit
from trajecten.models import Kansenkaart

MENU = {"menu": "trajecten"}


def zoek(request, soort, pk):
    """The category or department; 404 for another organisation's, and for a lezer."""
    model = activiteit.SOORTEN.get(soort)
    if model is None or not mag_trajecten_zien(request.toegang):
        raise Http404
    eigen = model.objects.filter(organisatie=request.toegang.organisatie)
    return get_object_or_404(eigen.select_related("organisatie"), pk=pk)


@vereist(mag_trajecten_zien)
def kansenkaart_list(request):
    """Choose a category or a department."""
    organisatie = request.toegang.organisatie
    context = MENU | {
        "categorieen": organisatie.categorieen.actief(),
        "afdelingen": organisatie.afdelingen.actief(),
    }
    return render(request, "trajecten/kansenkaart_list.html", context)


def kansenkaart_detail(request, soort, pk):
    """The card as a page that prints on one A4."""
    onderwerp = zoek(request, soort, pk)
    kaart = activiteit.kaart(onderwerp, timezone.localdate())
    context = MENU | {"kaart": kaart, "lijnen": range(4), **pdfdeel(request, soort, onderwerp)}
    return render(request, "trajecten/kansenkaart_detail.html", context)


def pdfdeel(request, soort, onderwerp):
    """What the part about the PDF shows: the latest request and the latest finished file."""
    rijen = Kansenkaart.objects.zichtbaar_voor(request.toegang).van(onderwerp)
    pdf = rijen.select_related("taak").order_by("-taak__gemaakt_op", "-pk").first()
    klaar = rijen.exclude(bestand=None).select_related("bestand").first()
    return {"soort": soort, "onderwerp": onderwerp, "pdf": pdf, "pdf_klaar": klaar}


@require_POST
def kansenkaart_pdf_maak(request, soort, pk):
    """Start the job, or find the one that runs or is finished."""
    onderwerp = zoek(request, soort, pk)
    activiteit.vraag_pdf(onderwerp, door=request.user)
    return antwoord(request, soort, onderwerp)


@require_POST
def kansenkaart_pdf_stop(request, soort, pk):
    """Stop what waits or runs; what was made before stays."""
    onderwerp = zoek(request, soort, pk)
    if pdf := pdfdeel(request, soort, onderwerp)["pdf"]:
        pdf.taak.stop()
    return antwoord(request, soort, onderwerp)


def antwoord(request, soort, onderwerp):
    """After a button: the part for htmx, else back to its page."""
    if is_deel(request):
        return toon(request, soort, onderwerp)
    slug = request.toegang.organisatie.slug
    return redirect("kansenkaart_pdf_status", slug, soort, onderwerp.pk)


def kansenkaart_pdf_status(request, soort, pk):
    """How far the PDF is; htmx asks each second, without JavaScript there is a link."""
    return toon(request, soort, zoek(request, soort, pk))


def toon(request, soort, onderwerp):
    """The part about the PDF, for htmx, or its page."""
    context = MENU | pdfdeel(request, soort, onderwerp)
    return render_partial(request, "trajecten/kansenkaart_pdf_status.html", "pdf", context)


def kansenkaart_pdf(request, soort, pk):
    """The latest finished PDF as a download."""
    klaar = pdfdeel(request, soort, zoek(request, soort, pk))["pdf_klaar"]
    if klaar is None or not klaar.bestand.ligt_er:
        raise Http404
    return FileResponse(
        klaar.bestand.bestand.open("rb"),
        as_attachment=True,
        filename=klaar.bestand.naam,
        content_type=klaar.bestand.inhoudstype,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )

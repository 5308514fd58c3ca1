"""The PDF of a report: ask for it, see how far it is, fetch it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from rapportage.models import Pdf, Vorm
from rapportage.pdf import vraag_pdf
from rapportage.views.rapport import laatste_pdf, pdfdeel, vind
from rapportage.vormen import OPMAAK

ONGEWIJZIGD = "Er is niets veranderd sinds de laatste PDF. Die kun je hier downloaden."
NIETS_TE_STOPPEN = "Er valt niets te stoppen: het maken is al klaar of is niet begonnen."


@require_POST
@vereist(mag_trajecten_zien)
def rapport_pdf_maak(request, pk):
    """Start the job, or find the one that runs or is finished; say so when nothing changed."""
    rapport, vorm = vind(request, pk), vorm_van(request)
    is_klaar = vraag_pdf(rapport, vorm, door=request.user).taak.is_klaar
    return antwoord(request, rapport, vorm, ONGEWIJZIGD if is_klaar else "")


@require_POST
@vereist(mag_trajecten_zien)
def rapport_pdf_stop(request, pk):
    """Stop what waits or runs; what was made before stays."""
    rapport, vorm = vind(request, pk), vorm_van(request)
    pdf = laatste_pdf(request, rapport, vorm)
    gestopt = pdf is not None and pdf.taak.stop()
    return antwoord(request, rapport, vorm, "" if gestopt else NIETS_TE_STOPPEN)


def antwoord(request, rapport, vorm, melding):
    """After a button: the part for htmx, else back to its page."""
    if is_deel(request):
        return toon(request, rapport, vorm, melding)
    if melding:
        messages.info(request, melding)
    adres = reverse("rapport_pdf_status", args=[rapport.organisatie.slug, rapport.pk])
    return redirect(adres if vorm == Vorm.VOLLEDIG else f"{adres}?vorm={vorm}")


def rapport_pdf_status(request, pk):
    """How far the PDF is; htmx asks each second, without JavaScript there is a link."""
    return toon(request, vind(request, pk), vorm_van(request))


def vorm_van(request):
    """The form in the address; the whole report without one, 404 for nonsense."""
    vorm = request.GET.get("vorm", Vorm.VOLLEDIG)
    if vorm not in Vorm.values:
        raise Http404
    return Vorm(vorm)


def toon(request, rapport, vorm, melding=""):
    """The part about the PDF, for htmx, or its page."""
    context = {
        "menu": "rapporten",
        "pdf_melding": melding,
        "vorm_uitleg": OPMAAK[vorm].uitleg,
        **pdfdeel(request, rapport, vorm),
    }
    return render_partial(request, "rapportage/rapport_pdf_status.html", "pdf", context)


def rapport_pdf(request, pk):
    """The latest finished PDF that this person may have, as a download."""
    rapport = vind(request, pk)
    pdfs = Pdf.objects.zichtbaar_voor(request.toegang).filter(rapport=rapport)
    pdf = pdfs.filter(vorm=vorm_van(request)).klaar().first()
    if pdf is None:
        raise Http404
    bestand = pdf.bestand
    try:
        inhoud = bestand.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404 from fout
    return FileResponse(
        inhoud,
        as_attachment=True,
        filename=bestand.naam,
        content_type=bestand.inhoudstype,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )

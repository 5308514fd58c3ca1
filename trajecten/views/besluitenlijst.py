"""The besluitenlijst of a closed round: ask for it, see how far it is, fetch it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mvi.htmx import is_deel, render_partial
from trajecten.besluitenlijst import lijsten_voor
from trajecten.models import Besluitenlijst
from trajecten.views.selectie import zoek_ronde


def zoek_gesloten(request, pk):
    """A closed round that this person may see, or 404."""
    ronde = zoek_ronde(request, pk)
    if ronde.momentopname is None:
        raise Http404
    return ronde


@require_POST
def besluitenlijst_maak(request, pk):
    """Start the jobs, or find those that run or are finished."""
    ronde = zoek_gesloten(request, pk)
    Besluitenlijst.objects.vraag(ronde, door=request.user)
    return antwoord(request, ronde)


@require_POST
def besluitenlijst_stop(request, pk):
    """Stop the variants that wait or run, also one that this person may not read."""
    ronde = zoek_gesloten(request, pk)
    for lijst in Besluitenlijst.objects.filter(ronde=ronde).select_related("taak"):
        lijst.taak.stop()
    return antwoord(request, ronde)


def antwoord(request, ronde):
    """After a button: the part for htmx, else back to its page."""
    if is_deel(request):
        return toon(request, ronde)
    return redirect("besluitenlijst_status", ronde.organisatie.slug, ronde.pk)


def besluitenlijst_status(request, pk):
    """How far the PDF is; htmx asks each second, without JavaScript there is a link."""
    return toon(request, zoek_gesloten(request, pk))


def toon(request, ronde):
    """The part about the PDF, for htmx, or its page."""
    context = {"menu": "keuzerondes", "ronde": ronde, **lijsten_voor(ronde, request.toegang)}
    return render_partial(
        request, "trajecten/besluitenlijst_status.html", "besluitenlijst", context
    )


def besluitenlijst_pdf(request, pk, variant):
    """One variant as a download; 404 for whom may not see its scores."""
    lijsten = Besluitenlijst.objects.zichtbaar_voor(request.toegang).select_related("bestand")
    lijst = get_object_or_404(lijsten, ronde=pk, variant=variant)
    if not lijst.is_klaar:
        raise Http404
    return FileResponse(
        lijst.bestand.bestand.open("rb"),
        as_attachment=True,
        filename=lijst.bestand.naam,
        content_type=lijst.bestand.inhoudstype,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )

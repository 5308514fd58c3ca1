"""The MVI paragraph of a traject, for three documents, as page, text and .docx."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trajecten.paragraaf import Soort, als_docx, als_tekst, stel_op
from trajecten.views.traject import te_tonen

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def gekozen(request):
    """The kind that the URL asks for; nonsense gives the first."""
    soort = request.GET.get("soort", "")
    return Soort(soort) if soort in Soort.values else Soort.STRATEGIE


def mvi_paragraaf(request, pk):
    """The text as a page, with what still misses in it."""
    traject, soort = te_tonen(request, pk), gekozen(request)
    context = {
        "menu": "trajecten",
        "tab": "paragraaf",
        "traject": traject,
        "soort": soort,
        "soorten": Soort.choices,
        "stuk": stel_op(traject, soort, timezone.localdate()),
    }
    return render(request, "trajecten/mvi_paragraaf.html", context)


def mvi_paragraaf_tekst(request, pk):
    """The text alone, to copy."""
    stuk = stel_op(te_tonen(request, pk), gekozen(request), timezone.localdate())
    return HttpResponse(als_tekst(stuk), content_type="text/plain; charset=utf-8")


def mvi_paragraaf_docx(request, pk):
    """The text as a Word document."""
    traject, soort = te_tonen(request, pk), gekozen(request)
    inhoud = als_docx(stel_op(traject, soort, timezone.localdate()))
    naam = f"MVI-{soort.value}-{traject.nummer}.docx"
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(inhoud, content_type=DOCX, headers=kop)

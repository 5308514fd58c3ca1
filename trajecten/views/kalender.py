"""Pages of the calendar import: upload, sheet, columns, preview, result; and the export."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_exporteren, mag_kalender_importeren, vereist
from trajecten.forms.filter import TrajectFilterForm
from trajecten.forms.kalender import BladForm, KalenderForm, KeuzeForm, KolommenForm
from trajecten.kalender import keuzes
from trajecten.kalender.export import XLSX, als_xlsx
from trajecten.kalender.overzicht import met_voorstellen, overzicht
from trajecten.models import Kalenderimport, Kalenderrij, Traject

MENU = {"menu": "trajecten"}
Staat = Kalenderimport.Staat


def zoek_import(request, pk):
    """The import, or 404 when this person may not see it."""
    zichtbaar = Kalenderimport.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(
        zichtbaar.select_related("organisatie", "bestand", "taak", "gemaakt_door"), pk=pk
    )


@vereist(mag_kalender_importeren)
def kalenderimport_list(request):
    """Upload a calendar; below it the earlier imports with their outcome."""
    form = KalenderForm(request.POST or None, request.FILES or None, toegang=request.toegang)
    if request.method == "POST" and form.is_valid():
        return redirect(form.start())
    imports = Kalenderimport.objects.zichtbaar_voor(request.toegang)
    imports = imports.select_related("organisatie", "bestand", "taak", "gemaakt_door")[:50]
    context = {"form": form, "imports": imports, **MENU}
    status = 422 if form.errors else 200
    return render(request, "trajecten/kalenderimport_list.html", context, status=status)


@require_safe
@vereist(mag_kalender_importeren)
def kalenderimport_detail(request, pk):
    """Where the import stands: a job at work, the preview, or the result."""
    kalender = zoek_import(request, pk)
    stap = volgende_stap(kalender)
    if stap:
        return verder(request, stap, kalender)
    context = overzicht(kalender, request.GET) | MENU
    if request.GET.get("deel") == "voortgang" and not kalender.is_bezig and is_deel(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    deel = "voortgang" if kalender.is_bezig else "rijen"
    return render_partial(request, "trajecten/kalenderimport_detail.html", deel, context)


def volgende_stap(kalender):
    """The name of the page where a choice is asked, or None when the import's own page is it."""
    if kalender.taak and not kalender.taak.is_klaar:
        return None
    stappen = {Staat.BLAD: "kalenderimport_blad", Staat.KOLOMMEN: "kalenderimport_kolommen"}
    return stappen.get(kalender.staat)


def verder(request, naam, kalender):
    """Go to a page of this import; htmx loads the whole page."""
    doel = redirect(naam, kalender.organisatie.slug, kalender.pk)
    if is_deel(request):
        return HttpResponse(status=204, headers={"HX-Redirect": doel.url})
    return doel


@vereist(mag_kalender_importeren)
def kalenderimport_blad(request, pk):
    """Choose the sheet and the header row; the program's proposal is filled in."""
    kalender = zoek_import(request, pk)
    if not kalender.is_open or kalender.is_bezig or not kalender.voorstel:
        return redirect(kalender)
    form = BladForm(request.POST or None, kalender=kalender)
    if request.method == "POST" and form.is_valid():
        form.bewaar(door=request.user)
        return redirect(kalender)
    context = {"kalender": kalender, "form": form, **MENU}
    status = 422 if form.errors else 200
    return render(request, "trajecten/kalenderimport_blad.html", context, status=status)


@vereist(mag_kalender_importeren)
def kalenderimport_kolommen(request, pk):
    """Say per column which field it is; the program's proposal is filled in."""
    kalender = zoek_import(request, pk)
    if not kalender.is_open or kalender.is_bezig or not kalender.voorstel.get("kolommen"):
        return redirect(kalender)
    form = KolommenForm(request.POST or None, kalender=kalender)
    if request.method == "POST" and form.is_valid():
        form.bewaar(door=request.user)
        return redirect(kalender)
    context = {"kalender": kalender, "form": form, **MENU}
    status = 422 if form.errors else 200
    return render(request, "trajecten/kalenderimport_kolommen.html", context, status=status)


@require_POST
@vereist(mag_kalender_importeren)
def kalenderrij_update(request, pk, rij_pk):
    """Store a choice on one row: which traject it is, or whose value stays."""
    kalender = zoek_import(request, pk)
    rij = kalender.rijen.select_related("traject", "organisatie").filter(pk=rij_pk).first()
    if rij is None:
        return vernieuw(request, kalender, [keuzes.VERNIEUWD])
    rij.kalenderimport, fouten = kalender, []
    try:
        KeuzeForm(request.POST, rij=rij).bewaar()
    except ValidationError as fout:
        fouten = fout.messages
    if is_deel(request):
        return toon_rij(request, kalender, rij, fouten)
    for tekst in fouten:
        messages.error(request, tekst)
    terug = request.POST.get("terug", "")
    return redirect(f"{kalender.get_absolute_url()}?{terug}#rij-{rij.pk}")


def vernieuw(request, kalender, fouten):
    """Show the whole page afresh to who chose on one that is out of date, and say why."""
    for tekst in fouten:
        messages.error(request, tekst)
    if is_deel(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect(kalender)


def toon_rij(request, kalender, rij, fouten):
    """The row as a part of the page, as it is stored when the choice was refused."""
    if fouten:
        rij = kalender.rijen.select_related("traject").filter(pk=rij.pk).first()
    if rij is None or kalender.keuze_belemmeringen():
        return vernieuw(request, kalender, fouten)
    context = overzicht(kalender, {}) | {"rij": keuzes_van(rij), "fouten": fouten, "los": True}
    status = 422 if fouten else 200
    return render(request, "trajecten/_kalenderrij.html", context, status=status)


def keuzes_van(rij):
    """The row as the page shows it."""
    return met_voorstellen([rij])[0]


@require_POST
@vereist(mag_kalender_importeren)
def kalenderimport_bevestig(request, pk):
    """One choice for all undecided rows at once."""
    kalender, keuze, aantal = zoek_import(request, pk), request.POST.get("keuze"), 0
    try:
        if keuze == "zelfde":
            aantal = keuzes.bevestig_zelfde(kalender)
        elif keuze in (Kalenderrij.Keuze.NIEUW, Kalenderrij.Keuze.OVERSLAAN):
            aantal = keuzes.kies_voor_alle(kalender, keuze)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"Je keuze is bewaard voor {aantal} rijen.")
    return redirect(kalender)


@require_POST
@vereist(mag_kalender_importeren)
def kalenderimport_toepassen(request, pk):
    """Start the job that applies the preview."""
    kalender = zoek_import(request, pk)
    if kalender.is_bezig:
        return redirect(kalender)
    if redenen := kalender.belemmeringen():
        messages.error(request, " ".join(redenen))
    else:
        kalender.start_taak("pas_kalender_toe_task", door=request.user, kenmerk=kalender.versie)
    return redirect(kalender)


@require_POST
@vereist(mag_kalender_importeren)
def kalenderimport_terugdraaien(request, pk):
    """Start the job that undoes the whole import."""
    kalender = zoek_import(request, pk)
    if kalender.is_bezig:
        return redirect(kalender)
    if redenen := kalender.terugdraai_belemmeringen():
        messages.error(request, " ".join(redenen))
    else:
        kalender.start_taak("draai_kalender_terug_task", door=request.user)
    return redirect(kalender)


@require_POST
@vereist(mag_kalender_importeren)
def kalenderimport_opnieuw(request, pk):
    """Try a failed job again; of an open import without one, make the preview afresh."""
    kalender = zoek_import(request, pk)
    if kalender.taak and kalender.taak.is_mislukt and not request.POST.get("voorbeeld"):
        kalender.taak.probeer_opnieuw()
        kalender.taak.verstuur()
    elif kalender.is_open and not kalender.is_bezig and kalender.kolommen:
        kalender.maak_voorbeeld(door=request.user)
    return redirect(kalender)


@require_safe
@vereist(mag_exporteren)
def traject_export(request):
    """The trajects as an Excel file that the import reads back without a change.

    Those of the list when the URL holds its filters, else all of them.
    """
    organisatie, trajecten = request.toegang.organisatie, Traject.objects
    trajecten = trajecten.zichtbaar_voor(request.toegang).order_by("nummer")
    formulier = TrajectFilterForm(request.GET, toegang=request.toegang, jaren=trajecten.jaren())
    formulier.is_valid()
    if formulier.is_actief:
        keuzes = formulier.cleaned_data
        vandaag = timezone.localdate()
        trajecten = trajecten.van_lijst(keuzes, organisatie, vandaag).gefilterd(keuzes, vandaag)
    naam = f"trajecten-{organisatie.slug}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return HttpResponse(
        als_xlsx(organisatie, trajecten),
        content_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{naam}"',
            "X-Content-Type-Options": "nosniff",
        },
    )

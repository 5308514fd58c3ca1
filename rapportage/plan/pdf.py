"""The whole plan as a PDF: one job per content and edition, and the document itself."""

from datetime import date

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from actieplan.models import Planpdf, Planuitgave
from mvi.grafiek import merk_van
from mvi.pdf import PdfFout, maak_pdf_in_kind
from mvi.templatetags.mvi import datum_voluit
from organisatie.models import Bestand, Taak
from organisatie.models.bestand import canoniek, vingerafdruk
from organisatie.taken import TaakFout
from rapportage.plan.beeld import Planbeeld
from rapportage.plan.inhoud import inhoud_van

TAAK = "rapportage.tasks.maak_plan_pdf_task"
#: Raise when the lay-out changes, so that an unchanged working plan is made again.
OPMAAK = 1
BESCHADIGD = (
    "De bewaarde inhoud van deze versie hoort niet meer bij haar vingerafdruk. Meld dit bij de "
    "beheerder."
)


def vraag_pdf(plan, uitgave, *, versie=None, door=None):
    """The Planpdf (row) of a version, or of the working plan as it is now; twenty clicks, one job.

    The PDF of a version is made once and stays; it is made again only when its file was lost.
    """
    wat = f"v{versie.pk}" if versie else f"{OPMAAK}:{afdruk(plan)[:32]}"
    with transaction.atomic():
        taak = Taak.objects.start(
            organisatie=plan.organisatie, soort=TAAK, onderwerp=plan.pk, door=door,
            sleutel=f"plan_pdf:{plan.pk}:{uitgave}:{wat}",
        )  # fmt: skip
        pdf, _nieuw = Planpdf.objects.get_or_create(
            taak=taak,
            defaults={
                "organisatie": plan.organisatie, "actieplan": plan, "versie": versie,
                "uitgave": uitgave,
            },
        )  # fmt: skip
        if taak.is_klaar and not pdf.is_klaar:
            taak.herhaal()
    return pdf


def afdruk(plan):
    """The fingerprint of the working plan today."""
    return vingerafdruk(canoniek(inhoud_van(plan, timezone.localdate())))


def maak_pdf(taak):
    """The work of the job: lay-out in a child process, and the file in one transaction."""
    taak.tik("gegevens", 10)
    pdf = Planpdf.objects.select_related("actieplan__organisatie", "versie__momentopname").get(
        taak=taak
    )
    inhoud = inhoud_voor(pdf)
    taak.tik("opmaak", 30)
    data = teken(inhoud, pdf.uitgave, gemaakt_op=gemaakt_op(pdf, taak), tik=taak.tik)
    with transaction.atomic():
        taak.rond_af()
        pdf.bestand = Bestand.objects.bewaar(
            organisatie=pdf.organisatie, data=data, inhoudstype="application/pdf",
            naam=bestandsnaam(inhoud, pdf.uitgave), door=taak.gemaakt_door,
            taak=taak,
        )  # fmt: skip
        pdf.gemaakt_op = timezone.now()
        pdf.save(update_fields=["bestand", "gemaakt_op"])


def inhoud_voor(pdf):
    """The frozen content of a version, else the working plan today; TaakFout when damaged."""
    if pdf.versie is None:
        return inhoud_van(pdf.actieplan, timezone.localdate())
    if not pdf.versie.momentopname.klopt:
        raise TaakFout(BESCHADIGD)
    return pdf.versie.momentopname.gegevens


def gemaakt_op(pdf, taak):
    """The moment in the file: of a version always the same, so that its bytes are too."""
    return pdf.versie.momentopname.gemaakt_op if pdf.versie else taak.gemaakt_op


def teken(inhoud, uitgave, *, gemaakt_op=None, tik=None):
    """The PDF (bytes); the same content gives the same bytes. TaakFout when it cannot be made."""
    try:
        return maak_pdf_in_kind(
            als_html(inhoud, uitgave), titel=titel(inhoud), gemaakt_op=gemaakt_op, tik=tik
        )
    except PdfFout as fout:
        raise TaakFout(str(fout)) from fout


def als_html(inhoud, uitgave=Planuitgave.GEHEEL):
    """The document that is laid out (str)."""
    beeld, besluit = Planbeeld(inhoud, uitgave), inhoud.get("besluit")
    plan, wie = inhoud["plan"], inhoud["organisatie"]
    return render_to_string(
        "pdf/plan.html",
        {
            "beeld": beeld,
            "inhoud": inhoud,
            "plan": plan,
            "besluit": besluit,
            "titel": titel(inhoud),
            "ondertitel": ondertitel(inhoud, beeld.uitgave),
            "organisatie": f"Gemeente {wie['naam']}",
            "status": "" if besluit else "concept",
            "periode": f"{voluit(plan['start'])} – {voluit(plan['eind'])}",
            "peildatum": voluit(inhoud["peildatum"]),
            "vingerafdruk": vingerafdruk(canoniek(inhoud)),
            "merk": merk_van(wie["huisstijl"]),
            "in_pdf": True,
        },
    )


def voluit(tekst):
    """An ISO date as ‘22 november 2026’."""
    return datum_voluit(date.fromisoformat(tekst))


def titel(inhoud):
    """The title in the file and on the cover."""
    return inhoud["plan"]["naam"]


def ondertitel(inhoud, uitgave):
    """The name of the programme, the version, and which edition it is."""
    delen = [inhoud["organisatie"]["programmanaam"], f"versie {inhoud['plan']['versie']}"]
    if uitgave != Planuitgave.GEHEEL:
        delen.append(uitgave.label.lower())
    return " · ".join(delen)


def bestandsnaam(inhoud, uitgave):
    """A name for the download: actieplan-mvi-2026-2028-versie-2-projectplan.pdf."""
    plan = inhoud["plan"]
    slot = "" if uitgave == Planuitgave.GEHEEL else f"-{uitgave}"
    return f"{slugify(plan['naam'])[:80] or 'actieplan'}-versie-{plan['versie']}{slot}.pdf"

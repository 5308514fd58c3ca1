"""The report as a file: one job per content and form, and the document itself."""

from datetime import date

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mvi.grafiek import merk_van
from mvi.pdf import STAPPEN as STAPPEN_KIND
from mvi.pdf import PdfFout, maak_pdf_in_kind
from mvi.templatetags.mvi import datum_voluit
from organisatie.models import Bestand, Taak
from organisatie.models.bestand import canoniek, vingerafdruk
from organisatie.taken import TaakFout
from rapportage.beelden import uploads_van
from rapportage.inhoud import inhoud_van
from rapportage.models import Pdf, Rapport, Vorm
from rapportage.secties import GROEPEN
from rapportage.vormen import OPMAAK
from rapportage.vormen.archief import bijlagen
from rapportage.vormen.word import als_docx
from rapportage.weergave import Weergave

TAAK = "rapportage.tasks.maak_pdf_task"
#: What the job goes through, as the page shows it.
STAPPEN = ["wachtrij", "gegevens", *(titel for titel, _ in GROEPEN), *STAPPEN_KIND, "klaar"]
#: How far the job is when a step begins, in hundredths; the lay-out takes most of the time.
BEGIN = {"gegevens": 2, "opmaak": 20, "controle": 90}
NIET_HEEL = "De vastgestelde inhoud kan daarom niet als PDF worden gemaakt."
#: Raise when the lay-out changes, so that an unchanged report is made again.
VERSIE = 8
#: Forms that are about something else than the whole report: the cover says so.
EIGEN_ONDERTITEL = (Vorm.BESTUUR, Vorm.EFFECTEN, Vorm.REGISTER, Vorm.BESLUITEN)


def vraag_pdf(rapport, vorm=Vorm.VOLLEDIG, *, door=None):
    """The Pdf (row) of the report as it is now, in a form: finished, running, or started here.

    Twenty clicks make one job; an unchanged report gives the finished PDF again, or makes it again
    when its file was lost.
    """
    afdruk = vingerafdruk(canoniek(inhoud_van(rapport)))
    with transaction.atomic():
        taak = Taak.objects.start(
            organisatie=rapport.organisatie,
            soort=TAAK,
            onderwerp=rapport.pk,
            sleutel=f"rapport_pdf:{rapport.pk}:{vorm}:{VERSIE}:{afdruk}",
            door=door,
        )
        pdf, _nieuw = Pdf.objects.get_or_create(
            taak=taak,
            defaults={
                "rapport": rapport, "organisatie": rapport.organisatie, "vorm": vorm,
                "sha256_cijfers": afdruk,
            },
        )  # fmt: skip
        if taak.is_klaar and pdf.is_compleet:
            pdf.haal_terug()
        elif taak.is_klaar:
            pdf.maak_opnieuw()
    return pdf


def maak_pdf(taak):
    """The work of the job: figures, lay-out in a child process, and the file in one transaction.

    Raises TaakFout with a Dutch message when it cannot be made. Of a concept a section that cannot
    be made has a message in its place; what was adopted is made whole or not at all.
    """
    voortgang = Voortgang(taak)
    voortgang.stap("gegevens")
    rapport = Rapport.objects.select_related("organisatie", "momentopname").get(pk=taak.onderwerp)
    vorm = Vorm(taak.pdf.vorm)
    inhoud = inhoud_van(rapport, voortgang.stap)
    if rapport.is_vastgesteld and (fouten := Weergave(inhoud).fouten):
        raise TaakFout(" ".join([*fouten, NIET_HEEL]))
    voortgang.stap("opmaak")
    data = teken(inhoud, vorm, gemaakt_op=taak.gemaakt_op, voortgang=voortgang)
    with transaction.atomic():
        taak.rond_af()
        bestand = Bestand.objects.bewaar(
            organisatie=rapport.organisatie, naam=bestandsnaam(inhoud, vorm), data=data,
            inhoudstype=OPMAAK[vorm].inhoudstype, door=taak.gemaakt_door, taak=taak,
        )  # fmt: skip
        Pdf.objects.filter(taak=taak).update(
            bestand=bestand,
            sha256_cijfers=vingerafdruk(canoniek(inhoud)),
            gemaakt_op=timezone.now(),
        )


class Voortgang:
    """Shows how far a job is: its step, and a bar that moves a little with every sign of life."""

    def __init__(self, taak):
        self.taak, self.deel = taak, 0

    def stap(self, stap):
        """The job begins with another step (one of STAPPEN)."""
        self.deel = BEGIN.get(stap, self.deel + 4)
        self.taak.tik(stap, self.deel)

    def __call__(self):
        self.deel += (BEGIN["controle"] - self.deel) // 8 if self.deel < BEGIN["controle"] else 0
        self.taak.tik(voortgang=self.deel)


def teken(inhoud, vorm=Vorm.VOLLEDIG, *, gemaakt_op=None, voortgang=None):
    """The file (bytes) of a report's content; the same content gives the same PDF."""
    if vorm == Vorm.WORD:
        return als_docx(inhoud)
    opmaak = OPMAAK[vorm]
    try:
        return maak_pdf_in_kind(
            als_html(inhoud, vorm),
            titel=inhoud["rapport"]["titel"],
            bestanden=uploads_van(inhoud),
            variant=opmaak.variant,
            bijlagen=bijlagen(inhoud) if vorm == Vorm.ARCHIEF else None,
            gemaakt_op=gemaakt_op,
            tik=voortgang,
            bij_stap=voortgang and voortgang.stap,
        )
    except PdfFout as fout:
        raise TaakFout(str(fout)) from fout


def als_html(inhoud, vorm=Vorm.VOLLEDIG):
    """The document that is laid out (str)."""
    opmaak = OPMAAK[vorm]
    gegevens = context(opmaak.inhoud(inhoud), inhoud)
    if vorm in EIGEN_ONDERTITEL:
        gegevens["ondertitel"] = vorm.label
    return render_to_string(opmaak.sjabloon, gegevens)


def context(inhoud, heel=None):
    """What templates/pdf/basis.html and rapport.html ask for; `heel`: what a form left out too."""
    rapport = inhoud["rapport"]
    return {
        "weergave": Weergave(inhoud),
        "inhoud": inhoud,
        "cijfers": inhoud["cijfers"],
        "rapport": rapport,
        "titel": rapport["titel"],
        "organisatie": f"Gemeente {inhoud['organisatie']['naam']}",
        "status": "" if rapport["staat"] == Rapport.Staat.VASTGESTELD else rapport["staat_label"],
        "ondertitel": f"Nadruk: {rapport['nadruk']}" if rapport["nadruk"] else "",
        "orgaan": rapport["orgaan"],
        "periode": f"{voluit(rapport['periode_van'])} – {voluit(rapport['peildatum'])}",
        "peildatum": voluit(rapport["peildatum"]),
        "vingerafdruk": vingerafdruk(canoniek(heel or inhoud)),
        "merk": merk_van(inhoud["organisatie"]["huisstijl"]),
    }


def voluit(tekst):
    """An ISO date as ‘22 november 2026’."""
    return datum_voluit(date.fromisoformat(tekst))


def bestandsnaam(inhoud, vorm=Vorm.VOLLEDIG):
    """A name for the download that says what it is: titel-2026-11-22.pdf."""
    opmaak = OPMAAK[vorm]
    rapport = inhoud["rapport"]
    veilig = "".join(teken if teken.isalnum() else "-" for teken in rapport["titel"].lower())
    kort = "-".join(deel for deel in veilig.split("-") if deel)[:80]
    return f"{kort}-{rapport['peildatum']}{opmaak.achtervoegsel}.{opmaak.extensie}"

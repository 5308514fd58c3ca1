"""Thin Celery tasks of this app; each takes the pk of a job row (organisatie.models.Taak)."""

from celery import shared_task

from organisatie.taken import voer_uit
from trajecten import aanvulmail, besluitenlijst, kansenkaart, longlist
from trajecten.kalender import invoer, terugdraaien, toepassen, voorbeeld
from trajecten.kalender.berichten import meld_mislukt


@shared_task
def lees_kalender_task(taak_pk):
    """Read the file and propose sheet, header row and columns."""
    voer_uit(taak_pk, invoer.lees_bestand, bij_fout=meld_mislukt)


@shared_task
def begrijp_kalender_task(taak_pk):
    """Understand and match the rows: the preview."""
    voer_uit(taak_pk, voorbeeld.begrijp, bij_fout=meld_mislukt)


@shared_task
def pas_kalender_toe_task(taak_pk):
    """Apply the preview."""
    voer_uit(taak_pk, toepassen.pas_toe, bij_fout=meld_mislukt)


@shared_task
def draai_kalender_terug_task(taak_pk):
    """Undo the whole import."""
    voer_uit(taak_pk, terugdraaien.draai_terug, bij_fout=meld_mislukt)


@shared_task(acks_late=True)
def maak_kansenkaart_task(taak_pk):
    """Lay out a kansenkaart as PDF; harmless when sent twice."""
    voer_uit(taak_pk, kansenkaart.maak_pdf)


@shared_task(acks_late=True)
def maak_besluitenlijst_task(taak_pk):
    """Lay out the besluitenlijst of a closed round; harmless when sent twice."""
    voer_uit(taak_pk, besluitenlijst.maak_pdf)


@shared_task
def verstuur_aanvulling_task(taak_pk):
    """Send one person the bundled mail about what is missing."""
    voer_uit(taak_pk, aanvulmail.verstuur)


@shared_task
def vul_longlists_task():
    """Every morning: put on the longlists what the planning brought; harmless when sent twice."""
    longlist.vul_alle()

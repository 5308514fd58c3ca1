"""Thin Celery tasks of this app."""

from celery import shared_task

from organisatie.taken import voer_uit
from rapportage.pdf import maak_pdf


@shared_task(acks_late=True)  # retries come from the sweeper, not from the broker
def maak_pdf_task(taak_pk):
    """Make the PDF that a job row asks for; harmless when sent twice."""
    voer_uit(taak_pk, maak_pdf)

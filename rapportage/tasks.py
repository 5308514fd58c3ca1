"""Thin Celery tasks of this app."""

from celery import shared_task

from organisatie.taken import voer_uit
from rapportage import stapmail
from rapportage.overzicht import versturen
from rapportage.pdf import maak_pdf
from rapportage.plan.pdf import maak_pdf as maak_plan_pdf


@shared_task(acks_late=True)  # retries come from the sweeper, not from the broker
def maak_pdf_task(taak_pk):
    """Make the PDF that a job row asks for; harmless when sent twice."""
    voer_uit(taak_pk, maak_pdf)


@shared_task
def plan_overzichten_task():
    """Every ten minutes: start the mails of which the moment has come, and those that failed."""
    versturen.plan()


@shared_task(acks_late=True)
def verstuur_overzicht_task(taak_pk):
    """Send the mail that a job row asks for; harmless when sent twice."""
    voer_uit(taak_pk, versturen.verstuur)


@shared_task(acks_late=True)
def verstuur_stap_task(taak_pk):
    """Mail who must advise or decide on a report; harmless when sent twice."""
    voer_uit(taak_pk, stapmail.verstuur)


@shared_task(acks_late=True)
def maak_plan_pdf_task(taak_pk):
    """Lay out the action plan; harmless when sent twice."""
    voer_uit(taak_pk, maak_plan_pdf)

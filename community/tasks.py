"""Thin Celery tasks of this app; each takes the pk of a job row (organisatie.models.Taak)."""

from celery import shared_task

from community import uitnodigingsmail
from organisatie.taken import voer_uit


@shared_task(acks_late=True)
def verstuur_uitnodiging_task(taak_pk):
    """Send one address the mail about a meeting; harmless when sent twice."""
    voer_uit(taak_pk, uitnodigingsmail.verstuur)

"""Thin Celery tasks of this app."""

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from organisatie.models import Hartslag
from organisatie.taken import veeg


@shared_task
def veeg_taken_task():
    """Every ten seconds, and when a worker starts."""
    veeg()


@shared_task
def hartslag_task(naam):
    """A sign of life of the worker that serves this queue."""
    Hartslag.objects.update_or_create(naam=naam, defaults={"op": timezone.now()})


@worker_ready.connect
def veeg_bij_start(sender, **kwargs):
    """A fresh worker says that it is there, and looks for what an earlier one left behind."""
    for naam in sender.app.amqp.queues.consume_from:
        hartslag_task.apply_async([naam], queue=naam)
    veeg_taken_task.delay()

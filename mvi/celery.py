"""The Celery application; queues and schedule are in mvi/settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvi.settings")

app = Celery("mvi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

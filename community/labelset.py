"""Loads the shipped tags into an organisation: programmes of which MVI is a part."""

import json

from django.conf import settings
from django.db import transaction

from community.models import Label

BESTAND = settings.BASE_DIR / "fixtures" / "labels.json"


def lees_labels():
    """The shipped tags (list of dicts of Label's fields)."""
    return json.loads(BESTAND.read_text(encoding="utf-8"))


@transaction.atomic
def laad_labels(organisatie):
    """Add those that are not there yet, whatever their capitals; returns how many."""
    bekend = {naam.lower() for naam in organisatie.labels.values_list("naam", flat=True)}
    nieuw = [velden for velden in lees_labels() if velden["naam"].lower() not in bekend]
    for velden in nieuw:
        Label.objects.create(organisatie=organisatie, is_programma=True, **velden)
    return len(nieuw)

"""The demo is loaded once for this map and taken away after it."""

from datetime import date

import pytest
from django.db import transaction

from organisatie.models import Gebruiker
from rapportage.demo.laden import laad_demo
from rapportage.demo.opruimen import verwijder
from trajecten.models import Cpv

VANDAAG = date(2026, 11, 22)


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """The demo organisations as they are loaded on VANDAAG (Leiden, Schiedam)."""
    with django_db_blocker.unblock():
        organisaties = laad_demo(VANDAAG)
    yield organisaties
    with django_db_blocker.unblock(), transaction.atomic():
        for organisatie in organisaties:
            verwijder(organisatie)
        Gebruiker.objects.filter(email__endswith=".example").delete()
        Cpv.objects.exclude(ouder=None).delete()
        Cpv.objects.all().delete()


@pytest.fixture
def leiden(demo, db):
    return demo[0]

"""Relations to many in the history: all of them, and no question about a row that is just there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actieplan.models import Actie
from tests.factories import ActieplanFactory, DoelFactory

pytestmark = pytest.mark.django_db


def test_nieuwe_actie_vraagt_niet_waar_zij_heen_leidt_en_een_wijziging_bewaart_dat():
    plan = ActieplanFactory()
    doel = DoelFactory(actieplan=plan)

    with CaptureQueriesContext(connection) as vragen:
        actie = Actie.objects.create(actieplan=plan, organisatie=plan.organisatie, titel="Oefen")
    actie.doelen.add(doel)
    actie.titel = "Oefen meer"
    actie.save()

    assert [v["sql"] for v in vragen if "actieplan_actie_" in v["sql"]] == []
    doelen = [[rij.doel for rij in stand.doelen.all()] for stand in actie.history.all()]
    assert doelen == [[doel], [doel], []]

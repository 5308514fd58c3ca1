"""The denominator is one rule everywhere, and only what still runs takes a place."""

from datetime import date

import pytest
from django.utils import timezone

from actieplan.streefcijfers import doelen_per_jaar
from rapportage.cijfers import bereken
from tests import factories as f
from trajecten.models import Streefcijfer
from trajecten.selectie import capaciteit


def doel(organisatie, waarde, eenheid):
    return Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2026, waarde=waarde, eenheid=eenheid, telt="maximaal"
    )


def test_een_jaar_zonder_aantal_rekent_overal_met_het_laatst_bekende(organisatie):
    f.JaarcijferFactory(organisatie=organisatie, jaar=2025, aantal_trajecten=140)
    f.JaarcijferFactory(organisatie=organisatie, jaar=2026, aantal_trajecten=None)
    doel(organisatie, 50, "procent")

    op_plan = doelen_per_jaar(organisatie)[0]
    rapport = bereken(organisatie, timezone.localdate(), 2026)

    assert capaciteit(organisatie, 2026).aantal == 70
    assert (op_plan.aantal, op_plan.noemer_van) == (70, 2025)
    assert (rapport.doel_aantal, rapport.jaarcijfer.jaar) == (70, 2025)


@pytest.mark.parametrize(("gevraagd", "plaatsen"), [(None, 9), (date(2026, 3, 1), 8)])
def test_een_traject_dat_stopte_voor_de_markt_neemt_geen_plaats_in(organisatie, gevraagd, plaatsen):
    doel(organisatie, 10, "aantal")
    gekozen = {
        "organisatie": organisatie, "selectiestatus": "geselecteerd",
        "publicatie": date(2026, 5, 1), "publicatie_precisie": "dag",
    }  # fmt: skip
    f.TrajectFactory(**gekozen)
    f.TrajectFactory(
        **gekozen, afloop="ingetrokken", afloop_reden="Geen budget", publicatie_werkelijk=gevraagd
    )

    assert capaciteit(organisatie, 2026).aantal == plaatsen

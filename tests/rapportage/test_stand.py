"""State at a peildatum: the latest history row of each object by the end of that day."""

from datetime import UTC, date, datetime

import pytest

from rapportage.cijfers import stand_op
from tests.factories import OrganisatieFactory, TrajectFactory
from tests.rapportage.conftest import bewaar_op
from trajecten.models import Traject

pytestmark = pytest.mark.django_db


def titels(organisatie, dag):
    return {t.titel for t in stand_op(organisatie, dag).trajecten.values()}


def test_stand_is_wat_aan_het_eind_van_de_dag_was_vastgelegd(organisatie):
    traject = TrajectFactory.build(organisatie=organisatie, titel="Riool")
    bewaar_op(traject, date(2026, 3, 1))
    traject.titel = "Riool Noord"
    bewaar_op(traject, date(2026, 5, 1), uur=23)

    standen = [titels(organisatie, date(2026, m, d)) for m, d in [(2, 28), (3, 1), (4, 30), (5, 1)]]

    assert standen == [set(), {"Riool"}, {"Riool"}, {"Riool Noord"}]


def test_de_dag_eindigt_in_amsterdam_en_niet_in_utc(organisatie):
    traject = TrajectFactory.build(organisatie=organisatie, titel="Oudjaar")
    traject._history_date = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # 1 January, 00:30 here
    traject.save()

    standen = [titels(organisatie, date(2025, 12, 31)), titels(organisatie, date(2026, 1, 1))]

    assert standen == [set(), {"Oudjaar"}]


def test_bij_hetzelfde_moment_telt_de_laatste_regel(organisatie):
    traject = TrajectFactory.build(organisatie=organisatie, titel="Eerst")
    bewaar_op(traject, date(2026, 3, 1))
    traject.titel = "Daarna"
    bewaar_op(traject, date(2026, 3, 1))

    assert titels(organisatie, date(2026, 3, 1)) == {"Daarna"}


def test_wat_verwijderd_is_valt_weg_en_was_er_eerder_wel(organisatie):
    traject = bewaar_op(
        TrajectFactory.build(organisatie=organisatie, titel="Weg"), date(2026, 3, 1)
    )
    traject._history_date = bewaarmoment = datetime(2026, 4, 1, 10, tzinfo=UTC)
    traject.delete()

    standen = [titels(organisatie, date(2026, 3, 31)), titels(organisatie, bewaarmoment.date())]

    assert standen == [{"Weg"}, set()]


def test_wat_met_terugwerkende_kracht_is_ingevoerd_verandert_een_eerdere_dag_niet(organisatie):
    traject = bewaar_op(TrajectFactory.build(organisatie=organisatie), date(2026, 3, 1))
    traject.publicatie_werkelijk = date(2026, 2, 1)
    bewaar_op(traject, date(2026, 6, 1))

    toen = stand_op(organisatie, date(2026, 5, 31)).trajecten[traject.pk]

    assert toen.publicatie_werkelijk is None


def test_stand_bevat_niets_van_een_andere_organisatie(organisatie):
    bewaar_op(TrajectFactory.build(organisatie=OrganisatieFactory()), date(2026, 3, 1))

    assert stand_op(organisatie, date(2026, 12, 31)).trajecten == {}


def test_de_telregel_is_die_van_de_peildatum(organisatie):
    organisatie.onderdelen_tellen_apart = True
    bewaar_op(organisatie, date(2026, 3, 1))
    organisatie.onderdelen_tellen_apart = False
    bewaar_op(organisatie, date(2026, 6, 1))

    standen = [stand_op(organisatie, date(2026, m, 1)).tellen_apart for m in (4, 7)]

    assert standen == [True, False]


def test_stand_kost_evenveel_queries_bij_een_en_bij_vijf_trajecten(
    organisatie, django_assert_num_queries
):
    bewaar_op(TrajectFactory.build(organisatie=organisatie), date(2026, 3, 1))
    with django_assert_num_queries(16):
        stand_op(organisatie, date(2026, 4, 1))
    for _ in range(4):
        bewaar_op(TrajectFactory.build(organisatie=organisatie), date(2026, 3, 1))

    with django_assert_num_queries(16):
        stand = stand_op(organisatie, date(2026, 4, 1))

    assert len(stand.trajecten) == Traject.objects.count() == 5

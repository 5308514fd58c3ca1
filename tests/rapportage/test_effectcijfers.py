"""Effects in the report: what was measured by the end of the day, out of what was awarded."""

from datetime import date

import pytest

from rapportage.cijfers import als_gegevens, bereken
from rapportage.inhoud import niet_gemeten
from tests.factories import EffectFactory, IndicatorFactory, TrajectFactory
from tests.rapportage.conftest import BEGIN, bewaar_op

pytestmark = pytest.mark.django_db
MEI, JUNI, OKTOBER = date(2026, 5, 1), date(2026, 6, 1), date(2026, 10, 1)


@pytest.fixture
def indicator(organisatie):
    return bewaar_op(IndicatorFactory.build(organisatie=organisatie), BEGIN)


def gegund(organisatie, **extra):
    """An awarded traject of 2026, known since May."""
    velden = {"publicatie": date(2026, 2, 1), "publicatie_precisie": "dag", "fase": 5} | extra
    return bewaar_op(TrajectFactory.build(organisatie=organisatie, **velden), MEI)


def test_meting_telt_vanaf_de_dag_waarop_zij_is_ingevuld(organisatie, indicator):
    traject, _ander = gegund(organisatie), gegund(organisatie)
    gegund(organisatie, fase=3)
    effect = EffectFactory.build(
        organisatie=organisatie, traject=traject, indicator=indicator, gerealiseerd=None,
        zekerheid="",
    )  # fmt: skip
    bewaar_op(effect, JUNI)
    effect.gerealiseerd, effect.zekerheid = 30, "schatting"
    bewaar_op(effect, OKTOBER)

    toen, nu = bereken(organisatie, date(2026, 9, 30)), bereken(organisatie, OKTOBER)

    assert (len(toen.effect_verwacht), toen.effecten_gemeten) == (2, set())
    assert (len(nu.effect_verwacht), nu.effecten_gemeten) == (2, {traject.pk})
    assert nu.effecten_geverifieerd == set()


def test_een_traject_van_een_eerder_jaar_telt_mee(organisatie, indicator):
    eerder = gegund(organisatie, publicatie=date(2024, 2, 1))
    bewaar_op(
        EffectFactory.build(organisatie=organisatie, traject=eerder, indicator=indicator), JUNI
    )

    cijfers = bereken(organisatie, OKTOBER)

    assert cijfers.geteld == set()
    assert (cijfers.effect_verwacht, cijfers.effecten_gemeten) == ({eerder.pk}, {eerder.pk})


def test_meting_van_een_perceel_telt_bij_het_hoofdtraject(organisatie, indicator):
    hoofd = gegund(organisatie)
    deel = gegund(organisatie, onderdeel_van=hoofd, onderdeel_soort="perceel")
    effect = EffectFactory.build(organisatie=organisatie, traject=deel, indicator=indicator)
    bewaar_op(effect, JUNI)

    assert bereken(organisatie, OKTOBER).effecten_gemeten == {hoofd.pk}


def test_rapport_zegt_van_hoeveel_gegunde_trajecten_niets_is_gemeten(organisatie, indicator):
    leeg = niet_gemeten(bereken(organisatie, OKTOBER))
    gegund(organisatie)
    bewaar_op(
        EffectFactory.build(
            organisatie=organisatie, traject=gegund(organisatie), indicator=indicator
        ),
        JUNI,
    )

    cijfers = bereken(organisatie, OKTOBER)

    assert leeg == []
    assert niet_gemeten(cijfers) == [
        "Bij 1 van de 2 gegunde trajecten is nog niet gemeten wat het oplevert."
    ]
    assert als_gegevens(cijfers)["kern"][-1] == "effecten_gemeten"

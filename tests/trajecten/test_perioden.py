"""A vague date is a period: it is over after its last day, and near when it ends soon."""

from datetime import date, timedelta

import pytest

from rapportage.werklijsten import WERKLIJSTEN
from tests import factories as f
from trajecten.models import Precisie, Traject
from trajecten.models import velden as v
from trajecten.selectie import mogelijke_kandidaten

VANDAAG = date(2026, 11, 22)


def gepland(organisatie, dag, precisie):
    return f.TrajectFactory(organisatie=organisatie, publicatie=dag, publicatie_precisie=precisie)


@pytest.mark.parametrize(
    ("begin", "precisie", "eind"),
    [
        (date(2027, 2, 3), "dag", date(2027, 2, 3)),
        (date(2027, 2, 1), "maand", date(2027, 2, 28)),
        (date(2027, 10, 1), "kwartaal", date(2027, 12, 31)),
        (date(2027, 4, 1), "halfjaar", date(2027, 9, 30)),
        (date(2027, 1, 1), "jaar", date(2027, 12, 31)),
    ],
)
def test_een_periode_is_pas_voorbij_na_haar_laatste_dag(organisatie, begin, precisie, eind):
    gepland(organisatie, begin, precisie)

    dagen = (eind, eind + timedelta(days=1))
    over = [Traject.objects.filter(v.voorbij("publicatie", dag)).count() for dag in dagen]

    assert v.einde_van(begin, precisie) == eind
    assert over == [0, 1]


@pytest.mark.parametrize("precisie", [p for p in Precisie if p != Precisie.ONBEKEND])
def test_de_regel_in_de_database_is_die_van_einde_van(organisatie, precisie):
    rijen = [gepland(organisatie, date(2026, maand, 1), precisie) for maand in range(1, 13)]

    for dag in (date(2026, 3, 31), date(2026, 7, 1), date(2027, 1, 15), date(2027, 11, 30)):
        over = set(Traject.objects.filter(v.voorbij("publicatie", dag)))
        assert over == {rij for rij in rijen if rij.einde_van("publicatie") < dag}


@pytest.mark.parametrize(
    ("dag", "precisie", "status"),
    [
        (date(2026, 7, 1), "kwartaal", "let_op"),  # over since 30 September
        (date(2026, 7, 1), "halfjaar", "op_koers"),
        (date(2026, 1, 1), "jaar", "op_koers"),
        (date(2025, 1, 1), "jaar", "let_op"),
    ],
)
def test_te_laat_is_wat_na_de_hele_periode_nog_niet_in_de_markt_is(
    organisatie, dag, precisie, status
):
    traject = gepland(organisatie, dag, precisie)

    assert Traject.objects.met_status(VANDAAG).get(pk=traject.pk).status == status


@pytest.mark.parametrize(
    ("dag", "precisie", "lijsten"),
    [
        (date(2027, 1, 1), "jaar", []),
        (date(2027, 1, 1), "maand", ["bijna", "komend"]),
        (date(2026, 10, 1), "kwartaal", ["bijna", "komend"]),
        (date(2027, 1, 1), "kwartaal", ["komend"]),
        (date(2026, 7, 1), "kwartaal", ["bijna", "voorbij"]),
    ],
)
def test_werklijsten_kijken_naar_het_einde_van_de_periode(
    organisatie, thema, coordinator, toegang, dag, precisie, lijsten
):
    gepland(organisatie, dag, precisie)

    namen = {
        "bijna": "bijna-zonder-ambitie",
        "komend": "komend-half-jaar",
        "voorbij": "datum-voorbij",
    }
    vragen = {naam: WERKLIJSTEN[lijst].vraag for naam, lijst in namen.items()}
    staat_in = [n for n, vraag in vragen.items() if vraag(toegang(coordinator), VANDAAG).exists()]

    assert staat_in == lijsten


def test_een_periode_die_het_venster_raakt_is_misschien_in_de_ronde(organisatie):
    heel_jaar = gepland(organisatie, date(2027, 1, 1), "jaar")
    kwartaal = gepland(organisatie, date(2027, 7, 1), "kwartaal")
    gepland(organisatie, date(2027, 1, 1), "halfjaar")
    ronde = f.SelectierondeFactory(
        organisatie=organisatie, venster_van=date(2027, 7, 1), venster_tot=date(2027, 12, 31)
    )

    assert set(mogelijke_kandidaten(ronde)) == {heel_jaar, kwartaal}
    assert ronde.aanleiding(heel_jaar) == "Gaat misschien in deze periode naar de markt"
    assert ronde.aanleiding(kwartaal) == "Gaat in deze periode naar de markt"

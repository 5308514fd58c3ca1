"""Self-evaluations: scores on their own scale, compared by year, of organisation or traject."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as f
from trajecten.forms.zelfevaluatie import lees_score
from trajecten.models import Zelfevaluatie
from trajecten.zelfevaluaties import vergelijkingen

pytestmark = pytest.mark.django_db


def invoer(**extra):
    return {
        "soort": "zet", "naam": "", "datum": "2026-03-14", "schaal": "100",
        "scores": "Beleid: 72\nInkoopproces: 65,5", "ingevuld_door": "Concernadviseur MVI",
        "url": "", "toelichting": "", **extra,
    }  # fmt: skip


def test_zet_en_iso_20400_staan_naast_elkaar_per_jaar(client, coordinator, organisatie, adres):
    client.force_login(coordinator)
    for jaar, score in ((2025, "50"), (2026, "60")):
        for soort in ("zet", "iso20400"):
            client.post(
                adres("zelfevaluatie_create"),
                invoer(soort=soort, datum=f"{jaar}-03-14", scores=f"Beleid: {score}"),
            )

    beelden = client.get(adres("zelfevaluatie_list")).context["beelden"]

    assert [(b["kop"], b["rijen"]) for b in beelden] == [
        (["Vraaggroep", "2025", "2026"], [["Beleid", "50%", "60%"]])
    ] * 2
    assert Zelfevaluatie.objects.count() == 4


def test_score_telt_op_zijn_eigen_schaal(organisatie):
    rij = f.ZelfevaluatieFactory.build(schaal=Decimal(5), scores=[["Beleid", "4"], ["Proces", "3"]])

    assert rij.in_procenten == {"Beleid": 80, "Proces": 60}
    assert rij.gemiddelde == 70


def test_vraaggroep_die_een_keer_niet_is_gevraagd_is_onbekend(organisatie):
    rijen = [
        f.ZelfevaluatieFactory.build(datum=date(2025, 3, 1), scores=[["Beleid", "50"]]),
        f.ZelfevaluatieFactory.build(datum=date(2026, 3, 1), scores=[["Meten", "60"]]),
    ]

    (grafiek,) = vergelijkingen(rijen)

    assert [(r.naam, r.waarden) for r in grafiek.reeksen] == [
        ("2025", [50, None]),
        ("2026", [None, 60]),
    ]


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({"scores": "Beleid 72"}, "scores"),
        ({"scores": "Beleid: veel"}, "scores"),
        ({"scores": "Beleid: 101"}, "scores"),
        ({"scores": "Beleid: -1"}, "scores"),
        ({"scores": "Beleid: 1\nbeleid: 2"}, "scores"),
        ({"scores": "\n".join(f"G{n}: 1" for n in range(31))}, "scores"),
        ({"scores": ""}, "scores"),
        ({"schaal": "0"}, "schaal"),
        ({"datum": "2126-01-01"}, "datum"),
        ({"datum": "1926-01-01"}, "datum"),
        ({"soort": "anders"}, "naam"),
        ({"soort": "rommel"}, "soort"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"toelichting": "x" * 2001}, "toelichting"),
    ],
)
def test_slechte_invoer_geeft_een_melding_bij_het_veld(client, coordinator, adres, extra, veld):
    client.force_login(coordinator)

    antwoord = client.post(adres("zelfevaluatie_create"), invoer(**extra))

    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == {veld}


def test_vraaggroep_mag_een_dubbele_punt_en_emoji_hebben():
    assert lees_score("Deel 1: beleid 🌱: 1.0") == ["Deel 1: beleid 🌱", "1"]


def test_budgethouder_legt_een_evaluatie_van_het_eigen_traject_vast(
    client, budgethouder, traject, adres
):
    client.force_login(budgethouder)

    client.post(f"{adres('zelfevaluatie_create')}?traject={traject.pk}", invoer())
    zonder = client.post(adres("zelfevaluatie_create"), invoer())

    assert Zelfevaluatie.objects.get().traject == traject
    assert zonder.status_code == 403


def test_evaluatie_van_een_vreemd_traject_bestaat_niet(client, coordinator, adres):
    client.force_login(coordinator)

    pad = adres("zelfevaluatie_create")

    assert client.get(f"{pad}?traject={f.TrajectFactory().pk}").status_code == 404
    assert client.get(f"{pad}?traject=rommel").status_code == 404


def test_wijzigen_en_verwijderen(client, coordinator, organisatie, adres):
    rij = f.ZelfevaluatieFactory(organisatie=organisatie)
    client.force_login(coordinator)
    pagina = client.get(adres("zelfevaluatie_update", rij.pk))
    gezien = {n: pagina.context["formulier"][n].value() for n in ("versie", "stand")}

    client.post(adres("zelfevaluatie_update", rij.pk), invoer(scores="Beleid: 90", **gezien))
    rij.refresh_from_db()
    client.post(adres("zelfevaluatie_delete", rij.pk))

    assert rij.scores == [["Beleid", "90"]]
    assert Zelfevaluatie.objects.count() == 0


def test_lege_lijst_zegt_wat_het_nut_is(client, coordinator, adres):
    client.force_login(coordinator)

    assert "Nog geen zelfevaluaties" in client.get(adres("zelfevaluatie_list")).content.decode()

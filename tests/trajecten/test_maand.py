"""The month calendar: what happens on a day, and what happens somewhere in the month."""

from datetime import date

import pytest

from tests import factories as f
from trajecten.maand import HOOGSTENS, Maand
from trajecten.models import Optie, Traject

VANDAAG = date(2026, 11, 24)


@pytest.fixture
def maak(organisatie):
    return lambda **velden: f.TrajectFactory(organisatie=organisatie, **velden)


@pytest.fixture
def maart(db):
    """March 2027 with all trajects."""
    return lambda: Maand(Traject.objects.all(), date(2027, 3, 15), VANDAAG)


def beeld(gebeurtenissen):
    return [(g.dag, g.naam, g.traject.titel) for g in gebeurtenissen]


def test_elke_soort_gebeurtenis_staat_op_haar_dag(maak, maart):
    traject = maak(
        titel="Bomen", strategie=date(2027, 3, 3), marktconsultatie=date(2027, 3, 1),
        publicatie=date(2027, 3, 5), publicatie_precisie="dag", gunning_werkelijk=date(2027, 3, 31),
    )  # fmt: skip
    contract = f.ContractFactory(traject=traject, einde=date(2027, 3, 30))
    f.OptieFactory(contract=contract, beslis_voor=date(2027, 3, 9))
    besloten = {"besluit": Optie.Besluit.NIET, "reden": "x", "besloten_op": "2026-01-01T10:00Z"}
    f.OptieFactory(contract=contract, beslis_voor=date(2027, 3, 10), **besloten)

    maand = maart()

    assert beeld(maand.vast) == [
        (date(2027, 3, 1), "Marktconsultatie", "Bomen"),
        (date(2027, 3, 3), "Inkoopstrategie", "Bomen"),
        (date(2027, 3, 5), "Publicatie", "Bomen"),
        (date(2027, 3, 9), "Beslis over optie", "Bomen"),
        (date(2027, 3, 30), "Einde contract", "Bomen"),
        (date(2027, 3, 31), "Gunning", "Bomen"),
    ]
    assert maand.vaag == []


def test_wat_gebeurde_gaat_voor_wat_gepland_was(maak, maart):
    maak(publicatie=date(2027, 3, 5), publicatie_precisie="dag",
         publicatie_werkelijk=date(2027, 4, 2))  # fmt: skip

    assert maart().vast == []


def test_vage_datums_staan_apart_met_hun_periode(maak, maart):
    maak(titel="Maand", publicatie=date(2027, 3, 1), publicatie_precisie="maand")
    maak(titel="Kwartaal", publicatie=date(2027, 1, 1), publicatie_precisie="kwartaal")
    maak(titel="Jaar", publicatie=date(2027, 1, 1), publicatie_precisie="jaar")
    maak(titel="Ander kwartaal", publicatie=date(2027, 4, 1), publicatie_precisie="kwartaal")

    maand = maart()

    vaag = [
        (woorden, [g.traject.titel for g in rijen]) for woorden, rijen in maand.vaag_per_periode
    ]
    assert vaag == [
        ("maart 2027", ["Maand"]), ("1e kwartaal 2027", ["Kwartaal"]), ("2027", ["Jaar"]),
    ]  # fmt: skip
    assert maand.vast == []


def test_een_contract_gaat_voor_het_geplande_einde(maak, maart):
    traject = maak(contracteinde=date(2027, 3, 2), contracteinde_precisie="dag")
    f.ContractFactory(traject=traject, einde=date(2027, 9, 1))

    assert maart().vast == []


def test_kalender_heeft_hele_weken_van_maandag_tot_zondag(maart):
    weken = maart().weken

    assert {len(week) for week in weken} == {7}
    assert weken[0][0].dag == date(2027, 3, 1)
    assert [dag.dag.day for week in weken for dag in week if dag.in_maand] == list(range(1, 32))


def test_een_te_volle_maand_zegt_dat_er_meer_is(maak, maart, organisatie):
    rijen = [
        Traject(organisatie=organisatie, nummer=f"2027-{n}", titel=f"T{n}",
                publicatie=date(2027, 3, 1), publicatie_precisie="dag")
        for n in range(HOOGSTENS + 1)
    ]  # fmt: skip
    Traject.objects.bulk_create(rijen)  # zonder historie: a test

    maand = maart()

    assert maand.is_vol
    assert len(maand.vast) == HOOGSTENS


@pytest.mark.parametrize("query", ["maand=2027-13", "maand=<script>", "maand=9999-12", "maand=🌳"])
def test_verzonnen_maand_geeft_deze_maand(client, coordinator, adres, query):
    client.force_login(coordinator)

    antwoord = client.get(f"{adres('traject_maand')}?{query}")

    assert antwoord.status_code == 200
    assert antwoord.context["maand"].eerste == antwoord.context["vandaag"].replace(day=1)


def test_filters_gelden_ook_in_de_maand(client, coordinator, adres, maak):
    for titel in ("Bomen", "Riool"):
        maak(titel=titel, publicatie=date(2027, 3, 1), publicatie_precisie="dag")
    client.force_login(coordinator)

    maand = client.get(adres("traject_maand"), {"maand": "2027-03", "q": "riool"}).context["maand"]

    assert [g.traject.titel for g in maand.vast] == ["Riool"]

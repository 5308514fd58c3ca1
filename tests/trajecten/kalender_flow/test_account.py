"""People with an account: the calendar knows only names, so the link is never lost unasked."""

import pytest

from tests.factories import LidmaatschapFactory, TrajectFactory
from tests.trajecten.kalender_flow.test_terugdraaien import terug
from tests.trajecten.kalender_flow.test_toepassen import bijwerken


@pytest.fixture
def jan(organisatie):
    return LidmaatschapFactory(organisatie=organisatie, gebruiker__naam="Jan Jansen").gebruiker


@pytest.fixture
def traject(organisatie, jan):
    """A traject of the calendar, with Jan by his account as budgethouder."""
    traject = TrajectFactory(organisatie=organisatie, herkomst="kalender")
    traject.betrokkenen.create(organisatie=organisatie, deel="budgethouder", gebruiker=jan)
    return traject


def mensen(traject):
    return {(b.naam, b.gebruiker) for b in traject.betrokkenen.all()}


def test_wie_een_account_heeft_is_met_de_hand_gekozen_en_blijft(maak_kalender, doe, traject, jan):
    kalender = maak_kalender(bijwerken(traject, {"budgethouder": "Piet Pietersen"}))

    doe(kalender, "toepassen")

    assert kalender.rijen.get().wijzigingen == [
        ["budgethouder", "Jan Jansen", "Piet Pietersen", True]
    ]
    assert mensen(traject) == {("", jan)}


def test_dezelfde_naam_verandert_niets_aan_het_account(maak_kalender, doe, traject, jan):
    kalender = maak_kalender(
        bijwerken(traject, {"budgethouder": "jan  jansen", "opmerking": "nieuw"})
    )

    doe(kalender, "toepassen")

    assert [w[0] for w in kalender.rijen.get().wijzigingen] == ["opmerking"]
    assert mensen(traject) == {("", jan)}


def test_wie_in_het_bestand_blijft_staan_houdt_zijn_account(maak_kalender, doe, traject, jan):
    keuze = {"budgethouder": "bestand"}
    kalender = maak_kalender(bijwerken(traject, {"budgethouder": "Jan Jansen; Piet"}, keuze))

    doe(kalender, "toepassen")

    assert mensen(traject) == {("", jan), ("Piet", None)}


def test_ongedaan_maken_geeft_het_account_terug(maak_kalender, doe, traject, jan):
    keuze = {"budgethouder": "bestand"}
    kalender = maak_kalender(bijwerken(traject, {"budgethouder": "Piet"}, keuze))
    doe(kalender, "toepassen")
    na_inlezen = mensen(traject)

    doe(kalender, "terugdraaien")

    assert na_inlezen == {("Piet", None)}
    assert mensen(traject) == {("", jan)}


def test_account_dat_na_de_import_is_gekoppeld_blijft_bij_ongedaan_maken(
    maak_kalender, doe, organisatie, jan
):
    traject = TrajectFactory(organisatie=organisatie, titel="Riool", herkomst="kalender")
    kalender = maak_kalender(bijwerken(traject, {"budgethouder": "Jan Jansen"}))
    doe(kalender, "toepassen")
    traject.betrokkenen.update(gebruiker=jan)

    doe(kalender, "terugdraaien")

    assert mensen(traject) == {("Jan Jansen", jan)}
    assert terug(kalender) == {"Riool": ("gebleven", "sindsdien gewijzigd: budgethouder")}

"""The sentence a directeur reads first, for every case."""

from datetime import date
from types import SimpleNamespace

import pytest

from rapportage.cijfers.zin import oordeel, zin


def cijfers(*, nu=31, erbij=27, doel=70, noemer=140, geteld=138, ongewis=0, **anders):
    """Stand-in with the sets and numbers that the sentence reads."""
    velden = {
        "jaar": 2026,
        "peildatum": date(2026, 11, 22),
        "gerealiseerd": set(range(nu)),
        "verwacht": set(range(nu + erbij)),
        "ongewis": set(range(ongewis)),
        "geteld": set(range(geteld)),
        "doel": object(),
        "doel_aantal": doel,
        "doel_tekst": "50 % van de trajecten",
        "noemer": noemer,
        "telt_gestart": False,
    }
    return SimpleNamespace(**velden | anders)


GEVALLEN = {
    "niet op koers": (
        cijfers(),
        "Nee, we liggen niet op koers. 31 van 140 trajecten zijn MVI-maximaal uitgevraagd; het "
        "doel is 70. Met de planning komen we op 58.",
    ),
    "op koers": (
        cijfers(erbij=40),
        "Ja, we liggen op koers. 31 van 140 trajecten zijn MVI-maximaal uitgevraagd; het doel is "
        "70. Met de planning komen we op 71.",
    ),
    "gehaald": (
        cijfers(nu=70, erbij=0),
        "Ja, het doel is gehaald. 70 van 140 trajecten zijn MVI-maximaal uitgevraagd; het doel was "
        "70.",
    ),
}


@pytest.mark.parametrize("geval", GEVALLEN)
def test_de_zin_zegt_of_we_op_koers_liggen(geval):
    invoer, verwacht = GEVALLEN[geval]

    assert zin(invoer) == verwacht


def test_zonder_doel_zegt_de_zin_dat_er_geen_doel_is():
    invoer = cijfers(doel=None)
    invoer.doel = None

    assert zin(invoer) == (
        "Voor 2026 is nog geen doel vastgesteld. 31 van 140 trajecten zijn MVI-maximaal "
        "uitgevraagd. Met de planning komen we op 58."
    )


def test_een_percentage_zonder_aantal_trajecten_geeft_geen_oordeel():
    invoer = cijfers(doel=None, noemer=None, geteld=0)

    assert zin(invoer) == (
        "We weten nog niet of we op koers liggen. 31 trajecten zijn MVI-maximaal uitgevraagd. Het "
        "doel is 50 % van de trajecten, maar het aantal trajecten van 2026 is niet bekend. Met de "
        "planning komen we op 58."
    )


def test_nul_en_een_staan_in_goed_nederlands():
    geen, een = cijfers(nu=0, erbij=0), cijfers(nu=1, erbij=0)

    assert "Nog geen van de 140 trajecten is MVI-maximaal uitgevraagd; het doel is 70." in zin(geen)
    assert "In de planning staat dit jaar niets dat erbij komt." in zin(geen)
    assert "1 van 140 trajecten is MVI-maximaal uitgevraagd; het doel is 70." in zin(een)


def test_een_leeg_jaar_heeft_ook_een_zin():
    invoer = cijfers(nu=0, erbij=0, doel=10, noemer=None, geteld=0)

    assert zin(invoer).startswith(
        "Nee, we liggen niet op koers. Nog geen traject is MVI-maximaal uitgevraagd; het doel is "
        "10."
    )


def test_meer_gerealiseerd_dan_het_jaarcijfer_noemt_geen_onmogelijk_deel():
    assert "12 trajecten zijn MVI-maximaal uitgevraagd" in zin(cijfers(nu=12, noemer=10))


def test_wat_niet_gekozen_is_staat_er_apart_bij():
    assert zin(cijfers(ongewis=1)).endswith("Bij 1 traject is de ambitie nog niet gekozen.")
    assert zin(cijfers(ongewis=19)).endswith("Bij 19 trajecten is de ambitie nog niet gekozen.")


def test_in_jaren_die_starts_tellen_gaat_de_zin_over_starten():
    assert "31 van 140 trajecten zijn met MVI gestart" in zin(cijfers(telt_gestart=True))


def test_op_oudjaar_is_een_doel_gehaald_of_niet_gehaald():
    invoer = cijfers(peildatum=date(2026, 12, 31))

    assert oordeel(invoer) == "niet_gehaald"
    assert zin(invoer) == (
        "Nee, het doel is niet gehaald. 31 van 140 trajecten zijn MVI-maximaal uitgevraagd; het "
        "doel was 70."
    )


def test_een_doel_van_nul_is_niet_gehaald_en_niet_gemist():
    assert zin(cijfers(doel=0, nu=2, erbij=0)) == (
        "Voor 2026 is het doel 0 trajecten. 2 van 140 trajecten zijn MVI-maximaal uitgevraagd."
    )

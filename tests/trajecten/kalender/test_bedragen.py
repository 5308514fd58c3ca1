"""Amounts: exact, in euro over the whole term, and nothing guessed without a remark."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.kalender.bedragen import bedragfactor, lees_bedrag

EEN = [
    ("€ 1.250.000,00", "1250000.00"), ("1,250,000.00", "1250000.00"), ("1.250.000", "1250000.00"),
    ("1250000", "1250000.00"), ("1250000,50", "1250000.50"), ("EUR 250k", "250000.00"),
    ("250k", "250000.00"), ("€250K", "250000.00"), ("1,2 mln", "1200000.00"),
    ("1,2 miljoen", "1200000.00"), ("1.2 mln", "1200000.00"), ("€ 1,2 mln.", "1200000.00"),
    ("€ 1.250.000,-", "1250000.00"), ("1.250.000,--", "1250000.00"), ("20’503.90 €", "20503.90"),
    ("20 503,90", "20503.90"), ("1.250", "1250.00"), ("3.267,00", "3267.00"),
    ("78,000.00", "78000.00"), ("250000,00", "250000.00"), ("2869.4", "2869.40"),
    ("€ 250.000 excl. btw", "250000.00"), ("1 250 000", "1250000.00"), ("1.250.000 euro",
     "1250000.00"), ("1,5 mld", "1500000000.00"), ("k€ 250", "250000.00"), ("0,5 mln", "500000.00"),
]  # fmt: skip
BEREIKEN = [
    ("100.000 - 250.000", "100000.00", "250000.00"),
    ("100.000 tot 250.000", "100000.00", "250000.00"),
    ("€ 100.000,- t/m € 250.000,-", "100000.00", "250000.00"),
    ("tussen 1 en 2 mln", "1000000.00", "2000000.00"), ("100-250k", "100000.00", "250000.00"),
    ("500.000 - 1,2 mln", "500000.00", "1200000.00"), ("> 221.000", "221000.00", None),
    ("≥ 221.000", "221000.00", None), ("vanaf 221.000", "221000.00", None),
    ("meer dan € 1 mln", "1000000.00", None), ("< 50.000", None, "50000.00"),
    ("tot 50.000", None, "50000.00"), ("max. 50.000", None, "50000.00"),
    ("> 221.000 < 750.000", "221000.00", "750000.00"),
]  # fmt: skip
NIET_BEGREPEN = [
    "-5000", "€ -5.000", "(5.000)", "$ 100", "£250k", "100.000 per jaar", "€ 100.000 p.j.",
    "Schedule of Rates, approximately $2million per annum", "Stage 2 - $1,438,110.00; Stage 3",
    "2 x 100.000", "100.000 + 50.000", "250.000 - 100.000", "1.25.000", "4,000,00", "19,80.00",
    "anulim", "€ 250.000 incl. btw", "10.000.000.000.000", "1.250 mln", "01-01-2027", "12%",
]  # fmt: skip


@pytest.mark.parametrize(("tekst", "bedrag"), EEN)
def test_een_bedrag_wordt_exact_gelezen(tekst, bedrag):
    waarde = lees_bedrag(tekst)

    assert (waarde.minimum, waarde.maximum) == (Decimal(bedrag), Decimal(bedrag))
    assert (waarde.ruw, waarde.melding) == (tekst, None)


@pytest.mark.parametrize(("tekst", "minimum", "maximum"), BEREIKEN)
def test_een_bereik_heeft_twee_kanten_en_een_open_bereik_een(tekst, minimum, maximum):
    waarde = lees_bedrag(tekst)

    assert waarde.minimum == (minimum and Decimal(minimum))
    assert waarde.maximum == (maximum and Decimal(maximum))
    assert waarde.melding is None


@pytest.mark.parametrize("tekst", ["", "n.v.t.", "n.t.b.", "P.M.", "pm", "-", "?", "N/A"])
def test_onbekend_bedrag_is_geen_nul(tekst):
    waarde = lees_bedrag(tekst)

    assert (waarde.minimum, waarde.maximum, waarde.melding) == (None, None, None)


@pytest.mark.parametrize("tekst", NIET_BEGREPEN)
def test_wat_geen_raming_is_blijft_ruw_en_wordt_gemeld(tekst):
    waarde = lees_bedrag(tekst)

    assert (waarde.minimum, waarde.maximum, waarde.ruw) == (None, None, tekst)
    assert waarde.melding.ernst == "waarschuwing"


@pytest.mark.parametrize("cel", [0, "0", "€ 0,00", 0.0])
def test_een_echte_nul_wordt_gevraagd(cel):
    waarde = lees_bedrag(cel)

    assert (waarde.minimum, waarde.maximum) == (0, 0)
    assert waarde.melding.ernst == "waarschuwing"


@pytest.mark.parametrize(
    ("tekst", "bedrag", "ernst"),
    [
        ("ca. 100.000", "100000.00", "info"),
        ("± € 100.000", "100000.00", "info"),
        ("1,250", "1250.00", "waarschuwing"),
        ("€ 750.000?", "750000.00", "waarschuwing"),
        ("250.000 (2 jaar)", "250000.00", "waarschuwing"),
    ],
)
def test_een_bedrag_met_twijfel_krijgt_een_melding(tekst, bedrag, ernst):
    waarde = lees_bedrag(tekst)

    assert (waarde.minimum, waarde.melding.ernst) == (Decimal(bedrag), ernst)


@pytest.mark.parametrize(
    ("cel", "bedrag"), [(1250000, "1250000.00"), (232693.11, "232693.11"), (0.1 + 0.2, "0.30")]
)
def test_een_getalcel_krijgt_geen_ruis_van_drijvende_komma(cel, bedrag):
    assert lees_bedrag(cel).minimum == Decimal(bedrag)


@pytest.mark.parametrize("cel", [-1, True, date(2027, 1, 1), 1e20])
def test_een_cel_die_geen_bedrag_kan_zijn_wordt_gemeld(cel):
    waarde = lees_bedrag(cel)

    assert waarde.minimum is None
    assert waarde.melding is not None


@pytest.mark.parametrize(
    ("kop", "factor"),
    [
        ("Raming (x € 1.000)", 1000),
        ("Raming x 1.000.000", 10**6),
        ("Waarde in mln", 10**6),
        ("Raming k€", 1000),
        ("Raming (€)", 1),
        ("Raming > 1.000", 1),
    ],
)
def test_de_kop_van_een_kolom_kan_een_factor_noemen(kop, factor):
    assert bedragfactor(kop) == factor


def test_een_eenheid_in_de_cel_gaat_voor_de_factor_van_de_kolom():
    assert lees_bedrag("250", factor=1000).minimum == 250000
    assert lees_bedrag("1,2 mln", factor=1000).minimum == 1200000


@given(st.integers(1, 10**11))
def test_nederlandse_en_engelse_schrijfwijze_geven_hetzelfde_bedrag(centen):
    bedrag = Decimal(centen) / 100
    engels = f"{bedrag:,.2f}"
    nederlands = engels.translate(str.maketrans(",.", ".,"))

    assert lees_bedrag(engels).minimum == bedrag
    assert lees_bedrag(f"€ {nederlands}").minimum == bedrag


@given(
    st.one_of(
        st.text(max_size=40),
        st.floats(allow_nan=False, allow_infinity=False),
        st.integers(),
        st.text(alphabet="0123456789.,-€ kmln><", max_size=20),
    )
)
def test_lezen_van_een_bedrag_geeft_altijd_een_waarde(cel):
    waarde = lees_bedrag(cel)

    kanten = [kant for kant in (waarde.minimum, waarde.maximum) if kant is not None]
    assert all(kant >= 0 for kant in kanten)
    assert kanten == sorted(kanten)

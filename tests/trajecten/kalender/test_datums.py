"""Dates: never a day that the text does not give, never a guess without a remark."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.kalender.datums import datumvolgorde, lees_datum
from trajecten.kalender.periodes import PRECISIES
from trajecten.kalender.werkboek import Celfout

DAGEN = [
    ("15-01-2027", date(2027, 1, 15)), ("15/1/27", date(2027, 1, 15)),
    ("15.01.27", date(2027, 1, 15)), ("15 jan 2027", date(2027, 1, 15)),
    ("15 januari 2027", date(2027, 1, 15)), ("2027-01-15", date(2027, 1, 15)),
    ("2027-01-15T13:00:00Z", date(2027, 1, 15)), ("2026-12-31T23:30:00Z", date(2027, 1, 1)),
    ("2026-12-31 23:30:00", date(2026, 12, 31)), ("21,01,2013", date(2013, 1, 21)),
    ("27/09/2013", date(2013, 9, 27)), ("02.02.15", date(2015, 2, 2)),
    ("1-jan-27", date(2027, 1, 1)), ("maandag 15 maart 2027", date(2027, 3, 15)),
    ("per 1 januari 2027", date(2027, 1, 1)), ("Jan 15, 2027", date(2027, 1, 15)),
    ("20270115", date(2027, 1, 15)), ("29-02-2028", date(2028, 2, 29)),
    ("15 – 01 – 2027", date(2027, 1, 15)), ("1-1-2027 00:00", date(2027, 1, 1)),
]  # fmt: skip
PERIODES = [
    ("Q3 2026", date(2026, 7, 1), "kwartaal"), ("3e kwartaal 2026", date(2026, 7, 1), "kwartaal"),
    ("2026-Q3", date(2026, 7, 1), "kwartaal"), ("Q3-2026", date(2026, 7, 1), "kwartaal"),
    ("K3 2026", date(2026, 7, 1), "kwartaal"), ("Q3 '26", date(2026, 7, 1), "kwartaal"),
    ("derde kwartaal van 2026", date(2026, 7, 1), "kwartaal"),
    ("1 e kwartaal 2027", date(2027, 1, 1), "kwartaal"),
    ("1e helft 2027", date(2027, 1, 1), "halfjaar"), ("H2 2026", date(2026, 7, 1), "halfjaar"),
    ("medio 2025", date(2025, 4, 1), "halfjaar"), ("Medio 2025", date(2025, 4, 1), "halfjaar"),
    ("begin 2026", date(2026, 1, 1), "kwartaal"), ("eind 2026", date(2026, 10, 1), "kwartaal"),
    ("januari 2027", date(2027, 1, 1), "maand"), ("jan-27", date(2027, 1, 1), "maand"),
    ("01-2027", date(2027, 1, 1), "maand"), ("2027-03", date(2027, 3, 1), "maand"),
    ("eind maart 2027", date(2027, 3, 1), "maand"), ("begin Q3 2026", date(2026, 7, 1), "kwartaal"),
    ("2027", date(2027, 1, 1), "jaar"), ("in de loop van 2027", date(2027, 1, 1), "jaar"),
]  # fmt: skip
MET_UITLEG = [
    ("voorjaar 2027", date(2027, 3, 1), "kwartaal"), ("zomer 2027", date(2027, 6, 1), "kwartaal"),
    ("najaar 2027", date(2027, 9, 1), "kwartaal"), ("week 12 2027", date(2027, 3, 1), "maand"),
    ("jan - mrt 2027", date(2027, 1, 1), "kwartaal"), ("Q3/Q4 2026", date(2026, 7, 1), "halfjaar"),
    ("Q3/4 2026", date(2026, 7, 1), "halfjaar"), ("nov - jan 2027", date(2026, 11, 1), "kwartaal"),
    ("12.05.2011-31.12.2011", date(2011, 5, 12), "jaar"),
    ("1 t/m 5 maart 2027", date(2027, 3, 1), "maand"),
    ("ca. 15 maart 2027", date(2027, 3, 1), "maand"),
    ("Q3 2026 (onder voorbehoud)", date(2026, 7, 1), "kwartaal"),
    ("3/25/2014", date(2014, 3, 25), "dag"), ("46037", date(2026, 1, 15), "dag"),
]  # fmt: skip
ONBEKEND = ["", "  ", "n.t.b.", "ntb", "N.T.B", "P.M.", "pm", "z.s.m.", "onbekend", "-", "?",
            "doorlopend", "n.v.t.", "nog te bepalen"]  # fmt: skip
ONLEESBAAR = [
    "31-02-2027", "29-02-2027", "18.08.2015.2015", "anulim", "15-01-1899", "15-01-2101", "15-01-75",
    "15 jan", "Q3", "Q5 2026", "H3 2026", "13-2027", "2026-2027", "02.09.2013-02.09.2015",
    "uiterlijk 1 maart 2027", "voor de zomer 2027", "15 janurai 2027", "06.11.20136", "5-5-5",
    "15-13-2027", "1e kwartaal", "week 60 2027",
]  # fmt: skip
VAAG = st.builds(
    "{} {}".format,
    st.sampled_from(["Q1", "medio", "begin", "eind", "H1", "januari", "zomer", "week 12", "ca.",
                     "2e kwartaal", "voorjaar", "eerste helft", "K4", "half", "in"]),
    st.integers(1990, 2100),
)  # fmt: skip


@pytest.mark.parametrize(("tekst", "dag"), DAGEN)
def test_een_volledige_datum_is_een_dag(tekst, dag):
    waarde = lees_datum(tekst)

    assert (waarde.datum, waarde.precisie, waarde.ruw) == (dag, "dag", tekst)
    assert waarde.melding is None


@pytest.mark.parametrize(("tekst", "begin", "precisie"), PERIODES)
def test_een_periode_begint_op_haar_eerste_dag(tekst, begin, precisie):
    waarde = lees_datum(tekst)

    assert (waarde.datum, waarde.precisie, waarde.melding) == (begin, precisie, None)


@pytest.mark.parametrize(("tekst", "begin", "precisie"), MET_UITLEG)
def test_een_keuze_in_een_vage_tekst_wordt_gemeld(tekst, begin, precisie):
    waarde = lees_datum(tekst)

    assert (waarde.datum, waarde.precisie) == (begin, precisie)
    assert waarde.melding is not None


@pytest.mark.parametrize("tekst", ONBEKEND)
def test_bekend_onbekend_geeft_geen_melding(tekst):
    waarde = lees_datum(tekst)

    assert (waarde.datum, waarde.precisie, waarde.ruw) == (None, "onbekend", tekst)
    assert waarde.melding is None


@pytest.mark.parametrize("tekst", ONLEESBAAR)
def test_wat_geen_datum_is_blijft_ruw_en_wordt_gemeld(tekst):
    waarde = lees_datum(tekst)

    assert (waarde.datum, waarde.precisie, waarde.ruw) == (None, "onbekend", tekst)
    assert waarde.melding.ernst == "waarschuwing"


@pytest.mark.parametrize(
    ("cel", "begin", "precisie"),
    [
        (date(2027, 1, 15), date(2027, 1, 15), "dag"),
        (datetime.fromisoformat("2027-01-15T13:00"), date(2027, 1, 15), "dag"),
        (46037, date(2026, 1, 15), "dag"),
        (46037.5, date(2026, 1, 15), "dag"),
        (2027, date(2027, 1, 1), "jaar"),
        (20270115, date(2027, 1, 15), "dag"),
    ],
)
def test_een_cel_met_getal_of_datum_wordt_gelezen(cel, begin, precisie):
    waarde = lees_datum(cel)

    assert (waarde.datum, waarde.precisie) == (begin, precisie)


@pytest.mark.parametrize("cel", [0, -4, 60, 1e9, True, time(3), date(1900, 1, 1), float(10**7)])
def test_een_cel_die_geen_datum_kan_zijn_wordt_gemeld(cel):
    waarde = lees_datum(cel)

    assert (waarde.datum, waarde.precisie) == (None, "onbekend")
    assert waarde.melding is not None


def test_een_dagnummer_telt_vanaf_1904_als_het_werkboek_dat_zegt():
    assert lees_datum(46037 - 1462, epoche_1904=True).datum == date(2026, 1, 15)


def test_een_formule_zonder_uitkomst_is_geen_datum():
    waarde = lees_datum(Celfout("=A1", "formule zonder uitkomst"))

    assert (waarde.ruw, waarde.datum) == ("=A1", None)
    assert "formule zonder uitkomst" in waarde.melding.tekst


def test_van_een_looptijd_in_een_contractkolom_telt_een_kant():
    begin = lees_datum("02.09.2013-02.09.2015", kant="begin")
    eind = lees_datum("02.09.2013-02.09.2015", kant="eind")

    assert (begin.datum, eind.datum) == (date(2013, 9, 2), date(2015, 9, 2))
    assert begin.melding
    assert eind.melding


def test_een_kolom_met_alleen_amerikaanse_datums_wordt_zo_gelezen_en_gemeld():
    kolom = ["6/30/15", "9/30/17", "12/31/2016", "3/4/2015"]

    volgorde = datumvolgorde(kolom)
    waarde = lees_datum("3/4/2015", volgorde=volgorde)

    assert volgorde == "mdj"
    assert waarde.datum == date(2015, 3, 4)
    assert waarde.melding.ernst == "waarschuwing"


def test_een_enkele_amerikaanse_datum_maakt_de_kolom_niet_amerikaans():
    volgorde = datumvolgorde(["3/25/2014", "5/6/2027"])
    waarde = lees_datum("5/6/2027", volgorde=volgorde)

    assert waarde.datum == date(2027, 6, 5)
    assert waarde.melding.ernst == "waarschuwing"


@given(VAAG)
def test_een_vage_tekst_wordt_nooit_een_dag(tekst):
    assert lees_datum(tekst).precisie != "dag"


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.booleans(), st.none(),
                 st.dates(), st.text(alphabet="0123456789-/. qQtm", max_size=20)))  # fmt: skip
def test_lezen_van_een_datum_geeft_altijd_een_waarde(cel):
    waarde = lees_datum(cel)

    assert waarde.precisie in PRECISIES
    assert (waarde.datum is None) == (waarde.precisie == "onbekend")
    assert waarde.datum is None or 1990 <= waarde.datum.year <= 2100

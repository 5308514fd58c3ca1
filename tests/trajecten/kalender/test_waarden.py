"""Terms, ja/nee, several names in a cell, and text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trajecten.kalender.duren import lees_duur
from trajecten.kalender.waarden import lees_janee, lees_lijst, lees_tekst
from trajecten.kalender.werkboek import Celfout


@pytest.mark.parametrize(
    ("tekst", "vast", "opties"),
    [
        ("4 jaar (2+1+1)", 24, (12, 12)),
        ("48 maanden", 48, ()),
        ("4+2+2 jaar", 48, (24, 24)),
        ("2 jaar + 2x1 jaar", 24, (12, 12)),
        ("2 jaar (+2x1 jaar)", 24, (12, 12)),
        ("2 jaar (optie 2x1 jaar)", 24, (12, 12)),
        ("4 jaar (incl. 2x1 jaar optie)", 24, (12, 12)),
        ("2 jaar met 2 keer 1 jaar verlenging", 24, (12, 12)),
        ("twee jaar", 24, ()),
        ("1,5 jaar", 18, ()),
        ("24 mnd + 2x 12 mnd", 24, (12, 12)),
    ],
)
def test_een_looptijd_heeft_vaste_maanden_en_opties(tekst, vast, opties):
    waarde = lees_duur(tekst)

    assert (waarde.vast, waarde.opties, waarde.melding) == (vast, opties, None)
    assert waarde.totaal == vast + sum(opties)


@pytest.mark.parametrize(("cel", "maanden"), [(4, 48), (48, 48), ("2+2", 48)])
def test_een_looptijd_zonder_eenheid_wordt_gemeld(cel, maanden):
    waarde = lees_duur(cel)

    assert waarde.totaal == maanden
    assert waarde.melding.ernst == "waarschuwing"


@pytest.mark.parametrize("tekst", ["4 jaar (2+1)", "Zie bestek", "1-1-2027", "2013-2014"])
def test_een_onduidelijke_looptijd_blijft_ruw_en_wordt_gemeld(tekst):
    waarde = lees_duur(tekst)

    assert (waarde.vast, waarde.ruw) == (None, tekst)
    assert waarde.melding is not None


@pytest.mark.parametrize(
    ("cel", "waarde"),
    [("ja", True), ("X", True), ("J", True), (1, True), (True, True), ("nee", False), ("n", False),
     (0, False), ("", None), ("n.v.t.", None), (None, None)],
)  # fmt: skip
def test_ja_en_nee_in_alle_schrijfwijzen(cel, waarde):
    gelezen = lees_janee(cel)

    assert (gelezen.waarde, gelezen.melding) == (waarde, None)


def test_misschien_is_geen_ja_en_geen_nee():
    gelezen = lees_janee("misschien")

    assert (gelezen.waarde, gelezen.ruw) == (None, "misschien")
    assert gelezen.melding is not None


@pytest.mark.parametrize(
    ("tekst", "namen"),
    [
        ("Stadsbeheer / Facilitair", ("Stadsbeheer", "Facilitair")),
        ("A; B;A", ("A", "B")),
        ("SROI\nCirculair", ("SROI", "Circulair")),
        ("Economie, Sport", ("Economie", "Sport")),
        ("Werk en Inkomen", ("Werk en Inkomen",)),
        ("Kunst, Cultuur en Sport", ("Kunst, Cultuur en Sport",)),
        ("n.t.b.", ()),
    ],
)
def test_meer_namen_in_een_cel_worden_een_lijst(tekst, namen):
    assert lees_lijst(tekst).namen == namen


def test_bekende_namen_bepalen_of_en_een_scheiding_is():
    bekend = ["Werk en Inkomen", "Sport", "Economie"]

    assert lees_lijst("Werk en Inkomen", bekend).namen == ("Werk en Inkomen",)
    assert lees_lijst("Sport en Economie", bekend).namen == ("Sport", "Economie")


def test_een_foutcel_geeft_geen_tekst_maar_een_melding():
    gelezen = lees_tekst(Celfout("#REF!", "de cel geeft een fout"))

    assert (gelezen.tekst, gelezen.ruw) == ("", "#REF!")
    assert gelezen.melding is not None


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(allow_nan=False), st.none(),
                 st.text(alphabet="0123456789x+() jarmnd", max_size=20)))  # fmt: skip
def test_lezen_van_een_looptijd_geeft_altijd_een_waarde(cel):
    waarde = lees_duur(cel)

    assert waarde.vast is None or 0 < waarde.totaal <= 600

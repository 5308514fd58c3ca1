"""The real files that lie beside the project: each is read or ends in a Dutch sentence.

Everything goes the way of `kalender_importeer --proef --json`.
"""

import pytest

from organisatie.taken import TaakFout
from tests.factories import OrganisatieFactory
from trajecten.kalender.lezer import PROJECT
from trajecten.kalender.opdracht import proef
from trajecten.kalender.uitvoer import als_json

MAP = PROJECT.parent / "shared" / "data" / "kalenders"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MAP.exists(), reason="de map ../shared/data/kalenders is er niet"),
]
GELEZEN = {
    "kosovo_gemeenten/Ferizaj_2013.csv": (None, 225, 2, {"titel": 7, "publicatie": 8, "waarde": 9}),
    "kosovo_gemeenten/Prishtina_2015.csv": (None, 371, 0, {"titel": 7, "waarde": 9}),
    "au_sydney/Sydney_Contracts_2013_Bulk.csv": (1, 86, 2, {"titel": 9, "waarde": 10}),
    "us_pittsburgh/2015-08-13-contractlist.csv": (1, 494, 0, {"nummer": 2, "contracteinde": 6}),
    "ted_nl_sample/ted_nl_be_rows.csv": (1, 4, 0, {"titel": 2, "cpv": 5, "publicatie": 7}),
    "uk_contractsfinder/submission_with_errors.xlsx": (1, 1, 0, {"titel": 29, "gunning": 26}),
    "rommelig/simple.ods": (1, 3, 0, {"titel": 1}),
}
GEWEIGERD = {
    "rommelig/encrypted_no_password.xls": "wachtwoord",
    "rommelig/libreoffice.xlsx": "geen rijen",
    "rommelig/begrotingsanalyse-2011.csv": "Kies welke kolom de titel is",
    "rommelig/null.csv": "Kies welke kolom de titel is",
}


def bestanden():
    """Every calendar file, as a path from the folder."""
    return [str(pad.relative_to(MAP)) for pad in sorted(MAP.glob("*/*.*"))
            if "LICEN" not in pad.name.upper()] if MAP.exists() else []  # fmt: skip


def lees(naam):
    """The JSON object of a dry run."""
    return als_json(*proef(MAP / naam, organisatie=OrganisatieFactory()))


def nummer_van(letters):
    """Column number of its letters: B is 2."""
    return sum((ord(teken) - 64) * 26**n for n, teken in enumerate(reversed(letters)))


def gelezen_of_geweigerd(naam):
    """(numbers of the rows, "") or ([], sentence)."""
    try:
        return [rij["rij"] for rij in lees(naam)["rijen"]], ""
    except TaakFout as fout:
        return [], str(fout)


@pytest.mark.parametrize("naam", GELEZEN)
def test_een_echt_bestand_wordt_gelezen_zoals_een_mens_het_leest(naam):
    kopregel, aantal, overgeslagen, kolommen = GELEZEN[naam]

    uit = lees(naam)

    gekozen = {veld: nummer_van(kolom["kolom"]) for veld, kolom in uit["kolommen"].items()}
    assert uit["kopregel"] == kopregel
    assert uit["tellingen"]["gelezen"] == aantal
    assert uit["tellingen"]["overgeslagen"] == overgeslagen
    assert kolommen.items() <= gekozen.items()


@pytest.mark.parametrize("naam", GEWEIGERD)
def test_een_echt_bestand_zonder_kalender_eindigt_in_een_zin(naam):
    with pytest.raises(TaakFout, match=GEWEIGERD[naam]):
        lees(naam)


@pytest.mark.parametrize("naam", bestanden())
def test_elk_echt_bestand_geeft_rijen_op_volgorde_of_een_zin(naam):
    nummers, melding = gelezen_of_geweigerd(naam)

    assert nummers == sorted(set(nummers))
    assert bool(nummers) != melding.endswith(".")

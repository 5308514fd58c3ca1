"""The real files that lie beside the project: each is read or ends in a Dutch sentence."""

import pytest

from trajecten.kalender.grenzen import Grenzen, LeesFout
from trajecten.kalender.kind import lees_werkboek
from trajecten.kalender.lezer import PROJECT
from trajecten.kalender.proef import begrijp, lees_kalender

MAP = PROJECT.parent / "shared" / "data" / "kalenders"
pytestmark = pytest.mark.skipif(
    not MAP.exists(), reason="de map ../shared/data/kalenders is er niet"
)
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
    "rommelig/begrotingsanalyse-2011.csv": "geen kolom met de titel",
    "rommelig/null.csv": "geen kolom met de titel",
}


def bestanden():
    """Every calendar file, as a path from the folder."""
    return [str(pad.relative_to(MAP)) for pad in sorted(MAP.glob("*/*.*"))
            if "LICEN" not in pad.name.upper()] if MAP.exists() else []  # fmt: skip


def gelezen_of_geweigerd(pad):
    """(rows, "") or ([], sentence); in this process, because these files are harmless."""
    try:
        return begrijp(lees_werkboek(pad, Grenzen()), pad.name).rijen, ""
    except LeesFout as fout:
        return [], fout.melding


@pytest.mark.parametrize("naam", GELEZEN)
def test_een_echt_bestand_wordt_gelezen_zoals_een_mens_het_leest(naam):
    kopregel, aantal, overgeslagen, kolommen = GELEZEN[naam]

    kalender = lees_kalender(MAP / naam)

    kop = kalender.voorstel.kop
    gekozen = {veld: kolom for kolom, veld in kalender.voorstel.indeling.items()}
    assert (kop.regel if kop else None) == kopregel
    assert kalender.tellingen["gelezen"] == aantal
    assert kalender.tellingen["overgeslagen"] == overgeslagen
    assert kolommen.items() <= gekozen.items()


@pytest.mark.parametrize("naam", GEWEIGERD)
def test_een_echt_bestand_zonder_kalender_eindigt_in_een_zin(naam):
    with pytest.raises(LeesFout, match=GEWEIGERD[naam]):
        lees_kalender(MAP / naam)


@pytest.mark.parametrize("naam", bestanden())
def test_elk_echt_bestand_geeft_rijen_op_volgorde_of_een_zin(naam):
    rijen, melding = gelezen_of_geweigerd(MAP / naam)

    nummers = [rij.nummer for rij in rijen]
    assert nummers == sorted(set(nummers))
    assert bool(rijen) != melding.endswith(".")

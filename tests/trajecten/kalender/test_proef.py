"""From a file to the object of --json, and the speed of it."""

import json
import time
from datetime import date

import pytest

from tests.trajecten.kalender import bestanden as b
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.proef import als_json, lees_kalender

RIJEN = [
    ["Inkoopkalender gemeente Voorbeeld"],
    [],
    ["Nr.", "Titel", "Afdeling", "Categorie", "Budgethouder", "Raming", "Publicatie",
     "Einde contract"],
    ["27-1", "Onderhoud wegen", "Beheer / Groen", "Infra", "A. Bakker", "100.000 - 250.000",
     "medio 2025", date(2027, 12, 31)],
    ["27-2", "Schoonmaak", None, None, None, "> 221.000", "n.t.b.", "31-02-2027"],
    [None, None, "Beheer", None, None, 5, None, None],
    ["Totaal", None, None, None, None, 321005],
]  # fmt: skip
LEEG = {"ruw": "", "datum": None, "precisie": "onbekend"}


@pytest.fixture
def kalender(tmp_path):
    return lees_kalender(b.maak_xlsx(tmp_path / "kalender.xlsx", RIJEN))


def test_json_heeft_precies_de_sleutels_van_het_contract(kalender):
    uit = json.loads(json.dumps(als_json(kalender)))

    assert {"bestand", "blad", "kopregel", "kolommen", "tellingen", "rijen"} <= set(uit)
    assert (uit["bestand"], uit["blad"], uit["kopregel"]) == ("kalender.xlsx", "Kalender", 3)
    assert uit["kolommen"]["titel"] == {"kolom": "B", "kop": "Titel"}
    assert {tuple(rij) for rij in uit["rijen"]} == {("rij", "uitkomst", "meldingen", "waarden")}


def test_json_telt_elke_rij_een_keer(kalender):
    tellingen = als_json(kalender)["tellingen"]

    assert tellingen == {"gelezen": 3, "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 0,
                         "waarschuwing": 1, "fout": 1, "overgeslagen": 3}  # fmt: skip


def test_json_geeft_bedragen_als_tekst_en_datums_met_precisie(kalender):
    rijen = {rij["rij"]: rij for rij in als_json(kalender)["rijen"]}

    assert rijen[4]["waarden"] == {
        "titel": "Onderhoud wegen", "nummer": "27-1", "afdeling": "Beheer; Groen",
        "categorie": "Infra", "budgethouder": "A. Bakker", "waarde_min": "100000.00",
        "waarde_max": "250000.00",
        "publicatie": {"ruw": "medio 2025", "datum": "2025-04-01", "precisie": "halfjaar"},
        "contracteinde": {"ruw": "31-12-2027", "datum": "2027-12-31", "precisie": "dag"},
    }  # fmt: skip
    assert rijen[5]["waarden"]["waarde_min"] == "221000.00"
    assert rijen[5]["waarden"]["waarde_max"] is None
    assert rijen[5]["waarden"]["contracteinde"]["ruw"] == "31-02-2027"
    assert rijen[5]["meldingen"][0].startswith("Einde contract: '31-02-2027' is niet begrepen")


def test_json_van_een_overgeslagen_rij_is_leeg_met_reden(kalender):
    rij = als_json(kalender)["rijen"][-1]

    assert (rij["rij"], rij["uitkomst"]) == (7, "overgeslagen")
    assert rij["meldingen"] == ["Overgeslagen: rij met een totaal."]
    assert rij["waarden"]["publicatie"] == LEEG


def test_gekozen_kolommen_gaan_voor_het_voorstel(tmp_path):
    pad = b.maak_xlsx(tmp_path / "a.xlsx", [["Titel", "Tekst"], ["x", "Wegen"]])

    kalender = lees_kalender(pad, kolommen={2: "titel", 1: ""})

    assert [rij.titel for rij in kalender.rijen] == ["Wegen"]
    assert als_json(kalender)["kolommen"] == {"titel": {"kolom": "B", "kop": "Tekst"}}


@pytest.mark.parametrize(
    ("kolommen", "zin"),
    [
        ({1: "titel", 2: "titel"}, "meer dan een kolom"),
        ({1: "bestaatniet"}, "bestaat niet"),
        ({1: "nummer"}, "geen kolom met de titel"),
    ],
)
def test_een_onmogelijke_indeling_wordt_geweigerd(kolommen, zin, tmp_path):
    pad = b.maak_xlsx(tmp_path / "a.xlsx", [["Titel", "Tekst"], ["x", "Wegen"]])

    with pytest.raises(LeesFout, match=zin):
        lees_kalender(pad, kolommen=kolommen)


def test_tienduizend_rijen_zijn_binnen_enkele_seconden_begrepen(tmp_path):
    kop = ["Nr", "Titel", "Afdeling", "Categorie", "Budgethouder", "Soort", "Raming", "Publicatie",
           "Gunning", "Einde contract", "MVI", "Opmerking"]  # fmt: skip
    rijen = [
        [f"27-{n}", f"Onderhoud object {n}", "Beheer", "Infra", "A. Bakker", "Werk", n * 137,
         f"Q{n % 4 + 1} 2026", "medio 2027", "31-12-2030", "ja", "geen"]
        for n in range(1, 10_001)
    ]  # fmt: skip
    tekst = "\r\n".join(";".join(map(str, rij)) for rij in [kop, *rijen])
    pad = tmp_path / "kalender.csv"
    pad.write_text(tekst)
    begin = time.process_time()

    kalender = lees_kalender(pad)

    assert len(kalender.trajecten) == 10_000
    assert time.process_time() - begin < 5

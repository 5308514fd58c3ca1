"""From a file to the object of --json, and the speed of it."""

import json
import time
from datetime import date

import pytest

from tests.factories import AfdelingFactory, CategorieFactory, OrganisatieFactory
from tests.trajecten.kalender import bestanden as b
from trajecten.kalender.opdracht import importeer, proef
from trajecten.kalender.uitvoer import als_json
from trajecten.models import Traject

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


pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie(db):
    organisatie = OrganisatieFactory()
    for naam in ("Beheer", "Groen"):
        AfdelingFactory(organisatie=organisatie, naam=naam)
    CategorieFactory(organisatie=organisatie, naam="Infra")
    return organisatie


@pytest.fixture
def uit(tmp_path, organisatie):
    """The object of `kalender_importeer --proef --json`."""
    pad = b.maak_xlsx(tmp_path / "kalender.xlsx", RIJEN)
    return json.loads(json.dumps(als_json(*proef(pad, organisatie=organisatie))))


def test_json_heeft_precies_de_sleutels_van_het_contract(uit):
    assert list(uit) == ["bestand", "blad", "kopregel", "kolommen", "tellingen", "rijen"]
    assert (uit["bestand"], uit["blad"], uit["kopregel"]) == ("kalender.xlsx", "Kalender", 3)
    assert uit["kolommen"]["titel"] == {"kolom": "B", "kop": "Titel"}
    assert {tuple(rij) for rij in uit["rijen"]} == {("rij", "uitkomst", "meldingen", "waarden")}


def test_json_telt_elke_rij_een_keer(uit):
    assert uit["tellingen"] == {"gelezen": 3, "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 0,
                                "waarschuwing": 2, "fout": 1, "overgeslagen": 3}  # fmt: skip


def test_json_geeft_bedragen_als_tekst_en_datums_met_precisie(uit):
    rijen = {rij["rij"]: rij for rij in uit["rijen"]}

    assert rijen[4]["waarden"] == {
        "titel": "Onderhoud wegen", "nummer": "27-1", "afdeling": "Beheer",
        "categorie": "Infra", "budgethouder": "A. Bakker", "waarde_min": "100000.00",
        "waarde_max": "250000.00",
        "publicatie": {"ruw": "medio 2025", "datum": "2025-04-01", "precisie": "halfjaar"},
        "contracteinde": {"ruw": "31-12-2027", "datum": "2027-12-31", "precisie": "dag"},
    }  # fmt: skip
    assert rijen[5]["waarden"]["waarde_min"] == "221000.00"
    assert rijen[5]["waarden"]["waarde_max"] is None
    assert rijen[5]["waarden"]["contracteinde"]["ruw"] == "31-02-2027"
    assert rijen[5]["meldingen"][0].startswith("Einde contract: '31-02-2027' is niet begrepen")


def test_json_van_een_overgeslagen_rij_is_leeg_met_reden(uit):
    rij = uit["rijen"][-1]

    assert (rij["rij"], rij["uitkomst"]) == (7, "overgeslagen")
    assert rij["meldingen"] == ["Overgeslagen: rij met een totaal."]
    assert rij["waarden"]["publicatie"] == LEEG


def test_zeer_lange_titel_wordt_ingekort_en_gemeld(tmp_path, organisatie):
    rijen = [["Titel", "Raming"], ["Wegen " * 200, 100], ["Kort", 5]]
    pad = b.maak_xlsx(tmp_path / "lang.xlsx", rijen)

    kalender, rijen = importeer(pad, organisatie=organisatie)

    traject = Traject.objects.get(raming_min=100)
    assert kalender.rijen.get(rij=2).titel == traject.titel[:250].strip()
    assert len(traject.titel) <= 250
    assert any("ingekort tot" in tekst for _, tekst, _ in rijen[0].meldingen)


def test_tienduizend_rijen_zijn_binnen_enkele_seconden_begrepen(tmp_path, organisatie):
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

    kalender, _ = proef(pad, organisatie=organisatie)

    assert kalender.tellingen["gelezen"] == 10_000
    assert time.process_time() - begin < 10

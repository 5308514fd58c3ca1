"""Calendars as municipalities write them, in every kind of file: the JSON says exactly what stood.

All notations of the issue are in one table, so that they also stand beside each other.
"""

from datetime import date

import pytest

from organisatie.taken import TaakFout
from tests.factories import AfdelingFactory, OrganisatieFactory, TrajectFactory
from tests.trajecten.kalender import bestanden as b
from trajecten.kalender.opdracht import proef
from trajecten.kalender.uitvoer import als_json

ONBEKEND = (None, "onbekend")
DATUMS = {
    "15-01-2027": ("2027-01-15", "dag"), "15/1/27": ("2027-01-15", "dag"),
    "15 jan 2027": ("2027-01-15", "dag"), "2027-01-15": ("2027-01-15", "dag"),
    "Q3 2026": ("2026-07-01", "kwartaal"), "medio 2025": ("2025-04-01", "halfjaar"),
    "eind 2026": ("2026-10-01", "kwartaal"), "H2 2026": ("2026-07-01", "halfjaar"),
    "januari 2027": ("2027-01-01", "maand"), "2027": ("2027-01-01", "jaar"),
    "n.t.b.": ONBEKEND, "P.M.": ONBEKEND, "z.s.m.": ONBEKEND, "na de zomer?": ONBEKEND,
}  # fmt: skip
BEDRAGEN = {
    "€ 1.250.000,00": ("1250000.00", "1250000.00"), "1,250,000.00": ("1250000.00", "1250000.00"),
    "1.250.000": ("1250000.00", "1250000.00"), "250k": ("250000.00", "250000.00"),
    "1,2 mln": ("1200000.00", "1200000.00"), "100.000 - 250.000": ("100000.00", "250000.00"),
    "> 221.000": ("221000.00", None), "< 50.000": (None, "50000.00"), "n.v.t.": (None, None),
    "0": ("0.00", "0.00"), "P.M.": (None, None), "volgt uit raming": (None, None),
    "€ 2.500,-": ("2500.00", "2500.00"), "ca. 80.000": ("80000.00", "80000.00"),
}  # fmt: skip
KOPPEN = ["Nr.", "Onderwerp", "Afdeling", "Geraamde waarde", "Publicatie", "Einde contract"]
RIJEN = [
    [f"IK-{nummer}", f"Traject {'abcdefghijklmn'[nummer]}", "Beheer", bedrag, datum, datum]
    for nummer, (bedrag, datum) in enumerate(zip(BEDRAGEN, DATUMS, strict=True))
]
TABEL = [KOPPEN, *RIJEN]


@pytest.fixture
def organisatie(db):
    organisatie = OrganisatieFactory(slug="leiden")
    AfdelingFactory(organisatie=organisatie, naam="Beheer")
    AfdelingFactory(organisatie=organisatie, naam="Werk en Inkomen")
    return organisatie


def lees(pad, organisatie):
    """The object that `kalender_importeer --proef --json` prints."""
    return als_json(*proef(pad, organisatie=organisatie))


def trajecten(uit):
    """The rows that are a traject."""
    return [rij for rij in uit["rijen"] if rij["uitkomst"] != "overgeslagen"]


def csv(tabel, teken=";", einde="\r\n"):
    return einde.join(teken.join(f'"{cel}"' for cel in rij) for rij in tabel)


def schrijf_csv(codering, **opties):
    def schrijf(map_):
        (map_ / "k.csv").write_bytes(csv(TABEL, **opties).encode(codering))
        return map_ / "k.csv"

    return schrijf


def schrijf_ods(map_):
    rijen = "".join(
        f"<table:table-row>{''.join(map(b.odscel, map(xml, rij)))}</table:table-row>"
        for rij in TABEL
    )
    tabel = f'<table:table table:name="Kalender">{rijen}</table:table>'
    return b.maak_ods(map_ / "k.ods", tabel)


def xml(tekst):
    return tekst.replace("<", "&lt;").replace(">", "&gt;")


def schrijf_xls(map_):
    cellen = [
        b.label(r, k, cel.replace("€", "EUR")) for r, rij in enumerate(TABEL)
        for k, cel in enumerate(rij)
    ]  # fmt: skip
    return b.maak_ole(map_ / "k.xls", "Workbook", b.biff_werkboek(*cellen))


def schrijf_xlsm(map_):
    rijen = "".join(
        f'<row r="{r}">' + "".join(
            b.tekstcel(f"{'ABCDEF'[k]}{r}", xml(cel)) for k, cel in enumerate(rij)
        ) + "</row>"
        for r, rij in enumerate(TABEL, 1)
    )  # fmt: skip
    return b.maak_ruwe_xlsx(map_ / "k.xlsm", b.bladdeel(rijen), extra={"xl/vbaProject.bin": "x"})


SOORTEN = {
    "xlsx": lambda map_: b.maak_xlsx(map_ / "k.xlsx", TABEL),
    "xlsm": schrijf_xlsm,
    "xls": schrijf_xls,
    "ods": schrijf_ods,
    "csv met puntkomma en cp1252": schrijf_csv("cp1252"),
    "csv met tab en UTF-16": schrijf_csv("utf-16", teken="\t"),
    "csv met komma, BOM en alleen CR": schrijf_csv("utf-8-sig", teken=",", einde="\r"),
}


@pytest.mark.parametrize("soort", SOORTEN)
def test_elke_notatie_staat_in_elke_soort_bestand_gelijk_in_de_json(soort, organisatie, tmp_path):
    uit = lees(SOORTEN[soort](tmp_path), organisatie)

    gelezen = [rij["waarden"] for rij in uit["rijen"]]
    assert uit["tellingen"]["gelezen"] == len(RIJEN)
    assert [w["nummer"] for w in gelezen] == [rij[0] for rij in RIJEN]
    assert [w["titel"] for w in gelezen] == [rij[1] for rij in RIJEN]
    assert {w["afdeling"] for w in gelezen} == {"Beheer"}
    assert [(w["waarde_min"], w["waarde_max"]) for w in gelezen] == list(BEDRAGEN.values())
    for veld in ("publicatie", "contracteinde"):
        assert [w[veld]["ruw"] for w in gelezen] == list(DATUMS)
        assert [(w[veld]["datum"], w[veld]["precisie"]) for w in gelezen] == list(DATUMS.values())


def test_wat_niet_te_lezen_is_en_een_echte_nul_worden_gemeld(organisatie, tmp_path):
    uit = lees(SOORTEN["xlsx"](tmp_path), organisatie)

    gemeld = {
        rij["waarden"]["nummer"]: rij["meldingen"] for rij in uit["rijen"]
        if rij["uitkomst"] == "waarschuwing"
    }  # fmt: skip
    assert {nummer: len(meldingen) for nummer, meldingen in gemeld.items()} == {
        "IK-9": 1,
        "IK-11": 1,
        "IK-13": 3,
    }
    assert "0 euro" in gemeld["IK-9"][0]
    assert "volgt uit raming" in gemeld["IK-11"][0]


def drie_koprijen(blad):
    """Merge as people do: a title over the width, groups over their columns, a group downward."""
    for vak in ("A1:H1", "A2:H2", "A4:A6", "B4:B6", "C4:D4", "E4:F4", "A7:A8", "A11:A12"):
        blad.merge_cells(vak)


def test_titelrijen_een_kop_over_drie_rijen_en_een_samengevoegde_groep(organisatie, tmp_path):
    rijen = [
        ["Inkoopkalender gemeente Voorbeeld"],
        ["Stand per 1 november 2026, onder voorbehoud"],
        [],
        ["Categorie", "Onderwerp van de opdracht", "Planning", None, "Raming", None, "Organisatie"],
        [None, None, "Publicatie", "Einde", "minimaal", "maximaal", "Budget-", "Afdeling"],
        [None, None, "(datum)", "contract", "(euro)", "(euro)", "houder"],
        ["Groen", "Maaien van bermen", date(2027, 1, 15), "4 jaar", 100_000, 250_000, "M. Vos",
         "Beheer"],
        [None, "Snoeien van bomen", 46402, "eind 2028", 1234.56, 1234.56, "n.t.b.",
         "Beheer / Stad"],
        [],
        ["Werken"],
        ["Wegen", "Asfalt Stationsweg", "Q3 2026", None, None, "2 mln", None, "Werk en Inkomen"],
        [None, "Klinkers Marktplein", "medio 2025", None, "> 221.000", None, None, None],
        ["Totaal", None, None, None, 1_322_234.56, 2_251_234.56],
    ]  # fmt: skip

    uit = lees(b.maak_xlsx(tmp_path / "k.xlsx", rijen, bewerk=drie_koprijen), organisatie)

    gelezen = [[r["rij"], *list(r["waarden"].values())[:7]] for r in trajecten(uit)]
    assert uit["kopregel"] in (4, 5, 6)
    assert uit["tellingen"]["overgeslagen"] == len(rijen) - 3 - 4
    assert gelezen == [
        [7, "Maaien van bermen", "", "Beheer", "Groen", "M. Vos", "100000.00", "250000.00"],
        [8, "Snoeien van bomen", "", "Beheer", "Groen", "", "1234.56", "1234.56"],
        [11, "Asfalt Stationsweg", "", "Werk en Inkomen", "Wegen", "", None, "2000000.00"],
        [12, "Klinkers Marktplein", "", "", "Wegen", "", "221000.00", None],
    ]
    assert [tuple(r["waarden"]["publicatie"].values()) for r in trajecten(uit)] == [
        ("15-01-2027", "2027-01-15", "dag"), ("46402", "2027-01-15", "dag"),
        ("Q3 2026", "2026-07-01", "kwartaal"), ("medio 2025", "2025-04-01", "halfjaar"),
    ]  # fmt: skip
    assert [tuple(r["waarden"]["contracteinde"].values()) for r in trajecten(uit)][:2] == [
        ("4 jaar", None, "onbekend"), ("eind 2028", "2028-10-01", "kwartaal"),
    ]  # fmt: skip


def test_lege_scheidingsrijen_subtotalen_en_voetnoten_zijn_geen_trajecten(organisatie, tmp_path):
    rijen = [
        ["Nr", "Titel", "Afdeling", "Bedrag", "Start"],
        ["1", "Brugbediening", "Beheer", "250k", "2027"],
        [],
        ["2", "Openbare verlichting", "Beheer", "1,2 mln", "H2 2026"],
        ["", "Subtotaal", "", "1.450.000", ""],
        ["3", "Totaalonderhoud zwembaden", "Beheer", 0, "z.s.m."],
        ["", "TOTAAL", "", "1.450.000", ""],
        ["", "", "", 1_450_000, ""],
        ["* Bedragen zijn zonder btw."],
    ]

    uit = lees(b.maak_xlsx(tmp_path / "k.xlsx", rijen), organisatie)

    assert [rij["waarden"]["titel"] for rij in trajecten(uit)] == [
        "Brugbediening", "Openbare verlichting", "Totaalonderhoud zwembaden",
    ]  # fmt: skip
    assert uit["tellingen"]["gelezen"] == 3
    assert uit["tellingen"]["overgeslagen"] == 5


def test_dubbele_nummers_dubbele_rijen_en_bijna_gelijke_titels(organisatie, tmp_path):
    TrajectFactory(organisatie=organisatie, titel="Onderhoud openbare verlichting")
    rijen = [
        ["Nummer", "Titel", "Afdeling"],
        ["A1", "Schoonmaak stadhuis", "Beheer"],
        ["A1", "Schoonmaak scholen", "Beheer"],
        ["A1", "Schoonmaak stadhuis", "Beheer"],
        ["A2", "Onderhoud openbare verlichtng", "Beheer"],
        ["A3", "Leerlingenvervoer", "Beheer; Werk en Inkomen"],
    ]

    uit = lees(b.maak_xlsx(tmp_path / "k.xlsx", rijen), organisatie)

    gemeld = {rij["rij"]: (rij["uitkomst"], " ".join(rij["meldingen"])) for rij in uit["rijen"]}
    assert {rij: uitkomst for rij, (uitkomst, _) in gemeld.items()} == {
        2: "nieuw",
        3: "waarschuwing",
        4: "fout",
        5: "waarschuwing",
        6: "waarschuwing",
    }
    assert "staat ook in rij 2" in gemeld[3][1]
    assert "We lezen hem niet in" in gemeld[4][1]
    assert "Lijkt op een traject dat we kennen" in gemeld[5][1]
    assert "Er staan meer afdelingen in de cel. We gebruiken ‘Beheer’" in gemeld[6][1]


def test_een_brief_is_geen_kalender(organisatie, tmp_path):
    pad = tmp_path / "brief.txt"
    pad.write_text("Geachte heer,\n\nHierbij sturen wij u de stukken.\nMet vriendelijke groet\n")

    with pytest.raises(TaakFout, match="Kies welke kolom de titel is"):
        lees(pad, organisatie)


def test_looptijden_met_verlenging_staan_in_de_rij(organisatie, tmp_path):
    teksten = {
        "4 jaar (2+1+1)": (24, 24),
        "2 jaar + 2 x 1 jaar": (24, 24),
        "48 maanden": (48, None),
    }
    rijen = [["Titel", "Looptijd"], *([f"Traject {t}", t] for t in teksten), ["Los", "zie bestek"]]

    _, gelezen = proef(b.maak_xlsx(tmp_path / "k.xlsx", rijen), organisatie=organisatie)

    duren = [tuple(rij.waarden["looptijd"]) for rij in gelezen]
    assert duren[:3] == [(*maanden, tekst) for tekst, maanden in teksten.items()]
    assert duren[3] == (None, None, "zie bestek")
    assert gelezen[3].uitkomst == "waarschuwing"

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.factories import AfdelingFactory, CategorieFactory, TrajectFactory
from trajecten.kalender.cellen import oorspronkelijk, veilig
from trajecten.kalender.export import als_xlsx
from trajecten.kalender.opdracht import importeer, proef
from trajecten.models import Cpv, Traject

GEVAARLIJK = ["=1+1", "+31 6", "-5 %", "@som", "\tx", "\rx", "'=al veilig", "''@x"]
DATUMS = [
    (date(2027, 1, 15), "dag", ""), (date(2027, 1, 1), "maand", "januari 2027"),
    (date(2027, 7, 1), "kwartaal", "Q3 2027"), (date(2026, 10, 1), "kwartaal", "eind 2026"),
    (date(2027, 9, 1), "kwartaal", ""), (date(2027, 4, 1), "halfjaar", "medio 2027"),
    (date(2027, 7, 1), "halfjaar", "oude tekst"), (date(2027, 1, 1), "jaar", ""),
    (None, "onbekend", "n.t.b."), (None, "onbekend", "zie bijlage"), (None, "onbekend", ""),
]  # fmt: skip
RAMINGEN = [
    (Decimal("1250000.50"), Decimal("1250000.50"), ""), (Decimal(0), Decimal(0), "0"),
    (Decimal(100000), Decimal(250000), "100.000 - 250.000"), (Decimal(5), Decimal("7.25"), ""),
    (Decimal(221000), None, "> 221.000"), (None, Decimal(50000), ""), (None, None, "P.M."),
]  # fmt: skip


def uitkomsten(organisatie, tmp_path):
    """Export everything and read it back: per row outcome and changes."""
    pad = tmp_path / "export.xlsx"
    pad.write_bytes(als_xlsx(organisatie, Traject.objects.filter(organisatie=organisatie)))
    _, rijen = proef(pad, organisatie=organisatie)
    return [(str(rij.uitkomst), rij.wijzigingen) for rij in rijen]


def maak(organisatie, **velden):
    return TrajectFactory(organisatie=organisatie, **velden)


def als_velden(veld, datum, precisie, ruw):
    return {veld: datum, f"{veld}_precisie": precisie, f"{veld}_ruw": ruw}


@pytest.mark.parametrize("datum", DATUMS, ids=str)
def test_datum_komt_even_vaag_terug(organisatie, tmp_path, datum):
    maak(organisatie, **als_velden("publicatie", *datum))

    assert uitkomsten(organisatie, tmp_path) == [("ongewijzigd", [])]


@pytest.mark.parametrize("raming", RAMINGEN, ids=str)
def test_raming_komt_gelijk_terug(organisatie, tmp_path, raming):
    van, tot, ruw = raming
    maak(organisatie, raming_min=van, raming_max=tot, raming_ruw=ruw)

    assert uitkomsten(organisatie, tmp_path) == [("ongewijzigd", [])]


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_formule_wordt_onschadelijk_en_komt_gelijk_terug(organisatie, tmp_path, tekst):
    maak(organisatie, titel=f"{tekst}", omschrijving=tekst, leverancier=tekst)

    blad = load_workbook(BytesIO(als_xlsx(organisatie, Traject.objects.all()))).active
    cellen = [cel for rij in blad.iter_rows() for cel in rij if cel.value is not None]

    assert not [cel.value for cel in cellen if str(cel.value)[0] in "=+-@\t\r"]
    assert {cel.data_type for cel in cellen} == {"s"}
    assert uitkomsten(organisatie, tmp_path) == [("ongewijzigd", [])]


@pytest.mark.parametrize("tekst", [*GEVAARLIJK, "gewoon", "'gewoon", "", "O'Neill"])
def test_veilig_maken_is_omkeerbaar(tekst):
    assert oorspronkelijk(veilig(tekst)) == tekst


def test_alles_wat_een_traject_heeft_komt_gelijk_terug(organisatie, tmp_path):
    traject = maak(
        organisatie, titel="Totaalonderhoud 2027 (+ opties)", extern_nummer="0012",
        extern_bron="andere bron", omschrijving="Regel een\nRegel twee; met ' en \"",
        afdeling=AfdelingFactory(organisatie=organisatie, naam="Werk en Inkomen / Zorg"),
        categorie=CategorieFactory(organisatie=organisatie, naam="Groen, grijs & blauw"),
        cpv=Cpv.objects.create(code="45000000", naam="Bouwwerkzaamheden"), soort="sociaal",
        procedure="minicompetitie", looptijd_maanden=48, optie_maanden=24,
        looptijd_ruw="4 jaar (+ 2 x 1)", leverancier="A & B b.v.", zaaknummer="Z/2027/001",
        tenderned="123456", opmerking="let op: € 5",
    )  # fmt: skip
    for deel in ("opdrachtgever", "budgethouder", "inkoper", "sroi"):
        traject.betrokkenen.create(organisatie=organisatie, deel=deel, naam=f"Team {deel}")
    traject.betrokkenen.create(organisatie=organisatie, deel="inkoper", naam="Nog iemand")

    assert uitkomsten(organisatie, tmp_path) == [("ongewijzigd", [])]


@pytest.mark.parametrize("titel", ["Totaal", "Afdeling Beheer", "Titel", "2027", "n.v.t. dak", "x"])
def test_lastige_titel_blijft_een_traject(organisatie, tmp_path, titel):
    maak(organisatie, titel=titel)
    maak(organisatie, titel="Gewoon traject")

    assert uitkomsten(organisatie, tmp_path) == [("ongewijzigd", [])] * 2


def test_na_een_import_verandert_de_export_niets(organisatie, tmp_path):
    pad = tmp_path / "kalender.csv"
    pad.write_text(
        "Nummer;Titel;Afdeling;Raming;Publicatie;Looptijd\n"
        "1;Riool;Beheer;1,2 mln;najaar 2027;4 jaar (2+1+1)\n"
        "2;Groen;Beheer;> 221.000;z.s.m.;onbekend\n"
        "3;Wegen;;250k;week 12 2027;3 jaar\n"
    )
    importeer(pad, organisatie=organisatie, maak_afdelingen=True)

    assert uitkomsten(organisatie, tmp_path) == [("ongewijzigd", [])] * 3


def test_export_schrijft_echte_datums_en_bedragen(organisatie):
    maak(organisatie, raming_min=5, raming_max=5, **als_velden("gunning", *DATUMS[0]))

    blad = load_workbook(BytesIO(als_xlsx(organisatie, Traject.objects.all()))).active
    kop, rij = [[cel.value for cel in regel] for regel in blad.iter_rows()]
    waarden = dict(zip(kop, rij, strict=True))

    assert (waarden["Raming"], waarden["Gunning"].date()) == (5, date(2027, 1, 15))

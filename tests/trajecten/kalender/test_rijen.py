"""Rows: what is a traject, what is skipped and why, and what a person must look at."""

from datetime import date
from decimal import Decimal

import pytest

from trajecten.kalender.kolommen import stel_voor
from trajecten.kalender.rijen import lees_rijen
from trajecten.kalender.werkboek import Blad, Celfout, Werkboek

KOP = ["Nr.", "Titel", "Afdeling", "Raming", "Publicatie", "Budgethouder"]


def lees(*rijen, **blad):
    """The rows of a calendar with this content, with the columns as they are proposed."""
    werkboek = Werkboek("xlsx", [Blad("Kalender", rijen=[list(rij) for rij in rijen], **blad)])
    voorstel = stel_voor(werkboek)
    return lees_rijen(
        werkboek.blad(voorstel.blad), voorstel.kop, voorstel.indeling, koppen=voorstel.koppen
    )


def traject(nummer, titel="Wegen", bedrag=1000):
    """An ordinary row."""
    return [nummer, titel, "Beheer", bedrag, "Q3 2026", "A. Bakker"]


def soorten(rijen):
    """{sheet row: kind or outcome}."""
    return {rij.nummer: rij.soort or rij.uitkomst for rij in rijen}


def teksten(rij):
    """The remarks of a row."""
    return [melding.tekst for melding in rij.meldingen]


def test_rijen_die_geen_traject_zijn_worden_overgeslagen_met_een_reden():
    rijen = lees(
        ["Inkoopkalender 2027"], [], KOP, ["Stadsbeheer"], traject("1"), [], traject("2"),
        ["Subtotaal", None, None, 2000], ["Sociaal domein"], KOP, traject("3"),
        [None, None, "Totaal", 3000], [None, None, None, 3000], [], ["* bedragen zonder btw"],
    )  # fmt: skip

    assert soorten(rijen) == {
        1: "titel", 2: "blanco", 4: "sectie", 5: "gelezen", 6: "blanco", 7: "gelezen",
        8: "totaal", 9: "sectie", 10: "kop-herhaling", 11: "gelezen", 12: "totaal", 13: "totaal",
        14: "blanco", 15: "voetnoot",
    }  # fmt: skip
    assert all(teksten(rij)[0].startswith("Overgeslagen: ") for rij in rijen if rij.soort)


def test_een_totaal_zonder_label_midden_in_de_tabel_is_de_som_erboven():
    rijen = lees(KOP, traject("1"), traject("2"), [None, None, None, 2000], traject("3"),
                 [None, None, None, 1234], traject("4"))  # fmt: skip

    assert soorten(rijen)[4] == "totaal"
    assert soorten(rijen)[6] == "fout"


def test_een_totaal_met_een_formule_zonder_uitkomst_is_een_totaal():
    formule = Celfout("=SUM(D2:D3)", "formule zonder uitkomst")

    assert soorten(lees(KOP, traject("1"), ["Totaal", None, None, formule]))[3] == "totaal"


def test_een_titel_die_met_totaal_begint_blijft_een_traject():
    rijen = lees(KOP, traject("1", "Totaalonderhoud gebouwen"), traject("2", "Totaal onderhoud"))

    assert soorten(rijen) == {2: "gelezen", 3: "gelezen"}


def test_een_rij_zonder_titel_maar_met_gegevens_is_fout():
    rij = lees(KOP, traject("1"), ["2", None, "Beheer", 1000, "2027", "A"])[1]

    assert (rij.uitkomst, rij.ruw["afdeling"]) == ("fout", "Beheer")
    assert [(melding.ernst, melding.veld) for melding in rij.meldingen] == [("fout", "titel")]


def test_een_rij_met_alleen_een_titel_wordt_gelezen_met_een_waarschuwing():
    rij = lees(KOP, traject("1"), [None, "Nog niets bekend"])[1]

    assert (rij.uitkomst, rij.titel) == ("gelezen", "Nog niets bekend")
    assert rij.heeft_waarschuwing


def test_een_kopje_in_de_titelkolom_leidt_volle_rijen_in():
    kop, rij = KOP[1:], traject("1")[1:]

    assert soorten(lees(kop, ["Afdeling Beheer"], rij, [], ["SOCIAAL"], rij)) == {
        2: "sectie", 3: "gelezen", 4: "blanco", 5: "sectie", 6: "gelezen"}  # fmt: skip


def test_een_rij_onthoudt_de_sectie_waarin_zij_staat():
    kop = ["Nr.", "Titel", "Raming"]
    inhoud = (kop, ["Stadsbeheer"], ["1", "Wegen", 5], ["Sociaal"], ["2", "Zorg", 6])

    gelezen = [rij for rij in lees(*inhoud) if rij.is_traject]

    assert [rij.sectie for rij in gelezen] == ["Stadsbeheer", "Sociaal"]
    assert all("afdeling" not in rij.waarden for rij in gelezen)


def test_een_samengevoegde_cel_geldt_alleen_binnen_haar_bereik():
    rijen = lees(
        ["Groep", "Nr", "Titel", "Raming"], ["Infra", "1", "a", 100], [None, "2", "b"], [],
        [None, "3", "c"], samengevoegd=[(2, 1, 3, 1), (2, 4, 3, 4)],
    )  # fmt: skip

    gelezen = {rij.titel: rij for rij in rijen if rij.is_traject}
    groepen = {titel: rij.waarden["categorie"].tekst for titel, rij in gelezen.items()}
    assert groepen == {"a": "Infra", "b": "Infra", "c": ""}
    assert gelezen["b"].waarden["waarde"].minimum == 100
    assert "samengevoegd" in teksten(gelezen["b"])[0]
    assert soorten(rijen)[4] == "blanco"


def test_een_dubbel_nummer_en_een_verborgen_rij_worden_gemeld():
    rijen = lees(KOP, traject("1"), traject(" 1 "), verborgen_rijen=frozenset({2}))

    assert teksten(rijen[0]) == ["Deze rij is verborgen in het bestand."]
    assert teksten(rijen[1]) == ["Nummer '1' staat ook in rij 2."]


def test_wat_niet_begrepen_is_blijft_ruw_naast_wat_wel_begrepen_is():
    rij = lees(KOP, ["1", "Wegen", "Beheer / Groen", "2 x 1.000", "31-02-2027", None])[0]

    assert rij.ruw["waarde"] == "2 x 1.000"
    assert rij.ruw["publicatie"] == "31-02-2027"
    assert rij.waarden["afdeling"].namen == ("Beheer", "Groen")
    assert [melding.veld for melding in rij.meldingen] == ["waarde", "publicatie"]


def test_laagste_en_hoogste_raming_worden_een_bereik():
    kop = ["Titel", "Raming min", "Raming max"]
    rijen = lees(kop, ["a", 100, 200], ["b", None, 200], ["c", 300, 200], ["d", None, None])

    bereiken = [(r.waarden["waarde"].minimum, r.waarden["waarde"].maximum) for r in rijen]
    assert bereiken == [(100, 200), (None, 200), (None, None), (None, None)]
    assert rijen[2].heeft_waarschuwing


def test_de_kop_kan_zeggen_dat_bedragen_in_duizenden_zijn():
    rij = lees(["Titel", "Raming (x € 1.000)"], ["a", 1250])[0]

    assert rij.waarden["waarde"].minimum == Decimal("1250000.00")


def test_een_bedrag_in_een_andere_munt_wordt_niet_overgenomen():
    rijen = lees(["Titel", "Tender Value", "Currency"], ["a", 100, "GBP"], ["b", 100, "EUR"])

    assert [rij.waarden["waarde"].minimum for rij in rijen] == [None, 100]
    assert "GBP" in teksten(rijen[0])[0]


def test_een_amerikaanse_kolom_wordt_per_kolom_herkend():
    dagen = ["6/30/27", "9/30/27", "12/31/27", "3/4/27"]
    rijen = lees(["Titel", "Publicatie"], *[[f"t{n}", dag] for n, dag in enumerate(dagen)])

    assert rijen[3].waarden["publicatie"].datum == date(2027, 3, 4)
    assert all(rij.heeft_waarschuwing for rij in rijen)


@pytest.mark.parametrize("cel", [True, date(2027, 1, 1), 1.5, Celfout("#N/A", "fout"), "x" * 900])
def test_elke_soort_cel_kan_in_elke_kolom_staan(cel):
    rijen = lees(KOP, traject("1"), [cel] * len(KOP), traject("2"))

    assert [rij.nummer for rij in rijen] == [2, 3, 4]

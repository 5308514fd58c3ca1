"""The proposal: which sheet, which header row, which column is which field, and how certain."""

from datetime import date

import pytest

from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.kolommen import kenmerk, kies_blad, stel_voor
from trajecten.kalender.velden import VELDEN, veld_voor_kop
from trajecten.kalender.werkboek import Blad, Werkboek

KOP = ["Nr.", "Titel opdracht", "Afdeling", "Geraamde waarde", "Publicatie", "Einde contract"]
RIJ = ["27-1", "Onderhoud wegen", "Beheer", "€ 1.250.000", "Q3 2026", date(2027, 12, 31)]


def boek(*rijen, naam="Kalender", samengevoegd=()):
    """A workbook with one sheet of these rows."""
    return Werkboek("xlsx", [Blad(naam, rijen=[list(rij) for rij in rijen],
                                  samengevoegd=list(samengevoegd))])  # fmt: skip


def indeling(voorstel):
    """The fields of a proposal in column order."""
    return [kolom.veld for kolom in voorstel.kolommen]


@pytest.mark.parametrize(
    ("kop", "veld"),
    [
        ("Titel", "titel"), ("Onderwerp", "titel"), ("Naam opdracht", "titel"), ("Nr.", "nummer"),
        ("Projectnummer", "nummer"), ("Omschrijving", "omschrijving"), ("Directie", "afdeling"),
        ("Afdeling / team", "afdeling"), ("Productgroep", "categorie"), ("CPV-code", "cpv"),
        ("Soort opdracht (W/L/D)", "soort_opdracht"), ("Aanbestedingsprocedure", "procedure"),
        ("Opdrachtgever", "budgethouder"), ("Inkoper", "inkoper"),
        ("Projectleider", "projectleider"), ("Contractmanager", "contractmanager"),
        ("Raming (x € 1.000)", "waarde"), ("Verwachte opdrachtwaarde excl. btw", "waarde"),
        ("Raming van", "waarde_min"), ("Maximale waarde", "waarde_max"),
        ("Contractwaarde", "contractwaarde"), ("Start voorbereiding", "voorbereiding"),
        ("Verwachte publicatiedatum", "publicatie"), ("Startdatum aanbesteding", "publicatie"),
        ("Datum gunning", "gunning"), ("Ingangsdatum contract", "contractstart"),
        ("Einddatum huidig contract", "contracteinde"), ("Looptijd (incl. opties)", "looptijd"),
        ("Huidige leverancier", "leverancier"), ("Zaaknummer", "zaaknummer"),
        ("Kenmerk TenderNed", "tenderned"), ("Thema's", "thema"), ("MVI (ja/nee)", "mvi"),
        ("Inkoopstrategie", "strategie"), ("Opmerkingen", "opmerking"), ("Status", "fase"),
        ("Tender Title", "titel"), ("Estimated Value", "waarde"), ("Expiry date", "contracteinde"),
        ("E-mailadres inkoper", None), ("Sluitingsdatum", None), ("Provincie", None),
    ],
)  # fmt: skip
def test_een_kop_wijst_naar_een_veld(kop, veld):
    assert veld_voor_kop(kop)[0] == veld


def test_titelrijen_en_lege_kolommen_zijn_gewoon():
    voorstel = stel_voor(boek(
        ["Inkoopkalender 2027"], ["Peildatum", date(2026, 11, 1)], [],
        [None, *KOP[:3], None, *KOP[3:]], [None, *RIJ[:3], None, *RIJ[3:]],
    ))  # fmt: skip

    assert (voorstel.kop.eerste, voorstel.kop.regel, voorstel.kop.laatste) == (4, 4, 4)
    assert voorstel.indeling == {2: "nummer", 3: "titel", 4: "afdeling", 6: "waarde",
                                 7: "publicatie", 8: "contracteinde"}  # fmt: skip
    assert {kolom.zekerheid for kolom in voorstel.kolommen} == {"hoog"}


def test_een_kop_over_twee_rijen_met_een_samengevoegde_groep():
    voorstel = stel_voor(boek(
        ["Nr", "Titel", "Contract", None, "Raming", None],
        [None, None, "start", "einde", "van", "tot"],
        ["1", "Wegen", "2026", "2030", 1000, 2000],
        samengevoegd=[(1, 3, 1, 4), (1, 5, 1, 6), (1, 1, 2, 1), (1, 2, 2, 2)],
    ))  # fmt: skip

    assert (voorstel.kop.eerste, voorstel.kop.laatste) == (1, 2)
    assert indeling(voorstel) == [
        "nummer", "titel", "contractstart", "contracteinde", "waarde_min", "waarde_max",
    ]  # fmt: skip


def test_een_tussenkop_onder_de_kop_hoort_niet_bij_de_kop():
    voorstel = stel_voor(boek(KOP, ["Stadsbeheer"], RIJ))

    assert voorstel.kop.laatste == 1


def test_zonder_kop_wijst_de_inhoud_de_weg():
    rijen = [
        [str(n), f"Onderhoud van object nummer {n} in de wijk", f"{n % 28 + 1:02}.03.2027",
         f"{n * 1250},00", f"{n * 1100},00"]
        for n in range(1, 30)
    ]  # fmt: skip

    voorstel = stel_voor(boek(*rijen))

    assert voorstel.kop is None
    assert indeling(voorstel) == ["nummer", "titel", "publicatie", "waarde", "contractwaarde"]
    assert {kolom.zekerheid for kolom in voorstel.kolommen} == {"laag"}


def test_van_twee_gelijke_koppen_telt_de_eerste_en_staat_erbij_waarom():
    voorstel = stel_voor(boek(["Titel", "Publicatie", "Publicatie"], ["a", "2027", "2028"]))

    assert indeling(voorstel) == ["titel", "publicatie", None]
    assert voorstel.kolommen[2].waarom == "kolom B is al gekozen voor Publicatie"


def test_zonder_titelkolom_wordt_de_omschrijving_de_titel():
    assert indeling(stel_voor(boek(["Nr", "Omschrijving"], ["1", "Wegen"]))) == ["nummer", "titel"]
    assert indeling(stel_voor(boek(["Titel", "Omschrijving"], ["Wegen", "Lang"]))) == [
        "titel", "omschrijving"]  # fmt: skip


def test_wat_een_persoon_koos_wordt_onthouden():
    onthouden = {"CLUSTER ": "categorie", "Nr.": ""}

    voorstel = stel_voor(boek(["Nr.", "Titel", "Cluster"], ["1", "Wegen", "x"]),
                         onthouden=onthouden)  # fmt: skip

    assert indeling(voorstel) == [None, "titel", "categorie"]


def test_een_aangewezen_kopregel_gaat_voor():
    werkboek = boek(KOP, RIJ, ["Project", "Datum", "Bedrag"], ["a", "2027", 10])

    assert stel_voor(werkboek, kopregel=3).kop.regel == 3
    assert stel_voor(werkboek, kopregel=0).kop is None
    with pytest.raises(LeesFout, match="Rij 9 is er niet"):
        stel_voor(werkboek, kopregel=9)


def test_het_blad_met_de_kalender_wordt_gekozen():
    werkboek = Werkboek("xlsx", [
        Blad("Toelichting", rijen=[["Uitleg"], ["Versie", "2"]]),
        Blad("Oud", zichtbaar=False, rijen=[KOP, RIJ]),
        Blad("2027", rijen=[KOP, RIJ]),
    ])  # fmt: skip

    assert kies_blad(werkboek).naam == "2027"
    assert kies_blad(werkboek, "Oud").naam == "Oud"
    with pytest.raises(LeesFout, match="Blad 'X' is er niet"):
        kies_blad(werkboek, "X")


def test_een_werkboek_zonder_rijen_wordt_geweigerd():
    with pytest.raises(LeesFout, match="geen rijen"):
        stel_voor(boek())


def test_het_kenmerk_hangt_alleen_van_de_koppen_af():
    assert kenmerk(["Titel", "Raming (€)"]) == kenmerk(["raming", "TITEL", ""])
    assert kenmerk(["Titel"]) != kenmerk(["Titel", "Raming"])
    assert kenmerk(["", ""]) == ""


def test_elk_veld_wordt_door_zijn_eigen_label_gevonden():
    assert {veld_voor_kop(veld.label)[0] for veld in VELDEN.values()} == set(VELDEN)

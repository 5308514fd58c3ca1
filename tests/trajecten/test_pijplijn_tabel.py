"""The table of the pipeline: columns, groups, filters, and that none of it tells an estimate."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from organisatie.models import Rol
from tests import factories as f
from trajecten.kolommen import GROEPERINGEN, KOLOMMEN
from trajecten.models import Fase


@pytest.fixture
def maak(organisatie):
    return lambda titel, **velden: f.TrajectFactory(organisatie=organisatie, titel=titel, **velden)


@pytest.fixture
def toon(client, coordinator, adres):
    """The page of the coördinator for a query."""
    client.force_login(coordinator)
    return lambda query="": client.get(f"{adres('traject_list')}?{query}")


def titels(antwoord):
    return [traject.titel for traject in antwoord.context["page"]]


def groepen(antwoord):
    """(name, number of trajects, whether it goes on from the page before) per group."""
    rijen = antwoord.context["page"]
    return [
        (t.groep.naam, t.groep.aantal, t.groep.vervolg) for t in rijen if getattr(t, "groep", 0)
    ]


def test_elke_kolom_is_te_kiezen_en_heeft_een_cel(toon, maak, afdeling, categorie):
    maak("Groen", afdeling=afdeling, categorie=categorie, publicatie_werkelijk=date(2026, 1, 1))
    maak("Leeg")

    antwoord = toon("&".join(f"kolommen={naam}" for naam in KOLOMMEN))
    tekst = antwoord.content.decode()

    assert [kolom.naam for kolom in antwoord.context["kolommen"]] == list(KOLOMMEN)
    assert all(tekst.count(f'data-kop="{kolom.kop}"') == 2 for kolom in KOLOMMEN.values())


def test_zonder_keuze_staan_er_de_gewone_kolommen(toon, maak):
    maak("Groen")

    kolommen = [kolom.naam for kolom in toon().context["kolommen"]]

    assert kolommen == ["fase", "ambities", "status", "raming", "publicatie", "eigenaar"]


def test_onbekende_kolom_wordt_gemeld_en_geeft_de_gewone_kolommen(toon, maak):
    maak("Groen")

    antwoord = toon("kolommen=wachtwoord")

    assert len(antwoord.context["kolommen"]) == 6
    assert "Kolommen: Deze keuze bestaat niet" in antwoord.content.decode()


def test_veel_rijen_vragen_bij_alle_kolommen_en_groepen_evenveel(
    toon, maak, afdeling, categorie, thema, django_assert_num_queries
):
    query = "groep=eigenaar&" + "&".join(f"kolommen={naam}" for naam in KOLOMMEN)

    def vul(aantal):
        for nummer in range(aantal):
            t = maak(f"T {nummer}", afdeling=afdeling, categorie=categorie, fase=nummer % 8)
            t.betrokkenen.create(
                organisatie=t.organisatie, deel="budgethouder", naam=f"Naam {nummer}"
            )
            f.ThemaambitieFactory(traject=t, thema=thema)

    vul(1)
    toon(query)
    with django_assert_num_queries(30, exact=False) as een:
        toon(query)
    vul(40)

    with django_assert_num_queries(len(een.captured_queries)):
        antwoord = toon(query)
    assert antwoord.context["page"].paginator.count == 41


@pytest.mark.parametrize("naam", list(GROEPERINGEN))
def test_groepen_tellen_samen_alle_rijen_en_onbekend_komt_achteraan(
    toon, maak, afdeling, categorie, naam
):
    vol = maak(
        "Vol", afdeling=afdeling, categorie=categorie, fase=Fase.GEGUND,
        publicatie_werkelijk=date(2026, 1, 1), raming_min=10, raming_max=10,
    )  # fmt: skip
    vol.betrokkenen.create(organisatie=vol.organisatie, deel="budgethouder", naam="Aap")
    maak("Leeg")

    antwoord = toon(f"groep={naam}&sorteer=-nummer")

    namen = [groep[0] for groep in groepen(antwoord)]
    verwacht = {
        "fase": ["Kans", "Gegund"],
        "afdeling": ["Beheer", "Onbekend"],
        "directie": ["Stedelijk Beheer", "Onbekend"],
        "categorie": ["Groen", "Onbekend"],
        "jaar": ["2026", "Onbekend"],
        "status": ["Nog niet bekend", "Op koers"],
        "eigenaar": ["Aap", "Onbekend"],
    }
    assert namen == verwacht[naam]
    assert sum(groep[1] for groep in groepen(antwoord)) == 2


def test_groep_die_doorloopt_op_de_volgende_pagina_zegt_dat(toon, maak):
    for nummer in range(27):
        maak(f"Kans {nummer}")
    for nummer in range(3):
        maak(f"Markt {nummer}", fase=Fase.UITVRAAG)

    een, twee = toon("groep=fase"), toon("groep=fase&page=2")

    assert groepen(een) == [("Kans", 27, False)]
    assert groepen(twee) == [("Kans", 27, True), ("In de markt", 3, False)]
    assert len(titels(een) + titels(twee)) == len(set(titels(een) + titels(twee))) == 30


def test_groep_telt_de_ramingen_op_zonder_percelen_dubbel_te_tellen(toon, maak):
    hoofd = maak("Hoofd", raming_min=100, raming_max=200)
    maak("Perceel", raming_min=60, raming_max=60, onderdeel_van=hoofd, onderdeel_soort="perceel")
    maak("Onbekend")

    page = toon("groep=fase&onderdelen=on").context["page"]
    totaal = page[0].groep.totaal

    bedragen = {naam: totaal[naam] for naam in ("van", "tot", "onbekend", "concessies")}
    assert bedragen == {"van": Decimal(100), "tot": Decimal(200), "onbekend": 1, "concessies": 0}


def test_de_kop_van_een_groep_leidt_naar_precies_die_rijen(toon, maak, adres):
    maak("Kans")
    maak("Markt", fase=Fase.UITVRAAG)

    tekst = toon("groep=fase&q=markt").content.decode()

    assert f'href="{adres("traject_list")}?q=markt&amp;fase=3"' in tekst
    assert titels(toon("q=markt&fase=3")) == ["Markt"]


def test_onbekende_groep_wordt_gemeld(toon, maak):
    maak("Groen")

    antwoord = toon("groep=raming")

    assert "Groepeer op: Deze keuze bestaat niet" in antwoord.content.decode()
    assert titels(antwoord) == ["Groen"]


def test_wie_de_ramingen_niet_ziet_krijgt_geen_totaal_per_groep_en_geen_omvang(
    client, inkoper, adres, maak, organisatie
):
    organisatie.mvi_drempel = 1000
    organisatie.save()
    maak("Geheim", raming_min=7_654_321, raming_max=7_654_321)
    maak("Klein", raming_min=1, raming_max=1)
    client.force_login(inkoper)

    antwoord = client.get(f"{adres('traject_list')}?groep=fase&bereik=ja&sorteer=raming")

    assert [traject.groep.totaal for traject in antwoord.context["page"][:1]] == [None]
    assert sorted(titels(antwoord)) == ["Geheim", "Klein"]
    assert "7.654.321" not in antwoord.content.decode()


def test_omvang_kent_ook_onbekend_en_zonder_drempel_hoort_alles_erbij(toon, maak, organisatie):
    maak("Groot", raming_min=1, raming_max=5000)
    maak("Klein", raming_min=1)
    maak("Onbekend")
    zonder = sorted(titels(toon("bereik=ja")))
    organisatie.mvi_drempel = 1000
    organisatie.save()

    met = [titels(toon(f"bereik={keuze}")) for keuze in ("ja", "nee", "onbekend")]

    assert zonder == ["Groot", "Klein", "Onbekend"]
    assert met == [["Groot"], ["Klein"], ["Onbekend"]]


def test_kenmerken_filteren(toon, maak, organisatie):
    maak("Pilot", is_pilot=True)
    maak("Voorbeeld", is_voorbeeld=True)
    maak("Raam", is_raamovereenkomst=True, herkomst="kalender")
    maak("Kansrijk", categorie=f.CategorieFactory(organisatie=organisatie, is_kansrijk=True))

    vragen = ["pilot=on", "voorbeeld=on", "raamovereenkomst=on", "kansrijk=on", "herkomst=kalender"]

    assert [titels(toon(vraag)) for vraag in vragen] == [
        ["Pilot"], ["Voorbeeld"], ["Raam"], ["Kansrijk"], ["Raam"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("veld", "een", "ander"), [("procedure", "sbir", "europees"), ("soort", "werk", "dienst")]
)
def test_procedure_en_soort_filteren_en_kennen_onbekend(toon, maak, veld, een, ander):
    maak("Een", **{veld: een})
    maak("Ander", **{veld: ander})
    maak("Onbekend", **{veld: ""})

    gevonden = [titels(toon(f"{veld}={code}")) for code in (een, ander, "-onbekend")]

    assert gevonden == [["Een"], ["Ander"], ["Onbekend"]]
    assert "Deze keuze bestaat niet" in toon(f"{veld}=verzonnen").content.decode()


def test_directie_filtert_over_afdelingen_heen(toon, maak, organisatie, afdeling):
    maak("Een", afdeling=afdeling)
    maak("Twee", afdeling=f.AfdelingFactory(organisatie=organisatie, directie="Stedelijk Beheer"))
    maak("Drie", afdeling=f.AfdelingFactory(organisatie=organisatie, directie="Sociaal"))

    assert sorted(titels(toon("directie=Stedelijk+Beheer"))) == ["Een", "Twee"]


def test_eigenaar_filtert_op_naam_op_onbekend_en_op_mij(toon, maak, coordinator):
    van = {naam: maak(naam) for naam in ("Van Aap", "Van mij", "Van niemand")}
    deel = {"organisatie": van["Van Aap"].organisatie, "deel": "budgethouder"}
    van["Van Aap"].betrokkenen.create(**deel, naam="Aap")
    van["Van mij"].betrokkenen.create(**deel, gebruiker=coordinator)

    gevonden = [titels(toon(f"eigenaar={wie}")) for wie in ("Aap", "-mij", "-onbekend")]

    assert gevonden == [["Van Aap"], ["Van mij"], ["Van niemand"]]


def test_publicatie_tussen_twee_dagen_kent_de_precisie(toon, maak):
    maak("Mei", publicatie=date(2027, 5, 1), publicatie_precisie="maand")
    maak("Jaar", publicatie=date(2027, 1, 1), publicatie_precisie="jaar")
    maak("Was al", publicatie=date(2027, 5, 1), publicatie_precisie="maand",
         publicatie_werkelijk=date(2026, 2, 1))  # fmt: skip
    maak("Onbekend")

    assert sorted(titels(toon("van=2027-05-20"))) == ["Jaar", "Mei"]
    assert sorted(titels(toon("tot=2027-04-30"))) == ["Jaar", "Was al"]
    assert sorted(titels(toon("van=2027-05-01&tot=2027-05-31"))) == ["Jaar", "Mei"]


@pytest.mark.parametrize(
    ("query", "fout"),
    [
        ("van=2027-05-01&tot=2027-04-01", "Deze dag ligt voor ‘Publicatie vanaf’"),
        ("van=1926-01-01", "Het jaar 1926 klopt niet"),
        ("tot=2126-01-01", "Het jaar 2126 klopt niet"),
        ("van=gisteren", "Schrijf de dag als 15-01-2027"),
        ("directie=%3Cscript%3E", "Directie: Deze keuze bestaat niet"),
        ("eigenaar=%F0%9F%98%80", "Eigenaar: Deze keuze bestaat niet"),
        ("herkomst=%00", "Herkomst: Deze keuze bestaat niet"),
    ],
)
def test_onzin_in_een_filter_geeft_een_nederlandse_melding_en_alle_rijen(toon, maak, query, fout):
    maak("Groen", publicatie_werkelijk=date(2027, 6, 1))

    antwoord = toon(query)

    assert antwoord.status_code == 200
    assert fout in antwoord.content.decode()
    assert titels(antwoord) == ["Groen"]


def test_export_volgt_ook_de_nieuwe_filters(client, coordinator, adres, maak):
    maak("Pilot", is_pilot=True)
    maak("Gewoon")
    client.force_login(coordinator)

    antwoord = client.get(f"{adres('traject_export')}?pilot=on&groep=fase&kolommen=fase")

    assert antwoord.status_code == 200
    assert rijen_in(antwoord.content) == ["Pilot"]


def rijen_in(data):
    """The titles in an export."""
    rijen = list(load_workbook(BytesIO(data)).active.values)
    return [rij[rijen[0].index("Titel")] for rij in rijen[1:]]


@pytest.mark.parametrize("rol", [Rol.ADVISEUR, Rol.INKOPER])
def test_sorteren_op_raming_kan_niet_voor_wie_haar_niet_ziet(client, lid, adres, maak, rol):
    maak("Duur", raming_min=9, raming_max=9)
    maak("Goedkoop", raming_min=1, raming_max=1)
    client.force_login(lid(rol))

    rijen = [
        titels(client.get(f"{adres('traject_list')}?sorteer={sleutel}&groep=fase"))
        for sleutel in ("raming", "-raming")
    ]

    assert rijen[0] == rijen[1]

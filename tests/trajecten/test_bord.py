"""The board: columns with real numbers, and a move that tells why it is refused."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Fase, Traject

HTMX = {"HX-Request": "true"}


@pytest.fixture
def maak(organisatie):
    return lambda **velden: f.TrajectFactory(organisatie=organisatie, **velden)


@pytest.fixture
def bord(client, coordinator, adres):
    """The columns of an address: {name: (number, titles of the cards)}."""
    client.force_login(coordinator)

    def vraag(query=""):
        antwoord = client.get(f"{adres('traject_bord')}?{query}")
        assert antwoord.status_code == 200
        kolommen = antwoord.context["kolommen"]
        return {k.naam: (k.aantal, [t.titel for t in k.kaarten]) for k in kolommen}

    return vraag


@pytest.fixture
def schuif(client, adres):
    """Move a traject as the menu of its card does; `stand` is what was on the screen."""

    def post(traject, fase, *, htmx=True, stand=None, query="", **velden):
        versie = (stand or traject).versie
        data = {"fase": int(fase), "versie": versie, "gezien": timezone.now(), **velden}
        pad = f"{adres('traject_bord_verplaats', traject.pk)}?{query}"
        return client.post(pad, data, headers=HTMX if htmx else {})

    return post


def test_elk_traject_staat_in_de_kolom_van_zijn_fase(bord, maak):
    maak(titel="Bankjes", fase=Fase.KANS)
    maak(titel="Riool", fase=Fase.UITVRAAG)
    f.TrajectFactory(titel="Van een ander")

    kolommen = bord()

    assert {naam: inhoud for naam, inhoud in kolommen.items() if inhoud[0]} == {
        "Kans": (1, ["Bankjes"]),
        "In de markt": (1, ["Riool"]),
    }
    assert list(kolommen)[-1] == "In uitvoering"


def test_afgerond_en_gestopt_zijn_verborgen_tot_je_erom_vraagt(bord, maak):
    maak(titel="Klaar", fase=Fase.AFGEROND)
    maak(titel="Weg", fase=Fase.UITVRAAG, afloop="mislukt", afloop_reden="Geen inschrijving")

    zonder, met = bord(), bord("klaar=on")

    assert sum(aantal for aantal, _ in zonder.values()) == 0
    assert met["Afgerond"] == (1, ["Klaar"])
    assert met["Gestopt"] == (1, ["Weg"])
    assert bord("status=gestopt")["Gestopt"] == (1, ["Weg"])


def test_filters_van_de_tabel_gelden_ook_op_het_bord(bord, maak, client, adres):
    maak(titel="Bankjes", omschrijving="duurzaam hout")
    maak(titel="Riool")

    gevonden = [titels for _, titels in bord("q=HOUT").values() if titels]
    tabel = client.get(adres("traject_list"), {"q": "HOUT"}).context["page"]

    assert gevonden == [["Bankjes"]] == [[traject.titel for traject in tabel]]


def test_eerst_wat_het_eerst_in_de_markt_komt_of_zoals_gevraagd(bord, maak):
    for titel, maand in (("Later", 9), ("Eerder", 3)):
        maak(titel=titel, publicatie=date(2027, maand, 1), publicatie_precisie="maand")
    maak(titel="Onbekend")

    assert bord()["Kans"][1] == ["Eerder", "Later", "Onbekend"]
    assert bord("sorteer=-traject")["Kans"][1] == ["Onbekend", "Later", "Eerder"]


def test_kolom_toont_de_eerste_kaarten_met_het_echte_aantal(bord, maak, client, adres):
    for nummer in range(53):
        maak(titel=f"Traject {nummer:02d}")

    eerst = bord("sorteer=traject")["Kans"]
    pad = f"{adres('traject_bord')}?sorteer=traject&kolom=0&vanaf=12"
    deel = client.get(pad, headers=HTMX)
    heel = client.get(pad)

    assert (eerst[0], eerst[1]) == (53, [f"Traject {n:02d}" for n in range(12)])
    titels = re.findall(r'draggable="false">(Traject \d\d)</a>', deel.content.decode())
    assert titels == [f"Traject {n:02d}" for n in range(12, 37)]
    assert zonder_moment(deel).strip() in zonder_moment(heel)
    assert bord("sorteer=traject&kolom=0&vanaf=37")["Kans"][1][-1] == "Traject 52"


def zonder_moment(antwoord):
    """The text without the moment at which it was made and the form token."""
    return re.sub(r'data-gezien="[^"]*"', "", antwoord.content.decode())


def test_deel_voor_htmx_is_letterlijk_een_deel_van_de_pagina(client, coordinator, adres, maak):
    maak()
    client.force_login(coordinator)

    deel = client.get(adres("traject_bord"), headers=HTMX)

    assert zonder_moment(deel).strip() in zonder_moment(client.get(adres("traject_bord")))
    assert "HX-Request" in deel["Vary"]


@pytest.mark.parametrize("aantal", [3, 60])
def test_bord_vraagt_even_veel_bij_een_als_bij_veel(
    client, coordinator, adres, maak, thema, django_assert_num_queries, aantal
):
    client.force_login(coordinator)
    f.ThemaambitieFactory(traject=maak(), thema=thema)
    client.get(adres("traject_bord"))
    with django_assert_num_queries(40, exact=False) as een:
        client.get(adres("traject_bord"))
    for nummer in range(aantal):
        f.ThemaambitieFactory(traject=maak(fase=nummer % 7), thema=thema)

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("traject_bord"))


@pytest.mark.parametrize(
    "query",
    ["kolom=99&vanaf=25", "kolom=0&vanaf=-1", "vanaf=x", "kolom=gestopt&vanaf=9", "page=-1"],
)
def test_verzonnen_vraag_geeft_gewoon_het_bord(bord, maak, query):
    maak(titel="Bankjes")

    assert bord(query)["Kans"] == (1, ["Bankjes"])


def test_leeg_bord_zegt_dat_er_niets_is_gevonden(client, coordinator, adres, maak):
    client.force_login(coordinator)

    leeg = client.get(adres("traject_bord")).content.decode()
    gefilterd = client.get(adres("traject_bord"), {"q": "zzz"}).content.decode()

    assert "Er zijn nog geen lopende trajecten" in leeg
    assert "Geen trajecten gevonden" in gefilterd


def test_verplaatsen_geeft_beide_kolommen_terug_en_zegt_wat_er_is_gebeurd(
    client, coordinator, schuif, traject
):
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.VOORBEREIDING, op="2026-11-02")

    tekst = antwoord.content.decode()
    traject.refresh_from_db()
    assert (traject.fase, traject.voorbereiding_werkelijk) == (1, date(2026, 11, 2))
    assert (antwoord.status_code, antwoord["HX-Reswap"]) == (200, "none")
    assert re.findall(r'<section class="bord-kolom" id="kolom-(\d)"', tekst) == ["0", "1"]
    assert "Groenonderhoud staat nu op ‘In voorbereiding’." in tekst
    assert tekst.count("data-focus") == 1


def test_zonder_javascript_gaat_het_terug_naar_het_bord(
    client, coordinator, schuif, traject, adres
):
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.VOORBEREIDING, htmx=False, query="q=groen")

    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"{adres('traject_bord')}?q=groen#kaart-{traject.pk}"


def test_geweigerde_stap_zegt_waarom_en_verplaatst_niets(
    client, coordinator, schuif, traject, thema
):
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.STRATEGIE)

    traject.refresh_from_db()
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, traject.fase, traject.versie) == (422, Fase.KANS, 1)
    assert "<li>Kies eerst een ambitie voor CO2-reductie.</li>" in tekst
    assert 'id="melding"' in tekst
    assert "Niet verplaatst. Kies eerst een ambitie voor CO2-reductie." in tekst


def test_zonder_javascript_staat_de_reden_op_de_pagina(client, coordinator, schuif, traject, thema):
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.STRATEGIE, htmx=False)

    assert antwoord.status_code == 422
    assert "Kies eerst een ambitie voor CO2-reductie." in antwoord.content.decode()


def test_slepen_naar_een_fase_met_een_dag_vraagt_eerst_die_dag(
    client, coordinator, schuif, traject
):
    client.force_login(coordinator)

    gevraagd = schuif(traject, Fase.VOORBEREIDING, slepen="on")
    traject.refresh_from_db()
    fase = traject.fase
    schuif(traject, Fase.VOORBEREIDING, slepen="on", op="2026-10-01")

    traject.refresh_from_db()
    assert (gevraagd.status_code, fase) == (422, Fase.KANS)
    assert "Op welke dag gebeurde dit?" in gevraagd.content.decode()
    assert (traject.fase, traject.voorbereiding_werkelijk) == (1, date(2026, 10, 1))


def test_slepen_naar_een_fase_zonder_dag_gaat_meteen(client, coordinator, schuif, maak):
    traject = maak(fase=Fase.UITVRAAG, publicatie_werkelijk=date(2026, 10, 1))
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.BEOORDELING, slepen="on")

    traject.refresh_from_db()
    assert (antwoord.status_code, traject.fase) == (200, Fase.BEOORDELING)


def test_wie_tweede_is_ziet_wat_de_eerste_deed_en_overschrijft_niets(
    client, coordinator, schuif, traject, inkoper
):
    gezien, moment = Traject.objects.get(pk=traject.pk), timezone.now()
    traject.claim(traject.versie)
    traject.titel, traject._history_user = "Groenonderhoud Noord", inkoper
    traject.save()
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.VOORBEREIDING, stand=gezien, gezien=moment)

    traject.refresh_from_db()
    verschillen = antwoord.context["verschillen"]
    assert (antwoord.status_code, traject.fase) == (422, Fase.KANS)
    assert [(w.wie, w.regels) for w in verschillen] == [
        ("Inkoper", [("titel", "Groenonderhoud", "Groenonderhoud Noord")])
    ]
    assert "Iemand anders was je voor" in antwoord.content.decode()


def test_na_de_botsing_kan_het_alsnog_over_de_nieuwe_versie(
    client, coordinator, schuif, traject, adres
):
    gezien = Traject.objects.get(pk=traject.pk)
    traject.claim(traject.versie)
    traject.titel = "Groenonderhoud Noord"
    traject.save()
    client.force_login(coordinator)

    formulier = schuif(traject, Fase.VOORBEREIDING, stand=gezien).context["formulier_van"]
    schuif(traject, formulier["fase"].value(), versie=formulier["versie"].value())

    traject.refresh_from_db()
    assert (traject.fase, traject.titel) == (1, "Groenonderhoud Noord")


def test_kaart_zonder_versie_verplaatst_niets(client, coordinator, adres, traject):
    client.force_login(coordinator)

    antwoord = client.post(adres("traject_bord_verplaats", traject.pk), {"fase": 1}, headers=HTMX)

    traject.refresh_from_db()
    assert (antwoord.status_code, traject.fase) == (422, Fase.KANS)


@pytest.mark.parametrize(
    "velden",
    [{"fase": 99}, {"fase": "🌳"}, {"op": "2126-01-01"}, {"op": "gisteren"}, {"gezien": "<script>"},
     {"versie": -1}, {"versie": "9" * 40}],
)  # fmt: skip
def test_onzin_in_het_menu_verplaatst_niets(client, coordinator, adres, traject, velden):
    client.force_login(coordinator)
    data = {"fase": 1, "versie": traject.versie, **velden}

    antwoord = client.post(adres("traject_bord_verplaats", traject.pk), data, headers=HTMX)

    traject.refresh_from_db()
    assert (antwoord.status_code, traject.fase) == (422, Fase.KANS)
    assert "<script>" not in antwoord.content.decode()


def test_verplaatste_kaart_staat_voorop_als_hij_anders_buiten_beeld_valt(
    client, coordinator, schuif, maak
):
    dag = {"publicatie": date(2027, 1, 1), "publicatie_precisie": "dag"}
    for _ in range(26):
        maak(fase=Fase.VOORBEREIDING, **dag)
    traject = maak(titel="Zonder datum")
    client.force_login(coordinator)

    kolommen = schuif(traject, Fase.VOORBEREIDING).context["kolommen"]

    assert [k.aantal for k in kolommen] == [0, 27]
    assert kolommen[1].kaarten[0].pk == traject.pk


def test_kaart_die_buiten_het_filter_valt_zegt_dat(client, coordinator, schuif, traject):
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.VOORBEREIDING, query="fase=0")

    assert antwoord.context["kolommen"][1].kaarten == []
    assert "Het valt nu buiten je filter." in antwoord.content.decode()


def test_alleen_wie_mag_bewerken_krijgt_een_kaart_die_kan_bewegen(
    client, lid, adres, traject, maak
):
    maak(titel="Van een andere afdeling")
    client.force_login(lid(Rol.BUDGETHOUDER))

    kaarten = client.get(adres("traject_bord")).context["kolommen"][0].kaarten

    assert {kaart.titel: kaart.mag_verplaatsen for kaart in kaarten} == {
        "Groenonderhoud": True,
        "Van een andere afdeling": False,
    }


def test_raming_staat_alleen_op_de_kaart_van_wie_haar_mag_zien(client, lid, adres, maak):
    maak(raming_min=7_654_321, raming_max=7_654_321)
    teksten = []
    for rol in (Rol.DT, Rol.ADVISEUR):
        client.force_login(lid(rol))
        teksten.append(client.get(adres("traject_bord")).content.decode())

    assert ["7.654.321" in tekst for tekst in teksten] == [True, False]


def test_titel_met_html_en_zonder_spaties_is_tekst(bord, maak, client, adres):
    titel = "<script>alert(1)</script> 🌳" + "x" * 200
    maak(titel=titel)

    tekst = client.get(adres("traject_bord")).content.decode()

    assert bord()["Kans"][1] == [titel]
    assert "<script>alert" not in tekst


def test_gestopt_traject_kan_niet_worden_verplaatst(client, coordinator, schuif, maak):
    traject = maak(afloop="mislukt", afloop_reden="Geen inschrijving")
    client.force_login(coordinator)

    antwoord = schuif(traject, Fase.VOORBEREIDING)

    assert antwoord.status_code == 422
    assert "Dit traject is mislukt." in antwoord.content.decode()


def test_dag_in_de_toekomst_wordt_geweigerd(client, coordinator, schuif, traject):
    client.force_login(coordinator)
    morgen = timezone.localdate() + timedelta(days=1)

    antwoord = schuif(traject, Fase.VOORBEREIDING, op=morgen)

    assert antwoord.status_code == 422
    assert "Deze dag is nog niet geweest" in antwoord.content.decode()

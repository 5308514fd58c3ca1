"""The list of trajects: who sees what, filters from the URL, order, totals."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.forms.filter import TrajectFilterForm
from trajecten.models import Fase, Maximaaldefinitie, Maximaalvaststelling, Traject


@pytest.fixture
def lijst(client, coordinator, adres):
    """The titles on the page for a query, in order."""
    client.force_login(coordinator)

    def vraag(query=""):
        antwoord = client.get(f"{adres('traject_list')}?{query}")
        assert antwoord.status_code == 200
        return [traject.titel for traject in antwoord.context["page"]]

    return vraag


@pytest.fixture
def maak(organisatie):
    return lambda titel, **velden: f.TrajectFactory(organisatie=organisatie, titel=titel, **velden)


def test_lezer_en_buitenstaander_zien_de_lijst_niet(client, lid, buitenstaander, adres):
    client.force_login(lid(Rol.LEZER))
    lezer = client.get(adres("traject_list"))
    client.force_login(buitenstaander)
    buiten = client.get(adres("traject_list"))

    assert (lezer.status_code, buiten.status_code) == (403, 404)


def test_bezoeker_logt_eerst_in(client, organisatie, adres):
    antwoord = client.get(adres("traject_list"))

    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/inloggen/")


def test_trajecten_van_een_andere_organisatie_staan_er_niet_bij(lijst, maak):
    maak("Eigen")
    f.TrajectFactory(titel="Vreemd")

    assert lijst() == ["Eigen"]


def test_lijst_vraagt_even_veel_bij_een_als_bij_drie_trajecten(
    client, coordinator, adres, maak, thema, django_assert_num_queries
):
    client.force_login(coordinator)
    f.ThemaambitieFactory(traject=maak("Een"), thema=thema)
    client.get(adres("traject_list"))
    with django_assert_num_queries(20, exact=False) as een:
        client.get(adres("traject_list"))
    for nummer in range(2):
        f.ThemaambitieFactory(traject=maak(f"Meer {nummer}"), thema=thema)

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("traject_list"))


def test_deel_voor_htmx_is_letterlijk_een_deel_van_de_pagina(client, coordinator, adres, maak):
    maak("Groen")
    client.force_login(coordinator)

    deel = client.get(adres("traject_list"), headers={"HX-Request": "true"})
    heel = client.get(adres("traject_list"))

    assert deel.content.decode().strip() in heel.content.decode()
    assert "HX-Request" in deel["Vary"]


def test_zoeken_vindt_alle_woorden_zonder_op_accenten_te_letten(lijst, maak):
    maak("Coördinatie van sport")
    maak("Sportvelden")

    assert lijst("q=coordinatie+SPORT") == ["Coördinatie van sport"]


@pytest.mark.parametrize(
    "query",
    ["fase=0", "fase=onzin", "fase=99999999999999999999", "status=wacht%27--", "jaar=abc",
     "jaar=99999999999999999999", "thema=abc", "thema=999999999999999999999999", "niveau=9",
     "afdeling=-1", "categorie=%00", "q=%00", "sorteer=wachtwoord", "page=-1", "page=abc",
     "page=99999999", "keuze=x", "maximaal=x", "lopend=x", "q=" + "a" * 300],
)  # fmt: skip
def test_onzin_in_het_adres_geeft_een_gewone_pagina(client, coordinator, adres, maak, query):
    maak("Groen")
    client.force_login(coordinator)

    assert client.get(f"{adres('traject_list')}?{query}").status_code == 200


def test_onbekende_filterwaarde_wordt_gemeld_en_filtert_niet(client, coordinator, adres, maak):
    maak("Groen")
    client.force_login(coordinator)

    antwoord = client.get(f"{adres('traject_list')}?fase=onzin")

    assert [t.titel for t in antwoord.context["page"]] == ["Groen"]
    assert "Deze keuze bestaat niet" in antwoord.content.decode()


def test_filters_werken_samen(lijst, maak, afdeling):
    maak("Goed", fase=Fase.GEGUND, afdeling=afdeling)
    maak("Andere fase", afdeling=afdeling)
    maak("Andere afdeling", fase=Fase.GEGUND)

    assert lijst(f"fase=5&afdeling={afdeling.pk}") == ["Goed"]


def test_thema_met_niveau_kent_ook_nvt_en_nog_niet_gekozen(lijst, maak, thema):
    f.ThemaambitieFactory(traject=maak("Maximaal"), thema=thema, niveau=3)
    f.ThemaambitieFactory(
        traject=maak("Niet van toepassing"), thema=thema, niveau=None, is_nvt=True, reden="Nee"
    )
    f.ThemaambitieFactory(traject=maak("Nul"), thema=thema, niveau=0)
    maak("Leeg")

    assert lijst(f"thema={thema.pk}") == ["Maximaal"]
    assert lijst(f"thema={thema.pk}&niveau=nvt") == ["Niet van toepassing"]
    assert lijst(f"thema={thema.pk}&niveau=0") == ["Nul"]
    assert lijst(f"thema={thema.pk}&niveau=onbekend") == ["Leeg"]
    assert lijst("niveau=3") == ["Maximaal"]


def test_jaar_is_werkelijk_anders_gepland_anders_onbekend(lijst, maak):
    maak("Gepland", publicatie=date(2027, 1, 1), publicatie_precisie="jaar")
    maak(
        "Werkelijk", publicatie=date(2027, 1, 1), publicatie_precisie="jaar",
        publicatie_werkelijk=date(2026, 12, 31),
    )  # fmt: skip
    maak("Onbekend")

    assert lijst("jaar=2027") == ["Gepland"]
    assert lijst("jaar=2026") == ["Werkelijk"]
    assert lijst("jaar=onbekend") == ["Onbekend"]


def test_alleen_lopend_laat_afgerond_en_ingetrokken_weg(lijst, maak):
    maak("Loopt")
    maak("Klaar", fase=Fase.AFGEROND)
    maak("Weg", afloop="ingetrokken", afloop_reden="Geen geld")

    assert lijst("lopend=on") == ["Loopt"]


def test_uitkomst_vindt_wat_maximaal_en_wat_zonder_akkoord_is_uitgevraagd(lijst, maak, organisatie):
    definitie = Maximaaldefinitie.objects.create(
        organisatie=organisatie, versie=1, vanaf=date(2020, 1, 1), omschrijving="Eerste"
    )
    for titel, maximaal, zonder in (("Ja", True, False), ("Zonder", False, True)):
        Maximaalvaststelling.objects.create(
            organisatie=organisatie, traject=maak(titel), definitie=definitie,
            datum=date(2026, 1, 1), is_maximaal=maximaal, op_maximaal=1, van_toepassing=1,
            zonder_akkoord=zonder,
        )  # fmt: skip

    assert lijst("maximaal=ja") == ["Ja"]
    assert lijst("maximaal=nee") == ["Zonder"]
    assert lijst("maximaal=zonder_akkoord") == ["Zonder"]


def test_percelen_staan_er_pas_bij_als_je_erom_vraagt(lijst, maak):
    hoofd = maak("Hoofd", nummer="2026-900")
    maak("Perceel", nummer="2026-901", onderdeel_van=hoofd, onderdeel_soort="perceel")

    assert lijst() == ["Hoofd"]
    assert lijst("onderdelen=on") == ["Perceel", "Hoofd"]


def test_organisatie_die_onderdelen_apart_telt_ziet_ze_altijd(lijst, maak, organisatie):
    organisatie.onderdelen_tellen_apart = True
    organisatie.save()
    hoofd = maak("Hoofd", nummer="2026-900")
    maak("Perceel", nummer="2026-901", onderdeel_van=hoofd, onderdeel_soort="perceel")

    assert lijst() == ["Perceel", "Hoofd"]


@pytest.mark.parametrize(
    ("sleutel", "verwacht"),
    [
        ("traject", ["Boom", "gras", "Zand"]),
        ("-traject", ["Zand", "gras", "Boom"]),
        ("raming", ["gras", "Zand", "Boom"]),
        ("-raming", ["Zand", "gras", "Boom"]),
        ("fase", ["Boom", "gras", "Zand"]),
        ("publicatie", ["Zand", "gras", "Boom"]),
        ("eigenaar", ["gras", "Zand", "Boom"]),
        ("ambitie", ["gras", "Zand", "Boom"]),
        ("nummer", ["Zand", "gras", "Boom"]),
    ],
)
def test_elke_kolom_sorteert_en_onbekend_komt_achteraan(lijst, maak, thema, sleutel, verwacht):
    zand = maak(
        "Zand", nummer="2026-801", raming_min=5, raming_max=9, fase=Fase.GEGUND,
        publicatie=date(2026, 1, 1), publicatie_precisie="dag",
    )  # fmt: skip
    gras = maak(
        "gras", nummer="2026-802", raming_min=7, raming_max=7, fase=Fase.UITVRAAG,
        publicatie=date(2026, 6, 1), publicatie_precisie="maand",
    )  # fmt: skip
    maak("Boom", nummer="2026-803")
    for traject, naam, niveau in ((zand, "Zus", 3), (gras, "Aap", 1)):
        traject.betrokkenen.create(organisatie=traject.organisatie, deel="budgethouder", naam=naam)
        f.ThemaambitieFactory(traject=traject, thema=thema, niveau=niveau)

    assert lijst(f"sorteer={sleutel}") == verwacht


def test_status_sorteert_het_dringendste_eerst(lijst, maak, thema):
    maak("Onbekend")
    maak("Klaar", fase=Fase.AFGEROND)
    maak("Te laat", publicatie=date(2020, 1, 1), publicatie_precisie="dag")

    assert lijst("sorteer=status") == ["Te laat", "Onbekend", "Klaar"]


def test_raming_is_vertrouwelijk_voor_wie_niet_bij_het_traject_hoort(client, inkoper, adres, maak):
    maak("Geheim", raming_min=1234567, raming_max=1234567)
    eigen = maak("Eigen", raming_min=7654321, raming_max=7654321)
    eigen.betrokkenen.create(organisatie=eigen.organisatie, deel="inkoper", gebruiker=inkoper)
    client.force_login(inkoper)

    pagina = client.get(adres("traject_list")).content.decode()

    assert "1.234.567" not in pagina
    assert "7.654.321" in pagina
    assert "vertrouwelijk" in pagina
    assert "samen €" not in pagina


def test_op_raming_sorteren_mag_alleen_wie_alle_ramingen_ziet(toegang, inkoper, coordinator):
    geldig = {
        wie.pk: TrajectFilterForm({"sorteer": "raming"}, toegang=toegang(wie), jaren=[]).is_valid()
        for wie in (inkoper, coordinator)
    }

    assert geldig == {inkoper.pk: False, coordinator.pk: True}


def test_totaal_telt_onbekend_niet_als_nul_en_laat_concessies_weg(organisatie, maak):
    maak("Een", raming_min=100, raming_max=200)
    maak("Vanaf", raming_min=50)
    maak("Onbekend")
    maak("Abri's", raming_min=999, raming_max=999, soort="concessie")

    totaal = Traject.objects.tellend(organisatie).raming_totaal()

    assert totaal == {"van": Decimal(150), "tot": Decimal(250), "onbekend": 1, "concessies": 1}


def test_telregel_en_aantal_staan_boven_de_tabel(client, coordinator, adres, maak):
    for nummer in range(26):
        maak(f"Traject {nummer}")
    client.force_login(coordinator)

    pagina = client.get(adres("traject_list")).content.decode()

    assert "25 van 26 trajecten" in pagina
    assert "percelen en nadere overeenkomsten tellen mee met hun hoofdtraject" in pagina


def test_lege_lijst_legt_uit_hoe_je_begint(client, coordinator, adres):
    client.force_login(coordinator)

    leeg = client.get(adres("traject_list")).content.decode()
    niets = client.get(f"{adres('traject_list')}?q=bestaatniet").content.decode()

    assert "Er zijn nog geen trajecten" in leeg
    assert "Geen trajecten gevonden" in niets


def test_knoppen_zijn_er_voor_wie_ze_mag_gebruiken(client, coordinator, inkoper, adres):
    client.force_login(coordinator)
    mag = client.get(adres("traject_list")).content.decode()
    client.force_login(inkoper)
    mag_niet = client.get(adres("traject_list")).content.decode()

    assert adres("aanmelding_start") in mag
    assert adres("traject_export") in mag
    assert adres("aanmelding_start") not in mag_niet
    assert adres("traject_export") not in mag_niet


def test_traject_te_laat_volgens_de_planning_vraagt_aandacht(maak, organisatie):
    maak("Laat", publicatie=date(2026, 1, 1), publicatie_precisie="dag")

    vandaag = timezone.localdate()
    status = Traject.objects.met_status(vandaag).get(titel="Laat").status

    assert status == "let_op"

"""Many trajects changed at once: the preview, what is refused and why, and nothing half done."""

from datetime import date

import pytest

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Afwijking, Fase, Traject

REDEN = "Nieuwe verdeling"


@pytest.fixture
def maak(organisatie, afdeling):
    def maak(titel, **velden):
        return f.TrajectFactory(
            organisatie=organisatie, titel=titel, **{"afdeling": afdeling, **velden}
        )

    return maak


@pytest.fixture
def stuur(client, coordinator, adres):
    """The answer to the page of many trajects; the keys of `velden` are its inputs."""
    client.force_login(coordinator)

    def stuur(query="", **velden):
        return client.post(f"{adres('traject_massaal')}{query}", velden)

    return stuur


def kijk(stuur, rijen, **velden):
    """The preview of a change for these trajects."""
    pks = [rij.pk for rij in rijen]
    return stuur(rij=pks, stap="voorbeeld", **{"reden": REDEN, **velden})


def pas_toe(stuur, voorbeeld, **velden):
    """Apply what a preview showed."""
    rijen = voorbeeld.context["rijen"]
    return stuur(rijen=rijen, stap="toepassen", **{"reden": REDEN, **velden})


def wissels(antwoord):
    """Per traject that changes: (title, changes)."""
    return [(regel.traject.titel, regel.wijzigingen) for regel in antwoord.context["kan"]]


def test_voorbeeld_zegt_per_rij_van_en_naar_en_bewaart_niets(stuur, maak, organisatie, afdeling):
    nieuw = f.AfdelingFactory(organisatie=organisatie, naam="Sport")
    een, twee = maak("Een"), maak("Twee", afdeling=nieuw)

    antwoord = kijk(stuur, [een, twee], afdeling=nieuw.pk, is_pilot="ja")

    assert wissels(antwoord) == [
        ("Twee", [("Pilot", "nee", "ja")]),
        ("Een", [("Afdeling", "Beheer", "Sport"), ("Pilot", "nee", "ja")]),
    ]
    assert Traject.objects.filter(is_pilot=True).count() == 0


def test_toepassen_wijzigt_alles_met_een_reden_in_de_geschiedenis(
    stuur, maak, organisatie, budgethouder, coordinator, categorie
):
    rijen = [maak("Een"), maak("Twee")]
    keuze = {"categorie": categorie.pk, "eigenaar": budgethouder.pk, "fase": 1, "is_pilot": "ja"}

    antwoord = pas_toe(stuur, kijk(stuur, rijen, **keuze), **keuze)

    assert antwoord.status_code == 302
    for traject in Traject.objects.met_eigenaar():
        laatste = traject.history.first()
        assert (traject.fase, traject.categorie, traject.is_pilot) == (1, categorie, True)
        assert traject.eigenaar == budgethouder.naam
        assert (laatste.history_change_reason, laatste.history_user) == (REDEN, coordinator)
        assert traject.history.count() == 2


def test_een_fase_die_niet_mag_wordt_met_reden_geweigerd(stuur, maak, thema):
    klaar = maak("Klaar")
    f.ThemaambitieFactory(traject=klaar, thema=thema, niveau=3)
    leeg = maak("Leeg")

    voorbeeld = kijk(stuur, [klaar, leeg], fase=2)
    antwoord = pas_toe(stuur, voorbeeld, fase=2)

    geweigerd = [(r.traject.titel, r.redenen) for r in voorbeeld.context["geweigerd"]]
    assert geweigerd == [("Leeg", ["Kies eerst een ambitie voor CO2-reductie."])]
    assert [r.traject.titel for r in antwoord.context["geweigerd"]] == ["Leeg"]
    assert {t.titel: t.fase for t in Traject.objects.all()} == {"Klaar": 2, "Leeg": 0}


def test_wie_een_rij_niet_mag_wijzigen_ziet_dat_en_die_rij_blijft(
    client, lid, adres, maak, organisatie
):
    eigen = maak("Eigen")
    ander = maak("Ander", afdeling=f.AfdelingFactory(organisatie=organisatie))
    client.force_login(lid(Rol.BUDGETHOUDER))

    def stuur(**velden):
        return client.post(adres("traject_massaal"), velden)

    voorbeeld = kijk(stuur, [eigen, ander], is_pilot="ja")
    pas_toe(stuur, voorbeeld, is_pilot="ja")

    redenen = [r.redenen for r in voorbeeld.context["geweigerd"]]
    assert redenen == [["Je mag dit traject niet wijzigen."]]
    assert [t.titel for t in Traject.objects.filter(is_pilot=True)] == ["Eigen"]


def test_wat_na_het_voorbeeld_is_gewijzigd_wordt_overgeslagen_en_genoemd(stuur, maak):
    een, twee = maak("Een"), maak("Twee")
    voorbeeld = kijk(stuur, [een, twee], is_pilot="ja")
    een.claim(een.versie)
    een.omschrijving = "Van een ander"
    een.save()

    antwoord = pas_toe(stuur, voorbeeld, is_pilot="ja")

    geweigerd = [(r.traject.titel, r.redenen) for r in antwoord.context["geweigerd"]]
    assert geweigerd == [("Een", ["Iemand anders heeft dit traject intussen gewijzigd."])]
    assert [t.titel for t in Traject.objects.filter(is_pilot=True)] == ["Twee"]


def test_nog_een_keer_versturen_wijzigt_niets(stuur, maak):
    voorbeeld = kijk(stuur, [maak("Een")], is_pilot="ja")
    pas_toe(stuur, voorbeeld, is_pilot="ja")

    pas_toe(stuur, voorbeeld, is_pilot="ja")

    assert Traject.objects.get().history.count() == 2


def test_onder_de_norm_zegt_het_voorbeeld_dat_er_akkoord_wordt_gevraagd(
    stuur, maak, categorie, thema
):
    rij = maak("Een", categorie=categorie)
    keuze = {"thema": thema.pk, "niveau": 1}

    voorbeeld = kijk(stuur, [rij], **keuze)
    pas_toe(stuur, voorbeeld, **keuze)

    assert wissels(voorbeeld) == [("Een", [("Ambitie CO2", "nog niet gekozen", "Basis")])]
    opmerkingen = voorbeeld.context["kan"][0].opmerkingen
    assert opmerkingen == ["Komt onder de norm: er wordt akkoord gevraagd."]
    assert rij.ambities.get().niveau == 1
    afwijking = Afwijking.objects.get()
    assert (afwijking.besluit, afwijking.reden) == ("open", REDEN)


def test_niveau_houdt_hoe_het_gevraagd_wordt(stuur, maak, thema):
    rij = maak("Een")
    f.ThemaambitieFactory(traject=rij, thema=thema, niveau=1, wijze="voorschrijven")
    keuze = {"thema": thema.pk, "niveau": 3}

    pas_toe(stuur, kijk(stuur, [rij], **keuze), **keuze)

    ambitie = rij.ambities.get()
    assert (ambitie.niveau, ambitie.wijze) == (3, "voorschrijven")
    assert ambitie.history.first().history_change_reason == REDEN


def test_alle_van_deze_selectie_neemt_de_filters_en_niet_de_pagina(stuur, maak):
    for nummer in range(30):
        maak(f"Kans {nummer}")
    maak("Markt", fase=Fase.UITVRAAG)

    antwoord = stuur("?fase=0&page=2", alle="ja")

    assert antwoord.context["aantal"] == 30


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"reden": REDEN}, "Kies wat je wilt wijzigen."),
        ({"fase": 1, "reden": " "}, "Schrijf op waarom je dit wijzigt."),
        ({"fase": 1, "reden": "x" * 2000}, "Houd het korter dan 100 tekens."),
        ({"fase": 99, "reden": REDEN}, "Kies iets uit de lijst."),
        ({"niveau": 2, "reden": REDEN}, "Kies ook het thema."),
        ({"afdeling": 999999, "reden": REDEN}, "Kies iets uit de lijst."),
        ({"eigenaar": "<script>", "reden": REDEN}, "Kies iets uit de lijst."),
    ],
)
def test_fout_in_het_formulier_houdt_alles_tegen(stuur, maak, velden, fout):
    rij = maak("Een")

    antwoord = stuur(rij=[rij.pk], stap="voorbeeld", **velden)

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert rij.history.count() == 1


@pytest.mark.parametrize("rij", ["", "abc", "99999999999999999999999", "-1"])
def test_zonder_geldige_rijen_ga_je_terug_met_een_melding(stuur, adres, rij):
    antwoord = stuur("?fase=0", rij=[rij])

    assert (antwoord.status_code, antwoord["Location"]) == (302, f"{adres('traject_list')}?fase=0")


def test_rij_van_een_andere_organisatie_doet_niet_mee(stuur, maak):
    vreemd = f.TrajectFactory()
    eigen = maak("Eigen")

    pas_toe(stuur, kijk(stuur, [eigen, vreemd], is_pilot="ja"), is_pilot="ja")

    assert [t.titel for t in Traject.objects.filter(is_pilot=True)] == ["Eigen"]


def test_in_de_markt_zetten_stelt_de_dag_vast(stuur, maak):
    rij = maak("Een", fase=Fase.STRATEGIE, strategie_werkelijk=date(2026, 1, 1))

    pas_toe(stuur, kijk(stuur, [rij], fase=3), fase=3)

    rij.refresh_from_db()
    assert (rij.fase, rij.publicatie_werkelijk is not None) == (3, True)


def test_voorbeeld_vraagt_even_veel_bij_een_als_bij_twintig_rijen(
    stuur, maak, categorie, django_assert_num_queries
):
    rijen = [maak(f"Rij {nummer}", categorie=categorie) for nummer in range(20)]
    kijk(stuur, rijen[:1], is_pilot="ja")
    with django_assert_num_queries(40, exact=False) as een:
        kijk(stuur, rijen[:1], is_pilot="ja")

    with django_assert_num_queries(len(een.captured_queries)):
        antwoord = kijk(stuur, rijen, is_pilot="ja")
    assert len(antwoord.context["kan"]) == 20


def test_knoppen_en_vakjes_zijn_er_alleen_voor_wie_mag_wijzigen(client, lid, adres, maak):
    maak("Een")
    telling = []
    for rol in (Rol.COORDINATOR, Rol.INKOPER, Rol.ADVISEUR, Rol.DT):
        client.force_login(lid(rol, f"Iemand {rol}"))
        tekst = client.get(adres("traject_list")).content.decode()
        telling.append((tekst.count('name="rij"'), tekst.count('id="massaal"')))

    assert telling == [(1, 1), (1, 1), (0, 0), (0, 0)]

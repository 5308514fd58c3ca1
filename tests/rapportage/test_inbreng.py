"""Input of colleagues: asked with a day, answered on one page, taken over with its source."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Melding, Rol
from organisatie.toegang import toegang_van
from rapportage import inbreng as activiteit
from rapportage.inhoud import stel_samen
from rapportage.models import Inbreng, Rapport, Sectie
from rapportage.overzicht.inhoud import delen
from rapportage.rapport import schrijf, stel_vast
from rapportage.schrijven import versies
from rapportage.vandaag import blokken
from tests.factories import GebruikerFactory, LidmaatschapFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db
Staat = Inbreng.Staat
VANDAAG = timezone.localdate


def lid(organisatie, rol, functie):
    mens = GebruikerFactory(functie=functie)
    LidmaatschapFactory(organisatie=organisatie, rol=rol, gebruiker=mens)
    return mens


@pytest.fixture
def coordinator(organisatie):
    return lid(organisatie, Rol.COORDINATOR, "Concernadviseur")


@pytest.fixture
def adviseur(organisatie):
    return lid(organisatie, Rol.ADVISEUR, "Communicatieadviseur")


@pytest.fixture
def sectie(rapport):
    return rapport.secties.get(soort="communicatie")


@pytest.fixture
def verzoek(sectie, coordinator, adviseur):
    """An open request to the adviseur."""
    return vraag(sectie, [adviseur], coordinator)[0]


def vraag(sectie, mensen, door, dagen=7):
    return activiteit.vraag(
        sectie, mensen, tekst="Wat vertelden we?", uiterlijk=VANDAAG() + timedelta(days=dagen),
        door=door,
    )  # fmt: skip


def adres(naam, rij, *args):
    return reverse(naam, args=[rij.organisatie.slug, *(args or [rij.pk])])


def geef(verzoek, tekst="We stonden in de krant."):
    activiteit.beantwoord(verzoek, tekst, versie=verzoek.versie)
    return verzoek


def naar_dt(rapport):
    Rapport.objects.filter(pk=rapport.pk).update(staat="besluit")


# --- asking


def test_wie_bij_het_onderdeel_past_staat_voorop_en_is_al_aangekruist(
    client, sectie, coordinator, adviseur
):
    lid(sectie.organisatie, Rol.INKOPER, "Senior inkoper")
    lid(sectie.organisatie, Rol.LEZER, "Communicatieadviseur")
    client.force_login(coordinator)

    past, anderen = activiteit.te_vragen(sectie)
    form = client.get(adres("inbreng_create", sectie)).context["form"]

    assert past == [adviseur]
    assert {mens.functie for mens in anderen} == {"Concernadviseur", "Senior inkoper"}
    assert form["mensen"].initial == [adviseur.pk]


@pytest.mark.parametrize(
    ("functie", "soorten"),
    [
        ("Beleidsadviseur circulaire economie", {"inhoud", "kaders"}),
        (
            "Adviseur communicatie en vormgeving",
            {"communicatie", "intranet", "community", "bijeenkomsten"},
        ),
    ],
    ids=["beleid", "communicatie"],
)
def test_elke_adviseur_wordt_als_eerste_gevraagd_over_het_eigen_vak(rapport, functie, soorten):
    mens = lid(rapport.organisatie, Rol.ADVISEUR, functie)

    vooraan = {s.soort for s in rapport.secties.all() if mens in activiteit.te_vragen(s)[0]}

    assert vooraan == soorten


def test_vragen_geeft_elk_een_eigen_verzoek_en_een_bericht(client, sectie, coordinator, adviseur):
    inkoper = lid(sectie.organisatie, Rol.INKOPER, "Inkoper")
    client.force_login(coordinator)
    dag = VANDAAG() + timedelta(days=5)

    client.post(
        adres("inbreng_create", sectie),
        {"mensen": [adviseur.pk, inkoper.pk], "vraag": "Wat nu?", "uiterlijk": dag.isoformat()},
    )

    rijen = Inbreng.objects.filter(sectie=sectie)
    assert {(r.aan, r.vraag, r.uiterlijk, r.staat) for r in rijen} == {
        (adviseur, "Wat nu?", dag, "open"), (inkoper, "Wat nu?", dag, "open"),
    }  # fmt: skip
    assert {m.gebruiker for m in Melding.objects.all()} == {adviseur, inkoper}


def test_aan_wie_het_al_is_gevraagd_wordt_het_niet_nog_eens_gevraagd(
    sectie, verzoek, coordinator, adviseur
):
    assert vraag(sectie, [adviseur], coordinator) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Inbreng.objects.create(
            organisatie=sectie.organisatie, sectie=sectie, aan=adviseur, vraag="Nog eens",
            uiterlijk=VANDAAG(),
        )  # fmt: skip


def test_een_dag_die_voorbij_is_of_iemand_van_elders_wordt_geweigerd(
    client, sectie, coordinator, adviseur
):
    vreemde = lid(OrganisatieFactory(), Rol.ADVISEUR, "Adviseur")
    client.force_login(coordinator)
    gisteren = (VANDAAG() - timedelta(days=1)).isoformat()

    antwoord = client.post(
        adres("inbreng_create", sectie),
        {"mensen": [vreemde.pk], "vraag": "Wat?", "uiterlijk": gisteren},
    )

    leeg = client.post(adres("inbreng_create", sectie), {"vraag": ""})

    assert (antwoord.status_code, leeg.status_code) == (422, 422)
    assert set(antwoord.context["form"].errors) == {"mensen", "uiterlijk"}
    assert set(leeg.context["form"].errors) == {"mensen", "vraag", "uiterlijk"}


# --- answering


def test_de_gevraagde_ziet_vraag_en_cijfers_en_antwoordt_op_een_pagina(
    client, verzoek, adviseur, coordinator
):
    client.force_login(adviseur)
    pagina = client.get(verzoek.get_absolute_url()).content.decode()

    antwoord = client.post(
        adres("inbreng_beantwoord", verzoek), {"antwoord": "In **drie** bladen.", "versie": 1}
    )

    verzoek.refresh_from_db()
    assert "Wat vertelden we?" in pagina
    assert "Gestart met MVI" in pagina
    assert antwoord.status_code == 302
    assert (verzoek.staat, verzoek.antwoord, verzoek.functie) == (
        "gegeven", "In **drie** bladen.", "Communicatieadviseur",
    )  # fmt: skip
    assert Melding.objects.filter(gebruiker=coordinator, tekst__startswith="Inbreng gek").exists()


def test_een_ander_kan_het_verzoek_niet_zien_en_de_coordinator_niet_beantwoorden(
    client, verzoek, coordinator
):
    codes = {}
    for naam, mens in {
        "inkoper": lid(verzoek.organisatie, Rol.INKOPER, "Inkoper"), "coordinator": coordinator
    }.items():  # fmt: skip
        client.force_login(mens)
        codes[naam] = (
            client.get(verzoek.get_absolute_url()).status_code,
            client.post(
                adres("inbreng_beantwoord", verzoek), {"antwoord": "Zo.", "versie": 1}
            ).status_code,
        )

    assert codes == {"inkoper": (404, 404), "coordinator": (200, 403)}


def test_weet_ik_nog_niet_is_een_goed_antwoord_en_houdt_het_verzoek_open(client, verzoek, adviseur):
    client.force_login(adviseur)

    client.post(adres("inbreng_weet_niet", verzoek), {"antwoord": "Eerste idee", "versie": 1})

    verzoek.refresh_from_db()
    assert (verzoek.staat, verzoek.antwoord, verzoek.weet_niet_op is None) == (
        "open", "Eerste idee", False,
    )  # fmt: skip


def test_teruggeven_vraagt_een_reden(client, verzoek, adviseur):
    client.force_login(adviseur)
    url = adres("inbreng_geef_terug", verzoek)

    zonder = client.post(url, {"reden": ""})
    client.post(url, {"reden": "Vraag het aan Webredactie."})

    verzoek.refresh_from_db()
    assert zonder.status_code == 422
    assert (verzoek.staat, verzoek.reden) == ("terug", "Vraag het aan Webredactie.")


def test_een_leeg_antwoord_wordt_geweigerd(verzoek):
    with pytest.raises(ValidationError, match="Weet je het nog niet"):
        activiteit.beantwoord(verzoek, "  ", versie=1)


def test_ligt_het_rapport_bij_het_directieteam_dan_blijft_de_tekst_staan(
    client, verzoek, adviseur, rapport
):
    naar_dt(rapport)
    client.force_login(adviseur)

    antwoord = client.post(
        adres("inbreng_beantwoord", verzoek), {"antwoord": "Lang over nagedacht.", "versie": 1}
    )

    html = antwoord.content.decode()
    verzoek.refresh_from_db()
    assert (antwoord.status_code, verzoek.staat) == (422, "open")
    assert "Het rapport ligt al bij het Directieteam." in html
    assert "Lang over nagedacht." in html


def test_wie_in_twee_schermen_antwoordt_verliest_geen_tekst(client, verzoek, adviseur):
    client.force_login(adviseur)
    url = adres("inbreng_beantwoord", verzoek)
    client.post(url, {"antwoord": "Eerste.", "versie": 1})

    tweede = client.post(url, {"antwoord": "Tweede.", "versie": 1})

    verzoek.refresh_from_db()
    assert (tweede.status_code, verzoek.antwoord) == (422, "Eerste.")
    assert "Tweede." in tweede.content.decode()


# --- what becomes of it


def test_overnemen_zet_het_antwoord_onder_de_tekst_en_noemt_de_functie(
    client, sectie, verzoek, coordinator
):
    schrijf(sectie, "Begin.", versie=1)
    geef(verzoek)
    client.force_login(coordinator)

    client.post(adres("inbreng_neem_over", verzoek), {"tekst": "Begin, en nu meer.", "versie": 2})

    sectie.refresh_from_db()
    verzoek.refresh_from_db()
    pagina = client.get(sectie.rapport.get_absolute_url()).content.decode()
    assert sectie.tekst == "Begin, en nu meer.\n\nWe stonden in de krant."
    assert (verzoek.staat, verzoek.afgehandeld_door) == ("overgenomen", coordinator)
    assert versies(sectie)[0].history_change_reason == "inbreng overgenomen: Communicatieadviseur"
    assert "Met inbreng van: Communicatieadviseur." in pagina


def test_wie_intussen_schreef_gaat_voor_en_er_wordt_niets_overgenomen(
    client, sectie, verzoek, coordinator
):
    geef(verzoek)
    schrijf(sectie, "Van een ander.", versie=1)
    client.force_login(coordinator)

    antwoord = client.post(adres("inbreng_neem_over", verzoek), {"tekst": "Van mij.", "versie": 1})

    verzoek.refresh_from_db()
    assert (antwoord.status_code, verzoek.staat) == (422, "gegeven")
    assert "Van mij." in antwoord.content.decode()


def test_twee_die_tegelijk_overnemen_zetten_het_er_een_keer_in(sectie, verzoek, coordinator):
    geef(verzoek)
    een, twee = (Inbreng.objects.get(pk=verzoek.pk) for _ in range(2))
    activiteit.neem_over(een, door=coordinator)

    with pytest.raises(ValidationError, match="net gewijzigd"):
        activiteit.neem_over(twee, door=coordinator)

    sectie.refresh_from_db()
    assert sectie.tekst.count("We stonden in de krant.") == 1


def test_na_het_overnemen_kan_het_antwoord_niet_meer_anders(verzoek, coordinator):
    geef(verzoek)
    activiteit.neem_over(verzoek, door=coordinator)

    with pytest.raises(ValidationError, match="al afgehandeld"):
        activiteit.beantwoord(verzoek, "Toch anders.", versie=verzoek.versie)


@pytest.mark.parametrize(
    ("doe", "eind"),
    [(lambda v: None, "ingetrokken"), (geef, "niet_gebruikt")],
    ids=["open", "gegeven"],
)
def test_afsluiten_zonder_overnemen_vraagt_een_reden(client, verzoek, coordinator, doe, eind):
    doe(verzoek)
    client.force_login(coordinator)

    zonder = client.post(adres("inbreng_sluit", verzoek), {"reden": ""})
    client.post(adres("inbreng_sluit", verzoek), {"reden": "Stond er al."})

    verzoek.refresh_from_db()
    assert zonder.status_code == 422
    assert (verzoek.staat, verzoek.reden, verzoek.afgehandeld_door) == (
        eind, "Stond er al.", coordinator,
    )  # fmt: skip
    assert Melding.objects.filter(gebruiker=verzoek.aan, tekst__endswith="Stond er al.").exists()


def test_het_bevroren_rapport_noemt_de_functie_en_niet_de_naam(
    rapport, verzoek, coordinator, adviseur
):
    geef(verzoek)
    activiteit.neem_over(verzoek, door=coordinator)
    adviseur.functie = "Iets heel anders"
    adviseur.save()

    stel_vast(rapport, door=GebruikerFactory(), op=timezone.now())

    bevroren = rapport.momentopname.inhoud
    assert "Communicatieadviseur" in bevroren
    assert adviseur.naam not in bevroren


# --- who hears what


def test_het_verzoek_staat_op_vandaag_en_in_de_mail_van_de_gevraagde(verzoek, adviseur, rapport):
    toegang = toegang_van(adviseur, verzoek.organisatie)
    url = verzoek.get_absolute_url()

    blok = blokken(toegang, VANDAAG())[0]
    mail = delen(toegang, VANDAAG(), timezone.now())[0]
    naar_dt(rapport)
    daarna = [b.naam for b in blokken(toegang, VANDAAG())]

    assert (blok.titel, [p.url for p in blok.punten]) == ("Jij bent aan zet: het rapport", [url])
    assert (mail.titel, mail.regels[0].url) == ("Dit wacht op jou", url)
    assert "inbreng" not in daarna


def test_de_coordinator_ziet_wat_te_laat_is_en_wat_over_te_nemen_is(
    client, sectie, rapport, verzoek, coordinator
):
    geef(verzoek)
    laat = vraag(sectie, [lid(rapport.organisatie, Rol.INKOPER, "Inkoper")], coordinator)[0]
    Inbreng.objects.filter(pk=laat.pk).update(uiterlijk=VANDAAG() - timedelta(days=1))
    toegang = toegang_van(coordinator, rapport.organisatie)
    client.force_login(coordinator)

    blok = next(b for b in blokken(toegang, VANDAAG()) if b.naam == "coordinator")
    pagina = client.get(adres("inbreng_overzicht", rapport)).content.decode()

    assert {p.tekst: p.aantal for p in blok.punten if "nbreng" in p.tekst} == {
        "Inbreng gekregen: neem over": 1, "Inbreng te laat": 1,
    }  # fmt: skip
    assert "Eén antwoord is te laat" in pagina


def test_mijn_inbreng_toont_alleen_wat_mij_is_gevraagd(client, verzoek, coordinator, adviseur):
    inkoper = lid(verzoek.organisatie, Rol.INKOPER, "Inkoper")
    vraag(verzoek.sectie, [inkoper], coordinator)
    client.force_login(adviseur)

    context = client.get(reverse("inbreng_list", args=[verzoek.organisatie.slug])).context

    assert [rij.pk for rij in context["open"]] == [verzoek.pk]


def test_een_eigen_onderdeel_met_inbreng_kan_niet_weg(rapport, coordinator, adviseur):
    eigen = Sectie.objects.create(
        rapport=rapport, organisatie=rapport.organisatie, titel="Eigen", hoofdstuk="Vervolg"
    )
    vraag(eigen, [adviseur], coordinator)

    assert "inbreng" in eigen.belemmeringen_verwijderen()[0]
    assert stel_samen(rapport)["hoofdstukken"][3]["secties"][-1]["inbreng"] == []


def test_lijst_met_inbreng_kost_evenveel_queries_bij_een_en_bij_drie(
    client, rapport, sectie, verzoek, coordinator, django_assert_max_num_queries
):
    client.force_login(coordinator)
    url = adres("inbreng_overzicht", rapport)
    client.get(url)
    with django_assert_max_num_queries(9):
        client.get(url)
    vraag(sectie, [lid(rapport.organisatie, Rol.INKOPER, "I") for _ in range(2)], coordinator)

    with django_assert_max_num_queries(9):
        antwoord = client.get(url)

    assert len(antwoord.context["inbreng"]) == 3

"""The pages of reports, as the people who use them."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from rapportage.inhoud import inhoud_van
from rapportage.models import Rapport, Sectie
from rapportage.rapport import schrijf, stel_vast, zet_door
from rapportage.uitspraken import adviseer
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    OrganisatieFactory,
    RapportFactory,
    RapportmomentFactory,
    ThemaambitieFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.rapportage.conftest import BEGIN, bewaar_op, moment

pytestmark = pytest.mark.django_db
Staat = Rapport.Staat


def adres(naam, rij, *args):
    return reverse(naam, args=[rij.organisatie.slug, *args])


def vastgesteld(rapport):
    stel_vast(rapport, door=GebruikerFactory(), op=moment(date(2026, 11, 30)))
    return rapport


@pytest.fixture
def trajecten(organisatie, themas):
    """Three trajects of 2026: maximal on plan, with a gap, and without department."""
    for thema in themas:
        bewaar_op(thema, BEGIN)
    rijen = [
        bewaar_op(
            TrajectFactory.build(
                organisatie=organisatie, publicatie=date(2026, 12, 1), publicatie_precisie="dag",
                selectiestatus="geselecteerd", fase=1,
            ),
            BEGIN,
        )
        for _ in range(3)
    ]  # fmt: skip
    for thema in themas:
        bewaar_op(
            ThemaambitieFactory.build(
                traject=rijen[0], thema=thema, organisatie=organisatie, niveau=3
            ),
            BEGIN,
        )
    return rijen


def test_lezer_ziet_alleen_wat_is_vastgesteld(client, organisatie, rapport):
    log_in(client, organisatie, Rol.LEZER)

    voor = client.get(adres("rapport_detail", rapport, rapport.pk))
    lijst = client.get(adres("rapport_list", rapport))
    vastgesteld(rapport)
    na = client.get(adres("rapport_detail", rapport, rapport.pk))

    assert (voor.status_code, na.status_code) == (404, 200)
    assert rapport.titel not in lijst.content.decode()


def test_een_rapport_van_een_andere_organisatie_bestaat_niet(client, rapport):
    log_in(client, OrganisatieFactory(), Rol.COORDINATOR)

    assert client.get(adres("rapport_detail", rapport, rapport.pk)).status_code == 404


def test_een_bezoeker_moet_eerst_inloggen(client, rapport):
    antwoord = client.get(adres("rapport_detail", rapport, rapport.pk))

    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith(reverse("inloggen"))


def test_nieuw_rapport_uit_een_moment_krijgt_diens_gegevens(client, organisatie):
    rapportmoment = RapportmomentFactory(
        actieplan=ActieplanFactory(organisatie=organisatie), nummer=4, nadruk="vervolg"
    )
    wie = log_in(client, organisatie, Rol.COORDINATOR)
    url = f"{adres('rapport_create', rapportmoment)}?moment={rapportmoment.pk}"

    begin = client.get(url).context["form"].initial
    dag = timezone.localdate().isoformat()
    gegevens = {k: v or "" for k, v in begin.items()} | {
        "periode_van": dag, "peildatum": dag, "versie": 1,
    }  # fmt: skip
    antwoord = client.post(url, gegevens)

    nieuw = Rapport.objects.get()
    assert antwoord.status_code == 302
    assert (nieuw.moment, nieuw.nummer, nieuw.nadruk) == (rapportmoment, 4, "vervolg")
    assert (nieuw.auteur, nieuw.secties.count()) == (wie, len(Sectie.Soort))


def test_een_peildatum_die_nog_komt_wordt_geweigerd(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    gegevens = {"titel": "Rapport", "orgaan": "dt", "periode_van": "2026-01-01"}

    antwoord = client.post(
        reverse("rapport_create", args=[organisatie.slug]), gegevens | {"peildatum": morgen}
    )

    assert antwoord.status_code == 422
    assert "Kies een peildatum van vandaag of eerder." in antwoord.content.decode()
    assert not Rapport.objects.exists()


def test_de_hele_weg_van_concept_tot_vastgesteld(client, organisatie, rapport):
    def doe(rol, naam, **gegevens):
        log_in(client, organisatie, rol)
        return client.post(adres(naam, rapport, rapport.pk), gegevens).status_code

    codes = [
        doe(Rol.COORDINATOR, "rapport_zet_door", staat="advies"),
        doe(Rol.BVT, "rapport_adviseer", advies="Akkoord.", versie=rapport.versie + 1),
        doe(Rol.COORDINATOR, "rapport_zet_door", staat="besluit"),
        doe(Rol.COORDINATOR, "rapport_stel_vast"),
        doe(Rol.DT, "rapport_stel_vast"),
    ]

    rapport.refresh_from_db()
    assert codes == [302, 302, 302, 403, 302]
    assert rapport.staat == Staat.VASTGESTELD
    assert rapport.pdfs.count() == 1


def test_de_coordinator_kan_niet_met_een_gewone_stap_vaststellen(client, organisatie, rapport):
    zet_door(rapport, Staat.ADVIES, door=GebruikerFactory())
    adviseer(rapport, "Akkoord.", door=GebruikerFactory())
    zet_door(rapport, Staat.BESLUIT, door=GebruikerFactory())
    log_in(client, organisatie, Rol.COORDINATOR)

    client.post(adres("rapport_zet_door", rapport, rapport.pk), {"staat": "vastgesteld"})

    rapport.refresh_from_db()
    assert rapport.staat == Staat.BESLUIT


def test_de_pagina_van_een_vastgesteld_rapport_komt_uit_de_bevroren_inhoud(
    client, organisatie, rapport, trajecten
):
    vastgesteld(rapport)
    log_in(client, organisatie, Rol.LEZER)
    voor = client.get(adres("rapport_detail", rapport, rapport.pk)).content.decode()
    trajecten[0].titel = "Heel andere titel"
    bewaar_op(trajecten[0], BEGIN)

    na = client.get(adres("rapport_detail", rapport, rapport.pk)).content.decode()

    assert rapport.momentopname.sha256 in na
    assert zonder_csrf(na) == zonder_csrf(voor)


def zonder_csrf(html):
    html = re.sub(r'(X-CSRFToken": ")[^"]*|(csrfmiddlewaretoken" value=")[^"]*', r"\1\2", html)
    return re.sub(r'nonce-[^"]*', "", html)


def test_bewaren_zonder_javascript_gaat_terug_naar_het_onderdeel(client, organisatie, rapport):
    log_in(client, organisatie, Rol.COORDINATOR)
    sectie = rapport.secties.get(soort="proces")

    antwoord = client.post(
        adres("sectie_update", rapport, sectie.pk),
        {"tekst": "Goed.", "versie": sectie.versie, "bewaar": "1"},
    )

    assert antwoord["Location"] == f"{rapport.get_absolute_url()}#sectie-{sectie.pk}"


def test_voorbeeld_toont_de_tekst_en_bewaart_niets(client, organisatie, rapport):
    log_in(client, organisatie, Rol.COORDINATOR)
    sectie = rapport.secties.get(soort="proces")

    antwoord = client.post(
        adres("sectie_update", rapport, sectie.pk),
        {"tekst": "*schuin*", "versie": sectie.versie, "voorbeeld": "1"},
    )

    sectie.refresh_from_db()
    assert "<em>schuin</em>" in antwoord.content.decode()
    assert sectie.tekst == ""


def test_bij_twee_schrijvers_ziet_de_tweede_beide_teksten_en_kan_daarna_bewaren(
    client, organisatie, rapport
):
    log_in(client, organisatie, Rol.COORDINATOR)
    sectie = rapport.secties.get(soort="proces")
    url = adres("sectie_update", rapport, sectie.pk)
    schrijf(sectie, "Tekst van de eerste.", versie=1)

    botsing = client.post(url, {"tekst": "Van de tweede.", "versie": 1, "bewaar": "1"})
    html = re.sub(r"</?(del|ins)>", "", botsing.content.decode())
    nieuw = re.search(r'name="versie" value="(\d+)"', html).group(1)
    daarna = client.post(url, {"tekst": "Van allebei.", "versie": nieuw, "bewaar": "1"})

    sectie.refresh_from_db()
    assert botsing.status_code == 422
    assert "Tekst van de eerste." in html
    assert "Van de tweede." in html
    assert (daarna.status_code, sectie.tekst) == (302, "Van allebei.")


def test_twee_die_de_gegevens_wijzigen_verliezen_niets(client, organisatie, rapport):
    log_in(client, organisatie, Rol.COORDINATOR)
    url = adres("rapport_update", rapport, rapport.pk)
    velden = {
        "titel": "Van de eerste", "orgaan": "dt", "periode_van": "2026-06-01",
        "peildatum": "2026-06-30", "versie": rapport.versie,
    }  # fmt: skip

    eerste = client.post(url, velden)
    tweede = client.post(url, velden | {"titel": "Van de tweede"})

    rapport.refresh_from_db()
    assert (eerste.status_code, tweede.status_code) == (302, 422)
    assert rapport.titel == "Van de eerste"
    assert "Van de tweede" in tweede.content.decode()


def test_de_lijst_achter_elk_getal_is_even_lang_als_het_getal(
    client, organisatie, rapport, trajecten
):
    log_in(client, organisatie, Rol.DT)
    pagina = client.get(adres("rapport_detail", rapport, rapport.pk))
    getallen = pagina.context["weergave"].cijfers["getallen"]

    for naam, cijfer in getallen.items():
        achter = client.get(adres("rapport_cijfer", rapport, rapport.pk, naam))
        los = client.get(
            f"{adres('cijfer_detail', rapport, naam)}?peildatum={rapport.peildatum.isoformat()}"
        )
        assert achter.content.decode().count('<th scope="row">') == cijfer["aantal"], naam
        assert los.content.decode().count('<th scope="row">') == cijfer["aantal"], naam
    assert getallen["geteld"]["aantal"] == 3


def test_achter_elk_getal_van_een_onderdeel_staan_zijn_regels(client, organisatie, gevuld):
    log_in(client, organisatie, Rol.LEZER)
    gevuld.periode_van = BEGIN
    gevuld.save()
    stel_vast(gevuld, door=None, op=moment(BEGIN))
    secties = [s for deel in inhoud_van(gevuld)["hoofdstukken"] for s in deel["secties"]]
    bekeken = 0

    for sectie in secties:
        for getal in sectie["vulling"]["getallen"]:
            adres_ = adres("rapport_sectiegetal", gevuld, gevuld.pk, sectie["soort"], getal["naam"])
            pagina = client.get(adres_)
            assert len(pagina.context["getal"]["rijen"]) == len(getal["leden"])
            bekeken += bool(getal["leden"])
    assert bekeken >= 3
    onzin = adres("rapport_sectiegetal", gevuld, gevuld.pk, "inhoud", "onzin")
    assert client.get(onzin).status_code == 404


@pytest.mark.parametrize("peildatum", ["gisteren", "2026-02-30", "1999-12-31", "2999-01-01"])
def test_een_onzinnige_peildatum_is_niet_gevonden(client, organisatie, peildatum):
    log_in(client, organisatie, Rol.DT)
    url = reverse("cijfer_detail", args=[organisatie.slug, "geteld"])

    assert client.get(f"{url}?peildatum={peildatum}").status_code == 404


def test_een_onbekend_cijfer_is_niet_gevonden(client, organisatie, rapport):
    log_in(client, organisatie, Rol.DT)

    assert client.get(adres("cijfer_detail", rapport, "verzonnen")).status_code == 404
    assert client.get(adres("rapport_cijfer", rapport, rapport.pk, "x")).status_code == 404


def test_rapportenlijst_kost_evenveel_queries_bij_een_en_bij_drie(
    client, organisatie, rapport, django_assert_max_num_queries
):
    log_in(client, organisatie, Rol.DT)
    url = adres("rapport_list", rapport)
    client.get(url)
    with django_assert_max_num_queries(8):
        client.get(url)
    RapportFactory.create_batch(2, organisatie=organisatie)

    with django_assert_max_num_queries(8):
        antwoord = client.get(url)

    assert len(antwoord.context["rapporten"]) == 3

"""One field of a traject, changed in its row: who may, what is refused, and two people at once."""

from datetime import date

import pytest

from tests import factories as f
from trajecten.models import Fase, Traject

HTMX = {"HX-Request": "true"}


@pytest.fixture
def cel(client, coordinator, adres, traject):
    """The answer to saving a cell of the traject; `gezien` is what stood there when it opened."""
    client.force_login(coordinator)

    def bewaar(veld, waarde, *, gezien, htmx=True):
        data = {veld: waarde, "gezien": gezien, "versie": 1}
        pad = adres("traject_cel", traject.pk, veld)
        return client.post(pad, data, headers=HTMX if htmx else {})

    return bewaar


def test_cel_opent_in_de_rij_met_wat_er_staat(client, coordinator, adres, traject):
    client.force_login(coordinator)

    antwoord = client.get(adres("traject_cel", traject.pk, "fase"), headers=HTMX)

    tekst = antwoord.content.decode()
    assert tekst.count("<tr") == 1
    assert f'id="rij-{traject.pk}"' in tekst
    assert antwoord.context["formulier"]["gezien"].value() == "0"


@pytest.mark.parametrize(
    ("veld", "waarde", "gezien", "verwacht"),
    [
        ("fase", "1", "0", {"fase": Fase.VOORBEREIDING}),
        ("publicatie", "mei 2027", "", {"publicatie": date(2027, 5, 1),
                                        "publicatie_precisie": "maand"}),
        ("publicatie", "", "", {"publicatie": None}),
        ("raming", "1,25 mln", "", {"raming_min": 1_250_000, "raming_max": 1_250_000}),
        ("is_pilot", "on", "False", {"is_pilot": True}),
    ],
)  # fmt: skip
def test_cel_bewaart_een_veld_en_geeft_de_rij_terug(
    cel, traject, coordinator, veld, waarde, gezien, verwacht
):
    antwoord = cel(veld, waarde, gezien=gezien)

    traject.refresh_from_db()
    assert antwoord.status_code == 200
    assert {naam: getattr(traject, naam) for naam in verwacht} == verwacht
    assert traject.history.first().history_user in (coordinator, None)
    assert "Bewaard." in antwoord["HX-Trigger"]


def test_cel_wijzigt_afdeling_en_categorie(cel, traject, organisatie, afdeling, categorie):
    nieuw = f.AfdelingFactory(organisatie=organisatie)
    groep = f.CategorieFactory(organisatie=organisatie)

    cel("afdeling", nieuw.pk, gezien=str(afdeling.pk))
    cel("categorie", groep.pk, gezien=str(categorie.pk))

    traject.refresh_from_db()
    assert (traject.afdeling, traject.categorie) == (nieuw, groep)


def test_cel_zet_de_eigenaar_en_haalt_hem_weg(cel, traject, budgethouder):
    cel("eigenaar", budgethouder.pk, gezien="")
    gezet = Traject.objects.met_eigenaar().get().eigenaar
    cel("eigenaar", "", gezien=str(budgethouder.pk))

    assert (gezet, traject.betrokkenen.count()) == (budgethouder.naam, 0)


def test_eigenaar_zonder_account_blijft_staan(cel, traject):
    traject.betrokkenen.create(
        organisatie=traject.organisatie, deel="budgethouder", naam="Teamleider Groen"
    )

    antwoord = cel("eigenaar", "-huidig", gezien="-huidig")

    assert antwoord.status_code == 200
    assert Traject.objects.met_eigenaar().get().eigenaar == "Teamleider Groen"


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("fase", "2", "Kies eerst een ambitie voor CO2-reductie."),
        ("fase", "5", "Vul eerst in sinds wanneer het in de markt is."),
        ("fase", "99", "Kies een fase."),
        ("publicatie", "32-13-2027", ""),
        ("publicatie", "<script>alert(1)</script>", ""),
        ("raming", "-5", ""),
        ("raming", "😀", ""),
        ("afdeling", "999999", ""),
        ("eigenaar", "999999", "Kies iemand uit de lijst."),
    ],
)
def test_fout_staat_in_de_cel_en_er_verandert_niets(cel, traject, veld, waarde, fout):
    begin = {"fase": "0", "afdeling": str(traject.afdeling_id)}
    voor = traject.history.count()

    antwoord = cel(veld, waarde, gezien=begin.get(veld, ""))

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert fout in tekst
    assert "<script>alert" not in tekst
    assert antwoord.context["formulier"].errors
    assert traject.history.count() == voor


def test_publicatie_na_de_gunning_die_er_al_staat_wordt_geweigerd(cel, traject):
    traject.gunning, traject.gunning_precisie = date(2027, 2, 1), "dag"
    traject.save()

    antwoord = cel("publicatie", "01-05-2027", gezien="")

    assert antwoord.status_code == 422
    assert "Dit ligt voor" in antwoord.content.decode()


def test_de_tweede_ziet_de_waarde_van_de_eerste_en_kiest(cel, client, lid, traject):
    cel("raming", "100.000", gezien="")

    botst = cel("raming", "200.000", gezien="")
    traject.refresh_from_db()
    tussen = traject.raming_min
    formulier = botst.context["formulier"]
    keuze = cel("raming", "200.000", gezien=formulier["gezien"].value())

    traject.refresh_from_db()
    assert (botst.status_code, tussen) == (422, 100_000)
    assert "in ‘€ 100.000’. Jouw keuze staat hieronder" in botst.content.decode()
    assert formulier["raming"].value() == "200.000"
    assert (keuze.status_code, traject.raming_min) == (200, 200_000)


def test_de_tweede_ziet_ook_een_andere_eigenaar(cel, budgethouder, inkoper, traject):
    cel("eigenaar", budgethouder.pk, gezien="")

    botst = cel("eigenaar", inkoper.pk, gezien="")

    assert botst.status_code == 422
    assert f"in ‘{budgethouder.naam}’" in botst.content.decode()
    assert traject.betrokkenen.get().gebruiker == budgethouder


def test_een_wijziging_van_een_ander_veld_houdt_niemand_op(cel, traject):
    cel("is_pilot", "on", gezien="False")

    antwoord = cel("raming", "100.000", gezien="")

    traject.refresh_from_db()
    assert antwoord.status_code == 200
    assert (traject.is_pilot, traject.raming_min) == (True, 100_000)


def test_zonder_wat_er_te_zien_was_wordt_niets_overschreven(client, coordinator, adres, traject):
    traject.raming_min = traject.raming_max = 5
    traject.save()
    client.force_login(coordinator)

    antwoord = client.post(adres("traject_cel", traject.pk, "raming"), {"raming": "7"})

    traject.refresh_from_db()
    assert (antwoord.status_code, traject.raming_min) == (409, 5)


def test_twee_keer_klikken_bewaart_een_keer(cel, traject):
    cel("raming", "100.000", gezien="")
    voor = traject.history.count()

    antwoord = cel("raming", "€ 100.000", gezien="")

    assert (antwoord.status_code, traject.history.count()) == (200, voor)


def test_zonder_javascript_is_er_een_pagina_en_ga_je_terug_naar_je_lijst(
    client, coordinator, adres, traject
):
    client.force_login(coordinator)
    lijst = f"http://testserver{adres('traject_list')}?fase=0"
    pad = adres("traject_cel", traject.pk, "fase")

    pagina = client.get(pad, headers={"Referer": lijst})
    antwoord = client.post(pad, {"fase": 1, "gezien": "0", "terug": pagina.context["terug"]})

    assert "<html" in pagina.content.decode()
    assert (antwoord.status_code, antwoord["Location"]) == (302, lijst)


def test_terug_gaat_nooit_naar_een_andere_site(client, coordinator, adres, traject):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("traject_cel", traject.pk, "fase"),
        {"fase": 1, "gezien": "0", "terug": "https://kwaad.example/"},
    )

    assert antwoord["Location"] == adres("traject_list")


def test_alleen_wie_het_traject_mag_wijzigen_krijgt_de_potloden(
    client, coordinator, inkoper, adres, traject
):
    telling = []
    for wie in (coordinator, inkoper):
        client.force_login(wie)
        telling.append(client.get(adres("traject_list")).content.decode().count("plijst-potlood"))

    assert telling == [4, 0]


@pytest.mark.parametrize("veld", ["titel", "zoektekst", "wachtwoord"])
def test_een_veld_dat_geen_cel_is_bestaat_niet(client, coordinator, adres, traject, veld):
    client.force_login(coordinator)

    assert client.get(adres("traject_cel", traject.pk, veld)).status_code == 404


def test_annuleren_geeft_de_rij_zoals_die_is(client, coordinator, adres, traject):
    client.force_login(coordinator)

    antwoord = client.get(f"{adres('traject_cel', traject.pk, 'fase')}?toon", headers=HTMX)

    assert "<form" not in antwoord.content.decode()
    assert antwoord.context["net"] == "fase"

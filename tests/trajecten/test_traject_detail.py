"""The page of one traject: everything to read, nothing that is not for this person."""

from datetime import date

import pytest

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Afwijking, Fase, Maximaaldefinitie, Maximaalvaststelling


@pytest.fixture
def pagina(client, traject, adres):
    """The text of the page as this person gets it."""

    def lees(wie, naam="traject_detail"):
        client.force_login(wie)
        antwoord = client.get(adres(naam, traject.pk))
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    return lees


def test_wie_niets_te_zoeken_heeft_vindt_het_traject_niet(
    client, traject, lid, buitenstaander, adres
):
    codes = []
    for wie in (lid(Rol.LEZER), buitenstaander):
        client.force_login(wie)
        codes.append(client.get(adres("traject_detail", traject.pk)).status_code)
    client.logout()
    codes.append(client.get(adres("traject_detail", traject.pk)).status_code)

    assert codes == [404, 404, 302]


def test_alles_van_een_traject_staat_op_de_afdruk_en_de_kern_op_de_pagina(
    pagina, traject, thema, coordinator, dt
):
    definitie = Maximaaldefinitie.objects.create(
        organisatie=traject.organisatie, versie=1, vanaf=date(2020, 1, 1), omschrijving="Eerste"
    )
    Maximaalvaststelling.objects.create(
        organisatie=traject.organisatie, traject=traject, definitie=definitie,
        datum=date(2026, 3, 2), is_maximaal=False, op_maximaal=1, van_toepassing=3,
        zonder_akkoord=True,
    )  # fmt: skip
    traject.publicatie, traject.publicatie_precisie = date(2027, 7, 1), "kwartaal"
    traject.publicatie_ruw, traject.contractwaarde = "Q3 2027", 5000
    traject.save()
    f.TrajectFactory(
        organisatie=traject.organisatie, titel="Perceel Noord", onderdeel_van=traject,
        onderdeel_soort="perceel",
    )  # fmt: skip
    f.ThemaambitieFactory(
        traject=traject, thema=thema, niveau=1, reden="Geen aanbod", wijze="aanmoedigen", weging=20,
    )  # fmt: skip
    f.CriteriumFactory(traject=traject, thema=thema)
    ronde = f.SelectierondeFactory(organisatie=traject.organisatie, naam="Voorjaar")
    f.KandidatuurFactory(ronde=ronde, traject=traject)
    Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=thema, norm=2, gekozen=1,
        reden="Geen aanbod",
    )  # fmt: skip

    afdruk, tekst = pagina(coordinator, "traject_afdruk"), pagina(coordinator)

    kern = {
        "op 1 van 3 thema's", "Uitgevraagd zonder akkoord", "3e kwartaal 2027",
        "€ 5.000", "Perceel Noord", "1 · Basis", "2 · Significant", "Voorjaar",
        "Afwijking: wacht op akkoord",
    }  # fmt: skip
    verwacht = {
        "op 1 van 3 thema's", "Uitgevraagd zonder akkoord", "3e kwartaal 2027",
        "opgegeven als ‘Q3 2027’", "€ 5.000", "Perceel Noord", "1 · Basis", "2 · Significant",
        "weging 20 %", "Minder uitstoot", "Voorjaar", "Afwijking: wacht op akkoord",
    }  # fmt: skip
    assert {deel for deel in verwacht if deel not in afdruk} == set()
    assert {deel for deel in kern if deel not in tekst} == set()


def test_eisen_zijn_vertrouwelijk_tot_de_publicatie(pagina, traject, thema, inkoper):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    f.CriteriumFactory(traject=traject, thema=thema, tekst="Geheim criterium")
    voor = pagina(inkoper, "traject_afdruk")

    traject.fase = Fase.UITVRAAG
    traject.save()

    assert "Geheim criterium" not in voor
    assert "Geheim criterium" in pagina(inkoper, "traject_afdruk")


def test_concessie_heeft_omzet_en_geen_raming(pagina, traject, coordinator):
    traject.soort = "concessie"
    traject.save()

    assert "Geraamde omzet" in pagina(coordinator)


def test_knop_is_uit_zolang_er_iets_ontbreekt(pagina, traject, thema, coordinator):
    traject.fase = Fase.VOORBEREIDING
    traject.save()

    tekst = pagina(coordinator)

    assert 'type="submit" disabled aria-describedby="waarom"' in tekst
    assert "Kies eerst een ambitie voor CO2-reductie." in tekst


def test_lezer_van_de_pagina_zonder_bewerkrecht_ziet_geen_knoppen(pagina, traject, inkoper, adres):
    tekst = pagina(inkoper)

    assert adres("traject_update", traject.pk) not in tekst
    assert adres("traject_verplaats", traject.pk) not in tekst


def test_pagina_vraagt_even_veel_bij_een_als_bij_drie_onderdelen(
    client, traject, coordinator, adres, django_assert_num_queries
):
    client.force_login(coordinator)

    def perceel(nummer):
        f.TrajectFactory(
            organisatie=traject.organisatie, nummer=f"2026-90{nummer}", onderdeel_van=traject,
            onderdeel_soort="perceel",
        )  # fmt: skip

    perceel(1)
    client.get(adres("traject_detail", traject.pk))
    with django_assert_num_queries(50, exact=False) as een:
        client.get(adres("traject_detail", traject.pk))
    perceel(2)
    perceel(3)

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("traject_detail", traject.pk))


def test_tabbladen_tellen_alleen_wat_deze_persoon_ziet(pagina, traject, inkoper, coordinator):
    f.BijlageFactory(traject=traject, is_vertrouwelijk=True)
    f.BijlageFactory(traject=traject)
    f.ContractFactory(traject=traject)
    f.ContractFactory(traject=traject)

    gezien = [
        {label for label in ("Documenten (1)", "Documenten (2)", "Contract (2)") if label in tekst}
        for tekst in (pagina(coordinator), pagina(inkoper))
    ]

    assert gezien == [{"Documenten (2)", "Contract (2)"}, {"Documenten (1)", "Contract (2)"}]

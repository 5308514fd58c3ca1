"""The page of one traject: everything to read, nothing that is not for this person."""

from datetime import date

import pytest

from organisatie.models import Rol
from tests import factories as f
from trajecten.geschiedenis import geschiedenis
from trajecten.models import Afwijking, Fase, Maximaaldefinitie, Maximaalvaststelling


@pytest.fixture
def pagina(client, traject, adres):
    """The text of the page as this person gets it."""

    def lees(wie, query=""):
        client.force_login(wie)
        antwoord = client.get(f"{adres('traject_detail', traject.pk)}{query}")
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    return lees


def regels(traject, **zicht):
    """The history as (what, kind, lines)."""
    zicht = {"met_raming": True, "met_criteria": True} | zicht
    return [(w.wat, w.soort, w.regels) for w in geschiedenis(traject, **zicht)]


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


def test_alles_van_een_traject_staat_op_de_pagina(pagina, traject, thema, coordinator, dt):
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

    tekst = pagina(coordinator)

    verwacht = {
        "op 1 van 3 thema's maximaal", "Uitgevraagd zonder akkoord", "3e kwartaal 2027",
        "opgegeven als ‘Q3 2027’", "€ 5.000", "Perceel Noord", "1 · Basis", "2 · Significant",
        "weging 20 %", "Minder uitstoot", "Voorjaar", "Afwijking: wacht op akkoord",
    }  # fmt: skip
    assert {deel for deel in verwacht if deel not in tekst} == set()


def test_raming_blijft_ook_in_de_geschiedenis_vertrouwelijk(pagina, traject, inkoper, coordinator):
    traject.raming_min = traject.raming_max = 1234567
    traject.save()
    traject.raming_min = traject.raming_max = 7654321
    traject.save()

    assert "7.654.321" in pagina(coordinator)
    assert "1.234.567" in pagina(coordinator)
    assert "7.654.321" not in pagina(inkoper)
    assert "1.234.567" not in pagina(inkoper)
    assert "vertrouwelijk tot de gunning" in pagina(inkoper)


def test_eisen_zijn_vertrouwelijk_tot_de_publicatie(pagina, traject, thema, inkoper):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    f.CriteriumFactory(traject=traject, thema=thema, tekst="Geheim criterium")
    voor = pagina(inkoper)

    traject.fase = Fase.UITVRAAG
    traject.save()

    assert "Geheim criterium" not in voor
    assert "Geheim criterium" in pagina(inkoper)


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


def test_geschiedenis_zegt_wie_wat_van_wat_naar_wat_veranderde(traject, coordinator):
    traject.titel, traject.fase = "Groen en bomen", Fase.GEGUND
    traject._history_user = coordinator
    traject.save()

    laatste = geschiedenis(traject, met_raming=True, met_criteria=True)[0]

    assert (laatste.wie, laatste.wat, laatste.soort) == ("Coördinator MVI", "Traject", "gewijzigd")
    assert laatste.regels == [
        ("titel", "Groenonderhoud", "Groen en bomen"), ("fase", "Kans", "Gegund"),
    ]  # fmt: skip


def test_geschiedenis_schrijft_datums_en_bedragen_zoals_op_het_scherm(traject, afdeling):
    traject.publicatie, traject.publicatie_precisie = date(2027, 7, 1), "kwartaal"
    traject.raming_min = traject.raming_max = 1000
    traject.gunning_werkelijk, traject.afdeling = date(2026, 5, 1), None
    traject.save()

    assert regels(traject)[0][2] == [
        ("afdeling", "Beheer", "leeg"),
        ("raming", "onbekend", "€ 1.000"),
        ("publicatie of offerteaanvraag", "leeg", "3e kwartaal 2027"),
        ("gegund op", "leeg", "01-05-2026"),
    ]


def test_geschiedenis_kent_ook_ambities_en_slaat_lege_wijzigingen_over(traject, thema):
    ambitie = f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    ambitie.niveau, ambitie.weging = 3, 20
    ambitie.save()
    traject.save()
    ambitie.delete()

    assert regels(traject) == [
        ("Ambitie CO2-reductie", "verwijderd", []),
        ("Ambitie CO2-reductie", "gewijzigd", [("niveau", "Basis", "Maximaal"),
                                               ("weging (%)", "leeg", "20 %")]),
        ("Ambitie CO2-reductie", "toegevoegd", [("niveau", "", "Basis")]),
        ("Traject", "toegevoegd", []),
    ]  # fmt: skip


def test_geschiedenis_verbergt_raming_en_criteria_voor_wie_ze_niet_mag_zien(traject, thema):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    f.CriteriumFactory(traject=traject, thema=thema, tekst="Geheim")
    traject.raming_min = 5
    traject.save()

    zichtbaar = regels(traject, met_raming=False, met_criteria=False)

    assert zichtbaar == [
        ("Criterium CO2-reductie", "toegevoegd", [("soort", "", "Minimumeis")]),
        ("Ambitie CO2-reductie", "toegevoegd", [("niveau", "", "Basis")]),
        ("Traject", "toegevoegd", []),
    ]


def test_geschiedenis_bladert_en_het_deel_is_een_deel_van_de_pagina(
    client, pagina, traject, coordinator, adres
):
    for nummer in range(20):
        traject.titel = f"Titel {nummer}"
        traject.save()

    heel = pagina(coordinator, "?page=2")
    deel = client.get(
        f"{adres('traject_detail', traject.pk)}?page=2", headers={"HX-Request": "true"}
    )

    assert "Titel 3" in heel
    assert "Titel 19</ins>" not in heel
    assert deel.content.decode().strip() in heel


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

"""Search over trajects: forgiving, and never by a name that is gone."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection

from tests import factories as f
from trajecten.models import Traject

MIGRATIE = "trajecten.migrations.0008_naam_bij_functie_en_trigram"


@pytest.fixture
def rij(organisatie):
    """A traject with a name, a category and people of both kinds."""
    traject = f.TrajectFactory(
        organisatie=organisatie,
        nummer="2026-014",
        extern_nummer="INK/77",
        titel="Coördinatie CO2-reductie Abri's",
        omschrijving="Voor e-bikes.",
        leverancier="Jansen & Zn.",
        categorie=f.CategorieFactory(organisatie=organisatie, naam="Straatmeubilair & groen"),
    )
    mens = f.GebruikerFactory(naam="Zoë de Vries-Bakker")
    delen = {"organisatie": organisatie, "traject": traject}
    traject.betrokkenen.create(**delen, deel="inkoper", gebruiker=mens)
    traject.betrokkenen.create(**delen, deel="budgethouder", naam="Teamleider Wegen")
    return traject


def vindt(tekst):
    return Traject.objects.zoek(tekst).exists()


@pytest.mark.parametrize(
    "tekst",
    [
        "2026-014", "2026 014", "ink/77", "INK77", "coordinatie", "COÖRDINATIE", "reductie co2",
        "co2reductie", "co2-reductie", "abris", "abri's", "ebikes", "e-bikes", "jansen zn",
        "groen", "zoe", "vries bakker", "VRIES", "bakker-vries", "teamleider wegen",
        "wegen groen 014", "  ", "",
    ],
)  # fmt: skip
def test_zoeken_vergeeft_hoofdletters_accenten_volgorde_en_leestekens(rij, tekst):
    assert vindt(tekst)


@pytest.mark.parametrize("tekst", ["015", "coordinatie riool", "pietersen", "zoe wegen x9"])
def test_zoeken_vindt_niet_wat_er_niet_staat(rij, tekst):
    f.TrajectFactory(organisatie=rij.organisatie, titel="Anders")

    gevonden = Traject.objects.zoek(tekst)

    assert list(gevonden) == []


def test_een_nieuwe_naam_van_een_categorie_of_account_telt_meteen(rij):
    categorie, mens = rij.categorie, rij.betrokkenen.get(deel="inkoper").gebruiker
    categorie.naam, mens.naam = "Banken", "Anna Smit"
    categorie.save(), mens.save()

    assert [vindt(t) for t in ("banken", "anna", "groen", "zoe")] == [True, True, False, False]


def test_wie_er_niet_meer_bij_hoort_is_ook_niet_meer_te_vinden(rij):
    rij.betrokkenen.all().delete()

    assert [vindt(tekst) for tekst in ("zoe", "bakker", "teamleider")] == [False] * 3


def test_een_leeggemaakt_account_is_niet_meer_te_vinden(rij):
    mens = rij.betrokkenen.get(deel="inkoper").gebruiker
    mens.naam = ""
    mens.save()

    assert [vindt("zoe"), vindt("bakker"), vindt("teamleider")] == [False, False, True]


def test_de_oude_naam_naast_een_account_vindt_niets(rij):
    mens = rij.betrokkenen.get(deel="inkoper")
    mens.naam = "Oude Naam"
    mens.save()

    assert not vindt("oude naam")


def test_zoeken_ziet_niets_van_een_andere_organisatie(rij, coordinator, client, adres):
    vreemd = f.TrajectFactory(titel="Vreemd")
    vreemd.betrokkenen.create(
        organisatie=vreemd.organisatie, deel="inkoper", naam="Teamleider Wegen"
    )
    client.force_login(coordinator)

    page = client.get(f"{adres('traject_list')}?q=teamleider").context["page"]

    assert list(page) == [rij]


def test_zoeken_vraagt_even_veel_bij_een_als_bij_veel_mensen(rij, django_assert_num_queries):
    with django_assert_num_queries(20, exact=False) as een:
        list(Traject.objects.zoek("wegen groen"))
    for nummer in range(30):
        f.TrajectFactory(organisatie=rij.organisatie).betrokkenen.create(
            organisatie=rij.organisatie, deel="inkoper", naam=f"Wegen {nummer}"
        )

    with django_assert_num_queries(len(een.captured_queries)):
        list(Traject.objects.zoek("wegen groen"))


def test_postgresql_zoekt_met_een_index_en_sqlite_zonder(rij):
    maak_index = import_module(MIGRATIE).maak_index
    connection.check_constraints()  # what waits for the end of the transaction, is done now
    for _ in range(2):  # twice is harmless
        maak_index(None, connection.schema_editor())

    with connection.cursor() as cursor:
        namen = set(connection.introspection.get_constraints(cursor, "trajecten_traject"))
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Traject.objects.zoek("coordinatie").order_by().explain()

    met_index = connection.vendor == "postgresql"
    assert ("traject_zoektekst_trgm" in namen) is met_index
    assert ("traject_zoektekst_trgm" in plan) is met_index
    assert vindt("coordinatie")


def test_opdracht_ververst_alleen_wat_anders_is(rij, capsys):
    f.TrajectFactory(organisatie=rij.organisatie)
    # zonder historie: a row as an older version left it
    Traject.objects.filter(pk=rij.pk).update(zoektekst="oud")

    call_command("zoektekst_ververs")
    call_command("zoektekst_ververs")

    assert vindt("coordinatie")
    assert capsys.readouterr().out == "1 trajecten bijgewerkt.\n0 trajecten bijgewerkt.\n"

"""The history of a traject: complete, in words, filtered, without what is not for this person."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisatie.models import Rol
from tests import factories as f
from trajecten.bevestiging import bevestig
from trajecten.geschiedenis import geschiedenis
from trajecten.geschiedenisbronnen import bronnen
from trajecten.models import (
    Betrokkene,
    Bijlage,
    Contract,
    Escalatie,
    Fase,
    Instrument,
    Marktconsultatie,
    Optie,
    Overweging,
    Traject,
)


@pytest.fixture
def pagina(client, traject, adres):
    """The text of the history as this person gets it."""

    def lees(wie, query=""):
        client.force_login(wie)
        antwoord = client.get(f"{adres('traject_geschiedenis', traject.pk)}{query}")
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    return lees


def regels(traject, **zicht):
    """The history as (what, kind, lines)."""
    zicht = {"met_raming": True, "met_criteria": True} | zicht
    return [(w.wat, w.soort, w.regels) for w in geschiedenis(traject, **zicht)]


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


def test_raming_blijft_ook_in_de_geschiedenis_vertrouwelijk(pagina, traject, inkoper, coordinator):
    traject.raming_min = traject.raming_max = 1234567
    traject.save()
    traject.raming_min = traject.raming_max = 7654321
    traject.save()

    assert "7.654.321" in pagina(coordinator)
    assert "1.234.567" in pagina(coordinator)
    assert "7.654.321" not in pagina(inkoper)
    assert "1.234.567" not in pagina(inkoper)


def test_elk_model_met_een_traject_en_historie_zit_er_vanzelf_in():
    verwacht = {
        relatie.related_model
        for relatie in Traject._meta.related_objects
        if hasattr(relatie.related_model, "history")
        and not relatie.many_to_many  # an action is about trajects, and has a history of its own
        and not getattr(relatie.related_model, "eigen_zicht", False)
    }

    modellen = {bron.model for bron in bronnen()}

    assert verwacht - modellen == set()
    assert {Contract, Optie, Bijlage} <= modellen


def test_sdgs_en_bevestigingen_staan_erin_op_hun_eigen_moment(
    pagina, traject, thema, coordinator, budgethouder
):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    sdg = traject.sdgs.create(organisatie=traject.organisatie, doel=13)
    bevestig(traject, door=budgethouder, opmerking="<b>Samen</b> besproken")
    sdg.delete()

    laatste = [(w.wat, w.soort) for w in geschiedenis(traject, met_raming=True, met_criteria=True)]

    assert laatste[:4] == [
        ("SDG Klimaatactie", "verwijderd"),
        ("Bevestiging van de ambities", "toegevoegd"),
        ("SDG Klimaatactie", "toegevoegd"),
        ("Ambitie CO2-reductie", "toegevoegd"),
    ]
    tekst = pagina(coordinator, "?deel=ambitiebevestiging")
    assert "&lt;b&gt;Samen&lt;/b&gt; besproken" in tekst
    assert f"<strong>{budgethouder}</strong> · Bevestiging van de ambities toegevoegd" in tekst


def test_wat_aan_een_contract_hangt_staat_bij_het_traject(traject, coordinator):
    contract = Contract.objects.create(
        organisatie=traject.organisatie, traject=traject, leverancier="Blink BV"
    )
    optie = Optie.objects.create(
        organisatie=traject.organisatie, contract=contract, volgnummer=1, maanden=24
    )
    optie.maanden = 12
    optie._history_user = coordinator
    optie.save()

    assert regels(traject)[:3] == [
        ("Optie 1", "gewijzigd", [("duur in maanden", "24", "12")]),
        ("Optie 1", "toegevoegd", [("duur in maanden", "", "24"),
                                   ("besluit", "", "Nog te beslissen")]),
        ("Contract Blink BV", "toegevoegd", []),
    ]  # fmt: skip


def test_ook_van_een_verwijderd_contract_blijft_de_historie(traject):
    contract = Contract.objects.create(
        organisatie=traject.organisatie, traject=traject, leverancier="Blink BV"
    )
    contract.opties.create(organisatie=traject.organisatie, volgnummer=1, maanden=24)
    contract.delete()

    gebeurd = sorted((wat, soort) for wat, soort, _ in regels(traject) if wat != "Traject")

    assert gebeurd == [
        ("Contract Blink BV", "toegevoegd"), ("Contract Blink BV", "verwijderd"),
        ("Optie 1", "toegevoegd"), ("Optie 1", "verwijderd"),
    ]  # fmt: skip


def test_gekozen_instrumenten_staan_in_de_geschiedenis(traject, thema):
    ambitie = f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    web = Instrument.objects.create(organisatie=traject.organisatie, naam="Ambitieweb")

    ambitie.instrumenten.add(web)

    assert regels(traject)[0][2] == [("instrumenten", "leeg", "Ambitieweb")]


def test_wie_een_verwijderd_account_was_staat_er_als_verwijderd(traject, inkoper):
    Betrokkene.objects.create(
        organisatie=traject.organisatie, traject=traject, deel="inkoper", gebruiker=inkoper,
        naam="Inkoopteam",
    )  # fmt: skip
    inkoper.lidmaatschappen.all().delete()
    inkoper.delete()

    assert regels(traject)[0] == (
        "Betrokkene inkoper", "toegevoegd",
        [("naam of functie", "", "Inkoopteam"), ("gebruiker", "", "(verwijderd)")],
    )  # fmt: skip


def test_marktbevindingen_blijven_binnen_tot_de_publicatie(pagina, traject, inkoper, coordinator):
    Marktconsultatie.objects.create(
        organisatie=traject.organisatie, traject=traject, soort="gesprek", datum=date(2026, 3, 1),
        partijen="Geheime BV", bevindingen="Kan pas in 2028",
    )  # fmt: skip

    assert "Geheime BV" in pagina(coordinator)
    assert "Geheime BV" not in pagina(inkoper)
    assert "Kan pas in 2028" not in pagina(inkoper)


def test_escalatie_en_overweging_staan_er_alleen_voor_wie_ze_mag_zien(
    pagina, traject, inkoper, coordinator
):
    Escalatie.objects.create(
        organisatie=traject.organisatie, traject=traject, afspraak="Bonen zijn niet eerlijk", trap=1
    )
    Overweging.objects.create(
        organisatie=traject.organisatie, traject=traject, mogelijk="Hergebruik van kopjes"
    )

    gezien = [
        {deel for deel in ("Bonen zijn niet eerlijk", "Hergebruik van kopjes") if deel in tekst}
        for tekst in (pagina(coordinator), pagina(inkoper))
    ]

    assert gezien == [{"Bonen zijn niet eerlijk", "Hergebruik van kopjes"}, set()]


def test_vertrouwelijk_document_is_met_al_zijn_regels_weg_tot_de_gunning(
    pagina, traject, inkoper, coordinator
):
    bijlage = Bijlage.objects.create(
        organisatie=traject.organisatie, traject=traject, titel="Open titel",
        is_vertrouwelijk=False, url="https://intranet.example/a",
    )  # fmt: skip
    bijlage.titel, bijlage.is_vertrouwelijk = "Dichte titel", True
    bijlage.save()

    voor = pagina(inkoper)
    traject.fase = Fase.GEGUND
    traject.save()

    assert "Dichte titel" in pagina(coordinator)
    assert "Dichte titel" not in voor
    assert "Open titel" not in voor
    assert "Dichte titel" in pagina(inkoper)


def test_filter_op_veld_persoon_en_onderdeel(client, traject, thema, coordinator, adres):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    traject.titel, traject.fase, traject._history_user = "Anders", Fase.GEGUND, coordinator
    traject.save()
    client.force_login(coordinator)

    def gevonden(**filters):
        page = client.get(adres("traject_geschiedenis", traject.pk), filters).context["page"]
        return [(w.wat, [regel[0] for regel in w.regels]) for w in page]

    assert gevonden(veld="fase") == [("Traject", ["fase"])]
    assert gevonden(wie="Coördinator MVI") == [("Traject", ["titel", "fase"])]
    assert gevonden(deel="themaambitie") == [("Ambitie CO2-reductie", ["niveau"])]
    assert gevonden(deel="themaambitie", veld="titel") == []


def test_verzonnen_filter_of_bladzijde_geeft_gewoon_de_lijst(client, traject, coordinator, adres):
    client.force_login(coordinator)
    query = {"deel": "<script>", "veld": "ⓧ" * 2000, "wie": "1' OR 1=1", "page": "-1"}

    antwoord = client.get(adres("traject_geschiedenis", traject.pk), query)

    assert antwoord.status_code == 200
    assert [w.wat for w in antwoord.context["page"]] == ["Traject"]


def test_html_in_een_titel_blijft_tekst(pagina, traject, coordinator):
    traject.titel = "<script>alert(1)</script> 🦔"
    traject.save()

    tekst = pagina(coordinator)

    assert "<script>alert(1)" not in tekst
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🦔" in tekst


def test_geschiedenis_bladert_en_het_deel_is_een_deel_van_de_pagina(
    client, pagina, traject, coordinator, adres
):
    for nummer in range(40):
        traject.titel = f"Titel {nummer}"
        traject.save()

    heel = pagina(coordinator, "?page=2")
    deel = client.get(
        f"{adres('traject_geschiedenis', traject.pk)}?page=2", headers={"HX-Request": "true"}
    )

    assert "Titel 3</ins>" in heel
    assert "Titel 39</ins>" not in heel
    assert deel.content.decode().strip() in heel


def test_aantal_vragen_blijft_gelijk_ook_bij_vijfhonderd_wijzigingen(
    client, traject, thema, coordinator, adres
):
    client.force_login(coordinator)
    ambitie = f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    ambitie.instrumenten.add(
        Instrument.objects.create(organisatie=traject.organisatie, naam="Ambitieweb")
    )

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(adres("traject_geschiedenis", traject.pk))
        return len(gevraagd.captured_queries)

    vragen()
    een = vragen()
    for nummer in range(250):
        traject.titel, traject.afdeling = f"Titel {nummer}", [None, traject.afdeling][nummer % 2]
        traject.save()
        ambitie.niveau = nummer % 4
        ambitie.save()

    assert vragen() == een
    assert len(geschiedenis(traject, met_raming=True, met_criteria=True)) > 490


def test_lezer_en_buitenstaander_vinden_de_geschiedenis_niet(
    client, traject, lid, buitenstaander, adres
):
    codes = []
    for wie in (lid(Rol.LEZER), buitenstaander):
        client.force_login(wie)
        codes.append(client.get(adres("traject_geschiedenis", traject.pk)).status_code)

    assert codes == [404, 404]

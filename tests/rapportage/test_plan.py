"""The plan: adopted as a version, revised, compared, laid out and printed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actieplan.models import (
    Actie,
    Actieplan,
    Planfase,
    Planonderdeel,
    Planpdf,
    Planuitgave,
    Planversie,
)
from actieplan.planindeling import vul_fasen, vul_onderdelen, vul_programmadoelen
from actieplan.planset import vul_plan
from mvi.pdf_controle import controleer
from organisatie.models import Melding, Rol, Taak
from organisatie.models.bestand import canoniek
from rapportage.plan.beeld import Planbeeld
from rapportage.plan.inhoud import inhoud_van
from rapportage.plan.pdf import als_html, teken
from rapportage.plan.vergelijk import aantal, vergelijk
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    BouwsteenFactory,
    DoelFactory,
    GebruikerFactory,
    InstrumentFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    ThemaFactory,
)
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 22)


@pytest.fixture
def plan():
    organisatie = OrganisatieFactory(naam="Leiden", programmanaam="MVOI-programma")
    plan = ActieplanFactory(organisatie=organisatie, naam="Actieplan", ambitie="Alles circulair.")
    ActieFactory(
        actieplan=plan, code="1.1", titel="Werkproces maken", eind=date(2026, 6, 1),
        eigenaar=GebruikerFactory(naam="Noor Wiltenburg", functie="Concernadviseur"),
    )  # fmt: skip
    return plan


def adres(naam, plan, *args):
    return reverse(naam, args=[plan.organisatie.slug, *(args or [plan.pk])])


def stel_vast(plan, op=DAG):
    """An adopted version, decided by somebody else than who prepared it."""
    plan.leg_voor(door=GebruikerFactory(), op=op)
    besluit = Planversie(orgaan="dt", besloten_op=op, besluit="Akkoord.", namens="Secretaris")
    woorden = {"orgaan": "DT", "op": op.isoformat(), "tekst": "Akkoord.", "namens": "S"}
    inhoud = inhoud_van(plan, op) | {"besluit": woorden}
    return plan.neem_besluit(besluit, inhoud, door=GebruikerFactory())


# --- the life of a plan


@pytest.mark.usefixtures("snelle_pdf")
def test_besluit_van_de_secretaris_bevriest_het_plan_als_versie(client, plan, voer_taken_uit):
    coordinator = log_in(client, plan.organisatie, Rol.COORDINATOR)
    client.post(adres("plan_leg_voor", plan))
    log_in(client, plan.organisatie, Rol.SECRETARIS_DT)
    gezien = client.get(adres("planversie_create", plan)).context["form"].initial["gezien"]

    client.post(
        adres("planversie_create", plan),
        {
            "orgaan": "dt", "besloten_op": "2026-11-22", "besluit": "Akkoord.",
            "namens": "Gemeentesecretaris", "gezien": gezien,
        },
    )  # fmt: skip

    plan.refresh_from_db()
    versie = Planversie.objects.get()
    assert (versie.nummer, plan.vastgesteld_op, plan.is_vastgesteld) == (1, DAG, True)
    assert (plan.voorgelegd_door, versie.momentopname.klopt) == (coordinator, True)
    assert versie.gegevens["acties"][0]["wie"] == "Concernadviseur"
    assert "Wiltenburg" not in versie.momentopname.inhoud
    assert [t.staat for t in voer_taken_uit()] == [Taak.Staat.KLAAR]


def test_beslissers_horen_dat_het_plan_voorligt_en_de_coordinator_dat_het_vaststaat(plan):
    mensen = {
        rol: LidmaatschapFactory(organisatie=plan.organisatie, rol=rol).gebruiker
        for rol in (Rol.COORDINATOR, Rol.DT, Rol.SECRETARIS_DT, Rol.LEZER)
    }

    stel_vast(plan)

    berichten = {(melding.gebruiker, melding.tekst) for melding in Melding.objects.all()}
    assert berichten == {
        (mensen[Rol.DT], "Besluit gevraagd: Actieplan, versie 1"),
        (mensen[Rol.SECRETARIS_DT], "Besluit gevraagd: Actieplan, versie 1"),
        (mensen[Rol.COORDINATOR], "Vastgesteld: Actieplan, versie 1"),
    }


def test_wie_het_plan_voorlegde_legt_het_besluit_niet_vast(plan):
    door = GebruikerFactory()
    plan.leg_voor(door=door, op=DAG)

    with pytest.raises(ValidationError) as fout:
        plan.neem_besluit(Planversie(besloten_op=DAG), {}, door=door)

    assert fout.value.messages == ["Jij legde het plan voor. Een ander legt het besluit vast."]


def test_besluit_over_een_plan_dat_intussen_wijzigde_wordt_opnieuw_gevraagd(client, plan):
    plan.leg_voor(door=GebruikerFactory(), op=DAG)
    log_in(client, plan.organisatie, Rol.DT)
    waarden = {
        "orgaan": "dt", "besloten_op": "2026-11-22", "besluit": "Ja", "namens": "D", "gezien": "oud"
    }  # fmt: skip

    antwoord = client.post(adres("planversie_create", plan), waarden)

    assert (antwoord.status_code, Planversie.objects.count()) == (422, 0)
    assert "gewijzigd terwijl deze pagina openstond" in antwoord.content.decode()
    assert antwoord.context["form"]["besluit"].value() == "Ja"


def test_besluit_in_de_toekomst_kan_niet(client, plan):
    plan.leg_voor(door=GebruikerFactory(), op=DAG)
    log_in(client, plan.organisatie, Rol.DT)
    morgen = timezone.localdate() + timedelta(days=1)

    antwoord = client.post(
        adres("planversie_create", plan),
        {"orgaan": "dt", "besloten_op": morgen.isoformat(), "besluit": "Ja", "namens": "D"},
    )

    assert list(antwoord.context["form"].errors) == ["besloten_op"]


def test_een_besluit_verandert_niet_meer_en_komt_er_geen_tweede_keer(plan):
    versie = stel_vast(plan)
    versie.besluit = "Toch niet"

    with pytest.raises(ValidationError):
        versie.save()

    assert plan.belemmeringen_besluit(GebruikerFactory()) == [
        "Versie 1 is al vastgesteld. Een besluit verandert niet meer."
    ]


def test_twee_besluiten_tegelijk_geven_een_versie(plan):
    plan.leg_voor(door=GebruikerFactory(), op=DAG)
    tweede = Actieplan.objects.get(pk=plan.pk)
    velden = {"orgaan": "dt", "besloten_op": DAG, "besluit": "Akkoord.", "namens": "S"}
    plan.neem_besluit(Planversie(**velden), {}, door=GebruikerFactory())

    with pytest.raises(ValidationError) as fout:
        tweede.neem_besluit(Planversie(**velden), {}, door=GebruikerFactory())

    assert fout.value.messages == ["Iemand anders legde het besluit net vast."]
    assert Planversie.objects.count() == 1


def test_twee_keer_tegelijk_herzien_begint_een_versie(plan):
    stel_vast(plan)
    tweede = Actieplan.objects.get(pk=plan.pk)
    plan.herzie(reden="Bijstelling")

    with pytest.raises(ValidationError):
        tweede.herzie(reden="Ook")

    plan.refresh_from_db()
    assert (plan.versie, plan.herzien_reden) == (2, "Bijstelling")


def test_herzien_begint_de_volgende_versie_met_een_reden(client, plan):
    stel_vast(plan)
    log_in(client, plan.organisatie, Rol.COORDINATOR)

    zonder = client.post(adres("plan_herzie", plan), {"reden": " "})
    client.post(adres("plan_herzie", plan), {"reden": "Jaarlijkse bijstelling"})

    plan.refresh_from_db()
    assert zonder.status_code == 422
    assert (plan.versie, plan.herzien_reden, plan.is_vastgesteld, plan.vastgesteld_op) == (
        2, "Jaarlijkse bijstelling", False, DAG,
    )  # fmt: skip
    assert plan.belemmeringen_herzien() != []


def test_leeg_plan_kan_niet_worden_voorgelegd():
    plan = ActieplanFactory(ambitie="")

    redenen = plan.belemmeringen_voorleggen()

    assert redenen == ["Schrijf eerst de ambitie op.", "Zet eerst minstens één actie in het plan."]


def test_versie_toont_wat_toen_gold_ook_als_het_werkplan_verandert(client, plan):
    versie = stel_vast(plan)
    Actie.objects.get().delete()
    plan.ambitie = "Iets anders"
    plan.save()
    log_in(client, plan.organisatie, Rol.LEZER)

    tekst = client.get(versie.get_absolute_url()).content.decode()

    assert ("Alles circulair." in tekst, "1.1 Werkproces maken" in tekst) == (True, True)
    assert "Iets anders" not in tekst


# --- what changed


def test_verschil_noemt_wat_erbij_kwam_wegging_en_veranderde(plan):
    weg = ActieFactory(actieplan=plan, titel="Stopt")
    DoelFactory(actieplan=plan, nummer="1", titel="Meer")
    oud = inhoud_van(plan, DAG)
    weg.delete()
    ActieFactory(actieplan=plan, titel="Nieuw erbij")
    actie = Actie.objects.get(code="1.1")
    actie.eind, actie.eigenaar, actie.eigenaar_functie = date(2026, 9, 1), None, "Teamleider"
    actie.save()
    plan.doelen.update(titel="Nog meer")

    groepen = vergelijk(oud, inhoud_van(plan, DAG))

    assert aantal(groepen) == 4
    assert groepen[0]["regels"][0]["velden"] == [("doel", "1. Meer", "1. Nog meer")]
    assert {(r["soort"], r["naam"]): r["velden"] for r in groepen[1]["regels"]} == {
        ("anders", "Werkproces maken"): [
            ("eigenaar", "Concernadviseur", "Teamleider"),
            ("klaar op", "01-06-2026", "01-09-2026"),
        ],
        ("nieuw", "Nieuw erbij"): [],
        ("weg", "Stopt"): [],
    }


def test_verschil_tussen_twee_versies_en_met_het_werkplan(client, plan):
    stel_vast(plan)
    plan.herzie(reden="Bijstelling")
    plan.ambitie = "Nu echt alles"
    plan.save()
    stel_vast(plan)
    log_in(client, plan.organisatie, Rol.LEZER)

    samen = client.get(adres("plan_verschil", plan), {"van": "1", "naar": "2"})
    nu = client.get(adres("plan_verschil", plan), {"van": "x"})

    assert samen.context["groepen"][0]["regels"][0]["velden"] == [
        ("ambitie", "Alles circulair.", "Nu echt alles")
    ]
    assert (nu.context["van"].nummer, nu.context["aantal"]) == (2, 0)


# --- parts, phases, example goals


def test_onderdeel_gaat_omhoog_en_kan_eruit(client, plan):
    vul_onderdelen(plan)
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    rij = plan.onderdelen.get(soort="ambitie")

    client.post(adres("planonderdeel_zet", plan, rij.pk), {"daad": "omhoog"})
    client.post(adres("planonderdeel_zet", plan, rij.pk), {"daad": "eruit"})

    soorten = list(plan.onderdelen.values_list("soort", flat=True))
    delen = [deel["soort"] for deel in inhoud_van(plan, DAG)["onderdelen"]]
    assert soorten[2:4] == ["ambitie", "opgave"]
    assert (len(delen), "ambitie" in delen) == (len(soorten) - 1, False)


def test_eigen_tekst_komt_in_de_gekozen_uitgave_en_is_nooit_html(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)

    client.post(
        adres("planonderdeel_create", plan),
        {"kop": "Wat we niet weten", "tekst": "<script>x</script>", "uitgaven": ["discussiestuk"]},
    )

    inhoud = inhoud_van(plan, DAG)
    koppen = {
        uitgave: [deel["kop"] for deel in Planbeeld(inhoud, uitgave).delen]
        for uitgave in Planuitgave
    }
    assert {u for u, namen in koppen.items() if "Wat we niet weten" in namen} == {
        Planuitgave.GEHEEL, Planuitgave.DISCUSSIESTUK,
    }  # fmt: skip
    assert "<script>" not in client.get(plan.get_absolute_url()).content.decode()


def test_vast_onderdeel_wordt_weggelaten_en_niet_verwijderd(client, plan):
    vul_onderdelen(plan)
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    vast = plan.onderdelen.first()

    client.post(adres("planonderdeel_delete", plan, vast.pk))

    assert Planonderdeel.objects.filter(pk=vast.pk).exists()


def test_voorbeeld_heeft_de_delen_die_in_plannen_terugkomen(plan):
    vul_onderdelen(plan)

    soorten = set(plan.onderdelen.values_list("soort", flat=True))

    zeven = {"ambitie", "doelen", "kansen", "acties", "wie", "instrumenten", "planning"}
    assert zeven | {"verankering"} <= soorten
    assert vul_onderdelen(plan) == 0


@pytest.mark.parametrize(("reeks", "namen"), [("leiden", 4), ("klant", 3)])
def test_fasen_van_het_voorbeeld_vullen_de_looptijd(plan, reeks, namen):
    vul_fasen(plan, reeks)

    fasen = list(Planfase.objects.all())
    assert (len(fasen), fasen[0].start, fasen[-1].eind) == (namen, plan.start, plan.eind)
    assert vul_fasen(plan, reeks) == 0


def test_fase_van_vandaag_is_herkenbaar(plan):
    vul_fasen(plan, "leiden")

    staten = [fase["staat"] for fase in Planbeeld(inhoud_van(plan, date(2026, 5, 1))).fasen]

    assert staten == ["voorbij", "nu", "komt", "komt"]


def test_vier_programmadoelen_komen_na_de_doelen_die_er_zijn(plan):
    DoelFactory(actieplan=plan, nummer="5")

    vul_programmadoelen(plan)

    nummers = list(plan.doelen.values_list("nummer", "titel"))[1:]
    assert nummers == [
        ("6", "Draagvlak"), ("7", "Kennis"), ("8", "Ambassadeurs"), ("9", "Communicatie"),
    ]  # fmt: skip


# --- the page and the PDF


def test_plan_toont_instrumenten_verankering_en_ambities_per_thema(client, plan):
    ThemaFactory(organisatie=plan.organisatie, naam="Sociaal", omschrijving="Werk voor iedereen")
    InstrumentFactory(organisatie=plan.organisatie, naam="Ambitieweb", uitleg="Kies samen")
    log_in(client, plan.organisatie, Rol.LEZER)

    tekst = client.get(plan.get_absolute_url()).content.decode()

    nodig = {
        "Alles circulair.", "Sociaal", "Werk voor iedereen", "Ambitieweb", "Kies samen",
        "Bestuurder</dt>", "Budgethouder</dt>", "Inkoper</dt>", "Contractmanager</dt>",
    }  # fmt: skip
    assert {woord for woord in nodig if woord not in tekst} == set()


def test_manifest_en_de_dagen_van_het_plan_staan_in_het_plan(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    client.post(
        adres("actieplan_update", plan),
        {
            "naam": "Actieplan", "start": "2026-02-01", "eind": "2026-12-15",
            "ambitie": "Alles circulair.", "aandacht_weken": 8, "klaar_op": "2025-08-01",
            "manifest_jaar": 2017, "manifest_opvolger": "onbekend",
            "manifest_afspraak": "Het college kiest", "manifest_ingediend_op": "2026-03-01",
        },
    )  # fmt: skip

    tekst = client.get(plan.get_absolute_url()).content.decode()

    nodig = {
        "1 februari 2026 tot en met 15 december 2026", "1 augustus 2025", "<dd>2017</dd>",
        "Nog te besluiten", "Het college kiest", "op 1 maart 2026, als ondertekenaar",
    }  # fmt: skip
    assert {woord for woord in nodig if woord not in tekst} == set()


def test_elke_uitgave_heeft_haar_eigen_onderdelen(plan):
    inhoud = inhoud_van(plan, DAG)

    delen = {
        soort: {deel["soort"] for deel in Planbeeld(inhoud, soort).delen} for soort in Planuitgave
    }

    assert {"acties", "wie", "middelen", "risicos"} <= delen[Planuitgave.PROJECTPLAN]
    assert {"acties", "middelen"} & delen[Planuitgave.COMMUNICATIE] == set()
    assert "opgave" in delen[Planuitgave.DISCUSSIESTUK]
    assert "manifest" in delen[Planuitgave.BELEID]
    assert set().union(*delen.values()) == delen[Planuitgave.GEHEEL]


def test_lezer_ziet_het_werkplan_zonder_cijfers(client, plan):
    DoelFactory(actieplan=plan, titel="Meer", maat="rollen")
    log_in(client, plan.organisatie, Rol.LEZER)

    beeld = client.get(plan.get_absolute_url()).context["beeld"]

    assert ([doel["stand"] for doel in beeld.doelen], beeld.inhoud["standen"]) == ([None], {})


def test_geld_en_uren_tellen_alleen_wat_bekend_is(plan):
    steen = BouwsteenFactory(actieplan=plan)
    ActieFactory(actieplan=plan, bouwsteen=steen, uren=10, budget=100)
    ActieFactory(actieplan=plan, bouwsteen=steen)

    eerste = Planbeeld(inhoud_van(plan, DAG)).middelen[0]

    verwacht = {"acties": 2, "uren": 10, "uren_onbekend": 1, "budget": 100, "budget_onbekend": 1}
    assert eerste == {"naam": str(steen), **verwacht}


def test_pagina_kost_evenveel_queries_bij_een_en_bij_meer_acties(
    client, plan, django_assert_num_queries, django_assert_max_num_queries
):
    log_in(client, plan.organisatie, Rol.LEZER)
    with django_assert_max_num_queries(45) as een:
        client.get(plan.get_absolute_url())

    ActieFactory.create_batch(3, actieplan=plan, bouwsteen=BouwsteenFactory(actieplan=plan))

    with django_assert_num_queries(len(een) + 1):  # the goals of the first building block
        client.get(plan.get_absolute_url())


def test_pdf_van_het_hele_plan_is_toegankelijk_en_noemt_het_programma(plan):
    ThemaFactory(organisatie=plan.organisatie, naam="Circulair")
    vul_plan(plan)
    vul_onderdelen(plan)
    vul_fasen(plan, "leiden")
    inhoud = inhoud_van(plan, DAG)

    pdf = teken(inhoud, Planuitgave.GEHEEL)

    tekst = als_html(inhoud)
    nodig = {"MVOI-programma · versie 1", "Gemeente Leiden", "concept", "Zicht op het nu"}
    assert {woord for woord in nodig if woord not in tekst} == set()
    assert controleer(pdf) == []


def test_lange_planning_staat_in_tekeningen_die_op_een_blad_passen(plan):
    ActieFactory.create_batch(45, actieplan=plan, eind=date(2027, 1, 1))

    balken = Planbeeld(inhoud_van(plan, DAG)).balken

    assert [balk["naam"] for balk in balken] == [
        "Zonder bouwsteen", "Zonder bouwsteen, vervolg", "Zonder bouwsteen, vervolg",
    ]  # fmt: skip


def test_tweemaal_vragen_maakt_een_pdf_en_een_wijziging_een_nieuwe(client, plan, voer_taken_uit):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    vraag = adres("plan_pdf_maak", plan) + "?uitgave=communicatie"

    client.post(vraag)
    client.post(vraag)
    eerst = Planpdf.objects.count()
    plan.ambitie = "Anders"
    plan.save()
    client.post(vraag)

    assert (eerst, Planpdf.objects.count()) == (1, 2)


@pytest.mark.usefixtures("snelle_pdf")
def test_pdf_van_een_versie_blijft_en_komt_voor_de_lezer_beschikbaar(client, plan, voer_taken_uit):
    stel_vast(plan)
    vraag = "?uitgave=geheel&versie=1"
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    client.post(adres("plan_pdf_maak", plan) + vraag)
    voer_taken_uit()
    log_in(client, plan.organisatie, Rol.LEZER)

    van_versie = client.get(adres("plan_pdf", plan) + vraag)
    van_werkplan = client.get(adres("plan_pdf", plan))

    assert b"".join(van_versie.streaming_content).startswith(b"%PDF")
    assert (van_versie.status_code, van_werkplan.status_code) == (200, 404)
    assert van_versie["Content-Disposition"] == 'attachment; filename="actieplan-versie-1.pdf"'


def test_inhoud_is_vast_te_leggen(plan):
    ActieFactory(actieplan=plan, budget="12.5")

    assert b'"budget":"12.50"' in canoniek(inhoud_van(plan, DAG))

"""The measurement on four levels compared in time, and the four questions at the end of a plan."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Eindevaluatie, Nulmeting
from actieplan.nulmeting import VRAGEN, vergelijking
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from rapportage.eindevaluatie import Terugblik
from tests import factories as f
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
AANTAL = sum(len(vragen) for vragen in VRAGEN.values())


@pytest.fixture
def organisatie():
    return f.OrganisatieFactory(slug="leiden")


@pytest.fixture
def coordinator(client, organisatie):
    return log_in(client, organisatie, Rol.COORDINATOR)


@pytest.fixture
def plan(organisatie):
    return f.ActieplanFactory(organisatie=organisatie)


@pytest.fixture
def adres(organisatie):
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


def antwoorden(**per_niveau):
    """Answers with one score per level; None is unknown."""
    return [[niveau, "Vraag?", score, ""] for niveau, score in per_niveau.items()]


def invoer(**extra):
    return {"datum": "2026-03-14", "door": "Concernadviseur", "toelichting": ""} | extra


def test_nulmeting_heeft_vier_niveaus_met_score_en_tekst(client, coordinator, adres):
    client.post(
        adres("nulmeting_create"), invoer(score_0="2", tekst_0="Manifest getekend", score_3="4")
    )

    meting = Nulmeting.objects.get()
    standen = {label: (waarde, len(regels)) for label, waarde, regels in meting.per_niveau}
    assert standen == {
        "Beleid": (Decimal("2.0"), 3), "Organisatie": (Decimal("4.0"), 3),
        "Uitvoering": (None, 3), "Sturing": (None, 3),
    }  # fmt: skip
    assert meting.van("beleid")[0][1:] == (2, "Manifest getekend")
    assert meting.onbekend == AANTAL - 2


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({}, "score_0"), ({"score_0": "6"}, "score_0"), ({"score_0": "0"}, "score_0"),
        ({"tekst_0": "x" * 501}, "tekst_0"), ({"datum": "2126-01-01"}, "datum"),
        ({"datum": ""}, "datum"),
    ],
)  # fmt: skip
def test_slechte_meting_geeft_een_melding_en_bewaart_niets(client, coordinator, adres, extra, veld):
    antwoord = client.post(adres("nulmeting_create"), invoer(**extra))

    assert list(antwoord.context["form"].errors) == [veld]
    assert not Nulmeting.objects.exists()


def test_wat_toen_is_gevraagd_blijft_staan(client, organisatie, coordinator, adres):
    meting = Nulmeting.objects.create(
        organisatie=organisatie, datum=date(2021, 12, 6),
        antwoorden=[["beleid", "Een oude vraag?", 1, "Toen"]],
    )  # fmt: skip

    client.post(adres("nulmeting_update", meting.pk), invoer(score_0="3", tekst_0="Nu"))

    meting.refresh_from_db()
    assert meting.antwoorden == [["beleid", "Een oude vraag?", 3, "Nu"]]


def test_metingen_staan_naast_elkaar_in_de_grafiek(organisatie):
    rijen = [
        Nulmeting(datum=date(2023, 11, 20), antwoorden=antwoorden(beleid=4, uitvoering=3)),
        Nulmeting(datum=date(2021, 12, 6), antwoorden=antwoorden(beleid=2, uitvoering=None)),
    ]

    grafiek = vergelijking(rijen)

    assert [(reeks.naam, reeks.waarden) for reeks in grafiek.reeksen] == [
        ("12-2021", [2, None, None, None]), ("11-2023", [4, None, 3, None]),
    ]  # fmt: skip
    assert "Sturing onbekend" in grafiek.alt


def test_pagina_van_de_meting_toont_grafiek_tabel_en_antwoorden(
    client, organisatie, coordinator, adres
):
    Nulmeting.objects.create(
        organisatie=organisatie, datum=date(2021, 12, 6), antwoorden=antwoorden(beleid=2)
    )

    antwoord = client.get(adres("nulmeting_list"))

    assert antwoord.context["beeld"]["rijen"][0] == ["Beleid", "2"]
    assert "Vraag?" in antwoord.content.decode()


def test_vier_vragen_krijgen_cijfers_en_de_tekst_van_de_coordinator(
    client, organisatie, coordinator, plan, adres
):
    f.ActieFactory(actieplan=plan)
    f.ActieFactory(actieplan=plan, eigenaar=coordinator)
    client.post(adres("eindevaluatie_update", plan.pk), {"successen": "Taart gegeten"})

    antwoord = client.get(adres("eindevaluatie_detail", plan.pk))

    vragen = antwoord.context["vragen"]
    assert [vraag.titel for vraag, *_ in vragen] == [
        "Zijn de verantwoordelijkheden helder?", "Weten we wat wel en niet kan?",
        "Is er een basis om te blijven meten?", "Hebben we genoeg successen gevierd?",
    ]  # fmt: skip
    eigenaren = vragen[0][2][0][0]
    assert (eigenaren.aantal, eigenaren.noemer) == (1, 2)
    assert [tekst for _, tekst, _ in vragen] == ["", "", "", "Taart gegeten"]
    tekst = antwoord.content.decode()
    for cijfer in ("72 actieplannen", "79 organisaties", "52 %", "45 %", "44 %", "een kwart"):
        assert cijfer in tekst
    assert Eindevaluatie.objects.get().actieplan == plan


def test_getal_leidt_naar_een_lijst_met_evenveel_rijen(
    client, organisatie, coordinator, plan, adres
):
    traject = f.TrajectFactory(organisatie=organisatie, fase=6, gunning_werkelijk=date(2025, 1, 1))
    f.EffectFactory(traject=traject, gerealiseerd=4)
    f.ActieFactory(actieplan=plan)

    vragen = client.get(adres("eindevaluatie_detail", plan.pk)).context["vragen"]

    regels = [paar for _, _, regels in vragen for paar in regels]
    for regel, rijen in regels:
        if regel.meting:
            assert len(rijen) == regel.aantal, regel.tekst
    let_op = next(regel for regel, _ in regels if "eigenaar" in regel.tekst)
    lijst = client.get(let_op.adres)
    assert lijst.context["page"].paginator.count == let_op.aantal == 1


def test_bij_een_afgelopen_plan_staan_de_cijfers_van_het_einde(organisatie, coordinator):
    plan = f.ActieplanFactory(
        organisatie=organisatie, start=date(2022, 1, 1), eind=date(2023, 12, 31)
    )

    terugblik = Terugblik(plan, toegang_van(coordinator, organisatie), timezone.localdate())

    assert terugblik.dag == date(2023, 12, 31)


def test_bedragen_staan_er_alleen_voor_wie_ze_mag_zien(client, organisatie, plan, adres):
    f.KosteneffectFactory(traject__organisatie=organisatie, soort="besparing", bedrag=100)
    teksten = {}
    for rol in (Rol.DT, Rol.INKOPER):
        log_in(client, organisatie, rol)
        teksten[rol] = client.get(adres("eindevaluatie_detail", plan.pk)).content.decode()

    assert {rol: "aan besparing" in tekst for rol, tekst in teksten.items()} == {
        Rol.DT: True, Rol.INKOPER: False,
    }  # fmt: skip


def test_eindevaluatie_vraagt_met_meer_rijen_evenveel(
    client, organisatie, coordinator, plan, adres
):
    def maak():
        traject = f.TrajectFactory(
            organisatie=organisatie, fase=6, gunning_werkelijk=date(2025, 1, 1)
        )
        f.EffectFactory(traject=traject, gerealiseerd=4)
        f.ActieFactory(actieplan=plan)

    def tel():
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres("eindevaluatie_detail", plan.pk))
        return len(vragen)

    maak()
    met_een = tel()
    maak()
    maak()

    assert tel() == met_een


def test_twee_die_een_meting_wijzigen_zien_elkaars_antwoord(
    client, organisatie, coordinator, adres
):
    meting = Nulmeting.objects.create(
        organisatie=organisatie, datum=date(2021, 12, 6), antwoorden=antwoorden(beleid=2)
    )
    stand = client.get(adres("nulmeting_update", meting.pk)).context["stand"]
    client.post(adres("nulmeting_update", meting.pk), invoer(score_0="4", stand=stand))

    tweede = client.post(adres("nulmeting_update", meting.pk), invoer(score_0="1", stand=stand))
    gebleven = Nulmeting.objects.get().antwoorden
    client.post(
        adres("nulmeting_update", meting.pk), invoer(score_0="1", stand=tweede.context["stand"])
    )

    assert "‘Vraag?’ staat nu op 4" in str(tweede.context["form"].errors)
    assert gebleven == [["beleid", "Vraag?", 4, ""]]
    assert Nulmeting.objects.get().antwoorden == [["beleid", "Vraag?", 1, ""]]


def test_wie_als_tweede_een_eerste_terugblik_bewaart_overschrijft_niets(
    client, coordinator, plan, adres
):
    pagina = adres("eindevaluatie_update", plan.pk)
    gezien = client.get(pagina).context["stand"]
    client.post(pagina, {"successen": "Taart gegeten", "stand": gezien})

    antwoord = client.post(pagina, {"successen": "Niets gevierd", "stand": gezien})

    assert Eindevaluatie.objects.get().successen == "Taart gegeten"
    assert "Iemand anders maakte hier net ‘Taart gegeten’ van" in antwoord.text
    assert "Niets gevierd" in antwoord.text
    client.post(pagina, {"successen": "Allebei", "stand": antwoord.context["stand"]})
    assert Eindevaluatie.objects.get().successen == "Allebei"

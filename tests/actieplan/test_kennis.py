"""Kennis: texts, principles, what is done already, policy, accents, and beside other plans."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from actieplan.kennis import vul_kennis
from actieplan.models import Beleidsstuk, Kennispagina, Praktijkregel, Principe
from actieplan.planset import vul_plan
from organisatie.models import Rol
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    ActiestapFactory,
    AfdelingFactory,
    CategorieFactory,
    DoelFactory,
    OrganisatieFactory,
    ThemaambitieFactory,
    ThemaFactory,
    TrajectFactory,
)
from tests.factories_kennis import (
    BeleidsstukFactory,
    KennispaginaFactory,
    PraktijkregelFactory,
    PrincipeFactory,
)
from tests.inloggen import log_in
from trajecten.models import Aanpak

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def adres(organisatie):
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


def test_voorbeeld_legt_mvi_uit_en_zegt_per_rol_wat_je_kunt_doen(client, organisatie, adres):
    log_in(client, organisatie, Rol.COORDINATOR)

    client.post(adres("kennis_vul"))

    titels = set(Kennispagina.objects.values_list("soort", "titel"))
    rollen = {"Opdrachtgever", "Projectleider", "Budgethouder", "Inkoper", "Contractmanager"}
    assert {("begrip", "Wat is MVI?"), ("begrip", "Wat is MVI waard?")} <= titels
    assert {("rol", rol) for rol in rollen} <= titels
    assert (Principe.objects.count() > 3, vul_kennis(organisatie)) == (True, 0)


def test_wat_de_coordinator_aanpaste_blijft_bij_aanvullen(organisatie):
    vul_kennis(organisatie)
    Kennispagina.objects.filter(titel="Wat is MVI?").update(tekst="Eigen woorden")

    vul_kennis(organisatie)

    assert Kennispagina.objects.get(titel="Wat is MVI?").tekst == "Eigen woorden"


def test_tekst_van_een_pagina_wordt_nooit_html(client, organisatie):
    pagina = KennispaginaFactory(organisatie=organisatie, tekst="<script>x</script>\n\n- punt")
    log_in(client, organisatie, Rol.LEZER)

    tekst = client.get(pagina.get_absolute_url()).content.decode()

    assert ("<script>x" in tekst, "<li>punt</li>" in tekst) == (False, True)


def test_principe_vertelt_wat_het_in_een_aanbesteding_betekent(client, organisatie, adres):
    thema = ThemaFactory(organisatie=organisatie, naam="Circulair")
    log_in(client, organisatie, Rol.COORDINATOR)
    client.post(
        adres("principe_create"),
        {"titel": "Eerst minder", "betekenis": "Vraag of het nodig is", "themas": [thema.pk],
         "volgorde": 1},
    )  # fmt: skip

    lijst = client.get(adres("principe_list")).content.decode()
    kort = client.get(adres("principe_deel")).content.decode()

    assert {w for w in ("Eerst minder", "Vraag of het nodig is", "Circulair") if w in lijst} == {
        "Eerst minder", "Vraag of het nodig is", "Circulair",
    }  # fmt: skip
    assert kort.startswith('<ul id="principes"><li><strong>Eerst minder</strong>')


def test_tabblad_ambities_haalt_de_principes_op(client, organisatie, adres):
    traject = TrajectFactory(organisatie=organisatie)
    log_in(client, organisatie, Rol.COORDINATOR)

    tekst = client.get(adres("traject_ambities", traject.pk)).content.decode()

    assert f'hx-get="{adres("principe_deel")}"' in tekst


def test_inventarisatie_toont_wat_wie_en_sinds_wanneer(client, organisatie, adres):
    afdeling = AfdelingFactory(organisatie=organisatie, naam="Facilitair")
    traject = TrajectFactory(organisatie=organisatie)
    log_in(client, organisatie, Rol.COORDINATOR)

    client.post(
        adres("praktijkregel_create"),
        {"wat": "Overdag schoonmaken", "afdeling": afdeling.pk, "wie": "team Schoon",
         "sinds": 2019, "traject": traject.pk},
    )  # fmt: skip

    regel = Praktijkregel.objects.get()
    tekst = client.get(adres("praktijkregel_list")).content.decode()
    assert (regel.afdeling, regel.wie, regel.sinds, regel.traject) == (
        afdeling, "team Schoon", 2019, traject,
    )  # fmt: skip
    assert adres("traject_detail", traject.pk) in tekst


def test_lezer_ziet_de_regel_en_niet_het_traject(client, organisatie, adres):
    traject = TrajectFactory(organisatie=organisatie, nummer="2026-77")
    PraktijkregelFactory(organisatie=organisatie, wat="Doen we al", traject=traject)
    log_in(client, organisatie, Rol.LEZER)

    tekst = client.get(adres("praktijkregel_list")).content.decode()

    assert ("Doen we al" in tekst, "2026-77" in tekst) == (True, False)


def test_beleid_wijst_naar_het_doel_en_zegt_waar_het_nog_mist(client, organisatie, adres):
    doel = DoelFactory(actieplan=ActieplanFactory(organisatie=organisatie), titel="Meer volume")
    log_in(client, organisatie, Rol.COORDINATOR)
    client.post(adres("beleidsstuk_create"), {"naam": "Nota inkoop", "doel": doel.pk})
    BeleidsstukFactory(organisatie=organisatie, naam="Losse nota")

    tekst = client.get(adres("beleidsstuk_list")).content.decode()

    assert Beleidsstuk.objects.get(naam="Nota inkoop").doel == doel
    assert (adres("doel_detail", doel.pk) in tekst, tekst.count("Nog geen doel")) == (True, 1)


def test_accenten_tonen_per_thema_de_tekst_de_kansen_en_de_lijst_achter_het_getal(
    client, organisatie, adres
):
    jaar = timezone.localdate().year
    thema = ThemaFactory(organisatie=organisatie, naam="Circulair", omschrijving="Minder nieuw")
    kansrijk = CategorieFactory(organisatie=organisatie, is_kansrijk=True, naam="Meubels")
    Aanpak.objects.create(organisatie=organisatie, categorie=kansrijk, thema=thema, tekst="Leen")
    for niveau in (3, 3, 1):
        traject = TrajectFactory(
            organisatie=organisatie, publicatie=date(jaar, 5, 1), publicatie_precisie="dag",
            categorie=kansrijk,
        )  # fmt: skip
        ThemaambitieFactory(traject=traject, thema=thema, niveau=niveau)
    log_in(client, organisatie, Rol.COORDINATOR)

    accent = client.get(adres("accenten_overzicht")).context["accenten"][0]

    woorden, aantal, lijst = accent["tellingen"][0]
    assert (woorden, aantal) == ("vragen het maximale", 2)
    assert client.get(lijst).context["page"].paginator.count == 2
    assert [a.categorie for a in accent["aanpakken"]] == [kansrijk]


def test_accenten_noemen_het_doel_voor_2050(client, organisatie, adres):
    plan = ActieplanFactory(organisatie=organisatie)
    doel = DoelFactory(actieplan=plan, titel="Helemaal circulair", streefjaar=2050)
    log_in(client, organisatie, Rol.LEZER)

    pagina = client.get(adres("accenten_overzicht"))

    assert (list(pagina.context["doelen"]), pagina.context["accenten"]) == ([doel], [])


def test_ons_plan_staat_naast_de_cijfers_van_andere_plannen(client, organisatie, adres):
    plan = ActieplanFactory(organisatie=organisatie)
    ActiestapFactory(
        actie=ActieFactory(actieplan=plan, eind=date(2027, 1, 1), eigenaar_functie="Inkoper")
    )
    ActieFactory(actieplan=plan)
    DoelFactory(actieplan=plan, maat="rollen")
    log_in(client, organisatie, Rol.COORDINATOR)

    rijen = client.get(adres("plan_spiegel")).context["rijen"]

    cijfers = {rij.wat: (rij.elders, rij.eigen) for rij in rijen}
    assert cijfers["Een concrete actielijst"] == ("52 %", "1 van 2 acties")
    assert cijfers["Een eigenaar bij elke actie"] == ("44 %", "1 van 2 acties")
    assert cijfers["Duidelijke ambities"] == ("45 %", "1 van 1 doelen")
    assert cijfers["Een coördinator"] == ("ongeveer de helft", "ja")
    assert rijen[0].link == "1 nog niet"
    assert client.get(rijen[0].adres).context["page"].paginator.count == 1


def test_drie_vragen_staan_in_het_plan_en_zijn_daar_te_beantwoorden(client, organisatie, adres):
    plan = ActieplanFactory(organisatie=organisatie)
    vul_plan(plan)
    log_in(client, organisatie, Rol.COORDINATOR)
    client.post(adres("planonderdeel_vul", plan.pk))
    opgave = plan.onderdelen.get(soort="opgave")

    client.post(
        adres("planonderdeel_update", opgave.pk),
        {"kop": opgave.kop, "tekst": opgave.tekst + " Ons eigen antwoord."},
    )

    opgave.refresh_from_db()
    vragen = ("Wat is de opgave?", "Wat past er bij ons?", "Hoe pakken we het aan?")
    assert [vraag for vraag in vragen if vraag not in opgave.tekst] == []
    assert "Ons eigen antwoord." in client.get(plan.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("naam", "factory"),
    [
        ("kennis", KennispaginaFactory),
        ("principe_list", PrincipeFactory),
        ("praktijkregel_list", PraktijkregelFactory),
        ("beleidsstuk_list", BeleidsstukFactory),
    ],
)
def test_lijst_doet_evenveel_queries_bij_een_en_drie_rijen(
    client, organisatie, adres, naam, factory,
    django_assert_num_queries, django_assert_max_num_queries,
):  # fmt: skip
    log_in(client, organisatie, Rol.LEZER)
    factory(organisatie=organisatie)
    with django_assert_max_num_queries(20) as een:
        client.get(adres(naam))

    factory.create_batch(2, organisatie=organisatie)

    with django_assert_num_queries(len(een)):
        client.get(adres(naam))

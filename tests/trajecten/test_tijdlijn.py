"""The timeline: what touches the window, how exact a date is drawn, and the same in words."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Fase, Traject
from trajecten.tijdlijn import per_maand, raakt_venster, rij_van
from trajecten.tijdvenster import Venster

VANDAAG = date(2026, 11, 24)
JAAR = Venster.op("jaar", date(2027, 1, 1), VANDAAG)


@pytest.fixture
def maak(organisatie):
    """A traject with planned dates: `publicatie=(dag, precisie)`."""

    def traject(**velden):
        plan = {veld: w for veld, w in velden.items() if isinstance(w, tuple)}
        gewoon = {veld: w for veld, w in velden.items() if veld not in plan}
        for veld, (dag, precisie) in plan.items():
            gewoon |= {veld: dag, f"{veld}_precisie": precisie}
        return f.TrajectFactory(organisatie=organisatie, **gewoon)

    return traject


@pytest.fixture
def tijdlijn(client, coordinator, adres):
    """The context of the page for a query."""
    client.force_login(coordinator)

    def vraag(query=""):
        antwoord = client.get(f"{adres('traject_tijdlijn')}?{query}")
        assert antwoord.status_code == 200
        return antwoord.context

    return vraag


def titels(context):
    return [rij.traject.titel for rij in context["rijen"]]


def rij(traject):
    return rij_van(Traject.objects.get(pk=traject.pk), JAAR, VANDAAG)


def rakend(venster=JAAR):
    return set(Traject.objects.filter(raakt_venster(venster)))


@pytest.mark.parametrize(
    ("velden", "raakt"),
    [
        ({"publicatie": (date(2027, 12, 31), "dag")}, True),
        ({"publicatie": (date(2028, 1, 1), "dag")}, False),
        ({"publicatie": (date(2026, 12, 31), "dag")}, False),
        ({"publicatie": (date(2026, 10, 1), "kwartaal")}, False),
        ({"publicatie": (date(2026, 12, 1), "kwartaal")}, True),
        ({"publicatie": (date(2027, 1, 1), "jaar")}, True),
        ({"publicatie_werkelijk": date(2026, 5, 1), "contracteinde": (date(2029, 1, 1), "jaar")},
         True),
        ({"publicatie_werkelijk": date(2026, 5, 1), "publicatie": (date(2027, 5, 1), "dag")},
         False),
        ({}, False),
    ],
)  # fmt: skip
def test_een_traject_raakt_het_venster_als_het_erin_of_eroverheen_valt(maak, velden, raakt):
    traject = maak(**velden)

    assert (traject in rakend()) == raakt


def test_een_contract_dat_langer_loopt_raakt_het_venster(maak):
    traject = maak(publicatie_werkelijk=date(2024, 5, 1))
    f.ContractFactory(traject=traject, einde=date(2027, 6, 30))

    assert rakend() == {traject}
    assert rij(traject).momenten[-1].tekst == "einde contract 30-06-2027 (gepland)"


def test_een_dag_is_een_punt_en_een_kwartaal_een_band_over_het_hele_kwartaal(maak):
    traject = maak(publicatie=(date(2027, 4, 1), "kwartaal"), gunning=(date(2027, 9, 1), "dag"))

    tekens = rij(traject).tekens

    begin, breedte = (date(2027, 4, 1) - JAAR.van).days, 91
    assert tekens[0].klasse == "vaag"
    assert (tekens[0].x, tekens[0].breedte) == (
        f"{begin / 365 * 100:.3f}%",
        f"{breedte / 365 * 100:.3f}%",
    )
    assert (tekens[1].klasse, tekens[1].breedte) == ("gunning tijd-plan", "")


def test_onbekende_datums_staan_in_woorden_en_worden_niet_geraden(maak):
    traject = maak(publicatie=(date(2027, 4, 1), "maand"), contractstart=(date(2027, 9, 1), "dag"))

    gevonden = rij(traject)

    assert gevonden.onbekend == ["start voorbereiding", "gunning", "einde contract"]
    assert gevonden.tekst == (
        "publicatie ergens in april 2027 (gepland); start contract 01-09-2027 (gepland); "
        "onbekend: start voorbereiding, gunning, einde contract"
    )
    assert [vorm.klasse for vorm in gevonden.balken] == ["onzeker tijd-plan"]


def test_wat_gebeurde_is_vol_tot_vandaag_en_de_rest_is_plan(maak):
    traject = maak(voorbereiding_werkelijk=date(2026, 6, 1), publicatie=(date(2027, 5, 1), "dag"))
    venster = Venster.op("jaar", date(2026, 6, 1), VANDAAG)

    balken = rij_van(traject, venster, VANDAAG).balken

    assert [(vorm.klasse, vorm.x) for vorm in balken] == [
        ("voorbereiding tijd-plan", f"{(VANDAAG - venster.van).days / 365 * 100:.3f}%"),
        ("voorbereiding tijd-echt", "0.000%"),
    ]


def test_een_verstreken_plan_loopt_door_tot_vandaag(maak):
    traject = maak(voorbereiding_werkelijk=date(2026, 6, 1), publicatie=(date(2026, 9, 1), "dag"))
    venster = Venster.op("jaar", date(2026, 6, 1), VANDAAG)

    balken = rij_van(traject, venster, VANDAAG).balken

    breedte = (VANDAAG - date(2026, 6, 1)).days / 365 * 100
    assert [(vorm.klasse, vorm.breedte) for vorm in balken] == [
        ("voorbereiding tijd-echt", f"{breedte:.3f}%")
    ]


def test_open_optie_staat_op_de_dag_waarop_je_moet_beslissen(maak):
    contract = f.ContractFactory(
        traject=maak(contractstart_werkelijk=date(2025, 1, 1)), einde=date(2027, 6, 30)
    )
    f.OptieFactory(contract=contract, beslis_voor=date(2027, 4, 1))

    gevonden = rij(contract.traject)

    assert [teken.klasse for teken in gevonden.tekens] == ["contracteinde tijd-plan", "optie"]
    assert "beslis over optie voor 01-04-2027" in gevonden.tekst


def test_einde_voor_begin_geeft_geen_balk_met_negatieve_breedte(maak):
    traject = maak(publicatie=(date(2027, 9, 1), "dag"), gunning=(date(2027, 3, 1), "dag"))

    assert rij(traject).balken == []


def test_lijst_per_maand_zegt_hetzelfde_als_de_balken(maak):
    traject = maak(publicatie=(date(2027, 4, 1), "kwartaal"), gunning=(date(2027, 4, 9), "dag"))

    maanden = per_maand([rij(traject)], JAAR)

    assert [(maand, [moment.tekst for moment, _ in paren]) for maand, paren in maanden] == [
        (date(2027, 4, 1), [
            "publicatie ergens in 2e kwartaal 2027 (gepland)", "gunning 09-04-2027 (gepland)",
        ])
    ]  # fmt: skip


def test_venster_begint_kort_voor_vandaag_en_schuift_met_links(tijdlijn):
    vandaag = timezone.localdate()

    venster = tijdlijn()["venster"]
    later = tijdlijn("schaal=halfjaar&begin=2027-03")["venster"]

    assert venster.bevat(vandaag)
    assert (later.van, later.tot) == (date(2027, 3, 1), date(2027, 8, 31))
    assert (later.schuif(-1), later.schuif(1)) == (date(2026, 12, 1), date(2027, 6, 1))


@pytest.mark.parametrize(
    "query",
    ["schaal=eeuw", "begin=morgen", "begin=9999-99", "begin=1926-01", "begin=2126-01", "groep=x",
     "page=-1", "begin=🌳", "schaal=drie&begin=2090-01"],
)  # fmt: skip
def test_verzonnen_vraag_geeft_gewoon_een_tijdlijn(tijdlijn, maak, query):
    maak()

    assert tijdlijn(query)["venster"].dagen > 180


def test_alleen_wat_het_venster_raakt_en_wat_niet_klaar_is(tijdlijn, maak):
    maak(titel="Nu", publicatie=(date(2027, 4, 1), "dag"))
    maak(titel="Later", publicatie=(date(2029, 4, 1), "dag"))
    maak(titel="Weg", publicatie=(date(2027, 4, 1), "dag"), afloop="mislukt", afloop_reden="x")
    maak(titel="Zonder datum")

    context = tijdlijn("begin=2027-01")

    assert titels(context) == ["Nu"]
    assert context["page"].paginator.count == 1
    assert titels(tijdlijn("begin=2027-01&klaar=on")) == ["Nu", "Weg"]


def test_getal_zonder_publicatiedatum_leidt_naar_dezelfde_trajecten(tijdlijn, maak, client):
    maak(titel="Zonder datum")
    maak(titel="Klaar zonder datum", fase=Fase.AFGEROND)
    maak(publicatie=(date(2027, 4, 1), "dag"))

    context = tijdlijn("begin=2027-01")
    tekst = client.get(context["request"].get_full_path()).content.decode()
    link = re.search(r'href="([^"]*jaar=onbekend[^"]*)">1 zonder', tekst)[1]

    lijst = client.get(link.replace("&amp;", "&")).context["page"]
    assert context["zonder_datum"] == 1
    assert [traject.titel for traject in lijst] == ["Zonder datum"]


def test_groeperen_zet_een_kop_boven_de_eerste_van_elke_afdeling(tijdlijn, maak, organisatie):
    groen, beheer = (f.AfdelingFactory(organisatie=organisatie, naam=n) for n in ("Groen", "ICT"))
    for titel, afdeling in (("A", beheer), ("B", groen), ("C", None), ("D", groen)):
        maak(titel=titel, afdeling=afdeling, publicatie=(date(2027, 4, 1), "dag"))

    context = tijdlijn("begin=2027-01&groep=afdeling")

    assert [(rij.kop, rij.traject.titel) for rij in context["rijen"]] == [
        ("Groen", "B"), ("", "D"), ("ICT", "A"), ("Afdeling onbekend", "C"),
    ]  # fmt: skip


def test_wat_nog_moet_komen_staat_voor_de_lopende_contracten(tijdlijn, maak):
    maak(
        titel="Contract", fase=Fase.UITVOERING, contractstart_werkelijk=date(2026, 1, 1),
        contracteinde=(date(2027, 6, 1), "dag"), publicatie_werkelijk=date(2025, 6, 1),
    )  # fmt: skip
    maak(titel="Nieuw", publicatie=(date(2027, 4, 1), "dag"))

    assert titels(tijdlijn("begin=2027-01")) == ["Nieuw", "Contract"]
    assert titels(tijdlijn("begin=2027-01&sorteer=traject")) == ["Contract", "Nieuw"]


@pytest.mark.parametrize("pagina", ["traject_tijdlijn", "traject_maand"])
@pytest.mark.parametrize("aantal", [2, 30])
def test_tijd_vraagt_even_veel_bij_een_als_bij_veel(
    client, coordinator, adres, maak, django_assert_num_queries, pagina, aantal
):
    client.force_login(coordinator)
    vandaag = timezone.localdate()
    f.OptieFactory(
        contract=f.ContractFactory(traject=maak(publicatie=(vandaag, "dag")), einde=vandaag),
        beslis_voor=vandaag,
    )
    client.get(adres(pagina))
    with django_assert_num_queries(40, exact=False) as een:
        client.get(adres(pagina))
    for nummer in range(aantal):
        traject = maak(publicatie=(vandaag, "maand" if nummer % 2 else "dag"))
        f.OptieFactory(
            contract=f.ContractFactory(traject=traject, einde=vandaag + timedelta(days=nummer)),
            beslis_voor=vandaag,
        )

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres(pagina))


@pytest.mark.parametrize("pagina", ["traject_tijdlijn", "traject_maand"])
def test_deel_voor_htmx_is_letterlijk_een_deel_van_de_pagina(
    client, coordinator, adres, maak, pagina
):
    maak(publicatie=(timezone.localdate(), "dag"))
    client.force_login(coordinator)

    deel = client.get(adres(pagina), headers={"HX-Request": "true"})

    assert deel.content.decode().strip() in client.get(adres(pagina)).content.decode()
    assert "HX-Request" in deel["Vary"]


@pytest.mark.parametrize("pagina", ["traject_tijdlijn", "traject_maand"])
def test_tijd_toont_geen_raming_en_niets_van_een_ander(client, lid, adres, maak, pagina):
    vandaag = timezone.localdate()
    maak(raming_min=7_654_321, raming_max=7_654_321, publicatie=(vandaag, "dag"), titel="<b>x</b>")
    f.TrajectFactory(titel="Geheim", publicatie=vandaag, publicatie_precisie="dag")
    client.force_login(lid(Rol.ADVISEUR))

    tekst = client.get(adres(pagina)).content.decode()

    assert "&lt;b&gt;x&lt;/b&gt;" in tekst
    assert ("7.654.321" in tekst, "Geheim" in tekst, "<b>x</b>" in tekst) == (False, False, False)


def test_leeg_venster_zegt_dat_er_niets_is(client, coordinator, adres):
    client.force_login(coordinator)

    assert "Niets in deze periode" in client.get(adres("traject_tijdlijn")).content.decode()
    assert "Niets in deze maand" in client.get(adres("traject_maand")).content.decode()

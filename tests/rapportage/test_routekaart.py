"""The route map: every part leads somewhere, and the drawing, the list and the numbers agree."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from actieplan.models import Actie, Actieplan
from actieplan.planset import vul_plan
from organisatie.models import Rol
from organisatie.toegang import Toegang
from rapportage.kaartdelen import DELEN
from rapportage.models import Rapport
from rapportage.routekaart import Kaart
from rapportage.wegdek import AS, stenen, stratenmaker
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    OrganisatieFactory,
    RapportFactory,
    RapportmomentFactory,
    TrajectFactory,
)
from tests.factories_leren import KaderFactory, PuzzelstukFactory, VastKaderFactory
from tests.inloggen import log_in
from trajecten.models import Fase, Traject

pytestmark = pytest.mark.django_db
#: As the source calls them (eisen.md L-028).
NAMEN = {
    "Superhelden", "Kijkende mensen", "Nieuwe stad", "Potlood", "Stratenmaker", "Pers 1", "Pers 2",
    "Puzzelstuk", "MVI", "Stoep Kaders", "Vaandeldrager 1", "Vaandeldrager 2", "Vaandeldrager 3",
    "Vaandeldrager 4", "Vaandeldrager 5", "Bord circulair", "Meetlat", "Stoep in Verbinding",
    "Tafel", "Doe Mee", "Stapel Doe Mee", "Oude stad", "Rennen met puzzelstuk", "Stekker",
    "Planning", "Klok", "Wiel", "Poppetje machine", "Bolletjes",
}  # fmt: skip


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def plan(organisatie):
    jaar = timezone.localdate().year
    return ActieplanFactory(
        organisatie=organisatie, start=date(jaar, 1, 1), eind=date(jaar + 1, 12, 31)
    )


@pytest.fixture
def vol_plan(plan):
    """The plan with the actions of the example."""
    vul_plan(plan)
    return plan


def adres(organisatie, naam="routekaart"):
    return reverse(naam, args=[organisatie.slug])


def bekijk(client, organisatie, rol=Rol.COORDINATOR):
    """The page of a new member with this role."""
    log_in(client, organisatie, rol)
    return client.get(adres(organisatie))


def kaart_van(organisatie, dag=None):
    """The map as a coördinator sees it."""
    toegang = Toegang(GebruikerFactory(), organisatie, frozenset({Rol.COORDINATOR}))
    return Kaart(toegang, dag or timezone.localdate())


def links(html):
    """Where the links of this piece of a page lead to."""
    return set(re.findall(r'<a [^>]*href="([^"]+)"', html))


def stukken(html):
    """The drawing and the list of a page."""
    tekening, rest = html.split('<svg class="rk"')[1].split("</svg>", 1)
    return tekening, rest.split('id="rk-lijst"')[1].split('id="waarde"')[0]


def geselecteerd(organisatie, aantal, **velden):
    velden = {"selectiestatus": Traject.Selectie.GESELECTEERD} | velden
    return TrajectFactory.create_batch(aantal, organisatie=organisatie, **velden)


def test_de_29_onderdelen_van_de_bron_staan_op_de_kaart_en_leiden_ergens_heen(organisatie, plan):
    kaart = kaart_van(organisatie)

    onderdelen = {s.deel.naam: s.url for s in kaart.schakels}

    assert set(onderdelen) >= NAMEN
    assert len(NAMEN) == 29
    assert all(onderdelen.values())


def test_elke_actie_en_elke_bouwsteen_heeft_een_plek_op_de_kaart(client, organisatie, vol_plan):
    tekening, _ = stukken(bekijk(client, organisatie).content.decode())

    acties = {actie.get_absolute_url() for actie in vol_plan.acties.select_related("organisatie")}
    bouwstenen = {b.get_absolute_url() for b in vol_plan.bouwstenen.select_related("organisatie")}

    assert len(acties) == 23
    assert acties | bouwstenen <= links(tekening)


def test_de_lijst_heeft_dezelfde_links_en_namen_als_de_tekening(client, organisatie, vol_plan):
    pagina = bekijk(client, organisatie)
    tekening, lijst = stukken(unescape(pagina.content.decode()))
    kaart = pagina.context["kaart"]

    assert links(tekening) == links(lijst)
    assert all(lijst.count(f">{s.label}</a>") == 1 for s in kaart.schakels)
    assert all(tekening.count(f'aria-label="{s.label}"') == 1 for s in kaart.schakels)


def test_elk_getal_is_even_groot_als_de_lijst_erachter(client, organisatie, plan):
    PuzzelstukFactory.create_batch(2, traject=geselecteerd(organisatie, 1)[0])
    geselecteerd(organisatie, 1, fase=Fase.AFGEROND)
    VastKaderFactory.create_batch(3, organisatie=organisatie)
    KaderFactory(organisatie=organisatie)

    cijfers = {c.naam: c for c in bekijk(client, organisatie).context["kaart"].cijfers}
    namen = ("puzzelstukken", "kaders", "machine")
    lijsten = {n: client.get(cijfers[n].url).context["page"].paginator.count for n in namen}

    assert {n: int(cijfers[n].waarde) for n in namen} == lijsten
    assert lijsten == {"puzzelstukken": 2, "kaders": 3, "machine": 1}


def test_bord_telt_de_acties_die_klaar_zijn_zoals_de_bouwsteen_zelf(client, organisatie, vol_plan):
    for code in ("1.2", "1.5"):
        actie = vol_plan.acties.get(code=code)
        actie.status = Actie.Status.KLAAR
        actie.save()

    bord = bekijk(client, organisatie).context["kaart"].borden[0]

    assert bord.stand == "2 van 6 acties klaar"
    assert client.get(bord.url).context["klaar"] == 2


def test_er_liggen_evenveel_stenen_als_er_kaders_gelden(client, organisatie, plan):
    VastKaderFactory.create_batch(4, organisatie=organisatie)
    KaderFactory(organisatie=organisatie)

    html = bekijk(client, organisatie).content.decode()

    assert len(re.findall(r'class="k-tegel k-tegel--\w"', html)) == 4


@pytest.mark.parametrize("aantal", [0, 1, 7, 28, 29, 150])
def test_elke_steen_past_op_de_weg_hoeveel_het_er_ook_zijn(aantal):
    gelegd = stenen(aantal)
    x, y, _ = stratenmaker(aantal)

    assert len(set(gelegd)) == aantal
    assert 0 < float(x) < AS[-1][1]
    assert 500 < float(y) < 1000


def test_getallen_van_een_andere_organisatie_tellen_niet_mee(client, organisatie, plan):
    ander = OrganisatieFactory()
    PuzzelstukFactory(traject=geselecteerd(ander, 1)[0])
    VastKaderFactory(organisatie=ander)
    vreemd = ActieplanFactory(organisatie=ander, naam="Vreemd plan")
    RapportmomentFactory(actieplan=vreemd, maand=plan.eind.replace(day=1))

    pagina = bekijk(client, organisatie)

    cijfers = {c.naam: c.waarde for c in pagina.context["kaart"].cijfers}
    assert cijfers == {"puzzelstukken": "0", "kaders": "0", "machine": "0", "maximaal": "0"}
    assert "Vreemd plan" not in pagina.content.decode()


def test_kaart_doet_evenveel_queries_met_meer_rijen(
    client, organisatie, plan, django_assert_num_queries, django_assert_max_num_queries
):
    VastKaderFactory(organisatie=organisatie)
    PuzzelstukFactory(traject=geselecteerd(organisatie, 1)[0])
    bekijk(client, organisatie)
    with django_assert_max_num_queries(60) as een:
        client.get(adres(organisatie))

    VastKaderFactory.create_batch(2, organisatie=organisatie)
    PuzzelstukFactory.create_batch(2, traject=geselecteerd(organisatie, 2)[0])

    with django_assert_num_queries(len(een)):
        client.get(adres(organisatie))


def test_onderdeel_zonder_actie_leidt_naar_het_plan_en_zegt_dat(organisatie, vol_plan):
    vol_plan.acties.get(code="3.2").delete()

    pers = next(s for s in kaart_van(organisatie).schakels if s.deel.naam == "Pers 1")

    assert pers.url == vol_plan.get_absolute_url()
    assert pers.label == "Pers 1: actie 3.2 staat niet in dit plan; bekijk het plan"


def test_leeg_plan_en_lange_namen_breken_de_kaart_niet(client):
    lang = OrganisatieFactory(naam="Samenwerkende gemeenten Alphen, Bollenstreek en Rijnlanden")
    plan = ActieplanFactory(organisatie=lang)
    plan.bouwstenen.create(
        organisatie=lang, nummer=6, naam="Onafscheidelijke samenwerkingsverbanden", rol="stevig"
    )

    kaart = bekijk(client, lang).context["kaart"]

    assert kaart.titel == "De MVI-routekaart van Samenwerkende gemeenten…"
    assert {s.url for s in kaart.schakels if s.deel.code} == {plan.get_absolute_url()}
    assert kaart.borden == []
    assert kaart.bouwstenen[0].stand == "nog geen acties"


def test_zonder_plan_staat_er_wat_je_kunt_doen(client, organisatie):
    coordinator = bekijk(client, organisatie).content.decode()
    lezer = bekijk(client, organisatie, Rol.LEZER).content.decode()

    assert adres(organisatie, "actieplan_create") in coordinator
    assert "Vraag de coördinator" in lezer
    assert not Actieplan.objects.exists()


def test_zonder_leren_wijst_niets_op_de_kaart_daarheen(client, organisatie, plan):
    organisatie.zonder_leren = True
    organisatie.save()

    html = bekijk(client, organisatie).content.decode()

    assert "/leren/" not in html
    assert 'aria-label="Stratenmaker: het actieplan"' in html


def test_lezer_krijgt_geen_links_waar_die_niet_mag_komen(client, organisatie, vol_plan):
    RapportmomentFactory(actieplan=vol_plan, maand=vol_plan.eind.replace(day=1))
    html = bekijk(client, organisatie, Rol.LEZER).content.decode()
    paden = [pad for pad in links(html.split('class="rk-hoofdstukken"')[1]) if pad[0] == "/"]
    per_pagina = {resolve(pad.partition("?")[0]).url_name: pad for pad in paden}

    statussen = {naam: client.get(pad).status_code for naam, pad in per_pagina.items()}

    assert {"actie_detail", "bouwsteen_detail", "doel_list", "kader_list"} <= set(statussen)
    assert set(statussen.values()) == {200}


def test_klok_telt_de_dagen_tot_de_vergadering_en_kent_anders_alleen_de_maand(organisatie, plan):
    dag = plan.start + timedelta(days=4)
    moment = RapportmomentFactory(actieplan=plan, nummer=5, maand=plan.start.replace(month=3))

    zonder = next(c for c in kaart_van(organisatie, dag).cijfers if c.naam == "rapport")
    moment.vergadering_op = moment.maand.replace(day=7)
    moment.save()
    met = next(c for c in kaart_van(organisatie, dag).cijfers if c.naam == "rapport")

    dagen = (moment.vergadering_op - dag).days
    assert zonder.tekst == f"maa {plan.start.year}: rapport 5"
    assert met.tekst == f"{dagen} dagen tot rapport 5"


def test_klok_telt_door_zolang_het_rapport_niet_is_vastgesteld(organisatie, plan):
    dag = plan.start
    moment = RapportmomentFactory(
        actieplan=plan, nummer=4, maand=dag.replace(month=3), vergadering_op=dag.replace(month=3)
    )
    RapportmomentFactory(actieplan=plan, nummer=5, maand=dag.replace(month=6))
    rapport = RapportFactory(organisatie=organisatie, moment=moment)

    concept = next(c for c in kaart_van(organisatie, dag).cijfers if c.naam == "rapport")
    rapport.staat, rapport.vastgesteld_op = Rapport.Staat.VASTGESTELD, timezone.now()
    rapport.save()
    vastgesteld = next(c for c in kaart_van(organisatie, dag).cijfers if c.naam == "rapport")

    assert concept.regels == ("dagen tot", "rapport 4")
    assert vastgesteld.tekst == f"jun {dag.year}: rapport 5"


def test_alle_hoofdstukken_van_het_plan_staan_boven_de_kaart(client, organisatie, vol_plan):
    hoofdstukken = bekijk(client, organisatie).context["hoofdstukken"]

    assert [h.naam for h in hoofdstukken] == [
        "De waarde van MVI",
        "Leeswijzer",
        "Actieplan",
        "Strategie",
        "Bouwsteen 1: Van strategie naar praktijk",
        "Bouwsteen 2: Vaandeldragers",
        "Bouwsteen 3: MVI-lab",
        "Bouwsteen 4: Samen groeien",
        "Coördinatie",
        "Financiën, rapportage en planning",
    ]
    assert all(h.url for h in hoofdstukken)


def test_afdruk_heeft_de_tekening_de_dag_en_geen_lijst(client, organisatie, plan):
    log_in(client, organisatie, Rol.COORDINATOR)

    html = client.get(adres(organisatie, "routekaart_afdruk")).content.decode()

    assert html.count('<svg class="rk"') == 1
    assert "stand van" in html
    assert 'id="rk-lijst"' not in html
    assert all(f'aria-label="{deel.naam}: ' in html for deel in DELEN)

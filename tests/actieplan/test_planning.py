"""The pages of the year calendar: what is in it, for whom, and how an item is kept."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actieplan.jaarplanning.bladen import Maandblad, jaarkaarten
from actieplan.jaarplanning.kalender import kalender
from actieplan.jaarplanning.ritme import rijen
from actieplan.jaarplanning.voorbeelden import laad_regels
from actieplan.models import Aanlevertermijn, DoorlopendeActiviteit, Planningsitem, Rapportmoment
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    RapportmomentFactory,
    SelectierondeFactory,
)
from tests.factories_planning import (
    DoorlopendeActiviteitFactory,
    PlanningsitemFactory,
    PlanningsregelFactory,
)
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 5, 15)


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def plan(organisatie):
    return ActieplanFactory(
        organisatie=organisatie, start=date(2026, 1, 1), eind=date(2027, 12, 31)
    )


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


def toegang_met(organisatie, rol=Rol.COORDINATOR):
    return toegang_van(LidmaatschapFactory(organisatie=organisatie, rol=rol).gebruiker, organisatie)


@pytest.fixture
def gevuld(plan):
    """One of every source in May 2026, and a meeting in June that counts back to May."""
    eigen = {"organisatie": plan.organisatie}
    PlanningsitemFactory(actieplan=plan, titel="Netwerk", dag=date(2026, 5, 20))
    PlanningsitemFactory(actieplan=plan, titel="Ergens", maand=date(2026, 5, 1))
    RapportmomentFactory(
        actieplan=plan, nummer=1, maand=date(2026, 6, 1), vergadering_op=date(2026, 6, 9)
    )
    SelectierondeFactory(**eigen, naam="Voorjaar", besluit_gepland=date(2026, 5, 28))
    ActieFactory(actieplan=plan, titel="Menukaart", eind=date(2026, 5, 29))
    Aanlevertermijn.objects.create(**eigen, orgaan="dt", dagen=10, concept_dagen=21)
    return plan.organisatie


def test_kalender_toont_items_rapporten_rondes_acties_en_wat_daaruit_volgt(gevuld):
    gevonden = kalender(toegang_met(gevuld), date(2026, 5, 1), date(2026, 6, 30), VANDAAG)

    assert [(g.titel.partition(":")[0], g.dag and g.dag.isoformat()) for g in gevonden] == [
        ("Concept klaar voor Directieteam", "2026-05-07"),
        ("Stukken aanleveren voor Directieteam", "2026-05-18"),
        ("Concept klaar voor Directieteam", "2026-05-19"),
        ("Netwerk", "2026-05-20"),
        ("Besluit van het Directieteam", "2026-05-28"),
        ("Actie klaar", "2026-05-29"),
        ("Stukken aanleveren voor Directieteam", "2026-05-29"),
        ("Ergens", None),
        ("1e rapportage aan Directieteam; nadruk op betrokkenheid", "2026-06-09"),
    ]


def test_lezer_ziet_de_planning_maar_geen_keuzerondes(gevuld):
    gevonden = kalender(
        toegang_met(gevuld, Rol.LEZER), date(2026, 5, 1), date(2026, 5, 31), VANDAAG
    )

    assert {g.soort for g in gevonden} == {"overig", "actie", "aanleveren"}
    assert "Voorjaar" not in " ".join(g.titel for g in gevonden)


def test_zonder_termijn_of_vergadering_wordt_niets_teruggeteld(gevuld):
    moment = Rapportmoment.objects.get()
    moment.vergadering_op = None
    moment.save()
    Aanlevertermijn.objects.get().delete()

    gevonden = kalender(toegang_met(gevuld), date(2026, 5, 1), date(2026, 6, 30), VANDAAG)

    assert [g for g in gevonden if g.soort == "aanleveren"] == []
    assert [g.dag for g in gevonden if g.soort == "rapportage"] == [None]


def test_dag_in_het_weekend_wordt_de_vrijdag_ervoor(gevuld):
    termijn = Aanlevertermijn.objects.get()
    termijn.dagen, termijn.concept_dagen = 9, None  # 31 May 2026 is a Sunday
    termijn.save()

    gevonden = kalender(toegang_met(gevuld), date(2026, 5, 25), date(2026, 5, 31), VANDAAG)

    assert date(2026, 5, 29) in [g.dag for g in gevonden if "1e rapportage" in g.titel]


def test_jaar_heeft_twaalf_kaarten_en_wat_doorloopt_staat_in_elke_maand(plan):
    PlanningsitemFactory(
        actieplan=plan, titel="Tournee", dag=date(2026, 11, 20), einddag=date(2027, 1, 10)
    )
    ActieFactory(actieplan=plan, eind=date(2026, 3, 31))
    toegang = toegang_met(plan.organisatie)

    dit = jaarkaarten(toegang, 2026, VANDAAG)
    volgend = jaarkaarten(toegang, 2027, VANDAAG)

    assert [len(kaart.gebeurtenissen) for kaart in dit] == [0] * 10 + [1, 1]
    assert [kaart.acties for kaart in dit[:4]] == [0, 0, 1, 0]
    assert [kaart.weken for kaart in dit[:2]] == [(1, 5), (5, 9)]
    assert [len(kaart.gebeurtenissen) for kaart in volgend] == [1] + [0] * 11


def test_maand_heeft_weeknummers_en_apart_wat_geen_dag_heeft(gevuld):
    blad = Maandblad(toegang_met(gevuld), date(2026, 5, 9), VANDAAG)

    assert [week.nummer for week in blad.weken] == [18, 19, 20, 21, 22]
    assert [g.titel for g in blad.vaag] == ["Ergens"]
    assert [dag.dag.day for week in blad.weken for dag in week.dagen if dag.is_vandaag] == [15]


def test_lijst_zet_te_laat_bovenaan_en_filtert(client, plan):
    lid = log_in(client, plan.organisatie, Rol.ADVISEUR)
    vandaag = timezone.localdate()
    laat = PlanningsitemFactory(actieplan=plan, dag=vandaag - timedelta(days=3), eigenaar=lid)
    straks = PlanningsitemFactory(actieplan=plan, dag=vandaag + timedelta(days=3), soort="prijs")
    klaar = PlanningsitemFactory(
        actieplan=plan, dag=vandaag, status="gedaan", gedaan_op=vandaag, titel="Zaal geboekt"
    )
    pagina = adres("planning_list", plan.organisatie)

    def gevonden(**filters):
        return [g.rij for g in client.get(pagina, filters).context["page"]]

    assert gevonden() == [laat, straks]
    assert gevonden(stand="te_laat") == gevonden(wie="mij") == [laat]
    assert gevonden(soort="prijs") == gevonden(wie="niemand") == [straks]
    assert gevonden(stand="gedaan") == gevonden(stand="alles", q="zaal") == [klaar]
    assert gevonden(jaar="abc", plan="99", soort="x") == [laat, straks]


def test_kalenders_doen_evenveel_queries_bij_een_en_drie_regels(
    client, gevuld, django_assert_num_queries, django_assert_max_num_queries
):
    lid = log_in(client, gevuld, Rol.COORDINATOR)
    plan = gevuld.actieplannen.get()
    paginas = [
        adres(naam, gevuld) for naam in ("planning_jaar", "planning_list", "doorlopend_list")
    ]
    DoorlopendeActiviteitFactory(organisatie=gevuld, eigenaar=lid)
    PlanningsitemFactory(actieplan=plan, eigenaar=lid, maand=date(2026, 12, 1))
    aantallen = []
    for pagina in paginas:
        with django_assert_max_num_queries(30) as keer:
            client.get(pagina)
        aantallen.append(len(keer))

    DoorlopendeActiviteitFactory.create_batch(2, organisatie=gevuld, eigenaar=lid)
    PlanningsitemFactory.create_batch(2, actieplan=plan, eigenaar=lid, maand=date(2026, 12, 1))
    SelectierondeFactory(organisatie=gevuld, besluit_gepland=date(2026, 12, 2))
    ActieFactory(actieplan=plan, eigenaar=lid, eind=date(2026, 12, 3))

    for pagina, aantal in zip(paginas, aantallen, strict=True):
        with django_assert_num_queries(aantal):
            client.get(pagina)


def test_tweeduizend_regels_blijven_op_een_bladzijde_van_veertig(client, plan):
    log_in(client, plan.organisatie, Rol.LEZER)
    Planningsitem.objects.bulk_create(
        PlanningsitemFactory.build(
            actieplan=plan, organisatie=plan.organisatie, dag=date(2027, 1 + n % 12, 1 + n % 28)
        )
        for n in range(2_000)
    )

    lijst = client.get(adres("planning_list", plan.organisatie), {"page": 50})
    jaar = client.get(adres("planning_jaar", plan.organisatie), {"jaar": 2027})

    assert (lijst.context["page"].paginator.count, len(lijst.context["page"])) == (2_000, 40)
    assert sum(len(kaart.getoond) + kaart.rest for kaart in jaar.context["kaarten"]) == 2_000


NIEUW = {"titel": "Netwerkbijeenkomst", "soort": "netwerk"}


def test_coordinator_plant_op_een_dag_of_alleen_in_een_maand(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    pagina = adres("planningsitem_create", plan.organisatie)

    client.post(pagina, NIEUW | {"dag": "2026-05-31", "begintijd": "14:00", "duur": 90})
    client.post(pagina, NIEUW | {"maand": "mei 2026", "titel": "Ergens"})

    dag, vaag = Planningsitem.objects.order_by("pk")
    assert (dag.maand, dag.gewenste_dag, dag.begintijd) == (date(2026, 5, 1), 31, time(14))
    assert (vaag.maand, vaag.dag) == (date(2026, 5, 1), None)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "maand"),
        ({"maand": "zomer"}, "maand"),
        ({"dag": "2026-02-30"}, "dag"),
        ({"dag": "2026-05-04", "maand": "juni 2026"}, "dag"),
        ({"dag": "2026-05-04", "einddag": "2026-05-03"}, "titel"),
        ({"maand": "mei 2026", "begintijd": "10:00"}, "titel"),
        ({"maand": "mei 2026", "schuift_mee": "on"}, "schuift_mee"),
        ({"dag": "2026-05-04", "begintijd": "25:00"}, "begintijd"),
    ],
)
def test_fout_bij_het_plannen_staat_bij_een_veld_en_niets_gaat_verloren(client, plan, velden, veld):
    log_in(client, plan.organisatie, Rol.COORDINATOR)

    antwoord = client.post(adres("planningsitem_create", plan.organisatie), NIEUW | velden)

    assert list(antwoord.context["form"].errors) == [veld]
    assert Planningsitem.objects.count() == 0


def test_eigenaar_meldt_gedaan_een_ander_niet_en_het_kan_terug(client, plan):
    lid = log_in(client, plan.organisatie, Rol.ADVISEUR)
    eigen = PlanningsitemFactory(actieplan=plan, eigenaar=lid)
    ander = PlanningsitemFactory(actieplan=plan)
    vandaag = timezone.localdate()

    codes = [
        client.post(
            adres("planningsitem_gedaan", plan.organisatie, i.pk), {"op": vandaag}
        ).status_code
        for i in (eigen, ander)
    ]
    eigen.refresh_from_db()
    gedaan = (eigen.status, eigen.gedaan_op)
    client.post(adres("planningsitem_heropen", plan.organisatie, eigen.pk))
    morgen = vandaag + timedelta(days=1)
    client.post(adres("planningsitem_gedaan", plan.organisatie, eigen.pk), {"op": morgen})
    eigen.refresh_from_db()

    assert codes == [302, 403]
    assert gedaan == ("gedaan", vandaag)
    assert (eigen.status, eigen.gedaan_op) == ("gepland", None)


def test_vervallen_vraagt_een_reden(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    item = PlanningsitemFactory(actieplan=plan)
    pagina = adres("planningsitem_vervalt", plan.organisatie, item.pk)

    zonder = client.post(pagina, {"reden": " "})
    client.post(pagina, {"reden": "Er is geen zaal."})

    item.refresh_from_db()
    assert list(zonder.context["vervalt"].errors) == ["reden"]
    assert (item.status, item.reden) == ("vervallen", "Er is geen zaal.")


def test_eigenaar_die_weg_is_blijft_te_zien_als_vertrokken(client, plan):
    log_in(client, plan.organisatie, Rol.LEZER)
    lid = LidmaatschapFactory(organisatie=plan.organisatie, gebruiker__naam="Anna Weg")
    item = PlanningsitemFactory(actieplan=plan, eigenaar=lid.gebruiker)
    lid.delete()

    pagina = client.get(item.get_absolute_url()).content.decode()

    assert "Anna Weg (vertrokken)" in pagina


def test_jaar_maken_laat_eerst_zien_wat_er_komt(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    laad_regels(plan.organisatie, "leiden")
    pagina = adres("planning_maak", plan.organisatie, plan.pk) + "?jaar=2026"

    voorstel = client.get(pagina).context["voorstellen"]
    client.post(pagina, {"kies": [v.sleutel for v in voorstel if v.titel.startswith("Start")]})
    opnieuw = client.get(pagina).context

    assert (len(voorstel), opnieuw["nieuw"]) == (17, 16)
    assert [i.titel for i in plan.planningsitems.all()] == [
        "Start beschrijving van het werkproces inkoop"
    ]


def test_regel_weghalen_laat_staan_wat_er_al_uit_kwam(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    regel = PlanningsregelFactory(organisatie=plan.organisatie)
    item = PlanningsitemFactory(actieplan=plan, regel=regel, sjabloonjaar=2026)

    client.post(adres("planningsregel_delete", plan.organisatie, regel.pk))

    item.refresh_from_db()
    assert item.regel is None


@pytest.mark.parametrize(
    ("elke", "eenheid", "laatst", "volgende"),
    [
        (2, "weken", date(2026, 12, 24), date(2027, 1, 7)),
        (1, "maanden", date(2028, 1, 31), date(2028, 2, 29)),
        (3, "maanden", date(2026, 11, 30), date(2027, 2, 28)),
        (1, "maanden", None, None),
    ],
)
def test_doorlopende_activiteit_is_na_haar_ritme_weer_aan_de_beurt(elke, eenheid, laatst, volgende):
    activiteit = DoorlopendeActiviteitFactory.build(elke=elke, eenheid=eenheid)

    assert activiteit.volgende(laatst) == volgende


def test_wat_het_langst_bleef_liggen_staat_bovenaan(organisatie):
    nooit, laat, op_tijd = DoorlopendeActiviteitFactory.create_batch(3, organisatie=organisatie)
    for rij, dagen in ((laat, 90), (op_tijd, 3)):
        rij.meld_gedaan(op=VANDAAG - timedelta(days=dagen), door=None, vandaag=VANDAAG)
        rij.meld_gedaan(op=VANDAAG - timedelta(days=dagen + 50), door=None, vandaag=VANDAAG)

    gevonden = rijen(toegang_met(organisatie), VANDAAG, DoorlopendeActiviteit.objects.all())

    assert [(r.activiteit, r.is_te_laat) for r in gevonden] == [
        (nooit, True),
        (laat, True),
        (op_tijd, False),
    ]


def test_net_gedaan_telt_vandaag_en_kan_worden_teruggedraaid(client, organisatie):
    lid = log_in(client, organisatie, Rol.ADVISEUR)
    eigen = DoorlopendeActiviteitFactory(organisatie=organisatie, eigenaar=lid)
    ander = DoorlopendeActiviteitFactory(organisatie=organisatie)
    vandaag = timezone.localdate()

    codes = [
        client.post(
            adres("doorlopend_gedaan", organisatie, rij.pk), {"op": vandaag, "notitie": "Gebeld"}
        ).status_code
        for rij in (eigen, ander)
    ]
    keer = eigen.uitvoeringen.get()
    client.post(adres("uitvoering_delete", organisatie, keer.pk))

    assert codes == [302, 403]
    assert (keer.op, keer.door, keer.notitie) == (vandaag, lid, "Gebeld")
    assert eigen.uitvoeringen.count() == 0

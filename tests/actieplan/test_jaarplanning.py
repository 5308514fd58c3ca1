"""The template makes the planning of the source, item by item, and makes nothing twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actieplan.jaarplanning.maken import Sjabloon, maak
from actieplan.jaarplanning.voorbeelden import laad_doorlopend, laad_regels
from actieplan.models import Planningsitem, Planningsregel, Planningssoort, Rapportmoment
from tests.factories import ActieplanFactory, OrganisatieFactory, RapportmomentFactory
from tests.factories_planning import PlanningsitemFactory, PlanningsregelFactory

pytestmark = pytest.mark.django_db

NETWERK = "Interne netwerkbijeenkomst over de voortgang; nadruk op "
TOELICHTING = "Toelichtingen in MT's en teams"
PENC = "Bestuurlijke verantwoording via de P&C-cyclus"
PRIJS = "Beste casus van vorig jaar indienen voor de KoopWijsPrijs"
ANALYSE = "Analyse van de MVI-impact van inkooptrajecten"
#: The planning on page 16 of the action plan, read from the source (lines 845–881).
BRON = {
    2022: {
        1: set(),
        2: {"Vaststelling van het actieplan", "Interne communicatie over het actieplan"},
        3: {"Start beschrijving van het werkproces inkoop", TOELICHTING},
        4: {TOELICHTING},
        5: {"MVI in de voorsteltour van het nieuwe college", f"{NETWERK}betrokkenheid"},
        6: {"1e rapportage; nadruk op betrokkenheid"},
        7: {PENC, "Interne communicatie over (leer)effecten"},
        8: {PRIJS, "Werkwijze voor monitoring verder uitwerken"},
        9: {f"{NETWERK}rollen"},
        10: {"2e rapportage; nadruk op capaciteit en rollen, met monitoring"},
        11: {"Interne communicatie na de 2e rapportage", ANALYSE},
        12: {ANALYSE},
    },
    2023: {
        1: {f"{NETWERK}kaders"},
        2: set(),
        3: {
            "3e rapportage; nadruk op uitwerking naar kaders",
            "Interne communicatie na de 3e rapportage",
        },
        4: {TOELICHTING},
        5: {f"{NETWERK}evaluatie en borging"},
        6: {"4e rapportage; nadruk op evaluatie en borging"},
        7: {PENC, "Interne communicatie na de 4e rapportage"},
        8: {PRIJS},
        9: {f"{NETWERK}vervolg"},
        10: {"5e rapportage; nadruk op vervolg"},
        11: {
            "Besluit over het vervolg",
            "Interne communicatie na de 5e rapportage en over het vervolg",
        },
        12: set(),
    },
}


@pytest.fixture
def organisatie():
    organisatie = OrganisatieFactory()
    laad_regels(organisatie, "leiden")
    return organisatie


@pytest.fixture
def plan(organisatie):
    return ActieplanFactory(
        organisatie=organisatie, start=date(2022, 1, 1), eind=date(2023, 12, 31)
    )


def maak_jaar(plan, jaar):
    """Make everything of a year; how many rows that were."""
    voorstellen = Sjabloon(plan).voorstellen(jaar)
    return len(maak(plan, voorstellen, {v.sleutel for v in voorstellen}))


def kalender(plan, jaar):
    """{month: titles} of what stands in the calendar of a year: items and report moments."""
    gevonden = {maand: set() for maand in range(1, 13)}
    for item in plan.planningsitems.filter(maand__year=jaar):
        gevonden[item.maand.month].add(item.volle_titel)
    for moment in plan.rapportmomenten.filter(maand__year=jaar):
        gevonden[moment.maand.month].add(f"{moment}; nadruk op {moment.nadruk}")
    return gevonden


@pytest.mark.parametrize("jaar", BRON)
def test_de_planning_van_een_jaar_is_die_van_de_bron(plan, jaar):
    maak_jaar(plan, 2022)
    maak_jaar(plan, 2023)

    assert kalender(plan, jaar) == BRON[jaar]
    assert plan.planningsitems.exclude(dag=None).count() == 0  # a month stays a month


def test_een_tweede_keer_maakt_alleen_wat_ontbreekt(plan):
    eerste = maak_jaar(plan, 2022)
    weg = plan.planningsitems.get(titel=PRIJS)
    weg.delete()

    tweede, derde = maak_jaar(plan, 2022), maak_jaar(plan, 2022)

    assert (eerste, tweede, derde) == (17, 1, 0)


def test_rapportmomenten_die_er_al_zijn_bepalen_waar_het_vervolg_valt(plan):
    RapportmomentFactory(actieplan=plan, nummer=1, maand=date(2022, 4, 1), nadruk="betrokkenheid")

    maak_jaar(plan, 2022)

    vervolg = {i.titel: i.maand.month for i in plan.planningsitems.filter(moment__nummer=1)}
    assert vervolg == {
        "Interne netwerkbijeenkomst over de voortgang": 3,
        "Interne communicatie over (leer)effecten": 5,
        PENC: 7,
    }


def test_vervolg_van_een_rapport_in_december_valt_in_het_jaar_erna(plan):
    RapportmomentFactory(actieplan=plan, nummer=2, maand=date(2022, 12, 1), nadruk="rollen")

    maak_jaar(plan, 2022)

    item = plan.planningsitems.get(titel="Interne communicatie na de 2e rapportage")
    assert item.maand == date(2023, 1, 1)


def test_andere_nadruk_van_het_rapport_gaat_voor_die_van_het_sjabloon(plan):
    RapportmomentFactory(actieplan=plan, nummer=1, maand=date(2022, 6, 1), nadruk="geld")

    maak_jaar(plan, 2022)

    item = plan.planningsitems.get(moment__nummer=1, soort=Planningssoort.NETWERK)
    assert item.nadruk == "geld"


def test_vervolg_zonder_zijn_rapport_wordt_geweigerd(plan):
    voorstellen = Sjabloon(plan).voorstellen(2022)
    los = next(v for v in voorstellen if v.wacht_op)

    with pytest.raises(ValidationError, match="Vink die ook aan"):
        maak(plan, voorstellen, {los.sleutel})

    assert Planningsitem.objects.count() == Rapportmoment.objects.count() == 0


def test_derde_jaar_begint_het_sjabloon_opnieuw_en_telt_de_rapporten_door(plan):
    maak_jaar(plan, 2024)

    assert {m.nummer: m.maand.month for m in plan.rapportmomenten.all()} == {6: 6, 7: 10}
    assert plan.planningsitems.filter(titel="Interne communicatie na de 7e rapportage").exists()


def test_rapporten_hangen_aan_hun_vervolg_en_pc_staat_vast_in_juli(plan):
    maak_jaar(plan, 2023)

    vast = plan.planningsitems.get(titel=PENC)
    mee = plan.planningsitems.get(titel="Interne communicatie na de 4e rapportage")

    assert (vast.moment, vast.schuift_mee) == (mee.moment, False)
    assert (mee.moment.nummer, mee.schuift_mee) == (4, True)


def test_vaste_regel_hoort_niet_bij_een_rapport_dat_ver_weg_ligt(plan):
    RapportmomentFactory(actieplan=plan, nummer=4, maand=date(2023, 12, 1), nadruk="borging")

    maak_jaar(plan, 2023)

    assert plan.planningsitems.get(titel=PENC).moment is None


def test_voorbeelden_laden_een_keer_en_laten_staan_wat_is_gewijzigd(organisatie):
    Planningsregel.objects.filter(organisatie=organisatie, titel=PRIJS).delete()

    assert (laad_regels(organisatie, "leiden"), laad_regels(organisatie, "leiden")) == (1, 0)
    assert laad_regels(organisatie, "penc") == 5


def test_momenten_van_planning_en_control_komen_elk_jaar_in_de_planning(plan):
    laad_regels(plan.organisatie, "penc")

    maak_jaar(plan, 2022)
    maak_jaar(plan, 2023)

    per_jaar = {2022: set(), 2023: set()}
    for item in plan.planningsitems.filter(soort=Planningssoort.PENC):
        per_jaar[item.maand.year].add((item.maand.month, item.titel.partition(":")[0]))
    elk_jaar = {
        (4, "Jaarrekening"),
        (5, "Kadernota"),
        (7, PENC),
        (9, "Bestuursrapportage"),
        (10, "Begroting"),
    }
    assert per_jaar == {2022: elk_jaar | {(6, "Eerste begrotingswijziging")}, 2023: elk_jaar}


def test_er_zijn_negen_doorlopende_activiteiten(organisatie):
    assert (laad_doorlopend(organisatie), laad_doorlopend(organisatie)) == (9, 0)
    assert set(organisatie.doorlopende_activiteiten.values_list("titel", flat=True)) == {
        "Contact houden met inkooptrajecten",
        "Kansen voor interne en externe communicatie signaleren",
        "De community beheren en uitbouwen",
        "Aansluiten bij het netwerk van teamcoördinatoren en teamleiders",
        "Aansluiting houden bij Leiden in Verbinding",
        "Aansluiting houden met team Inkoop",
        "Samenwerkingsrelatie SP71 volgen",
        "Nationale ontwikkelingen MVI volgen",
        "MVI laagdrempelig maken",
    }


@pytest.mark.parametrize(
    "velden",
    [
        {"maand": None},
        {"maand": 5, "rapport": 1, "afstand": 1},
        {"maand": None, "afstand": 1},
        {"soort": "rapportage", "maand": 6},
    ],
)
def test_regel_heeft_een_eigen_maand_of_hangt_aan_een_rapport(velden):
    regel = PlanningsregelFactory.build(organisatie=OrganisatieFactory(), **velden)

    with pytest.raises(ValidationError):
        regel.full_clean()


@pytest.mark.parametrize(
    ("velden", "te_laat"),
    [
        ({"dag": date(2026, 5, 14)}, True),
        ({"dag": date(2026, 5, 15)}, False),
        ({"dag": date(2026, 5, 10), "einddag": date(2026, 5, 15)}, False),
        ({"maand": date(2026, 4, 1)}, True),
        ({"maand": date(2026, 5, 1)}, False),
        ({"maand": date(2026, 4, 1), "status": "gedaan", "gedaan_op": date(2026, 4, 2)}, False),
    ],
)
def test_te_laat_is_wat_open_is_en_voorbij(velden, te_laat):
    item = PlanningsitemFactory(**velden)

    gevonden = Planningsitem.objects.te_laat(date(2026, 5, 15))

    assert (list(gevonden) == [item], item.is_te_laat(date(2026, 5, 15))) == (te_laat, te_laat)


def test_komend_is_op_een_dag_of_ergens_in_een_maand_die_begint():
    komt = PlanningsitemFactory(dag=date(2026, 6, 3))
    deze = PlanningsitemFactory(maand=date(2026, 5, 1), actieplan=komt.actieplan)
    volgende = PlanningsitemFactory(maand=date(2026, 6, 1), actieplan=komt.actieplan)
    PlanningsitemFactory(dag=date(2026, 6, 20), actieplan=komt.actieplan)
    PlanningsitemFactory(dag=date(2026, 5, 14), actieplan=komt.actieplan)

    gevonden = Planningsitem.objects.komend(date(2026, 5, 20), 14)

    assert list(gevonden) == [deze, komt, volgende]

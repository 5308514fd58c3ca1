"""What the sources of Leiden's plan say is in the demo as data; docstrings name eisen.md ids."""

from collections import Counter
from datetime import date

from actieplan.models import Actieplan
from organisatie.models import Rol
from rapportage.models import Sectie
from tests.rapportage.demo.conftest import VANDAAG
from trajecten.models import Thema


def plan_2022(leiden):
    return Actieplan.objects.get(organisatie=leiden, start=date(2022, 1, 1))


def test_jaarcijfers_zijn_de_noemer_140_trajecten_en_400_miljoen(leiden):
    """L-006."""
    cijfer = leiden.jaarcijfers.get(jaar=2022)

    assert abs(cijfer.aantal_trajecten - 140) <= 5
    assert abs(cijfer.inkoopvolume - 400_000_000) <= 20_000_000


def test_doelen_van_2022_tot_en_met_2025_zijn_die_van_het_plan(leiden):
    """L-017, L-018, L-019, L-020, L-021: absolute and relative, with what counts."""
    doelen = {
        d.jaar: (int(d.waarde), d.eenheid, d.telt)
        for d in leiden.streefcijfers.filter(jaar__lte=2025)
    }

    assert doelen == {
        2022: (10, "aantal", "gestart"),
        2023: (25, "aantal", "gestart"),
        2024: (50, "procent", "maximaal"),
        2025: (100, "procent", "maximaal"),
    }


def test_de_helft_van_140_is_zeventig(leiden):
    """L-019: 50 % is about 70 trajects."""
    doel = leiden.streefcijfers.get(jaar=2024)

    assert doel.aantal(140) == 70


def test_het_plan_loopt_twee_jaar_en_is_vastgesteld_naast_de_planning(leiden):
    """L-008, L-106: planned and actual date stay apart."""
    plan = plan_2022(leiden)

    assert (plan.start, plan.eind) == (date(2022, 1, 1), date(2023, 12, 31))
    assert (plan.vaststelling_gepland.month, plan.vastgesteld_op.month) == (2, 3)
    assert plan.ambitie != ""


def test_vijf_rapportmomenten_met_hun_nadruk(leiden):
    """L-086 to L-091."""
    momenten = [
        (m.nummer, m.maand.year, m.maand.month, m.nadruk)
        for m in plan_2022(leiden).rapportmomenten.order_by("nummer")
    ]

    assert [m[:3] for m in momenten] == [
        (1, 2022, 6), (2, 2022, 10), (3, 2023, 3), (4, 2023, 6), (5, 2023, 10),
    ]  # fmt: skip
    woorden = ["betrokkenheid", "capaciteit en rollen", "kaders", "borging", "vervolg"]
    assert [w in m[3] for w, m in zip(woorden, momenten, strict=True)] == [True] * 5


def test_elk_rapport_heeft_de_vaste_secties(leiden):
    """L-092 to L-102."""
    rapporten = leiden.rapporten.all()

    assert rapporten.count() > 5
    for rapport in rapporten:
        assert set(rapport.secties.exclude(soort="").values_list("soort", flat=True)) == set(
            Sectie.Soort.values
        )


def test_directies_zijn_die_van_leiden(leiden):
    """L-076."""
    directies = set(leiden.afdelingen.values_list("directie", flat=True))

    assert directies == {
        "Gemeentesecretaris",
        "Participatie & Maatschappelijke Ontwikkeling",
        "Stedelijk Beheer",
        "Publiekszaken, Handhaving & Veiligheid",
        "Stedelijke Ontwikkeling",
        "Projectbureau",
        "Strategie, Middelen & Control",
    }


def test_elke_rol_heeft_iemand(leiden):
    """L-069, L-071, L-077, C-010 to C-014."""
    rollen = set(leiden.lidmaatschappen.values_list("rol", flat=True))

    assert rollen == set(Rol.values)


def test_themas_staan_in_drie_groepen_en_drie_tellen(leiden):
    """L-001, L-002, L-003."""
    themas = Thema.objects.filter(organisatie=leiden)
    focus = themas.filter(is_focus=True)

    assert set(themas.values_list("groep", flat=True)) == set(Thema.Groep.values)
    assert set(focus.values_list("code", flat=True)) == {"co2", "circulair", "sroi"}
    assert focus.filter(beleid_naam="").count() == 0


def test_bij_een_traject_hoort_niet_alleen_inkoop(leiden):
    """L-078."""
    delen = set(leiden.betrokkenen.values_list("deel", flat=True))

    assert {"budgethouder", "inkoper"} < delen


def test_de_planning_van_2022_en_2023_is_gedaan_en_december_2023_is_leeg(leiden):
    """L-106 to L-127."""
    items = plan_2022(leiden).planningsitems.all()

    per_jaar = Counter(item.maand.year for item in items)
    assert per_jaar == {2022: 15, 2023: 10}
    assert {item.status for item in items} == {"gedaan"}
    assert items.filter(maand=date(2023, 12, 1)).count() == 0


def test_de_lopende_planning_heeft_een_regel_te_laat_en_komend_werk(leiden):
    """L-128, L-129."""
    items = leiden.planningsitems.exclude(actieplan=plan_2022(leiden))
    ritme = leiden.doorlopende_activiteiten.voor_lijst()

    assert items.te_laat(VANDAAG).count() == 1
    assert items.filter(status="gepland", maand__gt=VANDAAG).count() > 10
    assert sum(rij.laatst is None for rij in ritme) == 1
    assert len(ritme) == 9


def test_elk_orgaan_uit_het_plan_staat_bij_de_stakeholders_met_hoe_we_het_betrekken(leiden):
    """L-077."""
    betrekken = dict(leiden.stakeholders.filter(kant="binnen").values_list("naam", "betrekken"))

    for orgaan in ("Directieteam", "Bedrijfsvoeringstafel", "MT's", "College", "SMC",
                   "Team Inkoop", "Teamcoördinatoren", "Servicepunt71"):  # fmt: skip
        assert any(orgaan in naam and tekst for naam, tekst in betrekken.items()), orgaan

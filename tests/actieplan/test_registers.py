"""The lists around the programme: risks on a matrix, developments, stakeholders, objections."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actieplan.meer import kaarten
from actieplan.models import Bezwaar, Ontwikkeling, Risico, Stakeholder
from actieplan.registers import invloedvak, matrix
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests import factories as f
from tests.factories_register import (
    BezwaarFactory,
    OntwikkelingFactory,
    RisicoFactory,
    StakeholderFactory,
)
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
DAG = date(2026, 5, 20)


@pytest.fixture
def organisatie():
    return f.OrganisatieFactory(slug="leiden")


@pytest.fixture
def coordinator(client, organisatie):
    return log_in(client, organisatie, Rol.COORDINATOR)


@pytest.fixture
def adres(organisatie):
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


def test_risico_met_oorzaak_gevolg_maatregel_en_eigenaar(client, organisatie, coordinator, adres):
    invoer = {
        "titel": "Geen tijd", "oorzaak": "Vol programma", "gevolg": "Minimum gevraagd",
        "kans": "4", "gevolg_ernst": "5", "maatregel": "Uren afspreken",
        "eigenaar": coordinator.pk, "opnieuw_op": "2027-01-10", "status": "open",
    }  # fmt: skip

    client.post(adres("risico_create"), invoer)

    risico = Risico.objects.get()
    assert (risico.score, risico.zwaarte[1], risico.eigenaar) == (20, "Hoog", coordinator)
    assert (risico.oorzaak, risico.gevolg) == ("Vol programma", "Minimum gevraagd")


def test_zwaarste_open_risico_staat_vooraan_en_in_de_matrix(client, organisatie, adres):
    licht = RisicoFactory(organisatie=organisatie, kans=1, gevolg_ernst=2)
    zwaar = RisicoFactory(organisatie=organisatie, kans=5, gevolg_ernst=3)
    weg = RisicoFactory(organisatie=organisatie, kans=5, gevolg_ernst=5, status="vervallen")

    rijen = list(Risico.objects.zwaarste_eerst())

    assert rijen == [zwaar, licht, weg]
    cellen = {(c.kans, c.ernst): c.risicos for _, rij in matrix(rijen) for c in rij if c.risicos}
    assert cellen == {(5, 3): (zwaar,), (1, 2): (licht,)}


def test_getal_in_de_matrix_leidt_naar_die_risicos(client, organisatie, coordinator, adres):
    een = RisicoFactory(organisatie=organisatie, kans=5, gevolg_ernst=3)
    RisicoFactory(organisatie=organisatie, kans=1, gevolg_ernst=1)

    antwoord = client.get(adres("risico_list"), {"kans": "5", "ernst": "3"})

    assert antwoord.context["risicos"] == [een]


@pytest.mark.parametrize(
    ("dagen", "status", "verwacht"),
    [(0, "open", True), (-3, "beheerst", True), (1, "open", False), (-3, "vervallen", False)],
)
def test_risico_komt_terug_op_de_dag_om_opnieuw_te_kijken(organisatie, dagen, status, verwacht):
    risico = RisicoFactory(
        organisatie=organisatie, status=status, opnieuw_op=DAG + timedelta(days=dagen)
    )

    assert risico.is_te_bekijken(DAG) == verwacht
    assert Risico.objects.te_bekijken(DAG).exists() == verwacht


@pytest.mark.parametrize(
    ("bekeken", "afgerond", "verwacht"),
    [(None, False, True), (183, False, True), (182, False, False), (400, True, False)],
)
def test_ontwikkeling_die_lang_niet_is_bekeken_valt_op(organisatie, bekeken, afgerond, verwacht):
    dag = None if bekeken is None else DAG - timedelta(days=bekeken)
    rij = OntwikkelingFactory(organisatie=organisatie, bekeken_op=dag, is_afgerond=afgerond)

    assert rij.is_lang_niet_bekeken(DAG) == verwacht
    assert Ontwikkeling.objects.lang_niet_bekeken(DAG).exists() == verwacht


def test_ontwikkeling_heeft_een_eigen_tempo_en_wat_mvi_volgt(
    client, organisatie, coordinator, adres
):
    invoer = {
        "titel": "Servicepunt71 sluit aan", "tempo": "Eigen stuurgroep",
        "volgen": "Waar de inkopers landen", "volgende_datum": "2027-02-01",
        "volgende_wat": "Besluit inrichting",
    }  # fmt: skip

    client.post(adres("ontwikkeling_create"), invoer)
    rij = Ontwikkeling.objects.get()
    client.post(adres("ontwikkeling_bekeken", rij.pk))
    tekst = client.get(adres("ontwikkeling_list")).content.decode()

    rij.refresh_from_db()
    assert rij.bekeken_op == timezone.localdate()
    for zin in ("Eigen stuurgroep", "Waar de inkopers landen", "1 februari 2027"):
        assert zin in tekst


def test_stakeholder_staat_in_het_vak_van_invloed_en_belang(organisatie):
    raad = StakeholderFactory(organisatie=organisatie, invloed=5, belang=3)
    inkoop = StakeholderFactory(organisatie=organisatie, invloed=4, belang=5)

    vakken = invloedvak([raad, inkoop])

    assert [(aanpak, rijen) for aanpak, _, rijen in vakken] == [
        ("Samen doen", [inkoop]), ("Tevreden houden", [raad]),
        ("Goed informeren", []), ("Op de hoogte houden", []),
    ]  # fmt: skip


@pytest.mark.parametrize("waarde", ["0", "6", "veel", ""])
def test_invloed_is_een_tot_en_met_vijf(client, coordinator, adres, waarde):
    invoer = {"naam": "Raad", "kant": "binnen", "invloed": waarde, "belang": "3"}

    antwoord = client.post(adres("stakeholder_create"), invoer)

    assert list(antwoord.context["form"].errors) == ["invloed"]
    assert not Stakeholder.objects.exists()


def test_stakeholder_binnen_en_buiten_met_hoe_te_betrekken(client, organisatie, adres):
    log_in(client, organisatie, Rol.DT)
    StakeholderFactory(organisatie=organisatie, naam="Gemeenteraad", betrekken="Raadsbrief")
    StakeholderFactory(organisatie=organisatie, naam="Leveranciers", kant="buiten")

    tekst = client.get(adres("stakeholder_list")).content.decode()

    for zin in ("Gemeenteraad", "Raadsbrief", "Buiten de organisatie", "nog niet afgesproken"):
        assert zin in tekst


def test_bezwaar_is_te_vinden_op_elk_woord_van_bezwaar_antwoord_en_hulp(
    client, organisatie, coordinator, adres
):
    een = BezwaarFactory(organisatie=organisatie, bezwaar="Te duur", antwoord="Reken de looptijd")
    BezwaarFactory(organisatie=organisatie, bezwaar="Geen tijd", wat_helpt="Tien minuten")
    BezwaarFactory(bezwaar="Te duur elders")

    gevonden = [list(client.get(adres("bezwaar_list"), {"q": q}).context["bezwaren"])
                for q in ("duur", "looptijd duur", "onzin")]  # fmt: skip

    assert gevonden == [[een], [een], []]


def test_bezwaar_met_antwoord_en_wat_helpt(client, coordinator, adres):
    invoer = {
        "bezwaar": "Te duur", "wie": "Budgethouder", "antwoord": "Reken het uit",
        "wat_helpt": "Een voorbeeld",
    }  # fmt: skip

    client.post(adres("bezwaar_create"), invoer)

    rij = Bezwaar.objects.get()
    assert (rij.wie, rij.antwoord, rij.wat_helpt) == (
        "Budgethouder", "Reken het uit", "Een voorbeeld",
    )  # fmt: skip


def test_kaarten_tellen_wat_er_is_en_wat_aandacht_vraagt(organisatie, coordinator):
    RisicoFactory(organisatie=organisatie, opnieuw_op=DAG)
    BezwaarFactory(organisatie=organisatie)

    gevonden = {k.adres: (k.tekst, k.let_op) for k in kaarten(
        toegang_van(coordinator, organisatie), DAG
    )}  # fmt: skip

    assert gevonden["risico_list"] == ("1 open risico", "1 om opnieuw te bekijken")
    assert gevonden["bezwaar_list"] == ("1 bezwaar", "1 zonder antwoord")
    assert gevonden["stakeholder_list"] == ("nog geen stakeholders", "")


def test_lezer_ziet_van_de_registers_alleen_de_ontwikkelingen(client, organisatie, adres):
    log_in(client, organisatie, Rol.LEZER)

    kaart = client.get(adres("plan_meer")).context["kaarten"]

    # the pages of Kennis are for everybody too
    assert {k.adres for k in kaart} - {"kennis"} == {"ontwikkeling_list"}


@pytest.mark.parametrize(
    ("naam", "maak"),
    [
        ("risico_list", RisicoFactory), ("ontwikkeling_list", OntwikkelingFactory),
        ("stakeholder_list", StakeholderFactory), ("bezwaar_list", BezwaarFactory),
    ],
)  # fmt: skip
def test_lijst_vraagt_met_meer_rijen_evenveel(client, organisatie, coordinator, adres, naam, maak):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres(naam))
        return len(vragen)

    maak(organisatie=organisatie)
    met_een = tel()
    maak(organisatie=organisatie)
    maak(organisatie=organisatie)

    assert tel() == met_een

"""A report that moves: what goes along, what stays, and that nothing happens before it is asked."""

from datetime import date

import pytest
from django.urls import reverse

from actieplan.jaarplanning.datums import maanden_later, maanden_tussen
from actieplan.jaarplanning.verschuiven import gevolgen, schuif
from actieplan.jaarplanning.voorbeelden import laad_regels
from actieplan.models import Planningsitem, Planningssoort
from organisatie.models import Rol
from tests.factories import ActieplanFactory, RapportmomentFactory
from tests.factories_planning import PlanningsitemFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment():
    plan = ActieplanFactory(start=date(2026, 1, 1), eind=date(2027, 12, 31))
    return RapportmomentFactory(actieplan=plan, nummer=1, maand=date(2026, 6, 1))


def vervolg(moment, **velden):
    """An item that hangs on the report and moves along."""
    velden = {"schuift_mee": True, "moment": moment, "actieplan": moment.actieplan} | velden
    return PlanningsitemFactory(**velden)


@pytest.mark.parametrize(
    ("dag", "maanden", "gewenst", "wordt"),
    [
        ("2026-01-31", 1, None, "2026-02-28"),
        ("2028-01-31", 1, None, "2028-02-29"),
        ("2026-02-28", -1, 31, "2026-01-31"),
        ("2026-11-15", 3, None, "2027-02-15"),
        ("2027-01-10", -2, None, "2026-11-10"),
    ],
)
def test_dag_schuift_naar_dezelfde_dag_of_de_laatste_van_de_maand(dag, maanden, gewenst, wordt):
    dag, wordt = date.fromisoformat(dag), date.fromisoformat(wordt)

    assert maanden_later(dag, maanden, gewenst) == wordt
    assert maanden_tussen(dag, wordt) == maanden


def test_vervolg_schuift_mee_en_wat_vast_staat_of_klaar_is_blijft(moment):
    mee = vervolg(moment, maand=date(2026, 5, 1))
    vast = vervolg(moment, maand=date(2026, 7, 1), schuift_mee=False)
    klaar = vervolg(moment, dag=date(2026, 5, 8), status="gedaan", gedaan_op=date(2026, 5, 8))
    af = vervolg(moment, dag=date(2026, 5, 9), status="vervallen", reden="Geen tijd")

    rijen = gevolgen([mee, vast, klaar, af], moment.actieplan, 2)
    verplaatst = schuif(moment, date(2026, 8, 1), items=[i.pk for i in (mee, vast, klaar, af)])

    assert [(g.maand.month, g.blijft) for g in rijen] == [
        (7, ""),
        (7, "staat vast in deze maand"),
        (5, "is al gedaan"),
        (5, "is vervallen"),
    ]
    assert verplaatst == [mee]
    assert {i.pk: i.maand.month for i in moment.vervolg.all()} == {
        mee.pk: 7, vast.pk: 7, klaar.pk: 5, af.pk: 5,
    }  # fmt: skip


def test_terugschuiven_zet_de_gekozen_dag_terug_ook_na_een_korte_maand(moment):
    item = vervolg(moment, dag=date(2026, 7, 31), einddag=date(2026, 8, 2))

    schuif(moment, date(2027, 1, 1), items=[item.pk])
    item.refresh_from_db()
    heen = (item.dag, item.einddag)
    schuif(moment, date(2026, 6, 1), items=[item.pk])
    item.refresh_from_db()

    assert heen == (date(2027, 2, 28), date(2027, 3, 2))
    assert (item.maand, item.dag) == (date(2026, 7, 1), date(2026, 7, 31))


def test_buiten_de_looptijd_en_een_kortere_maand_geven_een_waarschuwing(moment):
    kort = vervolg(moment, dag=date(2026, 7, 31))
    ver = vervolg(moment, maand=date(2027, 11, 1))

    rijen = gevolgen([kort, ver], moment.actieplan, 2)

    assert [g.let_op for g in rijen] == [
        "Deze maand heeft geen dag 31; het wordt de laatste dag.",
        "Valt buiten de looptijd van het plan.",
    ]


def test_vergaderingen_worden_onbekend_en_komen_terug_met_de_maand(moment):
    moment.advies_op, moment.vergadering_op = date(2026, 6, 9), date(2026, 6, 23)
    moment.save()

    schuif(moment, date(2026, 8, 1))
    weg = (moment.advies_op, moment.vergadering_op)
    schuif(moment, date(2026, 6, 1))

    assert weg == (None, None)
    assert (moment.advies_op, moment.vergadering_op) == (date(2026, 6, 9), date(2026, 6, 23))


@pytest.fixture
def pagina(client, moment):
    """The form of the report, for the coördinator."""
    log_in(client, moment.organisatie, Rol.COORDINATOR)
    return reverse(
        "rapportmoment_update", args=[moment.organisatie.slug, moment.actieplan_id, moment.pk]
    )


VELDEN = {"nummer": 1, "maand": "augustus 2026", "orgaan": "dt", "nadruk": "betrokkenheid"}


def test_eerst_een_voorbeeld_en_pas_na_bevestigen_verandert_er_iets(client, moment, pagina):
    item, ander = vervolg(moment, maand=date(2026, 5, 1)), vervolg(moment, maand=date(2026, 7, 1))

    voorbeeld = client.post(pagina, VELDEN)
    ervoor = Planningsitem.objects.get(pk=item.pk).maand
    bevestigd = VELDEN | {"bevestigd": "ja", "schuif": [item.pk], "reden": "vakantie"}
    klaar = client.post(pagina, bevestigd, follow=True)

    moment.refresh_from_db()
    assert [g.item for g in voorbeeld.context["gevolgen"]] == [item, ander]
    assert (ervoor, moment.maand) == (date(2026, 5, 1), date(2026, 8, 1))
    assert [i.maand.month for i in moment.vervolg.order_by("pk")] == [7, 7]
    assert item.history.first().history_change_reason == "Verschoven met de 1e rapportage: vakantie"
    assert f"naar=2026-06&amp;alleen=0&amp;alleen={item.pk}" in klaar.content.decode()


def test_maak_ongedaan_zet_alles_terug(client, moment, pagina):
    item = vervolg(moment, dag=date(2026, 5, 31))
    schuif(moment, date(2026, 8, 1), items=[item.pk])
    terug = pagina + "verschuiven/?naar=2026-06"

    voorbeeld = client.get(terug)
    client.post(terug, {"schuif": [item.pk]})

    moment.refresh_from_db()
    item.refresh_from_db()
    assert voorbeeld.context["gevolgen"][0].dag == date(2026, 5, 31)
    assert (moment.maand, item.dag) == (date(2026, 6, 1), date(2026, 5, 31))


def test_verouderd_voorbeeld_verplaatst_niets(client, moment, pagina):
    terug = pagina + "verschuiven/?naar=2026-09"

    antwoord = client.post(terug, {"van": "2026-05"})

    moment.refresh_from_db()
    assert (antwoord.status_code, moment.maand) == (200, date(2026, 6, 1))


def test_zonder_vervolg_of_in_dezelfde_maand_is_er_geen_vraag(client, moment, pagina):
    los = client.post(pagina, VELDEN)
    vervolg(moment, maand=date(2026, 9, 1))
    zelfde = client.post(pagina, VELDEN | {"nadruk": "kaders"})

    moment.refresh_from_db()
    assert (los.status_code, zelfde.status_code) == (302, 302)
    assert (moment.maand, moment.nadruk) == (date(2026, 8, 1), "kaders")


def test_wie_te_laat_bewaart_verplaatst_niets(client, moment, pagina):
    item = vervolg(moment, maand=date(2026, 5, 1))
    stand = moment.history.latest("history_id").history_id
    moment.maand = date(2026, 9, 1)
    moment.save()

    antwoord = client.post(
        pagina, VELDEN | {"stand": stand, "bevestigd": "ja", "schuif": [item.pk]}
    )

    item.refresh_from_db()
    assert "maand" in antwoord.context["form"].errors
    assert item.maand == date(2026, 5, 1)


def test_vergadering_buiten_de_maand_is_een_fout_bij_het_veld(client, moment, pagina):
    antwoord = client.post(pagina, VELDEN | {"vergadering_op": "2026-06-23"})

    assert list(antwoord.context["form"].errors) == ["vergadering_op"]


def test_na_een_nieuw_rapport_staat_de_communicatie_vanzelf_gepland(client, moment, pagina):
    """eisen.md L-104."""
    adres = reverse("rapportmoment_create", args=[moment.organisatie.slug, moment.actieplan_id])

    client.post(adres, {"nummer": 9, "maand": "maart 2027", "orgaan": "dt", "nadruk": "geld"})

    item = Planningsitem.objects.get(moment__nummer=9)
    assert (item.titel, item.soort) == (
        "Interne communicatie na de 9e rapportage",
        Planningssoort.COMMUNICATIE,
    )
    assert (item.maand, item.schuift_mee) == (date(2027, 4, 1), True)


def test_het_sjabloon_stelt_de_rest_van_het_vervolg_voor(client, moment, pagina):
    laad_regels(moment.organisatie, "leiden")
    adres = reverse("rapportmoment_create", args=[moment.organisatie.slug, moment.actieplan_id])
    nieuw = {"nummer": 5, "maand": "januari 2027", "orgaan": "dt", "nadruk": "vervolg"}

    voorstel = client.post(adres, nieuw, follow=True)
    sleutels = [v.sleutel for v in voorstel.context["voorstellen"] if not v.bestaat]
    client.post(voorstel.request["PATH_INFO"], {"kies": sleutels})

    items = {i.titel: i.maand for i in Planningsitem.objects.filter(moment__nummer=5)}
    assert items == {
        "Interne netwerkbijeenkomst over de voortgang": date(2026, 12, 1),
        "Besluit over het vervolg": date(2027, 2, 1),
        "Interne communicatie na de 5e rapportage en over het vervolg": date(2027, 2, 1),
    }

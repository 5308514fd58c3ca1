"""The action plan: who reads, who writes, and what stands beside the targets."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actieplan.forms.plan import lees_maand
from actieplan.models import Actieplan, Rapportmoment
from actieplan.streefcijfers import doelen_per_jaar
from organisatie.models import Rol
from rapportage.models import Rapport
from tests.factories import (
    ActieplanFactory,
    JaarcijferFactory,
    OrganisatieFactory,
    RapportFactory,
    RapportmomentFactory,
)
from tests.inloggen import log_in
from trajecten.models import Streefcijfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def plan(organisatie):
    return ActieplanFactory(organisatie=organisatie)


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


@pytest.mark.parametrize(
    "tekst", ["maart 2027", "mrt. 2027", "Maart 2027", "3-2027", "03/2027", "2027-03", "2027-3"]
)
def test_maand_wordt_op_veel_manieren_begrepen(tekst):
    assert lees_maand(tekst) == date(2027, 3, 1)


@pytest.mark.parametrize("tekst", ["", "maart", "13-2027", "maart 27", "zomer 2027", "3-1900"])
def test_wat_geen_maand_is_geeft_een_fout(tekst):
    with pytest.raises(ValidationError):
        lees_maand(tekst)


def test_lopend_plan_staat_bovenaan(client, organisatie):
    jaar = timezone.localdate().year
    log_in(client, organisatie, Rol.LEZER)
    later = ActieplanFactory(
        organisatie=organisatie, start=date(jaar + 1, 1, 1), eind=date(jaar + 1, 12, 31)
    )
    loopt = ActieplanFactory(
        organisatie=organisatie, start=date(jaar, 1, 1), eind=date(jaar, 12, 31)
    )

    antwoord = client.get(adres("actieplan_list", organisatie))

    assert antwoord.context["plannen"] == [(loopt, True), (later, False)]


def test_lijst_doet_evenveel_queries_bij_een_en_drie_plannen(
    client, organisatie, django_assert_num_queries, django_assert_max_num_queries
):
    log_in(client, organisatie, Rol.LEZER)
    ActieplanFactory(organisatie=organisatie)
    with django_assert_max_num_queries(20) as een:
        client.get(adres("actieplan_list", organisatie))

    ActieplanFactory.create_batch(2, organisatie=organisatie)

    with django_assert_num_queries(len(een)):
        client.get(adres("actieplan_list", organisatie))


def test_plan_van_een_andere_organisatie_bestaat_niet(client, plan):
    andere = OrganisatieFactory()
    log_in(client, andere, Rol.COORDINATOR)

    codes = {
        client.get(adres(naam, andere, *args)).status_code
        for naam, args in {
            "actieplan_detail": [plan.pk],
            "actieplan_update": [plan.pk],
            "rapportmoment_create": [plan.pk],
            "rapportmoment_update": [plan.pk, RapportmomentFactory(actieplan=plan).pk],
            "rapportmoment_delete": [plan.pk, RapportmomentFactory(actieplan=plan).pk],
        }.items()
    }

    assert codes == {404}


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.COORDINATOR}))
def test_alleen_de_coordinator_wijzigt_het_plan(client, plan, rol):
    log_in(client, plan.organisatie, rol)

    lezen = client.get(plan.get_absolute_url())
    wijzigen = client.get(adres("actieplan_update", plan.organisatie, plan.pk))

    assert (lezen.status_code, wijzigen.status_code) == (200, 403)


def test_coordinator_maakt_een_plan(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)

    client.post(
        adres("actieplan_create", organisatie),
        {
            "naam": "Plan 2027",
            "versie": 1,
            "aandacht_weken": 8,
            "manifest_opvolger": "onbekend",
            "start": "2027-01-01",
            "eind": "2028-12-31",
        },
    )

    plan = Actieplan.objects.get()
    assert (plan.naam, plan.organisatie, plan.vastgesteld_op) == ("Plan 2027", organisatie, None)


@pytest.mark.parametrize(
    ("velden", "veld"), [({"naam": "Bestaat"}, "naam"), ({"eind": "2026-01-01"}, "eind")]
)
def test_fout_in_het_plan_staat_bij_het_veld(client, organisatie, velden, veld):
    log_in(client, organisatie, Rol.COORDINATOR)
    ActieplanFactory(organisatie=organisatie, naam="Bestaat", versie=1)
    goed = {
        "naam": "Plan",
        "versie": 1,
        "aandacht_weken": 8,
        "manifest_opvolger": "onbekend",
        "start": "2027-01-01",
        "eind": "2028-12-31",
    }

    antwoord = client.post(adres("actieplan_create", organisatie), goed | velden)

    assert list(antwoord.context["form"].errors) == [veld]


def test_rapportmoment_krijgt_het_volgende_nummer(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    RapportmomentFactory(actieplan=plan, nummer=4)
    pagina = adres("rapportmoment_create", plan.organisatie, plan.pk)

    voorstel = client.get(pagina).context["form"].initial
    client.post(
        pagina, {"nummer": 5, "maand": "maart 2027", "orgaan": "dt", "nadruk": "capaciteit"}
    )

    assert voorstel == {"nummer": 5}
    assert plan.rapportmomenten.get(nummer=5).maand == date(2027, 3, 1)


def test_dubbel_nummer_staat_als_fout_bij_nummer(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    RapportmomentFactory(actieplan=plan, nummer=4)

    antwoord = client.post(
        adres("rapportmoment_create", plan.organisatie, plan.pk),
        {"nummer": 4, "maand": "maart 2027", "orgaan": "dt", "nadruk": "capaciteit"},
    )

    assert antwoord.context["form"].errors == {
        "nummer": ["Dit plan heeft al een rapport met dit nummer."]
    }


def test_rapportmoment_met_rapport_wordt_niet_verwijderd(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    moment = RapportmomentFactory(actieplan=plan)
    RapportFactory(organisatie=plan.organisatie, moment=moment)
    leeg = RapportmomentFactory(actieplan=plan)

    for rij in (moment, leeg):
        client.post(adres("rapportmoment_delete", plan.organisatie, plan.pk, rij.pk))

    assert list(Rapportmoment.objects.all()) == [moment]


def test_lezer_ziet_alleen_vastgestelde_rapporten_bij_een_moment(client, plan):
    moment = RapportmomentFactory(actieplan=plan)
    RapportFactory(organisatie=plan.organisatie, moment=moment, titel="Concept-rapport")
    RapportFactory(
        organisatie=plan.organisatie,
        moment=moment,
        titel="Klaar-rapport",
        staat=Rapport.Staat.VASTGESTELD,
        vastgesteld_op=timezone.now(),
    )
    log_in(client, plan.organisatie, Rol.LEZER)

    pagina = client.get(plan.get_absolute_url()).content.decode()

    assert ("Concept-rapport" in pagina, "Klaar-rapport" in pagina) == (False, True)


def test_doelen_staan_naast_de_jaarcijfers_met_hun_verloop(organisatie):
    cijfer = JaarcijferFactory(organisatie=organisatie, jaar=2026, aantal_trajecten=140)
    doel = Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2026, waarde=50, eenheid="procent", telt="maximaal"
    )
    doel.waarde, doel.reden = 40, "Minder mensen."
    doel.save()
    Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2027, waarde=100, eenheid="procent", telt="maximaal"
    )

    eerste, tweede = doelen_per_jaar(organisatie)

    assert (eerste.aantal, eerste.jaarcijfer, eerste.noemer_van) == (56, cijfer, None)
    assert [w.reden for w in eerste.wijzigingen] == ["Minder mensen.", ""]
    assert (tweede.aantal, tweede.jaarcijfer, tweede.noemer_van) == (140, None, 2026)
    assert tweede.wijzigingen == []

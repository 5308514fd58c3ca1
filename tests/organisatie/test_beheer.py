"""Departments, year figures and settings; and Django's admin for the technical manager only."""

from decimal import Decimal

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.forms.velden import lees_bedrag
from organisatie.models import Afdeling, Jaarcijfer, Rol
from tests.factories import (
    AfdelingFactory,
    GebruikerFactory,
    JaarcijferFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    TrajectFactory,
)
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def beheerder(client, organisatie):
    return log_in(client, organisatie, Rol.BEHEERDER)


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("400.000.000", "400000000"),
        ("€ 1.250.000,50", "1250000.50"),
        ("1250000", "1250000"),
        ("1,25 mln", "1250000.00"),
        ("400 miljoen euro", "400000000"),
        ("250k", "250000"),
        ("12.5", "12.5"),
    ],
)
def test_bedrag_wordt_op_veel_manieren_begrepen(tekst, bedrag):
    assert lees_bedrag(tekst) == Decimal(bedrag)


@pytest.mark.parametrize("tekst", ["veel", "-5", "1.2.3", "1,2,3", "12 appels", "€"])
def test_wat_geen_bedrag_is_geeft_een_fout(tekst):
    with pytest.raises(ValidationError):
        lees_bedrag(tekst)


def test_coordinator_beheert_lijsten_maar_geen_mensen(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)

    codes = {
        naam: client.get(adres(naam, organisatie)).status_code
        for naam in (
            "beheer",
            "jaarcijfer_list",
            "thema_list",
            "gebruiker_list",
            "afdeling_list",
            "organisatie_update",
        )
    }

    assert codes == {
        "beheer": 200,
        "jaarcijfer_list": 200,
        "thema_list": 200,
        "gebruiker_list": 403,
        "afdeling_list": 403,
        "organisatie_update": 403,
    }


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.COORDINATOR, Rol.BEHEERDER}))
def test_andere_rollen_zien_geen_beheer(client, organisatie, rol):
    log_in(client, organisatie, rol)

    codes = {
        client.get(adres(naam, organisatie)).status_code
        for naam in ("beheer", "gebruiker_list", "jaarcijfer_list", "organisatie_update")
    }

    assert codes == {403}


def test_dubbele_afdeling_wordt_geweigerd_ook_met_andere_hoofdletters(
    client, organisatie, beheerder
):
    AfdelingFactory(organisatie=organisatie, naam="Beheer")
    AfdelingFactory(naam="Vastgoed")

    dubbel = client.post(adres("afdeling_create", organisatie), {"naam": "BEHEER"})
    goed = client.post(adres("afdeling_create", organisatie), {"naam": "Vastgoed"})

    assert dubbel.context["form"].errors == {"naam": ["Deze afdeling bestaat al."]}
    assert goed.status_code == 302


def test_gebruikte_afdeling_wordt_niet_verwijderd_maar_kan_stoppen(client, organisatie, beheerder):
    afdeling = AfdelingFactory(organisatie=organisatie)
    TrajectFactory.create_batch(2, organisatie=organisatie, afdeling=afdeling)
    LidmaatschapFactory(organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=afdeling)

    pagina = client.post(adres("afdeling_delete", organisatie, afdeling.pk))
    client.post(adres("afdeling_stop", organisatie, afdeling.pk))

    afdeling.refresh_from_db()
    assert pagina.context["belemmeringen"] == [
        "2 trajecten gebruiken dit nog.",
        "1 budgethouder gebruikt dit nog.",
    ]
    assert "Niet meer gebruiken" in pagina.content.decode()
    assert afdeling.is_actief is False


def test_ongebruikte_afdeling_verdwijnt(client, organisatie, beheerder):
    afdeling = AfdelingFactory(organisatie=organisatie)

    client.post(adres("afdeling_delete", organisatie, afdeling.pk))

    assert Afdeling.objects.count() == 0


def test_afdeling_van_een_andere_organisatie_bestaat_niet(client, organisatie, beheerder):
    vreemd = AfdelingFactory()

    codes = [
        client.post(adres(naam, organisatie, vreemd.pk), {"naam": "x"}).status_code
        for naam in ("afdeling_update", "afdeling_delete", "afdeling_stop")
    ]

    assert codes == [404, 404, 404]


def test_jaarcijfer_wordt_bewaard_met_bedrag_in_woorden(client, organisatie, beheerder):
    client.post(
        adres("jaarcijfer_create", organisatie),
        {"jaar": 2026, "aantal_trajecten": "", "inkoopvolume": "400 mln"},
    )

    cijfer = Jaarcijfer.objects.get()
    assert (cijfer.aantal_trajecten, cijfer.inkoopvolume) == (None, Decimal(400_000_000))


def test_jaarcijfer_toont_het_bedrag_zoals_je_het_schrijft(client, organisatie, beheerder):
    cijfer = JaarcijferFactory(organisatie=organisatie, inkoopvolume=Decimal("400000000.50"))

    pagina = client.get(adres("jaarcijfer_update", organisatie, cijfer.pk))

    assert pagina.context["form"]["inkoopvolume"].value() == "400.000.000,50"


@pytest.mark.parametrize(
    ("velden", "veld"), [({"jaar": 2025}, "jaar"), ({"inkoopvolume": "veel"}, "inkoopvolume")]
)
def test_fout_in_een_jaarcijfer_staat_bij_het_veld(client, organisatie, beheerder, velden, veld):
    JaarcijferFactory(organisatie=organisatie, jaar=2025)

    antwoord = client.post(adres("jaarcijfer_create", organisatie), {"jaar": 2026} | velden)

    assert list(antwoord.context["form"].errors) == [veld]


@pytest.mark.parametrize(
    ("naam", "factory"), [("afdeling_list", AfdelingFactory), ("jaarcijfer_list", None)]
)
def test_lijst_doet_evenveel_queries_bij_een_en_drie_rijen(
    client,
    organisatie,
    beheerder,
    django_assert_num_queries,
    django_assert_max_num_queries,
    naam,
    factory,
):
    def maak(nummer):
        if factory:
            return factory(organisatie=organisatie)
        return JaarcijferFactory(organisatie=organisatie, jaar=2020 + nummer)

    maak(1)
    with django_assert_max_num_queries(20) as een:
        client.get(adres(naam, organisatie))

    maak(2), maak(3)

    with django_assert_num_queries(len(een)):
        client.get(adres(naam, organisatie))


def test_instellingen_veranderen_naam_en_huisstijl(client, organisatie, beheerder):
    slug = organisatie.slug

    client.post(
        adres("organisatie_update", organisatie),
        {"naam": "Nieuwstad", "programmanaam": "MVI", "huisstijl": "rood", "slug": "anders"},
    )

    organisatie.refresh_from_db()
    assert (organisatie.naam, organisatie.huisstijl, organisatie.slug) == (
        "Nieuwstad",
        "rood",
        slug,
    )


def test_admin_is_er_alleen_voor_de_technisch_beheerder(client, organisatie):
    codes = {}
    for soort in ({"is_staff": True}, {"is_staff": True, "is_superuser": True}):
        client.force_login(GebruikerFactory(**soort))
        codes[len(soort)] = client.get("/admin/").status_code

    assert codes == {1: 302, 2: 200}


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_elke_lijst_van_de_admin_opent(client, model):
    client.force_login(GebruikerFactory(is_staff=True, is_superuser=True))
    naam = f"{model._meta.app_label}_{model._meta.model_name}"

    lijst = client.get(reverse(f"admin:{naam}_changelist"))
    nieuw = client.get(reverse(f"admin:{naam}_add"))

    mag = admin.site._registry[model].has_add_permission(lijst.wsgi_request)
    assert (lijst.status_code, nieuw.status_code) == (200, 200 if mag else 403)


def test_installatie_begint_met_organisatie_en_eerste_beheerder(client):
    client.force_login(GebruikerFactory(is_staff=True, is_superuser=True))
    eerste = GebruikerFactory()
    leden = {
        "lidmaatschappen-TOTAL_FORMS": 1,
        "lidmaatschappen-INITIAL_FORMS": 0,
        "lidmaatschappen-0-gebruiker": eerste.pk,
        "lidmaatschappen-0-rol": Rol.BEHEERDER,
    }

    client.post(
        reverse("admin:organisatie_organisatie_add"),
        {"naam": "Nieuwstad", "slug": "nieuwstad", "programmanaam": "MVI", "huisstijl": "standaard"}
        | leden,
    )

    lid = eerste.lidmaatschappen.get()
    assert (lid.organisatie.slug, lid.rol) == ("nieuwstad", Rol.BEHEERDER)


def test_geschiedenis_maakt_haar_manager_een_keer():
    assert type(Afdeling.history) is type(Afdeling.history)

"""Themes, categories with their norms, and targets: kept by the coördinator and the beheerder."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from tests.factories import (
    CategorieFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    ThemaambitieFactory,
    ThemaFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from trajecten.forms.botsing import als_post
from trajecten.models import Categorie, Cpv, Norm, Streefcijfer, Thema

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def coordinator(client, organisatie):
    return log_in(client, organisatie, Rol.COORDINATOR)


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


def cpv(code, naam="Groenonderhoud"):
    return Cpv.objects.create(code=code, naam=naam)


def norm(categorie, thema, niveau, vanaf):
    return Norm.objects.create(
        organisatie=categorie.organisatie,
        categorie=categorie,
        thema=thema,
        niveau=niveau,
        vanaf=vanaf,
    )


@pytest.mark.parametrize("rol", sorted(set(Rol) - {Rol.COORDINATOR, Rol.BEHEERDER}))
def test_alleen_coordinator_en_beheerder_zien_de_lijsten(client, organisatie, rol):
    log_in(client, organisatie, rol)

    codes = {
        client.get(adres(naam, organisatie)).status_code
        for naam in ("thema_list", "categorie_list", "streefcijfer_list", "thema_create")
    }

    assert codes == {403}


@pytest.mark.parametrize("soort", ["thema", "categorie", "streefcijfer"])
def test_lijst_doet_evenveel_queries_bij_een_en_drie_rijen(
    client,
    organisatie,
    coordinator,
    django_assert_num_queries,
    django_assert_max_num_queries,
    soort,
):
    def maak(jaar):
        if soort == "streefcijfer":
            return streefcijfer(organisatie, jaar=jaar)
        return {"thema": ThemaFactory, "categorie": CategorieFactory}[soort](
            organisatie=organisatie
        )

    maak(2025)
    with django_assert_max_num_queries(20) as een:
        client.get(adres(f"{soort}_list", organisatie))

    maak(2026), maak(2027)

    with django_assert_num_queries(len(een)):
        client.get(adres(f"{soort}_list", organisatie))


def streefcijfer(organisatie, **velden):
    goed = {"jaar": 2027, "waarde": 50, "eenheid": "procent", "telt": "maximaal"}
    return Streefcijfer.objects.create(organisatie=organisatie, **goed | velden)


def test_rij_van_een_andere_organisatie_bestaat_niet(client, organisatie, coordinator):
    thema, categorie = ThemaFactory(), CategorieFactory()
    doel = streefcijfer(categorie.organisatie)

    codes = {
        client.post(adres(naam, organisatie, *args)).status_code
        for naam, args in {
            "thema_update": [thema.pk],
            "thema_delete": [thema.pk],
            "thema_stop": [thema.pk],
            "categorie_update": [categorie.pk],
            "categorie_delete": [categorie.pk],
            "categorie_stop": [categorie.pk],
            "norm_create": [categorie.pk],
            "streefcijfer_update": [doel.pk],
        }.items()
    }

    assert codes == {404}


def test_nieuw_thema_krijgt_een_vrije_code(client, organisatie, coordinator):
    ThemaFactory(organisatie=organisatie, code="klimaat", naam="Oud klimaat")

    client.post(
        adres("thema_create", organisatie),
        {"naam": "Klimaat", "groep": "planet", "volgorde": 1, "is_actief": "on"},
    )

    assert Thema.objects.get(naam="Klimaat").code == "klimaat-2"


def test_dubbel_thema_wordt_geweigerd_ook_met_andere_hoofdletters(client, organisatie, coordinator):
    ThemaFactory(organisatie=organisatie, naam="Klimaat")

    antwoord = client.post(
        adres("thema_create", organisatie), {"naam": "KLIMAAT", "groep": "planet", "volgorde": 1}
    )

    assert antwoord.context["form"].errors == {"naam": ["Er is al een thema met deze naam."]}


def test_gebruikt_thema_wordt_niet_verwijderd_maar_kan_stoppen(client, organisatie, coordinator):
    thema = ThemaFactory(organisatie=organisatie)
    ThemaambitieFactory(traject__organisatie=organisatie, thema=thema)

    pagina = client.post(adres("thema_delete", organisatie, thema.pk))
    client.post(adres("thema_stop", organisatie, thema.pk))

    thema.refresh_from_db()
    assert pagina.context["belemmeringen"] == ["1 traject gebruikt dit nog."]
    assert thema.is_actief is False
    assert thema.history.first().history_user == coordinator


def test_ongebruikt_thema_verdwijnt(client, organisatie, coordinator):
    thema = ThemaFactory(organisatie=organisatie)

    client.post(adres("thema_delete", organisatie, thema.pk))

    assert Thema.objects.count() == 0


def test_categorie_neemt_getypte_cpv_codes_aan(client, organisatie, coordinator):
    codes = {cpv("77310000"), cpv("45233141")}

    client.post(
        adres("categorie_create", organisatie),
        {"naam": "Groen", "cpv": "77310000-6, 45233141\n77310000", "is_actief": "on"},
    )

    assert set(Categorie.objects.get().cpv_codes.all()) == codes


def test_onbekende_cpv_code_wordt_genoemd(client, organisatie, coordinator):
    cpv("77310000")

    antwoord = client.post(
        adres("categorie_create", organisatie), {"naam": "Groen", "cpv": "77310000, 99999999 gras"}
    )

    assert antwoord.context["form"].errors == {
        "cpv": ["Deze CPV-codes kennen we niet: 99999999, gras. Schrijf de acht cijfers."]
    }


def test_categorie_wijzigen_houdt_de_cpv_codes(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie)
    categorie.cpv_codes.add(cpv("77310000"))
    pagina = adres("categorie_update", organisatie, categorie.pk)

    client.post(pagina, gezien(client, pagina) | {"naam": "Nieuw"})

    categorie.refresh_from_db()
    assert (categorie.naam, [c.pk for c in categorie.cpv_codes.all()]) == ("Nieuw", ["77310000"])


def gezien(client, pagina):
    """What the browser would post of a page as it stands."""
    return als_post(client.get(pagina).context["formulier"]).dict()


def test_tweede_die_een_categorie_wijzigt_ziet_wat_de_eerste_deed(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie, naam="Groen")
    for code in ("77310000", "45233141", "45000000"):
        cpv(code)
    categorie.cpv_codes.add("77310000")
    pagina = adres("categorie_update", organisatie, categorie.pk)
    oud = gezien(client, pagina)
    client.post(pagina, oud | {"cpv": "77310000, 45233141", "is_kansrijk": "on"})

    tweede = client.post(pagina, oud | {"cpv": "45000000", "naam": "Groen en bomen"})

    categorie.refresh_from_db()
    assert tweede.status_code == 409
    assert [(v.naam, v.eigen, v.ander, v.overgenomen) for v in tweede.context["verschillen"]] == [
        ("CPV-codes", "45000000", "45233141, 77310000", False),
        ("Kansrijk", "nee", "ja", True),
    ]
    assert (categorie.naam, categorie.cpv_codes.count()) == ("Groen", 2)

    client.post(pagina, tweede.context["formulier"].data.dict())

    categorie.refresh_from_db()
    assert (categorie.naam, categorie.is_kansrijk) == ("Groen en bomen", True)
    assert [c.pk for c in categorie.cpv_codes.all()] == ["45000000"]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [({"naam": "BESTAAT"}, "naam"), ({"impact": 6}, "impact"), ({"eigenaar": 0}, "eigenaar")],
)
def test_fout_in_een_categorie_staat_bij_het_veld(client, organisatie, coordinator, velden, veld):
    CategorieFactory(organisatie=organisatie, naam="Bestaat")
    if veld == "eigenaar":
        velden = {"eigenaar": LidmaatschapFactory().gebruiker.pk}

    antwoord = client.post(adres("categorie_create", organisatie), {"naam": "Groen"} | velden)

    assert list(antwoord.context["form"].errors) == [veld]


def test_gebruikte_categorie_zegt_hoeveel_trajecten(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie)
    TrajectFactory.create_batch(3, organisatie=organisatie, categorie=categorie)

    pagina = client.post(adres("categorie_delete", organisatie, categorie.pk))

    assert pagina.context["belemmeringen"] == ["3 trajecten gebruiken dit nog."]


def test_norm_geldt_vanaf_een_dag_en_laat_de_oude_staan(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie)
    thema = ThemaFactory(organisatie=organisatie)
    vandaag = timezone.localdate()
    oud = norm(categorie, thema, 1, date(2020, 1, 1))

    client.post(
        adres("norm_create", organisatie, categorie.pk),
        {"thema": thema.pk, "niveau": 3, "vanaf": vandaag.isoformat()},
    )

    nieuw = categorie.normen.get(niveau=3)
    assert categorie.geldende_normen(vandaag) == [nieuw]
    assert categorie.geldende_normen(vandaag - timedelta(days=1)) == [oud]


def test_norm_op_een_vreemd_of_gewoon_thema_wordt_geweigerd(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie)
    gewoon = ThemaFactory(organisatie=organisatie, is_focus=False)

    fouten = [
        client.post(
            adres("norm_create", organisatie, categorie.pk),
            {"thema": thema.pk, "niveau": 3, "vanaf": "2027-01-01"},
        )
        .context["form"]
        .errors
        for thema in (ThemaFactory(), gewoon)
    ]

    assert fouten == [{"thema": ["Kies iets uit de lijst."]}] * 2


def test_tweede_norm_op_dezelfde_dag_wordt_geweigerd(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie)
    thema = ThemaFactory(organisatie=organisatie)
    norm(categorie, thema, 1, date(2027, 1, 1))

    antwoord = client.post(
        adres("norm_create", organisatie, categorie.pk),
        {"thema": thema.pk, "niveau": 3, "vanaf": "2027-01-01"},
    )

    assert antwoord.context["form"].errors == {"vanaf": ["Vanaf deze dag is er al een norm."]}


def test_alleen_een_norm_die_nog_niet_geldt_verdwijnt(client, organisatie, coordinator):
    categorie = CategorieFactory(organisatie=organisatie)
    thema = ThemaFactory(organisatie=organisatie)
    geldt = norm(categorie, thema, 1, date(2020, 1, 1))
    later = norm(categorie, thema, 2, timezone.localdate() + timedelta(days=1))

    for rij in (geldt, later):
        client.post(adres("norm_delete", organisatie, categorie.pk, rij.pk))

    assert list(Norm.objects.all()) == [geldt]


def test_doel_wijzigen_vraagt_een_reden_die_in_de_geschiedenis_blijft(
    client, organisatie, coordinator
):
    doel = streefcijfer(organisatie)
    pagina = adres("streefcijfer_update", organisatie, doel.pk)
    velden = {"jaar": 2027, "waarde": "37,5", "eenheid": "procent", "telt": "maximaal"}

    zonder = client.post(pagina, velden)
    client.post(pagina, velden | {"reden": "Minder mensen."})

    doel.refresh_from_db()
    laatste = doel.history.first()
    assert list(zonder.context["form"].errors) == ["reden"]
    assert doel.waarde == Decimal("37.5")
    assert (laatste.reden, laatste.history_user) == ("Minder mensen.", coordinator)


@pytest.mark.parametrize(
    ("velden", "fouten"),
    [
        ({"jaar": 2027}, {"jaar": ["Voor dit jaar is er al een streefcijfer. Wijzig dat."]}),
        ({"waarde": 101}, {"waarde": ["Een percentage is hoogstens 100."]}),
    ],
)
def test_fout_in_een_doel_staat_bij_het_veld(client, organisatie, coordinator, velden, fouten):
    streefcijfer(organisatie)
    goed = {"jaar": 2028, "waarde": 50, "eenheid": "procent", "telt": "maximaal"}

    antwoord = client.post(adres("streefcijfer_create", organisatie), goed | velden)

    assert antwoord.context["form"].errors == fouten


def test_thema_leidt_naar_het_beleid_waar_het_uit_komt(client, organisatie, coordinator):
    ThemaFactory(
        organisatie=organisatie, beleid_naam="Inkoopbeleid", beleid_url="https://leiden.example/b"
    )

    pagina = client.get(adres("thema_list", organisatie)).content.decode()

    assert '<a class="utrecht-link utrecht-link--html-a" href="https://leiden.example/b"' in pagina
    assert ">Inkoopbeleid</a>" in pagina

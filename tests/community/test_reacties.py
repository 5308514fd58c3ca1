"""Reactions to what is told: who reacts, who answers, what is hidden, and what is taken back."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.models import Reactie, Uiting
from organisatie.models import Melding, Rol
from organisatie.persoon.inzage import verzamel
from organisatie.persoon.wissen import wis
from organisatie.persoon.zoeken import Persoon
from tests import factories as f
from tests import factories_verhaal as v

pytestmark = pytest.mark.django_db
KWAAD = "<script>alert(1)</script> https://kwaad.example [x](javascript:alert(1))"


@pytest.fixture(autouse=True)
def zonder_rem():
    """What earlier tests sent does not count."""
    cache.clear()


@pytest.fixture
def als(client):
    """The browser of this person."""

    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def verteller(lid):
    """Who takes care of the item: a buyer."""
    return lid(Rol.INKOPER)


@pytest.fixture
def uiting(organisatie, verteller):
    """Something that appeared this month."""
    return v.UitingFactory(
        organisatie=organisatie,
        maand=timezone.localdate().replace(day=1),
        status="verschenen",
        eigenaar=verteller,
    )


@pytest.fixture
def lezer(lid):
    return lid(Rol.LEZER)


@pytest.fixture
def reactie(uiting, lezer):
    return v.ReactieFactory(uiting=uiting, door=lezer)


def tekst(antwoord):
    return antwoord.content.decode()


def meldingen(gebruiker):
    return list(Melding.objects.filter(gebruiker=gebruiker).values_list("tekst", flat=True))


@pytest.mark.parametrize("rol", list(Rol))
def test_wie_ziet_wat_is_verschenen_reageert_ook_een_lezer(als, adres, lid, uiting, rol):
    wie = lid(rol)

    antwoord = als(wie).post(
        adres("reactie_create", uiting.pk), {"tekst": "Dit hielp mij"}, follow=True
    )

    assert Reactie.objects.get().door == wie
    assert "Dit hielp mij" in tekst(antwoord)


def test_wat_een_lezer_niet_ziet_krijgt_geen_reactie(als, adres, lezer, organisatie):
    gepland = v.UitingFactory(organisatie=organisatie)

    antwoorden = [
        als(lezer).get(adres("uiting_detail", gepland.pk)),
        als(lezer).post(adres("reactie_create", gepland.pk), {"tekst": "Nu al"}),
    ]

    assert [a.status_code for a in antwoorden] == [404, 404]


def test_wat_nog_niet_is_verschenen_krijgt_geen_reactie(als, adres, coordinator, organisatie):
    gepland = v.UitingFactory(organisatie=organisatie)

    pagina = als(coordinator).get(adres("uiting_detail", gepland.pk))
    antwoord = als(coordinator).post(adres("reactie_create", gepland.pk), {"tekst": "Nu al"})

    assert "Plaats je reactie" not in tekst(pagina)
    assert antwoord.status_code == 422
    assert not Reactie.objects.exists()


def test_script_en_links_in_een_reactie_zijn_gewone_tekst(als, adres, lezer, uiting):
    als(lezer).post(adres("reactie_create", uiting.pk), {"tekst": KWAAD})

    html = tekst(als(lezer).get(adres("uiting_detail", uiting.pk)))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html
    assert 'href="https://kwaad.example' not in html
    assert 'href="javascript:' not in html


@pytest.mark.parametrize("invoer", ["", "   ", "a" * 1_001])
def test_lege_en_te_lange_reactie_wordt_geweigerd_en_blijft_staan(
    als, adres, lezer, uiting, invoer
):
    antwoord = als(lezer).post(adres("reactie_create", uiting.pk), {"tekst": invoer})

    assert antwoord.status_code == 422
    assert antwoord.context["reactieform"]["tekst"].value() == invoer
    assert not Reactie.objects.exists()


def test_twee_keer_drukken_is_een_reactie(als, adres, lezer, uiting, verteller):
    for _ in range(2):
        als(lezer).post(adres("reactie_create", uiting.pk), {"tekst": "Dit hielp mij"})

    assert Reactie.objects.count() == 1
    assert len(meldingen(verteller)) == 1


def test_wie_te_snel_reageert_wacht_een_minuut(als, adres, lezer, uiting, settings):
    settings.REACTIES_PER_MINUUT = 2

    antwoorden = [
        als(lezer).post(adres("reactie_create", uiting.pk), {"tekst": f"Reactie {n}"})
        for n in range(3)
    ]

    assert [a.status_code for a in antwoorden] == [302, 302, 429]
    assert "Wacht een minuut" in tekst(antwoorden[2])
    assert Reactie.objects.count() == 2


def test_wie_ervoor_zorgt_krijgt_bericht_en_anders_de_coordinator(
    lezer, coordinator, verteller, uiting
):
    Reactie.objects.plaats(uiting, "Een", door=lezer)
    Reactie.objects.plaats(uiting, "Twee", door=verteller)
    Uiting.objects.filter(pk=uiting.pk).update(eigenaar=None, functie="adviseur")
    uiting.refresh_from_db()
    Reactie.objects.plaats(uiting, "Drie", door=lezer)

    bericht = f"Nieuwe reactie bij ‘{uiting}’."
    assert (meldingen(verteller), meldingen(coordinator)) == ([bericht], [bericht] * 2)


def test_een_vertrokken_eigenaar_wordt_niet_gemeld_maar_de_coordinator_wel(
    lezer, coordinator, verteller, uiting
):
    verteller.lidmaatschappen.all().delete()

    Reactie.objects.plaats(uiting, "Een", door=lezer)

    assert (len(meldingen(verteller)), len(meldingen(coordinator))) == (0, 1)


@pytest.mark.parametrize("wie", ["verteller", "coordinator"])
def test_antwoord_staat_erbij_en_de_schrijver_hoort_het(
    als, adres, request, lezer, uiting, reactie, wie
):
    antwoorder = request.getfixturevalue(wie)

    als(antwoorder).post(adres("reactie_beantwoord", reactie.pk), {"antwoord": "Kom meekijken"})

    reactie.refresh_from_db()
    html = tekst(als(lezer).get(adres("uiting_detail", uiting.pk)))
    assert (reactie.antwoord, reactie.beantwoord_door) == ("Kom meekijken", antwoorder)
    assert "Kom meekijken" in html
    assert meldingen(lezer) == [f"Er is antwoord op je reactie bij ‘{uiting}’."]


def test_een_ander_antwoordt_en_verbergt_niet(als, adres, lid, reactie):
    ander = lid(Rol.BUDGETHOUDER)
    paden = [adres(n, reactie.pk) for n in ("reactie_beantwoord", "reactie_verberg")]

    assert [als(ander).post(pad, {"antwoord": "x"}).status_code for pad in paden] == [403, 403]


def test_er_is_een_antwoord_ook_als_twee_mensen_tegelijk_antwoorden(
    als, adres, coordinator, verteller, reactie
):
    verouderd = Reactie.objects.get(pk=reactie.pk)
    reactie.beantwoord("Eerste", door=verteller)

    nog_eens = als(coordinator).post(adres("reactie_beantwoord", reactie.pk), {"antwoord": "Ook"})
    with pytest.raises(ValidationError):
        verouderd.beantwoord("Tweede", door=coordinator)

    reactie.refresh_from_db()
    assert nog_eens.status_code == 422
    assert reactie.antwoord == "Eerste"


def test_verborgen_reactie_zien_alleen_de_coordinator_en_de_schrijver(
    als, adres, coordinator, lezer, verteller, uiting, reactie
):
    pad = adres("reactie_verberg", reactie.pk)
    zonder = als(coordinator).post(pad, {"reden": " "}).status_code
    als(coordinator).post(pad, {"reden": "Er staat een naam in."})

    paginas = {
        wie: tekst(als(wie).get(adres("uiting_detail", uiting.pk)))
        for wie in (coordinator, lezer, verteller)
    }

    assert zonder == 422
    assert [reactie.tekst in html for html in paginas.values()] == [True, True, False]
    assert ["staat een naam in" in html for html in paginas.values()] == [True, True, False]
    assert meldingen(lezer) == [f"Je reactie bij ‘{uiting}’ is verborgen. Lees waarom."]
    assert als(verteller).get(adres("reactie_beantwoord", reactie.pk)).status_code == 404


def test_verborgen_reactie_krijgt_geen_antwoord_en_kan_weer_worden_getoond(
    als, adres, coordinator, verteller, uiting, reactie
):
    reactie.verberg("Even nakijken", door=coordinator)
    with pytest.raises(ValidationError):
        reactie.beantwoord("Toch", door=verteller)

    for _ in range(2):
        als(coordinator).post(adres("reactie_toon", reactie.pk))

    assert reactie.tekst in tekst(als(verteller).get(adres("uiting_detail", uiting.pk)))


def test_schrijver_haalt_een_reactie_zonder_antwoord_weg(
    als, adres, lezer, coordinator, uiting, reactie
):
    beantwoord = v.ReactieFactory(uiting=uiting, door=lezer)
    beantwoord.beantwoord("Dank je", door=coordinator)

    vreemd = als(coordinator).post(adres("reactie_delete", reactie.pk)).status_code
    for rij in (reactie, beantwoord):
        als(lezer).post(adres("reactie_delete", rij.pk))

    assert vreemd == 403
    assert list(Reactie.objects.all()) == [beantwoord]


def test_lezer_leest_geen_namen_van_collegas(als, adres, lezer, lid, uiting):
    collega = lid(Rol.INKOPER, gebruiker__naam="Petra van Dalen")
    v.ReactieFactory(uiting=uiting, door=collega).beantwoord("Graag gedaan", door=collega)

    van_lezer = tekst(als(lezer).get(adres("uiting_detail", uiting.pk)))
    van_collega = tekst(als(lid(Rol.DT)).get(adres("uiting_detail", uiting.pk)))

    assert "Petra van Dalen" not in van_lezer
    assert str(uiting.eigenaar) not in van_lezer
    assert "Petra van Dalen" in van_collega


def test_plan_noemt_hoeveel_reacties_te_zien_zijn(als, adres, coordinator, uiting, reactie):
    v.ReactieFactory(uiting=uiting).verberg("Dubbel", door=coordinator)

    antwoord = als(coordinator).get(adres("communicatieplan"))

    (rij,) = antwoord.context["uitingen"]
    assert rij.aantal_reacties == 1
    assert "1 reactie" in tekst(antwoord)


def test_andere_organisatie_ziet_en_beantwoordt_niets(als, reactie):
    vreemd = f.LidmaatschapFactory(rol=Rol.COORDINATOR)
    basis = f"/{vreemd.organisatie.slug}/leren/communicatie"
    paden = [f"{basis}/uitingen/{reactie.uiting_id}/", f"{basis}/reacties/{reactie.pk}/antwoord/"]

    assert [als(vreemd.gebruiker).get(pad).status_code for pad in paden] == [404, 404]


def test_pagina_vraagt_niet_meer_bij_meer_reacties(als, adres, coordinator, uiting):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            als(coordinator).get(adres("uiting_detail", uiting.pk))
        return len(vragen)

    v.ReactieFactory(uiting=uiting)
    tel()  # the first page of a session asks more
    een = tel()
    v.ReactieFactory.create_batch(2, uiting=uiting)

    assert tel() == een


def test_deel_van_htmx_is_letterlijk_een_deel_van_de_pagina(als, adres, coordinator, uiting):
    v.ReactieFactory.create_batch(26, uiting=uiting)
    pad = adres("uiting_detail", uiting.pk)

    heel = tekst(als(coordinator).get(pad, {"page": 2}))
    deel = tekst(als(coordinator).get(pad, {"page": 2}, HTTP_HX_REQUEST="true"))

    def zonder_token(html):
        return [regel for regel in html.splitlines() if "csrfmiddlewaretoken" not in regel]

    assert zonder_token(deel.strip())
    assert set(zonder_token(deel)) <= set(zonder_token(heel))


def test_wissen_haalt_de_eigen_reacties_weg_en_inzage_toont_ze(
    lid, lezer, organisatie, uiting, reactie
):
    van_ander = v.ReactieFactory(uiting=uiting)
    beheerder = lid(Rol.BEHEERDER)
    persoon = Persoon({organisatie.pk}, lezer)
    (tabel,) = [t for t in verzamel(persoon, organisatie) if t["tabel"] == "community.Reactie"]

    wis(lezer, organisatie, grond="vertrokken", door=beheerder)

    assert [rij["jouw reactie"] for rij in tabel["rijen"]] == [reactie.tekst]
    assert list(Reactie.objects.all()) == [van_ander]


def test_database_weigert_verbergen_zonder_reden_en_antwoord_zonder_moment(reactie):
    for velden in ({"verborgen_op": timezone.now()}, {"antwoord": "Zomaar"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reactie.objects.filter(pk=reactie.pk).update(**velden)

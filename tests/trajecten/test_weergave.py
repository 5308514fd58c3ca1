"""Saved views of the pipeline: own and shared, a default, and nobody's business but yours."""

import pytest

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Lijstweergave, Standaardweergave


@pytest.fixture
def maak(organisatie):
    def maak(eigenaar, naam="Mijn lijst", **velden):
        return Lijstweergave.objects.create(
            organisatie=organisatie, eigenaar=eigenaar, naam=naam, **velden
        )

    return maak


@pytest.fixture
def als(client, lid):
    """Sign in with a role; the person."""

    def als(rol, naam=None):
        wie = lid(rol, naam)
        client.force_login(wie)
        return wie

    return als


def test_weergave_bewaart_filters_kolommen_volgorde_en_groep_maar_niet_de_pagina(
    client, als, adres
):
    wie = als(Rol.INKOPER)
    query = "fase=3&q=&kolommen=fase&kolommen=raming&sorteer=-fase&groep=jaar&page=4&alle=ja"

    antwoord = client.post(f"{adres('weergave_create')}?{query}", {"naam": "In de markt"})

    weergave = Lijstweergave.objects.get()
    bewaard = "fase=3&kolommen=fase&kolommen=raming&sorteer=-fase&groep=jaar"
    assert (weergave.eigenaar, weergave.naam, weergave.query) == (wie, "In de markt", bewaard)
    assert antwoord["Location"] == f"{adres('traject_list')}?{bewaard}"


@pytest.mark.parametrize(
    ("naam", "fout"),
    [
        ("", "Geef de weergave een naam."),
        ("MIJN LIJST", "Je hebt al een weergave met deze naam."),
        ("x" * 2000, "Houd de naam korter dan 80 tekens."),
    ],
)
def test_fout_in_de_naam_staat_bij_het_veld(client, als, adres, maak, naam, fout):
    maak(als(Rol.INKOPER))

    antwoord = client.post(adres("weergave_create"), {"naam": naam})

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert Lijstweergave.objects.count() == 1


def test_naam_met_html_en_emoji_wordt_tekst(client, als, adres):
    als(Rol.INKOPER)

    client.post(adres("weergave_create"), {"naam": "<script>alert(1)</script> 😀"})

    tekst = client.get(adres("weergave_list")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀" in tekst
    assert "<script>alert" not in tekst


def test_twee_mensen_mogen_dezelfde_naam_gebruiken(client, als, adres, maak, coordinator):
    maak(coordinator)
    als(Rol.INKOPER)

    antwoord = client.post(adres("weergave_create"), {"naam": "Mijn lijst"})

    assert antwoord.status_code == 302
    assert Lijstweergave.objects.count() == 2


@pytest.mark.parametrize(
    ("rol", "gedeeld"),
    [(Rol.COORDINATOR, True), (Rol.BEHEERDER, True), (Rol.INKOPER, False), (Rol.DT, False)],
)
def test_delen_kunnen_alleen_de_coordinator_en_de_beheerder(client, als, adres, rol, gedeeld):
    als(rol)

    client.post(adres("weergave_create"), {"naam": "Voor allen", "is_gedeeld": "on"})

    assert Lijstweergave.objects.get().is_gedeeld is gedeeld


def test_je_ziet_de_eigen_en_de_gedeelde_weergaven(client, als, adres, maak, coordinator):
    maak(coordinator, "Gedeeld", is_gedeeld=True)
    maak(coordinator, "Geheim")
    maak(als(Rol.INKOPER), "Eigen")
    Lijstweergave.objects.create(
        organisatie=f.OrganisatieFactory(), eigenaar=coordinator, naam="Vreemd", is_gedeeld=True
    )

    weergaven = client.get(adres("weergave_list")).context["weergaven"]

    assert [w.naam for w in weergaven] == ["Eigen", "Gedeeld"]


@pytest.mark.parametrize("wat", ["update", "delete", "standaard", "telling"])
def test_weergave_van_een_ander_of_een_andere_organisatie_bestaat_niet(
    client, als, adres, maak, coordinator, wat
):
    prive = maak(coordinator, "Geheim")
    vreemd = Lijstweergave.objects.create(
        organisatie=f.OrganisatieFactory(), eigenaar=coordinator, naam="Vreemd", is_gedeeld=True
    )
    als(Rol.BEHEERDER)
    vraag = client.get if wat in ("update", "telling") else client.post

    codes = [vraag(adres(f"weergave_{wat}", rij.pk)).status_code for rij in (prive, vreemd)]

    assert codes == [404, 404]
    assert Lijstweergave.objects.count() == 2


@pytest.mark.parametrize(("rol", "code", "over"), [(Rol.INKOPER, 403, 1), (Rol.BEHEERDER, 302, 0)])
def test_een_gedeelde_weergave_van_een_ander_haalt_alleen_weg_wie_mag_delen(
    client, als, adres, maak, coordinator, rol, code, over
):
    gedeeld = maak(coordinator, "Gedeeld", is_gedeeld=True)
    als(rol)

    antwoord = client.post(adres("weergave_delete", gedeeld.pk))

    assert (antwoord.status_code, Lijstweergave.objects.count()) == (code, over)


def test_een_gedeelde_weergave_hernoemt_alleen_de_eigenaar(client, als, adres, maak, coordinator):
    gedeeld = maak(coordinator, "Gedeeld", is_gedeeld=True)
    als(Rol.BEHEERDER)
    ander = client.post(adres("weergave_update", gedeeld.pk), {"naam": "Anders"})
    client.force_login(coordinator)

    client.post(adres("weergave_update", gedeeld.pk), {"naam": "Zelf", "is_gedeeld": "on"})

    assert ander.status_code == 403
    assert Lijstweergave.objects.get().naam == "Zelf"


def test_trajecten_zonder_query_opent_de_standaardweergave(client, als, adres, maak):
    wie = als(Rol.INKOPER)
    eigen = maak(wie, query="fase=3")
    client.post(adres("weergave_standaard", eigen.pk))

    begin = client.get(adres("traject_list"))
    alles = client.get(f"{adres('traject_list')}?alle=ja")

    assert (begin.status_code, begin["Location"]) == (302, f"{adres('traject_list')}?fase=3")
    assert alles.status_code == 200
    assert f'href="{adres("traject_list")}?alle=ja"' in alles.content.decode()


def test_standaard_gaat_weer_uit(client, als, adres, maak):
    eigen = maak(als(Rol.INKOPER), query="fase=3")
    for _ in range(2):
        client.post(adres("weergave_standaard", eigen.pk))

    assert client.get(adres("traject_list")).status_code == 200
    assert Standaardweergave.objects.count() == 0


def test_een_nieuwe_standaard_vervangt_de_oude(client, als, adres, maak):
    wie = als(Rol.INKOPER)
    een, twee = maak(wie, "Een", query="fase=1"), maak(wie, "Twee", query="fase=2")
    for rij in (een, twee):
        client.post(adres("weergave_standaard", rij.pk))

    assert [s.weergave for s in Standaardweergave.objects.all()] == [twee]


def test_standaard_die_niet_meer_gedeeld_is_opent_gewoon_alles(
    client, als, adres, maak, coordinator
):
    gedeeld = maak(coordinator, "Gedeeld", is_gedeeld=True, query="fase=3")
    als(Rol.INKOPER)
    client.post(adres("weergave_standaard", gedeeld.pk))
    gedeeld.is_gedeeld = False
    gedeeld.save()

    assert client.get(adres("traject_list")).status_code == 200


def test_lege_weergave_als_standaard_geeft_geen_rondje(client, als, adres, maak):
    eigen = maak(als(Rol.INKOPER), query="")
    client.post(adres("weergave_standaard", eigen.pk))

    antwoord = client.get(adres("traject_list"), follow=True)

    assert (antwoord.status_code, len(antwoord.redirect_chain)) == (200, 1)


def test_telling_is_het_aantal_in_de_lijst_van_deze_persoon(client, als, adres, maak, organisatie):
    wie = als(Rol.INKOPER)
    eigen = maak(wie, query="fase=3&page=9&kolommen=onzin")
    f.TrajectFactory.create_batch(3, organisatie=organisatie, fase=3)
    f.TrajectFactory(organisatie=organisatie)

    telling = client.get(adres("weergave_telling", eigen.pk)).content.decode()
    page = client.get(f"{adres('traject_list')}?fase=3").context["page"]

    assert (telling, page.paginator.count) == ("3", 3)


def test_de_lijst_vraagt_even_veel_bij_een_als_bij_tien_weergaven(
    client, als, adres, maak, django_assert_num_queries
):
    wie = als(Rol.INKOPER)
    maak(wie, "Weergave 0")
    client.get(f"{adres('traject_list')}?alle=ja")
    with django_assert_num_queries(30, exact=False) as een:
        client.get(f"{adres('traject_list')}?alle=ja")
    for nummer in range(1, 10):
        maak(wie, f"Weergave {nummer}")

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(f"{adres('traject_list')}?alle=ja")


def test_te_lange_weergave_wordt_geweigerd(client, als, adres):
    als(Rol.INKOPER)

    antwoord = client.post(f"{adres('weergave_create')}?q={'a' * 5000}", {"naam": "Lang"})

    assert (antwoord.status_code, Lijstweergave.objects.count()) == (302, 0)

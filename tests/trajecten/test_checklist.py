"""The checklist of a traject: four answers, saved at once, never lost when two people answer."""

import pytest

from organisatie.models import Rol
from tests import factories as f
from trajecten.checklist import regels, telling
from trajecten.models import Checklistantwoord


@pytest.fixture
def punt(organisatie):
    return f.ChecklistpuntFactory(organisatie=organisatie, tekst="MVI is overwogen")


def invoer(traject, punt, antwoord, toelichting=""):
    """What the page posts for one line, as it is shown now."""
    regel = next(r for r in regels(traject) if r.punt == punt)
    naam = f"punt-{punt.pk}"
    return {
        f"{naam}-antwoord": antwoord,
        f"{naam}-toelichting": toelichting,
        f"{naam}-gezien": regel.stand,
    }


@pytest.mark.parametrize("antwoord", ["ja", "nee", "nvt", ""])
def test_elk_antwoord_wordt_bewaard_met_de_toelichting(
    client, traject, punt, coordinator, adres, antwoord
):
    client.force_login(coordinator)

    client.post(
        adres("checklist_update", traject.pk), invoer(traject, punt, antwoord, "Nog vragen 🌳")
    )

    assert list(traject.checklist.values_list("antwoord", "toelichting")) == [
        (antwoord, "Nog vragen 🌳")
    ]


def test_niets_invullen_bewaart_niets(client, traject, punt, coordinator, adres):
    client.force_login(coordinator)

    client.post(adres("checklist_update", traject.pk), invoer(traject, punt, ""))

    assert not traject.checklist.exists()
    assert telling(regels(traject)) == "0 van 1 punt ingevuld"


def test_een_keuze_is_meteen_bewaard_en_zegt_dat(client, traject, punt, coordinator, adres):
    client.force_login(coordinator)
    pagina = adres("checklistantwoord_update", traject.pk, punt.pk)

    antwoord = client.post(pagina, invoer(traject, punt, "ja"), headers={"HX-Request": "true"})

    tekst = antwoord.content.decode()
    assert traject.checklist.get().antwoord == "ja"
    assert "Bewaard" in tekst
    assert f'name="punt-{punt.pk}-gezien" value="{regels(traject)[0].stand}"' in tekst


@pytest.mark.parametrize("naam", ["checklist_update", "checklistantwoord_update"])
def test_tweede_die_iets_anders_kiest_ziet_het_antwoord_van_de_eerste(
    client, traject, punt, budgethouder, coordinator, adres, naam
):
    oud = invoer(traject, punt, "nee", "Geen tijd")
    client.force_login(budgethouder)
    client.post(adres("checklist_update", traject.pk), invoer(traject, punt, "ja", "Met het team"))
    client.force_login(coordinator)
    args = [traject.pk] if naam == "checklist_update" else [traject.pk, punt.pk]

    antwoord = client.post(adres(naam, *args), oud)

    assert traject.checklist.get().antwoord == "ja"
    assert antwoord.status_code in (409, 422)
    assert "Iemand anders koos net: ja (Met het team)." in antwoord.content.decode()


def test_wie_na_de_botsing_weer_bewaart_krijgt_gelijk(
    client, traject, punt, budgethouder, coordinator, adres
):
    pagina, oud = adres("checklist_update", traject.pk), invoer(traject, punt, "nee")
    client.force_login(budgethouder)
    client.post(pagina, invoer(traject, punt, "ja"))
    client.force_login(coordinator)
    formulier = client.post(pagina, oud).context["formulieren"][0]

    client.post(pagina, oud | {f"punt-{punt.pk}-gezien": formulier["gezien"].value()})

    assert traject.checklist.get().antwoord == "nee"
    assert Checklistantwoord.history.count() == 2


@pytest.mark.parametrize(
    ("waarde", "veld"), [("misschien", "antwoord"), ("ja' OR 1=1", "antwoord")]
)
def test_onbekend_antwoord_is_een_fout(client, traject, punt, coordinator, adres, waarde, veld):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("checklist_update", traject.pk), invoer(traject, punt, "ja") | {
            f"punt-{punt.pk}-antwoord": waarde
        }
    )  # fmt: skip

    assert antwoord.status_code == 422
    assert antwoord.context["formulieren"][0].errors == {veld: ["Kies een van de vier antwoorden."]}


def test_lange_toelichting_wordt_geweigerd_en_blijft_staan(
    client, traject, punt, coordinator, adres
):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("checklist_update", traject.pk), invoer(traject, punt, "ja", "x" * 2000)
    )

    assert antwoord.status_code == 422
    assert antwoord.context["formulieren"][0]["toelichting"].value() == "x" * 2000


def test_punt_buiten_gebruik_blijft_alleen_bij_wie_het_invulde(traject, punt, organisatie):
    ander = f.TrajectFactory(organisatie=organisatie)
    Checklistantwoord.objects.create(
        organisatie=organisatie, traject=traject, punt=punt, antwoord="ja"
    )
    punt.is_actief = False
    punt.save()

    assert [r.punt for r in regels(traject)] == [punt]
    assert regels(ander) == []
    assert punt.belemmeringen_verwijderen() == ["1 traject gebruikt dit nog."]


def test_punt_van_een_andere_organisatie_bestaat_niet(client, traject, coordinator, adres):
    vreemd = f.ChecklistpuntFactory()
    client.force_login(coordinator)

    antwoord = client.post(adres("checklistantwoord_update", traject.pk, vreemd.pk), {})

    assert antwoord.status_code == 404


def test_lege_checklist_wijst_de_weg(client, traject, coordinator, budgethouder, adres):
    client.force_login(coordinator)
    voor_coordinator = client.get(adres("checklist_update", traject.pk)).content.decode()
    client.force_login(budgethouder)
    voor_budgethouder = client.get(adres("checklist_update", traject.pk)).content.decode()

    link = adres("checklistpunt_list")
    assert (link in voor_coordinator, link in voor_budgethouder) == (True, False)


@pytest.mark.parametrize("aantal", [1, 3])
def test_checklist_kost_een_vast_aantal_vragen(
    client, traject, organisatie, lid, adres, django_assert_num_queries, aantal
):
    for _ in range(aantal):
        rij = f.ChecklistpuntFactory(organisatie=organisatie)
        Checklistantwoord.objects.create(
            organisatie=organisatie, traject=traject, punt=rij, antwoord="ja"
        )
    client.force_login(lid(Rol.COORDINATOR))
    pagina = adres("checklist_update", traject.pk)
    client.get(pagina)

    with django_assert_num_queries(10):
        client.get(pagina)

"""Two people in one form of the administration: nothing is overwritten silently."""

import pytest
from django.urls import reverse

from organisatie.models import Rol
from tests.factories import (
    ActieplanFactory,
    AfdelingFactory,
    JaarcijferFactory,
    OrganisatieFactory,
    SelectierondeFactory,
)
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def afdeling(organisatie):
    return AfdelingFactory(organisatie=organisatie, naam="Groen")


@pytest.fixture
def formulier(client, organisatie, afdeling):
    """The page of one department, and what it says was seen."""
    log_in(client, organisatie, Rol.BEHEERDER)
    adres = reverse("afdeling_update", args=[organisatie.slug, afdeling.pk])
    pagina = client.get(adres)
    velden = {n: v if v is not None else "" for n, v in pagina.context["form"].initial.items()}
    return adres, velden | {"stand": pagina.context["stand"]}


def hernoem(rij, naam):
    """Somebody else gives it another name."""
    rij.naam = naam
    rij.save()


def test_wie_tweede_is_ziet_wat_de_eerste_schreef_en_houdt_het_eigene(client, afdeling, formulier):
    adres, velden = formulier
    hernoem(afdeling, "Groen en Water")

    antwoord = client.post(adres, velden | {"naam": "Parken"})

    afdeling.refresh_from_db()
    assert antwoord.context["form"].errors == {
        "naam": [
            "Iemand anders maakte hier net ‘Groen en Water’ van. Kies wat klopt en bewaar opnieuw."
        ]
    }
    assert 'value="Parken"' in antwoord.content.decode()
    assert afdeling.naam == "Groen en Water"


def test_na_het_kiezen_wordt_het_bewaard(client, afdeling, formulier):
    adres, velden = formulier
    hernoem(afdeling, "Groen en Water")
    eerst = client.post(adres, velden | {"naam": "Parken"})

    client.post(adres, velden | {"naam": "Parken", "stand": eerst.context["stand"]})

    afdeling.refresh_from_db()
    assert afdeling.naam == "Parken"


def test_hetzelfde_schrijven_is_geen_botsing(client, afdeling, formulier):
    adres, velden = formulier
    hernoem(afdeling, "Parken")

    assert client.post(adres, velden | {"naam": "Parken"}).status_code == 302


@pytest.mark.parametrize("stand", ["", "x", "99999999999999999999", "-1"])
def test_onzin_als_stand_breekt_niets(client, afdeling, formulier, stand):
    adres, velden = formulier

    antwoord = client.post(adres, velden | {"naam": "Parken", "stand": stand})

    assert antwoord.status_code == 302


@pytest.mark.parametrize(
    ("naam", "maak", "rol", "veld", "ander"),
    [
        ("jaarcijfer_update", JaarcijferFactory, Rol.BEHEERDER, "aantal_trajecten", 155),
        ("actieplan_update", ActieplanFactory, Rol.COORDINATOR, "naam", "Anders"),
        ("selectieronde_update", SelectierondeFactory, Rol.COORDINATOR, "naam", "Anders"),
    ],
)
def test_elk_formulier_van_een_lijst_let_op_de_ander(
    client, organisatie, naam, maak, rol, veld, ander
):
    log_in(client, organisatie, rol)
    rij = maak(organisatie=organisatie)
    adres = reverse(naam, args=[organisatie.slug, rij.pk])
    pagina = client.get(adres)
    velden = {n: v for n, v in pagina.context["form"].initial.items() if v not in (None, [])}
    setattr(rij, veld, ander)
    rij.save()

    antwoord = client.post(adres, velden | {"stand": pagina.context["stand"]})

    assert list(antwoord.context["form"].errors) == [veld]
    rij.refresh_from_db()
    assert getattr(rij, veld) == ander

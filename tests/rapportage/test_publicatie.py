"""Several municipalities together: totals that are shown, and nothing else (C-026, M-001)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from rapportage.models import Publicatie
from tests.factories import OrganisatieFactory, TrajectFactory
from tests.factories_leren import PuzzelstukFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 30)


@pytest.fixture
def samen():
    return OrganisatieFactory(naam="Leidse regio", slug="leidse-regio")


@pytest.fixture
def gemeente():
    organisatie = OrganisatieFactory(naam="Kleindorp")
    TrajectFactory(
        organisatie=organisatie,
        titel="Geheime bomen",
        publicatie=timezone.localdate(),
        publicatie_precisie="dag",
        raming_min=777_777,
    )
    PuzzelstukFactory(organisatie=organisatie, traject=organisatie.trajecten.get())
    return organisatie


def deel(client, organisatie, adres):
    log_in(client, organisatie, Rol.BEHEERDER)
    return client.post(reverse("publicatie_list", args=[organisatie.slug]), {"adres": adres})


def totalen(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)
    return client.get(reverse("deelnemer_list", args=[organisatie.slug]))


def test_gezamenlijk_programma_ziet_totalen_en_verder_niets(client, samen, gemeente):
    deel(client, gemeente, "https://mvi.example/leidse-regio/")

    pagina = totalen(client, samen)

    (rij,) = pagina.context["rijen"]
    assert (rij.naam, rij.getallen[0], rij.doel, rij.puzzelstukken) == ("Kleindorp", 1, None, 1)
    assert "Geheime bomen" not in pagina.text
    assert "777" not in pagina.text


def test_zonder_publicatie_en_na_stoppen_ziet_niemand_iets(client, samen, gemeente):
    assert totalen(client, samen).context["rijen"] == []
    deel(client, gemeente, "leidse-regio")
    rij = Publicatie.objects.get()

    log_in(client, gemeente, Rol.COORDINATOR)
    client.post(reverse("publicatie_stop", args=[gemeente.slug, rij.pk]))

    rij.refresh_from_db()
    assert rij.gestopt_op == timezone.localdate()
    assert totalen(client, samen).context["rijen"] == []
    assert totalen(client, gemeente).context["rijen"] == []


@pytest.mark.parametrize(
    ("adres", "fout"),
    [("", "Vul het adres in"), ("bestaat-niet", "geen organisatie"), ("zelf", "eigen organisatie")],
)
def test_verkeerd_adres_zegt_wat_je_moet_doen(client, gemeente, adres, fout):
    antwoord = deel(client, gemeente, gemeente.slug if adres == "zelf" else adres)

    assert antwoord.status_code == 422
    assert fout in antwoord.text
    assert not Publicatie.objects.exists()


def test_twee_keer_delen_is_een_keer_en_na_stoppen_kan_het_weer(client, samen, gemeente):
    for status in (302, 422):
        assert deel(client, gemeente, "leidse-regio").status_code == status

    Publicatie.objects.get().stop(door=None, op=DAG)

    assert deel(client, gemeente, "leidse-regio").status_code == 302
    assert Publicatie.objects.geldend().count() == 1


def test_onbekend_doel_van_een_maakt_het_doel_samen_onbekend(client, samen, gemeente):
    for organisatie in (gemeente, OrganisatieFactory(naam="Anderstad")):
        Publicatie.objects.create(organisatie=organisatie, aan=samen, gestart_op=DAG)

    samen_ = totalen(client, samen).context["samen"]

    assert (samen_["getallen"][0], samen_["doel"]) == (1, None)

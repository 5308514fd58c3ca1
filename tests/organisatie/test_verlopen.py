"""A form sent after the session ended: nothing typed is lost, and nobody else gets to see it."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from organisatie.models import Rol
from tests.factories import LidmaatschapFactory, OrganisatieFactory
from trajecten.models import Traject

pytestmark = pytest.mark.django_db
WACHTWOORD = "lang-genoeg-wachtwoord-1"
TITEL = "Bankjes & bomen\r\nin het <b>park</b>"


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


def lid(organisatie, rol=Rol.COORDINATOR):
    persoon = LidmaatschapFactory(organisatie=organisatie, rol=rol).gebruiker
    persoon.set_password(WACHTWOORD)
    persoon.save()
    return persoon


def log_in(client, persoon, **extra):
    velden = {"username": persoon.email, "password": WACHTWOORD} | extra
    return client.post(reverse("inloggen"), velden)


def verlopen_post(client, organisatie, persoon, velden, **extra):
    """Sign in, lose the session, and send a form."""
    log_in(client, persoon)
    Session.objects.all().delete()
    return client.post(reverse("traject_create", args=[organisatie.slug]), velden, **extra)


def test_na_inloggen_komt_terug_wat_je_had_ingevuld(client, organisatie):
    persoon = lid(organisatie)
    velden = {"titel": "Bankjes", "omschrijving": TITEL}
    te_laat = verlopen_post(client, organisatie, persoon, velden)

    verder = log_in(client, persoon, bewaard=te_laat.context["bewaard"])

    assert dict(verder.context["velden"]) == velden
    assert verder.context["pad"] == reverse("traject_create", args=[organisatie.slug])
    assert "<b>park</b>" not in verder.content.decode()
    assert Traject.objects.count() == 0


def test_bewaar_alsnog_doet_wat_de_eerste_keer_de_bedoeling_was(client, organisatie):
    persoon = lid(organisatie)
    te_laat = verlopen_post(client, organisatie, persoon, {"titel": "Bankjes"})
    verder = log_in(client, persoon, bewaard=te_laat.context["bewaard"])

    client.post(verder.context["pad"], dict(verder.context["velden"]))

    assert Traject.objects.get().titel == "Bankjes"


def test_een_ander_die_inlogt_krijgt_de_velden_niet(client, organisatie):
    te_laat = verlopen_post(client, organisatie, lid(organisatie), {"titel": "Geheim"})

    ander = log_in(client, lid(organisatie), bewaard=te_laat.context["bewaard"])

    assert (ander.status_code, ander.url) == (302, reverse("start"))


def test_wachtwoorden_gaan_nooit_mee(client, organisatie):
    persoon = lid(organisatie)
    log_in(client, persoon)
    Session.objects.all().delete()
    velden = {"old_password": WACHTWOORD, "new_password1": "iets-anders-1234", "x": "y"}
    te_laat = client.post(reverse("wachtwoord_wijzigen"), velden)

    verder = log_in(client, persoon, bewaard=te_laat.context["bewaard"])

    assert dict(verder.context["velden"]) == {"x": "y"}


def test_te_grote_invoer_gaat_niet_mee(client, organisatie):
    te_laat = verlopen_post(client, organisatie, lid(organisatie), {"titel": "a" * 70_000})

    assert te_laat.status_code == 302


def test_wie_hier_nooit_inlogde_krijgt_gewoon_de_inlogpagina(client, organisatie):
    antwoord = client.post(reverse("traject_create", args=[organisatie.slug]), {"titel": "x"})

    assert antwoord.status_code == 302


def test_vervalste_velden_worden_genegeerd(client, organisatie):
    antwoord = log_in(client, lid(organisatie), bewaard="verzonnen:tekst:hier")

    assert (antwoord.status_code, antwoord.url) == (302, reverse("start"))


def test_htmx_krijgt_de_hele_inlogpagina(client, organisatie):
    te_laat = verlopen_post(
        client, organisatie, lid(organisatie), {"titel": "x"}, headers={"HX-Request": "true"}
    )

    assert (te_laat["HX-Retarget"], te_laat["HX-Reswap"]) == ("body", "innerHTML")


def test_fout_wachtwoord_houdt_de_velden_vast(client, organisatie):
    persoon = lid(organisatie)
    te_laat = verlopen_post(client, organisatie, persoon, {"titel": "Bankjes"})
    bewaard = te_laat.context["bewaard"]

    fout = log_in(client, persoon, bewaard=bewaard, password="mis")

    assert fout.context["bewaard"] == bewaard

"""A traject that learns outside the machine (eisen.md L-068)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.models import Rol
from tests.factories import GebruikerFactory, SelectierondeFactory, TrajectFactory
from tests.inloggen import log_in
from trajecten.autonoom import wissel
from trajecten.models import Traject

pytestmark = pytest.mark.django_db
Selectie = Traject.Selectie


@pytest.fixture
def traject():
    return TrajectFactory(publicatie=date(2027, 3, 1), publicatie_precisie="maand")


def adres(traject):
    return reverse("traject_autonoom", args=[traject.organisatie.slug, traject.pk])


def test_coordinator_zegt_met_reden_dat_een_traject_buiten_de_machine_leert(client, traject):
    persoon = log_in(client, traject.organisatie, Rol.COORDINATOR)
    ronde = SelectierondeFactory(organisatie=traject.organisatie)

    leeg = client.post(adres(traject), {"reden": ""})
    client.post(adres(traject), {"reden": "Het team doet het zelf."})

    traject.refresh_from_db()
    rij = traject.history.first()
    assert (leeg.status_code, traject.selectiestatus) == (422, Selectie.AUTONOOM)
    assert (rij.history_user, rij.history_change_reason) == (persoon, "Het team doet het zelf.")
    assert traject not in ronde.trajecten_te_kiezen()


def test_terug_geeft_weer_een_gewoon_traject(client, traject):
    log_in(client, traject.organisatie, Rol.COORDINATOR)
    for reden in ("Zelf.", "Toch hulp nodig."):
        client.post(adres(traject), {"reden": reden})

    traject.refresh_from_db()
    assert traject.selectiestatus == Selectie.GEEN


@pytest.mark.parametrize(
    "status", [Selectie.KANDIDAAT, Selectie.VOORGESTELD, Selectie.GESELECTEERD]
)
def test_in_een_ronde_of_geselecteerd_kan_het_niet(traject, status):
    traject.selectiestatus = status
    traject.save()

    with pytest.raises(ValidationError):
        wissel(traject, reden="Zelf.", door=GebruikerFactory())

    traject.refresh_from_db()
    assert traject.selectiestatus == status


def test_wie_tweede_is_overschrijft_niets(traject):
    tweede = Traject.objects.get(pk=traject.pk)
    wissel(traject, reden="Zelf.", door=GebruikerFactory())

    with pytest.raises(ValidationError) as fout:
        wissel(tweede, reden="Ook.", door=GebruikerFactory())

    assert fout.value.code == "tussendoor"

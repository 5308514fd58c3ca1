"""Figures are frozen when a report is put before the bodies, and follow the data again after."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Momentopname, Rol
from rapportage import vulling
from rapportage.inhoud import inhoud_van
from rapportage.models import Rapport, Sectie
from rapportage.rapport import bewerk, maak, neem_voorstel_terug, schrijf, stel_vast, zet_door
from rapportage.sinds import sinds_bevriezen
from rapportage.uitspraken import adviseer
from rapportage.vulling import vulling_van
from tests.factories import GebruikerFactory, RapportFactory, TrajectFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
S, VANDAAG = Rapport.Staat, timezone.localdate()


@pytest.fixture
def rapport(organisatie):
    """A concept of today, so that what is entered now counts in it."""
    leeg = RapportFactory.build(
        organisatie=organisatie, peildatum=VANDAAG, periode_van=VANDAAG - timedelta(days=30)
    )
    return maak(leeg)


@pytest.fixture
def door(organisatie):
    return GebruikerFactory()


def geteld(rapport):
    """The number of trajects of the year that the report tells."""
    verse = Rapport.objects.get(pk=rapport.pk)
    return inhoud_van(verse)["cijfers"]["getallen"]["geteld"]["aantal"]


def nieuw_traject(organisatie):
    return TrajectFactory(organisatie=organisatie, publicatie=VANDAAG, publicatie_precisie="dag")


def test_wat_de_tafel_leest_verandert_niet_meer_en_wordt_zo_vastgesteld(organisatie, rapport, door):
    nieuw_traject(organisatie)
    zet_door(rapport, S.ADVIES, door=door)
    nieuw_traject(organisatie)
    bij_advies = geteld(rapport)

    adviseer(rapport, "Akkoord.", door=door, over={})
    zet_door(rapport, S.BESLUIT, door=door)
    bij_besluit = geteld(rapport)
    stel_vast(rapport, door=door)

    assert (bij_advies, bij_besluit, geteld(rapport)) == (1, 1, 1)
    assert Momentopname.objects.filter(soort="rapportcijfers").count() == 1


def test_lijst_achter_een_getal_is_die_van_wat_de_tafel_leest_en_van_een_concept_die_van_nu(
    client, organisatie, rapport, door
):
    nieuw_traject(organisatie)
    log_in(client, organisatie, Rol.BVT)
    pagina = reverse("rapport_cijfer", args=[organisatie.slug, rapport.pk, "geteld"])

    zet_door(rapport, S.ADVIES, door=door)
    nieuw_traject(organisatie)
    bij_advies = client.get(pagina).context["cijfer"]["aantal"]
    zet_door(rapport, S.CONCEPT, door=door)
    log_in(client, organisatie, Rol.COORDINATOR)
    als_concept = client.get(pagina).context["cijfer"]["aantal"]

    assert (bij_advies, als_concept) == (1, 2)


def test_terug_naar_concept_rekent_opnieuw_en_nog_eens_voorleggen_bevriest_opnieuw(
    organisatie, rapport, door
):
    zet_door(rapport, S.ADVIES, door=door)
    nieuw_traject(organisatie)

    zet_door(rapport, S.CONCEPT, door=door)
    terug = geteld(rapport)
    zet_door(rapport, S.ADVIES, door=door)
    nieuw_traject(organisatie)

    assert (terug, geteld(rapport)) == (1, 1)


def test_teksten_blijven_te_schrijven_en_het_voorstel_blijft_dat_van_het_voorleggen(
    organisatie, rapport, door
):
    sectie = rapport.secties.get(soort=Sectie.Soort.CASUSSEN_GELOPEN)
    zet_door(rapport, S.ADVIES, door=door)
    sectie = Sectie.objects.get(pk=sectie.pk)
    voorstel = vulling_van(sectie)["tekst"]
    for _ in range(2):
        nieuw_traject(organisatie)

    schrijf(sectie, "Mijn tekst.", versie=sectie.versie)
    eigen = tekst_van(rapport)
    neem_voorstel_terug(sectie, versie=sectie.versie)

    assert (eigen, tekst_van(rapport)) == ("Mijn tekst.", voorstel)


def tekst_van(rapport):
    inhoud = inhoud_van(Rapport.objects.get(pk=rapport.pk))
    return inhoud["hoofdstukken"][0]["secties"][0]["tekst"]


def test_de_peildatum_ligt_vast_met_de_cijfers(client, organisatie, rapport, door):
    zet_door(rapport, S.ADVIES, door=door)
    rapport.peildatum -= timedelta(days=1)

    with pytest.raises(ValidationError, match="Haal het terug naar concept"):
        bewerk(rapport, versie=rapport.versie)

    assert Rapport.objects.get(pk=rapport.pk).peildatum == VANDAAG


def test_een_rapport_met_een_gat_wordt_niet_voorgelegd(rapport, door, monkeypatch):
    def stuk(tijdvak):
        raise ZeroDivisionError

    monkeypatch.setitem(vulling.VULLERS, Sectie.Soort.ERVARINGEN, stuk)

    with pytest.raises(ValidationError, match="‘Ervaringen’.*nog niet voorleggen"):
        zet_door(rapport, S.ADVIES, door=door)

    assert Rapport.objects.get(pk=rapport.pk).staat == S.CONCEPT


def test_de_coordinator_leest_wat_er_sinds_het_voorleggen_veranderde(
    client, organisatie, rapport, door
):
    zet_door(rapport, S.ADVIES, door=door)
    traject = nieuw_traject(organisatie)
    log_in(client, organisatie, Rol.COORDINATOR)

    regels = sinds_bevriezen(Rapport.objects.get(pk=rapport.pk))
    pagina = client.get(reverse("rapport_sinds", args=[organisatie.slug, rapport.pk]))

    [regel] = [r for r in regels if r["label"].startswith("Trajecten van")]
    assert (regel["toen"], regel["nu"], regel["erbij"], regel["weg"]) == (0, 1, [traject.titel], [])
    assert traject.titel in pagina.content.decode()
    assert "sinds-voorleggen" in client.get(rapport.get_absolute_url()).content.decode()

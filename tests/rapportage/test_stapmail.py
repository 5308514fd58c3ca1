"""Each step of a report is mailed with a link, over a real mail server."""

import pytest

from organisatie.models import Melding, Rol, Taak
from rapportage.models import Mailvoorkeur, Rapport
from rapportage.rapport import meld, zet_door
from rapportage.stapmail import SOORT, verstuur
from tests.factories import GebruikerFactory, LidmaatschapFactory
from tests.postbus import Postbus, via

pytestmark = pytest.mark.django_db
ADVIES = Rapport.Staat.ADVIES


@pytest.fixture
def leden(organisatie):
    """Two members of the Bedrijfsvoeringstafel."""
    return [LidmaatschapFactory(organisatie=organisatie, rol=Rol.BVT).gebruiker for _ in range(2)]


def taken():
    return list(Taak.objects.filter(soort=SOORT).order_by("pk"))


def verstuur_alle(settings):
    with Postbus() as postbus:
        via(settings, postbus.adres)
        for taak in taken():
            taak.claim()
            verstuur(taak)
    return postbus.berichten


def test_wie_adviseert_krijgt_een_mail_met_link_en_zonder_bijlage(rapport, leden, settings):
    settings.ADRES = "https://mvi.example"

    zet_door(rapport, ADVIES, door=GebruikerFactory())
    berichten = verstuur_alle(settings)

    assert sorted(b["To"] for b in berichten) == sorted(lid.email for lid in leden)
    tekst = berichten[0].get_body(("plain",)).get_content()
    assert f"https://mvi.example{rapport.get_absolute_url()}" in tekst
    assert list(berichten[0].iter_attachments()) == []
    assert all(taak.is_klaar for taak in taken())


def test_wie_geen_mail_wil_of_het_al_las_krijgt_niets(rapport, leden, settings):
    Mailvoorkeur.objects.create(
        organisatie=rapport.organisatie, gebruiker=leden[0], ritme=Mailvoorkeur.Ritme.UIT
    )

    zet_door(rapport, ADVIES, door=GebruikerFactory())
    Melding.objects.filter(gebruiker=leden[1]).lees()

    assert len(taken()) == 1
    assert verstuur_alle(settings) == []


def test_vaststellen_mailt_niet_de_hele_gemeente(rapport, leden):
    """Who only hears about it reads it in the programme and in the weekly mail."""
    meld(rapport, "Vastgesteld", [Rol.BVT], GebruikerFactory())

    assert Melding.objects.filter(gebruiker__in=leden).count() == 2
    assert taken() == []


def test_een_voorbeeldgemeente_mailt_alleen_in_een_demo(rapport, leden, settings):
    settings.DEMO = False
    rapport.organisatie.is_demo = True
    rapport.organisatie.save()

    zet_door(rapport, ADVIES, door=GebruikerFactory())

    assert taken() == []

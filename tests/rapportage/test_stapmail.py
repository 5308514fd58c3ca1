"""Each step of a report is mailed with a link, over a real mail server."""

from datetime import timedelta

import pytest

from organisatie.models import Bestand, Melding, Rol, Taak
from organisatie.models.bestand import vingerafdruk
from organisatie.taken import veeg
from rapportage.models import Mailvoorkeur, Pdf, Rapport
from rapportage.rapport import meld, zet_door
from rapportage.stapmail import NIET_GEMAAKT, SOORT, TE_GROOT, verstuur
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


# --- the report itself goes along, where that is set ---


@pytest.fixture
def met_bijlage(organisatie):
    organisatie.mailt_rapport = True
    organisatie.save()
    return organisatie


def verstuur_met_pdf(settings, voer_taken_uit):
    """The mails; the first round asks for the PDF, in the second it is made."""
    with Postbus() as postbus:
        via(settings, postbus.adres)
        voer_taken_uit()
        voer_taken_uit()
        assert postbus.berichten == []
        voer_taken_uit()
    return postbus.berichten


def tekst_van(bericht):
    return bericht.get_body(("plain",)).get_content()


@pytest.mark.usefixtures("snelle_pdf", "met_bijlage")
def test_waar_dat_is_ingesteld_gaat_de_pdf_mee_zodra_die_er_is(
    rapport, leden, settings, voer_taken_uit
):
    zet_door(rapport, ADVIES, door=GebruikerFactory())

    berichten = verstuur_met_pdf(settings, voer_taken_uit)

    pdf = Pdf.objects.get()
    assert sorted(b["To"] for b in berichten) == sorted(lid.email for lid in leden)
    for bericht in berichten:
        [deel] = bericht.iter_attachments()
        assert (deel.get_filename(), deel.get_content_type()) == (
            pdf.bestand.naam, "application/pdf"
        )  # fmt: skip
        assert vingerafdruk(deel.get_content()) == pdf.bestand.sha256
        assert "Het rapport zit ook als PDF bij deze mail." in tekst_van(bericht)


@pytest.mark.usefixtures("snelle_pdf", "met_bijlage", "leden")
def test_een_te_groot_rapport_gaat_niet_mee_en_dat_staat_erbij(
    rapport, settings, voer_taken_uit, monkeypatch
):
    monkeypatch.setattr("rapportage.stapmail.MAX_BIJLAGE", 100)
    zet_door(rapport, ADVIES, door=GebruikerFactory())

    berichten = verstuur_met_pdf(settings, voer_taken_uit)

    assert Bestand.objects.get().grootte > 100
    assert [list(b.iter_attachments()) for b in berichten] == [[], []]
    assert all(TE_GROOT in tekst_van(b) for b in berichten)


@pytest.mark.usefixtures("met_bijlage", "leden")
def test_komt_de_pdf_niet_af_dan_gaat_de_mail_na_tien_minuten_met_alleen_de_link(
    rapport, settings, voer_taken_uit
):
    zet_door(rapport, ADVIES, door=GebruikerFactory())
    for taak in taken():
        taak.claim()
        verstuur(taak)
    wachtend = taken()
    Taak.objects.update(gemaakt_op=wachtend[0].gemaakt_op - timedelta(minutes=11))

    berichten = verstuur_alle(settings)

    assert {(t.staat, t.stap) for t in wachtend} == {(Taak.Staat.WACHT, "wacht op de PDF")}
    assert [list(b.iter_attachments()) for b in berichten] == [[], []]
    assert all(NIET_GEMAAKT in tekst_van(b) for b in berichten)


@pytest.mark.usefixtures("met_bijlage", "leden")
def test_een_mail_die_op_de_pdf_wacht_wordt_vanzelf_weer_opgepakt(rapport, settings):
    settings.TAAK_OPNIEUW_SECONDEN = 0
    zet_door(rapport, ADVIES, door=GebruikerFactory())
    taak = taken()[0]
    for _ in range(Taak.MAX_POGINGEN + 2):
        assert taak.claim()
        verstuur(taak)

    assert veeg() >= 1
    taak.refresh_from_db()
    assert taak.loopt

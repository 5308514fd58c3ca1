"""Invitations by mail: one each, never twice, with the appointment; what changes is told."""

from datetime import time, timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from community.models import Bijeenkomst, Uitnodiging
from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l
from tests.postbus import Postbus, via

pytestmark = pytest.mark.django_db
GAST = "Jan@Elders.example"


@pytest.fixture
def als(client):
    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def meet(organisatie, coordinator):
    """A meeting of next week, at noon."""
    dag = timezone.localdate() + timedelta(days=7)
    return l.BijeenkomstFactory(
        organisatie=organisatie,
        dag=dag,
        begintijd=time(12),
        eindtijd=time(13),
        plaats="Stadhuis",
        organisator=coordinator,
        toelichting="Neem <b>iemand</b> mee.",
    )


@pytest.fixture
def nodig_uit(als, adres, coordinator, meet):
    """Post the form of the invitation."""
    pad = adres("bijeenkomst_nodig_uit", meet.pk)
    return lambda **invoer: als(coordinator).post(pad, invoer, follow=True)


def pagina(antwoord):
    return antwoord.content.decode()


def afspraak(bericht):
    """(method, VEVENT) of the attachment of a mail."""
    echt = message_from_bytes(bericht.as_bytes(), policy=policy.default)
    (bijlage,) = echt.iter_attachments()
    assert bijlage.get_content_type() == "text/calendar"
    kalender = Calendar.from_ical(bijlage.get_content())
    assert bijlage.get_param("method") == kalender["method"]
    return kalender["method"], kalender.walk("VEVENT")[0]


def test_ieder_krijgt_een_eigen_mail_met_de_afspraak_over_echte_smtp(
    nodig_uit, organisatie, lid, meet, traject, voer_taken_uit, settings, coordinator
):
    afdeling = f.AfdelingFactory(organisatie=organisatie)
    manager, inkoper = lid(Rol.BUDGETHOUDER, afdeling=afdeling), lid(Rol.INKOPER)
    traject.betrokkenen.create(organisatie=organisatie, deel="inkoper", gebruiker=inkoper)
    nodig_uit(
        afdelingen=[afdeling.pk], nummer=traject.nummer, adressen=f"{GAST}\n{inkoper.email}",
        bericht="Tot dan 🌱",
    )  # fmt: skip

    with Postbus() as postbus:
        via(settings, postbus.adres)
        taken = voer_taken_uit()

    wie = {manager.email.lower(), inkoper.email.lower(), GAST.lower()}
    assert {bericht["To"] for bericht in postbus.berichten} == wie
    assert (len(postbus.berichten), all(taak.is_klaar for taak in taken)) == (3, True)
    for bericht in postbus.berichten:
        methode, event = afspraak(bericht)
        assert (bericht["Cc"], bericht["Bcc"]) == (None, None)
        assert (methode, event["summary"], event["location"]) == ("REQUEST", meet.titel, "Stadhuis")
        assert event["attendee"] == f"mailto:{bericht['To']}"
        assert event["organizer"] == f"mailto:{coordinator.email}"
        html = bericht.get_body(("html",)).get_content()
        assert "Tot dan 🌱" in html
        assert "&lt;b&gt;iemand&lt;/b&gt;" in html
    assert {d.gebruiker: d.status for d in meet.deelnames.all()} == {
        manager: "uitgenodigd",
        inkoper: "uitgenodigd",
    }


def test_nooit_twee_keer_naar_hetzelfde_adres(nodig_uit, meet, voer_taken_uit):
    een = nodig_uit(adressen=GAST)
    voer_taken_uit()
    twee = nodig_uit(adressen=f"{GAST.lower()} {GAST.upper()}")

    assert voer_taken_uit() == []
    assert len(mail.outbox) == 1
    assert "1 uitnodiging gaat op weg" in pagina(een)
    assert "0 uitnodigingen gaan op weg" in pagina(twee)


def test_mailserver_weg_staat_in_het_logboek_en_kan_opnieuw(
    nodig_uit, als, adres, coordinator, meet, voer_taken_uit, settings
):
    with Postbus() as weg:
        dood = weg.adres
    via(settings, dood)
    nodig_uit(adressen=GAST)
    voer_taken_uit()
    log = pagina(als(coordinator).get(adres("bijeenkomst_nodig_uit", meet.pk)))
    rij = Uitnodiging.objects.get()

    with Postbus() as postbus:
        via(settings, postbus.adres)
        als(coordinator).post(adres("uitnodiging_opnieuw", meet.pk, rij.pk))
        voer_taken_uit()
        als(coordinator).post(adres("uitnodiging_opnieuw", meet.pk, rij.pk))
        nog_eens = voer_taken_uit()

    rij.refresh_from_db()
    assert "De mailserver is niet bereikbaar" in log
    assert (len(postbus.berichten), nog_eens) == (1, [])
    assert rij.verstuurd_op is not None


def test_wijziging_gaat_alleen_weg_als_je_het_vraagt_en_een_keer(
    nodig_uit, als, adres, coordinator, meet, voer_taken_uit
):
    nodig_uit(adressen=GAST)
    voer_taken_uit()
    pad = adres("bijeenkomst_nodig_uit", meet.pk)
    rustig = als(coordinator).get(pad).context["te_melden"]

    rij = Bijeenkomst.objects.get()
    rij.claim(rij.versie)
    rij.plaats = "Bibliotheek"
    rij.save()
    vraagt = als(coordinator).get(pad).context["te_melden"]
    vanzelf = voer_taken_uit()
    for _ in range(2):
        als(coordinator).post(adres("bijeenkomst_meld", meet.pk))
    voer_taken_uit()

    eerste, tweede = [afspraak(bericht.message()) for bericht in mail.outbox]
    assert (rustig, vraagt, vanzelf) == (False, True, [])
    assert als(coordinator).get(pad).context["te_melden"] is False
    assert tweede[1]["location"] == "Bibliotheek"
    assert eerste[1]["uid"] == tweede[1]["uid"]
    assert tweede[1]["sequence"] > eerste[1]["sequence"]


@pytest.mark.parametrize(("stuur", "mails"), [({"stuur": "on"}, 2), ({}, 1)])
def test_afgelasten_zegt_af_als_je_dat_kiest(
    nodig_uit, als, adres, coordinator, meet, voer_taken_uit, stuur, mails
):
    nodig_uit(adressen=GAST)
    voer_taken_uit()

    invoer = {"reden": "De spreker is ziek."} | stuur
    als(coordinator).post(adres("bijeenkomst_gelast_af", meet.pk), invoer)
    voer_taken_uit()
    html = pagina(als(coordinator).get(adres("bijeenkomst_detail", meet.pk)))

    assert len(mail.outbox) == mails
    assert "Deze bijeenkomst gaat niet door." in html
    assert "De spreker is ziek." in html
    if stuur:
        methode, event = afspraak(mail.outbox[1].message())
        assert (methode, event["status"]) == ("CANCEL", "CANCELLED")
        assert "De spreker is ziek." in mail.outbox[1].body


def test_voor_wat_niet_doorgaat_gaat_geen_uitnodiging_meer_weg(nodig_uit, meet, voer_taken_uit):
    nodig_uit(adressen=GAST)
    meet.refresh_from_db()
    meet.gelast_af(reden="Storm", op=timezone.localdate())

    (taak,) = voer_taken_uit()
    weer = nodig_uit(adressen="piet@elders.example")

    assert (taak.is_klaar, mail.outbox) == (True, [])
    assert "Deze bijeenkomst gaat niet door." in pagina(weer)
    assert Uitnodiging.objects.count() == 1


@pytest.mark.parametrize(
    ("invoer", "fout"),
    [
        ({}, "Kies wie je uitnodigt."),
        ({"adressen": "jan@elders.example geen-adres"}, "Dit is geen e-mailadres: geen-adres"),
        ({"adressen": "a@b.example\r\nBcc: x"}, "Dit is geen e-mailadres: Bcc:"),
        ({"nummer": "1999-1"}, "Er is geen traject met nummer 1999-1. Kijk het na."),
        ({"mensen": ["999999"]}, "Kies iets uit de lijst."),
    ],
)
def test_wat_niet_klopt_wordt_niet_verstuurd(nodig_uit, meet, invoer, fout):
    antwoord = nodig_uit(**invoer)

    assert antwoord.status_code == 422
    assert fout in pagina(antwoord)
    assert not Uitnodiging.objects.exists()


def test_iemand_van_een_andere_organisatie_is_niet_te_kiezen(nodig_uit, meet):
    vreemd = f.LidmaatschapFactory().gebruiker

    assert nodig_uit(mensen=[vreemd.pk]).status_code == 422
    assert not Uitnodiging.objects.exists()


def test_zonder_dag_kan_niemand_worden_uitgenodigd(als, adres, coordinator, organisatie):
    vaag = l.BijeenkomstFactory(organisatie=organisatie)

    antwoord = als(coordinator).get(adres("bijeenkomst_nodig_uit", vaag.pk))

    assert "Kies eerst de dag." in pagina(antwoord)


def test_lezer_die_is_uitgenodigd_opent_de_bijeenkomst(als, adres, lid, meet):
    lezer = lid(Rol.LEZER)
    meet.is_openbaar = False
    meet.save()
    voor = als(lezer).get(adres("bijeenkomst_detail", meet.pk)).status_code

    Uitnodiging.objects.create(
        organisatie=meet.organisatie, bijeenkomst=meet, email=lezer.email, gebruiker=lezer
    )

    assert (voor, als(lezer).get(adres("bijeenkomst_detail", meet.pk)).status_code) == (404, 200)

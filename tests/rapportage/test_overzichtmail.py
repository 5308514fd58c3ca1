"""One mail with all of it: when, what, never twice, never of another organisation."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Melding, Rol, Taak
from organisatie.toegang import toegang_van
from rapportage.models import Mailvoorkeur, Overzichtmail
from rapportage.overzicht import versturen
from rapportage.overzicht.inhoud import delen
from rapportage.overzicht.versturen import plan, schrijf, sleutel_van, voorkeur_van
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    BetrokkeneFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.postbus import Postbus, via
from trajecten.models import Volger

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAANDAG = datetime(2026, 11, 30, 9, 30, tzinfo=AMSTERDAM)


def om(maand, dag, uur=8):
    """That hour of a day in 2026, in Amsterdam."""
    return datetime(2026, maand, dag, uur, tzinfo=AMSTERDAM)


S = Overzichtmail.Staat


@pytest.fixture
def lid():
    return LidmaatschapFactory(organisatie=OrganisatieFactory(), rol=Rol.BUDGETHOUDER)


@pytest.fixture
def toegang(lid):
    return toegang_van(lid.gebruiker, lid.organisatie)


@pytest.fixture
def te_doen(lid):
    """Something to tell: an own action that is late."""
    return ActieFactory(
        actieplan=ActieplanFactory(organisatie=lid.organisatie),
        titel="Bel de markt",
        eigenaar=lid.gebruiker,
        eind=date(2020, 1, 1),
    )


def kies(lid, **velden):
    return Mailvoorkeur.objects.create(
        organisatie=lid.organisatie, gebruiker=lid.gebruiker, **velden
    )


# --- when


@pytest.mark.parametrize(
    ("ritme", "nu", "verwacht"),
    [
        ("week", MAANDAG, om(11, 30)),
        ("week", MAANDAG - timedelta(hours=2), om(11, 23)),
        ("dag", om(11, 29, 12), om(11, 27)),  # a Sunday
        ("week", om(3, 30), om(3, 30)),  # the Monday after the clock went forward
        ("uit", MAANDAG, None),
    ],
)
def test_moment_volgt_dag_en_uur_ook_bij_zomertijd(ritme, nu, verwacht):
    assert Mailvoorkeur(ritme=ritme, weekdag=0, uur=8).laatste_moment(nu) == verwacht


def test_wie_niets_koos_krijgt_elke_week_en_een_lezer_niets(lid):
    LidmaatschapFactory(organisatie=lid.organisatie, rol=Rol.LEZER)

    plan(MAANDAG)
    plan(MAANDAG)

    (voorkeur,) = Mailvoorkeur.objects.all()
    assert (voorkeur.gebruiker, voorkeur.in_woorden) == (lid.gebruiker, "elke maandag om 8.00 uur")


def test_op_hetzelfde_moment_gaat_er_een_mail_en_de_volgende_week_een_nieuwe(
    lid, te_doen, voer_taken_uit
):
    for nu in (MAANDAG, MAANDAG + timedelta(minutes=10), MAANDAG + timedelta(hours=20)):
        plan(nu)
        voer_taken_uit()
    assert len(mail.outbox) == 1

    plan(MAANDAG + timedelta(days=7))
    voer_taken_uit()

    assert len(mail.outbox) == 2
    eerste, tweede = Overzichtmail.objects.order_by("dag")
    assert tweede.sinds == eerste.gepland_op


def test_uitgezet_of_lang_geleden_gaat_er_niets(lid, te_doen):
    kies(lid, ritme="uit")
    assert plan(MAANDAG) == 0

    Mailvoorkeur.objects.update(ritme="week")
    assert plan(MAANDAG + timedelta(days=2)) == 0


# --- what


def test_mail_vertelt_wat_wacht_wat_te_laat_is_en_wat_veranderde(lid, toegang, te_doen):
    traject = TrajectFactory(organisatie=lid.organisatie, titel="Bomen planten")
    Volger.objects.zet(toegang, traject, volgt=True)
    sinds = timezone.now()
    traject.titel, traject.raming_min = "Bomen kappen", 777_777
    traject.save()
    Melding.objects.create(
        organisatie=lid.organisatie, gebruiker=lid.gebruiker, tekst="Kijk hier eens naar"
    )

    bericht = schrijf(toegang, timezone.localdate(), sinds)

    for tekst in (bericht.tekst, bericht.html):
        assert "Bel de markt" in tekst
        assert "titel: Bomen planten → Bomen kappen" in tekst
        assert "Kijk hier eens naar" in tekst
        assert "777" not in tekst
    assert bericht.onderwerp.startswith("Jouw overzicht: 3 punten")


def test_eigen_wijzigingen_vertelt_de_mail_niet(lid, toegang):
    traject = TrajectFactory(organisatie=lid.organisatie)
    BetrokkeneFactory(traject=traject, gebruiker=lid.gebruiker)
    sinds = timezone.now()
    traject.titel, traject._history_user = "Anders", lid.gebruiker
    traject.save()

    assert [d.titel for d in delen(toegang, timezone.localdate(), sinds)] == []


def test_niets_te_melden_is_geen_mail(lid, voer_taken_uit):
    plan(MAANDAG)
    voer_taken_uit()

    assert mail.outbox == []
    assert Overzichtmail.objects.get().staat == S.LEEG


def test_nooit_iets_van_een_andere_organisatie(lid, te_doen, voer_taken_uit):
    ander = LidmaatschapFactory(gebruiker=lid.gebruiker, rol=Rol.COORDINATOR)
    ActieFactory(
        actieplan=ActieplanFactory(organisatie=ander.organisatie),
        titel="Geheim elders",
        eigenaar=lid.gebruiker,
        eind=date(2020, 1, 1),
    )

    plan(MAANDAG)
    voer_taken_uit()

    per_organisatie = {("Geheim elders" in b.body, "Bel de markt" in b.body) for b in mail.outbox}
    assert per_organisatie == {(True, False), (False, True)}


def test_wie_weg_is_krijgt_niets_meer(lid, te_doen, voer_taken_uit):
    plan(MAANDAG)
    lid.delete()

    voer_taken_uit()

    assert mail.outbox == []
    assert Overzichtmail.objects.get().staat == S.VERVALLEN


# --- sending


def test_mailserver_weg_dan_later_gelukt_en_een_keer(
    client, lid, te_doen, voer_taken_uit, settings
):
    with Postbus() as weg:
        via(settings, weg.adres)
    plan(MAANDAG)
    voer_taken_uit()
    mislukt = Overzichtmail.objects.get()
    beheerder = log_in(client, lid.organisatie, Rol.BEHEERDER)
    lijst = client.get(reverse("overzichtmail_list", args=[lid.organisatie.slug]))
    Mailvoorkeur.objects.filter(gebruiker=beheerder).delete()

    with Postbus() as postbus:
        via(settings, postbus.adres)
        plan(MAANDAG + timedelta(minutes=10))
        voer_taken_uit()
        plan(MAANDAG + timedelta(minutes=20))
        voer_taken_uit()

    van_lid = [b for b in postbus.berichten if b["To"] == lid.gebruiker.email]
    assert len(van_lid) == 1
    assert mislukt.staat == S.MISLUKT
    assert "De mailserver is niet bereikbaar" in lijst.text
    assert "Bel de markt" not in lijst.text
    assert van_lid[0].get_content_type() == "multipart/alternative"
    assert van_lid[0]["List-Unsubscribe"].strip().startswith("<http")
    mislukt.refresh_from_db()
    assert mislukt.staat == S.VERSTUURD


def test_werker_die_tijdens_het_versturen_stopt_stuurt_niet_nog_een_keer(
    lid, te_doen, voer_taken_uit
):
    plan(MAANDAG)
    Overzichtmail.objects.update(staat=S.BEZIG)

    voer_taken_uit()

    assert mail.outbox == []
    rij = Overzichtmail.objects.get()
    assert (rij.staat, rij.fout) == (S.ONZEKER, versturen.ONZEKER)
    assert Taak.objects.get().is_klaar


# --- pages


def test_pagina_toont_wat_erin_zou_staan_en_bewaart_de_keuze(client, lid, te_doen):
    client.force_login(lid.gebruiker)
    pagina = reverse("overzichtmail", args=[lid.organisatie.slug])

    antwoord = client.get(pagina)
    client.post(pagina, {"ritme": "dag", "weekdag": "3", "uur": "16"})

    assert "Bel de markt" in antwoord.text
    voorkeur = Mailvoorkeur.objects.get()
    assert voorkeur.in_woorden == "elke werkdag om 16.00 uur"
    assert client.post(pagina, {"ritme": "uur", "weekdag": "9", "uur": "3"}).status_code == 200
    voorkeur.refresh_from_db()
    assert voorkeur.uur == 16


def test_uitzetten_kan_vanuit_de_mail_zonder_inloggen_na_een_vraag(client, lid, toegang):
    kies(lid)
    uit = reverse("overzichtmail_uit", args=[sleutel_van(toegang)])

    assert "Mail uitzetten?" in client.get(uit).text
    assert Mailvoorkeur.objects.get().ritme == "week"
    assert "De mail staat uit" in client.post(uit).text
    assert Mailvoorkeur.objects.get().ritme == "uit"
    assert client.get(reverse("overzichtmail_uit", args=["onzin"])).status_code == 404
    assert voorkeur_van("onzin") is None


def test_volgen_en_niet_meer_volgen(client, lid, toegang):
    client.force_login(lid.gebruiker)
    traject = TrajectFactory(organisatie=lid.organisatie)
    volg = reverse("traject_volg", args=[lid.organisatie.slug, traject.pk])

    for _ in range(2):
        client.post(volg, {"volgt": "ja"})
    assert Volger.objects.van(toegang).count() == 1
    client.post(volg, {"volgt": "nee"})
    assert not Volger.objects.van(toegang).exists()

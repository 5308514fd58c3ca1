"""Real sign-in through the form, lockout, password, and where `/` leads."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import GebruikerFactory, LidmaatschapFactory

pytestmark = pytest.mark.django_db
WACHTWOORD = "een-lang-wachtwoord-9"
INLOGGEN = "/inloggen/"


@pytest.fixture
def lid():
    lid = LidmaatschapFactory(gebruiker__email="lid@stad.example")
    lid.gebruiker.set_password(WACHTWOORD)
    lid.gebruiker.save()
    return lid


def log_in(client, wachtwoord=WACHTWOORD, email="lid@stad.example", **velden):
    return client.post(INLOGGEN, {"username": email, "password": wachtwoord} | velden)


def test_inloggen_met_hoofdletters_in_het_adres(client, lid):
    antwoord = log_in(client, email=" Lid@Stad.example ")

    start = client.get(antwoord.url)
    assert antwoord.url == "/"
    assert start.url == reverse("vandaag", args=[lid.organisatie.slug])


def test_sessie_krijgt_een_nieuwe_sleutel_bij_inloggen(client, lid):
    client.session.save()
    client.get(INLOGGEN)
    voor = client.session.session_key

    log_in(client)

    assert client.session.session_key != voor


def test_verkeerd_wachtwoord_zegt_niet_wat_er_fout_was(client, lid):
    fout = log_in(client, "mis").context["form"].non_field_errors()
    onbekend = log_in(client, email="wie@stad.example").context["form"].non_field_errors()

    assert (
        fout
        == onbekend
        == ["Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."]
    )


def test_te_veel_pogingen_sluit_de_deur_ook_voor_het_goede_wachtwoord(client, lid, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        antwoord = log_in(client, "mis")

    goed = log_in(client)

    assert (antwoord.status_code, goed.status_code) == (429, 429)
    assert "Te veel pogingen" in goed.content.decode()


def test_ander_account_op_hetzelfde_netwerk_blijft_open(client, lid, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, "mis", email="wie@stad.example")

    assert log_in(client).status_code == 302


def test_inloggen_leidt_nooit_naar_een_ander_adres(client, lid):
    antwoord = log_in(client, next="https://kwaad.example/")

    assert antwoord.url == "/"


def test_geblokkeerd_account_komt_niet_binnen(client, lid):
    lid.gebruiker.is_active = False
    lid.gebruiker.save()

    antwoord = log_in(client)

    assert antwoord.status_code == 200


def test_uitloggen_gaat_alleen_met_een_post(client, lid):
    client.force_login(lid.gebruiker)

    met_get = client.get(reverse("uitloggen"))
    met_post = client.post(reverse("uitloggen"))

    assert (met_get.status_code, met_post.url) == (405, INLOGGEN)
    assert client.get("/").url.startswith(INLOGGEN)


def test_vergeten_wachtwoord_kiezen_via_de_mail(client, lid):
    client.post(reverse("wachtwoord_vergeten"), {"email": "LID@stad.example"})
    link = next(regel for regel in mail.outbox[0].body.split() if "/wachtwoord/nieuw/" in regel)
    formulier = client.get(link, follow=True).redirect_chain[-1][0]

    client.post(formulier, {"new_password1": "kort", "new_password2": "kort"})
    nieuw = "nog-een-lang-wachtwoord-8"
    client.post(formulier, {"new_password1": nieuw, "new_password2": nieuw})

    lid.gebruiker.refresh_from_db()
    opnieuw = client.get(link, follow=True)
    assert lid.gebruiker.check_password(nieuw)
    assert "Deze link werkt niet meer" in opnieuw.content.decode()


def test_onbekend_adres_krijgt_dezelfde_pagina_en_geen_mail(client, lid):
    paginas = [
        client.post(reverse("wachtwoord_vergeten"), {"email": adres}).url
        for adres in ("lid@stad.example", "wie@stad.example")
    ]

    assert paginas[0] == paginas[1]
    assert [bericht.to for bericht in mail.outbox] == [["lid@stad.example"]]


def test_wachtwoord_wijzigen_vraagt_het_oude(client, lid):
    client.force_login(lid.gebruiker)
    nieuw = "nog-een-lang-wachtwoord-8"
    velden = {"new_password1": nieuw, "new_password2": nieuw}

    fout = client.post(reverse("wachtwoord_wijzigen"), velden | {"old_password": "mis"})
    goed = client.post(reverse("wachtwoord_wijzigen"), velden | {"old_password": WACHTWOORD})

    assert list(fout.context["form"].errors) == ["old_password"]
    assert goed.url == reverse("password_change_done")


def test_wachtwoordpagina_zegt_je_en_geen_u(client, lid):
    lid.gebruiker.naam = naam = "Marieke Zandstra"
    lid.gebruiker.save()
    client.force_login(lid.gebruiker)
    velden = {"old_password": "mis", "new_password1": naam, "new_password2": naam}

    antwoord = client.post(reverse("wachtwoord_wijzigen"), velden)

    pagina = antwoord.content.decode().lower()
    assert antwoord.context["form"].errors == {
        "old_password": ["Dit is niet je oude wachtwoord. Probeer het opnieuw."],
        "new_password2": ["Dit wachtwoord lijkt te veel op je naam. Kies een ander wachtwoord."],
    }
    assert not {" u ", " uw "} & {pagina[i : i + n] for n in (3, 4) for i in range(len(pagina))}


@pytest.mark.parametrize("demo", [True, False])
def test_inlogpagina_toont_demo_adressen_alleen_in_de_demo(client, settings, demo):
    settings.DEMO = demo

    pagina = client.get(INLOGGEN).content.decode()

    assert ("demo-mvi-2026" in pagina) == demo


def test_zonder_lidmaatschap_zegt_de_startpagina_wat_je_moet_doen(client):
    client.force_login(GebruikerFactory())

    antwoord = client.get("/", follow=True)

    assert antwoord.redirect_chain == [("/organisaties/", 302)]
    assert "Vraag de beheerder" in antwoord.content.decode()


def test_met_twee_organisaties_kies_je(client, lid):
    ander = LidmaatschapFactory(gebruiker=lid.gebruiker).organisatie
    LidmaatschapFactory()
    client.force_login(lid.gebruiker)

    antwoord = client.get("/", follow=True)

    assert set(antwoord.context["organisaties"]) == {lid.organisatie, ander}


def test_alleen_wie_meer_organisaties_heeft_kan_wisselen(client, lid):
    client.force_login(lid.gebruiker)
    adres = reverse("melding_list", args=[lid.organisatie.slug])

    alleen = client.get(adres).content.decode()
    LidmaatschapFactory(gebruiker=lid.gebruiker)
    samen = client.get(adres).content.decode()

    assert ("Andere organisatie" in alleen, "Andere organisatie" in samen) == (False, True)

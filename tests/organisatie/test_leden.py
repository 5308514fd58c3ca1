"""Members of an organisation: invite, roles, take away; never a word about another one."""

import pytest
from django.core import mail
from django.urls import reverse

from organisatie.models import Gebruiker, Lidmaatschap, Rol
from tests.factories import (
    AfdelingFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
)
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory(programmanaam="MVI in de stad")


@pytest.fixture
def beheerder(client, organisatie):
    return log_in(client, organisatie, Rol.BEHEERDER)


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


def rollen(gebruiker):
    return set(gebruiker.lidmaatschappen.values_list("organisatie", "rol", "afdeling"))


def nodig_uit(client, organisatie, **velden):
    goed = {"email": "Nieuw@Stad.example", "naam": "Nieuw Lid", "rollen": [Rol.INKOPER]}
    return client.post(adres("gebruiker_create", organisatie), goed | velden)


def test_uitgenodigde_kiest_zelf_een_wachtwoord(client, organisatie, beheerder):
    nodig_uit(client, organisatie, functie="Inkoper werken")

    nieuw = Gebruiker.objects.get(email="nieuw@stad.example")
    (bericht,) = mail.outbox
    link = next(regel for regel in bericht.body.split() if "/wachtwoord/nieuw/" in regel)
    client.logout()
    pagina = client.get(link, follow=True)
    client.post(
        pagina.redirect_chain[-1][0],
        {"new_password1": "een-lang-wachtwoord-9", "new_password2": "een-lang-wachtwoord-9"},
    )
    nieuw.refresh_from_db()
    assert bericht.to == ["nieuw@stad.example"]
    assert rollen(nieuw) == {(organisatie.pk, Rol.INKOPER, None)}
    assert nieuw.check_password("een-lang-wachtwoord-9")


def test_verlopen_uitnodiging_kan_met_wachtwoord_vergeten(client, organisatie, beheerder):
    nodig_uit(client, organisatie)
    client.logout()
    mail.outbox.clear()

    client.post(reverse("wachtwoord_vergeten"), {"email": "nieuw@stad.example"})

    assert [bericht.to for bericht in mail.outbox] == [["nieuw@stad.example"]]


def test_kapotte_mailserver_verliest_niets(client, organisatie, beheerder, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    antwoord = nodig_uit(client, organisatie)

    (melding,) = client.get(antwoord.url).context["messages"]
    assert Gebruiker.objects.filter(email="nieuw@stad.example").exists()
    assert melding.level_tag == "warning"
    assert "de mail kon niet worden verstuurd" in str(melding)


def test_bestaand_account_wordt_lid_en_houdt_zijn_naam(client, organisatie, beheerder):
    ander = LidmaatschapFactory(rol=Rol.DT, gebruiker__naam="Eigen Naam")
    gebruiker = ander.gebruiker
    gebruiker.set_password("een-lang-wachtwoord-9")
    gebruiker.save()

    antwoord = nodig_uit(client, organisatie, email=gebruiker.email.upper(), naam="Anders")

    gebruiker.refresh_from_db()
    pagina = client.get(antwoord.url).content.decode()
    assert gebruiker.naam == "Eigen Naam"
    assert rollen(gebruiker) == {
        (ander.organisatie_id, Rol.DT, None),
        (organisatie.pk, Rol.INKOPER, None),
    }
    assert ander.organisatie.naam not in pagina + mail.outbox[0].body
    assert "Lid Directieteam" not in pagina
    assert "/wachtwoord/nieuw/" not in mail.outbox[0].body


def test_wie_al_lid_is_wordt_niet_nog_eens_uitgenodigd(client, organisatie, beheerder):
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.LEZER).gebruiker

    antwoord = nodig_uit(client, organisatie, email=lid.email)

    assert antwoord.context["form"].errors == {
        "email": ["Deze persoon is al lid. Wijzig de rollen in de lijst."]
    }
    assert mail.outbox == []


def test_afdeling_van_een_ander_wordt_geweigerd(client, organisatie, beheerder):
    vreemd = AfdelingFactory()

    antwoorden = [
        nodig_uit(client, organisatie, rollen=[Rol.BUDGETHOUDER], afdelingen=[keuze])
        for keuze in (vreemd.pk, "geen-getal")
    ]

    assert [a.context["form"].errors for a in antwoorden] == [
        {"afdelingen": ["Kies een afdeling van deze organisatie."]}
    ] * 2
    assert not Gebruiker.objects.filter(email="nieuw@stad.example").exists()


@pytest.mark.parametrize(
    ("velden", "fouten"),
    [
        ({"rollen": []}, {"rollen": ["Kies minstens één rol."]}),
        ({"rollen": ["koning"]}, {"rollen": ["Kies een rol uit de lijst."]}),
        ({"email": "geen adres"}, {"email": ["Voer een geldig e-mailadres in."]}),
    ],
)
def test_fout_in_een_uitnodiging_staat_bij_het_veld(client, organisatie, beheerder, velden, fouten):
    antwoord = nodig_uit(client, organisatie, **velden)

    assert antwoord.context["form"].errors == fouten


def test_rollen_wijzigen_raakt_alleen_deze_organisatie(client, organisatie, beheerder):
    afdeling = AfdelingFactory(organisatie=organisatie)
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.LEZER)
    elders = LidmaatschapFactory(gebruiker=lid.gebruiker, rol=Rol.COORDINATOR)

    client.post(
        adres("gebruiker_update", organisatie, lid.gebruiker.pk),
        {"rollen": [Rol.BUDGETHOUDER, Rol.INKOPER], "afdelingen": [afdeling.pk]},
    )

    assert rollen(lid.gebruiker) == {
        (elders.organisatie_id, Rol.COORDINATOR, None),
        (organisatie.pk, Rol.BUDGETHOUDER, afdeling.pk),
        (organisatie.pk, Rol.INKOPER, None),
    }
    weg = Lidmaatschap.history.get(history_type="-")
    assert (weg.rol, weg.history_user) == (Rol.LEZER, beheerder)


def test_beheerder_haalt_eigen_beheer_niet_weg(client, organisatie, beheerder):
    rol = client.post(adres("gebruiker_update", organisatie, beheerder.pk), {"rollen": [Rol.LEZER]})
    client.post(adres("gebruiker_delete", organisatie, beheerder.pk))

    assert rol.context["form"].errors == {
        "rollen": [
            "Je kunt je eigen rol als beheerder niet weghalen. Vraag een andere beheerder om dat "
            "te doen."
        ]
    }
    assert rollen(beheerder) == {(organisatie.pk, Rol.BEHEERDER, None)}


def test_toegang_weghalen_laat_het_account_bestaan(client, organisatie, beheerder):
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.LEZER)
    elders = LidmaatschapFactory(gebruiker=lid.gebruiker, rol=Rol.COORDINATOR)

    client.post(adres("gebruiker_delete", organisatie, lid.gebruiker.pk))

    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.is_active
    assert rollen(lid.gebruiker) == {(elders.organisatie_id, Rol.COORDINATOR, None)}


@pytest.mark.parametrize("soort", ["elders", "technisch beheerder"])
def test_adres_van_gedeeld_of_technisch_account_wijzig_je_niet(
    client, organisatie, beheerder, soort
):
    lid = LidmaatschapFactory(
        organisatie=organisatie, gebruiker__is_superuser=soort == "technisch beheerder"
    ).gebruiker
    if soort == "elders":
        LidmaatschapFactory(gebruiker=lid)
    oud = lid.email

    client.post(
        adres("account_update", organisatie, lid.pk),
        {"naam": "Overgenomen", "email": "ik@kwaad.example"},
    )

    lid.refresh_from_db()
    assert lid.email == oud


def test_adres_van_eigen_account_kan_wijzigen(client, organisatie, beheerder):
    lid = LidmaatschapFactory(organisatie=organisatie).gebruiker
    pagina = adres("account_update", organisatie, lid.pk)

    bezet = client.post(pagina, {"naam": "Lid", "email": beheerder.email.upper()})
    client.post(pagina, {"naam": "Lid", "email": "Lid@Stad.example"})

    lid.refresh_from_db()
    assert list(bezet.context["form"].errors) == ["email"]
    assert lid.email == "lid@stad.example"


def test_lid_van_een_andere_organisatie_bestaat_niet(client, organisatie, beheerder):
    vreemd = LidmaatschapFactory().gebruiker

    codes = [
        client.post(adres(naam, organisatie, vreemd.pk)).status_code
        for naam in ("gebruiker_update", "account_update", "gebruiker_delete", "gebruiker_mail")
    ]

    assert codes == [404, 404, 404, 404]


def test_zoeken_vindt_leden_van_deze_organisatie(client, organisatie, beheerder):
    jan = LidmaatschapFactory(organisatie=organisatie, gebruiker__naam="Jan de Wit").gebruiker
    LidmaatschapFactory(gebruiker__naam="Jan Zwart")

    antwoord = client.get(adres("gebruiker_list", organisatie), {"zoek": "JAN"})

    assert list(antwoord.context["page"]) == [jan]


def test_lijst_doet_evenveel_queries_bij_een_en_drie_leden(
    client, organisatie, beheerder, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as een:
        client.get(adres("gebruiker_list", organisatie))

    LidmaatschapFactory.create_batch(2, organisatie=organisatie)

    with django_assert_num_queries(len(een)):
        client.get(adres("gebruiker_list", organisatie))


def test_htmx_deel_staat_letterlijk_in_de_hele_pagina(client, organisatie, beheerder):
    pagina = client.get(adres("gebruiker_list", organisatie)).content.decode()

    deel = client.get(adres("gebruiker_list", organisatie), headers={"HX-Request": "true"})

    assert deel.content.decode().strip() in pagina
    assert "HX-Request" in deel["Vary"]


def test_opnieuw_mailen_stuurt_een_nieuwe_link(client, organisatie, beheerder):
    lid = LidmaatschapFactory(organisatie=organisatie).gebruiker
    lid.set_unusable_password()
    lid.save()

    client.post(adres("gebruiker_mail", organisatie, lid.pk))

    assert "/wachtwoord/nieuw/" in mail.outbox[0].body


def test_geblokkeerd_account_wordt_geen_lid(client, organisatie, beheerder):
    dicht = GebruikerFactory(is_active=False)

    antwoord = nodig_uit(client, organisatie, email=dicht.email)

    assert list(antwoord.context["form"].errors) == ["email"]


def test_oude_adres_hoort_dat_het_account_verhuist(client, organisatie, beheerder):
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.DT).gebruiker
    oud, pagina = lid.email, adres("account_update", organisatie, lid.pk)

    client.post(pagina, {"naam": "Zelfde adres", "functie": "", "email": oud})
    client.post(pagina, {"naam": "Ander adres", "functie": "", "email": "ander@stad.example"})

    (bericht,) = mail.outbox
    assert bericht.to == [oud]
    assert "heeft het e-mailadres van je account" in bericht.body


def test_naam_met_een_nieuwe_regel_houdt_de_uitnodiging_niet_tegen(client, organisatie, beheerder):
    organisatie.programmanaam = "MVI\nin de stad"
    organisatie.save()

    nodig_uit(client, organisatie)

    assert mail.outbox[0].subject == "Welkom bij MVI in de stad"

"""Asking people to complete their trajects: who, what, one mail each, only the missing fields."""

import pytest
from django.core import mail

from organisatie.models import Rol, Taak
from tests import factories as f
from tests.postbus import Postbus, via
from trajecten import aanvulmail
from trajecten.aanvullen import (
    focus_van,
    mijn_gaten,
    ontbrekende_gegevens,
    te_vragen,
    vragen_per_persoon,
)
from trajecten.models import Aanvulverzoek, Afwijking, Betrokkene, Fase, Traject

KENMERK = "0f8fad5b-d9cb-469f-a165-70867728950e"
ALLES = ["soort opdracht", "raming", "geplande publicatie", "budgethouder", "ambitie CO2"]


@pytest.fixture
def mist(organisatie):
    """The words of what is missing of a traject."""

    def vraag(traject):
        rij = te_vragen(organisatie).get(pk=traject.pk)
        return [gegeven.label for gegeven in ontbrekende_gegevens(rij, focus_van(organisatie))]

    return vraag


@pytest.fixture
def vraag(organisatie, coordinator):
    """Asks everybody who can be asked, from a page with this token."""

    def doe(kenmerk=KENMERK, bericht="", adres="https://mvi.example"):
        baken, _ = vragen_per_persoon(organisatie)
        keuzes = [(baak.gebruiker, baak.regels) for baak in baken]
        return aanvulmail.vraag(
            organisatie, keuzes, bericht=bericht, kenmerk=kenmerk, adres=adres, door=coordinator
        )

    return doe


# --- what is missing


def test_alles_wat_niemand_weet_mist(organisatie, thema, mist):
    traject = f.TrajectFactory(organisatie=organisatie)

    assert mist(traject) == ["afdeling", "categorie", *ALLES]


def test_van_een_compleet_traject_mist_niets(traject, thema, mist, budgethouder):
    traject.soort, traject.raming_max = "werk", 0
    traject.publicatie, traject.publicatie_precisie = "2027-01-01", "jaar"
    traject.save()
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=0)
    Betrokkene.objects.create(
        organisatie=traject.organisatie, traject=traject, deel="budgethouder", naam="Hoofd Groen"
    )

    assert mist(traject) == []


def test_wat_in_de_markt_is_wordt_niet_meer_om_plan_of_ambitie_gevraagd(traject, thema, mist):
    voor = mist(traject)
    Traject.objects.filter(pk=traject.pk).update(fase=Fase.UITVRAAG)

    assert voor == ALLES
    assert mist(traject) == ["soort opdracht", "raming", "budgethouder"]


@pytest.mark.parametrize(
    "velden", [{"fase": Fase.UITVOERING}, {"afloop": "vervallen", "afloop_reden": "x"}]
)
def test_wat_klaar_of_gestopt_is_wordt_niet_gevraagd(traject, organisatie, velden):
    Traject.objects.filter(pk=traject.pk).update(**velden)

    assert not te_vragen(organisatie).exists()


# --- whom to ask


def test_genoemde_budgethouder_gaat_voor_die_van_de_afdeling(
    traject, budgethouder, lid, organisatie, thema
):
    eerst, _ = vragen_per_persoon(organisatie)
    genoemd = lid(Rol.ADVISEUR)
    Betrokkene.objects.create(
        organisatie=organisatie, traject=traject, deel="budgethouder", gebruiker=genoemd
    )

    daarna, _ = vragen_per_persoon(organisatie)

    assert [baak.gebruiker for baak in eerst] == [budgethouder]
    assert [baak.gebruiker for baak in daarna] == [genoemd]


def test_zonder_iemand_met_een_account_staat_het_traject_apart(traject, lid, organisatie, thema):
    weg = lid(Rol.BUDGETHOUDER)
    weg.is_active = False
    weg.save()
    los = f.TrajectFactory(organisatie=organisatie)

    baken, zonder = vragen_per_persoon(organisatie)

    assert baken == []
    assert {rij for rij, _ in zonder} == {traject, los}


def test_vragen_kost_even_veel_bij_een_als_bij_drie(
    traject, budgethouder, organisatie, thema, django_assert_num_queries
):
    with django_assert_num_queries(30, exact=False) as een:
        vragen_per_persoon(organisatie)
    for _ in range(2):
        ander = f.TrajectFactory(organisatie=organisatie, afdeling=traject.afdeling)
        f.ThemaambitieFactory(traject=ander, thema=thema)

    with django_assert_num_queries(len(een.captured_queries)):
        baken, _ = vragen_per_persoon(organisatie)

    assert len(baken[0].regels) == 3


def test_pagina_kost_even_veel_bij_een_als_bij_drie(
    client, traject, budgethouder, coordinator, vraag, thema, adres, django_assert_num_queries
):
    vraag()
    client.force_login(coordinator)
    client.get(adres("aanvulverzoek_list"))
    with django_assert_num_queries(60, exact=False) as een:
        client.get(adres("aanvulverzoek_list"))
    for nummer in range(2):
        f.TrajectFactory(organisatie=traject.organisatie, afdeling=traject.afdeling)
        vraag(kenmerk=f"nog-{nummer}")

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("aanvulverzoek_list"))


# --- the mail


def test_een_mail_per_persoon_met_alle_trajecten(
    traject, budgethouder, vraag, voer_taken_uit, thema, organisatie
):
    ander = f.TrajectFactory(
        organisatie=organisatie, afdeling=traject.afdeling, titel="<b>Bank</b>"
    )

    vraag(bericht="Graag voor vrijdag")
    (taak,) = voer_taken_uit()

    (bericht,) = mail.outbox
    html = bericht.alternatives[0].content
    assert taak.is_klaar
    assert bericht.to == [budgethouder.email]
    assert bericht.subject == "Vul je 2 trajecten aan: MVI-programma"
    for rij in (traject, ander):
        assert f"https://mvi.example/leiden/trajecten/{rij.pk}/aanvullen/" in bericht.body
        assert f"https://mvi.example/leiden/trajecten/{rij.pk}/aanvullen/" in html
    assert f"Mist: {', '.join(ALLES)}" in bericht.body
    assert "Graag voor vrijdag" in bericht.body
    assert "<b>Bank</b>" in bericht.body
    assert "&lt;b&gt;Bank&lt;/b&gt;" in html
    assert Aanvulverzoek.objects.get().verstuurd_op is not None


def test_twee_keer_klikken_en_opnieuw_proberen_is_een_mail(
    client, traject, budgethouder, coordinator, voer_taken_uit, thema, adres
):
    client.force_login(coordinator)
    invoer = {"mens": budgethouder.pk, "traject": traject.pk, "kenmerk": KENMERK}

    antwoorden = [
        client.post(adres("aanvulverzoek_verstuur"), invoer, follow=True) for _ in range(3)
    ]
    voer_taken_uit()
    client.post(adres("aanvulverzoek_opnieuw", Aanvulverzoek.objects.get().pk))
    voer_taken_uit()

    teksten = [[str(m) for m in antwoord.context["messages"]] for antwoord in antwoorden]
    al = ["Deze mails waren al verstuurd."]
    assert teksten == [["1 persoon krijgt een mail."], al, al]
    assert (len(mail.outbox), Taak.objects.count()) == (1, 1)


def test_wat_intussen_is_ingevuld_wordt_niet_meer_gevraagd(
    traject, budgethouder, vraag, voer_taken_uit, thema
):
    vraag()
    traject.fase = Fase.UITVOERING
    traject.save()

    (taak,) = voer_taken_uit()

    assert (taak.is_klaar, mail.outbox) == (True, [])
    assert Aanvulverzoek.objects.get().verstuurd_op is None


def test_wie_er_niet_meer_bij_hoort_krijgt_geen_mail(
    traject, budgethouder, vraag, voer_taken_uit, thema
):
    vraag()
    budgethouder.lidmaatschappen.all().delete()

    (taak,) = voer_taken_uit()

    assert mail.outbox == []
    assert taak.fout == (
        "Budgethouder werkt niet meer met dit programma. Vraag het aan iemand anders."
    )


def test_verzonnen_nummers_en_een_andere_organisatie_vragen_niets(
    client, traject, budgethouder, coordinator, voer_taken_uit, thema, adres
):
    buiten = f.TrajectFactory(afdeling=None)
    vreemd = f.LidmaatschapFactory(organisatie=buiten.organisatie, rol=Rol.BUDGETHOUDER).gebruiker
    client.force_login(coordinator)
    pogingen = [
        {"mens": vreemd.pk, "traject": buiten.pk},
        {"mens": budgethouder.pk, "traject": buiten.pk},
        {"mens": "🌳", "traject": "99999999999999999999999"},
        {},
        {"mens": budgethouder.pk, "traject": traject.pk, "kenmerk": "nee"},
        {"mens": budgethouder.pk, "traject": traject.pk, "bericht": "x" * 2_001},
    ]

    for invoer in pogingen:
        client.post(adres("aanvulverzoek_verstuur"), {"kenmerk": KENMERK, **invoer})
        client.post(adres("aanvulverzoek_voorbeeld"), {"kenmerk": KENMERK, **invoer})

    assert not Aanvulverzoek.objects.exists()
    assert not Taak.objects.exists()


def test_voorbeeld_toont_de_mail_en_verstuurt_niets(
    client, traject, budgethouder, coordinator, voer_taken_uit, thema, adres
):
    client.force_login(coordinator)
    invoer = {"mens": budgethouder.pk, "traject": traject.pk, "kenmerk": KENMERK, "bericht": "Hoi"}

    antwoord = client.post(adres("aanvulverzoek_voorbeeld"), invoer)

    (voorbeeld,) = antwoord.context["mails"]
    assert voorbeeld.gebruiker == budgethouder
    assert f"http://testserver/leiden/trajecten/{traject.pk}/aanvullen/" in voorbeeld.tekst
    assert (voer_taken_uit(), mail.outbox) == ([], [])


def test_mailserver_weg_dan_later_gelukt_en_een_keer(
    client, traject, budgethouder, coordinator, vraag, voer_taken_uit, thema, adres, settings
):
    client.force_login(coordinator)
    with Postbus() as weg:
        dood = weg.adres
    via(settings, dood)
    vraag(bericht="Met een é")
    voer_taken_uit()
    pagina = client.get(adres("aanvulverzoek_list")).content.decode()
    verzoek = Aanvulverzoek.objects.get()

    with Postbus() as postbus:
        via(settings, postbus.adres)
        client.post(adres("aanvulverzoek_opnieuw", verzoek.pk))
        (gelukt,) = voer_taken_uit()
        client.post(adres("aanvulverzoek_opnieuw", verzoek.pk))
        nog_eens = voer_taken_uit()

    (bericht,) = postbus.berichten
    tekst, html = (
        bericht.get_body(("plain",)).get_content(),
        bericht.get_body(("html",)).get_content(),
    )
    assert "De mailserver is niet bereikbaar. Er is niets verstuurd" in pagina
    assert "Probeer opnieuw" in pagina
    assert (gelukt.is_klaar, nog_eens) == (True, [])
    assert bericht["To"] == budgethouder.email
    assert bericht["Message-ID"].startswith(f"<aanvulling-{KENMERK}-{verzoek.pk}@")
    assert "Met een é" in tekst
    assert "Met een é" in html
    assert f"/leiden/trajecten/{traject.pk}/aanvullen/" in html


def test_geweigerd_adres_zegt_wat_je_kunt_doen(
    traject, budgethouder, vraag, voer_taken_uit, thema, settings
):
    vraag()

    with Postbus(weiger=True) as postbus:
        via(settings, postbus.adres)
        (taak,) = voer_taken_uit()

    assert taak.fout == (
        "De mailserver kent het adres van Budgethouder niet. Vraag de beheerder om het "
        "e-mailadres te controleren."
    )
    assert Aanvulverzoek.objects.get().verstuurd_op is None


# --- completing


def invoer(client, adres, traject, **velden):
    """What the page posts when only these inputs are filled in."""
    vel = client.get(adres("traject_aanvullen", traject.pk)).context["vel"]
    formulier = vel.trajectform
    basis = {
        "versie": formulier["versie"].value(),
        "stand": formulier["stand"].value(),
        "gevraagd": formulier.zichtbaar,
        **dict.fromkeys(formulier.zichtbaar, ""),
    }
    for form in vel.themaforms:
        basis[form["keuze"].html_name] = "onbekend"
    return basis | velden


def test_pagina_vraagt_alleen_wat_mist(client, traject, budgethouder, thema, adres):
    traject.raming_min = traject.raming_max = 7_654_321
    traject.save()
    client.force_login(budgethouder)

    vel = client.get(adres("traject_aanvullen", traject.pk)).context["vel"]

    assert vel.trajectform.zichtbaar == ["soort", "publicatie"]
    assert [form.regel.thema for form in vel.themaforms] == [thema]
    assert vel.eigenaarform is not None


def test_invullen_bewaart_alles_en_gaat_door_naar_het_volgende(
    client, traject, budgethouder, thema, adres, organisatie
):
    ander = f.TrajectFactory(organisatie=organisatie, afdeling=traject.afdeling, nummer="2026-002")
    client.force_login(budgethouder)
    velden = {
        "soort": "werk", "raming": "1,25 mln", "publicatie": "Q3 2027",
        "eigenaar-gebruiker": budgethouder.pk,
        f"thema-{thema.pk}-keuze": "1", f"thema-{thema.pk}-reden": "Geen aanbod",
    }  # fmt: skip

    antwoord = client.post(
        adres("traject_aanvullen", traject.pk), invoer(client, adres, traject, **velden)
    )

    traject.refresh_from_db()
    assert antwoord.url == adres("traject_aanvullen", ander.pk)
    assert (traject.soort, traject.raming_max) == ("werk", 1_250_000)
    assert (str(traject.publicatie), traject.publicatie_precisie) == ("2027-07-01", "kwartaal")
    assert traject.ambities.get().niveau == 1
    assert Afwijking.objects.get().reden == "Geen aanbod"
    assert traject.betrokkenen.get().gebruiker == budgethouder


def test_weet_ik_nog_niet_is_een_antwoord(client, traject, budgethouder, thema, adres):
    client.force_login(budgethouder)

    antwoord = client.post(
        adres("traject_aanvullen", traject.pk), invoer(client, adres, traject), follow=True
    )

    nu = Traject.objects.get(pk=traject.pk)
    assert antwoord.redirect_chain == [(adres("aanvulling_list"), 302)]
    assert (nu.versie, nu.ambities.count()) == (traject.versie, 0)


def test_norm_van_de_gekozen_categorie_vraagt_een_reden(
    client, traject, budgethouder, thema, adres, categorie
):
    Traject.objects.filter(pk=traject.pk).update(categorie=None)
    client.force_login(budgethouder)
    velden = {"categorie": categorie.pk, f"thema-{thema.pk}-keuze": "1"}

    antwoord = client.post(
        adres("traject_aanvullen", traject.pk), invoer(client, adres, traject, **velden)
    )

    (form,) = antwoord.context["vel"].themaforms
    assert antwoord.status_code == 422
    assert form.errors == {"reden": ["Schrijf op waarom je lager kiest dan de norm."]}
    assert Traject.objects.get(pk=traject.pk).categorie is None


def test_tweede_die_aanvult_ziet_wat_de_eerste_invulde(client, traject, budgethouder, thema, adres):
    client.force_login(budgethouder)
    post = invoer(client, adres, traject, soort="werk", raming="100")
    nu = Traject.objects.get(pk=traject.pk)
    nu.soort, nu.versie = "dienst", nu.versie + 1
    nu.save()

    antwoord = client.post(adres("traject_aanvullen", traject.pk), post)

    (verschil,) = antwoord.context["verschillen"]
    assert antwoord.status_code == 409
    assert (verschil.naam, verschil.eigen, verschil.ander) == ("Soort opdracht", "Werk", "Dienst")
    assert antwoord.context["vel"].trajectform["raming"].value() == "100"
    assert Traject.objects.get(pk=traject.pk).soort == "dienst"


def test_ambitie_die_een_ander_intussen_koos_blijft_staan(
    client, traject, budgethouder, thema, adres
):
    client.force_login(budgethouder)
    post = invoer(client, adres, traject, **{f"thema-{thema.pk}-keuze": "2"})
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)

    client.post(adres("traject_aanvullen", traject.pk), post)

    assert traject.ambities.get().niveau == 3


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("raming", "-5"),
        ("raming", "🌳"),
        ("publicatie", "1926-01-01"),
        ("soort", "onzin"),
        ("eigenaar-gebruiker", "999999"),
        ("eigenaar-naam", "x" * 2_000),
    ],
)
def test_onzin_wordt_geweigerd_en_niets_bewaard(
    client, traject, budgethouder, thema, adres, veld, waarde
):
    client.force_login(budgethouder)

    antwoord = client.post(
        adres("traject_aanvullen", traject.pk), invoer(client, adres, traject, **{veld: waarde})
    )

    assert antwoord.status_code == 422
    assert Traject.objects.get(pk=traject.pk).versie == traject.versie


def test_wie_gevraagd_is_mag_aanvullen_en_een_ander_niet(
    client, traject, lid, coordinator, thema, adres, toegang
):
    gevraagd, ander = lid(Rol.ADVISEUR), lid(Rol.ADVISEUR)
    verzoek = Aanvulverzoek.objects.create(organisatie=traject.organisatie, gebruiker=gevraagd)
    verzoek.trajecten.add(traject)
    codes = []

    for mens in (gevraagd, ander):
        client.force_login(mens)
        codes.append(client.get(adres("traject_aanvullen", traject.pk)).status_code)

    assert codes == [200, 403]
    assert [rij for rij, _ in mijn_gaten(toegang(gevraagd))] == [traject]
    assert mijn_gaten(toegang(ander)) == []


def test_lijst_is_leeg_als_alles_bekend_is(client, coordinator, adres):
    client.force_login(coordinator)

    mijn = client.get(adres("aanvulling_list")).content.decode()
    vragen = client.get(adres("aanvulverzoek_list")).content.decode()

    assert "Alles is ingevuld" in mijn
    assert "Er zijn nog geen lopende trajecten." in vragen


def test_veld_dat_niet_mist_is_zo_niet_te_wijzigen(client, traject, budgethouder, thema, adres):
    client.force_login(budgethouder)
    post = invoer(client, adres, traject)
    post |= {"gevraagd": ["titel", "fase", "soort"], "titel": "Gekaapt", "fase": 6, "soort": "werk"}

    client.post(adres("traject_aanvullen", traject.pk), post)

    traject.refresh_from_db()
    assert (traject.titel, traject.fase, traject.soort) == ("Groenonderhoud", 0, "werk")

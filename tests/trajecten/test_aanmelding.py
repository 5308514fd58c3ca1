"""The short form: what it offers, what it saves, and that nothing gets lost or doubled."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.aanmelding import onafgemaakt, ontbreekt, te_kiezen
from trajecten.models import Aanmelding, Betrokkene, Fase, Traject
from trajecten.voorstel import categorie_voorstel

KALENDER = {"herkomst": "kalender", "publicatie": date(2027, 6, 1), "publicatie_precisie": "maand"}


@pytest.fixture
def regel(organisatie, afdeling, thema):
    """A line of the calendar of the budgethouder's department."""
    return f.TrajectFactory(
        organisatie=organisatie, afdeling=afdeling, titel="Groen in de wijk", **KALENDER
    )


@pytest.fixture
def beantwoord(client, budgethouder, adres):
    """Post the first page anew, as the budgethouder."""
    client.force_login(budgethouder)

    def stuur(**velden):
        data = {"titel": "Bankjes voor het park", "publicatie": "mei 2027", "sleutel": uuid4()}
        return client.post(adres("aanmelding_create"), data | velden)

    return stuur


def gegevens(client, adres, traject, **velden):
    """Post the first page of an existing traject as it stands there, with changes."""
    formulier = client.get(adres("aanmelding_gegevens", traject.pk)).context["formulier"]
    data = {veld.name: veld.value() or "" for veld in formulier}
    return client.post(adres("aanmelding_gegevens", traject.pk), data | velden)


def test_alleen_eigen_open_regels_van_de_kalender_worden_aangeboden(
    organisatie, afdeling, regel, budgethouder, toegang
):
    eigen = {"organisatie": organisatie, "afdeling": afdeling}
    f.TrajectFactory(**eigen)
    f.TrajectFactory(**eigen, **KALENDER, fase=Fase.UITVRAAG)
    f.TrajectFactory(**eigen, **KALENDER, afloop="vervallen", afloop_reden="Geen geld")
    f.TrajectFactory(
        organisatie=organisatie, afdeling=f.AfdelingFactory(organisatie=organisatie), **KALENDER
    )
    f.TrajectFactory(**KALENDER)
    klaar = f.TrajectFactory(**eigen, **KALENDER)
    Aanmelding.objects.create(
        organisatie=organisatie, traject=klaar, stap="klaar", klaar_op="2026-01-01T12:00Z"
    )

    assert list(te_kiezen(toegang(budgethouder))) == [regel]


def test_startpagina_zoekt_en_legt_uit_als_er_niets_is(client, regel, budgethouder, adres):
    client.force_login(budgethouder)

    gevonden = client.get(adres("aanmelding_start"), {"q": "GRÓEN"}).content.decode()
    niets = client.get(adres("aanmelding_start"), {"q": "<script>🌳"}).content.decode()
    regel.delete()
    leeg = client.get(adres("aanmelding_start")).content.decode()

    assert "Groen in de wijk" in gevonden
    assert "Geen regel met ‘&lt;script&gt;🌳’" in niets
    assert "geen regel voor jou in de inkoopkalender" in leeg


def test_startpagina_doet_evenveel_queries_bij_een_en_drie_regels(
    client, regel, organisatie, afdeling, budgethouder, adres
):
    client.force_login(budgethouder)
    client.get(adres("aanmelding_start"))
    with CaptureQueriesContext(connection) as een:
        client.get(adres("aanmelding_start"))
    for _ in range(2):
        extra = f.TrajectFactory(organisatie=organisatie, afdeling=afdeling, **KALENDER)
        Aanmelding.objects.create(
            organisatie=organisatie, traject=extra, stap="ambities", begonnen_door=budgethouder
        )
    with CaptureQueriesContext(connection) as drie:
        client.get(adres("aanmelding_start"))

    assert len(drie) == len(een)


def test_begin_opnieuw_maakt_een_traject_met_de_afdeling_al_ingevuld(
    client, beantwoord, budgethouder, afdeling, adres
):
    voorgevuld = client.get(adres("aanmelding_create")).context["formulier"]["afdeling"].value()
    antwoord = beantwoord(afdeling=afdeling.pk)

    traject = Traject.objects.get()
    assert voorgevuld == afdeling.pk
    assert antwoord.url == adres("aanmelding_ambities", traject.pk)
    assert (traject.titel, traject.publicatie, traject.publicatie_precisie) == (
        "Bankjes voor het park", date(2027, 5, 1), "maand",
    )  # fmt: skip
    assert [(b.deel, b.gebruiker) for b in traject.betrokkenen.all()] == [
        ("budgethouder", budgethouder)
    ]


def test_twee_keer_versturen_maakt_een_traject(beantwoord, adres):
    sleutel = uuid4()

    eerst, daarna = beantwoord(sleutel=sleutel), beantwoord(sleutel=sleutel)

    assert Traject.objects.count() == 1
    assert eerst.url == daarna.url


def test_terug_en_iets_anders_typen_laat_kiezen_en_verliest_niets(beantwoord):
    sleutel = uuid4()
    beantwoord(sleutel=sleutel)

    antwoord = beantwoord(sleutel=sleutel, titel="Bankjes en tafels")

    assert antwoord.status_code == 409
    assert antwoord.context["formulier"]["titel"].value() == "Bankjes en tafels"
    assert [v.naam for v in antwoord.context["verschillen"]] == ["Wat koop je?"]
    assert Traject.objects.get().titel == "Bankjes voor het park"


def test_sleutel_van_een_ander_opent_diens_traject_niet(client, beantwoord, lid, adres):
    sleutel = uuid4()
    beantwoord(sleutel=sleutel)
    client.force_login(lid(Rol.BUDGETHOUDER, "Ander"))

    client.post(adres("aanmelding_create"), {"titel": "Van mij", "sleutel": sleutel})

    assert {t.titel for t in Traject.objects.all()} == {"Bankjes voor het park", "Van mij"}


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": ""}, "titel"),
        ({"titel": "  \x0b "}, "titel"),
        ({"titel": "x" * 2000}, "titel"),
        ({"publicatie": "01-05-1926"}, "publicatie"),
        ({"publicatie": "01-05-2126"}, "publicatie"),
        ({"publicatie": "snel"}, "publicatie"),
        ({"afdeling": "999999999999999999999"}, "afdeling"),
        ({"categorie": "abc"}, "categorie"),
        ({"raming": "-5"}, "raming"),
        ({"raming": "999999999999999999"}, "raming"),
        ({"sleutel": "geen"}, "sleutel"),
    ],
)
def test_onzin_geeft_een_melding_bij_het_veld_en_maakt_niets(beantwoord, velden, veld):
    antwoord = beantwoord(**velden)

    assert antwoord.status_code == 422
    assert list(antwoord.context["formulier"].errors) == [veld]
    assert Traject.objects.count() == 0


@pytest.mark.parametrize("titel", ["🌳 Bomen", "<script>alert(1)</script>", "שלום Bomen"])
def test_vreemde_tekst_blijft_gewoon_tekst(client, beantwoord, adres, titel):
    antwoord = beantwoord(titel=titel)
    pagina = client.get(antwoord.url).content.decode()

    assert Traject.objects.get().titel == titel
    assert "<script>alert" not in pagina


def test_afdeling_van_een_andere_organisatie_wordt_geweigerd(beantwoord):
    antwoord = beantwoord(afdeling=f.AfdelingFactory().pk)

    assert list(antwoord.context["formulier"].errors) == ["afdeling"]


def test_markt_na_de_geplande_gunning_wordt_uitgelegd(client, regel, budgethouder, adres):
    regel.gunning, regel.gunning_precisie = date(2027, 7, 1), "dag"
    regel.save()
    client.force_login(budgethouder)

    fout = gegevens(client, adres, regel, publicatie="september 2027")
    goed = gegevens(client, adres, regel, publicatie="mei 2027")

    assert list(fout.context["formulier"].errors) == ["publicatie"]
    assert goed.status_code == 302


def test_regel_komt_ingevuld_binnen_en_houdt_de_rest(client, regel, budgethouder, adres, afdeling):
    regel.leverancier = "De Tuinman"
    regel.save()
    client.force_login(budgethouder)

    formulier = client.get(adres("aanmelding_gegevens", regel.pk)).context["formulier"]
    gegevens(client, adres, regel, omschrijving="Alle perken")

    regel.refresh_from_db()
    assert (formulier["titel"].value(), formulier["afdeling"].value()) == (
        "Groen in de wijk", afdeling.pk,
    )  # fmt: skip
    assert formulier["publicatie"].value() == "juni 2027"
    assert (regel.omschrijving, regel.leverancier, regel.publicatie_precisie) == (
        "Alle perken", "De Tuinman", "maand",
    )  # fmt: skip


def test_categorie_wordt_voorgesteld_uit_woorden_van_de_titel(organisatie, categorie):
    schoon = f.CategorieFactory(organisatie=organisatie, naam="Schoonmaak en glasbewassing")
    f.TrajectFactory(organisatie=organisatie, categorie=schoon, titel="Ramen wassen stadhuis")

    voorstellen = [
        categorie_voorstel(organisatie, titel)
        for titel in ("Groenonderhoud Noord", "Ramen wassen school", "Iets heel anders", "🌳", "")
    ]

    assert voorstellen == [categorie, schoon, None, None, None]


def test_voorgestelde_categorie_wordt_bewaard_als_je_verder_gaat(
    client, regel, categorie, budgethouder, adres
):
    client.force_login(budgethouder)

    gegevens(client, adres, regel)

    regel.refresh_from_db()
    assert regel.categorie == categorie


def test_wie_het_nog_niet_weet_houdt_een_lege_categorie(
    client, regel, categorie, budgethouder, adres
):
    client.force_login(budgethouder)

    antwoord = gegevens(client, adres, regel, categorie="", afdeling="", publicatie="")

    regel.refresh_from_db()
    assert antwoord.status_code == 302
    assert regel.categorie is None


def test_voorstel_verandert_niets_aan_wat_al_gekozen_is(client, categorie, budgethouder, adres):
    client.force_login(budgethouder)
    naam = adres("categorie_voorstel")

    leeg = client.get(naam, {"titel": "Groenonderhoud", "categorie": ""}).content.decode()
    gekozen = client.get(naam, {"titel": "Groenonderhoud", "categorie": categorie.pk})

    assert f'<option value="{categorie.pk}" selected>' in leeg
    assert gekozen.status_code == 204


def test_zonder_javascript_neem_je_het_voorstel_over_bij_de_mvi_vragen(
    client, regel, categorie, thema, budgethouder, adres
):
    client.force_login(budgethouder)
    pagina = adres("aanmelding_ambities", regel.pk)
    data = {"versie": 1, "gezien": "{}", f"thema-{thema.pk}-keuze": "3", "categorie": categorie.pk}

    antwoord = client.post(pagina, data)

    regel.refresh_from_db()
    assert regel.categorie == categorie
    assert antwoord.context["blad"].delen[0].keuze["keuze"].value() == "3"
    assert regel.ambities.count() == 0


def test_elke_stap_wordt_onthouden_en_nooit_terug(client, regel, thema, budgethouder, adres):
    client.force_login(budgethouder)
    stap = lambda: Aanmelding.objects.get(traject=regel).stap  # noqa: E731
    gegevens(client, adres, regel)
    na_gegevens = stap()
    data = {"versie": regel.versie, f"thema-{thema.pk}-keuze": "onbekend"}
    client.post(adres("aanmelding_ambities", regel.pk), data)
    na_ambities = stap()
    gegevens(client, adres, regel)

    assert (na_gegevens, na_ambities, stap()) == ("ambities", "overweging", "overweging")


def test_vandaag_en_nieuw_traject_tonen_ga_verder_met(client, regel, budgethouder, adres):
    client.force_login(budgethouder)
    gegevens(client, adres, regel)
    verder = adres("aanmelding_ambities", regel.pk)

    vandaag = client.get(adres("vandaag")).content.decode()
    start = client.get(adres("aanmelding_start")).content.decode()

    assert ("Ga verder met" in vandaag, verder in vandaag, verder in start) == (True, True, True)


def test_projectleider_maakt_af_wat_de_budgethouder_begon_en_die_hoort_het(
    client, regel, thema, budgethouder, lid, toegang, adres
):
    leider = lid(Rol.ADVISEUR)
    delen = {Betrokkene.Deel.PROJECTLEIDER: leider, Betrokkene.Deel.BUDGETHOUDER: budgethouder}
    for deel, wie in delen.items():
        regel.betrokkenen.create(organisatie=regel.organisatie, deel=deel, gebruiker=wie)
    Aanmelding.objects.create(organisatie=regel.organisatie, traject=regel, stap="ambities")
    client.force_login(leider)
    data = {"versie": regel.versie, f"thema-{thema.pk}-keuze": "3"}

    codes = [
        client.post(adres("aanmelding_ambities", regel.pk), data).status_code,
        client.post(adres("aanmelding_rond_af", regel.pk)).status_code,
        client.post(adres("ambitie_bevestig", regel.pk)).status_code,
    ]

    melding = Melding.objects.get(gebruiker=budgethouder)
    assert codes == [302, 302, 403]
    assert regel.ambities.get().niveau == 3
    assert melding.url == adres("traject_ambities", regel.pk)
    assert list(onafgemaakt(toegang(leider))) == []


def test_wie_alleen_als_adviseur_is_genoemd_mag_niets_invullen(client, regel, lid, adres):
    adviseur = lid(Rol.ADVISEUR)
    deel = Betrokkene.Deel.SROI
    regel.betrokkenen.create(organisatie=regel.organisatie, deel=deel, gebruiker=adviseur)
    client.force_login(adviseur)

    assert client.get(adres("aanmelding_gegevens", regel.pk)).status_code == 403


def test_klaar_noemt_wat_ontbreekt_en_wat_later_mag(regel, thema):
    f.ThemaambitieFactory(traject=regel, thema=thema, niveau=2)
    f.ThemaFactory(organisatie=regel.organisatie, naam="Circulair")
    regel.publicatie, regel.publicatie_precisie = None, "onbekend"

    rijen = [(o.tekst, o.stap, o.nodig) for o in ontbreekt(regel)]

    assert rijen == [
        ("Wat voor soort inkoop het is: zonder categorie is er geen norm", "gegevens", True),
        ("Wanneer het naar de markt gaat", "gegevens", True),
        ("De ambitie voor Circulair", "ambities", True),
        ("Hoe je het uitvraagt voor CO2", "ambities", False),
        ("De raming", "gegevens", False),
    ]


def test_wie_tegelijk_de_gegevens_wijzigt_ziet_wat_de_ander_deed(
    client, regel, budgethouder, adres
):
    client.force_login(budgethouder)
    formulier = client.get(adres("aanmelding_gegevens", regel.pk)).context["formulier"]
    mijn = {veld.name: veld.value() or "" for veld in formulier} | {"titel": "Mijn titel"}
    gegevens(client, adres, regel, titel="Titel van de ander")

    antwoord = client.post(adres("aanmelding_gegevens", regel.pk), mijn)

    verschillen = [(v.eigen, v.ander) for v in antwoord.context["verschillen"]]
    assert antwoord.status_code == 409
    assert verschillen == [("Mijn titel", "Titel van de ander")]


def test_alle_velden_blijft_bereikbaar(client, budgethouder, adres):
    client.force_login(budgethouder)

    pagina = client.get(adres("aanmelding_start")).content.decode()

    assert f'href="{adres("traject_create")}">Alle velden</a>' in pagina

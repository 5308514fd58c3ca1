"""People of the community: who belongs to it and why, what they show, and whom to ask."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.ervaring import wie_deed_dit, zonder_drager
from community.mensen import Community, groei, per_afdeling
from community.models import Communityprofiel, Communityrol, Netwerkcontact
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests import factories as f
from tests import factories_leren as l
from trajecten.models import Fase, Traject

pytestmark = pytest.mark.django_db
GEKOZEN = {"selectiestatus": Traject.Selectie.GESELECTEERD}


@pytest.fixture
def als(client):
    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def toegang(organisatie, coordinator):
    return toegang_van(coordinator, organisatie)


@pytest.fixture
def lerend(organisatie):
    """A chosen traject: it learns."""
    return f.TrajectFactory(organisatie=organisatie, **GEKOZEN)


def tekst(antwoord):
    return antwoord.content.decode()


def delen(mensen):
    return {mens.naam: [deel for deel, _ in mens.soorten] for mens in mensen}


# --- who belongs to it


def test_wie_meedoet_aan_een_traject_dat_leert_is_vanzelf_superheld(toegang, lerend, lid):
    bij, ernaast = lid(Rol.BUDGETHOUDER, gebruiker__naam="Anna"), lid(Rol.INKOPER)
    gewoon = f.TrajectFactory(organisatie=toegang.organisatie)
    f.BetrokkeneFactory(traject=lerend, gebruiker=bij, naam="", deel="budgethouder")
    f.BetrokkeneFactory(traject=gewoon, gebruiker=ernaast, naam="", deel="inkoper")
    f.BetrokkeneFactory(traject=lerend, naam="Projectleider  Groen", deel="projectleider")
    f.BetrokkeneFactory(traject=gewoon, naam="projectleider groen", deel="projectleider")

    mensen = Community(toegang).zichtbaar

    assert delen(mensen) == {"Anna": ["superheld"], "Projectleider  Groen": ["superheld"]}
    assert len(mensen[1].trajecten) == 2


def test_traject_met_een_puzzelstuk_leert_ook(toegang, stuk):
    f.BetrokkeneFactory(traject=stuk.traject, naam="Inkoper wegen", deel="inkoper")

    assert delen(Community(toegang).zichtbaar) == {"Inkoper wegen": ["superheld"]}


def test_rol_telt_zolang_hij_geldt_en_daarna_doet_iemand_nog_mee(toegang, lid):
    nu, was = lid(Rol.DT, gebruiker__naam="Nu"), lid(Rol.DT, gebruiker__naam="Was")
    eigen = {"organisatie": toegang.organisatie}
    l.CommunityrolFactory(**eigen, gebruiker=nu)
    l.CommunityrolFactory(**eigen, gebruiker=was, tot=date(2026, 2, 1))
    l.CommunityrolFactory(**eigen, gebruiker=None, naam="Wethouder", soort="ambassadeur")
    l.CommunityrolFactory(**eigen, gebruiker=None, naam="Straks", vanaf=date(2099, 1, 1))

    assert delen(Community(toegang).zichtbaar) == {
        "Nu": ["vaandeldrager"],
        "Was": ["collega"],
        "Wethouder": ["ambassadeur"],
    }


def test_bijeenkomst_en_puzzelstuk_maken_iemand_deel_van_de_community(toegang, lid):
    kwam, schreef, zei_af = (lid(Rol.ADVISEUR, gebruiker__naam=n) for n in ("Kwam", "Schreef", "x"))
    meet = l.BijeenkomstFactory(organisatie=toegang.organisatie, maand=date(2026, 2, 1))
    l.DeelnameFactory(bijeenkomst=meet, gebruiker=kwam, status="aanwezig")
    l.DeelnameFactory(bijeenkomst=meet, gebruiker=zei_af, status="afgemeld")
    l.PuzzelstukFactory(traject__organisatie=toegang.organisatie, ingebracht_door=schreef)

    kwam, schreef = Community(toegang).zichtbaar

    assert (kwam.naam, len(kwam.bijeenkomsten), kwam.sinds) == ("Kwam", 1, date(2026, 2, 1))
    assert (schreef.naam, schreef.stukken) == ("Schreef", 1)


def test_aantal_vragen_groeit_niet_met_de_mensen(als, adres, coordinator, lerend):
    client = als(coordinator)

    def vragen(aantal):
        for _ in range(aantal):
            f.BetrokkeneFactory(traject=lerend, gebruiker=f.GebruikerFactory(), naam="")
        with CaptureQueriesContext(connection) as gezien:
            client.get(adres("mens_list"))
        return len(gezien)

    assert vragen(1) == vragen(3)


# --- what people show


def test_wie_zich_verbergt_ziet_alleen_zelf_de_eigen_pagina(als, adres, coordinator, lid, lerend):
    zij = lid(Rol.BUDGETHOUDER, gebruiker__naam="Verborgen Vera")
    f.BetrokkeneFactory(traject=lerend, gebruiker=zij, naam="", deel="budgethouder")
    als(zij).post(adres("mens_voorkeur"), {"is_verborgen": "on", "vraag_mij": "hout"})

    eigen = als(zij).get(adres("mens_detail", zij.pk))
    ander = als(coordinator).get(adres("mens_detail", zij.pk))
    in_lijst = tekst(als(coordinator).get(adres("mens_list")))
    gezocht = tekst(als(coordinator).get(adres("mens_list") + "?q=vera"))

    assert (eigen.status_code, ander.status_code) == (200, 404)
    assert "Vera" not in in_lijst
    assert "Niemand gevonden" in gezocht
    assert "niet in de lijst" not in gezocht


def test_eigen_bijeenkomsten_kun_je_verbergen(als, adres, coordinator, lid, organisatie):
    hij = lid(Rol.INKOPER)
    meet = l.BijeenkomstFactory(organisatie=organisatie, titel="Geheime lunch")
    l.DeelnameFactory(bijeenkomst=meet, gebruiker=hij, status="aanwezig")
    Communityprofiel.objects.create(
        organisatie=organisatie, gebruiker=hij, verberg_bijeenkomsten=True
    )

    assert "Geheime lunch" in tekst(als(hij).get(adres("mens_detail", hij.pk)))
    pagina = tekst(als(coordinator).get(adres("mens_detail", hij.pk)))
    assert "Geheime lunch" not in pagina
    assert "laat dit niet zien" in pagina


def test_wie_vertrok_staat_niet_in_de_lijst_maar_telt_in_de_groei(toegang, lerend):
    weg = f.GebruikerFactory(naam="Oud-collega")
    f.BetrokkeneFactory(traject=lerend, gebruiker=weg, naam="", deel="inkoper")

    community = Community(toegang)

    assert community.zichtbaar == []
    assert groei(community.alle)[-1]["samen"] == 1


def test_pagina_zonder_account_gaat_op_naam(als, adres, coordinator, lerend):
    f.BetrokkeneFactory(traject=lerend, naam="Hoofd Wégen", deel="opdrachtgever")
    client = als(coordinator)

    assert lerend.titel in tekst(client.get(adres("mens_naam") + "?naam=hoofd wegen"))
    assert client.get(adres("mens_naam") + "?naam=niemand").status_code == 404


# --- figures


def test_groei_telt_per_kwartaal_en_de_lijst_erachter_geeft_hetzelfde(
    als, adres, coordinator, organisatie, toegang
):
    for maand, namen in ((1, "AB"), (8, "C")):
        meet = l.BijeenkomstFactory(organisatie=organisatie, maand=date(2026, maand, 1))
        for naam in namen:
            l.DeelnameFactory(bijeenkomst=meet, gebruiker=None, naam=naam, status="aanwezig")

    rijen = {r["kwartaal"]: (r["nieuw"], r["samen"]) for r in groei(Community(toegang).alle)}
    lijst = tekst(als(coordinator).get(adres("mens_list") + "?kwartaal=2026-1"))

    assert (rijen["2026-1"], rijen["2026-2"], rijen["2026-3"]) == ((2, 2), (0, 2), (1, 3))
    assert "2 van 2 mensen" in lijst


def test_per_afdeling_telt_wie_welke_rol_heeft(als, adres, coordinator, toegang, lid, lerend):
    afdeling = f.AfdelingFactory(organisatie=toegang.organisatie)
    zij = lid(Rol.BUDGETHOUDER, afdeling=afdeling)
    f.BetrokkeneFactory(traject=lerend, gebruiker=zij, naam="", deel="budgethouder")
    l.CommunityrolFactory(organisatie=toegang.organisatie, gebruiker=zij, soort="kerngroep")
    f.BetrokkeneFactory(traject=lerend, naam="Zonder afdeling", deel="inkoper")

    eerste, laatste = per_afdeling(Community(toegang).zichtbaar, [afdeling])

    assert (eerste[0], dict(eerste[1])["superheld"], dict(eerste[1])["kerngroep"]) == (
        afdeling,
        1,
        1,
    )
    assert (laatste[0], laatste[2]) == (None, 1)
    lijst = als(coordinator).get(adres("mens_list") + f"?deel=superheld&afdeling={afdeling.pk}")
    assert "1 van 1 mens" in tekst(lijst)


def test_inkoper_van_alle_afdelingen_hoort_bij_geen_ervan(toegang):
    for _ in range(2):
        traject = f.TrajectFactory(
            organisatie=toegang.organisatie,
            afdeling=f.AfdelingFactory(organisatie=toegang.organisatie),
            **GEKOZEN,
        )
        f.BetrokkeneFactory(traject=traject, naam="Inkoper", deel="inkoper")

    assert [mens.afdelingen for mens in Community(toegang).zichtbaar] == [set()]


# --- honours


def test_coordinator_geeft_een_rol_met_trajecten_en_zonder_account(als, adres, coordinator, lerend):
    invoer = {"soort": "vaandeldrager", "naam": "Wethouder", "vanaf": "2026-01-05",
              "nummers": lerend.nummer}  # fmt: skip

    als(coordinator).post(adres("communityrol_create"), invoer)

    rol = Communityrol.objects.get()
    assert (rol.wie, list(rol.trajecten.all())) == ("Wethouder", [lerend])


@pytest.mark.parametrize(
    ("invoer", "fout"),
    [
        ({"soort": "vaandeldrager", "vanaf": "2026-01-05"}, "Kies een collega, of vul een naam"),
        ({"soort": "x", "naam": "A", "vanaf": "2026-01-05"}, "Kies iets uit de lijst"),
        ({"soort": "kerngroep", "naam": "A", "vanaf": "2026-03-05", "tot": "2026-01-05"},
         "De laatste dag ligt voor de eerste"),
        ({"soort": "kerngroep", "naam": "A", "vanaf": "2026-03-05", "nummers": "1999-1"},
         "Dit nummer ken ik niet"),
    ],
)  # fmt: skip
def test_rol_die_niet_klopt_zegt_wat_er_mis_is(als, adres, coordinator, invoer, fout):
    antwoord = als(coordinator).post(adres("communityrol_create"), invoer)

    assert fout in tekst(antwoord)
    assert not Communityrol.objects.exists()


def test_vaandeldrager_en_traject_vinden_elkaar(als, adres, coordinator, toegang, lerend, lid):
    rol = l.CommunityrolFactory(organisatie=toegang.organisatie, gebruiker=lid(Rol.DT))
    client = als(coordinator)
    voor = tekst(client.get(adres("mens_overzicht")))

    client.post(adres("communityrol_koppel", lerend.pk), {"rol": rol.pk})

    assert (lerend.label in voor, str(rol) in voor) == (True, True)
    assert list(rol.trajecten.all()) == [lerend]
    assert list(zonder_drager(toegang)) == []
    assert rol.wie in tekst(client.get(adres("traject_lessen", lerend.pk)))
    assert str(rol) not in tekst(client.get(adres("mens_overzicht")))


def test_rol_van_een_ander_wordt_niet_gekoppeld(als, adres, coordinator, lerend):
    vreemd = l.CommunityrolFactory()

    als(coordinator).post(adres("communityrol_koppel", lerend.pk), {"rol": vreemd.pk})

    assert not vreemd.trajecten.exists()


# --- who did this before


@pytest.fixture
def eerder(organisatie, categorie):
    """An awarded traject of the same category that taught something."""
    traject = f.TrajectFactory(organisatie=organisatie, categorie=categorie, fase=Fase.GEGUND)
    l.PuzzelstukFactory(traject=traject)
    return traject


def test_wie_het_eerder_deed_staat_bij_het_traject_met_waarom_en_een_mail(
    als, adres, lid, traject, eerder, toegang
):
    zij = lid(Rol.INKOPER, gebruiker__naam="Ina Ervaren")
    f.BetrokkeneFactory(traject=eerder, gebruiker=zij, naam="", deel="inkoper")
    f.BetrokkeneFactory(traject=eerder, naam="Contractmanager", deel="contractmanager")
    ongegund = f.TrajectFactory(organisatie=traject.organisatie, categorie=traject.categorie)
    f.BetrokkeneFactory(traject=ongegund, naam="Nog bezig", deel="inkoper")
    budgethouder = lid(Rol.BUDGETHOUDER)

    (ervaring,) = wie_deed_dit(traject, toegang)
    pagina = tekst(als(budgethouder).get(adres("traject_lessen", traject.pk)))

    assert (ervaring.rij.wie, ervaring.waarom) == (
        "Ina Ervaren",
        "zelfde categorie: Groenvoorziening",
    )
    assert "Ina Ervaren" in pagina
    assert f'href="mailto:{zij.email}?subject=Vraag%20over' in pagina


def test_zelfde_thema_telt_alleen_als_de_ambitie_daar_hoog_genoeg_was(toegang, traject, thema):
    for niveau, naam in ((3, "Hoog"), (1, "Laag")):
        ander = f.TrajectFactory(organisatie=toegang.organisatie, fase=Fase.GEGUND)
        f.ThemaambitieFactory(traject=ander, thema=thema, niveau=niveau)
        l.PuzzelstukFactory(traject=ander)
        f.BetrokkeneFactory(traject=ander, naam=naam, deel="projectleider")

    assert [e.rij.wie for e in wie_deed_dit(traject, toegang)] == ["Hoog"]


def test_wie_zich_verbergt_of_vertrok_wordt_niet_voorgesteld(toegang, lid, traject, eerder):
    verborgen, weg = lid(Rol.INKOPER), f.GebruikerFactory()
    for wie in (verborgen, weg):
        f.BetrokkeneFactory(traject=eerder, gebruiker=wie, naam="", deel="inkoper")
    l.CommunityprofielFactory(
        organisatie=toegang.organisatie, gebruiker=verborgen, is_verborgen=True
    )

    assert wie_deed_dit(traject, toegang) == []


# --- contacts outside


def test_contact_buiten_bewaren_zoeken_en_niet_voor_een_lezer(als, adres, coordinator, lid):
    invoer = {"werkt_bij": "Gemeente Utrecht", "onderwerp": "Groen beton", "naam": "<b>Piet</b>"}
    als(coordinator).post(adres("netwerkcontact_create"), invoer)
    l.NetwerkcontactFactory(werkt_bij="Van een ander")

    gevonden = tekst(als(coordinator).get(adres("netwerkcontact_list") + "?q=beton"))

    assert Netwerkcontact.objects.filter(naam="<b>Piet</b>").count() == 1
    assert "&lt;b&gt;Piet" in gevonden
    assert "Van een ander" not in gevonden
    assert als(lid(Rol.LEZER)).get(adres("netwerkcontact_list")).status_code == 403


def test_gesprek_in_de_toekomst_kan_niet(als, adres, coordinator):
    morgen = timezone.localdate().replace(year=2099)
    invoer = {"werkt_bij": "A", "onderwerp": "B", "gesproken_op": morgen.isoformat()}

    antwoord = als(coordinator).post(adres("netwerkcontact_create"), invoer)

    assert "Deze dag moet nog komen" in tekst(antwoord)

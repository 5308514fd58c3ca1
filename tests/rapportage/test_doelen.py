"""The goals in one sentence: each measure, beside a year ago, with the list behind it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Doel
from community.models import Puzzelgebruik
from organisatie.models import Rol
from rapportage.doelen import Doelstand, doelstanden, jaar_eerder
from rapportage.doelmaten import MATEN, Meetdag, Meting
from tests.factories import (
    ActieFactory,
    CategorieFactory,
    DoelFactory,
    ExperimentruimteFactory,
    ThemaFactory,
    TrajectFactory,
)
from tests.factories_leren import PuzzelstukFactory
from tests.inloggen import log_in
from trajecten.models import Aanpak, Betrokkene, Themaambitie, Traject

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
GEEN = {"totaal": 0, "klaar": 0, "te_laat": 0}


@pytest.fixture
def doel():
    return DoelFactory(nummer="1", titel="Groter")


def traject(doel, **velden):
    velden = {"publicatie": VANDAAG, "publicatie_precisie": "dag"} | velden
    return TrajectFactory(organisatie=doel.organisatie, **velden)


def betrokken(traject_, deel, naam):
    return Betrokkene.objects.create(
        organisatie=traject_.organisatie, traject=traject_, deel=deel, naam=naam
    )


def meet(doel, maat):
    return Meetdag(doel.organisatie, VANDAAG).meet(maat)


def stand(nu, toen, maat="rollen", **acties):
    return Doelstand(Doel(maat=maat), nu, toen, GEEN | acties)


def test_elke_maat_wordt_afgeleid(doel):
    assert set(Doel.Maat.values) == MATEN
    assert {m for m in MATEN if meet(doel, m).leden} == set()


def test_rollen_telt_trajecten_met_opdrachtgever_en_inkoper(doel):
    bekend, half = traject(doel), traject(doel)
    betrokken(bekend, "budgethouder", "Hoofd wegen")
    betrokken(bekend, "inkoper", "Inkoper")
    betrokken(half, "inkoper", "Inkoper")

    assert meet(doel, "rollen") == Meting(frozenset({bekend.pk}), 2)


def test_betrokken_telt_elke_mens_een_keer_bij_trajecten_die_leren(doel):
    leert = traject(doel, selectiestatus=Traject.Selectie.GESELECTEERD)
    autonoom = traject(doel, selectiestatus=Traject.Selectie.AUTONOOM)
    for t, naam in ((leert, "Anna"), (autonoom, "anna "), (leert, "Bob"), (traject(doel), "Cas")):
        betrokken(t, "inkoper", naam)

    assert meet(doel, "betrokken").leden == {"anna", "bob"}


def test_ruimte_telt_wat_is_toegekend_en_inzicht_een_aanpak_per_categorie(doel):
    met = ExperimentruimteFactory(
        traject=traject(doel), toegekend_op=VANDAAG, toegekend_door="DT"
    ).traject
    ExperimentruimteFactory(traject=traject(doel))
    bekend = CategorieFactory(organisatie=doel.organisatie)
    CategorieFactory(organisatie=doel.organisatie)
    for versie in (1, 2):
        Aanpak.objects.create(
            organisatie=doel.organisatie, categorie=bekend, versie=versie, tekst="Zo"
        )

    assert meet(doel, "ruimte").leden == {met.pk}
    assert meet(doel, "inzicht") == Meting(frozenset({bekend.pk}), 2, "categorie")


def test_circulair_telt_het_hoogste_niveau_op_dat_thema(doel):
    thema = ThemaFactory(organisatie=doel.organisatie, naam="Circulair inkopen", is_focus=True)
    hoog, laag = traject(doel), traject(doel)
    for t, niveau in ((hoog, 3), (laag, 2)):
        Themaambitie.objects.create(
            organisatie=doel.organisatie, traject=t, thema=thema, niveau=niveau
        )

    assert meet(doel, "circulair") == Meting(frozenset({hoog.pk}), 2)


def test_ervaring_telt_lessen_die_een_kader_werden_of_opnieuw_zijn_gebruikt(client, doel):
    gebruikt, los = (
        PuzzelstukFactory(organisatie=doel.organisatie, traject=traject(doel), doel=doel)
        for _ in range(2)
    )
    Puzzelgebruik.objects.create(
        organisatie=doel.organisatie, traject=traject(doel), puzzelstuk=gebruikt
    )
    log_in(client, doel.organisatie, Rol.COORDINATOR)

    pagina = client.get(reverse("doel_detail", args=[doel.organisatie.slug, doel.pk]))

    assert meet(doel, "ervaring") == Meting(frozenset({gebruikt.pk}), 2, "les")
    assert list(pagina.context["inzichten"]) == [los, gebruikt]


def test_een_jaar_geleden_wist_het_programma_nog_niets(doel):
    traject(doel)

    assert Meetdag(doel.organisatie, jaar_eerder(VANDAAG)).meet("rollen") == Meting(frozenset(), 0)


def test_jaar_voor_een_schrikkeldag():
    assert jaar_eerder(date(2028, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("nu", "toen", "woord"),
    [
        ((3, 4), (1, 4), "Gaat vooruit"),
        ((1, 4), (1, 4), "Staat stil"),
        ((1, 8), (1, 4), "Gaat achteruit"),
        ((4, 4), (1, 4), "Op koers"),
        ((0, 0), (0, 0), "Nog niet bekend"),
        ((2, None), (1, None), "Gaat vooruit"),
    ],
)
def test_oordeel_vergelijkt_aandelen_met_een_jaar_geleden(nu, toen, woord):
    nu, toen = (Meting(frozenset(range(aantal)), noemer) for aantal, noemer in (nu, toen))

    assert stand(nu, toen).woord == woord


def test_de_zin_noemt_getal_jaar_geleden_en_acties():
    nu, toen = Meting(frozenset({1, 2, 3}), 4), Meting(frozenset({1}), 4)

    assert stand(nu, toen, totaal=6, klaar=2, te_laat=1).zin == (
        "Ja, dit gaat vooruit. 3 van 4 trajecten hebben een bekende opdrachtgever en inkoper. "
        "Een jaar geleden was het 1 van 4. Van de 6 acties zijn er 2 klaar en is er 1 te laat."
    )


def test_doel_zonder_maat_krijgt_het_oordeel_van_zijn_subdoelen(doel):
    hoofd = DoelFactory(actieplan=doel.actieplan, nummer="3")
    subs = [
        DoelFactory(actieplan=doel.actieplan, nummer=f"3{x}", hoofddoel=hoofd, maat=maat)
        for x, maat in (("a", "inzicht"), ("b", "ruimte"))
    ]
    categorie = CategorieFactory(organisatie=doel.organisatie)
    Aanpak.objects.create(organisatie=doel.organisatie, categorie=categorie, tekst="Zo")
    actie = ActieFactory(actieplan=doel.actieplan)
    actie.doelen.add(subs[0])

    gevonden = doelstanden([hoofd, *subs], VANDAAG)[0]

    assert gevonden.zin == (
        "Nee, nog niet: van de 2 subdoelen gaat er 1 vooruit. De ene actie is nog niet klaar."
    )


def test_doelpagina_toont_de_lijst_achter_het_getal(client, doel):
    log_in(client, doel.organisatie, Rol.DT)
    Doel.objects.filter(pk=doel.pk).update(maat="rollen")
    t = traject(doel, titel="Bomen")
    betrokken(t, "opdrachtgever", "Hoofd")
    betrokken(t, "inkoper", "Inkoper")
    traject(doel)

    antwoord = client.get(reverse("doel_detail", args=[doel.organisatie.slug, doel.pk]))

    assert antwoord.context["rijen"] == [(str(t), t)]
    assert antwoord.context["stand"].nu.aantal == 1
    assert antwoord.context["stand"].zin in antwoord.text


def test_lezer_ziet_doelen_zonder_cijfers(client, doel):
    log_in(client, doel.organisatie, Rol.LEZER)
    Doel.objects.filter(pk=doel.pk).update(maat="rollen")

    pagina = client.get(reverse("doel_list", args=[doel.organisatie.slug]))
    detail = client.get(reverse("doel_detail", args=[doel.organisatie.slug, doel.pk]))

    assert "Groter" in pagina.text
    assert "stand" not in detail.context
    assert [stand for _, stand in pagina.context["hoofddoelen"]] == [None]


def test_doelen_vragen_niet_meer_bij_meer_doelen(client, doel, django_assert_max_num_queries):
    log_in(client, doel.organisatie, Rol.COORDINATOR)
    lijst = reverse("doel_list", args=[doel.organisatie.slug])
    client.get(lijst)
    with django_assert_max_num_queries(120) as eerste:
        client.get(lijst)
    for nummer in ("2", "3"):
        DoelFactory(actieplan=doel.actieplan, nummer=nummer)
    with django_assert_max_num_queries(len(eerste)):
        client.get(lijst)

"""Successes: who sees which recognition, one secret vote each, and a text for outside."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.models import Erkenning, Inzending, Nominatie, Prijsstem
from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l
from tests import factories_verhaal as v
from trajecten.models import Fase

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
GISTEREN = VANDAAG - timedelta(days=1)


@pytest.fixture
def als(client):
    """The browser of this person."""

    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def gegund(traject):
    """The traject, awarded."""
    traject.fase, traject.omschrijving = Fase.GEGUND, "Onderhoud met gebruikt materiaal."
    traject.save()
    return traject


@pytest.fixture
def nominaties(organisatie):
    """Two trajects of one prize."""
    prijs = v.PrijsFactory(organisatie=organisatie, sluit_op=VANDAAG)
    trajecten = f.TrajectFactory.create_batch(2, organisatie=organisatie)
    return [v.NominatieFactory(prijs=prijs, traject=traject) for traject in trajecten]


def tekst(antwoord):
    return antwoord.content.decode()


def test_compliment_van_de_directie_staat_met_mensen_en_resultaat_in_de_galerij(
    als, adres, lid, gegund
):
    directeur, bedankt = lid(Rol.DT), lid(Rol.INKOPER)
    f.EffectFactory(traject=gegund, nulmeting=120, gerealiseerd=45)
    invoer = {
        "titel": "Wat een lef", "soort": "compliment", "nummer": gegund.nummer,
        "mensen": [bedankt.pk], "anderen": "team Groen", "van": "de directie",
        "waarom": "Jullie bleven vragen.", "dag": f"{VANDAAG:%d-%m-%Y}",
    }  # fmt: skip

    als(directeur).post(adres("erkenning_create"), invoer)

    kaart, effect, mag_wijzigen = als(directeur).get(adres("galerij")).context["kaarten"][0]
    assert (kaart.traject, kaart.jaar, kaart.wie) == (
        gegund,
        VANDAAG.year,
        [str(bedankt), "team Groen"],
    )
    assert "van 120 naar 45" in effect.zin
    assert mag_wijzigen


def test_ranglijst_en_nominatie_van_vroeger_hebben_alleen_een_jaar(als, adres, coordinator):
    basis = {"van": "een jury", "waarom": "Duurzaam bouwen"}
    rijen = [
        {"titel": "Top 20 duurzaamste aanbesteders", "soort": "extern", "jaar": 2021},
        {"titel": "Genomineerd voor de KoopWijsPrijs", "soort": "nominatie", "jaar": 2020},
        {"titel": "Zonder jaar", "soort": "extern"},
        {"titel": "Te vroeg", "soort": "extern", "jaar": VANDAAG.year + 1},
    ]
    for rij in rijen:
        als(coordinator).post(adres("erkenning_create"), basis | rij)

    gevonden = set(Erkenning.objects.values_list("soort", "jaar", "dag"))
    assert gevonden == {("extern", 2021, None), ("nominatie", 2020, None)}


def test_lezer_ziet_alleen_wat_openbaar_is_en_geen_metingen(als, adres, lid, organisatie, gegund):
    f.EffectFactory(traject=gegund)
    openbaar = v.ErkenningFactory(organisatie=organisatie, traject=gegund, is_openbaar=True)
    v.ErkenningFactory(organisatie=organisatie)

    context = als(lid(Rol.LEZER)).get(adres("galerij")).context

    assert context["kaarten"] == [(openbaar, None, False)]
    assert "wachtend" not in context


def test_gemeten_resultaat_zonder_compliment_wacht_op_een_compliment(
    als, adres, coordinator, gegund
):
    effect = f.EffectFactory(traject=gegund)
    was = als(coordinator).get(adres("galerij")).context["wachtend"]

    v.ErkenningFactory(organisatie=gegund.organisatie, traject=gegund)

    assert was == [effect]
    assert als(coordinator).get(adres("galerij")).context["wachtend"] == []


def test_ieder_heeft_een_stem_die_te_veranderen_is(als, adres, coordinator, nominaties):
    for nominatie in nominaties:
        als(coordinator).post(adres("prijs_stem", nominatie.prijs_id), {"nominatie": nominatie.pk})

    assert list(Prijsstem.objects.values_list("gebruiker", "nominatie")) == [
        (coordinator.pk, nominaties[1].pk)
    ]


def test_uitslag_komt_na_de_sluitdag_en_noemt_geen_stemmers(
    als, adres, coordinator, lid, nominaties
):
    prijs = nominaties[0].prijs
    stemmers = [lid(Rol.INKOPER, gebruiker__naam=f"Stemmer {n}") for n in range(6)]
    for nummer, stemmer in enumerate(stemmers):
        prijs.stem(nominaties[nummer % 3 == 0], stemmer, VANDAAG)
    open_ = als(coordinator).get(adres("prijs_detail", prijs.pk)).context

    prijs.sluit_op = GISTEREN
    prijs.save()

    dicht = als(coordinator).get(adres("prijs_detail", prijs.pk))
    assert (open_["uitslag"], open_["winnaars"]) == ([], [])
    assert [(n, n.aantal) for n in dicht.context["uitslag"]] == [
        (nominaties[0], 4),
        (nominaties[1], 2),
    ]
    assert dicht.context["winnaars"] == [nominaties[0]]
    assert "Stemmer" not in tekst(dicht)
    with pytest.raises(ValidationError):
        prijs.stem(nominaties[0], coordinator, VANDAAG)


def test_weinig_stemmen_tonen_alleen_de_winnaar(als, adres, coordinator, nominaties):
    prijs = nominaties[0].prijs
    prijs.stem(nominaties[0], coordinator, VANDAAG)
    prijs.sluit_op = GISTEREN
    prijs.save()

    context = als(coordinator).get(adres("prijs_detail", prijs.pk)).context

    assert (context["winnaars"], context["uitslag"]) == ([nominaties[0]], [])


def test_stem_op_een_andere_prijs_wordt_geweigerd(als, adres, coordinator, nominaties):
    vreemd = v.PrijsFactory(organisatie=nominaties[0].organisatie)

    antwoord = als(coordinator).post(
        adres("prijs_stem", vreemd.pk), {"nominatie": nominaties[0].pk}
    )

    assert (antwoord.status_code, Prijsstem.objects.count()) == (422, 0)


def test_traject_wordt_een_keer_genomineerd(als, adres, lid, nominaties, traject):
    pad = adres("nominatie_create", nominaties[0].prijs_id)
    invoer = {"nummer": traject.nummer, "waarom": "Lef"}

    antwoorden = [als(lid(Rol.INKOPER)).post(pad, invoer) for _ in range(2)]
    als(lid(Rol.INKOPER)).post(pad, {"nummer": "bestaat niet", "waarom": "Lef"})

    assert [a.status_code for a in antwoorden] == [302, 200]
    assert Nominatie.objects.filter(traject=traject).count() == 1


def test_inzending_heeft_de_datum_in_augustus_en_een_tekst_zonder_geheimen(
    als, adres, coordinator, gegund
):
    gegund.raming_min = gegund.raming_max = 7_654_321
    gegund.save()
    f.EffectFactory(traject=gegund, nulmeting=120, gerealiseerd=45)
    eigen = {"traject": gegund, "volgende_keer": "Begin eerder."}
    l.PuzzelstukFactory(**eigen, titel="Open les", zichtbaarheid="openbaar")
    l.PuzzelstukFactory(**eigen, titel="Geheime les", zichtbaarheid="intern")
    vorm = als(coordinator).get(adres("inzending_create")).context["form"]
    invoer = {
        "nummer": gegund.nummer,
        "uiterlijk": "31-08-2026",
        "bijzonder": "Alles is hergebruikt",
    }

    als(coordinator).post(adres("inzending_create"), invoer)
    bestand = als(coordinator).get(adres("inzending_tekst", Inzending.objects.get().pk))

    assert (vorm["uiterlijk"].initial.month, vorm["uiterlijk"].initial.day) == (8, 31)
    assert Inzending.objects.get().uiterlijk == date(2026, 8, 31)
    assert "attachment" in bestand["Content-Disposition"]
    for deel in ("Alles is hergebruikt", "gebruikt materiaal", "van 120 naar 45", "Open les"):
        assert deel in tekst(bestand)
    assert "Geheime les" not in tekst(bestand)
    assert "7654321" not in tekst(bestand).replace(".", "")


def test_traject_dat_nog_niet_is_gegund_gaat_niet_naar_buiten(als, adres, coordinator, traject):
    invoer = {"nummer": traject.nummer, "uiterlijk": "31-08-2026"}

    antwoord = als(coordinator).post(adres("inzending_create"), invoer)

    assert set(antwoord.context["form"].errors) == {"nummer"}


def test_galerij_vraagt_niet_meer_bij_meer_kaarten(als, adres, coordinator, organisatie):
    def maak():
        rij = v.ErkenningFactory(
            organisatie=organisatie, traject=f.TrajectFactory(organisatie=organisatie)
        )
        rij.mensen.add(coordinator)

    def tel():
        with CaptureQueriesContext(connection) as vragen:
            als(coordinator).get(adres("galerij"))
        return len(vragen)

    maak()
    tel()  # the first page of a session asks more
    een = tel()
    maak()
    maak()

    assert tel() == een


def test_wie_weg_is_houdt_het_compliment(als, adres, coordinator, lid, organisatie):
    weg = lid(Rol.INKOPER)
    rij = v.ErkenningFactory(organisatie=organisatie)
    rij.mensen.add(weg)
    weg.lidmaatschappen.all().delete()

    keuzes = als(coordinator).get(adres("erkenning_update", rij.pk)).context["form"]["mensen"]

    assert keuzes.value() == [weg.pk]
    assert weg in keuzes.field.queryset


def test_wie_een_compliment_geeft_hoeft_naam_en_dag_niet_te_schrijven(als, adres, lid):
    gever = lid(Rol.INKOPER, gebruiker__functie="Inkoper werken")

    form = als(gever).get(adres("erkenning_create")).context["form"]

    assert (form["van"].value(), form["dag"].value()) == ("Inkoper werken", VANDAAG)

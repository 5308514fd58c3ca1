"""The glide path: equal to the figures, with what must be decided by when."""

import random
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from organisatie.models import Rol
from rapportage.cijfers import Cijfers, bereken, stand_op
from rapportage.maximaal import oordelen
from rapportage.voortgang import Jaarregel, besluit, geld, maandgrafiek
from tests import factories as f
from tests.rapportage.conftest import BEGIN, bewaar_op
from tests.rapportage.test_cijfers_eigenschap import leef
from trajecten.categoriebeeld import tellingen
from trajecten.models import Fase, Streefcijfer
from trajecten.pijplijn import stel_vast

pytestmark = pytest.mark.django_db
DAG = date(2026, 6, 15)


@pytest.fixture
def themas(themas):
    """The two focus themes, known from BEGIN on."""
    return [bewaar_op(thema, BEGIN) for thema in themas]


@pytest.fixture
def doel(organisatie):
    """Makes the target of 2026."""

    def maak(waarde, eenheid="aantal"):
        rij = Streefcijfer(
            organisatie=organisatie, jaar=2026, waarde=waarde, eenheid=eenheid, telt="maximaal"
        )
        return bewaar_op(rij, BEGIN)

    return maak


@pytest.fixture
def komend(organisatie, themas):
    """Makes a coming traject with levels on both themes; None is not chosen."""

    def maak(publicatie, *niveaus, precisie="dag", **velden):
        traject = f.TrajectFactory.build(
            organisatie=organisatie, publicatie=publicatie, publicatie_precisie=precisie, **velden
        )
        bewaar_op(traject, BEGIN)
        for thema, niveau in zip(themas, niveaus, strict=False):
            ambitie = f.ThemaambitieFactory.build(
                traject=traject, thema=thema, organisatie=organisatie, niveau=niveau
            )
            bewaar_op(ambitie, BEGIN)
        return traject

    return maak


def zin(organisatie):
    return besluit(bereken(organisatie, DAG)).zin


def test_zin_zegt_voor_welke_dag_bij_hoeveel_trajecten_gekozen_moet_zijn(organisatie, doel, komend):
    doel(2)
    for maand in (8, 9, 11):
        komend(date(2026, maand, 1))

    assert zin(organisatie) == (
        "Er ontbreken er 2. Kies vóór 1 september bij 2 van de 3 trajecten zonder ambitie het "
        "maximum."
    )


def test_is_dat_niet_genoeg_dan_moeten_ook_lagere_ambities_omhoog(organisatie, doel, komend):
    doel(2)
    komend(date(2026, 10, 1))
    komend(date(2026, 11, 1), 2, 3)
    komend(date(2026, 12, 1), 1, 1)

    assert zin(organisatie) == (
        "Er ontbreken er 2. Vóór 1 oktober: kies bij het ene traject zonder ambitie het maximum en "
        "verhoog de ambitie bij 1 van de 2 trajecten met een lagere keuze."
    )


def test_kan_het_doel_niet_meer_dan_zegt_de_zin_wat_het_hoogste_is(organisatie, doel, komend):
    doel(5)
    komend(date(2026, 10, 1))
    komend(date(2026, 10, 1), 3, 3)

    assert zin(organisatie) == (
        "Er ontbreken er 4. Nog maar 1 traject kan omhoog; het hoogst haalbare is 2. Haal "
        "trajecten naar voren, of stel het doel bij met een reden."
    )


def test_wat_al_in_de_markt_had_moeten_zijn_wordt_nu_gekozen(organisatie, doel, komend):
    doel(1)
    komend(date(2026, 5, 1))

    assert zin(organisatie) == (
        "Er ontbreekt er 1. Kies nu bij het ene traject zonder ambitie het maximum."
    )


def test_met_de_planning_gehaald_zegt_hoeveel_er_mogen_uitvallen(organisatie, doel, komend):
    doel(1)
    komend(date(2026, 10, 1), 3, 3)
    komend(date(2026, 11, 1), 3, 3)

    assert zin(organisatie) == (
        "Met de planning halen we het doel van 2026. Er mogen er 1 uitvallen."
    )


def test_zonder_doel_of_noemer_staat_dat_er(organisatie, doel):
    zonder = zin(organisatie)
    doel(50, "procent")

    assert zonder == "Voor 2026 is geen doel afgesproken."
    assert zin(organisatie) == (
        "Het doel is 50 % van de trajecten, maar het aantal trajecten van 2026 is niet bekend. "
        "Vul het jaarcijfer in."
    )


def test_ontbrekend_jaarcijfer_neemt_het_laatst_bekende_en_zegt_dat(organisatie, doel):
    bewaar_op(f.JaarcijferFactory.build(organisatie=organisatie, jaar=2025), BEGIN)
    doel(50, "procent")

    regel = Jaarregel(bereken(organisatie, DAG))

    assert regel.noemertekst == "van 140 trajecten, jaarcijfer 2025 (het laatst bekende)"
    assert (regel.tekort, regel.procent_gerealiseerd) == (70, 0)


def test_vage_datum_telt_aan_het_eind_van_de_periode(organisatie, doel, komend):
    doel(2)
    komend(date(2026, 7, 1), 3, 3, precisie="kwartaal")

    verwacht = maandgrafiek(bereken(organisatie, DAG)).reeksen[1].waarden

    assert verwacht == [None] * 5 + [0, 0, 0, 1, 1, 1, 1]


def test_som_van_minder_dan_drie_ramingen_ziet_alleen_wie_alles_mag_zien(organisatie, komend):
    komend(date(2026, 10, 1), 3, 3, raming_min=100, raming_max=200)
    komend(date(2026, 10, 1), 3, 3)
    komend(date(2026, 10, 1), 3, 3, raming_min=7, raming_max=7, soort="concessie")
    cijfers = bereken(organisatie, DAG)

    gezien = {zicht: geld(cijfers, "komt_erbij", "x", zicht) for zicht in (True, False)}

    assert {zicht: som.zichtbaar for zicht, som in gezien.items()} == {True: True, False: False}
    som = gezien[True]
    assert (som.aantal, som.van, som.tot) == (3, 100, 200)
    assert (som.bekend, som.onbekend, som.concessies) == (1, 1, 1)


@pytest.mark.parametrize("zaad", range(3))
def test_elk_getal_is_gelijk_aan_een_eigen_telling_over_willekeurige_trajecten(
    organisatie, themas, zaad
):
    leef(organisatie, themas, random.Random(300 + zaad))
    dag = date(2026, 12, 30)
    stand = stand_op(organisatie, dag)

    for jaar in (2025, 2026, 2027):
        cijfers = Cijfers(stand, jaar)
        telt, niet, _ = oordelen(cijfers)
        eigen = traag(stand, jaar, [t.pk for t in themas], voorbij=jaar < 2026)
        assert {o.pk for o in telt} == cijfers.maximaal == eigen["maximaal"]
        assert {o.pk for o in telt + niet} == cijfers.vastgesteld_in_jaar
        assert cijfers.komt_erbij == eigen["gepland"]
        assert cijfers.ongewis == eigen["zonder"]
        assert cijfers.te_verhogen == eigen["lager"]
        assert maandgrafiek(cijfers).reeksen[0].waarden.count(None) == (12 if jaar == 2027 else 0)


def traag(stand, jaar, themas, *, voorbij):
    """The groups of a year, counted in one plain loop."""
    uit = {"maximaal": set(), "gepland": set(), "zonder": set(), "lager": set()}
    for pk, t in stand.trajecten.items():
        if t.onderdeel_van_id or (t.afloop and not t.publicatie_werkelijk):
            continue
        rij = stand.vaststellingen.get(pk)
        if rij and (t.publicatie_werkelijk or rij.datum).year == jaar and rij.is_maximaal:
            uit["maximaal"].add(pk)
        dag = t.publicatie_werkelijk or t.publicatie
        open_ = not t.afloop and t.fase < 3 and not t.publicatie_werkelijk
        if voorbij or not open_ or not dag or dag.year != jaar:
            continue
        ambities = [stand.ambities.get((pk, thema)) for thema in themas]
        drie = [a for a in ambities if a and a.niveau == 3]
        nvt = [a for a in ambities if a and a.is_nvt]
        if drie and len(drie) + len(nvt) == len(themas):
            uit["gepland"].add(pk)
        else:
            uit["zonder" if None in ambities else "lager"].add(pk)
    return {naam: pks - uit["maximaal"] if naam != "maximaal" else pks for naam, pks in uit.items()}


def test_telling_per_categorie_is_samen_het_cijfer_maximaal(organisatie, themas):
    leef(organisatie, themas, random.Random(77))
    dag = date(2027, 12, 31)

    cijfers = Cijfers(stand_op(organisatie, dag), 2026)
    som = Counter()
    for rij in tellingen(organisatie, 2026):
        som.update({k: v for k, v in rij.items() if k in ("gevraagd", "maximaal")})

    assert som["maximaal"] == len(cijfers.maximaal)
    assert som["gevraagd"] == len(cijfers.vastgesteld_in_jaar)


def test_maximaal_overzicht_noemt_per_thema_waarom_iets_niet_telt(organisatie, themas, komend):
    traject = komend(date(2026, 3, 2), 2)
    traject.publicatie_werkelijk, traject.fase = date(2026, 3, 2), 3
    bewaar_op(traject, date(2026, 3, 2))
    stel_vast(traject)

    _, niet, _ = oordelen(bereken(organisatie, date(2030, 1, 1), 2026))

    assert [o.redenen for o in niet] == [
        ["CO2-reductie: niveau 2 (significant)", "Circulair: niet gekozen"]
    ]


def test_wat_later_verandert_herschrijft_de_uitkomst_niet(organisatie, themas, komend):
    traject = komend(date(2026, 3, 2), 3, 3)
    traject.publicatie_werkelijk, traject.fase = date(2026, 3, 2), 3
    bewaar_op(traject, date(2026, 3, 2))
    stel_vast(traject)
    ambitie = traject.ambities.get(thema=themas[0])
    ambitie.niveau = 1
    bewaar_op(ambitie, date(2026, 4, 1))

    telt, niet, _ = oordelen(bereken(organisatie, date(2030, 1, 1), 2026))

    assert ([o.pk for o in telt], niet) == ([traject.pk], [])
    assert [a.niveau for _, a in telt[0].themas] == [3, 3]


@pytest.fixture
def ingelogd(client, organisatie):
    lid = f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR)
    client.force_login(lid.gebruiker)
    return client


def test_elk_getal_op_de_pagina_leidt_naar_zijn_lijst(ingelogd, organisatie, doel, komend):
    doel(2)
    komend(date.today().replace(month=12, day=31), 3, 3)  # noqa: DTZ011
    jaar = date.today().year  # noqa: DTZ011

    pagina = ingelogd.get(reverse("voortgang", args=[organisatie.slug]))
    adres = f"{reverse('cijfer_detail', args=[organisatie.slug, 'komt_erbij'])}?jaar={jaar}"

    assert adres in pagina.content.decode()
    assert ingelogd.get(adres).context["cijfer"]["aantal"] == 1


def test_van_wat_maximaal_is_uitgevraagd_staan_aantal_raming_en_contractwaarde(
    ingelogd, organisatie, doel, komend
):
    doel(2)
    for waarde in (400, None):
        traject = komend(date(2026, 3, 2), 3, 3, raming_min=500, raming_max=600)
        traject.publicatie_werkelijk, traject.fase = date(2026, 3, 2), Fase.GEGUND
        traject.contractwaarde = waarde
        bewaar_op(traject, date(2026, 3, 2))
        stel_vast(traject)
    komend(date(2026, 3, 2), 1, 1, raming_min=9_000, raming_max=9_000)

    pagina = ingelogd.get(f"{reverse('voortgang', args=[organisatie.slug])}?jaar=2026")

    gerealiseerd = pagina.context["geld"][0]
    assert (gerealiseerd.aantal, gerealiseerd.van, gerealiseerd.tot) == (2, 1000, 1200)
    assert pagina.context["contract"] == {"som": 400, "bekend": 1, "gegund": 2}
    assert "Van de 2 MVI-maximaal uitgevraagde trajecten zijn er 2 gegund" in (
        pagina.content.decode()
    )


@pytest.mark.parametrize("vraag", ["", "?jaar=1926", "?jaar=x", "?jaar=99999999999999999999"])
def test_lege_organisatie_en_onzin_in_het_adres_geven_een_pagina(ingelogd, organisatie, vraag):
    statussen = [
        ingelogd.get(reverse(naam, args=[organisatie.slug]) + vraag).status_code
        for naam in ("voortgang", "maximaal_overzicht")
    ]

    assert statussen == [200, 200]

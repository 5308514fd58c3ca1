"""What it brings, per indicator and of one case, and effort beside result per category."""

from datetime import date
from decimal import Decimal

import pytest

from rapportage.casus import casus, trots
from rapportage.cijfers import als_gegevens, bereken
from rapportage.effecten import effecten, opbrengst
from rapportage.grafieken import categoriegrafiek
from tests.factories import (
    CategorieFactory,
    EffectFactory,
    IndicatorFactory,
    KosteneffectFactory,
    ThemaambitieFactory,
    TrajectFactory,
)
from tests.rapportage.conftest import BEGIN, bewaar_op, moment
from trajecten.pijplijn import stel_vast

pytestmark = pytest.mark.django_db
UITVRAAG, DAG = date(2026, 2, 1), date(2026, 6, 1)


def gegund(organisatie, themas, niveau=3, **velden):
    """A traject in the market since February, with one level on every theme."""
    vast = {"publicatie_werkelijk": UITVRAAG, "publicatie": UITVRAAG, "publicatie_precisie": "dag",
            "fase": 5, "selectiestatus": "geselecteerd"}  # fmt: skip
    traject = bewaar_op(TrajectFactory.build(organisatie=organisatie, **vast | velden), BEGIN)
    for thema in themas:
        ambitie = ThemaambitieFactory.build(
            traject=traject, thema=thema, organisatie=organisatie, niveau=niveau
        )
        bewaar_op(ambitie, BEGIN)
    stel_vast(traject, vastgelegd_op=moment(UITVRAAG))
    return traject


@pytest.fixture
def indicator(organisatie):
    rij = IndicatorFactory.build(
        organisatie=organisatie, naam="CO2-uitstoot", eenheid="ton", beter="lager",
        mag_optellen=True,
    )  # fmt: skip
    return bewaar_op(rij, BEGIN)


def meet(traject, indicator, nulmeting, gerealiseerd, zekerheid="schatting"):
    rij = EffectFactory.build(
        organisatie=traject.organisatie, traject=traject, indicator=indicator,
        nulmeting=nulmeting, gerealiseerd=gerealiseerd, zekerheid=zekerheid,
        geverifieerd_op=moment(DAG) if zekerheid == "geverifieerd" else None,
    )  # fmt: skip
    return bewaar_op(rij, DAG)


def test_effect_zegt_van_hoeveel_en_telt_geschat_en_geverifieerd_apart(
    organisatie, themas, indicator
):
    een, twee, _drie = (gegund(organisatie, themas) for _ in range(3))
    meet(een, indicator, Decimal(100), Decimal("30.5"), "geverifieerd")
    meet(twee, indicator, None, Decimal(10))

    regel = effecten(bereken(organisatie, DAG))[0]

    assert (regel["gemeten"], regel["van"]) == (2, 3)
    assert regel["geverifieerd"] == {"aantal": 1, "som": "30,5"}
    assert regel["geschat"] == {"aantal": 1, "som": "10"}
    assert regel["verschil"] == "−69,5"
    assert regel["mediaan"] is None
    assert [m["nulmeting"] for m in regel["metingen"]] == ["100", None]


def test_wat_je_niet_mag_optellen_krijgt_geen_som(organisatie, themas):
    procent = bewaar_op(
        IndicatorFactory.build(organisatie=organisatie, eenheid="% ritten", mag_optellen=False),
        BEGIN,
    )
    for waarde in (40, 60, 80):
        meet(gegund(organisatie, themas), procent, Decimal(10), Decimal(waarde))

    regel = effecten(bereken(organisatie, DAG))[0]

    assert (regel["geschat"]["som"], regel["verschil"]) == (None, None)
    assert regel["mediaan"] == "+50 procentpunt"


def test_casus_vertelt_effect_kosten_en_besparing(organisatie, themas, indicator):
    zaak = gegund(organisatie, themas)
    meet(zaak, indicator, Decimal(100), Decimal(30), "geverifieerd")
    for soort, bedrag, duur in (("meerkosten", Decimal(12000), "eenmalig"),
                                ("besparing", None, "per_jaar")):  # fmt: skip
        rij = KosteneffectFactory.build(
            organisatie=organisatie, traject=zaak, soort=soort, bedrag=bedrag, duur=duur
        )
        bewaar_op(rij, DAG)

    zinnen = opbrengst(bereken(organisatie, DAG), zaak.pk)

    assert zinnen[0] == "CO2-uitstoot: van 100 naar 30 ton (−70 %), geverifieerd."
    assert {zin.replace("\u00a0", " ") for zin in zinnen[1:]} == {
        "Meerkosten: € 12.000, eenmalig.",
        "Besparing: bedrag onbekend, per jaar.",
    }


def test_trots_is_wat_in_de_periode_is_gemeten_en_anders_het_laatste(
    organisatie, themas, indicator
):
    eerder, later = (gegund(organisatie, themas) for _ in range(2))
    laag = gegund(organisatie, themas, niveau=1)
    cijfers = bereken(organisatie, DAG)
    assert trots(cijfers, set()) == later.pk

    for zaak in (eerder, laag):
        meet(zaak, indicator, Decimal(100), Decimal(30))
    cijfers = bereken(organisatie, DAG)

    assert trots(cijfers, {eerder.pk, laag.pk}) == eerder.pk
    assert casus(cijfers, {eerder.pk})["opbrengst"]
    assert trots(bereken(organisatie, date(2025, 6, 1)), set()) is None


def test_inzet_staat_naast_resultaat_per_categorie_en_elk_getal_heeft_zijn_lijst(
    organisatie, themas
):
    for thema in themas:
        bewaar_op(thema, BEGIN)
    wegen = bewaar_op(CategorieFactory.build(organisatie=organisatie, naam="Wegen"), BEGIN)
    maximaal = gegund(organisatie, themas, categorie=wegen)
    gestart = gegund(organisatie, themas, niveau=1, categorie=wegen)
    zonder = gegund(organisatie, themas, niveau=1)

    gegevens = als_gegevens(bereken(organisatie, DAG))

    regels = {
        regel["label"]: [gegevens["getallen"][naam]["leden"] for naam in regel["namen"]]
        for regel in gegevens["categorieen"]
    }
    beide = sorted([maximaal.pk, gestart.pk])
    assert [sorted(leden) for leden in regels["Wegen"]] == [beide, beide, [maximaal.pk]]
    assert list(regels) == ["Wegen", "Categorie onbekend"]
    assert regels["Categorie onbekend"] == [[zonder.pk], [zonder.pk], []]
    grafiek = categoriegrafiek(gegevens)
    assert [list(reeks.waarden) for reeks in grafiek.reeksen] == [[2, 1], [1, 0]]

"""Totals of effects: with their coverage, verified apart, and nothing added that may not be."""

import random
from decimal import Decimal
from statistics import median

import pytest

from tests import factories as f
from trajecten.effecten import Samenvatting, cijfers, gemeten_trajecten, ouders_van
from trajecten.models import Effect, Fase, Traject

pytestmark = pytest.mark.django_db
GEGUND = {"fase": Fase.GEGUND}


@pytest.fixture
def optelbaar(organisatie, thema):
    return f.IndicatorFactory(organisatie=organisatie, thema=thema, naam="CO2")


@pytest.fixture
def index(organisatie, thema):
    return f.IndicatorFactory(
        organisatie=organisatie, thema=thema, naam="Index", eenheid="index", mag_optellen=False
    )


def gegund(organisatie, **extra):
    return f.TrajectFactory(organisatie=organisatie, **GEGUND | extra)


def meet(traject, indicator, echt, nul=100, zekerheid="schatting"):
    """A measurement, verified by nobody in particular when asked."""
    effect = f.EffectFactory(traject=traject, indicator=indicator, nulmeting=nul, gerealiseerd=echt)
    if zekerheid == "geverifieerd":
        door = f.GebruikerFactory()
        effect.verifieer(door=door, op=traject.aangemaakt_op, versie=effect.versie)
    return effect


def groep_van(client, adres, **vraag):
    """(context, figure per name of indicator) of the overview."""
    context = client.get(adres("effect_overzicht"), vraag).context
    return context, {c.indicator.naam: c for g, _ in context["groepen"] for c in g.cijfers}


def test_som_staat_geverifieerd_en_geschat_apart_met_de_dekking(
    client, coordinator, organisatie, optelbaar, adres
):
    trajecten = [gegund(organisatie) for _ in range(4)]
    meet(trajecten[0], optelbaar, 30, zekerheid="geverifieerd")
    meet(trajecten[1], optelbaar, 50)
    meet(trajecten[2], optelbaar, 20, nul=None)
    client.force_login(coordinator)

    context, cijfer = groep_van(client, adres)
    pagina = client.get(adres("effect_overzicht")).content.decode()

    assert (context["gemeten"], context["tellend"]) == (3, 4)
    assert "3 van 4 trajecten gemeten" in pagina
    assert (cijfer["CO2"].geverifieerd.som, cijfer["CO2"].geschat.som) == (30, 70)
    assert (cijfer["CO2"].geverifieerd.verschil, cijfer["CO2"].geschat.verschil) == (-70, -50)


def test_wat_je_niet_mag_optellen_heeft_nooit_een_som(
    client, coordinator, organisatie, index, adres
):
    for echt in (30, 60, 90):
        meet(gegund(organisatie), index, echt)
    client.force_login(coordinator)

    _, cijfer = groep_van(client, adres)

    alles = cijfer["Index"].alles
    assert (alles.som, alles.verschil, alles.mediaan) == (None, None, -40)
    assert "samen gerealiseerd" not in client.get(adres("effect_overzicht")).content.decode()


def test_bij_minder_dan_drie_metingen_is_er_geen_middelste(organisatie, index):
    for echt in (30, 60):
        meet(gegund(organisatie), index, echt)

    assert Samenvatting(tuple(Effect.objects.all()), index).mediaan is None


def test_grafiek_toont_alleen_wat_een_middelste_heeft(
    client, coordinator, organisatie, optelbaar, adres
):
    for zekerheid in ("geverifieerd", "geverifieerd", "schatting"):
        meet(gegund(organisatie), optelbaar, 30, zekerheid=zekerheid)
    client.force_login(coordinator)

    zonder = [beeld for _, beeld in client.get(adres("effect_overzicht")).context["groepen"]]
    meet(gegund(organisatie), optelbaar, 40, zekerheid="geverifieerd")
    ((_, met),) = client.get(adres("effect_overzicht")).context["groepen"]

    assert zonder == [None]
    assert met["rijen"] == [["CO2 (lager is beter)", "−70%", "onbekend"]]


def test_alleen_gegunde_trajecten_staan_in_de_noemer(client, coordinator, organisatie, adres):
    for fase in Fase:
        f.TrajectFactory(organisatie=organisatie, fase=fase)
    gegund(organisatie, afloop="ingetrokken", afloop_reden="Bezwaar")
    client.force_login(coordinator)

    assert groep_van(client, adres)[0]["tellend"] == 3


@pytest.mark.parametrize("apart", [True, False])
def test_onderdelen_tellen_zoals_de_instelling_zegt_en_nooit_dubbel(
    client, coordinator, organisatie, optelbaar, adres, apart
):
    organisatie.onderdelen_tellen_apart = apart
    organisatie.save()
    hoofd = gegund(organisatie)
    delen = [gegund(organisatie, onderdeel_van=hoofd, onderdeel_soort="perceel") for _ in range(2)]
    for deel in delen:
        meet(deel, optelbaar, 10)
    client.force_login(coordinator)

    eerst, cijfer = groep_van(client, adres)
    meet(hoofd, optelbaar, 25)
    dan, met_hoofd = groep_van(client, adres)

    assert (eerst["gemeten"], eerst["tellend"]) == ((2, 3) if apart else (1, 1))
    assert (cijfer["CO2"].alles.som, met_hoofd["CO2"].alles.som) == (20, 25)
    assert (dan["gemeten"], dan["tellend"]) == ((3, 3) if apart else (1, 1))


def test_filters_beperken_teller_en_noemer(
    client, coordinator, organisatie, afdeling, categorie, optelbaar, adres
):
    een = gegund(
        organisatie, afdeling=afdeling, categorie=categorie,
        publicatie="2025-03-01", publicatie_precisie="dag",
    )  # fmt: skip
    meet(een, optelbaar, 30)
    gegund(organisatie, publicatie="2026-03-01", publicatie_precisie="dag")
    client.force_login(coordinator)

    vragen = [
        {}, {"jaar": "2025"}, {"jaar": "2026"}, {"categorie": categorie.pk},
        {"directie": afdeling.directie}, {"directie": "Bestaat niet"}, {"jaar": "ooit"},
    ]  # fmt: skip
    gekregen = []
    for vraag in vragen:
        context, _ = groep_van(client, adres, **vraag)
        gekregen.append((context["gemeten"], context["tellend"]))

    assert gekregen == [(1, 2), (1, 1), (0, 1), (1, 1), (1, 1), (1, 2), (1, 2)]


@pytest.mark.parametrize(
    ("deel", "aantal"),
    [("gemeten", 3), ("geverifieerd", 1), ("geschat", 2), ("niet", 2), ("alle", 5)],
)
def test_elk_getal_leidt_naar_precies_die_trajecten(
    client, coordinator, organisatie, optelbaar, adres, deel, aantal
):
    trajecten = [gegund(organisatie) for _ in range(5)]
    for plek, zekerheid in enumerate(("geverifieerd", "schatting", "schatting")):
        meet(trajecten[plek], optelbaar, 30, zekerheid=zekerheid)
    client.force_login(coordinator)

    lijst = client.get(adres("effect_trajecten"), {"indicator": optelbaar.pk, "deel": deel})

    assert lijst.context["page"].paginator.count == aantal


def test_lijst_van_elke_indicator_is_de_dekking(client, coordinator, organisatie, optelbaar, adres):
    meet(gegund(organisatie), optelbaar, 30)
    gegund(organisatie)
    client.force_login(coordinator)

    aantallen = {
        deel: client.get(adres("effect_trajecten"), {"deel": deel}).context["page"].paginator.count
        for deel in ("gemeten", "niet", "alle")
    }

    assert aantallen == {"gemeten": 1, "niet": 1, "alle": 2}


def test_zonder_trajecten_of_indicatoren_zegt_de_pagina_wat_er_ontbreekt(
    client, coordinator, organisatie, adres
):
    client.force_login(coordinator)

    pagina = client.get(adres("effect_overzicht")).content.decode()

    assert "Nog geen gegunde trajecten" in pagina
    assert "Nog geen indicatoren" in pagina


@pytest.mark.parametrize("naam", ["effect_overzicht", "effect_trajecten"])
def test_overzichten_vragen_even_vaak_met_een_en_met_drie_trajecten(
    client, coordinator, organisatie, optelbaar, adres, django_assert_max_num_queries, naam
):
    client.force_login(coordinator)
    meet(gegund(organisatie), optelbaar, 30)
    client.get(adres(naam))
    with django_assert_max_num_queries(60) as eerst:
        client.get(adres(naam))
    for _ in range(3):
        meet(gegund(organisatie), optelbaar, 30)

    with django_assert_max_num_queries(60) as dan:
        client.get(adres(naam))

    assert len(dan) == len(eerst)


# --- equal to a slow computation of our own, over random data ---


def leef(organisatie, indicatoren, dobbel):
    """Trajects in every phase, some part of another, some measured."""
    trajecten = []
    for _ in range(25):
        boven = dobbel.choice(trajecten) if trajecten and dobbel.random() < 0.3 else None
        trajecten.append(
            f.TrajectFactory(
                organisatie=organisatie,
                fase=dobbel.choice([2, 5, 5, 6, 7]),
                onderdeel_van=boven,
                onderdeel_soort="perceel" if boven else "",
            )
        )
    for traject in trajecten:
        for indicator in indicatoren:
            if dobbel.random() < 0.6:
                nul = dobbel.choice([None, 0, dobbel.randint(1, 99)])
                echt = dobbel.choice([None, Decimal(dobbel.randint(0, 9999)) / 100])
                zeker = "geverifieerd" if dobbel.random() < 0.4 else "schatting"
                if echt is None:
                    f.EffectFactory(
                        traject=traject, indicator=indicator, gerealiseerd=None, zekerheid=""
                    )
                else:
                    meet(traject, indicator, echt, nul=nul, zekerheid=zeker)


def traag(organisatie, indicator):
    """(measured, counted, sums by certainty, middle) by walking over every row."""
    alle = list(Traject.objects.filter(organisatie=organisatie))
    rijen = {e.traject_id: e for e in Effect.objects.filter(indicator=indicator)}
    rijen = {pk: e for pk, e in rijen.items() if e.gerealiseerd is not None}
    apart = organisatie.onderdelen_tellen_apart
    tellend = {
        t.pk for t in alle if t.fase >= 5 and not t.afloop and (apart or not t.onderdeel_van_id)
    }
    gemeten, sommen, veranderingen = set(), {"ja": None, "nee": None}, []
    for traject in alle:
        keten, boven = [traject], traject.onderdeel_van
        while boven:
            keten.append(boven)
            boven = boven.onderdeel_van
        in_tel = [t.pk for t in keten if t.pk in tellend]
        if traject.pk not in rijen or not in_tel or any(t.pk in rijen for t in keten[1:]):
            continue
        rij = rijen[traject.pk]
        gemeten.add(in_tel[0])
        soort = "ja" if rij.geverifieerd_op else "nee"
        sommen[soort] = (sommen[soort] or 0) + rij.gerealiseerd
        if rij.nulmeting:
            veranderingen.append((rij.gerealiseerd - rij.nulmeting) / rij.nulmeting * 100)
    middelste = median(veranderingen) if len(veranderingen) >= 3 else None
    return gemeten, tellend, sommen, middelste


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("zaad", range(4))
def test_totalen_zijn_gelijk_aan_een_trage_berekening(organisatie, optelbaar, index, zaad, apart):
    organisatie.onderdelen_tellen_apart = apart
    organisatie.save()
    leef(organisatie, [optelbaar, index], random.Random(zaad))

    tellend = set(
        Traject.objects.tellend(organisatie).met_effect().order_by().values_list("pk", flat=True)
    )
    effecten, ouders = list(Effect.objects.gemeten()), ouders_van(organisatie)
    gekregen = cijfers([optelbaar, index], effecten, tellend, ouders)

    verwacht = [traag(organisatie, indicator) for indicator in (optelbaar, index)]
    som, geen_som = gekregen
    assert [c.gemeten for c in gekregen] == [v[0] for v in verwacht]
    assert tellend == verwacht[0][1]
    assert {"ja": som.geverifieerd.som, "nee": som.geschat.som} == verwacht[0][2]
    assert [c.alles.mediaan for c in gekregen] == [v[3] for v in verwacht]
    assert (geen_som.alles.som, geen_som.geverifieerd.som) == (None, None)
    samen = gemeten_trajecten(effecten, tellend, ouders)
    assert samen >= verwacht[0][0] | verwacht[1][0]
    assert samen <= tellend

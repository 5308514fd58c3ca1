"""Process indicators: lead times and shares, recomputed here in another way."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from organisatie.models import Rol
from tests import factories as f
from trajecten.bevestiging import stand
from trajecten.experimenten import per_jaar
from trajecten.models import Ambitiebevestiging, Checklistantwoord, Traject
from trajecten.proces import cijfers, geldende_normen, per_directie, waarnemingen

DAG = date(2026, 1, 1)


@pytest.fixture
def punten(organisatie):
    """A line of each kind."""
    soorten = ("overwogen", "besproken", "inkoop")
    return {s: f.ChecklistpuntFactory(organisatie=organisatie, soort=s) for s in soorten}


def maak(organisatie, *, antwoorden=(), **velden):
    """A traject of 2026 with answers (pairs of line and answer)."""
    basis = {"publicatie_werkelijk": DAG, "fase": 3, "organisatie": organisatie}
    traject = f.TrajectFactory(**basis | velden)
    for punt, antwoord in antwoorden:
        Checklistantwoord.objects.create(
            organisatie=organisatie, traject=traject, punt=punt, antwoord=antwoord
        )
    return traject


def reken(organisatie, normen=None):
    """{indicator: Cijfer} over everything that counts."""
    rijen = waarnemingen(Traject.objects.tellend(organisatie).met_jaar())
    return {cijfer.indicator: cijfer for cijfer in cijfers(rijen, normen or {})}


def test_doorlooptijd_is_de_mediaan_van_echte_datums(organisatie):
    for dagen in (10, 40, 100):
        maak(organisatie, gunning_werkelijk=DAG + timedelta(days=dagen))
    maak(organisatie)

    cijfer = reken(organisatie)["markt"]

    assert (cijfer.waarde, cijfer.midden, cijfer.aantal, cijfer.onbekend) == (40, (25, 70), 3, 1)


def test_datums_die_elkaar_tegenspreken_zijn_onbekend_en_niet_nul(organisatie):
    maak(organisatie, gunning_werkelijk=DAG - timedelta(days=5))

    cijfer = reken(organisatie)["markt"]

    assert (cijfer.waarde, cijfer.aantal, cijfer.onbekend) == (None, 0, 1)


def test_aandeel_telt_ja_en_nee_en_zet_de_rest_apart(organisatie, punten):
    punt = punten["overwogen"]
    for antwoord in ("ja", "ja", "ja", "nee", "nvt", ""):
        maak(organisatie, antwoorden=[(punt, antwoord)])
    maak(organisatie)

    cijfer = reken(organisatie)["overwogen"]

    assert (cijfer.waarde, cijfer.aantal, cijfer.nvt, cijfer.onbekend) == (75, 4, 1, 2)


@pytest.mark.parametrize(
    ("antwoorden", "uitkomst"),
    [
        (("ja", "ja"), "ja"),
        (("ja", "nee"), "nee"),
        (("ja", ""), "onbekend"),
        (("", "nee"), "nee"),
        (("ja", "nvt"), "ja"),
        (("nvt", "nvt"), "nvt"),
    ],
)
def test_meer_punten_van_een_soort_worden_een_uitkomst(organisatie, antwoorden, uitkomst):
    lijst = [f.ChecklistpuntFactory(organisatie=organisatie) for _ in antwoorden]
    maak(organisatie, antwoorden=zip(lijst, antwoorden, strict=True))

    (rij,) = waarnemingen(Traject.objects.tellend(organisatie).met_jaar())

    assert rij.waarden["overwogen"] == uitkomst


def test_punt_buiten_gebruik_telt_niet_mee(organisatie):
    oud = f.ChecklistpuntFactory(organisatie=organisatie, is_actief=False)
    nieuw = f.ChecklistpuntFactory(organisatie=organisatie)
    maak(organisatie, antwoorden=[(oud, "nee"), (nieuw, "ja")])

    assert reken(organisatie)["overwogen"].waarde == 100


def test_bevestigd_zolang_de_niveaus_dezelfde_zijn(organisatie, thema, budgethouder):
    traject = maak(organisatie)
    ambitie = f.ThemaambitieFactory(traject=traject, thema=thema, niveau=2)
    Ambitiebevestiging.objects.create(
        organisatie=organisatie, traject=traject, stand=stand(traject), bevestigd_door=budgethouder
    )

    voor = reken(organisatie)["bevestigd"].waarde
    ambitie.niveau = 3
    ambitie.save()

    assert (voor, reken(organisatie)["bevestigd"].waarde) == (100, 0)


def test_niet_bevestigd_is_pas_nee_als_het_in_de_markt_is(organisatie):
    maak(organisatie)
    maak(organisatie, publicatie_werkelijk=None, fase=1)

    cijfer = reken(organisatie)["bevestigd"]

    assert (cijfer.waarde, cijfer.aantal, cijfer.onbekend) == (0, 1, 1)


@pytest.mark.parametrize(
    ("indicator", "norm", "status"),
    [
        ("markt", None, ("grijs", "Geen norm")),
        ("markt", 40, ("groen", "Haalt de norm")),
        ("markt", 39, ("oranje", "Haalt de norm niet")),
        ("strategie", 39, ("grijs", "Nog niets bekend")),
        ("overwogen", 100, ("groen", "Haalt de norm")),
        ("bevestigd", 1, ("oranje", "Haalt de norm niet")),
    ],
)
def test_stand_naast_de_norm_in_woorden(organisatie, punten, indicator, norm, status):
    maak(
        organisatie,
        gunning_werkelijk=DAG + timedelta(days=40),
        antwoorden=[(punten["overwogen"], "ja")],
    )

    assert reken(organisatie, {indicator: norm})[indicator].status == status


def test_norm_geldt_vanaf_een_dag(organisatie):
    for waarde, vanaf in ((60, date(2024, 1, 1)), (80, date(2026, 7, 1)), (90, date(2027, 1, 1))):
        f.ProcesnormFactory(organisatie=organisatie, waarde=waarde, vanaf=vanaf)
    vandaag = date(2026, 11, 24)

    normen = {jaar: geldende_normen(organisatie, jaar, vandaag) for jaar in (2023, 2025, 2026)}

    assert normen == {2023: {}, 2025: {"overwogen": Decimal(60)}, 2026: {"overwogen": Decimal(80)}}


def test_directies_staan_op_naam_en_onbekend_achteraan(organisatie):
    zuid = f.AfdelingFactory(organisatie=organisatie, directie="Zuid")
    noord = f.AfdelingFactory(organisatie=organisatie, directie="Noord")
    for afdeling in (zuid, noord, noord, None):
        maak(organisatie, afdeling=afdeling)
    rijen = waarnemingen(Traject.objects.tellend(organisatie).met_jaar())

    assert [(naam, aantal) for naam, aantal, _ in per_directie(rijen, {})] == [
        ("Noord", 2),
        ("Zuid", 1),
        ("", 1),
    ]


def test_percelen_tellen_volgens_de_instelling(organisatie):
    hoofd = maak(organisatie)
    maak(organisatie, onderdeel_van=hoofd, onderdeel_soort="perceel")

    zonder = reken(organisatie)["bevestigd"].aantal
    organisatie.onderdelen_tellen_apart = True

    assert (zonder, reken(organisatie)["bevestigd"].aantal) == (1, 2)


# --- a property: random trajects, counted again one by one


def kwartiel(waarden, deel):
    """A quartile by linear interpolation, from the definition."""
    plek = deel * (len(waarden) - 1)
    onder = int(plek)
    boven = min(onder + 1, len(waarden) - 1)
    return waarden[onder] + (plek - onder) * (waarden[boven] - waarden[onder])


@pytest.mark.parametrize("zaad", range(5))
def test_cijfers_zijn_gelijk_aan_natellen_per_traject(organisatie, punten, zaad):
    dobbel = random.Random(zaad)
    trajecten = [
        maak(
            organisatie,
            gunning_werkelijk=dobbel.choice([None, DAG + timedelta(days=dobbel.randint(-9, 99))]),
            antwoorden=[(p, dobbel.choice(["ja", "nee", "nvt", ""])) for p in punten.values()],
        )
        for _ in range(dobbel.randint(2, 14))
    ]

    gerekend = reken(organisatie)

    duren = sorted(
        (t.gunning_werkelijk - DAG).days
        for t in trajecten
        if t.gunning_werkelijk and t.gunning_werkelijk >= DAG
    )
    markt = gerekend["markt"]
    assert markt.aantal == len(duren)
    assert markt.aantal + markt.onbekend == len(trajecten)
    assert markt.waarde == (kwartiel(duren, 0.5) if duren else None)
    if len(duren) > 1:
        assert markt.midden == pytest.approx((kwartiel(duren, 0.25), kwartiel(duren, 0.75)))
    for soort, punt in punten.items():
        gegeven = list(punt.antwoorden.values_list("antwoord", flat=True))
        ja, nee = gegeven.count("ja"), gegeven.count("nee")
        cijfer = gerekend[soort]
        assert (cijfer.ja, cijfer.aantal, cijfer.nvt) == (ja, ja + nee, gegeven.count("nvt"))
        assert cijfer.onbekend == gegeven.count("")
        assert cijfer.waarde == (pytest.approx(100 * ja / (ja + nee)) if ja + nee else None)


# --- the pages


def test_elk_getal_leidt_naar_een_lijst_met_evenveel_trajecten(
    client, organisatie, punten, coordinator, adres
):
    for antwoord in ("ja", "ja", "nee", "nvt", ""):
        maak(
            organisatie,
            antwoorden=[(punten["overwogen"], antwoord)],
            gunning_werkelijk=DAG + timedelta(days=9),
        )
    client.force_login(coordinator)
    pagina = client.get(adres("procesindicator_overzicht"), {"jaar": "2026"})

    verschillen = []
    for cijfer in pagina.context["cijfers"]:
        lijst = adres("procesindicator_trajecten", cijfer.indicator)
        for groep in ("bekend", "onbekend", "ja", "nvt"):
            gevonden = client.get(lijst, {"jaar": "2026", "groep": groep})
            aantal = gevonden.context["page"].paginator.count
            verwacht = {"bekend": cijfer.aantal}.get(groep, cijfer.tellers[groep])
            verschillen += [(cijfer.indicator, groep)] if aantal != verwacht else []

    assert verschillen == []


def test_lijst_van_een_directie_is_ook_leeg_of_onbekend_te_vragen(
    client, organisatie, punten, coordinator, adres
):
    noord = f.AfdelingFactory(organisatie=organisatie, directie="Noord & Zuid")
    eigen, zonder = maak(organisatie, afdeling=noord), maak(organisatie)
    client.force_login(coordinator)
    lijst = adres("procesindicator_trajecten", "bevestigd")

    gevonden = {
        naam: [t for t, _ in client.get(lijst, {"directie": naam}).context["page"].object_list]
        for naam in ("Noord & Zuid", "", "Bestaat niet")
    }

    assert gevonden == {"Noord & Zuid": [eigen], "": [zonder], "Bestaat niet": []}


@pytest.mark.parametrize("jaar", ["1926", "abc", "-1", "", "onbekend", "²"])
def test_vreemd_jaar_geeft_een_pagina(client, organisatie, coordinator, adres, jaar):
    maak(organisatie)
    client.force_login(coordinator)

    antwoord = client.get(adres("procesindicator_overzicht"), {"jaar": jaar})

    assert antwoord.status_code == 200
    assert antwoord.context["jaar"] == (None if jaar == "onbekend" else 2026)


def test_onbekende_indicator_bestaat_niet(client, organisatie, coordinator, adres):
    client.force_login(coordinator)

    assert client.get(adres("procesindicator_trajecten", "onzin")).status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_overzicht_kost_een_vast_aantal_vragen(
    client, organisatie, punten, lid, adres, django_assert_num_queries, aantal
):
    for _ in range(aantal):
        traject = maak(organisatie, antwoorden=[(punten["overwogen"], "ja")])
        f.ExperimentruimteFactory(traject=traject)
    client.force_login(lid(Rol.COORDINATOR))
    pagina = adres("procesindicator_overzicht")
    client.get(pagina)

    with django_assert_num_queries(12):
        client.get(pagina)


def test_norm_wijzigen_is_een_nieuwe_norm_en_een_geldende_blijft(
    client, organisatie, coordinator, adres
):
    geldt = f.ProcesnormFactory(organisatie=organisatie)
    client.force_login(coordinator)

    client.post(
        adres("procesnorm_create"),
        {"indicator": "overwogen", "waarde": "90,5", "vanaf": "2099-01-01"},
    )
    client.post(adres("procesnorm_delete", geldt.pk))

    assert list(organisatie.procesnormen.values_list("waarde", "vanaf")) == [
        (Decimal("90.5"), date(2099, 1, 1)),
        (Decimal(80), date(2026, 1, 1)),
    ]


@pytest.mark.parametrize(
    "anders",
    [
        {"waarde": "101"},
        {"waarde": "-1"},
        {"vanaf": ""},
        {"vanaf": "1926-01-01"},
        {"indicator": "x"},
    ],
)
def test_onmogelijke_norm_wordt_geweigerd(client, organisatie, coordinator, adres, anders):
    client.force_login(coordinator)
    invoer = {"indicator": "overwogen", "waarde": "80", "vanaf": "2026-01-01"} | anders

    antwoord = client.post(adres("procesnorm_create"), invoer)

    assert set(antwoord.context["form"].errors) == set(anders)
    assert not organisatie.procesnormen.exists()


def test_experimenteerruimte_telt_op_per_jaar_en_onbekend_apart(organisatie, coordinator, toegang):
    een, twee = maak(organisatie), maak(organisatie, publicatie_werkelijk=None, fase=0)
    f.ExperimentruimteFactory(traject=een, gevraagd_weken=4, gevraagd_bedrag=Decimal("1000.50"))
    f.ExperimentruimteFactory(traject=een, gevraagd_weken=2)
    f.ExperimentruimteFactory(traject=twee, gevraagd_weken=9)
    f.ExperimentruimteFactory(gevraagd_weken=70)  # elsewhere

    jaren = per_jaar(toegang(coordinator))

    assert [(j.jaar, j.weken[0].totaal, j.geld[0].totaal) for j in jaren] == [
        (2026, 6, Decimal("1000.50")),
        (None, 9, None),
    ]
    assert [(s.totaal, s.onbekend) for s in jaren[0].geld] == [
        (Decimal("1000.50"), 1),
        (None, 2),
        (None, 2),
    ]


def test_lezer_ziet_de_werkwijze_niet(client, organisatie, lid):
    client.force_login(lid(Rol.LEZER))
    adres = reverse("procesindicator_overzicht", args=[organisatie.slug])

    assert client.get(adres).status_code == 403

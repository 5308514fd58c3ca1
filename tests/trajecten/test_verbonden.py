"""Trajects that belong together: parts with their sum, successors without circles, stopping."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tests import factories as f
from trajecten.lab import lab
from trajecten.models import Betrokkene, Experimentruimte, Fase, Opvolging, Traject
from trajecten.verbonden import (
    hang_onder,
    mag_opvolgen,
    onderdelen_van,
    start_opvolger,
    stop,
    tel_op,
    verplaats_mee,
    volg_op,
)


@pytest.fixture
def perceel(traject):
    """Makes a perceel of the traject."""

    def maak(raming=None, **velden):
        velden = {"onderdeel_soort": "perceel", "raming_min": raming, "raming_max": raming} | velden
        return f.TrajectFactory(
            organisatie=traject.organisatie, afdeling=traject.afdeling, onderdeel_van=traject,
            **velden,
        )  # fmt: skip

    return maak


@pytest.fixture
def ander(organisatie, afdeling):
    return f.TrajectFactory(organisatie=organisatie, afdeling=afdeling, titel="Bomen planten")


def som(traject, toegang, wie):
    """The sum of the parts as this person sees it."""
    rij = Traject.objects.met_raming_zicht(toegang(wie)).get(pk=traject.pk)
    return tel_op(rij, onderdelen_van(rij, toegang(wie)))


def test_percelen_samen_meer_dan_het_geheel_geeft_een_waarschuwing(
    traject, perceel, toegang, coordinator
):
    traject.raming_min = traject.raming_max = 1000
    traject.save()
    perceel(600)
    voor = som(traject, toegang, coordinator).te_hoog
    perceel(500)
    perceel(900, afloop="vervallen", afloop_reden="Samengevoegd")
    perceel(None)

    na = som(traject, toegang, coordinator)

    assert (voor, na.te_hoog) == (False, True)
    assert na.tekst == "€ 1.100, bij 1 onbekend"


def test_onbekende_ramingen_van_percelen_zijn_geen_nul(traject, perceel, toegang, coordinator):
    perceel(None)

    resultaat = som(traject, toegang, coordinator)

    assert (resultaat.tot, resultaat.tekst, resultaat.te_hoog) == (None, "raming onbekend", False)


def test_som_van_ramingen_blijft_binnen_tot_de_gunning(client, traject, perceel, inkoper, adres):
    traject.raming_min = traject.raming_max = 1000
    traject.save()
    perceel(7_654_321)
    client.force_login(inkoper)

    tekst = client.get(adres("traject_detail", traject.pk)).content.decode()

    assert "7.654.321" not in tekst
    assert "meer dan de raming van het geheel" not in tekst
    assert "Ramingen zijn vertrouwelijk tot de gunning." in tekst


def test_telregel_staat_bij_de_som(client, traject, perceel, coordinator, adres):
    perceel(10, contractwaarde=5, leverancier="Winnaar BV")
    client.force_login(coordinator)

    tekst = client.get(adres("traject_detail", traject.pk)).content.decode()

    assert f"Telregel: {traject.organisatie.telregel}." in tekst
    assert "Winnaar BV" in tekst


def test_raamovereenkomst_zonder_onderdelen_is_gewoon_leeg(client, traject, coordinator, adres):
    traject.is_raamovereenkomst = True
    traject.save()
    client.force_login(coordinator)

    tekst = client.get(adres("traject_detail", traject.pk)).content.decode()

    assert "Nog geen percelen, nadere overeenkomsten of minicompetities." in tekst


def test_nieuw_onderdeel_neemt_over_van_het_hoofdtraject(client, traject, coordinator, adres):
    traject.procedure, traject.soort = "europees", "dienst"
    traject.save()
    Betrokkene.objects.create(
        organisatie=traject.organisatie, traject=traject, deel="budgethouder", naam="Afdelingshoofd"
    )
    client.force_login(coordinator)
    url = adres("onderdeel_create", traject.pk)

    client.post(url, {"titel": "Noord 🌳", "onderdeel_soort": "perceel", "raming": "1,25 mln"})
    client.post(url, {"titel": "Opdracht 1", "onderdeel_soort": "nok", "raming": ""})
    noord, opdracht = traject.onderdelen.order_by("pk")

    assert (noord.afdeling, noord.categorie, noord.procedure, noord.raming_max) == (
        traject.afdeling, traject.categorie, "europees", Decimal(1_250_000),
    )  # fmt: skip
    assert (opdracht.procedure, opdracht.raming_max) == ("minicompetitie", None)
    assert noord.betrokkenen.get().naam == "Afdelingshoofd"


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": ""}, "titel"),
        ({"titel": "x" * 2000}, "titel"),
        ({"raming": "-500"}, "raming"),
        ({"raming": "veel"}, "raming"),
        ({"onderdeel_soort": "verzonnen"}, "onderdeel_soort"),
    ],
)
def test_slechte_invoer_van_een_onderdeel(client, traject, coordinator, adres, velden, veld):
    client.force_login(coordinator)
    goed = {"titel": "Noord", "onderdeel_soort": "perceel", "raming": ""}

    antwoord = client.post(adres("onderdeel_create", traject.pk), goed | velden)

    assert (antwoord.status_code, list(antwoord.context["formulier"].errors)) == (422, [veld])
    assert traject.onderdelen.count() == 0


def test_bestaand_traject_eronder_hangen_en_weer_losmaken(
    client, traject, ander, coordinator, adres
):
    client.force_login(coordinator)
    gevonden = client.get(adres("verbonden_list", traject.pk), {"q": "bomen"}).context["gevonden"]

    client.post(adres("verbonden_koppel", traject.pk), {"ander": ander.pk, "relatie": "perceel"})
    ander.refresh_from_db()
    eronder = (ander.onderdeel_van, ander.onderdeel_soort)
    client.post(adres("onderdeel_ontkoppel", traject.pk, ander.pk))
    ander.refresh_from_db()

    assert list(gevonden) == [ander]
    assert eronder == (traject, "perceel")
    assert (ander.onderdeel_van, ander.onderdeel_soort) == (None, "")


def test_niets_komt_onder_zichzelf_of_onder_wat_eronder_valt(traject, perceel, ander):
    deel = perceel()
    vreemd = f.TrajectFactory()

    fouten = []
    for wat, waaronder in ((traject, traject), (traject, deel), (deel, ander), (vreemd, traject)):
        with pytest.raises(ValidationError) as fout:
            hang_onder(wat, waaronder, "perceel")
        fouten.append(fout.value.messages[0])

    assert fouten == [
        "Een traject is geen onderdeel van zichzelf of van wat eronder valt.",
        "Een traject is geen onderdeel van zichzelf of van wat eronder valt.",
        f"{deel.nummer} is al onderdeel van een ander traject.",
        "Kies een traject van de eigen organisatie.",
    ]


def test_onderdeel_dat_je_niet_mag_wijzigen_hang_je_nergens_onder(
    client, traject, organisatie, budgethouder, adres
):
    vreemd = f.TrajectFactory(
        organisatie=organisatie, afdeling=f.AfdelingFactory(organisatie=organisatie)
    )
    client.force_login(budgethouder)
    url = adres("verbonden_koppel", traject.pk)

    onderdeel = client.post(url, {"ander": vreemd.pk, "relatie": "perceel"}).status_code
    opvolger = client.post(url, {"ander": vreemd.pk, "relatie": "splitsing"}).status_code

    vreemd.refresh_from_db()
    assert (onderdeel, opvolger, vreemd.onderdeel_van) == (403, 302, None)
    assert traject.opvolgers.get().naar == vreemd


def test_percelen_gaan_mee_als_dat_gevraagd_wordt(client, traject, perceel, coordinator, adres):
    mee, al_verder = perceel(), perceel(fase=Fase.VOORBEREIDING)
    weg = perceel(afloop="vervallen", afloop_reden="Niet nodig")
    nadere = perceel(onderdeel_soort="nok")
    client.force_login(coordinator)
    url = adres("traject_verplaats", traject.pk)

    client.post(url, {"fase": Fase.VOORBEREIDING, "percelen": "on"})

    fasen = {deel.pk: deel.fase for deel in traject.onderdelen.all()}
    assert fasen == {
        mee.pk: Fase.VOORBEREIDING, al_verder.pk: Fase.VOORBEREIDING, weg.pk: Fase.KANS,
        nadere.pk: Fase.KANS,
    }  # fmt: skip


def test_zonder_vraag_blijven_percelen_staan(client, traject, perceel, coordinator, adres):
    deel = perceel()
    client.force_login(coordinator)

    client.post(adres("traject_verplaats", traject.pk), {"fase": Fase.VOORBEREIDING})

    deel.refresh_from_db()
    assert deel.fase == Fase.KANS


def test_perceel_dat_niet_verder_mag_blijft_achter_met_de_reden(
    traject, perceel, thema, coordinator
):
    deel = perceel(fase=Fase.VOORBEREIDING)
    traject.fase = Fase.STRATEGIE
    traject.save()

    gelukt, redenen = verplaats_mee(traject, Fase.VOORBEREIDING, door=coordinator)

    assert gelukt == 0
    assert redenen == [f"{deel.label} blijft achter: Kies eerst een ambitie voor CO2-reductie."]


def test_opvolger_is_nooit_het_traject_zelf_een_kring_of_van_een_ander(traject, ander):
    derde = f.TrajectFactory(organisatie=traject.organisatie)
    volg_op(traject, ander, "splitsing")
    volg_op(ander, derde, "heraanbesteding")

    redenen = [
        mag_opvolgen(van, naar)
        for van, naar in (
            (traject, traject), (traject, ander), (derde, traject), (traject, f.TrajectFactory()),
            (traject, derde),
        )
    ]  # fmt: skip

    assert redenen == [
        ["Een traject volgt zichzelf niet op."],
        [f"{ander.nummer} volgt {traject.nummer} al op."],
        [f"{derde.nummer} komt zelf na {traject.nummer}. Dan volgen ze elkaar in een kring op."],
        ["Kies een traject van de eigen organisatie."],
        [],
    ]


def test_koppelen_met_onzin_zegt_wat_er_mis_is(client, traject, coordinator, adres):
    client.force_login(coordinator)
    vreemd = f.TrajectFactory()
    url = adres("verbonden_koppel", traject.pk)

    meldingen = []
    for post in ({"ander": vreemd.pk, "relatie": "splitsing"}, {"ander": "; drop", "relatie": "x"},
                 {"ander": traject.pk, "relatie": "splitsing"}, {}):  # fmt: skip
        antwoord = client.post(url, post, follow=True)
        meldingen.append(any(m.level_tag == "error" for m in antwoord.context["messages"]))

    assert meldingen == [True] * 4
    assert Opvolging.objects.count() == 0


def test_opgegaan_in_een_ander_staat_op_elke_pagina(client, traject, ander, coordinator, adres):
    volg_op(traject, ander, "samenvoeging")
    client.force_login(coordinator)

    teksten = [
        client.get(adres(naam, traject.pk)).content.decode()
        for naam in ("traject_detail", "contract_list", "traject_geschiedenis")
    ]

    assert all("Opgegaan in" in tekst and ander.label in tekst for tekst in teksten)
    assert "Opgegaan in" not in client.get(adres("traject_detail", ander.pk)).content.decode()


def test_reden_van_een_opvolging_wijzigen_en_de_koppeling_weghalen(
    client, traject, ander, coordinator, adres
):
    opvolging = volg_op(traject, ander, "splitsing")
    client.force_login(coordinator)
    url = adres("opvolging_update", traject.pk, opvolging.pk)

    redenen = []
    for post in ({"reden": "samenvoeging", "gezien": "splitsing"},
                 {"reden": "heraanbesteding", "gezien": "splitsing"},
                 {"reden": "zomaar", "gezien": "samenvoeging"}):  # fmt: skip
        client.post(url, post)
        opvolging.refresh_from_db()
        redenen.append(opvolging.reden)
    client.post(adres("opvolging_delete", ander.pk, opvolging.pk))

    assert redenen == ["samenvoeging", "samenvoeging", "samenvoeging"]
    assert Opvolging.objects.count() == 0
    assert Opvolging.history.filter(history_type="-").count() == 1


def test_opvolger_starten_neemt_over_wat_gelijk_blijft(traject, coordinator):
    traject.looptijd_maanden, traject.raming_max, traject.procedure = 48, 500, "europees"
    traject.contracteinde, traject.contracteinde_precisie = date(2027, 1, 1), "dag"
    traject.save()
    for deel in ("budgethouder", "contractmanager"):
        Betrokkene.objects.create(
            organisatie=traject.organisatie, traject=traject, deel=deel, naam=deel
        )

    naar = start_opvolger(traject, "Groenonderhoud 2027", "heraanbesteding", coordinator)

    assert (naar.afdeling, naar.categorie, naar.looptijd_maanden, naar.procedure) == (
        traject.afdeling, traject.categorie, 48, "europees",
    )  # fmt: skip
    assert (naar.raming_max, naar.contracteinde, naar.fase) == (None, None, Fase.KANS)
    assert [b.naam for b in naar.betrokkenen.all()] == ["budgethouder"]
    assert traject.opvolgers.get().naar == naar


def test_stoppen_vraagt_een_reden_en_biedt_een_opvolger(client, traject, coordinator, adres):
    client.force_login(coordinator)
    url = adres("traject_stop", traject.pk)
    basis = {"versie": traject.versie, "afloop": "mislukt", "opvolger": "on"}

    zonder = client.post(url, basis | {"reden": " "})
    met = client.post(url, basis | {"reden": "Geen inschrijving <b>"})
    nog_eens = client.post(url, basis | {"reden": "Dubbel verstuurd", "afloop": "vervallen"})
    traject.refresh_from_db()

    assert (zonder.status_code, list(zonder.context["formulier"].errors)) == (422, ["reden"])
    assert met.url == adres("opvolger_create", traject.pk)
    assert nog_eens.status_code == 422
    assert (traject.afloop, traject.afloop_reden) == ("mislukt", "Geen inschrijving <b>")


def test_twee_mensen_stoppen_een_traject_een_keer(traject):
    zelfde = Traject.objects.get(pk=traject.pk)
    stop(traject, afloop="ingetrokken", reden="Eén", versie=1)

    with pytest.raises(ValidationError):
        stop(zelfde, afloop="vervallen", reden="Twee", versie=1)

    assert Traject.objects.get(pk=traject.pk).afloop == "ingetrokken"


def test_pagina_zegt_wat_is_geoefend_geleerd_en_bereikt(traject, thema):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    Experimentruimte.objects.create(
        organisatie=traject.organisatie, traject=traject, waarvoor="Bouwteam met bewoners"
    )
    f.StapFactory(traject=traject, naam="Marktverkenning", werking="helpt", notitie="Vraag eerst")
    contract = f.ContractFactory(traject=traject)
    contract.controles.create(
        organisatie=traject.organisatie, datum=date(2026, 1, 1), belofte="a", geleverd="b",
        oordeel="voldoet",
    )  # fmt: skip
    traject.is_pilot = True

    assert lab(traject) == {
        "geoefend": ["maximaal op CO2-reductie", "pilot", "experiment: Bouwteam met bewoners"],
        "geleerd": ["Helpt bij marktverkenning: Vraag eerst"],
        "bereikt": ["1 van 1 controles: belofte gehouden"],
    }


def test_verbonden_pagina_zonder_iets_legt_uit_wat_kan(client, traject, coordinator, adres):
    client.force_login(coordinator)

    tekst = client.get(adres("verbonden_list", traject.pk), {"q": "zzz"}).content.decode()

    assert "Er is geen voorganger en geen opvolger." in tekst
    assert "Geen ander traject gevonden met ‘zzz’." in tekst

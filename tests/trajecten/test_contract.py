"""Contracts: terms, options that move the end, checks, and what must be decided first."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.contracten import sroi_advies, zonder_contract
from trajecten.models import Betrokkene, Contract, Contractcontrole, Fase, Optie, Opvolging
from trajecten.models.contract import VERVALT, maanden_erbij

VANDAAG = date(2026, 11, 24)


@pytest.fixture
def contract(traject):
    """4 + 2 + 2 years, with the two options."""
    contract = f.ContractFactory(
        traject=traject, leverancier="Blink BV", start=date(2026, 1, 1), einde=date(2029, 12, 31)
    )
    for nummer in (1, 2):
        f.OptieFactory(contract=contract, volgnummer=nummer, maanden=24)
    return contract.bewaar_einde()


@pytest.fixture
def optie(contract):
    return contract.opties.get(volgnummer=1)


def invoer(**anders):
    """A form of a contract as a browser posts it."""
    return {
        "leverancier": "Blink BV", "nummer": "", "start": "2026-01-01", "einde": "2029-12-31",
        "uiterste_einde": "", "contractmanager": "", "contractmanager_naam": "",
        "sroi_procent": "", "sroi_bedrag": "", "sroi_tekst": "", "opmerking": "",
    } | anders  # fmt: skip


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2027, 12, 31), 24, date(2029, 12, 31)),
        (date(2026, 5, 14), 12, date(2027, 5, 14)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
    ],
)
def test_maanden_tellen_door_tot_de_laatste_dag_van_de_maand(dag, maanden, verwacht):
    assert maanden_erbij(dag, maanden) == verwacht


def test_uiterste_einde_volgt_uit_de_opties(contract):
    assert contract.uiterste_einde == date(2033, 12, 31)


def test_verlengen_schuift_het_einde_op_en_het_uiterste_einde_blijft(contract, optie, coordinator):
    optie.besluit_over(besluit="gelicht", reden="De ploegen draaien goed", door=coordinator)

    contract.refresh_from_db()

    assert (contract.einde, contract.uiterste_einde) == (date(2031, 12, 31), date(2033, 12, 31))
    assert (optie.besloten_door, optie.reden) == (coordinator, "De ploegen draaien goed")


def test_niet_verlengen_laat_ook_de_latere_opties_vervallen(contract, optie, coordinator):
    optie.besluit_over(besluit="niet", reden="Te duur", door=coordinator)

    contract.refresh_from_db()
    later = contract.opties.get(volgnummer=2)

    assert (contract.einde, contract.uiterste_einde) == (date(2029, 12, 31), date(2029, 12, 31))
    assert (later.besluit, later.reden) == ("niet", VERVALT)


def test_besluit_over_een_optie_verandert_niet_meer(optie, coordinator):
    optie.besluit_over(besluit="gelicht", reden="Goed", door=coordinator)
    zelfde = Optie.objects.get(pk=optie.pk)

    with pytest.raises(ValidationError) as fout:
        zelfde.besluit_over(besluit="niet", reden="Toch niet", door=coordinator)

    assert fout.value.messages == [
        "Over deze optie is al besloten. Een besluit verandert niet meer."
    ]
    assert Optie.objects.get(pk=optie.pk).besluit == "gelicht"


def test_twee_mensen_tegelijk_leggen_een_besluit_een_keer_vast(contract, optie, coordinator):
    eerste, tweede = (Optie.objects.get(pk=optie.pk) for _ in range(2))
    eerste.besluit_over(besluit="gelicht", reden="Goed", door=coordinator)

    with pytest.raises(ValidationError):
        tweede.leg_vast(besluit="niet", reden="Slecht", door=coordinator)

    contract.refresh_from_db()
    assert contract.einde == date(2031, 12, 31)


def test_tweede_optie_wacht_op_de_eerste(contract):
    assert contract.opties.get(volgnummer=2).belemmeringen() == ["Besluit eerst over optie 1."]


@pytest.mark.parametrize(("besluit", "reden"), [("gelicht", "  "), ("misschien", "Reden")])
def test_besluit_zonder_reden_of_keuze_wordt_geweigerd(optie, coordinator, besluit, reden):
    with pytest.raises(ValidationError):
        optie.besluit_over(besluit=besluit, reden=reden, door=coordinator)

    assert Optie.objects.get(pk=optie.pk).is_open


def test_besluiten_gaat_ook_via_de_pagina(client, traject, contract, optie, coordinator, adres):
    client.force_login(coordinator)
    url = adres("optie_besluit", traject.pk, contract.pk, optie.pk)

    zonder = client.post(url, {"besluit": "gelicht", "reden": ""})
    met = client.post(url, {"besluit": "gelicht", "reden": "Gaat goed 🦔"})
    nog_eens = client.post(url, {"besluit": "niet", "reden": "Nee"})

    assert [a.status_code for a in (zonder, met, nog_eens)] == [422, 302, 422]
    assert "31-12-2031" in client.get(adres("contract_list", traject.pk)).content.decode()


def test_contract_staat_boven_wat_bij_het_traject_staat(traject):
    traject.leverancier, traject.contracteinde = "Oud BV", date(2028, 1, 1)
    traject.contracteinde_precisie = "dag"
    traject.save()
    zonder = traject.contractfeiten
    f.ContractFactory(traject=traject, leverancier="Nieuw BV", einde=date(2030, 5, 1))

    assert zonder == {"leverancier": "Oud BV", "einde": date(2028, 1, 1), "uit_contract": False}
    assert traject.contractfeiten == {
        "leverancier": "Nieuw BV", "einde": date(2030, 5, 1), "uit_contract": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"einde": "2025-12-31"}, "einde", "Het contract eindigt voor de start (01-01-2026)."),
        ({"uiterste_einde": "2028-01-01"}, "uiterste_einde",
         "Dit ligt voor het eerste einde (31-12-2029)."),
        ({"start": "1926-01-01"}, "start", "Het jaar 1926 klopt niet. Kies 1990 tot en met 2100."),
        ({"einde": "2126-01-01"}, "einde", "Het jaar 2126 klopt niet. Kies 1990 tot en met 2100."),
        ({"start": "gisteren"}, "start", "Schrijf de dag als 15-01-2027."),
        ({"leverancier": " "}, "leverancier", "Vul in met wie het contract is."),
    ],
)  # fmt: skip
def test_slechte_invoer_geeft_een_duidelijke_fout(
    client, traject, coordinator, adres, velden, veld, melding
):
    client.force_login(coordinator)

    antwoord = client.post(adres("contract_create", traject.pk), invoer(**velden))

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors[veld] == [melding]
    assert traject.contracten.count() == 0


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"leverancier": "x" * 2000}, "leverancier"),
        ({"sroi_procent": "-5"}, "sroi_procent"),
        ({"sroi_procent": "101"}, "sroi_procent"),
        ({"sroi_bedrag": "-1000"}, "sroi_bedrag"),
        ({"sroi_bedrag": "veel"}, "sroi_bedrag"),
        ({"contractmanager": "999999"}, "contractmanager"),
    ],
)
def test_absurde_waarden_worden_geweigerd(client, traject, coordinator, adres, velden, veld):
    client.force_login(coordinator)

    antwoord = client.post(adres("contract_create", traject.pk), invoer(**velden))

    assert (antwoord.status_code, list(antwoord.context["formulier"].errors)) == (422, [veld])


def test_iemand_van_een_andere_organisatie_wordt_geen_contractmanager(
    client, traject, coordinator, buitenstaander, adres
):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("contract_create", traject.pk), invoer(contractmanager=buitenstaander.pk)
    )

    assert list(antwoord.context["formulier"].errors) == ["contractmanager"]


def test_contract_maken_en_wijzigen(client, traject, coordinator, adres):
    client.force_login(coordinator)
    gemaakt = client.post(
        adres("contract_create", traject.pk),
        invoer(leverancier="<b>Blink</b> 🧽", sroi_procent="7,5", sroi_bedrag="€ 12.500"),
    )
    contract = traject.contracten.get()
    stand = contract.history.latest().history_id
    url = adres("contract_update", traject.pk, contract.pk)

    gewijzigd = client.post(
        url, invoer(leverancier="Blink", sroi_procent="7,5", versie=1, stand=stand)
    )
    contract.refresh_from_db()

    assert (gemaakt.status_code, gewijzigd.status_code) == (302, 302)
    assert (contract.leverancier, contract.sroi_procent) == ("Blink", Decimal("7.5"))


def test_tweede_die_bewaart_ziet_wat_de_eerste_veranderde(
    client, traject, contract, optie, coordinator, adres
):
    client.force_login(coordinator)
    gezien = {"versie": contract.versie, "stand": contract.history.latest().history_id}
    optie.besluit_over(besluit="gelicht", reden="Goed", door=coordinator)

    antwoord = client.post(
        adres("contract_update", traject.pk, contract.pk),
        invoer(uiterste_einde="2033-12-31", nummer="C-1", **gezien),
    )

    contract.refresh_from_db()
    assert antwoord.status_code == 409
    assert [(v.naam, v.overgenomen) for v in antwoord.context["verschillen"]] == [
        ("Eerste einde", True)
    ]
    assert (contract.nummer, contract.einde) == ("", date(2031, 12, 31))


def test_optie_toevoegen_rekent_het_uiterste_einde_uit(
    client, traject, contract, coordinator, adres
):
    client.force_login(coordinator)
    url = adres("optie_create", traject.pk, contract.pk)

    goed = client.post(url, {"maanden": "12", "beslis_voor": ""})
    fout = [
        client.post(url, {"maanden": maanden, "beslis_voor": dag}).context["formulier"].errors
        for maanden, dag in (("0", ""), ("601", ""), ("-3", ""), ("", ""), ("12", "2099-01-01"),
                             ("12", "2020-01-01"))
    ]  # fmt: skip
    contract.refresh_from_db()

    assert goed.status_code == 302
    assert contract.uiterste_einde == date(2034, 12, 31)
    assert [list(f) for f in fout] == [["maanden"]] * 4 + [["beslis_voor"]] * 2


def test_optie_verwijderen_kan_alleen_zonder_besluit(client, traject, contract, coordinator, adres):
    client.force_login(coordinator)
    een, twee = contract.opties.all()
    een.besluit_over(besluit="gelicht", reden="Goed", door=coordinator)

    codes = [
        client.post(adres("optie_delete", traject.pk, contract.pk, o.pk)).status_code
        for o in (een, twee)
    ]
    contract.refresh_from_db()

    assert codes == [200, 302]
    assert list(contract.opties.all()) == [een]
    assert contract.uiterste_einde == date(2031, 12, 31)


def test_contractmanager_legt_contract_en_controle_vast(client, traject, contract, lid, adres):
    manager, ander = lid(Rol.ADVISEUR), lid(Rol.ADVISEUR, "Ander")
    Betrokkene.objects.create(
        organisatie=traject.organisatie, traject=traject, deel="contractmanager", gebruiker=manager
    )
    naam = adres("contractcontrole_create", traject.pk, contract.pk)

    codes = []
    for wie in (manager, ander):
        client.force_login(wie)
        codes.append((client.get(naam).status_code,
                      client.get(adres("contract_update", traject.pk, contract.pk)).status_code,
                      client.get(adres("traject_update", traject.pk)).status_code))  # fmt: skip

    assert codes == [(200, 200, 403), (403, 403, 403)]


def test_wie_in_het_contract_staat_beheert_het_ook(client, traject, contract, inkoper, adres):
    contract.contractmanager = inkoper
    contract.save()
    client.force_login(inkoper)

    assert client.get(adres("contract_update", traject.pk, contract.pk)).status_code == 200


def controle(contract, **velden):
    """A check that is stored."""
    basis = {
        "datum": date(2026, 6, 1), "belofte": "Groene stroom", "geleverd": "Grijze stroom",
        "oordeel": "niet", "opnieuw_op": date(2026, 11, 1),
    }  # fmt: skip
    return Contractcontrole.objects.create(
        contract=contract, organisatie=contract.organisatie, **basis | velden
    )


def test_controle_komt_terug_tot_er_een_nieuwe_over_hetzelfde_is(contract, thema):
    oud = controle(contract, thema=thema)
    heel = controle(contract)
    controle(contract, thema=thema, opnieuw_op=date(2027, 1, 1), datum=date(2026, 5, 1))
    later = controle(f.ContractFactory(traject=contract.traject, einde=date(2026, 11, 1)))

    voor = set(Contractcontrole.objects.te_controleren(VANDAAG))
    controle(contract, thema=thema, datum=date(2026, 10, 1), opnieuw_op=None)

    assert voor == {oud, heel}
    assert set(Contractcontrole.objects.te_controleren(VANDAAG)) == {heel}
    assert later not in voor


def test_controle_vastleggen_en_nooit_wijzigen(
    client, traject, contract, thema, coordinator, adres
):
    client.force_login(coordinator)
    url = adres("contractcontrole_create", traject.pk, contract.pk)
    post = {
        "thema": thema.pk, "datum": "2026-10-01", "belofte": "Alles elektrisch",
        "geleverd": "<script>alert(1)</script>", "oordeel": "deels", "opnieuw_op": "2099-01-01",
    }  # fmt: skip

    goed = client.post(url, post)
    morgen = timezone.localdate() + timedelta(days=1)
    fouten = [
        list(client.post(url, post | anders).context["formulier"].errors)
        for anders in ({"datum": morgen.isoformat()}, {"opnieuw_op": "2026-09-01"},
                       {"belofte": "x" * 4001}, {"oordeel": "prima"}, {"datum": ""})
    ]  # fmt: skip
    tekst = client.get(adres("contract_list", traject.pk)).content.decode()

    assert goed.status_code == 302
    assert fouten == [["datum"], ["opnieuw_op"], ["belofte"], ["oordeel"], ["datum"]]
    assert contract.controles.get().vastgelegd_door == coordinator
    assert "&lt;script&gt;alert(1)" in tekst
    assert "Alles elektrisch" in tekst


@pytest.mark.parametrize(
    ("waarde", "procent", "deel"),
    [
        (100_000, Decimal(5), "Advies: 5 %"),
        (99_999, None, "Deze opdracht is kleiner"),
        (None, None, "nog onbekend"),
    ],
)
def test_social_return_volgt_de_regel_van_de_organisatie(traject, waarde, procent, deel):
    traject.organisatie.sroi_procent, traject.organisatie.sroi_drempel = Decimal(5), 100_000
    traject.raming_max = waarde

    advies, tekst = sroi_advies(traject)

    assert advies == procent
    assert deel in tekst


def test_zonder_regel_is_er_geen_advies_over_social_return(traject):
    assert sroi_advies(traject) == (None, "")


def test_nieuw_contract_begint_met_het_advies_en_wat_al_bekend_is(
    client, traject, coordinator, adres
):
    organisatie = traject.organisatie
    organisatie.sroi_procent, organisatie.sroi_drempel = Decimal("5.00"), 100_000
    organisatie.save()
    traject.contractwaarde, traject.leverancier = 250_000, "Blink BV"
    traject.save()
    client.force_login(coordinator)

    formulier = client.get(adres("contract_create", traject.pk)).context["formulier"]

    assert formulier.initial["sroi_procent"] == Decimal("5.00")
    assert formulier.initial["leverancier"] == "Blink BV"


def test_overzicht_zet_de_eerste_beslissing_bovenaan(client, organisatie, coordinator, adres):
    vandaag = timezone.localdate()

    def maak(titel, einde, optiedag=None):
        traject = f.TrajectFactory(organisatie=organisatie, titel=titel)
        contract = f.ContractFactory(traject=traject, einde=einde and vandaag + timedelta(einde))
        if optiedag:
            f.OptieFactory(contract=contract, beslis_voor=vandaag + timedelta(days=optiedag))

    maak("Later", 900)
    maak("Optie", 700, optiedag=30)
    maak("Onbekend", None)
    maak("Voorbij", -1)
    maak("Bijna", 200)
    client.force_login(coordinator)

    def titels(**filters):
        page = client.get(adres("contract_overzicht"), filters).context["page"]
        return [rij.traject.titel for rij in page]

    assert titels() == ["Optie", "Bijna", "Later", "Onbekend"]
    assert titels(maanden="3") == ["Optie"]
    assert titels(maanden="12") == ["Optie", "Bijna"]
    assert titels(maanden="duizend", afdeling="x", page="-1") == titels()


def test_overzicht_filtert_op_afdeling_en_kent_een_lege_lijst(
    client, traject, contract, organisatie, coordinator, adres
):
    leeg = f.AfdelingFactory(organisatie=organisatie)
    client.force_login(coordinator)

    eigen = client.get(adres("contract_overzicht"), {"afdeling": traject.afdeling_id})
    ander = client.get(adres("contract_overzicht"), {"afdeling": leeg.pk})

    assert list(eigen.context["page"]) == [contract]
    assert list(ander.context["page"]) == []
    assert "Geen contract past bij deze keuze" in ander.content.decode()


def test_einde_met_opvolger_vraagt_niets_meer(client, traject, organisatie, coordinator, adres):
    f.ContractFactory(traject=traject, einde=timezone.localdate() + timedelta(days=60))
    naar = f.TrajectFactory(organisatie=organisatie)
    Opvolging.objects.create(
        organisatie=organisatie, van=traject, naar=naar, reden="heraanbesteding"
    )
    client.force_login(coordinator)

    assert "Opvolger loopt" in client.get(adres("contract_overzicht")).content.decode()


def test_gegund_zonder_contract_staat_apart(
    client, traject, organisatie, coordinator, toegang, adres
):
    traject.fase = Fase.GEGUND
    traject.save()
    perceel = f.TrajectFactory(
        organisatie=organisatie, onderdeel_van=traject, onderdeel_soort="perceel", fase=Fase.GEGUND
    )
    client.force_login(coordinator)
    voor = set(zonder_contract(toegang(coordinator)))

    f.ContractFactory(traject=perceel)

    assert voor == {traject, perceel}
    assert set(zonder_contract(toegang(coordinator))) == set()
    assert client.get(adres("contract_ontbreekt")).status_code == 200


@pytest.mark.parametrize("naam", ["contract_overzicht", "contract_ontbreekt"])
def test_overzichten_vragen_even_veel_bij_een_als_bij_drie(
    client, organisatie, coordinator, adres, naam
):
    client.force_login(coordinator)

    def maak(aantal):
        for _ in range(aantal):
            traject = f.TrajectFactory(organisatie=organisatie, fase=Fase.GEGUND)
            f.TrajectFactory(organisatie=organisatie, fase=Fase.GEGUND)
            contract = f.ContractFactory(traject=traject, contractmanager=coordinator)
            f.OptieFactory(contract=contract)
            controle(contract)

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(adres(naam))
        return len(gevraagd.captured_queries)

    maak(1)
    vragen()
    een = vragen()
    maak(2)

    assert vragen() == een


def test_contractpagina_vraagt_even_veel_bij_een_als_bij_drie(
    client, traject, thema, coordinator, adres
):
    client.force_login(coordinator)

    def maak():
        contract = f.ContractFactory(traject=traject, contractmanager=coordinator)
        f.OptieFactory(contract=contract)
        controle(contract, thema=thema, vastgelegd_door=coordinator)

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(adres("contract_list", traject.pk))
        return len(gevraagd.captured_queries)

    maak()
    vragen()
    een = vragen()
    maak()
    maak()

    assert vragen() == een


def test_contract_van_een_ander_traject_is_hier_niet_te_vinden(
    client, traject, contract, organisatie, coordinator, adres
):
    ander = f.TrajectFactory(organisatie=organisatie)
    client.force_login(coordinator)

    assert client.get(adres("contract_update", ander.pk, contract.pk)).status_code == 404
    assert Contract.objects.count() == 1

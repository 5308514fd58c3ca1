"""Signals: when a traject has one, and why in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.bevestiging import bevestig, geldende_bevestiging
from trajecten.models import (
    Afwijking,
    Betrokkene,
    Escalatie,
    Fase,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Optie,
    Opvolging,
    Traject,
)
from trajecten.signalen import SIGNALEN, signalen_van, signalen_voor, tel_signalen

VANDAAG = date(2026, 11, 24)
OVER_EEN_MAAND = VANDAAG + timedelta(days=30)


@pytest.fixture
def maak(organisatie):
    return lambda **velden: f.TrajectFactory(organisatie=organisatie, **velden)


@pytest.fixture
def lopend_contract(maak):
    """A traject of which the contract runs; with the end of the contract."""

    def maak_contract(einde, **velden):
        traject = maak(fase=Fase.UITVOERING, **velden)
        return f.ContractFactory(traject=traject, nummer="C-1", einde=einde)

    return maak_contract


def met(naam, dag=VANDAAG):
    """pks of the trajects with this signal."""
    return set(Traject.objects.met_signaal(naam, dag).values_list("pk", flat=True))


def reden(naam, traject, dag=VANDAAG):
    """The sentences of a traject, read as the page reads them."""
    signaal = SIGNALEN[naam]
    rij = signaal.met_feiten(Traject.objects.select_related("organisatie")).get(pk=traject.pk)
    return signaal.reden(rij, dag)


def test_publicatie_dichtbij_zonder_ambitie_noemt_dagen_en_themas(maak, thema, organisatie):
    sroi = f.ThemaFactory(organisatie=organisatie, naam="Social return", korte_naam="SROI")
    traject = maak(publicatie=VANDAAG + timedelta(days=23), publicatie_precisie="dag")
    f.ThemaambitieFactory(traject=traject, thema=thema)
    compleet = maak(publicatie=OVER_EEN_MAAND, publicatie_precisie="dag")
    for gekozen in (thema, sroi):
        f.ThemaambitieFactory(traject=compleet, thema=gekozen)

    assert met("zonder-ambitie") == {traject.pk}
    assert reden("zonder-ambitie", traject) == [
        "Publicatie is over 23 dagen (17-12-2026) en er is nog geen ambitie voor SROI."
    ]


@pytest.mark.parametrize(
    ("dag", "precisie", "zin"),
    [
        (date(2027, 1, 1), "maand", "Publicatie is gepland in januari 2027"),
        (date(2026, 10, 1), "maand", "Publicatie was gepland in oktober 2026"),
        (date(2026, 11, 23), "dag", "Publicatie was 1 dag geleden (23-11-2026)"),
        (VANDAAG, "dag", "Publicatie is vandaag (24-11-2026)"),
    ],
)
def test_een_vage_datum_blijft_vaag_in_de_reden(maak, thema, dag, precisie, zin):
    traject = maak(publicatie=dag, publicatie_precisie=precisie)

    assert reden("zonder-ambitie", traject) == [f"{zin} en er is nog geen ambitie voor CO2."]


def test_publicatie_in_een_jaar_is_nog_niet_dichtbij(maak, thema):
    maak(publicatie=date(2027, 1, 1), publicatie_precisie="jaar")

    assert met("zonder-ambitie") == set()


@pytest.mark.parametrize(
    ("einde", "signalen"),
    [
        (date(2026, 10, 1), {"contract-beslissen"}),
        (date(2027, 11, 24), {"contract-beslissen"}),
        (date(2027, 11, 25), {"contract-nadert"}),
        (date(2028, 5, 24), {"contract-nadert"}),
        (date(2028, 5, 25), set()),
        (None, set()),
    ],
)
def test_contract_vraagt_een_besluit_op_tijd(lopend_contract, einde, signalen):
    contract = lopend_contract(einde)

    gevonden = {n for n in ("contract-beslissen", "contract-nadert") if met(n)}

    assert gevonden == signalen
    assert all(met(naam) == {contract.traject_id} for naam in signalen)


def test_de_beslisdag_van_een_optie_gaat_voor_het_einde(lopend_contract):
    contract = lopend_contract(date(2029, 1, 1))
    f.OptieFactory(contract=contract, volgnummer=1, beslis_voor=date(2027, 4, 1))

    assert met("contract-beslissen") == {contract.traject_id}
    assert reden("contract-beslissen", contract.traject) == [
        "Optie 1 van 12 maanden bij contract C-1 Groenbedrijf De Linde: beslis voor 01-04-2027, "
        "over 4 maanden. Er is nog geen opvolger."
    ]


def test_een_gelichte_optie_schuift_het_einde_op(lopend_contract):
    contract = lopend_contract(date(2027, 1, 31))
    optie = f.OptieFactory(contract=contract, maanden=13)

    optie.besluit_over(besluit=Optie.Besluit.GELICHT, reden="Goed werk", door=None)

    assert met("contract-beslissen") == set()
    assert met("contract-nadert") == {contract.traject_id}
    assert reden("contract-nadert", contract.traject)[0] == (
        "Contract C-1 Groenbedrijf De Linde loopt af op 29-02-2028, over 15 maanden. "
        "Er is nog geen opvolger."
    )


def test_een_opvolger_die_nog_leeft_stelt_gerust(lopend_contract, maak):
    contract = lopend_contract(date(2027, 3, 1))
    opvolger = maak()
    Opvolging.objects.create(
        organisatie=contract.organisatie, van=contract.traject, naar=opvolger,
        reden="heraanbesteding",
    )  # fmt: skip
    rustig = met("contract-beslissen")
    opvolger.afloop, opvolger.afloop_reden = "vervallen", "Geen geld"
    opvolger.save()

    assert rustig == set()
    assert met("contract-beslissen") == {contract.traject_id}


def test_contract_van_een_perceel_meldt_zich_ook_bij_het_geheel(lopend_contract, maak):
    contract = lopend_contract(date(2027, 3, 1), nummer="2025-008")
    geheel = maak(fase=Fase.UITVOERING)
    perceel = contract.traject
    perceel.onderdeel_van, perceel.onderdeel_soort = geheel, "perceel"
    perceel.save()

    assert met("contract-beslissen") == {geheel.pk, perceel.pk}
    assert reden("contract-beslissen", geheel)[0].startswith("2025-008: Contract C-1")


def test_zonder_contract_telt_het_geplande_einde(maak):
    traject = maak(
        fase=Fase.UITVOERING, contracteinde=date(2027, 1, 1), contracteinde_precisie="jaar"
    )

    assert met("contract-beslissen") == {traject.pk}
    assert reden("contract-beslissen", traject)[0] == (
        "Het contract loopt af in 2027; een contract is niet vastgelegd. Er is nog geen opvolger."
    )


def test_een_groot_contract_vraagt_eerder_aandacht(lopend_contract):
    klein = lopend_contract(date(2028, 10, 1), contractwaarde=400_000)
    groot = lopend_contract(date(2028, 10, 1), contractwaarde=7_000_000)

    assert met("contract-nadert") == {groot.traject_id} != {klein.traject_id}


def test_een_contract_dat_nog_niet_is_gegund_vraagt_niets(maak):
    maak(fase=Fase.UITVRAAG, contracteinde=date(2027, 1, 1), contracteinde_precisie="dag")

    assert met("contract-beslissen") == set()


def afwijking(traject, thema, **velden):
    velden = {"norm": 2, "gekozen": 1, "reden": "Markt te klein", **velden}
    return Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=thema, **velden
    )


def test_hertoets_geldt_alleen_voor_de_afwijking_die_nog_past(maak, thema):
    oud, nieuw = maak(), maak()
    besluit = {"besluit": "akkoord", "besloten_op": timezone.now(), "hertoets_op": VANDAAG}
    for traject, niveau in ((oud, 2), (nieuw, 1)):
        f.ThemaambitieFactory(traject=traject, thema=thema, niveau=niveau)
        afwijking(traject, thema, **besluit)

    assert met("hertoets") == {nieuw.pk}
    assert met("hertoets", VANDAAG - timedelta(days=1)) == set()
    assert reden("hertoets", nieuw) == [
        "Akkoord op ‘basis’ voor CO2: opnieuw bekijken op 24-11-2026, vandaag."
    ]


def test_in_de_markt_zonder_akkoord_blijft_een_signaal_tot_het_is_afgerond(maak, thema):
    definitie = Maximaaldefinitie.objects.create(
        organisatie=thema.organisatie, versie=1, vanaf=date(2020, 1, 1), omschrijving="x"
    )
    lopend, klaar = maak(fase=Fase.UITVRAAG), maak(fase=Fase.AFGEROND)
    for traject in (lopend, klaar):
        Maximaalvaststelling.objects.create(
            organisatie=thema.organisatie, traject=traject, definitie=definitie,
            datum=date(2026, 10, 1), is_maximaal=False, op_maximaal=0, van_toepassing=1,
            zonder_akkoord=True,
        )  # fmt: skip
        afwijking(traject, thema)

    assert met("zonder-akkoord") == {lopend.pk}
    assert reden("zonder-akkoord", lopend) == [
        "In de markt sinds 01-10-2026 zonder akkoord op de afwijking voor CO2."
    ]


def test_escalatie_zonder_reactie_tot_er_een_volgende_is(maak, organisatie):
    traject = maak()
    eerste = Escalatie.objects.create(
        organisatie=organisatie, traject=traject, afspraak="Norm halen", trap=1,
        reageer_voor=date(2026, 11, 14),
    )  # fmt: skip
    te_laat = met("escalatie")
    zin = reden("escalatie", traject)
    Escalatie.objects.create(
        organisatie=organisatie, traject=traject, afspraak="Norm halen", trap=2, vorige=eerste,
        reageer_voor=date(2026, 12, 14),
    )  # fmt: skip

    assert te_laat == {traject.pk}
    assert zin == [
        "Gemeld aan budgethouder of opdrachtgever; een reactie was nodig voor 14-11-2026, "
        "10 dagen geleden."
    ]
    assert met("escalatie") == set()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"strategie": date(2026, 12, 24)}, "is gepland over 30 dagen (24-12-2026)"),
        ({"strategie": date(2026, 11, 1)}, "was gepland 23 dagen geleden (01-11-2026)"),
        ({"fase": Fase.STRATEGIE}, "is al vastgesteld"),
        ({"strategie": date(2027, 1, 1)}, None),
        ({}, None),
        ({"strategie": date(2026, 11, 1), "fase": Fase.UITVRAAG}, None),
    ],
)
def test_strategie_dichtbij_zonder_bevestiging_is_een_signaal(maak, thema, velden, zin):
    traject = maak(**velden)
    f.ThemaambitieFactory(traject=traject, thema=thema)

    assert met("niet-bevestigd") == ({traject.pk} if zin else set())
    assert zin is None or reden("niet-bevestigd", traject) == [
        f"De inkoopstrategie {zin} en de budgethouder heeft de ambities nog niet bevestigd."
    ]


def test_bevestiging_geldt_tot_een_niveau_wijzigt_en_weer_als_het_terug_is(
    maak, thema, organisatie, budgethouder
):
    ander = f.ThemaFactory(organisatie=organisatie, naam="Innovatie", is_focus=False)
    traject = maak(fase=Fase.STRATEGIE)
    ambitie = f.ThemaambitieFactory(
        traject=traject, thema=thema, niveau=None, is_nvt=True, reden="x"
    )
    extra = f.ThemaambitieFactory(traject=traject, thema=ander, niveau=1)

    def stand():
        """The signal, beside the answer of the page that compares the hash."""
        geldt = geldende_bevestiging(Traject.objects.get(pk=traject.pk)) is not None
        assert met("niet-bevestigd") == (set() if geldt else {traject.pk})
        return geldt

    def zet(niveau, reden="x"):
        ambitie.niveau, ambitie.is_nvt, ambitie.reden = niveau, niveau is None, reden
        ambitie.save()
        return stand()

    voor = stand()
    bevestig(traject, door=budgethouder)
    standen = [stand(), zet(None, "Andere woorden"), zet(0)]
    zin = reden("niet-bevestigd", traject)
    standen += [zet(None)]
    extra.delete()
    standen += [stand()]
    f.ThemaambitieFactory(traject=traject, thema=ander, niveau=1)
    standen += [stand()]
    ambitie.delete()

    assert (voor, standen) == (False, [True, True, False, True, False, True])
    assert zin == [
        "De inkoopstrategie is al vastgesteld. De niveaus zijn gewijzigd na de bevestiging van "
        f"{timezone.localdate():%d-%m-%Y}."
    ]
    assert reden("niet-bevestigd", traject) == [
        "De inkoopstrategie is al vastgesteld. Er is nog geen ambitie voor CO2, dus ook geen "
        "bevestiging."
    ]


def test_geplande_publicatie_is_pas_voorbij_na_de_hele_periode(maak):
    maak(publicatie=date(2026, 10, 1), publicatie_precisie="kwartaal")
    voorbij = maak(publicatie=date(2026, 7, 1), publicatie_precisie="kwartaal", fase=1)

    assert met("datum-voorbij") == {voorbij.pk}
    assert reden("datum-voorbij", voorbij) == [
        "Publicatie was gepland in 3e kwartaal 2026; de fase is nog ‘In voorbereiding’."
    ]


def test_planning_die_achterloopt_noemt_elk_moment(maak):
    traject = maak(
        fase=Fase.VOORBEREIDING,
        strategie=date(2026, 11, 1),
        gunning=date(2026, 11, 20),
        gunning_precisie="dag",
    )
    maak(fase=Fase.GEGUND, gunning=date(2026, 11, 20), gunning_precisie="dag")

    assert met("planning-voorbij") == {traject.pk}
    assert reden("planning-voorbij", traject) == [
        "De inkoopstrategie zou 23 dagen geleden (01-11-2026) klaar zijn.",
        "De gunning was gepland 4 dagen geleden (20-11-2026).",
    ]


def test_geen_eigenaar_noemt_wie_er_wel_bij_staat(maak, organisatie):
    met_houder, met_ander, leeg = maak(), maak(), maak()
    for traject, deel in ((met_houder, "budgethouder"), (met_ander, "inkoper")):
        Betrokkene.objects.create(
            organisatie=organisatie, traject=traject, deel=deel, naam="Teamleider Groen"
        )

    assert met("zonder-eigenaar") == {met_ander.pk, leeg.pk}
    assert reden("zonder-eigenaar", met_ander) == [
        "Er is geen budgethouder. Wel genoemd: Teamleider Groen (inkoper)."
    ]
    assert reden("zonder-eigenaar", leeg) == ["Er staat niemand bij dit traject."]


def test_raming_onbekend_noemt_wat_er_was_opgegeven(maak):
    vaag, nul = maak(raming_ruw="ntb 🌳"), maak(raming_min=0, raming_max=0)

    assert met("zonder-raming") == {vaag.pk} != {nul.pk}
    assert reden("zonder-raming", vaag) == [
        "Opgegeven als ‘ntb 🌳’; daar is geen bedrag uit te lezen."
    ]


@pytest.mark.parametrize("naam", SIGNALEN)
def test_wat_klaar_of_gestopt_is_heeft_geen_signaal(maak, thema, naam):
    velden = {
        "publicatie": date(2026, 1, 1), "publicatie_precisie": "dag", "strategie": date(2026, 1, 1),
        "contracteinde": date(2026, 12, 1), "contracteinde_precisie": "dag",
    }  # fmt: skip
    maak(fase=Fase.AFGEROND, **velden)
    maak(afloop="ingetrokken", afloop_reden="Geen geld", **velden)

    assert met(naam) == set()


def test_tellen_kost_een_query_en_geeft_dezelfde_getallen_als_de_lijsten(
    maak, thema, organisatie, lopend_contract, django_assert_num_queries
):
    lopend_contract(date(2027, 3, 1))
    maak(publicatie=date(2026, 7, 1), publicatie_precisie="kwartaal")
    signalen = list(SIGNALEN.values())

    with django_assert_num_queries(1):
        geteld = tel_signalen(Traject.objects.all(), signalen, VANDAAG)

    assert geteld == {naam: len(met(naam)) for naam in SIGNALEN}
    assert geteld["contract-beslissen"] == 1


def test_signalen_van_een_traject_zijn_die_van_de_lijsten(maak, thema):
    traject = maak(publicatie=date(2026, 7, 1), publicatie_precisie="kwartaal")
    maak(fase=Fase.AFGEROND)

    gevonden = signalen_van(Traject.objects.all(), traject.pk, list(SIGNALEN.values()), VANDAAG)

    assert {s.naam for s, _ in gevonden} == {n for n in SIGNALEN if traject.pk in met(n)}
    assert [s.naam for s, _ in gevonden] == [
        "zonder-ambitie", "datum-voorbij", "zonder-eigenaar", "zonder-raming",
    ]  # fmt: skip
    assert all(zinnen for _, zinnen in gevonden)


def test_wie_geen_ramingen_ziet_krijgt_dat_signaal_niet(coordinator, lid, toegang):
    namen = {signaal.naam for signaal in signalen_voor(toegang(lid(Rol.ADVISEUR)))}

    assert namen == set(SIGNALEN) - {"zonder-raming"}
    assert {s.naam for s in signalen_voor(toegang(coordinator))} == set(SIGNALEN)


def test_traject_toont_zijn_signalen_met_reden(client, coordinator, adres, traject):
    Traject.objects.filter(pk=traject.pk).update(afdeling=None)  # zonder historie: a test
    client.force_login(coordinator)

    tekst = client.get(adres("traject_detail", traject.pk)).content.decode()

    assert "Vraagt aandacht" in tekst
    assert "Er staat niemand bij dit traject." in tekst

"""What each figure counts, and that amounts and denominators keep what is unknown apart."""

from datetime import date
from decimal import Decimal

import pytest

from organisatie.models import Jaarcijfer
from organisatie.models.bestand import canoniek
from rapportage.cijfers import als_gegevens, bereken
from rapportage.rijen import afwijkingrijen
from rapportage.weergave import Weergave
from tests.factories import AfdelingFactory, ThemaambitieFactory, ThemaFactory, TrajectFactory
from tests.rapportage.conftest import BEGIN, bewaar_op, moment
from trajecten.models import Afwijking, Maximaaldefinitie, Streefcijfer, Traject
from trajecten.pijplijn import stel_vast

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 22)


@pytest.fixture
def maak(organisatie, themas):
    """Make a traject of 2026 that was there from the start, with these levels per theme."""
    for thema in themas:
        bewaar_op(thema, BEGIN)

    def maak_traject(*niveaus, op=BEGIN, **velden):
        velden = {"publicatie": date(2026, 12, 1), "publicatie_precisie": "dag"} | velden
        traject = bewaar_op(TrajectFactory.build(organisatie=organisatie, **velden), op)
        for thema, niveau in zip(themas, niveaus, strict=False):
            ambitie = ThemaambitieFactory.build(
                traject=traject, thema=thema, organisatie=organisatie, niveau=niveau,
                is_nvt=niveau is None, reden="Past niet" if niveau is None else "",
            )  # fmt: skip
            bewaar_op(ambitie, op)
        return traject

    return maak_traject


def leden(organisatie, naam):
    return set(bereken(organisatie, DAG).getallen[naam].leden)


def test_een_perceel_telt_mee_met_zijn_hoofdtraject_of_apart(organisatie, maak):
    raam = maak()
    perceel = maak(onderdeel_van=raam, onderdeel_soort="perceel")

    samen = leden(organisatie, "geteld")
    organisatie.onderdelen_tellen_apart = True
    bewaar_op(organisatie, date(2026, 11, 1))
    apart = leden(organisatie, "geteld")

    assert (samen, apart) == ({raam.pk}, {raam.pk, perceel.pk})


def test_wat_stopte_voor_de_markt_telt_niet_en_wat_in_de_markt_was_wel(organisatie, maak):
    maak(afloop="vervallen", afloop_reden="Geen budget")
    gevraagd = maak(
        afloop="mislukt", afloop_reden="Geen inschrijving", publicatie_werkelijk=date(2026, 3, 1)
    )

    assert leden(organisatie, "geteld") == {gevraagd.pk}


def test_zonder_datum_staat_een_traject_apart_en_in_geen_jaar(organisatie, maak):
    zonder = maak(publicatie=None, publicatie_precisie="onbekend")

    assert leden(organisatie, "jaar_onbekend") == {zonder.pk}
    assert leden(organisatie, "geteld") == set()


def test_gestart_is_gekozen_voorbij_kans_en_met_een_niveau(organisatie, maak):
    gestart = maak(1, selectiestatus="geselecteerd", fase=1)
    maak(1, selectiestatus="geselecteerd", fase=0)
    maak(0, None, selectiestatus="geselecteerd", fase=1)
    maak(3, 3, selectiestatus="niet", fase=1)
    autonoom = maak(2, selectiestatus="autonoom", fase=4)

    assert leden(organisatie, "gestart") == {gestart.pk, autonoom.pk}


def test_verwacht_is_gerealiseerd_plus_wat_gepland_staat_met_genoeg_ambitie(organisatie, maak):
    gepland = maak(3, 3)
    maak(3, 2)
    leeg = maak(3)
    gedaan = maak(3, None, publicatie_werkelijk=date(2026, 6, 1), fase=3)
    stel_vast(gedaan, vastgelegd_op=moment(date(2026, 6, 1)))

    cijfers = bereken(organisatie, DAG)

    assert cijfers.gerealiseerd == {gedaan.pk}
    assert cijfers.verwacht == {gedaan.pk, gepland.pk}
    assert cijfers.ongewis == {leeg.pk}


def test_een_vaststelling_telt_pas_vanaf_de_dag_dat_ze_is_vastgelegd(organisatie, maak):
    traject = maak(3, 3, publicatie_werkelijk=date(2026, 6, 1), fase=3)
    stel_vast(traject, vastgelegd_op=moment(date(2026, 7, 15)))

    standen = [len(bereken(organisatie, date(2026, 7, dag)).maximaal) for dag in (14, 15)]

    assert standen == [0, 1]


def test_percentage_rekent_met_het_laatst_bekende_jaarcijfer_en_zegt_dat(organisatie, maak):
    bewaar_op(Jaarcijfer(organisatie=organisatie, jaar=2025, aantal_trajecten=140), BEGIN)
    doel = Streefcijfer(
        organisatie=organisatie, jaar=2026, waarde=Decimal(50), eenheid="procent", telt="maximaal"
    )
    bewaar_op(doel, BEGIN)

    gegevens = als_gegevens(bereken(organisatie, DAG))

    assert gegevens["doel"] == {"aantal": 70, "tekst": "50 % van de trajecten"}
    assert gegevens["noemer"] == {"aantal": 140, "jaar": 2025, "is_laatst_bekende": True}


def test_van_een_afwijking_telt_de_laatste_aanvraag_per_thema(organisatie, themas, maak):
    traject = maak(1)
    oud = Afwijking(
        organisatie=organisatie, traject=traject, thema=themas[0], norm=3, gekozen=1, reden="Duur",
        gevraagd_op=moment(date(2026, 2, 1)), besluit="geweigerd", besluit_reden="Nee",
        besloten_op=moment(date(2026, 2, 9)),
    )  # fmt: skip
    nieuw = Afwijking(
        organisatie=organisatie, traject=traject, thema=themas[0], norm=3, gekozen=1,
        reden="Kan niet", gevraagd_op=moment(date(2026, 3, 1)),
    )  # fmt: skip
    bewaar_op(oud, date(2026, 2, 9))
    bewaar_op(nieuw, date(2026, 3, 1))

    assert leden(organisatie, "afwijkingen") == {nieuw.pk}
    assert leden(organisatie, "afwijkingen_open") == {nieuw.pk}


def test_een_afwijking_zonder_norm_staat_in_het_register_met_geen(organisatie, themas, maak):
    zonder = Afwijking(
        organisatie=organisatie, traject=maak(None), thema=themas[0], norm=None, gekozen=None,
        reden="Past niet", gevraagd_op=moment(date(2026, 3, 1)),
    )  # fmt: skip
    bewaar_op(zonder, date(2026, 3, 1))

    rij = afwijkingrijen(bereken(organisatie, DAG))[str(zonder.pk)]

    assert (rij["norm"], rij["gekozen"]) == ("geen", "n.v.t.")


def test_de_raming_telt_onbekend_niet_als_nul_en_een_concessie_niet_mee(organisatie, maak):
    maak(raming_min=Decimal("100"), raming_max=Decimal("250"))
    maak(raming_min=Decimal("221000"))
    maak(raming_min=Decimal("1"), raming_max=Decimal("1"))
    onbekend = maak()
    maak(soort="concessie", raming_min=Decimal("9"), raming_max=Decimal("9"))

    cijfers = bereken(organisatie, DAG)

    assert (cijfers.raming_som(0), cijfers.raming_som(1)) == (Decimal("221101"), Decimal("221251"))
    assert cijfers.raming_onbekend == {onbekend.pk}
    zin = Weergave({"cijfers": als_gegevens(cijfers), "rapport": None}).raming
    assert "Bij 1 traject is de raming onbekend." in zin
    assert "Concessies (1) staan hier buiten" in zin


def test_een_som_van_twee_ramingen_blijft_weg_want_die_verraadt_er_een(organisatie, maak):
    maak(raming_min=Decimal("100"), raming_max=Decimal("100"))
    maak(raming_min=Decimal("200"), raming_max=Decimal("200"))

    cijfers = bereken(organisatie, DAG)

    zin = Weergave({"cijfers": als_gegevens(cijfers), "rapport": None}).raming
    assert zin == "Van te weinig trajecten is de raming bekend om een som te tonen."


def test_een_open_bandbreedte_telt_in_rapport_en_lijst_hetzelfde(organisatie, maak):
    hoofd = maak(raming_min=Decimal("1000000"))
    maak(raming_max=Decimal("100000"))
    maak(raming_max=Decimal("7"), onderdeel_van=hoofd, onderdeel_soort="perceel")
    organisatie.onderdelen_tellen_apart = True
    bewaar_op(organisatie, date(2026, 11, 1))

    cijfers = bereken(organisatie, DAG)
    lijst = Traject.objects.tellend(organisatie).raming_totaal()

    assert cijfers.raming_som(0) == cijfers.raming_som(1) == Decimal("1100000")
    assert (lijst["van"], lijst["tot"]) == (Decimal("1100000"), Decimal("1100000"))


def test_een_afwijking_die_niet_meer_past_of_gestopt_is_telt_niet(organisatie, themas, maak):
    gestopt = {"afloop": "ingetrokken", "afloop_reden": "Geen budget"}
    speelt = maak(1)
    for traject in (maak(3), maak(1, **gestopt), speelt):
        afwijking = Afwijking(
            organisatie=organisatie, traject=traject, thema=themas[0], norm=3, gekozen=1,
            reden="Duur", gevraagd_op=moment(date(2026, 3, 1)),
        )  # fmt: skip
        bewaar_op(afwijking, date(2026, 3, 1))

    assert leden(organisatie, "afwijkingen") == {speelt.afwijkingen.get().pk}
    assert leden(organisatie, "afwijkingen_open") == {speelt.afwijkingen.get().pk}


def test_een_verbeterde_publicatiedag_verhuist_het_traject_naar_een_ander_jaar(organisatie, maak):
    traject = maak(3, 3, publicatie_werkelijk=date(2025, 12, 20), fase=3)
    stel_vast(traject, vastgelegd_op=moment(date(2025, 12, 20)))
    traject.publicatie_werkelijk = date(2026, 1, 5)
    bewaar_op(traject, date(2026, 1, 10))

    jaren = [bereken(organisatie, DAG, jaar) for jaar in (2025, 2026)]

    assert [(len(c.geteld), len(c.maximaal)) for c in jaren] == [(0, 0), (1, 1)]


def test_van_een_voorbij_jaar_wordt_niets_meer_verwacht(organisatie, maak):
    maak(3, 3, publicatie=date(2025, 3, 1))
    maak(publicatie=date(2025, 4, 1))

    toen, nu = (bereken(organisatie, dag, 2025) for dag in (date(2025, 2, 1), DAG))

    assert (len(toen.komt_erbij), len(toen.ongewis)) == (1, 1)
    assert (len(nu.komt_erbij), len(nu.ongewis), len(nu.verwacht)) == (0, 0, 0)


def test_een_definitie_telt_pas_vanaf_de_dag_dat_ze_is_vastgelegd(organisatie, themas, maak):
    maak(3, 3)
    nieuw = Maximaaldefinitie.objects.create(
        organisatie=organisatie, versie=2, vanaf=BEGIN, omschrijving="Drie thema's",
        vastgelegd_op=moment(date(2026, 11, 20)),
    )  # fmt: skip
    nieuw.themas.set([*themas, ThemaFactory(organisatie=organisatie)])

    gepland = [len(bereken(organisatie, date(2026, 11, dag)).gepland) for dag in (19, 20)]

    assert gepland == [1, 0]


def test_nummer_duizend_komt_na_999(organisatie, maak):
    for nummer in ("2026-1000", "2027-001", "2026-999"):
        maak(nummer=nummer)

    cijfer = bereken(organisatie, DAG).getallen["geteld"]

    nummers = [Traject.objects.get(pk=pk).nummer for pk in cijfer.leden]
    assert nummers == ["2026-999", "2026-1000", "2027-001"]
    assert [t.nummer for t in Traject.objects.all()] == nummers[::-1]
    op_rij = Traject.objects.gesorteerd("nummer", DAG)
    assert [t.nummer for t in op_rij] == nummers


def test_directies_staan_op_naam_en_onbekend_als_laatste(organisatie, maak):
    for naam in ("Stedelijk Beheer", "Projectbureau"):
        afdeling = AfdelingFactory.build(organisatie=organisatie, naam=naam, directie=naam)
        maak(afdeling=bewaar_op(afdeling, BEGIN))
    maak()

    assert bereken(organisatie, DAG).directies == [
        "Projectbureau", "Stedelijk Beheer", "Directie onbekend",
    ]  # fmt: skip


def test_alle_cijfers_kunnen_bevroren_worden(organisatie, maak):
    maak(3, 1, raming_min=Decimal("12.50"))

    assert canoniek(als_gegevens(bereken(organisatie, DAG))).startswith(b"{")

import pytest

from tests.factories import AfdelingFactory, TrajectFactory
from trajecten.kalender.begrijpen import Begrepen
from trajecten.kalender.koppelen import Geheugen, koppel
from trajecten.models import Kalenderkoppeling


def rij(nummer=2, titel="", eigen="", sleutel="", **waarden):
    waarden["titel"] = titel
    return Begrepen(rij=nummer, titel=titel, nummer=eigen, sleutel=sleutel, waarden=waarden)


def koppel_aan(organisatie, *rijen, bron="inkoopkalender"):
    """Per row the pk of its traject, else the proposed ones as a list."""
    return [
        k.traject or [pk for pk, _ in k.voorstellen]
        for k in koppel(list(rijen), Geheugen(organisatie, bron))
    ]


@pytest.fixture
def riool(organisatie):
    return TrajectFactory(
        organisatie=organisatie, titel="Vervanging riool Merenwijk", extern_nummer="IK-1",
        extern_bron="inkoopkalender",
    )  # fmt: skip


@pytest.fixture
def groen(organisatie):
    return TrajectFactory(organisatie=organisatie, titel="Groenonderhoud perceel 1")


def test_ons_eigen_nummer_gaat_voor_alles(organisatie, riool, groen):
    gevonden = koppel_aan(organisatie, rij(eigen=groen.nummer, extern_nummer="IK-1", titel="x"))

    assert gevonden == [groen.pk]


def test_nummer_van_de_kalender_is_zeker_ook_met_een_andere_titel(organisatie, riool):
    assert koppel_aan(organisatie, rij(extern_nummer="IK-1", titel="Nieuwe naam")) == [riool.pk]


def test_zelfde_nummer_uit_een_andere_bron_is_niets(organisatie, riool):
    assert koppel_aan(organisatie, rij(extern_nummer="IK-1", titel="Iets"), bron="ander") == [[]]


def test_zelfde_nummer_en_titel_uit_een_andere_bron_is_zeker(organisatie, riool):
    gevonden = koppel_aan(
        organisatie, rij(extern_nummer="IK-1", titel="vervanging RIOOL Merenwijk"), bron="ander"
    )

    assert gevonden == [riool.pk]


@pytest.mark.parametrize(
    "titel",
    ["Vervanging riool Merenwijk", "vervanging riool merenwijk.", "Vervangen riool Merenwijk"],
)
def test_lijkende_titel_is_een_voorstel_en_nooit_zeker(organisatie, titel):
    bekend = TrajectFactory(organisatie=organisatie, titel="Vervanging riool Merenwijk")

    assert koppel_aan(organisatie, rij(titel=titel)) == [[bekend.pk]]


@pytest.mark.parametrize("titel", ["Groenonderhoud perceel 2", "Schoonmaak", "Vervanging kade"])
def test_ander_perceel_of_andere_titel_lijkt_niet(organisatie, groen, riool, titel):
    assert koppel_aan(organisatie, rij(titel=titel)) == [[]]


def test_traject_met_een_ander_nummer_van_deze_bron_lijkt_niet(organisatie, riool):
    gevonden = koppel_aan(
        organisatie, rij(titel="Vervanging riool Merenwijk", extern_nummer="IK-9")
    )

    assert gevonden == [[]]


def test_nummer_dat_twee_trajecten_hebben_vraagt_om_een_keuze(organisatie, riool):
    ander = TrajectFactory(
        organisatie=organisatie, titel="Perceel 2", extern_nummer="IK-1",
        extern_bron="inkoopkalender",
    )  # fmt: skip

    gevonden = koppel_aan(
        organisatie, rij(extern_nummer="IK-1", titel="Anders"),
        rij(nummer=3, extern_nummer="IK-1", titel="Perceel 2"),
    )  # fmt: skip

    assert gevonden == [[riool.pk, ander.pk], ander.pk]


def test_rij_die_eerder_precies_zo_is_ingelezen_is_zeker(organisatie, groen, maak_kalender):
    Kalenderkoppeling.objects.create(
        organisatie=organisatie, kalenderimport=maak_kalender(), traject=groen, label="x", rij=2,
        actie="nieuw", sleutel="abc",
    )  # fmt: skip

    assert koppel_aan(organisatie, rij(titel="Iets", sleutel="abc")) == [groen.pk]


def test_traject_van_een_ander_wordt_nooit_voorgesteld(organisatie):
    TrajectFactory(titel="Vervanging riool Merenwijk")

    assert koppel_aan(organisatie, rij(titel="Vervanging riool Merenwijk")) == [[]]


def test_voorstel_zegt_waarom(organisatie):
    afdeling = AfdelingFactory(organisatie=organisatie, naam="Beheer")
    TrajectFactory(organisatie=organisatie, titel="Riool vervangen", afdeling=afdeling)

    [koppeling] = koppel(
        [rij(titel="Riool vervangen", afdeling="Beheer")], Geheugen(organisatie, "k")
    )

    assert [waarom for _, waarom in koppeling.voorstellen] == ["zelfde titel, zelfde afdeling"]

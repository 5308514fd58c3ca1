"""What a workshop gave for the participant's own traject (eisen.md M-006)."""

from datetime import date

import pytest

from community.models import Workshopresultaat
from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l

pytestmark = pytest.mark.django_db
LEEG = dict.fromkeys(("ambitie", "strategie", "criteria", "markt", "beoordeling"), "")


@pytest.fixture
def als(client):
    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def afdeling(organisatie):
    return f.AfdelingFactory(organisatie=organisatie)


@pytest.fixture
def budgethouder(lid, afdeling):
    return lid(Rol.BUDGETHOUDER, afdeling=afdeling)


@pytest.fixture
def traject(organisatie, afdeling):
    """A traject that is not in the market yet."""
    return f.TrajectFactory(organisatie=organisatie, afdeling=afdeling, fase=1)


@pytest.fixture
def deelname(organisatie, budgethouder, traject):
    meet = l.BijeenkomstFactory(organisatie=organisatie, soort="workshop")
    return l.DeelnameFactory(bijeenkomst=meet, gebruiker=budgethouder, traject=traject)


@pytest.fixture
def pad(adres, deelname):
    return adres("workshopresultaat_update", deelname.bijeenkomst.pk, deelname.pk)


def pagina(antwoord):
    return antwoord.content.decode()


def test_resultaat_van_een_deelnemer_staat_bij_het_traject_met_waar_het_definitief_wordt(
    als, adres, budgethouder, traject, deelname, pad
):
    ambities = traject.ambities.count()

    als(budgethouder).post(pad, LEEG | {"ambitie": "Alles elektrisch", "markt": "Drie partijen"})
    html = pagina(als(budgethouder).get(adres("traject_lessen", traject.pk)))

    rij = Workshopresultaat.objects.get()
    assert (rij.traject, rij.bijeenkomst, rij.vastgelegd_door) == (
        traject, deelname.bijeenkomst, budgethouder,
    )  # fmt: skip
    assert "Alles elektrisch" in html
    for naam in ("traject_ambities", "marktconsultatie_list"):
        assert f'href="{adres(naam, traject.pk)}">Maak dit definitief' in html
    assert traject.ambities.count() == ambities


def test_elke_workshop_heeft_een_eigen_resultaat_en_toont_het_vorige(
    als, adres, organisatie, budgethouder, traject, deelname, pad
):
    later = l.BijeenkomstFactory(organisatie=organisatie, maand=date(2026, 12, 1))
    ook = l.DeelnameFactory(bijeenkomst=later, gebruiker=budgethouder, traject=traject)
    pad_later = adres("workshopresultaat_update", later.pk, ook.pk)

    als(budgethouder).post(pad, LEEG | {"ambitie": "Alles elektrisch"})
    html = pagina(als(budgethouder).get(pad_later))
    als(budgethouder).post(pad_later, LEEG | {"strategie": "Eerst de markt"})

    assert "Alles elektrisch" in html
    assert [r.ambitie or r.strategie for r in Workshopresultaat.objects.van(traject)] == [
        "Alles elektrisch",
        "Eerst de markt",
    ]


def test_wie_tweede_is_verliest_niets_en_overschrijft_niets(als, budgethouder, coordinator, pad):
    als(budgethouder).post(pad, LEEG | {"ambitie": "Eerste"})
    rij = Workshopresultaat.objects.get()
    gezien = {"versie": rij.versie, "stand": rij.history.first().pk}

    als(coordinator).post(pad, LEEG | gezien | {"ambitie": "Van de coördinator"})
    tweede = als(budgethouder).post(pad, LEEG | gezien | {"ambitie": "Van mij"})

    rij.refresh_from_db()
    assert (tweede.status_code, rij.ambitie) == (409, "Van de coördinator")
    assert "Van mij" in pagina(tweede)


def test_niets_invullen_zegt_dat_er_een_nodig_is(als, budgethouder, pad):
    antwoord = als(budgethouder).post(pad, LEEG)

    assert antwoord.status_code == 422
    assert "Vul ten minste één resultaat in." in pagina(antwoord)
    assert not Workshopresultaat.objects.exists()


def test_criteria_en_markt_blijven_binnen_tot_de_publicatie(
    als, adres, budgethouder, lid, traject, pad
):
    geheim = {"criteria": "Minstens 40 procent", "markt": "Twee partijen"}
    als(budgethouder).post(pad, LEEG | geheim | {"ambitie": "Alles elektrisch"})
    buiten = lid(Rol.ADVISEUR)

    html = pagina(als(buiten).get(adres("traject_lessen", traject.pk)))

    assert "Alles elektrisch" in html
    assert "Minstens 40" not in html
    assert "Twee partijen" not in html


def test_wie_zich_aanmeldt_met_een_vreemd_traject_leest_het_niet(
    als, adres, budgethouder, lid, deelname, pad
):
    als(budgethouder).post(pad, LEEG | {"criteria": "Minstens 40 procent"})
    ander = l.DeelnameFactory(
        bijeenkomst=deelname.bijeenkomst, gebruiker=lid(Rol.ADVISEUR), traject=deelname.traject
    )

    zelf = als(ander.gebruiker).get(
        adres("workshopresultaat_update", deelname.bijeenkomst.pk, ander.pk)
    )
    van_ander = als(ander.gebruiker).get(pad)

    assert (zelf.status_code, van_ander.status_code) == (403, 403)


def test_deelnemer_zonder_traject_kiest_dat_eerst(als, adres, coordinator, organisatie):
    deelname = l.DeelnameFactory(bijeenkomst__organisatie=organisatie)
    pad = adres("workshopresultaat_update", deelname.bijeenkomst.pk, deelname.pk)

    assert "Kies eerst aan welk traject" in pagina(als(coordinator).get(pad, follow=True))


def test_script_in_een_resultaat_blijft_tekst(als, adres, budgethouder, traject, pad):
    als(budgethouder).post(pad, LEEG | {"ambitie": "<script>alert(1)</script>"})

    html = pagina(als(budgethouder).get(adres("traject_lessen", traject.pk)))

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html

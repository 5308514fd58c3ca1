"""The coördinator sees on Vandaag which meeting comes, or that none is planned (L-072)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.models import Uitnodiging
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from rapportage.inspiratie import inspiratiepunten
from tests import factories as f
from tests import factories_leren as l

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()


@pytest.fixture
def organisatie():
    return f.OrganisatieFactory()


@pytest.fixture
def toegang(organisatie):
    lid = f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR)
    return toegang_van(lid.gebruiker, organisatie)


@pytest.fixture
def plan(organisatie):
    """A meeting so many days from now."""

    def plan(dagen, **velden):
        dag = VANDAAG + timedelta(days=dagen)
        return l.BijeenkomstFactory(
            organisatie=organisatie, dag=dag, maand=dag.replace(day=1), **velden
        )

    return plan


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


def test_zonder_bijeenkomst_vraagt_vandaag_om_er_een_te_plannen(client, toegang, organisatie):
    client.force_login(toegang.gebruiker)

    blokken = client.get(adres("vandaag", organisatie)).context["blokken"]

    (blok,) = [b for b in blokken if b.naam == "inspireren"]
    (punt,) = blok.punten
    assert punt.tekst == "Er staat geen bijeenkomst gepland in de komende drie maanden"
    assert punt.url == adres("bijeenkomst_create", organisatie)


def test_bijeenkomst_zonder_genodigden_leidt_naar_uitnodigen(toegang, plan, organisatie):
    rij = plan(20)

    (punt,) = inspiratiepunten(toegang, VANDAAG)

    assert (punt.tekst, punt.knop) == (f"‘{rij}’", "Nodig uit")
    assert punt.url == adres("bijeenkomst_nodig_uit", organisatie, rij.pk)
    assert punt.nabij.endswith(": nog niemand uitgenodigd")


def test_wie_komt_en_wie_is_gevraagd_staat_erbij(toegang, plan, organisatie):
    rij = plan(20)
    for status in ("aangemeld", "aangemeld", "afgemeld"):
        l.DeelnameFactory(bijeenkomst=rij, status=status)
    for nummer, soort in enumerate(("uitnodiging", "uitnodiging", "wijziging")):
        Uitnodiging.objects.create(
            organisatie=organisatie, bijeenkomst=rij, email=f"{nummer}@a.example", soort=soort
        )

    (punt,) = inspiratiepunten(toegang, VANDAAG)

    assert (punt.knop, punt.url) == ("Bekijk", rij.get_absolute_url())
    assert punt.nabij.endswith(": 2 komen, 2 uitgenodigd")


def test_wat_later_komt_is_gepland_en_vraagt_nog_niets(toegang, plan):
    plan(60)

    assert inspiratiepunten(toegang, VANDAAG) == []


def test_wat_niet_doorgaat_of_geweest_is_telt_niet(toegang, plan):
    plan(-3)
    plan(10, afgelast_op=VANDAAG, afgelast_reden="Ziek")

    (punt,) = inspiratiepunten(toegang, VANDAAG)

    assert punt.knop == "Plan er een"


def test_meer_bijeenkomsten_vragen_niet_meer_van_de_database(toegang, plan):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            inspiratiepunten(toegang, VANDAAG)
        return len(vragen)

    plan(5)
    een = tel()
    plan(6)
    plan(7)

    assert tel() == een

"""What every role gets of every address; a new address without a row here fails the first test."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from organisatie.models import Rol
from tests.wereld import maak_wereld

ALLEN = frozenset(Rol)
NIET_LEZER = ALLEN - {Rol.LEZER}
COORDINATOR = frozenset({Rol.COORDINATOR})
BVT = frozenset({Rol.BVT, Rol.SECRETARIS_BVT})
DT = frozenset({Rol.DT, Rol.SECRETARIS_DT})
BEHEERDER = frozenset({Rol.BEHEERDER})
LIJSTEN = COORDINATOR | BEHEERDER


@dataclass(frozen=True)
class Rij:
    """One address: who may, what they get, what the other members get."""

    wie: frozenset = ALLEN
    args: str = ""
    goed: int = 200
    anders: int = 403
    post: bool = False
    bezoeker: int = 302


PUBLIEK = Rij(bezoeker=200)

#: Addresses outside an organisation: everybody with an account gets the same.
ZONDER_ORGANISATIE = {
    "start": Rij(goed=302),
    "organisaties": Rij(),
    "gezond": Rij(goed=503, bezoeker=503),  # no workers in a test
    "inloggen": Rij(goed=302, bezoeker=200),
    "uitloggen": Rij(goed=302, post=True),
    "wachtwoord_wijzigen": Rij(),
    "password_change_done": Rij(),
    "wachtwoord_vergeten": PUBLIEK,
    "password_reset_done": PUBLIEK,
    "password_reset_confirm": Rij(args="link", goed=302),
    "password_reset_complete": PUBLIEK,
}

#: Addresses of an organisation. An outsider, also one with admin rights, gets 404 everywhere.
TABEL = {
    "vandaag": Rij(),
    "melding_list": Rij(),
    # trajects: a lezer does not see them, so their pages do not exist for a lezer
    "traject_list": Rij(NIET_LEZER),
    "traject_create": Rij(COORDINATOR | {Rol.BUDGETHOUDER}),
    "traject_detail": Rij(NIET_LEZER, "traject", anders=404),
}


def adressen(resolver=None):
    """Names of all addresses of the project, without Django's admin."""
    for deel in (resolver or get_resolver()).url_patterns:
        if hasattr(deel, "url_patterns"):
            if getattr(deel, "namespace", None) != "admin":
                yield from adressen(deel)
        else:
            yield deel.name


@pytest.fixture
def wereld(db):
    return maak_wereld()


def vraag(client, wereld, naam, rij, *, zonder_organisatie=False):
    """Status of one request; what it changed is undone."""
    eigen = [] if zonder_organisatie else [wereld.organisatie.slug]
    adres = reverse(naam, args=eigen + wereld.args(rij.args))
    with transaction.atomic():
        antwoord = client.post(adres, wereld.data(naam)) if rij.post else client.get(adres)
        transaction.set_rollback(True)
    return antwoord.status_code


def test_elk_adres_staat_in_de_tabel():
    assert set(adressen()) == set(TABEL) | set(ZONDER_ORGANISATIE)


@pytest.mark.parametrize("naam", TABEL)
def test_elke_rol_krijgt_wat_de_tabel_zegt(client, wereld, naam):
    rij = TABEL[naam]
    verwacht = {rol.value: rij.goed if rol in rij.wie else rij.anders for rol in Rol}

    gekregen = {}
    for rol in Rol:
        client.force_login(wereld.mensen[rol])
        gekregen[rol.value] = vraag(client, wereld, naam, rij)

    assert gekregen == verwacht


@pytest.mark.parametrize("naam", TABEL)
def test_buitenstaander_vindt_niets(client, wereld, naam):
    rij, gekregen = TABEL[naam], []

    for wie in (wereld.buitenstaander, wereld.zonder_lidmaatschap, wereld.technisch_beheerder):
        client.force_login(wie)
        gekregen.append(vraag(client, wereld, naam, rij))

    assert gekregen == [404, 404, 404]


@pytest.mark.parametrize("naam", TABEL)
def test_rij_van_een_andere_organisatie_bestaat_niet(client, wereld, naam):
    rij = TABEL[naam]
    if not rij.args:
        return
    client.force_login(wereld.buitenstaander)
    adres = reverse(naam, args=[wereld.andere.slug, *wereld.args(rij.args)])

    antwoord = client.post(adres, wereld.data(naam)) if rij.post else client.get(adres)

    assert antwoord.status_code == 404


@pytest.mark.parametrize("naam", TABEL)
def test_bezoeker_moet_eerst_inloggen(client, wereld, naam):
    rij = TABEL[naam]

    assert vraag(client, wereld, naam, rij) == 302


@pytest.mark.parametrize("naam", ZONDER_ORGANISATIE)
def test_adres_zonder_organisatie_is_voor_iedereen_gelijk(client, wereld, naam):
    rij = ZONDER_ORGANISATIE[naam]

    bezoeker = vraag(client, wereld, naam, rij, zonder_organisatie=True)
    client.force_login(wereld.mensen[Rol.LEZER])
    lid = vraag(client, wereld, naam, rij, zonder_organisatie=True)

    assert (bezoeker, lid) == (rij.bezoeker, rij.goed)

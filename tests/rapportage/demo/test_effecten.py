"""Effects in the demo: the bus shelters are right, and every kind of row is there to be seen."""

import pytest

from rapportage.cijfers import bereken
from tests.rapportage.demo.conftest import VANDAAG
from trajecten.models import Effect, Kosteneffect, Traject, Zelfevaluatie
from trajecten.templatetags.effect import in_woorden

pytestmark = pytest.mark.django_db


def test_de_abris_zeventig_procent_minder_belasting_en_zeventien_procent_meer_opbrengst(leiden):
    abris = Traject.objects.get(organisatie=leiden, titel__startswith="Abri's")

    metingen = {e.indicator.naam: e for e in Effect.objects.voor_traject(abris)}

    assert {naam: (e.nulmeting, e.gerealiseerd) for naam, e in metingen.items()} == {
        "Milieubelasting": (100, 30),
        "Exploitatie-opbrengst": (100, 117),
    }
    assert {naam: in_woorden(e, "gerealiseerd") for naam, e in metingen.items()} == {
        "Milieubelasting": "70 % lager, dat is beter",
        "Exploitatie-opbrengst": "17 % hoger, dat is beter",
    }
    for effect in metingen.values():
        assert effect.is_geverifieerd
        assert effect.geverifieerd_door_id not in effect.invullers()
        assert not effect.indicator.mag_optellen


def test_de_abris_staan_zo_op_hun_pagina(client, leiden):
    abris = Traject.objects.get(organisatie=leiden, titel__startswith="Abri's")
    client.force_login(leiden.lidmaatschappen.get(rol="coordinator").gebruiker)

    pagina = client.get(f"/leiden/trajecten/{abris.pk}/effecten/").content.decode()

    assert "70 % lager, dat is beter" in pagina
    assert "17 % hoger, dat is beter" in pagina
    assert pagina.count("Geverifieerd") >= 2


def test_elke_zekerheid_en_elke_soort_geld_komt_voor(leiden):
    gemeten = Effect.objects.filter(organisatie=leiden).gemeten()
    geld = Kosteneffect.objects.filter(organisatie=leiden)

    assert set(gemeten.values_list("zekerheid", flat=True)) == set(Effect.Zekerheid)
    assert set(geld.values_list("soort", flat=True)) == set(Kosteneffect.Soort)
    assert geld.wacht_op_besluit().count() == 3
    assert 15 <= geld.count() <= 25
    assert geld.filter(bedrag=None).exists()


def test_er_zijn_twee_zelfevaluaties_per_jaar(leiden):
    eigen = Zelfevaluatie.objects.filter(organisatie=leiden, traject=None)

    per_jaar = {
        jaar: eigen.filter(datum__year=jaar).count() for jaar in range(2022, VANDAAG.year + 1)
    }

    assert set(per_jaar.values()) == {2}


def test_het_cijfer_van_de_effecten_heeft_een_noemer(leiden):
    cijfers = bereken(leiden, VANDAAG, VANDAAG.year - 1)

    assert 0 < len(cijfers.effecten_gemeten) < len(cijfers.effect_verwacht)

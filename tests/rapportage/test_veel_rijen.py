"""5,000 trajects ask the database as often as three do."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from rapportage.demo.boek import bewaar, moment, nieuw
from tests import factories as f
from trajecten.models import Betrokkene, Contract, Themaambitie, Traject
from trajecten.models.velden import Fase

PAGINAS = (
    "traject_list", "traject_bord", "traject_tijdlijn", "traject_maand", "signaal_list",
    "voortgang",
)  # fmt: skip
FASEN = (Fase.VOORBEREIDING, Fase.UITVRAAG, Fase.UITVOERING)
VEEL = 5_000


@pytest.fixture
def wereld(db):
    """An organisation with a coördinator, a department, a category and a theme."""
    lid = f.LidmaatschapFactory(rol=Rol.COORDINATOR)
    eigen = {"organisatie": lid.organisatie}
    return {
        "lid": lid,
        "afdeling": f.AfdelingFactory(**eigen),
        "categorie": f.CategorieFactory(**eigen),
        "thema": f.ThemaFactory(**eigen),
    }


def schets(wereld, nummer):
    """A traject of one of three kinds: coming, in the market, or with a contract that runs."""
    fase, vandaag = FASEN[nummer % 3], timezone.localdate()
    dag = vandaag + timedelta(days=nummer % 300 - 150)
    return Traject(
        organisatie=wereld["lid"].organisatie,
        nummer=f"2026-{nummer:05}",
        titel=f"Traject {nummer}",
        afdeling=wereld["afdeling"],
        categorie=wereld["categorie"],
        fase=fase,
        publicatie=dag,
        publicatie_precisie="dag",
        publicatie_werkelijk=min(dag, vandaag) if fase >= Fase.UITVRAAG else None,
    )


def maak(wereld, nummers):
    """Store trajects with what belongs to them; their history as the demo writes it."""
    op, tot = moment(date(2026, 1, 5)), timezone.now()
    over_honderd_dagen = timezone.localdate() + timedelta(days=100)
    rijen = bewaar([nieuw(schets(wereld, nummer), op) for nummer in nummers], tot=tot)
    vast = {"organisatie": wereld["lid"].organisatie}
    # zonder historie: rows to count the queries of pages by
    Themaambitie.objects.bulk_create(
        Themaambitie(**vast, traject=rij, thema=wereld["thema"], niveau=3) for rij in rijen
    )
    Betrokkene.objects.bulk_create(
        Betrokkene(**vast, traject=rij, deel="budgethouder", naam=f"Teamleider {rij.pk % 40}")
        for rij in rijen
    )
    Contract.objects.bulk_create(
        Contract(**vast, traject=rij, leverancier="Blink BV", einde=over_honderd_dagen)
        for rij in rijen
    )


def test_vijfduizend_trajecten_vragen_even_veel_als_drie(client, wereld):
    client.force_login(wereld["lid"].gebruiker)

    def vragen():
        aantallen = {}
        for naam in PAGINAS:
            adres = reverse(naam, args=[wereld["lid"].organisatie.slug])
            with CaptureQueriesContext(connection) as gevraagd:
                assert client.get(adres).status_code == 200
            aantallen[naam] = len(gevraagd)
        return aantallen

    maak(wereld, range(3))
    vragen()  # a first visit fills what the process remembers
    drie = vragen()
    maak(wereld, range(3, VEEL))

    assert vragen() == drie
    assert Traject.objects.count() == VEEL

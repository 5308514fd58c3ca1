"""Closed rounds compared: what was chosen then, and what came of it since."""

from datetime import date

import pytest
from django.urls import reverse

from organisatie.models import Afdeling, Rol
from tests.factories import (
    AfdelingFactory,
    EffectFactory,
    GebruikerFactory,
    KandidatuurFactory,
    OrganisatieFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import naar_besluit
from trajecten.models import Maximaaldefinitie, Maximaalvaststelling
from trajecten.rondevergelijking import herkomst, vergelijk

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def ronde(organisatie):
    return SelectierondeFactory(organisatie=organisatie)


@pytest.fixture
def kandidaat(organisatie, ronde):
    """Makes a candidate of the round; the traject has a department."""

    def maak(afdeling="Groen", **velden):
        plek = Afdeling.objects.filter(organisatie=organisatie, naam=afdeling).first()
        plek = plek or AfdelingFactory(organisatie=organisatie, naam=afdeling)
        traject = TrajectFactory(organisatie=organisatie, afdeling=plek)
        return KandidatuurFactory(ronde=ronde, traject=traject, **velden)

    return maak


@pytest.fixture
def definitie(organisatie):
    return Maximaaldefinitie.objects.create(
        organisatie=organisatie, versie=1, vanaf=date(2022, 1, 1), omschrijving="Versie 1."
    )


def sluit(ronde):
    """Everybody follows the proposal, and the round closes."""
    naar_besluit(ronde)
    for rij in ronde.kandidaturen.select_related("traject"):
        rij.ronde = ronde
        rij.volg_voorstel(door=GebruikerFactory())
    ronde.sluit(door=GebruikerFactory())
    return ronde


def vraag_uit(traject, definitie, *, maximaal):
    Maximaalvaststelling.objects.create(
        organisatie=traject.organisatie, traject=traject, definitie=definitie,
        datum=date(2027, 3, 1), is_maximaal=maximaal, op_maximaal=int(maximaal), van_toepassing=1,
    )  # fmt: skip


def aantallen(rij):
    return {deel: rij.aantal(deel) for deel in rij.delen}


def test_uitkomsten_tellen_alleen_de_geselecteerde(ronde, kandidaat, definitie):
    een, twee, drie = (kandidaat().traject for _ in range(3))
    niet = kandidaat(voorstel=False, motivatie="Te klein.").traject
    sluit(ronde)
    vraag_uit(een, definitie, maximaal=True)
    vraag_uit(twee, definitie, maximaal=False)
    vraag_uit(niet, definitie, maximaal=True)
    EffectFactory(traject=een)
    drie.afloop, drie.afloop_reden = "vervallen", "Niet meer nodig."
    drie.save()

    (rij,) = vergelijk([ronde])

    assert aantallen(rij) == {
        "kandidaten": 4, "geselecteerd": 3, "doorgeschoven": 0, "niet": 1, "uitgevraagd": 2,
        "maximaal": 1, "gemeten": 1, "gestopt": 1,
    }  # fmt: skip


def test_herkomst_is_die_van_toen(ronde, kandidaat):
    wegen, groen = kandidaat("Wegen").traject, kandidaat("Groen").traject
    sluit(ronde)
    samen = AfdelingFactory(organisatie=ronde.organisatie, naam="Samen")
    for traject in (wegen, groen):
        traject.afdeling = samen
        traject.save()

    assert herkomst(vergelijk([ronde]), "afdeling") == [("Groen", [1], 1), ("Wegen", [1], 1)]


def test_een_verwijderd_traject_blijft_geteld_als_gekozen(ronde, kandidaat):
    traject = kandidaat().traject
    sluit(ronde)
    traject.delete()

    (rij,) = vergelijk([ronde])

    assert (rij.aantal("geselecteerd"), rij.aantal("uitgevraagd")) == (1, 0)


def test_pagina_zonder_gesloten_rondes_zegt_dat(client, ronde):
    log_in(client, ronde.organisatie, Rol.DT)

    pagina = client.get(reverse("selectieronde_vergelijk", args=[ronde.organisatie.slug]))

    assert "Nog geen gesloten rondes" in pagina.content.decode()


@pytest.mark.parametrize("deel", ["kandidaten", "geselecteerd"])
def test_achter_het_getal_staat_de_lijst(client, ronde, kandidaat, deel):
    kandidaat()
    sluit(ronde)
    log_in(client, ronde.organisatie, Rol.BUDGETHOUDER)
    slug = ronde.organisatie.slug

    pagina = client.get(reverse("selectieronde_vergelijk", args=[slug])).content.decode()
    lijst = client.get(reverse("selectieronde_deel", args=[slug, ronde.pk, deel]))

    assert reverse("selectieronde_deel", args=[slug, ronde.pk, deel]) in pagina
    assert len(lijst.context["trajecten"]) == 1


def test_verzonnen_deel_bestaat_niet(client, ronde, kandidaat):
    kandidaat()
    sluit(ronde)
    log_in(client, ronde.organisatie, Rol.DT)

    adres = reverse("selectieronde_deel", args=[ronde.organisatie.slug, ronde.pk, "onzin"])

    assert client.get(adres).status_code == 404


def test_evenveel_queries_bij_een_en_drie_rondes(
    client, organisatie, ronde, kandidaat, django_assert_num_queries, django_assert_max_num_queries
):
    kandidaat()
    sluit(ronde)
    log_in(client, organisatie, Rol.DT)
    adres = reverse("selectieronde_vergelijk", args=[organisatie.slug])
    with django_assert_max_num_queries(20) as een:
        client.get(adres)

    for _ in range(2):
        nog = SelectierondeFactory(organisatie=organisatie)
        KandidatuurFactory(ronde=nog, traject=TrajectFactory(organisatie=organisatie))
        sluit(nog)

    with django_assert_num_queries(len(een)):
        client.get(adres)

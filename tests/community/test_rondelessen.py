"""Finished trajects are a source of a selection round (eisen.md L-053, L-070)."""

from datetime import date

import pytest
from django.urls import reverse

from community.models import Puzzelstuk
from organisatie.models import Rol
from tests.factories import (
    CategorieFactory,
    KandidatuurFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.factories_leren import PuzzelstukFactory, VastKaderFactory
from tests.inloggen import log_in
from trajecten.models import Fase

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return SelectierondeFactory(venster_van=date(2027, 1, 1), venster_tot=date(2027, 6, 30))


def traject(ronde, categorie, **velden):
    vast = {"publicatie": date(2027, 3, 1), "publicatie_precisie": "dag", "fase": Fase.KANS}
    return TrajectFactory(organisatie=ronde.organisatie, categorie=categorie, **vast | velden)


def les(ronde, categorie, uitkomst="niet", fase=Fase.AFGEROND, **velden):
    klaar = traject(ronde, categorie, fase=fase, titel="Al verder")
    stuk = PuzzelstukFactory(traject=klaar, uitkomst=uitkomst, **velden)
    stuk.categorieen.add(categorie)
    return stuk


def test_kandidaat_ziet_wat_eerder_is_geleerd_en_wat_om_een_vervolg_vraagt_staat_voorop(
    client, ronde
):
    wegen, groen, koffie = (
        CategorieFactory(organisatie=ronde.organisatie, naam=naam)
        for naam in ("Wegen", "Groen", "Koffie")
    )
    kandidaat = KandidatuurFactory(ronde=ronde, traject=traject(ronde, wegen)).traject
    les(ronde, wegen, titel="Vraag eerst de markt")
    gelukt = traject(ronde, groen, titel="Gelukt eerder")
    opnieuw = traject(ronde, koffie, titel="Nog eens proberen")
    les(ronde, groen, uitkomst="werkte")
    les(ronde, koffie, uitkomst="niet")
    kader = VastKaderFactory(organisatie=ronde.organisatie)
    kader.categorieen.add(koffie)
    log_in(client, ronde.organisatie, Rol.COORDINATOR)

    antwoord = client.get(reverse("ronde_lessen", args=[ronde.organisatie.slug, ronde.pk]))

    kandidaten, kansen = antwoord.context["kandidaten"], antwoord.context["kansen"]
    assert [rij.traject for rij in kandidaten] == [kandidaat]
    assert [stuk.titel for stuk in kandidaten[0].noemt] == ["Vraag eerst de markt"]
    assert [rij.traject for rij in kansen] == [opnieuw, gelukt]
    assert kansen[0].kaders == [kader]
    assert "Nog niet gelukt" in antwoord.content.decode()


def test_met_een_klik_staat_het_traject_uit_ervaring_op_de_lijst(client, ronde):
    wegen = CategorieFactory(organisatie=ronde.organisatie)
    nieuw = traject(ronde, wegen)
    les(ronde, wegen, titel="Vraag eerst de markt")
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    adres = reverse("selectieronde_voeg_toe", args=[ronde.organisatie.slug, ronde.pk])

    client.post(adres, {"trajecten": nieuw.pk, "motivatie": "Uit ervaring: Vraag eerst de markt"})

    rij = ronde.kandidaturen.get()
    assert (rij.traject, rij.motivatie) == (nieuw, "Uit ervaring: Vraag eerst de markt")


def test_wat_iemand_niet_mag_lezen_en_eigen_lessen_tellen_niet_mee(client, ronde):
    wegen = CategorieFactory(organisatie=ronde.organisatie)
    zelf = traject(ronde, wegen)
    eigen = PuzzelstukFactory(traject=zelf)
    vertrouwelijk = Puzzelstuk.Zichtbaarheid.VERTROUWELIJK
    geheim = les(ronde, wegen, fase=Fase.UITVRAAG, zichtbaarheid=vertrouwelijk)
    eigen.categorieen.add(wegen)
    adres = reverse("ronde_lessen", args=[ronde.organisatie.slug, ronde.pk])

    log_in(client, ronde.organisatie, Rol.INKOPER)
    assert client.get(adres).context["kansen"] == []
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    assert client.get(adres).context["kansen"][0].stukken == [geheim]


def test_vragen_aan_de_database_groeien_niet_met_de_rijen(
    client, ronde, django_assert_max_num_queries
):
    for _ in range(6):
        categorie = CategorieFactory(organisatie=ronde.organisatie)
        traject(ronde, categorie)
        les(ronde, categorie)
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    adres = reverse("ronde_lessen", args=[ronde.organisatie.slug, ronde.pk])

    with django_assert_max_num_queries(20):
        client.get(adres)

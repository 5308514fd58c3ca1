"""A round from state to state: what stands in the way, the way back, and the log."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Melding, Rol
from tests.factories import (
    GebruikerFactory,
    KandidatuurFactory,
    LidmaatschapFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import naar_advies, naar_beoordelen, naar_besluit, volg
from trajecten.models import Kandidatuur, Traject
from trajecten.models.rondeloop import Staat
from trajecten.rondekalender import kalender

pytestmark = pytest.mark.django_db
Selectie = Traject.Selectie
NAAR = {
    Staat.AANMELDEN: lambda ronde: None,
    Staat.BEOORDELEN: naar_beoordelen,
    Staat.ADVIES: naar_advies,
    Staat.BESLUIT: naar_besluit,
}


@pytest.fixture
def ronde():
    ronde = SelectierondeFactory()
    KandidatuurFactory(ronde=ronde, traject=TrajectFactory(organisatie=ronde.organisatie))
    return ronde


@pytest.fixture
def persoon():
    return GebruikerFactory(functie="Concernadviseur")


def weigert(actie):
    """The reasons with which an action is refused."""
    with pytest.raises(ValidationError) as fout:
        actie()
    return fout.value.messages


@pytest.mark.parametrize(
    ("staat", "vorige"),
    [
        (Staat.BEOORDELEN, Staat.AANMELDEN),
        (Staat.ADVIES, Staat.BEOORDELEN),
        (Staat.BESLUIT, Staat.ADVIES),
    ],
)
def test_een_stap_terug_met_reden_staat_in_het_verloop(ronde, persoon, staat, vorige):
    NAAR[staat](ronde)

    ronde.ga_terug(reden=" Een traject vergeten. ", door=persoon)

    stap = ronde.stappen.last()
    assert ronde.staat == vorige
    assert (stap.van, stap.naar, stap.reden, stap.door, stap.functie, stap.is_terug) == (
        staat, vorige, "Een traject vergeten.", persoon, "Concernadviseur", True,
    )  # fmt: skip


def test_terug_zonder_reden_wordt_geweigerd(ronde, persoon):
    naar_beoordelen(ronde)

    assert weigert(lambda: ronde.ga_terug(reden="  ", door=persoon)) == [
        "Schrijf op waarom de ronde een stap terug gaat."
    ]


def test_voor_de_eerste_stap_is_er_geen_terug(ronde, persoon):
    assert weigert(lambda: ronde.ga_terug(reden="Opnieuw.", door=persoon)) == [
        "De ronde staat al in de eerste stap."
    ]


def test_gesloten_gaat_nooit_terug_of_verder(ronde, persoon):
    naar_besluit(ronde)
    volg(ronde, door=persoon)
    ronde.sluit(door=persoon)

    vast = ["De ronde is gesloten. Daar verandert niets meer aan."]
    assert weigert(lambda: ronde.ga_terug(reden="Toch niet.", door=persoon)) == vast
    assert weigert(lambda: ronde.ga_verder(door=persoon)) == vast
    assert weigert(lambda: ronde.sluit(door=persoon)) == vast


def test_terug_naar_advies_trekt_besluit_en_advies_in_en_de_historie_houdt_ze(ronde, persoon):
    naar_besluit(ronde)
    volg(ronde, door=persoon)

    ronde.ga_terug(reden="De raming klopt niet.", door=persoon)

    rij = ronde.kandidaturen.get()
    assert (rij.advies, rij.advies_op, rij.besluit, rij.besloten_op) == ("", None, "", None)
    assert rij.history.filter(besluit="selecteren", advies="akkoord").exists()
    assert rij.history.first().history_change_reason == "Ronde terug: De raming klopt niet."
    assert ronde.stappen.last().ingetrokken == 1


def test_terug_naar_beoordelen_maakt_de_trajecten_weer_kandidaat(ronde, persoon):
    naar_advies(ronde)

    ronde.ga_terug(reden="Nog een score.", door=persoon)

    assert ronde.kandidaturen.get().traject.selectiestatus == Selectie.KANDIDAAT
    assert ronde.kan_voorstellen


def test_wie_de_ronde_terugkrijgt_leest_de_reden(ronde, persoon):
    coordinator = LidmaatschapFactory(organisatie=ronde.organisatie, rol=Rol.COORDINATOR).gebruiker
    naar_advies(ronde)

    ronde.ga_terug(reden="Te veel wegen.", door=persoon)

    assert Melding.objects.get(gebruiker=coordinator).tekst == (
        f"Keuzeronde {ronde.naam} is terug om te beoordelen: Te veel wegen."
    )


def test_meer_voorstellen_dan_plaatsen_vraagt_een_toelichting(ronde, persoon):
    ronde.capaciteit = 0
    ronde.save()
    naar_beoordelen(ronde)

    redenen = weigert(lambda: ronde.ga_verder(door=persoon))
    ronde.toelichting = "De directie wil dit traject erbij."
    ronde.save()
    ronde.ga_verder(door=persoon)

    assert redenen == [
        "Je stelt 1 traject meer voor dan er plaatsen zijn. Haal er af, of schrijf bij "
        "‘Wijzig de ronde’ in de toelichting waarom het er meer zijn."
    ]
    assert ronde.staat == Staat.ADVIES


def test_advies_is_pas_klaar_als_over_elke_kandidaat_iets_is_gezegd(ronde, persoon):
    naar_advies(ronde)

    assert weigert(lambda: ronde.ga_verder(door=persoon)) == ["Geef nog advies over 1 traject."]


def test_traject_dat_tijdens_de_ronde_vervalt_kan_niet_worden_geselecteerd(ronde, persoon):
    naar_besluit(ronde)
    rij = ronde.kandidaturen.get()
    verval(rij.traject)
    rij = Kandidatuur.objects.select_related("traject", "ronde").get()

    redenen = weigert(lambda: rij.besluit_over(besluit="selecteren", reden="", door=persoon))
    rij.besluit_over(besluit="niet", reden="Het is vervallen.", door=persoon)
    ronde.sluit(door=persoon)

    assert redenen == ["Selecteren kan niet meer: het is vervallen."]
    assert ronde.is_gesloten


def test_traject_dat_na_het_besluit_vervalt_houdt_de_ronde_open(ronde, persoon):
    naar_besluit(ronde)
    volg(ronde, door=persoon)
    traject = ronde.kandidaturen.get().traject
    verval(traject)

    assert weigert(lambda: ronde.sluit(door=persoon)) == [
        f"Neem een nieuw besluit over {traject.nummer}: het is vervallen."
    ]


def verval(traject):
    """The traject lapses, as somebody would record it."""
    traject.afloop, traject.afloop_reden = "vervallen", "Niet meer nodig."
    traject.save()


def test_wat_de_organen_lezen_is_bevroren(ronde, persoon):
    naar_advies(ronde)
    gelezen = ronde.voorstel_opname.inhoud
    kader = ronde.kader

    for score in kader.criteria.all():
        score.naam = "Anders"
        score.save()

    ronde.refresh_from_db()
    assert ronde.voorstel_opname.inhoud == gelezen
    assert ronde.voorstel_opname.klopt


@pytest.mark.parametrize(
    ("velden", "dag", "reden"),
    [
        ({}, date(2026, 11, 1), []),
        (
            {"aanmelden_vanaf": date(2026, 11, 2)},
            date(2026, 11, 1),
            ["Aanmelden kan vanaf 02-11-2026."],
        ),
        (
            {"aanmelden_tot": date(2026, 11, 2)},
            date(2026, 11, 3),
            ["Aanmelden kon tot en met 02-11-2026. Vraag de coördinator."],
        ),
        ({"aanmelden_tot": date(2026, 11, 3)}, date(2026, 11, 3), []),
        (
            {"staat": Staat.BEOORDELEN},
            date(2026, 11, 1),
            ["Aanmelden kan niet meer: de ronde wordt al beoordeeld."],
        ),
    ],
)
def test_aanmelden_kan_alleen_tussen_de_dagen(velden, dag, reden):
    assert SelectierondeFactory(**velden).belemmeringen_aanmelden(dag) == reden


def adres(naam, ronde):
    return reverse(naam, args=[ronde.organisatie.slug, ronde.pk])


@pytest.mark.parametrize(
    ("staat", "rol", "code"),
    [
        (Staat.AANMELDEN, Rol.COORDINATOR, 302),
        (Staat.BEOORDELEN, Rol.COORDINATOR, 302),
        (Staat.ADVIES, Rol.COORDINATOR, 403),
        (Staat.ADVIES, Rol.BVT, 302),
        (Staat.ADVIES, Rol.SECRETARIS_BVT, 302),
        (Staat.ADVIES, Rol.DT, 403),
        (Staat.BEOORDELEN, Rol.BVT, 403),
        (Staat.BESLUIT, Rol.DT, 403),
    ],
)
def test_alleen_wie_aan_zet_is_brengt_de_ronde_verder(client, ronde, staat, rol, code):
    NAAR[staat](ronde)
    log_in(client, ronde.organisatie, rol)

    assert client.post(adres("selectieronde_verder", ronde)).status_code == code


@pytest.mark.parametrize(
    ("staat", "rol", "code"),
    [
        (Staat.BEOORDELEN, Rol.COORDINATOR, 200),
        (Staat.BEOORDELEN, Rol.BVT, 403),
        (Staat.ADVIES, Rol.COORDINATOR, 200),
        (Staat.ADVIES, Rol.BVT, 200),
        (Staat.BESLUIT, Rol.COORDINATOR, 403),
        (Staat.BESLUIT, Rol.SECRETARIS_DT, 200),
    ],
)
def test_alleen_wie_de_ronde_heeft_zet_haar_terug(client, ronde, staat, rol, code):
    NAAR[staat](ronde)
    log_in(client, ronde.organisatie, rol)

    assert client.get(adres("selectieronde_terug", ronde)).status_code == code


def test_tweede_klik_brengt_de_ronde_niet_nog_een_stap_verder(client, ronde):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    naar_beoordelen(ronde)

    client.post(adres("selectieronde_verder", ronde), {"van": Staat.AANMELDEN})

    ronde.refresh_from_db()
    assert ronde.staat == Staat.BEOORDELEN


def test_terug_zonder_reden_houdt_de_pagina_en_zegt_wat_moet(client, ronde):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    naar_beoordelen(ronde)

    leeg = client.post(adres("selectieronde_terug", ronde), {"reden": ""})
    goed = client.post(adres("selectieronde_terug", ronde), {"reden": "Vergeten."}, follow=True)

    assert leeg.status_code == 422
    assert "Schrijf op waarom de ronde een stap terug gaat." in leeg.content.decode()
    assert "De ronde staat weer op aanmelden." in goed.content.decode()
    assert "Vergeten." in goed.content.decode()


def test_kalender_zet_de_dagen_van_alle_rondes_op_volgorde(client):
    eerste = SelectierondeFactory(
        naam="Voorjaar", aanmelden_tot=date(2026, 3, 1), besluit_gepland=date(2026, 5, 1)
    )
    tweede = SelectierondeFactory(
        naam="Aanvulling", organisatie=eerste.organisatie, soort="aanvulling",
        advies_gepland=date(2026, 4, 1), besluit_gepland=date(2028, 1, 1),
    )  # fmt: skip

    momenten = kalender([eerste, tweede], date(2026, 4, 1))

    assert [(m.dag.month, m.wat, m.ronde, m.voorbij) for m in momenten] == [
        (3, "Laatste dag om aan te melden", eerste, True),
        (4, "Advies van de Bedrijfsvoeringstafel", tweede, False),
        (5, "Besluit van het Directieteam", eerste, False),
    ]


def test_lijst_toont_de_kalender(client):
    ronde = SelectierondeFactory(besluit_gepland=timezone.localdate())
    log_in(client, ronde.organisatie, Rol.DT)

    pagina = client.get(reverse("selectieronde_list", args=[ronde.organisatie.slug]))

    assert "Besluit van het Directieteam" in pagina.content.decode()

"""Result talks: who sees a sheet, what it counts, and agreements with a reason."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Resultaatafspraak, Resultaatgesprek
from organisatie.models import Rol
from rapportage.resultaatblad import Resultaatblad
from tests import factories as f
from tests.factories_afspraak import ResultaatafspraakFactory, ResultaatgesprekFactory
from tests.inloggen import log_in
from trajecten.models import Afwijking, Maximaaldefinitie, Maximaalvaststelling, Themaambitie

pytestmark = pytest.mark.django_db
JAAR = timezone.localdate().year


@pytest.fixture
def organisatie():
    return f.OrganisatieFactory(slug="leiden")


@pytest.fixture
def afdeling(organisatie):
    return f.AfdelingFactory(organisatie=organisatie, naam="Beheer")


@pytest.fixture
def adres(organisatie):
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


@pytest.fixture
def gesprek(organisatie, afdeling):
    return ResultaatgesprekFactory(organisatie=organisatie, afdeling=afdeling, jaar=JAAR)


def maak_traject(afdeling, **extra):
    """A traject that went to the market this year."""
    return f.TrajectFactory(
        organisatie=afdeling.organisatie, afdeling=afdeling, fase=3,
        publicatie=date(JAAR, 1, 5), publicatie_precisie="dag",
        publicatie_werkelijk=date(JAAR, 1, 5), **extra,
    )  # fmt: skip


def stel_vast(traject, *, is_maximaal, zonder_akkoord=False):
    """Record the outcome of its uitvraag."""
    definitie, _ = Maximaaldefinitie.objects.get_or_create(
        organisatie=traject.organisatie, versie=1, defaults={"vanaf": date(2022, 1, 1)}
    )
    return Maximaalvaststelling.objects.create(
        organisatie=traject.organisatie, traject=traject, definitie=definitie,
        datum=traject.publicatie_werkelijk, is_maximaal=is_maximaal, op_maximaal=0,
        van_toepassing=0, zonder_akkoord=zonder_akkoord,
    )  # fmt: skip


def test_blad_telt_alleen_de_eigen_afdeling(organisatie, afdeling, gesprek):
    stel_vast(maak_traject(afdeling), is_maximaal=True)
    stel_vast(maak_traject(afdeling), is_maximaal=False, zonder_akkoord=True)
    ander = f.AfdelingFactory(organisatie=organisatie)
    stel_vast(maak_traject(ander), is_maximaal=True)
    f.TrajectFactory(organisatie=organisatie, afdeling=afdeling)

    blad = Resultaatblad(gesprek, timezone.localdate())

    assert [rij[1:3] for rij in blad.kern] == [(2, None), (0, 2), (1, 2), (1, 2), (0, None)]
    assert len(blad.trajecten) == 2
    assert blad.jaar_onbekend == 1


def test_blad_toont_ambities_afwijkingen_effecten_en_afspraken(
    client, organisatie, afdeling, gesprek, adres
):
    traject = maak_traject(afdeling, titel="Wegen onderhouden")
    thema = f.ThemaFactory(organisatie=organisatie, is_focus=True)
    Themaambitie.objects.create(
        organisatie=organisatie, traject=traject, thema=thema, niveau=1, wijze="aanmoedigen"
    )
    Afwijking.objects.create(
        organisatie=organisatie, traject=traject, thema=thema, norm=2, gekozen=1,
        reden="De markt kan het nog niet",
    )  # fmt: skip
    f.EffectFactory(traject=traject, nulmeting=10, gerealiseerd=4, gerealiseerd_op=date(JAAR, 1, 9))
    ResultaatafspraakFactory(gesprek=gesprek, afspraak="Vier maximaal", telt="maximaal", streef=4)
    log_in(client, organisatie, Rol.COORDINATOR)

    antwoord = client.get(adres("resultaatblad", gesprek.pk))

    tekst, blad = antwoord.content.decode(), antwoord.context["blad"]
    for zin in ("Wegen onderhouden", "De markt kan het nog niet", "Vier maximaal", "0 van 4"):
        assert zin in tekst
    assert (len(blad.afwijkingen), len(blad.effecten)) == (1, 1)
    assert [niveau for _, niveau in blad.trajecten[0][2]] == ["1"]


@pytest.mark.parametrize(
    ("rol", "als", "status"),
    [
        (Rol.BUDGETHOUDER, "manager", 200), (Rol.DT, "directeur", 200),
        (Rol.COORDINATOR, "", 200), (Rol.DT, "", 404), (Rol.BUDGETHOUDER, "", 404),
        (Rol.BEHEERDER, "", 404), (Rol.LEZER, "manager", 404),
    ],
)  # fmt: skip
def test_alleen_manager_eigen_directeur_en_coordinator_zien_het_blad(
    client, organisatie, afdeling, gesprek, adres, rol, als, status
):
    mens = log_in(client, organisatie, rol, afdeling=afdeling if rol == "budgethouder" else None)
    if als:
        setattr(gesprek, als, mens)
        gesprek.save()

    antwoord = client.get(adres("resultaatblad", gesprek.pk))

    assert antwoord.status_code == status
    zichtbaar = client.get(adres("resultaatgesprek_list"))
    if rol != Rol.LEZER:
        assert list(zichtbaar.context["gesprekken"]) == ([gesprek] if status == 200 else [])


def test_coordinator_maakt_gesprek_en_afspraak(client, organisatie, afdeling, adres):
    log_in(client, organisatie, Rol.COORDINATOR)
    directeur = f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.DT).gebruiker
    client.post(
        adres("resultaatgesprek_create"),
        {"afdeling": afdeling.pk, "jaar": JAAR, "manager_functie": "Manager",
         "directeur": directeur.pk},
    )  # fmt: skip
    gesprek = Resultaatgesprek.objects.get()

    antwoord = client.post(
        adres("resultaatafspraak_create", gesprek.pk),
        {"afspraak": "Vier trajecten", "telt": "gestart", "streef": "4"},
    )

    assert antwoord.url == adres("resultaatblad", gesprek.pk)
    assert (gesprek.directeur, gesprek.wie) == (directeur, "Manager")
    assert Resultaatafspraak.objects.get().streef == 4


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({"telt": "gestart", "streef": ""}, "streef"), ({"streef": "4"}, "streef"),
        ({"streef": "-1", "telt": "gestart"}, "streef"), ({"afspraak": ""}, "afspraak"),
    ],
)  # fmt: skip
def test_halve_afspraak_geeft_een_melding(client, organisatie, gesprek, adres, extra, veld):
    log_in(client, organisatie, Rol.COORDINATOR)

    antwoord = client.post(
        adres("resultaatafspraak_create", gesprek.pk), {"afspraak": "Vier trajecten"} | extra
    )

    assert list(antwoord.context["form"].errors) == [veld]


def test_een_gesprek_per_afdeling_en_jaar_met_een_manager(client, organisatie, gesprek, adres):
    log_in(client, organisatie, Rol.COORDINATOR)
    invoer = {"afdeling": gesprek.afdeling_id, "jaar": JAAR}

    zonder = client.post(adres("resultaatgesprek_create"), invoer)
    dubbel = client.post(adres("resultaatgesprek_create"), invoer | {"manager_functie": "M"})

    assert set(zonder.context["form"].errors) == {"manager", "afdeling"}
    assert dubbel.context["form"].errors == {
        "afdeling": ["Voor deze afdeling en dit jaar is er al een gesprek."]
    }


def test_besproken_afspraak_en_gesprek_met_afspraken_blijven(client, organisatie, gesprek, adres):
    log_in(client, organisatie, Rol.COORDINATOR)
    afspraak = ResultaatafspraakFactory(gesprek=gesprek, halfjaar="op_koers")

    client.post(adres("resultaatafspraak_delete", afspraak.pk))
    client.post(adres("resultaatgesprek_delete", gesprek.pk))

    assert Resultaatafspraak.objects.exists()
    assert gesprek.afdeling.belemmeringen_verwijderen() == ["1 resultaatgesprek gebruikt dit nog."]


@pytest.mark.parametrize(("moment", "stand"), [("halfjaar", "niet"), ("eind", "deels")])
def test_wat_niet_of_deels_lukt_vraagt_een_reden(
    client, organisatie, gesprek, adres, moment, stand
):
    log_in(client, organisatie, Rol.COORDINATOR)
    afspraak = ResultaatafspraakFactory(gesprek=gesprek)
    invoer = {"afspraak": "Vier trajecten", moment: stand}

    zonder = client.post(adres("resultaatafspraak_update", afspraak.pk), invoer)
    client.post(
        adres("resultaatafspraak_update", afspraak.pk), invoer | {f"{moment}_reden": "Geen tijd"}
    )

    assert list(zonder.context["form"].errors) == [f"{moment}_reden"]
    afspraak.refresh_from_db()
    assert getattr(afspraak, moment) == stand

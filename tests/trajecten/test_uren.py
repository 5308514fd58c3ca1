"""Does a proposal fit in the time there is (eisen.md L-068)."""

from decimal import Decimal

import pytest
from django.urls import reverse

from organisatie.models import Rol
from tests.factories import KandidatuurFactory, OrganisatieFactory, SelectierondeFactory
from tests.inloggen import log_in
from trajecten.models import Fase, Urennorm
from trajecten.models.urennorm import FASEN
from trajecten.uren import in_een_zin, regels, samen

pytestmark = pytest.mark.django_db
Wie = Urennorm.Wie


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def ronde(organisatie):
    ronde = SelectierondeFactory(organisatie=organisatie)
    KandidatuurFactory(ronde=ronde)
    return ronde


def normen(organisatie, wie=Wie.COORDINATOR, per="2.5", beschikbaar="20", fasen=FASEN):
    for fase in fasen:
        Urennorm.objects.create(
            organisatie=organisatie, wie=wie, fase=fase, per_traject=per and Decimal(per),
            beschikbaar=beschikbaar and Decimal(beschikbaar),
        )  # fmt: skip


def zin(organisatie, aantal, wie=Wie.COORDINATOR):
    """The sentence about one person for a number of trajects."""
    rijen = samen(regels(organisatie, (aantal,)), 0)
    return next(in_een_zin(*rij) for rij in rijen if rij[0] == wie)


@pytest.mark.parametrize(
    ("aantal", "tekst"),
    [
        (0, "Coördinator: 0 uur nodig, 100 uur er. Dat past."),
        (8, "Coördinator: 100 uur nodig, 100 uur er. Dat past."),
        (9, "Coördinator: 112,5 uur nodig, 100 uur er. Dat is 12,5 uur te veel."),
        (70, "Coördinator: 875 uur nodig, 100 uur er. Dat is 775 uur te veel."),
    ],
)
def test_uren_van_alle_fasen_samen_tegen_wat_er_is(organisatie, aantal, tekst):
    normen(organisatie)

    assert zin(organisatie, aantal) == tekst


def test_onbekende_uren_zijn_geen_nul(organisatie):
    normen(organisatie, fasen=FASEN[1:])

    assert zin(organisatie, 10) == (
        "Coördinator: nog niet te zeggen, want bij 1 fase zijn de uren onbekend."
    )


def test_per_fase_staat_wat_te_veel_is(organisatie):
    normen(organisatie, fasen=FASEN[:1])

    eerste = regels(organisatie, (10, 25, 70))[0]

    assert [(v.gevraagd, v.tekort) for v in eerste.vragen] == [
        (25, 5), (Decimal("62.5"), Decimal("42.5")), (175, 155),
    ]  # fmt: skip


def test_pagina_van_een_ronde_telt_het_voorstel(client, ronde):
    normen(ronde.organisatie)
    log_in(client, ronde.organisatie, Rol.DT)

    antwoord = client.get(reverse("selectieronde_uren", args=[ronde.organisatie.slug, ronde.pk]))

    assert antwoord.context["zinnen"][0] == "Coördinator: 12,5 uur nodig, 100 uur er. Dat past."


def adres(organisatie):
    return reverse("urennorm_update", args=[organisatie.slug])


def test_coordinator_vult_de_uren_in_met_geschiedenis(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)
    veld = f"coordinator-{Fase.VOORBEREIDING.value}-per_traject"

    for uren in ("12,5", "8", ""):
        client.post(adres(organisatie), {veld: uren})

    norm = Urennorm.objects.get()
    assert (norm.per_traject, norm.beschikbaar) == (None, None)
    assert [h.per_traject for h in norm.history.all()] == [None, Decimal(8), Decimal("12.5")]


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("veel", "Vul een getal in, bijvoorbeeld 12,5."),
        ("-1", "Vul 0 of meer in."),
        ("20000", "Vul hoogstens 10.000 uur in."),
    ],
)
def test_onzin_staat_bij_het_veld_en_er_wordt_niets_bewaard(client, organisatie, tekst, fout):
    log_in(client, organisatie, Rol.COORDINATOR)
    veld = f"coordinator-{Fase.VOORBEREIDING.value}-per_traject"

    antwoord = client.post(adres(organisatie), {veld: tekst})

    assert (antwoord.status_code, Urennorm.objects.count()) == (422, 0)
    assert antwoord.context["form"].errors == {veld: [fout]}
    assert f'value="{tekst}"' in antwoord.content.decode()


def test_wie_tweede_is_ziet_dat_iemand_anders_bewaarde(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)
    gezien = client.get(adres(organisatie)).context["form"].stand
    normen(organisatie, fasen=FASEN[:1])
    veld = f"coordinator-{Fase.VOORBEREIDING.value}-per_traject"

    botsing = client.post(adres(organisatie), {veld: "9", "gezien": gezien})
    eerst = Urennorm.objects.get().per_traject
    nieuw = botsing.context["form"].stand
    client.post(adres(organisatie), {veld: "9", "gezien": nieuw})

    assert botsing.status_code == 422
    assert (eerst, Urennorm.objects.get().per_traject) == (Decimal("2.5"), Decimal(9))

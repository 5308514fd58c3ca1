"""Deciding about deviations: the Directieteam does, once, with a reason for a no."""

import pytest
from django.core.exceptions import ValidationError

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.models import Afwijking


@pytest.fixture
def afwijking(traject, thema, budgethouder):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    return Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=thema, norm=2, gekozen=1,
        reden="De markt is er niet klaar voor", gevraagd_door=budgethouder,
    )  # fmt: skip


def test_directieteam_gaat_akkoord_en_de_vrager_hoort_het(client, dt, afwijking, budgethouder):
    client.force_login(dt)

    antwoord = client.post(
        afwijking.get_absolute_url(), {"besluit": "akkoord", "hertoets_op": "2027-06-01"}
    )

    afwijking.refresh_from_db()
    bericht = Melding.objects.get()
    assert antwoord.status_code == 302
    assert (afwijking.besluit, afwijking.besloten_door) == ("akkoord", dt)
    assert str(afwijking.hertoets_op) == "2027-06-01"
    assert bericht.gebruiker == budgethouder
    assert bericht.tekst == "Akkoord: afwijking voor CO2-reductie bij 2026-001 Groenonderhoud"
    assert bericht.url == afwijking.get_absolute_url()


def test_weigeren_kan_alleen_met_een_reden(client, dt, afwijking):
    client.force_login(dt)

    zonder = client.post(afwijking.get_absolute_url(), {"besluit": "geweigerd", "reden": " "})
    tussen = Afwijking.objects.get().besluit
    met = client.post(afwijking.get_absolute_url(), {"besluit": "geweigerd", "reden": "Te mager"})

    assert (zonder.status_code, tussen) == (422, "open")
    assert zonder.context["formulier"].errors == {
        "reden": ["Schrijf op waarom je niet akkoord gaat."]
    }
    assert (met.status_code, Afwijking.objects.get().besluit_reden) == (302, "Te mager")


def test_besluit_verandert_nooit_meer(afwijking, dt, lid):
    afwijking.besluit_over(besluit="akkoord", reden="", door=dt)
    oud = Afwijking.objects.get()
    oud.besluit = "open"  # what a second person still had on the screen

    with pytest.raises(ValidationError):
        oud.besluit_over(besluit="geweigerd", reden="Nee", door=lid(Rol.SECRETARIS_DT))

    assert Afwijking.objects.get().besluit == "akkoord"
    assert Melding.objects.count() == 1


def test_niemand_besluit_over_de_eigen_vraag(afwijking, budgethouder):
    redenen = afwijking.belemmeringen(besluit="akkoord", reden="", door=budgethouder)

    assert redenen == ["Je vroeg deze afwijking zelf. Laat iemand anders hierover besluiten."]


def test_alleen_het_directieteam_besluit(client, afwijking, lid, buitenstaander):
    codes = {}
    for rol in Rol:
        client.force_login(lid(rol))
        codes[rol.value] = client.post(afwijking.get_absolute_url(), {}).status_code
    client.force_login(buitenstaander)
    buiten = client.post(afwijking.get_absolute_url(), {}).status_code

    anders = dict.fromkeys(codes, 403) | {"lezer": 404}
    assert codes == anders | {"dt": 422, "secretaris_dt": 422}
    assert buiten == 404
    assert Afwijking.objects.get().is_open


def test_coordinator_leest_mee_zonder_knop(client, coordinator, afwijking):
    client.force_login(coordinator)

    pagina = client.get(afwijking.get_absolute_url()).content.decode()

    assert "De markt is er niet klaar voor" in pagina
    assert "Leg besluit vast" not in pagina


def test_register_zet_wat_wacht_bovenaan(client, dt, afwijking, traject, adres):
    ander = f.ThemaFactory(organisatie=traject.organisatie, naam="Circulair")
    besloten = Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=ander, norm=2, gekozen=0, reden="x"
    )
    besloten.besluit_over(besluit="geweigerd", reden="Nee", door=dt)
    client.force_login(dt)

    alles = client.get(adres("afwijking_list")).context["page"]
    geweigerd = client.get(f"{adres('afwijking_list')}?besluit=geweigerd").context["page"]
    onzin = client.get(f"{adres('afwijking_list')}?besluit=onzin&page=-1").context["page"]

    assert list(alles) == [afwijking, besloten]
    assert list(geweigerd) == [besloten]
    assert list(onzin) == [afwijking, besloten]


def test_register_is_van_de_eigen_organisatie(client, afwijking, lid, buitenstaander, adres):
    client.force_login(lid(Rol.LEZER))
    lezer = client.get(adres("afwijking_list")).status_code
    client.force_login(buitenstaander)
    buiten = client.get(adres("afwijking_list")).status_code
    eigen = buitenstaander.lidmaatschappen.get().organisatie
    zijn_lijst = client.get(f"/{eigen.slug}/afwijkingen/").context["page"]

    assert (lezer, buiten, list(zijn_lijst)) == (403, 404, [])


def test_register_vraagt_even_veel_bij_een_als_bij_drie(
    client, dt, afwijking, traject, adres, django_assert_num_queries
):
    client.force_login(dt)
    client.get(adres("afwijking_list"))
    with django_assert_num_queries(50, exact=False) as een:
        client.get(adres("afwijking_list"))
    for _ in range(2):
        Afwijking.objects.create(
            organisatie=traject.organisatie, traject=traject, norm=2, gekozen=0, reden="x",
            thema=f.ThemaFactory(organisatie=traject.organisatie),
        )  # fmt: skip

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("afwijking_list"))


def test_deel_van_het_register_is_letterlijk_een_deel_van_de_pagina(client, dt, afwijking, adres):
    client.force_login(dt)

    deel = client.get(adres("afwijking_list"), headers={"HX-Request": "true"})
    heel = client.get(adres("afwijking_list"))

    assert deel.content.decode().strip() in heel.content.decode()

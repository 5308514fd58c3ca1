"""The list of instruments, and the threshold that says which trajects the acceleration is for."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisatie.models import Organisatie, Rol
from tests import factories as f
from trajecten.models import Instrument, Traject


def test_coordinator_voegt_een_instrument_toe(client, coordinator, organisatie, adres):
    client.force_login(coordinator)
    velden = {"naam": "Ambitieweb", "url": "ambitieweb.example", "uitleg": "Kiezen", "is_actief": 1}

    client.post(adres("instrument_create"), velden)

    rij = Instrument.objects.get(organisatie=organisatie)
    assert (rij.naam, rij.url, rij.is_actief) == ("Ambitieweb", "https://ambitieweb.example", True)


def test_zelfde_naam_en_een_link_met_script_worden_geweigerd(
    client, coordinator, organisatie, adres
):
    f.InstrumentFactory(organisatie=organisatie, naam="Ambitieweb")
    client.force_login(coordinator)

    dubbel = client.post(adres("instrument_create"), {"naam": "Ambitieweb"})
    script = client.post(adres("instrument_create"), {"naam": "X", "url": "javascript:alert(1)"})

    assert dubbel.context["form"].errors == {"naam": ["Dit instrument staat al in de lijst."]}
    assert set(script.context["form"].errors) == {"url"}


def test_gebruikt_instrument_blijft_en_kan_wel_uit_de_keuzelijst(
    client, coordinator, organisatie, adres, traject, thema
):
    rij = f.InstrumentFactory(organisatie=organisatie)
    f.ThemaambitieFactory(traject=traject, thema=thema).instrumenten.add(rij)
    client.force_login(coordinator)

    client.post(adres("instrument_delete", rij.pk))
    client.post(adres("instrument_stop", rij.pk))

    assert [i.is_actief for i in Instrument.objects.all()] == [False]


def test_lijst_toont_instrumenten_met_evenveel_queries(
    client, coordinator, organisatie, adres, django_assert_num_queries
):
    client.force_login(coordinator)
    leeg = client.get(adres("instrument_list")).content.decode()
    f.InstrumentFactory(organisatie=organisatie)
    with CaptureQueriesContext(connection) as een:
        client.get(adres("instrument_list"))
    f.InstrumentFactory.create_batch(2, organisatie=organisatie)
    with django_assert_num_queries(len(een)):
        client.get(adres("instrument_list"))

    assert "Er zijn nog geen instrumenten" in leeg


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (100_000, 100_000, True),
        (99_999, 99_999, False),
        (50_000, 250_000, None),
        (150_000, None, True),
        (50_000, None, None),
        (None, 80_000, False),
        (None, 250_000, None),
        (None, None, None),
    ],
)
def test_drempel_zegt_binnen_buiten_of_onbekend_en_de_lijst_zegt_hetzelfde(
    organisatie, van, tot, verwacht
):
    organisatie.mvi_drempel = Decimal(100_000)
    traject = f.TrajectFactory(organisatie=organisatie, raming_min=van, raming_max=tot)

    uit_de_lijst = Traject.objects.met_bereik(organisatie).get().binnen_bereik

    assert (traject.valt_binnen_bereik, uit_de_lijst) == (verwacht, verwacht)


def test_zonder_drempel_valt_alles_erbinnen(organisatie):
    traject = f.TrajectFactory(organisatie=organisatie)

    uit_de_lijst = Traject.objects.met_bereik(organisatie).get().binnen_bereik

    assert (traject.valt_binnen_bereik, uit_de_lijst) == (True, True)


def test_beheerder_stelt_drempels_in(client, lid, organisatie, adres):
    client.force_login(lid(Rol.BEHEERDER))
    velden = {
        "naam": "Leiden", "programmanaam": "MVI", "huisstijl": "standaard",
        "mvi_drempel": "€ 1,25 mln", "sroi_procent": "5,5", "sroi_drempel": "100.000",
    }  # fmt: skip

    goed = client.post(adres("organisatie_update"), velden)
    fout = client.post(
        adres("organisatie_update"), {**velden, "mvi_drempel": "veel", "sroi_procent": "-1"}
    )

    bewaard = Organisatie.objects.get(pk=organisatie.pk)
    assert goed.status_code == 302
    assert (bewaard.mvi_drempel, bewaard.sroi_procent, bewaard.sroi_drempel) == (
        Decimal(1_250_000), Decimal("5.5"), Decimal(100_000),
    )  # fmt: skip
    assert set(fout.context["form"].errors) == {"mvi_drempel", "sroi_procent"}

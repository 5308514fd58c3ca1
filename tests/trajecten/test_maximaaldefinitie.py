"""Versions of what MVI-maximaal means, and how a target changed."""

from datetime import date

import pytest

from tests import factories as f
from trajecten.models import Maximaaldefinitie, Maximaalvaststelling, Streefcijfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def eerste(organisatie, thema):
    definitie = Maximaaldefinitie.objects.create(
        organisatie=organisatie, versie=1, vanaf=date(2022, 3, 15), omschrijving="Alles op 3."
    )
    definitie.themas.set([thema])
    return definitie


def maak(client, adres, thema, **anders):
    velden = {"omschrijving": "Ook SROI", "themas": [thema.pk], "vanaf": "2027-01-01"} | anders
    return client.post(adres("maximaaldefinitie_create"), velden)


def test_nieuwe_versie_laat_uitkomsten_van_de_vorige_staan(
    client, adres, eerste, thema, traject, coordinator
):
    Maximaalvaststelling.objects.create(
        organisatie=traject.organisatie, traject=traject, definitie=eerste,
        datum=date(2026, 5, 1), is_maximaal=True, op_maximaal=1, van_toepassing=1,
    )  # fmt: skip
    client.force_login(coordinator)

    maak(client, adres, thema)

    nieuw = Maximaaldefinitie.objects.get(versie=2)
    assert (list(nieuw.themas.all()), nieuw.vastgelegd_door) == ([thema], coordinator)
    assert traject.vaststelling.definitie == eerste
    rijen = client.get(adres("maximaaldefinitie_list")).context["rijen"]
    assert [(d.versie, aantal) for d, aantal, _, _ in rijen] == [(2, 0), (1, 1)]


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"vanaf": "2022-03-14"}, "vanaf"),
        ({"vanaf": "2126-01-01"}, "vanaf"),
        ({"vanaf": ""}, "vanaf"),
        ({"themas": []}, "themas"),
        ({"omschrijving": ""}, "omschrijving"),
        ({"omschrijving": "a" * 5_001}, "omschrijving"),
    ],
)
def test_onmogelijke_versie_wordt_geweigerd(
    client, adres, eerste, thema, coordinator, velden, fout
):
    client.force_login(coordinator)

    antwoord = maak(client, adres, thema, **velden)

    assert list(antwoord.context["form"].errors) == [fout]
    assert Maximaaldefinitie.objects.count() == 1


def test_alleen_focusthemas_tellen_mee(client, adres, eerste, organisatie, coordinator):
    anders = f.ThemaFactory(organisatie=organisatie, is_focus=False)
    client.force_login(coordinator)

    antwoord = maak(client, adres, anders)

    assert list(antwoord.context["form"].errors) == ["themas"]


def test_doel_dat_naar_beneden_gaat_staat_er_met_reden_en_persoon(
    client, adres, organisatie, coordinator
):
    doel = Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2026, waarde=100, eenheid="procent", telt="maximaal"
    )
    client.force_login(coordinator)
    velden = {"jaar": 2026, "eenheid": "procent", "telt": "maximaal"}
    client.post(
        adres("streefcijfer_update", doel.pk), velden | {"waarde": 50, "reden": "Niet haalbaar"}
    )

    tekst = client.get(adres("streefcijfer_detail", doel.pk)).content.decode()

    assert "Naar beneden bijgesteld" in tekst
    assert "Niet haalbaar" in tekst
    assert coordinator.naam in tekst
    assert "100 % van de trajecten" in tekst

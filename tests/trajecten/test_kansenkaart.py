"""The kansenkaart: what is on it, that it fits one accessible A4, and one job per content."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from mvi.pdf_controle import controleer
from organisatie.models import Taak
from tests import factories as f
from trajecten.categoriebeeld import beelden
from trajecten.kansenkaart import kaart, teken
from trajecten.models import Aanpak, Kansenkaart
from trajecten.praatplaat import maak_grafiek, verdeel

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 24)


@pytest.fixture
def vol(organisatie, categorie, afdeling, coordinator):
    """A category with more than fits: long names, long texts, many trajects."""
    categorie.naam, categorie.marktkennis = "Lang " * 20, "De markt kan veel. " * 60
    categorie.eigenaar, categorie.impact, categorie.is_kansrijk = coordinator, 4, True
    categorie.save()
    Aanpak.objects.create(
        organisatie=organisatie, categorie=categorie, tekst="Vraag eerst de markt. " * 40
    )
    for n in range(9):
        f.TrajectFactory(
            organisatie=organisatie, categorie=categorie, afdeling=afdeling,
            titel=f"Traject {n} " + "met een lange naam " * 10,
            publicatie=date(2027, n + 1, 1), publicatie_precisie="maand", raming_min=7_654_321,
            raming_max=7_654_321,
        )  # fmt: skip
    return categorie


@pytest.mark.parametrize("soort", ["categorie", "afdeling"])
def test_volle_kaart_is_een_toegankelijk_a4(vol, afdeling, soort):
    pdf = teken(kaart(vol if soort == "categorie" else afdeling, VANDAAG))

    with pikepdf.open(BytesIO(pdf)) as gelezen:
        bladzijden = len(gelezen.pages)
    assert (bladzijden, controleer(pdf)) == (1, [])


def test_kaart_noemt_de_eerste_kansen_en_telt_de_rest(vol, coordinator):
    gegevens = kaart(vol, VANDAAG)

    assert [k["markt"] for k in gegevens["kansen"]] == [
        f"{maand} 2027" for maand in ("januari", "februari", "maart", "april", "mei", "juni")
    ]
    assert gegevens["meer"] == 3
    assert [m["mail"] for m in gegevens["mensen"]] == [coordinator.email]


def test_kaart_noemt_geen_raming(client, adres, vol, coordinator):
    client.force_login(coordinator)

    tekst = client.get(adres("kansenkaart_detail", "categorie", vol.pk)).content.decode()

    assert "7654321" not in tekst.replace(".", "")


def test_lege_categorie_en_afdeling_hebben_een_kaart(organisatie, categorie, afdeling):
    leeg = {naam: kaart(rij, VANDAAG) for naam, rij in (("c", categorie), ("a", afdeling))}

    assert {naam: gegevens["kansen"] for naam, gegevens in leeg.items()} == {"c": [], "a": []}


@pytest.mark.usefixtures("snelle_pdf")
def test_twee_keer_vragen_is_een_opdracht_en_een_bestand(
    client, adres, categorie, coordinator, voer_taken_uit
):
    client.force_login(coordinator)
    url = adres("kansenkaart_pdf_maak", "categorie", categorie.pk)
    client.post(url)
    client.post(url)

    taken = voer_taken_uit()
    pdf = client.get(adres("kansenkaart_pdf", "categorie", categorie.pk))

    assert ([t.staat for t in taken], Kansenkaart.objects.count()) == ([Taak.Staat.KLAAR], 1)
    assert b"".join(pdf.streaming_content)[:5] == b"%PDF-"
    assert pdf["Content-Disposition"] == 'attachment; filename="kansenkaart-groen.pdf"'


def test_het_maken_van_een_kaart_is_te_stoppen_en_daarna_weer_te_vragen(
    client, adres, categorie, coordinator
):
    client.force_login(coordinator)
    maak, stop, stand = (
        adres(f"kansenkaart_pdf_{naam}", "categorie", categorie.pk)
        for naam in ("maak", "stop", "status")
    )
    client.post(maak)
    tijdens = client.get(stand).content.decode()

    gestopt = client.post(stop, headers={"HX-Request": "true"}).content.decode()
    staat = Taak.objects.get().staat
    client.post(maak)

    assert 'id="pdf-stop"' in tijdens
    assert "Het maken is gestopt." in gestopt
    assert 'id="pdf-stop"' not in gestopt
    assert (staat, Taak.objects.get().staat) == (Taak.Staat.GESTOPT, Taak.Staat.WACHT)


@pytest.mark.parametrize("soort", ["maan", "organisatie"])
def test_andere_soort_kaart_bestaat_niet(client, adres, categorie, coordinator, soort):
    client.force_login(coordinator)

    assert client.get(adres("kansenkaart_detail", soort, categorie.pk)).status_code == 404


# --- the praatplaat ---


def test_categorie_zonder_impact_of_uitvraag_staat_apart_en_niet_op_nul(organisatie, categorie):
    beeld = beelden(organisatie, 2026, VANDAAG)

    te_tekenen, los = verdeel(beeld, "aandeel")

    assert te_tekenen == []
    assert [(b.categorie, reden) for b, reden in los] == [
        (categorie, "de impact is niet bekend en er is dat jaar niets uitgevraagd")
    ]
    assert maak_grafiek(te_tekenen, "aandeel", organisatie, 2026) is None


@pytest.mark.parametrize("vraag", ["", "?jaar=1926&as=x", "?jaar=99999999999999999999&as=niveau"])
def test_praatplaat_zonder_gegevens_zegt_dat(client, adres, categorie, coordinator, vraag):
    client.force_login(coordinator)

    antwoord = client.get(adres("praatplaat") + vraag)

    assert "Er is nog niets te tekenen" in antwoord.content.decode()

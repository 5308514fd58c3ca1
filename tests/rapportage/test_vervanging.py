"""A report in the place of a withdrawn one takes along what was written."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from rapportage import beelden, schrijven
from rapportage.models import Citaat, Inbreng, Rapport, Voorstel
from rapportage.rapport import schrijf, stel_vast, trek_in
from rapportage.vervanging import maak_vervanging
from tests.factories import GebruikerFactory
from tests.inloggen import log_in
from tests.rapportage.test_schrijven import bestanden, maak_afbeelding, maak_eigen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bestanden")]
__all__ = ["bestanden"]


@pytest.fixture
def ingetrokken(rapport):
    """A withdrawn report with a text, an own section, one left out, and all that goes with it."""
    proces = rapport.secties.get(soort="proces")
    schrijf(proces, "Het liep goed.", versie=proces.versie)
    Citaat.objects.create(
        sectie=proces, organisatie=rapport.organisatie, tekst="Mooi.", functie="wijkbeheerder"
    )
    maak_afbeelding(proces)
    for staat, antwoord in (("overgenomen", "Het liep goed."), ("niet_gebruikt", "Nee.")):
        geef_inbreng(proces, staat, antwoord)
    weg = rapport.secties.get(soort="intranet")
    maak_afbeelding(weg)
    schrijven.laat_weg(weg, True)
    maak_eigen(rapport)
    rapport.voorstellen.create(
        organisatie=rapport.organisatie, soort="anders", titel="Stel het vast.", planning={"a": 1}
    )
    stel_vast(rapport, door=None, op=timezone.now())
    trek_in(rapport, "De cijfers klopten niet.", door=GebruikerFactory())
    return Rapport.objects.get(pk=rapport.pk)


def geef_inbreng(sectie, staat, antwoord):
    return Inbreng.objects.create(
        organisatie=sectie.organisatie, sectie=sectie, aan=GebruikerFactory(), vraag="Hoe?",
        uiterlijk=date(2026, 11, 1), staat=staat, antwoord=antwoord, functie="inkoper",
    )  # fmt: skip


def vorm(rapport):
    """What people wrote in a report, section by section, and its proposals."""
    secties = [
        (s.soort, s.titel, s.hoofdstuk, s.volgorde, s.is_weggelaten, s.tekst, s.is_eigen)
        for s in rapport.secties.all()
    ]
    proces = rapport.secties.get(soort="proces")
    onder = [
        [(c.tekst, c.functie) for c in proces.citaten.all()],
        [(a.alt, a.bestand.sha256) for a in proces.afbeeldingen.all()],
    ]
    return secties, onder, [(v.titel, v.soort) for v in rapport.voorstellen.all()]


def vervang(client, oud):
    """Press the button of the page that makes the report in the place of this one."""
    adres = reverse("rapport_create", args=[oud.organisatie.slug]) + f"?vervangt={oud.pk}"
    velden = {"titel": "Verbeterd", "orgaan": oud.orgaan, "nadruk": oud.nadruk}
    dagen = {"periode_van": oud.periode_van, "peildatum": oud.peildatum}
    return client.post(adres, velden | dagen)


def test_wat_was_geschreven_komt_mee_en_kan_worden_gewijzigd(client, ingetrokken):
    log_in(client, ingetrokken.organisatie, Rol.COORDINATOR)

    antwoord = vervang(client, ingetrokken)

    nieuw = Rapport.objects.get(vervangt=ingetrokken)
    assert antwoord.url == nieuw.get_absolute_url()
    assert vorm(nieuw) == vorm(ingetrokken)
    assert nieuw.is_bewerkbaar
    assert [v.planning for v in nieuw.voorstellen.all()] == [None]
    html = client.get(nieuw.get_absolute_url()).content.decode()
    link = f'href="{ingetrokken.get_absolute_url()}">{ingetrokken}</a> (ingetrokken).'
    assert f'Overgenomen uit <a class="utrecht-link utrecht-link--html-a" {link}' in html


def test_alleen_overgenomen_inbreng_komt_mee_als_bron(ingetrokken):
    nieuw = maak_vervanging(kopie_van(ingetrokken))

    mee = Inbreng.objects.filter(sectie__rapport=nieuw)
    assert [(rij.bron, rij.antwoord) for rij in mee] == [("inkoper", "Het liep goed.")]
    assert Inbreng.objects.filter(sectie__rapport=ingetrokken).count() == 2


def kopie_van(oud):
    """A report, not saved, that replaces this one."""
    return Rapport(
        organisatie=oud.organisatie, vervangt=oud, titel="Verbeterd", orgaan=oud.orgaan,
        nadruk=oud.nadruk, periode_van=oud.periode_van, peildatum=oud.peildatum,
    )  # fmt: skip


def test_een_tweede_druk_op_de_knop_neemt_niets_twee_keer_mee(client, ingetrokken):
    log_in(client, ingetrokken.organisatie, Rol.COORDINATOR)
    eerste = vervang(client, ingetrokken)

    tweede = vervang(client, ingetrokken)

    assert tweede.url == eerste.url
    assert Rapport.objects.count() == 2
    assert Voorstel.objects.count() == 2


def test_wie_tegelijk_drukt_krijgt_het_rapport_dat_er_al_is(ingetrokken):
    eerste = maak_vervanging(kopie_van(ingetrokken))

    tweede = maak_vervanging(kopie_van(ingetrokken))

    assert tweede == eerste
    assert Voorstel.objects.count() == 2


def test_een_gedeelde_afbeelding_blijft_bij_het_andere_rapport(ingetrokken):
    """Of a section that was left out, so nothing frozen keeps its file."""
    nieuw = maak_vervanging(kopie_van(ingetrokken))

    beelden.verwijder(nieuw.secties.get(soort="intranet").afbeeldingen.get())

    oud = ingetrokken.secties.get(soort="intranet").afbeeldingen.get()
    assert oud.bestand.ligt_er

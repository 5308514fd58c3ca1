"""The PDF of a report: one job per content, restarted when its worker dies, never lost."""

import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from mvi.pdf_controle import controleer
from organisatie.models import Bestand, Rol, Taak
from organisatie.models.bestand import vingerafdruk
from organisatie.models.taak import TaakVerloren
from organisatie.taken import veeg
from rapportage.models import Pdf, Rapport
from rapportage.pdf import bestandsnaam, maak_pdf, vraag_pdf
from rapportage.rapport import schrijf, stel_vast
from tests.factories import GebruikerFactory, OrganisatieFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db


def adres(naam, rapport):
    return reverse(naam, args=[rapport.organisatie.slug, rapport.pk])


def haal(client, rapport):
    """Download the PDF: (response, bytes); reading to the end closes the file."""
    antwoord = client.get(adres("rapport_pdf", rapport))
    return antwoord, b"".join(antwoord.streaming_content) if antwoord.streaming else b""


def bladzijden(data):
    with pikepdf.open(data) as pdf:
        return len(pdf.pages)


def test_de_pdf_van_een_gevuld_rapport_voldoet_aan_de_controles(gevuld, tmp_path):
    sectie = gevuld.secties.get(soort="rollen")
    schrijf(sectie, "### Kop\n\n- een\n\n[site](https://x.example)", versie=sectie.versie)
    bestand = tmp_path / "rapport.pdf"

    call_command("rapport_pdf", gevuld.pk, uit=bestand, stdout=StringIO())

    assert controleer(bestand.read_bytes()) == []
    opdracht = [sys.executable, "-m", "pdfua", "check", bestand]
    pdfua = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    assert "errors=0" in pdfua.stdout
    assert bladzijden(bestand) >= 8


def test_ook_een_leeg_rapport_geeft_een_goede_pdf(organisatie, rapport, tmp_path):
    bestand = tmp_path / "leeg.pdf"

    call_command("rapport_pdf", rapport.pk, uit=bestand, stdout=StringIO())

    assert controleer(bestand.read_bytes()) == []


def test_het_commando_zegt_dat_een_rapport_niet_bestaat(tmp_path):
    with pytest.raises(CommandError, match="geen rapport met nummer 999"):
        call_command("rapport_pdf", 999, uit=tmp_path / "x.pdf")


@pytest.mark.usefixtures("snelle_pdf")
def test_twintig_klikken_geven_een_taak_en_een_pdf(client, organisatie, rapport, voer_taken_uit):
    log_in(client, organisatie, Rol.DT)
    for _ in range(20):
        client.post(adres("rapport_pdf_maak", rapport))
    voer_taken_uit()
    client.post(adres("rapport_pdf_maak", rapport))

    antwoord, data = haal(client, rapport)

    assert (Taak.objects.count(), Pdf.objects.count()) == (1, 1)
    assert data.startswith(b"%PDF-")
    assert antwoord["Content-Disposition"].startswith("attachment; filename=")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "private" in antwoord["Cache-Control"]


def test_een_ongewijzigd_rapport_geeft_dezelfde_pdf_en_een_gewijzigd_een_nieuwe(rapport):
    eerste = vraag_pdf(rapport)
    zelfde = vraag_pdf(Rapport.objects.get(pk=rapport.pk))
    sectie = rapport.secties.get(soort="proces")
    schrijf(sectie, "Nieuw.", versie=sectie.versie)

    anders = vraag_pdf(Rapport.objects.get(pk=rapport.pk))

    assert eerste == zelfde
    assert anders != eerste


@pytest.mark.usefixtures("snelle_pdf")
def test_wie_een_eerdere_tekst_herstelt_haalt_de_pdf_van_die_tekst(
    client, organisatie, rapport, voer_taken_uit
):
    log_in(client, organisatie, Rol.COORDINATOR)
    gemaakt = []
    for tekst in ("Versie A.", "Versie B.", "Versie A."):
        sectie = rapport.secties.get(soort="inhoud")
        schrijf(sectie, tekst, versie=sectie.versie)
        gemaakt.append(vraag_pdf(Rapport.objects.get(pk=rapport.pk)))
        voer_taken_uit()

    antwoord = client.get(reverse("rapport_pdf", args=[organisatie.slug, rapport.pk]))

    inhoud = b"".join(antwoord.streaming_content)
    a, b, opnieuw = (
        Path(Pdf.objects.get(pk=pdf.pk).bestand.bestand.path).read_bytes() for pdf in gemaakt
    )
    assert inhoud == a == opnieuw
    assert inhoud != b


@pytest.mark.usefixtures("snelle_pdf")
def test_een_pdf_die_van_de_schijf_verdween_wordt_bij_opnieuw_vragen_weer_gemaakt(
    client, organisatie, rapport, voer_taken_uit
):
    log_in(client, organisatie, Rol.COORDINATOR)
    client.post(adres("rapport_pdf_maak", rapport))
    voer_taken_uit()
    Path(Pdf.objects.get().bestand.bestand.path).unlink()

    antwoord = client.post(adres("rapport_pdf_maak", rapport))
    wachtend = Taak.objects.get().staat
    voer_taken_uit()

    assert antwoord.url == adres("rapport_pdf_status", rapport)
    assert wachtend == Taak.Staat.WACHT
    assert Pdf.objects.get().is_compleet
    assert Bestand.objects.count() == 1
    assert haal(client, rapport)[1].startswith(b"%PDF-")


@pytest.mark.usefixtures("snelle_pdf")
def test_wie_een_ongewijzigd_rapport_opnieuw_vraagt_leest_dat_er_niets_veranderd_is(
    client, organisatie, rapport, voer_taken_uit
):
    log_in(client, organisatie, Rol.DT)
    vraag_pdf(rapport)
    voer_taken_uit()

    met = client.post(adres("rapport_pdf_maak", rapport), headers={"HX-Request": "true"})
    zonder = client.post(adres("rapport_pdf_maak", rapport), follow=True)

    assert "Er is niets veranderd" in met.content.decode()
    assert "Er is niets veranderd" in zonder.content.decode()


@pytest.mark.usefixtures("snelle_pdf")
def test_de_oude_pdf_blijft_te_halen_tot_de_nieuwe_er_is(
    client, organisatie, rapport, voer_taken_uit
):
    log_in(client, organisatie, Rol.DT)
    vraag_pdf(rapport)
    voer_taken_uit()
    oud = Pdf.objects.get()
    sectie = rapport.secties.get(soort="proces")
    schrijf(sectie, "Nieuw.", versie=sectie.versie)
    vraag_pdf(Rapport.objects.get(pk=rapport.pk))

    pagina = client.get(adres("rapport_pdf_status", rapport)).content.decode()
    _, tijdens = haal(client, rapport)
    voer_taken_uit()
    _, erna = haal(client, rapport)

    assert "De vorige PDF blijft te downloaden." in pagina
    assert vingerafdruk(tijdens) == oud.bestand.sha256
    assert erna != tijdens


@pytest.mark.usefixtures("snelle_pdf")
def test_een_taak_van_een_gestorven_worker_wordt_opnieuw_gedaan(rapport, voer_taken_uit):
    pdf = vraag_pdf(rapport)
    dode_worker = Taak.objects.get(pk=pdf.taak_id)
    assert dode_worker.claim()
    Taak.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))

    veeg()
    voer_taken_uit()

    pdf.refresh_from_db()
    assert pdf.bestand is not None
    assert (pdf.taak.staat, pdf.taak.poging) == (Taak.Staat.KLAAR, 2)


@pytest.mark.usefixtures("snelle_pdf")
def test_een_worker_die_zijn_taak_kwijt_is_kan_niets_meer_bewaren(rapport, voer_taken_uit):
    pdf = vraag_pdf(rapport)
    trage_worker = Taak.objects.get(pk=pdf.taak_id)
    trage_worker.claim()
    Taak.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))
    veeg()
    voer_taken_uit()
    pdf.refresh_from_db()
    bestand = pdf.bestand

    with pytest.raises(TaakVerloren):
        maak_pdf(trage_worker)

    pdf.refresh_from_db()
    assert pdf.bestand == bestand


@pytest.mark.usefixtures("snelle_pdf")
def test_een_taak_die_twee_keer_wordt_aangeboden_wordt_een_keer_gedaan(rapport, voer_taken_uit):
    pdf = vraag_pdf(rapport)
    [taak] = voer_taken_uit()
    pdf.refresh_from_db()
    bestand = pdf.bestand

    assert not taak.claim()
    assert voer_taken_uit() == []
    pdf.refresh_from_db()
    assert pdf.bestand == bestand


def test_een_fout_staat_in_het_nederlands_op_de_pagina_en_kan_opnieuw(
    client, organisatie, rapport, voer_taken_uit, settings, tmp_path
):
    log_in(client, organisatie, Rol.DT)
    mappen = settings.STATICFILES_DIRS
    settings.STATICFILES_DIRS = []  # without its style sheet a report must not go out
    settings.STATIC_ROOT = tmp_path / "niets"
    vraag_pdf(rapport)
    voer_taken_uit()
    mislukt = client.get(adres("rapport_pdf_status", rapport)).content.decode()

    settings.STATICFILES_DIRS = mappen
    client.post(adres("rapport_pdf_maak", rapport))
    [taak] = voer_taken_uit()

    assert "Een bestand van de opmaak ontbreekt" in mislukt
    assert "Probeer opnieuw" in mislukt
    assert taak.is_klaar


def test_de_voortgang_werkt_met_en_zonder_javascript(client, organisatie, rapport):
    log_in(client, organisatie, Rol.DT)

    zonder = client.post(adres("rapport_pdf_maak", rapport))
    met = client.post(adres("rapport_pdf_maak", rapport), headers={"HX-Request": "true"})

    pagina = client.get(zonder["Location"]).content.decode()
    deel = met.content.decode()
    assert zonder["Location"] == adres("rapport_pdf_status", rapport)
    assert "Ververs" in pagina
    assert 'hx-trigger="every 1s"' in deel
    assert "<html" not in deel


@pytest.mark.usefixtures("snelle_pdf")
def test_lezer_krijgt_alleen_de_pdf_van_de_vastgestelde_inhoud(
    client, organisatie, rapport, voer_taken_uit
):
    vraag_pdf(rapport)
    voer_taken_uit()
    stel_vast(rapport, door=GebruikerFactory(), op=timezone.now())
    log_in(client, organisatie, Rol.LEZER)

    voor, _ = haal(client, rapport)
    vraag_pdf(Rapport.objects.get(pk=rapport.pk))
    voer_taken_uit()
    na, _ = haal(client, rapport)
    maken = client.post(adres("rapport_pdf_maak", rapport)).status_code

    assert (voor.status_code, na.status_code, maken) == (404, 200, 403)


@pytest.mark.usefixtures("snelle_pdf")
def test_de_pdf_van_een_andere_organisatie_bestaat_niet(client, rapport, voer_taken_uit):
    vraag_pdf(rapport)
    voer_taken_uit()
    log_in(client, OrganisatieFactory(), Rol.DT)

    assert client.get(adres("rapport_pdf", rapport)).status_code == 404


def test_de_naam_van_het_bestand_is_veilig_en_zegt_wat_het_is():
    inhoud = {"rapport": {"titel": "3e rapport: ../../etc, 'kaders'!", "peildatum": "2026-11-22"}}

    assert bestandsnaam(inhoud) == "3e-rapport-etc-kaders-2026-11-22.pdf"

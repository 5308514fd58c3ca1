"""The job of a report when things go wrong: a section that raises, a full disk, a stop."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from mvi import pdf as mvi_pdf
from mvi.opslag import DEEL, HeleBestanden
from mvi.pdf import SCHIJF_VOL, PdfFout, maak_pdf_in_kind
from mvi.werkmap import PREFIX, SLOT, ruim_op, werkmap
from organisatie.models import Bestand, Momentopname, Rol, Taak
from organisatie.models.taak import TaakVerloren, maakt_bestand
from rapportage import vulling
from rapportage.inhoud import fouten_in, stel_samen
from rapportage.models import Pdf, Rapport, Sectie
from rapportage.pdf import STAPPEN, als_html, vraag_pdf
from rapportage.rapport import schrijf, stel_vast
from tests.inloggen import log_in
from tests.rapportage.conftest import BEGIN, moment

pytestmark = pytest.mark.django_db
S = Sectie.Soort


def adres(naam, rapport):
    return reverse(naam, args=[rapport.organisatie.slug, rapport.pk])


@pytest.fixture
def kapot(monkeypatch):
    """The section about experiences raises."""

    def stuk(tijdvak):
        raise ZeroDivisionError

    monkeypatch.setitem(vulling.VULLERS, S.ERVARINGEN, stuk)
    return "Het onderdeel ‘Ervaringen’ kon niet worden gemaakt."


@pytest.fixture
def snel_kind(monkeypatch):
    """A child that is done at once, for tests about what happens around it."""
    monkeypatch.setattr("rapportage.pdf.maak_pdf_in_kind", lambda *a, **k: b"%PDF-1.7")


@pytest.fixture
def map_(settings, tmp_path, monkeypatch):
    """An empty folder for what is stored."""
    opslag = HeleBestanden(location=tmp_path / "bestanden")
    monkeypatch.setattr(Bestand._meta.get_field("bestand"), "storage", opslag)
    return tmp_path / "bestanden"


# --- a section that raises ---


def test_een_onderdeel_dat_breekt_laat_de_rest_van_de_pagina_heel(
    client, organisatie, rapport, kapot
):
    log_in(client, organisatie, Rol.COORDINATOR)

    pagina = client.get(rapport.get_absolute_url())
    bewerken = client.get(reverse("sectie_update", args=[organisatie.slug, sectie(rapport).pk]))

    tekst = pagina.content.decode()
    assert kapot in tekst
    assert all(soort.label in tekst for soort in S)
    assert "De eis was te hoog." in tekst
    assert bewerken.status_code == 200


def sectie(rapport):
    return rapport.secties.get(soort=S.ERVARINGEN)


def test_de_pdf_van_een_concept_zegt_welk_onderdeel_ontbreekt(
    rapport, kapot, voer_taken_uit, snel_kind
):
    pdf = vraag_pdf(rapport)
    voer_taken_uit()

    pdf.refresh_from_db()
    inhoud = stel_samen(rapport)
    assert pdf.is_compleet
    assert kapot in als_html(inhoud)
    assert fouten_in(inhoud)[0].startswith(kapot)


def test_met_een_gat_kan_een_rapport_niet_worden_vastgesteld(rapport, kapot):
    with pytest.raises(ValidationError, match="‘Ervaringen’.*nog niet worden vastgesteld"):
        stel_vast(rapport, door=None, op=moment(BEGIN))

    rapport = Rapport.objects.get(pk=rapport.pk)
    assert (rapport.staat, Momentopname.objects.count()) == (Rapport.Staat.CONCEPT, 0)


def test_vastgestelde_inhoud_die_niet_te_tonen_is_geeft_een_fout_met_de_naam(
    rapport, voer_taken_uit
):
    stel_vast(rapport, door=None, op=moment(BEGIN))
    rapport.refresh_from_db()
    gegevens = rapport.momentopname.gegevens
    gegevens["hoofdstukken"][1]["secties"][0]["vulling"] = {"getallen": [{"aantal": 1}]}
    rapport.momentopname = Momentopname.objects.bevries(
        organisatie=rapport.organisatie, soort="rapport", inhoud=gegevens
    )
    rapport.save()

    pdf = vraag_pdf(rapport)
    [taak] = voer_taken_uit()

    pdf.refresh_from_db()
    titel = gegevens["hoofdstukken"][1]["secties"][0]["titel"]
    assert (taak.is_mislukt, pdf.bestand) == (True, None)
    assert f"Het onderdeel ‘{titel}’" in taak.fout


# --- progress and stopping ---


def test_de_taak_zegt_bij_welk_onderdeel_zij_is(rapport, voer_taken_uit, monkeypatch):
    gezien = []
    tik = Taak.tik

    def onthoud(self, stap=None, voortgang=None):
        gezien.append((stap, voortgang))
        tik(self, stap, voortgang)

    monkeypatch.setattr(Taak, "tik", onthoud)
    monkeypatch.setattr(
        "rapportage.pdf.maak_pdf_in_kind",
        lambda *a, bij_stap, **k: bij_stap("controle") or b"%PDF-1.7",
    )
    vraag_pdf(rapport)
    voer_taken_uit()

    assert [stap for stap, _ in gezien if stap] == STAPPEN[1:-1]
    delen = [deel for _, deel in gezien]
    assert delen == sorted(delen)


def test_het_kind_meldt_zijn_stap(rapport):
    stappen = []
    html = als_html(stel_samen(rapport))

    maak_pdf_in_kind(html, titel="x", bij_stap=stappen.append, tik=lambda: None)

    assert stappen in ([], ["controle"])  # within a second nobody looks


def test_een_wachtende_taak_stopt_meteen_en_begint_opnieuw_als_je_weer_vraagt(
    client, organisatie, rapport, voer_taken_uit, snel_kind
):
    log_in(client, organisatie, Rol.COORDINATOR)
    client.post(adres("rapport_pdf_maak", rapport))
    bezig = client.get(adres("rapport_pdf_status", rapport)).content.decode()

    deel = client.post(adres("rapport_pdf_stop", rapport), headers={"HX-Request": "true"})
    gestopt = Taak.objects.get()
    niets = voer_taken_uit()
    client.post(adres("rapport_pdf_maak", rapport))
    [taak] = voer_taken_uit()

    assert ">Stop</button>" in bezig
    assert "Het maken is gestopt." in deel.content.decode()
    assert "hx-trigger" not in deel.content.decode()
    assert (gestopt.staat, niets) == (Taak.Staat.GESTOPT, [])
    assert taak.is_klaar
    assert Pdf.objects.get().is_compleet


def test_een_lopende_taak_stopt_bij_haar_volgende_teken_en_de_vorige_pdf_blijft(
    client, organisatie, rapport, voer_taken_uit, snel_kind, monkeypatch
):
    log_in(client, organisatie, Rol.COORDINATOR)
    vraag_pdf(rapport)
    voer_taken_uit()
    oud = Pdf.objects.get()
    eigen = rapport.secties.get(soort=S.PROCES)
    schrijf(eigen, "Nieuw.", versie=eigen.versie)
    nieuw = vraag_pdf(Rapport.objects.get(pk=rapport.pk))

    def stop_halverwege(*a, tik, **k):
        Taak.objects.get(pk=nieuw.taak_id).stop()
        tik()
        raise AssertionError("the heartbeat must stop it")

    monkeypatch.setattr("rapportage.pdf.maak_pdf_in_kind", stop_halverwege)
    voer_taken_uit()
    monkeypatch.undo()

    taak = Taak.objects.get(pk=nieuw.taak_id)
    pagina = client.get(adres("rapport_pdf_status", rapport)).content.decode()
    assert taak.is_gestopt
    assert list(Pdf.objects.klaar()) == [oud]
    assert "De vorige PDF blijft te downloaden." in pagina
    assert client.post(adres("rapport_pdf_stop", rapport), follow=True).status_code == 200


def test_een_gestopte_werker_kan_een_nieuwe_poging_niet_voor_de_zijne_houden(rapport):
    pdf = vraag_pdf(rapport)
    oude = Taak.objects.get(pk=pdf.taak_id)
    oude.claim()
    Taak.objects.get(pk=oude.pk).stop()
    nieuwe = Taak.objects.get(pk=vraag_pdf(rapport).taak_id)

    assert nieuwe.claim()
    with pytest.raises(TaakVerloren):
        oude.tik()
    nieuwe.tik()


def test_het_kind_van_een_gestopte_taak_wordt_gedood(rapport):
    kinderen = []
    popen = subprocess.Popen

    class Popen(popen):
        def __init__(self, *a, **k):
            super().__init__(*a, **k)
            kinderen.append(self)

    def stop():
        raise TaakVerloren("gestopt")

    with pytest.MonkeyPatch.context() as plak:
        plak.setattr(mvi_pdf.subprocess, "Popen", Popen)
        plak.setattr(mvi_pdf, "TIK", 0.05)
        with pytest.raises(TaakVerloren):
            maak_pdf_in_kind(als_html(stel_samen(rapport)), titel="x", tik=stop)

    assert [kind.returncode for kind in kinderen] == [-9]


@pytest.mark.parametrize(
    ("soort", "mag"),
    [
        ("rapportage.tasks.maak_pdf_task", True),
        ("trajecten.tasks.pas_kalender_toe_task", False),
        ("rapportage.tasks.verstuur_overzicht_task", False),
    ],
)
def test_alleen_het_maken_van_een_bestand_is_te_stoppen(organisatie, soort, mag):
    taak = Taak.objects.create(organisatie=organisatie, soort=soort, onderwerp=1, sleutel=soort)

    assert (maakt_bestand(soort), taak.stop()) == (mag, mag)
    assert Taak.objects.get().staat == (Taak.Staat.GESTOPT if mag else Taak.Staat.WACHT)


# --- the disk, and what a killed worker leaves ---


def test_een_volle_schijf_bij_het_bewaren_laat_niets_half_achter(
    client, organisatie, rapport, voer_taken_uit, snel_kind, map_, monkeypatch
):
    log_in(client, organisatie, Rol.COORDINATOR)
    vraag_pdf(rapport)
    voer_taken_uit()
    eigen = rapport.secties.get(soort=S.PROCES)
    schrijf(eigen, "Nieuw.", versie=eigen.versie)
    vraag_pdf(Rapport.objects.get(pk=rapport.pk))
    vol = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "fsync", lambda nummer: (_ for _ in ()).throw(vol))

    taak = voer_taken_uit()[-1]

    pagina = client.get(adres("rapport_pdf_status", rapport)).content.decode()
    assert taak.is_mislukt
    assert "De schijf van de server is vol." in pagina
    assert "De vorige PDF blijft te downloaden." in pagina
    assert (Bestand.objects.count(), Pdf.objects.klaar().count()) == (1, 1)
    oud = Path(Bestand.objects.get().bestand.path)
    assert [pad for pad in map_.rglob("*") if pad.is_file()] == [oud]


def test_een_bestand_komt_heel_of_niet(tmp_path, monkeypatch):
    opslag = HeleBestanden(location=tmp_path)
    naam = opslag.save("a/een.pdf", ContentFile(b"heel"))
    vervang = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda *a: (_ for _ in ()).throw(OSError(errno.ENOSPC, "vol"))
    )

    with pytest.raises(OSError, match="vol"):
        opslag.save("a/twee.pdf", ContentFile(b"half"))

    monkeypatch.setattr(Path, "replace", vervang)
    assert (naam, (tmp_path / naam).read_bytes()) == ("a/een.pdf", b"heel")
    assert [pad.name for pad in tmp_path.rglob("*") if pad.is_file()] == ["een.pdf"]


def test_een_vol_tijdelijk_bestand_in_de_werkmap_zegt_dat_de_schijf_vol_is(monkeypatch):
    def vol(*a, **k):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(mvi_pdf, "_opdracht", vol)

    with pytest.raises(PdfFout, match="De schijf van de server is vol"):
        maak_pdf_in_kind("<p>x", titel="x")


def test_een_kind_dat_niet_meer_mag_schrijven_zegt_het_in_het_nederlands(tmp_path):
    bron = tmp_path / "in.html"
    bron.write_text("<html><head></head><body><h1>x</h1></body></html>")
    code = (
        "import sys, errno, pathlib\n"
        "from mvi import pdf_opmaak\n"
        "def vol(self, data): raise OSError(errno.ENOSPC, 'vol')\n"
        "pathlib.Path.write_bytes = vol\n"
        "sys.exit(pdf_opmaak.main(sys.argv[1:]))\n"
    )
    opdracht = [sys.executable, "-c", code, bron, tmp_path / "uit.pdf", "--titel=x"]

    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=False)

    assert klaar.returncode == mvi_pdf.CODE_FOUT
    assert klaar.stderr.strip().splitlines()[-1] == SCHIJF_VOL


def test_een_te_groot_bestand_wordt_niet_half_bewaard(tmp_path):
    """The system itself refuses to write on (RLIMIT_FSIZE), as it does on a full disk."""
    code = (
        "import resource, sys, errno\n"
        "from django.conf import settings; settings.configure()\n"
        "from django.core.files.base import ContentFile\n"
        "from mvi.opslag import HeleBestanden\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: HeleBestanden(location=sys.argv[1]).save('een.pdf', ContentFile(b'x' * 5000))\n"
        "except OSError as fout: sys.exit(0 if fout.errno == errno.EFBIG else 1)\n"
        "sys.exit(2)\n"
    )

    klaar = subprocess.run([sys.executable, "-c", code, tmp_path], check=False)

    assert klaar.returncode == 0
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000


def test_een_lettertype_dat_ontbreekt_geeft_een_fout_die_het_noemt(
    rapport, settings, tmp_path, voer_taken_uit
):
    shutil.copytree(settings.BASE_DIR / "static/mvi", tmp_path / "mvi")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path], None
    vraag_pdf(rapport)

    [taak] = voer_taken_uit()

    assert taak.is_mislukt
    assert "Een bestand van de opmaak ontbreekt (fonts/pdf/source-sans" in taak.fout


def test_de_werkmap_van_een_gedood_proces_wordt_opgeruimd_en_die_van_een_levend_niet(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dood = tmp_path / f"{PREFIX}dood"
    dood.mkdir()
    (dood / SLOT).touch()
    jong = tmp_path / f"{PREFIX}jong"
    jong.mkdir()

    with werkmap() as levend:
        ruim_op()
        over = set(tmp_path.iterdir())

    assert over == {levend, jong}
    assert set(tmp_path.iterdir()) == {jong}


def test_wat_een_gedode_poging_schreef_wordt_bij_de_volgende_opgeruimd(
    rapport, voer_taken_uit, snel_kind, map_
):
    pdf = vraag_pdf(rapport)
    taak = Taak.objects.get(pk=pdf.taak_id)
    taak.claim()
    eigen = map_ / f"{taak.organisatie_id}/taak-{taak.pk}"
    eigen.mkdir(parents=True)
    (eigen / "wees.pdf").write_bytes(b"%PDF-")
    (eigen / f"half.pdf{DEEL}").write_bytes(b"%P")
    Taak.objects.update(staat=Taak.Staat.WACHT)

    voer_taken_uit()

    pdf.refresh_from_db()
    assert [str(pad) for pad in eigen.iterdir()] == [pdf.bestand.bestand.path]

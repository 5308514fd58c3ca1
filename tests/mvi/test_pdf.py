"""The PDF of a report: good by every check, the same each time, and safe with hostile HTML."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from mvi.pdf import HOOFDMAP, PdfFout, maak_pdf_in_kind
from mvi.pdf_controle import controleer
from mvi.pdf_herstel import structuur
from mvi.pdf_opmaak import BASIS, Ophaler, maak_pdf
from tests.mvi.voorbeeld import GRAFIEKEN, voorbeeld_html

MOMENT = datetime(2025, 9, 1, 8, 30, tzinfo=UTC)
TITEL = "Voortgang maatschappelijk inkopen"
GEHEIM = "root:x:0:0"
PASSWD = "file:///etc/passwd"


@pytest.fixture(scope="module")
def rapport():
    return maak_pdf(voorbeeld_html(), titel=TITEL, gemaakt_op=MOMENT)


def pagina(inhoud, kop=""):
    return f"<html><head>{kop}</head><body><main><h1>Proef</h1>{inhoud}</main></body></html>"


def teksten(pdf_bytes, tmp_path):
    """The text of each page (list of str), as a reader copies it."""
    bestand = tmp_path / "proef.pdf"
    bestand.write_bytes(pdf_bytes)
    opdracht = ["pdftotext", "-layout", str(bestand), "-"]
    uit = subprocess.run(opdracht, capture_output=True, check=True, text=True).stdout
    return uit.split("\f")[:-1]


def svg(inhoud):
    return f'<svg width="9" height="9"><title>x</title>{inhoud}</svg>'


def alt_teksten(pdf_bytes):
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        return {str(e.Alt) for soort, e, _ouders in structuur(pdf) if soort == "Figure"}


def test_voorbeeldrapport_doorstaat_elke_controle(rapport):
    meldingen = controleer(rapport)

    assert meldingen == []


def test_voorbeeldrapport_heeft_geen_fout_volgens_pdfua(rapport, tmp_path):
    bestand = tmp_path / "rapport.pdf"
    bestand.write_bytes(rapport)
    opdracht = [sys.executable, "-m", "pdfua", "check", "--min-severity", "error", str(bestand)]

    uitslag = subprocess.run(opdracht, capture_output=True, text=True, check=False)

    assert (uitslag.returncode, "errors=0" in uitslag.stdout) == (0, True), uitslag.stdout


def test_elke_grafiek_is_een_figuur_met_beschrijving_en_sier_niet(rapport):
    beschrijvingen = alt_teksten(rapport)

    assert beschrijvingen == {grafiek.alt for grafiek in GRAFIEKEN.values()}


def test_lange_tabel_herhaalt_haar_kop_en_verliest_geen_rij(rapport, tmp_path):
    bladzijden = teksten(rapport, tmp_path)

    met_rijen = [tekst for tekst in bladzijden if "2025-0" in tekst or "2025-1" in tekst]
    assert all("Themaniveaus" in tekst for tekst in met_rijen)
    tekst = "".join(met_rijen)
    assert [tekst.count(f"2025-{nummer:03}") for nummer in range(1, 141)] == [1] * 140


def test_inhoudsopgave_noemt_de_bladzijde_van_elk_hoofdstuk(rapport, tmp_path):
    bladzijden = teksten(rapport, tmp_path)

    inhoud = [regel.split() for regel in bladzijden[1].splitlines()]
    opgave = {regel[1]: int(regel[-1]) for regel in inhoud if regel and regel[0] in {"2", "3"}}
    assert "2 Casussen" in " ".join(bladzijden[opgave["Casussen"] - 1].split())
    assert "3 Organisatie" in " ".join(bladzijden[opgave["Organisatie"] - 1].split())


def test_voet_noemt_peildatum_vingerafdruk_en_bladzijde(rapport, tmp_path):
    bladzijden = teksten(rapport, tmp_path)

    voet = bladzijden[2].strip().splitlines()[-1]
    assert " ".join(voet.split()) == (
        "Gemeente Voorbeeldstad · peildatum 31 augustus 2025 · vingerafdruk 9f86d081884c7d65 "
        f"pagina 3 van {len(bladzijden)}"
    )


def test_bladwijzers_volgen_de_genummerde_koppen(rapport):
    with pikepdf.open(BytesIO(rapport)) as pdf, pdf.open_outline() as boom:
        titels = [hoofdstuk.title for hoofdstuk in boom.root]

    assert titels == [
        "1 In één oogopslag",
        "2 Casussen",
        "3 Organisatie",
        "Bijlage A Alle trajecten",
    ]


def test_zelfde_invoer_geeft_dezelfde_bytes():
    een, ander = (
        maak_pdf(voorbeeld_html(rijen=3), titel=TITEL, gemaakt_op=MOMENT) for _keer in range(2)
    )

    assert een == ander


def test_kind_geeft_dezelfde_bytes_en_laat_het_hart_kloppen(rapport):
    slagen = []

    uit_kind = maak_pdf_in_kind(
        voorbeeld_html(), titel=TITEL, gemaakt_op=MOMENT, tik=lambda: slagen.append("tik")
    )

    assert (uit_kind == rapport, slagen[:1]) == (True, ["tik"])


def test_titel_die_op_een_optie_lijkt_is_gewoon_een_titel():
    pdf_bytes = maak_pdf_in_kind(pagina("<h1>Kop</h1>"), titel="--help")

    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        assert pdf.docinfo["/Title"] == "--help"


def test_archiefvorm_noemt_pdf_a_en_pdf_ua():
    pdf_bytes = maak_pdf_in_kind(voorbeeld_html(rijen=1), titel=TITEL, variant="pdf/a-3u")

    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        xmp = pdf.open_metadata()
        kenmerken = (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"])
        schema = b"PDF/UA identification schema" in pdf.Root.Metadata.read_bytes()
    assert (kenmerken, schema, controleer(pdf_bytes)) == (("3", "U", "1"), True, [])


def test_eigen_huiskleur_komt_in_het_document():
    pdf_bytes = maak_pdf(voorbeeld_html(rijen=1, merk={"500": "#b81f0e"}), titel=TITEL)

    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        inhoud = b"".join(bladzijde.Contents.read_bytes() for bladzijde in pdf.pages)
    assert b"0.721569 0.121569 0.054902 rg" in inhoud
    assert b"0.058824 0.360784 0.431373 rg" not in inhoud


def test_eigen_upload_wordt_getekend_en_van_een_andere_blijft_de_alt_tekst(tmp_path):
    beeld = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
    html = pagina('<img alt="Plaat" src="bestanden/a.svg"><img alt="Weg" src="bestanden/b.svg">')

    pdf_bytes = maak_pdf(html, titel="Proef", bestanden={"a.svg": beeld})

    woorden = teksten(pdf_bytes, tmp_path)[0].split()
    assert (woorden, alt_teksten(pdf_bytes)) == (["1", "Proef", "Weg"], {"Plaat", "Weg"})


VIJANDIG = {
    "bestand als beeld": pagina('<img alt="x" src="file:///etc/passwd">'),
    "bestand als bijlage": pagina("<p>x", '<link rel="attachment" href="file:///etc/passwd">'),
    "data als bijlage": pagina("<p>x", '<link rel="attachment" href="data:text/plain,geheim">'),
    "bijlage als koppeling": pagina('<a rel="attachment" href="data:text/plain,geheim">x</a>'),
    "beeld van het web": pagina('<img alt="x" src="http://127.0.0.1:9/x.png">'),
    "css import van het web": pagina("<p>x", "<style>@import 'http://127.0.0.1:9/x.css';</style>"),
    "css import van een bestand": pagina("<p>x", "<style>@import 'file:///etc/passwd';</style>"),
    "css url": pagina("<p>x", "<style>p { background: url(file:///etc/passwd) }</style>"),
    "lettertype": pagina("<p>x", f"<style>@font-face {{ src: url({PASSWD}) }}</style>"),
    "beeld in svg": pagina(svg(f'<image href="{PASSWD}" width="9" height="9"/>')),
    "gebruik in svg": pagina(svg(f'<use href="{PASSWD}#a"/>')),
    "css in svg": pagina(svg(f"<style>@import url({PASSWD});</style>")),
    "ingesloten object": pagina(f'<object data="{PASSWD}"></object><embed src="{PASSWD}">'),
    "andere basis": pagina('<img alt="x" src="etc/passwd">', '<base href="file:///">'),
    "ftp": pagina('<img alt="x" src="ftp://127.0.0.1:9/x.png">'),
    "script als koppeling": pagina('<a href="javascript:alert(1)">x</a>'),
    "bestand als koppeling": pagina('<a href="file:///etc/passwd">x</a>'),
}  # fmt: skip


@pytest.mark.parametrize("html", VIJANDIG.values(), ids=VIJANDIG)
def test_vijandige_html_krijgt_niets_te_pakken(html, tmp_path):
    pdf_bytes = maak_pdf(html, titel="Proef")

    assert GEHEIM not in "".join(teksten(pdf_bytes, tmp_path))
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        stromen = [o.read_raw_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        doelen = [str(a.A.URI) for blad in pdf.pages for a in blad.get("/Annots", [])]
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    assert (doelen, any(GEHEIM.encode() in stroom for stroom in stromen)) == ([], False)


@pytest.mark.parametrize(
    "pad", ["../pyproject.toml", "..%2Fpyproject.toml", "%2Fetc/passwd", "mvi/../../manage.py"]
)
def test_pad_buiten_de_statische_mappen_wordt_geweigerd(pad):
    ophaler = Ophaler([HOOFDMAP / "static"], {})

    with pytest.raises(FatalURLFetchingError):
        ophaler.fetch(f"{BASIS}static/{pad}")


def test_kind_meldt_ontbrekende_opmaak_in_het_nederlands():
    html = pagina("<p>x", '<link rel="stylesheet" href="static/mvi/bestaat-niet.css">')

    with pytest.raises(PdfFout) as gevangen:
        maak_pdf_in_kind(html, titel="Proef")

    assert str(gevangen.value) == (
        "Een bestand van de opmaak ontbreekt (mvi/bestaat-niet.css). De PDF kon niet worden "
        "gemaakt. Probeer het opnieuw of vraag je beheerder om hulp."
    )


def test_kind_dat_te_lang_werkt_wordt_gestopt():
    with pytest.raises(PdfFout, match=r"^Het maken van de PDF duurde te lang"):
        maak_pdf_in_kind(voorbeeld_html(rijen=900), titel="Proef", max_seconden=2)


def test_kind_met_te_weinig_geheugen_zegt_dat_het_rapport_te_groot_is(tmp_path):
    bestand = tmp_path / "in.html"
    bestand.write_text(pagina("<p>x</p>" * 200_000), encoding="utf-8")
    opdracht = [sys.executable, "-m", "mvi.pdf_opmaak", str(bestand), str(tmp_path / "uit.pdf")]
    opdracht += ["--titel", "Proef", "--max-geheugen", str(300 * 1024**2)]

    uitslag = subprocess.run(opdracht, cwd=HOOFDMAP, capture_output=True, text=True, check=False)

    assert (uitslag.returncode, uitslag.stderr.strip().splitlines()[-1]) == (
        3,
        "Het rapport is te groot om er een PDF van te maken. Maak het korter en probeer opnieuw.",
    )


def test_kind_laat_niets_achter_dan_de_pdf(tmp_path):
    """It ends without Python tidying up, which would remove the fonts that WeasyPrint unpacks."""
    bestand, elders = tmp_path / "in.html", tmp_path / "elders"
    bestand.write_text(voorbeeld_html(rijen=1), encoding="utf-8")
    elders.mkdir()
    opdracht = [sys.executable, "-m", "mvi.pdf_opmaak", str(bestand), str(tmp_path / "uit.pdf")]
    opdracht += ["--titel", "Proef", "--static", str(HOOFDMAP / "static")]
    omgeving = os.environ | {"TMPDIR": str(elders)}

    subprocess.run(opdracht, cwd=HOOFDMAP, env=omgeving, check=True)

    assert {pad.name for pad in tmp_path.iterdir()} == {"in.html", "uit.pdf", "elders"}
    assert list(elders.iterdir()) == []
    assert controleer((tmp_path / "uit.pdf").read_bytes()) == []


def test_hartslag_die_stopt_stopt_ook_het_kind():
    def verloren():
        raise RuntimeError("lease verlopen")

    with pytest.raises(RuntimeError, match="lease verlopen"):
        maak_pdf_in_kind(voorbeeld_html(rijen=400), titel="Proef", tik=verloren)


def test_upload_met_een_pad_als_naam_wordt_geweigerd():
    with pytest.raises(PdfFout, match="Geef het een andere naam"):
        maak_pdf_in_kind(pagina("<p>x"), titel="Proef", bestanden={"../weg.svg": b""})


@pytest.mark.parametrize("weg", ["orgaan", "periode", "peildatum", "status", "vingerafdruk"])
def test_leeg_gegeven_laat_geen_kapotte_omslag_achter(weg):
    pdf_bytes = maak_pdf(voorbeeld_html(rijen=1, **{weg: ""}), titel=TITEL)

    assert controleer(pdf_bytes) == []


def test_een_woord_zonder_einde_houdt_de_opmaak_niet_op():
    """It cost a minute of hyphenation: somebody leaned on a key, or pasted a code."""
    html = voorbeeld_html(rijen=1).replace("</main>", f"<p>{'a' * 5000} einde</p></main>")

    pdf_bytes = maak_pdf_in_kind(html, titel=TITEL, max_seconden=20)

    assert controleer(pdf_bytes) == []

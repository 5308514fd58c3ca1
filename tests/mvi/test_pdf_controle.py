"""The checks find each fault that they are there for, also those WeasyPrint itself makes."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
import weasyprint
from pikepdf import Dictionary, Name

from mvi.pdf_controle import controleer
from mvi.pdf_herstel import structuur
from mvi.pdf_opmaak import maak_pdf

MOMENT = datetime(2025, 9, 1, tzinfo=UTC)
HTML = """<html lang="nl"><head><title>Proef</title><style>
@page { @bottom-center { content: "Bladzijde " counter(page) } }</style></head>
<body><main><h1>Een</h1><h2>Twee</h2><p>Lees <a href="https://www.example.org/x"><b>dit</b></a>.</p>
<svg width="9" height="9"><title>Een punt</title><path d="M0 0h9v9Z"/></svg>
<dl><dt>Woord</dt><dd>Uitleg</dd></dl>
<table><thead><tr><th>Naam</th></tr></thead><tbody><tr><th>A</th><td>1</td></tr></tbody></table>
</main></body></html>"""


@pytest.fixture(scope="module")
def goed():
    return maak_pdf(HTML, titel="Proef", gemaakt_op=MOMENT)


def kapot(pdf_bytes, breek):
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        breek(pdf)
        uit = BytesIO()
        pdf.save(uit)
    return uit.getvalue()


def element(pdf, soort):
    return next(e for naam, e, _ouders in structuur(pdf) if naam == soort)


def test_een_goed_document_heeft_geen_meldingen(goed):
    assert controleer(goed) == []


def test_wat_weasyprint_zelf_maakt_is_niet_genoeg():
    ruw = weasyprint.HTML(string=HTML).write_pdf(pdf_variant="pdf/ua-1")

    meldingen = set(controleer(ruw))

    assert {"Een kopcel heeft geen Scope."} < meldingen
    assert any("staat buiten de structuurboom" in melding for melding in meldingen)


def zonder_boom(pdf):
    del pdf.Root.StructTreeRoot


def zonder_merk(pdf):
    pdf.Root.MarkInfo = Dictionary(Marked=False)


def engels(pdf):
    pdf.Root.Lang = pikepdf.String("en")


def zonder_titel(pdf):
    del pdf.docinfo["/Title"]


def titel_verborgen(pdf):
    del pdf.Root.ViewerPreferences


def zonder_gegevens(pdf):
    del pdf.Root.Metadata


def zonder_bladwijzers(pdf):
    del pdf.Root.Outlines


def zonder_alt(pdf):
    del element(pdf, "Figure").Alt


def zonder_scope(pdf):
    del element(pdf, "TH").A["/Scope"]


def kop_overgeslagen(pdf):
    element(pdf, "H2").S = Name.H3


def koppeling_zonder_tekst(pdf):
    del pdf.pages[0].Annots[0].Contents


def koppeling_buiten_de_boom(pdf):
    element(pdf, "Link").S = Name.Span


def halve_koppeling(pdf):
    pdf.pages[0].Annots[0].A.URI = pikepdf.String("https://document.invalid/trajecten/1/")


def alinea_uit_de_boom(pdf):
    element(pdf, "P").K = pikepdf.Array()


def inhoud_zonder_merk(pdf):
    blad = pdf.pages[0]
    blad.Contents = pdf.make_stream(blad.Contents.read_bytes() + b"\n0 0 9 9 re f\n")


def artefact_in_tekst(pdf):
    blad = pdf.pages[0]
    inhoud = b"/Artifact BMC /Span <</MCID 0>> BDC EMC EMC\n" + blad.Contents.read_bytes()
    blad.Contents = pdf.make_stream(inhoud)


def ingesloten_bestand(pdf):
    pdf.attachments["geheim.txt"] = b"geheim"


FOUTEN = {
    zonder_boom: "Het document heeft geen structuurboom.",
    zonder_merk: "MarkInfo/Marked staat niet aan.",
    engels: "De taal is niet Nederlands.",
    zonder_titel: "De titel ontbreekt.",
    titel_verborgen: "De titel staat niet in de titelbalk.",
    zonder_gegevens: "De gegevens noemen PDF/UA niet.",
    zonder_bladwijzers: "Er zijn geen bladwijzers.",
    zonder_alt: "Een figuur heeft geen beschrijving.",
    zonder_scope: "Een kopcel heeft geen Scope.",
    kop_overgeslagen: "Kop H3 volgt op niveau 1: er is een niveau overgeslagen.",
    koppeling_zonder_tekst: "Een koppeling op bladzijde 1 heeft geen beschrijving.",
    koppeling_buiten_de_boom: "Een koppeling op bladzijde 1 hangt niet in de structuurboom.",
    halve_koppeling: "Een koppeling op bladzijde 1 heeft geen volledig adres.",
    alinea_uit_de_boom: "Een koppeling op bladzijde 1 hangt niet in de structuurboom.",
    inhoud_zonder_merk: "Bladzijde 1: inhoud (f) zonder merk.",
    artefact_in_tekst: "Bladzijde 1: een artefact en gewone inhoud staan in elkaar.",
    ingesloten_bestand: "Er zijn bestanden ingesloten.",
}


@pytest.mark.parametrize(
    ("breek", "melding"), FOUTEN.items(), ids=lambda x: getattr(x, "__name__", "")
)
def test_elke_fout_wordt_gemeld(goed, breek, melding):
    meldingen = controleer(kapot(goed, breek))

    assert melding in meldingen


def test_lettertype_dat_niet_is_ingesloten_wordt_gemeld(goed):
    def haal_weg(pdf):
        for voorwerp in pdf.objects:
            if isinstance(voorwerp, Dictionary) and voorwerp.get("/Type") == Name.FontDescriptor:
                for sleutel in {"/FontFile2", "/FontFile3"} & set(voorwerp.keys()):
                    del voorwerp[sleutel]

    meldingen = controleer(kapot(goed, haal_weg))

    assert all(melding.endswith("is niet ingesloten.") for melding in meldingen)
    assert meldingen


def test_kopcel_krijgt_scope_naar_haar_plaats_en_koppeling_haar_tekst(goed):
    with pikepdf.open(BytesIO(goed)) as pdf:
        scopes = [str(e.A.Scope) for soort, e, _ouders in structuur(pdf) if soort == "TH"]
        koppelingen = [str(a.Contents) for a in pdf.pages[0].Annots]

    assert (scopes, koppelingen) == (["/Column", "/Row"], ["dit"])


def test_begrip_en_uitleg_vormen_samen_een_onderdeel_van_de_lijst(goed):
    with pikepdf.open(BytesIO(goed)) as pdf:
        delen = [
            (ouders[-2:], soort)
            for soort, _element, ouders in structuur(pdf)
            if ouders[-2:] == ["L", "LI"]
        ]

    assert delen == [(["L", "LI"], "Lbl"), (["L", "LI"], "LBody")]

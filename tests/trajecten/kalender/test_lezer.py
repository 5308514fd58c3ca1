"""Every file ends in rows or in a Dutch sentence, within the limits of time and memory."""

import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.trajecten.kalender import bestanden as b
from trajecten.kalender.csvbestand import lees_csv
from trajecten.kalender.grenzen import Grenzen, LeesFout
from trajecten.kalender.lezer import PROJECT, lees
from trajecten.kalender.werkboek import Celfout

EEN_CEL = "<row><c><v>1</v></c></row>"
DTD = '<!DOCTYPE a [<!ENTITY b "aaaaaaaaaa"><!ENTITY c "&b;&b;&b;&b;">]>'
HOORT_NIET = "niet in een spreadsheet hoort"
XXE = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet>'
    '<sheetData><row><c t="inlineStr"><is><t>&amp;x;</t></is></c></row></sheetData></worksheet>'
)
VER = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LANG = b.tekstcel("B3", "abc" * 333_334)
GEDEELD = f'<sst xmlns="{b.HOOFD}"><si><t>{"abc" * 333_334}</t></si></sst>'
ODS_BOM = b.odscel("x", 'table:number-columns-repeated="999999999"')

XLSX = {
    "cel_op_xfd1048576": (lambda: {"blad": b.bladdeel(EEN_CEL + VER)}, "XFD1048576"),
    "zipbom_in_een_cel": (
        lambda: {"blad": b.bladdeel(b.tekstcel("A1", "a" * 160_000_000))},
        "uitpakken",
    ),
    "bom_zonder_dimensie": (lambda: {"blad": b.bladdeel(EEN_CEL * 4_000_000)}, "uitpakken"),
    "xxe": (lambda: {"blad": XXE}, HOORT_NIET),
    "billion_laughs": (lambda: {"blad": "<a/>", "voor_werkboek": DTD}, HOORT_NIET),
    "25_bladen": (lambda: {"blad": b.bladdeel(EEN_CEL), "aantal_bladen": 25}, "25 bladen"),
    "600_kolommen": (
        lambda: {"blad": b.bladdeel(f"<row>{'<c><v>1</v></c>' * 600}</row>")},
        "500 kolommen",
    ),
    "30000_rijen": (lambda: {"blad": b.bladdeel(EEN_CEL * 30_000)}, "20.000 rijen"),
    "cel_van_een_miljoen": (lambda: {"blad": b.bladdeel(f"<row>{LANG}</row>")}, "Cel B3"),
    "gedeelde_tekst_van_een_miljoen": (
        lambda: {"blad": b.bladdeel(EEN_CEL), "extra": {"xl/sharedStrings.xml": GEDEELD}},
        "32.767 tekens",
    ),
    "externe_koppeling": (
        lambda: {"blad": "<a/>", "extra": {"xl/externalLinks/externalLink1.xml": "<a/>"}},
        "Verbreek",
    ),
    "te_veel_onderdelen": (
        lambda: {"blad": "<a/>", "extra": {f"xl/media/{n}.xml": "" for n in range(501)}},
        "nieuw bestand",
    ),
    "kapotte_xml": (lambda: {"blad": "<worksheet><sheetData>"}, "beschadigd"),
}
RUW = {
    "pdf_met_andere_naam": (b"%PDF-1.7\n" + b"x" * 999, "een pdf"),
    "png_met_andere_naam": (b"\x89PNG\r\n\x1a\n" + bytes(999), "een afbeelding"),
    "webpagina": (b"\xef\xbb\xbf<html><table>", "een webpagina"),
    "leeg": (b"", "leeg"),
    "alleen_witruimte": (b"  \r\n\r\n", "leeg"),
    "zip_zonder_inhoud": (b"PK\x05\x06" + bytes(18), "zip-bestand"),
    "word": (b.zip_in_geheugen({"word/document.xml": "<a/>"}), "Word"),
    "xlsb": (b.zip_in_geheugen({"xl/workbook.bin": "x"}), "xlsb"),
    "kapot_ole": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "beschadigd"),
    "willekeurige_bytes": (bytes(range(256)) * 50, "geen leesbare tabel"),
    "groter_dan_10_mib": (b"a;b\n" * 2_700_000, "groter dan 10 MB"),
    "csv_met_te_veel_rijen": (b"a;b\n" * 30_000, "20.000 rijen"),
    "csv_met_te_veel_kolommen": (b";" * 600 + b"x\n", "500 kolommen"),
    "csv_met_te_lange_cel": (b"a;b\n" + b"x" * 1_000_000 + b";1\n", "Cel A2"),
    "csv_met_open_aanhaling": (b'a;b\n"x\n' + b"y;1\n" * 15_000, "Cel A2"),
}
ODS = {
    "miljard_cellen": (f"<table:table-row>{ODS_BOM}</table:table-row>", "500 kolommen"),
    "miljoen_rijen": (
        f'<table:table-row table:number-rows-repeated="1048576">{b.odscel("x")}</table:table-row>',
        "20.000 rijen"),
    "externe_bron": ('<table:table-source xlink:href="../ander.ods"/>', "Verbreek"),
}  # fmt: skip


METING = """
import resource, sys, time
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.lezer import PROJECT, lees
begin = time.monotonic()
try:
    lees(sys.argv[1])
except LeesFout as fout:
    print(fout.melding)
duur, kind = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
eigen = next(int(r.split()[1]) for r in open("/proc/self/status") if r.startswith("VmHWM"))
print(duur, max(eigen, kind) // 1024)
"""


def weigering(pad, grenzen=None):
    """(sentence of the refusal, seconds that it took)."""
    begin = time.monotonic()
    with pytest.raises(LeesFout) as fout:
        lees(pad, grenzen=grenzen)
    return fout.value.melding, time.monotonic() - begin


def gemeten_weigering(pad):
    """(sentence, seconds, peak in MB of reader and child) in a process that did nothing before."""
    uit = subprocess.run(
        [sys.executable, "-c", METING, str(pad)], cwd=PROJECT, capture_output=True, text=True,
        check=True,
    ).stdout.splitlines()  # fmt: skip
    seconden, piek = uit[-1].split()
    return "\n".join(uit[:-1]), float(seconden), int(piek)


@pytest.mark.parametrize("naam", XLSX)
def test_een_vijandig_werkboek_eindigt_in_een_zin(naam, tmp_path):
    inhoud, zin = XLSX[naam]
    pad = b.maak_ruwe_xlsx(tmp_path / "kalender.xlsx", **inhoud())

    melding, seconden, piek = gemeten_weigering(pad)

    assert zin in melding
    assert seconden < 10
    assert piek < 500


@pytest.mark.parametrize("naam", RUW)
def test_een_ander_bestand_eindigt_in_een_zin(naam, tmp_path):
    inhoud, zin = RUW[naam]
    pad = tmp_path / "kalender.xlsx"
    pad.write_bytes(inhoud)

    melding, seconden = weigering(pad)

    assert zin in melding
    assert seconden < 10


@pytest.mark.parametrize("naam", ODS)
def test_een_vijandig_ods_eindigt_in_een_zin(naam, tmp_path):
    rijen, zin = ODS[naam]
    tabel = f'<table:table table:name="T">{rijen}</table:table>'
    pad = b.maak_ods(tmp_path / "kalender.ods", tabel)

    melding, _ = weigering(pad)

    assert zin in melding


def test_versleutelde_bestanden_vragen_om_het_wachtwoord_eraf_te_halen(tmp_path):
    xlsx = b.maak_ole(tmp_path / "a.xlsx", "EncryptedPackage", b"x" * 5000)
    xls = b.maak_ole(tmp_path / "b.xls", "Workbook", b.biff(b.BOF, (0x2F, bytes(54))))
    ods = b.maak_ods(tmp_path / "c.ods", "", manifest="<f><encryption-data/></f>")

    meldingen = {weigering(pad)[0] for pad in (xlsx, xls, ods)}

    assert len(meldingen) == 1
    assert "wachtwoord" in meldingen.pop()


def test_een_afgekapte_zip_is_beschadigd(tmp_path):
    heel = b.maak_xlsx(tmp_path / "heel.xlsx", [["Titel"], ["a"]]).read_bytes()
    pad = tmp_path / "half.xlsx"
    pad.write_bytes(heel[: len(heel) // 2])

    assert "beschadigd" in weigering(pad)[0]


def test_een_zip_die_over_zijn_grootte_liegt_wordt_geweigerd(tmp_path):
    pad = b.maak_ruwe_xlsx(tmp_path / "a.xlsx", b.bladdeel(EEN_CEL * 5000))
    heel = pad.read_bytes()
    echt = len(b.bladdeel(EEN_CEL * 5000)).to_bytes(4, "little")
    pad.write_bytes(heel.replace(echt, (500).to_bytes(4, "little")))

    assert "beschadigd" in weigering(pad)[0]


def test_een_kind_dat_te_veel_geheugen_vraagt_wordt_gestopt(tmp_path):
    tekst = "".join(chr(97 + n * n % 26) for n in range(30_000))
    deel = f'<sst xmlns="{b.HOOFD}"><si><t>{tekst}</t></si></sst>'
    relaties = (
        f'<Relationships xmlns="{b.PAKKET}"><Relationship Id="rId1" Type="{b.RELATIE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{b.RELATIE}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    rijen = "".join(f'<row r="{n}">' + '<c t="s"><v>0</v></c>' * 4 + "</row>"
                    for n in range(1, 20_000))  # fmt: skip
    pad = b.maak_ruwe_xlsx(
        tmp_path / "a.xlsx", b.bladdeel(rijen),
        extra={"xl/sharedStrings.xml": deel, "xl/_rels/workbook.xml.rels": relaties},
    )  # fmt: skip

    melding, seconden, piek = gemeten_weigering(pad)

    assert "te veel" in melding
    assert seconden < 10
    assert piek < 500


def test_een_kind_dat_te_lang_bezig_is_wordt_gestopt(tmp_path):
    pad = b.maak_ruwe_xlsx(tmp_path / "a.xlsx", b.bladdeel("<row><x/><x/></row>" * 900_000))

    melding, seconden = weigering(pad, Grenzen(seconden=1, ratio=1000))

    assert "duurt te lang" in melding
    assert seconden < 3


def test_een_te_kleine_dimensie_verliest_geen_rijen(tmp_path):
    rijen = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="D{n}"><v>{n}</v></c></row>'
                    for n in range(1, 21))  # fmt: skip
    pad = b.maak_ruwe_xlsx(
        tmp_path / "a.xlsx", b.bladdeel(rijen, dimensie='<dimension ref="A1:A3"/>')
    )

    blad = lees(pad).bladen[0]

    assert blad.rijen == [[n, None, None, n] for n in range(1, 21)]


def test_opmaak_tot_de_laatste_rij_maakt_een_goed_bestand_niet_te_groot(tmp_path):
    spook = "".join(f'<row r="{n}" spans="1:9"><c r="C{n}" s="0"/><c r="D{n}" s="0"/></row>'
                    for n in (*range(2, 60_000), 1_048_576))  # fmt: skip
    hoek = '<row r="1048577"><c r="XFD1048577" s="0"/></row>'
    goed = '<row r="1"><c r="B1"><v>1</v></c></row>'
    pad = b.maak_ruwe_xlsx(tmp_path / "a.xlsx", b.bladdeel(goed + spook + hoek))

    assert lees(pad).bladen[0].rijen == [[None, 1]]


def test_cellen_zonder_verwijzing_tellen_door_vanaf_hun_buur(tmp_path):
    rijen = (
        '<row r="2"><c r="B2" s="1"/><c><v>1</v></c></row>'
        '<row><c r="A3" s="1"/><c><v>2</v></c></row>'
    )
    pad = b.maak_ruwe_xlsx(tmp_path / "a.xlsx", b.bladdeel(rijen))

    assert lees(pad).bladen[0].rijen == [[], [None, None, 1], [None, 2]]


def test_rijen_en_kolommen_houden_hun_plaats_in_het_blad(tmp_path):
    pad = b.maak_xlsx(
        tmp_path / "a.xlsx", [[], [], [None, None, "x"], [None, date(2027, 1, 15), 2]]
    )

    blad = lees(pad).bladen[0]

    assert (blad.cel(3, 3), blad.cel(4, 2), blad.cel(4, 3)) == ("x", date(2027, 1, 15), 2)
    assert (blad.cel(1, 1), blad.cel(99, 99)) == (None, None)


def test_formules_zonder_uitkomst_en_fouten_worden_gemeld(tmp_path):
    rij = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="str"><f>x</f><v></v></c>'
        '<c r="C1"><f>1+2</f><v>3</v></c><c r="D1" t="e"><v>#REF!</v></c></row>'
    )
    pad = b.maak_ruwe_xlsx(tmp_path / "a.xlsx", b.bladdeel(rij))

    blad = lees(pad).bladen[0]

    leeg = Celfout("=1+1", "formule zonder uitkomst")
    assert blad.rijen == [[leeg, None, 3, Celfout("#REF!", "de cel geeft een fout")]]
    assert "1 formules zonder uitkomst" in blad.meldingen[0]


def test_verborgen_bladen_en_rijen_en_samengevoegde_cellen_zijn_bekend(tmp_path):
    def bewerk(blad):
        blad.merge_cells("A2:A4")
        blad.row_dimensions[3].hidden = True
        blad.parent.create_sheet("Oud").sheet_state = "hidden"

    pad = b.maak_xlsx(
        tmp_path / "a.xlsx", [["Groep", "Titel"], ["g", "a"], [None, "b"]], bewerk=bewerk
    )

    werkboek = lees(pad)

    assert [(blad.naam, blad.zichtbaar) for blad in werkboek.bladen] == [
        ("Kalender", True), ("Oud", False)]  # fmt: skip
    assert werkboek.bladen[0].samengevoegd == [(2, 1, 4, 1)]
    assert werkboek.bladen[0].verborgen_rijen == {3}


def test_macros_worden_gemeld_en_niet_uitgevoerd(tmp_path):
    pad = b.maak_ruwe_xlsx(
        tmp_path / "a.xlsm", b.bladdeel(EEN_CEL), extra={"xl/vbaProject.bin": "x"}
    )

    werkboek = lees(pad)

    assert werkboek.bladen[0].rijen == [[1]]
    assert werkboek.meldingen == ["Het bestand bevat macro's. Die zijn niet uitgevoerd."]


def test_een_oud_excelbestand_wordt_gelezen(tmp_path):
    stroom = b.biff_werkboek(b.label(0, 0, "Titel"), b.label(2, 1, "x"))
    pad = b.maak_ole(tmp_path / "a.xls", "Workbook", stroom)

    werkboek = lees(pad)

    assert werkboek.soort == "xls"
    assert werkboek.bladen[0].rijen == [["Titel"], [], [None, "x"]]


def test_ods_met_herhaalde_lege_cellen_wordt_gelezen(tmp_path):
    hoog = b.odscel("x", 'table:number-rows-spanned="2"')
    tabel = (
        '<table:table table:name="Kalender"><table:table-row table:number-rows-repeated="3">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        f"{hoog}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
        "</table:table-row></table:table>"
    )
    pad = b.maak_ods(tmp_path / "a.ods", tabel)

    blad = lees(pad).bladen[0]

    assert blad.cel(4, 3) == "x"
    assert len(blad.rijen) == 4
    assert blad.samengevoegd == [(4, 3, 5, 3)]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "utf-32", "cp1252"])  # fmt: skip
@pytest.mark.parametrize("einde", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("teken", [";", ",", "\t", "|"])
def test_csv_in_elke_codering_scheiding_en_regeleinde(codering, einde, teken, tmp_path):
    regels = [["Titel", "Bedrag"], ["Één café", "1.250"], ["Twee", "x"]]
    tekst = einde.join(teken.join(regel) for regel in regels) + einde
    pad = tmp_path / "kalender.csv"
    pad.write_bytes(tekst.encode(codering))

    assert lees_csv(pad, Grenzen()).bladen[0].rijen == regels


def test_csv_met_nultekens_en_regels_in_een_cel(tmp_path):
    pad = tmp_path / "kalender.csv"
    pad.write_bytes(b'Titel;Tekst\r\na\0b;"een\r\ntwee"\r\n;;\r\nc;d\r\n')

    werkboek = lees(pad)

    assert werkboek.bladen[0].rijen == [["Titel", "Tekst"], ["ab", "een\r\ntwee"], [], ["c", "d"]]
    assert "nultekens" in werkboek.meldingen[0]


def test_een_nulteken_in_een_excelcel_blijft_weg(tmp_path):
    boek, pad = Workbook(), tmp_path / "nul.xlsx"
    boek.active.append(["_x0000_Bomen", "_x0000_", "Gras"])
    boek.save(pad)

    (blad,) = lees(pad).bladen

    assert blad.rijen == [["Bomen", None, "Gras"]]


def test_een_regel_sep_bepaalt_de_scheiding(tmp_path):
    pad = tmp_path / "kalender.csv"
    pad.write_text("sep=;\na;b\n1,5;2\n")

    assert lees(pad).bladen[0].rijen == [[], ["a", "b"], ["1,5", "2"]]


def test_alleen_het_gevraagde_blad_krijgt_rijen(tmp_path):
    pad = b.maak_ruwe_xlsx(tmp_path / "a.xlsx", b.bladdeel(EEN_CEL), aantal_bladen=2)

    werkboek = lees(pad, blad="Blad2")

    assert [blad.rijen for blad in werkboek.bladen] == [[], [[1]]]


def test_tijden_en_duren_komen_ongeschonden_uit_het_kind(tmp_path):
    pad = b.maak_xlsx(tmp_path / "a.xlsx", [[timedelta(hours=30), True, 0.5, 2**40]])

    assert lees(pad).bladen[0].rijen == [[timedelta(hours=30), True, 0.5, 2**40]]


def test_een_grafiekblad_schuift_de_andere_bladen_niet_op(tmp_path):
    def bewerk(blad):
        blad.parent.create_chartsheet("Grafiek", 0)

    pad = b.maak_xlsx(tmp_path / "a.xlsx", [["Titel"], ["x"]], bewerk=bewerk)

    assert [(blad.naam, blad.rijen) for blad in lees(pad).bladen] == [
        ("Kalender", [["Titel"], ["x"]])
    ]


@settings(max_examples=12, deadline=None)
@given(
    soort=st.sampled_from(["xlsx", "xls", "ods"]),
    schade=st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_een_bestand_met_kapotte_bytes_geeft_rijen_of_een_zin(soort, schade, tmp_path_factory):
    map_ = tmp_path_factory.mktemp("kapot")
    maken = {
        "xlsx": lambda pad: b.maak_xlsx(pad, [["Titel", "Raming"], ["x", 1]]),
        "xls": lambda pad: b.maak_ole(pad, "Workbook", b.biff_werkboek(b.label(0, 0, "Titel"))),
        "ods": lambda pad: b.maak_ods(pad, '<table:table table:name="T"/>'),
    }
    bytes_ = bytearray(maken[soort](map_ / "heel").read_bytes())
    for deel, waarde in schade:
        bytes_[deel * len(bytes_) // 10_000] = waarde
    pad = map_ / "kapot"
    pad.write_bytes(bytes_)

    try:
        uit = [blad.naam for blad in lees(pad).bladen]
    except LeesFout as fout:
        uit = [fout.melding]

    assert all(isinstance(tekst, str) for tekst in uit)

"""Files for the tests, made by our own code: ordinary ones, awkward ones and hostile ones."""

import struct
import zipfile
from io import BytesIO

import openpyxl

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
HOOFD = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKKET = "http://schemas.openxmlformats.org/package/2006/relationships"


def maak_xlsx(pad, rijen, *, blad="Kalender", bewerk=None):
    """An ordinary workbook with these rows; `bewerk(werkblad)` may change the sheet."""
    boek = openpyxl.Workbook()
    werkblad = boek.active
    werkblad.title = blad
    for nummer, rij in enumerate(rijen, 1):
        for kolom, waarde in enumerate(rij, 1):
            if waarde is not None:
                werkblad.cell(nummer, kolom, waarde)
    if bewerk:
        bewerk(werkblad)
    boek.save(pad)
    return pad


def bladdeel(rijen, *, dimensie=""):
    """The XML of a worksheet from the XML of its rows."""
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{HOOFD}">{dimensie}<sheetData>{rijen}'
        "</sheetData></worksheet>"
    )


def tekstcel(adres, tekst):
    """The XML of a cell with text of its own."""
    return f'<c r="{adres}" t="inlineStr"><is><t>{tekst}</t></is></c>'


def maak_ruwe_xlsx(pad, blad, *, aantal_bladen=1, extra=None, voor_werkboek=""):
    """A workbook part by part: `blad` is the XML (str or bytes) of every sheet."""
    bladen = "".join(
        f'<sheet name="Blad{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, aantal_bladen + 1)
    )
    relaties = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, aantal_bladen + 1)
    )
    delen = (
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": f'<Relationships xmlns="{PAKKET}"><Relationship Id="rId1" '
            f'Type="{RELATIE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<?xml version="1.0"?>{voor_werkboek}<workbook xmlns="{HOOFD}" '
            f'xmlns:r="{RELATIE}"><sheets>{bladen}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PAKKET}">{relaties}'
            "</Relationships>",
        }
        | {f"xl/worksheets/sheet{n}.xml": blad for n in range(1, aantal_bladen + 1)}
        | (extra or {})
    )
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return pad


def maak_ods(pad, tabel, *, manifest="", mimetype="spreadsheet"):
    """An OpenDocument file with the XML of one table, as LibreOffice lays it out."""
    inhoud = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tabel}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        archief.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archief.writestr("content.xml", inhoud)
    return pad


def odscel(tekst, extra=""):
    """The XML of an .ods cell with text."""
    return (
        f'<table:table-cell office:value-type="string" {extra}><text:p>{tekst}</text:p>'
        "</table:table-cell>"
    )


def biff(*records):
    """A BIFF stream from (type, data) pairs."""
    return b"".join(struct.pack("<HH", soort, len(data)) + data for soort, data in records)


BOF = (0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 1997, 0, 6))
BOF_BLAD = (0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
EINDE = (0x0A, b"")


def label(rij, kolom, tekst):
    """A BIFF LABEL record, 0-based."""
    return 0x204, struct.pack("<HHHHB", rij, kolom, 0, len(tekst), 0) + tekst.encode("latin-1")


def biff_werkboek(*cellen, globaal=()):
    """A BIFF8 stream with one sheet of these cell records."""
    naam = b"Blad1"
    grens = struct.pack("<IHBB", 0, 0, len(naam), 0) + naam
    kop = biff(BOF, *globaal, (0x85, grens), EINDE)
    grens = struct.pack("<IHBB", len(kop), 0, len(naam), 0) + naam
    return biff(BOF, *globaal, (0x85, grens), EINDE) + biff(BOF_BLAD, *cellen, EINDE)


def maak_ole(pad, naam, stroom):
    """A minimal OLE2 container with one stream (sectors of 512 bytes, no mini stream)."""
    stroom = stroom.ljust(max(4096, -(-len(stroom) // 512) * 512), b"\0")
    aantal = len(stroom) // 512
    vrij, einde, fatsector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat = [fatsector, einde, *range(3, aantal + 2), einde]
    fat += [vrij] * (128 - len(fat))
    kop = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack(
            "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, einde, 0, einde, 0, 0
        )
    )
    kop += struct.pack("<I", vrij) * 108
    with pad.open("wb") as bestand:
        bestand.write(kop + struct.pack("<128I", *fat))
        bestand.write(_ole_ingang("Root Entry", 5, kind=1, begin=einde, lengte=0))
        bestand.write(_ole_ingang(naam, 2, kind=vrij, begin=2, lengte=len(stroom)))
        bestand.write(_ole_ingang("", 0, kind=vrij, begin=0, lengte=0) * 2 + stroom)
    return pad


def _ole_ingang(naam, soort, *, kind, begin, lengte):
    vrij = 0xFFFFFFFF
    tekst = naam.encode("utf-16-le")
    maat = len(tekst) + 2 if naam else 0
    return tekst.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI8x8xIQ", maat, soort, 1, vrij, vrij, kind, 0, begin, lengte
    )


def zip_in_geheugen(delen):
    """The bytes of a zip with these parts."""
    geheugen = BytesIO()
    with zipfile.ZipFile(geheugen, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return geheugen.getvalue()

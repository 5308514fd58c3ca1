"""The check of a file before it is parsed: kind by content, and every limit of `Grenzen`."""

from trajecten.kalender import soort
from trajecten.kalender.archief import Archief
from trajecten.kalender.controle_ods import controleer_ods
from trajecten.kalender.controle_xls import controleer_xls
from trajecten.kalender.controle_xlsx import controleer_xlsx
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.kenmerk import Kenmerk

ANDERE_INHOUD = (
    ("xl/workbook.bin", "een binair Excel-bestand (.xlsb)"),
    ("word/document.xml", "een Word-document"),
    ("ppt/presentation.xml", "een presentatie"),
    ("index/document.iwa", "een Numbers-bestand"),
)


def controleer(pad, grenzen):
    """The Kenmerk of the file at `pad` (a Path); LeesFout when it may not be parsed.

    A .csv is recognised here but only counted while it is read.
    """
    soort.controleer_omvang(pad, grenzen)
    herkend = soort.herken(pad)
    if herkend == soort.OLE:
        return controleer_xls(pad, grenzen)
    if herkend == soort.TEKST:
        return Kenmerk("csv")
    with Archief(pad, grenzen) as archief:
        return _controleer_archief(archief, grenzen)


def _controleer_archief(archief, grenzen):
    archief.controleer()
    if "xl/workbook.xml" in archief.namen:
        return controleer_xlsx(archief, grenzen)
    mimetype = b"".join(archief.lees("mimetype"))[:200]
    if "content.xml" in archief.namen and b"text" not in mimetype.rpartition(b".")[2]:
        return controleer_ods(archief, grenzen)
    wat = "een zip-bestand zonder spreadsheet"
    if b"opendocument.text" in mimetype:
        wat = "een tekstdocument"
    wat = next((tekst for naam, tekst in ANDERE_INHOUD if naam in archief.namen), wat)
    raise LeesFout(f"Dit is {wat}. {soort.HULP}")

"""What comes in as a document: judged by its content, never by its name alone, then scanned.

Nothing is unpacked to judge it: of a zip only the table of contents is read, and two small parts.
"""

import io
import logging
import shlex
import subprocess
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError

from trajecten.mailkeuring import bijlagen_in_eml, bijlagen_in_msg

logger = logging.getLogger(__name__)

MIB = 1024 * 1024
ZIP = b"PK\x03\x04"
#: Largest unpacked size of an Office file, the most parts, and the most a part may be packed.
UITGEPAKT, ONDERDELEN, RATIO = 500 * MIB, 5000, 250
SCAN_SECONDEN = 60
OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
#: The beginnings of what a browser or a shell would run, in a file that says it is text.
UITVOERBAAR = (
    "<!doctype",
    "<html",
    "<script",
    "<svg",
    "<?xml",
    "<?php",
    "<%",
    "#!",
    "<iframe",
    "mz\x90",
)
GEVAARLIJK = (
    ".exe",
    ".dll",
    ".js",
    ".vbs",
    ".bat",
    ".cmd",
    ".ps1",
    ".scr",
    ".jar",
    ".msi",
    ".hta",
    ".com",
)

MACROSOORTEN = (".docm", ".xlsm", ".pptm", ".dotm", ".xlam", ".lnk", ".iso")


@dataclass(frozen=True)
class Soort:
    """A kind of file that is welcome: its media type, and the function that looks inside."""

    inhoudstype: str
    keur: object
    kern: str = ""


def keur(naam, data):
    """(safe name, media type) of an upload; ValidationError says in Dutch why it is refused."""
    naam = veilige_naam(naam)
    achtervoegsel = PurePath(naam).suffix.lower().lstrip(".")
    if not data:
        raise ValidationError("Dit bestand is leeg. Kies een bestand met inhoud.")
    if len(data) > settings.BIJLAGE_MAX_BYTES:
        raise ValidationError(te_groot())
    soort = SOORTEN.get(achtervoegsel)
    if soort is None:
        raise ValidationError(f"Dit soort bestand mag niet. Kies een van: {', '.join(SOORTEN)}.")
    soort.keur(data, soort, achtervoegsel)
    scan(data)
    return naam, soort.inhoudstype


def te_groot():
    """The refusal of a file over the limit."""
    grens = f"{settings.BIJLAGE_MAX_BYTES / MIB:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"Dit bestand is te groot. Hoogstens {grens} MiB mag; zet een groter bestand als link."


def veilige_naam(naam):
    """The last part of a name without what a file system or a reader trips over."""
    naam = unicodedata.normalize("NFC", naam.replace("\\", "/").rpartition("/")[2])
    schoon = "".join(t for t in naam if unicodedata.category(t)[0] != "C" and t not in '<>:"|?*')
    kop, punt, staart = schoon.strip().rstrip(". ").rpartition(".")
    return f"{kop[:120].strip() or 'document'}{punt}{staart[:10]}" if punt else staart[:120]


def weiger_leugen(data, achtervoegsel):
    """The content is not what the name says; tell what it seems to be."""
    try:
        echt = puremagic.from_string(data[:4096]).lstrip(".")
    except (puremagic.PureError, ValueError):
        echt = ""
    lijkt = f" Het lijkt op een {echt}-bestand." if echt and echt != achtervoegsel else ""
    raise ValidationError(
        f"De inhoud is geen {achtervoegsel}.{lijkt} Bewaar het opnieuw als {achtervoegsel}."
    )


def begint(*beginnen):
    """A check on the first bytes."""

    def keur_begin(data, soort, achtervoegsel):
        if not data.startswith(beginnen):
            weiger_leugen(data, achtervoegsel)

    return keur_begin


def keur_tekst(data, soort, achtervoegsel):
    """Text in UTF-8 (or the older Windows code), and nothing that a browser or shell would run."""
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        weiger_leugen(data, achtervoegsel)
    begin = data[:2048].decode("utf-8", errors="ignore").lstrip("\ufeff \t\r\n").lower()
    if begin.startswith(UITVOERBAAR) or "<script" in begin:
        raise ValidationError("Dit bestand bevat code in plaats van gewone tekst. Dat mag niet.")


def open_zip(data, achtervoegsel):
    """The table of contents of a zip that is safe to look into."""
    if not data.startswith(ZIP):
        weiger_leugen(data, achtervoegsel)
    try:
        archief = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fout:
        raise ValidationError("Dit bestand is beschadigd. Bewaar het opnieuw.") from fout
    delen = archief.infolist()
    uitgepakt = sum(deel.file_size for deel in delen)
    bom = any(deel.file_size > RATIO * max(deel.compress_size, 1024) for deel in delen)
    if len(delen) > ONDERDELEN or uitgepakt > UITGEPAKT or bom:
        raise ValidationError("Dit bestand wordt uitgepakt veel te groot. We openen het niet.")
    if any(deel.flag_bits & 1 for deel in delen):
        raise ValidationError("Dit bestand heeft een wachtwoord. Haal dat er eerst af.")
    weiger_gevaar(delen)
    return archief


def weiger_gevaar(delen):
    """Refuse macros and programs inside a document, by the names of its parts."""
    namen = [deel.filename.lower() for deel in delen]
    if any(
        "vbaproject" in n or n.startswith(("basic/", "scripts/")) or "/activex/" in n for n in namen
    ):
        raise ValidationError("Dit bestand bevat macro's. Bewaar het zonder macro's.")
    if any(n.endswith(GEVAARLIJK) or ".." in n.split("/") for n in namen):
        raise ValidationError("In dit bestand zit een programma. Dat mag niet.")


def lees_deel(archief, naam):
    """The first 256 kB of a part; empty when it is not there or cannot be read."""
    try:
        with archief.open(naam) as deel:
            return deel.read(256 * 1024)
    except (KeyError, zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError):
        return b""


def keur_office(data, soort, achtervoegsel):
    """A Word, Excel or PowerPoint file without macros."""
    archief = open_zip(data, achtervoegsel)
    inhoud = lees_deel(archief, "[Content_Types].xml").lower()
    if b"macroenabled" in inhoud:
        raise ValidationError("Dit bestand bevat macro's. Bewaar het zonder macro's.")
    if not inhoud or soort.kern not in archief.namelist():
        weiger_leugen(data, achtervoegsel)


def keur_odf(data, soort, achtervoegsel):
    """A LibreOffice file: its first part names its kind."""
    archief = open_zip(data, achtervoegsel)
    if lees_deel(archief, "mimetype").decode("ascii", "replace").strip() != soort.inhoudstype:
        weiger_leugen(data, achtervoegsel)


def bericht(bijlagen_in):
    """A check on an e-mail: it is one, and carries no program or macro."""

    def keur_bericht(data, soort, achtervoegsel):
        namen = bijlagen_in(data)
        if namen is None:
            weiger_leugen(data, achtervoegsel)
        if any(naam.lower().rstrip(". ").endswith(GEVAARLIJK + MACROSOORTEN) for naam in namen):
            raise ValidationError(
                "Bij deze e-mail zit een programma of een bestand met macro's. "
                "Bewaar de e-mail zonder die bijlage."
            )

    return keur_bericht


SOORTEN = {
    "pdf": Soort("application/pdf", begint(b"%PDF-")),
    "docx": Soort(f"{OFFICE}wordprocessingml.document", keur_office, "word/document.xml"),
    "xlsx": Soort(f"{OFFICE}spreadsheetml.sheet", keur_office, "xl/workbook.xml"),
    "pptx": Soort(f"{OFFICE}presentationml.presentation", keur_office, "ppt/presentation.xml"),
    "odt": Soort(f"{ODF}text", keur_odf),
    "ods": Soort(f"{ODF}spreadsheet", keur_odf),
    "png": Soort("image/png", begint(b"\x89PNG\r\n\x1a\n")),
    "jpg": Soort("image/jpeg", begint(b"\xff\xd8\xff")),
    "jpeg": Soort("image/jpeg", begint(b"\xff\xd8\xff")),
    "txt": Soort("text/plain; charset=utf-8", keur_tekst),
    "msg": Soort("application/vnd.ms-outlook", bericht(bijlagen_in_msg)),
    "eml": Soort("message/rfc822", bericht(bijlagen_in_eml)),
    "csv": Soort("text/csv; charset=utf-8", keur_tekst),
}


def scan(data):
    """Let the virus scanner of the installation look at it; the command is BIJLAGE_SCAN.

    The path of a temporary file comes in the place of `{}`, or at the end. Any exit code but 0
    refuses the file, and so does a scanner that is not there or takes too long.
    """
    if not settings.BIJLAGE_SCAN:
        return
    with tempfile.NamedTemporaryFile(prefix="bijlage-", dir=settings.BIJLAGE_SCAN_MAP) as kopie:
        kopie.write(data)
        kopie.flush()
        woorden = [w.replace("{}", kopie.name) for w in shlex.split(settings.BIJLAGE_SCAN)]
        if "{}" not in settings.BIJLAGE_SCAN:
            woorden.append(kopie.name)
        code = code_van(woorden)
    if code is None:
        raise ValidationError("De virusscanner doet het nu niet. Probeer het later nog eens.")
    if code != 0:
        logger.warning("the virus scanner refused an upload (exit code %s)", code)
        raise ValidationError("De virusscanner keurt dit bestand af. Het is niet bewaard.")


def code_van(woorden):
    """The exit code of the scanner; None when it could not do its work."""
    try:
        return subprocess.run(
            woorden, capture_output=True, timeout=SCAN_SECONDEN, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        logger.exception("the virus scanner did not run")
        return None

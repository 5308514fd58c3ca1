"""Makes a PDF/UA in a child process, so that no document can take the worker down.

This module is light: WeasyPrint itself lives in `mvi.pdf_opmaak` and is only loaded by the child.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

from mvi.opslag import GEEN_PLAATS
from mvi.werkmap import werkmap

logger = logging.getLogger(__name__)

HOOFDMAP = Path(__file__).resolve().parent.parent
MAX_SECONDEN = 300
TIK = 1.0  # seconds between two signs of life
OMGEVING_KIND = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "XDG_CACHE_HOME")
#: What the child goes through, as the page shows it.
STAPPEN = ("opmaak", "controle")
TE_LANG = "Het maken van de PDF duurde te lang. Maak het rapport korter en probeer het opnieuw."
TE_GROOT = "Het rapport is te groot om er een PDF van te maken. Maak het korter en probeer opnieuw."
MISLUKT = "De PDF kon niet worden gemaakt. Probeer het opnieuw of vraag je beheerder om hulp."
SCHIJF_VOL = (
    "De schijf van de server is vol. Er is niets bewaard en de vorige PDF is er nog. Meld het bij "
    "de beheerder."
)
CODE_FOUT = 3
BIJ_SIGNAAL = {
    signal.SIGXCPU: TE_LANG,
    signal.SIGALRM: TE_LANG,
    signal.SIGKILL: TE_GROOT,  # the system ran out of memory
    signal.SIGABRT: TE_GROOT,  # a C library did, at our limit
    signal.SIGTRAP: TE_GROOT,
}


class PdfFout(Exception):
    """The PDF could not be made; the message is Dutch and meant for the user."""


def statische_mappen():
    """Directories with our own static files (list of Path), in the order they are searched."""
    mappen = [*getattr(settings, "STATICFILES_DIRS", []), getattr(settings, "STATIC_ROOT", None)]
    return [Path(map_) for map_ in mappen if map_ and Path(map_).is_dir()]


def maak_pdf_in_kind(
    html, *, titel, bestanden=None, bijlagen=None, variant="pdf/ua-1", gemaakt_op=None, tik=None,
    bij_stap=None, max_seconden=MAX_SECONDEN,
):  # fmt: skip
    """The PDF (bytes) of `html` (str), made by a child process with limits on memory and time.

    `bestanden`: name → bytes of the report's own uploads; the HTML says `bestanden/<name>`.
    `bijlagen`: name → (bytes, description) of files that go into the PDF (pdf/a-3u only).
    `gemaakt_op`: aware datetime for the metadata; the same input then gives the same bytes.
    `tik()` is called about every second while the child works (the heartbeat of the job); if it
    raises, the child is stopped and the exception goes on. `bij_stap(step)` is called in its place
    when the child came to another step (STAPPEN). Raises PdfFout.
    """
    try:
        with werkmap() as map_:
            opdracht = _opdracht(map_, html, bestanden or {}, bijlagen or {})
            opdracht += [f"--titel={titel}", f"--variant={variant}"]
            opdracht += [f"--max-seconden={max_seconden}", f"--ouder={os.getpid()}"]
            opdracht += ["--gemaakt-op", gemaakt_op.isoformat()] if gemaakt_op else []
            hart = Hart(map_ / "stap.txt", tik, bij_stap)
            _draai(opdracht, map_ / "fouten.txt", hart, max_seconden)
            return (map_ / "uit.pdf").read_bytes()
    except OSError as fout:
        if fout.errno in GEEN_PLAATS:
            logger.exception("no room to make a PDF")
            raise PdfFout(SCHIJF_VOL) from fout
        raise


class Hart:
    """Called every second while the child works: a sign of life, and the step that it is at."""

    def __init__(self, pad, tik, bij_stap):
        self.pad, self.tik, self.bij_stap = pad, tik or (lambda: None), bij_stap
        self.stap = STAPPEN[0]

    def __call__(self):
        stap = self.pad.read_text(encoding="utf-8") if self.bij_stap and self.pad.exists() else ""
        if stap in STAPPEN and stap != self.stap:
            self.stap = stap
            self.bij_stap(stap)
        else:
            self.tik()


def _opdracht(map_, html, bestanden, bijlagen):
    """Put the input in the work directory and give the command line that reads it."""
    (map_ / "in.html").write_text(html, encoding="utf-8")
    _schrijf(map_ / "bestanden", bestanden)
    _schrijf(map_ / "bijlagen", {naam: inhoud for naam, (inhoud, _) in bijlagen.items()})
    uitleg = {naam: beschrijving for naam, (_, beschrijving) in bijlagen.items()}
    (map_ / "bijlagen.json").write_text(json.dumps(uitleg), encoding="utf-8")
    statisch = [deel for pad in statische_mappen() for deel in ("--static", str(pad))]
    return [
        sys.executable, "-m", "mvi.pdf_opmaak", str(map_ / "in.html"), str(map_ / "uit.pdf"),
        "--bestanden", str(map_ / "bestanden"), "--bijlagen", str(map_ / "bijlagen"),
        "--stap", str(map_ / "stap.txt"), *statisch,
    ]  # fmt: skip


def _schrijf(map_, bestanden):
    """Put files (name → bytes) in a new directory; a name with a path in it is refused."""
    map_.mkdir()
    for naam, inhoud in bestanden.items():
        if Path(naam).name != naam or naam in {".", ".."}:
            raise PdfFout(f"De naam van bestand '{naam}' kan niet. Geef het een andere naam.")
        (map_ / naam).write_bytes(inhoud)


def _draai(opdracht, fouten, tik, max_seconden):
    """Run the child until it ends; the output goes to a file, so a full pipe cannot block it."""
    omgeving = {naam: os.environ[naam] for naam in OMGEVING_KIND if naam in os.environ}
    omgeving["TMPDIR"] = str(fouten.parent)  # so that nothing stays of a child that was killed
    einde = time.monotonic() + max_seconden
    with (
        fouten.open("wb") as uitvoer,
        subprocess.Popen(
            opdracht, cwd=HOOFDMAP, env=omgeving, stdin=subprocess.DEVNULL, stdout=uitvoer,
            stderr=uitvoer,
        ) as kind,
    ):  # fmt: skip
        try:
            code = _wacht(kind, tik, einde)
        finally:
            kind.kill()
    if code:
        raise PdfFout(_boodschap(code, fouten.read_text(encoding="utf-8", errors="replace")))


def _wacht(kind, tik, einde):
    while time.monotonic() < einde:
        try:
            return kind.wait(timeout=TIK)
        except subprocess.TimeoutExpired:
            tik()
    raise PdfFout(TE_LANG)


def _boodschap(code, uitvoer):
    """What to tell the user about a child that ended with `code`; the details go to the log."""
    logger.error("PDF child ended with code %s: %s", code, uitvoer[-4000:])
    if code == CODE_FOUT:
        return uitvoer.strip().splitlines()[-1]
    return BIJ_SIGNAAL.get(-code, MISLUKT)

"""Lays out HTML as an accessible PDF with WeasyPrint; runs in the child process of `mvi.pdf`.

By hand: `python -m mvi.pdf_opmaak IN.html UIT.pdf --titel TITEL --static static`.
"""

import argparse
import ctypes
import errno
import gc
import json
import logging
import mimetypes
import os
import resource
import signal
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pydyf
import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from mvi.opslag import GEEN_PLAATS
from mvi.pdf import (
    CODE_FOUT,
    MAX_SECONDEN,
    MISLUKT,
    SCHIJF_VOL,
    STAPPEN,
    TE_GROOT,
    PdfFout,
    statische_mappen,
)
from mvi.pdf_herstel import herstel
from mvi.pdf_html import bereid_voor

BASIS = "https://document.invalid/"  # `.invalid` never resolves (RFC 2606) and is never fetched
MAX_GEHEUGEN = 2 * 1024**3
LUCHT = 64 * 1024**2  # what is left, beyond the limit, to tell that it was reached
MAX_UITVOER = 200 * 1024**2
PR_SET_PDEATHSIG = 1  # linux/prctl.h
TYPEN = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class Ophaler(URLFetcher):
    """Serves `static/<path>`, `bestanden/<name>` and `data:`; everything else is refused.

    A refused image or link is left out of the document. A missing static file stops it: a report
    without its style sheet must not go out.
    """

    def __init__(self, mappen, bestanden):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self.mappen = [Path(map_).resolve() for map_ in mappen]
        self.bestanden = bestanden

    def fetch(self, url, headers=None):
        """The response for `url`; raises ValueError for whatever is not ours."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if not url.startswith(BASIS):
            raise ValueError("Only static files, uploads and data: are served")
        soort, _, naam = unquote(urlsplit(url).path).lstrip("/").partition("/")
        inhoud = self._statisch(naam) if soort == "static" else self._upload(soort, naam)
        type_ = TYPEN.get(Path(naam).suffix) or mimetypes.guess_type(naam)[0] or "text/plain"
        return URLFetcherResponse(url, inhoud, {"Content-Type": type_})

    def _upload(self, soort, naam):
        if soort != "bestanden" or naam not in self.bestanden:
            raise ValueError("No such upload")
        return self.bestanden[naam]

    def _statisch(self, naam):
        for map_ in self.mappen:
            pad = (map_ / naam).resolve()
            if pad.is_relative_to(map_) and pad.is_file():
                return pad.read_bytes()
        raise FatalURLFetchingError(naam)


def maak_pdf(
    html, *, titel, bestanden=None, bijlagen=None, variant="pdf/ua-1", gemaakt_op=None, mappen=None
):
    """The PDF (bytes) of `html` (str): tagged, Dutch, with a table of contents and repairs.

    `variant` is `pdf/ua-1`, or `pdf/a-3u` for the archive (that one carries the UA claim too).
    `mappen`: directories with static files; those of Django's settings when left out. The other
    arguments are as in `mvi.pdf.maak_pdf_in_kind`. Raises PdfFout.
    """
    ophaler = Ophaler(statische_mappen() if mappen is None else mappen, bestanden or {})
    moment = (gemaakt_op or datetime.now(UTC)).replace(microsecond=0)
    try:
        document = weasyprint.HTML(string=html, base_url=BASIS, url_fetcher=ophaler)
        bereid_voor(document, titel)
        with _vaste_lettertijd():
            ruw = document.write_pdf(
                finisher=_voltooi, pdf_variant=variant, pdf_tags=True,
                attachments=_als_bijlagen(bijlagen or {}, moment),
            )  # fmt: skip
    except FatalURLFetchingError as fout:
        raise PdfFout(f"Een bestand van de opmaak ontbreekt ({fout}). {MISLUKT}") from fout
    return herstel(ruw, titel=titel, gemaakt_op=moment)


def _als_bijlagen(bijlagen, moment):
    """WeasyPrint's attachments; the relation says that the document was made of this data."""
    return [
        weasyprint.Attachment(
            string=inhoud, name=naam, description=beschrijving, created=moment, modified=moment,
            relationship="Source",
        )
        for naam, (inhoud, beschrijving) in bijlagen.items()
    ]  # fmt: skip


@contextmanager
def _vaste_lettertijd():
    """fontTools writes the time into each font it unpacks, unless the environment gives one."""
    eerder = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = eerder or "0"
    try:
        yield
    finally:
        if eerder is None:
            del os.environ["SOURCE_DATE_EPOCH"]


def _voltooi(document, pdf):
    """Describe each link by the text a reader sees; WeasyPrint writes its address there."""
    for bladzijde in document.pages:
        for _soort, doel, _plek, box in bladzijde.links:
            if getattr(box, "link_annotation", None) and box.element is not None:
                naam = box.element.get("aria-label") or "".join(box.element.itertext())
                box.link_annotation["Contents"] = pydyf.String(" ".join(naam.split()) or doel)


def _begrens(seconden, geheugen):
    """Limit this process: processor and wall time in seconds, memory and output in bytes."""
    resource.setrlimit(resource.RLIMIT_AS, (geheugen, geheugen + LUCHT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_UITVOER, MAX_UITVOER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconden, seconden + 5))
    signal.alarm(seconden + 5)


def _sterf_met(ouder):
    """Die with the worker: nobody waits for the result of a killed one."""
    if ouder and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != ouder:  # it was gone before we asked
            sys.exit(CODE_FOUT)


class Stap(logging.Handler):
    """Writes to a file how far WeasyPrint is, for the page of who waits."""

    def __init__(self, pad):
        super().__init__(logging.INFO)
        self.pad = pad

    def emit(self, record):
        """The layout is done when the drawing begins; what follows is repair and check."""
        if record.getMessage().startswith("Step 6"):
            self.pad.write_text(STAPPEN[1], encoding="utf-8")


def _meld_stap(pad):
    voortgang = logging.getLogger("weasyprint.progress")
    voortgang.setLevel(logging.INFO)
    voortgang.propagate = False
    voortgang.addHandler(Stap(pad))


def _argumenten(argv):
    parser = argparse.ArgumentParser(description="HTML to PDF/UA")
    parser.add_argument("html", type=Path)
    parser.add_argument("uit", type=Path)
    parser.add_argument("--titel", required=True)
    parser.add_argument("--variant", default="pdf/ua-1")
    parser.add_argument("--static", type=Path, action="append", default=[])
    parser.add_argument("--bestanden", type=Path)
    parser.add_argument("--bijlagen", type=Path)
    parser.add_argument("--stap", type=Path)
    parser.add_argument("--ouder", type=int)
    parser.add_argument("--gemaakt-op", type=datetime.fromisoformat)
    parser.add_argument("--max-seconden", type=int, default=MAX_SECONDEN)
    parser.add_argument("--max-geheugen", type=int, default=MAX_GEHEUGEN)
    return parser.parse_args(argv)


def _lees_bijlagen(map_):
    """name → (bytes, description) of the files to embed; the descriptions lie beside the map."""
    if map_ is None:
        return {}
    uitleg = json.loads(map_.with_suffix(".json").read_text(encoding="utf-8"))
    return {naam: ((map_ / naam).read_bytes(), uitleg[naam]) for naam in sorted(uitleg)}


def _maak(keuze):
    uploads = keuze.bestanden.iterdir() if keuze.bestanden else []
    pdf = maak_pdf(
        keuze.html.read_text(encoding="utf-8"),
        titel=keuze.titel,
        bestanden={pad.name: pad.read_bytes() for pad in uploads},
        bijlagen=_lees_bijlagen(keuze.bijlagen),
        variant=keuze.variant,
        gemaakt_op=keuze.gemaakt_op,
        mappen=keuze.static,
    )
    keuze.uit.write_bytes(pdf)


def main(argv=None):
    """Read one HTML file and write one PDF; the exit code is CODE_FOUT with a Dutch last line."""
    keuze = _argumenten(argv)
    _sterf_met(keuze.ouder)
    _begrens(keuze.max_seconden, keuze.max_geheugen)
    if keuze.stap:
        _meld_stap(keuze.stap)
    try:
        _maak(keuze)
    except MemoryError:
        resource.setrlimit(resource.RLIMIT_AS, 2 * resource.getrlimit(resource.RLIMIT_AS)[1:])
        return _zeg(TE_GROOT)
    except PdfFout as fout:
        return _zeg(fout)
    except OSError as fout:
        if fout.errno in GEEN_PLAATS:
            return _zeg(TE_GROOT if fout.errno == errno.EFBIG else SCHIJF_VOL)
        raise
    return 0


def _als_kind():
    """Run once and go: nearly all objects live to the end.

    Looking for the others took 12 % of the time for 6 of 210 MB, and freeing them at the end 3 %.
    The map is for WeasyPrint's fonts, which it would remove when Python tidies up.
    """
    gc.disable()
    with tempfile.TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True) as map_:
        tempfile.tempdir = map_
        code = main()
    sys.stderr.flush()
    os._exit(code)


def _zeg(fout):
    """Tell the parent what to tell the user, in the last line."""
    sys.stderr.write(f"\n{fout}\n")
    return CODE_FOUT


if __name__ == "__main__":
    _als_kind()

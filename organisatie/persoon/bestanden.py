"""Looks for a person in stored files: plain text, and the text inside office documents."""

import re
import zipfile
from html import unescape

from organisatie.models import Bestand

#: Bytes that are read of a file and unpacked of an archive; uploads are limited too.
HOOGSTENS = 25 * 1024 * 1024
#: What may stand between two words in the XML of an office document.
LABELS = re.compile(rb"<[^>]*>")


def bestanden_met(persoon):
    """The names (list of str) of files of these organisations in which the person is named.

    Pictures and PDF hold no plain text, and are not looked into.
    """
    rijen = Bestand.objects.filter(organisatie__in=persoon.organisaties).order_by("naam", "pk")
    if persoon.hier is None:
        return []
    return [rij.naam for rij in rijen if rij.ligt_er and noemt(rij, persoon.hier)]


def noemt(rij, past):
    """True when the expression fits in the text of this file."""
    with rij.bestand.open("rb") as bron:
        if zipfile.is_zipfile(bron):
            return any(past.search(tekst) for tekst in teksten_in(bron))
        bron.seek(0)
        return bool(past.search(als_tekst(bron.read(HOOGSTENS))))


def teksten_in(bron):
    """The texts of the XML parts of an office document, as far as there is room."""
    over = HOOGSTENS
    try:
        with zipfile.ZipFile(bron) as archief:
            for deel in archief.infolist():
                if deel.filename.endswith((".xml", ".txt", ".csv")) and over > 0:
                    with archief.open(deel) as inhoud:
                        data = inhoud.read(over)
                    over -= len(data)
                    yield unescape(als_tekst(LABELS.sub(b" ", data)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return


def als_tekst(data):
    """Bytes as text; what is no UTF-8 is read as the old Windows code page."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

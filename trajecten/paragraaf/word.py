"""The text as a Word document that a screen reader can walk through."""

import io
import re

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

#: What XML does not take; people paste it from everywhere.
ONGELDIG = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TAAL = "nl-NL"


def als_docx(stuk):
    """The document (bytes): Dutch, titled, with real headings and a header row per table."""
    document = nieuw_document(stuk.titel, stuk.onder)
    document.add_heading(schoon(stuk.titel), level=1)
    document.add_paragraph(schoon(stuk.onder))
    for blok in stuk.blokken:
        VORMEN[blok.vorm](document, blok)
    return als_bytes(document)


def nieuw_document(titel, onder):
    """An empty document with its title and language."""
    document = Document()
    zet_taal(document, titel, onder)
    return document


def als_bytes(document):
    """The file (bytes)."""
    bestand = io.BytesIO()
    document.save(bestand)
    return bestand.getvalue()


def schoon(tekst):
    """Without the characters that XML refuses."""
    return ONGELDIG.sub("", tekst)


def zet_taal(document, titel, onder):
    """Title and language of the whole document."""
    eigenschappen = document.core_properties
    eigenschappen.title, eigenschappen.language = schoon(titel), TAAL
    eigenschappen.subject = schoon(onder)
    eigenschappen.author, eigenschappen.comments = "", ""
    for taal in document.styles.element.iter(qn("w:lang")):
        taal.set(qn("w:val"), TAAL)


def kop(document, blok):
    document.add_heading(schoon(blok.tekst), level=2)


def alinea(document, blok):
    document.add_paragraph(schoon(blok.tekst))


def lijst(document, blok):
    for regel in blok.regels:
        document.add_paragraph(schoon(regel), style="List Bullet")


def tabel(document, blok):
    """A table whose first row repeats on every page and is known as its header."""
    vel = document.add_table(rows=1, cols=len(blok.kop), style="Table Grid")
    vul(vel.rows[0], blok.kop, vet=True)
    herhaal_kop(vel)
    for rij in blok.rijen:
        vul(vel.add_row(), rij)
    document.add_paragraph()


def herhaal_kop(tabel):
    """The first row is the header: Word repeats it on every page."""
    eigenschappen = tabel.rows[0]._tr.get_or_add_trPr()
    herhaal = OxmlElement("w:tblHeader")
    herhaal.set(qn("w:val"), "true")
    eigenschappen.append(herhaal)


def vul(rij, cellen, *, vet=False):
    """Put texts in the cells of a row."""
    for cel, tekst in zip(rij.cells, cellen, strict=True):
        cel.paragraphs[0].add_run(schoon(tekst)).bold = vet


VORMEN = {"kop": kop, "alinea": alinea, "lijst": lijst, "tabel": tabel}

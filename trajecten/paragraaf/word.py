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
    document = Document()
    zet_taal(document, stuk)
    document.add_heading(schoon(stuk.titel), level=1)
    document.add_paragraph(schoon(stuk.onder))
    for blok in stuk.blokken:
        VORMEN[blok.vorm](document, blok)
    bestand = io.BytesIO()
    document.save(bestand)
    return bestand.getvalue()


def schoon(tekst):
    """Without the characters that XML refuses."""
    return ONGELDIG.sub("", tekst)


def zet_taal(document, stuk):
    """Title and language of the whole document."""
    eigenschappen = document.core_properties
    eigenschappen.title, eigenschappen.language = schoon(stuk.titel), TAAL
    eigenschappen.subject = schoon(stuk.onder)
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
    eigenschappen = vel.rows[0]._tr.get_or_add_trPr()
    herhaal = OxmlElement("w:tblHeader")
    herhaal.set(qn("w:val"), "true")
    eigenschappen.append(herhaal)
    for rij in blok.rijen:
        vul(vel.add_row(), rij)
    document.add_paragraph()


def vul(rij, cellen, *, vet=False):
    """Put texts in the cells of a row."""
    for cel, tekst in zip(rij.cells, cellen, strict=True):
        cel.paragraphs[0].add_run(schoon(tekst)).bold = vet


VORMEN = {"kop": kop, "alinea": alinea, "lijst": lijst, "tabel": tabel}

"""The MVI paragraph of a traject: composed from the choices, shown as page, text and .docx."""

from trajecten.paragraaf.opbouw import Soort, stel_op
from trajecten.paragraaf.tekst import als_tekst
from trajecten.paragraaf.word import als_docx

__all__ = ["Soort", "als_docx", "als_tekst", "stel_op"]

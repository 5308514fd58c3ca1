"""Small readings of text that dates, amounts, headers and rows share."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from trajecten.kalender.werkboek import Celfout

LANGSTE_TEKST = 200  # a longer text is no date, amount or term, and costs time to try
STREEPJES = str.maketrans("‐‑‒–—−´`’‘ʼ", "------'''''")
PUNTEN = re.compile(r"(?<=\b[a-z])\.\s?|\.$")  # of an abbreviation: n.t.b.
ALFANUMERIEK = re.compile(r"[a-z0-9]+")
ONBEKEND = {
    "", "-", "--", "---", ".", "..", "...", "?", "??", "???", "*", "/", "ntb", "nnb", "nb",
    "nvt", "na", "n/a", "tbd", "tbc", "tba", "pm", "zsm", "asap", "onbekend", "nog onbekend",
    "unknown", "nog niet bekend", "niet bekend", "nog te bepalen", "nader te bepalen",
    "nader in te vullen", "nog nader te bepalen", "niet van toepassing", "not applicable",
    "pro memorie", "zo spoedig mogelijk", "doorlopend", "continu", "lopend", "volgt", "geen",
    "none", "null", "nan", "leeg", "later", "in overleg", "nog niet vastgesteld",
    "to be determined", "to be confirmed", "weet ik nog niet", "not known", "nog in te vullen",
}  # fmt: skip


def plat(tekst):
    """Lower case, compatible forms of characters, plain dashes and quotes, single spaces."""
    if tekst.isascii():  # most texts: nothing to normalise
        return " ".join(tekst.replace("`", "'").lower().split())
    plat_ = unicodedata.normalize("NFKC", tekst).translate(STREEPJES).lower()
    return " ".join(plat_.split())


def is_bekend_onbekend(tekst):
    """True for a text (already `plat`) that says: we do not know yet, or it does not apply."""
    if tekst in ONBEKEND or "." not in tekst:
        return tekst in ONBEKEND
    return PUNTEN.sub("", tekst).strip() in ONBEKEND


def ruwe_tekst(cel):
    """A cell as a person reads it in the sheet; dates in Dutch order, numbers without noise."""
    if cel is None:
        return ""
    if isinstance(cel, str):
        return cel
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, Celfout):
        return cel.tekst
    if isinstance(cel, float):
        return format(Decimal(repr(cel)), "f")
    if isinstance(cel, datetime):
        return f"{cel:%d-%m-%Y}" if cel.time() == time() else f"{cel:%d-%m-%Y %H:%M}"
    return f"{cel:%d-%m-%Y}" if isinstance(cel, date) else _tijd(cel)


def _tijd(cel):
    return f"{cel:%H:%M}" if isinstance(cel, time) else str(cel)


def is_leeg(cel):
    """True for a cell without anything to read."""
    return cel is None or (isinstance(cel, str) and not cel.strip())


@lru_cache(maxsize=20_000)
def ontdaan(tekst):
    """A text for comparing: lower case, no accents, only letters and digits, single spaces."""
    letters = plat(tekst)
    if not letters.isascii():
        ontleed = unicodedata.normalize("NFKD", letters)
        letters = "".join(teken for teken in ontleed if not unicodedata.combining(teken))
    return " ".join(ALFANUMERIEK.findall(letters))

"""One cell → what it means. Everything that reads a value comes together here.

Dates: `lees_datum`, amounts: `lees_bedrag`, terms: `lees_duur`, ja/nee: `lees_janee`, several
names in a cell: `lees_lijst`, text: `lees_tekst`. None of them raises; the raw text is kept.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from trajecten.kalender.bedragen import Bedragwaarde, bedragfactor, lees_bedrag
from trajecten.kalender.datums import Datumwaarde, datumvolgorde, lees_datum
from trajecten.kalender.duren import Duurwaarde, lees_duur
from trajecten.kalender.grenzen import Melding, waarschuwing
from trajecten.kalender.periodes import PRECISIES
from trajecten.kalender.teksten import is_bekend_onbekend, ontdaan, plat, ruwe_tekst
from trajecten.kalender.werkboek import Celfout

JA = {"ja", "j", "yes", "y", "x", "v", "✓", "✔", "☑", "✅", "true", "waar", "1", "ja!", "wel"}
NEE = {"nee", "n", "no", "neen", "false", "onwaar", "0", "✗", "✘", "☐", "niet", "geen"}
STERK = re.compile(r"\s*[;|\n\r]+\s*|\s+/\s+")
ZWAK = re.compile(r"\s*[/+]\s*")
KOMMA = re.compile(r"\s*,\s*")
EN = re.compile(r"\s+(?:en|&|and)\s+|\s*&\s*")


@dataclass(frozen=True)
class JaNeewaarde:
    """`waarde` is True, False or None for empty, unknown and not understood."""

    ruw: str
    waarde: bool | None = None
    melding: Melding | None = None


@dataclass(frozen=True)
class Tekstwaarde:
    """A text with single spaces (line breaks kept); empty when the cell says nothing."""

    ruw: str
    tekst: str = ""
    melding: Melding | None = None


@dataclass(frozen=True)
class Lijstwaarde:
    """Several names from one cell, in order and without doubles."""

    ruw: str
    namen: tuple[str, ...] = ()
    melding: Melding | None = None


def lees_janee(cel):
    """ja, yes, x, v and 1 are True; nee, no and 0 are False; anything else is reported."""
    ruw = ruwe_tekst(cel)
    if isinstance(cel, bool):
        return JaNeewaarde(ruw, cel)
    tekst = plat(ruw).rstrip(".")
    if tekst in JA or tekst in NEE:
        return JaNeewaarde(ruw, tekst in JA)
    if is_bekend_onbekend(tekst):
        return JaNeewaarde(ruw)
    return JaNeewaarde(ruw, melding=waarschuwing(f"'{ruw[:80]}' is niet begrepen als ja of nee."))


def lees_tekst(cel):
    """The text of any cell without spaces around it; a cell that is an error gives no text."""
    ruw = ruwe_tekst(cel)
    if isinstance(cel, Celfout):
        return Tekstwaarde(ruw, melding=waarschuwing(
            f"De cel met '{ruw[:80]}' is niet gelezen: {cel.reden}. Kijk het bestand na."
        ))  # fmt: skip
    return _tekst(ruw)


@lru_cache(maxsize=50_000)
def _tekst(ruw):
    regels = [" ".join(regel.split()) for regel in ruw.splitlines()]
    return Tekstwaarde(ruw, "\n".join(regel for regel in regels if regel))


def lees_lijst(cel, bekend=()):
    """The names in one cell. `bekend` are names that exist, so 'Werk en Inkomen' stays whole.

    Cut at ; | and line breaks always, at / + and commas unless the whole is known or reads as an
    enumeration with 'en'; at 'en' and & only when every part is known.
    """
    gelezen = lees_tekst(cel)
    if is_bekend_onbekend(plat(gelezen.tekst)):
        return Lijstwaarde(gelezen.ruw, (), gelezen.melding)
    return Lijstwaarde(gelezen.ruw, _namen(gelezen.tekst, tuple(bekend)), gelezen.melding)


@lru_cache(maxsize=5_000)
def _namen(tekst, bekend):
    namen_bekend = {ontdaan(naam) for naam in bekend}
    delen = []
    for deel in STERK.split(tekst):
        delen += [naam.strip() for naam in _knip(deel, namen_bekend)]
    return tuple(dict.fromkeys(naam for naam in delen if naam))


def _knip(deel, bekend):
    """The parts of a text without strong separators."""
    if ontdaan(deel) in bekend:
        return [deel]
    for knip in (EN, re.compile(rf"{KOMMA.pattern}|{EN.pattern}")):
        delen = knip.split(deel)
        if len(delen) > 1 and bekend and all(ontdaan(naam) in bekend for naam in delen):
            return delen
    delen = ZWAK.split(deel)
    if any(EN.search(naam) for naam in delen):
        return delen
    return [naam for stuk in delen for naam in KOMMA.split(stuk)]


__all__ = [
    "PRECISIES", "Bedragwaarde", "Datumwaarde", "Duurwaarde", "JaNeewaarde", "Lijstwaarde",
    "Tekstwaarde", "bedragfactor", "datumvolgorde", "lees_bedrag", "lees_datum", "lees_duur",
    "lees_janee", "lees_lijst", "lees_tekst",
]  # fmt: skip

"""A cell of an amount column → Bedragwaarde: one amount, a range, one side of it, or unknown."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from trajecten.kalender.getallen import CIJFERS, EENHEDEN, EENHEID, lees_getal
from trajecten.kalender.grenzen import Melding, info, waarschuwing
from trajecten.kalender.teksten import LANGSTE_TEKST, is_bekend_onbekend, plat, ruwe_tekst
from trajecten.kalender.werkboek import Celfout

CENT = Decimal("0.01")
HOOGSTE = Decimal(10) ** 12
VUL_IN = "Vul zelf het bedrag in, of kies 'Weet ik nog niet'."
VALUTA = re.compile(r"[$£¥₹₺₽]|\b(?:usd|gbp|chf|sek|nok|dkk|pln|aud|cad|dollars?|pounds?|pond)\b")
EURO = re.compile(r"€|\b(?:eur|euro|euro's)\b|(?<=\d)(?:eur|euro)\b|\beur(?=\d)")
EXCLUSIEF = re.compile(r"\(?\b(?:excl\.?|ex\.?|exclusief)\s?(?:b\.?t\.?w\.?)\)?")
INCLUSIEF = re.compile(r"\b(?:incl\.?|inclusief)\s?(?:b\.?t\.?w\.?)")
PER_JAAR = re.compile(
    r"\b(?:per|p\.|p/|/)\s?(?:jaar|jr|j\b|kalenderjaar|annum|year|maand|mnd|month|kwartaal|week|uur"
    r"|dag|stuk)|\bp\.?j\.?\b|/\s?(?:jr|jaar|mnd|maand|year)\b|\bjaarlijks\b|\bper annum\b"
)
STREEP_NULLEN = re.compile(r"(?<=\d)\s?[,.]\s?[-=]{1,3}(?=\s|$)")
ONGEVEER = re.compile(
    r"^(?:(?:ca\.?|circa|±|\+/-|\+-|ongeveer|~|≈|rond|plm\.?|geschat(?: op)?|indicatief|raming"
    r"|naar schatting|approx(?:imately|\.)?|about|geraamd(?: op)?)[:\s]*)+"
)
ONDER = re.compile(
    r"^(?:>=?|≥|=>|meer dan|groter dan|hoger dan|boven|vanaf|minimaal|min\.?|ten minste|tenminste"
    r"|minstens|boven de|over|more than|at least|from)\s*(?=\d)"
)
BOVEN = re.compile(
    r"^(?:<=?|≤|=<|tot en met|t/m|tot|maximaal|max\.?|minder dan|kleiner dan|lager dan|onder"
    r"|beneden|ten hoogste|hoogstens|up to|less than|below)\s*(?=\d)"
)
TOTAAL = re.compile(r"^(?:totaal|in totaal|total)[:\s]*|\s*(?:totaal|in totaal)$")
GETAL = rf"({CIJFERS})\s?({EENHEID})?\.?"
EEN = re.compile(GETAL)
BEREIK = re.compile(
    rf"(?:tussen|van|vanaf|between|from)?\s*{GETAL}\s*(?:-|tot en met|t/m|tot|to|en|and|a|à|/|\.\.)"
    rf"\s*(?:ca\.?|max\.?|maximaal)?\s*{GETAL}"
)
TWEE_GRENZEN = re.compile(rf"(?:>=?|≥)\s*{GETAL}\s*(?:en|and|&|,|-|/)?\s*(?:<=?|≤)\s*{GETAL}")
STAART = re.compile(r"\s*(?:\(.*\)|\[.*\]|\?+|\*+)$")
VOOR_EENHEID = re.compile(rf"^({EENHEID})\s?(?=\d)")


@dataclass(frozen=True)
class Bedragwaarde:
    """What an amount cell says, in euro as exact Decimal with cents; `ruw` as in the sheet.

    Both sides equal is one amount, one side None an open range, both None unknown.
    """

    ruw: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    melding: Melding | None = None


def lees_bedrag(cel, *, factor=1):
    """The Bedragwaarde of any cell; never raises. `factor` is 1000 for a column 'x 1.000'."""
    ruw = ruwe_tekst(cel)
    if isinstance(cel, str):
        return _van_tekst(cel, factor)
    if cel is None:
        return Bedragwaarde("")
    if isinstance(cel, int | float) and not isinstance(cel, bool):
        return _gecontroleerd(_een(ruw, Decimal(repr(cel)) * factor))
    reden = cel.reden if isinstance(cel, Celfout) else "dit is geen bedrag"
    return _onleesbaar(ruw, reden)


def _onleesbaar(ruw, waarom):
    return Bedragwaarde(
        ruw, melding=waarschuwing(f"'{ruw[:80]}' is niet begrepen: {waarom}. {VUL_IN}")
    )


def _een(ruw, bedrag, melding=None):
    return Bedragwaarde(ruw, bedrag, bedrag, melding)


def _gecontroleerd(waarde):
    """The value rounded to cents; negative and absurd amounts refused, a zero asked about."""
    kanten = [kant for kant in (waarde.minimum, waarde.maximum) if kant is not None]
    if any(kant < 0 for kant in kanten):
        return _onleesbaar(waarde.ruw, "het bedrag is negatief")
    if any(kant >= HOOGSTE for kant in kanten):
        return _onleesbaar(waarde.ruw, "het bedrag is te groot")
    if len(kanten) == 2 and kanten[0] > kanten[1]:
        return _onleesbaar(waarde.ruw, "het eerste bedrag is hoger dan het tweede")
    melding = waarde.melding
    if kanten and not any(kanten):
        melding = waarschuwing(
            "Hier staat 0 euro. Klopt dat? Kies anders 'Weet ik nog niet', want onbekend is geen 0."
        )
    rond = [
        None if kant is None else kant.quantize(CENT, ROUND_HALF_UP)
        for kant in (waarde.minimum, waarde.maximum)
    ]
    return replace(waarde, minimum=rond[0], maximum=rond[1], melding=melding)


@lru_cache(maxsize=50_000)
def _van_tekst(ruw, factor):
    if len(ruw) > LANGSTE_TEKST:
        return _onleesbaar(ruw, "dit is geen bedrag")
    tekst = plat(ruw)
    if is_bekend_onbekend(tekst):
        return Bedragwaarde(ruw)
    if waarom := _niet_te_vergelijken(tekst):
        return _onleesbaar(ruw, waarom)
    tekst = _kaal(tekst)
    if is_bekend_onbekend(tekst):
        return Bedragwaarde(ruw)
    return _gecontroleerd(_lees(ruw, tekst, factor))


def _niet_te_vergelijken(tekst):
    """Why this amount is not a raming in euro over the whole term, or None."""
    if not re.search(r"\d", tekst):
        return "er staat geen bedrag in"
    if VALUTA.search(tekst):
        return "het bedrag is niet in euro"
    if PER_JAAR.search(tekst):
        return "het is een bedrag per jaar of per keer, en de raming is voor de hele looptijd"
    if INCLUSIEF.search(tekst):
        return "het bedrag is inclusief btw, en de raming is zonder btw"
    return None


def _kaal(tekst):
    """The text without euro signs, 'excl. btw' and the dash that stands for no cents."""
    tekst = EXCLUSIEF.sub("", EURO.sub(" ", tekst))
    tekst = STREEP_NULLEN.sub("", " ".join(tekst.split()))
    return TOTAAL.sub("", tekst).strip(" :;")


def _lees(ruw, tekst, factor):
    """The value of a bare text: one amount, a range or one side; not yet checked."""
    if re.match(r"[-(]\s?\d", tekst) and not re.search(r"\d\s*-\s*\d", tekst):
        return _onleesbaar(ruw, "het bedrag is negatief")
    kern = ONGEVEER.sub("", tekst)
    ongeveer = kern != tekst
    kort = STAART.sub("", kern) if re.match(r".*\d", STAART.sub("", kern)) else kern
    waarde = _vorm(ruw, VOOR_EENHEID.sub("", kort) + _voor_eenheid(kort), factor)
    if waarde is None:
        een = len(EEN.findall(tekst)) == 1
        waarom = "de tekst bij het bedrag" if een else "welk bedrag telt"
        return _onleesbaar(ruw, f"{waarom} is niet duidelijk")
    if kort != kern and not waarde.melding:
        melding = waarschuwing(f"Bij het bedrag staat meer: '{ruw[:80]}'. Kijk of het klopt.")
        return replace(waarde, melding=melding)
    if ongeveer and not waarde.melding:
        return replace(waarde, melding=info(f"'{ruw[:80]}' is een schatting."))
    return waarde


def _voor_eenheid(tekst):
    """The unit that stands before the digits, as in `k€ 250`."""
    gevonden = VOOR_EENHEID.match(tekst)
    return gevonden[1] if gevonden else ""


def _vorm(ruw, tekst, factor):
    """The value by the form of the text; None when it has no form that we know."""
    if gevonden := EEN.fullmatch(tekst):
        return _bouw(ruw, gevonden.groups(), factor, "beide")
    for grens, kant in ((ONDER, "minimum"), (BOVEN, "maximum")):
        rest = grens.sub("", tekst, count=1)
        if rest != tekst and (gevonden := EEN.fullmatch(rest)):
            return _bouw(ruw, gevonden.groups(), factor, kant)
    if gevonden := TWEE_GRENZEN.fullmatch(tekst) or BEREIK.fullmatch(tekst):
        return _bereik(ruw, gevonden.groups(), factor)
    return None


def _maal(cijfers, eenheid, factor):
    """(amount, doubt); a unit in the cell replaces the factor of the column."""
    getal, twijfel = lees_getal(cijfers, met_eenheid=bool(eenheid))
    if getal is None:
        return None, twijfel
    return getal * (EENHEDEN[eenheid] if eenheid else factor), twijfel


def _bouw(ruw, groepen, factor, kant):
    bedrag, twijfel = _maal(*groepen, factor)
    if bedrag is None:
        return _onleesbaar(ruw, twijfel)
    melding = waarschuwing(f"{twijfel}. Kijk of dat klopt.") if twijfel else None
    if kant == "beide":
        return _een(ruw, bedrag, melding)
    return Bedragwaarde(ruw, **{kant: bedrag}, melding=melding)


def _bereik(ruw, groepen, factor):
    """A range; a unit after the second amount also counts for a first amount that needs it."""
    cijfers, eenheid, cijfers_tot, eenheid_tot = groepen
    tot, twijfel_tot = _maal(cijfers_tot, eenheid_tot, factor)
    van, twijfel = _maal(cijfers, eenheid, factor)
    if eenheid_tot and not eenheid and tot is not None:
        samen, twijfel_samen = _maal(cijfers, eenheid_tot, factor)
        if samen is not None and samen <= tot:
            van, twijfel = samen, twijfel_samen
    if van is None or tot is None:
        return _onleesbaar(ruw, twijfel if van is None else twijfel_tot)
    twijfel = twijfel or twijfel_tot
    if van and tot / van > 1000 and not twijfel:
        twijfel = "De twee bedragen liggen heel ver uit elkaar"
    return Bedragwaarde(ruw, van, tot, waarschuwing(f"{twijfel}. Kijk of dat klopt.")
                        if twijfel else None)  # fmt: skip


def bedragfactor(kop):
    """1000 or 1000000 when a column header says so ('x € 1.000', 'in mln'), else 1."""
    if eenheid := re.search(r"\b([km]) ?(?:€|eur)|€ ?([km])\b", plat(kop)):
        return EENHEDEN[eenheid[1] or eenheid[2]]
    tekst = EURO.sub("", plat(kop)).replace(" ", "")
    if re.search(r"[x*(]1[.,']?000[.,']?000|[(x]?(?:in|x)(?:mln|miljoen)|\((?:mln|miljoen)", tekst):
        return 10**6
    if re.search(r"[x*(]1[.,']?000(?!\d)|in(?:duizenden|duizend|k)(?!\w)|\(k\)|\bk\b", tekst):
        return 1000
    return 1

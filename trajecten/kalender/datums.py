"""A cell of a date column → Datumwaarde: never a day when the text gives none."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from trajecten.kalender.grenzen import Melding, info, waarschuwing
from trajecten.kalender.periodes import (
    DAG,
    EERSTE_JAAR,
    HALFJAAR,
    JAAR,
    KWARTAAL,
    LAATSTE_JAAR,
    MAAND,
    ONBEKEND,
    Onmogelijk,
    periode,
)
from trajecten.kalender.teksten import LANGSTE_TEKST, is_bekend_onbekend, plat, ruwe_tekst
from trajecten.kalender.werkboek import Celfout

EXCEL_1900, EXCEL_1904 = date(1899, 12, 30), date(1904, 1, 1)
VUL_IN = "Vul zelf een datum of periode in, of kies 'Weet ik nog niet'."


@dataclass(frozen=True)
class Datumwaarde:
    """What a date cell says: `datum` is the first day of the period, None when unknown.

    `einde` is the last day of the period; `ruw` the text as it stood in the sheet.
    """

    ruw: str
    datum: date | None = None
    precisie: str = ONBEKEND
    melding: Melding | None = None
    einde: date | None = None


AANLOOP = re.compile(
    r"(?:in de loop van|loop van|in|per|vanaf|m\.?i\.?v\.?|met ingang van|ingaande|start|gepland"
    r"|planning|tussen|van|verwacht|naar verwachting|streefdatum|datum|from|op|periode|gedurende)"
    r"[: ]\s*(?=\S)"
)
CIRCA = re.compile(
    r"(?:ca\.?|circa|rond|omstreeks|ongeveer|±|\+/-|~|vermoedelijk|waarschijnlijk|wellicht|approx\.?)"
    r"\s*"
)
GRENS = re.compile(
    r"(?:uiterlijk|voor|na|tot|tot en met|t/m|niet eerder dan|niet later dan|before|after|by|until"
    r"|vroegst|op zijn vroegst|<=?|>=?|≤|≥)\s*"
)
STAART = re.compile(
    r"\s*(?:\(.*\)|\[.*\]|,?\s*"
    r"(?:onder voorbehoud|o\.v\.b\.?|ovb|voorlopig|indicatief|\?+|\*+|-+))$"
)
TUSSEN = re.compile(r"\s*(?:tot en met|t/m|tot|until|to|of|en|-|/|&|\+)\s*")
JAARTAL = re.compile(r"(?:19|20)\d{2}")


def lees_datum(cel, *, volgorde="dmj", epoche_1904=False, kant=None):
    """The Datumwaarde of any cell; never raises.

    `kant` is begin or eind for a column that holds one side of a contract term: of a period
    between two days that day is taken, with a warning. Otherwise a period stays a period.
    """
    ruw = ruwe_tekst(cel)
    if isinstance(cel, str):
        return _van_tekst(cel, volgorde, kant)
    if cel is None:
        return Datumwaarde("")
    if isinstance(cel, date):
        return _van_dag(ruw, cel.date() if isinstance(cel, datetime) else cel)
    if isinstance(cel, int | float) and not isinstance(cel, bool):
        return _van_getal(ruw, cel, epoche_1904)
    if isinstance(cel, Celfout):
        return Datumwaarde(ruw, melding=waarschuwing(f"Geen datum: {cel.reden}. {VUL_IN}"))
    return _onleesbaar(ruw)


def _onleesbaar(ruw, waarom="dit is geen datum die we kennen"):
    melding = waarschuwing(f"'{ruw[:80]}' is niet begrepen: {waarom}. {VUL_IN}")
    return Datumwaarde(ruw, melding=melding)


def _van_dag(ruw, dag, melding=None):
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        return _onleesbaar(ruw, f"het jaar ligt buiten {EERSTE_JAAR} tot en met {LAATSTE_JAAR}")
    return Datumwaarde(ruw, dag, DAG, melding, dag)


def _van_getal(ruw, getal, epoche_1904):
    """A number in a date column: a year, a date without dashes or a day count of Excel."""
    if getal == 0:
        return _onleesbaar(ruw, "nul is geen datum")
    if float(getal).is_integer() and (EERSTE_JAAR <= getal <= LAATSTE_JAAR or getal > 19_900_000):
        return _van_tekst(str(int(getal)), "dmj", None)
    begin = EXCEL_1904 if epoche_1904 else EXCEL_1900
    if not 1 <= getal < 100_000 or (getal < 61 and not epoche_1904):
        return _onleesbaar(ruw)
    return _van_dag(ruw, begin + timedelta(days=int(getal)))


@lru_cache(maxsize=50_000)
def _van_tekst(ruw, volgorde, kant):
    if len(ruw) > LANGSTE_TEKST:
        return _onleesbaar(ruw)
    tekst = schoon(ruw)
    if not tekst or is_bekend_onbekend(tekst):
        return Datumwaarde(ruw)
    try:
        if gevonden := periode(tekst, volgorde):
            return _waarde(ruw, gevonden)
        return _met_omhaal(ruw, tekst, volgorde, kant) or _los_getal(ruw, tekst)
    except Onmogelijk as fout:
        return _bereik(ruw, tekst, volgorde, kant) or _onleesbaar(ruw, str(fout))


def schoon(tekst):
    """The text in lower case, without accents, with plain dashes and single spaces."""
    ontleed = unicodedata.normalize("NFKD", plat(tekst))
    kaal = "".join(teken for teken in ontleed if not unicodedata.combining(teken)).strip(" ;:,")
    kaal = re.sub(r"\b([1-4]) e\b", r"\1e", kaal)
    return re.sub(r"\b([qkh])([1-4])\s?([-/&+])\s?([1-4])\b", r"\1\2\3\1\4", kaal)


def _waarde(ruw, gevonden):
    """A period as value; an explanation becomes a warning for a day and information otherwise."""
    melding = None
    if gevonden.uitleg:
        zeg = waarschuwing if gevonden.precisie == DAG else info
        melding = zeg(f"'{ruw[:80]}': {gevonden.uitleg}. Kijk of dat klopt.")
    return Datumwaarde(ruw, gevonden.begin, gevonden.precisie, melding, gevonden.einde)


def _los_getal(ruw, tekst):
    """A day count of Excel that came as text; anything else is not understood."""
    if re.fullmatch(r"[34567]\d{4}", tekst):
        dag = EXCEL_1900 + timedelta(days=int(tekst))
        return _van_dag(ruw, dag, waarschuwing(
            f"'{tekst}' is gelezen als dagnummer van Excel: {dag:%d-%m-%Y}. Kijk of dat klopt."
        ))  # fmt: skip
    if re.search(r"\d", tekst) and not JAARTAL.search(tekst) and periode(f"{tekst} 2000"):
        return _onleesbaar(ruw, "het jaar ontbreekt")
    return _onleesbaar(ruw)


def _met_omhaal(ruw, tekst, volgorde, kant):
    """A date with words around it; None when there is no date in it either."""
    if (kern := AANLOOP.sub("", tekst, count=1)) != tekst and AANLOOP.match(tekst):
        if gevonden := periode(kern, volgorde):
            return _waarde(ruw, gevonden)
        tekst = kern
    if gevonden := _bereik(ruw, tekst, volgorde, kant):
        return gevonden
    if CIRCA.match(tekst) and (kern := periode(CIRCA.sub("", tekst, count=1), volgorde)):
        return _ongeveer(ruw, kern)
    if GRENS.match(tekst) and periode(GRENS.sub("", tekst, count=1), volgorde):
        return _onleesbaar(ruw, "dit is een uiterste datum, niet de datum zelf")
    kern = STAART.sub("", tekst)
    if kern != tekst and (gevonden := periode(kern, volgorde)):
        melding = waarschuwing(f"Bij de datum staat meer: '{ruw[:80]}'. Kijk of de datum klopt.")
        return Datumwaarde(ruw, gevonden.begin, gevonden.precisie, melding, gevonden.einde)
    return None


def _ongeveer(ruw, kern):
    """About a day is no day: it becomes its month."""
    precisie = MAAND if kern.precisie == DAG else kern.precisie
    begin = kern.begin.replace(day=1) if kern.precisie == DAG else kern.begin
    melding = info(f"'{ruw[:80]}' is een schatting.")
    return Datumwaarde(ruw, begin, precisie, melding, kern.einde)


def _bereik(ruw, tekst, volgorde, kant):
    """Two dates in one cell as a period; None when the text is not that."""
    for knip in TUSSEN.finditer(tekst):
        if knip.start() == 0 or knip.end() == len(tekst):
            continue
        einde = _einde(tekst[knip.end() :], tekst[: knip.start()], volgorde)
        begin = einde and _begin(tekst[: knip.start()], einde, volgorde)
        if begin and begin.begin <= einde.einde:
            return _bereikwaarde(ruw, begin, einde, kant)
    return None


def _einde(tekst, links, volgorde):
    """The right side of a range; a year that it leaves out comes from the left side."""
    jaar = JAARTAL.search(links)
    gevonden = _stil(tekst, volgorde)
    return gevonden or (_stil(f"{tekst} {jaar[0]}", volgorde) if jaar else None)


def _stil(tekst, volgorde):
    """The period of a part of a text, or None."""
    try:
        return periode(tekst.strip(), volgorde)
    except Onmogelijk:
        return None


def _begin(tekst, einde, volgorde):
    """The left side of a range; what it leaves out (year, month) comes from the right side."""
    jaar = einde.einde.year
    aanvullingen = [tekst, f"{tekst} {jaar}", f"{tekst}-{jaar}", f"{tekst} {jaar - 1}"]
    if tekst.isdecimal() and len(tekst) <= 2:
        aanvullingen = [f"{tekst}-{einde.begin.month}-{jaar}"] if einde.precisie == DAG else []
    for poging in aanvullingen:
        gevonden = _stil(poging, volgorde)
        if gevonden and gevonden.begin <= einde.begin:
            return gevonden
    return None


def _bereikwaarde(ruw, begin, einde, kant):
    """A range as the smallest precision that holds it; longer than a year is unknown."""
    dagen = (einde.einde - begin.begin).days + 1
    van_tot = f"{begin.begin:%d-%m-%Y} tot en met {einde.einde:%d-%m-%Y}"
    if kant and begin.precisie == einde.precisie == DAG:
        dag = begin.begin if kant == "begin" else einde.einde
        tekst = f"De cel geeft een periode ({van_tot}). Alleen het {kant} is gebruikt."
        return Datumwaarde(ruw, dag, DAG, waarschuwing(tekst), dag)
    for lengte, precisie in ((31, MAAND), (92, KWARTAAL), (184, HALFJAAR), (367, JAAR)):
        if dagen <= lengte:
            zeg = waarschuwing if DAG in (begin.precisie, einde.precisie) else info
            melding = zeg(f"De cel geeft een periode: {van_tot}. Het begin is gebruikt.")
            return Datumwaarde(ruw, begin.begin, precisie, melding, einde.einde)
    return _onleesbaar(ruw, f"de periode {van_tot} is langer dan een jaar")


CIJFERDATUM = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b")


def datumvolgorde(cellen):
    """How a column writes dates in digits: dmj, mdj or twijfel.

    mdj only when at least three cells can be nothing else and none can only be day-month; a
    column with a tenth or more of American dates is twijfel, so every doubtful cell is explained.
    """
    dmj = mdj = 0
    for cel in cellen:
        if isinstance(cel, str) and (gevonden := CIJFERDATUM.match(cel)):
            eerste, tweede = int(gevonden[1]), int(gevonden[2])
            dmj += eerste > 12 >= tweede
            mdj += tweede > 12 >= eerste
    if mdj >= 3 and not dmj:
        return "mdj"
    return "twijfel" if mdj and mdj * 10 >= dmj + mdj else "dmj"

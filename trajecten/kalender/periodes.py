"""A text without decorations → a period: first day, last day and how precise the text was.

The choices where Dutch is vague (docs/begrippen.md): begin = first quarter of the year, medio =
the half year from April, eind = last quarter, voorjaar = March to May, zomer = June to August,
najaar = September to November, a week = the month of its Thursday.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAG, MAAND, KWARTAAL, HALFJAAR, JAAR, ONBEKEND = (
    "dag", "maand", "kwartaal", "halfjaar", "jaar", "onbekend",
)  # fmt: skip
PRECISIES = (DAG, MAAND, KWARTAAL, HALFJAAR, JAAR, ONBEKEND)
EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Onmogelijk(Exception):
    """A text in the form of a date that does not exist or that is out of reach."""


@dataclass(frozen=True)
class Periode:
    """From `begin` up to and including `einde`; `uitleg` says in Dutch what was chosen, if any."""

    begin: date
    einde: date
    precisie: str
    uitleg: str = ""


MAANDNAMEN = (
    "jan|januari|january", "feb|febr|februari|february", "mrt|maart|mar|march|maa", "apr|april",
    "mei|may", "jun|juni|june", "jul|juli|july", "aug|augustus|august",
    "sep|sept|september", "okt|oktober|oct|october", "nov|november", "dec|december",
)  # fmt: skip
MAANDNUMMER = {
    naam: nummer for nummer, namen in enumerate(MAANDNAMEN, 1) for naam in namen.split("|")
}
RANG = {
    "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "eerste": 1, "tweede": 2,
    "derde": 3, "vierde": 4, "laatste": 4, "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
SEIZOENEN = {"voorjaar": 3, "lente": 3, "spring": 3, "zomer": 6, "summer": 6, "najaar": 9,
             "herfst": 9, "autumn": 9}  # fmt: skip

MND = rf"(?P<mnd>{'|'.join(sorted(MAANDNUMMER, key=len, reverse=True))})\.?"
JR = r"'?(?P<jr>\d{4}|\d{2})"
JR4 = r"(?P<jr>\d{4})"
DG = r"(?P<dg>\d{1,2})"
VAN = r"[\s\-/.,']*(?:van |of |in |jaar )?"
RNG = rf"(?P<rang>{'|'.join(sorted(RANG, key=len, reverse=True))})(?:e|ste|de|st|nd|rd|th)?\.?"
KWT = r"(?:kwartaal|kwart|kwt|kw|quarter|qtr|q|k)\.?"
HLF = r"(?:helft|half ?jaar|half ?year|half|hj|h)\.?"
TIJD = r"(?:(?:t| |, ?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:uur|u))?)?"
SCHEIDER = r"\s?[-/.,]\s?|\s"


def jaartal(tekst):
    """The year of two or four digits: 00-69 is this century; Onmogelijk outside 1990-2100."""
    jaar = int(tekst)
    if len(tekst) == 2:
        jaar += 2000 if jaar < 70 else 1900
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise Onmogelijk(f"het jaar {jaar} ligt buiten {EERSTE_JAAR} tot en met {LAATSTE_JAAR}")
    return jaar


def dag(jaar, maand, nummer, uitleg=""):
    """One day; Onmogelijk when the calendar has no such day."""
    try:
        datum = date(jaar, maand, nummer)
    except ValueError as fout:
        raise Onmogelijk("deze dag bestaat niet") from fout
    return Periode(datum, datum, DAG, uitleg)


def maanden(jaar, maand, aantal, precisie, uitleg=""):
    """`aantal` months from the first of `maand`; Onmogelijk for a month that is none."""
    if not 1 <= maand <= 12:
        raise Onmogelijk(f"maand {maand} bestaat niet")
    index = jaar * 12 + maand - 1 + aantal - 1
    einde = date(index // 12, index % 12 + 1, monthrange(index // 12, index % 12 + 1)[1])
    return Periode(date(jaar, maand, 1), einde, precisie, uitleg)


def _iso_moment(m, _):
    """A moment with a time zone is a day in Amsterdam."""
    moment = datetime.fromisoformat(m[0].upper().replace(" ", "T")).astimezone(AMSTERDAM)
    jaartal(str(moment.year))
    return dag(moment.year, moment.month, moment.day)


def _jmd(m, _):
    return dag(jaartal(m["jr"]), int(m["nr"]), int(m["dg"]))


def _cijfers(m, volgorde):
    """Day-month-year in digits; month-day-year only when that is the one reading that exists."""
    eerste, tweede, jaar = int(m["dg"]), int(m["nr"]), jaartal(m["jr"])
    if volgorde == "mdj" and eerste <= 12:
        zeker = tweede > 12 or tweede == eerste
        uitleg = "gelezen als maand-dag-jaar" + ("" if zeker else ", zoals de rest van de kolom")
        return dag(jaar, eerste, tweede, uitleg)
    if tweede > 12 >= eerste:
        return dag(jaar, eerste, tweede, "gelezen als maand-dag-jaar (Amerikaans)")
    uitleg = ""
    if volgorde == "twijfel" and eerste <= 12 and eerste != tweede:
        uitleg = "gelezen als dag-maand-jaar; in deze kolom staan ook Amerikaanse datums"
    return dag(jaar, tweede, eerste, uitleg)


def _dag_maandnaam(m, _):
    return dag(jaartal(m["jr"]), MAANDNUMMER[m["mnd"]], int(m["dg"]))


def _maandnaam(m, _):
    return maanden(jaartal(m["jr"]), MAANDNUMMER[m["mnd"]], 1, MAAND)


def _maandnummer(m, _):
    return maanden(jaartal(m["jr"]), int(m["nr"]), 1, MAAND)


def _kwartaal(m, _):
    return maanden(jaartal(m["jr"]), 3 * RANG[m["rang"]] - 2, 3, KWARTAAL)


def _helft(m, _):
    rang = RANG[m["rang"]]
    helft = 2 if m["rang"] == "laatste" else rang
    if helft > 2:
        raise Onmogelijk("een jaar heeft twee helften")
    return maanden(jaartal(m["jr"]), 6 * helft - 5, 6, HALFJAAR)


def _jaardeel(m, _):
    jaar, deel = jaartal(m["jr"]), m["deel"]
    if deel in ("begin", "start", "early"):
        return maanden(jaar, 1, 3, KWARTAAL)
    if deel in ("eind", "einde", "end", "late", "ultimo"):
        return maanden(jaar, 10, 3, KWARTAAL)
    return maanden(jaar, 4, 6, HALFJAAR)


def _seizoen(m, _):
    maand = SEIZOENEN[m["seizoen"]]
    einde = ("mei", "augustus", "november")[maand // 3 - 1]
    begin = ("maart", "juni", "september")[maand // 3 - 1]
    uitleg = f"'{m['seizoen']}' is gelezen als {begin} tot en met {einde}"
    return maanden(jaartal(m["jr"]), maand, 3, KWARTAAL, uitleg)


def _winter(m, _):
    jaar = jaartal(m["jr"])
    if m["jr2"]:
        return maanden(jaar, 12, 3, KWARTAAL, "'winter' is gelezen als december t/m februari")
    return maanden(jaar, 1, 12, JAAR, "'winter' kan begin of eind van het jaar zijn")


def _week(m, _):
    jaar, week = jaartal(m["jr"]), int(m["nr"])
    try:
        maandag = date.fromisocalendar(jaar, week, 1)
    except ValueError as fout:
        raise Onmogelijk(f"week {week} bestaat niet") from fout
    donderdag = maandag + timedelta(days=3)
    uitleg = f"week {week} begint op {maandag:%d-%m-%Y} en is gelezen als maand"
    return maanden(donderdag.year, donderdag.month, 1, MAAND, uitleg)


def _jaar(m, _):
    return maanden(jaartal(m["jr"]), 1, 12, JAAR)


DEEL = r"(?P<deel>begin|start|early|medio|mid|midden|half|eind|einde|end|late|ultimo)"
VORMEN = [
    (re.compile(vorm), maak)
    for vorm, maak in (
        (
            r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:z|[+-]\d{2}:\d{2})",
            _iso_moment,
        ),
        (rf"{JR4}(?:{SCHEIDER})(?P<nr>\d{{1,2}})(?:{SCHEIDER}){DG}{TIJD}", _jmd),
        (r"(?P<jr>(?:19|20)\d{2})(?P<nr>\d{2})(?P<dg>\d{2})", _jmd),
        (rf"{DG}(?:{SCHEIDER})(?P<nr>\d{{1,2}})(?:{SCHEIDER}){JR}{TIJD}", _cijfers),
        (
            rf"{DG}(?:e|ste|de|st|nd|rd|th)?(?:[\s\-/.,]*|\sof\s){MND}[\s\-/.,]*{JR}{TIJD}",
            _dag_maandnaam,
        ),
        (rf"{MND}\s?{DG}(?:st|nd|rd|th)?,?\s{JR4}", _dag_maandnaam),
        (rf"{MND}{VAN}{JR}", _maandnaam),
        (rf"{JR4}[\s\-/.,]*{MND}", _maandnaam),
        (rf"(?P<nr>\d{{1,2}})\s?[-/.]\s?{JR4}", _maandnummer),
        (rf"{JR4}\s?[-/.]\s?(?P<nr>\d{{1,2}})", _maandnummer),
        (rf"{KWT}\s?-?{RNG}{VAN}{JR}", _kwartaal),
        (rf"{RNG}\s?-?{KWT}{VAN}{JR}", _kwartaal),
        (rf"{JR4}[\s\-/.,]*{KWT}\s?{RNG}", _kwartaal),
        (rf"{JR4}[\s\-/.,]*{RNG}\s?{KWT}", _kwartaal),
        (rf"{HLF}\s?-?{RNG}{VAN}{JR}", _helft),
        (rf"{RNG}\s?-?{HLF}{VAN}{JR}", _helft),
        (rf"{JR4}[\s\-/.,]*{HLF}\s?{RNG}", _helft),
        (rf"{DEEL}{VAN}{JR4}", _jaardeel),
        (rf"(?P<seizoen>{'|'.join(SEIZOENEN)}){VAN}{JR}", _seizoen),
        (rf"winter{VAN}{JR4}(?:\s?[-/]\s?(?P<jr2>\d{{4}}|\d{{2}}))?", _winter),
        (rf"(?:week|wk|w)\.?\s?-?(?P<nr>\d{{1,2}}){VAN}{JR4}", _week),
        (rf"{JR4}[\s\-/.,]*(?:week|wk|w)\.?\s?(?P<nr>\d{{1,2}})", _week),
        (rf"(?:jaar |kalenderjaar |boekjaar |heel |gehele jaar )?{JR4}", _jaar),
    )
]
DEEL_VAN = re.compile(rf"{DEEL}(?: van| of)? (?P<rest>.+)")
WEEKDAG = re.compile(
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"ma|di|wo|do|vr|za|zo|monday|tuesday|wednesday|thursday|friday|mon|tue|wed|thu|fri)[.,]? "
)


def periode(tekst, volgorde="dmj"):
    """The Periode of a text in lower case, None when it has no known form.

    `volgorde` settles dates in digits: dmj (Dutch), mdj (a column that is clearly American) or
    twijfel (both occur, so the reading is explained). Onmogelijk for a day that does not exist.
    """
    tekst = WEEKDAG.sub("", tekst, count=1) if WEEKDAG.match(tekst) else tekst
    for vorm, maak in VORMEN:
        if gevonden := vorm.fullmatch(tekst):
            return maak(gevonden, volgorde)
    if (deel := DEEL_VAN.fullmatch(tekst)) and (rest := periode(deel["rest"], volgorde)):
        return rest if rest.precisie in (MAAND, KWARTAAL, HALFJAAR) else None
    return None

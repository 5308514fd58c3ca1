"""What a column holds, judged by its cells and not by its header."""

import re
from collections import Counter
from dataclasses import dataclass

from trajecten.kalender.bedragen import lees_bedrag
from trajecten.kalender.datums import lees_datum
from trajecten.kalender.periodes import ONBEKEND
from trajecten.kalender.teksten import is_bekend_onbekend, is_leeg, plat, ruwe_tekst
from trajecten.kalender.velden import BEDRAG, DATUM, JANEE, VELDEN

MONSTER = 300
CPV = re.compile(r"\s*\d{8}(?:-\d)?\b.*", re.DOTALL)
CODE = re.compile(r"[a-z]{0,6}[-_. /]?\d[\w./-]*\*{0,2}", re.IGNORECASE)
RECHTSVORM = re.compile(
    r"\b(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|ltd|limited|inc|llc|gmbh|plc|corp|co|pty|sh\.?p\.?k)\.?$",
    re.IGNORECASE,
)
PROCEDURE = re.compile(r"openbaar|onderhands|europe[es]s|marktconsultatie|dialoog|minicompetitie")
SOORT = re.compile(r"(?:werk|levering|dienst|concessie)(?:en)?")
NUMMERS = "de cellen zijn nummers"
JANEEWOORD = {"ja", "nee", "j", "n", "x", "yes", "no"}


@dataclass(frozen=True)
class Profiel:
    """Shares (0 to 1) of the filled cells of a column; `lengte` in characters, `hoogte` is the
    middle amount, `uniek` the share of different values."""

    gevuld: int = 0
    datum: float = 0
    bedrag: float = 0
    cpv: float = 0
    code: float = 0
    janee: float = 0
    procedure: float = 0
    soort: float = 0
    bedrijf: float = 0
    geheel: float = 0
    uniek: float = 0
    lengte: float = 0
    hoogte: float = 0


def _is_datum(cel, tekst):
    if isinstance(cel, int | float) and not 32_000 < cel < 74_000:
        return False
    return lees_datum(cel).precisie != ONBEKEND and not re.fullmatch(r"\d{4,6}", tekst)


def profiel(cellen):
    """The Profiel of at most 300 filled cells; 'n.t.b.' and the like do not count."""
    gevuld = [cel for cel in cellen if not is_leeg(cel)][:MONSTER]
    paren = [(cel, ruwe_tekst(cel).strip()) for cel in gevuld]
    paren = [(cel, tekst) for cel, tekst in paren if not is_bekend_onbekend(plat(tekst))]
    if not paren:
        return Profiel()
    teksten = [tekst for _, tekst in paren]
    bedragen = [lees_bedrag(cel) for cel, _ in paren]
    hoogtes = sorted(float(b.maximum or b.minimum or 0) for b in bedragen if b.minimum or b.maximum)

    def deel(voorwaarde):
        return sum(map(bool, map(voorwaarde, teksten))) / len(teksten)

    return Profiel(
        gevuld=len(paren),
        datum=sum(_is_datum(*paar) for paar in paren) / len(paren),
        bedrag=len(hoogtes) / len(paren),
        cpv=deel(CPV.fullmatch),
        code=deel(CODE.fullmatch),
        janee=deel(lambda tekst: tekst.lower() in JANEEWOORD),
        procedure=deel(lambda tekst: PROCEDURE.search(tekst.lower())),
        soort=deel(lambda tekst: SOORT.fullmatch(tekst.lower())),
        bedrijf=deel(RECHTSVORM.search),
        geheel=deel(str.isdecimal),
        uniek=len(Counter(teksten)) / len(teksten),
        lengte=sum(map(len, teksten)) / len(teksten),
        hoogte=hoogtes[len(hoogtes) // 2] if hoogtes else 0,
    )


def spreekt_tegen(veld, profiel_):
    """Why the cells do not fit the field that the header names, or ""."""
    if profiel_.gevuld < 3:
        return ""
    soort = VELDEN[veld].soort
    if soort == DATUM and profiel_.datum + profiel_.code < 0.3 and profiel_.lengte > 12:
        return "de cellen zijn geen datums"
    if soort == BEDRAG and profiel_.bedrag < 0.3 and profiel_.datum > 0.5:
        return "de cellen zijn datums"
    if soort == JANEE and profiel_.lengte > 12:
        return "de cellen zijn geen ja of nee"
    if veld == "titel" and profiel_.code > 0.8 and profiel_.lengte < 15:
        return NUMMERS
    if veld == "titel" and profiel_.gevuld > 10 and profiel_.uniek < 0.2:
        return "bijna alle rijen hebben dezelfde titel"
    return ""


def velden_uit_inhoud(profielen):
    """{column: field} for columns without a usable header; only what the cells clearly show.

    The longest different texts are the title, the first dates publication, the first amounts the
    estimate and the next the contract value, different codes left of the title the number.
    """
    gevonden = {}
    teksten = {
        kolom: p.lengte * p.uniek for kolom, p in profielen.items()
        if p.lengte >= 12 and p.datum < 0.3 and p.bedrag < 0.3 and p.cpv < 0.5
    }  # fmt: skip
    titel = max(teksten, key=teksten.get) if teksten else None
    if titel:
        gevonden[titel] = "titel"
    for kolom, profiel_ in profielen.items():
        if kolom not in gevonden and (veld := _eigen_veld(profiel_, kolom, titel)):
            if isinstance(veld, str):
                veld = (veld,)
            vrij = [naam for naam in veld if naam not in gevonden.values()]
            if vrij:
                gevonden[kolom] = vrij[0]
    return gevonden


def _eigen_veld(profiel_, kolom, titel):
    """The field (or fields in order of preference) that the cells of one column show."""
    if profiel_.gevuld < 2:
        return None
    for deel, veld in (("cpv", "cpv"), ("procedure", "procedure"), ("soort", "soort_opdracht"),
                       ("bedrijf", "leverancier")):  # fmt: skip
        if getattr(profiel_, deel) > 0.5:
            return veld
    if profiel_.datum > 0.5:
        return "publicatie"
    links = titel is None or kolom < titel
    if links and profiel_.code > 0.7 and profiel_.uniek > 0.6 and profiel_.gevuld >= 3:
        return "nummer"
    if profiel_.bedrag > 0.5 and profiel_.hoogte >= 300 and profiel_.uniek > 0.3 and not (
        links and profiel_.code > 0.9 and titel):  # fmt: skip
        return ("waarde", "contractwaarde")
    return None

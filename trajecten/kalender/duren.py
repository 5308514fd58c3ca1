"""A cell with a contract term → Duurwaarde: fixed months and the options to extend."""

import re
from dataclasses import dataclass
from functools import lru_cache

from trajecten.kalender.grenzen import Melding, waarschuwing
from trajecten.kalender.teksten import LANGSTE_TEKST, is_bekend_onbekend, plat, ruwe_tekst

HOOGSTE = 600
TELWOORDEN = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "half": 0.5, "anderhalf": 1.5,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
TELWOORD = re.compile(rf"\b(?:{'|'.join(TELWOORDEN)})\b")
JAREN = r"(?:jaren|jaar|jr|j|years?|yrs?)"
MAANDEN = r"(?:maanden|maand|mnd|mndn|md|months?)"
TERM = re.compile(
    rf"(?:(?P<keer>\d{{1,2}})\s?(?:x|keer|maal)\s?)?(?P<getal>\d{{1,3}}(?:[.,]\d)?)\s?"
    rf"(?:(?P<jaar>{JAREN})|(?P<maand>{MAANDEN})|(?P<week>weken|week))?\b\.?"
)
OPTIE = re.compile(r"opti|verleng|extension|extend|uitbreid")
VULSEL = re.compile(
    r"\b(?:met|en|plus|duration|of|looptijd|contract|initieel|vast|vaste|periode|van|maal|keer|the"
    r"|optie|opties|optiejaar|optiejaren|optioneel|optionele|verlenging|verlengingen|verlengbaar"
    r"|verlengingsoptie|verlengingsopties|mogelijkheid|tot|extension|extensions|option|options"
    r"|eenmaal|tweemaal|max|maximaal|om|te|verlengen|inclusief|incl|met de|aansluitend|optional)\b"
)


@dataclass(frozen=True)
class Duurwaarde:
    """A term in months: `vast` is None when unknown, `opties` are the extensions in order."""

    ruw: str
    vast: int | None = None
    opties: tuple[int, ...] = ()
    melding: Melding | None = None

    @property
    def totaal(self):
        """Months with every option taken; None when unknown."""
        return None if self.vast is None else self.vast + sum(self.opties)


def lees_duur(cel):
    """The Duurwaarde of any cell; never raises. A bare number up to 10 is years, above months."""
    ruw = ruwe_tekst(cel)
    if isinstance(cel, bool) or not isinstance(cel, str | int | float):
        return Duurwaarde(ruw) if cel is None else _onleesbaar(ruw)
    return _van_tekst(ruw)


def _onleesbaar(ruw):
    tekst = f"'{ruw[:80]}' is niet begrepen als looptijd. Vul zelf de looptijd in maanden in."
    return Duurwaarde(ruw, melding=waarschuwing(tekst))


@lru_cache(maxsize=10_000)
def _van_tekst(ruw):
    if len(ruw) > LANGSTE_TEKST:
        return _onleesbaar(ruw)
    tekst = TELWOORD.sub(lambda woord: str(TELWOORDEN[woord[0]]), plat(ruw))
    if is_bekend_onbekend(tekst) or tekst in ("onbepaald", "onbepaalde tijd"):
        return Duurwaarde(ruw)
    voor, haak, binnen = tekst.partition("(")
    binnen = binnen.rstrip(") ")
    stukken = _termen(voor)
    if stukken is None or (haak and binnen and (tussen := _termen(binnen)) is None):
        return _onleesbaar(ruw)
    if haak and binnen:
        return _met_haakjes(ruw, stukken, tussen, binnen)
    return _waarde(ruw, stukken)


def _termen(tekst):
    """The terms of a text as (months, has a unit); None when something else stands between."""
    gevonden = list(TERM.finditer(tekst))
    rest = VULSEL.sub("", TERM.sub("", tekst))
    if re.sub(r"[\s+,./:;&\-)(]", "", rest):
        return None
    jaren = any(term["jaar"] for term in gevonden)
    maanden = any(term["maand"] for term in gevonden)
    termen = []
    for term in gevonden:
        getal = float(term["getal"].replace(",", "."))
        in_jaren = term["jaar"] or (not term["maand"] and not term["week"] and (
            jaren or (not maanden and getal <= 10)))  # fmt: skip
        aantal = getal * 12 if in_jaren else getal / 4.345 if term["week"] else getal
        bekend = bool(term["jaar"] or term["maand"] or term["week"] or jaren or maanden)
        termen += [(round(aantal), bekend)] * int(term["keer"] or 1)
    return termen


def _met_haakjes(ruw, voor, binnen, tekst):
    """`4 jaar (2+1+1)`: the parts between brackets explain the total, or are options on top."""
    maanden = [aantal for aantal, _ in binnen]
    if len(voor) == 1 and voor[0][1]:
        totaal = voor[0][0]
        opties = [(aantal, True) for aantal in maanden]
        if tekst.startswith("incl") and 0 < sum(maanden) < totaal:
            return _waarde(ruw, [(totaal - sum(maanden), True), *opties])
        if maanden and (tekst.startswith("+") or OPTIE.match(tekst)):
            return _waarde(ruw, voor + opties)
        if sum(maanden) == totaal:
            return _waarde(ruw, opties)
        if not maanden:
            return _waarde(ruw, voor)
    return _onleesbaar(ruw)


def _waarde(ruw, termen):
    """The first term is fixed, the others are options; a number without a unit is reported."""
    if not termen or len(termen) > 12 or sum(aantal for aantal, _ in termen) > HOOGSTE:
        return _onleesbaar(ruw)
    maanden = [aantal for aantal, _ in termen]
    if min(maanden) <= 0:
        return _onleesbaar(ruw)
    melding = None
    if not all(bekend for _, bekend in termen):
        melding = waarschuwing(f"'{ruw[:80]}' is gelezen als {sum(maanden)} maanden in totaal. "
                               "Kijk of dat klopt.")  # fmt: skip
    return Duurwaarde(ruw, maanden[0], tuple(maanden[1:]), melding)

"""Values as cells of the exported calendar, such that the import reads exactly the same back.

A text that a spreadsheet would run as a formula gets an apostrophe in front; the import takes it
off again (`oorspronkelijk`), so that the value never changes.
"""

import re
from datetime import date
from decimal import Decimal

from trajecten.kalender.bedragen import lees_bedrag
from trajecten.kalender.datums import lees_datum
from trajecten.kalender.duren import lees_duur
from trajecten.kalender.eenheden import Looptijd, Plandatum, Raming

FORMULE = re.compile(r"'*[=+\-@\t\r]")
BEVEILIGD = re.compile(r"'+[=+\-@\t\r]")
ONLEESBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML
MAANDEN = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def veilig(waarde):
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(waarde, str):
        return waarde
    tekst = ONLEESBAAR.sub("", waarde)
    return f"'{tekst}" if FORMULE.match(tekst) else tekst


def oorspronkelijk(cel):
    """What `veilig` made safe, as it was; every other cell stays as it is."""
    if isinstance(cel, str) and cel[:1] == "'" and BEVEILIGD.match(cel):
        return cel[1:]
    return cel


def als_cel(eenheid, waarde):
    """A value of a unit as a cell: a real date, a number, or text."""
    if isinstance(eenheid, Plandatum):
        return plandatumcel(*(waarde or eenheid.leegte))
    if isinstance(eenheid, Raming):
        return ramingcel(*(waarde or eenheid.leegte))
    if isinstance(eenheid, Looptijd):
        return looptijdcel(*(waarde or eenheid.leegte))
    return eenheid.toon(waarde)


def plandatumcel(datum, precisie, ruw):
    """A day as a date; a period in the words that were given, else in words that read the same."""
    if datum is None:
        return ruw
    dag = date.fromisoformat(datum)
    if precisie == "dag":
        return dag
    for tekst in (ruw, *periodeteksten(dag)):
        gelezen = lees_datum(tekst)
        if (gelezen.datum, gelezen.precisie) == (dag, precisie):
            return tekst
    return ruw or f"{MAANDEN[dag.month - 1]} {dag.year}"


def periodeteksten(dag):
    """Every way in which the import writes a period that starts on this day."""
    jaar, maand = dag.year, dag.month
    yield f"{MAANDEN[maand - 1]} {jaar}"
    yield f"Q{(maand + 2) // 3} {jaar}"
    yield f"H{(maand + 5) // 6} {jaar}"
    yield from (f"{deel} {jaar}" for deel in ("medio", "voorjaar", "zomer", "najaar"))
    yield str(jaar)
    for lengte in (3, 6):
        einde = maand - 1 + lengte - 1
        yield f"{MAANDEN[maand - 1]} {jaar} - {MAANDEN[einde % 12]} {jaar + einde // 12}"


def ramingcel(van, tot, ruw):
    """One amount as a number; a range, an open range or unknown as text."""
    if van is None and tot is None:
        return ruw
    if van == tot:
        return Decimal(van)
    gelezen = lees_bedrag(ruw)
    if [gelezen.minimum, gelezen.maximum] == [van and Decimal(van), tot and Decimal(tot)]:
        return ruw
    if tot is None:
        return f"vanaf {bedragtekst(van)}"
    return f"tot {bedragtekst(tot)}" if van is None else f"{bedragtekst(van)} - {bedragtekst(tot)}"


def bedragtekst(bedrag):
    """An amount in Dutch notation with cents: 1.250.000,00."""
    return f"{Decimal(bedrag):,.2f}".translate(str.maketrans(",.", ".,"))


def looptijdcel(maanden, opties, ruw):
    """A term as it was given when that reads the same, else in months."""
    gelezen = lees_duur(ruw)
    if maanden is None or (gelezen.vast, sum(gelezen.opties)) == (maanden, opties or 0):
        return ruw
    return f"{maanden} maanden" + (f" + {opties} maanden" if opties else "")

"""Digits with separators in Dutch, English and Swiss notation → Decimal, without guessing."""

import re
from decimal import Decimal

EENHEDEN = {
    "k": 1000, "dzd": 1000, "duizend": 1000, "thousand": 1000, "x1000": 1000, "x1.000": 1000,
    "m": 10**6, "mln": 10**6, "mio": 10**6, "miljoen": 10**6, "million": 10**6, "mil": 10**6,
    "mn": 10**6, "mld": 10**9, "mrd": 10**9, "miljard": 10**9, "billion": 10**9, "bn": 10**9,
}  # fmt: skip
EENHEID = rf"(?:{'|'.join(sorted(map(re.escape, EENHEDEN), key=len, reverse=True))})"
CIJFERS = r"\d+(?:[.,' ]\d+)*"
VORMEN = [
    (re.compile(vorm), duizendtal, decimaal)
    for vorm, duizendtal, decimaal in (
        (r"\d+", "", ""),
        (r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", ".", ","),
        (r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", ",", "."),
        (r"\d{1,3}\.\d{3},\d+", ".", ","),
        (r"\d{1,3},\d{3}\.\d+", ",", "."),
        (r"\d{1,3}(?:[' ]\d{3})+(?:,\d{1,2})?", "' ", ","),
        (r"\d{1,3}(?:[' ]\d{3})+\.\d{1,2}", "' ", "."),
        (r"\d+,\d{1,2}", "", ","),
        (r"\d+\.\d{1,2}", "", "."),
        (r"\d{4,},\d+", "", ","),
        (r"\d{4,}\.\d+", "", "."),
        (r"0,\d+", "", ","),
        (r"0\.\d+", "", "."),
        (r"\d{1,3},\d{4,}", "", ","),
        (r"\d{1,3}\.\d{4,}", "", "."),
    )
]
NL_DUIZEND = re.compile(r"[1-9]\d{0,2}\.\d{3}")
EN_DUIZEND = re.compile(r"[1-9]\d{0,2},\d{3}")


def lees_getal(tekst, *, met_eenheid=False):
    """(Decimal, doubt in Dutch or "") of one number without a unit; (None, why) when unreadable.

    `1.250` is Dutch for 1250. `1,250` is read as 1250 with a doubt, because 1,25 euro is no
    procurement; before a unit such as mln it is the decimal 1,25, and `1.250` can be either.
    """
    for vorm, duizendtal, decimaal in VORMEN:
        if vorm.fullmatch(tekst):
            return _als_decimal(tekst, duizendtal, decimaal), ""
    if NL_DUIZEND.fullmatch(tekst):
        if met_eenheid:
            return None, f"'{tekst}' kan hier {tekst.replace('.', '')} zijn of een breuk"
        return _als_decimal(tekst, ".", ","), ""
    if EN_DUIZEND.fullmatch(tekst):
        if met_eenheid:
            return _als_decimal(tekst, "", ","), ""
        heel = tekst.replace(",", ".")
        return _als_decimal(tekst, ",", "."), f"'{tekst}' is gelezen als {heel} (duizend)"
    return None, "de punten en komma's staan op een plek die niet kan"


def _als_decimal(tekst, duizendtal, decimaal):
    for teken in duizendtal:
        tekst = tekst.replace(teken, "")
    return Decimal(tekst.replace(decimaal, ".") if decimaal else tekst)

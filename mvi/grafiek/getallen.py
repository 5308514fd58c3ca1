"""Numbers as Dutch text, and round steps for an axis. Nothing here rounds what a table shows."""

from decimal import ROUND_HALF_UP, Decimal

ONBEKEND = "onbekend"
VAST = "\u00a0"  # a space at which no line breaks


def getal(waarde, decimalen=None):
    """`1250000` → `1.250.000`; a Decimal keeps its digits unless `decimalen` says how many."""
    waarde = Decimal(waarde)
    if decimalen is not None:
        waarde = waarde.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
    tekst = f"{waarde or abs(waarde):,f}"  # no minus before a zero
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    return tekst.translate(str.maketrans(",.-", ".,\u2212"))


def bedrag(waarde):
    """An amount in euro, exact: `€ 1.250.000`, `€ 12,50`; the minus stands before the number."""
    waarde = Decimal(waarde)
    if waarde == waarde.to_integral_value():
        return f"€{VAST}{getal(waarde, 0)}"
    heel, _, cent = getal(waarde).partition(",")
    return f"€{VAST}{heel},{cent:0<2}"


def kort_bedrag(waarde):
    """An amount for a label in a chart: `€ 1,25 mln` from a million, else whole euro."""
    if abs(waarde) < 1_000_000:
        return f"€{VAST}{getal(waarde, 0)}"
    return f"€{VAST}{getal(Decimal(waarde) / 1_000_000, 2)}{VAST}mln"


def als_tekst(waarde, eenheid):
    """A value (Decimal, int or None) in full, for a table or hover text."""
    if waarde is None:
        return ONBEKEND
    if eenheid == "euro":
        return bedrag(waarde)
    return f"{getal(waarde)}%" if eenheid == "%" else getal(waarde)


def als_label(waarde, eenheid):
    """A value (Decimal or int) as short as a chart needs: one decimal at most, millions as mln."""
    if eenheid == "euro":
        return kort_bedrag(waarde)
    return f"{getal(waarde, 1)}%" if eenheid == "%" else getal(waarde, 1)


def ronde_stap(bereik, *, heel, delen=5):
    """The step (Decimal of 1, 2, 2.5 or 5 × 10^n) that cuts `bereik` in about `delen` parts."""
    ruw = Decimal(bereik) / delen
    macht = Decimal(1).scaleb(ruw.adjusted())
    stap = next(
        macht * Decimal(f) for f in ("1", "2", "2.5", "5", "10") if macht * Decimal(f) >= ruw
    )
    if heel and stap != stap.to_integral_value():
        return Decimal(1) if stap < 1 else Decimal(3)
    return stap

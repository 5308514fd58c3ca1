"""Colours, patterns and text widths that both chart renderers share.

Every colour, or the line around it, has a contrast of 3:1 or more with white, and patterns tell
the series apart without colour. The brand colours are those of static/mvi/thema.css; another
organisation passes its own.
"""

from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

MERK = {
    "50": "#f3f9fa", "100": "#e2f1f3", "200": "#c5e2e7", "300": "#8cc3cd",
    "400": "#187488", "500": "#0f5c6e", "600": "#0a4351", "700": "#062831",
}  # fmt: skip
INKT = "#1b2433"
ZACHT = "#4a586e"
RASTER = "#d5dbe1"


@dataclass(frozen=True)
class Kleur:
    """Fill, the pattern drawn over it, and the line around it: hex, or a step of the brand ramp."""

    vulling: str
    patroon: str = "#ffffff"
    rand: str = ""

    def hex(self, merk):
        """(fill, pattern, line) as hex for the brand ramp `merk` (step → hex)."""
        return tuple(
            merk.get(k, k) for k in (self.vulling, self.patroon, self.rand or self.vulling)
        )


KLEUREN = {
    "merk": Kleur("500"),
    "geel": Kleur("#ffdd00", "700", "700"),
    "merk_licht": Kleur("300", "700", "500"),
    "groen": Kleur("#167c30"),
    "oranje": Kleur("#b25313"),
    "rood": Kleur("#a51d24"),
    "merk_donker": Kleur("700"),
    "grijs": Kleur("#56657d"),
    "onbekend": Kleur("#ffffff", "#56657d", "#56657d"),
}
LIJNKLEUREN = ("merk", "oranje", "groen", "rood", "grijs", "merk_donker")  # dark enough as a line
PATRONEN = ("vol", "schuin", "stip", "terug", "ruit", "horizontaal", "verticaal")
_BREEDTEN = {
    0.20: " \u00a0", 0.25: "|',.:;ij’‘ï", 0.27: "Il", 0.30: "!f()[]{}-", 0.35: "t/\\r",
    0.43: '*?sz"x', 0.47: "cvyJ", 0.49: "Y–FL", 0.50: "#$+0123456789<=>^_aegk~€ëéèä−",
    0.55: "XVESATZ`houöüübndpq", 0.59: "CPRKB&", 0.64: "DGUHN", 0.67: "OQ", 0.73: "wM",
    0.83: "W—%m@", 0.95: "…",
}  # fmt: skip
TEKENBREEDTE = {teken: breed for breed, tekens in _BREEDTEN.items() for teken in tekens}


def tekstbreedte(tekst, grootte):
    """The width of `tekst` in Source Sans 3 at `grootte`, in the same unit; a little too wide."""
    return 1.04 * grootte * sum(TEKENBREEDTE.get(teken, 0.6) for teken in tekst)


def breek_af(tekst, breedte, grootte):
    """`tekst` in lines (list) of at most `breedte`; a word that is wider is cut with a hyphen."""
    regels = [""]
    for woord in tekst.split(" "):
        poging = f"{regels[-1]} {woord}".strip()
        if tekstbreedte(poging, grootte) <= breedte or not poging.strip():
            regels[-1] = poging
            continue
        stukken = _snijd(woord, breedte, grootte)
        regels = [regel for regel in [*regels, *stukken] if regel]
    return regels


@cache
def nederlands():
    """The Dutch rules for hyphens; reading them takes a tenth of a second, so not on import."""
    return Pyphen(lang="nl_NL")


def _afbreking(woord, breedte, grootte):
    """The longest part of a word that fits, by the Dutch rules where they give one."""
    for deel, rest in nederlands().iterate(woord):  # from the last place to the first
        if tekstbreedte(f"{deel}-", grootte) <= breedte:
            return f"{deel.rstrip('-')}-", rest
    plek = next(
        n for n in range(len(woord) - 1, 0, -1)
        if n == 1 or tekstbreedte(f"{woord[:n]}-", grootte) <= breedte
    )  # fmt: skip
    return f"{woord[:plek]}-", woord[plek:]


def _snijd(woord, breedte, grootte):
    """Cut a word into pieces that fit, each but the last ending in a hyphen."""
    stukken = []
    while tekstbreedte(woord, grootte) > breedte and len(woord) > 4:
        deel, rest = _afbreking(woord, breedte, grootte)
        stukken.append(deel)
        woord = rest
    return [*stukken, woord]

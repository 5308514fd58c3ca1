"""Draws SVG elements; all coordinates are px from the top left corner. No CSS, no pattern tags.

Patterns are plain lines cut off at the edge of their shape, which every PDF viewer and printer
draws alike.
"""

from xml.sax.saxutils import escape

from mvi.grafiek.stijl import INKT, KLEUREN, MERK, tekstbreedte

LETTER = 11.5
REGEL = 14
DICHTHEID = 5
STREEP = {
    "vol": "", "schuin": "7 3", "stip": "2 3", "terug": "9 3 2 3", "ruit": "4 3",
    "horizontaal": "14 4", "verticaal": "3 2",
}  # fmt: skip
MERKTEKEN = {
    "vol": "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z", "schuin": "M-3.5-3.5h7v7h-7Z",
    "stip": "M0-4.8L4.8 0L0 4.8L-4.8 0Z", "terug": "M0-4.5L4.5 3.5H-4.5Z",
    "ruit": "M0 4.5L4.5-3.5H-4.5Z", "horizontaal": "M-5-2h10v4h-10Z", "verticaal": "M-2-5h4v10h-4Z",
}  # fmt: skip


class Tekening:
    """A growing list of SVG elements in the colours of one brand ramp (step → hex)."""

    def __init__(self, merk=None):
        self.merk = MERK | (merk or {})
        self.delen = []
        self.bovenop = []

    def svg(self, breedte, hoogte, alt):
        """The whole drawing as an SVG element whose first child is its description."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breedte:.0f} {hoogte:.0f}" '
            f'width="{breedte:.0f}" height="{hoogte:.0f}" role="img" font-size="{LETTER}" '
            f"font-family=\"'Source Sans 3', sans-serif\"><title>{escape(alt)}</title>"
            f"{''.join([*self.delen, *self.bovenop])}</svg>"
        )

    def lijn(self, x1, y1, x2, y2, kleur, dikte=1.0, streep=""):
        """A straight line; `streep` is a dash pattern."""
        self.pad(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", kleur, dikte, streep)

    def pad(self, d, kleur, dikte=1.0, streep="", vulling="none"):
        """A path; round ends and joins."""
        dash = f' stroke-dasharray="{streep}"' if streep else ""
        self.delen.append(
            f'<path d="{d}" fill="{vulling}" stroke="{kleur}" stroke-width="{dikte}"{dash} '
            'stroke-linejoin="round"/>'
        )

    def tekst(self, x, y, tekst, *, anker="start", kleur=INKT, dik=False, draai=0):
        """One line of text with its baseline at y."""
        draaiing = f' transform="rotate({draai} {x:.1f} {y:.1f})"' if draai else ""
        gewicht = ' font-weight="600"' if dik else ""
        self.delen.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anker}" fill="{kleur}"{gewicht}'
            f"{draaiing}>{escape(tekst)}</text>"
        )

    def waarde(self, x, y, tekst, *, anker="middle", dik=False):
        """A value on a white ground, on top of all else: readable on patterns and lines."""
        onder, self.delen = self.delen, self.bovenop
        breed = tekstbreedte(tekst, LETTER) + 4
        links = x - {"start": 2, "middle": breed / 2, "end": breed - 2}[anker]
        self.rechthoek(links, y - LETTER + 1, breed, LETTER + 2, "#ffffff")
        self.tekst(x, y, tekst, anker=anker, dik=dik)
        self.delen = onder

    def doellijn(self, x1, y1, x2, y2, streep=""):
        """The line of a target, with a white edge that shows on dark bars."""
        self.lijn(x1, y1, x2, y2, "#ffffff", 5)
        self.lijn(x1, y1, x2, y2, INKT, 2.2, streep)

    def rechthoek(self, x, y, breed, hoog, vulling):
        """A filled rectangle without a line around it."""
        self.delen.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{breed:.1f}" height="{hoog:.1f}" '
            f'fill="{vulling}"/>'
        )

    def vlak(self, x, y, breed, hoog, reeks):
        """A bar or legend sample of a series: its colour, its pattern and a line around it."""
        vulling, streep, rand = KLEUREN[reeks.kleur].hex(self.merk)
        self.rechthoek(x, y, breed, hoog, vulling)
        if lijnen := arcering(reeks.patroon, x, y, breed, hoog):
            self.pad(lijnen, streep, 1.9 if reeks.patroon == "stip" else 1.3)
        if rand != vulling:
            self.pad(f"M{x:.1f} {y:.1f}h{breed:.1f}v{hoog:.1f}h{-breed:.1f}Z", rand)

    def lijnkleur(self, reeks):
        """The colour in which a line or text of this series is dark enough."""
        return KLEUREN[reeks.kleur].hex(self.merk)[2]

    def punt(self, x, y, reeks):
        """The marker of a series in a line chart."""
        vulling, _streep, rand = KLEUREN[reeks.kleur].hex(self.merk)
        self.delen.append(
            f'<path d="{MERKTEKEN[reeks.patroon]}" transform="translate({x:.1f} {y:.1f})" '
            f'fill="{vulling}" stroke="{rand}"/>'
        )


def arcering(patroon, x, y, breed, hoog):
    """The lines of a pattern inside a rectangle, as SVG path data; empty for `vol`."""
    rechts, onder = x + breed, y + hoog
    if patroon in {"horizontaal", "verticaal"}:
        staand = patroon == "verticaal"
        van, tot = (x, rechts) if staand else (y, onder)
        return "".join(
            f"M{c:.1f} {y:.1f}V{onder:.1f}" if staand else f"M{x:.1f} {c:.1f}H{rechts:.1f}"
            for c in _stappen(van + 2.5, tot, DICHTHEID)
        )
    if patroon == "stip":
        return "".join(
            f"M{px:.1f} {py:.1f}h1.9"
            for rij, py in enumerate(_stappen(y + 3, onder - 1, 4))
            for px in _stappen(x + 2 + 2.5 * (rij % 2), rechts - 2.5, DICHTHEID)
        )
    schuin = _schuin(x, y, rechts, onder) if patroon in {"schuin", "ruit"} else ""
    return schuin + (_terug(x, y, rechts, onder) if patroon in {"terug", "ruit"} else "")


def _stappen(van, tot, stap):
    return [van + stap * i for i in range(max(0, int((tot - van) // stap) + 1))]


def _schuin(x, y, rechts, onder):
    return "".join(
        f"M{max(x, c - onder):.1f} {min(onder, c - x):.1f}"
        f"L{min(rechts, c - y):.1f} {max(y, c - rechts):.1f}"
        for c in _stappen(x + y + DICHTHEID, rechts + onder - 1, DICHTHEID * 1.4)
    )


def _terug(x, y, rechts, onder):
    return "".join(
        f"M{max(x, c + y):.1f} {max(y, x - c):.1f}"
        f"L{min(rechts, c + onder):.1f} {min(onder, rechts - c):.1f}"
        for c in _stappen(x - onder + DICHTHEID, rechts - y - 1, DICHTHEID * 1.4)
    )

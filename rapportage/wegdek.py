"""The road on the route map: where it runs, and where its stones lie (eisen.md L-026).

Lengths are units of the drawing (1680 wide). The road narrows towards the new town, so a stone
further on is smaller; `u` counts along the road in widths of the road and makes that come out.
"""

import math
from itertools import accumulate, pairwise

#: Three curves (start, two handles, end) from the old town to the new one.
BOCHTEN = (
    ((-60, 902), (180, 918), (420, 925), (660, 905)),
    ((660, 905), (880, 887), (1040, 870), (1200, 800)),
    ((1200, 800), (1340, 738), (1500, 716), (1534, 590)),
)
BREED, SMAL = 124, 26
#: The part of the road (in `u`) where stones lie: between the old cobbles and the pencil,
#: whose point is at PUNT.
BEGIN, EIND, PUNT = 0.115, 0.74, 0.785
VOEG = 0.035


def punt(bocht, t):
    """The point (x, y) at t (0–1) on a cubic curve."""
    gewichten = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return tuple(sum(g * p[as_] for g, p in zip(gewichten, bocht, strict=True)) for as_ in (0, 1))


def breedte(x):
    """The width of the road at x: full until the bend, then narrowing."""
    over = min(max((x - 900) / (1534 - 900), 0), 1)
    return BREED - (BREED - SMAL) * over**1.35


def _as():
    """The middle line: a list of (u, x, y), u from 0 to 1."""
    punten = [punt(bocht, i / 80) for bocht in BOCHTEN for i in range(80)] + [BOCHTEN[-1][-1]]
    stappen = [math.dist(a, b) / breedte(a[0]) for a, b in pairwise(punten)]
    afgelegd = [0, *accumulate(stappen)]
    return [(s / afgelegd[-1], x, y) for s, (x, y) in zip(afgelegd, punten, strict=True)]


AS = _as()


def plek(u, opzij=0):
    """The point at u, `opzij` half widths from the middle (−1 far side, 1 near side)."""
    nummer = next((i for i, (v, _, _) in enumerate(AS) if v >= u), len(AS) - 1) or 1
    (u1, x1, y1), (u2, x2, y2) = AS[nummer - 1], AS[nummer]
    deel = (u - u1) / (u2 - u1)
    x, y = x1 + (x2 - x1) * deel, y1 + (y2 - y1) * deel
    lengte = math.dist((x1, y1), (x2, y2))
    half = breedte(x) / 2 * opzij
    return x - (y2 - y1) / lengte * half, y + (x2 - x1) / lengte * half


def baan(boven, onder, van=0, tot=1, stappen=60):
    """A strip along the road as path data, between two distances from the middle."""
    us = [van + (tot - van) * i / stappen for i in range(stappen + 1)]
    rand = [plek(u, boven) for u in us] + [plek(u, onder) for u in reversed(us)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in rand) + "z"


def rijen(aantal):
    """How many rows of stones beside each other: enough to give every kader one stone."""
    return max(2, math.ceil(math.sqrt(aantal / 7)))


def kolom(aantal):
    """The length of one stone, in `u`."""
    return (EIND - BEGIN) / (rijen(aantal) * 7 + 0.5)


def eind(aantal):
    """How far (in `u`) the stones reach."""
    diep = math.ceil(aantal / rijen(aantal))
    return BEGIN + kolom(aantal) * (diep + 0.5 if aantal > 1 else diep)


def stenen(aantal):
    """The path data (list of str) of exactly this many stones, laid in half-stone bond."""
    rij, lengte, gelegd = rijen(aantal), kolom(aantal), []
    hoogte = 2 / rij
    for nummer in range(aantal):
        diep, naast = divmod(nummer, rij)
        van = BEGIN + lengte * (diep + naast % 2 / 2)
        boven = -1 + hoogte * naast
        marge = VOEG * lengte
        gelegd.append(
            baan(boven + VOEG, boven + hoogte - VOEG, van + marge, van + lengte - marge, stappen=3)
        )
    return gelegd


def stratenmaker(aantal):
    """Where the paver kneels, just past the last stone: x, y and scale, as text."""
    x, y = plek(eind(aantal) + 0.034, 0.1)
    return f"{x:.0f}", f"{y:.0f}", f"{max(breedte(x) / BREED, 0.45):.2f}"


def schets(aantal):
    """The line that the pencil drew, from the paver to its point."""
    van, tot = eind(aantal) + 0.045, PUNT
    return lijn(0, van, tot) if van < tot else ""


def lijn(opzij, van=0, tot=1, stappen=60):
    """A line along the road as path data."""
    us = [van + (tot - van) * i / stappen for i in range(stappen + 1)]
    return "M" + "L".join("{:.1f} {:.1f}".format(*plek(u, opzij)) for u in us)


#: Path data of the fixed parts of the road, for the template.
WEG = {
    "zand": baan(-1, 1),
    "keien": baan(-1, 1, 0, BEGIN - 0.004),
    "stoep_ver": baan(-1.4, -1),
    "stoep_ver_rand": baan(-1.06, -1),
    "stoep_dichtbij": baan(1, 1.42),
    "stoep_dichtbij_rand": baan(1, 1.08),
    "stoep_zijkant": baan(1.42, 1.54),
    "tekst_ver": lijn(-1.14),
    "tekst_dichtbij": lijn(1.33),
    "zandrand": baan(-1, -0.9, BEGIN),
}

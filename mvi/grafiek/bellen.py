"""What a bubble chart says: two axes, a size, and groups that differ in colour and in shape."""

from dataclasses import dataclass
from decimal import Decimal

from mvi.grafiek.getallen import ONBEKEND, als_tekst
from mvi.grafiek.stijl import KLEUREN

VORMEN = ("rond", "vierkant")


@dataclass(frozen=True)
class Groep:
    """Bubbles of one kind: a colour and a shape, so that colour is never the only difference."""

    naam: str
    kleur: str
    vorm: str


@dataclass(frozen=True)
class Bel:
    """One bubble. `grootte` None is unknown: drawn small and hollow, never as 0."""

    label: str
    x: Decimal | int
    y: Decimal | int
    grootte: Decimal | int | None
    groep: str
    url: str = ""


@dataclass(frozen=True)
class As:
    """An axis from `laag` to `hoog` with a step between the lines; `eenheid` is % or a word."""

    naam: str
    laag: int
    hoog: int
    stap: int
    eenheid: str = ""

    def stappen(self):
        """The values (list of int) at which a line is drawn."""
        return list(range(self.laag, self.hoog + 1, self.stap))


@dataclass(frozen=True)
class Bellengrafiek:
    """A bubble chart; `alt` is the Dutch sentence that says what it shows.

    Raises ValueError for a bubble of an unknown group, a negative size, or one off the axes.
    """

    titel: str
    alt: str
    x: As
    y: As
    groottenaam: str
    groepen: list[Groep]
    bellen: list[Bel]
    labelkop: str = "Onderdeel"

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        namen = {groep.naam for groep in self.groepen}
        eisen = {
            "geen bellen": bool(self.bellen),
            "geen alt-tekst": bool(self.alt.strip()),
            "onbekende groep": {bel.groep for bel in self.bellen} <= namen,
            "onbekende kleur": {groep.kleur for groep in self.groepen} <= set(KLEUREN),
            "onbekende vorm": {groep.vorm for groep in self.groepen} <= set(VORMEN),
            "een vorm komt twee keer voor": len({g.vorm for g in self.groepen}) == len(namen),
            "negatieve grootte": all((bel.grootte or 0) >= 0 for bel in self.bellen),
            "een bel valt buiten de assen": all(map(self._past, self.bellen)),
        }
        if fouten := [fout for fout, voldaan in eisen.items() if not voldaan]:
            raise ValueError(f"Grafiek '{self.titel}': {'; '.join(fouten)}")

    def _past(self, bel):
        return self.x.laag <= bel.x <= self.x.hoog and self.y.laag <= bel.y <= self.y.hoog

    @property
    def grootste(self):
        """The largest known size; 1 when nothing is known or larger than 0."""
        return max((bel.grootte for bel in self.bellen if bel.grootte), default=1)

    def plekken(self):
        """(bubble, x, y), the largest first so that small ones lie on top.

        Bubbles on the same place are put side by side, at most a third of a step apart; the exact
        value stands in the table.
        """
        volgorde = sorted(self.bellen, key=lambda bel: -(bel.grootte or 0))
        samen = {}
        for bel in volgorde:
            samen.setdefault((bel.x, bel.y), []).append(bel)
        for bel in volgorde:
            groep = samen[bel.x, bel.y]
            yield bel, self._opzij(bel, groep.index(bel), len(groep)), bel.y

    def _opzij(self, bel, plek, aantal):
        if aantal == 1:
            return float(bel.x)
        x = float(bel.x) + 0.5 * self.x.stap * (plek / (aantal - 1) - 0.5)
        return min(max(x, self.x.laag - 0.2), self.x.hoog + 0.2)

    def gelabeld(self, plekken):
        """Labels (set) of the bubbles that get their name in the chart: where names do not touch.

        The largest go first; a name needs about a fifth of the width and a tenth of the height.
        """
        breed, hoog = (self.x.hoog - self.x.laag) * 0.2, (self.y.hoog - self.y.laag) * 0.09
        gekozen = []
        for bel, x, y in plekken:
            vrij = all(abs(x - a) > breed or abs(float(y) - b) > hoog for _, a, b in gekozen)
            if vrij and bel.grootte is not None:
                gekozen.append((bel.label, x, float(y)))
        return {label for label, _, _ in gekozen}


def als_beltabel(grafiek):
    """The numbers behind the chart: (header, rows), lists of Dutch text; unknown says so."""
    kop = [grafiek.labelkop, grafiek.x.naam, grafiek.y.naam, grafiek.groottenaam, "Groep"]
    rijen = [
        [
            bel.label,
            als_tekst(bel.x, grafiek.x.eenheid),
            als_tekst(bel.y, grafiek.y.eenheid),
            ONBEKEND if bel.grootte is None else als_tekst(bel.grootte, "euro"),
            bel.groep,
        ]
        for bel in grafiek.bellen
    ]
    return kop, rijen

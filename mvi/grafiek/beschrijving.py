"""What a chart says: labels, series, unit and target. How it looks is up to the renderers."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from mvi.grafiek.getallen import als_tekst
from mvi.grafiek.stijl import KLEUREN, LIJNKLEUREN, PATRONEN

SOORTEN = ("staaf", "gestapeld", "lijn", "liggend", "combi")
Waarde = Decimal | int | None  # None is unknown, which is never zero


@dataclass(frozen=True)
class Reeks:
    """One series: a value per label. Empty `kleur` and `patroon` follow from its position."""

    naam: str
    waarden: list[Waarde]
    kleur: str = ""
    patroon: str = ""


@dataclass(frozen=True)
class Doel:
    """A target: one value for the whole chart, or one per label (None where there is none)."""

    naam: str
    waarden: list[Waarde]

    @property
    def is_vast(self):
        """Whether one line runs through the whole chart."""
        return len(self.waarden) == 1


@dataclass(frozen=True)
class Grafiek:
    """A chart. `alt` is the Dutch sentence that says what it shows; `eenheid` is euro, % or a noun.

    `soort`: staaf (grouped bars), gestapeld, liggend (horizontal bars), lijn, or combi (stacked
    bars such as realised, expected and unknown, against a target). Raises ValueError when the
    description does not fit: values per label, a known kind, colour and pattern, no pattern twice.
    """

    titel: str
    alt: str
    soort: str
    labels: list[str]
    reeksen: list[Reeks]
    eenheid: str = "trajecten"
    doel: Doel | None = None
    labelkop: str = field(default="Onderdeel")

    def __post_init__(self):
        """Give each series its colour and pattern, then refuse what cannot be drawn."""
        kleuren = LIJNKLEUREN if self.soort == "lijn" else list(KLEUREN)
        gekleurd = [
            replace(
                reeks,
                kleur=reeks.kleur or kleuren[plek % len(kleuren)],
                patroon=reeks.patroon or PATRONEN[plek % len(PATRONEN)],
            )
            for plek, reeks in enumerate(self.reeksen)
        ]
        object.__setattr__(self, "reeksen", gekleurd)
        if fouten := self._fouten():
            raise ValueError(f"Grafiek '{self.titel}': {'; '.join(fouten)}")

    @property
    def is_gestapeld(self):
        """Whether the series of one label stand on top of each other."""
        return self.soort in {"gestapeld", "combi"}

    @property
    def is_heel(self):
        """Whether every known value is a whole number, so that the axis needs no decimals."""
        bekend = [w for reeks in self.reeksen for w in reeks.waarden if w is not None]
        return all(waarde == int(waarde) for waarde in bekend)

    def _fouten(self):
        lengte = len(self.labels)
        waarden = [w for reeks in self.reeksen for w in reeks.waarden if w is not None]
        patronen = [reeks.patroon for reeks in self.reeksen]
        eisen = {
            f"soort {self.soort}": self.soort in SOORTEN,
            "geen labels of reeksen": self.labels and self.reeksen,
            "geen alt-tekst": self.alt.strip(),
            "niet bij elk label een waarde": all(len(r.waarden) == lengte for r in self.reeksen),
            "doel past niet bij de labels": not self.doel or len(self.doel.waarden) in {1, lengte},
            "onbekende kleur": {reeks.kleur for reeks in self.reeksen} <= set(KLEUREN),
            "onbekend patroon": set(patronen) <= set(PATRONEN),
            "een patroon komt twee keer voor": len(set(patronen)) == len(patronen),
            "stapel met negatieve waarde": not self.is_gestapeld or min(waarden, default=0) >= 0,
        }
        return [fout for fout, voldaan in eisen.items() if not voldaan]


def als_tabel(grafiek):
    """The numbers behind the chart: (header, rows), lists of Dutch text; unknown says so."""
    kolommen = [(reeks.naam, reeks.waarden) for reeks in grafiek.reeksen]
    if grafiek.doel:
        herhaling = len(grafiek.labels) if grafiek.doel.is_vast else 1
        kolommen.append((grafiek.doel.naam, grafiek.doel.waarden * herhaling))
    kop = [grafiek.labelkop, *(naam for naam, _waarden in kolommen)]
    rijen = [
        [label, *(als_tekst(waarden[plek], grafiek.eenheid) for _naam, waarden in kolommen)]
        for plek, label in enumerate(grafiek.labels)
    ]
    return kop, rijen

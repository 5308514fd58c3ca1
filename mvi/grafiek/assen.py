"""Scale, legend and labels: the parts that every kind of chart needs."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from mvi.grafiek.getallen import als_label, ronde_stap
from mvi.grafiek.stijl import INKT, RASTER, ZACHT, breek_af, tekstbreedte
from mvi.grafiek.tekening import LETTER, REGEL

ASNAAM = {"euro": "euro", "%": "procent"}


@dataclass(frozen=True)
class Schaal:
    """From a value to px: `laag` lies at `begin`, `hoog` at `einde`; a step between the lines."""

    laag: Decimal
    hoog: Decimal
    stap: Decimal
    begin: float = 0.0
    einde: float = 0.0

    def plek(self, waarde):
        """The px of a value (Decimal or int)."""
        deel = float((Decimal(waarde) - self.laag) / (self.hoog - self.laag))
        return self.begin + deel * (self.einde - self.begin)

    def stappen(self):
        """The values (list of Decimal) at which a line is drawn."""
        aantal = int((self.hoog - self.laag) / self.stap)
        return [self.laag + self.stap * i for i in range(aantal + 1)]


def maak_schaal(grafiek):
    """A scale with round steps that holds zero, all values, stacks and targets; without px yet."""
    waarden = [Decimal(w) for reeks in grafiek.reeksen for w in reeks.waarden if w is not None]
    if grafiek.is_gestapeld:
        waarden = [Decimal(stapelhoogte(grafiek, i)) for i in range(len(grafiek.labels))]
    waarden += [Decimal(w) for w in (grafiek.doel.waarden if grafiek.doel else []) if w is not None]
    hoog, laag = max([*waarden, Decimal(0)]), min([*waarden, Decimal(0)])
    if hoog == laag:
        hoog = Decimal(1)
    stap = ronde_stap(hoog - laag, heel=grafiek.is_heel and grafiek.eenheid != "%")
    return Schaal(floor(laag / stap) * stap, ceil(hoog / stap) * stap, stap)


def stapelhoogte(grafiek, plek):
    """The sum of the known values of one label."""
    return sum(reeks.waarden[plek] or 0 for reeks in grafiek.reeksen)


def teken_legenda(tekening, grafiek, breedte, extra=""):
    """Draw the legend from the top left and give the px below it; one series needs none."""
    posten = [(reeks.naam, reeks) for reeks in grafiek.reeksen] if len(grafiek.reeksen) > 1 else []
    posten += [(grafiek.doel.naam, None)] if grafiek.doel and not grafiek.doel.is_vast else []
    posten += [(extra, "")] if extra else []
    x, y = 0.0, 0.0
    for naam, reeks in posten:
        breed = tekstbreedte(naam, LETTER) + (20 if reeks != "" else 0)
        if x and x + breed > breedte:
            x, y = 0.0, y + REGEL + 5
        _teken_post(tekening, grafiek, x, y, naam, reeks)
        x += breed + 18
    return y + REGEL + 10 if posten else 0.0


def _teken_post(tekening, grafiek, x, y, naam, reeks):
    if reeks is None:
        tekening.lijn(x, y + 7, x + 14, y + 7, INKT, 2.5)
    elif reeks and grafiek.soort == "lijn":
        tekening.lijn(x, y + 7, x + 14, y + 7, tekening.lijnkleur(reeks), 2)
        tekening.punt(x + 7, y + 7, reeks)
    elif reeks:
        tekening.vlak(x, y + 1, 14, 12, reeks)
    tekening.tekst(x + (20 if reeks != "" else 0), y + 11, naam)


def teken_y_as(tekening, grafiek, schaal, links, rechts):
    """Horizontal lines with their values, a firm one at zero, and the unit above them."""
    for waarde in schaal.stappen():
        y = schaal.plek(waarde)
        tekening.lijn(links, y, rechts, y, ZACHT if not waarde else RASTER)
        label = als_label(waarde, grafiek.eenheid)
        tekening.tekst(links - 7, y + 4, label, anker="end", kleur=ZACHT)
    naam = ASNAAM.get(grafiek.eenheid, grafiek.eenheid)
    tekening.tekst(0, schaal.einde - 14, naam, kleur=ZACHT)


def asbreedte(grafiek, schaal):
    """The px that the values beside the y axis need."""
    labels = [als_label(waarde, grafiek.eenheid) for waarde in schaal.stappen()]
    return max(tekstbreedte(label, LETTER) for label in labels) + 9


@dataclass(frozen=True)
class Aslabels:
    """Labels under an axis: lines per label, and how far they turn (0, -45 or -90 degrees)."""

    regels: list[list[str]]
    draai: int
    hoogte: float
    links: float  # px that the first label sticks out to the left of its place

    def teken(self, tekening, plekken, y):
        """Draw each label at its x, below y."""
        for x, regels in zip(plekken, self.regels, strict=True):
            for nummer, regel in enumerate(regels):
                if self.draai:
                    schuif = (nummer - (len(regels) - 1) / 2) * REGEL
                    dx, dy = (
                        (schuif + 4, 0) if self.draai == -90 else (schuif * 0.7 + 3, schuif * 0.7)
                    )
                    tekening.tekst(x + dx, y + 12 + dy, regel, anker="end", draai=self.draai)
                else:
                    tekening.tekst(x, y + 16 + nummer * REGEL, regel, anker="middle")


def maak_aslabels(labels, ruimte):
    """Fit labels in `ruimte` px each: wrapped when words fit, else turned; never cut off."""
    woorden = [woord for label in labels for woord in label.split()]
    breedste = max((tekstbreedte(woord, LETTER) for woord in woorden), default=0)
    if breedste <= ruimte - 6 or ruimte > 74:
        regels = [breek_af(label, ruimte - 6, LETTER) for label in labels]
        if max(len(r) for r in regels) <= 4:
            return Aslabels(regels, 0, max(len(r) for r in regels) * REGEL + 8, 0)
    return _gedraaid(labels, ruimte)


def _gedraaid(labels, ruimte):
    draai = -45 if max(tekstbreedte(label, LETTER) for label in labels) <= 120 else -90
    breedte = 170 if draai == -90 and ruimte > 2 * REGEL + 2 else 10_000
    regels = [breek_af(label, breedte, LETTER) for label in labels]
    langste = max(tekstbreedte(regel, LETTER) for r in regels for regel in r)
    if draai == -90:
        return Aslabels(regels, draai, langste + 18, 0)
    eerste = tekstbreedte(labels[0], LETTER) * 0.72
    return Aslabels(regels, draai, langste * 0.72 + 22, max(0.0, eerste - ruimte / 2))

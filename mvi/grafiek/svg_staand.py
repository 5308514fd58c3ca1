"""Charts with a horizontal base line: bars (grouped or stacked) and lines."""

from dataclasses import dataclass, replace

from mvi.grafiek.assen import (
    Schaal,
    asbreedte,
    maak_aslabels,
    maak_schaal,
    stapelhoogte,
    teken_legenda,
    teken_y_as,
)
from mvi.grafiek.getallen import ONBEKEND, als_label
from mvi.grafiek.stijl import ZACHT, breek_af, tekstbreedte
from mvi.grafiek.svg_lijn import teken_lijnen, teken_onbekend
from mvi.grafiek.tekening import LETTER, REGEL, Tekening

MAX_STAAF = 52
MIN_VLAK = 130  # px that the plot itself keeps, however long the labels are


@dataclass(frozen=True)
class Vlak:
    """The plot: its edges in px, its scale, and what is drawn in it."""

    tekening: Tekening
    grafiek: object
    schaal: Schaal
    links: float
    rechts: float

    @property
    def ruimte(self):
        """Px per label."""
        return (self.rechts - self.links) / len(self.grafiek.labels)

    @property
    def plekken(self):
        """The x (px) of the middle of each label."""
        return [self.links + self.ruimte * (i + 0.5) for i in range(len(self.grafiek.labels))]


def teken_staand(tekening, grafiek, breedte, hoogte):
    """Draw axes, labels, series and target; gives the height (px) that it came to."""
    schaal = maak_schaal(grafiek)
    boven = teken_legenda(tekening, grafiek, breedte, _uitleg(grafiek)) + 28
    links = asbreedte(grafiek, schaal)
    rechts = breedte - _ruimte_rechts(grafiek)
    labels = maak_aslabels(_labels(grafiek), (rechts - links) / len(grafiek.labels))
    links = max(links, labels.links)
    hoogte = max(hoogte, boven + MIN_VLAK + labels.hoogte)
    schaal = replace(schaal, begin=hoogte - labels.hoogte, einde=boven)
    vlak = Vlak(tekening, grafiek, schaal, links, rechts)
    teken_y_as(tekening, grafiek, schaal, links, rechts)
    if grafiek.soort == "lijn":
        teken_onbekend(vlak)
        _teken_doel(vlak)
        teken_lijnen(vlak)
    else:
        _teken_staven(vlak)
        _teken_doel(vlak)
    labels.teken(tekening, vlak.plekken, schaal.begin)
    return hoogte


def _uitleg(grafiek):
    """A word of explanation in the legend when some but not all of a label's values are unknown."""
    per_label = zip(*(reeks.waarden for reeks in grafiek.reeksen), strict=True)
    deels = any(None in waarden and set(waarden) != {None} for waarden in per_label)
    if grafiek.soort == "lijn":
        return "Een lijn stopt waar de waarde onbekend is." if deels else ""
    return f"? = {ONBEKEND}" if grafiek.is_gestapeld and deels else ""


def _labels(grafiek):
    """The labels; a target per label is written below its own label, where nothing overlaps it."""
    if not grafiek.doel or grafiek.doel.is_vast:
        return grafiek.labels
    doelen = [als_label(w, grafiek.eenheid) if w is not None else "?" for w in grafiek.doel.waarden]
    paren = zip(grafiek.labels, doelen, strict=True)
    return [f"{label} (doel\u00a0{doel})" for label, doel in paren]


def _ruimte_rechts(grafiek):
    if grafiek.soort == "lijn":
        return 10 + max(tekstbreedte(t, LETTER) for t in _eindwaarden(grafiek))
    if grafiek.doel and grafiek.doel.is_vast:
        return max(tekstbreedte(regel, LETTER) for regel in _doelregels(grafiek)) + 10
    return 4


def _eindwaarden(grafiek):
    waarden = [w for reeks in grafiek.reeksen for w in reeks.waarden if w is not None]
    return [als_label(waarde, grafiek.eenheid) for waarde in waarden] or [""]


def _doelregels(grafiek):
    waarde = als_label(grafiek.doel.waarden[0], grafiek.eenheid)
    return [*breek_af(grafiek.doel.naam, 76, LETTER), waarde]


def _teken_staven(vlak):
    teken = _teken_stapel if vlak.grafiek.is_gestapeld else _teken_groep
    for plek, midden in enumerate(vlak.plekken):
        teken(vlak, plek, midden)


def _teken_groep(vlak, plek, midden):
    """Bars beside each other for one label; with their values when those fit everywhere."""
    aantal = len(vlak.grafiek.reeksen)
    breed = min(MAX_STAAF, vlak.ruimte * 0.76 / aantal)
    ruimte = vlak.ruimte - 4 if aantal == 1 else breed
    past = all(tekstbreedte(t, LETTER) <= ruimte for t in _eindwaarden(vlak.grafiek))
    for nummer, reeks in enumerate(vlak.grafiek.reeksen):
        x = midden + (nummer - aantal / 2) * breed
        if reeks.waarden[plek] is None:
            _teken_onbekend(vlak, x + breed / 2, breed)
        else:
            _teken_staaf(vlak, x, breed, reeks, reeks.waarden[plek], past)


def _teken_staaf(vlak, x, breed, reeks, waarde, met_waarde):
    y, nul = vlak.schaal.plek(waarde), vlak.schaal.plek(0)
    vlak.tekening.vlak(x + 0.75, min(y, nul), breed - 1.5, abs(nul - y), reeks)
    if met_waarde:
        label = als_label(waarde, vlak.grafiek.eenheid)
        vlak.tekening.waarde(x + breed / 2, y - 5 if waarde >= 0 else y + 14, label)


def _teken_onbekend(vlak, x, breed):
    """The word itself where a bar would stand: flat when it fits, else upright."""
    y = vlak.schaal.plek(0) - 6
    if tekstbreedte(ONBEKEND, LETTER) <= breed:
        vlak.tekening.tekst(x, y, ONBEKEND, anker="middle", kleur=ZACHT)
    else:
        lengte = tekstbreedte(ONBEKEND, LETTER)
        vlak.tekening.rechthoek(x - 7, y - lengte, 14, lengte, "#ffffff")
        vlak.tekening.tekst(x + 4, y, ONBEKEND, kleur=ZACHT, draai=-90)


def _teken_stapel(vlak, plek, midden):
    """One stack: white lines between the parts, values inside, and the sum on top."""
    breed = min(MAX_STAAF * 1.4, vlak.ruimte * 0.66)
    som, x = 0, midden - breed / 2
    for reeks in vlak.grafiek.reeksen:
        if waarde := reeks.waarden[plek]:
            onder, boven = vlak.schaal.plek(som), vlak.schaal.plek(som + waarde)
            vlak.tekening.vlak(x, boven + 1.5, breed, max(0.5, onder - boven - 1.5), reeks)
            _teken_deelwaarde(vlak, midden, (onder + boven) / 2, breed, onder - boven, waarde)
            som += waarde
    if all(reeks.waarden[plek] is None for reeks in vlak.grafiek.reeksen):
        _teken_onbekend(vlak, midden, vlak.ruimte - 4)
    else:
        _teken_som(vlak, plek, midden)


def _teken_deelwaarde(vlak, x, y, breed, hoog, waarde):
    label = als_label(waarde, vlak.grafiek.eenheid)
    if len(vlak.grafiek.reeksen) > 1 and hoog >= 17 and tekstbreedte(label, LETTER) + 8 <= breed:
        vlak.tekening.waarde(x, y + 4.5, label)


def _teken_som(vlak, plek, midden):
    som = stapelhoogte(vlak.grafiek, plek)
    label = als_label(som, vlak.grafiek.eenheid)
    if any(reeks.waarden[plek] is None for reeks in vlak.grafiek.reeksen):
        label += " + ?"
    if tekstbreedte(label, LETTER) <= vlak.ruimte - 2:
        vlak.tekening.waarde(midden, _vrij_van_doel(vlak, plek, som), label, dik=True)


def _vrij_van_doel(vlak, plek, som):
    """The base line (px) of the sum: above its stack, and above a target that would cross it."""
    y, doel = vlak.schaal.plek(som) - 5, vlak.grafiek.doel
    if not doel or doel.is_vast or doel.waarden[plek] is None:
        return y
    streep = vlak.schaal.plek(doel.waarden[plek])
    return streep - 6 if y - LETTER - 2 <= streep <= y + 4 else y


def _teken_doel(vlak):
    """One line with its label beside it, or a short line over each label."""
    doel = vlak.grafiek.doel
    if doel and doel.is_vast and doel.waarden[0] is not None:
        _teken_doellijn(vlak, vlak.schaal.plek(doel.waarden[0]))
    elif doel and not doel.is_vast:
        for midden, waarde in zip(vlak.plekken, doel.waarden, strict=True):
            if waarde is not None:
                y, half = vlak.schaal.plek(waarde), vlak.ruimte * 0.44
                vlak.tekening.doellijn(midden - half, y, midden + half, y)


def _teken_doellijn(vlak, y):
    vlak.tekening.doellijn(vlak.links, y, vlak.rechts, y, "6 3")
    regels = _doelregels(vlak.grafiek)
    if vlak.grafiek.soort == "lijn":
        hoogte = y - 6 if y - vlak.schaal.einde > 20 else y + 15
        label = f"{vlak.grafiek.doel.naam}: {regels[-1]}"
        vlak.tekening.waarde(vlak.links + 4, hoogte, label, anker="start", dik=True)
        return
    top = y + 4 - (len(regels) - 1) * REGEL / 2
    for nummer, regel in enumerate(regels):
        is_waarde = nummer == len(regels) - 1
        vlak.tekening.tekst(vlak.rechts + 6, top + nummer * REGEL, regel, dik=is_waarde)

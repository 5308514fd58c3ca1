"""Lines over time: a gap where a value is unknown, with the word under it."""

from itertools import groupby

from mvi.grafiek.getallen import ONBEKEND, als_label
from mvi.grafiek.stijl import ZACHT, tekstbreedte
from mvi.grafiek.tekening import LETTER, STREEP

BAND = "#eef1f4"
AFSTAND = 14  # px between the end values of two lines


def teken_lijnen(vlak):
    """Draw every series of a line chart in `vlak` (see svg_staand.Vlak)."""
    for reeks in vlak.grafiek.reeksen:
        _teken_reeks(vlak, reeks)
    if len(vlak.grafiek.reeksen) == 1:
        _teken_waarden(vlak, vlak.grafiek.reeksen[0])
    else:
        _teken_eindwaarden(vlak)


def teken_onbekend(vlak):
    """A light band with the word over each run of labels where no series has a value."""
    per_label = zip(*(reeks.waarden for reeks in vlak.grafiek.reeksen), strict=True)
    leeg = enumerate(set(waarden) == {None} for waarden in per_label)
    for onbekend, groep in groupby(leeg, key=lambda paar: paar[1]):
        plekken = [plek for plek, _leeg in groep]
        if onbekend:
            _teken_band(vlak, plekken[0], len(plekken))


def _teken_band(vlak, eerste, aantal):
    x, breed = vlak.links + eerste * vlak.ruimte, aantal * vlak.ruimte
    boven, onder = vlak.schaal.einde, vlak.schaal.begin
    vlak.tekening.rechthoek(x, boven, breed, onder - boven, BAND)
    if tekstbreedte(ONBEKEND, LETTER) <= breed:
        vlak.tekening.tekst(x + breed / 2, onder - 6, ONBEKEND, anker="middle", kleur=ZACHT)
    else:
        vlak.tekening.tekst(x + breed / 2 + 4, onder - 6, ONBEKEND, kleur=ZACHT, draai=-90)


def _punten(vlak, reeks):
    """(x, y, value) per label; y is None where the value is unknown."""
    return [
        (x, None if waarde is None else vlak.schaal.plek(waarde), waarde)
        for x, waarde in zip(vlak.plekken, reeks.waarden, strict=True)
    ]


def _teken_reeks(vlak, reeks):
    punten = _punten(vlak, reeks)
    for bekend, groep in groupby(punten, key=lambda punt: punt[1] is not None):
        if bekend:
            d = "L".join(f"{x:.1f} {y:.1f}" for x, y, _waarde in groep)
            vlak.tekening.pad(f"M{d}", vlak.tekening.lijnkleur(reeks), 2, STREEP[reeks.patroon])
    for x, y, _waarde in punten:
        if y is not None:
            vlak.tekening.punt(x, y, reeks)


def _teken_waarden(vlak, reeks):
    """The value above each point, when all of them fit."""
    punten = [(x, y, als_label(w, vlak.grafiek.eenheid)) for x, y, w in _punten(vlak, reeks) if y]
    if all(tekstbreedte(label, LETTER) <= vlak.ruimte - 4 for _x, _y, label in punten):
        for x, y, label in punten:
            vlak.tekening.waarde(x, y - 9, label)


def _teken_eindwaarden(vlak):
    """The last known value of each line beside its point, pushed apart where they would touch."""
    einden = []
    for reeks in vlak.grafiek.reeksen:
        bekend = [punt for punt in _punten(vlak, reeks) if punt[1] is not None]
        einden += bekend[-1:]
    vorige = float("-inf")
    for x, y, waarde in sorted(einden, key=lambda punt: punt[1]):
        vorige = max(y, vorige + AFSTAND)
        label = als_label(waarde, vlak.grafiek.eenheid)
        vlak.tekening.waarde(x + 8, vorige + 4, label, anker="start", dik=True)

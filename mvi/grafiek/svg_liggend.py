"""Horizontal bars, for labels that are sentences rather than words."""

from dataclasses import replace

from mvi.grafiek.assen import ASNAAM, maak_schaal, teken_legenda
from mvi.grafiek.getallen import ONBEKEND, als_label
from mvi.grafiek.stijl import RASTER, ZACHT, breek_af, tekstbreedte
from mvi.grafiek.tekening import LETTER, REGEL

MAX_STAAF = 22
LABELDEEL = 0.36  # the labels take at most this part of the width


def teken_liggend(tekening, grafiek, breedte, hoogte):
    """Draw labels, bars, scale and target; gives the height (px) that it came to."""
    boven = teken_legenda(tekening, grafiek, breedte)
    boven += REGEL + 4 if grafiek.doel else 0
    regels = [breek_af(label, breedte * LABELDEEL - 10, LETTER) for label in grafiek.labels]
    links = max(tekstbreedte(regel, LETTER) for label in regels for regel in label) + 12
    rijen = _rijhoogten(grafiek, regels, hoogte - boven - 34)
    onder = boven + sum(rijen)
    schaal = replace(
        maak_schaal(grafiek), begin=links, einde=breedte - _waardebreedte(grafiek) - 12
    )
    _teken_as(tekening, grafiek, schaal, boven, onder)
    top = boven
    for plek, hoog in enumerate(rijen):
        _teken_rij(tekening, grafiek, schaal, plek, (top, hoog), regels[plek])
        top += hoog
    _teken_doel(tekening, grafiek, schaal, boven, rijen)
    return onder + 34


def _waardebreedte(grafiek):
    waarden = [w for reeks in grafiek.reeksen for w in reeks.waarden if w is not None]
    labels = [als_label(waarde, grafiek.eenheid) for waarde in waarden]
    return max(tekstbreedte(label, LETTER) for label in [*labels, ONBEKEND])


def _rijhoogten(grafiek, regels, ruimte):
    """The px per label: what its lines and bars need, and what is left shared out evenly."""
    aantal = len(grafiek.reeksen)
    nodig = [max(len(label) * REGEL, aantal * (LETTER + 3)) + 8 for label in regels]
    ruim = min(ruimte / len(regels), aantal * MAX_STAAF + 16)
    return [max(hoog, ruim) for hoog in nodig]


def _teken_as(tekening, grafiek, schaal, boven, onder):
    for waarde in schaal.stappen():
        x = schaal.plek(waarde)
        tekening.lijn(x, boven, x, onder, ZACHT if not waarde else RASTER)
        label = als_label(waarde, grafiek.eenheid)
        tekening.tekst(x, onder + 15, label, anker="middle", kleur=ZACHT)
    naam = ASNAAM.get(grafiek.eenheid, grafiek.eenheid)
    tekening.tekst(schaal.einde, onder + 30, naam, anker="end", kleur=ZACHT)


def _teken_rij(tekening, grafiek, schaal, plek, rij, regels):
    top, hoog = rij
    eerste = top + hoog / 2 + 4 - (len(regels) - 1) * REGEL / 2
    for nummer, regel in enumerate(regels):
        tekening.tekst(schaal.begin - 10, eerste + nummer * REGEL, regel, anker="end")
    dik = min(MAX_STAAF, (hoog - 8) / len(grafiek.reeksen))
    y = top + (hoog - dik * len(grafiek.reeksen)) / 2
    for nummer, reeks in enumerate(grafiek.reeksen):
        _teken_staaf(tekening, grafiek, schaal, reeks, reeks.waarden[plek], (y + nummer * dik, dik))


def _teken_staaf(tekening, grafiek, schaal, reeks, waarde, strook):
    y, dik = strook
    nul = schaal.plek(0)
    if waarde is None:
        tekening.tekst(nul + 6, y + dik / 2 + 4, ONBEKEND, kleur=ZACHT)
        return
    x = schaal.plek(waarde)
    tekening.vlak(min(x, nul), y + 0.75, abs(x - nul), dik - 1.5, reeks)
    label = als_label(waarde, grafiek.eenheid)
    tekening.waarde(max(x, nul) + 6, y + dik / 2 + 4, label, anker="start")


def _teken_doel(tekening, grafiek, schaal, boven, rijen):
    """One line through all rows with its label on top, or a mark in each row."""
    doel = grafiek.doel
    if not doel:
        return
    if doel.is_vast and doel.waarden[0] is not None:
        x = schaal.plek(doel.waarden[0])
        tekening.doellijn(x, boven - 4, x, boven + sum(rijen), "6 3")
        label = f"{doel.naam}: {als_label(doel.waarden[0], grafiek.eenheid)}"
        half = tekstbreedte(label, LETTER) / 2
        midden = max(half, min(x, schaal.einde - half + 40))
        tekening.tekst(midden, boven - 8, label, anker="middle", dik=True)
        return
    for plek, waarde in enumerate(doel.waarden):
        if waarde is not None:
            x, top = schaal.plek(waarde), boven + sum(rijen[:plek])
            tekening.doellijn(x, top + 2, x, top + rijen[plek] - 2)

"""The chart as a vector drawing for the PDF; one takes well under a millisecond per bar."""

from mvi.grafiek.svg_liggend import teken_liggend
from mvi.grafiek.svg_staand import teken_staand
from mvi.grafiek.tekening import Tekening


def als_svg(grafiek, breedte=640, hoogte=300, merk=None):
    """An SVG element (str) of `breedte` px; it grows past `hoogte` px when its labels need that.

    `merk` replaces steps of the brand ramp (`{"500": "#b81f0e", …}`). The description is the
    `<title>` child, which becomes the Alt text of the figure in the PDF.
    """
    tekening = Tekening(merk)
    teken = teken_liggend if grafiek.soort == "liggend" else teken_staand
    hoogte = teken(tekening, grafiek, breedte, hoogte)
    return tekening.svg(breedte, hoogte, grafiek.alt)

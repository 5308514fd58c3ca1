"""Charts: one description, drawn as SVG for the PDF, by Plotly on the screen, and as a table."""

from mvi.grafiek.beeld import als_beeld, merk_van
from mvi.grafiek.bellen import As, Bel, Bellengrafiek, Groep, als_beltabel
from mvi.grafiek.bellen_scherm import als_belplot
from mvi.grafiek.beschrijving import Doel, Grafiek, Reeks, als_tabel
from mvi.grafiek.scherm import als_plotly
from mvi.grafiek.svg import als_svg
from mvi.grafiek.svg_bellen import als_belsvg

__all__ = [
    "als_beeld",
    "als_belplot",
    "als_belsvg",
    "als_beltabel",
    "als_plotly",
    "als_svg",
    "als_tabel",
    "As",
    "Bel",
    "Bellengrafiek",
    "Doel",
    "Grafiek",
    "Groep",
    "merk_van",
    "Reeks",
]

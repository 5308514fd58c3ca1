"""Charts: one description, drawn as SVG for the PDF, by Plotly on the screen, and as a table."""

from mvi.grafiek.beeld import als_beeld, merk_van
from mvi.grafiek.beschrijving import Doel, Grafiek, Reeks, als_tabel
from mvi.grafiek.scherm import als_plotly
from mvi.grafiek.svg import als_svg

__all__ = [
    "Doel",
    "Grafiek",
    "Reeks",
    "als_beeld",
    "als_plotly",
    "als_svg",
    "als_tabel",
    "merk_van",
]

"""What a page needs to show a chart: the data for plotly.js and the table under it."""

import re
from pathlib import Path

from django.conf import settings

from mvi.grafiek.beschrijving import als_tabel
from mvi.grafiek.scherm import als_plotly


def als_beeld(naam, grafiek, merk=None):
    """What `_deel/grafiek.html` needs for one chart: id, data for plotly, and the table."""
    kop, rijen = als_tabel(grafiek)
    return {
        "id": f"grafiek-{naam}",
        "titel": grafiek.titel,
        "alt": grafiek.alt,
        "plotly": als_plotly(grafiek, merk),
        "kop": kop,
        "rijen": rijen,
    }


def merk_van(huisstijl):
    """The brand ramp (step → hex) of a house style, from its theme file; empty for the standard."""
    pad = Path(settings.BASE_DIR) / "static" / "mvi" / f"thema-{huisstijl}.css"
    if not huisstijl.isalnum() or not pad.is_file():
        return {}
    return dict(re.findall(r"--mvi-merk-(\d+):\s*(#[0-9a-f]{6})", pad.read_text(encoding="utf-8")))

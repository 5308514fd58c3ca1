"""A bubble chart as data and layout for plotly.js."""

from html import escape

import plotly.graph_objects as go

from mvi.grafiek.getallen import ONBEKEND, als_label, als_tekst
from mvi.grafiek.stijl import INKT, KLEUREN, MERK, RASTER, ZACHT

MAX_PX, KLEIN_PX = 64, 11
SYMBOLEN = {"rond": "circle", "vierkant": "square"}
#: The last of `customdata` is where a click leads (static/mvi/app.js).
AANWIJZER = (
    "%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>"
)


def als_belplot(grafiek, merk=None):
    """`{"data": [...], "layout": {...}}`, ready for JSON."""
    merk = MERK | (merk or {})
    plekken = list(grafiek.plekken())
    gelabeld = grafiek.gelabeld(plekken)
    sporen = []
    for groep in grafiek.groepen:
        eigen = [plek for plek in plekken if plek[0].groep == groep.naam]
        bekend = [plek for plek in eigen if plek[0].grootte is not None]
        onbekend = [plek for plek in eigen if plek[0].grootte is None]
        sporen += [_spoor(grafiek, groep, bekend, merk, gelabeld)] if bekend else []
        sporen += [_hol(grafiek, groep, onbekend, merk)] if onbekend else []
    figuur = go.Figure(data=sporen, layout=_opmaak(grafiek))
    figuur.update_layout(template=None)
    uit = figuur.to_plotly_json()
    uit["layout"].pop("template", None)
    return {"data": [dict(spoor) for spoor in uit["data"]], "layout": dict(uit["layout"])}


def _deel(grafiek, plekken):
    return {
        "x": [x for _bel, x, _y in plekken],
        "y": [float(y) for _bel, _x, y in plekken],
        "customdata": [_gegevens(grafiek, bel) for bel, _x, _y in plekken],
        "hovertemplate": AANWIJZER,
    }


def _gegevens(grafiek, bel):
    grootte = ONBEKEND if bel.grootte is None else als_tekst(bel.grootte, "euro")
    return [
        escape(bel.label, quote=False),
        f"{grafiek.x.naam}: {als_tekst(bel.x, grafiek.x.eenheid)}",
        f"{grafiek.y.naam}: {als_tekst(bel.y, grafiek.y.eenheid)}",
        f"{grafiek.groottenaam}: {grootte}",
        bel.url,
    ]


def _spoor(grafiek, groep, plekken, merk, gelabeld):
    vulling, _streep, rand = KLEUREN[groep.kleur].hex(merk)
    punt = {
        "symbol": SYMBOLEN[groep.vorm], "color": vulling, "opacity": 0.78, "sizemode": "area",
        "size": [float(bel.grootte) for bel, _x, _y in plekken],
        "sizeref": 2 * float(grafiek.grootste) / MAX_PX**2, "sizemin": 5,
        "line": {"color": rand if rand != vulling else "#ffffff", "width": 1.5},
    }  # fmt: skip
    teksten = [
        escape(bel.label, quote=False) if bel.label in gelabeld else "" for bel, _x, _y in plekken
    ]
    return go.Scatter(
        name=groep.naam, mode="markers+text", marker=punt, text=teksten, textposition="top center",
        textfont={"size": 12, "color": INKT}, cliponaxis=False, **_deel(grafiek, plekken),
    )  # fmt: skip


def _hol(grafiek, groep, plekken, merk):
    """Unknown size: small and open."""
    rand = KLEUREN[groep.kleur].hex(merk)[2]
    punt = {"symbol": f"{SYMBOLEN[groep.vorm]}-open", "size": KLEIN_PX, "color": rand}
    punt["line"] = {"color": rand, "width": 2}
    naam = f"{groep.naam}, {grafiek.groottenaam.lower()} {ONBEKEND}"
    return go.Scatter(
        name=naam, mode="markers", marker=punt, cliponaxis=False, **_deel(grafiek, plekken)
    )


def _opmaak(grafiek):
    return {
        "font": {"family": "'Source Sans 3', system-ui, sans-serif", "size": 15, "color": INKT},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",.",
        "height": 560,
        "margin": {"l": 8, "r": 24, "t": 8, "b": 8},
        "showlegend": True,
        "legend": {
            "orientation": "h", "yanchor": "bottom", "y": 1.04, "x": 0, "itemsizing": "constant"
        },
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": ZACHT, "font": {"color": INKT}},
        "xaxis": _as(grafiek.x),
        "yaxis": _as(grafiek.y),
    }  # fmt: skip


def _as(as_):
    """Round steps with Dutch text, and room for bubbles on the edge."""
    rand = (as_.hoog - as_.laag) * 0.09
    stappen = as_.stappen()
    return {
        "automargin": True, "fixedrange": True, "gridcolor": RASTER, "zeroline": False,
        "range": [as_.laag - rand, as_.hoog + rand], "title": {"text": as_.naam},
        "tickvals": stappen, "ticktext": [als_label(s, as_.eenheid) for s in stappen],
    }  # fmt: skip

"""The same chart for the screen, as data and layout for plotly.js."""

from html import escape

import plotly.graph_objects as go

from mvi.grafiek.assen import ASNAAM
from mvi.grafiek.getallen import ONBEKEND, als_tekst
from mvi.grafiek.stijl import INKT, KLEUREN, MERK, RASTER, ZACHT

VORMEN = {
    "vol": "", "schuin": "/", "stip": ".", "terug": "\\", "ruit": "x", "horizontaal": "-",
    "verticaal": "|",
}  # fmt: skip
STREPEN = {
    "vol": "solid", "schuin": "dash", "stip": "dot", "terug": "dashdot", "ruit": "longdash",
    "horizontaal": "longdashdot", "verticaal": "7px,2px",
}  # fmt: skip
TEKENS = {
    "vol": "circle", "schuin": "square", "stip": "diamond", "terug": "triangle-up",
    "ruit": "triangle-down", "horizontaal": "hexagon", "verticaal": "star",
}  # fmt: skip
AANWIJZER = "%{customdata[0]}<br>%{customdata[1]}: %{customdata[2]}<extra></extra>"


def als_plotly(grafiek, merk=None):
    """`{"data": [...], "layout": {...}}`, ready for JSON; the page gives the title and the alt.

    `merk` replaces steps of the brand ramp, as in `als_svg`.
    """
    merk = MERK | (merk or {})
    sporen = [_spoor(grafiek, reeks, merk) for reeks in grafiek.reeksen]
    if grafiek.doel:
        sporen.append(_doel(grafiek))
    figuur = go.Figure(data=sporen, layout=_opmaak(grafiek))
    figuur.update_layout(template=None)
    return _schoon(figuur.to_plotly_json())


def _labels(grafiek):
    """Labels for plotly, which reads some HTML in them."""
    return [escape(label, quote=False) for label in grafiek.labels]


def _getal(waarde):
    """A number that JSON can carry; hover texts hold the exact one."""
    if waarde is None:
        return None
    return int(waarde) if waarde == int(waarde) else float(waarde)


def _assen(grafiek, waarden):
    getallen = [_getal(waarde) for waarde in waarden]
    if grafiek.soort == "liggend":
        return {"x": getallen, "y": _labels(grafiek), "orientation": "h"}
    return {"x": _labels(grafiek), "y": getallen}


def _aanwijzing(grafiek, naam, waarden):
    teksten = [als_tekst(waarde, grafiek.eenheid) for waarde in waarden]
    naam = escape(naam, quote=False)
    rijen = zip(_labels(grafiek), teksten, strict=True)
    return {
        "customdata": [[label, naam, tekst] for label, tekst in rijen],
        "hovertemplate": AANWIJZER,
    }


def _spoor(grafiek, reeks, merk):
    vulling, streep, rand = KLEUREN[reeks.kleur].hex(merk)
    deel = _assen(grafiek, reeks.waarden) | _aanwijzing(grafiek, reeks.naam, reeks.waarden)
    naam = escape(reeks.naam, quote=False)
    if grafiek.soort == "lijn":
        punt = {"symbol": TEKENS[reeks.patroon], "size": 8, "color": vulling}
        punt["line"] = {"color": rand, "width": 1}
        lijn = {"color": rand, "width": 2.5, "dash": STREPEN[reeks.patroon]}
        return go.Scatter(
            name=naam, mode="lines+markers", connectgaps=False, line=lijn, marker=punt, **deel
        )
    patroon = {"shape": VORMEN[reeks.patroon], "fgcolor": streep, "size": 7, "solidity": 0.3}
    lijn = {"color": rand if rand != vulling else "#ffffff", "width": 1}
    return go.Bar(name=naam, marker={"color": vulling, "pattern": patroon, "line": lijn}, **deel)


def _doel(grafiek):
    """The target as a line through, or a mark over, the labels."""
    doel = grafiek.doel
    waarden = list(doel.waarden) * (len(grafiek.labels) if doel.is_vast else 1)
    deel = _assen(grafiek, waarden) | _aanwijzing(grafiek, doel.naam, waarden)
    deel.pop("orientation", None)
    streepje = "line-ns" if grafiek.soort == "liggend" else "line-ew"
    stijl = {"mode": "markers"}
    if doel.is_vast and len(grafiek.labels) > 1:
        stijl = {"mode": "lines", "line": {"color": INKT, "width": 2, "dash": "dash"}}
    punt = {"symbol": streepje, "size": 34, "color": INKT, "line": {"color": INKT, "width": 3}}
    return go.Scatter(name=escape(doel.naam, quote=False), marker=punt, **stijl, **deel)


def _opmaak(grafiek):
    liggend = grafiek.soort == "liggend"
    waarde_as = _waarde_as(grafiek)
    label_as = {"type": "category", "automargin": True, "fixedrange": True, "linecolor": ZACHT}
    label_as |= {"autorange": "reversed"} if liggend else {}
    return {
        "barmode": "stack" if grafiek.is_gestapeld else "group",
        "bargap": 0.3,
        "font": {"family": "Source Sans 3, system-ui, sans-serif", "size": 15, "color": INKT},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": len(grafiek.reeksen) > 1 or grafiek.doel is not None,
        "legend": {
            "orientation": "h",
            "yanchor": "bottom",
            "y": 1.02,
            "x": 0,
            "traceorder": "normal",
        },
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": ZACHT, "font": {"color": INKT}},
        "xaxis": waarde_as if liggend else label_as,
        "yaxis": label_as if liggend else waarde_as,
        "annotations": _onbekend(grafiek),
    }


def _waarde_as(grafiek):
    as_ = {"automargin": True, "fixedrange": True, "gridcolor": RASTER, "zerolinecolor": ZACHT}
    as_ |= {"rangemode": "tozero", "tickformat": ",", "nticks": 6}
    if grafiek.eenheid == "euro":
        return as_ | {"tickprefix": "€\u00a0"}
    if grafiek.eenheid == "%":
        return as_ | {"ticksuffix": "%"}
    return as_ | {"title": {"text": ASNAAM.get(grafiek.eenheid, grafiek.eenheid)}}


def _onbekend(grafiek):
    """The word, at each label of which no series has a value, or beside what is known."""
    per_label = zip(*(reeks.waarden for reeks in grafiek.reeksen), strict=True)
    return [
        _bijschrift(grafiek, label, waarden)
        for label, waarden in zip(_labels(grafiek), per_label, strict=True)
        if None in waarden
    ]


def _bijschrift(grafiek, label, waarden):
    """Unknown is written at the base line, turned when it stands upright between the bars."""
    tekst = ONBEKEND if set(waarden) == {None} else f"deels {ONBEKEND}"
    if grafiek.soort == "liggend":
        plek = {"x": 0, "y": label, "xanchor": "left"}
    else:
        plek = {"x": label, "y": 0, "yanchor": "bottom", "textangle": -90}
    return plek | {"text": tekst, "showarrow": False, "font": {"color": ZACHT, "size": 13}}


def _schoon(figuur):
    """Without what is empty and without the template that plotly would add."""
    figuur["layout"].pop("template", None)
    return {"data": [dict(spoor) for spoor in figuur["data"]], "layout": dict(figuur["layout"])}

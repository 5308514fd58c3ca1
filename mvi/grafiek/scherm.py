"""The same chart for the screen, as data and layout for plotly.js."""

from html import escape
from itertools import groupby

import plotly.graph_objects as go

from mvi.grafiek.assen import ASNAAM, maak_schaal, stapelhoogte
from mvi.grafiek.getallen import ONBEKEND, als_label, als_tekst
from mvi.grafiek.stijl import INKT, KLEUREN, MERK, RASTER, ZACHT, breek_af

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
LETTER = 15
#: Half the length of a target mark, in bars; between two labels lies 1.
HALVE_STREEP = 0.36
BIJSCHRIFT = {"color": ZACHT, "size": 13}
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
    """Labels for plotly, which reads some HTML in them; long ones in lines of their own."""
    return [_regels(label, _labelruimte(grafiek)) for label in grafiek.labels]


def _labelruimte(grafiek):
    """Px for a label at the side, or under a bar when there are few enough to stand upright."""
    if grafiek.soort == "liggend":
        return 220
    return 560 / len(grafiek.labels) if len(grafiek.labels) <= 8 else 10_000


def _regels(tekst, breedte):
    regels = breek_af(tekst, breedte, LETTER)
    return "<br>".join(escape(regel, quote=False) for regel in regels)


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
    labels = [escape(label, quote=False) for label in grafiek.labels]
    rijen = zip(labels, teksten, strict=True)
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
    patroon["bgcolor"] = vulling
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
    punt = {"symbol": streepje, "size": 14, "color": INKT, "line": {"color": INKT, "width": 3}}
    return go.Scatter(name=escape(doel.naam, quote=False), marker=punt, **stijl, **deel)


def _doelstrepen(grafiek):
    """The target over the width of each bar, however narrow the screen; the marks name it."""
    if grafiek.doel is None or (grafiek.doel.is_vast and len(grafiek.labels) > 1):
        return []
    langs, dwars = ("y", "x") if grafiek.soort == "liggend" else ("x", "y")
    lijn = {"type": "line", "line": {"color": INKT, "width": 3}}
    return [
        lijn | {f"{langs}0": plek - HALVE_STREEP, f"{langs}1": plek + HALVE_STREEP,
                f"{dwars}0": waarde, f"{dwars}1": waarde}
        for plek, waarde in enumerate(grafiek.doel.waarden)
        if waarde is not None
    ]  # fmt: skip


def _opmaak(grafiek):
    liggend = grafiek.soort == "liggend"
    waarde_as, label_as = _waarde_as(grafiek), _label_as(liggend)
    return {
        "barmode": "stack" if grafiek.is_gestapeld else "group",
        "bargap": _tussenruimte(grafiek),
        "font": {"family": "'Source Sans 3', system-ui, sans-serif", "size": LETTER, "color": INKT},
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
        "shapes": _doelstrepen(grafiek),
    }


def _tussenruimte(grafiek):
    """The part of a label's room that stays free: few labels give no wide bars."""
    return round(max(0.3, 1 - 0.18 * len(grafiek.labels)), 2)


def _label_as(liggend):
    as_ = {"type": "category", "automargin": True, "fixedrange": True, "linecolor": ZACHT}
    return as_ | {"showgrid": False} | ({"autorange": "reversed"} if liggend else {})


def _waarde_as(grafiek):
    """The same round steps, with the same Dutch text, as in the PDF."""
    schaal = maak_schaal(grafiek)
    stappen = schaal.stappen()
    marge = schaal.stap / 4  # room for what stands on the highest bar
    onder = schaal.laag - marge if schaal.laag else schaal.laag
    as_ = {
        "automargin": True, "fixedrange": True, "gridcolor": RASTER, "zerolinecolor": ZACHT,
        "range": [_getal(onder), _getal(schaal.hoog + marge)],
        "tickvals": [_getal(stap) for stap in stappen],
        "ticktext": [als_label(stap, grafiek.eenheid) for stap in stappen],
    }  # fmt: skip
    return as_ if grafiek.eenheid in ASNAAM else as_ | {"title": {"text": grafiek.eenheid}}


def _onbekend(grafiek):
    """The word wherever a value is unknown; plotly itself would leave an empty place."""
    if grafiek.soort == "lijn":
        return _onbekend_in_lijn(grafiek)
    if grafiek.is_gestapeld:
        return [
            _bijschrift(grafiek, plek, stapelhoogte(grafiek, plek), f"+ {ONBEKEND}")
            for plek in range(len(grafiek.labels))
            if any(reeks.waarden[plek] is None for reeks in grafiek.reeksen)
        ]
    aantal = len(grafiek.reeksen)
    breed = (1 - _tussenruimte(grafiek)) / aantal
    return [
        _bijschrift(grafiek, plek + (nummer - (aantal - 1) / 2) * breed, 0, ONBEKEND)
        for nummer, reeks in enumerate(grafiek.reeksen)
        for plek, waarde in enumerate(reeks.waarden)
        if waarde is None
    ]


def _onbekend_in_lijn(grafiek):
    """Once per run of labels without any value; a line that stops earlier is explained."""
    per_label = [set(w) for w in zip(*(r.waarden for r in grafiek.reeksen), strict=True)]
    bijschriften = []
    for leeg, groep in groupby(enumerate(per_label), key=lambda paar: paar[1] == {None}):
        plekken = [plek for plek, _waarden in groep]
        if leeg:
            midden = (plekken[0] + plekken[-1]) / 2
            bijschriften.append(_bijschrift(grafiek, midden, 0, ONBEKEND))
    if any(None in waarden and len(waarden) > 1 for waarden in per_label):
        hoek = {"xref": "paper", "yref": "paper", "x": 1, "y": 1}
        hoek |= {"xanchor": "right", "yanchor": "bottom"}
        tekst = "Een lijn stopt waar de waarde onbekend is."
        bijschriften.append({"text": tekst, "showarrow": False, "font": BIJSCHRIFT} | hoek)
    return bijschriften


def _bijschrift(grafiek, plek, waarde, tekst):
    """A note at a label (its position, counted from 0: names could be taken for numbers)."""
    waarde = _getal(waarde)
    waar = {"x": plek, "y": waarde, "yanchor": "bottom"}
    if grafiek.soort == "liggend":
        waar = {"x": waarde, "y": plek, "xanchor": "left"}
    elif grafiek.soort == "staaf" and len(grafiek.reeksen) > 1:
        waar["textangle"] = -90
    return waar | {"text": tekst, "showarrow": False, "font": BIJSCHRIFT}


def _schoon(figuur):
    """Without what is empty and without the template that plotly would add."""
    figuur["layout"].pop("template", None)
    return {"data": [dict(spoor) for spoor in figuur["data"]], "layout": dict(figuur["layout"])}

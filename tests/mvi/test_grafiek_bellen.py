"""The bubble chart: unknown is hollow and never 0, and colour is never the only difference."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from mvi.grafiek import As, Bel, Bellengrafiek, Groep, als_belplot, als_belsvg, als_beltabel

GROEPEN = [Groep("Kansrijk", "merk", "rond"), Groep("Anders", "merk_licht", "vierkant")]


def grafiek(*bellen, **anders):
    velden = {
        "titel": "Praatplaat", "alt": "Bellen per categorie.", "x": As("Impact", 1, 5, 1),
        "y": As("Maximaal", 0, 100, 20, "%"), "groottenaam": "Inkoopvolume", "groepen": GROEPEN,
        "bellen": list(bellen), "labelkop": "Categorie",
    }  # fmt: skip
    return Bellengrafiek(**velden | anders)


WEGEN = Bel("Wegen", 5, 40, 24_000_000, "Kansrijk", "/leiden/categorieen/1/")
ZORG = Bel("Zorg & <jeugd>", Decimal("2.5"), 0, None, "Anders", "/leiden/categorieen/2/")


def test_bel_met_onbekende_grootte_is_klein_en_open_en_staat_apart_in_de_legenda():
    sporen = als_belplot(grafiek(WEGEN, ZORG))["data"]

    assert [(s["name"], s["marker"]["symbol"]) for s in sporen] == [
        ("Kansrijk", "circle"),
        ("Anders, inkoopvolume onbekend", "square-open"),
    ]


def test_tabel_heeft_dezelfde_waarden_en_zegt_wat_onbekend_is():
    kop, rijen = als_beltabel(grafiek(WEGEN, ZORG))

    assert kop == ["Categorie", "Impact", "Maximaal", "Inkoopvolume", "Groep"]
    assert rijen == [
        ["Wegen", "5", "40%", "€\u00a024.000.000", "Kansrijk"],
        ["Zorg & <jeugd>", "2,5", "0%", "onbekend", "Anders"],
    ]


def test_bel_leidt_naar_zijn_pagina_op_het_scherm_en_in_de_tekening():
    beide = grafiek(WEGEN, ZORG)

    scherm = [punt[4] for spoor in als_belplot(beide)["data"] for punt in spoor["customdata"]]
    tekening = re.findall(r'<a href="([^"]+)"', als_belsvg(beide))

    assert scherm == tekening == ["/leiden/categorieen/1/", "/leiden/categorieen/2/"]


def test_tekening_is_geldige_svg_en_maakt_tekst_van_html():
    boom = ElementTree.fromstring(als_belsvg(grafiek(WEGEN, ZORG)))

    titels = [deel.text for deel in boom.iter("{http://www.w3.org/2000/svg}title")]
    assert titels == ["Bellen per categorie.", "Wegen", "Zorg & <jeugd>"]


def test_oppervlak_van_een_bel_volgt_de_grootte():
    klein = Bel("Klein", 1, 0, 6_000_000, "Kansrijk")

    stralen = re.findall(r'<circle [^>]*r="([\d.]+)"', als_belsvg(grafiek(WEGEN, klein)))

    assert [float(straal) for straal in stralen] == [6.0, 30.0, 15.0]  # the first is the legend


def test_bellen_op_dezelfde_plek_staan_naast_elkaar():
    ander = Bel("Riolen", 5, 40, 1, "Kansrijk")

    plekken = [x for _bel, x, _y in grafiek(WEGEN, ander).plekken()]

    assert plekken == [4.75, 5.2]


@pytest.mark.parametrize(
    ("bel", "fout"),
    [
        (Bel("A", 6, 0, 1, "Kansrijk"), "buiten de assen"),
        (Bel("A", 1, 0, -1, "Kansrijk"), "negatieve grootte"),
        (Bel("A", 1, 0, 1, "Maan"), "onbekende groep"),
    ],
)
def test_wat_niet_te_tekenen_is_wordt_geweigerd(bel, fout):
    with pytest.raises(ValueError, match=fout):
        grafiek(bel)

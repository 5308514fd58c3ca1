"""Markdown of people becomes clean HTML; nothing that runs or loads comes through."""

import pytest

from mvi.tekst import als_html, eerste_zin, kort

AANVALLEN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](data:text/html,<script>alert(1)</script>)",
    "![plaat](https://elders.example/x.png)",
    "<iframe src=https://elders.example></iframe>",
    "<svg><script>1</script></svg>",
    '<a href="https://x.example" onclick="alert(1)">x</a>',
    "<style>body{display:none}</style>",
    "[x]: javascript:alert(1)\n[x]",
]


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_wat_kan_draaien_of_laden_komt_er_niet_door(aanval):
    html = als_html(aanval)

    assert not any(f"<{label}" in html for label in ("script", "img", "iframe", "svg", "style"))
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def test_nadruk_lijsten_en_koppelingen_blijven():
    html = als_html("Dit is **vet**.\n\n- een\n- twee\n\n[site](https://leiden.example)")

    assert "<strong>vet</strong>" in html
    assert html.count("<li>") == 2
    assert 'href="https://leiden.example"' in html


def test_koppen_beginnen_onder_de_kop_van_het_onderdeel_en_slaan_niets_over():
    html = als_html("#### Diep\n\n# Hoog\n\n#### Diep", kop=3)

    assert [html[plek + 1 : plek + 3] for plek in vind(html, "<h")] == ["h3", "h3", "h4"]


def vind(html, stuk):
    return [plek for plek in range(len(html)) if html.startswith(stuk, plek)]


def test_de_eerste_zin_is_kale_tekst_zonder_kop():
    tekst = "## Kop\n\nDe eis was **te hoog**. Daarna [lukte](https://x.example) het."

    assert eerste_zin(tekst) == "De eis was te hoog."


def test_kort_knipt_op_een_woord():
    assert kort("een twee drie vier", tekens=9) == "een twee …"
    assert kort("een twee", tekens=9) == "een twee"

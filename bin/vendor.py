"""Renew the vendored files under static/ from npm; a developer runs this, never the product.

    .venv/bin/python bin/vendor.py        (needs node and npm; the packages land in var/vendor)

Raise a version below, run, look at the pages, and keep docs/licenties.md up to date.
static/lib/plotly-*.css is no file of a package: it holds the rules that plotly.js would inject
into the page, which our Content-Security-Policy forbids; copy them from a browser
(document.styleSheets) when plotly.js gets a new version.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

from fontTools.ttLib import woff2

BASIS = Path(__file__).resolve().parent.parent
STATIC = BASIS / "static"
WERKMAP = BASIS / "var" / "vendor"
MODULES = WERKMAP / "node_modules"
PLOTLY = "4.1.1"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
UTRECHT = """
root 3.1.0, page-layout 1.1.1, page-body 0.1.1, page-header 1.5.1, page-footer 2.1.1,
nav-bar 2.0.1, nav-list 1.3.2, breadcrumb-nav 1.5.1, skip-link 2.0.1, button 2.3.1,
link-button 2.0.1, action-group 2.0.0, link 1.6.1, heading-1 2.0.1, heading-2 2.0.1,
heading-3 2.0.1, heading-4 2.0.1, pre-heading 1.4.1, paragraph 2.3.1, form-field 1.5.1,
form-label 1.6.1, form-field-description 1.5.1, form-field-error-message 1.5.1,
form-fieldset 1.5.1, textbox 2.0.0, textarea 2.3.1, select 1.8.1, checkbox 1.6.1,
radio-button 1.6.1, table 1.6.1, alert 2.4.0, alert-dialog 2.0.1, status-badge 1.0.0,
data-list 1.4.1, accordion 2.0.0, pagination 2.0.3, separator 1.5.1, drawer 1.4.1,
backdrop 2.0.1, unordered-list 1.5.1, ordered-list 2.0.0, link-list 2.3.1, icon 2.0.1
"""
KANDIDAAT = "data-badge 1.0.5, number-badge 1.1.5, skip-link 1.0.5"
LETTERS_PDF = (
    "latin-400-normal", "latin-600-normal", "latin-700-normal", "latin-400-italic",
    "latin-600-italic", "latin-ext-400-normal", "latin-ext-600-normal", "latin-ext-700-normal",
)  # fmt: skip
KOP = (
    "/*! NL Design System component CSS. SPDX: EUPL-1.2. "
    "(c) Gemeente Utrecht, Frameless B.V., NL Design System Community */\n"
)


def paren(lijst):
    """[(name, version)] of a list like "root 3.1.0, button 2.3.1"."""
    return [tuple(paar.split()) for paar in lijst.split(",")]


def componenten():
    """{package: (version, path of its CSS)} in the order in which the rules must come."""
    utrecht = {f"@utrecht/{n}-css": (v, "dist/index.min.css") for n, v in paren(UTRECHT)}
    kandidaat = {
        f"@nl-design-system-candidate/{n}-css": (v, f"dist/{n}.css") for n, v in paren(KANDIDAAT)
    }
    return utrecht | kandidaat


def installeer():
    """Fetch exactly the versions above; no script of a package runs."""
    pakketten = {naam: versie for naam, (versie, _pad) in componenten().items()} | {
        TOKENS: "7.4.1",
        "@fontsource-variable/source-sans-3": "5.3.0",
        "@fontsource/source-sans-3": "5.3.0",
        "plotly.js-basic-dist-min": PLOTLY,
        "plotly.js-locales": "3.7.0",
    }
    WERKMAP.mkdir(parents=True, exist_ok=True)
    inhoud = {"private": True, "dependencies": pakketten}
    (WERKMAP / "package.json").write_text(json.dumps(inhoud), encoding="utf-8")
    opdracht = ["npm", "install", "--legacy-peer-deps", "--ignore-scripts", "--no-audit"]
    subprocess.run(opdracht, cwd=WERKMAP, check=True)


def maak_componenten():
    """static/nlds/componenten.css: the CSS of each component, without comments."""
    delen = []
    for pakket, (versie, pad) in componenten().items():
        css = (MODULES / pakket / pad).read_text(encoding="utf-8")
        css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).replace('@charset "UTF-8";', "")
        delen.append(f"/* {pakket} {versie} */\n{css.strip()}")
    tekst = KOP + "\n".join(delen) + "\n"
    (STATIC / "nlds" / "componenten.css").write_text(tekst, encoding="utf-8")


def maak_tokens():
    """static/nlds/tokens-voorbeeld.css: only the tokens we use, and the whole basis layer."""
    bron = (MODULES / TOKENS / "dist" / "theme.css").read_text(encoding="utf-8")
    waarden = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", bron))
    css = [*STATIC.glob("mvi/*.css"), STATIC / "nlds" / "componenten.css"]
    genoemd = {n for pad in css for n in re.findall(r"(--[\w-]+)", pad.read_text(encoding="utf-8"))}
    nodig = {naam for naam in waarden if naam in genoemd or naam.startswith("--basis-")}
    te_doen = list(nodig)
    while te_doen:
        verder = set(re.findall(r"(--[\w-]+)", waarden[te_doen.pop()])) & waarden.keys() - nodig
        nodig |= verder
        te_doen += verder
    regels = "\n".join(f"  {naam}: {waarden[naam]};" for naam in waarden if naam in nodig)
    kop = f"/*! {TOKENS} 7.4.1, tree-shaken. SPDX: EUPL-1.2 */\n"
    tekst = f"{kop}.voorbeeld-theme {{\n{regels}\n}}\n"
    (STATIC / "nlds" / "tokens-voorbeeld.css").write_text(tekst, encoding="utf-8")


def pak_uit():
    """static/fonts/pdf: one unpacked font per weight, so that no PDF has to do that again.

    Needs fontTools, which WeasyPrint brings: `.venv/bin/python bin/vendor.py`.
    """
    bron, doel = MODULES / "@fontsource" / "source-sans-3" / "files", STATIC / "fonts" / "pdf"
    for soort in LETTERS_PDF:
        naam = f"source-sans-3-{soort}"
        with (bron / f"{naam}.woff2").open("rb") as van, (doel / f"{naam}.ttf").open("wb") as naar:
            woff2.decompress(van, naar)
    shutil.copy(bron.parent / "LICENSE", doel / "LICENSE")


def kopieer():
    """Fonts and plotly.js as they are; the Dutch locale in a form that a plain script tag loads."""
    fonts = MODULES / "@fontsource-variable" / "source-sans-3"
    for soort in ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal"):
        shutil.copy(fonts / "files" / f"source-sans-3-{soort}.woff2", STATIC / "fonts")
    plotly = MODULES / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
    shutil.copy(plotly, STATIC / "lib" / f"plotly-basic-{PLOTLY}.min.js")
    taal = (MODULES / "plotly.js-locales" / "nl.js").read_text(encoding="utf-8")
    taal = taal.replace("'use strict';\n", "").replace("Dowload", "Download")
    (STATIC / "lib" / "plotly-locale-nl.js").write_text(
        "/* plotly.js-locales nl (MIT), wrapped for a plain <script defer> */\n(function () {\n"
        f"'use strict';\nvar module = {{}};\n{taal}\n"
        "if (window.Plotly) { Plotly.register(module.exports); }\n})();\n",
        encoding="utf-8",
    )
    shutil.copy(fonts / "LICENSE", STATIC / "fonts" / "LICENSE")
    shutil.copy(plotly.parent / "LICENSE", STATIC / "lib" / "LICENSE")
    shutil.copy(MODULES / TOKENS / "LICENSE.md", STATIC / "nlds" / "LICENSE")


if __name__ == "__main__":
    installeer()
    maak_componenten()
    maak_tokens()
    kopieer()
    pak_uit()

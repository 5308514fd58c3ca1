"""Screenshots of the demo for the README: `python -m bin.beelden http://127.0.0.1:8000`.

The demo must be running there (`make start`). Writes docs/beelden/*.png, 1280 px wide and with few
colours, so that a page of the README stays light. Uploads the demo's calendar for the preview, and
asks for a PDF when there is none.
"""

import io
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOEL = ROOT / "docs" / "beelden"
KALENDER = ROOT / "var" / "demo" / "inkoopkalender.xlsx"
BREED, HOOG, KLEUREN = 1280, 900, 96
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--lang=nl-NL"]


def bewaar(naam, png, kleuren=KLEUREN):
    """Store a picture (bytes of a PNG) with few colours."""
    beeld = Image.open(io.BytesIO(png)).convert("RGB")
    beeld.quantize(kleuren, dither=Image.Dither.NONE).save(DOEL / f"{naam}.png", optimize=True)


def log_in(browser, adres, email):
    """A page of this person."""
    context = browser.new_context(
        viewport={"width": BREED, "height": HOOG}, locale="nl-NL", accept_downloads=True
    )
    page = context.new_page()
    page.goto(f"{adres}/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill("demo-mvi-2026")
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state("networkidle")
    return page


def neem(page, naam, adres=None):
    """Take a picture of this page, or of the page at `adres`."""
    if adres:
        page.goto(adres)
    page.wait_for_load_state("networkidle")
    bewaar(naam, page.screenshot())


def eerste(page, adres, tekst):
    """The address behind the first link with this text on the page at `adres`."""
    page.goto(adres)
    return page.get_by_role("link", name=re.compile(tekst)).first.evaluate("a => a.href")


def neem_programma(page, adres):
    """What the coördinator sees every day."""
    neem(page, "vandaag", f"{adres}/leiden/")
    jaar = date.today().year  # noqa: DTZ011 - the year of this machine will do
    neem(page, "trajecten", f"{adres}/leiden/trajecten/?jaar={jaar}&sorteer=-raming")
    neem(page, "traject", eerste(page, f"{adres}/leiden/trajecten/?q=sporthal", "sporthal"))
    ronde = eerste(page, f"{adres}/leiden/keuzerondes/", "^Voorjaar|^Najaar")
    neem(page, "keuzeronde", ronde)


def neem_kaart(page, adres):
    """The drawing of the route map, without the page around it."""
    page.goto(f"{adres}/leiden/actieplan/")
    page.wait_for_load_state("networkidle")
    bewaar("routekaart", page.locator("svg.rk").screenshot(), kleuren=256)


def neem_import(page, adres):
    """The preview of the demo's calendar."""
    page.goto(f"{adres}/leiden/kalender/")
    page.set_input_files("input[type=file]", KALENDER)
    page.get_by_role("button", name="Upload en ga verder").click()
    page.get_by_role("button", name="Bewaar en ga verder").click(timeout=60_000)
    page.get_by_role("button", name="Bewaar en bekijk het voorbeeld").click(timeout=60_000)
    page.get_by_role("heading", name="Wat er per rij gebeurt").wait_for(timeout=60_000)
    page.goto(f"{page.url}?filter=gewijzigd")
    neem(page, "import")


def neem_rapport(page, adres):
    """The report on the screen, and the summary in its PDF."""
    page.goto(f"{adres}/leiden/rapporten/")
    neem(page, "rapport", page.locator("tbody a").first.evaluate("a => a.href"))
    knop = page.get_by_role("button", name="Maak PDF")
    if knop.count():
        knop.click()
    link = page.get_by_role("link", name=re.compile("Download")).first
    link.wait_for(timeout=120_000)
    with page.expect_download() as download:
        link.click()
    bewaar_samenvatting(download.value.path())


def bewaar_samenvatting(pdf):
    """Page 3 of the PDF, the summary."""
    with tempfile.TemporaryDirectory() as map_:
        uit = Path(map_) / "pagina"
        opdracht = ["pdftoppm", "-r", "100", "-f", "3", "-l", "3", "-singlefile", "-png"]
        subprocess.run([*opdracht, pdf, uit], check=True)
        bewaar("pdf", uit.with_suffix(".png").read_bytes())


def maak(adres):
    """Make them all from the demo that runs at `adres`."""
    DOEL.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        coordinator = log_in(browser, adres, "coordinator@leiden.example")
        neem_programma(coordinator, adres)
        neem_kaart(coordinator, adres)
        neem_rapport(coordinator, adres)
        neem_import(log_in(browser, adres, "beheerder@leiden.example"), adres)
        browser.close()


if __name__ == "__main__":
    maak(sys.argv[1].rstrip("/"))

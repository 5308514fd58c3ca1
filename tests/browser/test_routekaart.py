"""The route map in Chromium: with the keyboard, on a phone and on paper."""

import re

KAART = "/leiden/actieplan/"


def actief(page):
    """The name of what has the focus."""
    return page.evaluate("document.activeElement.getAttribute('aria-label') || ''")


def test_kaart_en_afdruk_zijn_schoon(bezoek):
    persoon = bezoek("coordinator@leiden.example")

    assert persoon.bekijk(KAART) + persoon.bekijk(f"{KAART}afdruk/") == []


def test_met_de_tab_toets_door_de_kaart_met_een_ring_die_niets_verbergt(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    persoon.ga(KAART)
    page = persoon.page
    eerste = page.locator("svg.rk a").first
    page.locator(".rk-hoofdstukken a").last.focus()

    namen = []
    for _ in range(3):
        page.keyboard.press("Tab")
        namen.append(actief(page).partition(":")[0])
    lijn = page.locator("svg.rk a:focus-visible .rk-vlak").evaluate(
        "e => getComputedStyle(e).stroke"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/actieplan/acties/*/")

    assert namen == ["Oude stad", "MVI", "Wiel"]
    assert lijn not in ("none", "rgba(0, 0, 0, 0)")
    assert page.get_by_role("heading", level=1).inner_text().startswith("1.2")
    assert eerste.count() == 0


def test_op_een_telefoon_staat_alleen_de_lijst(bezoek):
    persoon = bezoek("lezer@leiden.example", breedte=390)
    persoon.ga(KAART)

    assert not persoon.page.locator("svg.rk").is_visible()
    assert persoon.page.get_by_role("link", name="Pers 1: 3.2").is_visible()


def test_afdruk_past_op_een_a3(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    persoon.ga(f"{KAART}afdruk/")

    pdf = persoon.page.pdf(prefer_css_page_size=True, print_background=True)

    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1
    (breedte,) = re.findall(rb"MediaBox \[0 0 ([\d.]+) ", pdf)
    assert abs(float(breedte) - 1190.5) < 2  # 420 mm in points

"""The table of the pipeline in a real browser: by keyboard, by two people, and on a phone."""

import re

LIJST = "/leiden/trajecten/?fase=1"


def test_filter_kolommen_en_groepen_zonder_fout(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    page = persoon.page
    persoon.ga(LIJST)

    page.get_by_text("Kolommen en groepen").click()
    page.get_by_label("Groepeer op").select_option("afdeling")
    page.locator(".plijst-groep").first.wait_for()
    page.get_by_role("checkbox", name="Inkoper").check()
    page.get_by_role("columnheader", name="Inkoper").wait_for()

    assert "groep=afdeling" in page.url
    assert "kolommen=inkoper" in page.url
    assert persoon.gebreken() == []
    page.locator(".plijst-groep a").first.click()
    page.wait_for_url(lambda adres: "groep=" not in adres)


def open_cel(page, plek=0):
    """Open the first cell of a column by keyboard."""
    page.locator(f"tbody tr >> nth={plek} >> .plijst-potlood >> nth=0").focus()
    page.keyboard.press("Enter")
    page.locator(".plijst-cel :focus").wait_for()


def test_veld_wijzigen_met_het_toetsenbord(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    page = persoon.page
    persoon.ga(LIJST)
    open_cel(page)
    fouten = persoon.gebreken()

    page.keyboard.press("Escape")
    page.locator(".plijst-cel").wait_for(state="detached")
    page.locator(".plijst-potlood:focus").wait_for()
    open_cel(page)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.locator(".plijst-cel").wait_for(state="detached")

    assert fouten == []
    assert page.locator("tbody tr >> nth=0 >> td[data-kop=Fase]").inner_text().startswith("Kans")


def test_twee_browsers_in_dezelfde_cel(bezoek):
    eerste, tweede = (bezoek("coordinator@leiden.example") for _ in range(2))
    for persoon in (eerste, tweede):
        persoon.ga("/leiden/trajecten/?fase=0&sorteer=nummer")
        persoon.page.locator("td[data-kop=Raming] .plijst-potlood >> nth=1").click()
        persoon.page.locator(".plijst-cel :focus").wait_for()

    for persoon, bedrag in ((eerste, "111.000"), (tweede, "222.000")):
        persoon.page.locator(".plijst-cel input[name=raming]").fill(bedrag)
    eerste.page.keyboard.press("Enter")
    eerste.page.locator(".plijst-cel").wait_for(state="detached")  # saved, not merely sent
    tweede.page.keyboard.press("Enter")

    melding = tweede.page.locator(".plijst-cel [role=alert]")
    melding.wait_for()
    assert "in ‘€ 111.000’" in melding.inner_text()
    assert tweede.gebreken() == []
    tweede.page.get_by_role("button", name="Bewaar mijn keuze").click()
    tweede.page.locator(".plijst-cel").wait_for(state="detached")
    assert tweede.page.get_by_text("€ 222.000").count() == 1


def test_samen_wijzigen_met_voorbeeld(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    page = persoon.page
    persoon.ga("/leiden/trajecten/?fase=1&sorteer=-nummer")
    for plek in range(2):
        page.locator("input[name=rij]").nth(plek).check()

    page.get_by_role("button", name="de gekozen trajecten").click()
    page.get_by_label("Pilot").select_option("ja")
    page.get_by_label("Waarom?").fill("Proef met het lab")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_text("Er is nog niets bewaard").wait_for()
    fouten = persoon.gebreken()
    page.get_by_role("button", name="Wijzig 2 trajecten").click()
    page.get_by_text("2 trajecten zijn gewijzigd.").wait_for()

    assert fouten == []
    persoon.ga("/leiden/trajecten/?fase=1&pilot=on")
    assert page.locator("input[name=rij]").count() >= 2


def test_weergave_bewaren_en_ermee_beginnen(bezoek):
    persoon = bezoek("inkoper@leiden.example")
    page = persoon.page
    persoon.ga("/leiden/trajecten/?fase=3")

    page.get_by_role("link", name="Bewaar deze weergave").click()
    page.get_by_label("Naam").fill("In de markt")
    fouten = persoon.gebreken()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Weergaven", exact=True).click()
    page.get_by_role("link", name="Weergaven beheren").click()
    fouten += persoon.gebreken()
    page.get_by_role("button", name=re.compile("Begin hiermee.*In de markt")).click()
    persoon.ga("/leiden/trajecten/")

    assert fouten == []
    assert page.url.endswith("?fase=3")


def test_zonder_javascript_wijzig_je_een_veld_op_een_pagina(bezoek):
    persoon = bezoek("coordinator@leiden.example", javascript=False)
    page = persoon.page
    persoon.ga("/leiden/trajecten/?fase=0&sorteer=-nummer")

    page.locator("td[data-kop=Publicatie] .plijst-potlood").first.click()
    page.get_by_label("Publicatie of offerteaanvraag").fill("mei 2028")
    page.get_by_role("button", name="Bewaar").click()

    assert page.url.endswith("?fase=0&sorteer=-nummer")
    assert page.get_by_text("mei 2028").count() >= 1


def test_tabel_en_samen_wijzigen_op_een_telefoon(bezoek):
    persoon = bezoek("coordinator@leiden.example", breedte=390)
    page = persoon.page
    persoon.ga("/leiden/trajecten/?groep=fase")
    fouten = persoon.gebreken()

    page.locator(".plijst-potlood").first.click()
    page.locator(".plijst-cel :focus").wait_for()
    fouten += persoon.gebreken()
    page.keyboard.press("Escape")
    page.locator(".plijst-cel").wait_for(state="detached")
    page.locator("input[name=rij]").first.check()
    page.get_by_role("button", name="de gekozen trajecten").click()
    page.get_by_role("button", name="Bekijk wat er verandert").wait_for()

    assert fouten + persoon.gebreken() == []

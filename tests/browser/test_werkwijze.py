"""A traject is worked on: steps, checklist by keyboard or without JavaScript, market, paragraph."""

import io

from docx import Document

COORDINATOR = "coordinator@leiden.example"


def pad_van(persoon, titel):
    """The path of the traject with this title."""
    persoon.ga(f"/leiden/trajecten/?q={titel.replace(' ', '+')}")
    return persoon.page.get_by_role("link", name=titel, exact=True).first.get_attribute("href")


def test_van_stappenplan_tot_word_document(bezoek):
    persoon = bezoek(COORDINATOR)
    pad = pad_van(persoon, "Accountantscontrole")

    persoon.ga(f"{pad}stappen/")
    persoon.page.get_by_label("Stappenplan").or_(
        persoon.page.get_by_label("Nog een stappenplan erbij")
    ).select_option(label="Circulair inkopen in acht stappen")
    persoon.page.get_by_role("button", name="Neem de stappen over").click()
    persoon.page.get_by_text("8 stappen staan klaar.").wait_for()
    voor = persoon.page.locator(".ww-stap--gedaan").count()
    persoon.page.get_by_role("button", name="Vandaag gedaan Ambitie bepalen").click()
    persoon.page.get_by_text("‘Ambitie bepalen’ is gedaan.").wait_for()

    assert persoon.page.locator(".ww-stap--gedaan").count() == voor + 1
    assert persoon.gebreken() == []

    persoon.ga(f"{pad}paragraaf/?soort=bestuursvoorstel")
    with persoon.page.expect_download() as wacht:
        persoon.page.get_by_role("link", name="Word (.docx)").click()
    with open(wacht.value.path(), "rb") as bestand:
        document = Document(io.BytesIO(bestand.read()))
    assert document.core_properties.title == "MVI-toets bij het bestuursvoorstel"


def test_checklist_is_meteen_bewaard_met_het_toetsenbord(bezoek):
    persoon = bezoek(COORDINATOR)
    pad = pad_van(persoon, "Accountantscontrole")
    persoon.ga(f"{pad}checklist/")

    punt = persoon.page.locator("fieldset").first
    nee = punt.get_by_label("Nee", exact=True)
    nee.focus()
    for toets in ("ArrowLeft",) if nee.is_checked() else ("Space", "ArrowLeft"):
        with persoon.page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
            persoon.page.keyboard.press(toets)
        punt.get_by_text("Bewaard").wait_for()
        persoon.wacht_op_rust()
    persoon.page.reload()

    assert persoon.page.locator("fieldset").first.get_by_label("Ja", exact=True).is_checked()
    assert persoon.gebreken() == []


def test_checklist_werkt_zonder_javascript(bezoek):
    persoon = bezoek(COORDINATOR, javascript=False)
    pad = pad_van(persoon, "Accountantscontrole")
    persoon.ga(f"{pad}checklist/")

    persoon.page.locator("fieldset").nth(1).get_by_label("Niet van toepassing").check()
    persoon.page.get_by_role("button", name="Bewaar en terug").click()

    assert persoon.page.get_by_text("De checklist is bewaard.").is_visible()


def test_stap_van_een_plan_schuift_omhoog(bezoek):
    persoon = bezoek(COORDINATOR)
    persoon.ga("/leiden/beheer/stappenplannen/")
    persoon.page.get_by_role("button", name="Kopieer Werkproces inkoop").click()
    persoon.page.get_by_role("button", name="Omhoog Team en rollen afspreken").click()
    persoon.page.get_by_text("is bewaard.").first.wait_for()

    eerste = persoon.page.get_by_label("Stap", exact=True).first.input_value()

    assert eerste == "Team en rollen afspreken"
    assert persoon.gebreken() == []


def test_paginas_van_de_werkwijze_zijn_toegankelijk_ook_op_een_telefoon(bezoek):
    persoon = bezoek(COORDINATOR)
    pad = pad_van(persoon, "Renovatie sporthal")
    paden = [
        f"{pad}stappen/",
        f"{pad}stappen/nieuw/",
        f"{pad}checklist/",
        f"{pad}markt/",
        f"{pad}markt/nieuw/",
        f"{pad}paragraaf/",
        f"{pad}paragraaf/?soort=bestuursvoorstel",
        f"{pad}experimenteerruimte/",
        "/leiden/werkwijze/",
        "/leiden/werkwijze/cijfers/overwogen/?groep=onbekend",
        "/leiden/werkwijze/stappen/",
        "/leiden/werkwijze/experimenteerruimte/",
        "/leiden/beheer/stappenplannen/",
        "/leiden/beheer/checklist/",
        "/leiden/beheer/procesnormen/",
    ]

    assert [fout for adres in paden for fout in persoon.bekijk(adres)] == []

"""From the overview to a category, its aanpak, its kansenkaart, and the glide path, in Chromium."""

import re

PAGINAS = [
    "/leiden/categorieen/",
    "/leiden/categorieen/?kansrijk=ja&volgorde=impact",
    "/leiden/praatplaat/",
    "/leiden/praatplaat/?as=niveau&jaar=2025",
    "/leiden/kansenkaarten/",
    "/leiden/inkoopvolume/",
    "/leiden/voortgang/",
    "/leiden/voortgang/maximaal/",
    "/leiden/beheer/maximaal/",
    "/leiden/beheer/maximaal/nieuw/",
]


def open_categorie(persoon, naam="Groenvoorziening"):
    persoon.ga("/leiden/categorieen/")
    persoon.page.get_by_role("link", name=naam, exact=True).click()
    persoon.page.wait_for_load_state()


def test_elke_pagina_van_categorieen_en_voortgang_is_schoon(bezoek):
    persoon = bezoek("coordinator@leiden.example")

    fouten = [fout for pad in PAGINAS for fout in persoon.bekijk(pad)]

    assert fouten == []


def test_bladzijden_van_een_categorie_zijn_schoon(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    open_categorie(persoon)
    pad = re.sub(r"^https?://[^/]+", "", persoon.page.url)
    delen = ["", "aanpak/", "aanpak/nieuw/", "marktkennis/", "uitgaven/nieuw/"]
    paden = [f"{pad}{deel}" for deel in delen]
    paden += [pad.replace("categorieen", "kansenkaarten/categorie")]

    fouten = [fout for pad_ in paden for fout in persoon.bekijk(pad_)]

    assert fouten == []


def test_norm_3_overnemen_en_een_nieuwe_aanpak_op_een_telefoon(bezoek):
    persoon = bezoek("coordinator@leiden.example", breedte=390)
    open_categorie(persoon)
    page = persoon.page

    page.get_by_role("button", name="Neem norm 3 over").click()
    page.get_by_text("De norm is vanaf vandaag 3").wait_for()
    page.get_by_role("link", name="Nieuwe versie voor de hele categorie").click()
    page.get_by_label("Aanpak op maat").fill("Vraag eerst wat de markt kan.")
    page.get_by_label("Waarom een nieuwe versie?").fill("Scherper")
    page.get_by_role("button", name="Bewaar als nieuwe versie").click()
    page.get_by_role("link", name="Vergelijk de 2 versies voor de hele categorie").click()
    page.get_by_role("heading", name="Versie 2").wait_for()

    assert page.get_by_text("Vraag eerst wat de markt kan.").count() == 1
    assert persoon.gebreken() == []


def test_uitgaven_uploaden_kiezen_verwerken_en_ongedaan_maken(bezoek):
    persoon = bezoek("beheerder@leiden.example")
    persoon.ga("/leiden/inkoopvolume/")
    page = persoon.page
    inhoud = b"jaar;categorie;bedrag\n2019;Groenvoorziening;1,25 mln\n2019;Ruimtereizen;5\n"

    page.get_by_label("Bestand met uitgaven").set_input_files(
        {"name": "spend.csv", "mimeType": "text/csv", "buffer": inhoud}
    )
    page.get_by_role("button", name="Upload en ga verder").click()
    page.get_by_label("‘Ruimtereizen’ (1 rij)").select_option("overslaan")
    fouten = persoon.gebreken()
    page.get_by_role("button", name="Bewaar de keuzes").click()
    page.get_by_role("button", name="Verwerk alles").click()
    page.get_by_text("1 bedragen zijn verwerkt").wait_for()
    fouten += persoon.gebreken()
    page.get_by_role("button", name="Maak ongedaan").click()
    page.get_by_text("De bedragen van voor de import staan er weer.").wait_for()

    assert fouten == []


def test_kansenkaart_als_pdf(bezoek):
    persoon = bezoek("budgethouder@leiden.example")
    persoon.ga("/leiden/kansenkaarten/")
    page = persoon.page
    page.get_by_role("link", name="Energie", exact=True).click()

    page.get_by_role("button", name="Maak PDF").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click(timeout=60_000)

    assert download.value.suggested_filename == "kansenkaart-energie.pdf"


def test_klik_op_een_bel_opent_de_categorie(bezoek):
    persoon = bezoek("dt@leiden.example")
    persoon.ga("/leiden/praatplaat/")
    page = persoon.page
    page.wait_for_selector(".scatterlayer .point")

    vak = page.locator(".scatterlayer .point").first.bounding_box()
    page.mouse.move(vak["x"] + vak["width"] / 2, vak["y"] + vak["height"] / 2)
    page.mouse.click(vak["x"] + vak["width"] / 2, vak["y"] + vak["height"] / 2)
    page.wait_for_url(re.compile(r"/leiden/categorieen/\d+/$"))

    assert page.get_by_role("heading", name="Aanpak op maat").is_visible()

"""The loop: a piece at one traject becomes a kader, which is advice at the next (issue 6)."""

COORDINATOR, INKOPER = "coordinator@leiden.example", "inkoper@leiden.example"
BUDGETHOUDER = "budgethouder@leiden.example"
TITEL = "Buizen zonder nieuw plastic zijn er al"
STUK = {
    "Titel": TITEL,
    "Wat hebben jullie geprobeerd?": "We vroegen buizen van gerecycled materiaal.",
    "Wat gebeurde er?": "Twee leveranciers hadden ze op voorraad.",
    "Wat doe je de volgende keer?": "Vraag eerst wat er op voorraad is.",
}


def open_traject(persoon, titel):
    """Go to the page of the traject with this title."""
    persoon.ga(f"/leiden/trajecten/?q={titel.replace(' ', '+')}")
    persoon.page.get_by_role("link", name=titel, exact=True).first.click()
    persoon.page.wait_for_load_state()


def test_van_puzzelstuk_via_kader_naar_het_volgende_traject(bezoek):
    inkoper, coordinator = bezoek(INKOPER), bezoek(COORDINATOR)
    schrijf_op(inkoper)
    maak_kader(coordinator, TITEL, geheim=True)
    volg_advies(coordinator)

    coordinator.page.get_by_role("link", name=TITEL).first.click()
    boom = coordinator.page.get_by_role("region", name="Tekening van ervaring naar kader en verder")

    assert "Vervanging riool" in boom.inner_text()
    assert "Laptops en beheer" in boom.inner_text()
    assert boom.locator("a").count() == 4
    assert coordinator.gebreken() == []


def schrijf_op(inkoper):
    """A piece of a traject."""
    open_traject(inkoper, "Vervanging riool Noorderkwartier")
    pagina = inkoper.page
    pagina.get_by_role("link", name="Voeg puzzelstuk toe").click()
    for veld, tekst in STUK.items():
        pagina.get_by_label(veld).fill(tekst)
    pagina.get_by_label("Inhoud").check()
    pagina.get_by_label("Het werkte", exact=True).check()
    assert inkoper.gebreken() == []
    pagina.get_by_role("button", name="Bewaar puzzelstuk").click()
    pagina.get_by_text("Een ander hoeft dit nu niet zelf te ontdekken").wait_for()


def volg_advies(coordinator):
    """The kader is advice on the page of another traject, which follows it."""
    open_traject(coordinator, "Laptops en beheer")
    pagina = coordinator.page
    tip = pagina.locator("#lessen li").filter(has_text=TITEL)
    tip.get_by_text("Zelfde categorie: ICT-hardware").wait_for()
    assert coordinator.gebreken() == []
    tip.get_by_role("link", name="Volgen jullie dit?").click()
    pagina.get_by_label("Ja, we volgen het").check()
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_text("Zo weten anderen wat werkt").wait_for()


def maak_kader(coordinator, titel, geheim=False):
    """Decide that the piece becomes a new kader, widen it to another category, and adopt it.

    Of a confidential piece the text is not copied, and adopting asks to read it once more.
    """
    pagina = coordinator.page
    coordinator.ga("/leiden/leren/verwerken/")
    pagina.get_by_role("link", name=f"Verwerk {titel}").click()
    pagina.get_by_label("In een nieuw kader, dat je hierna verder invult").check()
    pagina.get_by_label("Besluit in één zin").fill("Dit kunnen we overal vragen.")
    pagina.get_by_role("button", name="Leg dit besluit vast").click()
    pagina.get_by_label("ICT-hardware").check()
    if geheim:
        pagina.get_by_label("Titel", exact=True).fill(titel)
        pagina.get_by_label("Het advies in één zin").fill("Vraag eerst wat er op voorraad is.")
        pagina.get_by_label("Wat spreken we af?").fill("Bel eerst twee leveranciers.")
    assert coordinator.gebreken() == []
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_role("link", name="Leg vast dat het geldt").click()
    pagina.get_by_label("Iemand met mandaat").check()
    pagina.get_by_label("Welke functie?").fill("manager Inkoop")
    pagina.get_by_label("Waarom?").fill("Het werkt en kost niets extra.")
    if geheim:
        pagina.get_by_label("er staat niets vertrouwelijks in dit kader").check()
    assert coordinator.gebreken() == []
    pagina.get_by_role("button", name="Leg vast").click()
    pagina.get_by_text("Trajecten waar het bij past, zien het nu").wait_for()


def test_van_bijeenkomst_via_kader_naar_de_wizard_van_een_ander(bezoek):
    inkoper, coordinator, ander = bezoek(INKOPER), bezoek(COORDINATOR), bezoek(BUDGETHOUDER)
    titel = "Vraag naar reparatie voor je koopt"
    vul_stuk(inkoper, titel, "/leiden/leren/bijeenkomsten/", "Eerste netwerkbijeenkomst")
    maak_kader(coordinator, titel)
    meld_aan(ander, titel)

    coordinator.ga("/leiden/leren/kaders/?q=reparatie")
    coordinator.page.get_by_role("link", name=titel).first.click()
    boom = coordinator.page.get_by_role("region", name="Tekening van ervaring naar kader en verder")

    assert "Eerste netwerkbijeenkomst" in boom.inner_text()
    assert "Laptops voor de raad" in boom.inner_text()


def vul_stuk(persoon, titel, pad, bijeenkomst):
    """A piece of what somebody told at this meeting."""
    pagina = persoon.page
    persoon.ga(pad)
    pagina.get_by_role("link", name=bijeenkomst).first.click()
    pagina.get_by_role("link", name="Schrijf puzzelstuk").click()
    for veld, tekst in (STUK | {"Titel": titel}).items():
        pagina.get_by_label(veld).fill(tekst)
    pagina.get_by_label("Proces", exact=True).check()
    pagina.get_by_label("Het werkte", exact=True).check()
    pagina.get_by_role("button", name="Bewaar puzzelstuk").click()
    pagina.get_by_text("Een ander hoeft dit nu niet zelf te ontdekken").wait_for()


def meld_aan(persoon, titel):
    """Another person's wizard gives the advice, and asks to walk past the kader."""
    pagina = persoon.page
    persoon.ga("/leiden/trajecten/aanmelden/nieuw/")
    pagina.get_by_label("Wat koop je?").fill("Laptops voor de raad")
    pagina.get_by_label("Soort inkoop").select_option(label="ICT-hardware")
    pagina.get_by_role("button", name="Bewaar en ga verder").click()
    pagina.locator("#lessen li").filter(has_text=titel).wait_for()
    pagina.get_by_role("button", name="Bewaar en ga verder").click()
    regel = pagina.locator("#kaders li").filter(has_text=titel)
    regel.get_by_text("Nog niet langsgelopen").wait_for()
    assert persoon.gebreken() == []
    regel.get_by_role("button", name="Gebruikt").click()
    regel.get_by_text("Gebruikt", exact=True).wait_for()
    assert persoon.gebreken() == []


def test_paginas_van_leren_zijn_toegankelijk_ook_op_een_telefoon(bezoek):
    persoon = bezoek(COORDINATOR)
    persoon.ga("/leiden/leren/kaders/?q=groeipad")
    kader = persoon.page.locator("#resultaten tbody a").first.get_attribute("href")
    paden = [
        "/leiden/leren/",
        "/leiden/leren/?q=zzz-bestaat-niet",
        "/leiden/leren/verwerken/",
        "/leiden/leren/kringloop/",
        "/leiden/leren/gebruik/",
        "/leiden/leren/kaders/",
        kader,
    ]

    assert [fout for adres in paden for fout in persoon.bekijk(adres)] == []

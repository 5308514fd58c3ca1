"""The toolbox and search: put something in, find it in other words, and use it (issue 6)."""

import re

COORDINATOR, BUUR = "coordinator@leiden.example", "coordinator@schiedam.example"
TITEL = "Eis voor stille bladblazers"


def test_van_toolbox_via_zoeken_naar_een_traject_en_naar_de_buren(bezoek):
    persoon, buur = bezoek(COORDINATOR), bezoek(BUUR)
    zet_erin(persoon)
    deel(persoon)
    vind_en_gebruik(persoon)

    buur.ga("/schiedam/leren/toolbox/?q=bladblazers")
    buur.page.get_by_role("link", name=TITEL).click()
    buur.page.get_by_role("button", name="Neem over en pas aan").click()
    buur.page.get_by_text("Jullie hebben nu een eigen exemplaar").wait_for()

    assert "Toolbox van" in buur.page.locator("main").inner_text()
    assert buur.gebreken() == []


def zet_erin(persoon):
    """A text of a demand."""
    pagina = persoon.page
    persoon.ga("/leiden/leren/toolbox/")
    assert persoon.gebreken() == []
    pagina.get_by_role("link", name="Zet iets in de toolbox").click()
    pagina.get_by_label("Titel").fill(TITEL)
    pagina.get_by_label("Soort").select_option(label="Eis of gunningscriterium")
    pagina.get_by_label("Wat is het en wat heb je eraan?").fill("Alle **bladblazers** zijn stil.")
    assert persoon.gebreken() == []
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_text("Het staat in de toolbox").wait_for()


def deel(persoon):
    """With the neighbours, and say that it helped."""
    pagina = persoon.page
    pagina.get_by_role("button", name="Dit hielp mij").click()
    pagina.get_by_text("Zo zien anderen wat helpt").wait_for()
    assert persoon.gebreken() == []
    pagina.get_by_role("link", name="Deel met anderen").click()
    pagina.get_by_label("Organisaties die we kiezen").check()
    pagina.get_by_label("Welke organisaties?").fill("schiedam")
    assert persoon.gebreken() == []
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_text("Je wijzigingen zijn bewaard").wait_for()


def vind_en_gebruik(persoon):
    """In the singular, with another word; then at a traject."""
    pagina = persoon.page
    persoon.ga("/leiden/leren/zoeken/")
    pagina.get_by_label("Waar zoek je naar?").fill("bladblazer zonder lawaai")
    pagina.get_by_role("button", name="Zoek", exact=True).click()
    pagina.locator("#resultaten mark").first.wait_for()
    assert pagina.locator("#resultaten li a").first.inner_text() == TITEL
    assert persoon.gebreken() == []
    pagina.get_by_role("link", name=TITEL).click()
    pagina.get_by_label("Gebruik dit bij traject").fill(nummer_van(persoon))
    pagina.get_by_role("button", name="Ga verder").click()
    pagina.get_by_label("Wat deden jullie ermee?").fill("Letterlijk overgenomen")
    pagina.get_by_role("button", name="Dit gebruiken we").click()
    pagina.get_by_text("Uit de toolbox gebruikt").wait_for()
    assert persoon.gebreken() == []


def nummer_van(persoon):
    """The number of a traject of the demo."""
    antwoord = persoon.page.request.get(f"{persoon.product.adres}/leiden/trajecten/?q=Groen")
    return re.search(r"\b20\d\d-\d{3,}\b", antwoord.text().partition("<tbody")[2])[0]

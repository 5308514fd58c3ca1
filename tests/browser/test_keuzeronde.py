"""A whole selection round by the people who do it, by keyboard, every page looked at with axe."""

import re

from mvi.pdf_controle import controleer

MINUUT = 60_000


def test_elke_pagina_rond_een_ronde_is_schoon(bezoek):
    coordinator, houder = (
        bezoek(f"{wie}@leiden.example") for wie in ("coordinator", "budgethouder")
    )
    open_ronde = pad_van(coordinator, "aanmelden")
    dicht = pad_van(coordinator, "Gesloten op")
    coordinator.ga("/leiden/keuzerondes/vergelijken/")
    achter_getal = coordinator.page.locator("td.num a").first.get_attribute("href")

    fouten = houder.bekijk(f"{open_ronde}aanmelden/")
    for pad in ("/leiden/keuzerondes/", "/leiden/keuzerondes/vergelijken/", achter_getal, dicht):
        fouten += coordinator.bekijk(pad)
    coordinator.ga(dicht)
    coordinator.page.get_by_text("Rangorde van toen").click()
    coordinator.page.get_by_text("Verloop van de ronde").click()

    assert fouten + coordinator.gebreken() == []


def pad_van(coordinator, stand):
    """The path of the first round in the list that stands like this."""
    coordinator.ga("/leiden/keuzerondes/")
    rij = coordinator.page.locator("tr", has_text=stand).first
    return rij.get_by_role("link").first.get_attribute("href")


def test_een_hele_ronde_door_vier_rollen(bezoek):
    meld_aan(bezoek("budgethouder@leiden.example"))
    pad = bereid_voor(bezoek("coordinator@leiden.example"))
    adviseer(bezoek("bvt@leiden.example"), pad)
    directeur = bezoek("dt@leiden.example")
    besluit_en_sluit(directeur, pad)
    assert controleer(besluitenlijst(directeur)) == []
    lees_terug(bezoek("budgethouder@leiden.example"), pad)


def druk(persoon, naam):
    """Press a button with Enter, as somebody without a mouse would."""
    persoon.page.get_by_role("button", name=naam).first.focus()
    with persoon.page.expect_navigation():
        persoon.page.keyboard.press("Enter")


def meld_aan(budgethouder):
    """From Vandaag to an own traject, with a motivation that everybody reads afterwards."""
    page = budgethouder.page
    budgethouder.ga("/leiden/")
    page.get_by_role("link", name="Meld aan").first.click()
    assert budgethouder.gebreken() == []
    nog_niet = page.locator("tbody tr", has_not_text="Aangemeld")
    nog_niet.get_by_role("link", name="Meld aan").first.click()
    assert budgethouder.gebreken() == []
    page.locator("main textarea").fill("Wij willen hier van leren.")
    druk(budgethouder, "Meld aan")
    page.get_by_text("Wij willen hier van leren.").first.wait_for()


def besluitenlijst(persoon):
    """The PDF (bytes) that a worker makes after closing."""
    knop = persoon.page.get_by_role("link", name="Download").first
    knop.wait_for(timeout=MINUUT)
    with persoon.page.expect_download() as download:
        knop.click()
    return download.value.path().read_bytes()


def bereid_voor(coordinator):
    """Begin to assess, give a score by keyboard, say what you propose; the path of the round."""
    page = coordinator.page
    coordinator.ga("/leiden/keuzerondes/")
    page.locator("tr", has_text="aanmelden").get_by_role("link").first.click()
    pad = re.sub(r"^https?://[^/]+", "", page.url)
    assert coordinator.gebreken() == []
    druk(coordinator, "Begin met beoordelen")
    geef_een_score(coordinator, pad)
    assert page.get_by_role("button", name="Leg voor").is_disabled()
    while page.locator("tr", has_text="Nog niet bepaald").count():
        stel_voor(coordinator, page.locator("tr", has_text="Nog niet bepaald").count() > 3)
    assert coordinator.gebreken() == []
    druk(coordinator, "Leg voor")
    page.get_by_text("Het voorstel ligt nu bij de Bedrijfsvoeringstafel.").wait_for()
    return pad


def geef_een_score(coordinator, pad):
    """In the grid: type a score, leave the cell, and it is stored."""
    page = coordinator.page
    coordinator.ga(f"{pad}scores/")
    assert coordinator.gebreken() == []
    cel = page.locator("input.kr-score").first
    cel.focus()
    with page.expect_response(lambda antwoord: antwoord.request.method == "POST"):
        page.keyboard.press("Control+A")
        page.keyboard.type("4")
        page.keyboard.press("Tab")
    coordinator.ga(f"{pad}scores/")
    assert page.locator("input.kr-score").first.input_value() == "4"
    for deel in ("rangorde/", "rangorde/?watals=1", "rangorde/voorstel/"):
        assert coordinator.bekijk(f"{pad}{deel}") == []
    assert page.get_by_role("button", name="Neem over").is_visible()
    coordinator.ga(pad)


def stel_voor(coordinator, wel):
    """Say of the first candidate without a proposal whether it is proposed."""
    page = coordinator.page
    rij = page.locator("tr", has_text="Nog niet bepaald").first
    rij.get_by_role("link", name="Wijzig").click()
    page.get_by_label("Selecteren" if wel else "Niet selecteren", exact=True).check()
    page.locator("main textarea").first.fill("De markt is hier klaar voor." if wel else "Te klein.")
    druk(coordinator, "Bewaar")


def zitting(persoon, functies):
    """Say that the body meets, and who is there."""
    page = persoon.page
    page.get_by_label("In een vergadering").check()
    page.get_by_label("Wie zijn erbij?").fill("\n".join(functies))
    druk(persoon, "Leg vast")
    page.get_by_text(f"Erbij: {functies[0]}").wait_for()


def adviseer(tafel, pad):
    """All as proposed, but one to hold; a reason is asked for and nothing is lost."""
    page = tafel.page
    tafel.ga("/leiden/")
    page.get_by_role("link", name=re.compile("Geef advies: keuzeronde")).last.wait_for()
    tafel.ga(pad)
    page.get_by_role("link", name="Geef advies").click()
    assert tafel.gebreken() == []
    zitting(tafel, ["Voorzitter Bedrijfsvoeringstafel", "Concerncontroller"])
    page.get_by_role("radio", name="Aanhouden").first.check()
    druk(tafel, "Akkoord met alles")
    page.get_by_text("Er is 1 fout").wait_for()
    assert tafel.gebreken() == []
    page.locator(".kr-uitspraak textarea").first.fill("Eerst een projectleider.")
    druk(tafel, "Bewaar wat ik koos")
    assert page.get_by_text("Over alles is iets gezegd.").is_visible()
    page.get_by_label("Advies over de ronde als geheel").fill("Let op de spreiding.")
    druk(tafel, "Voeg toe")
    druk(tafel, "Rond het advies af")
    page.get_by_text("De ronde ligt bij het Directieteam.").wait_for()


def besluit_en_sluit(directeur, pad):
    """The advice stands beside every candidate; one goes to the next round; then it closes."""
    page = directeur.page
    directeur.ga(f"{pad}besluit/")
    assert page.get_by_text("Eerst een projectleider.").first.is_visible()
    zitting(directeur, ["Gemeentesecretaris", "Directeur Ruimte"])
    page.get_by_role("radio", name="Doorschuiven").first.check()
    page.locator(".kr-uitspraak textarea").first.fill("Volgend halfjaar.")
    druk(directeur, "Akkoord met alles")
    assert directeur.gebreken() == []
    druk(directeur, "Sluit de ronde")
    page.get_by_text("De ronde is gesloten.").wait_for()
    assert directeur.gebreken() == []


def lees_terug(budgethouder, pad):
    """Everybody reads what was decided and why."""
    page = budgethouder.page
    budgethouder.ga(pad)
    assert page.get_by_text("Volgend halfjaar.").first.is_visible()
    assert page.get_by_text("De inhoud is niet veranderd").is_visible()
    assert budgethouder.gebreken() == []


def test_terug_met_een_reden_en_weer_verder(bezoek):
    persoon = bezoek("bvt@leiden.example", breedte=390)
    page = persoon.page
    persoon.ga("/leiden/keuzerondes/")
    page.locator("tr", has_text="Jij bent aan zet").get_by_role("link").first.click()
    page.get_by_role("link", name="Geef advies").click()
    assert persoon.gebreken() == []

    page.get_by_role("link", name="Stap terug").click()
    assert persoon.gebreken() == []
    page.get_by_label("Waarom gaat de ronde een stap terug?").fill("Een traject ontbreekt.")
    druk(persoon, "Zet een stap terug")

    page.get_by_text("De ronde staat weer op beoordelen.").wait_for()
    page.get_by_text("Verloop van de ronde").click()
    assert page.get_by_text("Een traject ontbreekt.").is_visible()
    coordinator = bezoek("coordinator@leiden.example")
    coordinator.ga(re.sub(r"^https?://[^/]+", "", page.url))
    druk(coordinator, "Leg voor")
    coordinator.page.get_by_text("ligt nu bij de Bedrijfsvoeringstafel").wait_for()

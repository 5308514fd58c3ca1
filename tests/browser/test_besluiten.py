"""A report with proposals, from what the data suggests to what follows on the decisions."""

import re


def test_van_voorstel_uit_de_gegevens_tot_vervolg_op_het_besluit(bezoek):
    coordinator = bezoek("coordinator@leiden.example")
    rapport = maak_rapport(coordinator)
    titel = neem_suggestie_over(coordinator, rapport)
    knop(coordinator, "Vraag advies aan de BVT")
    adviseer(bezoek("secretaris_bvt@leiden.example"), rapport)
    beantwoord(coordinator, rapport)
    knop(coordinator, "Leg voor aan het Directieteam")
    besluit(bezoek("secretaris_dt@leiden.example"), rapport)

    bevestig(coordinator, rapport)

    lees(bezoek("lezer@leiden.example", breedte=390), rapport, titel)


def knop(persoon, naam):
    """Press a button and wait for the page that follows."""
    persoon.page.get_by_role("button", name=naam).first.click()
    persoon.wacht_op_rust()


def maak_rapport(coordinator):
    """A report beside those of the plan; its path."""
    coordinator.ga("/leiden/rapporten/nieuw/")
    coordinator.page.get_by_label("Titel").fill("Tussenstand voor de proef")
    knop(coordinator, "Maak het rapport")
    return re.sub(r"^https?://[^/]+", "", coordinator.page.url)


def neem_suggestie_over(coordinator, rapport):
    """Accept what the data suggests with one click; the words of the proposal."""
    coordinator.ga(rapport)
    coordinator.page.get_by_role("link", name="Werk de voorstellen bij").click()
    assert coordinator.gebreken() == []
    rij = coordinator.page.locator(".rap-suggesties > li").first
    titel = rij.locator("strong").inner_text()
    rij.get_by_role("button").click()
    coordinator.wacht_op_rust()
    assert coordinator.page.locator(".rap-voorstellen strong").all_inner_texts() == [titel]
    coordinator.ga(rapport)
    assert coordinator.page.locator(".rap-voorstellen strong", has_text=titel).count() == 1
    return titel


def adviseer(tafel, rapport):
    """A remark in the margin, and advice with a sentence."""
    page = tafel.page
    tafel.ga(rapport)
    page.get_by_role("link", name="Opmerking bij").first.click()
    page.get_by_label("Opmerking").fill("Graag een aantal erbij")
    assert tafel.gebreken() == []
    knop(tafel, "Plaats de opmerking")
    tafel.ga(rapport)
    page.get_by_role("link", name="Geef advies").click()
    page.get_by_label("Akkoord met opmerking").check()
    page.get_by_label("Advies over het hele rapport").fill("Positief.")
    knop(tafel, "Bewaar advies")
    assert page.get_by_text("Schrijf erbij waarom").first.is_visible()
    page.get_by_label("Toelichting").fill("Begin klein.")
    knop(tafel, "Bewaar advies")
    assert page.get_by_text("Begin klein.").first.is_visible()


def beantwoord(coordinator, rapport):
    """The coördinator answers the remark, and has no way to advise or decide."""
    coordinator.ga(rapport)
    coordinator.page.get_by_role("link", name="Beantwoord").first.click()
    coordinator.page.get_by_label("Antwoord").fill("Het zijn er drie.")
    knop(coordinator, "Bewaar het antwoord")
    assert coordinator.page.get_by_text("Het zijn er drie.").first.is_visible()
    assert coordinator.page.get_by_role("link", name="Geef advies").count() == 0
    assert coordinator.gebreken() == []


def besluit(directie, rapport):
    """Another text than was proposed, and then the whole is adopted."""
    page = directie.page
    directie.ga(rapport)
    assert page.get_by_role("link", name="Stel vast").count() == 0
    page.get_by_role("link", name="Besluit over de voorstellen").click()
    page.get_by_label("Gewijzigd vastgesteld").check()
    page.get_by_label("Gewijzigde tekst of reden").fill("Kom in mei met een plan van aanpak.")
    knop(directie, "Bewaar besluiten")
    page.get_by_role("link", name="Stel vast").click()
    knop(directie, "Stel vast")
    assert directie.gebreken() == []


def bevestig(coordinator, rapport):
    """What follows is made when the coördinator says so; the link leads to it."""
    page = coordinator.page
    coordinator.ga(rapport)
    page.get_by_role("link", name=re.compile("^Kies.*Kom in mei")).click()
    assert coordinator.gebreken() == []
    page.get_by_label("Bevestig").check()
    knop(coordinator, "Bewaar")
    page.get_by_role("link", name=re.compile("^Bekijk.*Kom in mei")).click()
    coordinator.wacht_op_rust()
    assert "/actieplan/acties/" in page.url


def lees(lezer, rapport, titel):
    """Who reads what is published sees the decisions, and not the margin."""
    lezer.ga(rapport)
    assert lezer.page.get_by_text("Gewijzigd vastgesteld").first.is_visible()
    assert lezer.page.get_by_text("Graag een aantal erbij").count() == 0
    assert lezer.gebreken() == []
    lezer.ga("/leiden/rapporten/besluiten/")
    assert lezer.page.get_by_text(titel).first.is_visible()
    assert lezer.gebreken() == []

"""A session: phones without an account, one coördinator who orders (eisen.md C-072)."""

COORDINATOR = "coordinator@leiden.example"


def doe_mee(telefoon, code, soort, tekst):
    """Give the code and say one thing."""
    telefoon.ga("/sessie/")
    telefoon.page.get_by_label("Code").fill(code)
    assert telefoon.gebreken() == []
    telefoon.page.get_by_role("button", name="Doe mee").click()
    telefoon.page.get_by_label(soort, exact=True).check()
    telefoon.page.get_by_label("Wat wil je zeggen?").fill(tekst)
    assert telefoon.gebreken() == []
    telefoon.page.get_by_role("button", name="Stuur").click()
    telefoon.page.get_by_text("staat erbij").wait_for()


def test_wat_de_zaal_zegt_komt_binnen_wordt_een_groep_en_een_actie(bezoek):
    coordinator = bezoek(COORDINATOR)
    pagina, code = coordinator.page, open_sessie(coordinator)
    doe_mee(bezoek(breedte=390), code, "Zwak", "We beginnen te laat")
    pagina.get_by_text("We beginnen te laat").wait_for()  # the page asked by itself
    pagina.reload()
    pagina.get_by_label("We beginnen te laat").focus()
    pagina.keyboard.press("Space")
    doe_mee(bezoek(breedte=390), code, "Kans", "Start een jaar eerder")
    pagina.get_by_text("Start een jaar eerder").wait_for()

    assert pagina.get_by_label("We beginnen te laat").is_checked()
    assert coordinator.gebreken() == []
    maak_actie(coordinator)
    pagina.get_by_role("link", name="Toon op groot scherm").click()
    pagina.get_by_text("Start een jaar eerder").wait_for()
    assert coordinator.bekijk(pagina.url.removeprefix(coordinator.product.adres)) == []


def open_sessie(coordinator):
    """A new session; gives its code."""
    pagina = coordinator.page
    coordinator.ga("/leiden/leren/sessies/nieuw/")
    pagina.get_by_label("Titel").fill("Wat houdt ons tegen?")
    assert coordinator.gebreken() == []
    pagina.get_by_role("button", name="Open de sessie").click()
    return pagina.locator(".ses-code").inner_text()


def maak_actie(coordinator):
    """What is ticked and one more go to a new group, which becomes an action."""
    pagina = coordinator.page
    pagina.get_by_label("Start een jaar eerder").check()
    pagina.get_by_label("of nieuwe groep").fill("Eerder beginnen")
    pagina.get_by_role("button", name="Verplaats").click()
    groep = pagina.get_by_role("region", name="Eerder beginnen")
    groep.get_by_label("We beginnen te laat").wait_for()
    assert groep.get_by_role("checkbox").count() == 2
    assert coordinator.gebreken() == []
    groep.get_by_role("link", name="Maak er een actie van").click()
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_role("link", name="Wat houdt ons tegen?, Eerder beginnen").click()
    pagina.get_by_text("Werd de actie").wait_for()

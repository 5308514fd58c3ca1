"""Writing a report together: a text that saves itself, two writers, and input of a colleague."""

import re

COORDINATOR, ADVISEUR = "coordinator@leiden.example", "adviseur@leiden.example"
LIJST = ".sch-lijst a"


def open_onderdeel(persoon, titel):
    """Open the page on which this section of the running concept is written; its path."""
    persoon.ga("/leiden/rapporten/")
    rij = persoon.page.locator("tr", has_text="Concept").get_by_role("link").first
    persoon.ga(f"{rij.get_attribute('href')}onderdelen/")
    pad = persoon.page.locator(LIJST, has_text=titel).first.get_attribute("href")
    persoon.ga(pad)
    return pad


def tekstvak(persoon):
    return persoon.page.locator("#schrijfform textarea")


def bewaard(persoon):
    """Wait until the page says at what time it was saved."""
    persoon.page.locator("#bewaard", has_text=re.compile(r"Bewaard om \d\d:\d\d")).wait_for()


def test_tekst_bewaart_zichzelf_en_overleeft_een_verbroken_verbinding(bezoek):
    schrijver = bezoek(COORDINATOR)
    pad = open_onderdeel(schrijver, "Rollen en sturing")
    vak, pagina = tekstvak(schrijver), schrijver.page

    vak.fill("Managers bespreken het elk kwartaal. ")
    pagina.get_by_role("button", name="Vet").click()
    pagina.keyboard.type("samen")
    bewaard(schrijver)
    pagina.get_by_role("button", name="Voorbeeld").click()
    pagina.locator("#voorbeeld strong", has_text="samen").wait_for()
    assert schrijver.gebreken() == []

    typ_zonder_verbinding(schrijver)
    log_opnieuw_in(schrijver)
    pagina.get_by_role("button", name="Zet die tekst terug").click()
    bewaard(schrijver)
    schrijver.ga(pad)

    assert "**samen** Dit typte ik in de trein. En dit daarna." in tekstvak(schrijver).input_value()


def typ_zonder_verbinding(schrijver):
    """Write on while the connection is gone, and then while the session has ended."""
    vak, stand = tekstvak(schrijver), schrijver.page.locator("#bewaard")
    schrijver.context.set_offline(True)
    vak.press("Control+End")
    vak.type(" Dit typte ik in de trein.")
    stand.filter(has_text="Geen verbinding").wait_for()
    schrijver.context.clear_cookies(name="sessionid")
    schrijver.product.sessies.pop(COORDINATOR, None)
    schrijver.klachten.clear()  # the browser complains about the connection that we cut
    schrijver.context.set_offline(False)
    vak.type(" En dit daarna.")
    stand.filter(has_text="Je was te lang weg").wait_for()


def log_opnieuw_in(schrijver):
    """Follow the link of the message and sign in."""
    pagina = schrijver.page
    pagina.get_by_role("link", name="Log in en ga verder").click()
    pagina.get_by_label("E-mailadres").fill(COORDINATOR)
    pagina.get_by_label("Wachtwoord").fill("demo-mvi-2026")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_load_state()


def test_twee_schrijvers_zien_beide_teksten_en_verliezen_niets(bezoek):
    een, twee = bezoek(COORDINATOR), bezoek(COORDINATOR)
    for persoon in (een, twee):
        open_onderdeel(persoon, "Inzichten over het (werk)proces")
    tekstvak(een).fill("De eerste schrijft over de termijn.")
    bewaard(een)

    tekstvak(twee).fill("De tweede schrijft over de raming.")
    twee.page.get_by_text("Je schreef hier ook in een ander venster.").wait_for()
    assert twee.page.get_by_role("button", name="Bewaar", exact=True).count() == 0
    assert twee.gebreken() == []
    assert tekstvak(twee).input_value() == "De tweede schrijft over de raming."
    twee.page.get_by_role("button", name="Zet ze samen").click()
    twee.wacht_op_rust()

    assert tekstvak(twee).input_value() == (
        "De eerste schrijft over de termijn.\n\nDe tweede schrijft over de raming."
    )
    twee.page.get_by_role("link", name="Alle versies").click()
    twee.page.get_by_role("heading", name="Versies van").wait_for()
    assert twee.gebreken() == []


def test_inbreng_wordt_gevraagd_gegeven_en_overgenomen(bezoek):
    coordinator, adviseur = bezoek(COORDINATOR), bezoek(ADVISEUR, breedte=390)
    open_onderdeel(coordinator, "Wat inwoners ervan merken")
    pagina = coordinator.page
    pagina.get_by_role("link", name="Vraag inbreng").click()
    pagina.get_by_label("Jelle Appelmans").check()
    pagina.get_by_label("Wat wil je weten?").fill("Wat zeggen bewoners tegen jou?")
    assert coordinator.gebreken() == []
    pagina.get_by_role("button", name="Vraag inbreng").click()
    pagina.get_by_text("het staat bij hen op Vandaag").wait_for()

    geef_antwoord(adviseur)

    open_onderdeel(coordinator, "Wat inwoners ervan merken")
    assert coordinator.gebreken() == []
    pagina.get_by_role("button", name="Neem over in de tekst").click()
    pagina.get_by_text("Met inbreng van: Beleidsadviseur circulaire economie").wait_for()
    assert "Bewoners vragen om banken van **oud hout**." in tekstvak(coordinator).input_value()
    pagina.get_by_role("link", name="Naar het rapport").click()
    pagina.locator(".sch-bron", has_text="Met inbreng van: Beleidsadviseur").first.wait_for()


def geef_antwoord(adviseur):
    """From Vandaag to the page of the question, and answer it on a phone."""
    pagina = adviseur.page
    adviseur.ga("/leiden/")
    pagina.get_by_role("link", name=re.compile("Antwoord.*Wat inwoners ervan merken")).click()
    pagina.get_by_text("Wat zeggen bewoners tegen jou?").wait_for()
    assert adviseur.gebreken() == []
    pagina.get_by_label("Jouw antwoord").fill("Bewoners vragen om banken van **oud hout**.")
    pagina.get_by_role("button", name="Geef antwoord").click()
    pagina.get_by_text("De coördinator heeft je antwoord.").wait_for()
    assert adviseur.gebreken() == []

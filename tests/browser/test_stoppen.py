"""A document that is being made is stopped with the button; what was made before stays."""

COORDINATOR = "coordinator@leiden.example"
LANG = 120_000  # ms: a report is laid out in seconds, unless the machine does more


def open_concept(persoon):
    """Open the running concept; its path."""
    persoon.ga("/leiden/rapporten/")
    rij = persoon.page.locator("tr", has_text="Concept").get_by_role("link").first
    pad = rij.get_attribute("href")
    persoon.ga(pad)
    return pad


def schrijf_iets(persoon, pad):
    """Write in a section, so that the report is another one than the PDF."""
    persoon.ga(f"{pad}onderdelen/")
    persoon.page.locator(".sch-lijst a", has_text="Rollen en sturing").first.click()
    persoon.page.locator("#schrijfform textarea").fill("Dit staat nog niet in de PDF.")
    persoon.page.get_by_role("button", name="Bewaar", exact=True).click()
    persoon.page.wait_for_url(f"**{pad}**")


def test_een_rapport_in_de_maak_stopt_met_de_knop_en_de_vorige_pdf_blijft(bezoek):
    persoon = bezoek(COORDINATOR)
    deel = persoon.page.locator("#pdf")
    pad = open_concept(persoon)
    deel.get_by_role("button", name="Maak").click()
    download = deel.get_by_role("link", name="Download PDF")
    deel.get_by_role("button", name="Maak opnieuw").wait_for(timeout=LANG)
    eerste = haal(persoon, download)
    schrijf_iets(persoon, pad)

    deel.get_by_role("button", name="Maak opnieuw").click()
    deel.get_by_role("button", name="Stop").click()
    deel.get_by_text("Het maken is gestopt.").wait_for()
    persoon.ga(pad)

    assert deel.get_by_text("Het maken is gestopt.").is_visible()
    assert deel.get_by_text("De vorige PDF blijft te downloaden.").is_visible()
    assert haal(persoon, download) == eerste
    assert eerste.startswith(b"%PDF-")


def haal(persoon, link):
    """What the link gives (bytes)."""
    return persoon.context.request.get(persoon.product.adres + link.get_attribute("href")).body()

"""The year calendar in the browser: one printed page, and a report that moves and comes back."""

import io

import pikepdf

from mvi.templatetags.mvi import MAANDEN

COORDINATOR = "coordinator@leiden.example"


def test_jaar_past_op_een_bladzijde_en_een_budgethouder_leest_mee(bezoek):
    coordinator, houder = bezoek(COORDINATOR), bezoek("budgethouder@leiden.example")

    fouten = coordinator.bekijk("/leiden/planning/?jaar=2022")
    pdf = coordinator.page.pdf(prefer_css_page_size=True)
    fouten += houder.bekijk("/leiden/planning/maand/")
    houder.ga("/leiden/planning/")

    assert fouten == []
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) == 1
    assert houder.page.get_by_role("link", name="Zet iets in de planning").count() == 0


def test_rapport_verschuift_met_zijn_vervolg_en_gaat_weer_terug(bezoek):
    persoon = bezoek(COORDINATOR)
    page = persoon.page
    persoon.ga("/leiden/planning/")
    page.locator(".mvi-intro a").first.click()
    rij = page.locator("tr").filter(has_text="5e rapportage").first
    eerst = rij.locator("td").first.inner_text()

    rij.get_by_role("link", name="Wijzig").click()
    page.get_by_label("Maand", exact=False).first.fill(een_maand_later(eerst))
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Er is nog niets bewaard").wait_for()
    fouten = persoon.gebreken()
    page.get_by_role("button", name="Verplaats").press("Enter")
    page.get_by_role("link", name="Maak ongedaan").click()
    page.get_by_role("button", name="Verplaats").press("Enter")
    page.get_by_role("link", name="Maak ongedaan").wait_for()

    assert fouten == []
    assert rij.locator("td").first.inner_text() == eerst


def een_maand_later(tekst):
    """The month after ‘juni 2027’, in the same words."""
    naam, jaar = tekst.lower().split()
    namen = MAANDEN.split()
    plek = namen.index(naam) + 1
    return f"{namen[plek % 12]} {int(jaar) + plek // 12}"

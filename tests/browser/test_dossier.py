"""One traject in depth, in Chromium: overview, contract, document, history, connections, print."""

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


def open_traject(persoon, zoek):
    """Open the page of the first traject that the list finds; its path."""
    persoon.ga(f"/leiden/trajecten/?q={zoek}")
    pad = persoon.page.locator("#inhoud tbody th a").first.get_attribute("href")
    persoon.ga(pad)
    return pad


def klik(persoon, rol, naam):
    persoon.page.get_by_role(rol, name=naam).first.click()
    persoon.wacht_op_rust()


def test_van_contract_tot_besluit_over_de_optie(bezoek):
    coordinator = bezoek("coordinator@leiden.example")
    pad = open_traject(coordinator, "Koffieautomaten")
    klik(coordinator, "link", "Contract")
    assert coordinator.gebreken() == []

    klik(coordinator, "link", "Besluit over optie 1")
    assert coordinator.gebreken() == []
    klik(coordinator, "button", "Leg besluit vast")
    assert coordinator.page.locator(".mvi-fouten").is_visible()
    assert coordinator.gebreken() == []
    coordinator.page.get_by_label("Ja, we verlengen").check()
    coordinator.page.get_by_label("Waarom?").fill("Geen wegwerpbekers meer, dat houden we vast.")
    klik(coordinator, "button", "Leg besluit vast")

    coordinator.page.get_by_text("Geen wegwerpbekers meer").first.wait_for()
    klik(coordinator, "link", "Geschiedenis")
    assert coordinator.page.get_by_text("Optie 1 gewijzigd").count() >= 1
    coordinator.page.get_by_label("Onderdeel").select_option(label="Optie")
    coordinator.page.wait_for_url("**deel=optie**")
    coordinator.wacht_op_rust()
    assert coordinator.page.locator("#geschiedenis li").filter(has_text="Contract").count() == 0
    assert coordinator.gebreken() == []
    coordinator.ga(f"{pad}afdruk/")
    assert coordinator.page.get_by_text("Geen wegwerpbekers meer").first.is_visible()
    assert coordinator.gebreken() == []


def test_document_toevoegen_ophalen_en_weer_weghalen(bezoek):
    coordinator = bezoek("coordinator@leiden.example", breedte=390)
    pad = open_traject(coordinator, "Renovatie sporthal")
    coordinator.ga(f"{pad}documenten/")
    bestand = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    leugen = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"<html>"}

    coordinator.page.set_input_files("input[type=file]", leugen)
    klik(coordinator, "button", "Voeg toe")
    geweigerd = coordinator.page.locator(".mvi-fouten").inner_text()
    assert coordinator.gebreken() == []
    coordinator.page.set_input_files("input[type=file]", bestand)
    coordinator.page.get_by_label("Titel").fill("Plan voor de vloer")
    klik(coordinator, "button", "Voeg toe")
    with coordinator.page.expect_download() as wacht:
        coordinator.page.get_by_role("link", name="Plan voor de vloer").first.click()
    inhoud = wacht.value.path().read_bytes()
    klik(coordinator, "link", "Verwijder Plan voor de vloer")
    assert coordinator.gebreken() == []
    klik(coordinator, "button", "Verwijder")

    assert "De inhoud is geen pdf." in geweigerd
    assert (wacht.value.suggested_filename, inhoud) == ("plan.pdf", PDF)
    assert coordinator.page.get_by_role("link", name="Plan voor de vloer").count() == 0


def test_perceel_maken_en_een_opvolger_koppelen(bezoek):
    coordinator = bezoek("coordinator@leiden.example")
    pad = open_traject(coordinator, "Vervanging+riool+Noorderkwartier")

    klik(coordinator, "link", "Wijzig verbonden trajecten")
    assert coordinator.gebreken() == []
    klik(coordinator, "link", "Nieuw onderdeel")
    assert coordinator.gebreken() == []
    coordinator.page.get_by_label("Titel").fill("Perceel 1: kade")
    coordinator.page.get_by_label("Raming").fill("9 mln")
    klik(coordinator, "button", "Bewaar")
    coordinator.ga(f"{pad}verbonden/?q=Speeltoestellen")
    klik(coordinator, "button", "Koppel")

    coordinator.ga(pad)
    assert coordinator.page.get_by_role("link", name="Perceel 1: kade").is_visible()
    assert coordinator.page.get_by_text("De onderdelen zijn samen meer").is_visible()
    assert coordinator.gebreken() == []


def test_paginas_van_een_traject_zijn_schoon_ook_op_een_telefoon(bezoek):
    coordinator = bezoek("coordinator@leiden.example")
    pad = open_traject(coordinator, "Onderhoud+wegen%2C+raamovereenkomst")
    delen = ("", "contract/", "contract/nieuw/", "documenten/", "geschiedenis/", "verbonden/",
             "verbonden/opvolger/", "mensen/", "stoppen/", "afdruk/")  # fmt: skip

    fouten = [fout for deel in delen for fout in coordinator.bekijk(f"{pad}{deel}")]
    fouten += coordinator.bekijk("/leiden/contracten/")
    fouten += coordinator.bekijk("/leiden/contracten/ontbreken/")

    assert fouten == []

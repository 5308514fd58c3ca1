"""A mandate holder decides on one page, an agreement goes higher, and a budgethouder completes."""


def knop(persoon, naam):
    """Press a button and wait for the page that follows."""
    persoon.page.get_by_role("button", name=naam).first.click()
    persoon.wacht_op_rust()


def test_mandaathouder_besluit_vanaf_vandaag(bezoek):
    houder = bezoek("budgethouder@leiden.example")
    houder.ga("/leiden/")
    punt = houder.page.locator(".rap-punt", has_text="Besluit over afwijkingen")
    punt.get_by_role("link").click()
    houder.page.locator("tbody th a").first.click()
    houder.wacht_op_rust()
    assert houder.gebreken() == []

    knop(houder, "Leg besluit vast")
    assert houder.gebreken() == []  # the form in error
    houder.page.get_by_label("Niet akkoord").check()
    houder.page.get_by_label("Reden van het besluit").fill("Er zijn nu twee leveranciers.")
    knop(houder, "Leg besluit vast")
    houder.ga("/leiden/afwijkingen/?besluit=geweigerd")

    assert houder.page.get_by_text("(mandaat)").first.is_visible()
    assert houder.gebreken() == []


def test_coordinator_meldt_een_afspraak_en_zet_haar_door(bezoek):
    coordinator = bezoek("coordinator@leiden.example", breedte=390)
    coordinator.ga("/leiden/escalaties/?stand=te_laat")
    assert coordinator.gebreken() == []
    coordinator.page.locator("tbody th a").first.click()
    assert coordinator.gebreken() == []

    coordinator.page.get_by_label("Waarom moet het hoger?").fill("Nog steeds geen reactie.")
    knop(coordinator, "Naar de volgende trap")

    assert coordinator.page.get_by_text("Gemeld aan: Directieteam").is_visible()
    assert coordinator.gebreken() == []


def test_budgethouder_vult_alleen_aan_wat_mist_en_gaat_verder(bezoek):
    budgethouder = bezoek("budgethouder@leiden.example", breedte=390, javascript=False)
    budgethouder.ga("/leiden/aanvullen/")
    voor = budgethouder.page.locator("tbody tr").count()
    budgethouder.page.locator("tbody th a").first.click()

    budgethouder.page.get_by_role("button", name="Bewaar en ga verder").click()

    assert voor > 0
    assert budgethouder.page.get_by_text("is bewaard").first.is_visible()


def test_coordinator_bekijkt_en_verstuurt_een_mail_die_een_werker_wegbrengt(bezoek):
    coordinator = bezoek("coordinator@leiden.example")
    assert coordinator.bekijk("/leiden/aanvullen/vragen/") == []
    coordinator.page.locator("input[name=mens]").first.check()
    knop(coordinator, "Bekijk de mails")
    assert coordinator.gebreken() == []

    knop(coordinator, "Verstuur 1 mail")
    for _ in range(100):
        if coordinator.page.get_by_text("Wordt verstuurd").count() == 0:
            break
        coordinator.page.wait_for_timeout(200)
        coordinator.ga("/leiden/aanvullen/vragen/")

    eerste = coordinator.page.locator(".md-verzoeken li .mvi-status").first
    assert eerste.inner_text() == "Verstuurd"


def test_paginas_van_mandaat_en_aanvullen_zijn_goed_op_elke_breedte(bezoek):
    coordinator = bezoek("coordinator@leiden.example")

    gebreken = [
        gebrek
        for pad in (
            "beheer/mandaten/", "beheer/mandaten/nieuw/", "afwijkingen/", "afwijkingen/?let_op=nu",
            "afwijkingen/wie-beslist/", "escalaties/", "aanvullen/",
        )
        for gebrek in coordinator.bekijk(f"/leiden/{pad}")
    ]  # fmt: skip

    assert gebreken == []

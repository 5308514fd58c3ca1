"""From nulmeting to verified result, by people who do not check themselves; wide and on a phone."""


def knop(persoon, naam):
    persoon.page.get_by_role("button", name=naam).first.click()
    persoon.wacht_op_rust()


def pad_van_een_traject(persoon):
    """The tab of a traject in the markets that the budgethouder may edit."""
    persoon.ga("/leiden/trajecten/?q=Groenonderhoud")
    href = persoon.page.locator("#resultaten tbody th a").first.get_attribute("href")
    return f"{href.rstrip('/')}/effecten/"


def test_meten_en_door_een_ander_laten_verifieren(bezoek):
    budgethouder = bezoek("budgethouder@leiden.example")
    pad = pad_van_een_traject(budgethouder)
    budgethouder.ga(pad)
    budgethouder.page.get_by_role("link", name="Effect toevoegen").click()
    budgethouder.page.get_by_label("Indicator").select_option(
        label="Exploitatie-opbrengst (index, oude contract is 100)"
    )
    budgethouder.page.get_by_label("Nulmeting").fill("100")
    budgethouder.page.get_by_label("Gerealiseerd").fill("veel")
    knop(budgethouder, "Bewaar")
    assert budgethouder.page.get_by_text("Dit getal begrijpen we niet").count()
    assert budgethouder.gebreken() == []

    budgethouder.page.get_by_label("Gerealiseerd").fill("117,5")
    budgethouder.page.get_by_label("Hoe zeker is wat je mat?").select_option("schatting")
    knop(budgethouder, "Bewaar")
    rij = budgethouder.page.locator(".eff-tabel tr", has_text="Exploitatie-opbrengst")

    assert "18 % hoger, dat is beter" in rij.inner_text()
    assert rij.get_by_role("button").count() == 0
    assert budgethouder.gebreken() == []

    coordinator = bezoek("coordinator@leiden.example", breedte=390)
    coordinator.ga(pad)
    rij = coordinator.page.locator(".eff-tabel tr", has_text="Exploitatie-opbrengst")
    rij.get_by_role("button", name="Ik heb dit gecontroleerd").click()
    coordinator.wacht_op_rust()
    rij = coordinator.page.locator(".eff-tabel tr", has_text="Exploitatie-opbrengst")

    assert "Geverifieerd" in rij.inner_text()
    assert coordinator.gebreken() == []


def test_overzichten_zijn_toegankelijk_breed_en_op_een_telefoon(bezoek):
    coordinator = bezoek("coordinator@leiden.example")
    paden = [
        "/leiden/effecten/", "/leiden/effecten/trajecten/?deel=geverifieerd", "/leiden/kosten/",
        "/leiden/kosten/lijst/?deel=kosten", "/leiden/zelfevaluaties/",
        "/leiden/zelfevaluaties/nieuw/", "/leiden/beheer/indicatoren/",
    ]  # fmt: skip

    fouten = [fout for pad in paden for fout in coordinator.bekijk(pad)]

    assert fouten == []

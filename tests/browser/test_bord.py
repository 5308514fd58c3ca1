"""The board by mouse and by keyboard, two people at once, the timeline and the month."""

import re

COORDINATOR = "coordinator@leiden.example"
BORD = "/leiden/trajecten/bord/"


def maak_traject(persoon, titel):
    """A new traject in the first phase."""
    persoon.ga("/leiden/trajecten/nieuw/")
    persoon.page.get_by_label("Titel").fill(titel)
    persoon.page.get_by_role("button", name="Bewaar").first.click()
    persoon.page.get_by_role("heading", name=titel).wait_for()


def open_bord(persoon, titel):
    """The board with only this traject; its card."""
    persoon.ga(f"{BORD}?q={titel.replace(' ', '+')}")
    return kaart(persoon, titel)


def kaart(persoon, titel):
    return persoon.page.locator(".bord-kaart", has_text=titel)


def fase_van(persoon, titel):
    """The name of the column in which the card stands."""
    kolom = persoon.page.locator(".bord-kolom", has=kaart(persoon, titel))
    return kolom.locator("h2").inner_text()


def sleep_naar(persoon, titel, kolom):
    """Drag the card with the mouse to a column."""
    kaart(persoon, titel).drag_to(persoon.page.locator(f"#kolom-{kolom}"))


def melding_met(persoon, tekst):
    """Wait until the live region says this."""
    persoon.page.locator("#melding", has_text=tekst).wait_for(state="attached")


def test_slepen_vraagt_de_dag_en_verplaatst_dan(bezoek):
    persoon = bezoek(COORDINATOR)
    maak_traject(persoon, "Sleepproef laadpalen")
    open_bord(persoon, "Sleepproef laadpalen")

    sleep_naar(persoon, "Sleepproef laadpalen", 1)
    kaart(persoon, "Sleepproef laadpalen").get_by_text("Op welke dag gebeurde dit?").wait_for()
    daarvoor = fase_van(persoon, "Sleepproef laadpalen")
    assert persoon.gebreken() == []
    persoon.page.get_by_label("Gebeurd op").fill("2026-11-02")
    persoon.page.get_by_role("button", name="Verplaats", exact=True).click()
    melding_met(persoon, "staat nu op ‘In voorbereiding’")

    assert (daarvoor, fase_van(persoon, "Sleepproef laadpalen")) == ("Kans", "In voorbereiding")
    assert persoon.gebreken() == []


def test_geweigerd_slepen_laat_de_kaart_staan_en_zegt_waarom(bezoek):
    persoon = bezoek(COORDINATOR)
    maak_traject(persoon, "Weigerproef bankjes")
    open_bord(persoon, "Weigerproef bankjes")

    sleep_naar(persoon, "Weigerproef bankjes", 2)
    melding_met(persoon, "Niet verplaatst. Kies eerst een ambitie voor")

    assert fase_van(persoon, "Weigerproef bankjes") == "Kans"
    assert kaart(persoon, "Weigerproef bankjes").get_by_text("Kies eerst een ambitie").count() >= 1
    persoon.page.locator(".bord-kaart :focus").wait_for()
    assert persoon.gebreken() == []


def test_verplaatsen_met_alleen_het_toetsenbord_houdt_de_focus_op_de_kaart(bezoek):
    persoon = bezoek(COORDINATOR)
    maak_traject(persoon, "Toetsproef fietsen")
    open_bord(persoon, "Toetsproef fietsen")

    kaart(persoon, "Toetsproef fietsen").get_by_role("link", name="Verplaatsen").focus()
    persoon.page.keyboard.press("Enter")
    persoon.page.locator("[name=fase]:focus").wait_for()
    assert persoon.gebreken() == []
    persoon.page.get_by_label("Naar fase").select_option(label="In voorbereiding")
    persoon.page.get_by_role("button", name="Verplaats", exact=True).focus()
    persoon.page.keyboard.press("Enter")
    melding_met(persoon, "staat nu op ‘In voorbereiding’")

    assert fase_van(persoon, "Toetsproef fietsen") == "In voorbereiding"
    persoon.page.locator(".bord-kaart :focus").wait_for()
    assert persoon.page.evaluate(
        "document.activeElement.closest('.bord-kaart').innerText"
    ).startswith("Toetsproef fietsen")


def test_annuleren_sluit_het_menu_en_verandert_niets(bezoek):
    persoon = bezoek(COORDINATOR)
    maak_traject(persoon, "Annuleerproef")
    open_bord(persoon, "Annuleerproef")

    kaart(persoon, "Annuleerproef").get_by_role("link", name="Verplaatsen").click()
    persoon.page.get_by_role("link", name="Annuleer", exact=True).click()
    persoon.page.get_by_label("Naar fase").wait_for(state="detached")

    assert fase_van(persoon, "Annuleerproef") == "Kans"
    persoon.page.locator(".bord-verplaats:focus").wait_for()


def test_wie_tweede_is_ziet_wat_de_eerste_deed(bezoek):
    eerste, tweede = bezoek(COORDINATOR), bezoek(COORDINATOR)
    maak_traject(eerste, "Botsproef containers")
    for persoon in (eerste, tweede):
        open_bord(persoon, "Botsproef containers")

    sleep_naar(eerste, "Botsproef containers", 1)
    eerste.page.get_by_role("button", name="Verplaats", exact=True).click()
    melding_met(eerste, "staat nu op ‘In voorbereiding’")
    sleep_naar(tweede, "Botsproef containers", 3)
    kaart(tweede, "Botsproef containers").get_by_text("Iemand anders was je voor").wait_for()

    tekst = kaart(tweede, "Botsproef containers").inner_text()
    assert re.search(r"Fase: Kans → In voorbereiding", tekst)
    assert tweede.gebreken() == []
    open_bord(eerste, "Botsproef containers")
    assert fase_van(eerste, "Botsproef containers") == "In voorbereiding"


def test_zonder_javascript_werkt_verplaatsen_ook(bezoek):
    met, zonder = bezoek(COORDINATOR), bezoek(COORDINATOR, javascript=False)
    maak_traject(met, "Kaalproef stoeptegels")
    open_bord(zonder, "Kaalproef stoeptegels")

    kaart(zonder, "Kaalproef stoeptegels").get_by_role("link", name="Verplaatsen").click()
    zonder.page.get_by_label("Naar fase").select_option(label="In voorbereiding")
    zonder.page.get_by_role("button", name="Verplaats", exact=True).click()

    assert fase_van(zonder, "Kaalproef stoeptegels") == "In voorbereiding"


def test_toon_meer_haalt_de_volgende_kaarten_van_een_kolom(bezoek):
    persoon = bezoek(COORDINATOR)
    persoon.ga(BORD)
    kolom = persoon.page.locator("#kolom-6")
    eerst = kolom.locator(".bord-kaart").count()

    kolom.get_by_role("link", name="Toon meer").click()
    persoon.page.wait_for_function(
        "aantal => document.querySelectorAll('#kolom-6 .bord-kaart').length > aantal", arg=eerst
    )

    assert (eerst, kolom.locator(".bord-kaart").count()) == (12, 37)


def test_op_een_telefoon_open_je_een_kolom_tegelijk(bezoek):
    persoon = bezoek(COORDINATOR, breedte=390)
    persoon.ga(BORD)

    dicht = persoon.page.locator("#kolom-1 .bord-kaart").first.is_visible()
    persoon.page.locator("#kolom-1 summary").click()

    assert (dicht, persoon.page.locator("#kolom-1 .bord-kaart").first.is_visible()) == (False, True)
    assert persoon.gebreken() == []


def test_bord_tijdlijn_maand_en_signalen_zijn_schoon(bezoek):
    persoon = bezoek(COORDINATOR)
    paden = [
        BORD,
        f"{BORD}?klaar=on",
        f"{BORD}?q=zzz-bestaat-niet",
        "/leiden/trajecten/tijdlijn/",
        "/leiden/trajecten/tijdlijn/?schaal=drie&groep=afdeling",
        "/leiden/trajecten/tijdlijn/?begin=2080-01",
        "/leiden/trajecten/maand/",
        "/leiden/trajecten/maand/?maand=2080-01",
        "/leiden/signalen/",
        "/leiden/signalen/contract-beslissen/",
    ]

    fouten = [fout for pad in paden for fout in persoon.bekijk(pad)]

    assert fouten == []


def test_tijdlijn_is_op_een_telefoon_een_lijst_per_maand(bezoek):
    breed, smal = bezoek(COORDINATOR), bezoek(COORDINATOR, breedte=390)

    zichtbaar = []
    for persoon in (breed, smal):
        persoon.ga("/leiden/trajecten/tijdlijn/")
        delen = (".tijd", ".tijd-lijst")
        zichtbaar.append([persoon.page.locator(deel).is_visible() for deel in delen])

    assert zichtbaar == [[True, False], [False, True]]
    assert smal.gebreken() == []


def test_van_signaal_naar_dezelfde_trajecten_op_het_bord(bezoek):
    persoon = bezoek(COORDINATOR)
    persoon.ga("/leiden/signalen/zonder-eigenaar/")
    aantal = persoon.page.locator(".mvi-telling strong").inner_text()

    persoon.page.get_by_role("link", name="Toon in de pijplijn").click()
    persoon.page.get_by_role("link", name="Bord", exact=True).click()

    assert persoon.page.locator(".bord-boven strong").inner_text() == aantal

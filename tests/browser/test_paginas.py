"""Every main page, as each role that has it: no axe fault, no console error, no sideways scroll."""

import pytest

PAGINAS = {
    "coordinator@leiden.example": [
        "/leiden/",
        "/leiden/trajecten/",
        "/leiden/trajecten/?q=zzz-bestaat-niet",
        "/leiden/trajecten/nieuw/",
        "/leiden/keuzerondes/",
        "/leiden/keuzerondes/nieuw/",
        "/leiden/keuzerondes/vergelijken/",
        "/leiden/keuzerondes/uren/",
        "/leiden/actieplan/plannen/",
        "/leiden/actieplan/nieuw/",
        "/leiden/actieplan/acties/",
        "/leiden/actieplan/acties/bord/",
        "/leiden/actieplan/doelen/",
        "/leiden/actieplan/kennis/",
        "/leiden/actieplan/kennis/accenten/",
        "/leiden/planning/lijst/",
        "/leiden/planning/doorlopend/",
        "/leiden/planning/agenda/",
        "/leiden/planning/sjabloon/",
        "/leiden/planning/nieuw/",
        "/leiden/leren/communicatie/",
        "/leiden/leren/bijeenkomsten/jaar/",
        "/leiden/leren/successen/",
        "/leiden/rapporten/",
        "/leiden/rapporten/nieuw/",
        "/leiden/rapporten/besluiten/",
        "/leiden/rapporten/besluiten/?vervolg=open",
        "/leiden/kalender/",
        "/leiden/berichten/",
        "/leiden/mail/",
        "/leiden/beheer/",
        "/leiden/beheer/categorieen/",
        "/leiden/beheer/themas/",
        "/leiden/beheer/doelen/",
        "/leiden/beheer/jaarcijfers/",
        "/leiden/cijfers/maximaal/",
        "/wachtwoord/wijzigen/",
    ],
    "beheerder@leiden.example": [
        "/leiden/",
        "/leiden/kalender/",
        "/leiden/beheer/",
        "/leiden/beheer/instellingen/",
        "/leiden/beheer/gebruikers/",
        "/leiden/beheer/mail/",
        "/leiden/beheer/gebruikers/nieuw/",
        "/leiden/beheer/afdelingen/",
    ],
    "budgethouder@leiden.example": ["/leiden/", "/leiden/trajecten/", "/leiden/trajecten/nieuw/"],
    "inkoper@leiden.example": ["/leiden/", "/leiden/trajecten/"],
    "adviseur@leiden.example": ["/leiden/", "/leiden/rapporten/", "/leiden/inbreng/"],
    "bvt@leiden.example": ["/leiden/", "/leiden/rapporten/"],
    "dt@leiden.example": ["/leiden/", "/leiden/keuzerondes/", "/leiden/afwijkingen/"],
    "lezer@leiden.example": [
        "/leiden/",
        "/leiden/rapporten/",
        "/leiden/rapporten/besluiten/",
        "/leiden/actieplan/",
    ],
    "coordinator@schiedam.example": ["/schiedam/", "/schiedam/trajecten/", "/schiedam/rapporten/"],
}
#: Pages behind the first link that matches, from a list page (test_dossier.py has the others).
DOORKLIKKEN = [
    ("/leiden/trajecten/", "#inhoud tbody th a", ["ambities/", "wijzigen/"]),
    ("/leiden/keuzerondes/", "#inhoud tbody a", [""]),
    (
        "/leiden/rapporten/",
        "#inhoud tbody a",
        ["", "wijzigen/", "voorstellen/", "voorstellen/nieuw/", "onderdelen/", "inbreng/"],
    ),
    ("/leiden/rapporten/besluiten/?vervolg=open", ".rap-bewerk", [""]),
    ("/leiden/actieplan/plannen/", "#inhoud .mvi-lijst a", ["", "wijzigen/"]),
    ("/leiden/actieplan/acties/", "#resultaten tbody a", ["", "wijzigen/", "trajecten/"]),
    ("/leiden/leren/bijeenkomsten/", "#resultaten tbody a", [""]),
    ("/leiden/actieplan/doelen/", "#inhoud h2 a", ["", "wijzigen/"]),
    ("/leiden/beheer/categorieen/", "#inhoud tbody a", [""]),
]


@pytest.mark.parametrize("email", PAGINAS)
def test_elke_pagina_is_schoon_voor_deze_rol(bezoek, email):
    persoon = bezoek(email)

    fouten = [fout for pad in PAGINAS[email] for fout in persoon.bekijk(pad)]

    assert fouten == []


@pytest.mark.parametrize(("lijst", "link", "paden"), DOORKLIKKEN)
def test_elke_pagina_achter_een_lijst_is_schoon(bezoek, lijst, link, paden):
    persoon = bezoek("coordinator@leiden.example")
    persoon.ga(lijst)
    eerste = persoon.page.locator(link).first.get_attribute("href")

    fouten = [fout for pad in paden for fout in persoon.bekijk(f"{eerste}{pad}")]

    assert fouten == []


@pytest.mark.parametrize("pad", ["/inloggen/", "/wachtwoord/vergeten/"])
def test_pagina_voor_wie_nog_niet_is_ingelogd_is_schoon(bezoek, pad):
    bezoeker = bezoek(breedte=390)

    bezoeker.ga(pad)

    assert bezoeker.gebreken() == []


def test_formulier_met_fouten_is_schoon_en_zet_de_focus_op_de_fouten(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    persoon.ga("/leiden/trajecten/nieuw/")

    persoon.page.get_by_role("button", name="Bewaar").first.click()
    persoon.page.wait_for_load_state()

    assert persoon.page.locator(".mvi-fouten").evaluate("el => el === document.activeElement")
    assert persoon.gebreken() == []


def test_menu_van_de_gebruiker_opent_met_het_toetsenbord(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    persoon.ga("/leiden/")

    persoon.page.locator(".mvi-menu summary").focus()
    persoon.page.keyboard.press("Enter")

    assert persoon.page.get_by_role("button", name="Uitloggen").is_visible()
    assert persoon.gebreken() == []
    persoon.page.keyboard.press("Escape")
    assert not persoon.page.get_by_role("button", name="Uitloggen").is_visible()


def test_zonder_javascript_werkt_zoeken_en_bladeren(bezoek):
    persoon = bezoek("coordinator@leiden.example", javascript=False)
    persoon.ga("/leiden/trajecten/")

    persoon.page.get_by_role("searchbox").fill("Inhuur flexkrachten")
    persoon.page.get_by_role("button", name="Toon").click()

    assert persoon.page.locator("#inhoud tbody th a").all_inner_texts() == ["Inhuur flexkrachten"]


def test_wie_te_lang_weg_was_verliest_niets(bezoek):
    persoon = bezoek("budgethouder@leiden.example")
    persoon.ga("/leiden/trajecten/nieuw/")
    persoon.page.get_by_label("Titel").fill("Nieuwe bankjes in het park")
    persoon.context.clear_cookies(name="sessionid")

    persoon.page.get_by_role("button", name="Bewaar").click()
    persoon.page.get_by_text("Je was te lang weg").wait_for()
    assert persoon.gebreken() == []
    persoon.page.get_by_label("E-mailadres").fill("budgethouder@leiden.example")
    persoon.page.get_by_label("Wachtwoord").fill("demo-mvi-2026")
    persoon.page.get_by_role("button", name="Inloggen").click()
    persoon.page.get_by_role("button", name="Bewaar alsnog").wait_for()
    assert persoon.gebreken() == []
    persoon.page.get_by_role("button", name="Bewaar alsnog").click()

    persoon.page.get_by_role("heading", name="Nieuwe bankjes in het park").wait_for()


def test_filters_zijn_op_een_telefoon_dicht_en_zonder_javascript_open(bezoek):
    telefoon = bezoek("coordinator@leiden.example", breedte=390)
    zonder = bezoek("coordinator@leiden.example", breedte=390, javascript=False)

    zichtbaar = []
    for persoon in (telefoon, zonder):
        persoon.ga("/leiden/trajecten/")
        zichtbaar.append(persoon.page.locator("#id_fase").is_visible())
    telefoon.page.get_by_text("Filters en volgorde").click()

    assert zichtbaar == [False, True]
    assert telefoon.page.locator("#id_fase").is_visible()
    assert telefoon.gebreken() == []


def test_terugknop_na_een_filter_geeft_de_vorige_lijst(bezoek):
    persoon = bezoek("coordinator@leiden.example")
    persoon.ga("/leiden/trajecten/")
    telling = persoon.page.locator("#resultaten [role=status]")
    alle = telling.inner_text()

    persoon.page.locator("#id_status").select_option(label="Let op")
    persoon.page.wait_for_url("**status=let_op**")
    telling.filter(has_not_text=alle).wait_for()
    persoon.page.go_back()
    telling.filter(has_text=alle).wait_for()

    assert telling.inner_text() == alle
    assert persoon.page.locator("#id_status").input_value() == ""

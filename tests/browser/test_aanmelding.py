"""The short form in a real browser: how much it asks, without JavaScript, and a lost session."""

import re

import pytest

BUDGETHOUDER = "budgethouder@leiden.example"
START = "/leiden/trajecten/aanmelden/"


class Teller:
    """One person who counts every click and every field filled in."""

    def __init__(self, bezoek):
        self.bezoek, self.page, self.aantal, self.vragen = bezoek, bezoek.page, 0, []

    def klik(self, waar):
        self.aantal += 1
        waar.click()
        self.page.wait_for_load_state()

    def noteer(self):
        """Remember what this page asks: the question of every visible field, and axe's opinion."""
        self.vragen += self.page.evaluate(
            """() => [...document.querySelectorAll('main form[method=post] [name]')]
            .filter(v => v.type !== 'hidden' && v.tagName !== 'BUTTON')
            .map(v => {
              const thema = v.closest('.trj-ambitie');
              const groep = v.closest('.mvi-groep') || v.closest('.utrecht-form-field');
              const naam = groep.querySelector('legend, .utrecht-form-label, .mvi-vakje');
              const rij = v.closest('.aan-criterium');
              return [thema, rij].filter(Boolean).map(f => f.querySelector('legend').textContent)
                .concat(naam.textContent).join(' · ').trim();
            })"""
        )
        assert self.bezoek.gebreken() == []


@pytest.mark.parametrize("breedte", [1280, 390])
def test_traject_uit_de_kalender_is_compleet_in_hoogstens_acht_handelingen(bezoek, breedte):
    teller = Teller(bezoek(BUDGETHOUDER, breedte=breedte))
    page = teller.page
    teller.bezoek.ga(START)
    assert teller.bezoek.gebreken() == []

    met_norm = page.locator(".aan-keuze", has_text=re.compile("2027"))
    teller.klik(met_norm.nth(0 if breedte == 390 else 3))
    teller.noteer()
    teller.klik(page.get_by_role("button", name="Bewaar en ga verder"))
    teller.noteer()
    teller.klik(page.get_by_role("button", name="Neem de norm over"))
    page.get_by_text("Ingevuld, nog niet bewaard").wait_for()
    assert teller.bezoek.gebreken() == []
    teller.klik(page.get_by_role("button", name="Bewaar en ga verder"))
    teller.noteer()
    teller.klik(page.get_by_role("link", name="Sla over"))
    compleet = page.get_by_text("Alles wat we nu nodig hebben, is ingevuld.").is_visible()
    assert teller.bezoek.gebreken() == []
    teller.klik(page.get_by_role("button", name="Ik sta achter deze ambities"))

    assert compleet
    assert page.get_by_text("Bevestigd", exact=True).is_visible()
    assert teller.aantal == 6
    vragen = [v for n, v in enumerate(teller.vragen) if n == 0 or v != teller.vragen[n - 1]]
    assert len(vragen) > 12
    assert sorted(vragen) == sorted(set(vragen))


def test_zonder_javascript_met_een_lager_niveau_en_een_reden(bezoek):
    wie = bezoek(BUDGETHOUDER, javascript=False)
    page = wie.page
    wie.ga(f"{START}nieuw/")
    page.get_by_label("Wat koop je?").fill("Groenonderhoud van de begraafplaats")
    page.get_by_label("Wanneer gaat het naar de markt?").fill("Q3 2027")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("button", name=re.compile("^Neem .* over$")).first.click()
    page.get_by_role("button", name="Neem de norm over").click()
    eerste = page.locator(".trj-ambitie").first
    eerste.get_by_label("0 – Niet meegenomen").check()
    eerste.get_by_label("Waarom lager").fill("De grond is besmet: <b>geen</b> machines 🌳")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("link", name="Sla over").click()

    wacht = page.get_by_role("link", name="Afwijking: wacht op akkoord")
    assert wacht.count() == 1


def test_verlopen_sessie_midden_in_het_formulier_verliest_niets(bezoek):
    wie = bezoek(BUDGETHOUDER)
    page = wie.page
    wie.ga(START)
    page.locator(".aan-keuze").nth(6).click()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.wait_for_load_state()
    pad = page.url
    eerste = page.locator(".trj-ambitie").first
    eerste.get_by_label("Niet van toepassing:").check()
    eerste.get_by_label("Waarom lager").fill("Speelt hier niet, zegt de markt")
    wie.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_label("E-mailadres").fill(BUDGETHOUDER)
    page.get_by_label("Wachtwoord").fill("demo-mvi-2026")
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()
    assert wie.gebreken() == []
    page.get_by_role("button", name=re.compile("Bewaar")).click()
    page.wait_for_load_state()
    page.goto(pad)

    eerste = page.locator(".trj-ambitie").first
    assert eerste.get_by_label("Waarom lager").input_value() == "Speelt hier niet, zegt de markt"
    assert eerste.get_by_label("Niet van toepassing:").is_checked()


def test_teksten_kiezen_en_het_tabblad_ambities(bezoek):
    wie = bezoek(BUDGETHOUDER)
    page = wie.page
    wie.ga(START)
    page.locator(".aan-keuze").nth(8).click()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Neem de norm over").click()
    page.get_by_text("Ingevuld, nog niet bewaard").wait_for()
    eerste = page.locator(".trj-ambitie").first
    eerste.locator("details", has_text="Hoe vraag je het uit?").evaluate("d => { d.open = true; }")
    nieuw = eerste.locator(".aan-criterium", has_text="Nieuwe tekst")
    nieuw.get_by_label("Soort").select_option("gunning")
    nieuw.locator("textarea").fill("Minder kilometers telt dubbel.")
    page.get_by_role("button", name="Nog een tekst").first.click()
    nieuw.nth(1).wait_for()
    assert wie.gebreken() == []
    page.get_by_role("button", name="Bewaar en ga verder").click()
    beantwoord_een_lichte_vraag(page)
    nummer = re.search(r"/aanmelden/(\d+)/", page.url)[1]

    assert wie.bekijk(f"/leiden/trajecten/{nummer}/ambities/") == []
    assert page.get_by_text("Minder kilometers telt dubbel.", exact=True).is_visible()
    assert page.get_by_text("Ja, dat kan").is_visible()
    for naam in ("ambities/wijzigen/", "overweging/"):
        assert wie.bekijk(f"/leiden/trajecten/{nummer}/{naam}") == []


def beantwoord_een_lichte_vraag(page):
    """Unfold the circular options and answer one."""
    page.get_by_text("Kan het anders dan kopen?").click()
    page.get_by_label("Kan het als dienst").select_option("ja")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.wait_for_load_state()

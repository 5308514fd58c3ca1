"""People: who takes part and whom to ask; and somebody who leaves is erased, and the work stays."""

COORDINATOR, ADVISEUR = "coordinator@leiden.example", "adviseur@leiden.example"
BEHEERDER, LID = "beheerder@leiden.example", "Wies Weggaanders"


def test_mensen_zoeken_een_rol_geven_en_jezelf_verbergen(bezoek):
    coordinator = bezoek(COORDINATOR, breedte=390)
    pagina = coordinator.page
    for pad in ("", "groei/", "buiten/"):
        coordinator.ga(f"/leiden/leren/mensen/{pad}")
        assert coordinator.gebreken() == []
    coordinator.ga("/leiden/leren/mensen/?q=appelmans")
    pagina.get_by_role("link", name="Jelle Appelmans").click()
    pagina.get_by_role("link", name="Stuur een mail").wait_for()
    assert coordinator.gebreken() == []
    pagina.get_by_role("link", name="Geef een rol").click()
    assert pagina.get_by_label("Collega met een account").locator(
        "option:checked"
    ).inner_text() == ("Jelle Appelmans")
    pagina.get_by_label("Wat is deze persoon?").select_option(label="Werkgroep")
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_text("is bewaard").wait_for()

    adviseur = bezoek(ADVISEUR)
    adviseur.ga("/leiden/leren/mensen/voorkeur/")
    adviseur.page.get_by_label("Zet mij niet in de lijst met mensen").check()
    assert adviseur.gebreken() == []
    adviseur.page.get_by_role("button", name="Bewaar").click()
    adviseur.page.get_by_text("Je bepaalt zelf wat collega's zien").wait_for()

    coordinator.ga("/leiden/leren/mensen/?q=appelmans")
    pagina.get_by_role("heading", name="Niemand gevonden").wait_for()


def test_wie_vertrekt_wordt_gewist_na_een_voorbeeld(bezoek):
    beheerder = bezoek(BEHEERDER)
    pagina = beheerder.page
    beheerder.ga("/leiden/beheer/gebruikers/nieuw/")
    pagina.get_by_label("E-mailadres").fill("wies@leiden.example")
    pagina.get_by_label("Naam").fill(LID)
    pagina.get_by_label("Lezer").check()
    pagina.get_by_role("button", name="Nodig uit").click()
    beheerder.ga("/leiden/beheer/gebruikers/?zoek=wies")
    pagina.get_by_role("link", name=LID).first.click()
    pagina.get_by_role("link", name="Wis deze persoon").click()
    pagina.get_by_role("heading", name="Dit gaat weg").wait_for()
    assert beheerder.gebreken() == []

    pagina.get_by_label("Waarom wis je deze persoon?").select_option(label="De persoon vroeg erom")
    pagina.get_by_label("Ik weet dat dit niet ongedaan te maken is").check()
    pagina.get_by_role("button", name=f"Wis {LID}").click()

    pagina.get_by_role("heading", name="Gewist", exact=True).wait_for()
    assert LID not in pagina.content()
    assert beheerder.gebreken() == []
    beheerder.ga("/leiden/mijn-gegevens/")
    assert beheerder.gebreken() == []

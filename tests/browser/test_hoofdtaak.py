"""The main job, from the calendar in Excel to the report in the director's hands, by real people.

The beheerder imports, the coördinator proposes and writes, the BVT advises, the Directieteam
decides, a lezer downloads the adopted report. Every page on the way is looked at with axe.
"""

import io

import pikepdf

from mvi.pdf_controle import controleer

MINUUT = 60_000


def test_van_inkoopkalender_tot_vastgesteld_rapport(bezoek, product):
    importeer_de_kalender(bezoek("beheerder@leiden.example"), product.var / "demo")
    besluit_over_de_ronde(bezoek("dt@leiden.example"))
    rapport = schrijf_het_rapport(bezoek("coordinator@leiden.example"))
    adviseer(bezoek("bvt@leiden.example"), rapport)
    leg_voor(bezoek("coordinator@leiden.example"), rapport)
    stel_vast(bezoek("dt@leiden.example"), rapport)

    bestand = download(bezoek("lezer@leiden.example"), rapport)

    assert controleer(bestand) == []
    with pikepdf.open(io.BytesIO(bestand)) as pdf:
        assert len(pdf.pages) > 5


def test_kalender_kan_ongedaan_worden_gemaakt(bezoek, product):
    beheerder = bezoek("beheerder@schiedam.example")
    voor = aantal_trajecten(beheerder, "schiedam")
    kalender = product.var / "kort.csv"
    kalender.write_text(
        "Nummer;Titel;Publicatie\nX-1;Laadpalen centrum;Q3 2027\nX-2;Bankjes;n.t.b.\n"
    )

    lees_in(beheerder, "schiedam", kalender)
    na = aantal_trajecten(beheerder, "schiedam")
    beheerder.ga("/schiedam/kalender/")
    beheerder.page.get_by_role("link", name="kort.csv").first.click()
    knop(beheerder, "Maak ongedaan")
    beheerder.page.get_by_text("Ongedaan gemaakt").first.wait_for(timeout=MINUUT)

    assert (na, aantal_trajecten(beheerder, "schiedam")) == (voor + 2, voor)


def knop(persoon, naam):
    """Press a button and wait for the page that follows."""
    persoon.page.get_by_role("button", name=naam).first.click()
    persoon.wacht_op_rust()


def aantal_trajecten(persoon, slug):
    """The total above the list of trajects."""
    persoon.ga(f"/{slug}/trajecten/")
    return int(persoon.page.locator(".mvi-telling strong").first.inner_text().split()[2])


def lees_in(persoon, slug, bestand):
    """Upload a calendar, accept what is proposed, and apply it; axe looks at every step."""
    persoon.ga(f"/{slug}/kalender/")
    persoon.page.set_input_files("input[type=file]", bestand)
    knop(persoon, "Upload en ga verder")
    verder = persoon.page.get_by_role("button", name="Bewaar en")
    pas_toe = persoon.page.get_by_role("button", name="Pas toe")
    for _ in range(3):
        verder.or_(pas_toe).first.wait_for(timeout=MINUUT)
        assert persoon.gebreken() == []
        if pas_toe.count():
            break
        verder.first.click()
    pas_toe.first.click()
    persoon.page.get_by_role("button", name="Maak ongedaan").wait_for(timeout=MINUUT)
    assert persoon.gebreken() == []


def importeer_de_kalender(beheerder, map_):
    """The example calendar: title rows, merged cells, mixed notations."""
    lees_in(beheerder, "leiden", map_ / "inkoopkalender.xlsx")
    beheerder.ga("/leiden/trajecten/?q=Kunstwerk+Transvaal")
    assert beheerder.page.locator("#inhoud tbody th a").count() >= 1


def besluit_over_de_ronde(directeur):
    """The round that waits: say who meets, follow the proposal, close."""
    page = directeur.page
    directeur.ga("/leiden/keuzerondes/")
    page.locator("tr", has_text="Jij bent aan zet").get_by_role("link").first.click()
    page.get_by_role("link", name="Besluit", exact=True).click()
    page.get_by_label("In een vergadering").check()
    page.get_by_label("Wie zijn erbij?").fill("Gemeentesecretaris\nDirecteur Ruimte")
    knop(directeur, "Leg vast")
    assert directeur.gebreken() == []
    knop(directeur, "Akkoord met alles")
    knop(directeur, "Sluit de ronde")
    assert page.get_by_text("Gesloten").first.is_visible()
    assert directeur.gebreken() == []


def schrijf_het_rapport(coordinator):
    """Write a section of the concept, make its PDF and ask for advice; the report's path."""
    coordinator.ga("/leiden/rapporten/")
    rij = coordinator.page.locator("tr", has_text="Concept").get_by_role("link").first
    pad = rij.get_attribute("href")
    coordinator.ga(pad)
    coordinator.page.locator(".rap-bewerk").first.click()
    coordinator.page.locator("main textarea").first.fill("We groeien met **vijf** superhelden.")
    knop(coordinator, "Bewaar")
    coordinator.ga(pad)
    assert coordinator.page.locator("strong", has_text="vijf").count() == 1
    assert coordinator.gebreken() == []
    maak_pdf(coordinator)
    knop(coordinator, "Vraag advies aan de BVT")
    return pad


def maak_pdf(persoon):
    """Ask for the PDF and wait for the download link."""
    persoon.page.get_by_role("button", name="Maak PDF").click()
    persoon.page.locator(".rap-download").wait_for(timeout=2 * MINUUT)


def adviseer(bvt, rapport):
    """The Bedrijfsvoeringstafel advises about every proposal and about the whole."""
    bvt.ga(rapport)
    bvt.page.get_by_role("link", name="Geef advies").click()
    for keuze in bvt.page.get_by_label("Akkoord", exact=True).all():
        keuze.check()
    bvt.page.get_by_label("Advies over het hele rapport").fill("Positief, let op de capaciteit.")
    assert bvt.gebreken() == []
    knop(bvt, "Bewaar advies")
    assert bvt.gebreken() == []


def leg_voor(coordinator, rapport):
    """To the Directieteam; the coördinator has no button to adopt."""
    coordinator.ga(rapport)
    knop(coordinator, "Leg voor aan het Directieteam")
    assert coordinator.page.get_by_role("link", name="Stel vast").count() == 0


def stel_vast(directeur, rapport):
    """The Directieteam decides about every proposal and adopts; the final PDF makes itself."""
    directeur.ga(rapport)
    directeur.page.get_by_role("link", name="Besluit over de voorstellen").click()
    assert directeur.gebreken() == []
    knop(directeur, "Bewaar, en de rest conform voorstel")
    directeur.page.get_by_role("link", name="Stel vast").click()
    assert directeur.gebreken() == []
    knop(directeur, "Stel vast")
    directeur.ga(rapport)
    directeur.page.locator("#pdf progress").wait_for(state="detached", timeout=2 * MINUUT)


def download(lezer, rapport):
    """The bytes of the PDF that a lezer gets from the page of the report."""
    lezer.ga(rapport)
    assert lezer.gebreken() == []
    with lezer.page.expect_download() as wacht:
        lezer.page.locator(".rap-download").click()
    return wacht.value.path().read_bytes()

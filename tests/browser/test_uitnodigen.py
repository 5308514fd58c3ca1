"""Invite people to a meeting by mail, and say that it is off (eisen.md M-006, M-008)."""

from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar

COORDINATOR = "coordinator@leiden.example"
COLLEGAS = ["Samira Kwakkelaar", "Ruben Zandbergen-Mol"]
TITEL, GAST = "Proeven van de nieuwe aanpak", "bakker@buiten.example"


def test_uitgenodigd_krijgt_een_mail_met_de_afspraak_en_hoort_dat_het_niet_doorgaat(bezoek):
    persoon = bezoek(COORDINATOR)
    maak_bijeenkomst(persoon)
    nodig_uit(persoon)
    persoon.page.get_by_text("3 uitnodigingen gaan op weg").wait_for()
    mails = persoon.product.mails(TITEL, 3)
    persoon.page.reload()

    assert {m["To"] for m in mails} == {GAST, "inkoper@leiden.example", "dt@leiden.example"}
    assert {afspraak(m) for m in mails} == {("REQUEST", TITEL, "Stadhuis")}
    assert verstuurd(persoon) == 3
    assert persoon.gebreken() == []

    assert persoon.page.get_by_label(f"{COLLEGAS[0]} (al uitgenodigd)").count() == 1
    nodig_uit(persoon)
    persoon.page.get_by_text("0 uitnodigingen gaan op weg").wait_for()
    gelast_af(persoon)
    alles = persoon.product.mails(TITEL, 6)

    assert [m["Subject"].partition(":")[0] for m in alles[3:]] == ["Gaat niet door"] * 3
    assert {m["To"] for m in alles[3:]} == {m["To"] for m in mails}
    assert {afspraak(m)[0] for m in alles[3:]} == {"CANCEL"}
    assert len(alles) == 6


def maak_bijeenkomst(persoon):
    """A meeting of next week; ends on the page to invite people."""
    pagina, dag = persoon.page, timezone.localdate() + timedelta(days=7)
    persoon.ga("/leiden/leren/bijeenkomsten/nieuw/")
    pagina.get_by_label("Titel").fill(TITEL)
    pagina.get_by_label("Soort").select_option(label="Netwerkbijeenkomst")
    pagina.locator("#id_dag").fill(f"{dag:%Y-%m-%d}")
    pagina.locator("#id_plaats").fill("Stadhuis")
    pagina.get_by_role("button", name="Bewaar").click()
    pagina.get_by_role("link", name="Nodig mensen uit").click()
    assert persoon.gebreken() == []
    persoon.page.set_viewport_size({"width": 390, "height": 900})
    assert persoon.gebreken() == []
    persoon.page.set_viewport_size({"width": 1280, "height": 900})


def nodig_uit(persoon):
    """Two colleagues and an address outside, with a word of one's own."""
    pagina = persoon.page
    for naam in COLLEGAS:
        pagina.get_by_label(naam).check()
    pagina.get_by_label("Andere adressen").fill(GAST)
    pagina.get_by_label("Wil je er iets bij zeggen?").fill("Met taart.")
    pagina.get_by_role("button", name="Stuur de uitnodigingen").click()


def gelast_af(persoon):
    """It is off, and whoever was invited hears so."""
    pagina = persoon.page
    pagina.get_by_role("link", name=TITEL).first.click()
    pagina.get_by_role("link", name="Gaat het niet door?").click()
    pagina.get_by_label("Waarom gaat het niet door?").fill("De zaal is dicht.")
    pagina.get_by_label("Stuur wie is uitgenodigd een mail").check()
    assert persoon.gebreken() == []
    pagina.get_by_role("button", name="Gelast af").click()
    pagina.get_by_text("3 mails gaan op weg").wait_for()


def verstuurd(persoon):
    """How many mails the page says have left."""
    log = persoon.page.get_by_role("region", name="Al uitgenodigd")
    return log.get_by_text("Verstuurd", exact=True).count()


def afspraak(mail):
    """(method, what, where) of the appointment in a mail."""
    (bijlage,) = mail.iter_attachments()
    kalender = Calendar.from_ical(bijlage.get_content())
    (gebeurtenis,) = kalender.walk("VEVENT")
    return str(kalender["method"]), str(gebeurtenis["summary"]), str(gebeurtenis["location"])

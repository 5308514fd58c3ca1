"""The forms in which a report goes out: one content, each with what it may show."""

import io
import json

import docx
import pikepdf
import pytest
from django.urls import reverse

from mvi.pdf_controle import controleer
from organisatie.models import Rol
from organisatie.models.bestand import canoniek
from rapportage.inhoud import inhoud_van, stel_samen
from rapportage.models import Pdf, Rapport, Sectie, Voorstel, Vorm
from rapportage.pdf import als_html, bestandsnaam, teken, vraag_pdf
from rapportage.rapport import schrijf, stel_vast, zet_door
from rapportage.uitspraken import adviseer
from rapportage.voorstellen import voeg_toe
from rapportage.vormen.archief import CSV, JSON, als_csv, veilig
from tests.factories import GebruikerFactory
from tests.inloggen import log_in
from tests.rapportage.conftest import BEGIN, moment

pytestmark = pytest.mark.django_db
INGESLOTEN = "Er zijn bestanden ingesloten."


@pytest.fixture
def inhoud(gevuld):
    voeg_toe(gevuld, Voorstel(titel="Stel de norm vast.", soort=Voorstel.Soort.KADER))
    zet_door(gevuld, Rapport.Staat.ADVIES, door=GebruikerFactory())
    over = {gevuld.voorstellen.get(): ("akkoord", "")}
    adviseer(gevuld, "Akkoord met alles.", door=GebruikerFactory(), over=over)
    sectie = gevuld.secties.get(soort=Sectie.Soort.ROLLEN)
    schrijf(sectie, "Dit is **alleen** voor onszelf.", versie=sectie.versie)
    sectie = gevuld.secties.get(soort=Sectie.Soort.PROCES)
    schrijf(sectie, "## Tijd\n\nHet *duurt* lang.\n\n- een\n- twee", versie=sectie.versie)
    return stel_samen(gevuld)


@pytest.mark.parametrize("vorm", [Vorm.SAMENVATTING, Vorm.BESTUUR, Vorm.DIAS, Vorm.PC])
def test_elke_vorm_is_een_toegankelijke_pdf(inhoud, vorm):
    data = teken(inhoud, vorm)

    assert controleer(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        breed, hoog = (float(maat) for maat in pdf.pages[0].mediabox[2:])
        assert (breed > hoog) == (vorm == Vorm.DIAS)
        assert vorm not in (Vorm.SAMENVATTING, Vorm.PC) or len(pdf.pages) == 1


def test_college_en_raad_zien_niets_van_binnen(inhoud):
    html = als_html(inhoud, Vorm.BESTUUR)

    assert inhoud["cijfers"]["zin"] in html
    for intern in (
        "Stel de norm vast.",
        "Akkoord met alles.",
        "voor onszelf",
        "Register van afwijkingen",
    ):
        assert intern not in html
    assert "Het <em>duurt</em> lang." in html
    in_de_markt = {
        rij["nummer"] for rij in inhoud["trajecten"].values() if rij["maximaal"] is not None
    }
    erbuiten = {rij["nummer"] for rij in inhoud["trajecten"].values()} - in_de_markt
    assert erbuiten
    assert not [nummer for nummer in erbuiten if f">{nummer}<" in html]


def test_word_heeft_echte_koppen_tabellen_en_opmaak(inhoud):
    document = docx.Document(io.BytesIO(teken(inhoud, Vorm.WORD)))

    koppen = [a.text for a in document.paragraphs if a.style.name.startswith(("Heading", "Title"))]
    assert koppen[:2] == [inhoud["rapport"]["titel"], "Samenvatting"]
    assert {"Casussen", "Inzichten", "Tijd"} <= set(koppen)
    lijst = [a.text for a in document.paragraphs if a.style.name == "List Bullet"]
    assert {"een", "twee", "Stel de norm vast."} <= set(lijst)
    onder = [a.text for a in document.paragraphs if a.style.name == "List Bullet 2"]
    assert "Advies: Akkoord." in onder
    schuin = [loop.text for a in document.paragraphs for loop in a.runs if loop.italic]
    assert "duurt" in schuin
    assert all("tblHeader" in tabel.rows[0]._tr.xml for tabel in document.tables)


def test_een_vastgesteld_rapport_zegt_wat_er_besloten_is(inhoud):
    vast = adopteer(inhoud)

    samenvatting, dias = als_html(vast, Vorm.SAMENVATTING), als_html(vast, Vorm.DIAS)
    document = docx.Document(io.BytesIO(teken(vast, Vorm.WORD)))
    regels = [alinea.text for alinea in document.paragraphs]

    uitkomst = "Gewijzigd vastgesteld: maak 40 uur vrij"
    for html in (samenvatting, dias):
        assert f"Stel de norm vast – <strong>{uitkomst}</strong>" in html
        assert "Wacht ook op een besluit:" in html
    assert "Wat is besloten?" in dias
    assert "Wat vragen we?" not in dias
    assert {"Besluiten", f"Besluit: {uitkomst}", "Wacht ook op een besluit:"} <= set(regels)
    assert "Gevraagd besluit" not in regels
    assert regels[2].startswith("Vastgesteld op 1 december 2026. Vingerafdruk")


def test_zonder_afwijkingen_zegt_een_zin_dat_en_is_er_geen_bijlage(inhoud):
    met = als_html(inhoud | {"afwijkingen": {"1": AFWIJKING}})
    zonder = als_html(inhoud | {"afwijkingen": {}})

    assert "<h1>Register van afwijkingen</h1>" in met
    assert "Er zijn geen afwijkingen van de norm." not in met
    assert "<h1>Register van afwijkingen</h1>" not in zonder
    assert zonder.count("Er zijn geen afwijkingen van de norm.") == 1


def test_wat_erbij_kwam_is_een_lijst_met_het_aantal_voorop(inhoud):
    regel = {"label": "Gestart", "toen": 0, "nu": 2, "erbij": [1, 2], "weg": []}
    verschil = {"dag": "2026-05-31", "regels": [regel], "fasen": []}
    verschil |= {"titels": {"1": "Speelplek (2026-001)", "2": "Schoolbus (2026-002)"}}

    html = als_html(inhoud | {"verschil": verschil})

    assert "<h3 data-niet-in-inhoud>2 erbij</h3>" in html
    assert "<li>Speelplek (2026-001)</li><li>Schoolbus (2026-002)</li>" in html
    assert "eraf</h3>" not in html


AFWIJKING = {
    "nummer": "2026-001", "titel": "Speelplek", "thema": "Klimaat", "norm": 2, "gekozen": 1,
    "reden": "Te duur.", "besluit": "wacht",
}  # fmt: skip


def test_samenvatting_legt_het_aantal_uit_in_gewone_letters(inhoud):
    noemer = {"aantal": 140, "jaar": 2026, "is_laatst_bekende": False}
    cijfers = inhoud["cijfers"] | {"noemer": noemer}

    html = als_html(inhoud | {"cijfers": cijfers}, Vorm.SAMENVATTING)

    assert "<p>We rekenen met 140 trajecten, het jaarcijfer van 2026; in de lijst van" in html


@pytest.mark.parametrize("net", [True, False])
def test_trots_traject_zegt_dat_het_in_deze_periode_is_gemeten(inhoud, net):
    casus = {"titel": "Speelplek", "nummer": "2025-012", "datum": "2025-12-10", "op": 3, "van": 3}
    casus |= {"opbrengst": ["Minder CO2."], "ambities": [], "omschrijving": "", "net_gemeten": net}

    for vorm in (Vorm.SAMENVATTING, Vorm.DIAS):
        html = als_html(inhoud | {"casus": casus}, vorm)
        assert ("in deze periode gemeten" in html) == net


def adopteer(inhoud):
    """The content as if its one proposal was adopted with a change, and a round still waits."""
    besluit = {"uitkomst": "gewijzigd", "label": "Gewijzigd vastgesteld", "tot": None}
    besluit |= {"tekst": "maak 40 uur vrij.", "op": "2026-12-01", "namens": "Directieteam"}
    voorstellen = [v | {"besluit": besluit} for v in inhoud["besluiten"]["voorstellen"]]
    besluiten = inhoud["besluiten"] | {"voorstellen": voorstellen, "wachtend": ["Besluit over 1."]}
    rapport = inhoud["rapport"] | {"vastgesteld_op": "2026-12-01", "staat": "vastgesteld"}
    return inhoud | {"besluiten": besluiten, "rapport": rapport}


def test_archief_is_pdf_a_met_de_cijfers_als_bestand(gevuld):
    stel_vast(gevuld, door=None, op=moment(BEGIN))
    inhoud = inhoud_van(gevuld)

    data = teken(inhoud, Vorm.ARCHIEF, gemaakt_op=moment(BEGIN))

    assert controleer(data) == [INGESLOTEN]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "U")
        assert set(pdf.attachments) == {CSV, JSON}
        assert pdf.attachments[JSON].get_file().read_bytes() == canoniek(inhoud)
        assert pdf.attachments[CSV].get_file().read_bytes() == als_csv(inhoud)
    assert data == teken(inhoud, Vorm.ARCHIEF, gemaakt_op=moment(BEGIN))
    assert json.loads(canoniek(inhoud)) == inhoud


def test_csv_is_geen_formule():
    assert [veilig(cel) for cel in ("=1+1", "-2", -2, "Gestart")] == ["'=1+1", "'-2", -2, "Gestart"]


@pytest.mark.usefixtures("snelle_pdf")
def test_elke_vorm_heeft_een_eigen_taak_bestand_en_naam(
    client, organisatie, rapport, voer_taken_uit
):
    log_in(client, organisatie, Rol.DT)
    for vorm in (Vorm.WORD, Vorm.PC, Vorm.WORD):
        adres = reverse("rapport_pdf_maak", args=[organisatie.slug, rapport.pk])
        client.post(f"{adres}?vorm={vorm}")
    voer_taken_uit()

    assert sorted(Pdf.objects.klaar().values_list("vorm", flat=True)) == ["pc", "word"]
    adres = reverse("rapport_pdf", args=[organisatie.slug, rapport.pk])
    word = client.get(f"{adres}?vorm=word")
    assert b"".join(word.streaming_content).startswith(b"PK")
    assert word["Content-Disposition"].endswith('.docx"')
    assert client.get(adres).status_code == 404
    assert client.get(f"{adres}?vorm=onzin").status_code == 404
    assert bestandsnaam(inhoud_van(rapport), Vorm.PC).endswith("-planning-en-control.pdf")


@pytest.mark.usefixtures("snelle_pdf")
@pytest.mark.parametrize(("vorm", "begin"), [("pc", b"%PDF-"), ("word", None)])
def test_lezer_krijgt_wat_naar_buiten_mag_van_wat_is_vastgesteld(
    client, organisatie, rapport, voer_taken_uit, vorm, begin
):
    log_in(client, organisatie, Rol.COORDINATOR)
    maak = reverse("rapport_pdf_maak", args=[organisatie.slug, rapport.pk]) + f"?vorm={vorm}"
    haal = reverse("rapport_pdf", args=[organisatie.slug, rapport.pk]) + f"?vorm={vorm}"
    client.post(maak)
    voer_taken_uit()
    stel_vast(rapport, door=None, op=moment(BEGIN))
    log_in(client, organisatie, Rol.LEZER)

    assert client.get(haal).status_code == 404
    assert client.post(maak).status_code == 403

    log_in(client, organisatie, Rol.COORDINATOR)
    client.post(maak)
    voer_taken_uit()
    log_in(client, organisatie, Rol.LEZER)
    antwoord = client.get(haal)
    if begin is None:
        assert antwoord.status_code == 404
    else:
        assert b"".join(antwoord.streaming_content).startswith(begin)


def test_effecten_en_register_zijn_rapporten_op_zichzelf(inhoud):
    effecten, register = (als_html(inhoud, vorm) for vorm in (Vorm.EFFECTEN, Vorm.REGISTER))

    assert "Effecten van het programma" in effecten
    assert "Er is nog geen effect gemeten." in effecten
    assert "Er zijn geen afwijkingen van de norm." in register
    assert "alleen voor intern gebruik" in register
    assert "Wat we leerden" not in register


def test_voor_de_woo_staat_voorop_wat_een_mens_moet_nalezen(gevuld, inhoud):
    html = als_html(inhoud, Vorm.WOO)

    begin = html[: html.index("Samenvatting</h1>")]
    assert "Eerst nalezen" in begin
    assert "Vervolg: Rollen en sturing" in begin
    assert "persoonlijke beleidsopvattingen" in begin
    assert "die nog niet in de markt zijn" in begin
    assert "Dit is <strong>alleen</strong> voor onszelf." in html


def test_paragraaf_voor_planning_en_control_begint_niet_met_nee(inhoud):
    inhoud["cijfers"]["zin"] = "Nee, we liggen niet op koers. 3 van 140 trajecten zijn gestart."

    html = als_html(inhoud, Vorm.PC)

    assert "<p>3 van 140 trajecten zijn gestart.</p>" in html
    assert "Nee, we liggen" not in html


def test_besluitenlijst_heeft_wat_over_dit_en_eerdere_rapporten_is_besloten(inhoud):
    eerder = {
        "op": "2026-02-03", "rapport": "Eerste rapport", "titel": "Meer uren voor de markt",
        "besluit": "Akkoord", "tekst": "Eén jaar.", "vervolg": "Nog te kiezen",
    }  # fmt: skip
    inhoud["eerdere_besluiten"] = [eerder]

    html = als_html(inhoud, Vorm.BESLUITEN)
    data = teken(inhoud, Vorm.BESLUITEN)

    assert controleer(data) == []
    verwacht = {*eerder.values(), "Stel de norm vast.", "Akkoord met alles.", "Nog te nemen"}
    assert {tekst for tekst in verwacht if tekst not in html} == {eerder["op"]}
    assert "Dit is <strong>alleen" not in html
    assert bestandsnaam(inhoud, Vorm.BESLUITEN).endswith("-besluitenlijst.pdf")


def test_besluitenlijst_zonder_besluiten_zegt_dat(rapport):
    html = als_html(stel_samen(rapport), Vorm.BESLUITEN)

    assert "In dit rapport staan geen voorstellen." in html
    assert "Er zijn nog geen besluiten over eerdere rapporten." in html


@pytest.mark.usefixtures("snelle_pdf")
def test_lezer_haalt_de_besluitenlijst_van_een_vastgesteld_rapport_en_niet_van_een_concept(
    client, organisatie, rapport, voer_taken_uit
):
    log_in(client, organisatie, Rol.COORDINATOR)
    vraag = [organisatie.slug, rapport.pk]
    maak, haal, stand = (
        reverse(f"rapport_pdf{naam}", args=vraag) + "?vorm=besluiten"
        for naam in ("_maak", "", "_status")
    )
    client.post(maak)
    voer_taken_uit()
    log_in(client, organisatie, Rol.LEZER)
    concept = client.get(haal).status_code

    stel_vast(rapport, door=None, op=moment(BEGIN))
    vraag_pdf(Rapport.objects.get(pk=rapport.pk), Vorm.BESLUITEN)
    voer_taken_uit()
    antwoord = client.get(haal)
    inhoud = b"".join(antwoord.streaming_content)

    assert concept == 404
    assert inhoud.startswith(b"%PDF")
    assert "Besluitenlijst" in client.get(stand).content.decode()

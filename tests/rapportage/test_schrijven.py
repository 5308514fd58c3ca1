"""Writing a section: saved while typing, two at once, versions, own parts, pictures, quotes."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document
from PIL import Image, ImageFile

from mvi.pdf_controle import controleer
from organisatie.models import Bestand, Rol
from rapportage import beelden, schrijven
from rapportage.beelden import keur, naam_van, uploads_van
from rapportage.inhoud import inhoud_van, stel_samen
from rapportage.models import Afbeelding, Citaat, Rapport, Sectie
from rapportage.pdf import als_html, teken
from rapportage.rapport import Verouderd, bewerk, schrijf, stel_vast
from rapportage.vormen.woo import controlelijst
from rapportage.vormen.word import als_docx
from rapportage.weergave import Weergave
from tests.factories import ActieplanFactory, GebruikerFactory, OrganisatieFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture
def sectie(rapport):
    return rapport.secties.get(soort="proces")


@pytest.fixture
def bestanden(settings, tmp_path):
    """Files go to a map of this test."""
    opslag = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": opslag}


def adres(naam, rij, *args):
    return reverse(naam, args=[rij.organisatie.slug, *(args or [rij.pk])])


def foto(breedte=40, hoogte=20, formaat="JPEG", **opties):
    """A picture as a browser sends it."""
    uit = io.BytesIO()
    kleur = opties.pop("kleur", "#88aa66")
    Image.new(opties.pop("mode", "RGB"), (breedte, hoogte), kleur).save(uit, formaat, **opties)
    return uit.getvalue()


def maak_afbeelding(sectie, alt="Een plein met bomen", **velden):
    rij = Afbeelding(sectie=sectie, organisatie=sectie.organisatie, alt=alt, **velden)
    beelden.bewaar(rij, keur(foto()), naam="plein.jpg")
    return rij


# --- saved while typing


def test_wat_zichzelf_bewaart_zegt_hoe_laat_en_geeft_de_nieuwe_versie(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)

    antwoord = client.post(
        adres("sectie_bewaar", sectie), {"tekst": "Het liep **goed**.", "versie": 1}, headers=HX
    )

    html = antwoord.content.decode()
    sectie.refresh_from_db()
    assert (antwoord.status_code, sectie.tekst) == (200, "Het liep **goed**.")
    assert f"om {timezone.localtime():%H:}" in html
    assert 'name="versie" value="2"' in html
    assert "<html" not in html


def test_dezelfde_tekst_nog_eens_bewaren_verandert_niets(rapport, sectie):
    schrijf(sectie, "Goed.", versie=1)
    rijen = sectie.history.count()

    schrijf(sectie, "Goed.", versie=1)

    assert (sectie.versie, sectie.history.count()) == (2, rijen)


def test_honderd_keer_bewaren_door_een_schrijver_is_een_versie(rapport, sectie):
    schrijver = GebruikerFactory()

    for keer in range(5):
        schrijf(sectie, f"Zin {keer}.", versie=sectie.versie, door=schrijver)

    assert [(v.tekst, v.history_user) for v in schrijven.versies(sectie)] == [("Zin 4.", schrijver)]


def test_wie_na_tien_minuten_verder_schrijft_begint_een_nieuwe_versie(rapport, sectie):
    schrijver = GebruikerFactory()
    schrijf(sectie, "Eerst.", versie=1, door=schrijver)
    eerste = sectie.history.order_by("-history_id").first()
    eerste.history_date = timezone.now() - timedelta(minutes=11)
    eerste.save()

    schrijf(sectie, "Eerst. Later.", versie=sectie.versie, door=schrijver)

    assert [v.tekst for v in schrijven.versies(sectie)] == ["Eerst. Later.", "Eerst."]


def test_een_ander_begint_altijd_een_eigen_versie(rapport, sectie):
    een, ander = GebruikerFactory(), GebruikerFactory()

    for schrijver, tekst in ((een, "A"), (ander, "B"), (een, "C")):
        schrijf(sectie, tekst, versie=sectie.versie, door=schrijver)

    assert [(v.tekst, v.history_user) for v in schrijven.versies(sectie)] == [
        ("C", een), ("B", ander), ("A", een),
    ]  # fmt: skip


def test_een_te_lange_tekst_wordt_niet_afgekapt_maar_geweigerd(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)

    antwoord = client.post(
        adres("sectie_bewaar", sectie), {"tekst": "a" * 20_001, "versie": 1}, headers=HX
    )

    sectie.refresh_from_db()
    assert (antwoord.status_code, sectie.tekst) == (422, "")
    assert "20000" in antwoord.content.decode()


def test_wie_te_laat_bewaart_krijgt_zijn_tekst_terug(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    Rapport.objects.filter(pk=rapport.pk).update(staat="besluit")
    velden = {"tekst": "Nog iets wat ik wilde zeggen.", "versie": 1}

    zelf = client.post(adres("sectie_bewaar", sectie), velden, headers=HX)
    knop = client.post(adres("sectie_update", sectie), velden | {"bewaar": "1"})

    sectie.refresh_from_db()
    assert (zelf.status_code, knop.status_code, sectie.tekst) == (422, 422, "")
    assert "ligt nu bij het Directieteam" in zelf.content.decode()
    assert "Nog iets wat ik wilde zeggen." in knop.content.decode()


# --- two at once


def test_wie_als_tweede_bewaart_ziet_beide_teksten_naast_elkaar(client, rapport, sectie):
    eerste = GebruikerFactory(naam="Eerste Schrijver")
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    schrijf(sectie, "Samen gestart.", versie=1, door=eerste)

    antwoord = client.post(
        adres("sectie_bewaar", sectie), {"tekst": "Alleen gestart.", "versie": 1}, headers=HX
    )

    html = antwoord.content.decode()
    assert (antwoord.status_code, antwoord["HX-Retarget"]) == (422, "#botsing")
    assert "<del>Samen</del> gestart." in html
    assert "<ins>Alleen</ins> gestart." in html
    assert "Dat deed Eerste Schrijver." in html
    assert 'name="versie" value="2"' in html


def test_wie_de_andere_tekst_kiest_houdt_de_eigen_als_versie(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    schrijf(sectie, "Van de ander.", versie=1, door=GebruikerFactory())

    client.post(adres("sectie_kies", sectie), {"tekst": "Van mij.", "versie": 2, "keuze": "ander"})

    sectie.refresh_from_db()
    assert sectie.tekst == "Van de ander."
    assert [v.tekst for v in schrijven.versies(sectie)] == [
        "Van de ander.", "Van mij.", "Van de ander.",
    ]  # fmt: skip


def test_samen_zet_elke_alinea_een_keer(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    schrijf(sectie, "Begin.\n\nVan de ander.", versie=1, door=GebruikerFactory())

    client.post(
        adres("sectie_kies", sectie),
        {"tekst": "Begin.\r\n\r\nVan mij.", "versie": 2, "keuze": "samen"},
    )

    sectie.refresh_from_db()
    assert sectie.tekst == "Begin.\n\nVan de ander.\n\nVan mij."


def test_wie_bij_het_kiezen_weer_te_laat_is_kiest_opnieuw(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    schrijf(sectie, "Een.", versie=1)
    schrijf(sectie, "Twee.", versie=2)

    antwoord = client.post(
        adres("sectie_kies", sectie), {"tekst": "Van mij.", "versie": 2, "keuze": "ander"}
    )

    sectie.refresh_from_db()
    assert (antwoord.status_code, sectie.tekst) == (422, "Twee.")
    assert "Van mij." in antwoord.content.decode()


# --- versions


@pytest.mark.parametrize(
    ("oud", "nieuw", "delen"),
    [
        ("", "Nieuw hier", [("nieuw", "Nieuw hier")]),
        ("Weg hiermee", "", [("weg", "Weg hiermee")]),
        ("a b c", "a x c", [("", "a"), ("weg", " b"), ("nieuw", " x"), ("", " c")]),
        ("Wat bleef", "Eerst dit.\n\nWat bleef", [("nieuw", "Eerst dit."), ("", "\n\nWat bleef")]),
    ],
)
def test_verschil_is_per_woord(oud, nieuw, delen):
    assert schrijven.verschil(oud, nieuw) == delen


def test_een_oude_tekst_terugzetten_is_een_nieuwe_versie(client, rapport, sectie):
    wie = log_in(client, rapport.organisatie, Rol.COORDINATOR)
    schrijf(sectie, "Oud.", versie=1, door=GebruikerFactory())
    oud = schrijven.versies(sectie)[0]
    schrijf(sectie, "Nieuw.", versie=2, door=GebruikerFactory())

    pagina = client.get(f"{adres('sectie_versies', sectie)}?versie={oud.history_id}")
    client.post(adres("sectie_herstel", sectie), {"versie": oud.history_id})

    sectie.refresh_from_db()
    nu = schrijven.versies(sectie)
    assert "Zet deze tekst terug" in pagina.content.decode()
    assert (sectie.tekst, len(nu), nu[0].history_user) == ("Oud.", 3, wie)
    assert nu[0].history_change_reason.startswith("teruggezet")


def test_een_versie_van_een_ander_onderdeel_kan_niet_worden_teruggezet(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    vreemd = rapport.secties.get(soort="inhoud").history.first()

    antwoord = client.post(adres("sectie_herstel", sectie), {"versie": vreemd.history_id})

    assert antwoord.status_code == 404


# --- leaving out, own sections, order


def test_een_weggelaten_onderdeel_staat_niet_in_het_rapport_maar_wordt_genoemd(rapport):
    inhoud = rapport.secties.get(soort="inhoud")

    schrijven.laat_weg(inhoud, True)

    gegevens = stel_samen(rapport)
    deel = next(d for d in gegevens["hoofdstukken"] if d["titel"] == "Inzichten")
    html = als_html(gegevens)
    assert [w["titel"] for w in deel["weggelaten"]] == ["Inzichten over de inhoud"]
    assert inhoud.pk not in [s["pk"] for s in deel["secties"]]
    assert "De eis was te hoog." not in gegevens["geleerd"]
    assert "Niet opgenomen: inzichten over de inhoud." in html
    assert inhoud.tekst not in html


def test_weglaten_kan_ongedaan_en_de_tekst_is_er_nog(client, rapport):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    inhoud = rapport.secties.get(soort="inhoud")

    client.post(adres("sectie_laat_weg", inhoud))
    weg = client.get(rapport.get_absolute_url()).content.decode()
    client.post(adres("sectie_laat_weg", inhoud), {"terug": "1"})
    terug = client.get(rapport.get_absolute_url()).content.decode()

    assert ("Er kwam één inschrijving" in weg, "Er kwam één inschrijving" in terug) == (False, True)
    assert "Zet terug" in weg


def test_een_eigen_onderdeel_staat_achteraan_zijn_hoofdstuk_en_in_de_pdf(client, rapport):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    velden = {"titel": "Uit de wijk", "hoofdstuk": "Organisatie"}

    client.post(adres("sectie_create", rapport), velden)
    eigen = rapport.secties.get(soort="")
    schrijf(eigen, "Bewoners zien het verschil.", versie=1)

    gegevens = inhoud_van(rapport)
    deel = next(d for d in gegevens["hoofdstukken"] if d["titel"] == "Organisatie")
    html = als_html(gegevens)
    assert deel["secties"][-1]["titel"] == "Uit de wijk"
    assert html.index("Bewoners zien het verschil.") < html.index("<h1>Inzichten</h1>")


def test_onderdelen_gaan_omhoog_en_omlaag_binnen_hun_hoofdstuk(client, rapport):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    eigen = maak_eigen(rapport)

    def namen():
        delen = inhoud_van(rapport)["hoofdstukken"]
        return [s["titel"] for s in delen[2]["secties"]]

    voor = namen()
    client.post(adres("sectie_verplaats", eigen), {"richting": "omhoog"})
    een_hoger = namen()
    for _ in range(6):
        client.post(adres("sectie_verplaats", eigen), {"richting": "omhoog"})

    assert (voor[-1], een_hoger[-2], namen()[0]) == ("Eigen", "Eigen", "Eigen")
    assert sorted(namen()) == sorted(voor)


def maak_eigen(rapport):
    eigen = Sectie(
        rapport=rapport, organisatie=rapport.organisatie, titel="Eigen", hoofdstuk="Inzichten"
    )
    schrijven.voeg_toe(eigen)
    return eigen


def test_een_andere_nadruk_ordent_opnieuw_en_een_andere_titel_niet(rapport):
    eigen = maak_eigen(rapport)
    schrijven.verplaats(eigen, -1)
    rapport.titel = "Anders"
    bewerk(rapport, versie=rapport.versie)
    plek_na_titel = [s.pk for s in rapport.secties.all()].index(eigen.pk)

    rapport.nadruk = "uitwerking naar kaders"
    bewerk(rapport, versie=rapport.versie)

    inzichten = [str(s) for s in rapport.secties.all() if s.pk == eigen.pk or s.soort in (
        "inhoud", "proces", "betrokkenheid")]  # fmt: skip
    assert plek_na_titel == 8
    assert inzichten[-2:] == ["Inzichten over betrokkenheid", "Eigen"]


def test_alleen_een_eigen_onderdeel_zonder_inbreng_kan_weg(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    eigen = maak_eigen(rapport)

    vast = client.post(adres("sectie_delete", sectie))
    client.post(adres("sectie_delete", eigen))

    assert "Dit is een vast onderdeel." in vast.content.decode()
    assert not Sectie.objects.filter(pk=eigen.pk).exists()
    assert Sectie.objects.filter(pk=sectie.pk).exists()


def test_in_een_rapport_bij_het_directieteam_verandert_niets_aan_de_onderdelen(rapport, sectie):
    Rapport.objects.filter(pk=rapport.pk).update(staat="besluit")
    vers = Sectie.objects.get(pk=sectie.pk)

    for doe in (lambda: schrijven.laat_weg(vers, True), lambda: schrijven.verplaats(vers, 1)):
        with pytest.raises(ValidationError, match="terug naar concept"):
            doe()


# --- quotes and pictures


def test_een_citaat_noemt_de_functie_en_staat_in_scherm_en_pdf(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)

    client.post(
        adres("citaat_create", sectie), {"tekst": "Het kan echt.", "functie": "wijkbeheerder"}
    )

    scherm = client.get(rapport.get_absolute_url()).content.decode()
    pdf = als_html(inhoud_van(rapport))
    assert Citaat.objects.get().sectie == sectie
    assert all("Het kan echt." in html and "wijkbeheerder" in html for html in (scherm, pdf))


def test_een_foto_wordt_kleiner_en_verliest_zijn_verborgen_gegevens():
    exif = Image.Exif()
    exif[0x010F] = "Geheime camera"
    exif[0x0112] = 6  # lies on its side

    data, soort, breedte, hoogte = keur(foto(3200, 400, exif=exif))

    beeld = Image.open(io.BytesIO(data))
    assert (soort, breedte, hoogte) == ("image/jpeg", 200, 1600)
    assert (beeld.size, dict(beeld.getexif())) == ((200, 1600), {})
    assert b"Geheime camera" not in data


def test_een_doorzichtige_tekening_blijft_png():
    data, soort, *maat = keur(foto(formaat="WEBP", mode="RGBA", kleur="#88aa6680"))

    assert (soort, maat, data[:4]) == ("image/png", [40, 20], b"\x89PNG")


@pytest.mark.parametrize(
    ("data", "reden"),
    [
        (b"", "leeg"),
        (b"%PDF-1.4 geen beeld", "geen afbeelding die we kennen"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "geen afbeelding die we kennen"),
        (foto(formaat="GIF", mode="P"), "geen afbeelding die we kennen"),
        (foto(200, 200, "PNG")[:120], "beschadigd"),
        (b"\xff" * (20 * 1024 * 1024), "te groot"),
    ],
    ids=["leeg", "pdf", "svg", "gif", "half", "20 MB"],
)
def test_wat_geen_goede_afbeelding_is_wordt_geweigerd(data, reden, monkeypatch):
    """Also in a process that laid out a PDF: WeasyPrint lets half a picture pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError, match=reden):
        keur(data)


def test_een_afbeelding_met_te_veel_beeldpunten_wordt_niet_uitgepakt(monkeypatch):
    monkeypatch.setattr(beelden, "MAX_PIXELS", 100)

    with pytest.raises(ValidationError, match="te veel beeldpunten"):
        keur(foto())


@pytest.mark.usefixtures("bestanden")
def test_zonder_beschrijving_komt_een_afbeelding_er_niet_in(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    upload = SimpleUploadedFile("plein.jpg", foto(), "image/jpeg")

    zonder = client.post(adres("afbeelding_create", sectie), {"upload": upload, "alt": ""})
    upload.seek(0)
    met = client.post(
        adres("afbeelding_create", sectie), {"upload": upload, "alt": "Een plein met bomen"}
    )

    assert (zonder.status_code, met.status_code) == (422, 302)
    assert Afbeelding.objects.get().alt == "Een plein met bomen"


@pytest.mark.usefixtures("bestanden")
def test_een_te_grote_upload_krijgt_een_duidelijke_fout(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    upload = SimpleUploadedFile("groot.jpg", b"\xff\xd8" + b"0" * 20_000_000, "image/jpeg")

    antwoord = client.post(adres("afbeelding_create", sectie), {"upload": upload, "alt": "Plein."})

    assert antwoord.status_code == 422
    assert "Hoogstens 10 MB mag." in antwoord.content.decode()
    assert not Bestand.objects.exists()


@pytest.mark.usefixtures("bestanden")
def test_de_afbeelding_gaat_mee_naar_scherm_en_pdf_en_is_bevroren(client, rapport, sectie):
    afbeelding = maak_afbeelding(sectie, bijschrift="Het plein")
    log_in(client, rapport.organisatie, Rol.LEZER)
    stel_vast(rapport, door=GebruikerFactory(), op=timezone.now())

    inhoud = inhoud_van(Rapport.objects.get(pk=rapport.pk))
    scherm = client.get(rapport.get_absolute_url()).content.decode()
    url = adres("rapport_afbeelding", rapport, rapport.pk, afbeelding.bestand_id)
    beeld = client.get(url)

    plat = next(b for d in inhoud["hoofdstukken"] for s in d["secties"] for b in s["afbeeldingen"])
    assert plat["sha256"] == afbeelding.bestand.sha256
    assert uploads_van(inhoud) == {naam_van(plat): beeld.content}
    assert f'src="bestanden/{naam_van(plat)}"' in als_html(inhoud)
    assert url in scherm
    assert (beeld["Content-Type"], beeld["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")


@pytest.mark.usefixtures("bestanden")
def test_citaat_en_afbeelding_staan_ook_in_het_word_document(rapport, sectie):
    maak_afbeelding(sectie, bijschrift="Het plein")
    Citaat.objects.create(
        organisatie=sectie.organisatie, sectie=sectie, tekst="Het kan.", functie="wijkbeheerder"
    )

    document = Document(io.BytesIO(als_docx(inhoud_van(rapport))))

    regels = [alinea.text for alinea in document.paragraphs]
    assert {"‘Het kan.’ (wijkbeheerder)", "Het plein"} <= set(regels)
    assert [b._inline.docPr.get("descr") for b in document.inline_shapes] == ["Een plein met bomen"]


@pytest.mark.usefixtures("bestanden")
def test_voor_de_woo_staan_citaat_en_afbeelding_bij_wat_een_mens_naleest(rapport, sectie):
    schrijf(sectie, "", versie=1)
    maak_afbeelding(sectie, bijschrift="Het plein")
    Citaat.objects.create(
        organisatie=sectie.organisatie, sectie=sectie, tekst="Het kan.", functie="wijkbeheerder"
    )

    regels = {waar for waar, _wat in controlelijst(Weergave(inhoud_van(rapport)))}

    assert {f"Inzichten: {sectie}", f"{sectie}: afbeelding ‘Het plein’"} <= regels


@pytest.mark.usefixtures("bestanden")
def test_de_pdf_draagt_de_afbeelding_met_haar_beschrijving(rapport, sectie):
    maak_afbeelding(sectie, alt="Een plein met vier bomen")

    data = teken(inhoud_van(rapport))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        beelden_in_pdf = [o for o in pdf.objects if is_beeld(o)]
        alts = [str(o.Alt) for o in pdf.objects if heeft_alt(o)]
    assert controleer(data) == []
    assert len(beelden_in_pdf) == 1
    assert "Een plein met vier bomen" in alts


def is_beeld(rij):
    return isinstance(rij, pikepdf.Stream) and rij.get("/Subtype") == "/Image"


def heeft_alt(rij):
    return isinstance(rij, pikepdf.Dictionary) and "/Alt" in rij


@pytest.mark.usefixtures("bestanden")
def test_een_afbeelding_die_op_schijf_is_veranderd_komt_niet_in_de_pdf(rapport, sectie):
    afbeelding = maak_afbeelding(sectie)
    naam = afbeelding.bestand.bestand.name
    afbeelding.bestand.bestand.storage.delete(naam)

    assert uploads_van(inhoud_van(rapport)) == {}


@pytest.mark.usefixtures("bestanden")
def test_een_afbeelding_van_een_ander_rapport_is_niet_te_zien(client, rapport, sectie):
    afbeelding = maak_afbeelding(sectie)
    ander = Rapport.objects.create(
        organisatie=rapport.organisatie, titel="Ander", orgaan="dt",
        periode_van=rapport.periode_van, peildatum=rapport.peildatum,
    )  # fmt: skip
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    via_ander = client.get(adres("rapport_afbeelding", ander, ander.pk, afbeelding.bestand_id))
    log_in(client, OrganisatieFactory(), Rol.COORDINATOR)
    vreemde = client.get(adres("rapport_afbeelding", rapport, rapport.pk, afbeelding.bestand_id))

    assert (via_ander.status_code, vreemde.status_code) == (404, 404)


@pytest.mark.usefixtures("bestanden")
def test_verwijderen_ruimt_het_bestand_op_tenzij_het_bevroren_is(
    rapport, sectie, django_capture_on_commit_callbacks
):
    los, vast = maak_afbeelding(sectie), maak_afbeelding(sectie)
    Bestand.objects.filter(pk=los.bestand_id).update(sha256="0" * 64)
    los.bestand.refresh_from_db()
    stel_vast(rapport, door=GebruikerFactory(), op=timezone.now())
    opslag, naam = los.bestand.bestand.storage, los.bestand.bestand.name
    rapport.momentopname.inhoud = rapport.momentopname.inhoud.replace("0" * 64, "1" * 64)
    rapport.momentopname.save()

    with django_capture_on_commit_callbacks(execute=True):
        beelden.verwijder(los)
        beelden.verwijder(vast)

    assert not opslag.exists(naam)
    assert Bestand.objects.filter(sha256=vast.bestand.sha256).exists()


def test_een_ander_programma_ziet_niets_van_dit_onderdeel(client, sectie):
    log_in(client, OrganisatieFactory(), Rol.COORDINATOR)

    assert client.post(adres("sectie_bewaar", sectie), {"tekst": "x"}).status_code == 404


def test_verouderd_wint_niet_van_wie_eerder_was(rapport, sectie):
    schrijf(sectie, "Eerste.", versie=1)

    with pytest.raises(Verouderd):
        schrijf(Sectie.objects.get(pk=sectie.pk), "Tweede.", versie=1)


def test_wie_na_een_botsing_de_eigen_tekst_kiest_verliest_ook_de_andere_van_zichzelf_niet(
    client, organisatie, rapport
):
    """Two tabs of one person within ten minutes: the text that was not chosen stays."""
    log_in(client, organisatie, Rol.COORDINATOR)
    sectie = rapport.secties.get(soort="proces")
    begin = sectie.versie
    client.post(adres("sectie_bewaar", sectie), {"tekst": "Van tab een.", "versie": begin})
    botsing = client.post(
        adres("sectie_update", sectie), {"tekst": "Van tab twee.", "versie": begin, "bewaar": "1"}
    )
    sectie.refresh_from_db()
    keuze = {"tekst": "Van tab twee.", "versie": sectie.versie, "bewaar": "eigen"}

    client.post(adres("sectie_update", sectie), keuze)

    assert botsing.status_code == 422
    assert [v.tekst for v in schrijven.versies(sectie)][:2] == ["Van tab twee.", "Van tab een."]


def bots_met_jezelf(client, sectie):
    """Two windows of one person: the second one gets the panel; its answer, the newest section."""
    tekst = {"tekst": "Van venster een.", "versie": sectie.versie}
    client.post(adres("sectie_bewaar", sectie), tekst, headers=HX)
    ander = {"tekst": "Van venster twee.", "versie": sectie.versie}
    antwoord = client.post(adres("sectie_bewaar", sectie), ander, headers=HX)
    sectie.refresh_from_db()
    return antwoord.content.decode()


@pytest.mark.parametrize("knop", ["1", "verder", "eigen"])
def test_na_een_botsing_blijft_de_andere_tekst_een_versie_bij_elke_knop(
    client, rapport, sectie, knop
):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    bots_met_jezelf(client, sectie)
    tekst = {"tekst": "Van venster twee.", "versie": sectie.versie, "botsing": "1", "bewaar": knop}

    client.post(adres("sectie_update", sectie), tekst)

    teksten = [v.tekst for v in schrijven.versies(sectie)]
    assert teksten == ["Van venster twee.", "Van venster een."]


def test_wie_zichzelf_in_de_weg_zit_leest_dat_het_een_ander_venster_was(client, rapport, sectie):
    log_in(client, rapport.organisatie, Rol.COORDINATOR)

    html = bots_met_jezelf(client, sectie)

    assert "Je schreef hier ook in een ander venster." in html
    assert "Iemand anders" not in html
    assert '<input type="hidden" name="botsing" value="1">' in html


def test_zolang_de_twee_teksten_er_staan_is_er_geen_gewone_knop(client, rapport, sectie):
    """Also after a preview without JavaScript: the choice stays open until it is made."""
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    bots_met_jezelf(client, sectie)
    tekst = {"tekst": "Van venster twee.", "versie": sectie.versie, "botsing": "1"}

    html = client.post(adres("sectie_update", sectie), tekst | {"voorbeeld": "1"}).content.decode()

    assert 'name="bewaar" value="eigen"' in html
    assert 'name="bewaar" value="1"' not in html
    assert 'name="bewaar" value="verder"' not in html


def test_de_cijfers_naast_een_eigen_onderdeel_leiden_naar_hun_lijst(client, organisatie, rapport):
    eigen = maak_eigen(rapport)
    log_in(client, organisatie, Rol.COORDINATOR)

    html = client.get(adres("sectie_update", eigen)).content.decode()

    kern = Weergave(inhoud_van(rapport)).kern
    adressen = [adres("rapport_cijfer", rapport, rapport.pk, cijfer["naam"]) for cijfer in kern]
    assert [html.count(f'href="{url}"') for url in adressen] == [1] * len(kern)
    assert '<span class="mvi-sr"> gestart met MVI: bekijk de lijst</span>' in html
    assert '<span class="mvi-sr"> MVI-maximaal uitgevraagd: bekijk de lijst</span>' in html


def test_naast_tijd_en_rollen_staat_wat_andere_plannen_opleverden(client, rapport):
    """eisen.md C-025: help beside the own number, never in the report itself."""
    log_in(client, rapport.organisatie, Rol.COORDINATOR)
    ActieplanFactory(organisatie=rapport.organisatie, start=rapport.periode_van)
    per_soort = {rij.soort: rij for rij in rapport.secties.all()}

    gezien = {
        soort: [s.wat for s in client.get(adres("sectie_update", rij)).context["spiegels"]]
        for soort, rij in per_soort.items()
        if soort in ("tgk", "rollen", "inhoud")
    }

    assert {soort for soort, rijen in gezien.items() if rijen} == {"tgk", "rollen"}
    assert gezien["tgk"] == ["Een concrete actielijst", "Een eigenaar bij elke actie"]
    assert "Een coördinator" in gezien["rollen"]
    assert "79 mensen" not in als_html(inhoud_van(rapport))

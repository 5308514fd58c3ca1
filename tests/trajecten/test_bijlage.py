"""Documents: what comes in is judged by its content, kept privately, and goes out as a download."""

import io
import stat
import sys
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisatie.models import Bestand, Rol
from tests import factories as f
from tests.trajecten.ole import ole
from trajecten import bijlagekeuring
from trajecten.bijlagekeuring import keur, veilige_naam
from trajecten.models import Bijlage, Fase

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}"/></Types>'


def zip_van(**delen):
    """A zip with these parts; `__` in a name is a slash, `_0_` a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam.replace("__", "/").replace("_0_", "."), inhoud)
    return buffer.getvalue()


def docx(**meer):
    delen = {"[Content_Types]_0_xml": TYPES.format("wordprocessingml.document.main+xml")}
    return zip_van(**delen, word__document_0_xml="<w/>", **meer)


def odt(soort="text"):
    return zip_van(mimetype=f"application/vnd.oasis.opendocument.{soort}", content_0_xml="<o/>")


def msg(**stromen):
    """An Outlook message with these named properties (text)."""
    delen = {f"__substg1.0_{code}": tekst.encode("utf-16-le") for code, tekst in stromen.items()}
    return ole({"__properties_version1.0": b"p"} | delen)


def eml(bijlage="verslag.pdf"):
    return (
        b"From: a@leiden.example\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nDag!\r\n--x\r\n"
        b'Content-Disposition: attachment; filename="' + bijlage.encode() + b'"\r\n\r\nA\r\n--x--'
    )


GOED = {
    "strategie.pdf": PDF,
    "brief.docx": docx(),
    "lijst.xlsx": zip_van(**{"[Content_Types]_0_xml": "<Types/>"}, xl__workbook_0_xml="<x/>"),
    "praatje.pptx": zip_van(**{"[Content_Types]_0_xml": "<T/>"}, ppt__presentation_0_xml="<p/>"),
    "brief.odt": odt(),
    "lijst.ods": odt("spreadsheet"),
    "foto.png": b"\x89PNG\r\n\x1a\n0000",
    "foto.JPG": b"\xff\xd8\xff\xe0000",
    "notitie.txt": "Bijeenkomst met cliënten 🦔 <3".encode(),
    "bericht.msg": msg(**{"0037001F": "Onderwerp", "3707001F": "verslag.pdf"}),
    "bericht.eml": eml(),
    "lijst.csv": "naam;bedrag\nÉén;3\n".encode("cp1252"),
}
FOUT = {
    "leeg.pdf": (b"", "Dit bestand is leeg. Kies een bestand met inhoud."),
    "plaatje.svg": (b"<svg/>", "Dit soort bestand mag niet."),
    "pagina.html": (b"<html>", "Dit soort bestand mag niet."),
    "script.js": (b"alert(1)", "Dit soort bestand mag niet."),
    "programma.exe": (b"MZ", "Dit soort bestand mag niet."),
    "zonder-soort": (PDF, "Dit soort bestand mag niet."),
    "macro.docm": (docx(), "Dit soort bestand mag niet."),
    "dubbel.pdf.exe": (PDF, "Dit soort bestand mag niet."),
    "liegt.pdf": (b"MZ\x90\x00", "De inhoud is geen pdf."),
    "liegt.png": (b"\xff\xd8\xff\xe0", "De inhoud is geen png."),
    "liegt.docx": (zip_van(xl__workbook_0_xml="x", **{"[Content_Types]_0_xml": "<T/>"}),
                   "De inhoud is geen docx."),
    "liegt.odt": (odt("spreadsheet"), "De inhoud is geen odt."),
    "gewone-zip.xlsx": (zip_van(a_0_txt="a"), "De inhoud is geen xlsx."),
    "voorvoegsel.docx": (b"#!/bin/sh\n" + docx(), "De inhoud is geen docx."),
    "stuk.docx": (docx()[:60], "Dit bestand is beschadigd."),
    "macro.docx": (docx(word__vbaProject_0_bin="x"), "Dit bestand bevat macro's."),
    "macrosoort.docx": (
        zip_van(**{"[Content_Types]_0_xml": "<T a='macroEnabled'/>"}, word__document_0_xml="x"),
        "Dit bestand bevat macro's.",
    ),
    "macro.odt": (zip_van(mimetype="application/vnd.oasis.opendocument.text", Basic__a_0_xml="x"),
                  "Dit bestand bevat macro's."),
    "programma.docx": (docx(word__embeddings__a_0_exe="MZ"), "In dit bestand zit een programma."),
    "omhoog.docx": (docx(**{"../a.txt": "x"}), "In dit bestand zit een programma."),
    "bom.docx": (docx(word__a_0_xml=b"\x00" * 60_000_000), "wordt uitgepakt veel te groot"),
    "html.txt": (b"\xef\xbb\xbf  <!DOCTYPE html><p>", "Dit bestand bevat code"),
    "script.csv": (b"a;b\n<script>alert(1)</script>", "Dit bestand bevat code"),
    "shell.txt": (b"#!/bin/sh\nrm -rf /", "Dit bestand bevat code"),
    "liegt.msg": (ole({"WordDocument": b"x"}), "De inhoud is geen msg."),
    "stuk.msg": (msg()[:700], "De inhoud is geen msg."),
    "pdf.msg": (PDF, "De inhoud is geen msg."),
    "programma.msg": (msg(**{"3704001F": "SETUP.EXE"}), "Bij deze e-mail zit een programma"),
    "macro.msg": (ole({"__properties_version1.0": b"p", "VBA": b"x"}), "Bij deze e-mail zit"),
    "html.eml": (b"<html><script>alert(1)</script>", "De inhoud is geen eml."),
    "tekst.eml": (b"Dag: iedereen", "De inhoud is geen eml."),
    "binair.eml": (eml() + b"\x00", "De inhoud is geen eml."),
    "programma.eml": (eml("factuur.js"), "Bij deze e-mail zit een programma"),
    "macro.eml": (eml("lijst.xlsm"), "Bij deze e-mail zit een programma"),
    "binair.txt": (b"a\x00b", "De inhoud is geen txt."),
}  # fmt: skip


@pytest.fixture
def upload(client, traject, adres):
    """Send a document as this person; the response."""

    def stuur(wie, naam="strategie.pdf", data=PDF, **velden):
        client.force_login(wie)
        basis = {"titel": "", "soort": "strategie", "url": "", "is_vertrouwelijk": "on"}
        if naam:
            basis["upload"] = SimpleUploadedFile(naam, data)
        return client.post(adres("bijlage_create", traject.pk), basis | velden)

    return stuur


@pytest.fixture
def scanner(tmp_path, settings):
    """A virus scanner of our own: refuses what contains the word virus, notes what it read."""

    def maak(code=None):
        pad = tmp_path / "scan.py"
        uitgang = code if code is not None else "1 if b'virus' in data else 0"
        pad.write_text(
            f"#!{sys.executable}\nimport sys\ndata = open(sys.argv[-1], 'rb').read()\n"
            f"open({str(tmp_path / 'gezien')!r}, 'wb').write(data)\nsys.exit({uitgang})\n"
        )
        pad.chmod(pad.stat().st_mode | stat.S_IXUSR)
        settings.BIJLAGE_SCAN = str(pad)
        return tmp_path / "gezien"

    return maak


@pytest.mark.parametrize("naam", GOED)
def test_gewone_documenten_mogen(naam):
    veilig, inhoudstype = keur(naam, GOED[naam])

    assert veilig == naam
    assert "html" not in inhoudstype
    assert "javascript" not in inhoudstype


@pytest.mark.parametrize("naam", FOUT)
def test_wat_niet_mag_wordt_op_de_inhoud_geweigerd(naam):
    data, deel = FOUT[naam]

    with pytest.raises(ValidationError) as fout:
        keur(naam, data)

    assert deel in fout.value.messages[0]


def test_een_bom_wordt_niet_uitgepakt(monkeypatch):
    def nooit(*_, **__):
        raise AssertionError("opened")

    monkeypatch.setattr(zipfile.ZipFile, "open", nooit)

    with pytest.raises(ValidationError):
        keur("bom.docx", FOUT["bom.docx"][0])


def test_zip_met_wachtwoord_wordt_geweigerd():
    data = bytearray(docx())
    for kop, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(kop) + plek] |= 1

    with pytest.raises(ValidationError, match="wachtwoord"):
        keur("dicht.docx", bytes(data))


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\mappen\\stuk.pdf", "stuk.pdf"),
        ("rap\u202efdp.exe", "rapfdp.exe"),
        ('a"b<c>:d|e?f*.pdf', "abcdef.pdf"),
        ("  .pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
        ("regel\r\neinde.pdf", "regeleinde.pdf"),
        ("plan 🦔.pdf", "plan 🦔.pdf"),
    ],
)
def test_naam_van_een_bestand_wordt_veilig(naam, veilig):
    assert veilige_naam(naam) == veilig


def test_document_toevoegen_en_weer_ophalen(upload, client, traject, coordinator, adres):
    antwoord = upload(coordinator, naam="Inkoopstrategie 2027.pdf")
    bijlage = traject.bijlagen.get()

    bestand = client.get(adres("bijlage_download", traject.pk, bijlage.pk))

    assert antwoord.status_code == 302
    assert (bijlage.titel, bijlage.toegevoegd_door) == ("Inkoopstrategie 2027.pdf", coordinator)
    assert bestand.content == PDF
    assert {n: bestand[n] for n in ("Content-Type", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    assert bestand["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in bestand["Content-Security-Policy"]
    assert bestand["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("naam", "type_"), [("a.msg", "application/vnd.ms-outlook"),
                                            ("a.eml", "message/rfc822")])  # fmt: skip
def test_een_email_gaat_alleen_als_download_naar_buiten(
    upload, client, traject, coordinator, adres, naam, type_
):
    upload(coordinator, naam=naam, data=GOED[f"bericht.{naam[2:]}"])

    antwoord = client.get(adres("bijlage_download", traject.pk, traject.bijlagen.get().pk))

    assert antwoord["Content-Type"] == type_
    assert antwoord["Content-Disposition"].startswith("attachment;")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]


@pytest.fixture
def wijzig(client, traject, adres):
    """Post the page of a document as it was seen, with these values."""

    def zien(bijlage):
        pagina = client.get(adres("bijlage_update", traject.pk, bijlage.pk))
        formulier = pagina.context["formulier"]
        data = {veld.html_name: veld.value() for veld in formulier}
        return {naam: waarde for naam, waarde in data.items() if waarde not in (None, False)}

    def stuur(bijlage, data):
        return client.post(adres("bijlage_update", traject.pk, bijlage.pk), data)

    stuur.zien = zien
    return stuur


def test_titel_en_vertrouwelijkheid_wijzigen_met_geschiedenis(
    client, wijzig, traject, budgethouder, inkoper
):
    bijlage = f.BijlageFactory(traject=traject, titel="Concept", is_vertrouwelijk=False)
    url = f"/{traject.organisatie.slug}/trajecten/{traject.pk}/documenten/{bijlage.pk}/wijzigen/"
    client.force_login(inkoper)
    geweigerd = client.get(url).status_code
    client.force_login(budgethouder)

    leeg = wijzig(bijlage, wijzig.zien(bijlage) | {"titel": " "})
    goed = wijzig(
        bijlage, wijzig.zien(bijlage) | {"titel": "<b>Eisen</b>", "is_vertrouwelijk": "on"}
    )

    bijlage.refresh_from_db()
    assert (geweigerd, leeg.status_code, goed.status_code) == (403, 422, 302)
    assert (bijlage.titel, bijlage.is_vertrouwelijk) == ("<b>Eisen</b>", True)
    laatste = bijlage.history.first()
    assert (laatste.history_user, laatste.titel) == (budgethouder, "<b>Eisen</b>")


def test_twee_mensen_wijzigen_een_document_en_de_tweede_ziet_het(
    client, wijzig, traject, coordinator
):
    bijlage = f.BijlageFactory(traject=traject, titel="Concept", is_vertrouwelijk=False)
    client.force_login(coordinator)
    gezien = wijzig.zien(bijlage)
    wijzig(bijlage, gezien | {"titel": "Eerste"})

    botsing = wijzig(bijlage, gezien | {"titel": "Tweede"})

    assert botsing.status_code == 409
    assert [(v.naam, v.eigen, v.ander) for v in botsing.context["verschillen"]] == [
        ("Titel", "Tweede", "Eerste")
    ]
    bijlage.refresh_from_db()
    assert bijlage.titel == "Eerste"


def test_vertrouwelijk_document_wijzigen_kan_alleen_wie_het_ziet(
    client, traject, adres, lid, organisatie
):
    ander = f.TrajectFactory(organisatie=organisatie)
    bijlage = f.BijlageFactory(traject=ander, is_vertrouwelijk=True)
    client.force_login(lid(Rol.INKOPER))

    assert client.get(adres("bijlage_update", ander.pk, bijlage.pk)).status_code == 403
    assert client.get(adres("bijlage_update", traject.pk, bijlage.pk)).status_code == 403


def test_link_toevoegen(upload, client, traject, coordinator, adres):
    upload(coordinator, naam="", url="intranet.leiden.example/zaak/1", titel="<b>Zaak</b>")

    bijlage = traject.bijlagen.get()
    tekst = client.get(adres("bijlage_list", traject.pk)).content.decode()

    assert bijlage.url == "https://intranet.leiden.example/zaak/1"
    assert "&lt;b&gt;Zaak&lt;/b&gt;" in tekst
    assert "link naar intranet.leiden.example" in tekst
    assert client.get(adres("bijlage_download", traject.pk, bijlage.pk)).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://a.example/b",
        "data:text/html,x",
        "file:///etc/passwd",
        "x" * 600,
    ],
)
def test_alleen_een_link_naar_een_website_mag(upload, traject, coordinator, url):
    antwoord = upload(coordinator, naam="", url=url)

    assert (antwoord.status_code, list(antwoord.context["formulier"].errors)) == (422, ["url"])
    assert traject.bijlagen.count() == 0


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"naam": ""}, "upload", "Kies een bestand, of vul een link in."),
        ({"url": "https://a.example"}, "url", "Kies een bestand of een link, niet allebei."),
        ({"naam": "kwaad.html"}, "upload", "Dit soort bestand mag niet."),
        ({"titel": "x" * 2000}, "titel", "hoogstens 200"),
        ({"soort": "verzonnen"}, "soort", "verzonnen"),
    ],
)
def test_formulier_zegt_wat_er_mis_is(upload, traject, coordinator, velden, veld, melding):
    antwoord = upload(coordinator, **velden)

    fouten = antwoord.context["formulier"].errors
    assert (antwoord.status_code, list(fouten)) == (422, [veld])
    assert melding in fouten[veld][0] or veld == "titel"
    assert traject.bijlagen.count() == Bestand.objects.count() == 0


def test_te_groot_bestand_wordt_geweigerd(upload, traject, coordinator, settings):
    settings.BIJLAGE_MAX_BYTES = 1024 * 1024

    antwoord = upload(coordinator, data=PDF + b"0" * 1024 * 1024)

    assert antwoord.context["formulier"].errors["upload"] == [
        "Dit bestand is te groot. Hoogstens 1 MiB mag; zet een groter bestand als link."
    ]
    assert traject.bijlagen.count() == 0


def test_virusscanner_ziet_het_bestand_en_keurt_af(upload, traject, coordinator, scanner):
    gezien = scanner()

    schoon = upload(coordinator)
    besmet = upload(coordinator, data=PDF + b"virus")

    assert schoon.status_code == 302
    assert gezien.read_bytes() == PDF + b"virus"
    assert besmet.context["formulier"].errors["upload"] == [
        "De virusscanner keurt dit bestand af. Het is niet bewaard."
    ]
    assert traject.bijlagen.count() == 1


def test_virusscanner_die_er_niet_is_laat_niets_door(upload, traject, coordinator, settings):
    settings.BIJLAGE_SCAN = "/bestaat/niet --snel {}"

    antwoord = upload(coordinator)

    assert antwoord.context["formulier"].errors["upload"] == [
        "De virusscanner doet het nu niet. Probeer het later nog eens."
    ]
    assert traject.bijlagen.count() == 0


def test_virusscanner_die_te_lang_duurt_laat_niets_door(coordinator, settings, monkeypatch):
    settings.BIJLAGE_SCAN = f"{sys.executable} -c 'import time; time.sleep(9)'"
    monkeypatch.setattr(bijlagekeuring, "SCAN_SECONDEN", 0.2)

    with pytest.raises(ValidationError, match="doet het nu niet"):
        keur("a.pdf", PDF)


def test_vertrouwelijk_document_bestaat_niet_voor_een_ander_tot_de_gunning(
    client, traject, inkoper, coordinator, adres
):
    bijlage = f.BijlageFactory(traject=traject, titel="Concept eisen", is_vertrouwelijk=True)
    client.force_login(inkoper)

    def zicht():
        lijst = client.get(adres("bijlage_list", traject.pk)).content.decode()
        download = client.get(adres("bijlage_download", traject.pk, bijlage.pk))
        return "Concept eisen" in lijst, download.status_code

    voor = zicht()
    telling = (
        "1 document is vertrouwelijk"
        in client.get(adres("bijlage_list", traject.pk)).content.decode()
    )
    traject.fase = Fase.GEGUND
    traject.save()

    assert (voor, telling, zicht()) == ((False, 404), True, (True, 200))


def test_alleen_wie_het_toevoegde_of_de_coordinator_verwijdert(
    client, traject, budgethouder, coordinator, dt, adres, django_capture_on_commit_callbacks
):
    bijlage = f.BijlageFactory(traject=traject, toegevoegd_door=coordinator)
    opslag, naam = bijlage.bestand.bestand.storage, bijlage.bestand.bestand.name
    url = adres("bijlage_delete", traject.pk, bijlage.pk)
    codes = []
    for wie in (budgethouder, dt):
        client.force_login(wie)
        codes.append(client.post(url).status_code)
    client.force_login(coordinator)
    gevraagd = client.get(url).status_code

    with django_capture_on_commit_callbacks(execute=True):
        weg = client.post(url).status_code

    assert (codes, gevraagd, weg) == ([403, 403], 200, 302)
    assert Bijlage.objects.count() == Bestand.objects.count() == 0
    assert not opslag.exists(naam)
    assert Bijlage.history.filter(history_type="-").get().titel == bijlage.titel
    assert client.post(url).status_code == 404


def test_eigen_document_verwijderen_mag(client, traject, budgethouder, adres):
    bijlage = f.BijlageFactory(traject=traject, toegevoegd_door=budgethouder)
    client.force_login(budgethouder)

    assert client.post(adres("bijlage_delete", traject.pk, bijlage.pk)).status_code == 302


def test_lezer_en_buitenstaander_vinden_geen_document(client, traject, lid, buitenstaander, adres):
    bijlage = f.BijlageFactory(traject=traject)
    codes = []
    for wie in (lid(Rol.LEZER), buitenstaander):
        client.force_login(wie)
        codes.append(client.get(adres("bijlage_download", traject.pk, bijlage.pk)).status_code)

    assert codes == [404, 404]


def test_document_van_een_ander_traject_is_hier_niet_te_vinden(
    client, traject, organisatie, coordinator, adres
):
    ander = f.BijlageFactory(traject=f.TrajectFactory(organisatie=organisatie))
    client.force_login(coordinator)

    assert client.get(adres("bijlage_download", traject.pk, ander.pk)).status_code == 404


def test_verlopen_sessie_zegt_dat_het_bestand_opnieuw_moet(client, traject, coordinator, adres):
    wachtwoord = "een-heel-lang-wachtwoord"
    coordinator.set_password(wachtwoord)
    coordinator.save()
    inloggen = {"username": coordinator.email, "password": wachtwoord}
    client.post("/inloggen/", inloggen)
    client.cookies.pop("sessionid")

    verlopen = client.post(
        adres("bijlage_create", traject.pk),
        {"titel": "Onze strategie", "upload": SimpleUploadedFile("plan.pdf", PDF)},
    )
    verder = client.post("/inloggen/", inloggen | {"bewaard": verlopen.context["bewaard"]})
    alsnog = client.post(verder.context["pad"], dict(verder.context["velden"]))

    assert "Een bestand gaat niet mee: plan.pdf." in verder.content.decode()
    assert alsnog.context["formulier"].errors["upload"] == ["Kies een bestand, of vul een link in."]
    assert alsnog.context["formulier"]["titel"].value() == "Onze strategie"


def test_bestand_dat_op_de_schijf_ontbreekt_is_een_404(client, traject, coordinator, adres):
    bijlage = f.BijlageFactory(traject=traject)
    bijlage.bestand.bestand.storage.delete(bijlage.bestand.bestand.name)
    client.force_login(coordinator)

    assert client.get(adres("bijlage_download", traject.pk, bijlage.pk)).status_code == 404


def test_lege_lijst_zegt_wat_er_kan(client, traject, dt, adres):
    client.force_login(dt)

    tekst = client.get(adres("bijlage_list", traject.pk)).content.decode()

    assert "Nog geen documenten" in tekst
    assert 'type="file"' not in tekst


def test_documenten_vragen_even_veel_bij_een_als_bij_drie(client, traject, coordinator, adres):
    client.force_login(coordinator)

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(adres("bijlage_list", traject.pk))
        return len(gevraagd.captured_queries)

    f.BijlageFactory(traject=traject, toegevoegd_door=coordinator)
    vragen()
    een = vragen()
    for _ in range(2):
        f.BijlageFactory(traject=traject, toegevoegd_door=coordinator)

    assert vragen() == een

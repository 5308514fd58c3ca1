"""The report as a Word document for whoever must edit it further: real headings and tables."""

import io

from docx.shared import Cm, Pt

from mvi.tekst import MARKDOWN
from mvi.templatetags.mvi import datum_voluit, punten
from organisatie.models.bestand import canoniek, vingerafdruk
from rapportage.beelden import uploads_van
from rapportage.weergave import Weergave
from trajecten.paragraaf.word import als_bytes, herhaal_kop, nieuw_document, schoon, vul

KOP = "Traject", "Directie", "Fase", "Uitvraag", "Maximaal"
MAXIMAAL = {True: "ja", False: "nee", None: "nog niet in de markt"}


def als_docx(inhoud):
    """The document (bytes) of a report's content."""
    return Document(inhoud).maak()


class Document:
    """Writes the parts of a report one after another."""

    def __init__(self, inhoud):
        self.inhoud, self.weergave = inhoud, Weergave(inhoud)
        self.rapport = inhoud["rapport"]
        self.uploads = uploads_van(inhoud)
        self.vel = nieuw_document(self.rapport["titel"], self.onder)

    @property
    def onder(self):
        """The line under the title."""
        van, tot = (datum_voluit(self.rapport[veld]) for veld in ("periode_van", "peildatum"))
        return f"Voor: {self.rapport['orgaan']}. Periode: {van} tot en met {tot}."

    @property
    def vastgesteld(self):
        """When the report was adopted, and how to see that its content is still the same."""
        if not (dag := self.rapport["vastgesteld_op"]):
            return ""
        afdruk = vingerafdruk(canoniek(self.inhoud))
        return (
            f"Vastgesteld op {datum_voluit(dag)}. Vingerafdruk van de inhoud (SHA-256): {afdruk}."
        )

    def maak(self):
        self.kop(self.rapport["titel"], 0)
        self.alinea(self.onder)
        self.alinea(self.vastgesteld)
        self.samenvatting()
        for deel in self.weergave.hoofdstukken:
            self.kop(deel["titel"], 1)
            for sectie in deel["secties"]:
                self.sectie(sectie)
        self.cijfers()
        return als_bytes(self.vel)

    def samenvatting(self):
        cijfers, inhoud = self.inhoud["cijfers"], self.inhoud
        self.kop("Samenvatting", 1)
        self.alinea(cijfers["zin"])
        self.besluiten()
        self.getallen(self.weergave.kern)
        if casus := inhoud["casus"]:
            self.kop("Een traject om trots op te zijn", 2)
            self.alinea(f"{casus['titel']} ({casus['nummer']}). {casus['omschrijving']}")
        self.lijst("Wat we leerden", inhoud["geleerd"])
        self.lijst("Wat we nog niet weten", inhoud["onbekend"])
        self.alinea(f"Peildatum {datum_voluit(cijfers['peildatum'])}; {cijfers['telregel']}.")

    def besluiten(self):
        """The decisions asked or taken, each with what was advised and decided under it."""
        if not self.weergave.vraagt_besluit:
            return
        is_vast = self.rapport["vastgesteld_op"]
        self.kop("Besluiten" if is_vast else "Gevraagd besluit", 2)
        for voorstel in self.weergave.voorstellen:
            self.alinea(voorstel["titel"], "List Bullet")
            for regel in voorstelregels(voorstel):
                self.alinea(regel, "List Bullet 2")
        if is_vast and self.weergave.wachtend:
            self.alinea("Wacht ook op een besluit:")
        for regel in self.weergave.wachtend:
            self.alinea(regel, "List Bullet")

    def sectie(self, sectie):
        if sectie["is_leeg"]:
            return
        self.kop(sectie["titel"], 2)
        self.markdown(sectie["tekst"])
        self.alinea(sectie.get("fout"))
        self.delen(sectie)
        if vulling := sectie["vulling"]:
            self.getallen(vulling["getallen"])
            if vulling["rijen"]:
                self.alinea(vulling["titel"])
                self.tabel(vulling["kop"], [map(str, rij["cellen"]) for rij in vulling["rijen"]])

    def delen(self, sectie):
        """The quotes and pictures of a section, and of whom there was input."""
        for citaat in sectie.get("citaten", ()):
            self.alinea(f"‘{citaat['tekst']}’ ({citaat['functie']})", "Quote")
        for beeld in sectie["afbeeldingen"]:
            if data := self.uploads.get(beeld["naam"]):
                self.beeld(beeld, data)
        if bronnen := sectie.get("inbreng"):
            self.alinea(f"Met inbreng van: {', '.join(bronnen)}.")

    def beeld(self, beeld, data):
        """A picture with its description, at most as wide as the text."""
        breedte = min(Cm(15), Pt(beeld["breedte"] * 0.75))
        plaatje = self.vel.add_picture(io.BytesIO(data), width=breedte)
        plaatje._inline.docPr.set("descr", schoon(beeld["alt"]))
        self.alinea(beeld["bijschrift"], "Caption")

    def getallen(self, getallen):
        """Numbers beside those of the last report."""
        rijen = [(g["label"], punten(g["aantal"]), toen(g["toen"])) for g in getallen]
        self.tabel(("Cijfer", "Nu", "Vorig rapport"), rijen)

    def cijfers(self):
        self.kop("Cijfers per directie", 1)
        kop = ("Directie", *self.weergave.directiekolommen)
        rijen = [
            (regel["label"], *(punten(cel["aantal"]) for cel in regel["cellen"]))
            for regel in self.weergave.per_directie
        ]
        self.tabel(kop, rijen)
        self.kop(f"Trajecten van {self.inhoud['cijfers']['jaar']}", 1)
        self.tabel(KOP, [trajectcellen(rij) for rij in self.weergave.bijlage])

    # --- parts ---

    def kop(self, tekst, niveau):
        self.vel.add_heading(schoon(tekst), level=niveau)

    def alinea(self, tekst, stijl=None):
        if tekst:
            self.vel.add_paragraph(schoon(tekst), style=stijl)

    def lijst(self, kop, regels):
        if regels:
            self.kop(kop, 2)
            for regel in regels:
                self.alinea(regel, "List Bullet")

    def tabel(self, kop, rijen):
        """A table whose first row repeats on every page and is known as its header."""
        rijen = list(rijen)
        if not rijen:
            return
        tabel = self.vel.add_table(rows=1, cols=len(kop), style="Table Grid")
        vul(tabel.rows[0], kop, vet=True)
        herhaal_kop(tabel)
        for rij in rijen:
            vul(tabel.add_row(), rij)
        self.vel.add_paragraph()

    def markdown(self, tekst):
        """Paragraphs, lists and small headings of a Markdown text, with bold and italics."""
        lijsten, kop = [], False
        for blok in MARKDOWN.parse(tekst):
            if blok.type in LIJSTEN:
                lijsten.append(LIJSTEN[blok.type])
            elif blok.type.endswith("list_close"):
                lijsten.pop()
            elif blok.type == "heading_open":
                kop = True
            elif blok.type == "inline":
                self.inline(blok, lijsten, kop)
                kop = False

    def inline(self, blok, lijsten, kop):
        """One paragraph of Markdown with its bold and italic words."""
        if kop:
            self.kop(tekst_van(blok), 3)
            return
        alinea = self.vel.add_paragraph(style=lijsten[-1] if lijsten else None)
        vet = schuin = False
        for kind in blok.children:
            vet = STIJL.get(kind.type, {}).get("vet", vet)
            schuin = STIJL.get(kind.type, {}).get("schuin", schuin)
            if tekst := " " if kind.type in REGELEINDE else kind.content:
                loop = alinea.add_run(schoon(tekst))
                loop.bold, loop.italic = vet, schuin


LIJSTEN = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}
REGELEINDE = ("softbreak", "hardbreak")
STIJL = {
    "strong_open": {"vet": True},
    "strong_close": {"vet": False},
    "em_open": {"schuin": True},
    "em_close": {"schuin": False},
}


def voorstelregels(voorstel):
    """What is said of a proposal (list of str), what was decided first."""
    regels = [voorstel["uitkomst"] and f"Besluit: {voorstel['uitkomst']}", voorstel["tekst"]]
    regels += voorstel["regel"].split(" · ")
    if advies := voorstel["advies"]:
        regels.append(f"Advies: {advies['label']}. {advies['tekst']}")
    return [" ".join(regel.split()) for regel in regels if regel]


def tekst_van(blok):
    return "".join(kind.content for kind in blok.children)


def toen(aantal):
    return "" if aantal is None else punten(aantal)


def trajectcellen(rij):
    titel = f"{rij['titel']} ({rij['nummer']})"
    return titel, rij["directie"], rij["fase"], rij["uitvraag"], MAXIMAAL[rij["maximaal"]]

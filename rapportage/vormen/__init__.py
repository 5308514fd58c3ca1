"""The forms in which a report goes out: for each its lay-out and what it leaves out.

All forms come from the same content, so that no number in one can differ from another.
"""

from dataclasses import dataclass

from rapportage.models import Vorm
from rapportage.vormen.bestuur import voor_bestuur

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Opmaak:
    """How a form is made: template of a PDF, its variant, and the content that it may show."""

    sjabloon: str = ""
    variant: str = "pdf/ua-1"
    kies: object = None
    achtervoegsel: str = ""
    inhoudstype: str = PDF
    extensie: str = "pdf"
    uitleg: str = ""

    def inhoud(self, inhoud):
        """The content that this form may show."""
        return self.kies(inhoud) if self.kies else inhoud


OPMAAK = {
    Vorm.VOLLEDIG: Opmaak("pdf/rapport.html"),
    Vorm.SAMENVATTING: Opmaak(
        "pdf/rapport_samenvatting.html",
        achtervoegsel="-samenvatting",
        uitleg="Eén bladzijde: liggen we op koers, wat moet er besloten worden, en wat leerden we?",
    ),
    Vorm.BESTUUR: Opmaak(
        "pdf/rapport_bestuur.html",
        kies=voor_bestuur,
        achtervoegsel="-bestuur",
        uitleg="Zonder gevraagde besluiten, advies, afwijkingen en trajecten die nog niet in de "
        "markt zijn. Lees de teksten na voordat je het verstuurt.",
    ),
    Vorm.DIAS: Opmaak(
        "pdf/rapport_dias.html",
        achtervoegsel="-dias",
        uitleg="Liggende pagina’s om te laten zien in een overleg, met één onderwerp per pagina.",
    ),
    Vorm.PC: Opmaak(
        "pdf/rapport_pc.html",
        kies=voor_bestuur,
        achtervoegsel="-planning-en-control",
        uitleg="Tekst en cijfers voor kadernota, begroting, bestuursrapportage of jaarrekening.",
    ),
    Vorm.EFFECTEN: Opmaak(
        "pdf/rapport_effecten.html",
        achtervoegsel="-effecten",
        uitleg="Wat het programma oplevert per indicator, met alle metingen erachter.",
    ),
    Vorm.REGISTER: Opmaak(
        "pdf/rapport_register.html",
        achtervoegsel="-afwijkingen",
        uitleg="Alle keuzes onder de norm met reden en besluit. Alleen voor intern gebruik.",
    ),
    Vorm.BESLUITEN: Opmaak(
        "pdf/rapport_besluitenlijst.html",
        achtervoegsel="-besluitenlijst",
        uitleg="Wat er over dit rapport en eerdere rapporten is besloten, en wat ermee gebeurt.",
    ),
    Vorm.WORD: Opmaak(
        inhoudstype=DOCX,
        extensie="docx",
        uitleg="Met echte koppen en tabellen. Wat je in Word wijzigt, komt niet terug in het "
        "programma.",
    ),
    Vorm.WOO: Opmaak(
        "pdf/rapport_woo.html",
        achtervoegsel="-woo-nalezen",
        uitleg="Begint met de plekken die iemand moet nalezen voordat het rapport openbaar wordt.",
    ),
    Vorm.ARCHIEF: Opmaak(
        "pdf/rapport.html",
        variant="pdf/a-3u",
        achtervoegsel="-archief",
        uitleg="PDF/A-3 om te bewaren, met de cijfers als bestand erin (csv en json).",
    ),
}

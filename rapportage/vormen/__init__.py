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

    def inhoud(self, inhoud):
        """The content that this form may show."""
        return self.kies(inhoud) if self.kies else inhoud


OPMAAK = {
    Vorm.VOLLEDIG: Opmaak("pdf/rapport.html"),
    Vorm.SAMENVATTING: Opmaak("pdf/rapport_samenvatting.html", achtervoegsel="-samenvatting"),
    Vorm.BESTUUR: Opmaak("pdf/rapport_bestuur.html", kies=voor_bestuur, achtervoegsel="-bestuur"),
    Vorm.DIAS: Opmaak("pdf/rapport_dias.html", achtervoegsel="-dias"),
    Vorm.PC: Opmaak("pdf/rapport_pc.html", kies=voor_bestuur, achtervoegsel="-planning-en-control"),
    Vorm.EFFECTEN: Opmaak("pdf/rapport_effecten.html", achtervoegsel="-effecten"),
    Vorm.REGISTER: Opmaak("pdf/rapport_register.html", achtervoegsel="-afwijkingen"),
    Vorm.WORD: Opmaak(inhoudstype=DOCX, extensie="docx"),
    Vorm.WOO: Opmaak("pdf/rapport_woo.html", achtervoegsel="-woo-nalezen"),
    Vorm.ARCHIEF: Opmaak("pdf/rapport.html", variant="pdf/a-3u", achtervoegsel="-archief"),
}

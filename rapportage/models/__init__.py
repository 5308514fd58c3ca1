from rapportage.models.besluitvervolg import Besluitvervolg
from rapportage.models.inbreng import Inbreng
from rapportage.models.opmerking import Opmerking
from rapportage.models.overzichtmail import Mailvoorkeur, Overzichtmail
from rapportage.models.pdf import Pdf, Vorm
from rapportage.models.publicatie import Publicatie
from rapportage.models.rapport import Rapport, Sectie
from rapportage.models.sectiedeel import Afbeelding, Citaat
from rapportage.models.voorstel import Rapportadvies, Rapportbesluit, Voorstel

__all__ = [
    "Afbeelding",
    "Besluitvervolg",
    "Citaat",
    "Inbreng",
    "Mailvoorkeur",
    "Opmerking",
    "Overzichtmail",
    "Pdf",
    "Publicatie",
    "Rapport",
    "Rapportadvies",
    "Rapportbesluit",
    "Sectie",
    "Voorstel",
    "Vorm",
]

from rapportage.models.besluitvervolg import Besluitvervolg
from rapportage.models.opmerking import Opmerking
from rapportage.models.overzichtmail import Mailvoorkeur, Overzichtmail
from rapportage.models.pdf import Pdf, Vorm
from rapportage.models.publicatie import Publicatie
from rapportage.models.rapport import Rapport, Sectie
from rapportage.models.voorstel import Rapportadvies, Rapportbesluit, Voorstel

__all__ = [
    "Besluitvervolg",
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

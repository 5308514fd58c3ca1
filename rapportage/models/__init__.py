from rapportage.models.overzichtmail import Mailvoorkeur, Overzichtmail
from rapportage.models.pdf import Pdf, Vorm
from rapportage.models.publicatie import Publicatie
from rapportage.models.rapport import Rapport, Sectie

__all__ = ["Mailvoorkeur", "Overzichtmail", "Pdf", "Publicatie", "Rapport", "Sectie", "Vorm"]

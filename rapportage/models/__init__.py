from rapportage.models.overzichtmail import Mailvoorkeur, Overzichtmail
from rapportage.models.publicatie import Publicatie
from rapportage.models.rapport import Pdf, Rapport, Sectie

__all__ = ["Mailvoorkeur", "Overzichtmail", "Pdf", "Publicatie", "Rapport", "Sectie"]

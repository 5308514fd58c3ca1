from rapportage.models.overzichtmail import Mailvoorkeur, Overzichtmail
from rapportage.models.rapport import Pdf, Rapport, Sectie

__all__ = ["Mailvoorkeur", "Overzichtmail", "Pdf", "Rapport", "Sectie"]

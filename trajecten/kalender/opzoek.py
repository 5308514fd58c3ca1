"""Departments, categories and CPV codes of one organisation, loaded once and found by name."""

from organisatie.models import Afdeling
from trajecten.models import Categorie, Cpv
from trajecten.models.velden import normaliseer


def sleutel(naam):
    """A name without capitals, accents and extra spaces."""
    naam = str(naam)
    return " ".join((naam.lower() if naam.isascii() else normaliseer(naam)).split())


class Opzoek:
    """Finds what a calendar names, in memory: three queries, however many rows."""

    def __init__(self, organisatie, bron=""):
        self.organisatie, self.bron = organisatie, bron
        self.tabellen = {
            "afdeling": self._afdelingen(),
            "categorie": self._op_naam(Categorie.objects.filter(organisatie=organisatie)),
            "cpv": {cpv.code: cpv for cpv in Cpv.objects.all()},
        }

    def _afdelingen(self):
        afdelingen = list(Afdeling.objects.filter(organisatie=self.organisatie))
        kort = {sleutel(a.afkorting): a for a in afdelingen if a.afkorting}
        return kort | self._op_naam(afdelingen)

    def _op_naam(self, rijen):
        return {sleutel(rij.naam): rij for rij in rijen}

    def vind(self, soort, naam):
        """The row with this name or abbreviation, or None."""
        return self.tabellen[soort].get(naam if soort == "cpv" else sleutel(naam))

    def vind_cpv(self, code):
        """The CPV code, else its division when only the 45 divisions are loaded, else None."""
        return self.vind("cpv", code) or self.vind("cpv", f"{code[:2]}000000")

    def voeg_toe(self, afdeling):
        """Know a department that was just made."""
        self.tabellen["afdeling"][sleutel(afdeling.naam)] = afdeling

"""What the program already knows for every section of a report: numbers, a list and a text.

Rules, no language model: what happened between the report before and this one (eisen.md
L-092..L-102), in sentences that the coördinator can keep, change or throw away.
"""

from rapportage.models import Sectie
from rapportage.secties import met_nadruk
from rapportage.vulling import casussen, inzichten, organisatie, vervolg
from rapportage.vulling.dag import Tijdvak

__all__ = ["Tijdvak", "voorsteltekst", "vul", "vulling_van"]

S = Sectie.Soort
VULLERS = {
    S.CASUSSEN_GELOPEN: casussen.gelopen,
    S.CASUSSEN_START: casussen.te_starten,
    S.COMMUNITY: organisatie.community,
    S.BIJEENKOMSTEN: organisatie.bijeenkomsten,
    S.INTRANET: organisatie.intranet,
    S.ERVARINGEN: organisatie.ervaringen,
    S.INHOUD: inzichten.inhoud,
    S.PROCES: inzichten.proces,
    S.BETROKKENHEID: inzichten.betrokkenheid,
    S.KADERS: vervolg.kaders,
    S.ROLLEN: vervolg.rollen,
    S.COMMUNICATIE: vervolg.communicatie,
    S.TIJD_GELD_KWALITEIT: vervolg.tijd_geld_kwaliteit,
}
#: Those that tell more when the emphasis is on them.
DIEPER = (S.INHOUD, S.PROCES, S.BETROKKENHEID)


def vul(tijdvak, nadruk=""):
    """Sectie.Soort → filling (dict: titel, getallen, kop, rijen, tekst) of a Tijdvak."""
    voorop = met_nadruk(nadruk)
    return {soort: vul_sectie(soort, tijdvak, soort in voorop) for soort in VULLERS}


def vulling_van(sectie):
    """The filling of one section of a report as it is now."""
    rapport = sectie.rapport
    tijdvak = Tijdvak(rapport.organisatie, rapport.periode_van, rapport.peildatum)
    return vul_sectie(sectie.soort, tijdvak, sectie.soort in met_nadruk(rapport.nadruk))


def voorsteltekst(sectie):
    """The text that is proposed for a section; empty for one of the coördinator's own."""
    return "" if sectie.is_toegevoegd else vulling_van(sectie)["tekst"]


def vul_sectie(soort, tijdvak, diep):
    """The filling of one section."""
    vuller = VULLERS[soort]
    deel = vuller(tijdvak, diep) if soort in DIEPER else vuller(tijdvak)
    return deel.als_gegevens()

"""What the program already knows for every section of a report: numbers, a list and a text.

Rules, no language model: what happened between the report before and this one (eisen.md
L-092..L-102), in sentences that the coördinator can keep, change or throw away.
"""

import logging
from contextlib import nullcontext

from django.db import connection, transaction

from rapportage.models import Sectie
from rapportage.secties import GROEPEN, met_nadruk
from rapportage.vulling import casussen, inzichten, organisatie, vervolg
from rapportage.vulling.dag import Tijdvak
from rapportage.vulling.onderdeel import Onderdeel

__all__ = ["Tijdvak", "probeer", "voorsteltekst", "vul", "vulling_van"]

logger = logging.getLogger(__name__)
FOUT = (
    "Het onderdeel ‘{}’ kon niet worden gemaakt. Probeer het later opnieuw, of meld het bij de "
    "beheerder."
)
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


def vul(tijdvak, nadruk="", tik=None):
    """Sectie.Soort → filling (dict: titel, getallen, kop, rijen, tekst) of a Tijdvak.

    A section that raises has no numbers and a `fout` (Dutch) that names it; the others are whole.
    `tik(title)` is called before each group of sections.
    """
    voorop, gevuld = met_nadruk(nadruk), {}
    for titel, soorten in GROEPEN:
        if tik:
            tik(titel)
        gevuld |= {soort: vul_veilig(soort, tijdvak, soort in voorop) for soort in soorten}
    return gevuld


def vulling_van(sectie, tijdvak=None):
    """The filling of one section of a report as it is now; `tijdvak`: what was read of it."""
    rapport = sectie.rapport
    if rapport.cijfers_liggen_vast:
        return rapport.cijfers_vast.gegevens["vulling"][sectie.soort]
    tijdvak = tijdvak or Tijdvak.van_rapport(rapport)
    return vul_veilig(sectie.soort, tijdvak, sectie.soort in met_nadruk(rapport.nadruk))


def vul_veilig(soort, tijdvak, diep):
    """The filling of one section; when that raises an empty one with a `fout`."""
    gevuld, fout = probeer(S(soort).label, vul_sectie, soort, tijdvak, diep)
    return Onderdeel(S(soort).label).als_gegevens() | {"fout": fout} if fout else gevuld


def probeer(naam, maak, *gegevens):
    """What `maak(*gegevens)` returns and no error; or None and an error (Dutch) naming the part.

    Whatever goes wrong in one part: it is logged, and the rest of the report goes on.
    """
    try:
        # inside a transaction PostgreSQL would refuse every later query without a savepoint
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return maak(*gegevens), ""
    except Exception:
        logger.exception("part %s of a report cannot be made", naam)
        return None, FOUT.format(naam)


def voorsteltekst(sectie, tijdvak=None):
    """The text that is proposed for a section; empty for one of the coördinator's own."""
    return "" if sectie.is_toegevoegd else vulling_van(sectie, tijdvak)["tekst"]


def vul_sectie(soort, tijdvak, diep):
    """The filling of one section."""
    vuller = VULLERS[soort]
    deel = vuller(tijdvak, diep) if soort in DIEPER else vuller(tijdvak)
    return deel.als_gegevens()

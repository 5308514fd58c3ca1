"""The fixed sections of a report in their groups, and what the emphasis puts first."""

from rapportage.models import Sectie

S = Sectie.Soort

#: Chapters of a report, in the order of the plan (domein.md, *rapportage*).
GROEPEN = (
    ("Casussen", (S.CASUSSEN_GELOPEN, S.CASUSSEN_START)),
    ("Organisatie", (S.COMMUNITY, S.BIJEENKOMSTEN, S.INTRANET, S.ERVARINGEN)),
    ("Inzichten", (S.INHOUD, S.PROCES, S.BETROKKENHEID)),
    ("Vervolg", (S.KADERS, S.ROLLEN, S.COMMUNICATIE, S.TIJD_GELD_KWALITEIT)),
)
#: Words in the emphasis and the sections they lift (eisen.md L-087..091, L-105).
NADRUK = {
    "betrokken": (S.BETROKKENHEID, S.BIJEENKOMSTEN, S.COMMUNITY),
    "capaciteit": (S.ROLLEN, S.TIJD_GELD_KWALITEIT),
    "rol": (S.ROLLEN,),
    "monitor": (S.CASUSSEN_GELOPEN,),
    "kader": (S.KADERS, S.INHOUD, S.PROCES),
    "evalua": (S.ERVARINGEN, S.INHOUD, S.PROCES),
    "borging": (S.KADERS, S.ROLLEN),
    "vervolg": (S.CASUSSEN_START, S.KADERS, S.ROLLEN, S.COMMUNICATIE, S.TIJD_GELD_KWALITEIT),
    "communicatie": (S.COMMUNICATIE, S.INTRANET),
    "ervaring": (S.ERVARINGEN,),
}


def met_nadruk(nadruk):
    """The sections (set of Sectie.Soort) that a free emphasis such as ‘capaciteit’ lifts."""
    tekst = nadruk.lower()
    return {soort for woord, soorten in NADRUK.items() if woord in tekst for soort in soorten}


def volgorde(nadruk):
    """All sections in order: the groups stay, emphasised sections come first in their group."""
    voorop = met_nadruk(nadruk)
    return [
        soort
        for _titel, soorten in GROEPEN
        for soort in sorted(soorten, key=lambda soort: soort not in voorop)
    ]

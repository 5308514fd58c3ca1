"""The fixed sections of a report in their groups, and what the emphasis puts first."""

import json
from functools import cache

from django.conf import settings

from rapportage.models import Sectie

S, H = Sectie.Soort, Sectie.Hoofdstuk

#: Chapters of a report, in the order of the plan (domein.md, *rapportage*).
GROEPEN = (
    (H.CASUSSEN.value, (S.CASUSSEN_GELOPEN, S.CASUSSEN_START)),
    (H.ORGANISATIE.value, (S.COMMUNITY, S.BIJEENKOMSTEN, S.INTRANET, S.ERVARINGEN)),
    (H.INZICHTEN.value, (S.INHOUD, S.PROCES, S.BETROKKENHEID)),
    (H.VERVOLG.value, (S.KADERS, S.ROLLEN, S.COMMUNICATIE, S.TIJD_GELD_KWALITEIT)),
)
HOOFDSTUK_VAN = {soort: titel for titel, soorten in GROEPEN for soort in soorten}


@cache
def nadrukken():
    """The presets of fixtures/nadruk.json: a word in the emphasis and the sections that it lifts.

    Their order and words are data (eisen.md L-087..091, L-105).
    """
    bestand = settings.BASE_DIR / "fixtures" / "nadruk.json"
    regels = json.loads(bestand.read_text(encoding="utf-8"))
    return [
        {**regel, "onderdelen": [S(soort) for soort in regel["onderdelen"]]} for regel in regels
    ]


def met_nadruk(nadruk):
    """The sections (set of Sectie.Soort) that a free emphasis such as ‘capaciteit’ lifts."""
    tekst = nadruk.lower()
    return {
        soort for regel in nadrukken() if regel["woord"] in tekst for soort in regel["onderdelen"]
    }


def volgorde(nadruk):
    """All sections in order: the groups stay, emphasised sections come first in their group."""
    voorop = met_nadruk(nadruk)
    return [
        soort
        for _titel, soorten in GROEPEN
        for soort in sorted(soorten, key=lambda soort: soort not in voorop)
    ]


def hoofdstuk_van(sectie):
    """The title of the chapter in which a section stands."""
    return sectie.hoofdstuk or HOOFDSTUK_VAN[sectie.soort]


def per_hoofdstuk(secties):
    """The sections in the order of the chapters; inside a chapter their order stays."""
    titels = [titel for titel, _soorten in GROEPEN]
    return sorted(secties, key=lambda sectie: titels.index(hoofdstuk_van(sectie)))

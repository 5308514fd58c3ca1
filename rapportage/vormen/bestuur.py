"""The content for college and raad: without what is internal (domein.md, rule 11; C-076).

Left out: decisions asked of the Directieteam and its advice, the register of departures with its
reasons, sections about the own organisation, and trajects that are not in the market yet.
"""

from rapportage.models import Sectie

S = Sectie.Soort
#: Sections about the own organisation.
INTERN = {S.CASUSSEN_START, S.INTRANET, S.ROLLEN, S.TIJD_GELD_KWALITEIT, S.COMMUNICATIE}
GEEN_BESLUITEN = {
    "voorstel": "",
    "middelen": "",
    "zonder": "",
    "uiterlijk": None,
    "wachtend": [],
    "voorstellen": [],
}


def voor_bestuur(inhoud):
    """A copy of the content (dict) without its internal parts."""
    openbaar = {pk: t for pk, t in inhoud["trajecten"].items() if t["maximaal"] is not None}
    return {
        **inhoud,
        "rapport": {**inhoud["rapport"], "advies": ""},
        "besluiten": GEEN_BESLUITEN,
        "verschil": None,
        "eerdere_besluiten": [],
        "afwijkingen": {},
        "trajecten": openbaar,
        "hoofdstukken": [hoofdstuk(deel) for deel in inhoud["hoofdstukken"]],
        "lijsten": {naam: alleen(leden, openbaar) for naam, leden in inhoud["lijsten"].items()},
    }


def alleen(leden, trajecten):
    return [pk for pk in leden if str(pk) in trajecten]


def hoofdstuk(deel):
    """A chapter with its public sections; lists of internal rows stay out."""
    secties = [
        {**sectie, "vulling": None, "inbreng": []}
        for sectie in deel["secties"]
        if sectie["soort"] not in INTERN
    ]
    return {**deel, "secties": secties, "weggelaten": []}

"""Words in a calendar for our fixed lists: kind of assignment and procedure."""

import re

from trajecten.kalender.teksten import ontdaan
from trajecten.models import Traject

S, P = Traject.Soort, Traject.Procedure
SOORTEN = {
    S.WERK: "werk|werken|w|civiel werk|works",
    S.LEVERING: "levering|leveringen|l|lev|goods|supplies|supply",
    S.DIENST: "dienst|diensten|d|dnst|dienstverlening|services|service",
    S.SOCIAAL: "sociale of specifieke dienst|sociale en andere specifieke diensten|sociale dienst"
    "|specifieke dienst|sas|sociale diensten|sociaal",
    S.CONCESSIE: "concessie|concessies|concession",
}
PROCEDURES = {
    P.ENKELVOUDIG: "enkelvoudig onderhands|enkelvoudig|eo|1 op 1|een op een|direct award",
    P.MEERVOUDIG: "meervoudig onderhands|meervoudig onderhandse procedure|meervoudig|mo"
    "|onderhands meervoudig|meervoudige onderhandse aanbesteding",
    P.NATIONAAL: "nationaal openbaar|nationale openbare procedure|nationaal|nationale aanbesteding"
    "|openbaar nationaal|openbare procedure nationaal",
    P.NATIONAAL_NIET: "nationaal niet openbaar|niet openbaar nationaal",
    P.EUROPEES: "europees openbaar|europees|europese aanbesteding|europese openbare procedure|ea"
    "|openbaar europees|eu openbaar|europese openbare aanbesteding|openbare procedure europees"
    "|eu aanbesteding|europees openbare procedure",
    P.EUROPEES_NIET: "europees niet openbaar|europese niet openbare procedure|eu niet openbaar"
    "|niet openbaar europees|europese niet openbare aanbesteding",
    P.DIALOOG: "concurrentiegerichte dialoog|dialoog|competitive dialogue",
    P.ONDERHANDELING: "onderhandelingsprocedure|mededingingsprocedure met onderhandeling"
    "|onderhandeling|onderhandelingsprocedure zonder aankondiging",
    P.INNOVATIE: "innovatiepartnerschap|procedure innovatiepartnerschap|innovation partnership",
    P.SBIR: "sbir|small business innovation research|innovatie in opdracht|sbir procedure",
    P.CHALLENGE: "challenge of prijsvraag|challenge|prijsvraag|innovatie challenge|design contest"
    "|startup in residence",
    P.SAS: "procedure sociale en specifieke diensten|sas procedure|sas"
    "|sociale en specifieke diensten|procedure sociale en andere specifieke diensten",
    P.MINICOMPETITIE: "minicompetitie of nadere overeenkomst|minicompetitie|mini competitie"
    "|nadere overeenkomst|nok|nadere opdracht|raamovereenkomst nadere opdracht",
    P.CONCESSIE: "concessieprocedure|concessie",
}


def _omgekeerd(woorden):
    """Word → code; the label and the code itself count too."""
    return {
        ontdaan(woord): code.value
        for code, tekst in reversed(woorden.items())
        for woord in (*tekst.split("|"), code.label, code.value)
    }


TABELLEN = {"soort": _omgekeerd(SOORTEN), "procedure": _omgekeerd(PROCEDURES)}


def herken(tekst, lijst):
    """The code for a text in the list `soort` or `procedure`, "" when we do not know it.

    What stands between brackets is left out.
    """
    zonder_haken = re.sub(r"\([^)]*\)", " ", tekst)
    tabel = TABELLEN[lijst]
    return tabel.get(ontdaan(tekst)) or tabel.get(ontdaan(zonder_haken)) or ""

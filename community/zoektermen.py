"""What a question asks: its words with all that means the same (docs/besluiten/0017)."""

import json
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

from django.conf import settings

from trajecten.zoektaal import WOORD, normaliseer, stam, stammen, woorden

BESTAND = settings.BASE_DIR / "fixtures" / "synoniemen.json"
#: How much another word counts beside the word itself.
GELIJK, VERWANT, DEEL, TYPFOUT = 0.8, 0.35, 0.5, 0.6
#: The first and the last part of a compound: a ‘kantoormeubel’ is a ‘meubel’.
DELEN = (0.35, 0.6)
#: A part of a compound is at least this long, and so is what stands beside it.
KORTST, NAAST = 4, 3
#: More words of one question are not looked for.
MEESTE = 16


@dataclass
class Begrip:
    """One thing that a question asks: the word as typed, and stems with how much each counts.

    `zinnen` are stems that must stand side by side (‘social return’).
    """

    woord: str
    sleutel: str
    gewicht: float = 1.0
    varianten: dict = field(default_factory=dict)
    zinnen: dict = field(default_factory=dict)

    def voeg_toe(self, sleutel, gewicht):
        """Let this key (stems with spaces) count too, unless it counts for more already."""
        waar = self.zinnen if " " in sleutel else self.varianten
        waar[sleutel] = max(gewicht, waar.get(sleutel, 0))


@cache
def thesaurus():
    """Key (stems with spaces) → {other key: how much it counts}, from the shipped list."""
    gegevens = json.loads(BESTAND.read_text(encoding="utf-8"))
    verwijzing = gelijken(gegevens["gelijk"])
    for groep in gegevens["verwant"]:
        eerste, *rest = sleutels_van(groep)
        verwijzing[eerste] = dict.fromkeys(rest, VERWANT) | verwijzing.get(eerste, {})
    return verwijzing


def thesaurus_van(organisatie):
    """The shipped list, with the groups of words that the organisation added."""
    eigen = gelijken(rij.groep for rij in organisatie.synoniemen.all())
    if not eigen:
        return thesaurus()
    return thesaurus() | {een: thesaurus().get(een, {}) | eigen[een] for een in eigen}


def gelijken(groepen):
    """Key → {other key of its group: GELIJK}."""
    verwijzing = {}
    for groep in groepen:
        sleutels = sleutels_van(groep)
        for een in sleutels:
            ander = {sleutel: GELIJK for sleutel in sleutels if sleutel != een}
            verwijzing[een] = verwijzing.get(een, {}) | ander
    return verwijzing


def sleutels_van(groep):
    """The keys of words and phrases; a phrase of which one word is left says too little."""
    gevonden = []
    for term in groep:
        delen = stammen(term)
        if delen and (len(delen) > 1 or len(WOORD.findall(normaliseer(term))) == 1):
            gevonden.append(" ".join(delen))
    return list(dict.fromkeys(gevonden))


def begrippen(tekst, bekend, gewicht=1.0):
    """What a text asks (list of Begrip), each thing once; phrases that are `bekend` (a thesaurus)
    stay together."""
    ruw = woorden(tekst)
    delen, gevonden, plek = [stam(w) for w in ruw], {}, 0
    while plek < len(delen) and len(gevonden) < MEESTE:
        lengte = next((n for n in (4, 3, 2) if " ".join(delen[plek : plek + n]) in bekend), 1)
        lengte = min(lengte, len(delen) - plek)
        sleutel = " ".join(delen[plek : plek + lengte])
        begrip = Begrip(" ".join(ruw[plek : plek + lengte]), sleutel, gewicht)
        begrip.voeg_toe(sleutel, 1.0)
        for ander, telt in bekend.get(sleutel, {}).items():
            begrip.voeg_toe(ander, telt)
        gevonden.setdefault(sleutel, begrip)
        plek += lengte
    return list(gevonden.values())


def breid_uit(begrip, bestand, bekend):
    """Add compounds with the word, parts of the word, and a word that looks like a typing error.

    `bestand`: the stems (set) that occur in what is searched; `bekend`: the thesaurus.
    """
    lexicon = (bestand, bekend)
    for sleutel, telt in [*begrip.varianten.items()]:
        if telt >= GELIJK and len(sleutel) >= KORTST:
            for lang in samenstellingen(sleutel, bestand, lexicon):
                begrip.voeg_toe(lang, telt * DEEL)
    if begrip.sleutel not in bekend:
        voeg_delen_toe(begrip, lexicon)
    nergens = not begrip.zinnen and bestand.isdisjoint(begrip.varianten)
    if nergens and len(begrip.sleutel) > KORTST:
        for ander in get_close_matches(begrip.sleutel, bestand, n=2, cutoff=0.84):
            begrip.voeg_toe(ander, TYPFOUT)


def voeg_delen_toe(begrip, lexicon):
    """Let the parts of a compound count too, and what means the same as those."""
    for deel, telt in zip(delen_van(begrip.sleutel, lexicon), DELEN, strict=False):
        begrip.voeg_toe(deel, telt)
        for ander, hoe in lexicon[1].get(deel, {}).items():
            begrip.voeg_toe(ander, telt * hoe)


def samenstellingen(kort, bestand, lexicon):
    """The longer stems that begin or end with this one: ‘afval’ in ‘afvalbak’ and ‘restafval’.

    Of a short one the other part must be a word too, so that ‘echt’ is not in ‘mensenrecht’.
    """
    zeker, minstens = len(kort) > KORTST, len(kort) + NAAST
    for lang in bestand:
        if len(lang) < minstens:
            continue
        voor = lang.startswith(kort) and (zeker or is_woord(lang[len(kort) :], lexicon))
        na = lang.endswith(kort) and (zeker or kop_van(lang[: -len(kort)], lexicon))
        if voor or na:
            yield lang


def kent(kort, lexicon):
    return any(kort in deel for deel in lexicon)


def is_woord(rest, lexicon):
    """True when what follows in a compound is a word, with or without a link in front."""
    return any(kent(stam(rest.removeprefix(link)), lexicon) for link in ("", "s", "en"))


def delen_van(lang, lexicon):
    """The two stems of which a compound is made, when both are known; else nothing (tuple)."""
    for plek in range(len(lang) - NAAST, NAAST - 1, -1):
        eerste, tweede = kop_van(lang[:plek], lexicon), stam(lang[plek:])
        if eerste and kent(tweede, lexicon):
            return eerste, tweede
    return ()


def kop_van(begin, lexicon):
    """The stem of the first part of a compound, with or without its link (-s-, -en-, -e-)."""
    for link in ("", "s", "en", "e"):
        kort = stam(begin.removesuffix(link))
        if len(kort) >= NAAST and kent(kort, lexicon):
            return kort
    return None

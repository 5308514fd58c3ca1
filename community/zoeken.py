"""Search over all that was learned: one ranking for the page, and for tips at a traject.

The stems of everything that this person may read are counted in Python (BM25), so that both
databases give the same order. Measured: docs/besluiten/0017.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import log
from sys import intern

from community.zoekbronnen import BRONNEN
from community.zoektermen import begrippen, breid_uit, thesaurus_van
from organisatie.invoer import MAX_TEKENS, MAX_WOORDEN
from trajecten.zoektaal import stammen

#: How much a word counts in a title, in the name of a theme or category, and in the text.
TITEL, NAAM, TEKST = 2.5, 1.2, 1.0
#: BM25: how soon more of the same word stops to count, and how much a long text loses.
VERZADIGING, LENGTE = 1.2, 0.5
#: How much it costs when part of the question is not found.
DEKKING = 0.7
#: What scores less than this part of the best one only shares a word with it.
STAART = 0.1
#: A question longer than this is cut.
TEKENS = MAX_TEKENS * MAX_WOORDEN


@dataclass(frozen=True)
class Treffer:
    """A row that was found: of which source, how well it fits, and by which of the questions."""

    bron: object
    pk: object
    score: float
    begrippen: tuple


@lru_cache(maxsize=30_000)
def ontleed(tekst):
    """(stem → how often, a title more; number of stems; the title) of a stored text.

    Remembered by the text itself, so a text that changed is read anew and nothing grows old.
    """
    titel, _, rest = tekst.partition("\n")
    tellingen, lengte = {}, 0
    for deel, gewicht in ((titel, TITEL), (rest, TEKST)):
        for sleutel in map(intern, deel.split()):
            tellingen[sleutel] = tellingen.get(sleutel, 0) + gewicht
            lengte += 1
    return tellingen, lengte, titel


class Stuk:
    """A row to look in, with its stems counted."""

    __slots__ = ("bron", "lengte", "pk", "tekst", "tellingen", "titel")

    def __init__(self, bron, pk, tekst):
        self.bron, self.pk, self.tekst = bron, pk, tekst
        self.tellingen, self.lengte, self.titel = ontleed(tekst)


def eenmalig(bron, paren):
    """Pairs (pk, text) without the same demand of several trajects: the latest one stays."""
    if bron.naam != "criterium":
        return paren
    return {tekst: (pk, tekst) for pk, tekst in sorted(paren)}.values()


class Zoeker:
    """All that one person may read: `begrijp` a question, then its `treffers`."""

    def __init__(self, toegang, *, bronnen=BRONNEN, met_namen=True, **filters):
        self.namen, self.bestand = Namen(toegang, bronnen if met_namen else ()), set()
        self.bekend = thesaurus_van(toegang.organisatie)
        self.stukken = [
            Stuk(bron, pk, tekst)
            for bron in bronnen
            for pk, tekst in eenmalig(bron, bron.stammen(toegang, **filters))
        ]
        for stuk in self.stukken:
            self.bestand.update(stuk.tellingen)

    def begrijp(self, tekst, gewicht=1.0):
        """What a text asks (list of Begrip), with all words that mean the same here."""
        vraag = begrippen(tekst[:TEKENS], self.bekend, gewicht)
        for begrip in vraag:
            breid_uit(begrip, self.bestand, self.bekend)
        return vraag

    def treffers(self, vraag, aantal=None):
        """The best `Treffer` of a question (list of Begrip), the best first; of all or so many."""
        geteld = self.tel(vraag)
        idf = zeldzaamheid(geteld, len(vraag), len(self.stukken))
        gemiddeld = max(sum(lang for *_, lang in geteld) / max(len(geteld), 1), 1)
        gevonden = [
            treffer(bron, pk, tellingen, lang / gemiddeld, vraag, idf)
            for bron, pk, tellingen, lang in geteld
        ]
        gevonden.sort(key=lambda t: (-t.score, t.bron.naam, t.pk))
        drempel = STAART * gevonden[0].score if gevonden else 0
        return [t for t in gevonden[:aantal] if t.score >= drempel]

    def tel(self, vraag):
        """Per row with a hit: (source, pk, {place in the question: weighted count}, length)."""
        waar = defaultdict(list)
        for plek, begrip in enumerate(vraag):
            for sleutel, telt in begrip.varianten.items():
                waar[sleutel].append((plek, telt))
        zinnen = [
            (plek, zin, zin.partition(" ")[0], telt)
            for plek, begrip in enumerate(vraag)
            for zin, telt in begrip.zinnen.items()
        ]
        op_naam = self.namen.treffers(waar)
        geteld = []
        for stuk in self.stukken:
            som = tel_woorden(stuk, waar)
            tel_zinnen(stuk, zinnen, som)
            for plek, telt in op_naam.get((stuk.bron.naam, stuk.pk), {}).items():
                som[plek] = som.get(plek, 0) + telt * NAAM
            if som:
                geteld.append((stuk.bron, stuk.pk, som, stuk.lengte))
        return geteld


def tel_woorden(stuk, waar):
    """{place in the question: weighted count} of the words of a row."""
    som = {}
    for sleutel in waar.keys() & stuk.tellingen.keys():
        aantal = stuk.tellingen[sleutel]
        for plek, telt in waar[sleutel]:
            som[plek] = som.get(plek, 0) + telt * aantal
    return som


def tel_zinnen(stuk, zinnen, som):
    """Add the phrases that a row has; two words side by side say more than one."""
    for plek, zin, eerste, telt in zinnen:
        if eerste in stuk.tellingen and zin in stuk.tekst:
            gewicht = TITEL if zin in stuk.titel else TEKST
            som[plek] = som.get(plek, 0) + telt * gewicht * zin.count(" ") * 2


def zeldzaamheid(geteld, aantal, totaal):
    """How rare each part of the question is among all rows (list of float)."""
    rijen = [sum(plek in som for _, _, som, _ in geteld) for plek in range(aantal)]
    return [log(1 + (totaal - n + 0.5) / (n + 0.5)) for n in rijen]


def treffer(bron, pk, tellingen, lengte, vraag, idf):
    """How well a row fits: BM25 over the parts of the question, less when parts are missing."""
    rem = VERZADIGING * (1 - LENGTE + LENGTE * lengte)
    score = gedekt = 0.0
    for plek, telt in tellingen.items():
        gewicht = idf[plek] * vraag[plek].gewicht
        score += gewicht * telt * (VERZADIGING + 1) / (telt + rem)
        gedekt += gewicht * min(telt, 1)
    heel = sum(i * begrip.gewicht for i, begrip in zip(idf, vraag, strict=True)) or 1
    return Treffer(bron, pk, score * (gedekt / heel) ** DEKKING, tuple(sorted(tellingen)))


class Namen:
    """Rows by the names of their themes, categories and tags; looked up, never stored (0009)."""

    def __init__(self, toegang, bronnen):
        self.toegang, self.paden = toegang, defaultdict(list)
        for bron in bronnen:
            for pad, model in bron.relaties:
                self.paden[model].append((bron, pad))

    def treffers(self, waar):
        """(name of the source, pk) → {place in the question: how much it counts}."""
        gevonden = {}
        for model, paden in self.paden.items():
            for naam, plekken in self.gevraagd(model, waar):
                for bron, pad in paden:
                    for pk in bron.met_naam(self.toegang, pad, naam):
                        som = gevonden.setdefault((bron.naam, pk), {})
                        som.update({plek: max(telt, som.get(plek, 0)) for plek, telt in plekken})
        return gevonden

    def gevraagd(self, model, waar):
        """Pairs (name, [(place, count)]) of the own rows of which the question has a word."""
        eigen = model.objects.filter(organisatie=self.toegang.organisatie)
        for naam in eigen.order_by().values_list("naam", flat=True):
            plekken = [paar for sleutel in stammen(naam) for paar in waar.get(sleutel, ())]
            if plekken:
                yield naam, plekken

"""Dutch as search compares it: words without accents, endings and filler words (besluit 0017).

A stem is no word: ‘bomen’ and ‘boom’ both become ‘bom’. It is stored, so a change here asks for
`manage.py zoekstam_ververs`.
"""

import re
from functools import lru_cache
from threading import Lock

import snowballstemmer
from django.conf import settings

from trajecten.models.velden import normaliseer

WOORD = re.compile(r"[a-z0-9]+")
#: Words that say nothing about a subject, as people type them in a question.
STOPWOORDEN = frozenset((settings.BASE_DIR / "fixtures" / "stopwoorden.txt").read_text().split())
STAMMER, SLOT = snowballstemmer.stemmer("dutch"), Lock()
#: Shorter words have no endings, and a digit makes a name (ISO, CO2).
KORTST = 4
KLINKER = re.compile(r"([aeou])\1")
DUBBEL = re.compile(r"([bcdfghjklmnpqrstvwxz])\1$")


@lru_cache(maxsize=100_000)
def stam(woord):
    """The stem of one normalised word: Snowball (Kraaij-Pohlmann), then spelling made even.

    ‘duurzame’ and ‘duurzaam’, ‘schone’ and ‘schoon’, ‘huizen’ and ‘huis’ become one.
    """
    if len(woord) < KORTST or not woord.isalpha():
        return woord
    with SLOT:  # the stemmer keeps its word in itself, and a web process has threads
        kort = STAMMER.stemWord(woord)
    if len(kort) > KORTST and kort.endswith("e"):
        kort = kort[:-1]
    kort = DUBBEL.sub(r"\1", KLINKER.sub(r"\1", kort))
    return kort[:-1] + {"z": "s", "v": "f"}.get(kort[-1], kort[-1])


def woorden(tekst):
    """The words (list of str) of a text, normalised, without filler words."""
    gevonden = WOORD.findall(normaliseer(tekst))
    return [woord for woord in gevonden if woord not in STOPWOORDEN and len(woord) > 1]


def stammen(tekst):
    """The stems (list of str) of a text, in order."""
    return [stam(woord) for woord in woorden(tekst)]


def zoekstam(titel, *teksten):
    """What is stored to search in: the stems of the title, a new line, those of the rest."""
    rest = " ".join(filter(None, teksten))
    return "\n".join(" ".join(stammen(deel)) for deel in (titel, rest))

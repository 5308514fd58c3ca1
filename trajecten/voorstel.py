"""Suggests a category for a new traject, by its CPV code or by the words of its title."""

import re
from collections import Counter

from trajecten.models import Categorie, Traject
from trajecten.models.velden import normaliseer

#: Words that say nothing about what is bought.
STOPWOORDEN = """
aanbesteding aanschaf beheer dienst diensten inkoop gemeente leiden levering onderhoud project
raamovereenkomst vervanging fase perceel nieuw nieuwe jaar jaren voor uitvoering werkzaamheden
"""
STOP = frozenset(STOPWOORDEN.split())
#: Earlier trajects of which the titles are read.
EERDERE = 1500


def woorden(tekst):
    """The words of a text that say what is bought: without accents, short ones and numbers."""
    gevonden = re.findall(r"[a-z]{4,}", normaliseer(tekst))
    return {woord for woord in gevonden if woord not in STOP}


def categorie_voorstel(organisatie, titel, cpv=None):
    """The category that fits best, or None when nothing points at one. Three queries at most.

    The CPV code decides when it falls under exactly one category; else words of the title count:
    in the name of a category most, in titles of its earlier trajects less.
    """
    categorieen = list(
        Categorie.objects.actief().filter(organisatie=organisatie).prefetch_related("cpv_codes")
    )
    if cpv is not None:
        passend = [c for c in categorieen if any(past(k.code, cpv.pk) for k in c.cpv_codes.all())]
        if len(passend) == 1:
            return passend[0]
    gezocht = woorden(titel)
    if not gezocht:
        return None
    punten = Counter()
    for categorie in categorieen:
        punten[categorie.pk] += 5 * overlap(gezocht, woorden(categorie.naam))
    eerdere = Traject.objects.filter(organisatie=organisatie, categorie__in=categorieen)
    for pk, eerder in eerdere.order_by("-pk").values_list("categorie", "titel")[:EERDERE]:
        punten[pk] += len(gezocht & woorden(eerder)) > 0
    return beste(categorieen, punten)


def past(code, gezocht):
    """True when the code of a traject falls under the code of a category."""
    return gezocht.startswith(code.rstrip("0").ljust(2, "0"))


def overlap(gezocht, naam):
    """How many words are in the name, also as part of a longer word (‘groen’, ‘groenonderhoud’)."""
    return sum(1 for w in gezocht if any(w.startswith(n[:5]) or n.startswith(w[:5]) for n in naam))


def beste(categorieen, punten):
    """The category with most points; None when two are equal or nobody has any."""
    volgorde = punten.most_common(2)
    if not volgorde or volgorde[0][1] == 0:
        return None
    if len(volgorde) > 1 and volgorde[0][1] == volgorde[1][1]:
        return None
    return next(c for c in categorieen if c.pk == volgorde[0][0])

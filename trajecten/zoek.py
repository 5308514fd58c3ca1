"""Search over trajects: every word somewhere, blind to case, accents, order and punctuation.

What a traject says itself is in its `zoektekst`. Names of people, of accounts and of categories are
looked up when somebody searches: a new name counts at once, and a name that is gone finds nothing.
"""

from django.db.models import Exists, OuterRef, Q

from organisatie.invoer import zoekwoorden
from organisatie.models import Gebruiker
from trajecten.models.betrokkene import Betrokkene
from trajecten.models.categorie import Categorie
from trajecten.models.velden import normaliseer, zoekvorm, zonder_leestekens

#: Shorter words are not looked for in names: they would fit nearly everybody.
KORTST = 2


def zoek(trajecten, tekst):
    """Those in which every word of `tekst` occurs."""
    woorden = zoekwoorden(zonder_leestekens(normaliseer(tekst)))
    lang = [woord for woord in woorden if len(woord) >= KORTST]
    namen = namen_van(trajecten) if lang else {}
    for woord in woorden:
        conditie = Q(zoektekst__contains=woord)
        if woord in lang:
            conditie |= op_naam(woord, namen)
        trajecten = trajecten.filter(conditie)
    return trajecten


def namen_van(trajecten):
    """The names that can be meant, normalised: kind → list of (key, name); three queries."""
    mensen = Betrokkene.objects.filter(traject__in=trajecten.order_by().values("pk")).order_by()
    los = mensen.filter(gebruiker=None).values_list("naam", "naam").distinct()
    accounts = Gebruiker.objects.filter(pk__in=mensen.values("gebruiker"))
    groepen = Categorie.objects.filter(pk__in=trajecten.order_by().values("categorie"))
    rijen = {
        "naam": los,
        "gebruiker": accounts.values_list("pk", "naam"),
        "categorie": groepen.values_list("pk", "naam"),
    }
    return {soort: [(k, zoekvorm(naam)) for k, naam in paren] for soort, paren in rijen.items()}


def op_naam(woord, namen):
    """Condition: the word is in the name of a person of the traject, or of its category."""
    gevonden = {
        soort: [sleutel for sleutel, naam in paren if woord in naam]
        for soort, paren in namen.items()
    }
    mens = Q(naam__in=gevonden["naam"], gebruiker=None) | Q(gebruiker__in=gevonden["gebruiker"])
    mensen = Betrokkene.objects.filter(mens, traject=OuterRef("pk"))
    return Exists(mensen) | Q(categorie__in=gevonden["categorie"])

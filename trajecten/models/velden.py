"""Building blocks of a traject: phases, precision of dates, amounts and search text."""

import unicodedata
from datetime import date, timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length


class Fase(models.IntegerChoices):
    """The pipeline, in order; the labels are the words on the screen (domein.md)."""

    KANS = 0, "Kans"
    VOORBEREIDING = 1, "In voorbereiding"
    STRATEGIE = 2, "Inkoopstrategie klaar"
    UITVRAAG = 3, "In de markt"
    BEOORDELING = 4, "In beoordeling"
    GEGUND = 5, "Gegund"
    UITVOERING = 6, "In uitvoering"
    AFGEROND = 7, "Afgerond"


class Precisie(models.TextChoices):
    """How exact a planned date is; the date is the first day of that period."""

    DAG = "dag", "dag"
    MAAND = "maand", "maand"
    KWARTAAL = "kwartaal", "kwartaal"
    HALFJAAR = "halfjaar", "halfjaar"
    JAAR = "jaar", "jaar"
    ONBEKEND = "onbekend", "onbekend"


#: Whole months in a period; a day is none.
MAANDEN = {Precisie.MAAND: 1, Precisie.KWARTAAL: 3, Precisie.HALFJAAR: 6, Precisie.JAAR: 12}


def maand_verder(dag, aantal):
    """The first day of the month that lies so many months later (or earlier)."""
    jaar, maand = divmod(dag.month - 1 + aantal, 12)
    return date(dag.year + jaar, maand + 1, 1)


def einde_van(dag, precisie):
    """The last day of the period that starts on `dag`; None stays None."""
    if dag is None or precisie not in MAANDEN:
        return dag
    return maand_verder(dag, MAANDEN[precisie]) - timedelta(days=1)


def voorbij(veld, dag):
    """Condition: the period of a planned date ends before `dag`; the rule of `einde_van` in SQL."""
    conditie = Q(**{f"{veld}_precisie": Precisie.DAG, f"{veld}__lt": dag})
    for precisie, aantal in MAANDEN.items():
        grens = maand_verder(dag, 1 - aantal)
        conditie |= Q(**{f"{veld}_precisie": precisie, f"{veld}__lt": grens})
    return conditie


def nabij(veld, vandaag, grens):
    """Condition: the period has begun, or it ends before `grens`: ‘2027’ is not near in 2026."""
    return Q(**{f"{veld}__lt": vandaag}) | voorbij(veld, grens)


def raakt(veld, van, tot):
    """Condition: the period of a planned date and the window (both ends in it) overlap."""
    return Q(**{f"{veld}__lte": tot}) & ~voorbij(veld, van)


def normaliseer(*teksten):
    """One lower-case text without accents, to search the same way on both databases."""
    tekst = " ".join(filter(None, teksten)).lower()
    if tekst.isascii():
        return tekst
    return "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))


def zonder_leestekens(tekst):
    """Letters and digits only, with spaces between: what somebody searches for."""
    return "".join(teken if teken.isalnum() else " " for teken in tekst)


def zoekvorm(*teksten):
    """What search looks in: the text, and words with a hyphen or the like also written as one."""
    tekst = normaliseer(*teksten)
    aaneen = ["".join(filter(str.isalnum, w)) for w in tekst.split() if not w.isalnum()]
    return " ".join([tekst, *aaneen])


def nummerplek(nummer):
    """Where a number stands in an order: by year, then as a number, so that 1000 follows 999."""
    return nummer[:5], len(nummer), nummer


def op_nummer(veld="nummer", *, aflopend=False):
    """The same order for a query (list of expressions)."""
    delen = (Left(veld, 5), Length(veld), F(veld))
    return [deel.desc() if aflopend else deel.asc() for deel in delen]


def plandatum(naam):
    """A planned date; `<veld>_precisie` and `<veld>_ruw` stand beside it."""
    return models.DateField(naam, null=True, blank=True)


def precisie():
    """How exact the planned date beside it is."""
    return models.CharField(
        "precisie", max_length=10, choices=Precisie.choices, default=Precisie.ONBEKEND
    )


def ruw():
    """The planned date as somebody wrote it: ‘medio 2027’, ‘n.t.b.’."""
    return models.CharField("zoals opgegeven", max_length=120, blank=True)


def bedrag(naam, **opties):
    """An amount in euro excl. btw; empty means unknown, never 0."""
    return models.DecimalField(
        naam,
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "Vul een bedrag van 0 of hoger in.")],
        **opties,
    )


def paar_klopt(veld):
    """Constraint: a planned date and its precision are both known or both unknown."""
    leeg = Q(**{veld: None, f"{veld}_precisie": Precisie.ONBEKEND})
    vol = Q(**{f"{veld}__isnull": False}) & ~Q(**{f"{veld}_precisie": Precisie.ONBEKEND})
    return models.CheckConstraint(condition=leeg | vol, name=f"traject_{veld}_precisie")

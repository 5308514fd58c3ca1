"""Building blocks of a traject: phases, precision of dates, amounts and search text."""

import unicodedata

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


def normaliseer(*teksten):
    """One lower-case text without accents, to search the same way on both databases."""
    tekst = " ".join(t for t in teksten if t).lower()
    return "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))


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

"""Money and hours of the programme: sources, out-of-pocket costs, hours, and the limits of a year.

An amount that nobody knows stays unknown: a total with it says ‘ten minste’ (eisen.md G13).
"""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.actie import Actie
from actieplan.models.doel import Bouwsteen, PlandeelQuerySet
from mvi.templatetags.mvi import MAANDEN
from organisatie.models import Bestand, EigenRij, Organisatie
from trajecten.models.velden import bedrag

EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100
JAREN = [
    MinValueValidator(EERSTE_JAAR, "Vul een jaar in vanaf 2000."),
    MaxValueValidator(LAATSTE_JAAR, "Vul een jaar in tot en met 2100."),
]


def jaar_klopt(naam):
    """Constraint: the year is one that a calendar has room for."""
    return models.CheckConstraint(
        condition=Q(jaar__gte=EERSTE_JAAR, jaar__lte=LAATSTE_JAAR), name=naam
    )


class BudgetbronQuerySet(PlandeelQuerySet):
    """Sources of money."""

    def in_jaar(self, jaar):
        return self.filter(jaar=jaar)

    def over_te_nemen(self, jaar):
        """The structural ones of the year before that `jaar` does not have yet."""
        er_al = self.filter(jaar=jaar).values("naam")
        vorige = self.filter(jaar=jaar - 1, soort=Budgetbron.Soort.STRUCTUREEL)
        return vorige.exclude(naam__in=er_al)


class Budgetbron(EigenRij):
    """Where money of one year comes from (eisen.md L-079, L-080); empty amount: nobody knows."""

    class Soort(models.TextChoices):
        """Whether it comes back every year."""

        STRUCTUREEL = "structureel", "Structureel, elk jaar"
        TIJDELIJK = "tijdelijk", "Tijdelijk"
        AFDELING = "afdeling", "Budget van de eigen afdeling"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="budgetbronnen")
    jaar = models.PositiveSmallIntegerField("jaar", validators=JAREN)
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=11, choices=Soort.choices)
    bedrag = bedrag("bedrag")
    besluit = models.TextField(
        "waar staat dat?", blank=True, help_text="Het besluit of de afspraak, met de datum."
    )
    history = HistoricalRecords()

    objects = BudgetbronQuerySet.as_manager()

    class Meta:
        verbose_name = "budgetbron"
        verbose_name_plural = "budgetbronnen"
        ordering = ["jaar", "soort", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar", "naam"],
                name="budgetbron_uniek",
                violation_error_message="Deze bron staat er al voor dit jaar.",
            ),
            models.CheckConstraint(
                condition=Q(bedrag=None) | Q(bedrag__gte=0), name="budgetbron_bedrag_0"
            ),
            jaar_klopt("budgetbron_jaar"),
        ]

    def __str__(self):
        return f"{self.naam}, {self.jaar}"

    def belemmeringen_verwijderen(self):
        """Reasons why this source may not be removed; empty means it may."""
        if self.uitgaven.exists():
            return ["Er staan uitgaven op deze bron. Zet die eerst op een andere bron."]
        return []

    def neem_mee_naar(self, jaar):
        """The same source in another year (new row)."""
        return Budgetbron.objects.create(
            organisatie=self.organisatie,
            jaar=jaar,
            naam=self.naam,
            soort=self.soort,
            bedrag=self.bedrag,
            besluit=self.besluit,
        )


class UitgaveQuerySet(PlandeelQuerySet):
    """Out-of-pocket costs."""

    def in_jaar(self, jaar):
        return self.filter(datum__year=jaar)

    def per_actie(self):
        """Pk of the action → what was spent on it (Decimal)."""
        return per(self.exclude(actie=None), "actie", "bedrag")

    def voor_lijst(self):
        """With what a row shows."""
        return self.select_related("bron", "actie", "bon")


class Uitgave(EigenRij):
    """One out-of-pocket cost: room, production, expert (eisen.md L-081)."""

    class Soort(models.TextChoices):
        """What was paid for."""

        ZAALHUUR = "zaalhuur", "Zaalhuur"
        PRODUCTIE = "productie", "Productie"
        EXPERT = "expert", "Expert of spreker"
        OVERIG = "overig", "Overig"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="uitgaven")
    datum = models.DateField("datum")
    omschrijving = models.CharField("waaraan", max_length=200)
    soort = models.CharField("soort", max_length=9, choices=Soort.choices)
    bedrag = models.DecimalField(
        "bedrag",
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0, "Vul een bedrag van 0 of hoger in.")],
    )
    bron = models.ForeignKey(
        Budgetbron,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uitgaven",
        verbose_name="ten laste van",
        help_text="Weet je het nog niet? Laat het leeg.",
    )
    actie = models.ForeignKey(
        Actie,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="uitgaven",
        verbose_name="voor welke actie",
    )
    bon = models.ForeignKey(
        Bestand, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    history = HistoricalRecords()

    objects = UitgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgave"
        verbose_name_plural = "uitgaven"
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["organisatie", "datum"], name="uitgave_datum")]
        constraints = [models.CheckConstraint(condition=Q(bedrag__gte=0), name="uitgave_bedrag_0")]

    def __str__(self):
        return self.omschrijving

    def get_absolute_url(self):
        return reverse("uitgave_update", args=[self.organisatie.slug, self.pk])

    @property
    def jaar(self):
        """The year in which it counts."""
        return self.datum.year

    def clean(self):
        super().clean()
        if self.bron_id and self.datum and self.bron.jaar != self.datum.year:
            raise ValidationError(
                {"bron": f"Deze bron is van {self.bron.jaar}. Kies een bron van {self.datum.year}."}
            )

    def belemmeringen_verwijderen(self):
        """Reasons why this cost may not be removed; empty means it may."""
        return []


class UrenregelQuerySet(PlandeelQuerySet):
    """Hours of the coördinator."""

    def in_jaar(self, jaar):
        return self.filter(datum__year=jaar)

    def som(self):
        """The hours together (Decimal)."""
        return self.aggregate(som=Sum("uren"))["som"] or Decimal(0)

    def per_actie(self):
        """Pk of the action → hours used (Decimal)."""
        return per(self.exclude(actie=None), "actie", "uren")

    def voor_lijst(self):
        """With what a row shows."""
        return self.select_related("actie", "bouwsteen", "wie")


class Urenregel(EigenRij):
    """Hours of one week or month, on an action or a building block (eisen.md C-003, C-061).

    They count in the year of the day that is filled in.
    """

    class Periode(models.TextChoices):
        """How long the hours were made in."""

        WEEK = "week", "Week"
        MAAND = "maand", "Maand"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="urenregels")
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="urenregels"
    )
    periode = models.CharField("per", max_length=5, choices=Periode.choices, default=Periode.WEEK)
    datum = models.DateField("een dag in die week of maand")
    uren = models.DecimalField("uren", max_digits=6, decimal_places=2)
    actie = models.ForeignKey(
        Actie, models.SET_NULL, null=True, blank=True, related_name="urenregels"
    )
    bouwsteen = models.ForeignKey(
        Bouwsteen, models.SET_NULL, null=True, blank=True, related_name="urenregels"
    )
    toelichting = models.CharField("toelichting", max_length=200, blank=True)
    history = HistoricalRecords()

    objects = UrenregelQuerySet.as_manager()

    class Meta:
        verbose_name = "urenregel"
        verbose_name_plural = "uren"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uren__gt=0, uren__lte=744),
                name="urenregel_uren",
                violation_error_message="Vul meer dan 0 uur in, en hoogstens 744.",
            )
        ]

    def __str__(self):
        return f"Uren van {self.wanneer}"

    @property
    def jaar(self):
        """The year in which they count."""
        return self.datum.year

    @property
    def wanneer(self):
        """‘week 12 van 2027’ or ‘maart 2027’; the year of a week is that of its days."""
        if self.periode == self.Periode.WEEK:
            jaar, week, _dag = self.datum.isocalendar()
            return f"week {week} van {jaar}"
        return f"{MAANDEN.split()[self.datum.month - 1]} {self.datum.year}"

    @property
    def waaraan(self):
        """The action, else the building block, else nothing (empty)."""
        return self.actie or self.bouwsteen or ""

    def belemmeringen_verwijderen(self):
        """Reasons why these hours may not be removed; empty means they may."""
        return []


class Jaargrens(EigenRij):
    """What may be spent out of pocket in a year, and the hours there are (L-081, C-061)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="jaargrenzen")
    jaar = models.PositiveSmallIntegerField("jaar", validators=JAREN)
    bedrag = bedrag(
        "grens voor uitgaven", help_text="Hoeveel mag er uit eigen zak? Leeg: geen grens."
    )
    uren = models.PositiveSmallIntegerField(
        "uren van de coördinator",
        null=True,
        blank=True,
        validators=[MaxValueValidator(20_000)],
        help_text="Hoeveel uur is er dit jaar? Weet je het niet? Laat het leeg.",
    )
    toelichting = models.CharField("toelichting", max_length=200, blank=True)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "jaargrens"
        verbose_name_plural = "jaargrenzen"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar"],
                name="jaargrens_uniek",
                violation_error_message="Voor dit jaar is er al een grens. Wijzig die.",
            ),
            models.CheckConstraint(
                condition=Q(bedrag=None) | Q(bedrag__gte=0), name="jaargrens_bedrag_0"
            ),
            jaar_klopt("jaargrens_jaar"),
        ]

    def __str__(self):
        return f"Grenzen van {self.jaar}"


def per(rijen, veld, waarde):
    """Value of `veld` → sum of `waarde` over these rows."""
    sommen = rijen.order_by().values_list(veld).annotate(som=Sum(waarde))
    return dict(sommen)

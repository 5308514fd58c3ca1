"""Self-evaluations: how far the organisation, or one traject, is (eisen.md C-063, C-064)."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisatie.models import Organisatie, VersieRij


class ZelfevaluatieQuerySet(models.QuerySet):
    """Self-evaluations."""

    def van_organisatie(self):
        """Those of the whole organisation, not of one traject."""
        return self.filter(traject=None)

    def zichtbaar_voor(self, toegang):
        return self.filter(organisatie=toegang.organisatie)


class Zelfevaluatie(VersieRij):
    """The outcome of a questionnaire on one day; without a traject it is of the organisation.

    `scores` is a list of [question group, score as decimal text], in the order of the
    questionnaire; every score is from 0 to `schaal`.
    """

    class Soort(models.TextChoices):
        """Instruments that the sources name; another one has a name of its own."""

        ZET = "zet", "ZET (zelfevaluatietool MVI)"
        ISO20400 = "iso20400", "ISO 20400-quickscan"
        ANDERS = "anders", "Anders"

    tussendoor = "Iemand anders heeft deze evaluatie net gewijzigd. Bekijk eerst wat er anders is."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="zelfevaluaties")
    traject = models.ForeignKey(
        "trajecten.Traject", models.CASCADE, null=True, blank=True, related_name="zelfevaluaties"
    )
    soort = models.CharField("instrument", max_length=8, choices=Soort.choices)
    naam = models.CharField("naam van het instrument", max_length=80, blank=True)
    datum = models.DateField("gedaan op")
    schaal = models.DecimalField(
        "hoogste score",
        max_digits=6,
        decimal_places=2,
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="Elke score loopt van 0 tot dit getal.",
    )
    scores = models.JSONField("scores", default=list)
    ingevuld_door = models.CharField("ingevuld door (functie)", max_length=120, blank=True)
    url = models.URLField("link naar de uitkomst", max_length=500, blank=True)
    toelichting = models.TextField("wat viel op", blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = ZelfevaluatieQuerySet.as_manager()

    class Meta:
        verbose_name = "zelfevaluatie"
        verbose_name_plural = "zelfevaluaties"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(soort="anders") & ~Q(naam="")) | (~Q(soort="anders") & Q(naam="")),
                name="zelfevaluatie_naam_bij_anders",
                violation_error_message="Vul de naam van het instrument in.",
            )
        ]

    def __str__(self):
        return f"{self.instrument}, {self.datum.year}"

    def get_absolute_url(self):
        return reverse("zelfevaluatie_update", args=[self.organisatie.slug, self.pk])

    @property
    def instrument(self):
        """The name of the questionnaire."""
        return self.naam or self.get_soort_display()

    @property
    def per_groep(self):
        """Question group → score (Decimal) on its own scale, in their order."""
        return {groep: Decimal(score) for groep, score in self.scores}

    @property
    def in_procenten(self):
        """Question group → score in % of the scale (Decimal, one decimal)."""
        return {g: round(s / self.schaal * 100, 1) for g, s in self.per_groep.items()}

    @property
    def gemiddelde(self):
        """The mean of the groups in % of the scale (Decimal), or None without scores."""
        delen = list(self.per_groep.values())
        return round(sum(delen) / len(delen) / self.schaal * 100, 1) if delen else None

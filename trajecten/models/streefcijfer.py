"""Targets per year; they outlive a plan, so they belong to the organisation."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie


class Streefcijfer(EigenRij):
    """The target of one year: a number of trajects or a share of the year's trajects."""

    class Eenheid(models.TextChoices):
        """Targets are mixed absolute and relative (eisen.md L-021)."""

        AANTAL = "aantal", "aantal trajecten"
        PROCENT = "procent", "% van de trajecten van dat jaar"

    class Telt(models.TextChoices):
        """What counts: 2022 and 2023 count starts, 2024 and 2025 what was asked maximally."""

        GESTART = "gestart", "gestart met MVI"
        MAXIMAAL = "maximaal", "MVI-maximaal uitgevraagd"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="streefcijfers")
    jaar = models.PositiveSmallIntegerField("jaar", validators=[MinValueValidator(2000)])
    waarde = models.DecimalField(
        "doel", max_digits=7, decimal_places=2, validators=[MinValueValidator(0)]
    )
    eenheid = models.CharField("eenheid", max_length=8, choices=Eenheid.choices)
    telt = models.CharField("wat telt", max_length=10, choices=Telt.choices)
    reden = models.CharField("reden van de laatste wijziging", max_length=250, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "streefcijfer"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar"],
                name="streefcijfer_uniek",
                violation_error_message="Voor dit jaar is er al een streefcijfer. Wijzig dat.",
            ),
            models.CheckConstraint(
                condition=~models.Q(eenheid="procent") | models.Q(waarde__lte=100),
                name="streefcijfer_procent_hoogstens_100",
                violation_error_message="Een percentage is hoogstens 100.",
            ),
        ]

    def __str__(self):
        return f"{self.jaar}: {self.tekst}"

    @property
    def tekst(self):
        """The target in words: ‘25 trajecten’ or ‘50 % van de trajecten’."""
        waarde = f"{self.waarde.normalize():f}".replace(".", ",")
        if self.eenheid == self.Eenheid.PROCENT:
            return f"{waarde} % van de trajecten"
        return f"{waarde} trajecten"

    def aantal(self, noemer):
        """The target as a whole number of trajects; None when the denominator is unknown."""
        if self.eenheid == self.Eenheid.AANTAL:
            return int(self.waarde.to_integral_value(ROUND_HALF_UP))
        if noemer is None:
            return None
        return int((self.waarde * noemer / Decimal(100)).to_integral_value(ROUND_HALF_UP))

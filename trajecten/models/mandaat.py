"""Who may agree to a deviation from the norm, within which limits."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisatie.models import Afdeling, Organisatie, VersieRij
from trajecten.models.thema import Niveau
from trajecten.models.velden import bedrag


class Mandaat(VersieRij):
    """Somebody may agree to deviations, within these limits; beyond them the Directieteam decides.

    By department (none: all), estimate (`bedrag_tot`, none: no limit; an unknown estimate never
    fits a limit) and level (`niveau_vanaf`: the lowest level that may be agreed to).
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="mandaten")
    beslisser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mandaten",
        verbose_name="wie beslist",
    )
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="vervangt_mandaten",
        verbose_name="vervanger",
    )
    afdeling = models.ForeignKey(
        Afdeling,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mandaten",
        verbose_name="afdeling",
        help_text="Leeg: alle afdelingen.",
    )
    bedrag_tot = bedrag("raming tot en met")
    niveau_vanaf = models.PositiveSmallIntegerField(
        "laagste niveau",
        choices=Niveau.choices,
        default=Niveau.BASIS,
        help_text="Wat lager is, en ‘niet van toepassing’, gaat naar het Directieteam.",
    )
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        ordering = ["afdeling__naam", "bedrag_tot", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vervanger=None) | ~Q(vervanger=models.F("beslisser")),
                name="mandaat_vervanger_is_een_ander",
                violation_error_message="Kies iemand anders als vervanger.",
            )
        ]

    def __str__(self):
        return f"Mandaat van {self.beslisser}"

    def stop(self, *, versie):
        """No longer use it; ValidationError (`tussendoor`) when somebody changed it meanwhile."""
        with transaction.atomic():
            self.claim(versie)
            self.is_actief = False
            self.save()

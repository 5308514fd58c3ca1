"""Who may agree to a deviation, and the escalation of an agreement that was not kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Afdeling, EigenRij, Organisatie, VersieRij
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


class Escalatie(EigenRij):
    """An agreement about MVI was not kept, and somebody higher was told (eisen.md C-059)."""

    class Trap(models.IntegerChoices):
        """To whom; each next one is higher."""

        BUDGETHOUDER = 1, "Budgethouder of opdrachtgever"
        DIRECTEUR = 2, "Directeur"
        DT = 3, "Directieteam"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="escalaties")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="escalaties")
    afspraak = models.TextField("welke afspraak is niet nagekomen?")
    trap = models.PositiveSmallIntegerField("gemeld aan", choices=Trap.choices)
    naar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="persoon",
    )
    vorige = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="volgende"
    )
    gemeld_op = models.DateTimeField(default=timezone.now)
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reageer_voor = models.DateField("reactie voor", null=True, blank=True)
    uitkomst = models.TextField("uitkomst", blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        ordering = ["-gemeld_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(afgehandeld_op=None) | ~Q(uitkomst=""),
                name="escalatie_met_uitkomst",
                violation_error_message="Schrijf op wat de uitkomst is.",
            )
        ]

    def __str__(self):
        return f"{self.traject}: {self.get_trap_display()}"

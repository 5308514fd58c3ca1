"""How many days before a meeting each body wants its papers."""

from django.core.validators import MaxValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from actieplan.models.plan import Rapportmoment
from organisatie.models import EigenRij, Organisatie

DAGEN = [MaxValueValidator(120, "Vul hoogstens 120 dagen in.")]


class Aanlevertermijn(EigenRij):
    """What a body asks for; without a row nothing is counted back (domein.md, rule 4)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="aanlevertermijnen")
    orgaan = models.CharField("orgaan", max_length=10, choices=Rapportmoment.Orgaan.choices)
    dagen = models.PositiveSmallIntegerField(
        "stukken aanleveren, dagen ervoor",
        null=True,
        blank=True,
        validators=DAGEN,
        help_text="Kalenderdagen voor de vergadering. Nog niet bekend? Laat leeg.",
    )
    concept_dagen = models.PositiveSmallIntegerField(
        "concept klaar, dagen ervoor",
        null=True,
        blank=True,
        validators=DAGEN,
        help_text="Kalenderdagen voor de vergadering.",
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "aanlevertermijn"
        verbose_name_plural = "aanlevertermijnen"
        ordering = ["orgaan"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "orgaan"],
                name="aanlevertermijn_uniek",
                violation_error_message="Dit orgaan heeft al een termijn.",
            )
        ]

    def __str__(self):
        return self.get_orgaan_display()

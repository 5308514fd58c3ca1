"""The hours that a chosen traject asks per phase, and the hours there are (eisen.md L-068)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie
from trajecten.models.velden import Fase

#: The phases in which a traject asks time.
FASEN = (Fase.VOORBEREIDING, Fase.STRATEGIE, Fase.UITVRAAG, Fase.BEOORDELING, Fase.UITVOERING)
UREN = {
    "max_digits": 6,
    "decimal_places": 1,
    "null": True,
    "blank": True,
    "validators": [
        MinValueValidator(0, "Vul 0 of meer in."),
        MaxValueValidator(10_000, "Vul hoogstens 10.000 uur in."),
    ],
}


class Urennorm(EigenRij):
    """Hours of one person or group in one phase; an empty field is unknown, never 0."""

    class Wie(models.TextChoices):
        """Whose time it is."""

        COORDINATOR = "coordinator", "Coördinator"
        SUPERHELDEN = "superhelden", "Superhelden"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="urennormen")
    wie = models.CharField(max_length=11, choices=Wie.choices)
    fase = models.PositiveSmallIntegerField(choices=[(fase.value, fase.label) for fase in FASEN])
    per_traject = models.DecimalField("uren per traject", **UREN)
    beschikbaar = models.DecimalField("uren beschikbaar per ronde", **UREN)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "urennorm"
        verbose_name_plural = "urennormen"
        ordering = ["wie", "fase"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "wie", "fase"], name="urennorm_uniek"),
            models.CheckConstraint(
                condition=models.Q(per_traject__gte=0) | models.Q(per_traject=None),
                name="urennorm_per_traject",
            ),
            models.CheckConstraint(
                condition=models.Q(beschikbaar__gte=0) | models.Q(beschikbaar=None),
                name="urennorm_beschikbaar",
            ),
        ]

    def __str__(self):
        return f"{self.get_wie_display()}: {self.get_fase_display()}"

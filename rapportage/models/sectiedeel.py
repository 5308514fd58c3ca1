"""What stands under the text of a section: pictures and quotes."""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Bestand, EigenRij, Organisatie
from rapportage.models.rapport import Sectie


class Sectiedeel(EigenRij):
    """A part of a section, in the order in which it was added."""

    class Meta:
        abstract = True
        ordering = ["pk"]

    def belemmeringen_verwijderen(self):
        """Reasons why it may not go; empty means it may."""
        if not self.sectie.rapport.is_bewerkbaar:
            return ["Haal het rapport eerst terug naar concept."]
        return []


class Citaat(Sectiedeel):
    """What somebody said, with the function and never the name (domein.md, rule 10)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="citaten")
    sectie = models.ForeignKey(Sectie, models.CASCADE, related_name="citaten")
    tekst = models.TextField("citaat", max_length=600, help_text="Zonder aanhalingstekens.")
    functie = models.CharField(
        "wie zei dit?", max_length=120, help_text="De functie, niet de naam: ‘wijkbeheerder’."
    )
    history = HistoricalRecords()

    class Meta(Sectiedeel.Meta):
        verbose_name = "citaat"
        verbose_name_plural = "citaten"

    def __str__(self):
        return f"Citaat van {self.functie}"


class Afbeelding(Sectiedeel):
    """A picture, drawn again by us: no metadata, at most 1600 px (rapportage.beelden)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="afbeeldingen")
    sectie = models.ForeignKey(Sectie, models.CASCADE, related_name="afbeeldingen")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+")
    alt = models.CharField(
        "wat is er te zien?",
        max_length=300,
        validators=[MinLengthValidator(5, "Beschrijf in een paar woorden wat er te zien is.")],
        help_text="Voor wie de afbeelding niet ziet. Beschrijf wat belangrijk is.",
    )
    bijschrift = models.CharField("bijschrift", max_length=300, blank=True)
    breedte = models.PositiveIntegerField(help_text="in pixels")
    hoogte = models.PositiveIntegerField(help_text="in pixels")
    toegevoegd_op = models.DateTimeField(default=timezone.now)
    toegevoegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta(Sectiedeel.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"

    def __str__(self):
        return self.bijschrift or self.alt

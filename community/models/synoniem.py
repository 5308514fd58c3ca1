"""Words that mean the same to an organisation, beside the list that is shipped (besluit 0017)."""

from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie


class Synoniem(EigenRij):
    """A group of words or short phrases, with commas between; each finds all the others."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="synoniemen")
    woorden = models.CharField("woorden die hetzelfde betekenen", max_length=250)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "woordgroep"
        verbose_name_plural = "woordgroepen"
        ordering = ["woorden"]

    def __str__(self):
        return self.woorden

    @property
    def groep(self):
        """The words and phrases (list of str)."""
        return [deel.strip() for deel in self.woorden.split(",") if deel.strip()]

    def belemmeringen_verwijderen(self):
        """A group may always go."""
        return []

"""Tags of the toolbox, among them the programmes that MVI is part of (eisen.md C-075)."""

from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie


class LabelQuerySet(models.QuerySet):
    """Tags."""

    def met_gebruik(self):
        """Annotate `aantal_hulpmiddelen`: how many items have the tag."""
        return self.annotate(aantal_hulpmiddelen=models.Count("hulpmiddelen", distinct=True))


class Label(EigenRij):
    """A tag of an organisation: a national programme with its site, or a word of its own."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="labels")
    naam = models.CharField("naam", max_length=60)
    uitleg = models.CharField("wat is het?", max_length=250, blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    is_programma = models.BooleanField("landelijk of internationaal programma", default=False)
    is_actief = models.BooleanField("nog te kiezen", default=True)
    history = HistoricalRecords()

    objects = LabelQuerySet.as_manager()

    class Meta:
        verbose_name = "label"
        verbose_name_plural = "labels"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                "organisatie",
                models.functions.Lower("naam"),
                name="label_naam_uniek",
                violation_error_message="Dit label staat al in de lijst.",
            )
        ]

    def __str__(self):
        return self.naam

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        aantal = self.hulpmiddelen.count()
        wat = "hulpmiddel heeft" if aantal == 1 else "hulpmiddelen hebben"
        return [f"{aantal} {wat} dit label."] if aantal else []

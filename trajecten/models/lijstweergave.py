"""Saved views of the pipeline: filters, order and form under a name."""

from django.conf import settings
from django.db import models

from organisatie.models import EigenRij, Organisatie


class LijstweergaveQuerySet(models.QuerySet):
    """Saved views."""

    def zichtbaar_voor(self, toegang):
        """The own ones and the shared ones of the organisation."""
        eigen = models.Q(eigenaar=toegang.gebruiker) | models.Q(is_gedeeld=True)
        return self.filter(eigen, organisatie=toegang.organisatie)


class Lijstweergave(EigenRij):
    """A view of the trajects under a name; `query` is the query string of its address."""

    class Vorm(models.TextChoices):
        """Three views on the same filtered set."""

        TABEL = "tabel", "Tabel"
        BORD = "bord", "Bord"
        TIJDLIJN = "tijdlijn", "Tijdlijn"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="lijstweergaven")
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="lijstweergaven"
    )
    naam = models.CharField("naam", max_length=80)
    vorm = models.CharField("vorm", max_length=8, choices=Vorm.choices, default=Vorm.TABEL)
    query = models.TextField("filters", blank=True)
    is_gedeeld = models.BooleanField(
        "delen met collega's", default=False, help_text="Collega's zien deze weergave ook."
    )

    objects = LijstweergaveQuerySet.as_manager()

    class Meta:
        verbose_name = "weergave"
        verbose_name_plural = "weergaven"
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "eigenaar", "naam"],
                name="lijstweergave_uniek",
                violation_error_message="Je hebt al een weergave met deze naam.",
            )
        ]

    def __str__(self):
        return self.naam


class Standaardweergave(EigenRij):
    """The view that one person starts with."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="standaardweergaven"
    )
    weergave = models.ForeignKey(Lijstweergave, models.CASCADE, related_name="standaard_van")

    class Meta:
        verbose_name = "standaardweergave"
        verbose_name_plural = "standaardweergaven"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker"], name="standaardweergave_uniek"
            )
        ]

    def __str__(self):
        return f"{self.gebruiker}: {self.weergave}"

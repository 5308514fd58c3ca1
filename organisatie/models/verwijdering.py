"""That a person was erased: when, by whom and why, without the name (domein.md, rule 10)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from organisatie.models.grens import EigenRij
from organisatie.models.organisatie import Organisatie


class Verwijdering(EigenRij):
    """One erasure, never edited; how many texts and rows it took."""

    class Grond(models.TextChoices):
        """Why."""

        VERZOEK = "verzoek", "De persoon vroeg erom"
        VERTROKKEN = "vertrokken", "De persoon is vertrokken"
        TERMIJN = "termijn", "De bewaartermijn is voorbij"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="verwijderingen")
    grond = models.CharField("waarom?", max_length=10, choices=Grond.choices)
    met_account = models.BooleanField(default=True)
    teksten = models.PositiveIntegerField(default=0)
    rijen = models.PositiveIntegerField(default=0)
    gewist_op = models.DateTimeField(default=timezone.now)
    gewist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "verwijdering van een persoon"
        verbose_name_plural = "verwijderingen van personen"
        ordering = ["-gewist_op", "-pk"]

    def __str__(self):
        return f"{self.get_grond_display()} ({self.gewist_op:%d-%m-%Y})"

"""Mail about a meeting to one address: what was asked, and whether it left."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from community.models.bijeenkomst import Bijeenkomst
from organisatie.models import EigenRij, Organisatie


class UitnodigingQuerySet(models.QuerySet):
    """Mails about meetings."""

    def ontvangers(self):
        """email → gebruiker (pk or None) of whoever was invited and whose mail left or waits."""
        return dict(self.order_by("pk").values_list("email", "gebruiker"))


class Uitnodiging(EigenRij):
    """One mail to one address; the log of what was sent. `versie` is that of the meeting."""

    class Soort(models.TextChoices):
        """What it says."""

        UITNODIGING = "uitnodiging", "Uitnodiging"
        WIJZIGING = "wijziging", "Wijziging"
        AFZEGGING = "afzegging", "Gaat niet door"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="uitnodigingen")
    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="uitnodigingen")
    soort = models.CharField(max_length=11, choices=Soort.choices, default=Soort.UITNODIGING)
    email = models.EmailField("e-mailadres")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="uitnodigingen",
    )
    versie = models.PositiveIntegerField(default=0)
    bericht = models.TextField(blank=True)
    adres = models.CharField(max_length=200, blank=True, help_text="adres van de site")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bijeenkomst", "email", "soort", "versie"], name="uitnodiging_een_keer"
            )
        ]

    def __str__(self):
        return self.email

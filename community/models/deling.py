"""What others get from an item of the toolbox: it is shared with them, and they say thanks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from community.models.hulpmiddel import Hulpmiddel
from organisatie.models import EigenRij, Organisatie


class Deling(EigenRij):
    """An item is shared with this one organisation; the row goes when that stops."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="delingen")
    hulpmiddel = models.ForeignKey(Hulpmiddel, models.CASCADE, related_name="delingen")
    aan = models.ForeignKey(
        Organisatie, models.CASCADE, related_name="ontvangen_delingen", verbose_name="met"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "deling"
        verbose_name_plural = "delingen"
        ordering = ["aan__naam"]
        constraints = [
            models.UniqueConstraint(fields=["hulpmiddel", "aan"], name="deling_uniek"),
            models.CheckConstraint(
                condition=~Q(organisatie=models.F("aan")), name="deling_met_een_ander"
            ),
        ]

    def __str__(self):
        return f"{self.hulpmiddel} met {self.aan}"


class Bedankje(EigenRij):
    """‘Dit hielp mij’ of one person; `organisatie` is that of the person, not of the item."""

    gedeeld = ("hulpmiddel",)

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bedankjes")
    hulpmiddel = models.ForeignKey(Hulpmiddel, models.CASCADE, related_name="bedankjes")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="bedankjes"
    )
    op = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "bedankje"
        verbose_name_plural = "bedankjes"
        ordering = ["-op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["hulpmiddel", "gebruiker"], name="bedankje_een_keer")
        ]

    def __str__(self):
        return f"{self.gebruiker}: {self.hulpmiddel}"

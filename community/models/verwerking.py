"""What the coördinator decided about a piece."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from community.models.kader import Kader
from community.models.puzzelstuk import Puzzelstuk
from organisatie.models import EigenRij, Organisatie


class Verwerking(EigenRij):
    """A decision about a piece, in one sentence; never edited, the latest holds (domein.md, 3).

    Without a kader it says: kept, but no kader (eisen.md L-034, L-035).
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="verwerkingen")
    puzzelstuk = models.ForeignKey(Puzzelstuk, models.CASCADE, related_name="verwerkingen")
    kader = models.ForeignKey(
        Kader, models.SET_NULL, null=True, blank=True, related_name="verwerkingen"
    )
    besluit = models.CharField("besluit", max_length=300)
    besloten_op = models.DateTimeField(default=timezone.now)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "verwerking"
        verbose_name_plural = "verwerkingen"
        ordering = ["-besloten_op", "-pk"]

    def __str__(self):
        return self.besluit

"""What an assessor gives a candidate on a criterion (eisen.md L-066)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie
from trajecten.models.kandidatuur import Kandidatuur
from trajecten.models.selectiekader import SCORES, Selectiecriterium


class Score(EigenRij):
    """A score from 1 to 5 with a sentence; on a criterion from data it overrules, with a reason."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="scores")
    kandidatuur = models.ForeignKey(Kandidatuur, models.CASCADE, related_name="scores")
    criterium = models.ForeignKey(Selectiecriterium, models.CASCADE, related_name="scores")
    beoordelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="scores"
    )
    waarde = models.PositiveSmallIntegerField("score", choices=[(s, str(s)) for s in SCORES])
    zin = models.CharField("waarom", max_length=250, blank=True)
    gegeven_op = models.DateTimeField("gegeven op", auto_now=True)
    history = HistoricalRecords(excluded_fields=["gegeven_op"])

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        ordering = ["criterium", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kandidatuur", "criterium", "beoordelaar"], name="score_uniek"
            ),
            models.CheckConstraint(
                condition=Q(waarde__range=(SCORES[0], SCORES[-1])), name="score_1_5"
            ),
        ]

    def __str__(self):
        return f"{self.criterium}: {self.waarde}"

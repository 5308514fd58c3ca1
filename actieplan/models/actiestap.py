"""What belongs to an action: steps to tick off, and notes on how it goes."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from organisatie.models import EigenRij, Organisatie


class Actiestap(EigenRij):
    """A step of an action, to tick off (eisen.md C-019)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="actiestappen")
    actie = models.ForeignKey("actieplan.Actie", models.CASCADE, related_name="stappen")
    tekst = models.CharField("stap", max_length=300)
    volgorde = models.PositiveSmallIntegerField(default=0)
    klaar_op = models.DateField(null=True, blank=True)
    klaar_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["volgorde", "pk"]

    def __str__(self):
        return self.tekst

    def vink(self, *, klaar, door, op):
        """Tick off, or take the tick away; the same twice changes nothing."""
        if klaar == (self.klaar_op is not None):
            return
        self.klaar_op, self.klaar_door = (op, door) if klaar else (None, None)
        self.save()


class Actienotitie(EigenRij):
    """How it goes with an action, in a sentence (eisen.md C-067)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="actienotities")
    actie = models.ForeignKey("actieplan.Actie", models.CASCADE, related_name="notities")
    tekst = models.TextField("hoe gaat het?")
    op = models.DateField("op")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        ordering = ["-op", "-pk"]

    def __str__(self):
        return self.tekst[:60]

"""What one organisation shows to another: its totals, and nothing else (domein.md, rule 7)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie

ZELF = "Dit is jullie eigen organisatie. Vul het adres van het gezamenlijke programma in."


class PublicatieQuerySet(models.QuerySet):
    """Who shows totals to whom."""

    def geldend(self):
        """Those that were not stopped."""
        return self.filter(gestopt_op=None)

    def van(self, toegang):
        """What the own organisation shows to others."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen.select_related("aan", "gestart_door", "gestopt_door")

    def voor(self, toegang):
        """What others show to the own organisation now, by name."""
        ontvangen = self.geldend().filter(aan=toegang.organisatie)
        return ontvangen.select_related("organisatie").order_by("organisatie__naam")


class Publicatie(EigenRij):
    """From this day on, `aan` sees the totals of `organisatie` (eisen.md C-026, M-001)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="publicaties")
    aan = models.ForeignKey(
        Organisatie, models.CASCADE, related_name="ontvangen_publicaties", verbose_name="met"
    )
    gestart_op = models.DateField("sinds")
    gestart_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    gestopt_op = models.DateField("gestopt op", null=True, blank=True)
    gestopt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = PublicatieQuerySet.as_manager()

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"
        ordering = ["-gestart_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "aan"],
                condition=Q(gestopt_op=None),
                name="publicatie_een_tegelijk",
                violation_error_message="Jullie delen je totalen al met dit programma.",
            ),
            models.CheckConstraint(
                condition=~Q(organisatie=models.F("aan")),
                name="publicatie_aan_een_ander",
                violation_error_message=ZELF,
            ),
        ]

    def __str__(self):
        return f"{self.organisatie} aan {self.aan}"

    def stop(self, *, door, op):
        """No longer show anything; the same twice changes nothing."""
        if self.gestopt_op is None:
            self.gestopt_op, self.gestopt_door = op, door
            self.save()


def vind(adres, *, voor):
    """Another organisation with this address; ValidationError."""
    gevonden = Organisatie.objects.vind(adres)
    if gevonden == voor:
        raise ValidationError(ZELF)
    return gevonden

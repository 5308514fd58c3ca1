"""The yearly prize of our own: nominations, one secret vote each, and the result."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie
from trajecten.models import Traject

#: Below so many votes only the winner is named: numbers would betray who voted what.
GENOEG_STEMMEN = 5


class Prijs(EigenRij):
    """The yearly internal prize for the most inspiring traject (eisen.md C-073).

    Every colleague has one vote, to change until the closing day; then the result is shown.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="prijzen")
    naam = models.CharField("naam", max_length=120, default="Meest inspirerende traject")
    jaar = models.PositiveSmallIntegerField("jaar")
    sluit_op = models.DateField("stemmen kan tot en met")
    toelichting = models.TextField("waar let je op?", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "interne prijs"
        verbose_name_plural = "interne prijzen"
        ordering = ["-jaar", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar"],
                name="prijs_jaar",
                violation_error_message="Voor dit jaar is er al een prijs.",
            )
        ]

    def __str__(self):
        return f"{self.naam} {self.jaar}"

    def get_absolute_url(self):
        return reverse("prijs_detail", args=[self.organisatie.slug, self.pk])

    def is_gesloten(self, vandaag):
        """True from the day after the closing day."""
        return vandaag > self.sluit_op

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        return ["Er is al gestemd."] if self.stemmen.exists() else []

    def belemmeringen_stemmen(self, vandaag):
        """Reasons why nobody votes or nominates any more; empty means they do."""
        return ["Het stemmen is gesloten."] if self.is_gesloten(vandaag) else []

    def stem(self, nominatie, gebruiker, vandaag):
        """Vote once; a second vote takes the place of the first. ValidationError when closed."""
        redenen = self.belemmeringen_stemmen(vandaag)
        if nominatie.prijs_id != self.pk:
            redenen.append("Kies een traject van deze prijs.")
        if redenen:
            raise ValidationError(redenen)
        Prijsstem.objects.update_or_create(
            prijs=self,
            gebruiker=gebruiker,
            defaults={"nominatie": nominatie, "organisatie": self.organisatie},
        )

    def uitslag(self, vandaag):
        """Nominations with `aantal` votes, the winner first; empty while voting is open."""
        if not self.is_gesloten(vandaag):
            return []
        rijen = self.nominaties.select_related("traject__organisatie")
        return list(rijen.annotate(aantal=Count("stemmen")).order_by("-aantal", "pk"))


class Nominatie(EigenRij):
    """A traject that somebody puts forward for the prize, with why."""

    eigen_zicht = True

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="nominaties")
    prijs = models.ForeignKey(Prijs, models.CASCADE, related_name="nominaties")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="nominaties")
    waarom = models.TextField("waarom dit traject?")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "nominatie"
        verbose_name_plural = "nominaties"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["prijs", "traject"],
                name="nominatie_uniek",
                violation_error_message="Dit traject is al genomineerd.",
            )
        ]

    def __str__(self):
        return self.traject.titel


class Prijsstem(EigenRij):
    """One vote. Without history: what somebody chose, and chose before, is nobody's business."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="prijsstemmen")
    prijs = models.ForeignKey(Prijs, models.CASCADE, related_name="stemmen")
    nominatie = models.ForeignKey(Nominatie, models.CASCADE, related_name="stemmen")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="prijsstemmen"
    )

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(fields=["prijs", "gebruiker"], name="prijsstem_een_per_mens")
        ]

    def __str__(self):
        return f"stem voor {self.prijs}"

"""What a traject did with what others learned (eisen.md L-025, L-052; domein.md goal 5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from community.models.hulpmiddel import Hulpmiddel
from community.models.kader import Kader
from community.models.puzzelstuk import Puzzelstuk
from organisatie.models import Organisatie, VersieRij
from organisatie.toegang import mag_trajecten_zien
from trajecten.models import Traject


class GebruikQuerySet(models.QuerySet):
    """Use of what was learned."""

    def zichtbaar_voor(self, toegang):
        """That of the trajects that this person may see."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def aantal_trajecten(self):
        """How many trajects are in it (int)."""
        return self.order_by().values("traject").distinct().count()


class Kadergebruik(VersieRij):
    """A traject followed a kader, or deviated from it with a reason."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kadergebruik")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="kadergebruik")
    kader = models.ForeignKey(Kader, models.PROTECT, related_name="gebruik")
    is_gevolgd = models.BooleanField("gevolgd")
    toelichting = models.TextField("toelichting", blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = GebruikQuerySet.as_manager()

    class Meta:
        verbose_name = "gebruik van een kader"
        verbose_name_plural = "gebruik van kaders"
        ordering = ["-vastgelegd_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "kader"], name="kadergebruik_uniek"),
            models.CheckConstraint(
                condition=Q(is_gevolgd=True) | ~Q(toelichting=""),
                name="kadergebruik_afwijken_met_reden",
                violation_error_message="Schrijf op waarom jullie ervan afwijken.",
            ),
        ]

    def __str__(self):
        return f"{self.kader}: {'gevolgd' if self.is_gevolgd else 'afgeweken'}"


class Puzzelgebruik(VersieRij):
    """A traject used a piece of another one directly, without a kader (eisen.md L-052)."""

    #: The piece may be confidential, so this stays out of the history of a traject.
    eigen_zicht = True

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="puzzelgebruik")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="puzzelgebruik")
    puzzelstuk = models.ForeignKey(Puzzelstuk, models.PROTECT, related_name="gebruik")
    toelichting = models.TextField("wat deden jullie ermee?", blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = GebruikQuerySet.as_manager()

    class Meta:
        verbose_name = "gebruik van een puzzelstuk"
        verbose_name_plural = "gebruik van puzzelstukken"
        ordering = ["-vastgelegd_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "puzzelstuk"], name="puzzelgebruik_uniek")
        ]

    def __str__(self):
        return str(self.puzzelstuk)


class Hulpmiddelgebruik(VersieRij):
    """A traject used an item of the toolbox, also one that another organisation shares."""

    gedeeld = ("hulpmiddel",)

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="hulpmiddelgebruik")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="hulpmiddelgebruik")
    hulpmiddel = models.ForeignKey(Hulpmiddel, models.PROTECT, related_name="gebruik")
    toelichting = models.TextField("wat deden jullie ermee?", blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = GebruikQuerySet.as_manager()

    class Meta:
        verbose_name = "gebruik van een hulpmiddel"
        verbose_name_plural = "gebruik van hulpmiddelen"
        ordering = ["-vastgelegd_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "hulpmiddel"], name="hulpmiddelgebruik_uniek"
            )
        ]

    def __str__(self):
        return str(self.hulpmiddel)

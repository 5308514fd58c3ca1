"""What never ends: activities that come back every few weeks or months (eisen.md L-128)."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from simple_history.models import HistoricalRecords

from actieplan.jaarplanning.datums import maanden_later
from actieplan.models.doel import PlandeelQuerySet
from actieplan.models.eigenaar import is_weg
from organisatie.models import EigenRij, Organisatie
from organisatie.toegang import mag_coordineren


class DoorlopendeActiviteitQuerySet(PlandeelQuerySet):
    """Continuous activities."""

    def in_gebruik(self):
        return self.filter(is_actief=True)

    def van(self, gebruiker):
        """Those that this person owns."""
        return self.filter(eigenaar=gebruiker)

    def voor_lijst(self):
        """With `laatst` (date or None), and whether the owner is gone."""
        keren = Uitvoering.objects.filter(activiteit=OuterRef("pk")).order_by()
        laatst = keren.values("activiteit").annotate(op=Max("op")).values("op")
        return self.select_related("eigenaar", "organisatie").annotate(
            laatst=Subquery(laatst), eigenaar_is_weg=is_weg()
        )


class DoorlopendeActiviteit(EigenRij):
    """One activity with its rhythm; when it was last done follows from its `Uitvoering` rows."""

    class Eenheid(models.TextChoices):
        WEKEN = "weken", "weken"
        MAANDEN = "maanden", "maanden"

    organisatie = models.ForeignKey(
        Organisatie, models.CASCADE, related_name="doorlopende_activiteiten"
    )
    titel = models.CharField("activiteit", max_length=160)
    toelichting = models.TextField("toelichting", blank=True)
    elke = models.PositiveSmallIntegerField(
        "elke", default=1, validators=[MinValueValidator(1), MaxValueValidator(104)]
    )
    eenheid = models.CharField(
        "weken of maanden", max_length=8, choices=Eenheid.choices, default=Eenheid.MAANDEN
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="doorlopende_activiteiten",
    )
    functie = models.CharField("eigenaar zonder account", max_length=120, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0, editable=False)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords()

    objects = DoorlopendeActiviteitQuerySet.as_manager()

    class Meta:
        verbose_name = "doorlopende activiteit"
        verbose_name_plural = "doorlopende activiteiten"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "titel"],
                name="doorlopend_uniek",
                violation_error_message="Deze activiteit staat er al.",
            ),
            models.CheckConstraint(condition=Q(elke__gte=1), name="doorlopend_elke"),
        ]

    def __str__(self):
        return self.titel

    @property
    def ritme(self):
        """The rhythm in words."""
        if self.elke == 1:
            return "elke week" if self.eenheid == self.Eenheid.WEKEN else "elke maand"
        return f"elke {self.elke} {self.get_eenheid_display()}"

    @property
    def wie(self):
        """The owner in words; empty when there is none."""
        return str(self.eigenaar) if self.eigenaar_id else self.functie

    def volgende(self, laatst):
        """The day on which it is due again; None when it was never done."""
        if laatst is None:
            return None
        if self.eenheid == self.Eenheid.WEKEN:
            return laatst + timedelta(weeks=self.elke)
        return maanden_later(laatst, self.elke)

    def bewerkbaar_voor(self, toegang):
        """The coördinator, and the owner: say that it was done."""
        return mag_coordineren(toegang) or self.eigenaar_id == toegang.gebruiker.pk

    def meld_gedaan(self, *, op, door, vandaag, notitie=""):
        """It was done on this day; ValidationError for a day that has not come yet."""
        if op > vandaag:
            raise ValidationError("Vul een dag in die al is geweest.")
        return self.uitvoeringen.create(
            organisatie=self.organisatie, op=op, door=door, notitie=notitie.strip()
        )

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        if self.uitvoeringen.exists():
            return ["Deze activiteit is al eens gedaan. Zet hem uit, dan blijft dat bewaard."]
        return []


class Uitvoering(EigenRij):
    """One time that it was done."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="uitvoeringen")
    activiteit = models.ForeignKey(
        DoorlopendeActiviteit, models.CASCADE, related_name="uitvoeringen"
    )
    op = models.DateField("op")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    notitie = models.CharField("notitie", max_length=250, blank=True)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"
        ordering = ["-op", "-pk"]

    def __str__(self):
        return f"{self.activiteit} op {self.op:%d-%m-%Y}"

"""How an ambition is asked: criteria with their text, and the instruments that helped."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie
from organisatie.models.organisatie import gebruikt_door
from trajecten.models.thema import Thema
from trajecten.models.velden import bedrag
from trajecten.zoektaal import zoekstam


class Instrument(EigenRij):
    """A tool that helps to choose an ambition, such as the Ambitieweb (eisen.md C-045, C-051)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="instrumenten")
    naam = models.CharField("naam", max_length=80)
    url = models.URLField("link", blank=True)
    uitleg = models.CharField("waarvoor", max_length=250, blank=True)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                name="instrument_uniek",
                violation_error_message="Dit instrument staat al in de lijst.",
            )
        ]

    def __str__(self):
        return self.naam

    def belemmeringen_verwijderen(self):
        """Reasons why this instrument may not be removed; empty means it may."""
        aantal = self.ambities.values("traject").distinct().count()
        return [gebruikt_door(aantal, "traject", "trajecten")] if aantal else []


class Criterium(EigenRij):
    """A demand or award criterion of a traject with its literal text (domein.md, *Criteria*)."""

    class Soort(models.TextChoices):
        """Kinds of criteria; only an award criterion has a weight or a fictitious discount."""

        GESCHIKTHEID = "geschiktheid", "Geschiktheidseis"
        MINIMUMEIS = "minimumeis", "Minimumeis"
        GUNNING = "gunning", "Gunningscriterium"
        UITVOERING = "uitvoering", "Uitvoeringsvoorwaarde"
        CONTRACT = "contract", "Contractbepaling"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="criteria")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="criteria")
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="criteria")
    soort = models.CharField("soort", max_length=14, choices=Soort.choices)
    tekst = models.TextField("tekst")
    weging = models.DecimalField(
        "weging (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100, "Een weging is hoogstens 100 %.")],
    )
    fictieve_korting = bedrag("fictieve korting")
    overgenomen_van = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="overgenomen"
    )
    zoekstam = models.TextField(editable=False, default="")
    history = HistoricalRecords(excluded_fields=["zoekstam"])

    class Meta:
        verbose_name = "criterium"
        verbose_name_plural = "criteria"
        ordering = ["thema", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="gunning") | Q(weging=None, fictieve_korting=None),
                name="criterium_weging_alleen_bij_gunning",
                violation_error_message="Alleen een gunningscriterium heeft een weging of korting.",
            )
        ]

    def __str__(self):
        return f"{self.get_soort_display()}: {self.tekst[:60]}"

    def save(self, *args, **kwargs):
        self.werk_zoektekst_bij()
        super().save(*args, **kwargs)

    def werk_zoektekst_bij(self):
        """Refresh what search reads; bulk operations call this themselves."""
        self.zoekstam = zoekstam(self.get_soort_display(), self.tekst)

"""How a traject is worked on: checklist, market consultations, room to experiment, norms."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij
from organisatie.models.organisatie import gebruikt_door
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.thema import Thema
from trajecten.models.velden import bedrag


class Checklistpunt(EigenRij):
    """A line of the checklist that every traject has (eisen.md C-052, C-055)."""

    class Soort(models.TextChoices):
        """The three kinds that indicators read, and lines of the organisation's own."""

        OVERWOGEN = "overwogen", "MVI is overwogen"
        BESPROKEN = "besproken", "Besproken met de opdrachtgever"
        INKOOP = "inkoop", "Inkoop is op tijd betrokken"
        EIGEN = "eigen", "Eigen punt"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="checklistpunten")
    tekst = models.CharField("punt", max_length=250)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices, default=Soort.EIGEN)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "punt van de checklist"
        verbose_name_plural = "punten van de checklist"
        ordering = ["volgorde", "pk"]

    def __str__(self):
        return self.tekst

    def belemmeringen_verwijderen(self):
        """Reasons why this line may not be removed; empty means it may."""
        aantal = self.antwoorden.count()
        return [gebruikt_door(aantal, "traject", "trajecten")] if aantal else []


class Checklistantwoord(EigenRij):
    """What a traject says to a line of the checklist; no row or no answer is not yet known."""

    class Antwoord(models.TextChoices):
        JA = "ja", "Ja"
        NEE = "nee", "Nee"
        NVT = "nvt", "Niet van toepassing"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="checklistantwoorden")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="checklist")
    punt = models.ForeignKey(Checklistpunt, models.CASCADE, related_name="antwoorden")
    antwoord = models.CharField("antwoord", max_length=4, choices=Antwoord.choices, blank=True)
    toelichting = models.CharField("toelichting", max_length=250, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "antwoord van de checklist"
        verbose_name_plural = "antwoorden van de checklist"
        ordering = ["punt"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "punt"], name="checklistantwoord_uniek")
        ]

    def __str__(self):
        return f"{self.punt}: {self.get_antwoord_display() or 'weet ik nog niet'}"


class Marktconsultatie(VersieRij):
    """A talk with the market, or with residents, before the request (C-047, C-048, U-008)."""

    class Soort(models.TextChoices):
        """Ways to meet the market."""

        GESPREK = "gesprek", "Gesprek met één bedrijf"
        BEZOEK = "bezoek", "Bedrijfsbezoek"
        BELLEN = "bellen", "Telefoon of mail"
        NETWERK = "netwerk", "Netwerk of beurs"
        VERKENNING = "verkenning", "Marktverkenning"
        DAG = "dag", "Marktdag"
        SCHRIFTELIJK = "schriftelijk", "Schriftelijke consultatie"
        BEWONERS = "bewoners", "Idee of gesprek van bewoners"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="marktconsultaties")
    traject = models.ForeignKey(
        "trajecten.Traject", models.CASCADE, related_name="marktconsultaties"
    )
    soort = models.CharField("soort contact", max_length=12, choices=Soort.choices)
    datum = models.DateField("datum")
    partijen = models.TextField("met wie")
    bevindingen = models.TextField("wat leverde het op", blank=True)
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, related_name="marktconsultaties"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "marktconsultatie"
        verbose_name_plural = "marktconsultaties"
        ordering = ["-datum", "-pk"]

    def __str__(self):
        return f"{self.get_soort_display()} op {self.datum:%d-%m-%Y}"

    @property
    def is_markt(self):
        """True for contact with companies; residents are not the market."""
        return self.soort != self.Soort.BEWONERS

    def werk_traject_bij(self):
        """The first consultation is the day on which the traject met the market, if unknown."""
        if not self.is_markt:
            return
        traject = type(self.traject).objects.get(pk=self.traject_id)
        if traject.marktconsultatie_werkelijk is None:
            traject.claim(traject.versie)
            traject.marktconsultatie_werkelijk = self.datum
            traject.save()


class ExperimentruimteQuerySet(models.QuerySet):
    """Room to experiment."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def met_jaar(self):
        """Annotate `telt_in`: the year in which the traject counts, or None."""
        uitvraag = Coalesce("traject__publicatie_werkelijk", "traject__publicatie")
        return self.annotate(telt_in=ExtractYear(uitvraag))


class Experimentruimte(VersieRij):
    """Extra time and process money for a traject: asked, granted, used (eisen.md U-017)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="experimentruimtes")
    traject = models.ForeignKey(
        "trajecten.Traject", models.CASCADE, related_name="experimentruimtes"
    )
    waarvoor = models.TextField("waarvoor")
    gevraagd_weken = models.PositiveSmallIntegerField("extra weken gevraagd", null=True, blank=True)
    gevraagd_bedrag = bedrag("procesgeld gevraagd")
    toegekend_weken = models.PositiveSmallIntegerField(
        "extra weken toegekend", null=True, blank=True
    )
    toegekend_bedrag = bedrag("procesgeld toegekend")
    toegekend_op = models.DateField("toegekend op", null=True, blank=True)
    toegekend_door = models.CharField("toegekend door (functie)", max_length=120, blank=True)
    gebruikt_weken = models.PositiveSmallIntegerField("extra weken gebruikt", null=True, blank=True)
    gebruikt_bedrag = bedrag("procesgeld gebruikt")
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = ExperimentruimteQuerySet.as_manager()

    class Meta:
        verbose_name = "experimenteerruimte"
        verbose_name_plural = "experimenteerruimtes"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(toegekend_op=None) | ~Q(toegekend_door=""),
                name="experimentruimte_toegekend_door",
                violation_error_message="Schrijf op wie het heeft toegekend.",
            )
        ]

    def __str__(self):
        return f"Experimenteerruimte bij {self.traject}"

    @property
    def is_overschreden(self):
        """True when more weeks or money was used than was granted, as far as both are known."""
        paren = (
            (self.gebruikt_weken, self.toegekend_weken),
            (self.gebruikt_bedrag, self.toegekend_bedrag),
        )
        return any(op > kreeg for op, kreeg in paren if op is not None and kreeg is not None)


class Procesnorm(EigenRij):
    """What the organisation finds good for an indicator of its process (eisen.md L-037)."""

    class Indicator(models.TextChoices):
        """Computed from the trajects; days are calendar days, shares are percentages."""

        VOORBEREIDING = "voorbereiding", "Dagen van start tot inkoopstrategie"
        STRATEGIE = "strategie", "Dagen van inkoopstrategie tot publicatie"
        MARKT = "markt", "Dagen van publicatie tot gunning"
        OVERWOGEN = "overwogen", "% trajecten waarin MVI is overwogen"
        BESPROKEN = "besproken", "% trajecten besproken met de opdrachtgever"
        INKOOP = "inkoop", "% trajecten waarin Inkoop op tijd meedoet"
        BEVESTIGD = "bevestigd", "% trajecten met bevestigde ambities"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="procesnormen")
    indicator = models.CharField("indicator", max_length=14, choices=Indicator.choices)
    waarde = models.DecimalField(
        "norm", max_digits=6, decimal_places=1, validators=[MinValueValidator(0)]
    )
    vanaf = models.DateField("geldt vanaf", default=timezone.localdate)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "procesnorm"
        verbose_name_plural = "procesnormen"
        ordering = ["indicator", "-vanaf"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "indicator", "vanaf"],
                name="procesnorm_uniek",
                violation_error_message="Vanaf deze dag is er al een norm.",
            )
        ]

    def __str__(self):
        return f"{self.get_indicator_display()}: {self.waarde}"

    def belemmeringen_verwijderen(self):
        """A norm that holds already stays; the next one takes over from its day on."""
        if self.vanaf > timezone.localdate():
            return []
        return ["Deze norm geldt al. Leg een nieuwe norm vast, met de dag waarop die ingaat."]

"""What was agreed with a supplier: the contract, its options and whether the promise is kept."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij
from trajecten.models.thema import Thema
from trajecten.models.velden import bedrag


class Contract(VersieRij):
    """A contract of a traject; a raamovereenkomst can have several (domein.md, *Contract*)."""

    tussendoor = "Iemand anders heeft dit contract net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="contracten")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="contracten")
    nummer = models.CharField("contractnummer", max_length=60, blank=True)
    leverancier = models.CharField("leverancier", max_length=200)
    start = models.DateField("start", null=True, blank=True)
    einde = models.DateField("eerste einde", null=True, blank=True)
    uiterste_einde = models.DateField(
        "uiterste einde", null=True, blank=True, help_text="Als alle opties worden gelicht."
    )
    contractmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contracten",
        verbose_name="contractmanager",
    )
    contractmanager_naam = models.CharField("of een naam of functie", max_length=120, blank=True)
    sroi_procent = models.DecimalField(
        "social return (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    sroi_bedrag = bedrag("social return in euro")
    sroi_tekst = models.TextField("afspraak over social return", blank=True)
    opmerking = models.TextField("opmerking", blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "contract"
        verbose_name_plural = "contracten"
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["organisatie", "einde"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(einde=None) | Q(einde__gte=F("start")),
                name="contract_einde_na_start",
                violation_error_message="Het contract eindigt voor de start.",
            ),
            models.CheckConstraint(
                condition=Q(einde=None)
                | Q(uiterste_einde=None)
                | Q(uiterste_einde__gte=F("einde")),
                name="contract_uiterste_einde_na_einde",
                violation_error_message="Het uiterste einde ligt voor het eerste einde.",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.nummer, self.leverancier)))


class Optie(EigenRij):
    """A possible extension: its length, the last day to decide, and what was decided."""

    class Besluit(models.TextChoices):
        """An option is decided once; a decision is never edited."""

        OPEN = "open", "Nog te beslissen"
        GELICHT = "gelicht", "Verlengd"
        NIET = "niet", "Niet verlengd"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="opties")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="opties")
    volgnummer = models.PositiveSmallIntegerField("optie")
    maanden = models.PositiveSmallIntegerField(
        "duur in maanden", validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    beslis_voor = models.DateField("beslissen voor", null=True, blank=True)
    besluit = models.CharField(
        "besluit", max_length=8, choices=Besluit.choices, default=Besluit.OPEN
    )
    reden = models.TextField("reden", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "optie"
        verbose_name_plural = "opties"
        ordering = ["contract", "volgnummer"]
        indexes = [models.Index(fields=["organisatie", "besluit", "beslis_voor"])]
        constraints = [
            models.UniqueConstraint(fields=["contract", "volgnummer"], name="optie_uniek"),
            models.CheckConstraint(
                condition=Q(besluit="open", besloten_op=None)
                | (~Q(besluit="open") & Q(besloten_op__isnull=False) & ~Q(reden="")),
                name="optie_besluit_met_reden",
                violation_error_message="Schrijf op waarom je wel of niet verlengt.",
            ),
        ]

    def __str__(self):
        return f"Optie {self.volgnummer}: {self.maanden} maanden"


class Contractcontrole(EigenRij):
    """Promise beside delivery, with a day to look again (eisen.md C-065); never edited."""

    class Oordeel(models.TextChoices):
        """How delivery compares to the promise."""

        VOLDOET = "voldoet", "Voldoet"
        DEELS = "deels", "Voldoet deels"
        NIET = "niet", "Voldoet niet"
        ONBEKEND = "onbekend", "Nog niet te zeggen"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="contractcontroles")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="controles")
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, related_name="contractcontroles"
    )
    datum = models.DateField("gecontroleerd op")
    belofte = models.TextField("wat is er beloofd?")
    geleverd = models.TextField("wat is er geleverd?")
    oordeel = models.CharField("oordeel", max_length=10, choices=Oordeel.choices)
    opnieuw_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "contractcontrole"
        verbose_name_plural = "contractcontroles"
        ordering = ["-datum", "-pk"]

    def __str__(self):
        return f"{self.datum:%d-%m-%Y}: {self.get_oordeel_display()}"

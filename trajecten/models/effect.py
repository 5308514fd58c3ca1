"""What a traject brings about: measured effects, extra costs and savings."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Bestand, EigenRij, Organisatie, VersieRij
from organisatie.models.organisatie import gebruikt_door
from trajecten.models.thema import Thema


class Indicator(EigenRij):
    """What is measured, in which unit, which way is better, and whether it may be added up."""

    class Beter(models.TextChoices):
        LAGER = "lager", "Lager is beter"
        HOGER = "hoger", "Hoger is beter"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="indicatoren")
    naam = models.CharField("naam", max_length=120)
    eenheid = models.CharField("eenheid", max_length=60, help_text="Bijvoorbeeld ton CO2 per jaar.")
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, related_name="indicatoren"
    )
    beter = models.CharField("richting", max_length=6, choices=Beter.choices)
    mag_optellen = models.BooleanField(
        "mag je optellen over trajecten",
        default=False,
        help_text="Tonnen wel; percentages en indexcijfers nooit.",
    )
    uitleg = models.TextField("hoe je het meet", blank=True)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["thema__volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam", "eenheid"],
                name="indicator_uniek",
                violation_error_message="Deze indicator bestaat al.",
            )
        ]

    def __str__(self):
        return f"{self.naam} ({self.eenheid})"

    def belemmeringen_verwijderen(self):
        """Reasons why this indicator may not be removed; empty means it may."""
        aantal = self.effecten.count()
        return [gebruikt_door(aantal, "meting", "metingen")] if aantal else []


def meetwaarde(naam):
    """A measured value in the unit of the indicator; empty means unknown, never 0."""
    return models.DecimalField(naam, max_digits=16, decimal_places=4, null=True, blank=True)


class Effect(VersieRij):
    """One indicator of one traject, from nulmeting to what was realised (domein.md, *Effect*)."""

    class Zekerheid(models.TextChoices):
        """How sure the realised value is; only the last one counts as verified."""

        SCHATTING = "schatting", "Schatting"
        ONDERBOUWD = "onderbouwd", "Onderbouwd"
        GEVERIFIEERD = "geverifieerd", "Geverifieerd"

    MOMENTEN = ("nulmeting", "gevraagd", "gecontracteerd", "gerealiseerd")

    tussendoor = "Iemand anders heeft deze meting net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="effecten")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="effecten")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="effecten")
    nulmeting = meetwaarde("nulmeting")
    gevraagd = meetwaarde("gevraagd")
    gecontracteerd = meetwaarde("gecontracteerd")
    gerealiseerd = meetwaarde("gerealiseerd")
    gerealiseerd_op = models.DateField("gemeten op", null=True, blank=True)
    zekerheid = models.CharField("zekerheid", max_length=12, choices=Zekerheid.choices, blank=True)
    bron = models.CharField("bron", max_length=250, blank=True)
    bewijs_url = models.URLField("link naar bewijs", blank=True)
    bewijs = models.ForeignKey(
        Bestand, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="bewijs"
    )
    toelichting = models.TextField("toelichting", blank=True)
    geverifieerd_op = models.DateTimeField(null=True, blank=True)
    geverifieerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "effect"
        verbose_name_plural = "effecten"
        ordering = ["indicator", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "indicator"],
                name="effect_uniek",
                violation_error_message="Deze indicator staat al bij dit traject.",
            ),
            models.CheckConstraint(
                condition=Q(zekerheid="geverifieerd", geverifieerd_op__isnull=False)
                | (~Q(zekerheid="geverifieerd") & Q(geverifieerd_op=None)),
                name="effect_geverifieerd_op",
            ),
        ]

    def __str__(self):
        return f"{self.indicator} bij {self.traject}"


class Kosteneffect(VersieRij):
    """Extra costs or a saving because of MVI (eisen.md L-082, L-083, K-008).

    The amount is positive; `soort` says which way. `besluit_nodig` flags that the budget does not
    cover it, until a decision is recorded (L-084).
    """

    class Soort(models.TextChoices):
        """Which way the money goes."""

        MEERKOSTEN = "meerkosten", "Meerkosten"
        BESPARING = "besparing", "Besparing"
        OPBRENGST = "opbrengst", "Meer opbrengst"

    class Duur(models.TextChoices):
        """For how long the amount holds."""

        EENMALIG = "eenmalig", "Eenmalig"
        PER_JAAR = "per_jaar", "Per jaar"
        LOOPTIJD = "looptijd", "Hele looptijd"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kosteneffecten")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="kosteneffecten")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    duur = models.CharField("duur", max_length=9, choices=Duur.choices, default=Duur.EENMALIG)
    bedrag = models.DecimalField(
        "bedrag",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Excl. btw. Nog onbekend? Laat het leeg.",
    )
    vanaf = models.DateField("vanaf", null=True, blank=True)
    zekerheid = models.CharField(
        "zekerheid",
        max_length=12,
        choices=Effect.Zekerheid.choices,
        default=Effect.Zekerheid.SCHATTING,
    )
    toelichting = models.TextField("waardoor")
    besluit_nodig = models.BooleanField("nieuw besluit nodig", default=False)
    besluit = models.TextField("genomen besluit", blank=True)
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    besloten_door = models.CharField("besloten door (functie)", max_length=120, blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "kosteneffect"
        verbose_name_plural = "kosteneffecten"
        ordering = ["soort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bedrag=None) | Q(bedrag__gte=0), name="kosteneffect_bedrag_0"
            ),
            models.CheckConstraint(
                condition=Q(besluit="", besloten_op=None, besloten_door="")
                | (~Q(besluit="") & Q(besloten_op__isnull=False) & ~Q(besloten_door="")),
                name="kosteneffect_besluit_compleet",
                violation_error_message="Vul bij een besluit ook in wanneer en door wie.",
            ),
        ]

    def __str__(self):
        return f"{self.get_soort_display()} bij {self.traject}"


class BijlageQuerySet(models.QuerySet):
    """Documents."""

    def zichtbaar_in(self, traject):
        """What this person sees of a traject that `te_tonen()` gave (domein.md, rule 11)."""
        return self if traject.raming_zichtbaar else self.filter(is_vertrouwelijk=False)


class Bijlage(EigenRij):
    """A document of a traject: a private file, or a link to where it lives."""

    class Soort(models.TextChoices):
        """What kind of document."""

        STRATEGIE = "strategie", "Inkoopstrategie"
        LEIDRAAD = "leidraad", "Aanbestedingsstukken"
        MARKT = "markt", "Marktconsultatie"
        CONTRACT = "contract", "Contract"
        BEWIJS = "bewijs", "Bewijs van een effect"
        OVERIG = "overig", "Overig"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bijlagen")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="bijlagen")
    titel = models.CharField("titel", max_length=200)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices, default=Soort.OVERIG)
    bestand = models.ForeignKey(
        Bestand, models.PROTECT, null=True, blank=True, related_name="bijlagen"
    )
    url = models.URLField("link", max_length=500, blank=True)
    is_vertrouwelijk = models.BooleanField(
        "vertrouwelijk",
        default=True,
        help_text="Tot de gunning zien alleen de mensen van het traject en wie besluit dit.",
    )
    toegevoegd_op = models.DateTimeField(default=timezone.now)
    toegevoegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = BijlageQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-toegevoegd_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bestand=None) & ~Q(url="") | Q(bestand__isnull=False, url=""),
                name="bijlage_bestand_of_link",
                violation_error_message="Kies een bestand of vul een link in.",
            )
        ]

    def __str__(self):
        return self.titel

    @property
    def domein(self):
        """Where a link leads to."""
        return urlsplit(self.url).hostname or self.url

    def verwijder(self):
        """Remove the row and, once that is certain, the file; the history stays."""
        with transaction.atomic():
            bestand = self.bestand
            self.delete()
            if bestand and not bestand.bijlagen.exists():
                naam, opslag = bestand.bestand.name, bestand.bestand.storage
                bestand.delete()
                transaction.on_commit(lambda: opslag.delete(naam))

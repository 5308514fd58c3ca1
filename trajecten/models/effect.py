"""What a traject brings about, measured per indicator, and the documents that show it."""

from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from mvi.templatetags.mvi import getal
from organisatie.models import Bestand, EigenRij, Organisatie, VersieRij
from organisatie.models.organisatie import gebruikt_door
from trajecten.models.thema import Thema

ZELF_INGEVULD = "Je hebt deze meting zelf ingevuld. Vraag een ander om haar te controleren."


class IndicatorQuerySet(models.QuerySet):
    """Indicators."""

    def actief(self):
        return self.filter(is_actief=True)

    def met_gebruik(self):
        """Annotate `aantal_metingen`: how many trajects use it."""
        return self.annotate(aantal_metingen=models.Count("effecten"))


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
    mag_negatief = models.BooleanField(
        "mag onder nul komen",
        default=False,
        help_text="Bijvoorbeeld bij CO2: wie meer vastlegt dan uitstoot, komt onder nul.",
    )
    uitleg = models.TextField("hoe je het meet", blank=True)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords()

    objects = IndicatorQuerySet.as_manager()

    #: What gives a measured value its meaning: it cannot change under values that exist.
    VAST = ("eenheid", "beter")

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

    def belemmeringen_wijzigen(self, velden):
        """Reasons per field of `velden` (names) that may not change any more (dict)."""
        vast = set(velden) & set(self.VAST)
        if not vast or not self.effecten.exists():
            return {}
        reden = "Er zijn al metingen met deze indicator. Maak een nieuwe en stop met deze."
        return dict.fromkeys(sorted(vast), reden)

    @property
    def is_hoger_beter(self):
        return self.beter == self.Beter.HOGER

    @property
    def is_percentage(self):
        """True when the value is a percentage itself: then a change is in percentage points."""
        return self.eenheid.startswith("%")


def meetwaarde(naam):
    """A measured value in the unit of the indicator; empty means unknown, never 0."""
    return models.DecimalField(naam, max_digits=16, decimal_places=4, null=True, blank=True)


def verandering(nulmeting, waarde, indicator):
    """The change from a nulmeting in %, or in percentage points (Decimal); None: unknown."""
    if waarde is None or nulmeting is None:
        return None
    if indicator.is_percentage:
        return waarde - nulmeting
    return (waarde - nulmeting) / abs(nulmeting) * Decimal(100) if nulmeting else None


class EffectQuerySet(models.QuerySet):
    """Measurements."""

    def gemeten(self):
        """Those with a realised value."""
        return self.filter(gerealiseerd__isnull=False)

    def voor_traject(self, traject):
        """Those of one traject with what its page shows."""
        return self.filter(traject=traject).select_related(
            "indicator__thema", "geverifieerd_door", "bewijs__bestand"
        )


class Effect(VersieRij):
    """One indicator of one traject, from nulmeting to what was realised (domein.md, *Effect*)."""

    class Zekerheid(models.TextChoices):
        """How sure the realised value is; only the last one counts as verified."""

        SCHATTING = "schatting", "Schatting"
        ONDERBOUWD = "onderbouwd", "Onderbouwd"
        GEVERIFIEERD = "geverifieerd", "Geverifieerd"

    MOMENTEN = ("nulmeting", "gevraagd", "gecontracteerd", "gerealiseerd")
    #: What a verification is about; who entered one of these does not verify it.
    GEVERIFIEERD_OVER = ("nulmeting", "gerealiseerd", "gerealiseerd_op")

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
        "trajecten.Bijlage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="effecten",
        verbose_name="bewijsstuk",
    )
    toelichting = models.TextField("toelichting", blank=True)
    geverifieerd_op = models.DateTimeField(null=True, blank=True)
    geverifieerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = EffectQuerySet.as_manager()

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

    @property
    def is_geverifieerd(self):
        return self.geverifieerd_op is not None

    def verandering(self, moment):
        """The change at this moment (name) against the nulmeting (Decimal); None: unknown.

        In %, and of what is a percentage itself in percentage points.
        """
        return verandering(self.nulmeting, getattr(self, moment), self.indicator)

    @property
    def zin(self):
        """From what to what, in words: ‘CO2-uitstoot: van 120 naar 45 ton CO2 per jaar.’"""
        van, naar = getal(self.nulmeting.normalize()), getal(self.gerealiseerd.normalize())
        return f"{self.indicator.naam}: van {van} naar {naar} {self.indicator.eenheid}."

    def is_beter(self, moment, dan="nulmeting"):
        """True when better than another moment, False when worse; None: equal or unknown."""
        waarde, eerder = getattr(self, moment), getattr(self, dan)
        if waarde is None or eerder is None or waarde == eerder:
            return None
        return (waarde > eerder) == self.indicator.is_hoger_beter

    @classmethod
    def laatst_gezet(cls, rijen):
        """field → the history row that last set it, of what a verification is about.

        `rijen`: the history rows of one measurement, oldest first.
        """
        gevonden = {}
        for eerder, rij in zip([None, *rijen[:-1]], rijen, strict=True):
            for veld in cls.GEVERIFIEERD_OVER:
                if getattr(eerder, veld, None) != getattr(rij, veld):
                    gevonden[veld] = rij
        return gevonden

    def invullers(self):
        """Pks of who last set each of the values that a verification is about (set of int)."""
        gezet = self.laatst_gezet(list(self.history.order_by("history_id")))
        return {rij.history_user_id for rij in gezet.values()} - {None}

    def belemmeringen_verificatie(self, door):
        """Reasons why this person may not verify it now; empty means they may."""
        if self.is_geverifieerd:
            return ["Deze meting is al geverifieerd."]
        if self.gerealiseerd is None:
            return ["Vul eerst in wat er is gerealiseerd."]
        if door.pk in self.invullers():
            return [ZELF_INGEVULD]
        return []

    def verifieer(self, *, door, op, versie):
        """Record that somebody else checked it; ValidationError with the reasons when refused."""
        if redenen := self.belemmeringen_verificatie(door):
            raise ValidationError(redenen)
        with transaction.atomic():
            self.claim(versie)
            self.zekerheid = self.Zekerheid.GEVERIFIEERD
            self.geverifieerd_op, self.geverifieerd_door = op, door
            self.save()

    def laat_verificatie_vervallen(self):
        """Take the verification off, because a value changes; the caller saves."""
        self.geverifieerd_op = self.geverifieerd_door = None
        self._change_reason = "De verificatie vervalt: een waarde is gewijzigd"


class BijlageQuerySet(models.QuerySet):
    """Documents."""

    def zichtbaar_in(self, traject):
        """What this person sees of a traject that `te_tonen()` gave (domein.md, rule 11)."""
        return self if traject.raming_zichtbaar else self.filter(is_vertrouwelijk=False)


class Bijlage(VersieRij):
    """A document of a traject: a private file, or a link to where it lives."""

    tussendoor = "Iemand anders heeft dit document net gewijzigd. Bekijk eerst wat er is veranderd."

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
    history = HistoricalRecords(excluded_fields=["versie"])

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
        """Remove the row and, once that is certain, the file; the history stays.

        A measurement that rested on it goes on without, and its history says why.
        """
        with transaction.atomic():
            for effect in self.effecten.all():
                effect.claim(effect.versie)
                effect.bewijs, effect._change_reason = None, "Het bewijsstuk is verwijderd"
                effect.save()
            bestand = self.bestand
            self.delete()
            if bestand and not bestand.bijlagen.exists():
                naam, opslag = bestand.bestand.name, bestand.bestand.storage
                bestand.delete()
                transaction.on_commit(lambda: opslag.delete(naam))

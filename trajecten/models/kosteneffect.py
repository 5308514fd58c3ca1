"""Extra costs and savings of a traject because of MVI, and the decision that they may want."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisatie.models import Organisatie, VersieRij
from trajecten.models.effect import Effect

#: A decision stands: what changes after it is a new row.
BESLOTEN = "Hierover is besloten. Verandert er iets? Leg dan een nieuw bedrag vast."


class KosteneffectQuerySet(models.QuerySet):
    """Costs and savings."""

    def zichtbaar_voor(self, toegang):
        """Those of the organisation; the amounts have their own rule (domein.md, rule 11)."""
        return self.filter(organisatie=toegang.organisatie)

    def wacht_op_besluit(self):
        """Flagged, and without a decision (eisen.md L-084)."""
        return self.filter(besluit_nodig=True, besluit="")

    def met_traject(self):
        """With what a list shows beside an amount."""
        return self.select_related("traject__afdeling", "traject__categorie")


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

    tussendoor = "Iemand anders heeft dit bedrag net gewijzigd. Bekijk eerst wat er is veranderd."

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

    objects = KosteneffectQuerySet.as_manager()

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

    @property
    def is_kosten(self):
        """True for extra costs; False for a saving or more revenue."""
        return self.soort == self.Soort.MEERKOSTEN

    @property
    def is_besloten(self):
        return bool(self.besluit)

    @property
    def wacht_op_besluit(self):
        return self.besluit_nodig and not self.is_besloten

    def belemmeringen_wijzigen(self):
        """Reasons why this row may not change or go; empty means it may."""
        return [BESLOTEN] if self.is_besloten else []

    def besluit_vastleggen(self, *, tekst, op, door, versie):
        """Record the decision once; `door` is a function (text). ValidationError when refused."""
        if self.is_besloten:
            raise ValidationError([BESLOTEN])
        with transaction.atomic():
            self.claim(versie)
            self.besluit, self.besloten_op, self.besloten_door = tekst, op, door
            self.save()

"""The template of which a year of the calendar is made."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Max, Q
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from mvi.templatetags.mvi import MAANDEN
from organisatie.models import EigenRij, Organisatie

#: Report moments of one round of the template are numbered 1 up to and including this.
HOOGSTE_RAPPORT = 12
#: Between two lines of the template, so that a new one can be put in between.
TUSSENRUIMTE = 10
#: The template covers two years and then begins again.
CYCLUS = 2


class Planningssoort(models.TextChoices):
    """What kind of thing is planned (eisen.md L-106..L-127)."""

    RAPPORTAGE = "rapportage", "Rapportage"
    NETWERK = "netwerk", "Netwerkbijeenkomst"
    COMMUNICATIE = "communicatie", "Interne communicatie"
    TOELICHTING = "toelichting", "Toelichting"
    PENC = "penc", "Planning en control"
    PRIJS = "prijs", "Prijs"
    BESLUIT = "besluit", "Besluit"
    ANALYSE = "analyse", "Analyse"
    WERKPROCES = "werkproces", "Werkproces"
    OVERIG = "overig", "Overig"


class Planningsregel(EigenRij):
    """A line of the template of which years are made (eisen.md L-129).

    It stands in a month of its own (`maand`, in one of the two years or in both), and then never
    moves; or it hangs `afstand` months after a report (before: negative), and moves along.
    """

    class Jaar(models.IntegerChoices):
        """Where in the two years of the template."""

        ELK = 0, "Elk jaar"
        EEN = 1, "Eerste jaar"
        TWEE = 2, "Tweede jaar"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planningsregels")
    titel = models.CharField(
        "titel", max_length=160, help_text="{nummer} wordt het nummer van de rapportage."
    )
    soort = models.CharField("soort", max_length=12, choices=Planningssoort.choices)
    rapport = models.PositiveSmallIntegerField(
        "hoort bij rapportage",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(HOOGSTE_RAPPORT)],
        help_text="Het nummer, bijvoorbeeld 2. Leeg: hoort bij geen rapportage.",
    )
    afstand = models.SmallIntegerField(
        "maanden na de rapportage",
        null=True,
        blank=True,
        validators=[MinValueValidator(-12), MaxValueValidator(12)],
        help_text="−1 is een maand ervoor, 0 dezelfde maand. Schuift mee met de rapportage.",
    )
    jaar = models.PositiveSmallIntegerField(
        "in welk jaar", choices=Jaar.choices, default=Jaar.ELK, help_text="Van elke twee jaar."
    )
    maand = models.PositiveSmallIntegerField(
        "maand",
        null=True,
        blank=True,
        choices=list(enumerate(MAANDEN.split(), 1)),
        help_text="Een eigen maand schuift nooit mee. Leeg als je maanden na de rapportage invult.",
    )
    nadruk = models.CharField("nadruk", max_length=120, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van het sjabloon"
        verbose_name_plural = "regels van het sjabloon"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maand__isnull=False, afstand=None)
                | Q(maand=None, afstand__isnull=False, rapport__isnull=False),
                name="planningsregel_plek",
                violation_error_message=(
                    "Vul een eigen maand in, of het nummer van een rapportage met het aantal "
                    "maanden erna."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(soort="rapportage") | Q(rapport__isnull=False, maand__isnull=False),
                name="planningsregel_rapportage",
                violation_error_message="Een rapportage heeft een nummer en een eigen maand nodig.",
            ),
        ]

    def __str__(self):
        return self.titel

    def save(self, *args, **kwargs):
        if not self.volgorde:
            laatste = type(self).objects.filter(organisatie=self.organisatie)
            self.volgorde = (laatste.aggregate(n=Max("volgorde"))["n"] or 0) + TUSSENRUIMTE
        super().save(*args, **kwargs)

    @property
    def is_rapportage(self):
        return self.soort == Planningssoort.RAPPORTAGE

    @property
    def is_vast(self):
        """In a month of its own: stays where it is when a report moves."""
        return self.maand is not None

    def valt_in(self, plaats):
        """True for the first (0) or second (1) year of the template."""
        return self.jaar in (self.Jaar.ELK, plaats + 1)

    def titel_bij(self, nummer):
        """The title with the number of the report."""
        return self.titel.replace("{nummer}", str(nummer))

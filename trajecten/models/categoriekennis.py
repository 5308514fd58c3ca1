"""What is known about a category: its approach, its impact per theme and what is spent on it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij
from trajecten.models.categorie import Categorie
from trajecten.models.thema import Thema


class AanpakQuerySet(models.QuerySet):
    """Approaches."""

    def geldend(self):
        """The latest version of each category and theme."""
        later = Aanpak.objects.filter(
            categorie=OuterRef("categorie"), versie__gt=OuterRef("versie")
        )
        algemeen = later.filter(thema=None)
        eigen = later.filter(thema=OuterRef("thema"))
        return self.filter(
            Q(thema=None) & ~Exists(algemeen) | Q(thema__isnull=False) & ~Exists(eigen)
        )

    def nieuwe_versie(self, *, categorie, thema, tekst, reden, door, na):
        """Add the version after number `na` (0: the first); the earlier ones stay as they are.

        Raises ValidationError (code `tussendoor`) when somebody else added that version first.
        """
        velden = {"organisatie": categorie.organisatie, "categorie": categorie, "thema": thema}
        laatste = self.filter(**velden).aggregate(n=models.Max("versie"))["n"] or 0
        try:
            if laatste != na:
                raise IntegrityError
            with transaction.atomic():
                return self.create(
                    **velden, versie=na + 1, tekst=tekst, reden=reden, vastgelegd_door=door
                )
        except IntegrityError as fout:
            raise ValidationError(Aanpak.tussendoor, code="tussendoor") from fout


class Aanpak(EigenRij):
    """The *aanpak op maat* of a category, in general or for one theme (eisen.md L-030, U-005).

    Never edited: a new version follows, and the latest of each theme holds.
    """

    tussendoor = "Iemand anders heeft net een nieuwe versie gemaakt. Vergelijk eerst de teksten."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="aanpakken")
    categorie = models.ForeignKey(Categorie, models.CASCADE, related_name="aanpakken")
    thema = models.ForeignKey(
        Thema,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="aanpakken",
        help_text="Leeg: voor de hele categorie.",
    )
    versie = models.PositiveSmallIntegerField("versie", default=1)
    tekst = models.TextField("aanpak op maat")
    reden = models.CharField("waarom deze versie", max_length=250, blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = AanpakQuerySet.as_manager()

    class Meta:
        verbose_name = "aanpak op maat"
        verbose_name_plural = "aanpakken op maat"
        ordering = ["categorie", "thema", "-versie"]
        constraints = [
            models.UniqueConstraint(
                fields=["categorie", "thema", "versie"], name="aanpak_thema_versie_uniek"
            ),
            models.UniqueConstraint(
                fields=["categorie", "versie"],
                condition=Q(thema=None),
                name="aanpak_algemeen_versie_uniek",
            ),
        ]

    def __str__(self):
        return f"{self.categorie}, versie {self.versie}"

    @property
    def onderwerp(self):
        """What the text is about, in words."""
        return str(self.thema) if self.thema else "De hele categorie"


class Categorieimpact(VersieRij):
    """An estimate of what a category does on a theme, apart from spend (eisen.md C-034)."""

    tussendoor = (
        "Iemand anders heeft deze schatting net gewijzigd. Bekijk eerst wat er is veranderd."
    )

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="categorieimpacten")
    categorie = models.ForeignKey(Categorie, models.CASCADE, related_name="impacten")
    thema = models.ForeignKey(Thema, models.CASCADE, related_name="impacten")
    impact = models.PositiveSmallIntegerField(
        "impact", choices=[(i, f"{i} van 5") for i in range(1, 6)]
    )
    onderbouwing = models.CharField("waarop gebaseerd", max_length=250, blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "impact van een categorie"
        verbose_name_plural = "impact van categorieën"
        ordering = ["categorie", "thema"]
        constraints = [
            models.UniqueConstraint(fields=["categorie", "thema"], name="categorieimpact_uniek"),
            models.CheckConstraint(condition=Q(impact__range=(1, 5)), name="categorieimpact_1_5"),
        ]

    def __str__(self):
        return f"{self.categorie} · {self.thema}: {self.impact}"


#: The years for which spend can be recorded.
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100


class Inkoopvolume(VersieRij):
    """What was spent on a category in one year (eisen.md C-033); never mixed with estimates."""

    tussendoor = "Iemand anders heeft dit bedrag net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="inkoopvolumes")
    categorie = models.ForeignKey(Categorie, models.CASCADE, related_name="inkoopvolumes")
    jaar = models.PositiveSmallIntegerField(
        "jaar",
        validators=[
            MinValueValidator(EERSTE_JAAR, "Kies een jaar vanaf 2000."),
            MaxValueValidator(LAATSTE_JAAR, "Kies een jaar tot en met 2100."),
        ],
    )
    bedrag = models.DecimalField(
        "uitgaven in euro",
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(0, "Vul een bedrag van 0 of hoger in.")],
    )
    bron = models.CharField("bron", max_length=200, blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "inkoopvolume van een categorie"
        verbose_name_plural = "inkoopvolumes van categorieën"
        ordering = ["categorie", "-jaar"]
        constraints = [
            models.UniqueConstraint(
                fields=["categorie", "jaar"],
                name="inkoopvolume_uniek",
                violation_error_message="Voor dit jaar staat er al een bedrag.",
            ),
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="inkoopvolume_bedrag_0"),
        ]

    def __str__(self):
        return f"{self.categorie} {self.jaar}"

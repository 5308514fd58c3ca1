"""Ambition per theme, and when it is maximal."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mvi.historie import HistorieMetVelen
from organisatie.models import EigenRij, Organisatie
from trajecten.models.thema import Niveau, Thema


class ThemaambitieQuerySet(models.QuerySet):
    """Ambitions."""

    def focus(self):
        return self.filter(thema__is_focus=True, thema__is_actief=True)


class Themaambitie(EigenRij):
    """What a traject asks on a theme: a level, or not applicable with a reason."""

    class Wijze(models.TextChoices):
        """Three ways of asking the market (eisen.md C-049)."""

        VOORSCHRIJVEN = "voorschrijven", "Voorschrijven (eis)"
        AANMOEDIGEN = "aanmoedigen", "Aanmoedigen (gunningscriterium)"
        UITNODIGEN = "uitnodigen", "Uitnodigen (functioneel)"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="themaambities")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="ambities")
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="ambities")
    niveau = models.PositiveSmallIntegerField(
        "niveau", choices=Niveau.choices, null=True, blank=True
    )
    is_nvt = models.BooleanField("niet van toepassing", default=False)
    reden = models.TextField("reden", blank=True)
    wijze = models.CharField("wijze van uitvraag", max_length=16, choices=Wijze.choices, blank=True)
    weging = models.DecimalField(
        "weging (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100, "Een weging is hoogstens 100 %.")],
    )
    instrumenten = models.ManyToManyField(
        "trajecten.Instrument", blank=True, related_name="ambities", verbose_name="instrumenten"
    )
    history = HistorieMetVelen(m2m_fields=[instrumenten])

    objects = ThemaambitieQuerySet.as_manager()

    class Meta:
        verbose_name = "themaambitie"
        verbose_name_plural = "themaambities"
        ordering = ["thema"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "thema"], name="themaambitie_uniek"),
            models.CheckConstraint(
                condition=Q(is_nvt=True, niveau=None) | Q(is_nvt=False, niveau__isnull=False),
                name="themaambitie_niveau_of_nvt",
            ),
            models.CheckConstraint(
                condition=Q(is_nvt=False) | ~Q(reden=""),
                name="themaambitie_nvt_met_reden",
                violation_error_message="Schrijf op waarom dit thema niet van toepassing is.",
            ),
        ]

    def __str__(self):
        return f"{self.thema}: {self.kort}"

    @property
    def kort(self):
        """‘n.v.t.’ or the level as a digit."""
        return "n.v.t." if self.is_nvt else str(self.niveau)

    @property
    def tekst(self):
        """The level in words."""
        return "Niet van toepassing" if self.is_nvt else self.get_niveau_display()


class Maximaaldefinitie(EigenRij):
    """What ‘MVI-maximaal’ means from a date on; a new version never rewrites an old outcome."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="maximaaldefinities")
    versie = models.PositiveSmallIntegerField("versie")
    vanaf = models.DateField("geldt vanaf")
    omschrijving = models.TextField("uitleg")
    themas = models.ManyToManyField(Thema, related_name="maximaaldefinities")
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "maximaaldefinitie"
        ordering = ["organisatie", "-versie"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "versie"], name="maximaaldefinitie_versie_uniek"
            )
        ]

    def __str__(self):
        return f"versie {self.versie}"

    def oordeel(self, ambities):
        """Judge ambitions by thema pk → (is maximal, themes at 3, themes that apply).

        Every theme of the definition is at level 3 or n.v.t. with a reason, and at least one is
        at 3 (domein.md, *MVI-maximaal*). A theme without an ambition is unknown, so not maximal.
        """
        eigen = [ambities.get(thema.pk) for thema in self.themas.all()]
        drie = sum(1 for a in eigen if a and not a.is_nvt and a.niveau == Niveau.MAXIMAAL)
        nvt = sum(1 for a in eigen if a and a.is_nvt)
        return drie > 0 and drie + nvt == len(eigen), drie, len(eigen) - nvt


class Maximaalvaststelling(EigenRij):
    """Whether a traject was maximal on the day it went to the market; never edited."""

    organisatie = models.ForeignKey(
        Organisatie, models.CASCADE, related_name="maximaalvaststellingen"
    )
    traject = models.OneToOneField("trajecten.Traject", models.CASCADE, related_name="vaststelling")
    definitie = models.ForeignKey(Maximaaldefinitie, models.PROTECT, related_name="+")
    datum = models.DateField("dag van de uitvraag")
    is_maximaal = models.BooleanField("MVI-maximaal")
    op_maximaal = models.PositiveSmallIntegerField(help_text="aantal thema's op niveau 3")
    van_toepassing = models.PositiveSmallIntegerField(help_text="aantal thema's dat telt")
    zonder_akkoord = models.BooleanField("uitgevraagd zonder akkoord", default=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "vaststelling MVI-maximaal"
        verbose_name_plural = "vaststellingen MVI-maximaal"

    def __str__(self):
        return f"maximaal op {self.op_maximaal} van {self.van_toepassing} thema's"

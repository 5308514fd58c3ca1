"""Themes are data: they changed twice nationally (domein.md)."""

from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie
from organisatie.models.organisatie import gebruikt_door


class Niveau(models.IntegerChoices):
    """Ambition level of a theme; n.v.t. is apart, because it wants a reason (eisen.md U-003)."""

    GEEN = 0, "Niet meegenomen"
    BASIS = 1, "Basis"
    SIGNIFICANT = 2, "Significant"
    MAXIMAAL = 3, "Maximaal"


class ThemaQuerySet(models.QuerySet):
    """Themes."""

    def actief(self):
        return self.filter(is_actief=True)

    def focus(self):
        """The themes that count for targets and reports (eisen.md L-002)."""
        return self.actief().filter(is_focus=True)

    def met_gebruik(self):
        """Annotate `aantal_trajecten`: how many trajects have an ambition on the theme."""
        return self.annotate(aantal_trajecten=models.Count("ambities__traject", distinct=True))


class Thema(EigenRij):
    """A theme of MVI; `is_focus` marks the ones that count."""

    class Groep(models.TextChoices):
        """The three P's (eisen.md L-001)."""

        PEOPLE = "people", "People"
        PLANET = "planet", "Planet"
        PROSPERITY = "prosperity", "Prosperity"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="themas")
    code = models.SlugField("code", max_length=40)
    naam = models.CharField("naam", max_length=80)
    korte_naam = models.CharField("korte naam", max_length=30, blank=True)
    groep = models.CharField("groep", max_length=12, choices=Groep.choices)
    is_focus = models.BooleanField("focusthema", default=False)
    is_actief = models.BooleanField("in gebruik", default=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    omschrijving = models.TextField("uitleg", blank=True)
    beleid_naam = models.CharField("beleidskader", max_length=120, blank=True)
    beleid_url = models.URLField("link naar het beleid", blank=True)
    history = HistoricalRecords()

    objects = ThemaQuerySet.as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["-is_focus", "volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "code"],
                name="thema_code_uniek",
                violation_error_message="Er is al een thema met deze code.",
            )
        ]

    def __str__(self):
        return self.naam

    def belemmeringen_verwijderen(self):
        """Reasons why this theme may not be removed; empty means it may."""
        trajecten = self.ambities.values("traject").distinct().count()
        redenen = [gebruikt_door(trajecten, "traject", "trajecten")] if trajecten else []
        if self.afwijkingen.exists():
            redenen.append("Er zijn afwijkingen voor dit thema vastgelegd.")
        if self.maximaaldefinities.exists():
            redenen.append("Dit thema telt mee in wat MVI-maximaal betekent.")
        return redenen

    @property
    def label(self):
        """The short name where there is one, for tables and badges."""
        return self.korte_naam or self.naam

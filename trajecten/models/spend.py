"""An imported list of what was spent, and a kansenkaart as PDF."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Afdeling, Bestand, EigenRij, Organisatie, Taak
from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien
from trajecten.models.categorie import Categorie


class SpendimportQuerySet(models.QuerySet):
    """Imports of spend."""

    def zichtbaar_voor(self, toegang):
        if not mag_lijsten_beheren(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)


class Spendimport(EigenRij):
    """One uploaded list of spend: what was read, what was chosen, and what was there before.

    `kolommen`: field (`jaar`, `categorie`, `bedrag`) → number of the column, from 1.
    `keuzes`: a name in the file → pk of a category, or "" to skip its rows.
    `toegepast`: per amount that was set [categorie pk, jaar, before or null, after].
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="spendimports")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+")
    blad = models.CharField("blad", max_length=255)
    kopregel = models.PositiveIntegerField("kopregel", default=1)
    kolommen = models.JSONField(default=dict)
    vast_jaar = models.PositiveSmallIntegerField("jaar van alle rijen", null=True, blank=True)
    rooster = models.JSONField(default=list, help_text="de cellen, als tekst, van het gekozen blad")
    keuzes = models.JSONField(default=dict)
    toegepast = models.JSONField(default=list)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    toegepast_op = models.DateTimeField(null=True, blank=True)
    toegepast_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SpendimportQuerySet.as_manager()

    class Meta:
        verbose_name = "import van inkoopvolume"
        verbose_name_plural = "imports van inkoopvolume"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(teruggedraaid_op=None) | Q(toegepast_op__isnull=False),
                name="spendimport_eerst_toegepast",
            )
        ]

    def __str__(self):
        return self.bestand.naam

    def get_absolute_url(self):
        return reverse("spendimport_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        """True until the amounts were stored."""
        return self.toegepast_op is None

    @property
    def stand(self):
        """Where the import stands, in words."""
        if self.teruggedraaid_op:
            return "Ongedaan gemaakt"
        return "Nog niet verwerkt" if self.is_open else "Verwerkt"

    def terugdraai_belemmeringen(self):
        """Reasons why the import may not be undone; empty means it may."""
        if self.is_open:
            return ["Dit bestand is nog niet verwerkt."]
        if self.teruggedraaid_op is not None:
            return ["Dit is al ongedaan gemaakt."]
        return []


class KansenkaartQuerySet(models.QuerySet):
    """Kansenkaarten as PDF."""

    def zichtbaar_voor(self, toegang):
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def van(self, onderwerp):
        """Those of one category or one department."""
        veld = "categorie" if isinstance(onderwerp, Categorie) else "afdeling"
        return self.filter(**{veld: onderwerp})


class Kansenkaart(EigenRij):
    """The A4 of one category or one department as a PDF, made by a job (eisen.md C-036)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kansenkaarten")
    categorie = models.ForeignKey(
        Categorie, models.CASCADE, null=True, blank=True, related_name="kansenkaarten"
    )
    afdeling = models.ForeignKey(
        Afdeling, models.CASCADE, null=True, blank=True, related_name="kansenkaarten"
    )
    taak = models.OneToOneField(Taak, models.PROTECT, related_name="kansenkaart")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)

    objects = KansenkaartQuerySet.as_manager()

    class Meta:
        verbose_name = "kansenkaart"
        verbose_name_plural = "kansenkaarten"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(categorie=None, afdeling__isnull=False)
                | Q(categorie__isnull=False, afdeling=None),
                name="kansenkaart_categorie_of_afdeling",
            )
        ]

    def __str__(self):
        return f"Kansenkaart {self.onderwerp}"

    @property
    def onderwerp(self):
        """The category or the department it is about."""
        return self.categorie or self.afdeling

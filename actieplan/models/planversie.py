"""An adopted version of a plan, and the PDFs of the plan."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from actieplan.models.plan import Actieplan, Rapportmoment
from organisatie.models import Bestand, EigenRij, Momentopname, Organisatie, Taak

#: Bodies that may adopt a plan; the Bedrijfsvoeringstafel advises.
ORGANEN = [keuze for keuze in Rapportmoment.Orgaan.choices if keuze[0] != Rapportmoment.Orgaan.BVT]


class Planversie(EigenRij):
    """What was adopted: the decision and the frozen content; never edited (domein.md, 3 and 9)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planversies")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField("versie")
    orgaan = models.CharField(
        "wie besliste", max_length=10, choices=ORGANEN, default=Rapportmoment.Orgaan.DT
    )
    besloten_op = models.DateField("besloten op")
    besluit = models.TextField(
        "het besluit", help_text="Wat is er besloten, ook als er iets bij werd afgesproken?"
    )
    namens = models.CharField(
        "namens", max_length=120, help_text="De functie, bijvoorbeeld gemeentesecretaris."
    )
    reden = models.TextField("reden van de herziening", blank=True, editable=False)
    momentopname = models.ForeignKey(Momentopname, models.PROTECT, editable=False, related_name="+")
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van het plan"
        verbose_name_plural = "versies van het plan"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["actieplan", "nummer"], name="planversie_uniek")
        ]

    def __str__(self):
        return f"versie {self.nummer}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise ValidationError("Een besluit verandert niet meer. Neem een nieuw besluit.")
        super().save(*args, **kwargs)

    @property
    def gegevens(self):
        """The frozen content as plain data."""
        return self.momentopname.gegevens

    def get_absolute_url(self):
        return reverse("planversie_detail", args=[self.organisatie.slug, self.pk])


class Planuitgave(models.TextChoices):
    """For whom the plan is printed (eisen.md C-020)."""

    GEHEEL = "geheel", "Het hele plan"
    COMMUNICATIE = "communicatie", "Om te delen"
    PROJECTPLAN = "projectplan", "Projectplan"
    DISCUSSIESTUK = "discussiestuk", "Discussiestuk"
    BELEID = "beleid", "Beleidsdocument"


class PlanpdfQuerySet(models.QuerySet):
    """PDFs of plans."""

    def zichtbaar_voor(self, toegang):
        """Of a version: everyone. Of the working plan: who sees the figures in it."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen if toegang.leest_alles else eigen.exclude(versie=None)

    def klaar(self):
        """Those with a file."""
        return self.exclude(bestand=None).select_related("bestand")


class Planpdf(EigenRij):
    """One PDF: of a version (its bytes stay), or of the working plan as it was."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planpdfs")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="pdfs")
    versie = models.ForeignKey(
        Planversie, models.CASCADE, null=True, blank=True, related_name="pdfs"
    )
    uitgave = models.CharField(max_length=13, choices=Planuitgave.choices)
    taak = models.OneToOneField(Taak, models.PROTECT, related_name="planpdf")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)

    objects = PlanpdfQuerySet.as_manager()

    class Meta:
        verbose_name = "PDF van het plan"
        verbose_name_plural = "PDF's van het plan"
        ordering = ["-gemaakt_op", "-pk"]

    def __str__(self):
        return f"{self.get_uitgave_display()} van {self.actieplan}"

    @property
    def is_klaar(self):
        """True when the file is there, also on disk."""
        return self.bestand is not None and self.bestand.ligt_er

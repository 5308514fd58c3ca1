"""What people made in a workshop for their own traject (eisen.md M-006)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from community.models.bijeenkomst import Bijeenkomst
from organisatie.models import Organisatie, VersieRij
from trajecten.models import Traject

#: Field → the page of the traject on which it becomes formal.
FORMEEL = {
    "ambitie": "traject_ambities",
    "strategie": "overweging_update",
    "criteria": "traject_ambities",
    "markt": "marktconsultatie_list",
    "beoordeling": "mvi_paragraaf",
}
#: Draft criteria and market findings are inside until publication (domein.md, rule 11).
VERTROUWELIJK = ("criteria", "markt", "beoordeling")


class WorkshopresultaatQuerySet(models.QuerySet):
    """Results."""

    def van(self, traject):
        """Those of this traject, the first workshop first."""
        rijen = self.filter(traject=traject).select_related("bijeenkomst", "vastgelegd_door")
        return rijen.order_by("bijeenkomst__maand", "bijeenkomst__dag", "pk")


class Workshopresultaat(VersieRij):
    """The results of one workshop for one traject; words of its own, which change nothing else."""

    tussendoor = (
        "Iemand anders heeft deze resultaten net gewijzigd. Bekijk eerst wat er is veranderd."
    )
    #: Part of it is inside until publication, so it stays out of the history of a traject.
    eigen_zicht = True

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="workshopresultaten")
    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="workshopresultaten")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="workshopresultaten")
    ambitie = models.TextField(
        "ambitie", blank=True, help_text="Wat wil je met dit traject bereiken?"
    )
    strategie = models.TextField("strategie", blank=True, help_text="Hoe pak je het aan?")
    criteria = models.TextField("criteria", blank=True, help_text="Welke eisen en wensen stel je?")
    markt = models.TextField(
        "marktverkenning", blank=True, help_text="Wat kan de markt, en wie spreek je nog?"
    )
    beoordeling = models.TextField(
        "manier van beoordelen", blank=True, help_text="Hoe weeg je wat inschrijvers aanbieden?"
    )
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = WorkshopresultaatQuerySet.as_manager()

    class Meta:
        verbose_name = "resultaat van een workshop"
        verbose_name_plural = "resultaten van workshops"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bijeenkomst", "traject"], name="workshopresultaat_uniek"
            ),
            models.CheckConstraint(
                condition=~Q(**dict.fromkeys(FORMEEL, "")),
                name="workshopresultaat_niet_leeg",
                violation_error_message="Vul ten minste één resultaat in.",
            ),
        ]

    def __str__(self):
        return f"{self.bijeenkomst}: {self.traject.label}"

    def regels(self, *, alles):
        """(label, text, name of the formal page) of what was filled in; without `alles` not what
        is inside until publication."""
        velden = [v for v in FORMEEL if getattr(self, v) and (alles or v not in VERTROUWELIJK)]
        namen = {veld: self._meta.get_field(veld).verbose_name for veld in velden}
        return [(namen[veld], getattr(self, veld), FORMEEL[veld]) for veld in velden]

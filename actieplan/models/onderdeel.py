"""What a plan looks like: parts in an order of one's own, and the phases it went through."""

from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from actieplan.models.plan import Actieplan
from actieplan.models.planversie import Planuitgave
from organisatie.models import EigenRij, Organisatie


class Planonderdeel(EigenRij):
    """A part of a plan; no fixed format: each can be left out and moved (eisen.md C-024).

    A part of a fixed kind shows what is in the plan now under its own text; `eigen` is text only.
    """

    class Soort(models.TextChoices):
        """The kinds: seven that recur in plans (C-016), three of the Handreiking (C-007..009)."""

        LEESWIJZER = "leeswijzer", "Leeswijzer"
        WAARDE = "waarde", "Wat MVI waard is"
        AMBITIE = "ambitie", "Ambities per thema"
        OPGAVE = "opgave", "De opgave in drie vragen"
        DOELEN = "doelen", "Doelen"
        STREEFCIJFERS = "streefcijfers", "Streefcijfers"
        FASEN = "fasen", "Fasen van het programma"
        ACTIES = "acties", "Bouwstenen en acties"
        PLANNING = "planning", "Planning"
        KANSEN = "kansen", "Kansen"
        WIE = "wie", "Wie doet wat"
        INSTRUMENTEN = "instrumenten", "Inkoopinstrumentarium"
        VERANKERING = "verankering", "Verankering in de organisatie"
        COORDINATIE = "coordinatie", "Rol van de coördinator"
        MIDDELEN = "middelen", "Geld en uren"
        RISICOS = "risicos", "Risico's"
        RAPPORTAGE = "rapportage", "Rapportagemomenten"
        MANIFEST = "manifest", "Het manifest"
        EIGEN = "eigen", "Eigen tekst"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planonderdelen")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="onderdelen")
    soort = models.CharField(
        max_length=13, choices=Soort.choices, default=Soort.EIGEN, editable=False
    )
    kop = models.CharField("kop", max_length=120)
    tekst = models.TextField(
        "tekst", blank=True, help_text="Een lege regel begint een nieuwe alinea."
    )
    uitgaven = models.JSONField(default=list, blank=True, editable=False)
    volgorde = models.PositiveSmallIntegerField(default=0, editable=False)
    doet_mee = models.BooleanField("staat in het plan", default=True)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeel van het plan"
        verbose_name_plural = "onderdelen van het plan"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["actieplan", "soort"],
                condition=~Q(soort="eigen"),
                name="planonderdeel_soort_uniek",
            )
        ]

    def __str__(self):
        return self.kop

    @property
    def is_eigen(self):
        """True for text of one's own, which can be removed."""
        return self.soort == self.Soort.EIGEN

    @property
    def uitgavenamen(self):
        """The editions this part is in, in words."""
        return [uitgave.label for uitgave in Planuitgave if uitgave in self.uitgaven]

    def belemmeringen_verwijderen(self):
        """Reasons why this part may not be removed; empty means it may."""
        if self.is_eigen:
            return []
        return ["Laat dit onderdeel weg. Je kunt het dan later terugzetten."]

    def zet_in(self, doet_mee):
        """Leave out, or put back."""
        if self.doet_mee != doet_mee:
            self.doet_mee = doet_mee
            self.save()

    def verschuif(self, stap):
        """One place up (-1) or down (1); at the end nothing happens."""
        with transaction.atomic():
            rijen = list(self.actieplan.onderdelen.select_for_update())
            van = next(plek for plek, rij in enumerate(rijen) if rij.pk == self.pk)
            naar = van + stap
            if not 0 <= naar < len(rijen):
                return
            rijen.insert(naar, rijen.pop(van))
            for plek, rij in enumerate(rijen, 1):
                if rij.volgorde != plek:
                    rij.volgorde = plek
                    rij.save()


class Planfase(EigenRij):
    """A phase of the programme, with days that may still be unknown (eisen.md L-009, K-002)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planfasen")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="fasen")
    nummer = models.PositiveSmallIntegerField("nummer")
    naam = models.CharField("fase", max_length=120)
    tekst = models.TextField("wat gebeurt er in deze fase?", blank=True)
    start = models.DateField("van", null=True, blank=True)
    eind = models.DateField("tot en met", null=True, blank=True)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "fase"
        verbose_name_plural = "fasen"
        ordering = ["nummer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["actieplan", "nummer"],
                name="planfase_nummer_uniek",
                violation_error_message="Dit plan heeft al een fase met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(eind=None) | Q(eind__gte=F("start")),
                name="planfase_looptijd",
                violation_error_message="De fase eindigt voordat zij begint. Pas een dag aan.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer}. {self.naam}"

    def belemmeringen_verwijderen(self):
        """Nothing hangs on a phase."""
        return []

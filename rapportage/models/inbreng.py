"""A request for input to one person, for one section of a report (eisen.md L-103)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Organisatie, VersieRij
from organisatie.toegang import mag_coordineren
from rapportage.models.rapport import BEWERKBAAR, Sectie


class InbrengQuerySet(models.QuerySet):
    """Requests for input."""

    def zichtbaar_voor(self, toegang):
        """The coördinator sees every request; anybody else those to this very person."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_coordineren(toegang):
            return eigen
        return eigen.filter(aan=toegang.gebruiker)

    def aan(self, toegang):
        """Asked of this very person."""
        return self.filter(organisatie=toegang.organisatie, aan=toegang.gebruiker)

    def open(self):
        """Not answered, and the report can still be written."""
        return self.filter(staat=Inbreng.Staat.OPEN, sectie__rapport__staat__in=BEWERKBAAR)

    def te_laat(self, dag):
        """Open, while the day is over."""
        return self.open().filter(uiterlijk__lt=dag)

    def te_verwerken(self):
        """Answered or given back: the coördinator has to choose."""
        klaar = [Inbreng.Staat.GEGEVEN, Inbreng.Staat.TERUG]
        return self.filter(staat__in=klaar, sectie__rapport__staat__in=BEWERKBAAR)


class Inbreng(VersieRij):
    """A question to a person about a section, the answer, and what became of it.

    Open → gegeven → overgenomen or niet gebruikt; open → teruggegeven; ingetrokken ends any open
    one. `functie` is what the person was when answering: that is what a frozen report names.
    """

    class Staat(models.TextChoices):
        """Where a request is."""

        OPEN = "open", "Wacht op antwoord"
        GEGEVEN = "gegeven", "Antwoord gegeven"
        TERUG = "terug", "Teruggegeven"
        OVERGENOMEN = "overgenomen", "Overgenomen in het rapport"
        NIET_GEBRUIKT = "niet_gebruikt", "Niet gebruikt"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    tussendoor = "Iemand anders heeft dit verzoek net gewijzigd. Kijk eerst wat er nu staat."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="inbreng")
    sectie = models.ForeignKey(Sectie, models.CASCADE, related_name="inbreng")
    aan = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="inbreng", verbose_name="aan"
    )
    vraag = models.TextField("vraag", max_length=1_000)
    uiterlijk = models.DateField("antwoord vóór")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    staat = models.CharField(max_length=14, choices=Staat.choices, default=Staat.OPEN)
    antwoord = models.TextField("antwoord", max_length=8_000, blank=True)
    functie = models.CharField(max_length=120, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    weet_niet_op = models.DateTimeField(null=True, blank=True)
    reden = models.CharField("reden", max_length=300, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = InbrengQuerySet.as_manager()

    class Meta:
        verbose_name = "inbreng"
        verbose_name_plural = "inbreng"
        ordering = ["uiterlijk", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sectie", "aan"],
                condition=models.Q(staat="open"),
                name="inbreng_een_open_per_mens",
                violation_error_message="Aan deze persoon is dit al gevraagd.",
            ),
            models.CheckConstraint(
                condition=~models.Q(staat__in=["gegeven", "overgenomen"]) | ~models.Q(antwoord=""),
                name="inbreng_met_antwoord",
            ),
        ]

    def __str__(self):
        return f"Inbreng voor ‘{self.sectie}’"

    def get_absolute_url(self):
        return reverse("inbreng_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        return self.staat == self.Staat.OPEN

    @property
    def wacht_op_coordinator(self):
        return self.staat in (self.Staat.GEGEVEN, self.Staat.TERUG)

    @property
    def bron(self):
        """Who it is from, by function."""
        return self.functie or "een collega"

    def is_te_laat(self, dag):
        return self.is_open and self.uiterlijk < dag

    def belemmeringen(self):
        """Reasons why this can not be answered (any more); empty means it can."""
        if not self.sectie.rapport.is_bewerkbaar:
            return [TE_LAAT]
        if self.staat not in (self.Staat.OPEN, self.Staat.GEGEVEN):
            return [f"Dit verzoek is al afgehandeld: {self.get_staat_display().lower()}."]
        return []


TE_LAAT = (
    "Het rapport ligt al bij het Directieteam. Je kunt er nu niets meer aan toevoegen. "
    "Je tekst staat hieronder nog. Kopieer hem en stuur hem naar de coördinator."
)

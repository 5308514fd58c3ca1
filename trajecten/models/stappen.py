"""The steps by which a traject is worked on: editable templates, and the copy of one traject."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.velden import Fase

#: Between two steps of a template, so that a step of one's own fits in between.
TUSSENRUIMTE = 10


class Pdca(models.TextChoices):
    """Role of a step in the cycle of improvement (eisen.md L-032)."""

    PLAN = "plan", "Plan"
    DO = "do", "Do"
    CHECK = "check", "Check"
    ACT = "act", "Act"


class StappenplanQuerySet(models.QuerySet):
    """Templates."""

    def actief(self):
        return self.filter(is_actief=True)

    def met_aantal(self):
        """Annotate `aantal_stappen`, and `aantal_trajecten` that follow a step of it."""
        return self.annotate(
            aantal_stappen=models.Count("stappen", distinct=True),
            aantal_trajecten=models.Count("stappen__kopieen__traject", distinct=True),
        )


class Stappenplan(VersieRij):
    """An editable template of steps: the own work process, or the eight of circular procurement.

    At most one is the standard. A traject gets a copy, so a template may change at any time.
    """

    tussendoor = "Iemand anders heeft dit stappenplan net gewijzigd. Bekijk eerst wat er nu staat."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="stappenplannen")
    naam = models.CharField("naam", max_length=120)
    uitleg = models.TextField("uitleg", blank=True)
    is_standaard = models.BooleanField(
        "standaard", default=False, help_text="Een traject begint met dit stappenplan."
    )
    is_voorbeeld = models.BooleanField("voorbeeld van het programma", default=False)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = StappenplanQuerySet.as_manager()

    class Meta:
        verbose_name = "stappenplan"
        verbose_name_plural = "stappenplannen"
        ordering = ["-is_standaard", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                name="stappenplan_uniek",
                violation_error_message="Er is al een stappenplan met deze naam.",
            ),
            models.UniqueConstraint(
                fields=["organisatie"],
                condition=Q(is_standaard=True),
                name="stappenplan_een_standaard",
                violation_error_message="Er is al een standaard. Haal die er eerst af.",
            ),
        ]

    def __str__(self):
        return self.naam

    def belemmeringen_verwijderen(self):
        """Reasons why this template may not be removed; trajects keep their copy anyway."""
        if self.is_standaard:
            return ["Dit is het standaard stappenplan. Maak eerst een ander de standaard."]
        return []

    def maak_standaard(self):
        """Make this the one standard; ValidationError when it is not in use."""
        if not self.is_actief:
            raise ValidationError("Zet dit stappenplan eerst weer in gebruik.")
        with transaction.atomic():
            for ander in self.organisatie.stappenplannen.filter(is_standaard=True):
                ander.is_standaard = False
                ander.save()
            self.is_standaard = True
            self.save()

    def kopieer(self):
        """A copy with its steps under a free name, to change without touching this one."""
        bezet = set(self.organisatie.stappenplannen.values_list("naam", flat=True))
        basis = f"{self.naam[:105]} (kopie"
        namen = [f"{basis})", *(f"{basis} {n})" for n in range(2, len(bezet) + 3))]
        naam = next(naam for naam in namen if naam not in bezet)
        with transaction.atomic():
            kopie = Stappenplan.objects.create(
                organisatie=self.organisatie, naam=naam, uitleg=self.uitleg
            )
            for stap in self.stappen.all():
                stap.pk, stap.stappenplan, stap._state.adding = None, kopie, True
                stap.save()
        return kopie


class Planstap(EigenRij):
    """A step of a template."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planstappen")
    stappenplan = models.ForeignKey(Stappenplan, models.CASCADE, related_name="stappen")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("stap", max_length=120)
    uitleg = models.TextField("uitleg", blank=True)
    pdca = models.CharField("PDCA", max_length=5, choices=Pdca.choices, blank=True)
    wie = models.CharField("wie doet het", max_length=120, blank=True)
    fase = models.PositiveSmallIntegerField(
        "hoort bij fase", choices=Fase.choices, null=True, blank=True
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "stap van een stappenplan"
        verbose_name_plural = "stappen van een stappenplan"
        ordering = ["stappenplan", "volgorde", "pk"]

    def __str__(self):
        return self.naam


class StapQuerySet(models.QuerySet):
    """Steps of trajects."""

    def zichtbaar_voor(self, toegang):
        """Those of the trajects that this person may see."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def met_werking(self):
        """Those of which somebody wrote that they help or hinder MVI."""
        return self.exclude(werking="")


class Stap(VersieRij):
    """A step of one traject, copied from a template; the template may change afterwards.

    Open, done on a day, or skipped with a reason; that is all there is to its progress.
    """

    tussendoor = "Iemand anders heeft deze stap net gewijzigd. Bekijk eerst wat er is veranderd."

    class Werking(models.TextChoices):
        """Did this step help MVI or hinder it (eisen.md L-031)?"""

        HELPT = "helpt", "Helpt"
        HINDERT = "hindert", "Hindert"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="stappen")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="stappen")
    planstap = models.ForeignKey(
        Planstap, models.SET_NULL, null=True, blank=True, related_name="kopieen"
    )
    stappenplan = models.CharField("stappenplan", max_length=120)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("stap", max_length=120)
    uitleg = models.TextField("uitleg", blank=True)
    pdca = models.CharField("PDCA", max_length=5, choices=Pdca.choices, blank=True)
    wie = models.CharField("wie doet het", max_length=120, blank=True)
    fase = models.PositiveSmallIntegerField(
        "hoort bij fase", choices=Fase.choices, null=True, blank=True
    )
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    overgeslagen_reden = models.TextField("waarom overgeslagen", blank=True)
    resultaat = models.TextField("wat leverde het op", blank=True)
    werking = models.CharField("voor MVI", max_length=8, choices=Werking.choices, blank=True)
    notitie = models.TextField("wat hielp of hinderde", blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = StapQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "planstap"], name="stap_een_per_planstap"),
            models.CheckConstraint(
                condition=Q(gedaan_op=None) | Q(overgeslagen_reden=""),
                name="stap_gedaan_of_overgeslagen",
                violation_error_message="Een stap is gedaan of overgeslagen, niet allebei.",
            ),
        ]

    def __str__(self):
        return self.naam

    @property
    def staat(self):
        """‘gedaan’, ‘overgeslagen’ or ‘open’."""
        if self.gedaan_op:
            return "gedaan"
        return "overgeslagen" if self.overgeslagen_reden else "open"

    def belemmeringen_klaar(self, op):
        """Reasons why the step may not be ticked off on this day; empty means it may."""
        if self.gedaan_op:
            return [f"‘{self.naam}’ stond al op gedaan."]
        if self.overgeslagen_reden:
            return ["Deze stap is overgeslagen. Haal eerst de reden weg bij ‘Wijzig’."]
        if op > timezone.localdate():
            return ["Deze dag is nog niet geweest. Vul in wanneer de stap echt klaar was."]
        return []

    def zet_klaar(self, *, op, door, versie):
        """Tick off on a day; ValidationError when refused, or when somebody else was first."""
        if belemmeringen := self.belemmeringen_klaar(op):
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self.claim(versie)
            self.gedaan_op, self.gedaan_door = op, door
            self.save()

    def belemmeringen_verwijderen(self):
        """Reasons why this step may not be taken away; empty means it may."""
        if self.staat != "open" or self.werking or self.resultaat:
            return ["Hier is al iets over vastgelegd. Sla de stap over met een reden."]
        return []

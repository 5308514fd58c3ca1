"""What follows on the decisions of a report: proposals that the coördinator confirms."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actieplan.models import Actie
from community.models import Kader, Uiting
from organisatie.models import Organisatie, VersieRij
from rapportage.models.rapport import Rapport
from rapportage.models.voorstel import Rapportbesluit


class BesluitvervolgQuerySet(models.QuerySet):
    """What follows."""

    def zichtbaar_voor(self, toegang):
        """Inside the programme: not for whoever reads adopted reports only."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen if toegang.leest_alles else self.none()

    def open(self):
        return self.filter(staat=Besluitvervolg.Staat.OPEN)


class Besluitvervolg(VersieRij):
    """One thing that follows on a decision (`besluit` empty: on the report as a whole).

    Nothing is made before the coördinator confirms; then once, and what was made is linked.
    """

    tussendoor = "Iemand anders koos hier net. Kijk wat er nu staat."

    class Soort(models.TextChoices):
        """What is made on confirmation; the last two only point to where it is done."""

        ACTIE = "actie", "Actie in het actieplan"
        KADER = "kader", "Kader in de maak"
        UITING = "uiting", "Uiting in het communicatieplan"
        PLAN = "plan", "Wijziging van het plan"
        TRAJECTEN = "trajecten", "Trajecten in een keuzeronde"

    class Staat(models.TextChoices):
        """Open until the coördinator says what happens with it."""

        OPEN = "open", "Nog te kiezen"
        BEVESTIGD = "bevestigd", "Bevestigd"
        AFGEWEZEN = "afgewezen", "Niet nodig"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="besluitvervolgen")
    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="vervolgen")
    besluit = models.ForeignKey(
        Rapportbesluit, models.CASCADE, null=True, blank=True, related_name="vervolgen"
    )
    soort = models.CharField(max_length=10, choices=Soort.choices)
    titel = models.CharField("titel", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    datum = models.DateField("klaar op", null=True, blank=True)
    staat = models.CharField(max_length=9, choices=Staat.choices, default=Staat.OPEN)
    reden = models.TextField("reden", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actie = models.ForeignKey(
        Actie, models.SET_NULL, null=True, blank=True, related_name="besluitvervolgen"
    )
    kader = models.ForeignKey(
        Kader, models.SET_NULL, null=True, blank=True, related_name="besluitvervolgen"
    )
    uiting = models.ForeignKey(
        Uiting, models.SET_NULL, null=True, blank=True, related_name="besluitvervolgen"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = BesluitvervolgQuerySet.as_manager()

    class Meta:
        verbose_name = "vervolg op een besluit"
        verbose_name_plural = "vervolg op besluiten"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["besluit"],
                condition=Q(besluit__isnull=False),
                name="besluitvervolg_een_per_besluit",
            ),
            models.UniqueConstraint(
                fields=["rapport", "soort"],
                condition=Q(besluit=None),
                name="besluitvervolg_een_per_rapport",
            ),
            models.CheckConstraint(
                condition=Q(staat="open", besloten_op=None)
                | ~Q(staat="open") & Q(besloten_op__isnull=False),
                name="besluitvervolg_besloten_op",
            ),
            models.CheckConstraint(
                condition=~Q(staat="afgewezen") | ~Q(reden=""), name="besluitvervolg_reden"
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def is_open(self):
        return self.staat == self.Staat.OPEN

    @property
    def gemaakt(self):
        """What was made on confirmation, or None."""
        return self.actie or self.kader or self.uiting

    def belemmeringen(self, *, staat, reden=""):
        """Reasons per field (dict of str) why this may not be chosen; empty means it may."""
        if not self.is_open:
            return {None: f"Dit staat al op ‘{self.get_staat_display().lower()}’."}
        if staat == self.Staat.AFGEWEZEN and not reden.strip():
            return {"reden": "Schrijf op waarom dit niet nodig is."}
        return {}

    def beslis(self, *, staat, door, maak, datum=None, reden="", versie=None):
        """Confirm once or say why not; ValidationError when it may not or somebody was first.

        `maak(vervolg)` makes what follows and links it, in the same transaction.
        """
        if redenen := self.belemmeringen(staat=staat, reden=reden):
            raise ValidationError(list(redenen.values()))
        with transaction.atomic():
            self.claim(self.versie if versie is None else versie)
            self.staat, self.reden, self.datum = staat, reden.strip(), datum or self.datum
            self.besloten_op, self.besloten_door = timezone.now(), door
            if staat == self.Staat.BEVESTIGD:
                maak(self)
            self._history_user = door
            self.save()

"""The year calendar of a plan: what is planned, on a day or somewhere in a month."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actieplan.jaarplanning.datums import maanden_later
from actieplan.models.actie import Actie
from actieplan.models.doel import PlandeelQuerySet
from actieplan.models.eigenaar import is_weg
from actieplan.models.plan import Actieplan, Rapportmoment
from actieplan.models.sjabloon import Planningsregel, Planningssoort
from organisatie.models import EigenRij, Organisatie
from organisatie.toegang import mag_coordineren
from trajecten.models.velden import maand_verder


class PlanningsitemQuerySet(PlandeelQuerySet):
    """What is planned."""

    def open(self):
        """Neither done nor cancelled."""
        return self.filter(status=Planningsitem.Status.GEPLAND)

    def van(self, gebruiker):
        """Those that this person owns."""
        return self.filter(eigenaar=gebruiker)

    def te_laat(self, dag):
        """Open, and its day is over; of what has only a month, the month is over."""
        voorbij = Q(slot__lt=dag) | Q(slot=None, maand__lt=dag.replace(day=1))
        return self.open().alias(slot=Coalesce("einddag", "dag")).filter(voorbij)

    def komend(self, dag, dagen):
        """Open, not late, and begins within so many days, or somewhere in a month that does."""
        tot = dag + timedelta(days=dagen)
        deze_maand = dag.replace(day=1)
        vaag = Q(dag=None, maand__gte=deze_maand, maand__lte=tot)
        loopt = Q(einddag__gte=dag) | Q(einddag=None, dag__gte=dag)
        return self.open().filter(vaag | Q(dag__lte=tot) & loopt).order_by(*OP_DATUM)

    def tussen(self, van, tot):
        """Something of it lies in these days (both included)."""
        vaag = Q(dag=None, maand__range=(van.replace(day=1), tot))
        exact = Q(dag__lte=tot) & (Q(einddag__gte=van) | Q(einddag=None, dag__gte=van))
        return self.filter(vaag | exact)

    def op_datum(self):
        """By month; what has no day comes last in its month."""
        return self.order_by(*OP_DATUM)

    def voor_lijst(self):
        """With what a row shows; `eigenaar_is_weg`: the owner is no member any more."""
        rijen = self.select_related("organisatie", "eigenaar", "moment")
        return rijen.annotate(eigenaar_is_weg=is_weg())


OP_DATUM = ("maand", F("dag").asc(nulls_last=True), F("begintijd").asc(nulls_first=True), "pk")


class Planningsitem(EigenRij):
    """Something in the calendar: on a day, or somewhere in a month (domein.md, rule 4).

    `gewenste_dag`: the day of the month that a person chose. A move to a shorter month puts the
    item on its last day, and a move back on the chosen one again. `sjabloonjaar`: the year for
    which a line with a month of its own made it; with `regel` it says what exists already.
    """

    class Status(models.TextChoices):
        """*Te laat* is derived from the day."""

        GEPLAND = "gepland", "Gepland"
        GEDAAN = "gedaan", "Gedaan"
        VERVALLEN = "vervallen", "Vervallen"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="planningsitems")
    actieplan = models.ForeignKey(
        Actieplan, models.CASCADE, related_name="planningsitems", verbose_name="actieplan"
    )
    titel = models.CharField("titel", max_length=200)
    soort = models.CharField(
        "soort", max_length=12, choices=Planningssoort.choices, default=Planningssoort.OVERIG
    )
    nadruk = models.CharField("nadruk", max_length=120, blank=True)
    maand = models.DateField("maand", help_text="de eerste dag van de maand")
    dag = models.DateField("dag", null=True, blank=True)
    einddag = models.DateField("tot en met", null=True, blank=True)
    begintijd = models.TimeField("begint om", null=True, blank=True)
    duur = models.PositiveSmallIntegerField(
        "duurt (minuten)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
    )
    gewenste_dag = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    plaats = models.CharField("waar", max_length=120, blank=True)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="planningsitems",
        verbose_name="eigenaar",
    )
    functie = models.CharField(
        "eigenaar zonder account",
        max_length=120,
        blank=True,
        help_text="De functie, bijvoorbeeld communicatieadviseur.",
    )
    toelichting = models.TextField("toelichting", blank=True)
    status = models.CharField(
        max_length=9, choices=Status.choices, default=Status.GEPLAND, editable=False
    )
    gedaan_op = models.DateField("gedaan op", null=True, blank=True, editable=False)
    reden = models.TextField("waarom vervallen", blank=True, editable=False)
    moment = models.ForeignKey(
        Rapportmoment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="vervolg",
        verbose_name="hoort bij",
    )
    schuift_mee = models.BooleanField("schuift mee met het rapport", default=False)
    actie = models.ForeignKey(
        Actie, models.SET_NULL, null=True, blank=True, related_name="planningsitems"
    )
    regel = models.ForeignKey(
        Planningsregel, models.SET_NULL, null=True, blank=True, editable=False, related_name="items"
    )
    sjabloonjaar = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    history = HistoricalRecords()

    objects = PlanningsitemQuerySet.as_manager()

    class Meta:
        verbose_name = "planningsitem"
        verbose_name_plural = "planningsitems"
        ordering = list(OP_DATUM)
        indexes = [models.Index(fields=["organisatie", "maand"], name="planningsitem_maand")]
        constraints = [
            models.CheckConstraint(condition=Q(maand__day=1), name="planningsitem_eerste"),
            models.CheckConstraint(
                condition=Q(dag=None) | Q(dag__gte=F("maand")), name="planningsitem_dag"
            ),
            models.CheckConstraint(
                condition=Q(einddag=None) | Q(dag__isnull=False, einddag__gte=F("dag")),
                name="planningsitem_einddag",
                violation_error_message="De laatste dag ligt voor de eerste. Pas er een aan.",
            ),
            models.CheckConstraint(
                condition=Q(begintijd=None) | Q(dag__isnull=False, einddag=None),
                name="planningsitem_begintijd",
                violation_error_message="Een tijd kan alleen bij één dag.",
            ),
            models.CheckConstraint(
                condition=Q(duur=None) | Q(begintijd__isnull=False),
                name="planningsitem_duur",
                violation_error_message="Vul ook in hoe laat het begint.",
            ),
            models.CheckConstraint(
                condition=Q(status="gedaan", gedaan_op__isnull=False)
                | ~Q(status="gedaan") & Q(gedaan_op=None),
                name="planningsitem_gedaan_op",
            ),
            models.CheckConstraint(
                condition=Q(status="vervallen") & ~Q(reden="")
                | ~Q(status="vervallen") & Q(reden=""),
                name="planningsitem_reden",
            ),
            models.UniqueConstraint(
                fields=["regel", "moment"],
                condition=Q(regel__isnull=False, moment__isnull=False, sjabloonjaar=None),
                name="planningsitem_bij_moment",
            ),
            models.UniqueConstraint(
                fields=["actieplan", "regel", "sjabloonjaar"],
                condition=Q(regel__isnull=False, sjabloonjaar__isnull=False),
                name="planningsitem_in_jaar",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("planningsitem_detail", args=[self.organisatie.slug, self.pk])

    @property
    def volle_titel(self):
        """The title with its emphasis."""
        return f"{self.titel}; nadruk op {self.nadruk}" if self.nadruk else self.titel

    @property
    def slot(self):
        """The last day; of a vague item the last of its month."""
        return self.einddag or self.dag or maand_verder(self.maand, 1) - timedelta(days=1)

    @property
    def is_open(self):
        return self.status == self.Status.GEPLAND

    def is_te_laat(self, dag):
        """Open after its last day."""
        return self.is_open and self.slot < dag

    @property
    def begin(self):
        """The moment at which it starts (aware datetime), or None when no time is known."""
        if self.dag is None or self.begintijd is None:
            return None
        return timezone.make_aware(datetime.combine(self.dag, self.begintijd))

    @property
    def eind(self):
        """The moment at which it is over, or None when its length is unknown."""
        return self.begin + timedelta(minutes=self.duur) if self.begin and self.duur else None

    @property
    def wie(self):
        """The owner in words; empty when there is none."""
        return str(self.eigenaar) if self.eigenaar_id else self.functie

    def bewerkbaar_voor(self, toegang):
        """The coördinator changes it; the owner says that it is done."""
        return mag_coordineren(toegang) or self.eigenaar_id == toegang.gebruiker.pk

    def schuif(self, maanden):
        """Move it so many months, with its day as near as the month allows; does not save."""
        self.maand = maand_verder(self.maand, maanden)
        if self.dag is None:
            return
        oud = self.dag
        self.gewenste_dag = self.gewenste_dag or oud.day
        self.dag = maanden_later(oud, maanden, self.gewenste_dag)
        if self.einddag:
            self.einddag = self.dag + (self.einddag - oud)

    def save(self, *args, **kwargs):
        if self.dag is None:
            self.gewenste_dag = None
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        fouten = {}
        if self.dag and self.maand and self.dag.replace(day=1) != self.maand:
            fouten["dag"] = "Deze dag ligt niet in de maand. Pas een van de twee aan."
        for veld in ("moment", "actie"):
            ander = getattr(self, veld)
            if ander and ander.actieplan_id != self.actieplan_id:
                fouten[veld] = "Kies iets uit hetzelfde actieplan."
        if self.schuift_mee and not self.moment_id:
            fouten["schuift_mee"] = "Kies eerst bij welke rapportage dit hoort."
        if fouten:
            raise ValidationError(fouten)

    def belemmeringen_gedaan(self, op, vandaag):
        """Reasons why it cannot be done on this day; empty means it can."""
        if not self.is_open:
            return [f"Dit staat al op {self.get_status_display().lower()}."]
        return ["Vul een dag in die al is geweest."] if op > vandaag else []

    def meld_gedaan(self, *, op, vandaag):
        """It happened; ValidationError when it may not be said."""
        if redenen := self.belemmeringen_gedaan(op, vandaag):
            raise ValidationError(redenen)
        self.status, self.gedaan_op = self.Status.GEDAAN, op
        self.save()

    def laat_vervallen(self, *, reden):
        """It will not happen, with the reason why; ValidationError without one."""
        if not self.is_open:
            raise ValidationError(f"Dit staat al op {self.get_status_display().lower()}.")
        if not reden.strip():
            raise ValidationError("Schrijf erbij waarom dit vervalt.")
        self.status, self.reden = self.Status.VERVALLEN, reden.strip()
        self.save()

    def heropen(self):
        """Planned again."""
        self.status, self.gedaan_op, self.reden = self.Status.GEPLAND, None, ""
        self.save()

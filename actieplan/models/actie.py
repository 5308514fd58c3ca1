"""The actions of a plan: what, who, when, with steps to tick off; progress is derived."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from actieplan.models.actiestap import Actienotitie, Actiestap
from actieplan.models.doel import Bouwsteen, Doel, PlandeelQuerySet
from actieplan.models.eigenaar import is_lid, is_weg
from actieplan.models.plan import Actieplan
from mvi.historie import HistorieMetVelen
from organisatie.invoer import zoekwoorden
from organisatie.models import Organisatie, VersieRij
from organisatie.toegang import mag_coordineren
from trajecten.models import Traject

#: Before everything that was recorded: what an action without any step or note compares with.
NOOIT = models.Value(datetime(1970, 1, 1, tzinfo=UTC))


class ActieQuerySet(PlandeelQuerySet):
    """Actions."""

    def open(self):
        """Neither done nor stopped."""
        return self.exclude(status__in=Actie.DICHT)

    def van(self, gebruiker):
        """Those that this person owns."""
        return self.filter(eigenaar=gebruiker)

    def zoek(self, woorden):
        """Those that have all these words in their number, title or description."""
        rijen = self
        for woord in zoekwoorden(woorden):
            kolommen = ("code", "titel", "omschrijving", "eigenaar_functie", "eigenaar__naam")
            delen = [Q(**{f"{kolom}__icontains": woord}) for kolom in kolommen]
            rijen = rijen.filter(Q.create(delen, connector=Q.OR))
        return rijen

    def voor_doel(self, doel):
        """Those linked to this goal, or to one of its sub-goals."""
        return self.filter(Q(doelen=doel) | Q(doelen__hoofddoel=doel)).distinct()

    def te_laat(self, dag):
        """Open, and the term has passed."""
        return self.open().filter(eind__lt=dag)

    def zonder_eigenaar(self):
        """Open, and nobody is named as owner (eisen.md C-069)."""
        return self.open().filter(eigenaar=None, eigenaar_functie="")

    def eigenaar_vertrokken(self):
        """Open, and the owner has no membership of the organisation any more."""
        return self.open().filter(is_weg())

    def niet_concreet(self):
        """Open, without a step or without an end (eisen.md C-069)."""
        stappen = Actiestap.objects.filter(actie=OuterRef("pk"))
        return self.open().filter(Q(eind=None) | ~Exists(stappen))

    def met_aandacht(self):
        """With `aandacht_op` (datetime): the last change, ticked step or note."""
        return self.annotate(
            aandacht_op=Greatest(
                laatste(Actie.history.model, id=OuterRef("pk")),
                laatste(Actiestap.history.model, actie=OuterRef("pk")),
                laatste(Actienotitie.history.model, actie=OuterRef("pk")),
            )
        )

    def zonder_aandacht(self, nu):
        """Open, has begun, and nothing happened for as many weeks as the plan says."""
        rijen = self.met_aandacht().open().filter(Q(start=None) | Q(start__lte=nu.date()))
        weken = rijen.order_by().values_list("actieplan", "actieplan__aandacht_weken").distinct()
        oud = [
            Q(actieplan=plan, aandacht_op__lt=nu - timedelta(weeks=weken)) for plan, weken in weken
        ]
        return rijen.filter(Q.create(oud, connector=Q.OR)) if oud else rijen.none()

    def op_urgentie(self, dag):
        """Overdue first, then without an owner, then by term; what is closed comes last."""
        rang = models.Case(
            models.When(status__in=Actie.DICHT, then=9),
            models.When(eind__lt=dag, then=0),
            models.When(~is_lid() & Q(eigenaar_functie=""), then=1),
            default=2,
        )
        return self.order_by(rang, F("eind").asc(nulls_last=True), "volgorde", "code", "pk")

    def voor_lijst(self):
        """With what a row or card shows."""
        rijen = self.select_related("bouwsteen", "eigenaar", "organisatie")
        return rijen.prefetch_related("stappen")


def laatste(historie, **koppeling):
    """Subquery: the last moment in these history rows; the beginning of time without any."""
    rijen = historie.objects.filter(**koppeling).order_by().values(*koppeling)
    return Coalesce(Subquery(rijen.annotate(op=Max("history_date")).values("op")), NOOIT)


class Actie(VersieRij):
    """One action: concrete, with an owner, a term, a state and a risk (eisen.md C-017, L-031..063).

    Hours and amounts are plans; what was used is counted from the registers of the plan.
    """

    class Status(models.TextChoices):
        """How it stands; *te laat* is derived from the term."""

        GEPLAND = "gepland", "Gepland"
        LOOPT = "loopt", "Loopt"
        WACHT = "wacht", "Wacht"
        KLAAR = "klaar", "Klaar"
        GESTOPT = "gestopt", "Gestopt"

    class Risico(models.TextChoices):
        """How likely it is that this action does not work out."""

        LAAG = "laag", "Laag"
        MIDDEN = "midden", "Midden"
        HOOG = "hoog", "Hoog"

    DICHT = (Status.KLAAR, Status.GESTOPT)
    #: States that want a reason: waiting for what, and why no longer.
    MET_REDEN = (Status.WACHT, Status.GESTOPT)
    tussendoor = "Iemand anders heeft deze actie net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="acties")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="acties")
    bouwsteen = models.ForeignKey(
        Bouwsteen, models.PROTECT, null=True, blank=True, related_name="acties"
    )
    code = models.CharField(
        "nummer", max_length=10, blank=True, help_text="Bijvoorbeeld 1.4. Leeg mag."
    )
    titel = models.CharField("actie", max_length=200)
    omschrijving = models.TextField(
        "wat gaan we doen?", blank=True, help_text="Zo concreet dat je ziet wanneer het klaar is."
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="eigen_acties",
        help_text="Wie zorgt dat het gebeurt?",
    )
    eigenaar_functie = models.CharField(
        "eigenaar zonder account",
        max_length=120,
        blank=True,
        help_text="De functie, bijvoorbeeld teamleider Inkoop.",
    )
    start = models.DateField("begint op", null=True, blank=True)
    eind = models.DateField("klaar op", null=True, blank=True)
    status = models.CharField(
        max_length=8, choices=Status.choices, default=Status.GEPLAND, editable=False
    )
    status_reden = models.TextField("reden", blank=True, editable=False)
    status_op = models.DateField("sinds", null=True, blank=True, editable=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0, editable=False)
    uren = models.PositiveIntegerField("uren gepland", null=True, blank=True)
    budget = models.DecimalField(
        "budget",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Excl. btw. Nog onbekend? Laat het leeg.",
    )
    risico = models.CharField("risico", max_length=6, choices=Risico.choices, blank=True)
    risico_uitleg = models.TextField("wat kan er misgaan?", blank=True)
    doelen = models.ManyToManyField(Doel, blank=True, related_name="acties")
    trajecten = models.ManyToManyField(Traject, blank=True, related_name="acties")
    na = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="volgers",
        verbose_name="kan pas na",
        help_text="Acties die eerst klaar moeten zijn.",
    )
    history = HistorieMetVelen(excluded_fields=["versie"], m2m_fields=[doelen, trajecten, na])

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["volgorde", "code", "pk"]
        indexes = [models.Index(fields=["organisatie", "status", "eind"], name="actie_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["actieplan", "code"],
                condition=~Q(code=""),
                name="actie_code_uniek",
                violation_error_message="Dit plan heeft al een actie met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(eind=None) | Q(eind__gte=F("start")),
                name="actie_looptijd",
                violation_error_message="De actie is klaar voordat hij begint. Pas een dag aan.",
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0), name="actie_budget_0"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.titel}".strip()

    def get_absolute_url(self):
        return reverse("actie_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        return self.status not in self.DICHT

    def is_te_laat(self, dag):
        """Open after its term."""
        return self.is_open and self.eind is not None and self.eind < dag

    @property
    def wie(self):
        """The owner in words; empty when there is none."""
        return str(self.eigenaar) if self.eigenaar_id else self.eigenaar_functie

    @property
    def stappen_klaar(self):
        """How many steps are ticked off; progress follows from them."""
        return sum(stap.klaar_op is not None for stap in self.stappen.all())

    @property
    def stappen_totaal(self):
        return len(self.stappen.all())

    def bewerkbaar_voor(self, toegang):
        """The coördinator, and the owner: steps, notes and state."""
        return mag_coordineren(toegang) or self.eigenaar_id == toegang.gebruiker.pk

    def wacht_op(self):
        """The actions that must be done before this one, and are not."""
        return self.na.open()

    def belemmeringen(self, status):
        """Reasons why the action may not get this state; empty means it may."""
        if status != self.Status.KLAAR:
            return []
        open_stappen = self.stappen.filter(klaar_op=None).count()
        if not open_stappen:
            return []
        wat = "staat nog 1 stap" if open_stappen == 1 else f"staan nog {open_stappen} stappen"
        return [f"Er {wat} open. Vink af wat is gedaan, of haal weg wat niet meer hoeft."]

    def belemmeringen_verwijderen(self):
        """Reasons why the action may not be removed; empty means it may."""
        gebeurd = self.notities.exists() or self.stappen.exclude(klaar_op=None).exists()
        if gebeurd or self.status != self.Status.GEPLAND:
            return ["Met deze actie is al iets gebeurd. Zet haar op ‘Gestopt’, met de reden."]
        return []

    def zet(self, *, status, reden, op, versie):
        """Give the action another state; ValidationError when refused or when someone was first."""
        redenen = self.belemmeringen(status)
        if status in self.MET_REDEN and not reden.strip():
            redenen.append("Schrijf erbij waarom.")
        if redenen:
            raise ValidationError(redenen)
        with transaction.atomic():
            self.claim(versie)
            self.status, self.status_op = status, op
            self.status_reden = reden.strip() if status in self.MET_REDEN else ""
            self.save()

    def weiger_kring(self, acties):
        """Raise ValidationError when one of `acties` waits, in the end, for this action."""
        gezien, rest = set(), {actie.pk for actie in acties}
        while rest:
            if self.pk in rest:
                raise ValidationError("Deze actie zou dan op zichzelf wachten. Kies een andere.")
            gezien |= rest
            vorige = Actie.objects.filter(volgers__in=rest).values_list("pk", flat=True)
            rest = set(vorige) - gezien

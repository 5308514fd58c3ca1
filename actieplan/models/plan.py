"""The action plan and its report moments."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.planloop import Planloop
from organisatie.models import EigenRij, Organisatie


class ActieplanQuerySet(models.QuerySet):
    """Plans."""

    def zichtbaar_voor(self, toegang):
        """Every member reads the plan of the own organisation."""
        return self.filter(organisatie=toegang.organisatie)

    def op(self, dag):
        """The plan that runs on this day comes first, then the latest one."""
        loopt = models.Case(models.When(start__lte=dag, eind__gte=dag, then=0), default=1)
        return self.order_by(loopt, "-start")


class Actieplan(Planloop):
    """A plan with a term; planned and actual adoption stay apart (eisen.md L-106)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="actieplannen")
    naam = models.CharField("naam", max_length=120)
    versie = models.PositiveSmallIntegerField("versie", default=1)
    start = models.DateField("begin van de looptijd")
    eind = models.DateField("einde van de looptijd")
    ambitie = models.TextField("ambitie", blank=True)
    aandacht_weken = models.PositiveSmallIntegerField(
        "waarschuw na zoveel weken zonder aandacht",
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
        help_text="Een actie waar zo lang niets mee gebeurde, krijgt een waarschuwing.",
    )
    vaststelling_gepland = models.DateField("vaststelling gepland op", null=True, blank=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    history = HistoricalRecords()

    objects = ActieplanQuerySet.as_manager()

    class Meta:
        verbose_name = "actieplan"
        verbose_name_plural = "actieplannen"
        ordering = ["-start"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam", "versie"],
                name="actieplan_uniek",
                violation_error_message="Er is al een plan met deze naam en versie.",
            ),
            models.CheckConstraint(
                condition=Q(eind__gt=F("start")),
                name="actieplan_looptijd",
                violation_error_message="Het einde van de looptijd ligt voor het begin.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("actieplan_detail", args=[self.organisatie.slug, self.pk])

    def loopt(self, dag):
        """True when the day lies in the term."""
        return self.start <= dag <= self.eind

    def volgend_nummer(self):
        """The number of the next report moment."""
        hoogste = self.rapportmomenten.aggregate(hoogste=models.Max("nummer"))["hoogste"]
        return (hoogste or 0) + 1


class RapportmomentQuerySet(models.QuerySet):
    """Report moments."""

    def voor(self, toegang):
        """With `zichtbaar`: the reports of each moment that this person may see.

        Reports belong to a higher app, so they are asked for through the reverse relation.
        """
        rapporten = self.model._meta.get_field("rapporten").related_model.objects
        return self.prefetch_related(
            models.Prefetch("rapporten", rapporten.zichtbaar_voor(toegang), to_attr="zichtbaar")
        )

    def komend(self, dag):
        return self.filter(maand__gte=dag.replace(day=1)).order_by("maand")


class Rapportmoment(EigenRij):
    """When which body gets a report, and its emphasis (eisen.md L-086..091)."""

    class Orgaan(models.TextChoices):
        """Bodies that receive a report."""

        DT = "dt", "Directieteam"
        BVT = "bvt", "Bedrijfsvoeringstafel"
        COLLEGE = "college", "College"
        RAAD = "raad", "Gemeenteraad"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rapportmomenten")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="rapportmomenten")
    nummer = models.PositiveSmallIntegerField("nummer")
    maand = models.DateField("maand", help_text="de eerste dag van de maand")
    orgaan = models.CharField("orgaan", max_length=10, choices=Orgaan.choices, default=Orgaan.DT)
    nadruk = models.CharField("nadruk", max_length=120)
    advies_op = models.DateField(
        "Bedrijfsvoeringstafel op",
        null=True,
        blank=True,
        help_text="De vergadering die advies geeft. Nog niet bekend? Laat leeg.",
    )
    vergadering_op = models.DateField(
        "vergadering van het orgaan op",
        null=True,
        blank=True,
        help_text="Een dag in deze maand. Hieruit volgt wanneer de stukken klaar moeten zijn.",
    )
    history = HistoricalRecords()

    objects = RapportmomentQuerySet.as_manager()

    class Meta:
        verbose_name = "rapportmoment"
        verbose_name_plural = "rapportmomenten"
        ordering = ["maand"]
        constraints = [
            models.UniqueConstraint(
                fields=["actieplan", "nummer"],
                name="rapportmoment_nummer_uniek",
                violation_error_message="Dit plan heeft al een rapport met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(maand__day=1), name="rapportmoment_eerste_van_de_maand"
            ),
            models.CheckConstraint(
                condition=Q(vergadering_op=None)
                | Q(advies_op=None)
                | Q(vergadering_op__gte=F("advies_op")),
                name="rapportmoment_eerst_advies",
                violation_error_message="Het advies komt voor de vergadering. Pas een dag aan.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer}e rapportage"

    def clean(self):
        super().clean()
        dag = self.vergadering_op
        if dag and self.maand and dag.replace(day=1) != self.maand:
            raise ValidationError(
                {"vergadering_op": "Deze dag ligt niet in de maand. Pas hem aan of maak hem leeg."}
            )

    def zet_op(self, maand):
        """In another month; its meetings become unknown, or what they were there before."""
        if maand == self.maand:
            return
        daar = self.history.filter(maand=maand).order_by("-history_id").first()
        self.maand = maand
        self.advies_op = daar.advies_op if daar else None
        self.vergadering_op = daar.vergadering_op if daar else None

    def belemmeringen_verwijderen(self):
        """Reasons why this moment may not be removed; empty means it may."""
        aantal = self.rapporten.count()
        if not aantal:
            return []
        wat = "Er hoort al 1 rapport" if aantal == 1 else f"Er horen al {aantal} rapporten"
        return [f"{wat} bij dit moment. Wijzig het moment, of verplaats eerst het rapport."]

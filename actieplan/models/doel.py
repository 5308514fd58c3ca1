"""What the plan wants to reach: goals with sub-goals, and the building blocks that lead there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.plan import Actieplan
from mvi.historie import HistorieMetVelen
from organisatie.models import EigenRij, Organisatie


class PlandeelQuerySet(models.QuerySet):
    """Parts of a plan."""

    def zichtbaar_voor(self, toegang):
        """Every member reads the plan of the own organisation."""
        return self.filter(organisatie=toegang.organisatie)


class Doel(EigenRij):
    """A goal or sub-goal (eisen.md L-014); its measure is derived from data, never typed.

    `streefjaar` marks a goal for the long term (K-003: fully circular in 2050).
    """

    class Maat(models.TextChoices):
        """What shows whether it is reached; `rapportage.doelmaten` derives each of them."""

        VOLUME = "volume", "Inkoopvolume en aantal trajecten met MVI"
        STURING = "sturing", "Besluiten en akkoorden op tijd"
        INZICHT = "inzicht", "Categorieën met een aanpak op maat"
        RUIMTE = "ruimte", "Trajecten met extra tijd of geld om te proberen"
        ROLLEN = "rollen", "Trajecten waarvan de rollen bekend zijn"
        MONITORING = "monitoring", "Trajecten waarvan een effect is gemeten"
        BETROKKEN = "betrokken", "Mensen die betrokken zijn bij trajecten met MVI"
        ERVARING = "ervaring", "Lessen die een kader werden of opnieuw zijn gebruikt"
        CIRCULAIR = "circulair", "Trajecten die het maximale vragen op circulair"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="doelen")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="doelen")
    nummer = models.CharField(
        "nummer", max_length=6, help_text="Bijvoorbeeld 3, of 3a voor een subdoel."
    )
    titel = models.CharField("doel", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    hoofddoel = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subdoelen",
        verbose_name="subdoel van",
        help_text="Laat leeg als het een eigen doel is.",
    )
    maat = models.CharField(
        "waaraan zie je het?",
        max_length=12,
        choices=Maat.choices,
        blank=True,
        help_text="Het programma rekent de maat zelf uit.",
    )
    streefjaar = models.PositiveSmallIntegerField(
        "streefjaar", null=True, blank=True, help_text="Alleen voor een doel op lange termijn."
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["nummer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["actieplan", "nummer"],
                name="doel_nummer_uniek",
                violation_error_message="Dit plan heeft al een doel met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(streefjaar=None) | Q(streefjaar__gte=2000, streefjaar__lte=2150),
                name="doel_streefjaar",
                violation_error_message="Vul een jaar in tussen 2000 en 2150.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer}. {self.titel}"

    def get_absolute_url(self):
        return reverse("doel_detail", args=[self.organisatie.slug, self.pk])

    def clean(self):
        super().clean()
        if not self.hoofddoel_id:
            return
        ander = self.hoofddoel.actieplan_id != self.actieplan_id
        if ander or self.hoofddoel_id == self.pk or self.hoofddoel.hoofddoel_id:
            raise ValidationError({"hoofddoel": "Kies een hoofddoel van dit plan."})
        if self.pk and self.subdoelen.exists():
            raise ValidationError(
                {"hoofddoel": "Dit doel heeft zelf subdoelen. Het kan geen subdoel zijn."}
            )

    def belemmeringen_verwijderen(self):
        """Reasons why this goal may not be removed; empty means it may."""
        redenen = []
        if self.subdoelen.exists():
            redenen.append("Dit doel heeft subdoelen. Verwijder of verplaats die eerst.")
        if self.acties.exists():
            redenen.append("Er horen acties bij dit doel. Haal ze er eerst af.")
        return redenen


class Bouwsteen(EigenRij):
    """A building block: goal, text and how strong the coördinator's role is (eisen.md L-029)."""

    class Rol(models.TextChoices):
        """What the coördinator does in this block."""

        STEVIG = "stevig", "Stevige rol"
        ONDERSTEUNEND = "ondersteunend", "Ondersteunende rol"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bouwstenen")
    actieplan = models.ForeignKey(Actieplan, models.CASCADE, related_name="bouwstenen")
    nummer = models.PositiveSmallIntegerField("nummer")
    naam = models.CharField("naam", max_length=120)
    tekst = models.TextField("waar gaat het om?", blank=True)
    rol = models.CharField("rol van de coördinator", max_length=13, choices=Rol.choices)
    doelen = models.ManyToManyField(Doel, blank=True, related_name="bouwstenen")
    history = HistorieMetVelen(m2m_fields=[doelen])

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "bouwsteen"
        verbose_name_plural = "bouwstenen"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["actieplan", "nummer"],
                name="bouwsteen_nummer_uniek",
                violation_error_message="Dit plan heeft al een bouwsteen met dit nummer.",
            )
        ]

    def __str__(self):
        return f"{self.nummer}. {self.naam}"

    def get_absolute_url(self):
        return reverse("bouwsteen_detail", args=[self.organisatie.slug, self.pk])

    def belemmeringen_verwijderen(self):
        """Reasons why this block may not be removed; empty means it may."""
        if self.acties.exists():
            return ["Er horen acties bij deze bouwsteen. Verplaats die eerst."]
        return []

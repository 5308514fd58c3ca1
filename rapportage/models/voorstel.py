"""What a report asks for, what was advised about it and what was decided (eisen.md L-074)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij
from rapportage.models.rapport import Rapport

#: What nobody may change once it lies before a body.
NIET_NU = "Haal het rapport eerst terug naar concept. Daarna kun je de voorstellen wijzigen."


class VoorstelQuerySet(models.QuerySet):
    """Proposals."""

    def zichtbaar_voor(self, toegang):
        """Those of reports that this person sees."""
        return self.filter(rapport__in=Rapport.objects.zichtbaar_voor(toegang))


class Voorstel(VersieRij):
    """One decision that a report asks for: what, money and hours, what happens without it, when.

    `regel` names the rule that suggested it (rapportage/sturing.py), `aanleiding` its reason.
    """

    tussendoor = "Iemand anders heeft dit voorstel net gewijzigd. Kijk eerst wat er nu staat."

    class Soort(models.TextChoices):
        """What a decision sets going (rapportage/vervolg.py)."""

        TRAJECTEN = "trajecten", "Trajecten kiezen"
        ACTIE = "actie", "Actie"
        KADER = "kader", "Kader uitwerken of vaststellen"
        ROL = "rol", "Rollen of sturing"
        PLAN = "plan", "Plan, tijd, geld of kwaliteit"
        PLANNING = "planning", "Planning van activiteiten"
        KENNIS = "kennis", "Ter kennisname"
        ANDERS = "anders", "Iets anders"

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="voorstellen")
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rapportvoorstellen")
    volgorde = models.PositiveSmallIntegerField(default=0, editable=False)
    soort = models.CharField("waarover gaat het?", max_length=10, choices=Soort.choices)
    titel = models.CharField(
        "voorstel in één zin", max_length=200, help_text="Begin met een werkwoord: ‘Stel … vast’."
    )
    tekst = models.TextField(
        "toelichting", blank=True, help_text="Waarom, en wat je precies vraagt."
    )
    middelen = models.CharField(
        "geld en uren", max_length=200, blank=True, help_text="Wat kost dit voorstel?"
    )
    zonder = models.CharField(
        "zonder besluit",
        max_length=200,
        blank=True,
        help_text="Wat gebeurt er als er geen besluit komt?",
    )
    uiterlijk = models.DateField("besluit nodig vóór", null=True, blank=True)
    regel = models.CharField(max_length=60, blank=True, editable=False)
    aanleiding = models.CharField(max_length=300, blank=True, editable=False)
    #: What is planned and was done, as the bodies read it; fixed when the report goes to the BVT.
    planning = models.JSONField(null=True, blank=True, editable=False)
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = VoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "regel"], condition=~Q(regel=""), name="voorstel_regel_een_keer"
            )
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return f"{self.rapport.get_absolute_url()}voorstellen/"

    @property
    def is_planning(self):
        return self.soort == self.Soort.PLANNING

    @property
    def advies(self):
        """The advice that counts (Rapportadvies), or None: given since it was last asked for."""
        return self.adviezen.filter(beurt=self.rapport.beurt).last()

    @property
    def besluit(self):
        """The decision that counts (Rapportbesluit), or None."""
        return self.besluiten.filter(beurt=self.rapport.beurt).last()

    def belemmeringen_wijzigen(self):
        """Reasons why it may not change; empty means it may. What is advised on stays as it is."""
        return [] if self.rapport.staat == Rapport.Staat.CONCEPT else [NIET_NU]

    belemmeringen_verwijderen = belemmeringen_wijzigen


class Vast(EigenRij):
    """A word of a body: never edited, so it needs no history; a new one follows (rule 3)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise ValidationError("Dit verandert niet meer. Leg een nieuwe uitspraak vast.")
        super().save(*args, **kwargs)


class Rapportadvies(Vast):
    """What the Bedrijfsvoeringstafel advised about a proposal, or (`voorstel` empty) the report.

    `beurt`: the how-manieth time the report was put before the bodies.
    """

    class Uitkomst(models.TextChoices):
        """About one proposal."""

        AKKOORD = "akkoord", "Akkoord"
        OPMERKING = "opmerking", "Akkoord met opmerking"
        NIET = "niet", "Niet akkoord"
        AANHOUDEN = "aanhouden", "Aanhouden"

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="adviezen")
    voorstel = models.ForeignKey(
        Voorstel, models.CASCADE, null=True, blank=True, related_name="adviezen"
    )
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rapportadviezen")
    beurt = models.PositiveSmallIntegerField()
    uitkomst = models.CharField("advies", max_length=9, choices=Uitkomst.choices, blank=True)
    tekst = models.TextField("toelichting", blank=True)
    gegeven_op = models.DateTimeField(default=timezone.now)
    gegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "advies op een rapport"
        verbose_name_plural = "adviezen op rapporten"
        ordering = ["gegeven_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voorstel=None, uitkomst="") & ~Q(tekst="")
                | Q(voorstel__isnull=False) & ~Q(uitkomst=""),
                name="rapportadvies_uitkomst",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst__in=("", "akkoord")) | ~Q(tekst=""),
                name="rapportadvies_met_zin",
            ),
        ]

    def __str__(self):
        return self.get_uitkomst_display() if self.uitkomst else self.tekst


class Rapportbesluit(Vast):
    """What the Directieteam decided about a proposal, in the words of the P&C cycle."""

    class Uitkomst(models.TextChoices):
        """The outcomes of a meeting (domein.md, issue 7)."""

        CONFORM = "conform", "Conform voorstel"
        GEWIJZIGD = "gewijzigd", "Gewijzigd vastgesteld"
        NIET = "niet", "Niet akkoord"
        AANGEHOUDEN = "aangehouden", "Aangehouden"
        KENNIS = "kennis", "Ter kennisname"

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="besluiten")
    voorstel = models.ForeignKey(Voorstel, models.CASCADE, related_name="besluiten")
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rapportbesluiten")
    beurt = models.PositiveSmallIntegerField()
    uitkomst = models.CharField("besluit", max_length=11, choices=Uitkomst.choices)
    tekst = models.TextField("gewijzigde tekst of reden", blank=True)
    tot = models.DateField("aangehouden tot", null=True, blank=True)
    besloten_op = models.DateField("besloten op")
    namens = models.CharField("namens", max_length=120)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "besluit over een rapport"
        verbose_name_plural = "besluiten over rapporten"
        ordering = ["vastgelegd_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst__in=("conform", "kennis"))
                | ~Q(tekst="")
                | Q(uitkomst="aangehouden", tot__isnull=False),
                name="rapportbesluit_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(uitkomst="aangehouden"), name="rapportbesluit_tot"
            ),
        ]

    def __str__(self):
        return f"{self.get_uitkomst_display()}: {self.voorstel}"

    @property
    def is_uit_te_voeren(self):
        """True when something follows from it."""
        return self.uitkomst in (self.Uitkomst.CONFORM, self.Uitkomst.GEWIJZIGD)

    @property
    def luidt(self):
        """What was decided in words: the changed text, else the proposal itself."""
        gewijzigd = self.uitkomst == self.Uitkomst.GEWIJZIGD
        return self.tekst if gewijzigd else self.voorstel.titel

"""A session in which people say live what helps and what hinders (eisen.md C-072)."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actieplan.models import Actie
from community.models.bijeenkomst import LENGTE, Bijeenkomst, maak_code
from community.models.puzzelstuk import Puzzelstuk
from organisatie.models import EigenRij, Organisatie, VersieRij
from organisatie.toegang import mag_trajecten_zien

#: More remarks than this nobody reads; it also stops whoever fills a session by machine.
HOOGSTENS = 500
IS_DICHT = "De sessie is gesloten. Er kan niets meer bij."
IS_VOL = "Er staan al zo veel opmerkingen dat er geen meer bij kunnen."


class KansensessieQuerySet(models.QuerySet):
    """Sessions."""

    def zichtbaar_voor(self, toegang):
        """Those of the organisation, for whoever sees trajects."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen if mag_trajecten_zien(toegang) else eigen.none()

    def open(self):
        return self.filter(gesloten_op=None)

    def met_code(self, code):
        """The open session with this code (at most one row)."""
        return self.open().filter(code=code.strip().upper())

    def voor_lijst(self):
        """With the number of remarks that can be seen; the newest first."""
        zichtbaar = Count("opmerkingen", filter=Q(opmerkingen__verborgen_op=None))
        return self.annotate(aantal=zichtbaar).select_related("bijeenkomst").order_by("-pk")


class Kansensessie(VersieRij):
    """One session; open until somebody closes it."""

    tussendoor = "Iemand anders heeft deze sessie net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kansensessies")
    titel = models.CharField("titel", max_length=150)
    vraag = models.CharField(
        "vraag aan de deelnemers",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld: wat helpt ons, en wat houdt ons tegen?",
    )
    bijeenkomst = models.ForeignKey(
        Bijeenkomst,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="kansensessies",
        verbose_name="hoort bij de bijeenkomst",
    )
    code = models.CharField(max_length=LENGTE, default=maak_code, editable=False)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    history = HistoricalRecords(excluded_fields=["versie", "code"])

    objects = KansensessieQuerySet.as_manager()

    class Meta:
        verbose_name = "kansensessie"
        verbose_name_plural = "kansensessies"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["code"], name="kansensessie_code")]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("kansensessie_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        return self.gesloten_op is None

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        if self.opmerkingen.exists():
            return ["Mensen hebben hier iets gezegd. Sluit de sessie, dan blijft het bewaard."]
        return []

    def sluit(self, *, door):
        """Nobody adds anything from now on; twice changes nothing."""
        if self.is_open:
            self.gesloten_op, self.gesloten_door = timezone.now(), door
            self.save()

    def heropen(self):
        """The same code works again."""
        self.gesloten_op = self.gesloten_door = None
        self.save()

    def zeg(self, soort, tekst):
        """Store a remark without a name; ValidationError when the session is closed or full."""
        if not Kansensessie.objects.open().filter(pk=self.pk).exists():
            raise ValidationError(IS_DICHT)
        if self.opmerkingen.count() >= HOOGSTENS:
            raise ValidationError(IS_VOL)
        return self.opmerkingen.create(organisatie=self.organisatie, soort=soort, tekst=tekst)


class Kansgroep(EigenRij):
    """Remarks that say about the same, under a name; becomes an action or a piece."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kansgroepen")
    sessie = models.ForeignKey(Kansensessie, models.CASCADE, related_name="groepen")
    naam = models.CharField("naam van de groep", max_length=120)
    actie = models.ForeignKey(
        Actie, models.SET_NULL, null=True, blank=True, editable=False, related_name="kansgroepen"
    )
    puzzelstuk = models.ForeignKey(
        Puzzelstuk,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="kansgroepen",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sessie", "naam"],
                name="kansgroep_uniek",
                violation_error_message="Deze groep is er al.",
            )
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return f"{self.sessie.get_absolute_url()}#groep-{self.pk}"

    @property
    def als_tekst(self):
        """Its remarks as lines, for an action or a piece."""
        rijen = self.opmerkingen.te_zien().met_aantal()
        return "\n".join(f"- {rij.get_soort_display()}: {rij.tekst}{rij.vaker}" for rij in rijen)

    def word(self, **wat):
        """Remember the `actie` or the `puzzelstuk` that was made of it."""
        for naam, rij in wat.items():
            setattr(self, naam, rij)
        self.save()


class OpmerkingQuerySet(models.QuerySet):
    """Remarks."""

    def te_zien(self):
        """Neither hidden nor joined with another one."""
        return self.filter(verborgen_op=None, samen_met=None)

    def verborgen(self):
        return self.exclude(verborgen_op=None)

    def met_aantal(self):
        """Annotate `dubbelen`: how many others say the same."""
        zelfde = Count("dubbel", filter=Q(dubbel__verborgen_op=None))
        return self.annotate(dubbelen=zelfde).order_by("op", "pk")

    def verplaats(self, groep):
        """Put these, and what says the same, in this group; None takes them out."""
        # zonder historie: a remark has none, for it would tell who said what
        return self.filter(Q(samen_met=None)).update(groep=groep)

    def verberg(self, *, door):
        """Take these off every screen."""
        # zonder historie: who hid it, and when, is in the row
        return self.filter(verborgen_op=None).update(
            verborgen_op=timezone.now(), verborgen_door=door
        )

    def toon(self):
        """Show these again."""
        # zonder historie: a remark has none
        return self.update(verborgen_op=None, verborgen_door=None)

    def voeg_samen(self):
        """Keep the oldest of these; the others count with it. Gives the one that stays."""
        blijft, *rest = list(self.te_zien().order_by("op", "pk"))
        pks = [rij.pk for rij in rest]
        with transaction.atomic():
            ook = Opmerking.objects.filter(Q(pk__in=pks) | Q(samen_met__in=pks))
            # zonder historie: a remark has none
            ook.update(samen_met=blijft, groep=None)
        return blijft


class Opmerking(EigenRij):
    """One remark; without history and with a random key, so that nothing tells who said it."""

    class Soort(models.TextChoices):
        """The four corners of a SWOT."""

        STERK = "sterk", "Sterk"
        ZWAK = "zwak", "Zwak"
        KANS = "kans", "Kans"
        BEDREIGING = "bedreiging", "Bedreiging"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="sessieopmerkingen")
    sessie = models.ForeignKey(Kansensessie, models.CASCADE, related_name="opmerkingen")
    soort = models.CharField("wat is het?", max_length=10, choices=Soort.choices)
    tekst = models.CharField("wat wil je zeggen?", max_length=200)
    op = models.DateTimeField(default=timezone.now, editable=False)
    groep = models.ForeignKey(
        Kansgroep, models.SET_NULL, null=True, blank=True, related_name="opmerkingen"
    )
    samen_met = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="dubbel"
    )
    verborgen_op = models.DateTimeField(null=True, blank=True, editable=False)
    verborgen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = OpmerkingQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["op", "pk"]
        indexes = [models.Index(fields=["sessie", "op"])]

    def __str__(self):
        return self.tekst

    @property
    def vaker(self):
        """‘ (3×)’ when others said it too; wants `met_aantal`."""
        return f" ({self.dubbelen + 1}×)" if self.dubbelen else ""

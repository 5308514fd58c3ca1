"""Ambition per theme, when it is maximal, and when it may be less (‘MVI, tenzij’)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Melding, Organisatie
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.thema import Niveau, Thema

ZONDER_REDEN = "Schrijf op waarom je niet akkoord gaat."


class ThemaambitieQuerySet(models.QuerySet):
    """Ambitions."""

    def focus(self):
        return self.filter(thema__is_focus=True, thema__is_actief=True)


class Themaambitie(EigenRij):
    """What a traject asks on a theme: a level, or not applicable with a reason."""

    class Wijze(models.TextChoices):
        """Three ways of asking the market (eisen.md C-049)."""

        VOORSCHRIJVEN = "voorschrijven", "Voorschrijven (eis)"
        AANMOEDIGEN = "aanmoedigen", "Aanmoedigen (gunningscriterium)"
        UITNODIGEN = "uitnodigen", "Uitnodigen (functioneel)"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="themaambities")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="ambities")
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="ambities")
    niveau = models.PositiveSmallIntegerField(
        "niveau", choices=Niveau.choices, null=True, blank=True
    )
    is_nvt = models.BooleanField("niet van toepassing", default=False)
    reden = models.TextField("reden", blank=True)
    wijze = models.CharField("wijze van uitvraag", max_length=16, choices=Wijze.choices, blank=True)
    weging = models.DecimalField(
        "weging (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100, "Een weging is hoogstens 100 %.")],
    )
    instrumenten = models.ManyToManyField(
        "trajecten.Instrument", blank=True, related_name="ambities", verbose_name="instrumenten"
    )
    history = HistoricalRecords(m2m_fields=[instrumenten])

    objects = ThemaambitieQuerySet.as_manager()

    class Meta:
        verbose_name = "themaambitie"
        verbose_name_plural = "themaambities"
        ordering = ["thema"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "thema"], name="themaambitie_uniek"),
            models.CheckConstraint(
                condition=Q(is_nvt=True, niveau=None) | Q(is_nvt=False, niveau__isnull=False),
                name="themaambitie_niveau_of_nvt",
            ),
            models.CheckConstraint(
                condition=Q(is_nvt=False) | ~Q(reden=""),
                name="themaambitie_nvt_met_reden",
                violation_error_message="Schrijf op waarom dit thema niet van toepassing is.",
            ),
        ]

    def __str__(self):
        return f"{self.thema}: {self.kort}"

    @property
    def kort(self):
        """‘n.v.t.’ or the level as a digit."""
        return "n.v.t." if self.is_nvt else str(self.niveau)

    @property
    def tekst(self):
        """The level in words."""
        return "Niet van toepassing" if self.is_nvt else self.get_niveau_display()


class Maximaaldefinitie(EigenRij):
    """What ‘MVI-maximaal’ means from a date on; a new version never rewrites an old outcome."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="maximaaldefinities")
    versie = models.PositiveSmallIntegerField("versie")
    vanaf = models.DateField("geldt vanaf")
    omschrijving = models.TextField("uitleg")
    themas = models.ManyToManyField(Thema, related_name="maximaaldefinities")
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)

    class Meta:
        verbose_name = "maximaaldefinitie"
        ordering = ["organisatie", "-versie"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "versie"], name="maximaaldefinitie_versie_uniek"
            )
        ]

    def __str__(self):
        return f"versie {self.versie}"

    def oordeel(self, ambities):
        """Judge ambitions by thema pk → (is maximal, themes at 3, themes that apply).

        Every theme of the definition is at level 3 or n.v.t. with a reason, and at least one is
        at 3 (domein.md, *MVI-maximaal*). A theme without an ambition is unknown, so not maximal.
        """
        eigen = [ambities.get(thema.pk) for thema in self.themas.all()]
        drie = sum(1 for a in eigen if a and not a.is_nvt and a.niveau == Niveau.MAXIMAAL)
        nvt = sum(1 for a in eigen if a and a.is_nvt)
        return drie > 0 and drie + nvt == len(eigen), drie, len(eigen) - nvt


class Maximaalvaststelling(EigenRij):
    """Whether a traject was maximal on the day it went to the market; never edited."""

    organisatie = models.ForeignKey(
        Organisatie, models.CASCADE, related_name="maximaalvaststellingen"
    )
    traject = models.OneToOneField("trajecten.Traject", models.CASCADE, related_name="vaststelling")
    definitie = models.ForeignKey(Maximaaldefinitie, models.PROTECT, related_name="+")
    datum = models.DateField("dag van de uitvraag")
    is_maximaal = models.BooleanField("MVI-maximaal")
    op_maximaal = models.PositiveSmallIntegerField(help_text="aantal thema's op niveau 3")
    van_toepassing = models.PositiveSmallIntegerField(help_text="aantal thema's dat telt")
    zonder_akkoord = models.BooleanField("uitgevraagd zonder akkoord", default=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "vaststelling MVI-maximaal"
        verbose_name_plural = "vaststellingen MVI-maximaal"

    def __str__(self):
        return f"maximaal op {self.op_maximaal} van {self.van_toepassing} thema's"


class AfwijkingQuerySet(models.QuerySet):
    """Deviations."""

    def open(self):
        return self.filter(besluit=Afwijking.Besluit.OPEN)

    def te_besluiten(self):
        """Those that wait; what belongs to a traject that stopped before the market does not."""
        loopt = Q(traject__afloop="") | Q(traject__publicatie_werkelijk__isnull=False)
        return self.open().filter(loopt)

    def geldend(self):
        """The latest per traject and theme that still fits what is asked (`past_bij` in SQL)."""
        zelfde = {"traject": OuterRef("traject"), "thema": OuterRef("thema")}
        later = Q(gevraagd_op__gt=OuterRef("gevraagd_op"))
        later |= Q(gevraagd_op=OuterRef("gevraagd_op"), pk__gt=OuterRef("pk"))
        keuze = Themaambitie.objects.annotate(keuze=Coalesce("niveau", Value(-1)))
        past = keuze.filter(**zelfde, keuze=Coalesce(OuterRef("gekozen"), Value(-1)))
        return self.filter(Exists(past), ~Exists(Afwijking.objects.filter(later, **zelfde)))

    def voor_register(self):
        """With all that a row shows; what waits comes first, then the newest request."""
        wacht = models.Case(models.When(pk__in=self.te_besluiten().values("pk"), then=0), default=1)
        rijen = self.select_related("traject__afdeling", "thema", "gevraagd_door", "besloten_door")
        return rijen.order_by(wacht, "-gevraagd_op", "-pk")

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)


class Afwijking(EigenRij):
    """A level below the norm with its reason, and what was decided about it (eisen.md U-001)."""

    class Besluit(models.TextChoices):
        """A decision is never edited: a new request follows."""

        OPEN = "open", "Wacht op akkoord"
        AKKOORD = "akkoord", "Akkoord"
        GEWEIGERD = "geweigerd", "Niet akkoord"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="afwijkingen")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="afwijkingen")
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="afwijkingen")
    norm = models.PositiveSmallIntegerField(
        "norm",
        choices=Niveau.choices,
        null=True,
        blank=True,
        help_text="leeg: de categorie heeft geen norm voor dit thema",
    )
    gekozen = models.PositiveSmallIntegerField(
        "gekozen niveau", choices=Niveau.choices, null=True, blank=True, help_text="leeg is n.v.t."
    )
    reden = models.TextField("reden")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hertoets_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    beslisser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorgelegd aan",
        help_text="leeg: het Directieteam",
    )
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vervanger",
    )
    besluit = models.CharField(
        "besluit", max_length=10, choices=Besluit.choices, default=Besluit.OPEN
    )
    besluit_reden = models.TextField("reden van het besluit", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = AfwijkingQuerySet.as_manager()

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        ordering = ["-gevraagd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "thema"],
                condition=Q(besluit="open"),
                name="afwijking_een_open_per_thema",
            ),
            models.CheckConstraint(
                condition=Q(besluit="open", besloten_op=None)
                | (~Q(besluit="open") & Q(besloten_op__isnull=False)),
                name="afwijking_besloten_op",
            ),
            models.CheckConstraint(
                condition=~Q(besluit="geweigerd") | ~Q(besluit_reden=""),
                name="afwijking_geweigerd_met_reden",
                violation_error_message="Schrijf op waarom je niet akkoord gaat.",
            ),
        ]

    def __str__(self):
        return f"{self.traject}: {self.thema}"

    def get_absolute_url(self):
        return reverse("afwijking_besluit", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        return self.besluit == self.Besluit.OPEN

    @property
    def gekozen_tekst(self):
        """The level in words; no level is n.v.t."""
        return "Niet van toepassing" if self.gekozen is None else self.get_gekozen_display()

    @property
    def norm_tekst(self):
        """The norm in words; a category need not have one."""
        return "Geen norm" if self.norm is None else self.get_norm_display()

    def past_bij(self, ambitie):
        """True while the traject still asks the level that this row is about."""
        return ambitie is not None and self.gekozen == ambitie.niveau

    def belemmeringen(self, *, besluit, reden, door=None):
        """Reasons why this decision may not be recorded; empty means it may."""
        if not self.is_open:
            return ["Over deze afwijking is al besloten."]
        if besluit not in (self.Besluit.AKKOORD, self.Besluit.GEWEIGERD):
            return ["Kies akkoord of niet akkoord."]
        if door is not None and door.pk == self.gevraagd_door_id:
            return ["Je vroeg deze afwijking zelf. Laat iemand anders hierover besluiten."]
        if besluit == self.Besluit.GEWEIGERD and not reden.strip():
            return [ZONDER_REDEN]
        return []

    def besluit_over(self, *, besluit, reden, door, hertoets_op=None):
        """Record the decision once and tell the asker; ValidationError when it may not.

        The code `reden` says that only the reason is missing.
        """
        if belemmeringen := self.belemmeringen(besluit=besluit, reden=reden, door=door):
            code = "reden" if belemmeringen == [ZONDER_REDEN] else "besloten"
            raise ValidationError(belemmeringen[0], code=code)
        beslissing = {
            "besluit": besluit,
            "besluit_reden": reden.strip(),
            "hertoets_op": hertoets_op,
            "besloten_op": timezone.now(),
            "besloten_door": door,
        }
        with transaction.atomic():
            # zonder historie: claims the decision, save() follows
            if not Afwijking.objects.open().filter(pk=self.pk).update(**beslissing):
                raise ValidationError(["Over deze afwijking is al besloten."])
            self.refresh_from_db()
            self.save()
            self.meld_besluit()

    def meld_besluit(self):
        """Tell whoever asked what was decided."""
        if self.gevraagd_door is None:
            return
        tekst = f"{self.get_besluit_display()}: afwijking voor {self.thema} bij {self.traject}"
        Melding.objects.create(
            organisatie=self.organisatie,
            gebruiker=self.gevraagd_door,
            tekst=tekst[:300],
            url=self.get_absolute_url(),
        )

"""What a manager agrees to for MVI, year by year: the result talk and its agreements.

Seen by that manager, the own director and the coördinator only (domein.md, *Afwijking*).
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.geld import JAREN, jaar_klopt
from organisatie.models import Afdeling, EigenRij, Organisatie
from organisatie.toegang import mag_coordineren, mag_trajecten_zien


class ResultaatgesprekQuerySet(models.QuerySet):
    """Result talks."""

    def zichtbaar_voor(self, toegang):
        """All for the coördinator; of others only the own, as manager or as director."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_coordineren(toegang):
            return eigen
        return eigen.filter(Q(manager=toegang.gebruiker) | Q(directeur=toegang.gebruiker))

    def voor_lijst(self):
        """With what a row shows."""
        rijen = self.select_related("afdeling", "manager", "directeur", "organisatie")
        return rijen.annotate(aantal_afspraken=models.Count("afspraken"))


def mens(naam, verwant, uitleg=""):
    """A member, or nobody yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name=verwant,
        verbose_name=naam,
        help_text=uitleg,
    )


class Resultaatgesprek(EigenRij):
    """The talk of one year with the manager of a department (eisen.md C-060, U-009)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="resultaatgesprekken")
    jaar = models.PositiveSmallIntegerField("jaar", validators=JAREN)
    afdeling = models.ForeignKey(Afdeling, models.PROTECT, related_name="resultaatgesprekken")
    manager = mens("manager", "resultaatgesprekken", "Ziet dit blad, met de directeur en jou.")
    manager_functie = models.CharField(
        "manager zonder account (functie)", max_length=120, blank=True
    )
    directeur = mens("eigen directeur", "gevoerde_resultaatgesprekken", "Ziet dit blad ook.")
    gesprek_op = models.DateField("gesprek op", null=True, blank=True)
    history = HistoricalRecords()

    objects = ResultaatgesprekQuerySet.as_manager()

    class Meta:
        verbose_name = "resultaatgesprek"
        verbose_name_plural = "resultaatgesprekken"
        ordering = ["-jaar", "afdeling__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar", "afdeling"],
                name="resultaatgesprek_uniek",
                violation_error_message="Voor deze afdeling en dit jaar is er al een gesprek.",
            ),
            jaar_klopt("resultaatgesprek_jaar"),
        ]

    def __str__(self):
        return f"{self.afdeling}, {self.jaar}"

    def get_absolute_url(self):
        return reverse("resultaatblad", args=[self.organisatie.slug, self.pk])

    @property
    def wie(self):
        """The manager in words; empty when nobody is named."""
        return str(self.manager) if self.manager_id else self.manager_functie

    def belemmeringen_verwijderen(self):
        """Reasons why this talk may not be removed; empty means it may."""
        if self.afspraken.exists():
            return ["Er staan afspraken op dit blad. Verwijder die eerst."]
        return []


class AfspraakQuerySet(models.QuerySet):
    """Agreements."""

    def zichtbaar_voor(self, toegang):
        """Those of the talks that this person may see."""
        talks = Resultaatgesprek.objects.zichtbaar_voor(toegang)
        return self.filter(gesprek__in=talks)


class Resultaatafspraak(EigenRij):
    """One agreement: measured by a number of trajects that the program counts, or in words.

    How it stands halfway and at the end; not (quite) reached asks a reason (eisen.md U-018).
    """

    class Telt(models.TextChoices):
        """What the program counts for it; nothing: judged in words."""

        GESTART = "gestart", "Trajecten gestart met MVI"
        MAXIMAAL = "maximaal", "Trajecten MVI-maximaal uitgevraagd"

    class Stand(models.TextChoices):
        """How it stands."""

        OP_KOERS = "op_koers", "Op koers of gehaald"
        DEELS = "deels", "Deels"
        NIET = "niet", "Niet"

    KLEUREN = {Stand.OP_KOERS: "groen", Stand.DEELS: "oranje", Stand.NIET: "rood", "": "grijs"}

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="resultaatafspraken")
    gesprek = models.ForeignKey(Resultaatgesprek, models.CASCADE, related_name="afspraken")
    afspraak = models.CharField("afspraak", max_length=300)
    telt = models.CharField(
        "wat telt het programma?", max_length=8, choices=Telt.choices, blank=True
    )
    streef = models.PositiveSmallIntegerField(
        "hoeveel trajecten?", null=True, blank=True, validators=[MaxValueValidator(1000)]
    )
    maat = models.CharField(
        "waaraan zie je het?", max_length=200, blank=True, help_text="Als het geen aantal is."
    )
    halfjaar = models.CharField("stand halverwege", max_length=8, choices=Stand.choices, blank=True)
    halfjaar_reden = models.TextField("waarom? (halverwege)", blank=True)
    eind = models.CharField("stand aan het eind", max_length=8, choices=Stand.choices, blank=True)
    eind_reden = models.TextField("waarom? (eind)", blank=True)
    history = HistoricalRecords()

    objects = AfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "resultaatafspraak"
        verbose_name_plural = "resultaatafspraken"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(telt="", streef=None) | (~Q(telt="") & Q(streef__isnull=False)),
                name="resultaatafspraak_aantal",
                violation_error_message="Vul bij een telling ook in hoeveel trajecten.",
            )
        ]

    def __str__(self):
        return self.afspraak

    def clean(self):
        super().clean()
        fouten = {
            f"{moment}_reden": "Schrijf op waarom, als het niet of deels lukt."
            for moment in ("halfjaar", "eind")
            if getattr(self, moment) in (self.Stand.DEELS, self.Stand.NIET)
            and not getattr(self, f"{moment}_reden").strip()
        }
        if fouten:
            raise ValidationError(fouten)

    @property
    def standen(self):
        """[(when, colour, words, reason)] of the two moments."""
        return [
            (
                naam,
                self.KLEUREN[getattr(self, moment)],
                getattr(self, f"get_{moment}_display")() or "Nog niet besproken",
                getattr(self, f"{moment}_reden"),
            )
            for moment, naam in (("halfjaar", "Halverwege"), ("eind", "Eind van het jaar"))
        ]

    def belemmeringen_verwijderen(self):
        """Reasons why this agreement may not be removed; empty means it may."""
        if self.halfjaar or self.eind:
            return ["Over deze afspraak is al gesproken. Laat haar staan."]
        return []

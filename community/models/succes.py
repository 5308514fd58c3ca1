"""What we are proud of: recognitions, and the entry for the KoopWijsPrijs."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from community.models.prijs import Prijs
from mvi.historie import HistorieMetVelen
from organisatie.models import EigenRij, Organisatie
from organisatie.toegang import mag_communiceren, mag_trajecten_zien
from trajecten.models import Fase, Traject


class ErkenningQuerySet(models.QuerySet):
    """Recognitions."""

    def zichtbaar_voor(self, toegang):
        """A lezer: the public ones. Others: all."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen if mag_trajecten_zien(toegang) else eigen.filter(is_openbaar=True)

    def bewerkbaar_voor(self, toegang):
        """Whoever keeps communication: all; others: those that they gave."""
        zichtbaar = self.zichtbaar_voor(toegang)
        if mag_communiceren(toegang):
            return zichtbaar
        return zichtbaar.filter(gemaakt_door=toegang.gebruiker)

    def voor_galerij(self):
        """With what a card shows; the latest first."""
        return self.select_related("organisatie", "traject").prefetch_related("mensen")


class Erkenning(EigenRij):
    """A compliment, celebration, nomination or prize, with who and why (eisen.md L-041, L-012)."""

    #: Has rules of its own for who sees it, so it stays out of the history of a traject.
    eigen_zicht = True

    class Soort(models.TextChoices):
        """How it was recognised."""

        COMPLIMENT = "compliment", "Compliment"
        VIERING = "viering", "Viering"
        INTERN = "intern", "Interne prijs"
        NOMINATIE = "nominatie", "Nominatie"
        EXTERN = "extern", "Prijs of ranglijst"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="erkenningen")
    titel = models.CharField("waarmee zijn we blij?", max_length=200)
    soort = models.CharField(
        "soort", max_length=10, choices=Soort.choices, default=Soort.COMPLIMENT
    )
    traject = models.ForeignKey(
        Traject, models.SET_NULL, null=True, blank=True, related_name="erkenningen"
    )
    mensen = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="erkenningen", verbose_name="voor wie?"
    )
    anderen = models.CharField(
        "en anderen",
        max_length=200,
        blank=True,
        help_text="Een team of functie, bijvoorbeeld team Wegbeheer.",
    )
    van = models.CharField(
        "van wie?", max_length=150, help_text="Bijvoorbeeld de directie, het MT of PIANOo."
    )
    waarom = models.TextField("waarom?")
    jaar = models.PositiveSmallIntegerField("jaar")
    dag = models.DateField("dag", null=True, blank=True)
    url = models.URLField("link", max_length=500, blank=True)
    is_openbaar = models.BooleanField("ook te zien voor wie alleen meeleest", default=False)
    prijs = models.OneToOneField(
        Prijs, models.SET_NULL, null=True, blank=True, editable=False, related_name="erkenning"
    )
    #: Why this one, when several got as many votes.
    keuze = models.CharField("waarom deze?", max_length=500, blank=True, editable=False)
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistorieMetVelen(m2m_fields=[mensen])

    objects = ErkenningQuerySet.as_manager()

    class Meta:
        verbose_name = "erkenning"
        verbose_name_plural = "erkenningen"
        ordering = ["-jaar", "-dag", "-pk"]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return f"{reverse('galerij', args=[self.organisatie.slug])}#succes-{self.pk}"

    @property
    def wie(self):
        """The people and the others (list of str)."""
        return [str(mens) for mens in self.mensen.all()] + ([self.anderen] if self.anderen else [])

    def belemmeringen_verwijderen(self):
        """A recognition that was a mistake can go; its history stays."""
        return []


def einde_augustus():
    """The next last day of August: until then a traject can be entered (eisen.md L-059)."""
    vandaag = timezone.localdate()
    dag = date(vandaag.year, 8, 31)
    return dag if vandaag <= dag else dag.replace(year=vandaag.year + 1)


class Inzending(EigenRij):
    """A traject that is entered for the KoopWijsPrijs (eisen.md L-059, K-005)."""

    eigen_zicht = True

    class Uitkomst(models.TextChoices):
        """What came of it."""

        GENOMINEERD = "genomineerd", "Genomineerd"
        GEWONNEN = "gewonnen", "Gewonnen"
        NIET = "niet", "Niet gekozen"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="inzendingen")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="inzendingen")
    uiterlijk = models.DateField("inzenden kan tot en met", default=einde_augustus)
    bijzonder = models.TextField(
        "wat maakt dit bijzonder?",
        blank=True,
        help_text="Dit komt bovenaan de tekst. Schrijf alleen op wat iedereen mag lezen.",
    )
    ingezonden_op = models.DateField("ingezonden op", null=True, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=11, choices=Uitkomst.choices, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "inzending voor de KoopWijsPrijs"
        verbose_name_plural = "inzendingen voor de KoopWijsPrijs"
        ordering = ["-uiterlijk", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst="") | Q(ingezonden_op__isnull=False),
                name="inzending_uitkomst",
                violation_error_message="Vul eerst in wanneer je het inzond.",
            )
        ]

    def __str__(self):
        return f"KoopWijsPrijs {self.uiterlijk.year}: {self.traject.titel}"

    def get_absolute_url(self):
        return reverse("galerij", args=[self.organisatie.slug])

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        return ["Dit is ingezonden. Het blijft staan."] if self.ingezonden_op else []


def mag_naar_buiten(traject):
    """True once it is awarded: before that a traject is not told outside (domein.md, rule 11)."""
    return traject.fase >= Fase.GEGUND and not traject.afloop

"""Who joins a meeting, and what people thought of it (eisen.md L-054, M-006, M-009)."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from simple_history.models import HistoricalRecords

from community.models.bijeenkomst import Bijeenkomst
from organisatie.models import Afdeling, EigenRij, Gebruiker, Lidmaatschap, Melding, Organisatie
from organisatie.toegang import leest_trajecten
from trajecten.models import Traject

ER_BIJ = "Alleen wie erbij was, geeft een oordeel. Was je erbij? Geef dat eerst door."
AL_GEGEVEN = "Je hebt je oordeel al gegeven. Dank je."


class DeelnameQuerySet(models.QuerySet):
    """Participants."""

    def aanwezig(self):
        return self.filter(status=Deelname.Status.AANWEZIG)

    def zet(self, bijeenkomst, gebruiker, status, traject=None):
        """This person's one row of the meeting with this status; twice is still one row.

        Who was there stays there: joining or leaving afterwards changes nothing.
        """
        rij, nieuw = self.get_or_create(
            bijeenkomst=bijeenkomst,
            gebruiker=gebruiker,
            defaults={
                "organisatie": bijeenkomst.organisatie,
                "status": status,
                "traject": traject,
                "afdeling": afdeling_van(gebruiker, bijeenkomst.organisatie),
            },
        )
        if not nieuw and rij.status != Deelname.Status.AANWEZIG:
            rij.status, rij.traject = status, traject or rij.traject
            rij.save()
        return rij


def afdeling_van(gebruiker, organisatie):
    """The department of this person's membership, or None."""
    leden = Lidmaatschap.objects.filter(gebruiker=gebruiker, organisatie=organisatie)
    lid = leden.exclude(afdeling=None).select_related("afdeling").order_by("pk").first()
    return lid and lid.afdeling


class Deelname(EigenRij):
    """One person at one meeting: an account, or a name; on an own traject in a workshop."""

    #: Who met whom is no history of a traject.
    eigen_zicht = True

    class Status(models.TextChoices):
        """How it stands."""

        UITGENODIGD = "uitgenodigd", "Uitgenodigd"
        AANGEMELD = "aangemeld", "Komt"
        AANWEZIG = "aanwezig", "Was erbij"
        AFGEMELD = "afgemeld", "Komt niet"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="deelnames")
    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="deelnames")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deelnames",
        verbose_name="collega met een account",
    )
    naam = models.CharField(
        "naam of functie", max_length=120, blank=True, help_text="Voor wie geen account heeft."
    )
    afdeling = models.ForeignKey(
        Afdeling, models.SET_NULL, null=True, blank=True, related_name="deelnames"
    )
    traject = models.ForeignKey(
        Traject,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deelnames",
        verbose_name="werkt aan het traject",
    )
    status = models.CharField(
        "stand", max_length=11, choices=Status.choices, default=Status.UITGENODIGD
    )
    heeft_beoordeeld = models.BooleanField(default=False, editable=False)
    history = HistoricalRecords(excluded_fields=["heeft_beoordeeld"])

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bijeenkomst", "gebruiker"],
                condition=Q(gebruiker__isnull=False),
                name="deelname_uniek",
                violation_error_message="Deze collega staat al op de lijst.",
            )
        ]

    def __str__(self):
        return self.wie

    @property
    def wie(self):
        """The person in words."""
        return self.naam or (str(self.gebruiker) if self.gebruiker_id else "een oud-collega")

    def meld_uitnodiging(self):
        """Tell who is invited, when that person may see the meeting."""
        ziet = Gebruiker.objects.filter(pk=self.gebruiker_id, is_active=True)
        if not self.bijeenkomst.is_openbaar:
            ziet = ziet.filter(pk__in=leest_trajecten(self.organisatie).values("pk"))
        if self.status == self.Status.UITGENODIGD:
            tekst = f"Je bent uitgenodigd voor ‘{self.bijeenkomst}’. Kom je?"
            Melding.objects.meld(self.organisatie, ziet, tekst, self.bijeenkomst)

    def belemmeringen_beoordelen(self):
        """Reasons why this person gives no (other) opinion; empty means it may."""
        if self.status != self.Status.AANWEZIG:
            return [ER_BIJ]
        return [AL_GEGEVEN] if self.heeft_beoordeeld else []

    def beoordeel(self, score, zin):
        """Store an opinion that nothing ties to the person; ValidationError the second time.

        The row only remembers that there is one: no moment, no history, no link (eisen.md M-009).
        """
        eigen = Deelname.objects.filter(pk=self.pk, heeft_beoordeeld=False)
        eigen = eigen.filter(status=self.Status.AANWEZIG)
        with transaction.atomic():
            # zonder historie: a moment in the history would tell who wrote which opinion
            if not eigen.update(heeft_beoordeeld=True):
                raise ValidationError(AL_GEGEVEN)
            Evaluatie.objects.create(
                organisatie=self.organisatie, bijeenkomst=self.bijeenkomst, score=score, zin=zin
            )
        self.heeft_beoordeeld = True


class Evaluatie(EigenRij):
    """One anonymous opinion; without history and with a random key, so its order says nothing."""

    class Score(models.IntegerChoices):
        """From slecht to zeer goed (eisen.md M-009)."""

        SLECHT = 1, "Slecht"
        MATIG = 2, "Matig"
        VOLDOENDE = 3, "Voldoende"
        GOED = 4, "Goed"
        ZEER_GOED = 5, "Zeer goed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="evaluaties")
    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="evaluaties")
    score = models.PositiveSmallIntegerField("hoe vond je het?", choices=Score.choices)
    zin = models.CharField("wil je er iets bij zeggen?", max_length=300, blank=True)

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=1, score__lte=5), name="evaluatie_score_1_tot_5"
            )
        ]

    def __str__(self):
        return self.get_score_display()


def oordeelwoord(gemiddelde):
    """The average in words: ‘goed tot zeer goed’ between 4 and 5; None stays None."""
    if gemiddelde is None:
        return None
    laag = int(gemiddelde)
    woord = Evaluatie.Score(laag).label
    if gemiddelde == laag:
        return woord.lower()
    return f"{woord} tot {Evaluatie.Score(laag + 1).label}".lower()

"""Addresses at which a person's own calendar program reads the planning (eisen.md L-129)."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.plan import Actieplan
from organisatie.models import EigenRij, Organisatie
from organisatie.toegang import toegang_van
from trajecten.models import Lijstweergave

#: The last fetch is written at most this often.
OPGEHAALD_ELKE = timedelta(hours=1)


def nieuwe_sleutel():
    """What makes an address impossible to guess: 32 random bytes."""
    return secrets.token_urlsafe(32)


class AgendafeedQuerySet(models.QuerySet):
    """Feeds."""

    def zichtbaar_voor(self, toegang):
        """Only the own ones: the address is a key."""
        return self.filter(organisatie=toegang.organisatie, eigenaar=toegang.gebruiker)

    def geldig(self):
        """Not withdrawn, and the owner has an account that works."""
        return self.filter(ingetrokken_op=None, eigenaar__is_active=True)


class Agendafeed(EigenRij):
    """One address. Whoever has it reads what its owner may see at that moment, and no more.

    The key is stored as it is, because its owner has to see the address again; the history of
    the row does not hold it.
    """

    class Soort(models.TextChoices):
        """What is in it."""

        PERSOON = "persoon", "Wat van mij is"
        PLAN = "plan", "Een heel actieplan"
        LIJST = "lijst", "Een gefilterde planning"
        WEERGAVE = "weergave", "Een bewaarde weergave van trajecten"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="agendafeeds")
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="agendafeeds"
    )
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=9, choices=Soort.choices)
    actieplan = models.ForeignKey(
        Actieplan, models.CASCADE, null=True, blank=True, related_name="agendafeeds"
    )
    weergave = models.ForeignKey(
        Lijstweergave, models.CASCADE, null=True, blank=True, related_name="agendafeeds"
    )
    filters = models.TextField(blank=True, help_text="de vraag van het adres van de lijst")
    sleutel = models.CharField(max_length=64, unique=True, default=nieuwe_sleutel, editable=False)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True, editable=False)
    opgehaald_op = models.DateTimeField(null=True, blank=True, editable=False)
    vingerafdruk = models.CharField(max_length=64, blank=True, editable=False)
    veranderd_op = models.DateTimeField(null=True, blank=True, editable=False)
    history = HistoricalRecords(
        excluded_fields=["sleutel", "opgehaald_op", "vingerafdruk", "veranderd_op"]
    )

    objects = AgendafeedQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda-adres"
        verbose_name_plural = "agenda-adressen"
        ordering = ["soort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="plan", actieplan__isnull=False)
                | ~Q(soort="plan") & Q(actieplan=None),
                name="agendafeed_plan",
            ),
            models.CheckConstraint(
                condition=Q(soort="weergave", weergave__isnull=False)
                | ~Q(soort="weergave") & Q(weergave=None),
                name="agendafeed_weergave",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("agenda", args=[self.sleutel])

    def toegang(self):
        """What the owner may see now; None when the owner is no member any more."""
        return toegang_van(self.eigenaar, self.organisatie)

    def maak_nieuw_adres(self):
        """The old address stops at once."""
        self.sleutel, self.ingetrokken_op = nieuwe_sleutel(), None
        self.save()

    def trek_in(self, *, op):
        """The address stops; making a new one starts it again."""
        self.ingetrokken_op = op
        self.save()

    def noteer(self, inhoud, *, nu):
        """Remember when the content last changed and when it was last fetched; gives the ETag."""
        afdruk = hashlib.sha256(inhoud).hexdigest()
        anders = afdruk != self.vingerafdruk
        if not anders and self.opgehaald_op and nu - self.opgehaald_op < OPGEHAALD_ELKE:
            return afdruk
        self.opgehaald_op, self.vingerafdruk = nu, afdruk
        self.veranderd_op = nu.replace(microsecond=0) if anders else self.veranderd_op
        # zonder historie: a fetch says nothing about the address
        type(self).objects.filter(pk=self.pk).update(
            opgehaald_op=nu, vingerafdruk=afdruk, veranderd_op=self.veranderd_op
        )
        return afdruk

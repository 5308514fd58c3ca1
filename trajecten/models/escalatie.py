"""An agreement about MVI was not kept, and somebody higher is told (eisen.md C-059)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, Rol
from organisatie.toegang import mag_besluiten, mag_coordineren, mag_trajecten_zien
from trajecten.models.betrokkene import Betrokkene

AL_KLAAR = "Deze escalatie is al afgehandeld."


class EscalatieQuerySet(models.QuerySet):
    """Escalations."""

    def open(self):
        return self.filter(afgehandeld_op=None)

    def te_laat(self, dag):
        """Without an outcome, and the day to answer has passed."""
        return self.open().filter(reageer_voor__lt=dag)

    def zichtbaar_voor(self, toegang):
        """Coördinator and Directieteam: all; others: of their trajects, or where named."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if not mag_trajecten_zien(toegang):
            return self.none()
        if mag_coordineren(toegang) or mag_besluiten(toegang):
            return eigen
        ik = toegang.gebruiker
        mijn = Q(naar=ik) | Q(gemeld_door=ik)
        mijn |= Q(traject__in=Betrokkene.objects.filter(gebruiker=ik).values("traject"))
        if toegang.heeft(Rol.BUDGETHOUDER):
            mijn |= Q(traject__afdeling__in=toegang.afdelingen)
        return eigen.filter(mijn)

    def wacht_op(self, toegang):
        """Those that this person was told about and that wait for an answer."""
        mijn = Q(naar=toegang.gebruiker)
        if mag_besluiten(toegang):
            mijn |= Q(trap=Escalatie.Trap.DT)
        return self.zichtbaar_voor(toegang).open().filter(mijn)

    def voor_lijst(self):
        """With all that a row shows; what is open comes first, the nearest answer on top."""
        rijen = self.select_related("traject__afdeling", "naar", "gemeld_door", "afgehandeld_door")
        klaar = models.Case(models.When(afgehandeld_op=None, then=0), default=1)
        return rijen.order_by(klaar, "reageer_voor", "-gemeld_op", "-pk")


class Escalatie(EigenRij):
    """An agreement about MVI was not kept, and somebody higher was told (eisen.md C-059)."""

    class Trap(models.IntegerChoices):
        """To whom; each next one is higher."""

        BUDGETHOUDER = 1, "Budgethouder of opdrachtgever"
        DIRECTEUR = 2, "Directeur"
        DT = 3, "Directieteam"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="escalaties")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="escalaties")
    afspraak = models.TextField("welke afspraak is niet nagekomen?")
    trap = models.PositiveSmallIntegerField("gemeld aan", choices=Trap.choices)
    naar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="persoon",
    )
    vorige = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="volgende"
    )
    gemeld_op = models.DateTimeField(default=timezone.now)
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reageer_voor = models.DateField("reactie voor", null=True, blank=True)
    uitkomst = models.TextField("uitkomst", blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = EscalatieQuerySet.as_manager()

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        ordering = ["-gemeld_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(afgehandeld_op=None) | ~Q(uitkomst=""),
                name="escalatie_met_uitkomst",
                violation_error_message="Schrijf op wat de uitkomst is.",
            )
        ]

    def __str__(self):
        return f"{self.traject}: {self.get_trap_display()}"

    def get_absolute_url(self):
        return reverse("escalatie_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        return self.afgehandeld_op is None

    @property
    def aan(self):
        """Who was told, in words."""
        return str(self.naar) if self.naar_id else self.get_trap_display()

    @property
    def volgende_trap(self):
        """The level above this one, or None."""
        return None if self.trap == self.Trap.DT else self.Trap(self.trap + 1)

    def is_te_laat(self, dag):
        """True when the answer should have been there."""
        return self.is_open and self.reageer_voor is not None and self.reageer_voor < dag

    def mag_afhandelen(self, toegang):
        """True for the coördinator, whoever was told, and at the top the Directieteam."""
        aan_dt = self.trap == self.Trap.DT and mag_besluiten(toegang)
        return mag_coordineren(toegang) or self.naar_id == toegang.gebruiker.pk or aan_dt

    def mag_doorzetten(self, toegang):
        """True for the coördinator and for whoever reported it."""
        return mag_coordineren(toegang) or self.gemeld_door_id == toegang.gebruiker.pk

    def sluit(self, *, uitkomst, door):
        """Record the outcome once; it never changes. ValidationError when it was closed."""
        velden = {
            "uitkomst": uitkomst.strip(),
            "afgehandeld_op": timezone.now(),
            "afgehandeld_door": door,
        }
        # zonder historie: claims the outcome, save() follows
        if not Escalatie.objects.open().filter(pk=self.pk).update(**velden):
            raise ValidationError(AL_KLAAR)
        self.refresh_from_db()
        self.save()

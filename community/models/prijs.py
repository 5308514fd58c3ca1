"""The yearly prize of our own: nominations, one secret vote each, and the result."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Gebruiker, Melding, Organisatie
from organisatie.toegang import mag_communiceren
from trajecten.models import Traject

#: Below so many votes only the winner is named: numbers would betray who voted what.
GENOEG_STEMMEN = 5
NIET_MEER = "Deze nominatie is ingetrokken. Kies een andere."


class Prijs(EigenRij):
    """The yearly internal prize for the most inspiring traject (eisen.md C-073).

    Every colleague has one vote, to change until the closing day; then the result is shown.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="prijzen")
    naam = models.CharField("naam", max_length=120, default="Meest inspirerende traject")
    jaar = models.PositiveSmallIntegerField("jaar")
    sluit_op = models.DateField("stemmen kan tot en met")
    toelichting = models.TextField("waar let je op?", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "interne prijs"
        verbose_name_plural = "interne prijzen"
        ordering = ["-jaar", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar"],
                name="prijs_jaar",
                violation_error_message="Voor dit jaar is er al een prijs.",
            )
        ]

    def __str__(self):
        return f"{self.naam} {self.jaar}"

    def get_absolute_url(self):
        return reverse("prijs_detail", args=[self.organisatie.slug, self.pk])

    def is_gesloten(self, vandaag):
        """True from the day after the closing day."""
        return vandaag > self.sluit_op

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        if self.vastgelegd is not None:
            return ["De winnaar is vastgelegd."]
        return ["Er is al gestemd."] if self.stemmen.exists() else []

    @property
    def vastgelegd(self):
        """The recognition of the winner, or None as long as nobody recorded it."""
        return getattr(self, "erkenning", None)

    def belemmeringen_stemmen(self, vandaag):
        """Reasons why nobody votes or nominates any more; empty means they do."""
        return ["Het stemmen is gesloten."] if self.is_gesloten(vandaag) else []

    def stem(self, nominatie, gebruiker, vandaag):
        """Vote once; a second vote takes the place of the first. ValidationError when closed."""
        redenen = self.belemmeringen_stemmen(vandaag)
        if nominatie.prijs_id != self.pk:
            redenen.append("Kies een traject van deze prijs.")
        if redenen:
            raise ValidationError(redenen)
        with transaction.atomic():
            lopend = Nominatie.objects.lopend().filter(pk=nominatie.pk)
            if not lopend.select_for_update().exists():  # it may be withdrawn at this moment
                raise ValidationError(NIET_MEER)
            Prijsstem.objects.update_or_create(
                prijs=self,
                gebruiker=gebruiker,
                defaults={"nominatie": nominatie, "organisatie": self.organisatie},
            )

    def uitslag(self, vandaag):
        """Nominations with `aantal` votes, the winner first; empty while voting is open."""
        if not self.is_gesloten(vandaag):
            return []
        rijen = self.nominaties.lopend().select_related("traject__organisatie")
        return list(rijen.annotate(aantal=Count("stemmen")).order_by("-aantal", "pk"))

    def winnaars(self, vandaag):
        """Whoever got most votes (list); several on a tie, none without votes or before the end."""
        uitslag = self.uitslag(vandaag)
        return [rij for rij in uitslag if rij.aantal and rij.aantal == uitslag[0].aantal]

    def belemmeringen_vastleggen(self, vandaag):
        """Reasons why there is no winner to record; empty means there is."""
        if not self.is_gesloten(vandaag):
            return ["Het stemmen is nog open. Leg de winnaar vast als het gesloten is."]
        if not self.winnaars(vandaag):
            return ["Niemand stemde, dus er is geen winnaar om vast te leggen."]
        return []


class NominatieQuerySet(models.QuerySet):
    """Nominations."""

    def lopend(self):
        """Those that were not withdrawn: people vote for these."""
        return self.filter(ingetrokken_op=None)

    def ingetrokken_voor(self, toegang):
        """What was withdrawn: for whoever keeps communication, and for who nominated it."""
        rijen = self.exclude(ingetrokken_op=None).select_related("traject", "ingetrokken_door")
        return rijen if mag_communiceren(toegang) else rijen.filter(door=toegang.gebruiker)

    def in_te_trekken_voor(self, toegang):
        """What this person may withdraw: the own ones; whoever keeps communication all."""
        rijen = self.lopend().filter(organisatie=toegang.organisatie)
        return rijen if mag_communiceren(toegang) else rijen.filter(door=toegang.gebruiker)


class Nominatie(EigenRij):
    """A traject that somebody puts forward for the prize, with why.

    What was withdrawn stays, with the reason; the same traject can then be nominated anew.
    """

    eigen_zicht = True

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="nominaties")
    prijs = models.ForeignKey(Prijs, models.CASCADE, related_name="nominaties")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="nominaties")
    waarom = models.TextField("waarom dit traject?")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)
    ingetrokken_reden = models.TextField("waarom ingetrokken", blank=True, editable=False)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    history = HistoricalRecords()

    objects = NominatieQuerySet.as_manager()

    class Meta:
        verbose_name = "nominatie"
        verbose_name_plural = "nominaties"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["prijs", "traject"],
                condition=Q(ingetrokken_op=None),
                name="nominatie_uniek",
                violation_error_message="Dit traject is al genomineerd.",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None, ingetrokken_door=None, ingetrokken_reden="")
                | Q(ingetrokken_op__isnull=False) & ~Q(ingetrokken_reden=""),
                name="nominatie_ingetrokken_met_reden",
            ),
        ]

    def __str__(self):
        return self.traject.titel

    def belemmeringen_intrekken(self, vandaag):
        """Reasons why it may not be withdrawn; empty means it may."""
        if self.ingetrokken_op:
            return ["Deze nominatie is al ingetrokken."]
        return self.prijs.belemmeringen_stemmen(vandaag)

    def trek_in(self, *, reden, door, vandaag):
        """It no longer takes part; who voted for it is told to vote again.

        Raises ValidationError when voting is closed, or somebody else withdrew it first.
        """
        if redenen := self.belemmeringen_intrekken(vandaag):
            raise ValidationError(redenen)
        velden = {"ingetrokken_reden": reden.strip(), "ingetrokken_door": door}
        velden["ingetrokken_op"] = timezone.now()
        with transaction.atomic():
            # zonder historie: claims the withdrawal, save() follows
            if not Nominatie.objects.lopend().filter(pk=self.pk).update(**velden):
                raise ValidationError("Deze nominatie is al ingetrokken.")
            self.refresh_from_db()
            self.save()
            self.geef_stemmen_terug()
            self.meld_ingetrokken(door)

    def geef_stemmen_terug(self):
        """Whoever voted for it may vote again, and hears so; nobody reads who they were."""
        kiezers = Gebruiker.objects.filter(prijsstemmen__nominatie=self, is_active=True)
        tekst = f"‘{self}’ doet niet meer mee met ‘{self.prijs}’. Je kunt opnieuw stemmen."
        Melding.objects.meld(self.organisatie, list(kiezers), tekst, self.prijs)
        self.stemmen.all().delete()

    def meld_ingetrokken(self, door):
        """Tell who nominated it, when somebody else withdrew it."""
        if self.door is not None and self.door != door and self.door.is_active:
            tekst = f"Je nominatie ‘{self}’ voor ‘{self.prijs}’ is ingetrokken."
            Melding.objects.meld(self.organisatie, [self.door], tekst, self.prijs)


class Prijsstem(EigenRij):
    """One vote. Without history: what somebody chose, and chose before, is nobody's business."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="prijsstemmen")
    prijs = models.ForeignKey(Prijs, models.CASCADE, related_name="stemmen")
    nominatie = models.ForeignKey(Nominatie, models.CASCADE, related_name="stemmen")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="prijsstemmen"
    )

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(fields=["prijs", "gebruiker"], name="prijsstem_een_per_mens")
        ]

    def __str__(self):
        return f"stem voor {self.prijs}"

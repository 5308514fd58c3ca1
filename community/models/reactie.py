"""What people say back to what is told, and the answer (eisen.md L-045)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from community.models.uiting import Uiting
from organisatie.models import EigenRij, Gebruiker, Melding, Organisatie, Rol
from organisatie.toegang import mag_communiceren, mag_coordineren

LENGTE = 1_000
NOG_NIET = "Dit is nog niet verschenen. Reageren kan daarna."


class ReactieQuerySet(models.QuerySet):
    """Reactions."""

    def zichtbaar_voor(self, toegang):
        """Those to what this person may see; hidden ones: the coördinator, and who wrote it."""
        uitingen = Uiting.objects.zichtbaar_voor(toegang)
        rijen = self.filter(uiting__in=uitingen.order_by().values("pk"))
        if mag_coordineren(toegang):
            return rijen
        return rijen.filter(Q(verborgen_op=None) | Q(door=toegang.gebruiker))

    def open(self):
        """Without an answer, and not hidden."""
        return self.filter(beantwoord_op=None, verborgen_op=None)

    def plaats(self, uiting, tekst, *, door):
        """Store it and tell who takes care of the item; the same words twice are one reaction.

        Raises ValidationError when the item did not appear (yet).
        """
        if not uiting.is_verschenen:
            raise ValidationError(NOG_NIET)
        wat = {"uiting": uiting, "door": door, "tekst": tekst.strip()}
        with transaction.atomic():
            Uiting.objects.select_for_update(of=("self",)).get(pk=uiting.pk)  # a double click waits
            rij = self.filter(**wat).first()
            if rij is None:
                rij = self.create(organisatie=uiting.organisatie, **wat)
                rij.meld_nieuw()
        return rij


class Reactie(EigenRij):
    """One reaction of a person to what was told, and at most one answer.

    Without history: the row says who did what and when, and what somebody takes back is gone.
    """

    #: Who sees it follows from the item, so it stays out of the history of a traject.
    eigen_zicht = True

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="reacties")
    uiting = models.ForeignKey(Uiting, models.CASCADE, related_name="reacties")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reacties", verbose_name="van"
    )
    tekst = models.CharField("jouw reactie", max_length=LENGTE)
    op = models.DateTimeField("geschreven op", default=timezone.now, editable=False)
    antwoord = models.CharField("antwoord", max_length=LENGTE, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True, editable=False)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
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
    verborgen_reden = models.CharField("waarom verborgen", max_length=300, blank=True)

    objects = ReactieQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["op", "pk"]
        indexes = [models.Index(fields=["uiting", "op"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(antwoord="", beantwoord_op=None, beantwoord_door=None)
                | ~Q(antwoord="") & Q(beantwoord_op__isnull=False),
                name="reactie_beantwoord_op",
            ),
            models.CheckConstraint(
                condition=Q(verborgen_reden="", verborgen_op=None, verborgen_door=None)
                | ~Q(verborgen_reden="") & Q(verborgen_op__isnull=False),
                name="reactie_verborgen_met_reden",
            ),
        ]

    def __str__(self):
        return self.tekst if len(self.tekst) <= 80 else f"{self.tekst[:79]}…"

    def get_absolute_url(self):
        return f"{self.uiting.get_absolute_url()}#reactie-{self.pk}"

    def is_te_beantwoorden_door(self, toegang):
        """Who takes care of the item, and whoever keeps communication."""
        eigen = self.uiting.eigenaar_id == toegang.gebruiker.pk
        return eigen or mag_communiceren(toegang)

    def belemmeringen_beantwoorden(self):
        """Reasons why it gets no (other) answer; empty means it may."""
        if self.verborgen_op:
            return ["Deze reactie is verborgen. Laat haar eerst weer zien."]
        return ["Deze reactie is al beantwoord."] if self.beantwoord_op else []

    def belemmeringen_verbergen(self):
        """Reasons why it may not be hidden; empty means it may."""
        return ["Deze reactie is al verborgen."] if self.verborgen_op else []

    def belemmeringen_verwijderen(self):
        """Reasons why the writer may not take it back; empty means it may."""
        return ["Er is al geantwoord. Daarom blijft je reactie staan."] * bool(self.beantwoord_op)

    def beantwoord(self, antwoord, *, door):
        """Answer it once, and tell the writer; ValidationError when somebody was first."""
        if redenen := self.belemmeringen_beantwoorden():
            raise ValidationError(redenen)
        velden = {"antwoord": antwoord.strip(), "beantwoord_door": door}
        velden["beantwoord_op"] = timezone.now()
        with transaction.atomic():
            if not Reactie.objects.open().filter(pk=self.pk).update(**velden):
                raise ValidationError("Iemand was je voor. Bekijk de reactie opnieuw.")
            self.refresh_from_db()
            self.meld_schrijver(f"Er is antwoord op je reactie bij ‘{self.uiting}’.", door)

    def verberg(self, reden, *, door):
        """Take it off the page, with the reason, and tell the writer."""
        if redenen := self.belemmeringen_verbergen():
            raise ValidationError(redenen)
        velden = {"verborgen_reden": reden.strip(), "verborgen_door": door}
        velden["verborgen_op"] = timezone.now()
        with transaction.atomic():
            if not Reactie.objects.filter(pk=self.pk, verborgen_op=None).update(**velden):
                raise ValidationError("Deze reactie is al verborgen.")
            self.refresh_from_db()
            self.meld_schrijver(f"Je reactie bij ‘{self.uiting}’ is verborgen. Lees waarom.", door)

    def toon(self):
        """Show it again; twice changes nothing."""
        self.verborgen_op = self.verborgen_door = None
        self.verborgen_reden = ""
        self.save(update_fields=["verborgen_op", "verborgen_door", "verborgen_reden"])

    def meld_nieuw(self):
        """Tell who takes care of the item; without such a person the coördinator."""
        tekst = f"Nieuwe reactie bij ‘{self.uiting}’."
        wie = werkt_hier(self.organisatie).filter(pk=self.uiting.eigenaar_id)
        if wie.exclude(pk=self.door_id).exists():
            Melding.objects.meld(self.organisatie, wie, tekst, self)
        else:
            rollen = [Rol.COORDINATOR]
            Melding.objects.meld_rollen(self.organisatie, rollen, tekst, self, behalve=self.door)

    def meld_schrijver(self, tekst, door):
        """Tell who wrote it, unless that person did it."""
        wie = werkt_hier(self.organisatie).filter(pk=self.door_id).exclude(pk=door.pk)
        Melding.objects.meld(self.organisatie, wie, tekst, self)


def werkt_hier(organisatie):
    """Active accounts with a role in this organisation."""
    leden = organisatie.lidmaatschappen.values("gebruiker")
    return Gebruiker.objects.filter(is_active=True, pk__in=leden)

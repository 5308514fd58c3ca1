"""The life of a plan: written, put before a body, adopted as a numbered version, revised."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone

from organisatie.models import EigenRij, Melding, Momentopname, Rol

#: Who records the decision of the body.
BESLISSERS = (Rol.DT, Rol.SECRETARIS_DT)
JAREN = [MinValueValidator(2000), MaxValueValidator(2100)]


class Planloop(EigenRij):
    """What a plan goes through (eisen.md L-043, C-068, M-011; domein.md, rules 3 and 9).

    The working plan keeps moving; a `Planversie` holds what was adopted. `versie` is the number
    of the working plan, `vastgestelde_versie` the last one that was adopted.
    """

    class Opvolger(models.TextChoices):
        """Whether the successor of the manifest will be signed (eisen.md L-011)."""

        ONBEKEND = "onbekend", "Nog te besluiten"
        JA = "ja", "We tekenen het nieuwe manifest"
        NEE = "nee", "We tekenen niet opnieuw"

    klaar_op = models.DateField(
        "plan geschreven op", null=True, blank=True, help_text="De dag waarop de tekst klaar was."
    )
    voorgelegd_op = models.DateTimeField(null=True, blank=True, editable=False)
    voorgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    vastgestelde_versie = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    herzien_reden = models.TextField("waarom herzien we het plan?", blank=True, editable=False)
    manifest_jaar = models.PositiveSmallIntegerField(
        "manifest getekend in",
        null=True,
        blank=True,
        validators=JAREN,
        help_text="Het jaar, bijvoorbeeld 2016. Niet getekend? Laat leeg.",
    )
    manifest_opvolger = models.CharField(
        "opvolger van het manifest",
        max_length=8,
        choices=Opvolger.choices,
        default=Opvolger.ONBEKEND,
    )
    manifest_afspraak = models.TextField(
        "afspraak over het vervolg", blank=True, help_text="Wie beslist wanneer, en waarover?"
    )
    manifest_ingediend_op = models.DateField(
        "plan ingediend als ondertekenaar op", null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def is_vastgesteld(self):
        """True when the working version was adopted; it may have changed since."""
        return self.vastgestelde_versie == self.versie

    @property
    def ligt_voor(self):
        """True while a body is asked to decide."""
        return self.voorgelegd_op is not None and not self.is_vastgesteld

    def belemmeringen_voorleggen(self):
        """Reasons why the plan may not be put before a body; empty means it may."""
        if self.is_vastgesteld:
            return [f"Versie {self.versie} is al vastgesteld. Herzie eerst het plan."]
        if self.ligt_voor:
            return ["Het plan ligt al voor."]
        redenen = [] if self.ambitie.strip() else ["Schrijf eerst de ambitie op."]
        if not self.acties.exists():
            redenen.append("Zet eerst minstens één actie in het plan.")
        return redenen

    def belemmeringen_besluit(self, door):
        """Reasons why `door` may not record the decision: one prepares, another decides."""
        if self.is_vastgesteld:
            return [f"Versie {self.versie} is al vastgesteld. Een besluit verandert niet meer."]
        if not self.ligt_voor:
            return ["De coördinator heeft het plan nog niet voorgelegd."]
        if self.voorgelegd_door_id == door.pk:
            return ["Jij legde het plan voor. Een ander legt het besluit vast."]
        return []

    def belemmeringen_herzien(self):
        """Reasons why no new version may begin; empty means it may."""
        if self.is_vastgesteld or (self.vastgesteld_op and not self.vastgestelde_versie):
            return []
        return [f"Versie {self.versie} is nog in bewerking. Je kunt haar gewoon aanpassen."]

    def leg_voor(self, *, door, op):
        """The plan is ready: ask for a decision. ValidationError when it may not."""
        weiger(self.belemmeringen_voorleggen())
        self.voorgelegd_op, self.voorgelegd_door = timezone.now(), door
        self.klaar_op = self.klaar_op or op
        with transaction.atomic():
            self.save()
            self.meld(f"Besluit gevraagd: {self}, versie {self.versie}", BESLISSERS, behalve=door)

    def meld(self, tekst, rollen, *, behalve):
        """Tell everyone with one of these roles, but for who did it."""
        Melding.objects.meld_rollen(self.organisatie, rollen, tekst, self, behalve=behalve)

    def trek_terug(self):
        """Not before the body any more; the same twice changes nothing."""
        if self.ligt_voor:
            self.voorgelegd_op = self.voorgelegd_door = None
            self.save()

    def neem_besluit(self, besluit, inhoud, *, door):
        """Adopt: freeze `inhoud` (plain data) as a version; of two at once, one wins.

        `besluit`: an unsaved Planversie with body, day, words and function of who decided.
        """
        weiger(self.belemmeringen_besluit(door))
        with transaction.atomic():
            mijn = type(self).objects.filter(pk=self.pk, versie=self.versie)
            # zonder historie: claims the adoption, the save below writes it
            if not mijn.exclude(vastgestelde_versie=self.versie).update(
                vastgestelde_versie=self.versie
            ):
                raise ValidationError("Iemand anders legde het besluit net vast.")
            self.vastgestelde_versie, self.vastgesteld_op = self.versie, besluit.besloten_op
            self.save()
            besluit.actieplan, besluit.organisatie = self, self.organisatie
            besluit.nummer, besluit.reden = self.versie, self.herzien_reden
            besluit.vastgelegd_door, besluit.vastgelegd_op = door, timezone.now()
            besluit.momentopname = Momentopname.objects.bevries(
                organisatie=self.organisatie, soort="actieplan", inhoud=inhoud, door=door
            )
            besluit.save()
            tekst = f"Vastgesteld: {self}, versie {self.versie}"
            self.meld(tekst, (Rol.COORDINATOR,), behalve=door)
        return besluit

    def herzie(self, *, reden):
        """Begin the next version, with the reason; ValidationError when it may not."""
        weiger(self.belemmeringen_herzien())
        if not reden.strip():
            raise ValidationError("Schrijf op waarom je het plan herziet.")
        with transaction.atomic():
            mijn = type(self).objects.filter(pk=self.pk, versie=self.versie)
            # zonder historie: claims the next number, the save below writes it
            if not mijn.update(versie=self.versie + 1):
                raise ValidationError("Iemand anders begon net een nieuwe versie.")
            self.versie, self.herzien_reden = self.versie + 1, reden.strip()
            self.voorgelegd_op = self.voorgelegd_door = self.klaar_op = None
            self.save()


def weiger(redenen):
    """Raise ValidationError when there are reasons."""
    if redenen:
        raise ValidationError(redenen)

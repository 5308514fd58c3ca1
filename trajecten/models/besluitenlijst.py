"""The besluitenlijst of a closed round as a PDF, made by a job from the frozen content alone."""

from django.db import models, transaction
from django.utils import timezone

from organisatie.models import Bestand, EigenRij, Organisatie, Taak
from organisatie.toegang import mag_alle_ramingen_zien
from trajecten.models.selectie import Selectieronde

TAAK = "trajecten.tasks.maak_besluitenlijst_task"


class Variant(models.TextChoices):
    """A score that comes from an estimate tells it, so not everybody gets the scores (rule 11)."""

    VOLLEDIG = "met-scores", "met scores"
    ZONDER = "zonder-scores", "zonder scores"


class BesluitenlijstQuerySet(models.QuerySet):
    """Besluitenlijsten."""

    def zichtbaar_voor(self, toegang):
        """Of rounds this person sees; with scores only for whom may see every estimate."""
        rondes = Selectieronde.objects.zichtbaar_voor(toegang)
        return self.filter(ronde__in=rondes, variant__in=varianten_voor(toegang))

    def vraag(self, ronde, *, door):
        """Start the job of each variant of a closed round, or find what is there already.

        A finished PDF stays as it is, also when the lay-out changes; it is made again only when
        its file was lost.
        """
        with transaction.atomic():
            return [self._vraag(ronde, variant, door) for variant in Variant]

    def _vraag(self, ronde, variant, door):
        taak = Taak.objects.start(
            organisatie=ronde.organisatie, soort=TAAK, onderwerp=ronde.pk,
            sleutel=f"besluitenlijst:{ronde.pk}:{variant}", door=door,
        )  # fmt: skip
        lijst, _nieuw = self.get_or_create(
            taak=taak,
            defaults={"organisatie": ronde.organisatie, "ronde": ronde, "variant": variant},
        )
        if taak.is_klaar and not lijst.is_klaar:
            taak.herhaal()
        return lijst


class Besluitenlijst(EigenRij):
    """One variant of the besluitenlijst of one round; its bytes stay as they were made."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="besluitenlijsten")
    ronde = models.ForeignKey(Selectieronde, models.CASCADE, related_name="besluitenlijsten")
    variant = models.CharField(max_length=13, choices=Variant.choices)
    taak = models.OneToOneField(Taak, models.PROTECT, related_name="besluitenlijst")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)

    objects = BesluitenlijstQuerySet.as_manager()

    class Meta:
        verbose_name = "besluitenlijst"
        verbose_name_plural = "besluitenlijsten"
        ordering = ["variant"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "variant"], name="besluitenlijst_uniek")
        ]

    def __str__(self):
        return f"Besluitenlijst {self.ronde} {self.get_variant_display()}"

    @property
    def is_klaar(self):
        """True when the file is there, also on disk."""
        return self.bestand is not None and self.bestand.ligt_er


def varianten_voor(toegang):
    """Which variants this person may have (list)."""
    return list(Variant) if mag_alle_ramingen_zien(toegang) else [Variant.ZONDER]

"""Remarks in the margin of a report, between the bodies and the coördinator."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Melding, Organisatie, Rol
from organisatie.toegang import mag_adviseren, mag_besluiten, mag_coordineren
from rapportage.models.rapport import Rapport, Sectie


def leest_kantlijn(toegang):
    """Who sees the margin: both bodies and the coördinator."""
    return mag_adviseren(toegang) or mag_besluiten(toegang) or mag_coordineren(toegang)


class OpmerkingQuerySet(models.QuerySet):
    """Remarks."""

    def zichtbaar_voor(self, toegang):
        """Those of the own organisation, for whoever reads the margin."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen if leest_kantlijn(toegang) else self.none()

    def open(self):
        """Without an answer."""
        return self.filter(beantwoord_op=None)

    def plaats(self, sectie, tekst, *, door):
        """A remark about a section, told to the coördinator; ValidationError when it may not."""
        rapport = sectie.rapport
        if redenen := Opmerking.belemmeringen_plaatsen(rapport):
            raise ValidationError(redenen)
        rij = self.create(
            organisatie=rapport.organisatie, rapport=rapport, sectie=sectie,
            tekst=tekst.strip(), geplaatst_door=door,
        )  # fmt: skip
        wat = f"Opmerking bij ‘{sectie}’: {rapport}"
        Melding.objects.meld_rollen(rapport.organisatie, [Rol.COORDINATOR], wat, rij, behalve=door)
        return rij


class Opmerking(EigenRij):
    """A remark of a member about one section; the coördinator answers it. Never frozen."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="opmerkingen")
    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="opmerkingen")
    sectie = models.ForeignKey(Sectie, models.CASCADE, related_name="opmerkingen")
    tekst = models.TextField("opmerking")
    geplaatst_op = models.DateTimeField(default=timezone.now)
    geplaatst_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    antwoord = models.TextField("antwoord", blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = OpmerkingQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking bij een rapport"
        verbose_name_plural = "opmerkingen bij rapporten"
        ordering = ["geplaatst_op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(antwoord="", beantwoord_op=None)
                | ~Q(antwoord="") & Q(beantwoord_op__isnull=False),
                name="opmerking_beantwoord_op",
            )
        ]

    def __str__(self):
        return self.tekst

    def get_absolute_url(self):
        return f"{self.rapport.get_absolute_url()}#sectie-{self.sectie_id}"

    @staticmethod
    def belemmeringen_plaatsen(rapport):
        """Reasons why no remark may be made; empty means it may."""
        ligt_voor = (Rapport.Staat.ADVIES, Rapport.Staat.BESLUIT)
        return [] if rapport.staat in ligt_voor else ["Dit rapport ligt nu niet voor."]

    def beantwoord(self, antwoord, *, door):
        """Answer it once, and it is dealt with; ValidationError when somebody was first."""
        velden = {
            "antwoord": antwoord.strip(),
            "beantwoord_op": timezone.now(),
            "beantwoord_door": door,
        }
        # zonder historie: claims the answer, save() follows
        if not Opmerking.objects.open().filter(pk=self.pk).update(**velden):
            raise ValidationError("Deze opmerking is al beantwoord.")
        self.refresh_from_db()
        self.save()

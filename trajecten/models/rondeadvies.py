"""What the Bedrijfsvoeringstafel adds about a round as a whole (eisen.md L-069)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from organisatie.models import EigenRij, Organisatie
from trajecten.models.rondeloop import Orgaan
from trajecten.models.selectie import Selectieronde


def belemmeringen(ronde, tekst):
    """Reasons why this advice may not be recorded; empty means it may."""
    if ronde.orgaan != Orgaan.BVT:
        return ["Over deze ronde kan nu geen advies worden gegeven."]
    return [] if tekst.strip() else ["Schrijf op wat de Bedrijfsvoeringstafel adviseert."]


class RondeadviesManager(models.Manager):
    """Records advice."""

    def geef(self, *, ronde, tekst, door):
        """Record the advice; ValidationError when it may not. A second one stands beside it."""
        if redenen := belemmeringen(ronde, tekst):
            raise ValidationError(redenen)
        with transaction.atomic():
            ronde.houd_vast()  # a closed round is frozen with its advice
            return self.create(
                organisatie=ronde.organisatie, ronde=ronde, tekst=tekst.strip(), gegeven_door=door
            )


class Rondeadvies(EigenRij):
    """What the body advised, who entered it and when; never edited, so it needs no history."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rondeadviezen")
    ronde = models.ForeignKey(Selectieronde, models.CASCADE, related_name="adviezen")
    tekst = models.TextField("advies")
    gegeven_op = models.DateTimeField(default=timezone.now)
    gegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RondeadviesManager()

    class Meta:
        verbose_name = "advies op een keuzeronde"
        verbose_name_plural = "adviezen op keuzerondes"
        ordering = ["gegeven_op", "pk"]

    def __str__(self):
        return f"Advies op {self.ronde}"

    def als_gegevens(self):
        """This row as plain data for freezing; the person by function."""
        functie = self.gegeven_door.functie if self.gegeven_door else ""
        return {
            "tekst": self.tekst,
            "op": timezone.localdate(self.gegeven_op).isoformat(),
            "namens": functie or "Bedrijfsvoeringstafel",
        }

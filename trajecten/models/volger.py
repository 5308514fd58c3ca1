"""Who follows a traject without having a part in it."""

from django.conf import settings
from django.db import models

from organisatie.models import EigenRij, Organisatie


class VolgerQuerySet(models.QuerySet):
    """Followers."""

    def van(self, toegang):
        """What this person follows here."""
        return self.filter(organisatie=toegang.organisatie, gebruiker=toegang.gebruiker)

    def zet(self, toegang, traject, *, volgt):
        """Follow, or follow no longer; the same twice changes nothing."""
        sleutel = {"gebruiker": toegang.gebruiker, "traject": traject}
        if volgt:
            self.get_or_create(**sleutel, defaults={"organisatie": toegang.organisatie})
        else:
            self.filter(**sleutel).delete()


class Volger(EigenRij):
    """A person who wants to know what changes in a traject; told in the mail with everything."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="volgers")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="volgers")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="volgt_trajecten"
    )

    objects = VolgerQuerySet.as_manager()

    class Meta:
        verbose_name = "volger"
        verbose_name_plural = "volgers"
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "traject"], name="volger_uniek")
        ]

    def __str__(self):
        return f"{self.gebruiker} volgt {self.traject}"

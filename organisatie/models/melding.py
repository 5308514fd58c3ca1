"""Messages to a person inside the application; nothing is mailed per change."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from organisatie.models.grens import EigenRij
from organisatie.models.mensen import Gebruiker
from organisatie.models.organisatie import Organisatie


class MeldingQuerySet(models.QuerySet):
    """Messages."""

    def zichtbaar_voor(self, toegang):
        return self.filter(organisatie=toegang.organisatie, gebruiker=toegang.gebruiker)

    def ongelezen(self):
        return self.filter(gelezen_op=None)

    def meld_rollen(self, organisatie, rollen, tekst, over, *, behalve):
        """Tell everyone with one of these roles about `over`, except the person who did it.

        Returns the meldingen (list).
        """
        mensen = Gebruiker.objects.filter(
            is_active=True,
            lidmaatschappen__organisatie=organisatie,
            lidmaatschappen__rol__in=rollen,
        ).exclude(pk=behalve.pk)
        return self.meld(organisatie, mensen.distinct(), tekst, over)

    def meld(self, organisatie, mensen, tekst, over):
        """Tell these people about `over`, each once; returns the meldingen (list)."""
        url = over.get_absolute_url()
        return self.bulk_create(
            Melding(organisatie=organisatie, gebruiker=mens, tekst=tekst[:300], url=url)
            for mens in dict.fromkeys(mensen)
        )

    def lees(self):
        """Mark as read now."""
        return self.ongelezen().update(gelezen_op=timezone.now())


class Melding(EigenRij):
    """One line for one person, with a link to where it is about."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="meldingen")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="meldingen"
    )
    tekst = models.CharField(max_length=300)
    url = models.CharField(max_length=200, blank=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gelezen_op = models.DateTimeField(null=True, blank=True)

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["-gemaakt_op", "-pk"]
        indexes = [models.Index(fields=["organisatie", "gebruiker", "-gemaakt_op"])]

    def __str__(self):
        return self.tekst

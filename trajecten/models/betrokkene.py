"""Who takes part in a traject, and how trajects follow each other in time."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie


def met_functie(collector, field, sub_objs, using):
    """What happens when an account is deleted: who had no name gets one by function (rule 10)."""
    pks = [rij.pk for rij in sub_objs]
    rijen = Betrokkene.objects.using(using).filter(pk__in=pks, naam="").select_related("gebruiker")
    per_naam = {}
    for rij in rijen:
        per_naam.setdefault(rij.gebruiker.functie or rij.get_deel_display(), []).append(rij)
    for naam, zelfde in per_naam.items():
        collector.add_field_update(Betrokkene._meta.get_field("naam"), naam, zelfde)
    models.SET_NULL(collector, field, sub_objs, using)


class Betrokkene(EigenRij):
    """Person × traject × part; a name by function, with or without an account."""

    class Deel(models.TextChoices):
        """The parts people have in a traject (domein.md)."""

        BESTUURDER = "bestuurder", "Bestuurder"
        OPDRACHTGEVER = "opdrachtgever", "Opdrachtgever"
        BUDGETHOUDER = "budgethouder", "Budgethouder"
        PROJECTLEIDER = "projectleider", "Projectleider"
        INKOPER = "inkoper", "Inkoper"
        CONTRACTMANAGER = "contractmanager", "Contractmanager"
        SROI = "sroi", "SROI-adviseur"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="betrokkenen")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="betrokkenen")
    deel = models.CharField("rol in het traject", max_length=16, choices=Deel.choices)
    naam = models.CharField("naam of functie", max_length=120, blank=True)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, met_functie, null=True, blank=True, related_name="betrokken_bij"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["deel", "naam"]
        indexes = [models.Index(fields=["gebruiker", "traject"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(naam="") | models.Q(gebruiker__isnull=False),
                name="betrokkene_naam_of_account",
                violation_error_message="Vul een naam in of kies iemand met een account.",
            )
        ]

    def __str__(self):
        return f"{self.wie} ({self.get_deel_display().lower()})"

    @property
    def wie(self):
        """The account's name where there is one, else what was written down, else the part."""
        account = self.gebruiker.naam or self.gebruiker.functie if self.gebruiker_id else ""
        return account or self.naam or self.get_deel_display()


class Opvolging(EigenRij):
    """A traject that takes over from another one."""

    class Reden(models.TextChoices):
        """Why there is a successor (domein.md)."""

        HERAANBESTEDING = "heraanbesteding", "Heraanbesteding"
        SPLITSING = "splitsing", "Splitsing"
        SAMENVOEGING = "samenvoeging", "Samenvoeging"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="opvolgingen")
    van = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="opvolgers")
    naar = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="voorgangers")
    reden = models.CharField("reden", max_length=16, choices=Reden.choices)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        constraints = [
            models.UniqueConstraint(fields=["van", "naar"], name="opvolging_uniek"),
            models.CheckConstraint(
                condition=~models.Q(van=models.F("naar")), name="opvolging_niet_van_zichzelf"
            ),
        ]

    def __str__(self):
        return f"{self.van} → {self.naar}"

"""People of the community: honours, what they want to show, and contacts outside (eisen.md L-055).

Who is a superheld is not stored: that follows from being involved (community/mensen.py).
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models import Actie
from mvi.historie import HistorieMetVelen
from organisatie.invoer import zoekwoorden
from organisatie.models import Afdeling, EigenRij, Lidmaatschap, Organisatie
from trajecten.models import Traject


class CommunityrolQuerySet(models.QuerySet):
    """Honours and places in a group."""

    def op(self, dag):
        """Those that hold on this day."""
        return self.filter(Q(vanaf__lte=dag), Q(tot=None) | Q(tot__gte=dag))

    def dragers(self):
        """Those that bring MVI further by name: they are linked to trajects and actions."""
        return self.filter(soort__in=Communityrol.DRAGERS)


class Communityrol(EigenRij):
    """A named honour or a place in a group, for a while (eisen.md L-040, C-023).

    For a colleague with an account, or by name or function.
    """

    class Soort(models.TextChoices):
        """What somebody is in the community."""

        VAANDELDRAGER = "vaandeldrager", "Vaandeldrager"
        AMBASSADEUR = "ambassadeur", "Ambassadeur"
        KERNGROEP = "kerngroep", "Kerngroep"
        WERKGROEP = "werkgroep", "Werkgroep"
        PROJECTGROEP = "projectgroep", "Projectgroep"

    DRAGERS = (Soort.VAANDELDRAGER, Soort.AMBASSADEUR)

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="communityrollen")
    soort = models.CharField("wat is deze persoon?", max_length=13, choices=Soort.choices)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="communityrollen",
        verbose_name="collega met een account",
    )
    naam = models.CharField(
        "of een naam of functie",
        max_length=120,
        blank=True,
        help_text="Voor wie geen account heeft.",
    )
    afdeling = models.ForeignKey(
        Afdeling, models.SET_NULL, null=True, blank=True, related_name="communityrollen"
    )
    taak = models.CharField(
        "wat doet deze persoon?",
        max_length=120,
        blank=True,
        help_text="De rol in de groep, bijvoorbeeld trekker of namens Vastgoed.",
    )
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    trajecten = models.ManyToManyField(Traject, blank=True, related_name="communityrollen")
    acties = models.ManyToManyField(
        Actie, blank=True, related_name="communityrollen", verbose_name="acties"
    )
    history = HistorieMetVelen(m2m_fields=[trajecten, acties])

    objects = CommunityrolQuerySet.as_manager()

    class Meta:
        verbose_name = "rol in de community"
        verbose_name_plural = "rollen in de community"
        ordering = ["soort", "-vanaf", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam="") | Q(gebruiker__isnull=False),
                name="communityrol_naam_of_account",
                violation_error_message="Kies een collega, of vul een naam of functie in.",
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("vanaf")),
                name="communityrol_periode",
                violation_error_message="De laatste dag ligt voor de eerste. Kijk de dagen na.",
            ),
        ]

    def __str__(self):
        return f"{self.wie}, {self.get_soort_display().lower()}"

    @property
    def wie(self):
        """The person in words."""
        return str(self.gebruiker) if self.gebruiker_id else self.naam

    def geldt_op(self, dag):
        """True while it holds."""
        return self.vanaf <= dag and (self.tot is None or self.tot >= dag)

    def belemmeringen_verwijderen(self):
        """What somebody was stays; only a mistake is removed, and history keeps it."""
        return []


class Communityprofiel(EigenRij):
    """What a person shows to colleagues: the person decides, nobody else."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="communityprofielen")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="communityprofielen"
    )
    doet_mee = models.BooleanField(
        "Ik hoor bij de community",
        default=False,
        help_text="Ook als je nog niet aan een traject werkt.",
    )
    vraag_mij = models.CharField(
        "Vraag mij over",
        max_length=200,
        blank=True,
        help_text="Bijvoorbeeld: circulair bouwen, of gesprekken met de markt.",
    )
    verberg_bijeenkomsten = models.BooleanField(
        "Laat niet zien bij welke bijeenkomsten ik was", default=False
    )
    is_verborgen = models.BooleanField(
        "Zet mij niet in de lijst met mensen",
        default=False,
        help_text="Je pagina is dan alleen voor jou. Bij je trajecten blijft je naam staan.",
    )
    sinds = models.DateField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "profiel in de community"
        verbose_name_plural = "profielen in de community"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker"], name="communityprofiel_uniek"
            )
        ]

    def __str__(self):
        return str(self.gebruiker)


def aanspreekbaar(veld="gebruiker"):
    """Condition on a row that names a person: no account, or a colleague who works here and did
    not ask to be left out of the list."""
    hier = {"organisatie": OuterRef("organisatie"), "gebruiker": OuterRef(veld)}
    lid = Lidmaatschap.objects.filter(**hier, gebruiker__is_active=True)
    verborgen = Communityprofiel.objects.filter(**hier, is_verborgen=True)
    return Q(**{veld: None}) | Q(Exists(lid), ~Exists(verborgen))


class NetwerkcontactQuerySet(models.QuerySet):
    """Contacts outside."""

    def zoek(self, tekst):
        """Every word occurs in one of the texts."""
        gevonden = self
        for woord in zoekwoorden(tekst):
            velden = ("naam", "werkt_bij", "functie", "onderwerp", "notitie")
            delen = [Q(**{f"{veld}__icontains": woord}) for veld in velden]
            gevonden = gevonden.filter(Q.create(delen, connector=Q.OR))
        return gevonden


class Netwerkcontact(EigenRij):
    """Somebody outside whom you can ask: another municipality, PIANOo (eisen.md C-006).

    Inside the organisation only: a lezer never sees it.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="netwerkcontacten")
    werkt_bij = models.CharField(
        "organisatie", max_length=120, help_text="Bijvoorbeeld gemeente Utrecht of PIANOo."
    )
    naam = models.CharField(
        "naam", max_length=120, blank=True, help_text="Alleen als deze persoon dat goed vindt."
    )
    functie = models.CharField("functie", max_length=120, blank=True)
    onderwerp = models.CharField("waarover kun je iets vragen?", max_length=200)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    notitie = models.TextField("notitie", blank=True)
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="netwerkcontacten",
        verbose_name="wie houdt het contact?",
    )
    gesproken_op = models.DateField("laatst gesproken op", null=True, blank=True)
    history = HistoricalRecords()

    objects = NetwerkcontactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact buiten de organisatie"
        verbose_name_plural = "contacten buiten de organisatie"
        ordering = ["werkt_bij", "naam", "pk"]
        indexes = [models.Index(fields=["organisatie", "werkt_bij"])]

    def __str__(self):
        return f"{self.naam or self.functie or 'contact'} ({self.werkt_bij})"

    def get_absolute_url(self):
        return reverse("netwerkcontact_list", args=[self.organisatie.slug])

    def belemmeringen_verwijderen(self):
        """A contact may always go."""
        return []

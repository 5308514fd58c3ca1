"""People and what they may do in which organisation."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from simple_history.models import HistoricalRecords

from organisatie.invoer import zoekwoorden
from organisatie.models.grens import EigenRij
from organisatie.models.organisatie import Afdeling, Organisatie


class GebruikerQuerySet(models.QuerySet):
    """People."""

    def zoek(self, tekst):
        """Every word occurs in the name, the function or the address."""
        gevonden = self
        for woord in zoekwoorden(tekst):
            gevonden = gevonden.filter(
                models.Q(naam__icontains=woord)
                | models.Q(functie__icontains=woord)
                | models.Q(email__icontains=woord)
            )
        return gevonden

    def met_rollen_in(self, organisatie):
        """With `rollen_hier`: the memberships of this organisation and of no other."""
        hier = Lidmaatschap.objects.filter(organisatie=organisatie).select_related("afdeling")
        return self.prefetch_related(
            models.Prefetch("lidmaatschappen", hier.order_by("rol"), to_attr="rollen_hier")
        )


class GebruikerManager(BaseUserManager.from_queryset(GebruikerQuerySet)):
    """Makes people; the e-mail address is kept in lower case."""

    def get_by_natural_key(self, username):
        """The account of an address; exact, because it is kept in lower case.

        `iexact` lets PostgreSQL find one account by several spellings (ı is an I to it), and each
        spelling would have its own count of failed sign-ins.
        """
        return self.get(email=username.lower())

    def create_user(self, email, password=None, **velden):
        """Create a person; without a password the account opens by the reset mail only."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email, password=None, **velden):
        """Create the installation's technical manager: the only one with Django's own admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person with an account; signs in with an e-mail address."""

    email = models.EmailField(
        "e-mailadres",
        unique=True,
        error_messages={"unique": "Dit e-mailadres heeft al een account."},
    )
    naam = models.CharField("naam", max_length=120)
    functie = models.CharField("functie", max_length=120, blank=True)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("technisch beheerder", default=False)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewist_op = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GebruikerManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        ordering = ["naam"]

    def __str__(self):
        return self.naam or self.email

    def get_short_name(self):
        return self.naam

    def afdelingen_in(self, organisatie):
        """Pks of the departments of which this person is budgethouder here."""
        eigen = self.lidmaatschappen.filter(organisatie=organisatie, rol=Rol.BUDGETHOUDER)
        return list(eigen.exclude(afdeling=None).values_list("afdeling", flat=True))

    def clean(self):
        super().clean()
        self.email = self.email.lower()


class Rol(models.TextChoices):
    """Roles of a membership (domein.md, *Who uses it*); honours such as superheld are not here."""

    COORDINATOR = "coordinator", "Coördinator MVI"
    BUDGETHOUDER = "budgethouder", "Budgethouder"
    INKOPER = "inkoper", "Inkoper"
    ADVISEUR = "adviseur", "Adviseur (beleid, communicatie)"
    BVT = "bvt", "Lid Bedrijfsvoeringstafel"
    SECRETARIS_BVT = "secretaris_bvt", "Secretaris Bedrijfsvoeringstafel"
    DT = "dt", "Lid Directieteam"
    SECRETARIS_DT = "secretaris_dt", "Secretaris Directieteam"
    LEZER = "lezer", "Lezer"
    BEHEERDER = "beheerder", "Beheerder"


class LidmaatschapQuerySet(models.QuerySet):
    """Memberships."""

    def van(self, gebruiker):
        return self.filter(gebruiker=gebruiker).select_related("organisatie", "afdeling")


class Lidmaatschap(EigenRij):
    """A person's role in an organisation; several rows give several roles."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="lidmaatschappen")
    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=20, choices=Rol.choices)
    afdeling = models.ForeignKey(
        Afdeling,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lidmaatschappen",
        help_text="Een budgethouder bewerkt de trajecten van deze afdeling.",
    )
    history = HistoricalRecords()

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["gebruiker__naam", "rol"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "rol", "afdeling"],
                name="lidmaatschap_uniek",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "rol"],
                condition=models.Q(afdeling=None),
                name="lidmaatschap_uniek_zonder_afdeling",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
        ]

    def __str__(self):
        return f"{self.gebruiker}: {self.get_rol_display()}"

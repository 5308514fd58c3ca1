"""The municipality, its departments and its figures per year."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from mvi.proxy import als_netwerk
from organisatie.models.grens import EigenRij

#: First parts of a URL that are not an organisation; no organisation may take one as its slug.
GERESERVEERD = {"admin", "agenda", "gezond", "inloggen", "mail", "organisaties", "static"}
GERESERVEERD |= {"sessie", "uitloggen", "wachtwoord"}


def weiger_gereserveerd(slug):
    """Raise ValidationError when the slug would hide a page of the installation itself."""
    if slug in GERESERVEERD:
        raise ValidationError(f"Kies een ander adres: ‘{slug}’ gebruikt het programma zelf.")


def weiger_onbekend_netwerk(tekst):
    """Raise ValidationError for a line that is no network, or smaller than what we see of it."""
    if fout := [regel for regel in tekst.split() if als_netwerk(regel) is None]:
        raise ValidationError(
            f"Dit is geen netwerk: {fout[0][:60]}. Schrijf het als 192.0.2.0/24 of 2001:db8::/48; "
            "een IPv6-netwerk is minstens een /64."
        )


class OrganisatieQuerySet(models.QuerySet):
    """Organisations."""

    def van(self, gebruiker):
        """Those this person is a member of."""
        return self.filter(lidmaatschappen__gebruiker=gebruiker).distinct()

    def vind(self, adres):
        """The one with this address (slug, or the address of its site); ValidationError."""
        slug = adres.strip().strip("/").rpartition("/")[2].lower()
        gevonden = self.filter(slug=slug).first()
        if gevonden is None:
            raise ValidationError("We kennen geen organisatie met dit adres. Vraag het adres na.")
        return gevonden


class Organisatie(models.Model):
    """A municipality, or a joint programme of several; the owner of every other row."""

    class Huisstijl(models.TextChoices):
        """Theme files in static/mvi/; a municipality's own is one more file and one more line."""

        STANDAARD = "standaard", "Petrol (standaard)"
        ROOD = "rood", "Rood"

    naam = models.CharField("naam", max_length=120)
    slug = models.SlugField("adres", unique=True, validators=[weiger_gereserveerd])
    cbs_code = models.CharField(
        "CBS-code",
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^GM\d{4}$", "Schrijf de CBS-code als GM0546.")],
    )
    programmanaam = models.CharField(
        "naam van het programma", max_length=60, default="MVI-programma"
    )
    huisstijl = models.CharField(
        "huisstijl", max_length=20, choices=Huisstijl.choices, default=Huisstijl.STANDAARD
    )
    onderdelen_tellen_apart = models.BooleanField(
        "tel percelen en nadere overeenkomsten apart",
        default=False,
        help_text="Staat dit uit, dan telt alleen het traject waar ze onder vallen.",
    )
    mvi_drempel = models.DecimalField(
        "groter traject vanaf (euro)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Trajecten met een lagere raming vallen buiten de versnelling. Leeg: alles telt.",
    )
    sroi_procent = models.DecimalField(
        "social return (% van de opdracht)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Bijvoorbeeld 5. Leeg: er is geen vaste regel.",
    )
    sroi_drempel = models.DecimalField(
        "social return vanaf (euro)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Bijvoorbeeld 100.000.",
    )
    sessie_netwerken = models.TextField(
        "netwerken voor sessies zonder account",
        blank=True,
        validators=[weiger_onbekend_netwerk],
        help_text="Eén netwerk per regel, bijvoorbeeld 192.0.2.0/24. Alleen daarvandaan doet "
        "iemand zonder account mee aan een kansensessie. Leeg: overal vandaan, met de code.",
    )
    mailt_rapport = models.BooleanField(
        "stuur het rapport als PDF mee in de mail",
        default=False,
        help_text="Wie adviseert of besluit, krijgt dan ook de PDF, tot 10 MB. Staat dit uit, dan "
        "staat er alleen een link in de mail. Dat is veiliger.",
    )
    zonder_keuzerondes = models.BooleanField("toon geen Keuzerondes", default=False)
    zonder_actieplan = models.BooleanField("toon geen Actieplan", default=False)
    zonder_leren = models.BooleanField("toon geen Leren", default=False)
    is_demo = models.BooleanField("voorbeeldgegevens", default=False, editable=False)
    history = HistoricalRecords()

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        ordering = ["naam"]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("vandaag", args=[self.slug])

    @property
    def telregel(self):
        """The counting rule in words, printed beside every total (domein.md, *Onderdeel van*)."""
        if self.onderdelen_tellen_apart:
            return "percelen en nadere overeenkomsten tellen apart"
        return "percelen en nadere overeenkomsten tellen mee met hun hoofdtraject"

    def jaarcijfer(self, jaar):
        """The denominator of this year, else the latest known earlier one, else None."""
        return laatst_bekende(self.jaarcijfers.all(), jaar)


def laatst_bekende(jaarcijfers, jaar):
    """The year figure that percentages of `jaar` are of: the latest with a number, or None."""
    bekend = [c for c in jaarcijfers if c.jaar <= jaar and c.aantal_trajecten is not None]
    return max(bekend, key=lambda cijfer: cijfer.jaar, default=None)


class AfdelingQuerySet(models.QuerySet):
    """Departments."""

    def actief(self):
        return self.filter(is_actief=True)

    def actief_of_een_van(self, gekozen):
        """Those in use, and those that were chosen before (pks): a form keeps its choice."""
        return self.filter(models.Q(is_actief=True) | models.Q(pk__in=gekozen))

    def met_gebruik(self):
        """Annotate `aantal_trajecten`: how many trajects name the department."""
        return self.annotate(aantal_trajecten=models.Count("trajecten"))


class Afdeling(EigenRij):
    """A department; `directie` groups departments in reports (eisen.md L-076)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="afdelingen")
    naam = models.CharField("naam", max_length=120)
    afkorting = models.CharField("afkorting", max_length=20, blank=True)
    directie = models.CharField(
        "directie", max_length=120, blank=True, help_text="Rapporten tonen één regel per directie."
    )
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistoricalRecords()

    objects = AfdelingQuerySet.as_manager()

    class Meta:
        verbose_name = "afdeling"
        verbose_name_plural = "afdelingen"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                "organisatie",
                models.functions.Lower("naam"),
                name="afdeling_naam_uniek",
                violation_error_message="Deze afdeling bestaat al.",
            )
        ]

    def __str__(self):
        return self.naam

    def belemmeringen_verwijderen(self):
        """Reasons why this department may not be removed; empty means it may."""
        gebruik = (
            (self.trajecten.count(), "traject", "trajecten"),
            (self.lidmaatschappen.count(), "budgethouder", "budgethouders"),
            (self.resultaatgesprekken.count(), "resultaatgesprek", "resultaatgesprekken"),
        )
        return [gebruikt_door(*rij) for rij in gebruik if rij[0]]


def gebruikt_door(aantal, een, meer):
    """‘3 trajecten gebruiken dit nog.’"""
    return f"1 {een} gebruikt dit nog." if aantal == 1 else f"{aantal} {meer} gebruiken dit nog."


class Jaarcijfer(EigenRij):
    """Number of trajects and purchasing volume of one calendar year (eisen.md L-006)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="jaarcijfers")
    jaar = models.PositiveSmallIntegerField("jaar", validators=[MinValueValidator(2000)])
    aantal_trajecten = models.PositiveIntegerField("aantal trajecten", null=True, blank=True)
    inkoopvolume = models.DecimalField(
        "inkoopvolume (euro excl. btw)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    toelichting = models.CharField("toelichting", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "jaarcijfer"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar"],
                name="jaarcijfer_uniek",
                violation_error_message="Voor dit jaar zijn er al cijfers. Wijzig die.",
            )
        ]

    def __str__(self):
        return f"{self.jaar}"

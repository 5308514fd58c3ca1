"""What was considered before the market was asked, and who confirmed the ambitions."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij


def nieuw_kenmerk():
    """A text that no other page has (36 characters)."""
    return str(uuid4())


class Overweging(VersieRij):
    """Light questions to the budgethouder; every answer may be ‘weet ik nog niet’.

    Circular options (eisen.md L-005), the five ambition questions (C-044), and the trade-off of
    time, money and quality (L-042, U-012).
    """

    class Antwoord(models.TextChoices):
        """An option was looked at; no answer is not yet known."""

        JA = "ja", "Ja, dat kan"
        DEELS = "deels", "Voor een deel"
        NEE = "nee", "Nee, dat past hier niet"

    class Ruimte(models.TextChoices):
        """How much room there is for MVI."""

        GEEN = "geen", "Geen extra"
        ENIGE = "enige", "Enige extra"
        RUIM = "ruim", "Ruim extra"

    CIRCULAIR = ("niet_kopen", "langer_gebruiken", "dienst", "hergebruik", "gerecycled")
    VRAGEN = ("mogelijk", "meer_kosten", "aspecten", "alternatieven", "werkelijk_duurzamer")
    AFWEGING = ("tijd", "geld", "kwaliteit")

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="overwegingen")
    traject = models.OneToOneField("trajecten.Traject", models.CASCADE, related_name="overweging")
    niet_kopen = models.CharField(
        "Kan het zonder iets te kopen?", max_length=6, choices=Antwoord.choices, blank=True
    )
    langer_gebruiken = models.CharField(
        "Kunnen we langer doen met wat er is?", max_length=6, choices=Antwoord.choices, blank=True
    )
    dienst = models.CharField(
        "Kan het als dienst, zonder eigenaar te worden?",
        max_length=6,
        choices=Antwoord.choices,
        blank=True,
    )
    hergebruik = models.CharField(
        "Kan het tweedehands of opgeknapt?", max_length=6, choices=Antwoord.choices, blank=True
    )
    gerecycled = models.CharField(
        "Kan het van gerecycled of hernieuwbaar materiaal?",
        max_length=6,
        choices=Antwoord.choices,
        blank=True,
    )
    circulair_uitleg = models.TextField("toelichting", blank=True)
    mogelijk = models.TextField("Wat is er mogelijk?", blank=True)
    meer_kosten = models.TextField("Hoeveel meer mag het kosten?", blank=True)
    aspecten = models.TextField("Welke onderdelen vinden we belangrijk?", blank=True)
    alternatieven = models.TextField("Hoe wegen we alternatieven tegen elkaar af?", blank=True)
    werkelijk_duurzamer = models.TextField("Is het echt duurzamer?", blank=True)
    tijd = models.CharField("ruimte in tijd", max_length=6, choices=Ruimte.choices, blank=True)
    geld = models.CharField("ruimte in geld", max_length=6, choices=Ruimte.choices, blank=True)
    kwaliteit = models.CharField(
        "ruimte in kwaliteit", max_length=6, choices=Ruimte.choices, blank=True
    )
    afweging = models.TextField(
        "afweging", blank=True, help_text="Wat woog het zwaarst, en waarom?"
    )
    afgewogen_door = models.CharField("wie woog dit af (functie)", max_length=120, blank=True)
    afgewogen_op = models.DateField("afgewogen op", null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "overweging"
        verbose_name_plural = "overwegingen"

    def __str__(self):
        return f"Overweging bij {self.traject}"


class Ambitiebevestiging(EigenRij):
    """The budgethouder stands for these ambitions (eisen.md C-046); a new one follows, no edits.

    `stand` is the SHA-256 of the levels that were confirmed: when they change, it holds no more.
    """

    organisatie = models.ForeignKey(
        Organisatie, models.CASCADE, related_name="ambitiebevestigingen"
    )
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="bevestigingen")
    stand = models.CharField(max_length=64)
    opmerking = models.TextField("opmerking", blank=True)
    bevestigd_op = models.DateTimeField(default=timezone.now)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "bevestiging van de ambities"
        verbose_name_plural = "bevestigingen van de ambities"
        ordering = ["-bevestigd_op", "-pk"]

    def __str__(self):
        return f"{self.traject} bevestigd"


class Aanmelding(EigenRij):
    """How far somebody is in the short form, so that they can go on later.

    `sleutel` came with the empty form: who sends it twice gets one traject.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="aanmeldingen")
    traject = models.OneToOneField("trajecten.Traject", models.CASCADE, related_name="aanmelding")
    stap = models.CharField("gebleven bij", max_length=20)
    sleutel = models.UUIDField(null=True, blank=True, editable=False, unique=True)
    begonnen_op = models.DateTimeField(default=timezone.now)
    begonnen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="aanmeldingen"
    )
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"

    def __str__(self):
        return f"Aanmelding van {self.traject}"

    @property
    def adres(self):
        """Name of the page to go on with."""
        return f"aanmelding_{self.stap}"


class Aanvulverzoek(EigenRij):
    """The coördinator asks one person for what is missing in several trajects, in one mail."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="aanvulverzoeken")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="aanvulverzoeken"
    )
    trajecten = models.ManyToManyField("trajecten.Traject", related_name="aanvulverzoeken")
    bericht = models.TextField("bericht", blank=True)
    gevraagd_op = models.DateTimeField(default=timezone.now)
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    kenmerk = models.CharField(
        max_length=36, default=nieuw_kenmerk, help_text="van de pagina: twee keer klikken is een"
    )
    adres = models.CharField(max_length=200, blank=True, help_text="begin van de links in de mail")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "kenmerk"], name="aanvulverzoek_een_keer")
        ]
        verbose_name = "vraag om aanvulling"
        verbose_name_plural = "vragen om aanvulling"
        ordering = ["-gevraagd_op", "-pk"]

    def __str__(self):
        return f"Aanvulling gevraagd aan {self.gebruiker}"


class Sdgkoppeling(EigenRij):
    """A sustainable development goal of the UN to which a traject contributes (eisen.md L-004)."""

    class Doel(models.IntegerChoices):
        """The 17 goals; names: United Nations, Dutch wording as commonly used."""

        ARMOEDE = 1, "Geen armoede"
        HONGER = 2, "Geen honger"
        GEZONDHEID = 3, "Goede gezondheid en welzijn"
        ONDERWIJS = 4, "Kwaliteitsonderwijs"
        GELIJKHEID = 5, "Gendergelijkheid"
        WATER = 6, "Schoon water en sanitair"
        ENERGIE = 7, "Betaalbare en duurzame energie"
        WERK = 8, "Waardig werk en economische groei"
        INDUSTRIE = 9, "Industrie, innovatie en infrastructuur"
        ONGELIJKHEID = 10, "Ongelijkheid verminderen"
        STEDEN = 11, "Duurzame steden en gemeenschappen"
        CONSUMPTIE = 12, "Verantwoorde consumptie en productie"
        KLIMAAT = 13, "Klimaatactie"
        LEVEN_IN_WATER = 14, "Leven in het water"
        LEVEN_OP_LAND = 15, "Leven op het land"
        VREDE = 16, "Vrede, justitie en sterke publieke diensten"
        PARTNERSCHAP = 17, "Partnerschap om doelen te bereiken"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="sdgkoppelingen")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="sdgs")
    doel = models.PositiveSmallIntegerField("doel", choices=Doel.choices)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "SDG"
        verbose_name_plural = "SDG's"
        ordering = ["doel"]
        constraints = [models.UniqueConstraint(fields=["traject", "doel"], name="sdg_uniek")]

    def __str__(self):
        return f"SDG {self.doel}: {self.get_doel_display()}"

"""What colleagues look up about MVI: explanations, principles, what is done already, and policy."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.doel import Doel, PlandeelQuerySet
from actieplan.models.register import Registerrij
from mvi.historie import HistorieMetVelen
from organisatie.models import Afdeling, Organisatie
from trajecten.models import Categorie, Thema, Traject


class Kennispagina(Registerrij):
    """A page of text (Markdown): a word explained, or what somebody in a role can do."""

    class Soort(models.TextChoices):
        """Where it stands in Kennis."""

        BEGRIP = "begrip", "Begrippen: wat is het?"
        ROL = "rol", "Wat kan ik doen?"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kennispaginas")
    soort = models.CharField("soort", max_length=6, choices=Soort.choices)
    titel = models.CharField("titel", max_length=120)
    samenvatting = models.CharField("in een zin", max_length=250)
    tekst = models.TextField(
        "tekst",
        help_text="Een lege regel begint een nieuwe alinea; een regel met - ervoor is een punt.",
    )
    volgorde = models.PositiveSmallIntegerField("plek in de lijst", default=1)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "kennispagina"
        verbose_name_plural = "kennispagina's"
        ordering = ["soort", "volgorde", "titel"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "soort", "titel"],
                name="kennispagina_uniek",
                violation_error_message="Er is al een pagina met deze titel.",
            )
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("kennispagina_detail", args=[self.organisatie.slug, self.pk])


class Principe(Registerrij):
    """A guiding principle: an ambition translated to what a tender does (eisen.md U-002)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="principes")
    titel = models.CharField("principe", max_length=160)
    betekenis = models.TextField("wat betekent dit in een aanbesteding?")
    themas = models.ManyToManyField(Thema, blank=True, related_name="principes")
    volgorde = models.PositiveSmallIntegerField("plek in de lijst", default=1)
    history = HistorieMetVelen(m2m_fields=[themas])

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "leidend principe"
        verbose_name_plural = "leidende principes"
        ordering = ["volgorde", "titel"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "titel"],
                name="principe_uniek",
                violation_error_message="Dit principe staat al in de lijst.",
            )
        ]

    def __str__(self):
        return self.titel


class Praktijkregel(Registerrij):
    """What is done sustainably already, by whom, since when (eisen.md C-029)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="praktijkregels")
    wat = models.CharField("wat doen we al?", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    afdeling = models.ForeignKey(
        Afdeling, models.SET_NULL, null=True, blank=True, related_name="praktijkregels"
    )
    categorie = models.ForeignKey(
        Categorie, models.SET_NULL, null=True, blank=True, related_name="praktijkregels"
    )
    wie = models.CharField(
        "wie doet het?", max_length=120, blank=True, help_text="De functie of het team."
    )
    sinds = models.PositiveSmallIntegerField(
        "sinds",
        null=True,
        blank=True,
        validators=[MinValueValidator(1980), MaxValueValidator(2100)],
        help_text="Het jaar. Weet je het niet? Laat leeg.",
    )
    traject = models.ForeignKey(
        Traject, models.SET_NULL, null=True, blank=True, related_name="praktijkregels"
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "wat we al doen"
        verbose_name_plural = "wat we al doen"
        ordering = ["afdeling__naam", "wat"]

    def __str__(self):
        return self.wat


class Beleidsstuk(Registerrij):
    """A policy, what it asks of purchasing, and which goal carries that (eisen.md C-030)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="beleidsstukken")
    naam = models.CharField("beleid", max_length=160)
    url = models.URLField("link", blank=True)
    vraagt = models.TextField("wat vraagt dit van onze inkoop?", blank=True)
    thema = models.ForeignKey(
        Thema, models.SET_NULL, null=True, blank=True, related_name="beleidsstukken"
    )
    doel = models.ForeignKey(
        Doel,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="beleidsstukken",
        help_text="Het doel in het plan waarin dit terugkomt.",
    )
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "beleidsstuk"
        verbose_name_plural = "beleidsstukken"
        ordering = ["naam", "pk"]

    def __str__(self):
        return self.naam

"""What surrounds the programme: risks, developments outside, stakeholders, objections.

They belong to the organisation and outlive a plan; each has an owner or a day to look again.
"""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, When
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from organisatie.invoer import zoekwoorden
from organisatie.models import EigenRij, Organisatie

EEN_TOT_VIJF = [
    MinValueValidator(1, "Kies 1 tot en met 5."),
    MaxValueValidator(5, "Kies 1 tot en met 5."),
]


class Registerrij(EigenRij):
    """A row of one of these lists; it may always be removed, history keeps it."""

    class Meta:
        abstract = True

    def belemmeringen_verwijderen(self):
        """Nothing hangs on such a row."""
        return []


def persoon(naam, verwant, **opties):
    """A member who is responsible; empty when nobody is yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name=verwant,
        verbose_name=naam,
        **opties,
    )


# --- risks ---


class RisicoQuerySet(PlandeelQuerySet):
    """Risks."""

    def open(self):
        return self.exclude(status=Risico.Status.VERVALLEN)

    def te_bekijken(self, dag):
        """Open, and the day to look again has come."""
        return self.open().filter(opnieuw_op__lte=dag)

    def zwaarste_eerst(self):
        """What no longer plays comes last."""
        dicht = Case(When(status=Risico.Status.VERVALLEN, then=1), default=0)
        return self.order_by(dicht, (F("kans") * F("gevolg_ernst")).desc(), "titel")


class Risico(Registerrij):
    """What may go wrong: cause, effect, chance × impact, and what we do (eisen.md C-018)."""

    class Status(models.TextChoices):
        """Whether it still plays."""

        OPEN = "open", "Open"
        BEHEERST = "beheerst", "Onder controle"
        VERVALLEN = "vervallen", "Speelt niet meer"

    class Schaal(models.IntegerChoices):
        """One scale for chance and for impact."""

        HEEL_KLEIN = 1, "1, heel klein"
        KLEIN = 2, "2, klein"
        MIDDEN = 3, "3, gemiddeld"
        GROOT = 4, "4, groot"
        HEEL_GROOT = 5, "5, heel groot"

    #: From these products on: (lowest, colour, words).
    ZWAARTES = ((15, "rood", "Hoog"), (8, "oranje", "Midden"), (0, "groen", "Laag"))

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="risicos")
    titel = models.CharField("wat kan er gebeuren?", max_length=160)
    oorzaak = models.TextField("waardoor?", blank=True)
    gevolg = models.TextField("wat is dan het gevolg?", blank=True)
    kans = models.PositiveSmallIntegerField("kans", choices=Schaal.choices)
    gevolg_ernst = models.PositiveSmallIntegerField(
        "hoe groot is het gevolg?", choices=Schaal.choices
    )
    maatregel = models.TextField("wat doen we eraan?", blank=True)
    eigenaar = persoon("wie let erop?", "risicos")
    opnieuw_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.OPEN)
    history = HistoricalRecords()

    objects = RisicoQuerySet.as_manager()

    class Meta:
        verbose_name = "risico"
        verbose_name_plural = "risico's"
        ordering = ["titel"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kans__range=(1, 5), gevolg_ernst__range=(1, 5)), name="risico_1_tot_5"
            )
        ]

    def __str__(self):
        return self.titel

    @property
    def is_open(self):
        """True while it still plays."""
        return self.status != self.Status.VERVALLEN

    @property
    def score(self):
        """Chance times impact: 1 to 25."""
        return self.kans * self.gevolg_ernst

    @property
    def zwaarte(self):
        """(colour, words) of the score."""
        return zwaarte(self.score)

    def is_te_bekijken(self, dag):
        """True when it is open and its day has come."""
        return self.is_open and self.opnieuw_op is not None and self.opnieuw_op <= dag


def zwaarte(score):
    """(colour, words) of a product of chance and impact."""
    return next((kleur, woord) for laagst, kleur, woord in Risico.ZWAARTES if score >= laagst)


# --- developments outside ---


class OntwikkelingQuerySet(PlandeelQuerySet):
    """Developments outside the programme."""

    def lopend(self):
        return self.filter(is_afgerond=False)

    def lang_niet_bekeken(self, dag):
        """Running, and nobody looked for half a year or ever."""
        grens = dag - Ontwikkeling.HALF_JAAR
        return self.lopend().filter(Q(bekeken_op=None) | Q(bekeken_op__lt=grens))


class Ontwikkeling(Registerrij):
    """Something with its own pace that MVI must follow: a kerb of the road (eisen.md L-038)."""

    HALF_JAAR = timedelta(days=182)

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="ontwikkelingen")
    titel = models.CharField("wat gebeurt er?", max_length=160)
    omschrijving = models.TextField("waar gaat het om?", blank=True)
    tempo = models.CharField(
        "eigen tempo",
        max_length=200,
        blank=True,
        help_text="Wie bepaalt het, en hoe snel gaat het?",
    )
    volgen = models.TextField("wat moet MVI volgen of doen?", blank=True)
    volgende_datum = models.DateField("volgende bekende datum", null=True, blank=True)
    volgende_wat = models.CharField("wat gebeurt er dan?", max_length=200, blank=True)
    bekeken_op = models.DateField("laatst bekeken op", null=True, blank=True)
    eigenaar = persoon("wie volgt dit?", "ontwikkelingen")
    is_afgerond = models.BooleanField("afgerond", default=False)
    history = HistoricalRecords()

    objects = OntwikkelingQuerySet.as_manager()

    class Meta:
        verbose_name = "ontwikkeling"
        verbose_name_plural = "ontwikkelingen"
        ordering = ["is_afgerond", F("volgende_datum").asc(nulls_last=True), "titel"]

    def __str__(self):
        return self.titel

    def is_lang_niet_bekeken(self, dag):
        """True when it runs and nobody looked for half a year or ever."""
        if self.is_afgerond:
            return False
        return self.bekeken_op is None or self.bekeken_op < dag - self.HALF_JAAR


# --- stakeholders ---


class Stakeholder(Registerrij):
    """Who has something to do with MVI, and how to involve them (eisen.md C-031, U-019)."""

    class Kant(models.TextChoices):
        """Inside or outside the organisation."""

        BINNEN = "binnen", "Binnen de organisatie"
        BUITEN = "buiten", "Buiten de organisatie"

    #: Per (much influence, much interest): what to do.
    AANPAK = {
        (True, True): "Samen doen",
        (True, False): "Tevreden houden",
        (False, True): "Goed informeren",
        (False, False): "Op de hoogte houden",
    }
    #: From this number on it is much.
    VEEL = 3

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="stakeholders")
    naam = models.CharField("wie?", max_length=120, help_text="Een groep, orgaan of organisatie.")
    kant = models.CharField("waar?", max_length=6, choices=Kant.choices)
    belang_tekst = models.TextField("wat is hun belang?", blank=True)
    invloed = models.PositiveSmallIntegerField(
        "invloed", validators=EEN_TOT_VIJF, help_text="1 is weinig, 5 is veel."
    )
    belang = models.PositiveSmallIntegerField(
        "belang", validators=EEN_TOT_VIJF, help_text="1 is weinig, 5 is veel."
    )
    betrekken = models.TextField("hoe betrekken we hen?", blank=True)
    contact = persoon("wie heeft het contact?", "stakeholders")
    contact_buiten = models.CharField("contactpersoon daar (functie)", max_length=120, blank=True)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "stakeholder"
        verbose_name_plural = "stakeholders"
        ordering = ["-invloed", "-belang", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                name="stakeholder_uniek",
                violation_error_message="Deze staat er al. Wijzig die.",
            ),
            models.CheckConstraint(
                condition=Q(invloed__range=(1, 5), belang__range=(1, 5)), name="stakeholder_1_tot_5"
            ),
        ]

    def __str__(self):
        return self.naam

    @property
    def vak(self):
        """(much influence, much interest): the part of the grid."""
        return self.invloed > self.VEEL, self.belang > self.VEEL

    @property
    def aanpak(self):
        """What that part of the grid asks."""
        return self.AANPAK[self.vak]


# --- objections ---


class BezwaarQuerySet(PlandeelQuerySet):
    """Objections."""

    def zoek(self, tekst):
        """Every word occurs in the objection, the answer, what helps or who says it."""
        gevonden = self
        for woord in zoekwoorden(tekst):
            gevonden = gevonden.filter(
                Q(bezwaar__icontains=woord)
                | Q(antwoord__icontains=woord)
                | Q(wat_helpt__icontains=woord)
                | Q(wie__icontains=woord)
            )
        return gevonden


class Bezwaar(Registerrij):
    """Why a colleague does not, the answer, and what helps (eisen.md C-074); never a name."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bezwaren")
    bezwaar = models.CharField("wat hoor je?", max_length=200)
    wie = models.CharField(
        "wie zegt dit? (functie)", max_length=120, blank=True, help_text="Een functie, geen naam."
    )
    antwoord = models.TextField("wat is het antwoord?", blank=True)
    wat_helpt = models.TextField("wat helpt?", blank=True)
    history = HistoricalRecords()

    objects = BezwaarQuerySet.as_manager()

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        ordering = ["bezwaar"]

    def __str__(self):
        return self.bezwaar

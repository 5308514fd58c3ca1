"""The framework of a selection: versioned criteria with weights (eisen.md L-066)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Organisatie, VersieRij
from organisatie.toegang import mag_trajecten_zien

SCORES = (1, 2, 3, 4, 5)
VASTGESTELD = "Dit kader is vastgesteld en verandert niet meer. Maak een nieuwe versie."


class SelectiekaderQuerySet(models.QuerySet):
    """Frameworks."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def vastgesteld(self):
        return self.filter(vastgesteld_op__isnull=False)

    def geldend(self, organisatie):
        """The framework that was adopted last, or None."""
        eigen = self.filter(organisatie=organisatie).vastgesteld()
        return eigen.order_by("-vastgesteld_op", "-nummer").first()


class Selectiekader(VersieRij):
    """A version of the criteria; a concept can change, an adopted one never again."""

    tussendoor = "Iemand anders heeft dit kader net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="selectiekaders")
    nummer = models.PositiveSmallIntegerField("versie", editable=False)
    naam = models.CharField("naam", max_length=120)
    uitleg = models.TextField("wat willen we ermee?", blank=True)
    is_voorbeeld = models.BooleanField("voorbeeld van het programma", default=False)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_namens = models.CharField("vastgesteld door (functie)", max_length=120, blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = SelectiekaderQuerySet.as_manager()

    class Meta:
        verbose_name = "selectiekader"
        verbose_name_plural = "selectiekaders"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "nummer"], name="selectiekader_nummer_uniek"
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_op=None, vastgesteld_namens="")
                | (Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_namens="")),
                name="selectiekader_vastgesteld_door",
                violation_error_message="Vul in wie het kader vaststelde.",
            ),
        ]

    def __str__(self):
        return f"Versie {self.nummer}: {self.naam}"

    def get_absolute_url(self):
        return reverse("selectiekader_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_concept(self):
        return self.vastgesteld_op is None

    @property
    def som(self):
        """The sum of the weights; 100 when it is right."""
        return sum(criterium.gewicht for criterium in self.criteria.all())

    def belemmeringen_wijzigen(self):
        """Reasons why this framework may not change; empty means it may."""
        return [] if self.is_concept else [VASTGESTELD]

    def belemmeringen_vaststellen(self):
        """Reasons why it may not be adopted yet; empty means it may."""
        if not self.is_concept:
            return [VASTGESTELD]
        criteria = list(self.criteria.all())
        if not criteria:
            return ["Voeg eerst minstens één criterium toe."]
        redenen = []
        if self.som != 100:
            redenen.append(f"De gewichten zijn samen {self.som}. Maak er 100 van.")
        for criterium in criteria:
            if mist := [score for score in SCORES if not criterium.omschrijving_van(score)]:
                scores = ", ".join(map(str, mist))
                redenen.append(f"Schrijf bij ‘{criterium.naam}’ wat score {scores} betekent.")
        return redenen

    def stel_vast(self, *, op, namens, door):
        """Adopt on a day, on behalf of a body; ValidationError with the reasons when refused."""
        if redenen := self.belemmeringen_vaststellen():
            raise ValidationError(redenen)
        if op > timezone.localdate():
            raise ValidationError("Deze dag is nog niet geweest.", code="op")
        with transaction.atomic():
            self.claim(self.versie)
            self.vastgesteld_op, self.vastgesteld_namens = op, namens
            self.vastgelegd_door = door
            self.save()


class Selectiecriterium(VersieRij):
    """One criterion of a framework: its weight and what each score from 1 to 5 means."""

    tussendoor = (
        "Iemand anders heeft dit criterium net gewijzigd. Bekijk eerst wat er is veranderd."
    )

    class Bron(models.TextChoices):
        """Where the score comes from; what data fill can be overruled with a reason."""

        HAND = "", "Beoordelaars geven een score"
        WAARDE = "waarde", "Raming van het traject"
        KANSRIJK = "kansrijk", "Kansrijke categorie"
        MAANDEN = "maanden", "Maanden tot de publicatie"
        RESULTATEN = "resultaten", "Eerdere resultaten in de categorie"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="selectiecriteria")
    kader = models.ForeignKey(Selectiekader, models.CASCADE, related_name="criteria")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0, editable=False)
    naam = models.CharField("naam", max_length=80)
    uitleg = models.TextField("uitleg", blank=True)
    gewicht = models.PositiveSmallIntegerField(
        "gewicht (%)",
        validators=[
            MinValueValidator(1, "Een gewicht is minstens 1."),
            MaxValueValidator(100, "Een gewicht is hoogstens 100."),
        ],
    )
    bron = models.CharField("score komt van", max_length=12, choices=Bron.choices, blank=True)
    score_1 = models.CharField("score 1 betekent", max_length=250, blank=True)
    score_2 = models.CharField("score 2 betekent", max_length=250, blank=True)
    score_3 = models.CharField("score 3 betekent", max_length=250, blank=True)
    score_4 = models.CharField("score 4 betekent", max_length=250, blank=True)
    score_5 = models.CharField("score 5 betekent", max_length=250, blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "selectiecriterium"
        verbose_name_plural = "selectiecriteria"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kader", "naam"],
                name="selectiecriterium_naam_uniek",
                violation_error_message="Dit kader heeft al een criterium met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(gewicht__range=(1, 100)), name="selectiecriterium_gewicht_1_100"
            ),
        ]

    def __str__(self):
        return self.naam

    @property
    def is_uit_gegevens(self):
        return bool(self.bron)

    @property
    def omschrijvingen(self):
        """Pairs (score, what it means), 1 first."""
        return [(score, self.omschrijving_van(score)) for score in SCORES]

    def omschrijving_van(self, score):
        """What this score means; of data the formula in words."""
        if self.bron:
            return FORMULES[self.bron][score - 1]
        return getattr(self, f"score_{score}")


#: What each score means for a criterion that data fill; `selectiescore` computes the same.
FORMULES = {
    Selectiecriterium.Bron.WAARDE: (
        "raming tot € 100.000",
        "raming van € 100.000 tot € 500.000",
        "raming van € 500.000 tot € 1.500.000",
        "raming van € 1.500.000 tot € 5.000.000",
        "raming van € 5.000.000 of meer",
    ),
    Selectiecriterium.Bron.KANSRIJK: (
        "categorie is niet kansrijk, impact 1 of onbekend",
        "categorie is niet kansrijk, impact 2",
        "categorie is niet kansrijk, impact 3 of meer",
        "categorie is kansrijk, impact onbekend of tot en met 3",
        "categorie is kansrijk, impact 4 of 5",
    ),
    Selectiecriterium.Bron.MAANDEN: (
        "publicatie binnen 2 maanden",
        "publicatie over 2 tot 4 maanden",
        "publicatie over 4 tot 6 maanden",
        "publicatie over 6 tot 9 maanden",
        "publicatie over 9 maanden of later",
    ),
    Selectiecriterium.Bron.RESULTATEN: (
        "nog geen gemeten traject in de categorie",
        "1 gemeten traject in de categorie",
        "2 gemeten trajecten in de categorie",
        "3 of 4 gemeten trajecten in de categorie",
        "5 of meer gemeten trajecten in de categorie",
    ),
}


def volgend_nummer(organisatie):
    """The number that the next version of the organisation gets."""
    hoogste = organisatie.selectiekaders.aggregate(hoogste=models.Max("nummer"))["hoogste"]
    return (hoogste or 0) + 1


def verschuif(criterium, stappen):
    """Move a criterion up (-1) or down (1) among those of its framework."""
    rij = list(criterium.kader.criteria.all())
    plek = next(i for i, ander in enumerate(rij) if ander.pk == criterium.pk)
    doel = min(max(plek + stappen, 0), len(rij) - 1)
    rij.insert(doel, rij.pop(plek))
    with transaction.atomic():
        for volgorde, ander in enumerate(rij):
            # zonder historie: the order on the page is no content
            Selectiecriterium.objects.filter(pk=ander.pk).update(volgorde=volgorde)

"""Where the organisation stands: a measurement on four levels, and the review at the end."""

from decimal import Decimal

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models.doel import PlandeelQuerySet
from actieplan.models.plan import Actieplan
from organisatie.models import EigenRij, Organisatie


class Nulmeting(EigenRij):
    """Scores from 1 to 5 on four levels, on one day; done again later to compare (eisen.md L-010).

    `antwoorden` is a list of [level, question, score or None, text]: the questions as they were
    asked, so that a later set rewrites nothing. None is unknown, never 0.
    """

    class Niveau(models.TextChoices):
        """The four levels of the scan."""

        BELEID = "beleid", "Beleid"
        ORGANISATIE = "organisatie", "Organisatie"
        UITVOERING = "uitvoering", "Uitvoering"
        STURING = "sturing", "Sturing"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="nulmetingen")
    datum = models.DateField("gemeten op")
    door = models.CharField("ingevuld door (functies)", max_length=200, blank=True)
    toelichting = models.TextField("wat viel op?", blank=True)
    antwoorden = models.JSONField(default=list)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "nulmeting"
        verbose_name_plural = "nulmetingen"
        ordering = ["-datum", "-pk"]

    def __str__(self):
        return f"Meting van {self.datum:%d-%m-%Y}"

    def get_absolute_url(self):
        return reverse("nulmeting_update", args=[self.organisatie.slug, self.pk])

    def van(self, niveau):
        """[(question, score or None, text)] of one level."""
        return [tuple(rest) for naam, *rest in self.antwoorden if naam == niveau]

    @property
    def per_niveau(self):
        """[(level in words, mean of what is known (Decimal) or None, its answers)]."""
        return [(label, gemiddelde(self.van(n)), self.van(n)) for n, label in self.Niveau.choices]

    @property
    def onbekend(self):
        """How many questions have no score (int)."""
        return sum(score is None for _niveau, _vraag, score, _tekst in self.antwoorden)

    def belemmeringen_verwijderen(self):
        """A measurement may always be removed; history keeps it."""
        return []


def gemiddelde(antwoorden):
    """The mean of the known scores, to one decimal (Decimal); None when nothing is known."""
    bekend = [score for _vraag, score, _tekst in antwoorden if score is not None]
    if not bekend:
        return None
    return (Decimal(sum(bekend)) / len(bekend)).quantize(Decimal("0.1"))


class Eindevaluatie(EigenRij):
    """What the coördinator writes at the end of a plan, per question of K-007.

    What the program knows about each question is counted beside it (`rapportage.eindevaluatie`).
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="eindevaluaties")
    actieplan = models.OneToOneField(Actieplan, models.CASCADE, related_name="eindevaluatie")
    verantwoordelijkheden = models.TextField("zijn de verantwoordelijkheden helder?", blank=True)
    inzicht = models.TextField("weten we wat wel en niet kan?", blank=True)
    monitoring = models.TextField("is er een basis om te blijven meten?", blank=True)
    successen = models.TextField("hebben we genoeg successen gevierd?", blank=True)
    vervolg = models.TextField("wat nemen we mee naar het volgende plan?", blank=True)
    history = HistoricalRecords()

    objects = PlandeelQuerySet.as_manager()

    class Meta:
        verbose_name = "eindevaluatie"
        verbose_name_plural = "eindevaluaties"

    def __str__(self):
        return f"Eindevaluatie van {self.actieplan}"

    @property
    def is_leeg(self):
        """True while nothing was written."""
        return not any(getattr(self, naam).strip() for naam in TEKSTVELDEN)


#: The texts of a review, in their order.
TEKSTVELDEN = ("verantwoordelijkheden", "inzicht", "monitoring", "successen", "vervolg")

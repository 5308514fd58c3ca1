"""The steps of a traject: taking over a template, how far it is, and which steps help or hinder."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from trajecten.models import Stap
from trajecten.models.stappen import TUSSENRUIMTE

#: What a step takes over from its template.
OVERGENOMEN = ("naam", "uitleg", "pdca", "wie", "fase")
EIGEN_STAPPEN = "Eigen stappen"


@dataclass(frozen=True)
class Voortgang:
    """How far a list of steps is, counted and never typed (domein.md, rule 1)."""

    gedaan: int
    overgeslagen: int
    totaal: int

    @property
    def meter(self):
        """What the bar counts up to; at least 1."""
        return max(self.totaal - self.overgeslagen, 1)

    @property
    def tekst(self):
        """‘6 van 10 stappen gedaan’; a skipped step no longer counts and is named apart."""
        over = self.totaal - self.overgeslagen
        woord = "stap" if over == 1 else "stappen"
        tekst = f"{self.gedaan} van {over} {woord} gedaan"
        return f"{tekst}, {self.overgeslagen} overgeslagen" if self.overgeslagen else tekst


def voortgang(stappen):
    """The `Voortgang` of steps."""
    staten = [stap.staat for stap in stappen]
    return Voortgang(staten.count("gedaan"), staten.count("overgeslagen"), len(staten))


@dataclass
class Plangroep:
    """The steps of a traject that came from one template."""

    naam: str
    stappen: list = field(default_factory=list)

    @property
    def voortgang(self):
        return voortgang(self.stappen)


def groepen(stappen):
    """The steps per template, in the order in which they stand (list of Plangroep)."""
    gevonden = {}
    for stap in stappen:
        gevonden.setdefault(stap.stappenplan, Plangroep(stap.stappenplan)).stappen.append(stap)
    return list(gevonden.values())


def neem_over(traject, plan):
    """Copy the steps of a template to a traject; ValidationError when they are there already."""
    try:
        with transaction.atomic():
            begin = laatste_plek(traject)
            return [kopieer(traject, plan, stap, begin) for stap in plan.stappen.all()]
    except IntegrityError:
        raise ValidationError(f"‘{plan}’ staat al bij dit traject.") from None


def kopieer(traject, plan, planstap, begin):
    """One step of a template as a step of the traject, after place `begin`."""
    return Stap.objects.create(
        organisatie=traject.organisatie,
        traject=traject,
        planstap=planstap,
        stappenplan=plan.naam,
        volgorde=begin + planstap.volgorde,
        **{veld: getattr(planstap, veld) for veld in OVERGENOMEN},
    )


def laatste_plek(traject):
    """The place of the last step; 0 without steps."""
    plekken = traject.stappen.order_by("-volgorde").values_list("volgorde", flat=True)
    return plekken.first() or 0


def zet_achter(stap, vorige):
    """Give a new step its place: right after `vorige` in the same plan, else at the end."""
    if vorige:
        stap.stappenplan, stap.volgorde = vorige.stappenplan, vorige.volgorde + 1
    else:
        stap.stappenplan = EIGEN_STAPPEN
        stap.volgorde = laatste_plek(stap.traject) + TUSSENRUIMTE


@dataclass
class Stapwerking:
    """Of steps with one name: how often they help or hinder, with the rows behind it."""

    naam: str
    helpt: list = field(default_factory=list)
    hindert: list = field(default_factory=list)

    @property
    def aantal(self):
        return len(self.helpt) + len(self.hindert)


def werkingen(stappen):
    """A `Stapwerking` per name of step, most remarks first (input for eisen.md L-031)."""
    gevonden = {}
    for stap in stappen:
        werking = gevonden.setdefault(stap.naam, Stapwerking(stap.naam))
        rijen = werking.helpt if stap.werking == Stap.Werking.HELPT else werking.hindert
        rijen.append(stap)
    return sorted(gevonden.values(), key=lambda werking: (-werking.aantal, werking.naam))

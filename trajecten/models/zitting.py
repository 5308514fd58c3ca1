"""How a body speaks about a round: in a meeting, or each member on their own with a quorum."""

from collections import Counter

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisatie.models import EigenRij, Gebruiker, Lidmaatschap, Organisatie
from trajecten.models.kandidatuur import Kandidatuur
from trajecten.models.rondeloop import Orgaan, Rondestap
from trajecten.models.selectie import Selectieronde

KEUZES = {Orgaan.BVT: Kandidatuur.Advies, Orgaan.DT: Kandidatuur.Besluit}


class ZittingQuerySet(models.QuerySet):
    """Sittings."""

    def geldend(self):
        """Of each body the latest sitting, the Bedrijfsvoeringstafel first."""
        later = Zitting.objects.filter(
            ronde=OuterRef("ronde"), orgaan=OuterRef("orgaan"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later)).order_by("orgaan")


class Zitting(EigenRij):
    """How and by whom a body speaks in this turn of the round; a later row replaces it.

    `stap` is the step by which the round came to the body: after going back, a new sitting.
    Never edited, so it needs no history.
    """

    class Wijze(models.TextChoices):
        """In a meeting one person enters the outcome; else members vote, each on their own."""

        VERGADERING = "vergadering", "In een vergadering"
        IEDER = "ieder", "Ieder lid voor zich"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="zittingen")
    ronde = models.ForeignKey(Selectieronde, models.CASCADE, related_name="zittingen")
    stap = models.ForeignKey(Rondestap, models.CASCADE, related_name="zittingen")
    orgaan = models.CharField(max_length=3, choices=Orgaan.choices)
    wijze = models.CharField("hoe", max_length=11, choices=Wijze.choices)
    datum = models.DateField("datum", default=timezone.localdate)
    aanwezig = models.TextField("wie zijn erbij", blank=True, help_text="Een functie per regel.")
    leden = models.PositiveSmallIntegerField(default=0, help_text="aantal leden op dat moment")
    quorum = models.PositiveSmallIntegerField(default=0, help_text="stemmen die nodig zijn")
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ZittingQuerySet.as_manager()

    class Meta:
        verbose_name = "zitting"
        verbose_name_plural = "zittingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(wijze="vergadering") | ~Q(aanwezig=""),
                name="zitting_aanwezig",
                violation_error_message="Schrijf op wie er bij de vergadering zijn.",
            )
        ]

    def __str__(self):
        return f"{self.get_orgaan_display()} over {self.ronde}"

    @property
    def functies(self):
        """The functions that were there (list of str)."""
        return [regel.strip() for regel in self.aanwezig.splitlines() if regel.strip()]

    @property
    def stemt(self):
        """True when each member votes."""
        return self.wijze == self.Wijze.IEDER

    def als_gegevens(self):
        """This row as plain data for freezing; the persons by function."""
        return {
            "orgaan": self.get_orgaan_display(),
            "wijze": self.get_wijze_display(),
            "datum": self.datum.isoformat(),
            "aanwezig": self.functies,
            "leden": self.leden,
            "quorum": self.quorum if self.stemt else None,
            "stemmen": self.stemmen_per_traject(),
        }

    def stemmen_per_traject(self):
        """{number of the traject: [[choice in words, how many], …]}; of each member the latest."""
        if not self.stemt:
            return {}
        woorden = dict(KEUZES[self.orgaan].choices)
        laatste = {}
        for stem in self.stemmen.select_related("kandidatuur__traject").order_by("pk"):
            per_lid = laatste.setdefault(stem.kandidatuur.traject.nummer, {})
            per_lid[stem.lid_id or f"stem {stem.pk}"] = woorden[stem.keuze]
        return {
            nummer: [[woord, aantal] for woord, aantal in Counter(per.values()).most_common()]
            for nummer, per in laatste.items()
        }


class Stem(EigenRij):
    """What one member says of one candidate; a later row of the same member replaces it.

    Never edited, so it needs no history.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="stemmen")
    zitting = models.ForeignKey(Zitting, models.CASCADE, related_name="stemmen")
    kandidatuur = models.ForeignKey(Kandidatuur, models.CASCADE, related_name="stemmen")
    lid = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    functie = models.CharField(max_length=120, blank=True)
    keuze = models.CharField(max_length=12)
    reden = models.TextField("reden", blank=True)
    gegeven_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kandidatuur}: {self.keuze}"


def leden_van(organisatie, rollen):
    """Active people with one of these roles (queryset of Gebruiker)."""
    leden = Lidmaatschap.objects.filter(organisatie=organisatie, rol__in=rollen)
    return Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker"))


def aantal_leden(organisatie, orgaan):
    """How many active members a body has; the secretary does not count."""
    return leden_van(organisatie, [orgaan.lid]).count()


def functies_van(organisatie, orgaan):
    """The functions of members and secretary, one a line: who is usually there."""
    mensen = leden_van(organisatie, orgaan.rollen).exclude(functie="").order_by("functie")
    return "\n".join(dict.fromkeys(mensen.values_list("functie", flat=True)))


def nodig(leden):
    """The quorum: more than half of the members."""
    return leden // 2 + 1


def zitting_van(ronde):
    """The sitting of the body that speaks now, in this turn; or None."""
    stap = ronde.laatste_stap
    if ronde.orgaan is None or stap is None:
        return None
    return ronde.zittingen.filter(orgaan=ronde.orgaan, stap=stap).order_by("-pk").first()


def open_zitting(ronde, orgaan, *, wijze, door, datum=None, aanwezig=""):
    """Say how this body speaks now; ValidationError when it is not its turn."""
    if ronde.orgaan != orgaan:
        raise ValidationError(f"De ronde ligt nu niet bij {orgaan.bij}.")
    vergadert = wijze == Zitting.Wijze.VERGADERING
    if vergadert and not aanwezig.strip():
        raise ValidationError({"aanwezig": "Schrijf op wie er bij de vergadering zijn."})
    leden = aantal_leden(ronde.organisatie, orgaan)
    if not vergadert and not leden:
        raise ValidationError({"wijze": "Er zijn nog geen leden met een account. Vergader eerst."})
    return Zitting.objects.create(
        organisatie=ronde.organisatie,
        ronde=ronde,
        stap=ronde.laatste_stap,
        orgaan=orgaan,
        wijze=wijze,
        datum=datum or timezone.localdate(),
        aanwezig=aanwezig.strip() if vergadert else "",
        leden=leden,
        quorum=0 if vergadert else nodig(leden),
        vastgelegd_door=door,
    )

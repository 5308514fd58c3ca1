"""What a body says about the candidates of a round: in a meeting at once, or by votes."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from trajecten.models import Stem
from trajecten.models.zitting import zitting_van

EERST = "Leg eerst vast hoe jullie dit doen: in een vergadering, of ieder lid voor zich."
NIET_IN_VERGADERING = "Elk lid geeft hier een eigen stem. Stel daarna de uitslag vast."
GEEN_STEMMEN = "Jullie vergaderen hierover. Leg de uitkomst van de vergadering vast."


@dataclass(frozen=True)
class Uitslag:
    """What the votes on one candidate come to: `keuze` is empty while that is not known.

    `stemmen`: the latest vote of each member (list of Stem); `waarom` says in Dutch why there is
    no outcome yet.
    """

    keuze: str = ""
    waarom: str = ""
    stemmen: list = field(default_factory=list)

    @property
    def reden(self):
        """The reasons of those who chose this, each once."""
        redenen = [s.reden for s in self.stemmen if s.keuze == self.keuze and s.reden]
        return " ".join(dict.fromkeys(redenen))


def uitslag(stemmen, quorum):
    """The outcome of votes (list of Stem, the latest of each member) under a quorum.

    With enough votes the choice of more than half of them wins; else nothing is decided.
    """
    aantal = len(stemmen)
    if aantal < quorum:
        rest = quorum - aantal
        wat = "nog 1 stem" if rest == 1 else f"nog {rest} stemmen"
        return Uitslag("", f"{wat} nodig", stemmen)
    keuze, meeste = Counter(s.keuze for s in stemmen).most_common(1)[0]
    if meeste * 2 <= aantal:
        return Uitslag("", "geen meerderheid: bespreek dit in een vergadering", stemmen)
    return Uitslag(keuze, "", stemmen)


def uitslagen(zitting):
    """{kandidatuur pk: Uitslag} of every candidate that has a vote; two queries."""
    laatste = {}
    for stem in zitting.stemmen.select_related("lid").order_by("pk"):
        laatste.setdefault(stem.kandidatuur_id, {})[stem.lid_id] = stem
    return {pk: uitslag(list(per.values()), zitting.quorum) for pk, per in laatste.items()}


def belemmeringen(ronde, zitting, *, stemt):
    """Reasons why nobody can speak now: no sitting yet, or it goes another way."""
    if zitting is None:
        return [EERST]
    if zitting.stemt and not stemt:
        return [NIET_IN_VERGADERING]
    return [GEEN_STEMMEN] if stemt and not zitting.stemt else []


def leg_vast(kandidatuur, *, keuze, reden, door, gezien=None):
    """Record what a meeting said of one candidate; ValidationError when it may not."""
    ronde = kandidatuur.ronde
    if redenen := belemmeringen(ronde, zitting_van(ronde), stemt=False):
        raise ValidationError(redenen)
    kandidatuur.spreek_uit(ronde.orgaan, keuze, reden=reden, door=door, gezien=gezien)


def stem(ronde, kandidatuur, keuze, *, reden, door):
    """The vote of one member; a reason is needed as for the body itself."""
    zitting = zitting_van(ronde)
    if redenen := belemmeringen(ronde, zitting, stemt=True):
        raise ValidationError(redenen)
    if redenen := kandidatuur.belemmeringen_uitspraak(ronde.orgaan, keuze, reden):
        raise ValidationError(redenen)
    with transaction.atomic():
        ronde.houd_vast()
        return Stem.objects.create(
            organisatie=ronde.organisatie,
            zitting=zitting,
            kandidatuur=kandidatuur,
            lid=door,
            functie=door.functie,
            keuze=keuze,
            reden=reden.strip(),
        )


@transaction.atomic
def stel_uitslag_vast(ronde, *, door):
    """Record the outcome of every vote that has one and is not recorded; returns how many.

    ValidationError when members do not vote here, or when no vote has an outcome.
    """
    zitting = zitting_van(ronde)
    if redenen := belemmeringen(ronde, zitting, stemt=True):
        raise ValidationError(redenen)
    veld, gevonden = ronde.orgaan.veld, uitslagen(zitting)
    open_ = ronde.kandidaturen.filter(**{veld: ""}).select_related("traject")
    klaar = [k for k in open_ if k.pk in gevonden and gevonden[k.pk].keuze]
    if not klaar:
        raise ValidationError("Er zijn nog niet genoeg stemmen voor een uitslag.")
    for kandidatuur in klaar:
        kandidatuur.ronde = ronde
        uitkomst = gevonden[kandidatuur.pk]
        kandidatuur.spreek_uit(ronde.orgaan, uitkomst.keuze, reden=uitkomst.reden, door=door)
    return len(klaar)

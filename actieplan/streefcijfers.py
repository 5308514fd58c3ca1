"""The targets of the organisation beside the figures of each year, with how they changed."""

from dataclasses import dataclass, field

from organisatie.models import Jaarcijfer
from organisatie.models.organisatie import laatst_bekende
from trajecten.models import Streefcijfer


@dataclass
class Doel:
    """One year: target (row or None), figure (row or None), number of trajects, earlier targets."""

    jaar: int
    streefcijfer: object = None
    jaarcijfer: object = None
    aantal: int | None = None
    noemer_van: int | None = None
    wijzigingen: list = field(default_factory=list)


def doelen_per_jaar(organisatie):
    """A `Doel` for every year with a target, the first year first; three queries."""
    cijfers = {c.jaar: c for c in Jaarcijfer.objects.filter(organisatie=organisatie)}
    streefcijfers = Streefcijfer.objects.filter(organisatie=organisatie).order_by("jaar")
    verloop = verloop_van(organisatie)
    return [
        vul(Doel(s.jaar, s, cijfers.get(s.jaar), wijzigingen=verloop.get(s.pk, [])), cijfers)
        for s in streefcijfers
    ]


def vul(doel, cijfers):
    """Add the target as a number, with the figure of the year or the latest known before it."""
    cijfer = laatst_bekende(cijfers.values(), doel.jaar)
    doel.aantal = doel.streefcijfer.aantal(cijfer and cijfer.aantal_trajecten)
    is_procent = doel.streefcijfer.eenheid == Streefcijfer.Eenheid.PROCENT
    if is_procent and cijfer and cijfer.jaar != doel.jaar:
        doel.noemer_van = cijfer.jaar
    return doel


def verloop_van(organisatie):
    """History rows of targets by target, the latest first; one version means no change."""
    rijen = Streefcijfer.history.filter(organisatie=organisatie).select_related("history_user")
    per_doel = {}
    for rij in rijen.order_by("-history_date", "-history_id"):
        per_doel.setdefault(rij.id, []).append(rij)
    return {pk: versies for pk, versies in per_doel.items() if len(versies) > 1}

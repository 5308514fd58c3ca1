"""Counts back from the meetings of the bodies: when a draft and when the papers must be ready.

Nothing of this is stored: it follows from the meeting and the deadline of the body.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from actieplan.jaarplanning.gebeurtenis import met_wijziging
from actieplan.models import Aanlevertermijn, Rapportmoment

TERMIJNEN = {"concept_dagen": "Concept klaar voor", "dagen": "Stukken aanleveren voor"}
#: The body of each planned day of a round.
RONDEDAGEN = {"advies_gepland": "bvt", "besluit_gepland": "dt"}


@dataclass(frozen=True)
class Aanlevering:
    """A day on which something must be ready; `bron` is the report moment or the round.

    `termijn` is the deadline by which it is counted back.
    """

    dag: date
    titel: str
    bron: object
    sleutel: str
    termijn: Aanlevertermijn


def termijnen_van(toegang):
    """{body: Aanlevertermijn} of this organisation."""
    rijen = met_wijziging(Aanlevertermijn.objects.zichtbaar_voor(toegang))
    return {termijn.orgaan: termijn for termijn in rijen}


def van_moment(moment, termijnen):
    """What must be ready for one report (list of Aanlevering)."""
    vergaderingen = {moment.orgaan: moment.vergadering_op}
    if moment.orgaan != Rapportmoment.Orgaan.BVT:
        vergaderingen[Rapportmoment.Orgaan.BVT] = moment.advies_op
    return [
        aanlevering
        for orgaan, dag in vergaderingen.items()
        for aanlevering in voor(orgaan, dag, termijnen, moment, f"rapportmoment-{moment.pk}")
    ]


def van_ronde(ronde, termijnen):
    """What must be ready for an open round (list of Aanlevering)."""
    if ronde.is_gesloten:
        return []
    return [
        aanlevering
        for veld, orgaan in RONDEDAGEN.items()
        for aanlevering in voor(
            orgaan, getattr(ronde, veld), termijnen, ronde, f"keuzeronde-{ronde.pk}"
        )
    ]


def voor(orgaan, vergadering, termijnen, bron, sleutel):
    """Count back from one meeting; an unknown meeting or deadline gives nothing."""
    termijn = termijnen.get(orgaan)
    if vergadering is None or termijn is None:
        return
    naam = Rapportmoment.Orgaan(orgaan).label
    for veld, woorden in TERMIJNEN.items():
        dagen = getattr(termijn, veld)
        if dagen is not None:
            yield Aanlevering(
                werkdag(vergadering - timedelta(days=dagen)),
                f"{woorden} {naam}: {bron}",
                bron,
                f"{sleutel}-{orgaan}-{veld}",
                termijn,
            )


def werkdag(dag):
    """The day itself, or the Friday before a weekend: nobody takes papers on a Sunday."""
    return dag - timedelta(days=max(dag.weekday() - 4, 0))

"""The calendar of the rounds: which day asks something of whom (eisen.md L-065, L-067)."""

from dataclasses import dataclass
from datetime import date

#: What each date of a round means.
MOMENTEN = {
    "aanmelden_vanaf": "Aanmelden begint",
    "aanmelden_tot": "Laatste dag om aan te melden",
    "advies_gepland": "Advies van de Bedrijfsvoeringstafel",
    "besluit_gepland": "Besluit van het Directieteam",
}


@dataclass(frozen=True)
class Moment:
    """One day in the calendar; `voorbij` when it lies before today."""

    dag: date
    wat: str
    ronde: object
    voorbij: bool


def kalender(rondes, vandaag):
    """The moments of this year and the next, the earliest first (list of Moment).

    `rondes`: Selectieronde objects. A date that is not filled in gives no moment.
    """
    jaren = (vandaag.year, vandaag.year + 1)
    momenten = [
        Moment(dag, wat, ronde, dag < vandaag)
        for ronde in rondes
        for veld, wat in MOMENTEN.items()
        if (dag := getattr(ronde, veld)) and dag.year in jaren
    ]
    return sorted(momenten, key=lambda moment: (moment.dag, moment.ronde.pk))

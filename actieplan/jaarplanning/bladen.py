"""The pages of the calendar: a year of twelve cards, and a month of days."""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from actieplan.jaarplanning.gebeurtenis import laatste_dag
from actieplan.jaarplanning.kalender import kalender
from trajecten.models.velden import maand_verder

#: More than this does not fit on a card of the year; the month shows all.
OP_KAART = 14


@dataclass(frozen=True)
class Maandkaart:
    """One month of the year page; `acties` is how many actions must be done in it."""

    eerste: date
    gebeurtenissen: list
    is_nu: bool
    acties: int = 0

    @property
    def getoond(self):
        return self.gebeurtenissen[:OP_KAART]

    @property
    def rest(self):
        """How many do not fit."""
        return max(len(self.gebeurtenissen) - OP_KAART, 0)

    @property
    def weken(self):
        """The first and last week number."""
        return self.eerste.isocalendar().week, laatste_dag(self.eerste).isocalendar().week


def jaarkaarten(toegang, jaar, vandaag):
    """The twelve months of a year (list of Maandkaart).

    Without the days on which papers are due, and with actions as a number only: those are work
    of a month, and would bury the year.
    """
    alle = kalender(toegang, date(jaar, 1, 1), date(jaar, 12, 31), vandaag)
    acties = Counter(g.maand.month for g in alle if g.soort == "actie")
    per_maand = {}
    for gebeurtenis in alle:
        if gebeurtenis.soort not in ("aanleveren", "actie"):
            for maand in maanden_in(gebeurtenis, jaar):
                per_maand.setdefault(maand, []).append(gebeurtenis)
    nu = (vandaag.year, vandaag.month)
    return [
        Maandkaart(
            date(jaar, maand, 1), per_maand.get(maand, []), (jaar, maand) == nu, acties[maand]
        )
        for maand in range(1, 13)
    ]


def maanden_in(gebeurtenis, jaar):
    """The months of this year in which it is going on (range of int)."""
    eerste = 1 if gebeurtenis.maand.year < jaar else gebeurtenis.maand.month
    laatste = 12 if gebeurtenis.laatste.year > jaar else gebeurtenis.laatste.month
    return range(eerste, laatste + 1)


@dataclass(frozen=True)
class Dag:
    """A cell of the month."""

    dag: date
    in_maand: bool
    is_vandaag: bool
    gebeurtenissen: list


@dataclass(frozen=True)
class Week:
    """A row of the month, with its ISO number."""

    nummer: int
    dagen: list


class Maandblad:
    """The month of `dag`: what is on a day, and what is somewhere in it (`vaag`)."""

    def __init__(self, toegang, dag, vandaag):
        self.eerste, self.vandaag = dag.replace(day=1), vandaag
        gevonden = kalender(toegang, self.eerste, laatste_dag(self.eerste), vandaag)
        self.vaag = [g for g in gevonden if g.is_vaag]
        self.vast = [g for g in gevonden if not g.is_vaag]

    @property
    def vorige(self):
        return maand_verder(self.eerste, -1)

    @property
    def volgende(self):
        return maand_verder(self.eerste, 1)

    @property
    def weken(self):
        """The weeks from Monday (list of Week)."""
        per_dag = {}
        for gebeurtenis in self.vast:
            for dag in dagen_van(gebeurtenis, self.eerste):
                per_dag.setdefault(dag, []).append(gebeurtenis)
        return [
            Week(week[0].isocalendar().week, [self.cel(dag, per_dag.get(dag, [])) for dag in week])
            for week in calendar.Calendar().monthdatescalendar(self.eerste.year, self.eerste.month)
        ]

    def cel(self, dag, gebeurtenissen):
        in_maand = dag.month == self.eerste.month
        return Dag(dag, in_maand, in_maand and dag == self.vandaag, gebeurtenissen)


def dagen_van(gebeurtenis, eerste):
    """The days of this month on which it is going on."""
    dag, laatste = max(gebeurtenis.dag, eerste), min(gebeurtenis.laatste, laatste_dag(eerste))
    while dag <= laatste:
        yield dag
        dag += timedelta(days=1)

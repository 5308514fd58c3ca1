"""The dates of one traject, counted from the day it goes to the market."""

from dataclasses import dataclass
from datetime import date, timedelta

from trajecten.models import Fase, Precisie

#: Days of preparation before publication, and days until tenders close, per procedure.
VOORLOOP = {"enkelvoudig": (30, 70), "meervoudig": (60, 130), "minicompetitie": (25, 60)}
INSCHRIJFTIJD = {"enkelvoudig": 14, "meervoudig": 24, "minicompetitie": 14}
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass
class Tijdlijn:
    """When each thing happens (dates); what lies after today is a plan."""

    aangemaakt: date
    voorbereiding: date
    consultatie: date | None
    strategie: date
    publicatie: date
    sluiting: date
    voorlopig: date
    gunning: date
    start: date
    einde: date
    gepland: date

    def overgangen(self):
        """The day on which each phase begins, in order, after kans."""
        dagen = (
            self.voorbereiding,
            self.strategie,
            self.publicatie,
            self.sluiting,
            self.gunning,
            self.start,
            self.einde,
        )
        return zip(list(Fase)[1:], dagen, strict=True)


def werkdag(dag):
    """The same day, or the Monday after a weekend."""
    return dag + timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() > 4 else 0)


def maanden_later(dag, maanden):
    """The same day of the month so many months later; the 28th at most."""
    jaar, maand = divmod(dag.month - 1 + maanden, 12)
    return date(dag.year + jaar, maand + 1, min(dag.day, 28))


def teken(dobbel, procedure, publicatie, looptijd, vandaag, *, uiterlijk_bekend=None):
    """A likely timeline around a day of publication; known in the program by `uiterlijk_bekend`."""
    publicatie = werkdag(publicatie)
    aanloop = dobbel.randint(*VOORLOOP.get(procedure, (150, 290)))
    voorbereiding = werkdag(publicatie - timedelta(days=aanloop))
    aangemaakt = voorbereiding - timedelta(days=dobbel.randint(20, 220))
    bekend = uiterlijk_bekend or vandaag - timedelta(days=dobbel.randint(12, 330))
    sluiting = werkdag(
        publicatie + timedelta(days=INSCHRIJFTIJD.get(procedure, dobbel.randint(38, 52)))
    )
    voorlopig = werkdag(sluiting + timedelta(days=dobbel.randint(12, 40)))
    gunning = werkdag(voorlopig + timedelta(days=21))
    start = werkdag(gunning + timedelta(days=dobbel.randint(8, 70)))
    consultatie = None
    if aanloop > 140 and dobbel.random() < 0.4:
        consultatie = werkdag(voorbereiding + timedelta(days=aanloop // 3))
    gepland = werkdag(publicatie - timedelta(days=dobbel.choice((0, 0, 0, 5, 12, 26, 45))))
    if gepland.year != publicatie.year:  # a traject counts in one year, before and after
        gepland = publicatie
    return Tijdlijn(
        aangemaakt=werkdag(min(aangemaakt, bekend)),
        voorbereiding=voorbereiding,
        consultatie=consultatie,
        strategie=werkdag(publicatie - timedelta(days=aanloop // 6 + 4)),
        publicatie=publicatie,
        sluiting=sluiting,
        voorlopig=voorlopig,
        gunning=gunning,
        start=start,
        einde=maanden_later(start, looptijd),
        gepland=gepland,
    )


def gepast(dag, vanaf):
    """How exactly people know a date that lies this far away."""
    afstand = (dag - vanaf).days
    grenzen = (
        (540, Precisie.JAAR),
        (330, Precisie.HALFJAAR),
        (170, Precisie.KWARTAAL),
        (70, Precisie.MAAND),
    )
    return next((precisie for grens, precisie in grenzen if afstand > grens), Precisie.DAG)


def vaag(dag, precisie):
    """(first day of the period, the way people write it) of a day known with this precision."""
    kwartaal = (dag.month - 1) // 3
    if precisie == Precisie.DAG:
        return dag, f"{dag:%d-%m-%Y}"
    if precisie == Precisie.MAAND:
        return dag.replace(day=1), f"{MAANDEN[dag.month - 1]} {dag.year}"
    if precisie == Precisie.KWARTAAL:
        begin = date(dag.year, kwartaal * 3 + 1, 1)
        return (
            begin,
            f"eind {dag.year}" if kwartaal == 3 and dag.day > 20 else f"Q{kwartaal + 1} {dag.year}",
        )
    if precisie == Precisie.HALFJAAR:
        return halfjaar(dag)
    if precisie == Precisie.JAAR:
        return date(dag.year, 1, 1), str(dag.year)
    return None, "n.t.b."


def halfjaar(dag):
    """`medio 2027` is the half year from April; otherwise the first or the second half."""
    if 4 <= dag.month <= 9 and dag.day > 9:
        return date(dag.year, 4, 1), f"medio {dag.year}"
    if dag.month < 7:
        return date(dag.year, 1, 1), f"H1 {dag.year}"
    return date(dag.year, 7, 1), f"H2 {dag.year}"


def plan(veld, dag, precisie):
    """The three fields of a planned date of a traject."""
    eerste, ruw = vaag(dag, precisie)
    return {veld: eerste, f"{veld}_precisie": precisie, f"{veld}_ruw": ruw}

"""A month of the pipeline: what happens on which day, and what happens somewhere in it."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from mvi.templatetags.mvi import periode
from trajecten.models import Contract, Optie
from trajecten.models.traject import PLANDATUMS
from trajecten.models.velden import maand_verder, raakt

#: Dates of a traject in the calendar, with their words; in this order within a day.
SOORTEN = {
    "publicatie": "Publicatie",
    "gunning": "Gunning",
    "strategie": "Inkoopstrategie",
    "marktconsultatie": "Marktconsultatie",
    "contractstart": "Start contract",
    "contracteinde": "Einde contract",
    "optie": "Beslis over optie",
}
VELDEN = [naam for naam in SOORTEN if naam != "optie"]
#: More trajects than this are not put in one month; the page says so.
HOOGSTENS = 400


@dataclass(frozen=True)
class Gebeurtenis:
    """Something of a traject on a day, or in a period that begins on that day."""

    dag: date
    soort: str
    traject: object
    precisie: str = "dag"
    is_werkelijk: bool = False

    @property
    def naam(self):
        return SOORTEN[self.soort]

    @property
    def wanneer(self):
        """The period in words, for what has no day."""
        return periode(self.dag, self.precisie)


@dataclass(frozen=True)
class Dag:
    """A cell of the calendar."""

    dag: date
    in_maand: bool
    is_vandaag: bool
    gebeurtenissen: list


class Maand:
    """The month of `dag` with what happens in it to the trajects (queryset)."""

    def __init__(self, trajecten, dag, vandaag):
        self.eerste, self.vandaag = dag.replace(day=1), vandaag
        self.laatste = maand_verder(dag, 1) - timedelta(days=1)
        gevonden = list(self.gezocht(trajecten)[: HOOGSTENS + 1])
        self.is_vol = len(gevonden) > HOOGSTENS
        alle = [g for traject in gevonden[:HOOGSTENS] for g in self.van_traject(traject)]
        alle += self.van_contracten(trajecten)
        volgorde = list(SOORTEN)
        alle.sort(key=lambda g: (g.dag, volgorde.index(g.soort), g.traject.titel.lower()))
        self.vast = [g for g in alle if g.precisie == "dag"]
        self.vaag = [g for g in alle if g.precisie != "dag"]

    def gezocht(self, trajecten):
        """The trajects with a date in this month, with the columns that the calendar reads."""
        conditie = Q(pk__in=[])
        for veld in VELDEN:
            conditie |= self.in_maand(veld)
        heeft = Contract.objects.filter(traject=OuterRef("pk"), einde__isnull=False)
        return trajecten.filter(conditie).annotate(heeft_contract=Exists(heeft)).order_by("pk")

    def in_maand(self, veld):
        """Condition: it happened in this month, or it is planned in a period that touches it."""
        grenzen = (self.eerste, self.laatste)
        if veld in PLANDATUMS:
            gepland = raakt(veld, *grenzen) & Q(**{f"{veld}__isnull": False})
        else:
            gepland = Q(**{f"{veld}__range": grenzen})
        if veld == "contracteinde":
            return gepland
        echt = f"{veld}_werkelijk"
        return Q(**{f"{echt}__range": grenzen}) | Q(**{echt: None}) & gepland

    def van_traject(self, traject):
        """What happens to one traject in this month."""
        for veld in VELDEN:
            if veld == "contracteinde" and traject.heeft_contract:
                continue  # its contracts say it better
            echt = getattr(traject, f"{veld}_werkelijk", None)
            dag = echt or getattr(traject, veld)
            vaag = not echt and veld in PLANDATUMS
            einde = traject.einde_van(veld) if vaag else dag
            if dag and dag <= self.laatste and einde >= self.eerste:
                precisie = getattr(traject, f"{veld}_precisie") if vaag else "dag"
                yield Gebeurtenis(dag, veld, traject, precisie, bool(echt))

    def van_contracten(self, trajecten):
        """The ends of contracts and the days on which an option must be decided."""
        van = {"traject__in": trajecten.order_by().values("pk")}
        grenzen = (self.eerste, self.laatste)
        einden = Contract.objects.filter(**van, einde__range=grenzen).select_related("traject")
        opties = Optie.objects.filter(
            contract__traject__in=van["traject__in"],
            beslis_voor__range=grenzen,
            besluit=Optie.Besluit.OPEN,
        ).select_related("contract__traject")
        gevonden = [Gebeurtenis(c.einde, "contracteinde", c.traject) for c in einden[:HOOGSTENS]]
        return gevonden + [
            Gebeurtenis(o.beslis_voor, "optie", o.contract.traject) for o in opties[:HOOGSTENS]
        ]

    @property
    def weken(self):
        """The weeks of the month as lists of seven `Dag`, from Monday."""
        per_dag = {}
        for gebeurtenis in self.vast:
            per_dag.setdefault(gebeurtenis.dag, []).append(gebeurtenis)
        kalender = Calendar().monthdatescalendar(self.eerste.year, self.eerste.month)
        return [[self.cel(dag, per_dag.get(dag, [])) for dag in week] for week in kalender]

    def cel(self, dag, gebeurtenissen):
        return Dag(dag, dag.month == self.eerste.month, dag == self.vandaag, gebeurtenissen)

    @property
    def vaag_per_periode(self):
        """[(period in words, what happens somewhere in it)], the most exact period first."""
        groepen = {}
        for gebeurtenis in self.vaag:
            groepen.setdefault((gebeurtenis.precisie, gebeurtenis.dag), []).append(gebeurtenis)
        fijnst = ["maand", "kwartaal", "halfjaar", "jaar"]
        sleutels = sorted(groepen, key=lambda sleutel: (fijnst.index(sleutel[0]), sleutel[1]))
        return [(periode(dag, precisie), groepen[precisie, dag]) for precisie, dag in sleutels]

    @property
    def vorige(self):
        return maand_verder(self.eerste, -1)

    @property
    def volgende(self):
        return maand_verder(self.eerste, 1)

"""The pipeline in time: from preparation to the end of the contract, as exact as it is known."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from mvi.templatetags.mvi import datum, periode
from trajecten.models import Contract, Optie
from trajecten.models.velden import voorbij

#: The moments of the bar in their order, with the words for the part that starts there.
SPOOR = {
    "voorbereiding": ("start voorbereiding", "voorbereiding"),
    "publicatie": ("publicatie", "markt"),
    "gunning": ("gunning", "gegund"),
    "contractstart": ("start contract", "contract"),
    "contracteinde": ("einde contract", ""),
}
DAG = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """A moment of a traject: from its first up to and including its last possible day."""

    veld: str
    van: date
    tot: date
    precisie: str = "dag"
    is_werkelijk: bool = False

    @property
    def naam(self):
        return SPOOR[self.veld][0]

    @property
    def wanneer(self):
        """‘12-03-2026’, or the period as vague as it is: ‘ergens in 1e kwartaal 2027’."""
        if self.precisie == "dag":
            return datum(self.van)
        return f"ergens in {periode(self.van, self.precisie)}"

    @property
    def tekst(self):
        """What a reader of the list gets."""
        soort = "" if self.is_werkelijk else " (gepland)"
        return f"{self.naam} {self.wanneer}{soort}"


@dataclass(frozen=True)
class Vorm:
    """A shape of the bar: its kind and where it stands, in percent."""

    klasse: str
    x: str
    breedte: str = ""


@dataclass(frozen=True)
class Rij:
    """A traject as a bar in a window, with the same in words."""

    traject: object
    momenten: list
    onbekend: list
    balken: list
    tekens: list
    kop: str = ""
    besluiten: list = field(default_factory=list)

    @property
    def tekst(self):
        """The whole bar in words."""
        delen = [moment.tekst for moment in self.momenten]
        delen += [f"beslis over optie voor {datum(dag)}" for dag in self.besluiten]
        if self.onbekend:
            delen.append(f"onbekend: {', '.join(self.onbekend)}")
        return "; ".join(delen)


def raakt_venster(venster):
    """Condition: something of the traject lies before the end of the window, and something after
    its begin; a vague period counts as a whole."""
    begint, eindigt = Q(pk__in=[]), Q(pk__in=[])
    for veld in SPOOR:
        gepland = Q(**{f"{veld}__isnull": False})
        if veld != "contracteinde":
            echt = f"{veld}_werkelijk"
            begint |= Q(**{f"{echt}__lte": venster.tot})
            eindigt |= Q(**{f"{echt}__gte": venster.van})
            gepland &= Q(**{echt: None})
        begint |= gepland & Q(**{f"{veld}__lte": venster.tot})
        eindigt |= gepland & ~voorbij(veld, venster.van)
    contracten = Contract.objects.filter(einde__gte=venster.van)
    return begint & (eindigt | Q(pk__in=contracten.values("traject")))


def momenten_van(traject):
    """The known moments (list of Moment), and the names of those that are unknown."""
    gevonden = {veld: moment_van(traject, veld) for veld in SPOOR}
    if einden := [c.einde for c in traject.contracten.all() if c.einde]:
        gevonden["contracteinde"] = Moment("contracteinde", max(einden), max(einden))
    onbekend = [SPOOR[veld][0] for veld, moment in gevonden.items() if moment is None]
    return [moment for moment in gevonden.values() if moment], onbekend


def moment_van(traject, veld):
    """What happened, else what was planned, else None."""
    echt = getattr(traject, f"{veld}_werkelijk", None)
    if echt:
        return Moment(veld, echt, echt, is_werkelijk=True)
    dag = getattr(traject, veld)
    if dag is None:
        return None
    return Moment(veld, dag, traject.einde_van(veld), getattr(traject, f"{veld}_precisie"))


def rij_van(traject, venster, vandaag, kop=""):
    """The bar of one traject; reads the prefetched contracts and their options."""
    momenten, onbekend = momenten_van(traject)
    besluiten = beslisdagen(traject)
    balken = [vorm for paar in stukken(momenten, vandaag) for vorm in vormen(paar, venster)]
    tekens = [teken for moment in momenten if (teken := teken_van(moment, venster))]
    tekens += [Vorm("optie", procentplek(venster, d)) for d in besluiten if venster.bevat(d)]
    return Rij(traject, momenten, onbekend, balken, tekens, kop, besluiten)


def beslisdagen(traject):
    """The days on which an open option must be decided (list of date)."""
    opties = [optie for contract in traject.contracten.all() for optie in contract.opties.all()]
    return sorted(
        o.beslis_voor for o in opties if o.besluit == Optie.Besluit.OPEN and o.beslis_voor
    )


def stukken(momenten, vandaag):
    """(kind, from, up to) of what lies between two known moments.

    What began is solid up to the next moment that happened, or up to today; the rest is a plan.
    Between moments of which one in the middle is unknown the line is thin: nothing is guessed.
    """
    volgorde = list(SPOOR)
    for eerst, daarna in zip(momenten, momenten[1:], strict=False):
        buren = volgorde.index(daarna.veld) - volgorde.index(eerst.veld) == 1
        soort = SPOOR[eerst.veld][1] if buren else "onzeker"
        van = eerst.van if eerst.precisie == "dag" else eerst.tot + DAG
        tot, grens = daarna.van, van
        if eerst.is_werkelijk:
            grens = tot if daarna.is_werkelijk else max(van, vandaag)
        yield f"{soort} tijd-plan", max(grens, van), tot
        yield f"{soort} tijd-echt", van, grens


def vormen(stuk, venster):
    """The shape of a piece, if it is in sight."""
    soort, van, tot = stuk
    plek = venster.stuk(van, tot)
    return [Vorm(soort, *plek)] if plek else []


def teken_van(moment, venster):
    """A mark on the day, or a hatched band over the whole period; None out of sight."""
    if moment.precisie == "dag":
        if not venster.bevat(moment.van):
            return None
        soort = "echt" if moment.is_werkelijk else "plan"
        return Vorm(f"{moment.veld} tijd-{soort}", procentplek(venster, moment.van))
    plek = venster.stuk(moment.van, moment.tot + DAG)
    return Vorm("vaag", *plek) if plek else None


def procentplek(venster, dag):
    """The middle of a day, for an SVG attribute."""
    return f"{venster.plek(dag) + 50 / venster.dagen:.3f}%"


def per_maand(rijen, venster):
    """[(first day of the month, [(Moment, traject)])] of what falls in the window, for a list."""
    maanden = {}
    for rij in rijen:
        for moment in rij.momenten:
            if moment.tot >= venster.van and moment.van <= venster.tot:
                dag = max(moment.van, venster.van)
                maanden.setdefault(dag.replace(day=1), []).append((moment, rij.traject))
    return [
        (maand, sorted(paren, key=lambda paar: (paar[0].van, paar[0].tot)))
        for maand, paren in sorted(maanden.items())
    ]

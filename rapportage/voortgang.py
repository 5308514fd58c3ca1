"""Is the target in reach: per year and per month, in numbers and euros, and what to decide when.

Everything is counted by `rapportage.cijfers`, so that each number equals the one on Vandaag.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mvi.grafiek import Doel, Grafiek, Reeks
from mvi.templatetags.mvi import MAANDEN, punten
from rapportage.cijfers.gegevens import jaarregel
from rapportage.cijfers.tellen import Cijfers
from rapportage.grafieken import doelgrafiek
from trajecten.models import Fase, Traject
from trajecten.models.velden import einde_van

#: A sum of fewer would tell the estimate of one traject before its award (domein.md, rule 11).
MIN_RAMINGEN = 3
SOORTEN = (
    ("gerealiseerd", "Gerealiseerd"),
    ("komt_erbij", "Komt er met de planning bij"),
    ("ongewis", "Ambitie nog niet gekozen"),
    ("te_verhogen", "Ambitie te laag om mee te tellen"),
)
#: The same in the columns of the table per year.
KORT = ("Gerealiseerd", "Gepland erbij", "Niet gekozen", "Te laag")


def jaren(stand, dag):
    """The years with a target, and the year of `dag`, the newest first."""
    return sorted({rij.jaar for rij in stand.streefcijfers.values()} | {dag.year}, reverse=True)


@dataclass(frozen=True)
class Jaarregel:
    """One year beside its target; a percentage is never without its denominator."""

    cijfers: Cijfers

    @property
    def jaar(self):
        return self.cijfers.jaar

    @property
    def cellen(self):
        """(name of the figure, short label, number) of what happened and what may come."""
        namen = zip(SOORTEN, KORT, strict=True)
        return [(naam, kort, len(getattr(self.cijfers, naam))) for (naam, _), kort in namen]

    @property
    def verwacht(self):
        return len(self.cijfers.verwacht)

    @property
    def tekort(self):
        """How many are missing with the planning; 0 when none, None without a target."""
        doel = self.cijfers.doel_aantal
        return None if doel is None else max(doel - self.verwacht, 0)

    @property
    def noemertekst(self):
        """What a percentage is of: ‘140 trajecten, jaarcijfer 2026’; and whose figure was used."""
        rij = self.cijfers.jaarcijfer
        if rij is None:
            return f"het aantal trajecten van {self.jaar} is niet bekend"
        basis = f"van {punten(rij.aantal_trajecten)} trajecten, jaarcijfer {rij.jaar}"
        return basis if rij.jaar == self.jaar else f"{basis} (het laatst bekende)"

    def procent(self, aantal):
        """The percentage of the year's trajects; None without a denominator."""
        noemer = self.cijfers.noemer
        if not noemer:
            return None
        return (Decimal(100) * aantal / noemer).quantize(Decimal(1), ROUND_HALF_UP)

    @property
    def procent_gerealiseerd(self):
        return self.procent(len(self.cijfers.gerealiseerd))

    @property
    def procent_verwacht(self):
        return self.procent(self.verwacht)


# --- in euros ---


@dataclass(frozen=True)
class Geld:
    """The estimates of a group of trajects: never mixed with spend, unknown never 0."""

    naam: str
    label: str
    aantal: int
    van: Decimal
    tot: Decimal
    bekend: int
    onbekend: int
    concessies: int
    zichtbaar: bool


def in_euro(cijfers, zicht):
    """A Geld per group; `zicht`: this person may see every estimate."""
    return [geld(cijfers, naam, label, zicht) for naam, label in SOORTEN]


def geld(cijfers, naam, label, zicht):
    """The sum of the known bounds; an open range counts with its one bound."""
    leden = getattr(cijfers, naam)
    trajecten = [cijfers.traject(pk) for pk in leden]
    hoofd = [t for t in trajecten if t.onderdeel_van_id is None]
    tellend = [t for t in hoofd if t.soort != Traject.Soort.CONCESSIE]
    paren = [(t.raming_min, t.raming_max) for t in tellend]
    bekend = [(a if a is not None else b, b if b is not None else a) for a, b in paren]
    bekend = [paar for paar in bekend if paar != (None, None)]
    return Geld(
        naam, label, len(leden),
        van=sum((a for a, _ in bekend), Decimal(0)), tot=sum((b for _, b in bekend), Decimal(0)),
        bekend=len(bekend), onbekend=len(tellend) - len(bekend),
        concessies=len(hoofd) - len(tellend),
        zichtbaar=bool(bekend) and (zicht or len(bekend) >= MIN_RAMINGEN),
    )  # fmt: skip


def contractwaarde(cijfers):
    """(sum, how many are known, how many were awarded) of what was asked maximally this year."""
    gegund = [cijfers.traject(pk) for pk in cijfers.maximaal]
    gegund = [t for t in gegund if t.fase >= Fase.GEGUND and t.onderdeel_van_id is None]
    bekend = [t.contractwaarde for t in gegund if t.contractwaarde is not None]
    return sum(bekend, Decimal(0)), len(bekend), len(gegund)


def inkoopvolume(cijfers):
    """(year, amount) of the purchasing volume of the year, else of the latest known; or None."""
    rijen = [
        (r.jaar, r.inkoopvolume) for r in cijfers.stand.jaarcijfers.values()
        if r.jaar <= cijfers.jaar and r.inkoopvolume is not None
    ]  # fmt: skip
    return max(rijen, default=None)


# --- what must be decided, and when ---


@dataclass(frozen=True)
class Besluit:
    """The sentence a director needs, and the trajects it is about (pks, first to the market)."""

    zin: str
    tekort: int | None
    kandidaten: tuple = ()
    uiterlijk: date | None = None


def besluit(cijfers):
    """How many are missing, and the last day on which choosing still helps."""
    doel = cijfers.doel_aantal
    if doel is None:
        return Besluit(zonder_doel(cijfers), None)
    tekort = doel - len(cijfers.verwacht)
    if tekort <= 0:
        return Besluit(geen_tekort(cijfers, -tekort), 0)
    if cijfers.is_voorbij:
        return Besluit(f"Er ontbraken er {punten(tekort)}. {cijfers.jaar} is voorbij.", tekort)
    zonder = op_datum(cijfers, cijfers.ongewis)
    lager = op_datum(cijfers, cijfers.te_verhogen)
    kies = kies_start if cijfers.telt_gestart else kies_maximaal
    zin, uiterlijk = kies(cijfers, tekort, zonder, lager)
    pks = tuple(op_datum(cijfers, cijfers.ongewis | cijfers.te_verhogen))
    return Besluit(f"{ontbreekt(tekort)} {zin}", tekort, pks, uiterlijk)


def zonder_doel(cijfers):
    if cijfers.doel is None:
        return f"Voor {cijfers.jaar} is geen doel afgesproken."
    return (
        f"Het doel is {cijfers.doel_tekst}, maar het aantal trajecten van {cijfers.jaar} is niet "
        "bekend. Vul het jaarcijfer in."
    )


def geen_tekort(cijfers, over):
    """The target is reached, or will be."""
    if len(cijfers.gerealiseerd) >= cijfers.doel_aantal:
        return f"Het doel van {cijfers.jaar} is gehaald."
    ruimte = f" Er mogen er {punten(over)} uitvallen." if over else " Er mag er geen uitvallen."
    return f"Met de planning halen we het doel van {cijfers.jaar}.{ruimte}"


def ontbreekt(tekort):
    return "Er ontbreekt er 1." if tekort == 1 else f"Er ontbreken er {punten(tekort)}."


def op_datum(cijfers, pks):
    """The pks, the first to the market first."""
    return sorted(pks, key=lambda pk: (cijfers.uitvraag_van(pk), pk))


def laatste_dag(cijfers, pks, nodig):
    """The day before which a choice must be made to have so many left: that of the n-th last.

    Of a vague date (‘3e kwartaal’) the first day counts, because it can go to the market then.
    """
    return cijfers.uitvraag_van(pks[len(pks) - nodig])


def voor(cijfers, dag):
    """‘vóór 1 september’, with its year when that is another one; ‘nu’ when the day has come."""
    if dag <= cijfers.peildatum:
        return "nu"
    jaar = "" if dag.year == cijfers.peildatum.year else f" {dag.year}"
    return f"vóór {dag.day} {MAANDEN.split()[dag.month - 1]}{jaar}"


def deel(nodig, aantal, enkel="traject", meer="trajecten"):
    """‘12 van de 19 trajecten’, ‘alle 5 trajecten’ or ‘het ene traject’."""
    if nodig == aantal:
        return f"het ene {enkel}" if aantal == 1 else f"alle {punten(aantal)} {meer}"
    return f"{punten(nodig)} van de {punten(aantal)} {meer}"


def kies_maximaal(cijfers, tekort, zonder, lager):
    """(sentence, last day): first the trajects without an ambition, then the too low ones."""
    if tekort <= len(zonder):
        dag = laatste_dag(cijfers, zonder, tekort)
        wat = f"bij {deel(tekort, len(zonder))} zonder ambitie het maximum"
        return f"Kies {voor(cijfers, dag)} {wat}.", dag
    rest = tekort - len(zonder)
    if rest > len(lager):
        return onhaalbaar(cijfers, len(zonder) + len(lager)), None
    dag = laatste_dag(cijfers, lager, rest)
    begin = ""
    if zonder:
        dag = min(dag, cijfers.uitvraag_van(zonder[0]))
        begin = f"kies bij {deel(len(zonder), len(zonder))} zonder ambitie het maximum en "
    verhoog = f"verhoog de ambitie bij {deel(rest, len(lager))} met een lagere keuze"
    return f"{voor(cijfers, dag).capitalize()}: {begin}{verhoog}.", dag


def kies_start(cijfers, tekort, zonder, lager):
    """The same for a year of which the target counts starts."""
    pks = op_datum(cijfers, {*zonder, *lager})
    if tekort > len(pks):
        return onhaalbaar(cijfers, len(pks)), None
    dag = laatste_dag(cijfers, pks, tekort)
    wat = f"met MVI bij {deel(tekort, len(pks))} die nog naar de markt gaan"
    return f"Start {voor(cijfers, dag)} {wat}.", dag


def onhaalbaar(cijfers, over):
    """Not even with every traject that can still change."""
    hoogst = f"het hoogst haalbare is {punten(len(cijfers.verwacht) + over)}"
    nog = "Geen enkel traject kan nog omhoog" if not over else (
        "Nog maar 1 traject kan omhoog" if over == 1 else f"Nog maar {over} trajecten kunnen omhoog"
    )  # fmt: skip
    return f"{nog}; {hoogst}. Haal trajecten naar voren, of stel het doel bij met een reden."


# --- charts ---


def jarengrafiek(stand, getoond, dag):
    """Target, realised, expected and unknown per year, the oldest first."""
    rijen = [jaarregel(Cijfers(stand, jaar)) for jaar in sorted(getoond)]
    return doelgrafiek({"jaren": rijen, "jaar": dag.year})


def maandgrafiek(cijfers):
    """The glide path inside the year, month by month; None where starts count: they have no day."""
    if cijfers.telt_gestart:
        return None
    verleden = verloop(cijfers, cijfers.gerealiseerd)
    nu = 12 if cijfers.is_voorbij else (cijfers.peildatum.month if begonnen(cijfers) else 0)
    gerealiseerd = [aantal if maand <= nu else None for maand, aantal in verleden]
    reeksen = [Reeks("Gerealiseerd", gerealiseerd, "merk", "vol")]
    if not cijfers.is_voorbij:
        toekomst = verloop(cijfers, cijfers.verwacht)
        verwacht = [aantal if maand >= max(nu, 1) else None for maand, aantal in toekomst]
        reeksen.append(Reeks("Verwacht met de planning", verwacht, "oranje", "schuin"))
    doel = cijfers.doel_aantal
    return Grafiek(
        titel=f"Op weg naar het doel van {cijfers.jaar}",
        alt=f"Lijn per maand: {len(cijfers.gerealiseerd)} gerealiseerd, met de planning "
        f"{len(cijfers.verwacht)} aan het eind van {cijfers.jaar}"
        + (f"; het doel is {doel}." if doel is not None else "; er is geen doel."),
        soort="lijn",
        labels=[naam[:3] for naam in MAANDEN.split()],
        reeksen=reeksen,
        doel=Doel("Doel", [doel]) if doel is not None else None,
        labelkop="Maand",
    )


def begonnen(cijfers):
    """True once the year of the figures has begun at the peildatum."""
    return cijfers.peildatum.year >= cijfers.jaar


def verloop(cijfers, pks):
    """(month, how many by the end of it) for the twelve months."""
    maanden = [maand_van(cijfers, pk) for pk in pks]
    return [(m, sum(1 for maand in maanden if maand <= m)) for m in range(1, 13)]


def maand_van(cijfers, pk):
    """The month in which it goes to the market: a vague date counts by the end of its period.

    What lies in the past and did not happen yet is expected now; the year itself is the limit.
    """
    t = cijfers.traject(pk)
    if pk in cijfers.gerealiseerd:
        vaststelling = cijfers.stand.vaststellingen.get(pk)
        return (t.publicatie_werkelijk or vaststelling.datum).month
    dag = einde_van(t.publicatie, t.publicatie_precisie)
    if begonnen(cijfers):
        dag = max(dag, cijfers.peildatum)
    return 12 if dag.year > cijfers.jaar else dag.month

"""When a contract asks for a decision: the day of an open option first, else the day it ends."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from trajecten.models.betrokkene import Opvolging
from trajecten.models.contract import Contract, Optie
from trajecten.models.velden import Fase

#: Months before the decision: from here it is urgent, from there it wants attention.
DRINGEND, AANDACHT = 12, 18
#: What is larger (euro excl. btw) takes longer to prepare: attention from so many months.
GROOT, AANDACHT_GROOT = 5_000_000, 24


@dataclass(frozen=True)
class Beslismoment:
    """The day on which something must be decided about a contract, and why on that day."""

    dag: date
    tekst: str
    loopt_af: bool = False


def maanden_later(dag, aantal):
    """The same day so many months later, or the last day of a shorter month."""
    jaar, maand = divmod(dag.month - 1 + aantal, 12)
    jaar, maand = dag.year + jaar, maand + 1
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def zonder_opvolger(veld="pk"):
    """Condition: no traject that still lives takes over from the one in `veld`."""
    levend = Opvolging.objects.filter(van=OuterRef(veld), naar__afloop="")
    return ~Exists(levend)


def beslist_voor(grens):
    """Contracts (queryset) that ask for a decision on or before a day; `momenten` in SQL."""
    open_optie = Optie.objects.open().filter(contract=OuterRef("pk"))
    return Contract.objects.filter(
        Q(einde__lte=grens) | Exists(open_optie.filter(beslis_voor__lte=grens))
    )


def vraagt_besluit(grens):
    """Condition on trajects in a contract: something must be decided before `grens`.

    Of the traject itself or of a perceel under it, without a successor; by the planned end of the
    traject where no contract was recorded.
    """
    contracten = beslist_voor(grens).filter(zonder_opvolger("traject"))
    delen = contracten.filter(traject__onderdeel_van__isnull=False)
    zonder = Q(contracteinde__lte=grens) & ~Exists(Contract.objects.filter(traject=OuterRef("pk")))
    return (
        Q(fase__gte=Fase.GEGUND, fase__lt=Fase.AFGEROND, afloop="")
        & Q(zonder_opvolger())
        & (
            Q(pk__in=contracten.values("traject"))
            | Q(pk__in=delen.values("traject__onderdeel_van"))
            | zonder
        )
    )


def dringend(vandaag):
    """Condition: to decide within a year, or too late already."""
    return vraagt_besluit(maanden_later(vandaag, DRINGEND))


def nadert(vandaag):
    """Condition: to decide after that, within a year and a half; what is large within two."""
    groot = Q(contractwaarde__gte=GROOT) | Q(contractwaarde=None, raming_max__gte=GROOT)
    aandacht = vraagt_besluit(maanden_later(vandaag, AANDACHT))
    aandacht |= groot & vraagt_besluit(maanden_later(vandaag, AANDACHT_GROOT))
    return aandacht & ~dringend(vandaag)


def momenten(contract):
    """What must be decided about a contract, the first day first (list of Beslismoment)."""
    naam = f"contract {contract}"
    gevonden = [
        Beslismoment(optie.beslis_voor, f"{str(optie).replace(':', ' van')} bij {naam}: beslis")
        for optie in contract.opties.all()
        if optie.besluit == Optie.Besluit.OPEN and optie.beslis_voor
    ]
    if contract.einde:
        gevonden.append(
            Beslismoment(contract.einde, f"{naam[0].upper()}{naam[1:]} loopt af", loopt_af=True)
        )
    return sorted(gevonden, key=lambda moment: moment.dag)

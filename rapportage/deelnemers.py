"""The totals of organisations that show them to a joint programme (eisen.md C-026, M-001)."""

from dataclasses import dataclass

from community.models import Kader, Puzzelstuk
from rapportage.cijfers import bereken
from rapportage.cijfers.zin import KLEUREN, oordeel
from rapportage.models import Publicatie

#: Figures of a member: (name, heading). Totals only: no traject, no amount, no person.
KOLOMMEN = (
    ("geteld", "Trajecten"),
    ("gestart", "Gestart met MVI"),
    ("maximaal", "MVI-maximaal"),
    ("afwijkingen", "Afwijkingen"),
    ("effecten_gemeten", "Effecten gemeten"),
)


@dataclass(frozen=True)
class Deelnemer:
    """One organisation: its name, its totals of the year and its target (None: unknown)."""

    naam: str
    sinds: object
    getallen: list
    doel: int | None
    kleur: str
    woord: str
    puzzelstukken: int
    kaders: int


def deelnemers(toegang, dag):
    """The members that show their totals now (list of Deelnemer), by name."""
    rijen = Publicatie.objects.voor(toegang)
    return [deelnemer(rij.organisatie, rij.gestart_op, dag) for rij in rijen]


def deelnemer(organisatie, sinds, dag):
    """The totals of one organisation on a day."""
    cijfers = bereken(organisatie, dag)
    kleur, woord = KLEUREN.get(oordeel(cijfers), ("grijs", "Nog niet bekend"))
    eigen = {"organisatie": organisatie}
    return Deelnemer(
        naam=organisatie.naam,
        sinds=sinds,
        getallen=[len(getattr(cijfers, naam)) for naam, _ in KOLOMMEN],
        doel=cijfers.doel_aantal,
        kleur=kleur,
        woord=woord,
        puzzelstukken=Puzzelstuk.objects.filter(**eigen).count(),
        kaders=Kader.objects.filter(**eigen).geldend().count(),
    )


def samen(rijen):
    """The sums of the members: (numbers, target or None when one of them is unknown)."""
    getallen = [sum(kolom) for kolom in zip(*(rij.getallen for rij in rijen), strict=True)]
    doelen = [rij.doel for rij in rijen]
    return {
        "getallen": getallen,
        "doel": None if None in doelen else sum(doelen),
        "puzzelstukken": sum(rij.puzzelstukken for rij in rijen),
        "kaders": sum(rij.kaders for rij in rijen),
    }

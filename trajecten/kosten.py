"""What MVI costs and what it saves: costs and savings stand beside each other, with the unknown.

A single amount and one for the whole term count in the year in which they begin; an amount per
year counts in every year from its begin to the end of the contract.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from trajecten.models import Kosteneffect

PER_JAAR = Kosteneffect.Duur.PER_JAAR
ZONDER_DIRECTIE = "Directie onbekend"
#: What a number on the page counts; the list behind it knows the same names.
DELEN = {
    "alles": lambda rij: True,
    "kosten": lambda rij: rij.is_kosten and rij.bedrag is not None,
    "baten": lambda rij: not rij.is_kosten and rij.bedrag is not None,
    "onbekend": lambda rij: rij.bedrag is None,
    "besluit": lambda rij: rij.wacht_op_besluit,
}


@dataclass(frozen=True)
class Kostenregel:
    """The rows of one line of a table; sums are of known amounts only (Decimal, euro)."""

    label: str
    rijen: tuple

    @property
    def kosten(self):
        return som(filter(DELEN["kosten"], self.rijen))

    @property
    def baten(self):
        """Savings and more revenue."""
        return som(filter(DELEN["baten"], self.rijen))

    @property
    def saldo(self):
        """Known savings minus known costs: below zero costs more than it saves."""
        return self.baten - self.kosten

    @property
    def onbekend(self):
        """How many amounts nobody knows (int)."""
        return sum(1 for rij in self.rijen if rij.bedrag is None)


def som(rijen):
    return sum((rij.bedrag for rij in rijen), Decimal(0))


def telt_in(rij, jaar):
    """True when this row counts in the year; `jaar` None is ‘jaar onbekend’."""
    if rij.vanaf is None or jaar is None:
        return rij.vanaf is None and jaar is None
    if rij.duur != PER_JAAR:
        return rij.vanaf.year == jaar
    einde = rij.traject.contracteinde
    return rij.vanaf.year <= jaar and (einde is None or jaar <= max(einde, rij.vanaf).year)


def directie_van(rij):
    """The directie of the traject's department; a word of its own when unknown."""
    afdeling = rij.traject.afdeling
    return (afdeling and afdeling.directie) or ZONDER_DIRECTIE


def regel(label, rijen):
    return Kostenregel(label, tuple(rijen))


def per_directie(rijen):
    """A `Kostenregel` per directie, by name; unknown comes last."""
    groepen = defaultdict(list)
    for rij in rijen:
        groepen[directie_van(rij)].append(rij)
    namen = sorted(groepen, key=lambda naam: (naam == ZONDER_DIRECTIE, naam.lower()))
    return [regel(naam, groepen[naam]) for naam in namen]


def jaren(rijen, vandaag):
    """The years for which there can be something: from the first begin to three years ahead."""
    begin = [rij.vanaf.year for rij in rijen if rij.vanaf]
    laatste = max([vandaag.year + 1, *begin], default=vandaag.year)
    return list(range(min([vandaag.year, *begin]), laatste + 1))


def per_jaar(rijen, vandaag):
    """(year, `Kostenregel`) of each year with something in it; None is ‘jaar onbekend’."""
    paren = [
        (jaar, regel(str(jaar or "Jaar onbekend"), [rij for rij in rijen if telt_in(rij, jaar)]))
        for jaar in [*jaren(rijen, vandaag), None]
    ]
    return [paar for paar in paren if paar[1].rijen]


@dataclass(frozen=True)
class Categorieregel:
    """What one category teaches about money (eisen.md L-083); `gegund` counts its trajects."""

    categorie: object
    gegund: int
    rijen: tuple

    @property
    def trajecten(self):
        """How many of its trajects have an amount or a question about one (int)."""
        return len({rij.traject_id for rij in self.rijen})

    @property
    def met_kosten(self):
        return len({rij.traject_id for rij in self.rijen if rij.is_kosten})

    @property
    def met_baten(self):
        return len({rij.traject_id for rij in self.rijen if not rij.is_kosten})

    @property
    def bereiken(self):
        """(label, lowest, highest) per kind and duration; amounts of two durations never mix."""
        groepen = defaultdict(list)
        for rij in self.rijen:
            if rij.bedrag is not None:
                label = f"{rij.get_soort_display()} {rij.get_duur_display().lower()}"
                groepen[label].append(rij.bedrag)
        return [(label, min(b), max(b)) for label, b in sorted(groepen.items())]

    @property
    def onbekend(self):
        return sum(1 for rij in self.rijen if rij.bedrag is None)


def per_categorie(rijen, gegund):
    """A `Categorieregel` per category; `gegund` is category pk → number of awarded trajects."""
    groepen = defaultdict(list)
    for rij in rijen:
        groepen[rij.traject.categorie].append(rij)
    volgorde = sorted(groepen, key=lambda c: (c is None, c.naam.lower() if c else ""))
    return [Categorieregel(c, gegund.get(c and c.pk, 0), tuple(groepen[c])) for c in volgorde]


def boodschap(rijen):
    """What the amounts say together (eisen.md K-008), in Dutch; empty without a saving."""
    met_baten = {rij.traject_id for rij in rijen if not rij.is_kosten}
    if not met_baten:
        return ""
    alle = {rij.traject_id for rij in rijen}
    zonder_kosten = met_baten - {rij.traject_id for rij in rijen if rij.is_kosten}
    trajecten = f"{len(met_baten)} van de {len(alle)} trajecten met kosten of besparingen"
    tekst = f"Duurzaam kan goedkoper: {trajecten} leverden een besparing of meer opbrengst op"
    if zonder_kosten:
        tekst += f", {len(zonder_kosten)} daarvan zonder meerkosten"
    return f"{tekst}."

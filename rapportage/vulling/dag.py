"""What was known at the end of a day, and what happened between two days (domein.md, rule 8).

A report tells what is there at its peildatum and was not there the day before its period. So what
is entered too late is told in the next report, and nothing is told twice.
"""

from datetime import timedelta
from functools import cached_property

from actieplan.models import Actie, Budgetbron, Jaargrens, Uitgave, Urenregel
from community.models import (
    Bijeenkomst,
    Deelname,
    Erkenning,
    Evaluatie,
    Intranetbezoek,
    Kader,
    Kadergebruik,
    Kanaal,
    Puzzelgebruik,
    Puzzelstuk,
    Uiting,
    Verwerking,
)
from rapportage.cijfers import Cijfers
from rapportage.cijfers.jaar import MEEGENOMEN
from rapportage.cijfers.stand import Historie
from trajecten.models import Betrokkene, Fase

VELDEN = {
    Actie: ("code", "titel", "status", "status_reden", "status_op", "start", "eind"),
    Betrokkene: ("traject_id", "deel", "gebruiker_id", "naam"),
    Bijeenkomst: ("soort", "titel", "maand", "dag", "aantal", "afgelast_op"),
    Budgetbron: ("jaar", "bedrag"),
    Deelname: ("bijeenkomst_id", "gebruiker_id", "naam", "afdeling_id", "traject_id", "status"),
    Erkenning: ("titel", "soort", "traject_id", "van", "waarom"),
    Intranetbezoek: ("maand", "bezoeken"),
    Jaargrens: ("jaar", "bedrag", "uren"),
    Kader: ("soort", "titel", "kern", "orgaan", "functie", "vastgesteld_op", "ingetrokken_op",
            "vorige_id"),
    Kadergebruik: ("traject_id", "kader_id", "is_gevolgd", "toelichting"),
    Kanaal: ("naam",),
    Puzzelgebruik: ("traject_id", "puzzelstuk_id"),
    Puzzelstuk: (
        "traject_id", "bron", "soort", "uitkomst", "titel", "geprobeerd", "gebeurd",
        "volgende_keer", "zichtbaarheid", "ingebracht_op",
    ),
    Uiting: ("titel", "doelgroep", "verhaal", "kanaal_id", "maand", "dag", "status", "traject_id"),
    Uitgave: ("datum", "bedrag", "omschrijving"),
    Urenregel: ("datum", "uren"),
    Verwerking: ("puzzelstuk_id", "kader_id", "besluit"),
}  # fmt: skip


class Dag:
    """Everything that the sections read, as it was known at the end of one day."""

    def __init__(self, historie, plek):
        self.historie, self.plek = historie, plek
        self.dag, self.einde = historie.dagen[plek], historie.eindes[plek]

    @cached_property
    def cijfers(self):
        return Cijfers(self.historie.stand(self.plek), self.dag.year)

    def rijen(self, model):
        """pk → row (with `id`) of a model."""
        return self.historie.rijen(model, self.plek, VELDEN[model])

    @cached_property
    def tellend(self):
        """pk → traject of what totals count, of every year."""
        trajecten = self.cijfers.stand.trajecten
        return {pk: trajecten[pk] for pk in self.cijfers.tellend}

    @cached_property
    def gestart(self):
        return {pk for pk in self.tellend if self.cijfers.is_gestart(pk)}

    @cached_property
    def in_markt(self):
        return {pk for pk, t in self.tellend.items() if t.publicatie_werkelijk}

    @cached_property
    def maximaal(self):
        vast = self.cijfers.stand.vaststellingen
        return {pk for pk in self.in_markt if pk in vast and vast[pk].is_maximaal}

    @cached_property
    def zonder_akkoord(self):
        vast = self.cijfers.stand.vaststellingen
        return {pk for pk in self.in_markt if pk in vast and vast[pk].zonder_akkoord}

    @cached_property
    def gegund(self):
        return {pk for pk, t in self.tellend.items() if t.fase >= Fase.GEGUND and not t.afloop}

    @cached_property
    def gestopt(self):
        return {pk for pk, t in self.cijfers.stand.trajecten.items() if t.afloop}

    @cached_property
    def gemeten(self):
        return set(self.cijfers.effecten_gemeten)

    @cached_property
    def geweest(self):
        """pk → meeting of which the day, or else the month, was over."""
        return {pk: b for pk, b in self.rijen(Bijeenkomst).items() if is_geweest(b, self.dag)}

    @cached_property
    def mensen(self):
        """person → pks of the trajects that learn and in which this person takes part.

        A person is an account, or a name (eisen.md L-016, L-049).
        """
        gevonden = {}
        for rij in self.rijen(Betrokkene).values():
            if rij.traject_id in self.leert:
                wie = rij.gebruiker_id or rij.naam.strip().lower()
                gevonden.setdefault(wie, set()).add(rij.traject_id)
        return gevonden

    @cached_property
    def leert(self):
        alle = self.cijfers.stand.trajecten
        return {pk for pk, t in alle.items() if t.selectiestatus in MEEGENOMEN}

    @cached_property
    def stukken(self):
        """pk → piece; a confidential one is for the people of its traject only (rule 11)."""
        geheim = Puzzelstuk.Zichtbaarheid.VERTROUWELIJK
        alle = self.rijen(Puzzelstuk)
        return {pk: stuk for pk, stuk in alle.items() if stuk.zichtbaarheid != geheim}

    @cached_property
    def vaste_kaders(self):
        """pk → kader that was adopted by then, also when it was withdrawn later."""
        return {
            pk: kader
            for pk, kader in self.rijen(Kader).items()
            if kader.vastgesteld_op and kader.vastgesteld_op <= self.dag
        }

    @cached_property
    def geldende_kaders(self):
        """pks of the kaders that held: not withdrawn, and no later version took their place."""
        vervangen = {kader.vorige_id for kader in self.vaste_kaders.values()}
        return {
            pk
            for pk, kader in self.vaste_kaders.items()
            if pk not in vervangen
            and (kader.ingetrokken_op is None or kader.ingetrokken_op > self.dag)
        }

    @cached_property
    def verteld(self):
        """pk → item of communication that had appeared."""
        verschenen = Uiting.Status.VERSCHENEN
        return {pk: u for pk, u in self.rijen(Uiting).items() if u.status == verschenen}

    def opkomst(self, pk):
        """How many people were at a meeting; None when nobody knows."""
        bijeenkomst = self.rijen(Bijeenkomst)[pk]
        if bijeenkomst.aantal is not None:
            return bijeenkomst.aantal
        return len(self.aanwezigen.get(pk, ())) or None

    @cached_property
    def aanwezigen(self):
        """pk of a meeting → the participants that were there."""
        gevonden = {}
        for rij in self.rijen(Deelname).values():
            if rij.status == Deelname.Status.AANWEZIG:
                gevonden.setdefault(rij.bijeenkomst_id, []).append(rij)
        return gevonden


class Tijdvak:
    """What a report is about: from the day before its period (`toen`) to its peildatum (`nu`)."""

    def __init__(self, organisatie, van, tot):
        self.organisatie, self.van, self.tot = organisatie, van, tot
        historie = Historie(organisatie, van - timedelta(days=1), tot)
        self.toen, self.nu = Dag(historie, 0), Dag(historie, 1)

    @classmethod
    def van_rapport(cls, rapport):
        """The period of a report."""
        return cls(rapport.organisatie, rapport.periode_van, rapport.peildatum)

    def nieuw(self, naam):
        """What is in this set or dict of a Dag now and was not then: pks (set)."""
        return set(getattr(self.nu, naam)) - set(getattr(self.toen, naam))

    def erbij(self, model):
        """pks of the rows that came."""
        return set(self.nu.rijen(model)) - set(self.toen.rijen(model))

    def scores(self, pks):
        """pk of a meeting → its scores (list of int).

        Opinions are anonymous and have no moment: what came in after the peildatum counts too.
        """
        gevonden = {}
        rijen = Evaluatie.objects.filter(organisatie=self.organisatie, bijeenkomst__in=pks)
        for pk, score in rijen.values_list("bijeenkomst", "score"):
            gevonden.setdefault(pk, []).append(score)
        return gevonden


def is_geweest(bijeenkomst, dag):
    """True when the day of a meeting was there; of what has only a month, when that was over.

    What was called off was not held.
    """
    if bijeenkomst.afgelast_op:
        return False
    if bijeenkomst.dag:
        return bijeenkomst.dag <= dag
    return bijeenkomst.maand < dag.replace(day=1)

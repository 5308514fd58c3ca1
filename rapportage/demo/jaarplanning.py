"""The year calendars of Leiden: 2022 and 2023 as they went, and the plan that runs now."""

import random
from datetime import date, time, timedelta

from actieplan.jaarplanning.gebeurtenis import laatste_dag
from actieplan.jaarplanning.maken import Sjabloon, item_van
from actieplan.jaarplanning.voorbeelden import laad_doorlopend, laad_regels
from actieplan.models import Aanlevertermijn, Agendafeed, Planningsitem, Planningssoort, Uitvoering
from organisatie.models import Rol
from rapportage.demo.boek import bewaar, leg_vast, moment, nieuw
from trajecten.models.velden import maand_verder

#: Days before the meeting: draft, papers. Examples of our own.
TERMIJNEN = {"bvt": (14, 7), "dt": (21, 10)}
#: What happened once, in the first year of the first plan.
EENMALIG = {
    "MVI in de voorsteltour van het nieuwe college",
    "Vaststelling van het actieplan",
    "Interne communicatie over het actieplan",
    "Start beschrijving van het werkproces inkoop",
    "Besluit over het vervolg",
}
#: What each activity was last done before today, in days; None is never.
LAATST = (9, 40, 21, 35, 120, 12, None, 25, 18)
NOTITIES = ("", "Kort gebeld.", "Twee nieuwe mensen haken aan.", "Staat op de volgende agenda.")


def schrijf_jaarplanning(basis, vandaag):
    """Store the template, the items of both plans, deadlines, activities and one address."""
    schrijver = Planningsschrijver(basis, vandaag)
    laad_regels(basis.organisatie, "leiden")
    eerste, lopend = basis.organisatie.actieplannen.order_by("start")
    schrijver.plan(eerste, exact=False)
    laad_regels(basis.organisatie, "penc")
    schrijver.plan(lopend, exact=True)
    schrijver.vergaderingen(lopend)
    schrijver.doorlopend()
    wie = schrijver.mensen[Rol.COORDINATOR]
    feed = Agendafeed(organisatie=basis.organisatie, eigenaar=wie, naam="Wat van mij is")
    feed.soort = Agendafeed.Soort.PERSOON
    leg_vast(feed, moment(vandaag - timedelta(days=30)), door=wie)


class Planningsschrijver:
    """Writes what was planned, and what became of it."""

    def __init__(self, basis, vandaag):
        self.organisatie, self.vandaag = basis.organisatie, vandaag
        self.mensen, self.tot = basis.mensen_per_rol(), basis.bouwer.tot
        self.dobbel = random.Random("jaarplanning")

    def plan(self, plan, *, exact):
        """The items of every year of a plan, with their history; `exact`: near ones have a day."""
        sjabloon, gevonden = Sjabloon(plan), {}
        for jaar in range(plan.start.year, plan.eind.year + 1):
            gevonden |= {v.sleutel: v for v in sjabloon.voorstellen(jaar)}
        items = [
            item_van(plan, v)
            for v in gevonden.values()
            if not (v.is_rapportage or v.wacht_op or exact and v.titel in EENMALIG)
        ]
        gemaakt = min(plan.vastgesteld_op, date(plan.start.year, 2, 1))
        self.te_laat = self.kies_te_laat(items) if exact else None
        bewaar([self.dossier(item, gemaakt, exact) for item in items], tot=self.tot)

    def kies_te_laat(self, items):
        """The last item that is over: the one that nobody did."""
        voorbij = [i for i in items if laatste_dag(i.maand) < self.vandaag]
        return max(voorbij, key=lambda item: item.maand, default=None)

    def dossier(self, item, gemaakt, exact):
        """Made with the plan, given a day when it came near, and done when it was over."""
        self.zet_eigenaar(item)
        wie = self.mensen[Rol.COORDINATOR]
        dossier = nieuw(item, moment(gemaakt, 15), door=wie, reden="Uit het sjabloon")
        nabij = maand_verder(item.maand, -2)
        if exact and gemaakt < nabij <= self.vandaag:
            velden = self.dag(item)
            dossier.stap(moment(nabij, 10), door=wie, reden="Dag afgesproken", **velden)
            slot = velden["dag"]
        else:
            slot = item.maand + timedelta(days=self.dobbel.randint(8, 26))
        if slot < self.vandaag and item is not self.te_laat:
            status = Planningsitem.Status.GEDAAN
            dossier.stap(moment(slot, 17), door=wie, status=status, gedaan_op=slot)
        return dossier

    def zet_eigenaar(self, item):
        """Communication is of the adviser; the bodies' secretary has no account for P&C."""
        if item.soort == Planningssoort.PENC:
            item.functie = "Concerncontroller"
        else:
            is_communicatie = item.soort == Planningssoort.COMMUNICATIE
            item.eigenaar = self.mensen[Rol.ADVISEUR if is_communicatie else Rol.COORDINATOR]

    def dag(self, item):
        """A working day; a meeting also has a time and a place (fields)."""
        dag = item.maand + timedelta(days=self.dobbel.randint(6, 20))
        dag += timedelta(days=7 - dag.weekday() if dag.weekday() > 4 else 0)
        velden = {"dag": dag, "gewenste_dag": dag.day}
        if item.soort == Planningssoort.NETWERK:
            velden |= {"begintijd": time(14), "duur": 90, "plaats": "Stadhuis, Trouwzaal"}
        return velden

    def vergaderingen(self, plan):
        """Deadlines of two bodies, and the meetings of the next report."""
        op = moment(plan.vastgesteld_op, 16)
        for orgaan, (concept, stukken) in TERMIJNEN.items():
            termijn = Aanlevertermijn(organisatie=self.organisatie, orgaan=orgaan)
            termijn.dagen, termijn.concept_dagen = stukken, concept
            leg_vast(termijn, op)
        komend = plan.rapportmomenten.komend(self.vandaag).first()
        if komend:
            komend.advies_op = dinsdag(komend.maand, 2)
            komend.vergadering_op = dinsdag(komend.maand, 4)
            leg_vast(komend, moment(self.vandaag - timedelta(days=20)), reden="Data bekend")

    def doorlopend(self):
        """The nine activities, each done a few times; one never."""
        laad_doorlopend(self.organisatie)
        wie, dossiers = self.mensen[Rol.COORDINATOR], []
        activiteiten = self.organisatie.doorlopende_activiteiten.all()
        for activiteit, dagen in zip(activiteiten, LAATST, strict=True):
            activiteit.eigenaar = wie
            activiteit.save()
            for keer in range(3 if dagen else 0):
                op = self.vandaag - timedelta(days=dagen + keer * 33)
                rij = Uitvoering(organisatie=self.organisatie, activiteit=activiteit, op=op)
                rij.door, rij.notitie = wie, self.dobbel.choice(NOTITIES)
                dossiers.append(nieuw(rij, moment(op, 16), door=wie))
        bewaar(dossiers, tot=self.tot)


def dinsdag(maand, nummer):
    """The first, second, … Tuesday of a month."""
    return maand + timedelta(days=(1 - maand.weekday()) % 7 + 7 * (nummer - 1))

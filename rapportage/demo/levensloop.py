"""The steps of a traject's life: what was known and done on which day."""

from datetime import timedelta
from decimal import Decimal

from rapportage.demo.boek import moment
from rapportage.demo.tijdlijn import gepast, plan
from trajecten.models import Fase, Precisie, Traject


def laatste_dag(schets, vandaag):
    """The last day on which something happened: today, the end of it, or before it got stuck."""
    grens = min(schets.afloop_op or vandaag, vandaag)
    for fase, dag in schets.tijdlijn.overgangen():
        if schets.rem is not None and fase > schets.rem:
            return min(grens, dag - timedelta(days=1))
    return grens


class Levensloop:
    """Writes the steps of one sketch into its dossier."""

    def __init__(self, schets, dobbel, door, vandaag):
        self.schets, self.lijn = schets, schets.tijdlijn
        self.dobbel, self.door = dobbel, door
        self.grens = laatste_dag(schets, vandaag)

    def schrijf(self, leverancier):
        """All steps up to the last day on which something happened."""
        self._begin()
        self._bijstelling()
        self._voorbereiding()
        self._naar_de_markt()
        self._na_de_markt(leverancier)
        self._afloop()

    def stap(self, dag, *, reden="", **velden):
        """Add a step on a working hour of that day, if the traject got that far."""
        if dag <= self.grens:
            op = moment(dag, self.dobbel.randint(9, 16), self.dobbel.randint(0, 59))
            self.schets.dossier.stap(op, door=self.door, reden=reden, **velden)

    def _begin(self):
        lijn, schets = self.lijn, self.schets
        velden = plan("publicatie", lijn.gepland, self._precisie(lijn.aangemaakt))
        if schets.uit_kalender and not schets.zonder_datum:
            velden |= plan("voorbereiding", lijn.voorbereiding, Precisie.KWARTAAL)
            velden |= plan("contractstart", lijn.start, Precisie.HALFJAAR)
        if self.dobbel.random() < 0.75:
            velden |= self._raming()
        reden = "Uit de inkoopkalender" if schets.uit_kalender else ""
        self.stap(lijn.aangemaakt, reden=reden, **velden)

    def _bijstelling(self):
        """The planning is looked at again before the preparation, or some weeks ago."""
        lijn, schets = self.lijn, self.schets
        dag = lijn.voorbereiding - timedelta(days=self.dobbel.randint(10, 40))
        dag = min(dag, self.grens - timedelta(days=self.dobbel.randint(5, 45)))
        if (dag - lijn.aangemaakt).days > 45 and not schets.zonder_datum:
            velden = plan("publicatie", lijn.gepland, self._precisie(dag))
            self.stap(dag, reden="Planning bijgewerkt", **velden)

    def _precisie(self, vanaf):
        if self.schets.zonder_datum:
            return Precisie.ONBEKEND
        return gepast(self.lijn.gepland, vanaf)

    def _raming(self):
        schets = self.schets
        return {
            "raming_min": schets.raming_min,
            "raming_max": schets.raming_max,
            "raming_ruw": schets.raming_ruw,
        }

    def _voorbereiding(self):
        lijn = self.lijn
        velden = self._raming() | plan("gunning", lijn.gunning, Precisie.MAAND)
        if not self.schets.zonder_datum:
            nauw = Precisie.DAG if self.schets.rem is not None else Precisie.MAAND
            velden |= plan("publicatie", lijn.gepland, nauw)
        self.stap(
            lijn.voorbereiding,
            fase=Fase.VOORBEREIDING,
            voorbereiding_werkelijk=lijn.voorbereiding,
            strategie=lijn.strategie,
            marktconsultatie=lijn.consultatie,
            **velden,
        )
        if self.schets.selectie == Traject.Selectie.AUTONOOM:
            self.stap(lijn.voorbereiding, selectiestatus=Traject.Selectie.AUTONOOM)
        if lijn.consultatie:
            self.stap(lijn.consultatie, marktconsultatie_werkelijk=lijn.consultatie)

    def _naar_de_markt(self):
        lijn, publicatie = self.lijn, plan("publicatie", self.lijn.gepland, Precisie.DAG)
        self.stap(
            lijn.strategie,
            fase=Fase.STRATEGIE,
            strategie_werkelijk=lijn.strategie,
            voorlopige_gunning=lijn.voorlopig,
            **publicatie,
        )
        openbaar = self.schets.procedure not in ("enkelvoudig", "meervoudig", "minicompetitie")
        kenmerk = f"TN{self.dobbel.randint(300_000, 499_999)}" if openbaar else ""
        self.stap(
            lijn.publicatie,
            fase=Fase.UITVRAAG,
            publicatie_werkelijk=lijn.publicatie,
            tenderned=kenmerk,
        )
        self.stap(lijn.sluiting, fase=Fase.BEOORDELING)

    def _na_de_markt(self, leverancier):
        lijn = self.lijn
        self.stap(lijn.voorlopig, voorlopige_gunning_werkelijk=lijn.voorlopig)
        self.stap(
            lijn.gunning,
            fase=Fase.GEGUND,
            gunning_werkelijk=lijn.gunning,
            leverancier=leverancier,
            contractwaarde=self._contractwaarde(),
            **plan("contractstart", lijn.start, Precisie.DAG),
        )
        self.stap(
            lijn.start,
            fase=Fase.UITVOERING,
            contractstart_werkelijk=lijn.start,
            **plan("contracteinde", lijn.einde, Precisie.DAG),
        )
        self.stap(lijn.einde, fase=Fase.AFGEROND)

    def _contractwaarde(self):
        """Near the estimate; unknown where the estimate was, and for a concession."""
        raming = self.schets.raming_max
        if raming is None:
            return None
        factor = Decimal(self.dobbel.randint(820, 1060)) / 1000
        return (raming * factor).quantize(Decimal("0.01"))

    def _afloop(self):
        schets = self.schets
        if schets.afloop:
            self.stap(schets.afloop_op, afloop=schets.afloop, afloop_reden=schets.afloop_reden)

"""How the demo trajects are worked on: steps with laats, checklist, market and experiments."""

import random
from datetime import date, timedelta
from decimal import Decimal

from rapportage.demo.boek import bewaar, leg_vast, moment, nieuw
from rapportage.demo.gegevens import lees
from trajecten.models import (
    Checklistantwoord,
    Experimentruimte,
    Marktconsultatie,
    Procesnorm,
    Stap,
    Stappenplan,
    Traject,
)
from trajecten.stappen import OVERGENOMEN
from trajecten.werkwijzeset import laad_werkwijze

#: Kinds of contact with companies.
MARKT = [s for s in Marktconsultatie.Soort.values if s != Marktconsultatie.Soort.BEWONERS]
#: How many trajects have steps, beside the special ones.
MET_STAPPEN = 36
CIRCULAIR = ("Abri's", "Renovatie sporthal", "Speeltoestellen (heraanbesteding)")
LAAT, NIEUW, ABRIS = "Speeltoestellen", "Speeltoestellen (heraanbesteding)", "Abri's"
TE_LAAT = "De markt is pas gevraagd toen de eisen al vaststonden. Er kwam maar één inschrijving."
NORMEN = (
    ("voorbereiding", 120, 2024), ("strategie", 45, 2024), ("markt", 130, 2024),
    ("overwogen", 80, 2024), ("overwogen", 95, 2026), ("besproken", 75, 2024),
    ("inkoop", 70, 2024), ("bevestigd", 60, 2026),
)  # fmt: skip


def schrijf_werkwijze(basis, vandaag):
    """Store templates, steps, answers, talks, rooms and norms of Leiden."""
    laad_werkwijze(basis.organisatie)
    for indicator, waarde, jaar in NORMEN:
        norm = Procesnorm(organisatie=basis.organisatie, indicator=indicator, waarde=waarde)
        norm.vanaf = date(jaar, 1, 1)
        leg_vast(norm, moment(min(norm.vanaf, vandaag - timedelta(days=1))))
    schrijver = Werkwijzeschrijver(basis, vandaag)
    schrijver.schrijf()


class Werkwijzeschrijver:
    """Writes what people recorded while they worked on the trajects of one organisation."""

    def __init__(self, basis, vandaag):
        self.organisatie, self.bezetting = basis.organisatie, basis.bezetting
        self.tot, self.vandaag = basis.bouwer.tot, vandaag
        self.gisteren = vandaag - timedelta(days=1)
        self.dobbel = random.Random("werkwijze")
        self.teksten = lees("werkwijze")
        alle = Traject.objects.filter(organisatie=self.organisatie, onderdeel_van=None)
        alle = alle.exclude(voorbereiding_werkelijk=None).select_related("afdeling")
        self.trajecten = list(alle.order_by("pk"))

    def schrijf(self):
        """Everything in bulk, dated on the day it happened."""
        bewaar([d for t in self.met_stappen() for d in self.stappen(t)], tot=self.tot)
        bewaar([d for t in self.trajecten for d in self.antwoorden(t)], tot=self.tot)
        bewaar([d for t in self.trajecten for d in self.gesprekken(t)], tot=self.tot)
        bewaar([d for rij in self.teksten["ruimte"] for d in self.ruimte(*rij)], tot=self.tot)

    def door(self, traject):
        """Who records things in a traject."""
        return self.bezetting.van(traject.afdeling) or self.bezetting.coordinator

    def met_stappen(self):
        """The special trajects, and recent ones."""
        begin = self.vandaag - timedelta(days=420)
        recent = [t for t in self.trajecten if t.voorbereiding_werkelijk >= begin]
        bijzonder = [t for t in self.trajecten if t.titel.startswith((*CIRCULAIR, LAAT))]
        gekozen = {t.pk: t for t in [*bijzonder, *recent[:: max(len(recent) // MET_STAPPEN, 1)]]}
        return list(gekozen.values())[: MET_STAPPEN + len(bijzonder)]

    def plan(self, traject):
        """The circular steps for some, the work process for the others."""
        circulair = traject.titel.startswith(CIRCULAIR)
        plannen = Stappenplan.objects.filter(organisatie=self.organisatie)
        return plannen.get(is_standaard=not circulair)

    def stappen(self, traject):
        """The steps of a traject, ticked off as far as it got."""
        plan = self.plan(traject)
        begin = moment(traject.voorbereiding_werkelijk, 9)
        for planstap in plan.stappen.all():
            stap = Stap(
                organisatie=self.organisatie,
                traject=traject,
                planstap=planstap,
                stappenplan=plan.naam,
                volgorde=planstap.volgorde,
                **{veld: getattr(planstap, veld) for veld in OVERGENOMEN},
            )
            dossier = nieuw(stap, begin, door=self.door(traject))
            if dag := self.klaar_op(traject, planstap):
                dossier.stap(
                    moment(dag, 15), door=self.door(traject), **self.uitkomst(traject, stap, dag)
                )
            yield dossier

    def klaar_op(self, traject, planstap):
        """The day on which a step was done; None when it was not, or not yet."""
        start = traject.voorbereiding_werkelijk
        dagen = {
            2: traject.strategie_werkelijk,
            3: traject.publicatie_werkelijk,
            4: traject.gunning_werkelijk,
            5: traject.gunning_werkelijk,
            6: traject.contractstart_werkelijk,
        }
        dag = dagen.get(planstap.fase, start + timedelta(days=planstap.volgorde // 2))
        if traject.titel == LAAT and planstap.naam == "Markt verkennen":
            dag = traject.publicatie_werkelijk or dag
        return dag if dag and dag <= self.gisteren and self.dobbel.random() < 0.94 else None

    def uitkomst(self, traject, stap, dag):
        """Done, now and then skipped, and sometimes with a remark."""
        if traject.titel == LAAT and stap.naam == "Markt verkennen":
            laat = {"werking": Stap.Werking.HINDERT, "notitie": TE_LAAT}
            return {"gedaan_op": dag, "gedaan_door": self.door(traject), **laat}
        if stap.naam == "Markt verkennen" and self.dobbel.random() < 0.12:
            return {"overgeslagen_reden": self.dobbel.choice(self.teksten["overgeslagen"])}
        return {"gedaan_op": dag, "gedaan_door": self.door(traject), **self.opmerking(stap)}

    def opmerking(self, stap):
        """A remark that helps or hinders, for about one step in five that has one."""
        werking = self.dobbel.choice(("helpt", "hindert"))
        teksten = self.teksten[werking].get(stap.naam)
        if not teksten or self.dobbel.random() > 0.3:
            return {}
        return {"werking": werking, "notitie": self.dobbel.choice(teksten)}

    def antwoorden(self, traject):
        """The checklist, better filled in every year; what nobody answered has no row."""
        jaar = traject.voorbereiding_werkelijk.year
        kans = min(0.35 + 0.12 * max(jaar - 2022, 0), 0.9)
        dag = traject.strategie_werkelijk or traject.voorbereiding_werkelijk + timedelta(days=20)
        if dag > self.gisteren or self.dobbel.random() > kans:
            return
        for punt in self.organisatie.checklistpunten.all():
            keuze = self.dobbel.choices(("ja", "nee", "nvt", None), (78, 16, 2, 4))[0]
            if traject.titel == LAAT and punt.soort == "inkoop":
                keuze = "nee"
            if keuze:
                rij = Checklistantwoord(
                    organisatie=self.organisatie, traject=traject, punt=punt, antwoord=keuze
                )
                rij.toelichting = self.dobbel.choice(self.teksten["toelichtingen"])
                yield nieuw(rij, moment(dag, 14), door=self.door(traject))

    def gesprekken(self, traject):
        """The talks of the special trajects, and one on each recorded day of a consultation."""
        if traject.titel == LAAT and traject.publicatie_werkelijk:
            dag = traject.publicatie_werkelijk - timedelta(days=4)
            yield self.gesprek(traject, dag, "bellen", self.teksten["speeltoestellen_laat"])
        elif traject.titel == NIEUW or traject.titel.startswith(ABRIS):
            soort = "abris" if traject.titel.startswith(ABRIS) else "speeltoestellen_nieuw"
            for plek, tekst in enumerate(self.teksten[soort]):
                dag = traject.voorbereiding_werkelijk + timedelta(days=10 + 9 * plek)
                yield self.gesprek(traject, dag, ("verkenning", "gesprek")[plek % 2], tekst)
            if traject.titel == NIEUW:
                yield self.bewonersidee(traject)
        elif dag := traject.marktconsultatie_werkelijk:
            tekst = self.dobbel.choice(self.teksten["bevindingen"])
            soort = self.dobbel.choice(MARKT)
            yield self.gesprek(traject, dag, soort, tekst)

    def gesprek(self, traject, dag, soort, tekst):
        rij = Marktconsultatie(
            organisatie=self.organisatie,
            traject=traject,
            soort=soort,
            datum=min(dag, self.gisteren),
            partijen=self.dobbel.choice(self.teksten["partijen"]),
            bevindingen=tekst,
        )
        return nieuw(rij, moment(rij.datum, 16), door=self.door(traject))

    def bewonersidee(self, traject):
        """What the children of the neighbourhood thought of (eisen.md U-008)."""
        wie, tekst = self.teksten["bewonersidee"]
        dag = traject.voorbereiding_werkelijk + timedelta(days=6)
        rij = self.gesprek(traject, dag, Marktconsultatie.Soort.BEWONERS, tekst)
        rij.rij.partijen = wie
        return rij

    def ruimte(self, titel, waarvoor, *waarden):
        """Room for one traject: asked at the start, granted and used later."""
        traject = next((t for t in self.trajecten if t.titel == titel), None)
        if traject is None:
            return
        vraag_weken, vraag, kreeg_weken, kreeg, op_weken, op = map(geld, waarden)
        rij = Experimentruimte(
            organisatie=self.organisatie, traject=traject, waarvoor=waarvoor,
            gevraagd_weken=vraag_weken, gevraagd_bedrag=vraag,
        )  # fmt: skip
        begin = traject.voorbereiding_werkelijk + timedelta(days=5)
        dossier = nieuw(rij, moment(begin), door=self.door(traject))
        if kreeg_weken is not None:
            dag = begin + timedelta(days=14)
            dossier.stap(
                moment(dag), door=self.bezetting.coordinator, toegekend_weken=kreeg_weken,
                toegekend_bedrag=kreeg, toegekend_op=dag,
                toegekend_door="Directeur Stedelijk Beheer",
            )  # fmt: skip
        if op_weken is not None:
            dag = begin + timedelta(days=90)
            dossier.stap(
                moment(dag), door=self.door(traject), gebruikt_weken=op_weken, gebruikt_bedrag=op
            )
        yield dossier


def geld(waarde):
    """A number of the written part as an exact amount; unknown stays unknown."""
    return None if waarde is None else Decimal(waarde)

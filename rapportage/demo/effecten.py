"""What the trajects of Leiden brought about: indicators, measurements, money, self-evaluations."""

import random
from datetime import date, timedelta
from decimal import Decimal

from rapportage.demo.boek import Dossier, bewaar, leg_vast, moment, nieuw
from rapportage.demo.gegevens import lees
from trajecten.indicatorset import lees_indicatoren
from trajecten.models import (
    Betrokkene,
    Effect,
    Fase,
    Indicator,
    Kosteneffect,
    Traject,
    Zelfevaluatie,
)

INDICATOREN_OP = date(2022, 4, 4)
#: Of the awarded trajects with an ambition so many are measured: 40 %.
DEEL = 0.4
ABRIS = "Abri's: plaatsing, onderhoud en reclame"


def schrijf_effecten(basis, vandaag):
    """Store it all, with the history that it would have had."""
    dobbel = random.Random(f"effecten {vandaag.year}")
    indicatoren = maak_indicatoren(basis.organisatie)
    gegund = list(
        Traject.objects.filter(organisatie=basis.organisatie, onderdeel_van=None)
        .met_effect()
        .filter(gunning_werkelijk__isnull=False)
        .prefetch_related("ambities__thema", "betrokkenen__gebruiker")
        .order_by("pk")
    )
    schrijver = Effectschrijver(basis, dobbel, indicatoren, vandaag)
    met = [t for t in gegund if t.titel != ABRIS and any(a.niveau for a in t.ambities.all())]
    gemeten = dobbel.sample(met, round(len(met) * DEEL))
    dossiers = [
        dossier for t in sorted(gemeten, key=lambda t: t.pk) for dossier in schrijver.van(t)
    ]
    abris = next((t for t in gegund if t.titel == ABRIS), None)
    if abris:
        dossiers += schrijver.abris(abris)
    bewaar(dossiers, tot=basis.bouwer.tot)
    schrijf_kosten(basis, dobbel, gemeten, abris, vandaag)
    schrijf_zelfevaluaties(basis, dobbel, vandaag, met)


def maak_indicatoren(organisatie):
    """Store the shipped examples as if taken over early in the first plan; by name."""
    themas = {thema.code: thema for thema in organisatie.themas.all()}
    gemaakt = {}
    for velden in lees_indicatoren():
        codes = velden.pop("thema")
        thema = next((themas[code] for code in codes if code in themas), None)
        rij = Indicator(organisatie=organisatie, thema=thema, **velden)
        gemaakt[rij.naam] = leg_vast(rij, moment(INDICATOREN_OP, 11))
    return gemaakt


class Effectschrijver:
    """Writes the measurements of trajects, from the nulmeting to the verification."""

    def __init__(self, basis, dobbel, indicatoren, vandaag):
        self.organisatie, self.dobbel, self.vandaag = basis.organisatie, dobbel, vandaag
        self.bezetting, self.indicatoren = basis.bezetting, indicatoren
        self.teksten = lees("effecten")

    def van(self, traject):
        """Dossiers of one to three indicators that fit what the traject asks."""
        niveaus = {a.thema_id: a.niveau for a in traject.ambities.all() if a.niveau}
        passend = [i for i in self.indicatoren.values() if i.thema_id in niveaus]
        for indicator in self.dobbel.sample(passend, min(len(passend), self.dobbel.randint(1, 3))):
            yield self._meting(traject, indicator, niveaus[indicator.thema_id])

    def _meting(self, traject, indicator, niveau):
        nul, gevraagd, belofte, echt = self._waarden(indicator, niveau)
        door = self._invuller(traject)
        rij = Effect(
            organisatie=self.organisatie,
            traject=traject,
            indicator=indicator,
            nulmeting=nul,
            gevraagd=gevraagd,
        )
        eerst = traject.publicatie_werkelijk or traject.gunning_werkelijk - timedelta(days=60)
        dossier = Dossier(rij).stap(moment(eerst, 9, 20), door=door)
        dossier.stap(moment(traject.gunning_werkelijk, 16), door=door, gecontracteerd=belofte)
        start = traject.contractstart_werkelijk
        if start and self.dobbel.random() < 0.85:
            dag = start + timedelta(days=self.dobbel.randint(190, 520))
            self._meet(dossier, dag, echt, door)
        return dossier

    def _meet(self, dossier, dag, waarde, door, *, zeker=None, bron=None):
        """Add what was realised; sometimes somebody else verifies it some weeks later."""
        zeker = zeker or self.dobbel.choice(("schatting", "schatting", "onderbouwd", "onderbouwd"))
        dossier.stap(
            moment(dag, 11),
            door=door,
            gerealiseerd=waarde,
            gerealiseerd_op=dag,
            zekerheid=zeker,
            bron=bron or self.dobbel.choice(self.teksten["bronnen"][zeker]),
            toelichting=self.dobbel.choice(self.teksten["toelichtingen"]),
        )
        if zeker == "onderbouwd" and self.dobbel.random() < 0.7:
            self._verifieer(dossier, dag + timedelta(days=self.dobbel.randint(10, 60)))

    def _verifieer(self, dossier, dag):
        op, wie = moment(dag, 14), self.bezetting.coordinator
        dossier.stap(
            op, door=wie, zekerheid="geverifieerd", geverifieerd_op=op, geverifieerd_door=wie
        )

    def _waarden(self, indicator, niveau):
        """(nulmeting, asked, promised, realised); a higher level asks more."""
        soort, dobbel = self.teksten["indicatoren"][indicator.naam], self.dobbel
        nul = soort["nul"] and Decimal(dobbel.randint(*soort["nul"]))
        deel = Decimal(niveau) / 3
        if "winst" in soort:
            winst = Decimal(dobbel.randint(*soort["winst"])) / 100 * deel
            doel = nul * (1 - winst)
            echt = nul * (1 - winst * Decimal(dobbel.randint(80, 118)) / 100)
        else:
            laag, hoog = soort["tot"]
            doel = laag + (hoog - laag) * deel * Decimal(dobbel.randint(60, 100)) / 100
            echt = doel * Decimal(dobbel.randint(82, 112)) / 100
        echt = min(echt, Decimal(100)) if indicator.eenheid.startswith("%") else echt
        stap = Decimal(1).scaleb(-soort["cijfers"])
        gevraagd = (nul + doel) / 2 if nul is not None and "winst" in soort else doel
        return nul, gevraagd.quantize(stap), doel.quantize(stap), echt.quantize(stap)

    def _invuller(self, traject):
        """The budgethouder with an account, else who runs the department, else the coördinator."""
        mensen = [b.gebruiker for b in traject.betrokkenen.all() if b.gebruiker_id]
        return mensen[0] if mensen else self.bezetting.coordinator

    def abris(self, traject):
        """The bus shelters (eisen.md K-004): 70 % less load, 17 % more revenue, both verified."""
        door = self._invuller(traject)
        if door == self.bezetting.coordinator:
            door = self.organisatie.lidmaatschappen.get(
                gebruiker__email="budgethouder@leiden.example"
            ).gebruiker
        for naam, gevraagd, belofte, echt, bron in (
            ("Milieubelasting", 50, 35, 30, "Levenscyclusanalyse van het oude en het nieuwe hokje"),
            ("Exploitatie-opbrengst", None, 112, 117, "Afrekening van de reclame-exploitatie"),
        ):
            rij = Effect(
                organisatie=self.organisatie,
                traject=traject,
                indicator=self.indicatoren[naam],
                nulmeting=Decimal(100),
                gevraagd=gevraagd and Decimal(gevraagd),
            )
            dossier = Dossier(rij).stap(moment(traject.publicatie_werkelijk, 9), door=door)
            dossier.stap(
                moment(traject.gunning_werkelijk, 15), door=door, gecontracteerd=Decimal(belofte)
            )
            dag = traject.contractstart_werkelijk + timedelta(days=400)
            self._meet_zeker(dossier, dag, Decimal(echt), door, bron)
            yield dossier

    def _meet_zeker(self, dossier, dag, waarde, door, bron):
        dossier.stap(
            moment(dag, 11),
            door=door,
            gerealiseerd=waarde,
            gerealiseerd_op=dag,
            zekerheid="onderbouwd",
            bron=bron,
        )
        self._verifieer(dossier, dag + timedelta(days=21))


def schrijf_kosten(basis, dobbel, gemeten, abris, vandaag):
    """About twenty amounts: what was learned, what was decided, and three that need a decision."""
    teksten, org = lees("effecten"), basis.organisatie
    coordinator = basis.bezetting.coordinator
    paren = zip(dobbel.sample(gemeten, min(14, len(gemeten))), teksten["kosten"] * 2, strict=False)
    dossiers = [
        kostendossier(org, traject, regel, moment(traject.gunning_werkelijk, 13), coordinator)
        for traject, regel in paren
    ]
    dossiers += vraagt_besluit(org, coordinator, vandaag)
    dossiers += is_besloten(org, coordinator, gemeten, vandaag)
    if abris:
        meer = ("opbrengst", "per_jaar", None, "17 % meer uit reclame; het bedrag is niet bekend.")
        op = moment(abris.gunning_werkelijk, 13)
        dossiers.append(kostendossier(org, abris, meer, op, coordinator))
        noem_contractmanager(org, abris)
    bewaar(dossiers, tot=basis.bouwer.tot)


def vraagt_besluit(organisatie, door, vandaag):
    """Three trajects on their way, for which the budget is not enough."""
    lopend = Traject.objects.filter(organisatie=organisatie, onderdeel_van=None, afloop="")
    lopend = lopend.filter(fase__in=(Fase.STRATEGIE, Fase.UITVRAAG, Fase.BEOORDELING))
    regels = lees("effecten")["besluit_nodig"]
    for plek, (traject, regel) in enumerate(zip(lopend.order_by("pk")[:3], regels, strict=False)):
        op = moment(vandaag - timedelta(days=12 + 9 * plek), 13)
        yield kostendossier(organisatie, traject, regel, op, door, besluit_nodig=True)


def is_besloten(organisatie, door, gemeten, vandaag):
    """Two for which the budget was not enough, with the decision that followed."""
    voor = [t for t in gemeten if t.gunning_werkelijk < vandaag - timedelta(days=90)]
    for traject, (*regel, besluit, wie) in zip(voor, lees("effecten")["besloten"], strict=False):
        dag = traject.gunning_werkelijk - timedelta(days=20)
        op = moment(dag, 13)
        dossier = kostendossier(organisatie, traject, regel, op, door, besluit_nodig=True)
        besloten_op = dag + timedelta(days=9)
        yield dossier.stap(
            moment(besloten_op, 16), besluit=besluit, besloten_op=besloten_op, besloten_door=wie
        )


def kostendossier(organisatie, traject, regel, op, door, **extra):
    """One amount as it was recorded at that moment."""
    soort, duur, bedrag, waardoor = regel
    rij = Kosteneffect(
        organisatie=organisatie,
        traject=traject,
        soort=soort,
        duur=duur,
        bedrag=bedrag and Decimal(bedrag),
        vanaf=traject.contractstart_werkelijk or traject.contractstart,
        zekerheid="onderbouwd" if duur == "eenmalig" else "schatting",
        toelichting=waardoor,
        **extra,
    )
    return nieuw(rij, op, door=door)


def noem_contractmanager(organisatie, traject):
    """Somebody who keeps the contract, and records what came of it, without the budget."""
    lid = organisatie.lidmaatschappen.filter(gebruiker__email="inkoper2@leiden.example").first()
    if lid:
        rij = Betrokkene(
            organisatie=organisatie,
            traject=traject,
            deel=Betrokkene.Deel.CONTRACTMANAGER,
            gebruiker=lid.gebruiker,
        )
        leg_vast(rij, moment(traject.gunning_werkelijk, 17))


def schrijf_zelfevaluaties(basis, dobbel, vandaag, trajecten):
    """Two a year of the organisation since the first plan, and one of a traject."""
    teksten, org = lees("effecten"), basis.organisatie
    for jaar in range(2022, vandaag.year + 1):
        for soort, maand, begin in (("zet", 3, 46), ("iso20400", 10, 40)):
            dag = date(jaar, maand, 14)
            groei = 5 * (jaar - 2022)
            if dag < vandaag:
                scores = [
                    [groep, str(min(96, begin + groei - 3 * plek + dobbel.randint(-4, 6)))]
                    for plek, groep in enumerate(teksten[soort])
                ]
                leg_vast(zelfevaluatie(org, soort, dag, scores, dobbel), moment(dag, 15))
    if trajecten:
        scores = [[groep, str(dobbel.randint(55, 85))] for groep in teksten["zet"]]
        dag = vandaag - timedelta(days=80)
        rij = zelfevaluatie(org, "zet", dag, scores, dobbel)
        rij.traject = trajecten[-1]
        leg_vast(rij, moment(dag, 15))


def zelfevaluatie(organisatie, soort, dag, scores, dobbel):
    """One outcome, not stored yet."""
    return Zelfevaluatie(
        organisatie=organisatie,
        soort=soort,
        datum=dag,
        scores=scores,
        ingevuld_door="Concernadviseur MVI",
        toelichting=dobbel.choice(lees("effecten")["opvallend"]),
    )

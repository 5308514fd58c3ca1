"""Ambitions, deviations from the norm, and what was established on the day of the uitvraag."""

from datetime import timedelta
from decimal import Decimal

from rapportage.demo.boek import Dossier, bewaar, moment, nieuw
from rapportage.demo.gegevens import lees
from rapportage.demo.levensloop import laatste_dag
from trajecten.models import Afwijking, Criterium, Maximaalvaststelling, Themaambitie

#: The written criteria stand under these names, in the order of the focus themes.
CODES = ("co2", "circulair", "sroi")
#: What kind of criterium the texts of a way of asking are.
SOORT_VAN_WIJZE = {
    Themaambitie.Wijze.VOORSCHRIJVEN: Criterium.Soort.MINIMUMEIS,
    Themaambitie.Wijze.AANMOEDIGEN: Criterium.Soort.GUNNING,
    Themaambitie.Wijze.UITNODIGEN: Criterium.Soort.GUNNING,
}


class Ambitieschrijver:
    """Writes what the trajects of one organisation ask on its focus themes (in a fixed order)."""

    def __init__(self, bouwer, themas, definitie, norm_vanaf):
        self.bouwer, self.dobbel = bouwer, bouwer.dobbel
        self.organisatie, self.bezetting = bouwer.organisatie, bouwer.bezetting
        self.themas, self.definitie, self.norm_vanaf = themas, definitie, norm_vanaf
        self.criteria = []

    def schrijf(self, schetsen):
        """Store ambitions, deviations and outcomes of these sketches."""
        tot = self.bouwer.tot
        met = [s for s in schetsen if s.niveaus]
        bewaar([d for s in met for d in self._ambities(s)], tot=tot)
        bewaar(self.criteria, tot=tot)
        bewaar([d for s in met for d in self._afwijkingen(s)], tot=tot)
        rijen = [rij for s in schetsen if (rij := self._vaststelling(s))]
        Maximaalvaststelling.objects.bulk_create(rijen, batch_size=300)

    def _ambities(self, schets):
        aantal = len(self.themas) if schets.compleet else self.dobbel.randint(1, 2)
        keuzes = list(zip(CODES, self.themas, schets.niveaus, strict=True))
        for code, thema, niveau in keuzes[:aantal]:
            yield self._ambitie(schets, code, thema, niveau)

    def _ambitie(self, schets, code, thema, niveau):
        """One ambition; now and then it began lower and was raised with the strategy."""
        lijn = schets.tijdlijn
        rij = Themaambitie(
            organisatie=self.organisatie,
            traject=schets.rij,
            thema=thema,
            niveau=niveau,
            is_nvt=niveau is None,
            reden=self._reden(schets, code, niveau),
        )
        door, begin = self.bezetting.van(schets.afdeling), self._bekend_op(schets)
        dossier, einde = Dossier(rij), {}
        if niveau:
            wijze, weging, tekst = lees("criteria")[code][str(niveau)]
            einde = {"wijze": wijze, "weging": weging and Decimal(weging)}
            self.criteria.append(self._criterium(rij, wijze, weging, tekst, begin, door))
        lager = niveau and niveau > 1 and self.dobbel.random() < 0.25
        if lager and moment(lijn.strategie, 11) < self.bouwer.tot:
            dossier.stap(begin, door=door, niveau=niveau - 1)
            reden = "Verhoogd bij de inkoopstrategie"
            return dossier.stap(
                moment(lijn.strategie, 8), door=door, reden=reden, niveau=niveau, **einde
            )
        return dossier.stap(begin, door=door, **einde)

    def _criterium(self, ambitie, wijze, weging, tekst, op, door):
        """The text with which an ambition was asked."""
        rij = Criterium(
            organisatie=self.organisatie,
            traject=ambitie.traject,
            thema=ambitie.thema,
            soort=SOORT_VAN_WIJZE[wijze],
            tekst=tekst,
            weging=weging and Decimal(weging),
        )
        return nieuw(rij, op, door=door)

    def _bekend_op(self, schets):
        """The moment of filling in: during preparation; for an early chance a few days ago."""
        lijn, vandaag = schets.tijdlijn, self.bouwer.vandaag
        dag = lijn.voorbereiding + (lijn.strategie - lijn.voorbereiding) / 2
        if dag > laatste_dag(schets, vandaag):
            dag = max(lijn.aangemaakt, vandaag - timedelta(days=self.dobbel.randint(3, 60)))
        return moment(dag, self.dobbel.randint(9, 12), self.dobbel.randint(0, 59))

    def onder_norm(self, schets):
        """(code, theme, norm, level) of every focus theme that needs an agreed deviation."""
        if schets.tijdlijn.voorbereiding < self.norm_vanaf or not schets.niveaus:
            return []
        rijen = zip(CODES, self.themas, schets.norm, schets.niveaus, strict=True)
        return [rij for rij in rijen if rij[3] is None or rij[3] < rij[2]]

    def _afwijkingen(self, schets):
        """A deviation was asked before the strategy; `geen` was asked too late and refused."""
        if not schets.compleet:
            return
        for code, thema, norm, niveau in self.onder_norm(schets):
            dag = schets.tijdlijn.strategie - timedelta(days=12)
            if schets.afwijking == "geen":
                dag = schets.tijdlijn.publicatie - timedelta(days=2)
            if schets.afwijking == "open":
                dag = self.bouwer.vandaag - timedelta(days=self.dobbel.randint(4, 16))
            if dag < self.bouwer.vandaag:
                yield self._afwijking(
                    schets, dag, thema, norm, niveau, self._reden(schets, code, niveau)
                )

    def _reden(self, schets, code, niveau):
        """Why this theme stays below the norm, the same text everywhere; empty when it does not."""
        if niveau is None:
            return schets.reden_nvt or lees("criteria")["nvt"][code]
        if code not in {rij[0] for rij in self.onder_norm(schets)}:
            return ""
        redenen = lees("teksten")["afwijking"]
        return redenen[(len(schets.titel) + CODES.index(code)) % len(redenen)]

    def _afwijking(self, schets, dag, thema, norm, niveau, reden):
        rij = Afwijking(
            organisatie=self.organisatie,
            traject=schets.rij,
            thema=thema,
            norm=norm or None,
            gekozen=niveau,
            reden=reden,
            gevraagd_op=moment(dag, 14),
            gevraagd_door=self.bezetting.van(schets.afdeling) or self.bezetting.coordinator,
            hertoets_op=dag + timedelta(days=365),
        )
        dossier, besloten = (
            nieuw(rij, moment(dag, 14), door=rij.gevraagd_door),
            moment(dag + timedelta(days=7), 10),
        )
        if schets.afwijking == "open" or besloten > self.bouwer.tot:
            return dossier
        besluit = "akkoord" if schets.afwijking in ("", "akkoord") else "geweigerd"
        return dossier.stap(
            besloten,
            door=self.bezetting.besluiter,
            besluit=besluit,
            besluit_reden=self.dobbel.choice(
                lees("teksten")[f"afwijking_{schets.afwijking or besluit}"]
            ),
            besloten_op=besloten,
            besloten_door=self.bezetting.besluiter,
        )

    def _vaststelling(self, schets):
        """The outcome on the day of the uitvraag; None when it did not go to the market."""
        dag = schets.rij.publicatie_werkelijk
        if dag is None or dag < self.definitie.vanaf:
            return None
        niveaus = schets.niveaus or (0,) * len(self.themas)
        drie = sum(1 for niveau in niveaus if niveau == 3)
        telt = sum(1 for niveau in niveaus if niveau is not None)
        return Maximaalvaststelling(
            organisatie=self.organisatie,
            traject=schets.rij,
            definitie=self.definitie,
            datum=dag,
            is_maximaal=0 < drie == telt,
            op_maximaal=drie,
            van_toepassing=telt,
            zonder_akkoord=schets.afwijking in ("geen", "geweigerd")
            and bool(self.onder_norm(schets)),
            vastgelegd_op=moment(dag, 17),
            vastgelegd_door=self.bezetting.coordinator,
        )

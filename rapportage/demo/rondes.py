"""Selection rounds: who stood for which half year, what was proposed and what was decided."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapportage.demo.boek import Dossier, bewaar, moment
from rapportage.demo.gegevens import lees
from rapportage.demo.kaders import maak_kaders, maak_uren, schrijf_scores
from rapportage.demo.zittingen import (
    adviseer,
    bevries_besluit,
    bevries_voorstel,
    schrijf_stappen,
    schrijf_vervolg,
)
from trajecten.models import Kandidatuur, Selectieronde, Traject
from trajecten.models.rondeloop import VOLGORDE, Staat

Selectie, Besluit = Traject.Selectie, Kandidatuur.Besluit
STATUS = {
    Besluit.SELECTEREN: Selectie.GESELECTEERD,
    Besluit.NIET: Selectie.NIET,
    Besluit.DOORSCHUIVEN: Selectie.DOORGESCHOVEN,
}

AANMELDINGEN = (
    "De projectleider wil voor het eerst met hergebruik werken en wil daarvan leren.",
    "We kopen dit elk jaar opnieuw in. Wat we hier leren, gebruiken we daarna overal.",
)


@dataclass
class Kandidaat:
    """A sketch in a round; without a decision the round is still open."""

    schets: object
    voorstel: bool = True
    besluit: str = ""
    motivatie: str = ""
    reden: str = ""


@dataclass
class Ronde:
    """A round before it is stored; `besluit_op` is the day of the decision, known or expected."""

    naam: str
    van: date
    tot: date
    besluit_op: date
    staat: str = Staat.GESLOTEN
    kandidaten: list = field(default_factory=list)
    rij: object = None

    @property
    def aangemeld_op(self):
        return self.besluit_op - timedelta(days=41)

    @property
    def voorgelegd_op(self):
        return self.besluit_op - timedelta(days=13)

    @property
    def advies_op(self):
        return self.besluit_op - timedelta(days=7)

    def moment_van(self, staat):
        """When the round came in this state: (day, hour)."""
        return {
            Staat.BEOORDELEN: (self.besluit_op - timedelta(days=27), 9),
            Staat.ADVIES: (self.voorgelegd_op, 12),
            Staat.BESLUIT: (self.advies_op, 13),
            Staat.GESLOTEN: (self.besluit_op, 15),
        }[staat]

    def is_voorbij(self, staat):
        """True when the round has been in this state."""
        return VOLGORDE.index(self.staat) >= VOLGORDE.index(staat)

    def bevat(self, dag):
        return self.van <= dag <= self.tot


def alle_rondes(vandaag):
    """(closed rounds since the first plan, oldest first; the supplement; in advice; open)."""
    rondes = [Ronde("Startronde 2022", date(2022, 5, 1), date(2022, 12, 31), date(2022, 4, 14))]
    while rondes[-1].tot < vandaag:
        rondes.append(volgende(rondes[-1]))
    in_advies = volgende(rondes[-1])
    in_advies.staat, in_advies.besluit_op = Staat.ADVIES, vandaag + timedelta(days=9)
    open_ronde = volgende(in_advies)
    open_ronde.staat, open_ronde.besluit_op = Staat.AANMELDEN, vandaag + timedelta(days=60)
    aanvulling = Ronde(
        naam=f"Aanvulling {rondes[-1].naam.lower()}",
        van=vandaag + timedelta(days=25),
        tot=in_advies.tot,
        besluit_op=vandaag + timedelta(days=4),
        staat=Staat.BESLUIT,
    )
    return rondes, aanvulling, in_advies, open_ronde


def volgende(ronde):
    """The round after this one, for the next half year; decided a good month before it begins."""
    van = ronde.tot + timedelta(days=1)
    if van.month == 1:
        besluit, tot, naam = date(van.year - 1, 11, 17), date(van.year, 6, 30), "Voorjaar"
    else:
        besluit, tot, naam = date(van.year, 5, 19), date(van.year, 12, 31), "Najaar"
    return Ronde(f"{naam} {van.year}", van, tot, besluit)


class Rondes:
    """Divides sketches over rounds first, and stores rounds after the trajects."""

    def __init__(self, dobbel, vandaag):
        self.dobbel, self.vandaag = dobbel, vandaag
        self.gesloten, self.aanvulling, self.in_advies, self.open = alle_rondes(vandaag)
        self.teksten = lees("teksten")

    @property
    def alle(self):
        return [*self.gesloten, self.aanvulling, self.in_advies, self.open]

    def verdeel(self, schetsen):
        """Make every selected sketch a candidate, and some others that were not chosen."""
        tops = [s for s in schetsen if not s.ouder]
        for schets in (s for s in tops if s.selectie == Selectie.GESELECTEERD):
            passend = (r for r in self.gesloten if r.bevat(schets.publicatie))
            ronde = next(passend, self.gesloten[-1])
            self._kandidaat(ronde, schets, Besluit.SELECTEREN)
        for ronde in self.gesloten:
            self._wijk_af(ronde)
            self._niet_gekozen(ronde, tops)
        for vorige, ronde in zip(self.gesloten, self.gesloten[1:], strict=False):
            self._schuif_door(vorige, [k.schets for k in ronde.kandidaten if k.voorstel][:2])
        self._vul_open(tops)

    def _kandidaat(self, ronde, schets, besluit="", *, voorstel=True, reden=""):
        soort = "motivatie" if voorstel else "niet_voorgesteld"
        motivatie = "" if voorstel is None else self.dobbel.choice(self.teksten[soort])
        ronde.kandidaten.append(Kandidaat(schets, voorstel, besluit, motivatie, reden))

    def _wijk_af(self, ronde):
        """Once a round the Directieteam chose what was not proposed."""
        if ronde.kandidaten:
            kandidaat = ronde.kandidaten[-1]
            kandidaat.voorstel = False
            kandidaat.motivatie = self.dobbel.choice(self.teksten["niet_voorgesteld"])
            kandidaat.reden = self.dobbel.choice(self.teksten["besluit_anders"])

    def _niet_gekozen(self, ronde, tops):
        vrij = self._vrij(tops, ronde.van, ronde.tot)
        for schets in vrij[:3]:
            schets.selectie = Selectie.NIET
            reden = self.dobbel.choice(self.teksten["besluit_niet"])
            self._kandidaat(ronde, schets, Besluit.NIET, voorstel=False, reden=reden)

    def _vrij(self, tops, van, tot):
        """Sketches in this window that nobody chose yet, in a mixed order."""
        vrij = [
            s
            for s in tops
            if s.selectie == Selectie.GEEN
            and van <= s.publicatie <= tot
            and not (s.afloop or s.zonder_datum or s.kenmerk)
            and s.rem is None
        ]
        return self.dobbel.sample(vrij, len(vrij))

    def _schuif_door(self, ronde, schetsen):
        for schets in schetsen:
            reden = self.dobbel.choice(self.teksten["besluit_doorschuiven"])
            self._kandidaat(ronde, schets, Besluit.DOORSCHUIVEN, reden=reden)

    def _vul_open(self, tops):
        """The supplement has its proposal; the open round grows, what was postponed in front."""
        for schets in self._vrij(tops, self.aanvulling.van, self.aanvulling.tot)[:5]:
            voorstel = len(self.aanvulling.kandidaten) < 4
            schets.selectie = Selectie.VOORGESTELD if voorstel else Selectie.KANDIDAAT
            self._kandidaat(self.aanvulling, schets, voorstel=voorstel)
        vrij = self._vrij(tops, self.in_advies.van, self.in_advies.tot)
        self._schuif_door(self.gesloten[-1], vrij[:2])
        for plek, schets in enumerate(vrij[:11]):
            schets.selectie = Selectie.VOORGESTELD if plek < 7 else Selectie.KANDIDAAT
            self._kandidaat(self.in_advies, schets, voorstel=plek < 7)
        for schets in self._vrij(tops, self.open.van, self.open.tot)[:9]:
            schets.selectie = Selectie.KANDIDAAT
            self._kandidaat(self.open, schets, voorstel=None)

    def eerste_besluit(self, schets):
        """The earliest decision day about a sketch, or None; it must be known before that."""
        dagen = [r.besluit_op for r in self.alle for k in r.kandidaten if k.schets is schets]
        return min(dagen, default=None)

    def zet_stappen(self):
        """Write the selection status into the dossiers of the candidates, as it changed."""
        for ronde in self.alle:
            for kandidaat in ronde.kandidaten:
                stap = kandidaat.schets.dossier.stap
                stap(self._aangemeld(ronde), selectiestatus=Selectie.KANDIDAAT)
                if ronde.is_voorbij(Staat.ADVIES) and kandidaat.voorstel:
                    stap(moment(ronde.voorgelegd_op, 12), selectiestatus=Selectie.VOORGESTELD)
                if kandidaat.besluit:
                    op = moment(ronde.besluit_op, 15)
                    stap(op, reden=ronde.naam, selectiestatus=STATUS[kandidaat.besluit])

    def _aangemeld(self, ronde):
        """When candidates came in; for the open round in the last few weeks."""
        if ronde is self.open:
            return moment(self.vandaag - timedelta(days=self.dobbel.randint(2, 24)), 11)
        return moment(ronde.aangemeld_op, self.dobbel.randint(9, 16))

    def bewaar(self, organisatie, bezetting, tot):
        """Store the rounds with candidates, scores and log, and freeze what is closed."""
        kaders = maak_kaders(organisatie, bezetting.coordinator, self.vandaag)
        maak_uren(organisatie, bezetting.coordinator)
        eigen = random.Random(f"scores{self.vandaag.year}")  # leaves the other draws as they are
        beoordelaars = (bezetting.coordinator, bezetting.inkopers[0])
        for ronde in self.alle:
            ronde.kader = [kader for dag, kader in kaders if dag <= ronde.voorgelegd_op][-1]
            dossier = self._dossier(ronde, organisatie, bezetting)
            ronde.rij = bewaar([dossier], tot=tot)[0]
            ronde.rij.beoordelaars.add(beoordelaars[1])
            kandidaten = [self._kandidatuur(ronde, k, bezetting) for k in ronde.kandidaten]
            rijen = bewaar(kandidaten, tot=tot)
            op = min(ronde.voorgelegd_op, self.vandaag) - timedelta(days=1)
            schrijf_scores(rijen[: len(rijen) if ronde.is_voorbij(Staat.ADVIES) else 4],
                           ronde.kader, beoordelaars, eigen, op=op, tot=tot)  # fmt: skip
            schrijf_stappen(ronde, bezetting)
            if ronde.is_voorbij(Staat.ADVIES):
                bevries_voorstel(ronde, bezetting.coordinator)
            if ronde.is_voorbij(Staat.BESLUIT):
                adviseer(ronde, bezetting.adviseur)
            if ronde.staat == Staat.GESLOTEN:
                bevries_besluit(ronde, bezetting.besluiter)
                laatste = ronde is self.gesloten[-1]
                schrijf_vervolg(ronde, bezetting.coordinator, is_laatste=laatste)

    def _dossier(self, ronde, organisatie, bezetting):
        gekozen = sum(k.besluit == Besluit.SELECTEREN for k in ronde.kandidaten)
        rij = Selectieronde(
            organisatie=organisatie,
            naam=ronde.naam,
            soort="aanvulling" if ronde is self.aanvulling else "halfjaar",
            kader=ronde.kader,
            venster_van=ronde.van,
            venster_tot=ronde.tot,
            aanmelden_vanaf=min(ronde.aangemeld_op, self.vandaag) - timedelta(days=14),
            aanmelden_tot=ronde.besluit_op - timedelta(days=28),
            advies_gepland=ronde.advies_op,
            besluit_gepland=ronde.besluit_op,
            capaciteit=gekozen or (4 if ronde is self.aanvulling else 12),
        )
        begin = min(ronde.aangemeld_op, self.vandaag - timedelta(days=30))
        dossier = Dossier(rij).stap(moment(begin, 9), door=bezetting.coordinator)
        for staat in VOLGORDE[1 : VOLGORDE.index(ronde.staat) + 1]:
            dossier.stap(moment(*ronde.moment_van(staat)), staat=staat, **door_en_op(staat, ronde,
                         bezetting))  # fmt: skip
        return dossier

    def _aanmelding(self, ronde, kandidaat, bezetting):
        """Two of the open round were entered by their budgethouder."""
        plek = ronde.kandidaten.index(kandidaat)
        velden = {"herkomst": Kandidatuur.Herkomst.VENSTER}
        if ronde is not self.open or plek > 1:
            return velden
        velden |= {
            "aanmelding": AANMELDINGEN[plek],
            "aangemeld_door": bezetting.van(kandidaat.schets.rij.afdeling),
        }
        return velden if plek else velden | {"herkomst": Kandidatuur.Herkomst.AANGEMELD}

    def _kandidatuur(self, ronde, kandidaat, bezetting):
        rij = Kandidatuur(
            organisatie=ronde.rij.organisatie,
            ronde=ronde.rij,
            traject=kandidaat.schets.rij,
            voorstel=kandidaat.voorstel,
            motivatie=kandidaat.motivatie,
            **self._aanmelding(ronde, kandidaat, bezetting),
        )
        dossier = Dossier(rij).stap(self._aangemeld(ronde), door=bezetting.coordinator)
        if ronde.is_voorbij(Staat.BESLUIT):
            op, door = moment(ronde.advies_op, 11), bezetting.adviseur
            dossier.stap(op, door=door, advies_op=op, advies_door=door, **advies_van(kandidaat))
        if kandidaat.besluit:
            op, door = moment(ronde.besluit_op, 14), bezetting.besluiter
            dossier.stap(
                op,
                door=door,
                besluit=kandidaat.besluit,
                besluit_reden=kandidaat.reden,
                besloten_op=op,
                besloten_door=door,
            )
        return dossier


def door_en_op(staat, ronde, bezetting):
    """Who took the round to this state, and what closing adds."""
    if staat != Staat.GESLOTEN:
        wie = bezetting.adviseur if staat == Staat.BESLUIT else bezetting.coordinator
        return {"door": wie}
    op = moment(ronde.besluit_op, 15)
    return {"door": bezetting.besluiter, "gesloten_op": op, "gesloten_door": bezetting.besluiter}


def advies_van(kandidaat):
    """The advice: with the proposal, but where the Directieteam chose another way."""
    if kandidaat.besluit == Besluit.DOORSCHUIVEN:
        reden = "Wacht tot er een projectleider is."
        return {"advies": Kandidatuur.Advies.AANHOUDEN, "advies_reden": reden}
    if kandidaat.voorstel is False and kandidaat.besluit == Besluit.SELECTEREN:
        return {
            "advies": Kandidatuur.Advies.NIET,
            "advies_reden": "Dit traject is zichtbaar voor de stad. Neem het wel mee.",
        }
    return {"advies": Kandidatuur.Advies.AKKOORD}

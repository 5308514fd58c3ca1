"""Selection rounds: who stood for which half year, what was proposed and what was decided."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from organisatie.models import Momentopname
from rapportage.demo.boek import Dossier, bewaar, leg_vast, moment
from rapportage.demo.gegevens import lees
from trajecten.models import Kandidatuur, Rondeadvies, Selectieronde, Traject

Selectie, Besluit = Traject.Selectie, Kandidatuur.Besluit
STATUS = {
    Besluit.SELECTEREN: Selectie.GESELECTEERD,
    Besluit.NIET: Selectie.NIET,
    Besluit.DOORSCHUIVEN: Selectie.DOORGESCHOVEN,
}


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
    staat: str = Selectieronde.Staat.GESLOTEN
    kandidaten: list = field(default_factory=list)
    rij: object = None

    @property
    def aangemeld_op(self):
        return self.besluit_op - timedelta(days=41)

    @property
    def voorgelegd_op(self):
        return self.besluit_op - timedelta(days=13)

    def bevat(self, dag):
        return self.van <= dag <= self.tot


def alle_rondes(vandaag):
    """(closed rounds since the first plan, oldest first; the supplement; the open round)."""
    rondes = [Ronde("Startronde 2022", date(2022, 5, 1), date(2022, 12, 31), date(2022, 4, 14))]
    while rondes[-1].tot < vandaag:
        rondes.append(volgende(rondes[-1]))
    open_ronde = volgende(rondes[-1])
    open_ronde.staat = Selectieronde.Staat.AANMELDEN
    open_ronde.besluit_op = vandaag + timedelta(days=40)
    aanvulling = Ronde(
        naam=f"Aanvulling {rondes[-1].naam.lower()}",
        van=vandaag + timedelta(days=25),
        tot=open_ronde.tot,
        besluit_op=vandaag + timedelta(days=4),
        staat=Selectieronde.Staat.BESLUIT,
    )
    return rondes, aanvulling, open_ronde


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
        self.gesloten, self.aanvulling, self.open = alle_rondes(vandaag)
        self.teksten = lees("teksten")

    @property
    def alle(self):
        return [*self.gesloten, self.aanvulling, self.open]

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
        motivatie = self.dobbel.choice(self.teksten[soort])
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
        vrij = self._vrij(tops, self.open.van, self.open.tot)
        self._schuif_door(self.gesloten[-1], vrij[:2])
        for plek, schets in enumerate(vrij[:11]):
            schets.selectie = Selectie.KANDIDAAT
            self._kandidaat(self.open, schets, voorstel=plek < 7)
        for kandidaat in self.open.kandidaten[-2:]:
            kandidaat.motivatie = ""

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
                if ronde.staat != Selectieronde.Staat.AANMELDEN and kandidaat.voorstel:
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
        """Store the rounds with their candidates and freeze what is closed."""
        for ronde in self.alle:
            dossier = self._dossier(ronde, organisatie, bezetting)
            ronde.rij = bewaar([dossier], tot=tot)[0]
            kandidaten = [self._kandidatuur(ronde, k, bezetting) for k in ronde.kandidaten]
            bewaar(kandidaten, tot=tot)
            if ronde.staat == Selectieronde.Staat.GESLOTEN:
                adviseer(ronde, bezetting.adviseur)
                bevries(ronde, bezetting.besluiter)

    def _dossier(self, ronde, organisatie, bezetting):
        gekozen = sum(k.besluit == Besluit.SELECTEREN for k in ronde.kandidaten)
        rij = Selectieronde(
            organisatie=organisatie,
            naam=ronde.naam,
            venster_van=ronde.van,
            venster_tot=ronde.tot,
            capaciteit=gekozen or (4 if ronde is self.aanvulling else 12),
        )
        begin = min(ronde.aangemeld_op, self.vandaag - timedelta(days=30))
        dossier = Dossier(rij).stap(moment(begin, 9), door=bezetting.coordinator)
        if ronde.staat != Selectieronde.Staat.AANMELDEN:
            op = moment(ronde.voorgelegd_op, 12)
            dossier.stap(op, door=bezetting.coordinator, staat=Selectieronde.Staat.BESLUIT)
        if ronde.staat == Selectieronde.Staat.GESLOTEN:
            op, door = moment(ronde.besluit_op, 15), bezetting.besluiter
            dossier.stap(
                op,
                door=door,
                staat=Selectieronde.Staat.GESLOTEN,
                gesloten_op=op,
                gesloten_door=door,
            )
        return dossier

    def _kandidatuur(self, ronde, kandidaat, bezetting):
        rij = Kandidatuur(
            organisatie=ronde.rij.organisatie,
            ronde=ronde.rij,
            traject=kandidaat.schets.rij,
            voorstel=kandidaat.voorstel,
            motivatie=kandidaat.motivatie,
        )
        dossier = Dossier(rij).stap(self._aangemeld(ronde), door=bezetting.coordinator)
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


def adviseer(ronde, door):
    """The Bedrijfsvoeringstafel advises a week before the decision; the texts take turns."""
    adviezen = lees("teksten")["advies"]
    Rondeadvies.objects.create(
        organisatie=ronde.rij.organisatie,
        ronde=ronde.rij,
        tekst=adviezen[ronde.besluit_op.toordinal() % len(adviezen)],
        gegeven_op=moment(ronde.besluit_op - timedelta(days=7), 10),
        gegeven_door=door,
    )


def bevries(ronde, door):
    """Freeze a closed round on the moment it was closed (domein.md, rule 9)."""
    rij, op = ronde.rij, ronde.rij.gesloten_op
    rij.momentopname = Momentopname.objects.bevries(
        organisatie=rij.organisatie, soort="keuzeronde", inhoud=rij.als_gegevens(), door=door
    )
    rij.momentopname.gemaakt_op = op
    rij.momentopname.save(update_fields=["gemaakt_op"])
    leg_vast(rij, op + timedelta(seconds=1), door=door)

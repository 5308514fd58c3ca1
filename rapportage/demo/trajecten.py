"""From sketches to stored trajects, with a history row for everything that happened."""

from datetime import timedelta

from rapportage.demo.boek import Dossier, bewaar, moment, nieuw
from rapportage.demo.gegevens import lees
from rapportage.demo.levensloop import Levensloop
from rapportage.demo.tijdlijn import teken
from trajecten.models import Betrokkene, Opvolging, Traject


class Bezetting:
    """Who does what: budgethouders by department, buyers, and who recorded the calendar."""

    def __init__(self, gegevens, mensen):
        self.mensen = mensen
        self.per_afdeling = {
            velden["afdeling"]: mensen[velden["email"]]
            for velden in gegevens["mensen"]
            if velden.get("afdeling")
        }
        self.inkopers = [mensen[v["email"]] for v in gegevens["mensen"] if v["rol"] == "inkoper"]
        self.coordinator = self.met_rol(gegevens, "coordinator")
        self.beheerder = self.met_rol(gegevens, "beheerder")
        self.adviseur = self.met_rol(gegevens, "bvt") or self.coordinator
        self.besluiter = self.met_rol(gegevens, "dt") or self.coordinator

    def met_rol(self, gegevens, rol):
        """The first person with this role, or None."""
        return next((self.mensen[v["email"]] for v in gegevens["mensen"] if v["rol"] == rol), None)

    def van(self, afdeling):
        """The budgethouder of a department, or None."""
        return self.per_afdeling.get(afdeling.naam) if afdeling else None


class Bouwer:
    """Builds the trajects of one organisation."""

    def __init__(self, organisatie, dobbel, bezetting, vandaag):
        self.organisatie = organisatie
        self.dobbel = dobbel
        self.bezetting = bezetting
        self.vandaag = vandaag
        self.tot = moment(vandaag, 0)  # the story ends last night, at whatever hour it is loaded

    def zet_tijdlijn(self, schets, *, besluit=None):
        """Give a sketch its dates; it is known well before a round decides on it (a date).

        An onderdeel is known on the day its main traject is.
        """
        bekend = schets.ouder.tijdlijn.aangemaakt if schets.ouder else None
        if besluit:
            bekend = besluit - timedelta(days=self.dobbel.randint(62, 160))
        schets.tijdlijn = teken(
            self.dobbel,
            schets.procedure,
            schets.publicatie,
            schets.looptijd,
            self.vandaag,
            uiterlijk_bekend=bekend,
        )

    def open_dossiers(self, schetsen):
        """Give every sketch a number in the order in which they came in, and its life so far."""
        tellers = {}
        for schets in sorted(schetsen, key=lambda s: (s.tijdlijn.aangemaakt, bool(s.ouder))):
            jaar = schets.tijdlijn.aangemaakt.year
            rij = self._rij(schets, f"{jaar}-{volgnummer(tellers, jaar):03d}")
            if schets.uit_kalender:
                rij.herkomst = Traject.Herkomst.KALENDER
                rij.extern_nummer = f"IK{jaar % 100}-{volgnummer(tellers, f'IK{jaar}'):03d}"
                rij.extern_bron = f"Inkoopkalender {jaar}"
            schets.dossier = Dossier(rij)
            door = self.bezetting.van(schets.afdeling) or self.bezetting.coordinator
            loop = Levensloop(schets, self.dobbel, door, self.vandaag)
            markt = soort_van(schets)["markt"]
            loop.schrijf(leverancier_van(schets, self.dobbel.choice(lees("leveranciers")[markt])))

    def bewaar(self, schetsen):
        """Store main trajects first, then their onderdelen, then people and successors."""
        bewaar([s.dossier for s in schetsen if not s.ouder], tot=self.tot)
        for schets in (onderdelen := [s for s in schetsen if s.ouder]):
            schets.rij.onderdeel_van = schets.ouder.rij
            schets.rij.onderdeel_soort = schets.onderdeel_soort
        bewaar([s.dossier for s in onderdelen], tot=self.tot)
        self._zet_aanmaakdag(schetsen)
        bewaar([d for s in schetsen for d in self._betrokkenen(s)], tot=self.tot)
        bewaar(list(self._opvolgingen(schetsen)), tot=self.tot)

    def _zet_aanmaakdag(self, schetsen):
        """The field fills itself with the day of loading; it has no history."""
        for schets in schetsen:
            schets.rij.aangemaakt_op = moment(schets.tijdlijn.aangemaakt, 9)
        # zonder historie: the day of making is no change
        Traject.objects.bulk_update([s.rij for s in schetsen], ["aangemaakt_op"], batch_size=200)

    def _rij(self, schets, nummer):
        return Traject(
            organisatie=self.organisatie,
            nummer=nummer,
            titel=schets.titel,
            omschrijving=schets.omschrijving,
            afdeling=schets.afdeling,
            categorie=schets.categorie,
            cpv_id=f"{soort_van(schets)['cpv'][0]}000000",
            soort=schets.soort,
            procedure=schets.procedure,
            looptijd_maanden=schets.looptijd,
            optie_maanden=schets.opties,
            looptijd_ruw=schets.looptijd_ruw,
            opmerking=schets.opmerking,
            zaaknummer=f"Z/{nummer[2:4]}/{self.dobbel.randint(100_000, 999_999)}",
        )

    def _betrokkenen(self, schets):
        """Who takes part: some with an account, some known by their function only."""
        functies, lijn = lees("teksten")["functies"], schets.tijdlijn
        budgethouder = self.bezetting.van(schets.afdeling)
        if budgethouder and self.dobbel.random() < 0.9:
            yield self._betrokkene(schets, "budgethouder", lijn.aangemaakt, gebruiker=budgethouder)
        elif schets.afdeling and self.dobbel.random() < 0.6:
            naam = f"Afdelingsmanager {schets.afdeling.naam}"
            yield self._betrokkene(schets, "budgethouder", lijn.aangemaakt, naam=naam)
        if self.bezetting.inkopers and self.dobbel.random() < 0.8:
            inkoper = self.dobbel.choice(self.bezetting.inkopers)
            yield self._betrokkene(schets, "inkoper", lijn.voorbereiding, gebruiker=inkoper)
        for deel, kans, dag in (
            ("opdrachtgever", 0.25, lijn.aangemaakt),
            ("projectleider", 0.5, lijn.voorbereiding),
            ("contractmanager", 0.6, lijn.gunning),
            ("sroi", 0.3, lijn.strategie),
        ):
            if self.dobbel.random() < kans:
                naam = self.dobbel.choice(functies[deel])
                yield self._betrokkene(schets, deel, dag, naam=naam)
        yield from self._bestuurder(schets)

    def _bestuurder(self, schets):
        """The special trajects have a wethouder who stands for them (eisen.md C-053)."""
        if schets.kenmerk:
            namen = lees("teksten")["functies"]["bestuurder"]
            naam = namen[len(schets.titel) % len(namen)]
            yield self._betrokkene(schets, "bestuurder", schets.tijdlijn.aangemaakt, naam=naam)

    def _betrokkene(self, schets, deel, dag, **wie):
        rij = Betrokkene(organisatie=self.organisatie, traject=schets.rij, deel=deel, **wie)
        return nieuw(rij, moment(dag, 15), door=self.bezetting.coordinator)

    def _opvolgingen(self, schetsen):
        op_kenmerk = {s.kenmerk: s for s in schetsen if s.kenmerk}
        for schets in schetsen:
            if schets.opvolger_van:
                rij = Opvolging(
                    organisatie=self.organisatie,
                    van=op_kenmerk[schets.opvolger_van].rij,
                    naar=schets.rij,
                    reden=Opvolging.Reden.HERAANBESTEDING,
                )
                yield nieuw(rij, moment(schets.tijdlijn.aangemaakt, 17))


def soort_van(schets):
    """The written category that the sketch was drawn from."""
    return next(c for c in lees("categorieen") if c["naam"] == schets.soort_naam)


def leverancier_van(schets, uit_de_markt):
    """Who sells just this: by a word of the title, else the one that the market gave."""
    titel = schets.titel.lower()
    for woord, namen in lees("leveranciers")["bij titel"].items():
        if woord in titel:
            return namen[sum(map(ord, titel)) % len(namen)]
    return uit_de_markt


def volgnummer(tellers, sleutel):
    """The next number of a series that starts at 1."""
    tellers[sleutel] = tellers.get(sleutel, 0) + 1
    return tellers[sleutel]

"""What is decided about a traject before it is a row: title, money, levels, and its choice."""

import math
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rapportage.demo.gegevens import lees
from trajecten.models import Traject

WERK_EUROPEES, DIENST_EUROPEES, SOCIAAL_EUROPEES = 5_400_000, 216_000, 750_000
#: How an amount that nobody knows yet is written in a calendar.
ONBEKEND = ("P.M.", "n.t.b.", "")


@dataclass
class Schets:
    """A traject in words and numbers; `niveaus` are levels per focus theme, None is n.v.t."""

    titel: str
    soort_naam: str
    categorie: object
    afdeling: object
    soort: str
    procedure: str
    publicatie: date
    raming_min: Decimal | None
    raming_max: Decimal | None
    raming_ruw: str = ""
    looptijd: int = 24
    opties: int | None = None
    looptijd_ruw: str = ""
    omschrijving: str = ""
    opmerking: str = ""
    niveaus: tuple = ()
    compleet: bool = True
    reden_nvt: str = ""
    selectie: str = Traject.Selectie.GEEN
    afwijking: str = ""
    afloop: str = ""
    afloop_reden: str = ""
    afloop_op: date | None = None
    rem: int | None = None
    uit_kalender: bool = False
    zonder_datum: bool = False
    ouder: object = None
    onderdeel_soort: str = ""
    kenmerk: str = ""
    opvolger_van: str = ""
    tijdlijn: object = None
    dossier: object = None
    onderdelen: list = field(default_factory=list)

    @property
    def rij(self):
        return self.dossier.rij

    @property
    def norm(self):
        """The level per focus theme that the category asks; 0 is no norm."""
        return next(c["norm"] for c in lees("categorieen") if c["naam"] == self.soort_naam)


class Tekenaar:
    """Draws believable trajects for one organisation; the same dice give the same trajects."""

    def __init__(self, dobbel, categorieen, afdelingen, plaatsen):
        self.dobbel = dobbel
        self.categorieen = categorieen
        self.afdelingen = afdelingen
        self.plaatsen = plaatsen
        self.gebruikt = set()
        self.stapel = []

    def teken(self, publicatie, **velden):
        """One traject that goes to the market on that day."""
        soort = self._volgende_categorie()
        titel, keuze = self._titel(soort["titels"], publicatie.year)
        bedrag = self._bedrag(*keuze.get("bedrag", soort["bedrag"]))
        looptijd = self._looptijd(*soort["looptijd"])
        schets = Schets(
            titel=titel,
            soort_naam=soort["naam"],
            categorie=self.categorieen[soort["naam"]],
            afdeling=self._afdeling(soort["afdelingen"]),
            soort=soort["soort"],
            procedure=procedure(soort["soort"], bedrag, self.dobbel),
            publicatie=publicatie,
            raming_min=bedrag,
            raming_max=bedrag,
            looptijd=min(looptijd, 12) if "{jaar}" in keuze["titel"] else looptijd,
            omschrijving=keuze.get("tekst", soort["tekst"]) if self.dobbel.random() < 0.75 else "",
            uit_kalender=self.dobbel.random() < 0.6,
        )
        self._kleur_bij(schets)
        for naam, waarde in velden.items():
            setattr(schets, naam, waarde)
        return schets

    def _volgende_categorie(self):
        """Draw categories like cards, so that every year gets its share of each."""
        if not self.stapel:
            self.stapel = [c for c in lees("categorieen") for _ in range(c["gewicht"])]
            self.dobbel.shuffle(self.stapel)
        return self.stapel.pop()

    def _titel(self, titels, jaar):
        """(title, what is written about it): one that was not used yet.

        After many tries it is a later stage of an earlier one.
        """
        for poging in range(60):
            plekken = {naam: self.dobbel.choice(keuze) for naam, keuze in self.plaatsen.items()}
            keuze = self.dobbel.choice(titels)
            titel = keuze["titel"].format(
                jaar=jaar,
                fase=self.dobbel.randint(1, 4),
                aantal=self.dobbel.randint(2, 12),
                **plekken,
            )
            if poging > 20:
                titel = f"{titel} ({self.dobbel.choice(('vervolg', 'tweede fase', jaar, 'regio'))})"
            if titel not in self.gebruikt:
                break
        self.gebruikt.add(titel)
        return titel, keuze

    def _afdeling(self, namen):
        eigen = [self.afdelingen[naam] for naam in namen if naam in self.afdelingen]
        keuze = eigen or list(self.afdelingen.values())
        return keuze[0] if self.dobbel.random() < 0.55 else self.dobbel.choice(keuze)

    def _bedrag(self, laag, hoog):
        """An amount in euro: small ones are more common than large ones, and all are round."""
        ruw = math.exp(self.dobbel.uniform(math.log(laag), math.log(hoog)))
        stap = 5_000 if ruw < 250_000 else 25_000 if ruw < 1_500_000 else 100_000
        return Decimal(round(ruw / stap) * stap)

    def _looptijd(self, kort, lang):
        keuze = [m for m in (2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 60, 72, 96) if kort <= m <= lang]
        return self.dobbel.choice(keuze)

    def _kleur_bij(self, schets):
        """A range, an unknown amount, options and remarks, each now and then."""
        worp = self.dobbel.random()
        if worp < 0.012:
            vergeet_raming(self.dobbel, schets)
        elif worp < 0.14:
            schets.raming_min = Decimal(round(schets.raming_max * Decimal("0.7") / 5000) * 5000)
        if schets.looptijd in (24, 36, 48) and self.dobbel.random() < 0.55:
            schets.opties = self.dobbel.choice((12, 24, 24, 48))
            schets.looptijd_ruw = f"{schets.looptijd // 12} jaar (+{schets.opties // 12})"
        if self.dobbel.random() < 0.12:
            schets.opmerking = self.dobbel.choice(lees("teksten")["opmerking"])


def vergeet_raming(dobbel, schets):
    """Nobody knows the amount yet; unknown is not 0."""
    schets.raming_min = schets.raming_max = None
    schets.raming_ruw = dobbel.choice(ONBEKEND)


def procedure(soort, bedrag, dobbel):
    """The procedure that fits the kind of assignment and the amount (thresholds rounded down)."""
    if soort == "werk":
        grenzen = ((70_000, "enkelvoudig"), (1_500_000, "meervoudig"), (WERK_EUROPEES, "nationaal"))
    elif soort == "sociaal":
        grenzen = ((60_000, "enkelvoudig"), (SOCIAAL_EUROPEES, "meervoudig"))
    else:
        grenzen = ((50_000, "enkelvoudig"), (DIENST_EUROPEES, "meervoudig"))
    hoog = (
        "sas"
        if soort == "sociaal"
        else dobbel.choice(("europees",) * 7 + ("europees_niet", "dialoog"))
    )
    return next((naam for grens, naam in grenzen if bedrag < grens), hoog)


def kies_niveaus(dobbel, norm, *, maximaal=False, onder_norm=0.04):
    """Levels per focus theme that fit the norm of the category; None is n.v.t."""
    if maximaal:
        return tuple(3 if eis or volgnummer == 2 else None for volgnummer, eis in enumerate(norm))
    niveaus = [kies_niveau(dobbel, eis, onder_norm) for eis in norm]
    if all(niveau in (3, None) for niveau in niveaus):
        niveaus[2] = min(2, max(norm[2], 1))
    return tuple(niveaus)


def kies_niveau(dobbel, eis, onder_norm):
    """One level: mostly the norm, sometimes one more, seldom one less."""
    worp = dobbel.random()
    if eis == 0:
        return None if worp < 0.1 else 0 if worp < 0.75 else 1
    if worp < onder_norm:
        return eis - 1
    return min(3, eis + 1) if worp > 0.72 else eis

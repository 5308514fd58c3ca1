"""From the reader's rows to values of our own units, with the lists of the organisation.

What cannot be placed stays in the raw text of the row, and is reported.
"""

import re
from dataclasses import dataclass, field

from trajecten.kalender.eenheden import EENHEDEN, PERSONEN
from trajecten.kalender.grenzen import FOUT, INFO, WAARSCHUWING
from trajecten.kalender.importvelden import EXTRA, MVI_NUMMER, eenheid_van
from trajecten.kalender.koppelen import rijsleutel
from trajecten.kalender.kopregels import Kopregel
from trajecten.kalender.opzoek import sleutel as genormaliseerd
from trajecten.kalender.rijen import OVERGESLAGEN, lees_rijen
from trajecten.kalender.soorten import herken
from trajecten.kalender.teksten import is_bekend_onbekend, is_leeg, plat, ruwe_tekst
from trajecten.kalender.velden import VELDEN
from trajecten.kalender.waarden import (
    Bedragwaarde,
    Datumwaarde,
    Duurwaarde,
    Tekstwaarde,
    lees_tekst,
)
from trajecten.models import Uitkomst

RUW_LENGTE = 120
CPV = re.compile(r"\b(\d{8})\b")
ZONDER_ONBEKEND = {e.naam for e in PERSONEN} | {
    "leverancier", "zaaknummer", "tenderned", "extern_nummer",
}  # fmt: skip


@dataclass
class Begrepen:
    """A row as the import understands it. `uitkomst` is "" for a row that is a traject."""

    rij: int
    uitkomst: str = ""
    titel: str = ""
    nummer: str = ""
    sleutel: str = ""
    ruw: dict = field(default_factory=dict)
    waarden: dict = field(default_factory=dict)
    meldingen: list = field(default_factory=list)

    @property
    def extern_nummer(self):
        return self.waarden.get("extern_nummer", "")

    @property
    def afdeling(self):
        return self.waarden.get("afdeling", "")

    @property
    def publicatie(self):
        """First day of the planned publication (ISO), or None."""
        return (self.waarden.get("publicatie") or [None])[0]

    def meld(self, ernst, tekst, veld=None):
        """Add a remark: [ernst, text, field]."""
        self.meldingen.append([ernst, tekst, veld])


def begrijp_rijen(kalender, werkboek, opzoek):
    """A `Begrepen` per row of the chosen sheet; changes nothing."""
    blad = werkboek.blad(kalender.blad)
    kolommen = {int(nummer): veld for nummer, veld in kalender.kolommen.items()}
    koppen = {kolom["kolom"]: kolom["kop"] for kolom in kalender.voorstel["kolommen"]}
    kop = kalender.voorstel["kop"]
    rijen = lees_rijen(
        blad,
        Kopregel(**kop) if kop else None,
        {kolom: veld for kolom, veld in kolommen.items() if veld in VELDEN},
        koppen=koppen,
        epoche_1904=werkboek.epoche_1904,
        bekend={"afdeling": [a.naam for a in opzoek.tabellen["afdeling"].values()]},
    )
    vertaler = Vertaler(kalender, opzoek, blad, kolommen, koppen)
    begrepen = [vertaler.vertaal(rij) for rij in rijen]
    markeer_dubbele(begrepen)
    return begrepen


class Vertaler:
    """Translates rows of one sheet; knows the organisation's own lists."""

    def __init__(self, kalender, opzoek, blad, kolommen, koppen):
        self.opzoek, self.blad = opzoek, blad
        self.maak_afdelingen = kalender.maak_afdelingen
        self.extra = {kolom: veld for kolom, veld in kolommen.items() if veld in EXTRA}
        self.over = {kolom: kop for kolom, kop in koppen.items() if kolom not in kolommen}
        self.eigen = {
            "afdeling": self._afdeling, "categorie": self._categorie, "cpv": self._cpv,
            "soort": self._uit_lijst, "procedure": self._uit_lijst,
        }  # fmt: skip

    def vertaal(self, rij):
        """A row of the reader as Begrepen."""
        b = Begrepen(rij.nummer, titel=rij.titel or rij.sectie)
        b.meldingen = [[m.ernst, m.tekst, m.veld] for m in rij.meldingen]
        if rij.uitkomst == OVERGESLAGEN:
            b.uitkomst = Uitkomst.OVERGESLAGEN
            return b
        for veld, waarde in rij.waarden.items():
            naam = eenheid_van(veld)
            if naam and veld not in ("waarde_min", "waarde_max"):
                self.neem_over(b, naam, waarde, rij.ruw.get(veld) or waarde.ruw)
        for kolom, veld in self.extra.items():
            self.neem_extra(b, veld, self.blad.cel(rij.nummer, kolom))
        for kolom, kop in self.over.items():
            cel = self.blad.cel(rij.nummer, kolom)
            if not is_leeg(cel):
                b.ruw[kop or f"kolom {kolom}"] = ruwe_tekst(cel)
        b.uitkomst = Uitkomst.FOUT if rij.uitkomst == FOUT else ""
        b.sleutel = rijsleutel(b.waarden)
        return b

    def neem_over(self, b, naam, waarde, ruw):
        """Put one value of the reader into the row, in the form of its unit."""
        if ruw:
            b.ruw[naam] = ruw
        vertaal = self.eigen.get(naam) or VORMEN[type(waarde)]
        resultaat = vertaal(b, waarde, naam)
        if not EENHEDEN[naam].leeg(resultaat):
            b.waarden[naam] = resultaat

    def neem_extra(self, b, veld, cel):
        """A column that only our own export has."""
        tekst = lees_tekst(cel).tekst
        if veld == MVI_NUMMER:
            b.nummer = tekst
        elif tekst:
            b.ruw[veld] = tekst
            if not is_bekend_onbekend(plat(tekst)):
                b.waarden[veld] = tekst

    def _afdeling(self, b, waarde, naam):
        """The first department that we know; with `maak_afdelingen` also one that we do not."""
        bekend = [a for deel in waarde.namen if (a := self.opzoek.vind("afdeling", deel))]
        if len(waarde.namen) > 1:
            gekozen = bekend[0].naam if bekend else waarde.namen[0]
            tekst = f"Er staan meer afdelingen in de cel. We gebruiken ‘{gekozen}’."
            b.meld(WAARSCHUWING, tekst, naam)
        if bekend:
            return bekend[0].naam
        if waarde.namen and self.maak_afdelingen:
            return waarde.namen[0][:120]
        if waarde.namen:
            tekst = f"We kennen de afdeling ‘{waarde.namen[0]}’ niet. Het veld blijft leeg."
            b.meld(WAARSCHUWING, tekst, naam)
        return ""

    def _categorie(self, b, waarde, naam):
        """The category of the organisation with this name."""
        if is_bekend_onbekend(plat(waarde.tekst)):
            return ""
        if categorie := self.opzoek.vind("categorie", waarde.tekst):
            return categorie.naam
        tekst = f"We kennen de categorie ‘{waarde.tekst[:80]}’ niet. Het veld blijft leeg."
        b.meld(WAARSCHUWING, tekst, naam)
        return ""

    def _cpv(self, b, waarde, naam):
        """The CPV code; its division when the full list is not loaded."""
        if is_bekend_onbekend(plat(waarde.tekst)):
            return ""
        codes = CPV.findall(waarde.tekst)
        cpv = self.opzoek.vind_cpv(codes[0]) if codes else None
        if cpv is None:
            b.meld(WAARSCHUWING, f"We kennen de CPV-code ‘{waarde.tekst[:80]}’ niet.", naam)
            return ""
        if len(codes) > 1:
            b.meld(INFO, f"Er staan meer CPV-codes. We gebruiken {codes[0]}.", naam)
        if cpv.code != codes[0]:
            b.meld(INFO, f"We kennen {codes[0]} niet en gebruiken de groep {cpv}.", naam)
        return cpv.code

    def _uit_lijst(self, b, waarde, naam):
        """The code of a fixed list; a text that is not in it is reported."""
        if is_bekend_onbekend(plat(waarde.tekst)):
            return ""
        code = herken(waarde.tekst, naam)
        if not code:
            label = EENHEDEN[naam].label
            tekst = f"{label} ‘{waarde.tekst[:80]}’ kennen we niet. Het veld blijft leeg."
            b.meld(WAARSCHUWING, tekst, naam)
        return code


def _tekst(b, waarde, naam):
    """A text, cut to what the field holds; says so when it is cut."""
    tekst, maximum = waarde.tekst, EENHEDEN[naam].maximum
    if naam in ZONDER_ONBEKEND and is_bekend_onbekend(plat(tekst)):
        return ""
    if maximum and len(tekst) > maximum:
        label = EENHEDEN[naam].label
        b.meld(WAARSCHUWING, f"{label} is ingekort tot {maximum} tekens.", naam)
        tekst = tekst[:maximum]
    return tekst


def _datum(b, waarde, naam):
    datum = waarde.datum.isoformat() if waarde.datum else None
    return [datum, waarde.precisie if datum else "onbekend", waarde.ruw.strip()[:RUW_LENGTE]]


def _bedrag(b, waarde, naam):
    kanten = [None if k is None else f"{k:.2f}" for k in (waarde.minimum, waarde.maximum)]
    return [*kanten, waarde.ruw.strip()[:RUW_LENGTE]]


def _duur(b, waarde, naam):
    return [waarde.vast, sum(waarde.opties) or None, waarde.ruw.strip()[:RUW_LENGTE]]


VORMEN = {Tekstwaarde: _tekst, Datumwaarde: _datum, Bedragwaarde: _bedrag, Duurwaarde: _duur}


def markeer_dubbele(begrepen):
    """A row that stands in the file twice is read once, the second one is a fault."""
    gezien = {}
    for b in begrepen:
        if b.uitkomst:
            continue
        wie = b.nummer or (b.extern_nummer, genormaliseerd(b.titel))
        if not b.nummer and not b.extern_nummer:
            wie = b.sleutel
        eerste = gezien.setdefault(wie, b.rij)
        if eerste != b.rij:
            b.uitkomst = Uitkomst.FOUT
            wat = "met hetzelfde nummer en dezelfde titel" if b.extern_nummer else "precies gelijk"
            b.meld(FOUT, f"Deze rij is {wat} aan rij {eerste}. We lezen hem niet in.", None)

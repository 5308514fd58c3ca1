"""The check of .ods before parsing: repeated rows and cells are counted, never written out."""

from trajecten.kalender.archief import WACHTWOORD
from trajecten.kalender.controle_xlsx import EXTERN, FOUTCEL, LEGE_FORMULE
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.kenmerk import Bladkenmerk, Kenmerk
from trajecten.kalender.werkboek import Celfout
from trajecten.kalender.xmlstroom import elementen, lokaal, loop_door

EXTERNE_BRONNEN = {"table-source", "dde-source", "dde-link", "cell-range-source"}


def controleer_ods(archief, grenzen):
    """The Kenmerk of an OpenDocument spreadsheet; LeesFout when encrypted, linked or too large."""
    manifest = {naam for naam, _ in elementen(archief.lees("meta-inf/manifest.xml"))}
    if "encryption-data" in manifest or "encrypted-package" in archief.namen:
        raise LeesFout(WACHTWOORD)
    kenmerk = Kenmerk("ods")
    Odsscan(kenmerk, grenzen).lees(archief.lees("content.xml"))
    kenmerk.controleer(grenzen)
    return kenmerk


def _herhaling(velden, naam):
    """How often a row or cell stands for itself and its neighbours; at least once."""
    tekst = velden.get(naam, "1")
    return max(1, int(tekst)) if tekst.isdecimal() and len(tekst) < 10 else 1


class Odsscan:
    """Walks through content.xml and fills a Bladkenmerk per table."""

    def __init__(self, kenmerk, grenzen):
        self.kenmerk, self.grenzen = kenmerk, grenzen
        self.blad, self.diepte = None, 0
        self.rij = self.kolom = self.rijen = self.kolommen = 0
        self.cel, self.tekens, self.begintekst = None, 0, ""
        self.verborgen_stijlen, self.stijl = set(), ""
        self.begin = {
            "style": self._stijl, "table-properties": self._stijleigenschap, "table": self._tabel,
            "table-row": self._rij, "table-cell": self._cel, "covered-table-cell": self._cel,
        }  # fmt: skip

    def lees(self, stukken):
        """Scan the pieces of content.xml."""
        loop_door(stukken, begin=self._open, einde=self._dicht, tekst=self._tekst)

    def _open(self, naam, velden):
        naam = lokaal(naam)
        if naam in EXTERNE_BRONNEN:
            raise LeesFout(EXTERN)
        if actie := self.begin.get(naam):
            actie(velden | {lokaal(sleutel): waarde for sleutel, waarde in velden.items()})

    def _stijl(self, velden):
        self.stijl = velden.get("name", "")

    def _stijleigenschap(self, velden):
        if velden.get("display") == "false":
            self.verborgen_stijlen.add(self.stijl)

    def _tabel(self, velden):
        self.diepte += 1
        if self.diepte == 1:
            zichtbaar = velden.get("style-name") not in self.verborgen_stijlen
            self.blad = Bladkenmerk(velden.get("name", ""), zichtbaar)
            self.kenmerk.bladen.append(self.blad)
            self.rij = self.rijen = 0

    def _rij(self, velden):
        if self.diepte == 1:
            self.rij += self.rijen
            self.rijen = _herhaling(velden, "number-rows-repeated")
            self.kolom = self.kolommen = 0
            if velden.get("visibility") in ("collapse", "filter"):
                zien = range(self.rij + 1, min(self.rij + self.rijen, self.grenzen.rijen) + 1)
                self.blad.verborgen_rijen.update(zien)

    def _cel(self, velden):
        if self.diepte == 1:
            self.kolom += self.kolommen
            self.kolommen = _herhaling(velden, "number-columns-repeated")
            self.cel, self.tekens, self.begintekst = velden, 0, ""

    def _tekst(self, stuk):
        if self.cel is not None and self.diepte == 1:
            self.tekens += len(stuk.strip())
            self.begintekst = self.begintekst or stuk.strip()[:80]

    def _dicht(self, naam):
        naam = lokaal(naam)
        if naam == "table":
            self.diepte -= 1
        elif naam in ("table-cell", "covered-table-cell") and self.diepte == 1:
            self._sluit_cel(self.cel or {})
            self.cel = None

    def _sluit_cel(self, velden):
        """Count the cell, with its repetitions, when it holds anything."""
        rij, kolom = self.rij + 1, self.kolom + 1
        soort = velden.get("calcext:value-type") or velden.get("value-type")
        if velden.get("formula") and not soort and not self.tekens:
            fout = Celfout("=" + velden["formula"].partition("=")[2][:200], LEGE_FORMULE)
            self.blad.fouten[rij, kolom] = fout
        elif soort == "error":
            self.blad.fouten[rij, kolom] = Celfout(self.begintekst or "#FOUT", FOUTCEL)
        elif not (self.tekens or soort):
            return
        self.blad.zie_cel(self.rij + self.rijen, self.kolom + self.kolommen, self.grenzen)
        tekens = max(self.tekens, len(velden.get("string-value", "")))
        self.blad.controleer_lengte(tekens, rij, kolom, self.grenzen)
        hoog, breed = (_herhaling(velden, f"number-{as_}-spanned") for as_ in ("rows", "columns"))
        if max(hoog, breed) > 1 and hoog <= self.grenzen.rijen:
            self.blad.samengevoegd.append((rij, kolom, rij + hoog - 1, kolom + breed - 1))

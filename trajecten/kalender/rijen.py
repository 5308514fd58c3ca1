"""From a grid, a header and an assignment of columns to rows that are understood, or skipped."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from trajecten.kalender.bedragen import Bedragwaarde, bedragfactor, lees_bedrag
from trajecten.kalender.datums import datumvolgorde, lees_datum
from trajecten.kalender.duren import lees_duur
from trajecten.kalender.grenzen import FOUT, INFO, WAARSCHUWING, Melding, info, waarschuwing
from trajecten.kalender.regelsoorten import (
    REDENEN,
    SECTIE,
    TITEL,
    TOTAAL,
    Tabel,
    is_ongelabeld_totaal,
)
from trajecten.kalender.teksten import is_bekend_onbekend, is_leeg, plat, ruwe_tekst
from trajecten.kalender.velden import BEDRAG, DATUM, DUUR, JANEE, LIJST, TEKST, VELDEN
from trajecten.kalender.waarden import lees_janee, lees_lijst, lees_tekst

GELEZEN, OVERGESLAGEN = "gelezen", "overgeslagen"
TITELLENGTE = 500


@dataclass
class Rij:
    """One row of the sheet (`nummer` is its real row number).

    `uitkomst` is gelezen, fout or overgeslagen (then `soort` says why); the step that compares
    with the database may replace gelezen by nieuw, gewijzigd, ongewijzigd or waarschuwing.
    `ruw` is the text as it stood per field, `waarden` what was understood per field.
    """

    nummer: int
    uitkomst: str = GELEZEN
    soort: str | None = None
    ruw: dict[str, str] = field(default_factory=dict)
    waarden: dict[str, object] = field(default_factory=dict)
    meldingen: list[Melding] = field(default_factory=list)
    sectie: str = ""

    @property
    def is_traject(self):
        """True for a row that is not skipped."""
        return self.uitkomst != OVERGESLAGEN

    @property
    def heeft_waarschuwing(self):
        """True when a person should look at this row."""
        return any(melding.ernst == WAARSCHUWING for melding in self.meldingen)

    @property
    def titel(self):
        """The title as understood, or ""."""
        waarde = self.waarden.get("titel")
        return waarde.tekst if waarde else ""


def lees_rijen(blad, kop, indeling, *, koppen=None, epoche_1904=False, bekend=None):
    """The list of Rij of a sheet, title rows above the header included, header rows not.

    `kop` is a Kopregel or None, `indeling` {column: field}, `koppen` {column: label}.
    `bekend` maps a list field (afdeling, thema) to names that exist.
    """
    eerste = kop.laatste + 1 if kop else 1
    tabel = Tabel(blad, eerste, koppen or {}, dict(indeling))
    lezer = Rijlezer(tabel, epoche_1904=epoche_1904, bekend=bekend or {})
    boven = [
        _overgeslagen(rij, TITEL if tabel.cellen[rij] else tabel.soort(rij), blad)
        for rij in range(1, (kop.eerste if kop else 1))
    ]
    return boven + [lezer.lees(rij) for rij in range(eerste, len(blad.rijen) + 1)]


def _overgeslagen(nummer, soort, blad, reden=None):
    """A skipped row with its reason and its text."""
    teksten = (ruwe_tekst(cel) for cel in blad.rijen[nummer - 1] if not is_leeg(cel))
    rij = Rij(nummer, OVERGESLAGEN, soort, sectie=" ".join(" ".join(teksten).split())[:300])
    rij.meldingen.append(Melding(INFO, f"Overgeslagen: {reden or REDENEN[soort]}."))
    return rij


class Rijlezer:
    """Reads the rows of one table in order; remembers section, sums and numbers seen."""

    def __init__(self, tabel, *, epoche_1904, bekend):
        self.tabel, self.blad, self.bekend = tabel, tabel.blad, bekend
        self.sectie = ""
        self.sommen = {kolom: [Decimal(0), Decimal(0)] for kolom in tabel.bedragkolommen}
        self.nummers = {}
        self.lezers = {
            kolom: self._celkijker(kolom, veld, epoche_1904)
            for kolom, veld in tabel.indeling.items()
        }
        self.gevuld_van = self._samengevoegde_cellen()

    def _celkijker(self, kolom, veld, epoche_1904):
        """The function that reads the cells of a column."""
        soort, kant = VELDEN[veld].soort, VELDEN[veld].kant
        if soort == DATUM:
            volgorde = datumvolgorde(self._kolom(kolom))
            return partial(lees_datum, volgorde=volgorde, epoche_1904=epoche_1904, kant=kant)
        if soort == BEDRAG:
            factor = bedragfactor(self.tabel.koppen.get(kolom, ""))
            return partial(lees_bedrag, factor=factor)
        if soort == LIJST:
            return partial(lees_lijst, bekend=tuple(self.bekend.get(veld, ())))
        return {DUUR: lees_duur, JANEE: lees_janee, TEKST: lees_tekst}[soort]

    def _kolom(self, kolom):
        rijen = self.blad.rijen[self.tabel.eerste - 1 :]
        return [rij[kolom - 1] for rij in rijen if len(rij) >= kolom]

    def _samengevoegde_cellen(self):
        """{(row, column): (source row, rows in the range)} of what a merge covers downward."""
        gevuld = {}
        for boven, links, onder, _ in self.blad.samengevoegd:
            if links in self.tabel.indeling and boven >= self.tabel.eerste:
                for rij in range(boven + 1, min(onder, len(self.blad.rijen)) + 1):
                    gevuld[rij, links] = boven, onder - boven + 1
        return gevuld

    def lees(self, nummer):
        """The Rij with this sheet number."""
        soort = self.tabel.soort(nummer)
        if soort is None and self._is_totaal_zonder_label(nummer):
            soort = TOTAAL
        if soort == SECTIE:
            cel = next(iter(self.tabel.cellen[nummer].values()))
            self.sectie = " ".join(ruwe_tekst(cel).split())
        if soort:
            if soort in (SECTIE, TOTAAL):
                for som in self.sommen.values():
                    som[1] = Decimal(0)
            return _overgeslagen(nummer, soort, self.blad)
        return self._lees_traject(nummer)

    def _is_totaal_zonder_label(self, nummer):
        """A row of only numbers in amount columns that adds up, or that ends the table."""
        cellen = self.tabel.cellen[nummer]
        if not self.tabel.bedragkolommen or not set(cellen) <= self.tabel.bedragkolommen:
            return False
        gelezen = {kolom: lees_bedrag(cel) for kolom, cel in cellen.items()}
        bedragen = {kolom: waarde.minimum for kolom, waarde in gelezen.items()
                    if waarde.minimum is not None}  # fmt: skip
        later = (self.tabel.cellen[rij] for rij in range(nummer + 1, len(self.blad.rijen) + 1))
        is_laatste = all(set(c) <= self.tabel.bedragkolommen or len(c) == 1 for c in later)
        return bool(bedragen) and is_ongelabeld_totaal(bedragen, self.sommen, is_laatste)

    def _lees_traject(self, nummer):
        """Read every mapped cell; say what is missing or doubtful."""
        rij = Rij(nummer, sectie=self.sectie)
        for kolom, veld in self.tabel.indeling.items():
            cel = self._cel(rij, nummer, kolom, veld)
            waarde = self.lezers[kolom](cel)
            rij.ruw[veld], rij.waarden[veld] = waarde.ruw, waarde
            if waarde.melding:
                rij.meldingen.append(waarde.melding.bij(veld))
        self._voeg_bedragen_samen(rij)
        self._let_op(rij)
        return rij

    def _cel(self, rij, nummer, kolom, veld):
        """The cell itself, or the one above it in the same merged range."""
        cel = self.blad.cel(nummer, kolom)
        bron = self.gevuld_van.get((nummer, kolom))
        if not is_leeg(cel) or bron is None:
            return cel
        cel = self.blad.cel(bron[0], kolom)
        if not is_leeg(cel) and VELDEN[veld].soort == BEDRAG:
            rij.meldingen.append(waarschuwing(
                f"Dit bedrag staat in een cel die over {bron[1]} rijen is samengevoegd. Kijk of "
                "het voor elke rij geldt."
            ).bij(veld))  # fmt: skip
        return cel

    def _voeg_bedragen_samen(self, rij):
        """Refuse foreign money, add to the sums, join a lowest and highest column to `waarde`."""
        valuta = rij.ruw.get("valuta", "").strip()
        if valuta and plat(valuta) not in ("eur", "euro", "€", "euro's"):
            self._zonder_bedragen(rij, valuta)
        for kolom in self.tabel.bedragkolommen:
            bedrag = rij.waarden[self.tabel.indeling[kolom]].minimum
            if bedrag is not None:
                self.sommen[kolom][0] += bedrag
                self.sommen[kolom][1] += bedrag
        if "waarde_min" in rij.waarden or "waarde_max" in rij.waarden:
            rij.waarden["waarde"] = _bereik_van_twee(rij)

    def _zonder_bedragen(self, rij, valuta):
        """Take the amounts out of a row in another currency; one remark per amount."""
        for veld, waarde in rij.waarden.items():
            if VELDEN[veld].soort == BEDRAG and waarde.ruw.strip():
                rij.waarden[veld] = Bedragwaarde(waarde.ruw)
                tekst = (
                    f"'{waarde.ruw[:80]}' is niet overgenomen: het bedrag is in {valuta[:20]}, "
                    "niet in euro. Vul zelf het bedrag in euro in."
                )
                rij.meldingen = [melding for melding in rij.meldingen if melding.veld != veld]
                rij.meldingen.append(waarschuwing(tekst).bij(veld))

    def _let_op(self, rij):
        """Remarks on the row as a whole: no title, only a title, a number seen before, hidden."""
        if not rij.titel or is_bekend_onbekend(plat(rij.titel)):
            tekst = "Er staat geen titel in deze rij. Vul de titel in het bestand in."
            rij.uitkomst = FOUT
            rij.meldingen.append(Melding(FOUT, tekst, "titel"))
        elif len(rij.titel) > TITELLENGTE:
            rij.meldingen.append(waarschuwing(f"De titel is langer dan {TITELLENGTE} tekens.").bij(
                "titel"))  # fmt: skip
        elif len(self.tabel.cellen[rij.nummer]) == 1 and len(self.tabel.indeling) > 2:
            rij.meldingen.append(waarschuwing(
                "In deze rij staat alleen een titel. Is het een tussenkop? Sla de rij dan over."
            ).bij("titel"))  # fmt: skip
        self._let_op_nummer(rij)
        if rij.nummer in self.blad.verborgen_rijen:
            rij.meldingen.append(info("Deze rij is verborgen in het bestand."))

    def _let_op_nummer(self, rij):
        nummer = plat(rij.ruw.get("nummer", ""))
        if not nummer or is_bekend_onbekend(nummer):
            return
        eerder = self.nummers.setdefault(nummer, rij.nummer)
        if eerder != rij.nummer:
            tekst = f"Nummer '{rij.ruw['nummer'].strip()[:60]}' staat ook in rij {eerder}."
            rij.meldingen.append(waarschuwing(tekst).bij("nummer"))


def _bereik_van_twee(rij):
    """One range from a column with the lowest and one with the highest amount."""
    laag, hoog = rij.waarden.get("waarde_min"), rij.waarden.get("waarde_max")
    minimum = (laag.minimum if laag.minimum is not None else laag.maximum) if laag else None
    maximum = (hoog.maximum if hoog.maximum is not None else hoog.minimum) if hoog else None
    een = rij.waarden.get("waarde")
    if minimum is None and maximum is None and een is not None:
        return een
    ruw = " - ".join(waarde.ruw for waarde in (laag, hoog) if waarde and waarde.ruw)
    if minimum is not None and maximum is not None and minimum > maximum:
        melding = waarschuwing(
            f"De laagste raming is hoger dan de hoogste ({ruw[:80]}). Vul zelf de raming in."
        )
        rij.meldingen.append(melding.bij("waarde"))
        return Bedragwaarde(ruw, melding=melding)
    rij.ruw["waarde"] = ruw
    return Bedragwaarde(ruw, minimum, maximum)

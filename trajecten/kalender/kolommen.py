"""Which sheet, which header row, which column is which field: a proposal with its certainty."""

import hashlib
import math
import re
from dataclasses import dataclass, field, replace

from trajecten.kalender.grenzen import LeesFout, letters
from trajecten.kalender.inhoud import NUMMERS, profiel, spreekt_tegen, velden_uit_inhoud
from trajecten.kalender.kopregels import (
    PUNTEN,
    Kopregel,
    gevulde,
    kop_rond,
    kopteksten,
    punten,
    zoek_kopregel,
)
from trajecten.kalender.teksten import ontdaan
from trajecten.kalender.velden import HOOG, LAAG, MIDDEN, VELDEN, veld_voor_kop

GOED_BLAD = re.compile(r"kalender|inkoop|aanbested|planning|traject|contract|tender|data")
SLECHT_BLAD = re.compile(r"meta|toelicht|lijst|legenda|uitleg|draai|pivot|instruct|lees ?mij")
LAGER = {HOOG: MIDDEN, MIDDEN: LAAG, LAAG: LAAG}


@dataclass(frozen=True)
class Kolom:
    """One column: 1-based number, its label, and the field proposed for it (None is: not used)."""

    nummer: int
    kop: str
    veld: str | None = None
    zekerheid: str | None = None
    waarom: str = ""

    @property
    def letter(self):
        """The letters above the column in a spreadsheet."""
        return letters(self.nummer)


@dataclass
class Voorstel:
    """What the program proposes for a file; `kop` is None when the data starts at once.

    `kenmerk` recognises the same kind of file next time.
    """

    blad: str
    kop: Kopregel | None
    kolommen: list[Kolom] = field(default_factory=list)
    kenmerk: str = ""

    @property
    def indeling(self):
        """{column number: field} of the columns that are used."""
        return {kolom.nummer: kolom.veld for kolom in self.kolommen if kolom.veld}

    @property
    def koppen(self):
        """{column number: label}."""
        return {kolom.nummer: kolom.kop for kolom in self.kolommen}


def kopsleutel(kop):
    """A header as it is compared with a remembered one."""
    return ontdaan(kop)


def kenmerk(koppen):
    """The signature of a kind of file: equal for equal header texts in any capitals or order."""
    sleutels = sorted(filter(None, map(kopsleutel, koppen)))
    return hashlib.sha256("\n".join(sleutels).encode()).hexdigest()[:32] if sleutels else ""


def kies_blad(werkboek, naam=None):
    """The sheet named, else the one most like a calendar; LeesFout when there is none."""
    if naam is not None:
        try:
            return werkboek.blad(naam)
        except KeyError:
            namen = ", ".join(f"'{blad.naam}'" for blad in werkboek.bladen)
            raise LeesFout(f"Blad '{naam}' is er niet. Kies uit: {namen}.") from None
    bladen = [blad for blad in werkboek.bladen if any(map(any, blad.rijen))]
    if not bladen:
        raise LeesFout("Het bestand bevat geen rijen. Kijk of je het goede bestand hebt gekozen.")
    return max(bladen, key=_bladpunten)


def _bladpunten(blad):
    kop = zoek_kopregel(blad)
    naam = ontdaan(blad.naam)
    return (
        (punten(gevulde(blad, kop.regel)) if kop else 0)
        + 3 * math.log10(len(blad.rijen) + 1)
        + (6 if blad.zichtbaar else 0)
        + (3 if GOED_BLAD.search(naam) else 0)
        - (4 if SLECHT_BLAD.search(naam) else 0)
    )


def stel_voor(werkboek, *, blad=None, kopregel=None, onthouden=None):
    """The Voorstel for a workbook.

    `blad` is a name, `kopregel` a sheet row (0: there is no header), `onthouden` maps a header to
    a field, or to "" for a column that is not used. What is not given is proposed.
    """
    gekozen = kies_blad(werkboek, blad)
    if kopregel is None:
        kop = zoek_kopregel(gekozen)
    else:
        if not 0 <= kopregel <= len(gekozen.rijen):
            raise LeesFout(f"Rij {kopregel} is er niet. Kies een rij tot {len(gekozen.rijen)}.")
        kop = kop_rond(gekozen, kopregel) if kopregel else None
    kolommen = stel_kolommen_voor(gekozen, kop, onthouden=onthouden)
    return Voorstel(gekozen.naam, kop, kolommen, kenmerk(kolom.kop for kolom in kolommen))


def stel_kolommen_voor(blad, kop, *, onthouden=None):
    """The list of Kolom, one for every column with a header or content."""
    teksten = kopteksten(blad, kop) if kop else {}
    data = blad.rijen[kop.laatste if kop else 0 :]
    profielen = {
        kolom: profiel(rij[kolom - 1] if kolom <= len(rij) else None for rij in data)
        for kolom in range(1, blad.breedte + 1)
    }
    bekend = {kopsleutel(sleutel): veld for sleutel, veld in (onthouden or {}).items()}
    kolommen = {
        kolom: _op_naam(kolom, teksten.get(kolom, ("", "")), profielen[kolom], bekend)
        for kolom in profielen
        if kolom in teksten or profielen[kolom].gevuld
    }
    _zonder_dubbele(kolommen)
    _titel_uit_omschrijving(kolommen, profielen)
    _vul_uit_inhoud(kolommen, profielen, bekend)
    return list(kolommen.values())


def _op_naam(nummer, teksten, profiel_, bekend):
    """The proposal for one column by its header, checked against its cells."""
    eigen, samen = teksten
    if (sleutel := kopsleutel(samen)) and sleutel in bekend:
        veld = bekend[sleutel]
        waarom = "zo heb je het de vorige keer gekozen"
        return Kolom(nummer, samen, veld if veld in VELDEN else None, HOOG, waarom)
    pogingen = [veld_voor_kop(samen), veld_voor_kop(eigen)]
    veld, zekerheid, woord = max(pogingen, key=lambda poging: PUNTEN[poging[1]])
    if not veld:
        return Kolom(nummer, samen)
    if not profiel_.gevuld:
        return Kolom(nummer, samen, veld, LAAG, f"de kop noemt '{woord}', maar de kolom is leeg")
    if tegen := spreekt_tegen(veld, profiel_):
        if veld == "titel" and tegen == NUMMERS and zekerheid != HOOG:
            veld = "nummer"
        return Kolom(nummer, samen, veld, LAAG, f"de kop noemt '{woord}', maar {tegen}")
    return Kolom(nummer, samen, veld, zekerheid, f"de kop noemt '{woord}'")


def _zonder_dubbele(kolommen):
    """Keep each field for its most certain column; the others become unused and say why."""
    volgorde = sorted(kolommen.values(), key=lambda kolom: -PUNTEN[kolom.zekerheid])
    eerste = {}
    for kolom in volgorde:
        if not kolom.veld:
            continue
        if kolom.veld not in eerste:
            eerste[kolom.veld] = kolom
            continue
        ander = eerste[kolom.veld]
        if kolom.veld == "titel" and "omschrijving" not in eerste:
            nieuw = replace(kolom, veld="omschrijving", zekerheid=LAGER[kolom.zekerheid])
            eerste["omschrijving"] = nieuw
        else:
            waarom = f"kolom {ander.letter} is al gekozen voor {VELDEN[kolom.veld].label}"
            nieuw = replace(kolom, veld=None, zekerheid=None, waarom=waarom)
        kolommen[kolom.nummer] = nieuw


def _kolom_van(kolommen, veld):
    return next((kolom for kolom in kolommen.values() if kolom.veld == veld), None)


def _titel_uit_omschrijving(kolommen, profielen):
    """Without a usable title the description becomes the title."""
    titel, tekst = _kolom_van(kolommen, "titel"), _kolom_van(kolommen, "omschrijving")
    if tekst is None or not profielen[tekst.nummer].gevuld:
        return
    if titel is None:
        kolommen[tekst.nummer] = replace(
            tekst, veld="titel", zekerheid=LAGER[tekst.zekerheid],
            waarom=f"{tekst.waarom}; er is geen andere titel")  # fmt: skip
    elif titel.zekerheid == LAAG and spreekt_tegen("titel", profielen[titel.nummer]):
        reden = spreekt_tegen("titel", profielen[titel.nummer])
        kolommen[tekst.nummer] = replace(
            tekst, veld="titel", zekerheid=LAAG, waarom=f"in kolom {titel.letter}: {reden}"
        )
        kolommen[titel.nummer] = replace(titel, veld=None, zekerheid=None)


def _vul_uit_inhoud(kolommen, profielen, bekend):
    """Give columns without a field one by their cells, for fields that no header named.

    With a header only the title is sought that way: a column with a header we do not know is
    left to the person. Without one, texts alone make no table.
    """
    bezet = {kolom.veld for kolom in kolommen.values() if kolom.veld}
    vrij = {
        nummer: profielen[nummer] for nummer, kolom in kolommen.items()
        if not kolom.veld and kopsleutel(kolom.kop) not in bekend
    }  # fmt: skip
    met_kop = any(kolom.kop for kolom in kolommen.values())
    gevonden = velden_uit_inhoud(vrij)
    if not met_kop and set(gevonden.values()) == {"titel"}:
        return  # a page of text, not a table
    for nummer, veld in gevonden.items():
        if veld not in bezet and (not met_kop or veld in ("titel", "cpv")):
            bezet.add(veld)
            kolommen[nummer] = replace(
                kolommen[nummer], veld=veld, zekerheid=LAAG, waarom="aan de inhoud te zien"
            )

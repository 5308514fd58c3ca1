"""Which rows of a sheet are no traject: blank, section, total, repeated header, note."""

import re
from dataclasses import dataclass
from decimal import Decimal

from trajecten.kalender.bedragen import lees_bedrag
from trajecten.kalender.kopregels import gevulde, is_koptekst
from trajecten.kalender.teksten import ontdaan
from trajecten.kalender.velden import BEDRAG, VELDEN
from trajecten.kalender.werkboek import Celfout

BLANCO, TITEL, SECTIE, TOTAAL, KOPHERHALING, VOETNOOT = (
    "blanco", "titel", "sectie", "totaal", "kop-herhaling", "voetnoot",
)  # fmt: skip
REDENEN = {
    BLANCO: "lege rij",
    TITEL: "staat boven de tabel",
    SECTIE: "tussenkop",
    TOTAAL: "rij met een totaal",
    KOPHERHALING: "herhaling van de kop",
    VOETNOOT: "tekst onder de tabel",
}
TOTAALWOORD = re.compile(
    r"(?:sub|eind|deel|gen?eraal |algemeen )?-? ?(?:totaal|totalen|total|totals)\b|som\b|sum\b"
    r"|grand total\b|saldo\b|aantal (?:trajecten|projecten|opdrachten|aanbestedingen)\b"
)
VOETWOORD = re.compile(
    r"\*|(?:bron|noot|toelichting|legenda|opmerking|let op|disclaimer|versie|laatst|peildatum"
    r"|bijgewerkt|source|note|n\.?b\.?|stand per|aan dit overzicht|deze kalender|dit overzicht)\b"
)
SECTIEWOORD = re.compile(
    r"(?:afdeling|directie|cluster|team|sector|domein|programma|categorie|thema|perceel ?groep"
    r"|portefeuille|eenheid|(?:[1-4]e|q[1-4]|\w+) kwartaal|q[1-4]\b|[12]e half|20\d\d|werken"
    r"|leveringen|diensten|deel [a-z0-9]\b|[a-z]\.|[ivx]+\.)"
)
GRENS_SOM = Decimal("1")


def _staarten(label):
    """A label as it may be repeated further down: whole, or its last words."""
    woorden = label.split()
    return {" ".join(woorden[begin:]) for begin in range(len(woorden))}


@dataclass
class Tabel:
    """What a row is judged against: the sheet, its header rows, the fields of its columns."""

    blad: object
    eerste: int
    koppen: dict[int, str]
    indeling: dict[int, str]

    def __post_init__(self):
        self.kolom_van = {veld: kolom for kolom, veld in self.indeling.items()}
        self.bedragkolommen = {
            kolom for kolom, veld in self.indeling.items() if VELDEN[veld].soort == BEDRAG
        }
        self.labels = {kolom: _staarten(ontdaan(kop)) for kolom, kop in self.koppen.items() if kop}
        self.cellen = {rij: gevulde(self.blad, rij) for rij in range(1, len(self.blad.rijen) + 1)}
        data = [c for rij, c in self.cellen.items() if rij >= self.eerste and len(c) > 2]
        vullingen = sorted(map(len, data))
        self.gewone_vulling = vullingen[len(vullingen) // 2] if vullingen else 0
        self.laatste = max((rij for rij, c in self.cellen.items() if len(c) > 1), default=0)
        self.brede = {
            (boven, links): rechts - links + 1
            for boven, links, _, rechts in self.blad.samengevoegd
            if rechts > links
        }

    def soort(self, rij):
        """The kind of a row that is no traject, or None for a row with a traject."""
        cellen = self.cellen[rij]
        if not cellen:
            return BLANCO
        if self._is_kopherhaling(cellen):
            return KOPHERHALING
        if self._is_totaal(cellen):
            return TOTAAL
        if self._is_kopje_met_bedrag(cellen):
            return SECTIE
        return self._enkele_tekst(rij, cellen) if len(cellen) == 1 else None

    def _is_kopje_met_bedrag(self, cellen):
        """One text of words left of the title, and for the rest amounts: a section and its sum."""
        titel = self.kolom_van.get("titel", 0)
        teksten = {k: cel for k, cel in cellen.items() if k not in self.bedragkolommen}
        if len(teksten) != 1 or len(cellen) == 1:
            return False
        ((kolom, tekst),) = teksten.items()
        links = kolom < titel and self.indeling.get(kolom, "nummer") == "nummer"
        return links and is_koptekst(tekst) and not re.search(r"\d{2}", tekst)

    def _is_kopherhaling(self, cellen):
        """More than half of the cells, and at least two, repeat the label of their column."""
        kandidaten = [
            (kolom, cel) for kolom, cel in cellen.items()
            if kolom in self.labels and isinstance(cel, str) and len(cel) <= 80
        ]  # fmt: skip
        gelijk = len(kandidaten)
        for kolom, cel in kandidaten:
            if gelijk < 2 or gelijk * 2 <= len(cellen):
                return False
            gelijk -= ontdaan(cel) not in self.labels[kolom]
        return gelijk >= 2 and gelijk * 2 > len(cellen)

    def _is_totaal(self, cellen):
        """A row that is labelled a total and holds, apart from labels, only numbers."""
        labels = {
            kolom for kolom, cel in cellen.items()
            if isinstance(cel, str) and TOTAALWOORD.match(cel.strip().lower())
        }  # fmt: skip
        return bool(labels) and all(
            kolom in labels or self._is_bedrag(cel) for kolom, cel in cellen.items()
        )

    @staticmethod
    def _is_bedrag(cel):
        """A number, a formula without result, or text that reads as an amount."""
        if isinstance(cel, int | float | Celfout) and not isinstance(cel, bool):
            return True
        gelezen = lees_bedrag(cel)
        return gelezen.minimum is not None or gelezen.maximum is not None

    def _enkele_tekst(self, rij, cellen):
        """A row with one cell: a section, a note under the table, or a traject without more."""
        kolom, cel = next(iter(cellen.items()))
        if not isinstance(cel, str) or (kolom in self.bedragkolommen and self._is_bedrag(cel)):
            return None
        tekst = cel.strip().lower()
        if VOETWOORD.match(tekst) and rij >= self.laatste:
            return VOETNOOT
        if kolom != self.kolom_van.get("titel"):
            if rij > self.laatste:
                return VOETNOOT
            return SECTIE if is_koptekst(cel) or len(tekst) > 80 else None
        breed = self.brede.get((rij, kolom), 1)
        if breed * 2 > len(self.koppen or self.indeling):
            return SECTIE if rij < self.laatste else VOETNOOT
        return SECTIE if self._is_kopje(rij, tekst) else None

    def _is_kopje(self, rij, tekst):
        """A text alone in the title column that introduces the full rows under it."""
        if self.gewone_vulling < 4 or len(self.cellen.get(rij + 1, {})) * 2 < self.gewone_vulling:
            return False
        if SECTIEWOORD.match(tekst) or tekst.endswith(":"):
            return True
        vorige = self.cellen.get(rij - 1, {})
        return rij == self.eerste or not vorige or tekst.upper() == tekst


def is_ongelabeld_totaal(bedragen, sommen, is_laatste):
    """True for a row of only amounts: equal to the sum above it, or at the end of the table.

    `bedragen` and `sommen` map a column to a Decimal; `sommen` holds lists of sums to compare with.
    """
    if is_laatste:
        return True
    return any(
        bedrag > 0 and any(abs(bedrag - som) <= GRENS_SOM for som in sommen.get(kolom, ()))
        for kolom, bedrag in bedragen.items()
    )

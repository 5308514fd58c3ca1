"""What the child process hands back: sheets with a grid of cells, and the same as JSON and back."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class Celfout:
    """A cell with content but without a usable value: an error, or a formula never calculated."""

    tekst: str
    reden: str


Cel = str | int | float | bool | date | datetime | time | timedelta | Celfout | None


@dataclass
class Blad:
    """One sheet. `rijen[0]` is sheet row 1, its first cell column A; a row ends at its last cell.

    `samengevoegd` holds (first row, first column, last row, last column), all 1-based;
    `verborgen_rijen` are row numbers a person does not see in the spreadsheet program.
    """

    naam: str
    zichtbaar: bool = True
    rijen: list[list[Cel]] = field(default_factory=list)
    samengevoegd: list[tuple[int, int, int, int]] = field(default_factory=list)
    verborgen_rijen: frozenset[int] = frozenset()
    meldingen: list[str] = field(default_factory=list)

    def cel(self, rij, kolom):
        """The cell at 1-based row and column; None outside the grid."""
        if not 1 <= rij <= len(self.rijen):
            return None
        cellen = self.rijen[rij - 1]
        return cellen[kolom - 1] if 1 <= kolom <= len(cellen) else None

    @property
    def breedte(self):
        """The number of columns of the widest row."""
        return max(map(len, self.rijen), default=0)


@dataclass
class Werkboek:
    """A file that was read: its kind (xlsx, xls, ods, csv), its sheets and remarks on the whole."""

    soort: str
    bladen: list[Blad]
    epoche_1904: bool = False
    meldingen: list[str] = field(default_factory=list)

    def blad(self, naam):
        """The sheet with this name; KeyError when it is not there."""
        for blad in self.bladen:
            if blad.naam == naam:
                return blad
        raise KeyError(naam)


def cel_als_json(cel):
    """A cell as JSON: text, number, truth and null as they are, the rest as [kind, value]."""
    if cel is None or isinstance(cel, str | bool | int | float):
        return cel
    if isinstance(cel, Celfout):
        return ["f", cel.tekst, cel.reden]
    if isinstance(cel, timedelta):
        return ["s", cel.total_seconds()]
    soort = "m" if isinstance(cel, datetime) else "d" if isinstance(cel, date) else "t"
    return [soort, cel.isoformat()]


TERUG = {
    "f": Celfout,
    "s": lambda seconden: timedelta(seconds=seconden),
    "m": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
}


def werkboek_als_json(werkboek):
    """A workbook as one JSON-ready object; the reverse of `werkboek_uit_json`."""
    return {
        "soort": werkboek.soort,
        "epoche_1904": werkboek.epoche_1904,
        "meldingen": werkboek.meldingen,
        "bladen": [
            {
                "naam": blad.naam,
                "zichtbaar": blad.zichtbaar,
                "rijen": [[cel_als_json(cel) for cel in rij] for rij in blad.rijen],
                "samengevoegd": blad.samengevoegd,
                "verborgen_rijen": sorted(blad.verborgen_rijen),
                "meldingen": blad.meldingen,
            }
            for blad in werkboek.bladen
        ],
    }


def werkboek_uit_json(inhoud):
    """The workbook that a child wrote; equal texts share one object, to spare memory."""
    gezien = {}

    def terug(cel):
        if isinstance(cel, list):
            return TERUG[cel[0]](*cel[1:])
        return gezien.setdefault(cel, cel) if isinstance(cel, str) else cel

    bladen = [
        Blad(
            naam=blad["naam"],
            zichtbaar=blad["zichtbaar"],
            rijen=[[terug(cel) for cel in rij] for rij in blad["rijen"]],
            samengevoegd=[tuple(vak) for vak in blad["samengevoegd"]],
            verborgen_rijen=frozenset(blad["verborgen_rijen"]),
            meldingen=blad["meldingen"],
        )
        for blad in inhoud["bladen"]
    ]
    return Werkboek(inhoud["soort"], bladen, inhoud["epoche_1904"], inhoud["meldingen"])

"""What a file may cost, how a refusal is worded, and a remark about something that was read."""

from dataclasses import dataclass, replace

FOUT, WAARSCHUWING, INFO = "fout", "waarschuwing", "info"
MIB = 1024 * 1024


class LeesFout(Exception):
    """A file that is not read; `melding` is one Dutch text that says what the person can do."""

    def __init__(self, melding):
        super().__init__(melding)
        self.melding = melding


@dataclass(frozen=True)
class Grenzen:
    """Limits for one file; sizes in bytes, `seconden` is wall time, `geheugen` address space.

    `cellen` counts the bounding rectangles of all sheets together, because that is what the
    reader allocates; `ratio` is unpacked by packed size of one zip entry.
    """

    bestand: int = 10 * MIB
    onderdelen: int = 500
    uitgepakt: int = 150 * MIB
    ratio: int = 200
    bladen: int = 20
    kolommen: int = 500
    rijen: int = 20_000
    cellen: int = 2_000_000
    celtekens: int = 32_767
    uitvoer: int = 64 * MIB
    geheugen: int = 450 * MIB
    seconden: int = 8


@dataclass(frozen=True)
class Melding:
    """A remark for a person: `ernst` is fout, waarschuwing or info; `veld` is our field name."""

    ernst: str
    tekst: str
    veld: str | None = None

    def bij(self, veld):
        """The same remark, tied to a field."""
        return replace(self, veld=veld)


def waarschuwing(tekst):
    """A remark that a person should look at."""
    return Melding(WAARSCHUWING, tekst)


def info(tekst):
    """A remark that only explains what was done."""
    return Melding(INFO, tekst)


def getal(aantal):
    """A whole number with Dutch dots between the thousands, for messages."""
    return f"{aantal:,}".replace(",", ".")


def letters(kolom):
    """The letters above a column of a sheet: 1 is A, 27 is AA."""
    tekst = ""
    while kolom > 0:
        kolom, rest = divmod(kolom - 1, 26)
        tekst = chr(65 + rest) + tekst
    return tekst


def cel_adres(rij, kolom):
    """The name of a cell as a spreadsheet shows it, from 1-based numbers."""
    return f"{letters(kolom)}{rij}"

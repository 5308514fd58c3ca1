"""What a text is made of, before it becomes a page, plain text or a Word document."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kop:
    """A heading inside the text."""

    tekst: str
    vorm: str = "kop"


@dataclass(frozen=True)
class Alinea:
    """A paragraph."""

    tekst: str
    vorm: str = "alinea"


@dataclass(frozen=True)
class Lijst:
    """A list of lines."""

    regels: tuple
    vorm: str = "lijst"


@dataclass(frozen=True)
class Tabel:
    """A table: the words of its header row and its rows (tuples of str)."""

    kop: tuple
    rijen: tuple
    vorm: str = "tabel"

    @property
    def met_kop(self):
        """Each row as pairs of heading and cell, for a phone that shows no columns."""
        return [list(zip(self.kop, rij, strict=True)) for rij in self.rijen]


@dataclass(frozen=True)
class Tekststuk:
    """A whole text: its title, the line under it, and its blocks."""

    titel: str
    onder: str
    blokken: tuple
    vertrouwelijk: bool


def opsomming(woorden):
    """‘a’, ‘a en b’ or ‘a, b en c’."""
    woorden = [str(woord) for woord in woorden]
    if len(woorden) < 2:
        return "".join(woorden)
    return f"{', '.join(woorden[:-1])} en {woorden[-1]}"


def zin(tekst):
    """The text of a person as a sentence: without spaces around it, with a full stop."""
    tekst = tekst.strip()
    return tekst if not tekst or tekst[-1] in ".!?…" else f"{tekst}."

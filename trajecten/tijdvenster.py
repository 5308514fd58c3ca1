"""The part of time that a page shows: from the first day of a month on, as percentages across."""

from dataclasses import dataclass
from datetime import date, timedelta

from trajecten.models.velden import maand_verder

#: What a person can choose: months in sight, months before today to start with, words.
SCHALEN = {"halfjaar": (6, 1, "Half jaar"), "jaar": (12, 2, "Jaar"), "drie": (36, 6, "Drie jaar")}
VROEGST, LAATST = date(2000, 1, 1), date(2090, 1, 1)


@dataclass(frozen=True)
class Venster:
    """Days `van` up to and including `tot`."""

    schaal: str
    van: date
    tot: date

    @classmethod
    def op(cls, schaal, begin, vandaag):
        """The window that begins in the month of `begin`, or a little before today without one."""
        maanden, terug, _ = SCHALEN[schaal]
        van = maand_verder(begin, 0) if begin else maand_verder(vandaag, -terug)
        return cls(schaal, van, maand_verder(van, maanden) - timedelta(days=1))

    @property
    def dagen(self):
        return (self.tot - self.van).days + 1

    def schuif(self, richting):
        """The first day of the window before (-1) or after (1) this one, half of it in sight."""
        return maand_verder(self.van, richting * SCHALEN[self.schaal][0] // 2)

    def plek(self, dag):
        """Where a day begins, as a percentage of the width; may lie outside 0–100."""
        return (dag - self.van).days / self.dagen * 100

    def stuk(self, van, tot):
        """(x, width) in percent of the days from `van` up to `tot`, cut off; None outside."""
        links, rechts = max(self.plek(van), 0), min(self.plek(tot), 100)
        return None if rechts <= links else (procent(links), procent(rechts - links))

    def bevat(self, dag):
        return self.van <= dag <= self.tot

    @property
    def maanden(self):
        """The first day of each month."""
        return [maand_verder(self.van, n) for n in range(SCHALEN[self.schaal][0])]


def procent(getal):
    """A percentage for an SVG attribute."""
    return f"{getal:.3f}%"

"""Rows of a register on a plane: risks by chance and impact, stakeholders by influence."""

from dataclasses import dataclass

from actieplan.models import Stakeholder
from actieplan.models.register import zwaarte

SCHAAL = range(1, 6)


@dataclass(frozen=True)
class Cel:
    """One cell of the matrix: what is in it, and how heavy that is (colour, words)."""

    kans: int
    ernst: int
    risicos: tuple

    @property
    def zwaarte(self):
        return zwaarte(self.kans * self.ernst)


def matrix(risicos):
    """[(chance, its cells by impact)], the largest chance first; only open risks are in it."""
    open_ = [risico for risico in risicos if risico.is_open]
    return [(kans, [cel(open_, kans, ernst) for ernst in SCHAAL]) for kans in reversed(SCHAAL)]


def cel(risicos, kans, ernst):
    """The cell of one chance and one impact."""
    erin = [r for r in risicos if (r.kans, r.gevolg_ernst) == (kans, ernst)]
    return Cel(kans, ernst, tuple(erin))


def invloedvak(stakeholders):
    """[(what to do, explanation, stakeholders)] of the four parts, most influence first."""
    uitleg = {
        (True, True): "veel invloed, veel belang",
        (True, False): "veel invloed, weinig belang",
        (False, True): "weinig invloed, veel belang",
        (False, False): "weinig invloed, weinig belang",
    }
    return [
        (aanpak, uitleg[vak], [s for s in stakeholders if s.vak == vak])
        for vak, aanpak in Stakeholder.AANPAK.items()
    ]

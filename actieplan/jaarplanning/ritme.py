"""Continuous activities with when each is due again."""

from dataclasses import dataclass
from datetime import date

from actieplan.models import DoorlopendeActiviteit


@dataclass(frozen=True)
class Rij:
    """An activity with when it is due again; never done is due now."""

    activiteit: DoorlopendeActiviteit
    volgende: date | None
    vandaag: date
    mag_melden: bool

    @property
    def is_te_laat(self):
        return self.volgende is None or self.volgende < self.vandaag

    @property
    def volgorde(self):
        return self.volgende or date.min, self.activiteit.volgorde


def rijen(toegang, vandaag, activiteiten):
    """The activities, what is overdue first (list of Rij)."""
    gevonden = [
        Rij(a, a.volgende(a.laatst), vandaag, a.bewerkbaar_voor(toegang))
        for a in activiteiten.voor_lijst()
    ]
    return sorted(gevonden, key=lambda rij: rij.volgorde)

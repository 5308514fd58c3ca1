"""Does a proposal fit in the time there is: hours asked against hours available, per phase."""

from dataclasses import dataclass
from decimal import Decimal

from trajecten.models import Urennorm
from trajecten.models.urennorm import FASEN

#: The numbers of trajects of Leiden's glide path, beside that of the proposal (eisen.md L-068).
AANTALLEN = (10, 25, 70)


@dataclass(frozen=True)
class Vraag:
    """Hours asked for a number of trajects against what is available; None is unknown."""

    aantal: int
    gevraagd: Decimal | None
    beschikbaar: Decimal | None

    @property
    def tekort(self):
        """Hours that are missing; 0 when it fits, None when that is unknown."""
        if self.gevraagd is None or self.beschikbaar is None:
            return None
        return max(self.gevraagd - self.beschikbaar, Decimal(0))


@dataclass(frozen=True)
class Regel:
    """One phase of one person or group, with a Vraag per number of trajects."""

    wie: object
    fase: object
    norm: object
    vragen: tuple

    @property
    def per_traject(self):
        return self.norm.per_traject if self.norm else None

    @property
    def beschikbaar(self):
        return self.norm.beschikbaar if self.norm else None


def regels(organisatie, aantallen):
    """A Regel per person and phase, for these numbers of trajects; one query."""
    normen = {(n.wie, n.fase): n for n in Urennorm.objects.filter(organisatie=organisatie)}
    return [
        maak_regel(wie, fase, normen.get((wie.value, fase.value)), aantallen)
        for wie in Urennorm.Wie
        for fase in FASEN
    ]


def maak_regel(wie, fase, norm, aantallen):
    """One Regel; without a norm everything is unknown."""
    per, beschikbaar = (norm.per_traject, norm.beschikbaar) if norm else (None, None)
    vragen = tuple(Vraag(n, None if per is None else per * n, beschikbaar) for n in aantallen)
    return Regel(wie, fase, norm, vragen)


def samen(lijst, plek):
    """Per person the Vraag over all phases, for the number at `plek`: [(wie, Vraag, unknown)].

    `unknown` counts the phases of which a figure is missing; then nothing is summed.
    """
    uit = []
    for wie in Urennorm.Wie:
        vragen = [regel.vragen[plek] for regel in lijst if regel.wie == wie]
        onbekend = sum(v.gevraagd is None or v.beschikbaar is None for v in vragen)
        som = Vraag(
            vragen[0].aantal,
            None if onbekend else sum((v.gevraagd for v in vragen), Decimal(0)),
            None if onbekend else sum((v.beschikbaar for v in vragen), Decimal(0)),
        )
        uit.append((wie, som, onbekend))
    return uit


def getal(uren):
    """Hours as text: 12 or 12,5."""
    return f"{uren.normalize():f}".replace(".", ",")


def in_een_zin(wie, vraag, onbekend):
    """What a director wants to know about one person or group, in one sentence."""
    if onbekend:
        fasen = "1 fase" if onbekend == 1 else f"{onbekend} fasen"
        return f"{wie.label}: nog niet te zeggen, want bij {fasen} zijn de uren onbekend."
    zin = f"{wie.label}: {getal(vraag.gevraagd)} uur nodig, {getal(vraag.beschikbaar)} uur er"
    if vraag.tekort:
        return f"{zin}. Dat is {getal(vraag.tekort)} uur te veel."
    return f"{zin}. Dat past."

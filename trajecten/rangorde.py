"""Ranking of candidates by weighted score: pure arithmetic, exact, without a database.

A score lies from 1 to 5; the weighted score is the sum of weight × mean score, divided by the sum
of the weights. An unscored criterion is not zero: a candidate that misses one has no rank yet.
"""

from dataclasses import dataclass, field
from fractions import Fraction

#: How ties are settled, in the order in which the rules are tried; shown on the page.
GELIJK = (
    "Bij een gelijke score gaat voor: de hoogste score op het zwaarste criterium, dan op het "
    "volgende; daarna wie het eerst naar de markt gaat; daarna het laagste nummer."
)


@dataclass(frozen=True)
class Maat:
    """A criterion as the ranking needs it: its pk, name and weight."""

    pk: int
    naam: str
    gewicht: int


@dataclass(frozen=True)
class Deelnemer:
    """A candidate: `scores` is {criterium pk: list of values 1–5}; `volgorde` settles the last tie.

    `volgorde`: (date of publication as ISO text, or a text that sorts last; number of the traject).
    """

    pk: int
    scores: dict
    volgorde: tuple = ()

    def gemiddelde(self, maat):
        """The mean of the assessors on this criterion (Fraction), or None without a score."""
        waarden = self.scores.get(maat.pk) or []
        return Fraction(sum(waarden), len(waarden)) if waarden else None

    def spreiding(self, maat):
        """How far the assessors lie apart: the highest minus the lowest; None without a score."""
        waarden = self.scores.get(maat.pk) or []
        return max(waarden) - min(waarden) if waarden else None


@dataclass(frozen=True)
class Plaats:
    """Where a candidate stands: rank (None while scores are missing) and what made it so."""

    deelnemer: Deelnemer
    rang: int | None
    totaal: Fraction | None
    bijdragen: tuple = ()
    ontbreekt: tuple = ()
    gelijk_met: tuple = field(default=())


def cijfer(breuk):
    """A weighted score with two decimals: ‘3,85’; None is ‘nog niet’."""
    if breuk is None:
        return "nog niet"
    honderdsten = round(breuk * 100)
    return f"{honderdsten // 100},{honderdsten % 100:02d}"


def gewogen(deelnemer, maten):
    """The weighted score (Fraction from 1 to 5), or None when a criterion has no score."""
    gemiddelden = [deelnemer.gemiddelde(maat) for maat in maten]
    som = sum(maat.gewicht for maat in maten)
    if not som or any(g is None for g in gemiddelden):
        return None
    paren = zip(maten, gemiddelden, strict=True)
    return sum((maat.gewicht * g for maat, g in paren), Fraction(0)) / som


def bijdragen(deelnemer, maten):
    """What each criterion adds to the weighted score: pairs (Maat, Fraction or None)."""
    som = sum(maat.gewicht for maat in maten)
    return tuple(
        (maat, None if g is None or not som else maat.gewicht * g / som)
        for maat in maten
        for g in [deelnemer.gemiddelde(maat)]
    )


def sleutel(deelnemer, maten):
    """What orders two candidates: the weighted score, then the rules of `GELIJK`."""
    zwaarste = sorted(maten, key=lambda maat: (-maat.gewicht, maat.naam))
    totaal = gewogen(deelnemer, maten)
    return (-totaal, *(-deelnemer.gemiddelde(maat) for maat in zwaarste), deelnemer.volgorde)


def rangorde(deelnemers, maten):
    """A `Plaats` per candidate: ranked first, then those whose scores are not complete."""
    compleet = [d for d in deelnemers if gewogen(d, maten) is not None]
    volgorde = sorted(compleet, key=lambda d: sleutel(d, maten))
    per_score = {}
    for deelnemer in volgorde:
        per_score.setdefault(gewogen(deelnemer, maten), []).append(deelnemer.pk)
    plaatsen = [
        Plaats(
            d,
            rang,
            gewogen(d, maten),
            bijdragen(d, maten),
            gelijk_met=tuple(pk for pk in per_score[gewogen(d, maten)] if pk != d.pk),
        )
        for rang, d in enumerate(volgorde, start=1)
    ]
    klaar = {d.pk for d in compleet}
    rest = sorted((d for d in deelnemers if d.pk not in klaar), key=lambda d: d.volgorde)
    return plaatsen + [
        Plaats(d, None, None, bijdragen(d, maten), ontbreekt=mist(d, maten)) for d in rest
    ]


def mist(deelnemer, maten):
    """The criteria without a score (tuple of Maat)."""
    return tuple(maat for maat in maten if deelnemer.gemiddelde(maat) is None)


def bovenste(deelnemers, maten, capaciteit):
    """The pks that fit within the number of places (None: everybody with a rank)."""
    plaatsen = [p for p in rangorde(deelnemers, maten) if p.rang is not None]
    return {p.deelnemer.pk for p in plaatsen[:capaciteit]}


def wat_als(deelnemers, maten, capaciteit, *, gewichten, plaatsen):
    """Who enters and who leaves with other weights ({pk: int}) and places: two sets of pks."""
    anders = [Maat(m.pk, m.naam, gewichten.get(m.pk, m.gewicht)) for m in maten]
    nu, dan = bovenste(deelnemers, maten, capaciteit), bovenste(deelnemers, anders, plaatsen)
    return dan - nu, nu - dan


def met_gewicht(maten, pk, gewicht):
    """The criteria with this weight on one, the others scaled so that all stay together 100."""
    rest = sum(maat.gewicht for maat in maten if maat.pk != pk)
    over = 100 - gewicht
    return [
        Maat(m.pk, m.naam, gewicht if m.pk == pk else Fraction(m.gewicht * over, rest or 1))
        for m in maten
    ]


def speelruimte(deelnemers, maten, capaciteit):
    """How far each weight can move before the chosen set changes: {pk: (lowest, highest)}.

    Whole percents; the other weights move along in proportion. One criterion alone cannot move.
    """
    nu = bovenste(deelnemers, maten, capaciteit)
    if len(maten) < 2:
        return {maat.pk: (maat.gewicht, maat.gewicht) for maat in maten}

    def blijft(maat, gewicht):
        return bovenste(deelnemers, met_gewicht(maten, maat.pk, gewicht), capaciteit) == nu

    def uiterste(maat, stap, grens):
        gewicht = maat.gewicht
        while gewicht != grens and blijft(maat, gewicht + stap):
            gewicht += stap
        return gewicht

    return {maat.pk: (uiterste(maat, -1, 0), uiterste(maat, 1, 100)) for maat in maten}

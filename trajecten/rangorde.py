"""Ranking of candidates by weighted score: pure arithmetic, exact, without a database.

A score lies from 1 to 5; the weighted score is the sum of weight × mean score, divided by the sum
of the weights. An unscored criterion is not zero: a candidate that misses one has no rank yet.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import lcm

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
    rij = punten([deelnemer], maten)
    return rij.breuk(rij.totaal(deelnemer.pk)) if rij.is_compleet(deelnemer.pk) else None


@dataclass(frozen=True)
class Punten:
    """Scores as whole numbers: `per_pk` is {pk: mean × `noemer` per criterion, None without}.

    Multiplied by the least common multiple of the numbers of assessors every mean is whole, so
    all comparing is exact and fast.
    """

    maten: list
    noemer: int
    per_pk: dict

    def is_compleet(self, pk):
        """True when every criterion has a score and the weights are not all 0."""
        return self.som > 0 and None not in self.per_pk[pk]

    @cached_property
    def som(self):
        """The sum of the weights."""
        return sum(maat.gewicht for maat in self.maten)

    def totaal(self, pk):
        """The weighted sum of a complete candidate, times `noemer` and `som`."""
        rij = self.per_pk[pk]
        return sum(maat.gewicht * punt for maat, punt in zip(self.maten, rij, strict=True))

    def breuk(self, getal):
        """A weighted sum as a score (Fraction)."""
        return Fraction(getal, self.noemer * self.som)

    def bijdragen(self, pk):
        """What each criterion adds to the weighted score: pairs (Maat, Fraction or None)."""
        return tuple(
            (maat, None if punt is None or not self.som else self.breuk(maat.gewicht * punt))
            for maat, punt in zip(self.maten, self.per_pk[pk], strict=True)
        )

    def ontbreekt(self, pk):
        """The criteria without a score (tuple of Maat)."""
        paren = zip(self.maten, self.per_pk[pk], strict=True)
        return tuple(maat for maat, punt in paren if punt is None)


def punten(deelnemers, maten):
    """The scores of these candidates on these criteria as whole numbers (Punten)."""
    waarden = {d.pk: [d.scores.get(maat.pk) or () for maat in maten] for d in deelnemers}
    noemer = lcm(*{len(w) for rij in waarden.values() for w in rij if w})
    per_pk = {
        pk: [sum(w) * (noemer // len(w)) if w else None for w in rij] for pk, rij in waarden.items()
    }
    return Punten(maten, noemer, per_pk)


def zwaarste_eerst(maten):
    """The places of the criteria in their list, the heaviest first, then by name."""
    return sorted(range(len(maten)), key=lambda i: (-maten[i].gewicht, maten[i].naam))


def bij_gelijk(deelnemer, rijen, zwaarste):
    """What orders candidates with one score (`GELIJK`); `zwaarste`: see `zwaarste_eerst`."""
    rij = rijen.per_pk[deelnemer.pk]
    return [-rij[plek] for plek in zwaarste], deelnemer.volgorde


def geordend(deelnemers, rijen):
    """The candidates with a complete row of `rijen` (Punten), the first in rank first."""
    zwaarste = zwaarste_eerst(rijen.maten)
    compleet = (d for d in deelnemers if rijen.is_compleet(d.pk))
    return sorted(compleet, key=lambda d: (-rijen.totaal(d.pk), bij_gelijk(d, rijen, zwaarste)))


def rangorde(deelnemers, maten):
    """A `Plaats` per candidate: ranked first, then those whose scores are not complete."""
    rijen = punten(deelnemers, maten)
    volgorde = geordend(deelnemers, rijen)
    per_score = {}
    for deelnemer in volgorde:
        per_score.setdefault(rijen.totaal(deelnemer.pk), []).append(deelnemer.pk)
    plaatsen = []
    for rang, d in enumerate(volgorde, start=1):
        totaal = rijen.totaal(d.pk)
        gelijk = tuple(pk for pk in per_score[totaal] if pk != d.pk)
        deel = rijen.bijdragen(d.pk)
        plaatsen.append(Plaats(d, rang, rijen.breuk(totaal), deel, gelijk_met=gelijk))
    klaar = {d.pk for d in volgorde}
    rest = sorted((d for d in deelnemers if d.pk not in klaar), key=lambda d: d.volgorde)
    return plaatsen + [
        Plaats(d, None, None, rijen.bijdragen(d.pk), ontbreekt=rijen.ontbreekt(d.pk)) for d in rest
    ]


def bovenste(deelnemers, maten, capaciteit):
    """The pks that fit within the number of places (None: everybody with a rank)."""
    return {d.pk for d in geordend(deelnemers, punten(deelnemers, maten))[:capaciteit]}


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
    if len(maten) < 2:
        return {maat.pk: (maat.gewicht, maat.gewicht) for maat in maten}
    rijen = punten(deelnemers, maten)
    volgorde = geordend(deelnemers, rijen)
    erin = volgorde[:capaciteit]
    eruit = volgorde[len(erin) :]
    return {maat.pk: grenzen(maat, rijen, erin, eruit) for maat in maten}


def grenzen(maat, rijen, erin, eruit):
    """(lowest, highest) weight of one criterion at which `erin` still goes before `eruit`."""
    lijnen_in, lijnen_uit = (lijnen(groep, maat, rijen) for groep in (erin, eruit))
    andere_op_nul = all(m.gewicht == 0 for m in rijen.maten if m.pk != maat.pk)

    def blijft(gewicht):
        if andere_op_nul and gewicht == 0:
            return not erin  # no weight at all ranks nobody
        if not (erin and eruit):
            return True
        laagst = min(begin + gewicht * helling for begin, helling, _ in lijnen_in)
        hoogst = max(begin + gewicht * helling for begin, helling, _ in lijnen_uit)
        if laagst != hoogst:
            return laagst > hoogst
        anders = replace(rijen, maten=met_gewicht(rijen.maten, maat.pk, gewicht))
        return wint_gelijk(gewicht, laagst, anders, lijnen_in, lijnen_uit)

    def uiterste(stap, grens):
        gewicht = maat.gewicht
        while gewicht != grens and blijft(gewicht + stap):
            gewicht += stap
        return gewicht

    return uiterste(-1, 0), uiterste(1, 100)


def lijnen(deelnemers, maat, rijen):
    """(start, slope, candidate): the score as a straight line in the weight of one criterion.

    Whole numbers, comparable between candidates only.
    """
    plek = rijen.maten.index(maat)
    rest = sum(m.gewicht for m in rijen.maten) - maat.gewicht
    uit = []
    for d in deelnemers:
        eigen = rijen.per_pk[d.pk][plek]
        andere = rijen.totaal(d.pk) - maat.gewicht * eigen
        uit.append((100 * andere, eigen * (rest or 1) - andere, d))
    return uit


def wint_gelijk(gewicht, stand, rijen, lijnen_in, lijnen_uit):
    """True when the chosen ones with this score go before the others with it, by `GELIJK`."""
    zwaarste = zwaarste_eerst(rijen.maten)

    def sleutels(groep):
        return [
            bij_gelijk(d, rijen, zwaarste)
            for begin, helling, d in groep
            if begin + gewicht * helling == stand
        ]

    return max(sleutels(lijnen_in)) < min(sleutels(lijnen_uit))

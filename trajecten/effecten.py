"""What trajects brought about: per indicator, with its coverage, and never adding what may not be.

Pure computations over rows with the field names of the models, so that they count rows of today
(`nu`) and rows of a peildatum (`rapportage.cijfers`) alike.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from trajecten.models import Effect, Fase, Traject
from trajecten.models.effect import verandering

#: With fewer measurements a middle says nothing; each stands on its own.
MIN_MEDIAAN = 3
GEVERIFIEERD = Effect.Zekerheid.GEVERIFIEERD


def heeft_effect(traject):
    """True for a traject of which an effect may be expected: awarded, and not ended early."""
    return traject.fase >= Fase.GEGUND and not traject.afloop


@dataclass(frozen=True)
class Samenvatting:
    """The measurements `rijen` of one indicator: what they are together, if they may be."""

    rijen: tuple
    indicator: object

    @property
    def mag_optellen(self):
        return self.indicator.mag_optellen

    @property
    def aantal(self):
        return len(self.rijen)

    @property
    def som(self):
        """The realised values added up (Decimal); None without rows or where that is not done."""
        if not self.mag_optellen or not self.rijen:
            return None
        return sum((rij.gerealiseerd for rij in self.rijen), Decimal(0))

    @property
    def met_nulmeting(self):
        return [rij for rij in self.rijen if rij.nulmeting is not None]

    @property
    def verschil(self):
        """Realised minus nulmeting, added up (Decimal), of the rows that have both; or None."""
        if not self.mag_optellen or not self.met_nulmeting:
            return None
        return sum((rij.gerealiseerd - rij.nulmeting for rij in self.met_nulmeting), Decimal(0))

    @property
    def veranderingen(self):
        """The changes (list of Decimal, % or percentage points), the lowest first."""
        alle = (verandering(rij.nulmeting, rij.gerealiseerd, self.indicator) for rij in self.rijen)
        return sorted(waarde for waarde in alle if waarde is not None)

    @property
    def mediaan(self):
        """The middle change (Decimal, % or percentage points); None below `MIN_MEDIAAN`."""
        gevonden = self.veranderingen
        return median(gevonden) if len(gevonden) >= MIN_MEDIAAN else None


@dataclass(frozen=True)
class Indicatorcijfer:
    """One indicator over the counted trajects; `hoofden` are the counted trajects per row."""

    indicator: object
    rijen: tuple
    hoofden: tuple

    @property
    def gemeten(self):
        """The counted trajects (set of pk) with a measurement, of themselves or of a part."""
        return set(self.hoofden)

    @property
    def geverifieerd_bij(self):
        """The counted trajects (set of pk) of which every measurement is verified."""
        return self.gemeten - self.niet_geverifieerd_bij

    @property
    def niet_geverifieerd_bij(self):
        paren = zip(self.rijen, self.hoofden, strict=True)
        return {hoofd for rij, hoofd in paren if rij.zekerheid != GEVERIFIEERD}

    @property
    def alles(self):
        return Samenvatting(self.rijen, self.indicator)

    @property
    def geverifieerd(self):
        return self._deel(lambda rij: rij.zekerheid == GEVERIFIEERD)

    @property
    def geschat(self):
        """What nobody verified: estimates, also those with a source."""
        return self._deel(lambda rij: rij.zekerheid != GEVERIFIEERD)

    def _deel(self, kies):
        rijen = tuple(rij for rij in self.rijen if kies(rij))
        return Samenvatting(rijen, self.indicator)


def voorouders(pk, ouders):
    """The pks above a traject, nearest first; `ouders` is pk → pk of what it is part of."""
    gezien = {pk}
    while (pk := ouders.get(pk)) is not None and pk not in gezien:
        gezien.add(pk)
        yield pk


def hoofd_van(pk, ouders, tellend):
    """The counted traject that this one belongs to: itself or the nearest above; else None."""
    return next((p for p in (pk, *voorouders(pk, ouders)) if p in tellend), None)


def per_indicator(effecten, tellend, ouders):
    """indicator pk → list of (row, counted traject) that count for it.

    A part counts under what it is part of; once that has a value of its own, the value of the
    part is in it already and is left out.
    """
    gemeten = [rij for rij in effecten if rij.gerealiseerd is not None]
    bekend = {(rij.traject_id, rij.indicator_id) for rij in gemeten}
    gevonden = defaultdict(list)
    for rij in gemeten:
        hoofd = hoofd_van(rij.traject_id, ouders, tellend)
        boven = voorouders(rij.traject_id, ouders)
        if hoofd is not None and not any((p, rij.indicator_id) in bekend for p in boven):
            gevonden[rij.indicator_id].append((rij, hoofd))
    return gevonden


def gemeten_trajecten(effecten, tellend, ouders):
    """The counted trajects (set of pk) with at least one realised value, also of a part."""
    hoofden = {
        hoofd_van(rij.traject_id, ouders, tellend)
        for rij in effecten
        if rij.gerealiseerd is not None
    }
    return hoofden - {None}


def cijfers(indicatoren, effecten, tellend, ouders):
    """An `Indicatorcijfer` per indicator (iterable of rows with `pk`), in their order."""
    gevonden = per_indicator(effecten, tellend, ouders)
    return [cijfer(indicator, gevonden.get(indicator.pk, [])) for indicator in indicatoren]


def cijfer(indicator, paren):
    """The figure of one indicator from its (row, counted traject) pairs."""
    rijen, hoofden = tuple(rij for rij, _ in paren), tuple(hoofd for _, hoofd in paren)
    return Indicatorcijfer(indicator, rijen, hoofden)


def ouders_van(organisatie):
    """pk → pk of what it is part of, of the parts of this organisation."""
    delen = Traject.objects.filter(organisatie=organisatie, onderdeel_van__isnull=False)
    return dict(delen.order_by().values_list("pk", "onderdeel_van_id"))

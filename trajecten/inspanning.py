"""Effort beside result of a category: what was asked, contracted and realised (eisen.md U-014)."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from trajecten.models import Effect, Fase, Niveau, Themaambitie, Traject

MOMENTEN = ("gevraagd", "gecontracteerd", "gerealiseerd")


@dataclass
class Meting:
    """One indicator: per moment how many trajects have a value, and the sum where it may be."""

    indicator: object
    aantallen: Counter = field(default_factory=Counter)
    sommen: dict = field(default_factory=dict)
    geverifieerd: int = 0

    def neem_op(self, effect):
        """Count the known values of one row; unknown is not 0."""
        for moment in MOMENTEN:
            waarde = getattr(effect, moment)
            if waarde is None:
                continue
            self.aantallen[moment] += 1
            if self.indicator.mag_optellen:
                self.sommen[moment] = self.sommen.get(moment, 0) + waarde
        is_geverifieerd = effect.zekerheid == Effect.Zekerheid.GEVERIFIEERD
        self.geverifieerd += is_geverifieerd and effect.gerealiseerd is not None

    @property
    def cellen(self):
        """Per moment (words, value or None, how many)."""
        return [(m, self.sommen.get(m), self.aantallen[m]) for m in MOMENTEN]


@dataclass
class Themaregel:
    """One theme: the levels asked, and how many trajects have a contract value or a result."""

    thema: object
    niveaus: Counter
    gevraagd: int
    gegund: int
    gecontracteerd: int = 0
    gerealiseerd: int = 0
    metingen: list = field(default_factory=list)

    @property
    def verdeling(self):
        """(label, code for the list filter, number) of each level that occurs, highest first."""
        rijen = [(n.label, str(n.value), self.niveaus[n.value]) for n in reversed(Niveau)]
        rijen += [("Niet van toepassing", "nvt", self.niveaus["nvt"])]
        rijen += [("Niet gekozen", "onbekend", self.niveaus["onbekend"])]
        return [rij for rij in rijen if rij[2]]


def inspanning(categorie, themas):
    """A Themaregel per theme over the trajects of the category that went to the market."""
    eigen = Traject.objects.tellend(categorie.organisatie).filter(categorie=categorie)
    uitgevraagd = eigen.niet_gestopt().uitgevraagd()
    trajecten = dict(uitgevraagd.order_by().values_list("pk", "fase"))
    niveaus = Themaambitie.objects.filter(traject__in=uitgevraagd.values("pk"), thema__in=themas)
    gekozen = {(a.traject_id, a.thema_id): "nvt" if a.is_nvt else a.niveau for a in niveaus}
    effecten = list(effecten_van(uitgevraagd))
    gegund = {pk for pk, fase in trajecten.items() if fase >= Fase.GEGUND}
    return [maak_regel(t, trajecten, gekozen, effecten, gegund) for t in themas]


def effecten_van(uitgevraagd):
    """The effects of these trajects and of what is part of them."""
    pks = uitgevraagd.order_by().values("pk")
    rijen = Effect.objects.filter(Q(traject__in=pks) | Q(traject__onderdeel_van__in=pks))
    return rijen.select_related("indicator", "traject").order_by("indicator", "pk")


def maak_regel(thema, trajecten, gekozen, effecten, gegund):
    """Count one theme."""
    niveaus = Counter(gekozen.get((pk, thema.pk), "onbekend") for pk in trajecten)
    regel = Themaregel(thema, niveaus, len(trajecten), len(gegund))
    eigen = [effect for effect in effecten if effect.indicator.thema_id == thema.pk]
    metingen, met = {}, {moment: set() for moment in MOMENTEN}
    for effect in eigen:
        meting = metingen.setdefault(effect.indicator_id, Meting(effect.indicator))
        meting.neem_op(effect)
        for moment in MOMENTEN:
            if getattr(effect, moment) is not None:
                met[moment].add(hoofd_van(effect.traject, trajecten))
    regel.metingen = list(metingen.values())
    regel.gecontracteerd = len(met["gecontracteerd"] & gegund)
    regel.gerealiseerd = len(met["gerealiseerd"] & gegund)
    return regel


def hoofd_van(traject, trajecten):
    """The pk under which a traject is counted: its own, or that of what it is part of."""
    return traject.pk if traject.pk in trajecten else traject.onderdeel_van_id

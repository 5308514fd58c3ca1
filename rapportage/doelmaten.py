"""The measure of each goal, derived from what was recorded by the end of a day (eisen.md L-014).

A measure is what it counts, and of how many; the list on the page is that same set.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from actieplan.models import Doel
from community.models import Puzzelstuk
from rapportage.cijfers import Cijfers, stand_op
from rapportage.cijfers.stand import einde_van, laatste_rijen
from trajecten.models import Aanpak, Afwijking, Betrokkene, Experimentruimte, Niveau, Traject

#: Together they say that the roles of a traject are known.
OPDRACHT = {Betrokkene.Deel.OPDRACHTGEVER, Betrokkene.Deel.BUDGETHOUDER}


@dataclass(frozen=True)
class Meting:
    """What is counted: `leden` (frozenset of pks or names) of `noemer` (int, or None)."""

    leden: frozenset
    noemer: int | None = None
    soort: str = "traject"

    @property
    def aantal(self):
        return len(self.leden)

    @property
    def aandeel(self):
        """What to compare in time: the share where there is something to share, else the number."""
        if self.noemer is None:
            return self.aantal
        return self.aantal / self.noemer if self.noemer else 0


class Meetdag:
    """Everything that the measures read, at the end of one day."""

    def __init__(self, organisatie, dag, cijfers=None, betrokkenen=None):
        """`cijfers`, `betrokkenen` (list of rows): what was read already of that day."""
        self.organisatie, self.dag, self._betrokkenen = organisatie, dag, betrokkenen
        self.cijfers = cijfers or Cijfers(stand_op(organisatie, dag), dag.year)

    def meet(self, maat):
        """The Meting of a `Doel.Maat`; None for a goal without a measure."""
        return getattr(self, maat)() if maat in MATEN else None

    def rijen(self, model, *velden):
        """The rows of a model as they were (list)."""
        return list(laatste_rijen(model, self.organisatie, einde_van(self.dag), velden).values())

    @cached_property
    def betrokkenen(self):
        if self._betrokkenen is not None:
            return self._betrokkenen
        return self.rijen(Betrokkene, "traject_id", "deel", "gebruiker_id", "naam")

    @cached_property
    def gekozen(self):
        """Trajects that learn: selected, or outside the machine."""
        leert = {Traject.Selectie.GESELECTEERD, Traject.Selectie.AUTONOOM}
        alle = self.cijfers.stand.trajecten
        return {pk for pk, t in alle.items() if t.selectiestatus in leert}

    def volume(self):
        """What counts for the target of the year, of the target."""
        return Meting(frozenset(self.cijfers.gerealiseerd), self.cijfers.doel_aantal)

    def sturing(self):
        """Departures from the norm about which somebody decided, of all of the year."""
        alle = self.cijfers.afwijkingen
        open_ = self.cijfers.afwijkingen_met(Afwijking.Besluit.OPEN)
        return Meting(frozenset(alle - open_), len(alle), "afwijking")

    def inzicht(self):
        """Categories with an approach of their own, of all categories."""
        einde = einde_van(self.dag)
        eigen = Aanpak.objects.filter(organisatie=self.organisatie, vastgelegd_op__lt=einde)
        alle = self.cijfers.stand.categorieen
        met = set(eigen.values_list("categorie", flat=True)) & set(alle)
        return Meting(frozenset(met), len(alle), "categorie")

    def ruimte(self):
        """Trajects that were given extra time or money, as far as the day was known by then."""
        rijen = self.rijen(Experimentruimte, "traject_id", "toegekend_op")
        gegeven = {r.traject_id for r in rijen if r.toegekend_op and r.toegekend_op <= self.dag}
        return Meting(frozenset(gegeven & set(self.cijfers.stand.trajecten)))

    def rollen(self):
        """Trajects of the year of which a principal and a buyer are known."""
        delen = {}
        for rij in self.betrokkenen:
            delen.setdefault(rij.traject_id, set()).add(rij.deel)
        alle = self.cijfers.geteld
        bekend = {
            pk
            for pk in alle
            if Betrokkene.Deel.INKOPER in delen.get(pk, ()) and OPDRACHT & delen[pk]
        }
        return Meting(frozenset(bekend), len(alle))

    def monitoring(self):
        """Awarded trajects of which an effect was measured."""
        cijfers = self.cijfers
        return Meting(frozenset(cijfers.effecten_gemeten), len(cijfers.effect_verwacht))

    def betrokken(self):
        """People, each once, who take part in trajects that learn (eisen.md L-016)."""
        mensen = {
            rij.gebruiker_id or rij.naam.strip().lower()
            for rij in self.betrokkenen
            if rij.traject_id in self.gekozen
        }
        return Meting(frozenset(mensen), None, "mens")

    def ervaring(self):
        """Pieces that came into an adopted kader or were used again, of all (eisen.md L-024)."""
        einde = einde_van(self.dag)
        alle = Puzzelstuk.objects.filter(organisatie=self.organisatie, ingebracht_op__lt=einde)
        gebruikt = Q(gebruik__vastgelegd_op__lt=einde) | Q(kaders__vastgelegd_op__lt=einde)
        leden = alle.filter(gebruikt).values_list("pk", flat=True)
        return Meting(frozenset(leden), alle.count(), "les")

    def circulair(self):
        """Trajects of the year that ask the highest level on circularity (eisen.md K-003)."""
        cijfers = self.cijfers
        themas = [pk for pk, t in cijfers.stand.themas.items() if "circulair" in t.naam.lower()]
        leden = {pk for thema in themas for pk in cijfers.met_niveau(thema, Niveau.MAXIMAAL)}
        return Meting(frozenset(leden), len(cijfers.geteld))


MATEN = frozenset(Doel.Maat.values) & set(vars(Meetdag))

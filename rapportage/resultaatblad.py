"""The sheet of a result talk: what one department did with MVI in a year (eisen.md U-009).

Counted by `rapportage.cijfers`, so that each number equals the one elsewhere.
"""

from functools import cached_property

from rapportage.cijfers import Cijfers, stand_op
from rapportage.maximaal import oordelen
from trajecten.models import Afwijking, Effect, Niveau


class Resultaatblad:
    """Everything on the sheet of one Resultaatgesprek at the end of `dag`."""

    def __init__(self, gesprek, dag):
        self.gesprek, self.dag = gesprek, dag
        self.cijfers = Cijfers(stand_op(gesprek.organisatie, dag), gesprek.jaar)

    @cached_property
    def eigen(self):
        """The pks of the department's trajects, of every year."""
        alle = self.cijfers.stand.trajecten.items()
        return {pk for pk, t in alle if t.afdeling_id == self.gesprek.afdeling_id}

    def van(self, naam):
        """The pks of a figure of the year, of this department only."""
        return getattr(self.cijfers, naam) & self.eigen

    @property
    def kern(self):
        """[(words, number, of how many or None, place on the sheet)] of what the talk is about."""
        jaar, uit = self.van("geteld"), self.uitgevraagd
        lijst = "b-trajecten-kop"
        return [
            ("Trajecten in dit jaar", len(jaar), None, lijst),
            ("Gestart met MVI", len(self.gestart), len(jaar), lijst),
            ("MVI-maximaal uitgevraagd", len(self.van("maximaal")), uit, lijst),
            ("Zonder akkoord uitgevraagd", len(self.van("zonder_akkoord")), uit, lijst),
            ("Effecten gemeten dit jaar", len(self.effecten), None, "b-effecten"),
        ]

    @property
    def gestart(self):
        """The pks of the trajects of the year that started with MVI."""
        return self.van("gestart")

    @property
    def uitgevraagd(self):
        """How many of them went to the market this year, with an established outcome."""
        return len(self.van("vastgesteld_in_jaar"))

    @property
    def jaar_onbekend(self):
        """How many of the department have no day, so count in no year."""
        return len(self.van("jaar_onbekend"))

    @cached_property
    def trajecten(self):
        """[(pk, traject, its focus ambitions, outcome)] of the year, by number."""
        uitkomst = {oordeel.pk: oordeel for groep in oordelen(self.cijfers) for oordeel in groep}
        pks = self.van("geteld") | self.van("vastgesteld_in_jaar")
        rijen = [(pk, self.cijfers.traject(pk), self.ambities(pk), uitkomst.get(pk)) for pk in pks]
        return sorted(rijen, key=lambda rij: rij[1].nummer)

    @property
    def focus(self):
        """The focus themes, in their order."""
        return list(self.cijfers.focus.values())

    def ambities(self, pk):
        """[(theme, level in words)] of one traject; what was not chosen says so."""
        ambities = self.cijfers.ambities_van(pk)
        return [
            (thema.korte_naam or thema.naam, niveautekst(ambities[thema_pk]))
            for thema_pk, thema in self.cijfers.focus.items()
        ]

    @cached_property
    def afwijkingen(self):
        """The deviations of these trajects (list), those that wait first."""
        pks = [pk for pk, *_ in self.trajecten]
        rijen = Afwijking.objects.filter(
            organisatie=self.gesprek.organisatie, traject__in=pks
        ).voor_register()
        return list(rijen)

    @cached_property
    def effecten(self):
        """What was measured in the year of the department's trajects (list), the newest first."""
        rijen = Effect.objects.filter(
            organisatie=self.gesprek.organisatie,
            traject__afdeling=self.gesprek.afdeling,
            gerealiseerd__isnull=False,
            gerealiseerd_op__year=self.gesprek.jaar,
        )
        return list(rijen.select_related("traject", "indicator").order_by("-gerealiseerd_op"))

    @property
    def effectdekking(self):
        """(trajects with a measured effect, awarded trajects) of the department, of all years."""
        return len(self.van("effecten_gemeten")), len(self.van("effect_verwacht"))

    @cached_property
    def afspraken(self):
        """[(agreement, what the program counts or None)]."""
        return [
            (afspraak, len(self.van(afspraak.telt)) if afspraak.telt else None)
            for afspraak in self.gesprek.afspraken.select_related("organisatie")
        ]


def niveautekst(ambitie):
    """A level as on the table: ‘3’, ‘n.v.t.’ or ‘?’."""
    if ambitie is None:
        return "?"
    if ambitie.is_nvt:
        return "n.v.t."
    return "?" if ambitie.niveau is None else str(Niveau(ambitie.niveau).value)

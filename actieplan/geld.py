"""Money and hours of one year beside each other: what there is, what was used, what is left.

Sums are of known amounts; whoever shows one says ‘ten minste’ when something is unknown (G13).
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from actieplan.models import Actie, Budgetbron, Jaargrens, Uitgave, Urenregel
from mvi.grafiek import Doel, Grafiek, Reeks
from mvi.templatetags.mvi import euro
from trajecten import kosten
from trajecten.models import Kosteneffect

#: From this part of the limit on the page warns (eisen.md L-081).
WAARSCHUW = Decimal("0.8")
#: Months as a chart has room for them.
MAANDKORT = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip
#: How a limit stands → (colour, words).
STANDEN = {
    "over": ("rood", "Over de grens"),
    "bijna": ("oranje", "Bijna op"),
    "ruim": ("groen", "Binnen de grens"),
    "geen": ("grijs", "Geen grens afgesproken"),
}


def stand(gebruikt, grens):
    """How an amount stands against a limit (None: there is none): a key of STANDEN."""
    if grens is None:
        return "geen"
    if gebruikt > grens:
        return "over"
    return "bijna" if gebruikt >= grens * WAARSCHUW and gebruikt else "ruim"


@dataclass(frozen=True)
class Bronregel:
    """A source with what was spent of it; `over` is unknown where the amount is."""

    bron: Budgetbron
    uitgegeven: Decimal

    @property
    def over(self):
        """What is left (Decimal, below zero when too much was spent), or None."""
        return None if self.bron.bedrag is None else self.bron.bedrag - self.uitgegeven


@dataclass(frozen=True)
class Actieregel:
    """An action beside its plan: hours and money, planned (None: unknown) and used."""

    actie: Actie
    uren: Decimal
    uitgegeven: Decimal

    @property
    def uren_over(self):
        """True when more hours were used than planned."""
        return self.actie.uren is not None and self.uren > self.actie.uren

    @property
    def budget_over(self):
        """True when more was spent than planned."""
        return self.actie.budget is not None and self.uitgegeven > self.actie.budget


class Geldjaar:
    """The money and hours of one organisation in one year; each part is read once."""

    def __init__(self, toegang, jaar):
        self.toegang, self.jaar = toegang, jaar

    def eigen(self, model):
        """The rows of this model that this person may see."""
        return model.objects.zichtbaar_voor(self.toegang)

    # --- sources ---

    @cached_property
    def uitgaven(self):
        """The costs of the year (list), the newest first."""
        return list(self.eigen(Uitgave).in_jaar(self.jaar).voor_lijst())

    @cached_property
    def bronnen(self):
        """A Bronregel per source."""
        per_bron = {}
        for uitgave in self.uitgaven:
            per_bron[uitgave.bron_id] = per_bron.get(uitgave.bron_id, 0) + uitgave.bedrag
        rijen = self.eigen(Budgetbron).in_jaar(self.jaar)
        return [Bronregel(bron, per_bron.get(bron.pk, Decimal(0))) for bron in rijen]

    @property
    def bekend(self):
        """The known amounts of the sources together."""
        return sum((r.bron.bedrag for r in self.bronnen if r.bron.bedrag is not None), Decimal(0))

    @property
    def onbekend(self):
        """How many sources have no amount (int)."""
        return sum(r.bron.bedrag is None for r in self.bronnen)

    @property
    def totaal_tekst(self):
        """All sources together in words: ‘ten minste € 50.000’ when an amount is unknown."""
        if not self.bronnen or self.onbekend == len(self.bronnen):
            return "onbekend"
        return f"ten minste {euro(self.bekend)}" if self.onbekend else euro(self.bekend)

    @property
    def zonder_bron(self):
        """Costs of which nobody said who pays (list)."""
        return [uitgave for uitgave in self.uitgaven if uitgave.bron_id is None]

    @property
    def over_te_nemen(self):
        """Structural sources of the year before that are not here yet (queryset)."""
        return self.eigen(Budgetbron).over_te_nemen(self.jaar)

    # --- out-of-pocket costs against the limit ---

    @cached_property
    def grens(self):
        """The Jaargrens of the year, or None."""
        return self.eigen(Jaargrens).filter(jaar=self.jaar).first()

    @property
    def grensbedrag(self):
        return self.grens.bedrag if self.grens else None

    @property
    def uitgegeven(self):
        return sum((uitgave.bedrag for uitgave in self.uitgaven), Decimal(0))

    @property
    def stand_uitgaven(self):
        """(colour, words) of the running total against the limit."""
        return STANDEN[stand(self.uitgegeven, self.grensbedrag)]

    @property
    def ruimte(self):
        """What may still be spent (below zero: too much was), or None without a limit."""
        return None if self.grensbedrag is None else self.grensbedrag - self.uitgegeven

    # --- hours ---

    @cached_property
    def uren_gebruikt(self):
        return self.eigen(Urenregel).in_jaar(self.jaar).som()

    @property
    def uren_beschikbaar(self):
        return self.grens.uren if self.grens else None

    @property
    def stand_uren(self):
        """(colour, words) of the hours that were used against those there are."""
        return STANDEN[stand(self.uren_gebruikt, self.uren_beschikbaar)]

    @cached_property
    def acties(self):
        """An Actieregel per action that runs in this year or on which was written in it."""
        uitgaven, uren = self.eigen(Uitgave).per_actie(), self.eigen(Urenregel).per_actie()
        loopt = Q(start=None) | Q(start__year__lte=self.jaar)
        loopt &= Q(eind=None) | Q(eind__year__gte=self.jaar)
        plan = Q(actieplan__start__year__lte=self.jaar, actieplan__eind__year__gte=self.jaar)
        geraakt = Q(uitgaven__datum__year=self.jaar) | Q(urenregels__datum__year=self.jaar)
        rijen = self.eigen(Actie).filter((loopt & plan) | geraakt).distinct()
        nul = Decimal(0)
        return [
            Actieregel(actie, uren.get(actie.pk, nul), uitgaven.get(actie.pk, nul))
            for actie in rijen.select_related("organisatie")
        ]

    @property
    def uren_gepland(self):
        """Planned hours of these actions together, and of how many that is unknown."""
        bekend = [r.actie.uren for r in self.acties if r.actie.uren is not None]
        return sum(bekend), len(self.acties) - len(bekend)

    # --- what trajects cost and bring ---

    @cached_property
    def kosteneffecten(self):
        """All extra costs and savings of trajects (list)."""
        return list(self.eigen(Kosteneffect).met_traject())

    @property
    def trajectkosten(self):
        """The Kostenregel of the year: costs, savings, balance and what is unknown."""
        rijen = [rij for rij in self.kosteneffecten if kosten.telt_in(rij, self.jaar)]
        return kosten.regel(str(self.jaar), rijen)

    @property
    def wacht_op_besluit(self):
        """Amounts of any year that want a new decision (list; eisen.md L-084)."""
        return [rij for rij in self.kosteneffecten if rij.wacht_op_besluit]


def jaren(toegang, nu):
    """The years to choose from (newest first): from the first with something to the next one."""
    gevonden = {nu, nu + 1}
    for model in (Budgetbron, Jaargrens):
        gevonden.update(model.objects.zichtbaar_voor(toegang).values_list("jaar", flat=True))
    for model in (Uitgave, Urenregel):
        dagen = model.objects.zichtbaar_voor(toegang).dates("datum", "year")
        gevonden.update(dag.year for dag in dagen)
    return list(range(max(gevonden), min(gevonden) - 1, -1))


# --- charts ---


def uitgavengrafiek(geldjaar, vandaag):
    """The running total per month against the limit; None without costs and without a limit."""
    if not geldjaar.uitgaven and geldjaar.grensbedrag is None:
        return None
    per_maand = [Decimal(0)] * 12
    for uitgave in geldjaar.uitgaven:
        per_maand[uitgave.datum.month - 1] += uitgave.bedrag
    laatste = laatste_maand(geldjaar, vandaag)
    lopend = [sum(per_maand[: m + 1]) if m < laatste else None for m in range(12)]
    grens = geldjaar.grensbedrag
    slot = f"De grens is {euro(grens)}." if grens is not None else "Er is geen grens afgesproken."
    return Grafiek(
        titel=f"Uitgaven in {geldjaar.jaar}, opgeteld per maand",
        alt=f"Lijn per maand. Samen {euro(geldjaar.uitgegeven)}. {slot}",
        soort="lijn",
        labels=list(MAANDKORT),
        reeksen=[Reeks("Uitgegeven", lopend)],
        eenheid="euro",
        doel=Doel("Grens", [grens]) if grens is not None else None,
        labelkop="Maand",
    )


def laatste_maand(geldjaar, vandaag):
    """How many months (int) the line has: those that began, and those with a cost."""
    nu = 12 if geldjaar.jaar < vandaag.year else vandaag.month
    begonnen = 0 if geldjaar.jaar > vandaag.year else nu
    return max([begonnen, *(uitgave.datum.month for uitgave in geldjaar.uitgaven)])


def bronnengrafiek(geldjaar):
    """What each source has and what was spent of it; None without sources."""
    if not geldjaar.bronnen:
        return None
    onbekend = f" Van {geldjaar.onbekend} is het bedrag onbekend." if geldjaar.onbekend else ""
    return Grafiek(
        titel=f"Bronnen van {geldjaar.jaar}",
        alt=f"Staven per bron. Beschikbaar is {geldjaar.totaal_tekst}.{onbekend}",
        soort="liggend",
        labels=[regel.bron.naam for regel in geldjaar.bronnen],
        reeksen=[
            Reeks("Beschikbaar", [regel.bron.bedrag for regel in geldjaar.bronnen]),
            Reeks("Uitgegeven", [regel.uitgegeven for regel in geldjaar.bronnen]),
        ],
        eenheid="euro",
        labelkop="Bron",
    )

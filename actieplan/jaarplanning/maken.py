"""Makes a year of the calendar from the template: first what would come, then what is chosen.

Twice does no harm: what a line already made for a year or a report is left alone (eisen.md L-129).
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from actieplan.jaarplanning.datums import maanden_later, maanden_tussen
from actieplan.models import Planningsitem, Planningsregel, Rapportmoment
from actieplan.models.sjabloon import CYCLUS

#: Months between a line in a month of its own and the report that it belongs to, at most.
NABIJ = 3


@dataclass(frozen=True)
class Voorstel:
    """One thing that the template asks for; `bestaat` is the row that is there already.

    `moment`: the report it is or belongs to, which may not be stored yet.
    """

    sleutel: str
    regel: Planningsregel
    maand: date
    titel: str
    nadruk: str = ""
    moment: Rapportmoment | None = None
    bestaat: object = None

    @property
    def soort(self):
        return self.regel.get_soort_display()

    @property
    def is_rapportage(self):
        return self.regel.is_rapportage

    @property
    def wacht_op(self):
        """The key of the report that must be made first; empty when there is none."""
        is_los = self.is_rapportage or self.moment is None or self.moment.pk is not None
        return "" if is_los else f"rapport-{self.moment.nummer}"

    @property
    def schuift_mee(self):
        """True for what moves with its report."""
        return not self.regel.is_vast and not self.regel.is_rapportage


class Sjabloon:
    """The template of an organisation beside one plan; three queries."""

    def __init__(self, plan):
        self.plan = plan
        self.regels = list(plan.organisatie.planningsregels.all())
        self.momenten = {moment.nummer: moment for moment in plan.rapportmomenten.all()}
        items = plan.planningsitems.exclude(regel=None).select_related("moment")
        self.items = {sleutel_van(item): item for item in items}
        self.rapporten = {r.rapport: r for r in self.regels if r.is_rapportage}

    @property
    def per_ronde(self):
        """How many reports one round of the template has."""
        nummers = [regel.rapport for regel in self.regels if regel.rapport]
        return max(nummers, default=1)

    def plaats(self, jaar):
        """(which round of two years, first (0) or second (1) year of it)."""
        return divmod(jaar - self.plan.start.year, CYCLUS)

    def voorstellen(self, jaar):
        """What the template asks for in this year, by month (list of Voorstel).

        With all that belongs to a report of this year, also when that falls outside it.
        """
        ronde, plaats = self.plaats(jaar)
        vast = [regel for regel in self.regels if regel.is_vast and regel.valt_in(plaats)]
        rapporten = [self.rapport(regel, jaar, ronde) for regel in vast if regel.is_rapportage]
        nieuw = {v.moment.nummer: v for v in rapporten if not v.bestaat}
        momenten = self.momenten | {nummer: v.moment for nummer, v in nieuw.items()}
        gevonden = rapporten + [
            self.item(
                regel,
                date(jaar, regel.maand, 1),
                f"jaar-{jaar}",
                nabij(momenten.get(self.nummer(regel, ronde)), date(jaar, regel.maand, 1)),
            )
            for regel in vast
            if not regel.is_rapportage
        ]
        for moment in momenten.values():
            volgers = self.vervolg(moment)
            gevonden += [v for v in volgers if jaar in (v.maand.year, moment.maand.year)]
        return sorted(gevonden, key=lambda v: (v.maand, v.regel.volgorde, v.sleutel))

    def nummer(self, regel, ronde):
        """The number of the report of a line in this round of the template, or None."""
        return regel.rapport and regel.rapport + ronde * self.per_ronde

    def rapport(self, regel, jaar, ronde):
        """The report of a line; it exists when the plan has its number."""
        nummer = self.nummer(regel, ronde)
        bestaat = self.momenten.get(nummer)
        moment = bestaat or Rapportmoment(
            organisatie=self.plan.organisatie,
            actieplan=self.plan,
            nummer=nummer,
            maand=date(jaar, regel.maand, 1),
            nadruk=regel.nadruk,
        )
        return Voorstel(
            sleutel=f"rapport-{nummer}",
            regel=regel,
            maand=moment.maand,
            titel=str(moment),
            nadruk=moment.nadruk,
            moment=moment,
            bestaat=bestaat,
        )

    def vervolg(self, moment):
        """What follows (or precedes) one report, in its months (list of Voorstel)."""
        nummer = (moment.nummer - 1) % self.per_ronde + 1
        plek = f"rapport-{moment.nummer}"
        return [
            self.item(regel, maanden_later(moment.maand, regel.afstand), plek, moment)
            for regel in self.regels
            if regel.rapport == nummer and regel.afstand is not None
        ]

    def item(self, regel, maand, plek, moment):
        """A proposal in a month; `plek` is the year or the report for which the line makes it."""
        sleutel = f"{regel.pk}-{plek}"
        return Voorstel(
            sleutel=sleutel,
            regel=regel,
            maand=maand,
            titel=regel.titel_bij(moment.nummer if moment else regel.rapport or ""),
            nadruk=self.nadruk(regel, moment),
            moment=moment,
            bestaat=self.items.get(sleutel),
        )

    def nadruk(self, regel, moment):
        """The emphasis of the line; of the report itself when that differs from the template."""
        rapport = self.rapporten.get(regel.rapport)
        anders = moment and rapport and moment.nadruk != rapport.nadruk
        return moment.nadruk if regel.nadruk and anders else regel.nadruk


def nabij(moment, maand):
    """The report, when it is at most a quarter away: a plan can have another rhythm."""
    return moment if moment and abs(maanden_tussen(moment.maand, maand)) <= NABIJ else None


def sleutel_van(item):
    """What says that a line already made this item."""
    if item.sjabloonjaar or not item.moment_id:
        return f"{item.regel_id}-jaar-{item.sjabloonjaar}"
    return f"{item.regel_id}-rapport-{item.moment.nummer}"


@transaction.atomic
def maak(plan, voorstellen, gekozen):
    """Make the chosen proposals (set of keys) that are not there yet; the new rows (list).

    ValidationError when something belongs to a report that is not chosen.
    """
    nieuw = [v for v in voorstellen if v.sleutel in gekozen and not v.bestaat]
    if los := [v for v in nieuw if v.wacht_op and v.wacht_op not in gekozen]:
        raise ValidationError(
            [
                f"‘{v.titel}’ hoort bij de {v.moment}. Vink die ook aan, of vink dit uit."
                for v in los
            ]
        )
    for voorstel in nieuw:
        if voorstel.is_rapportage:
            voorstel.moment.save()
    items = [item_van(plan, voorstel) for voorstel in nieuw if not voorstel.is_rapportage]
    for item in items:
        item.save()
    return [v.moment for v in nieuw if v.is_rapportage] + items


def item_van(plan, voorstel):
    """The row of a proposal, not stored yet: somewhere in its month."""
    return Planningsitem(
        organisatie=plan.organisatie,
        actieplan=plan,
        titel=voorstel.titel,
        soort=voorstel.regel.soort,
        nadruk=voorstel.nadruk,
        maand=voorstel.maand,
        moment=voorstel.moment,
        schuift_mee=voorstel.schuift_mee,
        regel=voorstel.regel,
        sjabloonjaar=voorstel.maand.year if voorstel.regel.is_vast else None,
    )

"""One thing in the calendar, whatever it comes from, and how a row becomes one."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, OuterRef, Subquery
from django.urls import reverse

from actieplan.models import Planningssoort
from trajecten.models.velden import maand_verder

#: Kinds beside those of an item; a filter offers them all.
BRONNEN = {"keuzeronde": "Keuzeronde", "actie": "Actie klaar", "aanleveren": "Aanleveren"}
#: How it stands; a report or a round is not ticked off, so it is `gepland` until it was.
STATUSSEN = {
    "gepland": "Gepland",
    "gedaan": "Gedaan",
    "geweest": "Geweest",
    "vervallen": "Vervallen",
}
#: Kinds that are only in a person's own agenda.
IN_AGENDA = {"doorlopend": "Doorlopende activiteit", "traject": "Traject"}
SOORTEN = dict(Planningssoort.choices) | BRONNEN


@dataclass(frozen=True)
class Gebeurtenis:
    """Something in the calendar: on a day, or somewhere in a month (`dag` is None).

    `rij` is what it comes from, `sleutel` is stable and unique, `status` one of `STATUSSEN`.
    `wijziging`: (how often, when last) the source changed.
    """

    sleutel: str
    soort: str
    titel: str
    maand: date
    url: str
    rij: object
    dag: date | None = None
    einddag: date | None = None
    begintijd: time | None = None
    begin: datetime | None = None
    eind: datetime | None = None
    status: str = "gepland"
    wie: str = ""
    wie_is_weg: bool = False
    eigenaar: int | None = None
    plaats: str = ""
    toelichting: str = ""
    te_laat: bool = False
    wijziging: tuple = field(default=(0, None))

    @property
    def soortnaam(self):
        return (SOORTEN | IN_AGENDA)[self.soort]

    @property
    def laatste(self):
        """The last day; of what is vague the last of its month."""
        return self.einddag or self.dag or laatste_dag(self.maand)

    @property
    def is_open(self):
        return self.status == "gepland"

    @property
    def statusnaam(self):
        return "Te laat" if self.te_laat else STATUSSEN[self.status]

    @property
    def statuskleur(self):
        """The icon that belongs to it."""
        if self.te_laat:
            return "rood"
        return {"gedaan": "groen", "gepland": "blauw"}.get(self.status, "grijs")

    @property
    def is_vaag(self):
        return self.dag is None

    @property
    def volgorde(self):
        """By month; days first, then what is somewhere in the month."""
        return (
            self.maand,
            self.dag or date.max,
            self.begintijd or time.min,
            self.titel.lower(),
            self.sleutel,
        )


def laatste_dag(maand):
    """The last day of the month that begins on this day."""
    return maand_verder(maand, 1) - timedelta(days=1)


def van_item(item, slug, vandaag):
    """The event of a planned item; reads what `voor_lijst` loads."""
    return Gebeurtenis(
        sleutel=f"planning-{item.uid}",
        soort=item.soort,
        titel=item.volle_titel,
        maand=item.maand,
        dag=item.dag,
        einddag=item.einddag,
        begintijd=item.begintijd,
        begin=item.begin,
        eind=item.eind,
        url=reverse("planningsitem_detail", args=[slug, item.pk]),
        rij=item,
        status=item.status,
        wie=item.wie,
        wie_is_weg=getattr(item, "eigenaar_is_weg", False),
        eigenaar=item.eigenaar_id,
        plaats=item.plaats,
        toelichting=item.toelichting,
        te_laat=item.is_te_laat(vandaag),
        wijziging=wijziging_van(item),
    )


def van_actie(actie, slug, vandaag):
    """The event of the day on which an action must be done."""
    return Gebeurtenis(
        sleutel=f"actie-{actie.pk}",
        soort="actie",
        titel=f"Actie klaar: {actie}",
        maand=actie.eind.replace(day=1),
        dag=actie.eind,
        url=reverse("actie_detail", args=[slug, actie.pk]),
        rij=actie,
        status="gepland" if actie.is_open else "gedaan",
        wie=actie.wie,
        eigenaar=actie.eigenaar_id,
        te_laat=actie.is_te_laat(vandaag),
        wijziging=wijziging_van(actie),
    )


def met_wijziging(queryset):
    """With how often each row changed and when last, for SEQUENCE and LAST-MODIFIED."""
    return queryset.annotate(**wijzigingen(queryset.model, "id"))


def wijzigingen(model, veld):
    """Annotations from the history rows of `model` of which `veld` is the row at hand."""
    historie = model.history.model.objects.filter(**{veld: OuterRef("pk")}).order_by()
    per_rij = historie.values(veld).annotate(keer=Count("pk"), op=Max("history_date"))
    return {
        "wijziging_keer": Subquery(per_rij.values("keer")),
        "wijziging_op": Subquery(per_rij.values("op")),
    }


def wijziging_van(rij, *anderen):
    """(times changed after it was made, when last); zero and None when it was not asked for.

    `anderen`: rows on which the event depends too.
    """
    alle = (rij, *anderen)
    keer = sum(max((getattr(r, "wijziging_keer", 0) or 0) - 1, 0) for r in alle)
    momenten = [op for r in alle if (op := getattr(r, "wijziging_op", None))]
    return keer, max(momenten, default=None)

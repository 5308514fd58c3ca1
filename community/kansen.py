"""Chances to tell something, signalled by data and never stored (eisen.md L-046, L-104)."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.db.models import F
from django.urls import reverse

from actieplan.models import Planningsitem, Planningssoort
from community.models import Kader, Kansbesluit, Uiting
from trajecten.models import Effect, Kandidatuur, Selectieronde, Traject
from trajecten.models.vervolg import Vervolgvoorstel

Doelgroep, Verhaal = Uiting.Doelgroep, Uiting.Verhaal
#: How long something stays news, and how far ahead the calendar is read (days).
NIEUWS, VOORUIT = 365, 60
#: The months in which the deadline of the KoopWijsPrijs comes near (eisen.md L-059).
PRIJS_VAN, PRIJS_TOT = 5, 8


@dataclass(frozen=True)
class Kans:
    """Something worth telling: `sleutel` names it for good, `velden` prefill an item."""

    sleutel: str
    soort: str
    waarom: str
    titel: str
    doelgroep: str = Doelgroep.INTERN
    verhaal: str = Verhaal.ANDERS
    traject: object = None
    kader: object = None
    planningsitem: object = None
    voorstel: object = None

    @property
    def velden(self):
        """What a new item takes over."""
        gekoppeld = ("traject", "kader", "planningsitem", "voorstel")
        velden = {naam: getattr(self, naam) for naam in gekoppeld} | self.moment
        return velden | {
            "titel": self.titel[:200],
            "doelgroep": self.doelgroep,
            "verhaal": self.verhaal,
            "kans": self.sleutel,
        }

    @property
    def moment(self):
        """The month and day that the calendar or the proposal names, if any."""
        item, voorstel = self.planningsitem, self.voorstel
        if item is not None:
            return {"maand": item.maand, "dag": item.dag}
        if voorstel is not None and voorstel.datum:
            return {"maand": voorstel.datum.replace(day=1), "dag": voorstel.datum}
        return {}

    @property
    def over(self):
        """The address of what it is about; empty when there is none."""
        if self.traject is not None:
            return reverse("traject_detail", args=[self.traject.organisatie.slug, self.traject.pk])
        return self.kader.get_absolute_url() if self.kader is not None else ""


def kansen(toegang, vandaag):
    """The chances that nobody used or put aside (list of `Kans`), the most certain first."""
    eigen = {"organisatie": toegang.organisatie}
    gebruikt = Uiting.objects.filter(**eigen).exclude(kans="").values_list("kans", flat=True)
    weg = {*gebruikt, *Kansbesluit.objects.filter(**eigen).values_list("kans", flat=True)}
    bronnen = (overgenomen, gepland, koopwijsprijs, gemeten, vastgesteld, gesloten, gekozen)
    alle = chain.from_iterable(bron(toegang, vandaag) for bron in bronnen)
    return [kans for kans in alle if kans.sleutel not in weg]


def kans_met(toegang, vandaag, sleutel):
    """The chance with this key, or None when it is used, put aside or never was."""
    return next((k for k in kansen(toegang, vandaag) if k.sleutel == sleutel), None)


def overgenomen(toegang, vandaag):
    """Proposals of a closed round that the coördinator took over and nobody planned yet."""
    rijen = (
        Vervolgvoorstel.objects.zichtbaar_voor(toegang)
        .filter(
            soort=Vervolgvoorstel.Soort.COMMUNICATIE,
            staat=Vervolgvoorstel.Staat.OVERGENOMEN,
            uiting=None,
            besloten_op__date__gte=vandaag - timedelta(days=NIEUWS),
        )
        .order_by("-besloten_op", "-pk")
    )
    for rij in rijen.select_related("organisatie", "ronde", "traject__organisatie"):
        waarom = f"Overgenomen na {rij.ronde}."
        yield Kans(
            f"voorstel-{rij.pk}", "Voorstel uit de keuzeronde", waarom, rij.titel,
            traject=rij.traject, voorstel=rij,
        )  # fmt: skip


def gepland(toegang, vandaag):
    """Communication in the year calendar, also after a report, without an item (L-104)."""
    rijen = Planningsitem.objects.filter(
        organisatie=toegang.organisatie, soort=Planningssoort.COMMUNICATIE, uitingen=None
    )
    rijen = rijen.open().filter(
        maand__range=(vandaag - timedelta(days=31), vandaag + timedelta(days=VOORUIT))
    )
    for rij in rijen:
        yield Kans(
            f"planning-{rij.pk}", "Jaarplanning", "Dit staat in de jaarplanning.", rij.titel,
            verhaal=Verhaal.VOORTGANG, planningsitem=rij,
        )  # fmt: skip


def koopwijsprijs(toegang, vandaag):
    """The yearly prize, in the months before its deadline in August."""
    if PRIJS_VAN <= vandaag.month <= PRIJS_TOT:
        yield Kans(
            f"koopwijsprijs-{vandaag.year}",
            "Prijs",
            "Inzenden voor de KoopWijsPrijs kan tot en met augustus.",
            f"Onze inzending voor de KoopWijsPrijs {vandaag.year}",
            Doelgroep.EXTERN,
            Verhaal.SUCCES,
        )


def gemeten(toegang, vandaag):
    """Trajects with their first measured improvement."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    rijen = Effect.objects.gemeten().filter(
        traject__in=zichtbaar, gerealiseerd_op__gte=vandaag - timedelta(days=NIEUWS)
    )
    rijen = rijen.select_related("indicator", "traject__organisatie")
    eerste = {}
    for rij in rijen.order_by("gerealiseerd_op", "pk"):
        if rij.is_beter("gerealiseerd"):
            eerste.setdefault(rij.traject_id, rij)
    for rij in eerste.values():
        yield Kans(
            f"effect-{rij.traject_id}",
            "Eerste resultaat",
            f"Het eerste resultaat is gemeten: {rij.indicator.naam}.",
            f"Dit leverde {rij.traject.titel} op",
            verhaal=Verhaal.SUCCES,
            traject=rij.traject,
        )


def vastgesteld(toegang, vandaag):
    """Kaders that were adopted lately and hold now."""
    rijen = Kader.objects.zichtbaar_voor(toegang).geldend()
    rijen = rijen.filter(vastgesteld_op__gte=vandaag - timedelta(days=NIEUWS))
    for kader in rijen.select_related("organisatie").order_by("-vastgesteld_op", "-pk"):
        yield Kans(
            f"kader-{kader.pk}",
            "Nieuw kader",
            f"Vastgesteld: {kader.kern}",
            f"Zo doen we het voortaan: {kader.titel}",
            verhaal=Verhaal.TIP,
            kader=kader,
        )


def gesloten(toegang, vandaag):
    """Rounds that closed lately and proposed no story themselves (eisen.md L-061)."""
    verteld = Vervolgvoorstel.objects.filter(soort=Vervolgvoorstel.Soort.COMMUNICATIE)
    sinds = vandaag - timedelta(days=NIEUWS)
    rijen = Selectieronde.objects.zichtbaar_voor(toegang).filter(gesloten_op__date__gte=sinds)
    for ronde in rijen.exclude(vervolgvoorstellen__in=verteld).order_by("-gesloten_op"):
        yield Kans(
            f"ronde-{ronde.pk}",
            "Keuzeronde gesloten",
            f"De keuze van {ronde} is bekend.",
            f"Deze trajecten gaan aan de slag: {ronde}",
            verhaal=Verhaal.VOORTGANG,
        )


def gekozen(toegang, vandaag):
    """Trajects that the latest rounds selected and about which nothing was told."""
    rijen = Kandidatuur.objects.filter(
        organisatie=toegang.organisatie,
        traject__selectiestatus=Traject.Selectie.GESELECTEERD,
        traject__afloop="",
        traject__uitingen=None,
        ronde__gesloten_op__date__gte=vandaag - timedelta(days=NIEUWS),
        besluit=Kandidatuur.Besluit.SELECTEREN,
    ).select_related("traject__organisatie", "ronde")
    for rij in rijen.order_by(F("ronde__gesloten_op").desc(), "traject"):
        yield Kans(
            f"traject-{rij.traject_id}",
            "Gekozen traject",
            f"Gekozen in {rij.ronde}.",
            f"{rij.traject.titel} doet mee met MVI",
            traject=rij.traject,
        )

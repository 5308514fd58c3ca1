"""Gathers what is in the calendar: planned items, reports, rounds, actions, and what follows."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from actieplan.jaarplanning import aanleveren
from actieplan.jaarplanning.gebeurtenis import (
    Gebeurtenis,
    laatste_dag,
    met_wijziging,
    van_actie,
    van_item,
    wijziging_van,
)
from actieplan.models import Actie, Planningsitem, Planningssoort, Rapportmoment
from trajecten.models import Selectieronde
from trajecten.rondekalender import MOMENTEN


def kalender(toegang, van, tot, vandaag, *, plan=None, met_historie=False):
    """Everything that this person may see between two days (both included), in order.

    Eight queries at most, whatever the number of rows.
    """
    bron = Bron(toegang, van, tot, vandaag, plan, met_historie)
    gevonden = [*bron.items(), *bron.momenten(), *bron.rondes(), *bron.acties(), *bron.stukken()]
    return sorted(gevonden, key=lambda g: g.volgorde)


class Bron:
    """The sources of the calendar for one person and a stretch of days."""

    def __init__(self, toegang, van, tot, vandaag, plan=None, met_historie=False):
        self.toegang, self.van, self.tot, self.vandaag = toegang, van, tot, vandaag
        self.plan, self.met_historie = plan, met_historie
        self.slug = toegang.organisatie.slug
        self._momenten, self._rondes = None, None

    def rijen(self, queryset):
        """The rows (list) of this plan, if one was asked for; with their changes if asked for."""
        if self.plan:
            queryset = queryset.filter(actieplan=self.plan)
        return list(met_wijziging(queryset) if self.met_historie else queryset)

    def bevat(self, dag):
        return self.van <= dag <= self.tot

    def items(self):
        """The planned items."""
        rijen = Planningsitem.objects.zichtbaar_voor(self.toegang).tussen(self.van, self.tot)
        return [van_item(item, self.slug, self.vandaag) for item in self.rijen(rijen.voor_lijst())]

    def momenten(self):
        """The reports: on the day of the meeting when that is known."""
        eerste = self.van.replace(day=1)
        return [
            self.van_moment(moment)
            for moment in self.alle_momenten()
            if eerste <= moment.maand <= self.tot
            and (moment.vergadering_op is None or self.bevat(moment.vergadering_op))
        ]

    def alle_momenten(self):
        """Report moments of this stretch and of half a year after it, for what counts back."""
        if self._momenten is None:
            grenzen = (self.van.replace(day=1), self.tot + timedelta(days=184))
            rijen = Rapportmoment.objects.filter(
                organisatie=self.toegang.organisatie, maand__range=grenzen
            )
            self._momenten = self.rijen(rijen)
        return self._momenten

    def van_moment(self, moment):
        return Gebeurtenis(
            sleutel=f"rapportmoment-{moment.pk}",
            soort=Planningssoort.RAPPORTAGE,
            titel=f"{moment} aan {moment.get_orgaan_display()}; nadruk op {moment.nadruk}",
            maand=moment.maand,
            dag=moment.vergadering_op,
            url=reverse("actieplan_detail", args=[self.slug, moment.actieplan_id]),
            rij=moment,
            status=self.gepland_of_geweest(moment.vergadering_op or laatste_dag(moment.maand)),
            wijziging=wijziging_van(moment),
        )

    def alle_rondes(self):
        """The rounds that this person may see, with a day in this stretch or soon after it."""
        if self._rondes is None:
            grenzen = (self.van, self.tot + timedelta(days=120))
            heeft = Q(pk__in=[])
            for veld in MOMENTEN:
                heeft |= Q(**{f"{veld}__range": grenzen})
            rondes = Selectieronde.objects.zichtbaar_voor(self.toegang).filter(heeft)
            self._rondes = list(met_wijziging(rondes) if self.met_historie else rondes)
        return self._rondes

    def rondes(self):
        """The days of the rounds."""
        for ronde in self.alle_rondes():
            for veld, wat in MOMENTEN.items():
                dag = getattr(ronde, veld)
                if dag and self.bevat(dag):
                    yield self.op_dag(
                        dag, "keuzeronde", f"{wat}: {ronde}", ronde, f"keuzeronde-{ronde.pk}-{veld}"
                    )

    def stukken(self):
        """When drafts and papers must be ready; derived, stored nowhere."""
        termijnen = aanleveren.termijnen_van(self.toegang)
        if not termijnen:
            return
        gevonden = [s for m in self.alle_momenten() for s in aanleveren.van_moment(m, termijnen)]
        gevonden += [s for r in self.alle_rondes() for s in aanleveren.van_ronde(r, termijnen)]
        for stuk in gevonden:
            if self.bevat(stuk.dag):
                yield self.op_dag(
                    stuk.dag, "aanleveren", stuk.titel, stuk.bron, stuk.sleutel, stuk.termijn
                )

    def op_dag(self, dag, soort, titel, rij, sleutel, *anderen):
        """Something on a day; `anderen` are rows beside `rij` on which that day depends."""
        if isinstance(rij, Rapportmoment):
            url = reverse("actieplan_detail", args=[self.slug, rij.actieplan_id])
        else:
            url = reverse("selectieronde_detail", args=[self.slug, rij.pk])
        return Gebeurtenis(
            sleutel=sleutel,
            soort=soort,
            titel=titel,
            maand=dag.replace(day=1),
            dag=dag,
            url=url,
            rij=rij,
            status=self.gepland_of_geweest(dag),
            wijziging=wijziging_van(rij, *anderen),
        )

    def gepland_of_geweest(self, laatste):
        return "geweest" if laatste < self.vandaag else "gepland"

    def acties(self):
        """The days on which actions must be done; stopped ones are left out."""
        rijen = Actie.objects.zichtbaar_voor(self.toegang).filter(eind__range=(self.van, self.tot))
        rijen = rijen.exclude(status=Actie.Status.GESTOPT).select_related("eigenaar")
        return [van_actie(actie, self.slug, self.vandaag) for actie in self.rijen(rijen)]

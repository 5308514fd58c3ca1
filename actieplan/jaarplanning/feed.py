"""What is behind an address for agendas: what its owner may see at this moment."""

from datetime import date, timedelta

from django.http import QueryDict
from django.urls import reverse

from actieplan.jaarplanning.gebeurtenis import (
    Gebeurtenis,
    met_wijziging,
    wijziging_van,
    wijzigingen,
)
from actieplan.jaarplanning.kalender import kalender
from actieplan.jaarplanning.lijst import uit_tekst
from actieplan.jaarplanning.ritme import rijen
from actieplan.models import Agendafeed, DoorlopendeActiviteit, Rapportmoment, Uitvoering
from organisatie.models import Rol
from organisatie.toegang import mag_coordineren, mag_trajecten_zien
from trajecten.lijst import kies
from trajecten.models import Lijstweergave
from trajecten.tijdlijn import momenten_van

#: How far a personal feed looks back and ahead.
TERUG, VOORUIT = timedelta(days=366), timedelta(days=731)
#: More trajects than this do not fit in an agenda.
HOOGSTENS = 400
#: Whom a day of a round asks something.
AAN_ZET = {
    "aanmelden_vanaf": {Rol.BUDGETHOUDER, Rol.COORDINATOR},
    "aanmelden_tot": {Rol.BUDGETHOUDER, Rol.COORDINATOR},
    "advies_gepland": {Rol.BVT, Rol.SECRETARIS_BVT, Rol.COORDINATOR},
    "besluit_gepland": {Rol.DT, Rol.SECRETARIS_DT, Rol.COORDINATOR},
}
#: Whom a report concerns, by its body.
LEEST_RAPPORT = {
    Rapportmoment.Orgaan.BVT: {Rol.BVT, Rol.SECRETARIS_BVT, Rol.COORDINATOR},
    Rapportmoment.Orgaan.DT: {
        Rol.BVT, Rol.SECRETARIS_BVT, Rol.DT, Rol.SECRETARIS_DT, Rol.COORDINATOR,
    },
}  # fmt: skip


def gebeurtenissen(feed, toegang, vandaag):
    """The events (list of Gebeurtenis) of a feed for its owner; None when it no longer exists."""
    if feed.soort == Agendafeed.Soort.PLAN:
        plan = feed.actieplan
        return kalender(toegang, plan.start, plan.eind, vandaag, plan=plan, met_historie=True)
    if feed.soort == Agendafeed.Soort.LIJST:
        return uit_tekst(toegang, feed.filters, vandaag)
    if feed.soort == Agendafeed.Soort.WEERGAVE:
        return van_weergave(feed, toegang)
    return van_persoon(toegang, vandaag)


def van_persoon(toegang, vandaag):
    """What is mine: items, actions, activities that are due, and rounds that ask me something."""
    alle = kalender(toegang, vandaag - TERUG, vandaag + VOORUIT, vandaag, met_historie=True)
    return [g for g in alle if is_van(g, toegang)] + van_ritme(toegang, vandaag)


def is_van(gebeurtenis, toegang):
    """True when an event asks something of this person."""
    if gebeurtenis.soort == "aanleveren":
        return mag_coordineren(toegang)
    if gebeurtenis.soort == "keuzeronde":
        veld = gebeurtenis.sleutel.rsplit("-", 1)[-1]
        return toegang.heeft(*AAN_ZET[veld])
    if isinstance(gebeurtenis.rij, Rapportmoment):
        rollen = LEEST_RAPPORT.get(gebeurtenis.rij.orgaan, {Rol.COORDINATOR})
        return toegang.heeft(*rollen)
    return gebeurtenis.eigenaar == toegang.gebruiker.pk


def van_ritme(toegang, vandaag):
    """The days on which my continuous activities are due again; each time done moves one."""
    eigen = DoorlopendeActiviteit.objects.zichtbaar_voor(toegang).in_gebruik()
    eigen = eigen.van(toegang.gebruiker).annotate(**wijzigingen(Uitvoering, "activiteit"))
    url = reverse("doorlopend_list", args=[toegang.organisatie.slug])
    return [
        Gebeurtenis(
            sleutel=f"doorlopend-{rij.activiteit.pk}",
            soort="doorlopend",
            titel=str(rij.activiteit),
            maand=rij.volgende.replace(day=1),
            dag=rij.volgende,
            url=url,
            rij=rij.activiteit,
            wijziging=wijziging_van(rij.activiteit),
        )
        for rij in rijen(toegang, vandaag, eigen)
        if rij.volgende
    ]


def van_weergave(feed, toegang):
    """The days of the trajects in a saved view; None when the view is no longer to be seen."""
    weergaven = Lijstweergave.objects.zichtbaar_voor(toegang)
    if not mag_trajecten_zien(toegang) or not weergaven.filter(pk=feed.weergave_id).exists():
        return None
    trajecten = kies(toegang, QueryDict(feed.weergave.query))[2]
    trajecten = met_wijziging(trajecten.prefetch_related("contracten"))[:HOOGSTENS]
    slug = toegang.organisatie.slug
    gevonden = [g for traject in trajecten for g in van_traject(traject, slug)]
    return sorted(gevonden, key=lambda g: g.volgorde)


def van_traject(traject, slug):
    """What is known to a day or a month; a quarter or a year is too vague for an agenda."""
    for moment in momenten_van(traject)[0]:
        if moment.precisie not in ("dag", "maand"):
            continue
        yield Gebeurtenis(
            sleutel=f"traject-{traject.pk}-{moment.veld}",
            soort="traject",
            titel=f"{moment.naam.capitalize()}: {traject.titel}",
            maand=date(moment.van.year, moment.van.month, 1),
            dag=moment.van if moment.precisie == "dag" else None,
            url=reverse("traject_detail", args=[slug, traject.pk]),
            rij=traject,
            wijziging=wijziging_van(traject),
        )

"""The invitation to a meeting as a file that every calendar program opens."""

from dataclasses import replace

from actieplan.jaarplanning.agenda import afspraak
from actieplan.jaarplanning.gebeurtenis import Gebeurtenis
from mvi.ical import agenda
from organisatie.toegang import mag_trajecten_zien


def uitnodiging(bijeenkomst, basis, toegang):
    """The iCalendar bytes for this person; `basis` is the address of the site, without the path.

    A lezer reads no names here, as on the page.
    """
    soort = bijeenkomst.get_soort_display()
    wie = str(bijeenkomst.organisator or "") if mag_trajecten_zien(toegang) else ""
    gebeurtenis = replace(gebeurtenis_van(bijeenkomst), wie=wie)
    item = replace(afspraak(gebeurtenis, basis.rstrip("/")), soort=soort)
    return agenda(str(bijeenkomst), [item])


def gebeurtenis_van(rij):
    """The meeting as an event; what has only a month stays vague."""
    momenten = list(rij.history.order_by("history_id").values_list("history_date", flat=True))
    regels = (rij.toelichting, rij.online and f"Doe online mee: {rij.online}")
    return Gebeurtenis(
        sleutel=f"bijeenkomst-{rij.pk}",
        soort="netwerk",
        titel=rij.titel,
        maand=rij.maand,
        dag=rij.dag,
        begintijd=rij.begintijd,
        begin=rij.begin,
        eind=rij.eind,
        url=rij.get_absolute_url(),
        rij=rij,
        status="vervallen" if rij.afgelast_op else "gepland",
        plaats=rij.plaats,
        toelichting="\n".join(regel for regel in regels if regel),
        wijziging=(max(len(momenten) - 1, 0), momenten[-1] if momenten else None),
    )

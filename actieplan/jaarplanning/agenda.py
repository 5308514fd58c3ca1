"""The calendar in the words of iCalendar: which event is what in a person's own agenda.

Something in a month without a day becomes one free all-day event on the first working day, with
‘(in de loop van mei)’ in its title. A bar over the whole month would bury the real appointments
on a phone, and a day of its own would pretend to know more than we do (domein.md, rule 4).
"""

from datetime import UTC, datetime, timedelta

from mvi.ical import Afspraak, agenda
from mvi.templatetags.mvi import MAANDEN

#: What stands for a change when none was recorded; demo rows and old ones have always one.
NOOIT = datetime(2020, 1, 1, tzinfo=UTC)


def agenda_van(naam, gebeurtenissen, basis):
    """The iCalendar bytes; `basis` is the address of the site, without the path."""
    return agenda(naam, [afspraak(g, basis.rstrip("/")) for g in gebeurtenissen])


def afspraak(gebeurtenis, basis):
    """One event for an agenda."""
    keer, op = gebeurtenis.wijziging
    begin, einde = wanneer(gebeurtenis)
    return Afspraak(
        uid=f"{gebeurtenis.sleutel}@mvi-programma",
        titel=titel(gebeurtenis),
        begin=begin,
        einde=einde,
        gewijzigd=op or NOOIT,
        volgnummer=keer,
        plaats=gebeurtenis.plaats,
        toelichting=toelichting(gebeurtenis),
        url=basis + gebeurtenis.url,
        soort=gebeurtenis.soortnaam,
        is_vervallen=gebeurtenis.status == "vervallen",
        vrij=gebeurtenis.begin is None,
    )


def titel(gebeurtenis):
    if not gebeurtenis.is_vaag:
        return gebeurtenis.titel
    maand = MAANDEN.split()[gebeurtenis.maand.month - 1]
    return f"{gebeurtenis.titel} (in de loop van {maand})"


def toelichting(gebeurtenis):
    """Who does it, and what was written about it."""
    wie = f"Wie: {gebeurtenis.wie}" if gebeurtenis.wie else ""
    wie += " (vertrokken)" if wie and gebeurtenis.wie_is_weg else ""
    return "\n".join(regel for regel in (wie, gebeurtenis.toelichting) if regel)


def wanneer(gebeurtenis):
    """(begin, exclusive end): two moments, or two days."""
    if gebeurtenis.begin:
        return gebeurtenis.begin, gebeurtenis.eind
    dag = gebeurtenis.dag or eerste_werkdag(gebeurtenis.maand)
    laatste = gebeurtenis.einddag or dag
    return dag, laatste + timedelta(days=1)


def eerste_werkdag(maand):
    """The first day of the month that is no Saturday or Sunday."""
    return maand + timedelta(days=7 - maand.weekday() if maand.weekday() > 4 else 0)

"""Writes iCalendar (RFC 5545): what a person's own calendar subscribes to.

Knows no domain: a caller hands over `Afspraak` rows. The same rows give the same bytes, so that
an ETag says whether anything changed.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

ZONE = "Europe/Amsterdam"
PRODID = "-//MVI-programma//Jaarplanning//NL"
#: How often a calendar is asked to look again.
VERNIEUW = timedelta(hours=4)
ZOMER, WINTER = timedelta(hours=2), timedelta(hours=1)


@dataclass(frozen=True)
class Afspraak:
    """One event. `begin` and `einde` are two dates (all day) or two aware datetimes.

    `einde` is exclusive: the day after the last one, or the moment at which it is over; None is
    one whole day, or a moment without a length. `vrij`: it does not fill the time of its owner.
    `organisator` and `deelnemer` are e-mail addresses, for an invitation.
    """

    uid: str
    titel: str
    begin: date | datetime
    gewijzigd: datetime
    einde: date | datetime | None = None
    volgnummer: int = 0
    plaats: str = ""
    toelichting: str = ""
    url: str = ""
    soort: str = ""
    is_vervallen: bool = False
    organisator: str = ""
    deelnemer: str = ""
    vrij: bool = False


def agenda(naam, afspraken, methode=""):
    """The calendar of these events under a name (bytes, UTF-8, lines folded at 75 octets).

    `methode`: REQUEST or CANCEL for an invitation by mail; a feed has none.
    """
    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    if methode:
        kalender.add("method", methode)
    kalender.add("x-wr-calname", naam)
    kalender.add("x-wr-timezone", ZONE)
    kalender.add("refresh-interval", vDuration(VERNIEUW), parameters={"value": "DURATION"})
    kalender.add("x-published-ttl", vDuration(VERNIEUW).to_ical().decode())
    kalender.add_component(tijdzone())
    for afspraak in afspraken:
        kalender.add_component(gebeurtenis(afspraak))
    return kalender.to_ical()


def gebeurtenis(afspraak):
    """The VEVENT of one event; DTSTAMP is its last change, so that nothing moves by itself."""
    event = Event()
    event.add("uid", afspraak.uid)
    event.add("summary", afspraak.titel)
    event.add("dtstamp", afspraak.gewijzigd.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", afspraak.gewijzigd.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", afspraak.volgnummer)
    event.add("dtstart", lokaal(afspraak.begin))
    if einde := einde_van(afspraak):
        event.add("dtend", lokaal(einde))
    event.add("status", "CANCELLED" if afspraak.is_vervallen else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if afspraak.vrij or afspraak.is_vervallen else "OPAQUE")
    for naam, waarde in (
        ("location", afspraak.plaats),
        ("description", afspraak.toelichting),
        ("url", afspraak.url),
        ("categories", afspraak.soort and [afspraak.soort]),
        ("organizer", afspraak.organisator and f"mailto:{afspraak.organisator}"),
        ("attendee", afspraak.deelnemer and f"mailto:{afspraak.deelnemer}"),
    ):
        if waarde:
            event.add(naam, waarde)
    return event


def einde_van(afspraak):
    """The exclusive end; an all-day event always gets one, for some calendars read none as none."""
    if afspraak.einde is None and not isinstance(afspraak.begin, datetime):
        return afspraak.begin + timedelta(days=1)
    return afspraak.einde


def lokaal(moment):
    """A datetime on the clock of Amsterdam; a date stays a date."""
    return moment.astimezone(ZoneInfo(ZONE)) if isinstance(moment, datetime) else moment


def tijdzone():
    """The rules of summer time since 1996, for calendars that do not know the zone by its name."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(overgang(TimezoneDaylight(), "CEST", "1996-03-31T02:00", 3, ZOMER, WINTER))
    zone.add_component(overgang(TimezoneStandard(), "CET", "1996-10-27T03:00", 10, WINTER, ZOMER))
    return zone


def overgang(deel, naam, vanaf, maand, wordt, was):
    """One change of the clock: every year on the last Sunday of a month."""
    deel.add("dtstart", datetime.fromisoformat(vanaf))
    deel.add("tzname", naam)
    deel.add("tzoffsetfrom", was)
    deel.add("tzoffsetto", wordt)
    deel.add("rrule", {"freq": "yearly", "bymonth": maand, "byday": "-1su"})
    return deel

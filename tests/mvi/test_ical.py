"""What a calendar program reads back from a feed: RFC 5545, parsed by the library itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from mvi.ical import Afspraak, agenda

GEWIJZIGD = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def lees(*afspraken):
    """The events (list) after writing and reading back."""
    return Calendar.from_ical(agenda("MVI", afspraken)).walk("VEVENT")


def op(begin, einde=None, **opties):
    return Afspraak("nr-1@mvi", "Netwerkbijeenkomst", begin, GEWIJZIGD, einde, **opties)


def test_agenda_noemt_maker_naam_en_wanneer_opnieuw_te_kijken():
    kalender = Calendar.from_ical(agenda("Jaarplanning MVI", []))

    assert kalender["VERSION"] == "2.0"
    assert kalender["PRODID"].startswith("-//MVI-programma//")
    assert kalender["X-WR-CALNAME"] == "Jaarplanning MVI"
    assert kalender["REFRESH-INTERVAL"].td == timedelta(hours=4)


def test_29_februari_duurt_tot_1_maart():
    (event,) = lees(op(date(2028, 2, 29)))

    assert (event.start, event.end) == (date(2028, 2, 29), date(2028, 3, 1))
    assert event["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.parametrize(
    ("dag", "verschil"),
    [("2026-03-28", 1), ("2026-03-30", 2), ("2026-10-24", 2), ("2026-10-26", 1)],
)
def test_tien_uur_blijft_tien_uur_in_zomer_en_winter(dag, verschil):
    uur = datetime.fromisoformat(f"{dag}T10:00").replace(tzinfo=UTC) - timedelta(hours=verschil)

    tekst = agenda("MVI", [op(uur, uur + timedelta(hours=1))]).decode()
    (event,) = Calendar.from_ical(tekst).walk("VEVENT")

    assert f"DTSTART;TZID=Europe/Amsterdam:{dag.replace('-', '')}T100000" in tekst
    assert event.start.utcoffset() == timedelta(hours=verschil)
    assert event.end - event.start == timedelta(hours=1)


def test_tijdzone_staat_met_beide_regels_in_de_agenda():
    (zone,) = Calendar.from_ical(agenda("MVI", [])).walk("VTIMEZONE")

    regels = {deel.name: deel["RRULE"].to_ical().decode() for deel in zone.subcomponents}

    assert zone["TZID"] == "Europe/Amsterdam"
    assert regels == {
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }


def test_regels_zijn_hoogstens_75_bytes_en_de_tekst_komt_heel_terug():
    titel = "Coördinatie, beëindiging; geïnteresseerden én «€ 1.250.000» \\ " * 6
    toelichting = "Eerste regel\nTweede, met ë"

    ruw = agenda(
        "MVI", [Afspraak("a@b", titel, date(2026, 5, 1), GEWIJZIGD, toelichting=toelichting)]
    )
    (event,) = Calendar.from_ical(ruw).walk("VEVENT")

    assert max(len(regel) for regel in ruw.split(b"\r\n")) <= 75
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (titel, toelichting)


def test_vervallen_is_afgezegd_en_een_nieuwe_versie_heeft_een_hoger_nummer():
    (event,) = lees(op(date(2026, 5, 1), is_vervallen=True, volgnummer=3))

    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 3)
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == GEWIJZIGD


def test_dezelfde_afspraken_geven_dezelfde_bytes():
    rijen = [op(date(2026, 5, 1), plaats="Stadhuis", url="https://mvi.example/1", soort="Besluit")]

    assert agenda("MVI", rijen) == agenda("MVI", rijen)

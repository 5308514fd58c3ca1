"""The two action plans with their report moments."""

from datetime import date, timedelta

from actieplan.models import Actieplan, Rapportmoment
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.tijdlijn import maanden_later

#: Month and emphasis of the five reports of the first plan (eisen.md L-087..091).
EERSTE_MOMENTEN = (
    (date(2022, 6, 1), "betrokkenheid"),
    (date(2022, 10, 1), "capaciteit en rollen, met monitoring"),
    (date(2023, 3, 1), "uitwerking naar kaders"),
    (date(2023, 6, 1), "evaluatie en borging"),
    (date(2023, 10, 1), "vervolg"),
)
NADRUKKEN = (
    "betrokkenheid",
    "capaciteit en rollen",
    "uitwerking naar kaders",
    "evaluatie en borging",
    "communicatie",
    "vervolg",
)
#: Months between two reports of the running plan.
TUSSENPOOS = 6


def eerste_plan(organisatie):
    """The plan of 2022–2023: planned for February, adopted in March (eisen.md L-106)."""
    plan = Actieplan(
        organisatie=organisatie,
        naam="Actieplan MVI 2022–2023",
        start=date(2022, 1, 1),
        eind=date(2023, 12, 31),
        vaststelling_gepland=date(2022, 2, 15),
        vastgesteld_op=date(2022, 3, 15),
        ambitie=(
            "Met wat we kopen, nemen we verantwoordelijkheid voor mens en omgeving. In twee jaar "
            "leren we van een kleine groep trajecten hoe dat moet, zodat het daarna gewoon is."
        ),
    )
    leg_vast(plan, moment(date(2022, 3, 15)), reden="Vastgesteld door het Directieteam")
    return plan, maak_momenten(plan, EERSTE_MOMENTEN, date(2022, 3, 15))


def lopend_plan(organisatie, vandaag):
    """The fictional plan around today; returns (plan, its moments, the oldest first)."""
    jaar = vandaag.year
    vastgesteld = date(jaar - 1, 1, 20)
    plan = Actieplan(
        organisatie=organisatie,
        naam=f"Actieplan MVI {jaar - 1}–{jaar + 1}",
        start=date(jaar - 1, 1, 1),
        eind=date(jaar + 1, 12, 31),
        vaststelling_gepland=date(jaar - 2, 12, 9),
        vastgesteld_op=vastgesteld,
        ambitie=(
            "Wat we in de eerste jaren leerden, is nu de standaard: elke categorie heeft een norm, "
            "afwijken mag met een reden, en de helft van onze trajecten vraagt het maximale."
        ),
    )
    leg_vast(plan, moment(vastgesteld), reden="Vastgesteld door het Directieteam")
    return plan, maak_momenten(plan, lopende_momenten(plan, vandaag), vastgesteld)


def lopende_momenten(plan, vandaag):
    """Months within the term, every half year; the next one lies a few weeks ahead."""
    volgend = (vandaag + timedelta(days=25)).replace(day=1)
    maanden = [maanden_later(volgend, stap * TUSSENPOOS) for stap in range(-6, 7)]
    binnen = [maand for maand in maanden if plan.vastgesteld_op < maand <= plan.eind]
    return [(maand, NADRUKKEN[plek % len(NADRUKKEN)]) for plek, maand in enumerate(binnen)]


def maak_momenten(plan, momenten, op):
    """Store report moments, numbered from 1."""
    return [
        leg_vast(
            Rapportmoment(
                organisatie=plan.organisatie,
                actieplan=plan,
                nummer=nummer,
                maand=maand,
                nadruk=nadruk,
            ),
            moment(op, 11),
        )
        for nummer, (maand, nadruk) in enumerate(momenten, 1)
    ]

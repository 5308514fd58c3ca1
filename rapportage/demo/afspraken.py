"""Result talks of Leiden: per budgethouder one of last year and one of this year."""

from datetime import date, timedelta

from actieplan.models import Resultaatafspraak, Resultaatgesprek
from rapportage.demo.boek import leg_vast, moment

Stand, Telt = Resultaatafspraak.Stand, Resultaatafspraak.Telt
#: (department, manager, director: e-mail names).
GESPREKKEN = (
    ("Beheer Openbare Ruimte", "budgethouder", "dt"),
    ("Afval en Reiniging", "afval", "dt"),
    ("Vastgoed", "vastgoed", "dt"),
    ("Facilitair en ICT", "facilitair", "dt2"),
)
#: (agreement, what is counted, number, measure in words).
AFSPRAKEN = (
    ("Vier trajecten vragen het maximale", Telt.MAXIMAAL, 4, ""),
    ("Bij elk traject zit een inkoper aan tafel bij het eerste gesprek", "", None,
     "Steekproef van drie trajecten"),
    ("Twee projectleiders volgen de werkplaats en vertellen erover", "", None,
     "Verslag in het teamoverleg"),
)  # fmt: skip
#: How last year ended, per agreement: (halfway, why, at the end, why).
VORIG_JAAR = (
    (Stand.DEELS, "Twee van de vier; een traject schoof door.", Stand.OP_KOERS, ""),
    (Stand.OP_KOERS, "", Stand.OP_KOERS, ""),
    (Stand.NIET, "Geen ruimte in het voorjaar.", Stand.DEELS, "Een van de twee is geweest."),
)
#: How this year stands halfway.
DIT_JAAR = (
    (Stand.OP_KOERS, "", "", ""),
    (Stand.DEELS, "Bij spoedopdrachten lukt het nog niet.", "", ""),
    ("", "", "", ""),
)


def schrijf_afspraken(basis, vandaag):
    """Store the talks with their agreements, as made in January."""
    mensen = {email.partition("@")[0]: mens for email, mens in basis.bezetting.mensen.items()}
    afdelingen = {a.naam: a for a in basis.organisatie.afdelingen.all()}
    for jaar, standen in ((vandaag.year - 1, VORIG_JAAR), (vandaag.year, DIT_JAAR)):
        if vandaag < date(jaar, 1, 25):
            continue
        for plek, (afdeling, manager, directeur) in enumerate(GESPREKKEN):
            gesprek = Resultaatgesprek(
                organisatie=basis.organisatie, jaar=jaar, afdeling=afdelingen[afdeling],
                manager=mensen[manager], directeur=mensen[directeur],
                gesprek_op=date(jaar, 12, 1) + timedelta(days=plek),
            )  # fmt: skip
            leg_vast(gesprek, moment(date(jaar, 1, 20), 9), door=basis.bezetting.coordinator)
            schrijf_standen(basis, gesprek, standen if plek != 3 else ())


def schrijf_standen(basis, gesprek, standen):
    """The agreements of one talk."""
    for (afspraak, telt, streef, maat), stand in zip(AFSPRAKEN, standen, strict=False):
        halfjaar, waarom, eind, waarom_eind = stand
        rij = Resultaatafspraak(
            organisatie=gesprek.organisatie, gesprek=gesprek, afspraak=afspraak, telt=telt,
            streef=streef, maat=maat, halfjaar=halfjaar, halfjaar_reden=waarom, eind=eind,
            eind_reden=waarom_eind,
        )  # fmt: skip
        leg_vast(rij, moment(date(gesprek.jaar, 1, 20), 10), door=basis.bezetting.coordinator)

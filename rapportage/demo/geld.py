"""Money and hours of Leiden: the sources of the plan (eisen.md L-079, L-080), costs and hours."""

import random
from datetime import date, timedelta
from decimal import Decimal

from actieplan.models import Actie, Budgetbron, Jaargrens, Uitgave, Urenregel
from rapportage.demo.boek import bewaar, leg_vast, moment, nieuw

Soort = Uitgave.Soort
FPDS = "Structureel budget MVI (uit FPDS)"
AFDELING = "Afdelingsbudget Concernstaf"
AANVULLING = "Aanvulling uit Circulaire Economie"
#: (month, what, kind, amount, source: department (A), structural (F) or not known yet).
UITGAVEN = (
    (2, "Zaal voor de netwerkbijeenkomst", Soort.ZAALHUUR, "385", "A"),
    (3, "Drukwerk routekaart A3", Soort.PRODUCTIE, "212.50", "A"),
    (4, "Spreker over circulair bouwen", Soort.EXPERT, "750", "F"),
    (5, "Filmpje over emissievrij materieel", Soort.PRODUCTIE, "1480", "F"),
    (6, "Zaal voor de middag met inkopers", Soort.ZAALHUUR, "295", "A"),
    (9, "Werkplaats ‘eis of gunningscriterium?’", Soort.EXPERT, "1240", "F"),
    (10, "Taart bij het honderdste puzzelstuk", Soort.OVERIG, "68.40", "A"),
    (11, "Vormgeving voortgangsposter", Soort.PRODUCTIE, "340", ""),
    (12, "Zaal voor de eindejaarsbijeenkomst", Soort.ZAALHUUR, "410", "A"),
)
#: (hours in a week, what on).
WEKEN = (
    (18, "Trajecten begeleiden"),
    (14, "Netwerk en vaandeldragers"),
    (16, "Rapportage voorbereiden"),
    (12, "Keuzeronde"),
    (20, "Gesprekken met budgethouders"),
)


def schrijf_geld(basis, vandaag):
    """Store the years of the first plan, and those around today."""
    organisatie, dobbel = basis.organisatie, random.Random(f"geld {vandaag.year}")
    jaren = sorted({*range(2022, 2024), *range(vandaag.year - 1, vandaag.year + 1)})
    bronnen = {jaar: maak_bronnen(organisatie, jaar) for jaar in jaren}
    schrijf_uitgaven(basis, bronnen, vandaag)
    schrijf_uren(basis, dobbel, jaren, vandaag)


def maak_bronnen(organisatie, jaar):
    """The sources and limits of one year, as recorded at its begin; sources by letter."""
    op = moment(date(jaar, 1, 18), 9)
    rijen = [
        (FPDS, Budgetbron.Soort.STRUCTUREEL, Decimal(50_000),
         "Overgedragen vanuit het Financieel Perspectief Duurzame Stad aan team SMC."),
        (AFDELING, Budgetbron.Soort.AFDELING, None,
         "Kleine kosten gaan van het budget van de afdeling af en blijven dus beperkt."),
    ]  # fmt: skip
    if jaar in (2022, 2023):
        besluit = "Afspraak uit het actieplan voor 2022 en 2023; het bedrag staat er niet bij."
        rijen.append((AANVULLING, Budgetbron.Soort.TIJDELIJK, None, besluit))
    gemaakt = [
        leg_vast(
            Budgetbron(
                organisatie=organisatie, jaar=jaar, naam=naam, soort=soort, bedrag=bedrag,
                besluit=besluit,
            ),
            op,
        )
        for naam, soort, bedrag, besluit in rijen
    ]  # fmt: skip
    grens = Jaargrens(
        organisatie=organisatie, jaar=jaar, bedrag=Decimal(6_000), uren=1_100,
        toelichting="Afgesproken met de manager SMC.",
    )  # fmt: skip
    leg_vast(grens, op)
    return {"F": gemaakt[0], "A": gemaakt[1], "": None}


def schrijf_uitgaven(basis, bronnen, vandaag):
    """The costs of every year up to today; those of years before were all charged."""
    coordinator, dossiers = basis.bezetting.coordinator, []
    for jaar, per_letter in bronnen.items():
        factor = Decimal("0.8") if jaar < 2024 else Decimal(1)
        for maand, wat, soort, bedrag, letter in UITGAVEN:
            dag = date(jaar, maand, 12)
            letter = letter or ("A" if jaar < vandaag.year else "")
            if dag <= vandaag:
                uitgave = Uitgave(
                    organisatie=basis.organisatie, datum=dag, omschrijving=wat, soort=soort,
                    bedrag=(Decimal(bedrag) * factor).quantize(Decimal("0.01")),
                    bron=per_letter[letter],
                )  # fmt: skip
                dossiers.append(nieuw(uitgave, moment(dag, 15), door=coordinator))
    bewaar(dossiers, tot=basis.bouwer.tot)


def schrijf_uren(basis, dobbel, jaren, vandaag):
    """Hours per week of the coördinator, on actions of the plan where those are there."""
    coordinator, dossiers = basis.bezetting.coordinator, []
    acties = list(Actie.objects.filter(organisatie=basis.organisatie).select_related("actieplan"))
    for jaar in jaren:
        maandag = date(jaar, 1, 10) - timedelta(days=date(jaar, 1, 10).weekday())
        lopend = [a for a in acties if a.actieplan.start.year <= jaar <= a.actieplan.eind.year]
        for week in range(0, 50, 1):
            dag = maandag + timedelta(weeks=week)
            uren, wat = WEKEN[week % len(WEKEN)]
            if dag > vandaag or week in (29, 30, 31):
                continue
            regel = Urenregel(
                organisatie=basis.organisatie, wie=coordinator, datum=dag, toelichting=wat,
                uren=Decimal(uren + dobbel.randint(-3, 4)),
                actie=dobbel.choice(lopend) if lopend else None,
            )  # fmt: skip
            dossiers.append(nieuw(regel, moment(dag + timedelta(days=4), 17), door=coordinator))
    bewaar(dossiers, tot=basis.bouwer.tot)

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
#: (month, what, kind, amount, source: department (A), structural (F) or not known yet, action).
UITGAVEN = (
    (2, "Zaal voor de netwerkbijeenkomst", Soort.ZAALHUUR, "385", "A", "3.5"),
    (3, "Drukwerk routekaart A3", Soort.PRODUCTIE, "212.50", "A", "2.6"),
    (4, "Spreker over circulair bouwen", Soort.EXPERT, "750", "F", "3.1"),
    (5, "Filmpje over emissievrij materieel", Soort.PRODUCTIE, "1480", "F", "2.4a"),
    (6, "Zaal voor de middag met inkopers", Soort.ZAALHUUR, "295", "A", "3.4"),
    (9, "Werkplaats ‘eis of gunningscriterium?’", Soort.EXPERT, "1240", "F", "1.4"),
    (10, "Taart bij het honderdste puzzelstuk", Soort.OVERIG, "68.40", "A", "4.4"),
    (11, "Vormgeving voortgangsposter", Soort.PRODUCTIE, "340", "", "4.3"),
    (12, "Zaal voor de eindejaarsbijeenkomst", Soort.ZAALHUUR, "410", "A", "4.4"),
)
#: Weeks without hours, counted from the second of January.
VAKANTIE = {29, 30, 31}
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
    acties = {
        (jaar, actie.code): actie
        for jaar in bronnen
        for actie in Actie.objects.filter(
            organisatie=basis.organisatie,
            actieplan__start__year__lte=jaar,
            actieplan__eind__year__gte=jaar,
        )
    }
    for jaar, per_letter in bronnen.items():
        factor = Decimal("0.8") if jaar < 2024 else Decimal(1)
        for maand, wat, soort, bedrag, letter, code in UITGAVEN:
            dag = date(jaar, maand, 12)
            letter = letter or ("A" if jaar < vandaag.year else "")
            if dag <= vandaag:
                uitgave = Uitgave(
                    organisatie=basis.organisatie, datum=dag, omschrijving=wat, soort=soort,
                    bedrag=(Decimal(bedrag) * factor).quantize(Decimal("0.01")),
                    bron=per_letter[letter], actie=acties.get((jaar, code)),
                )  # fmt: skip
                dossiers.append(nieuw(uitgave, moment(dag, 15), door=coordinator))
    bewaar(dossiers, tot=basis.bouwer.tot)


def schrijf_uren(basis, dobbel, jaren, vandaag):
    """Hours per week of the coördinator, on actions that have hours left, else on a block."""
    dossiers, verdeler = [], Verdeler(basis.organisatie, dobbel)
    for jaar in jaren:
        maandag = date(jaar, 1, 10) - timedelta(days=date(jaar, 1, 10).weekday())
        for week in sorted({*range(50)} - VAKANTIE):
            dag = maandag + timedelta(weeks=week)
            uren, wat = WEKEN[week % len(WEKEN)]
            uren = Decimal(uren + dobbel.randint(-3, 4))
            if dag > vandaag:
                break
            regel = Urenregel(
                organisatie=basis.organisatie, wie=basis.bezetting.coordinator, datum=dag,
                toelichting=wat, uren=uren, **verdeler.waaraan(jaar, uren),
            )  # fmt: skip
            vrijdag = moment(dag + timedelta(days=4), 17)
            dossiers.append(nieuw(regel, vrijdag, door=basis.bezetting.coordinator))
    bewaar(dossiers, tot=basis.bouwer.tot)


class Verdeler:
    """Divides hours over the actions of a year; one action goes over its plan."""

    def __init__(self, organisatie, dobbel):
        self.dobbel = dobbel
        rijen = Actie.objects.filter(organisatie=organisatie)
        self.acties = list(rijen.select_related("actieplan", "bouwsteen"))
        self.over = {actie.pk: Decimal(actie.uren or 0) for actie in self.acties}

    def waaraan(self, jaar, uren):
        """{"actie": …} or {"bouwsteen": …} of a plan that runs in the year; empty without one."""
        lopend = [a for a in self.acties if a.actieplan.start.year <= jaar <= a.actieplan.eind.year]
        if not lopend:
            return {}
        past = [a for a in lopend if self.over[a.pk] >= uren or self.mag_eroverheen(a)]
        actie = self.dobbel.choice(past or lopend)
        if not past or self.dobbel.random() < 0.45:
            return {"bouwsteen": actie.bouwsteen}
        self.over[actie.pk] -= uren
        return {"actie": actie}

    def mag_eroverheen(self, actie):
        """True for the one action of which the last week goes over its plan."""
        return actie.code == "1.5" and self.over[actie.pk] > 0

"""The goals, building blocks and actions of both plans, with what happened to them."""

from datetime import timedelta

from actieplan.models import Actie, Actienotitie, Actieplan, Actiestap, Bouwsteen, Doel
from actieplan.planset import vul_plan
from organisatie.models import Rol
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.planversies import herzie, maak_indeling, stel_vast
from trajecten.models import Traject

#: Code → function of the owner; the others go around among the people of the demo.
FUNCTIES = {"1.1": "teamleider Inkoop", "2.1": "gemeentesecretaris", "4.3": "adviseur communicatie"}
ROLLEN = (Rol.COORDINATOR, Rol.ADVISEUR, Rol.INKOPER, Rol.BUDGETHOUDER, Rol.COORDINATOR, Rol.DT)
#: Actions of the running plan that show what can be wrong: nobody, stopped, waiting.
ZONDER_EIGENAAR, GESTOPT, WACHT, TE_LAAT = {"2.4a", "4.4"}, "4.2", "1.6", {"3.1", "4.3"}
RISICO = {
    "1.1": ("midden", "Het werkproces wordt een document dat niemand gebruikt."),
    "1.5": ("hoog", "Leveranciers geven geen cijfers, en dan meten we niets."),
    "2.2": ("hoog", "Onder tijdsdruk kiezen trajecten voor wat ze al kenden."),
    "3.5": ("laag", "Alleen de bekende gezichten doen mee."),
}
NOTITIES = {
    "1.4": "Het kader voor materieel zonder uitstoot is besproken met drie afdelingen.",
    "1.5": "Voor twaalf trajecten is de nulmeting klaar. Bij drie wacht de leverancier.",
    "2.2": "Twee trajecten kregen zes weken extra. Dat gaf rust in het gesprek met de markt.",
    "3.1": "De bijeenkomst trok veertig mensen. De helft was er voor het eerst.",
    "4.1": "De inzending voor de KoopWijsPrijs staat klaar voor augustus.",
}
UREN = (24, 40, 60, 16, 32)


def schrijf_acties(basis, vandaag):
    """Fill both plans of the organisation from the example, and let them live until today."""
    mensen = basis.mensen_per_rol()
    for plan in Actieplan.objects.filter(organisatie=basis.organisatie).order_by("start"):
        vul_plan(plan)
        koppel_trajecten(plan)
        dateer_terug(plan)
        lange_termijn(plan)
        acties = list(plan.acties.all())
        for plek, actie in enumerate(acties):
            begin(actie, plek, mensen, vandaag)
        maak_indeling(plan)
        stel_vast(plan, mensen)
        for plek, actie in enumerate(acties):
            verloop(actie, plek, mensen, vandaag)
        if plan.loopt(vandaag):
            herzie(plan, mensen, vandaag)


def dateer_terug(plan):
    """What the example made belongs to the day of adoption."""
    op = moment(plan.vastgesteld_op, 9)
    for model in (Doel, Bouwsteen, Actie):
        # zonder historie: this is the history
        model.history.filter(actieplan=plan).update(history_date=op)
    # zonder historie: this is the history
    Actiestap.history.filter(actie__actieplan=plan).update(history_date=op)


def begin(actie, plek, mensen, vandaag):
    """Owner, hours and risk on the day of adoption."""
    plan, lopend = actie.actieplan, actie.actieplan.eind >= vandaag
    if not (lopend and actie.code in ZONDER_EIGENAAR):
        actie.eigenaar_functie = FUNCTIES.get(actie.code, "")
        actie.eigenaar = None if actie.eigenaar_functie else mensen[ROLLEN[plek % len(ROLLEN)]]
    if lopend and actie.code in TE_LAAT:
        actie.eind = max(actie.start, vandaag - timedelta(days=9 + plek))
    actie.uren, actie.budget = UREN[plek % len(UREN)], 2500 if plek % 6 == 3 else None
    actie.risico, actie.risico_uitleg = RISICO.get(actie.code, ("", ""))
    leg_vast(actie, moment(plan.vastgesteld_op, 10), door=mensen[Rol.COORDINATOR])


def verloop(actie, plek, mensen, vandaag):
    """Steps, notes and the state, up to today."""
    lopend = actie.actieplan.eind >= vandaag
    gedaan = vink_stappen(actie, mensen[Rol.COORDINATOR], vandaag)
    zet_status(actie, gedaan, lopend, vandaag)
    if lopend and actie.code in NOTITIES:
        notitie = Actienotitie(
            organisatie=actie.organisatie,
            actie=actie,
            tekst=NOTITIES[actie.code],
            op=vandaag - timedelta(days=6 + plek),
            door=actie.eigenaar,
        )
        leg_vast(notitie, moment(notitie.op, 14), door=actie.eigenaar)


def vink_stappen(actie, door, vandaag):
    """Tick the steps of which the time has come, spread over the term; True when all are done."""
    stappen = list(actie.stappen.all())
    duur = (actie.eind - actie.start) / (len(stappen) + 1)
    blijft = actie.code in TE_LAAT and actie.actieplan.eind >= vandaag
    for nummer, stap in enumerate(stappen[:-1] if blijft else stappen, 1):
        dag = actie.start + duur * nummer
        if dag < vandaag - timedelta(days=20):
            stap.klaar_op, stap.klaar_door = dag, actie.eigenaar or door
            leg_vast(stap, moment(dag, 11), door=stap.klaar_door)
    return all(stap.klaar_op for stap in stappen)


def zet_status(actie, gedaan, lopend, vandaag):
    """The state that follows from the steps, and the exceptions that the demo wants to show."""
    dag = max(actie.start, actie.actieplan.vastgesteld_op)
    if actie.start <= vandaag:
        zet(actie, Actie.Status.LOOPT, dag)
    if gedaan and actie.eind < vandaag:
        zet(actie, Actie.Status.KLAAR, actie.eind)
    elif not lopend:
        zet(actie, Actie.Status.GESTOPT, actie.eind, "Gaat verder in het volgende plan.")
    elif actie.code == GESTOPT:
        reden = "De lessen staan nu in de verhalen van actie 4.3. Dubbel werk helpt niemand."
        zet(actie, Actie.Status.GESTOPT, vandaag - timedelta(days=40), reden)
    elif actie.code == WACHT:
        zet(actie, Actie.Status.WACHT, vandaag - timedelta(days=30), "Besluit over Servicepunt71.")


def zet(actie, status, dag, reden=""):
    """Another state on that day."""
    actie.status, actie.status_op, actie.status_reden = status, dag, reden
    leg_vast(actie, moment(dag, 12), door=actie.eigenaar)


def lange_termijn(plan):
    """The goal beyond the plan: fully circular in 2050 (eisen.md K-003)."""
    doel = Doel(
        organisatie=plan.organisatie,
        actieplan=plan,
        nummer="6",
        titel="Leiden is helemaal circulair",
        toelichting="Wat we kopen, blijft in de kringloop. Elk traject brengt dat dichterbij.",
        maat=Doel.Maat.CIRCULAIR,
        streefjaar=2050,
    )
    leg_vast(doel, moment(plan.vastgesteld_op, 9))


def koppel_trajecten(plan):
    """Some actions are about trajects: the ones selected last, in order."""
    gekozen = Traject.objects.filter(
        organisatie=plan.organisatie, selectiestatus=Traject.Selectie.GESELECTEERD
    )
    gekozen = list(gekozen.filter(publicatie__range=(plan.start, plan.eind)).order_by("-pk")[:9])
    acties = plan.acties.filter(code__in=("1.5", "2.2", "3.4")).order_by("code")
    for plek, actie in enumerate(acties):
        actie.trajecten.set(gekozen[plek * 3 : plek * 3 + 3])

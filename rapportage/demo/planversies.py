"""The life of the demo plans: lay-out, phases, manifest, adopted versions and a revision."""

from datetime import timedelta

from actieplan.models import Planfase, Planonderdeel, Planversie
from actieplan.planindeling import vul_fasen, vul_onderdelen
from organisatie.models import Rol
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.zittingen import bevries
from rapportage.plan.inhoud import inhoud_van

BESLUIT = (
    "Het Directieteam stelt het actieplan vast. De coördinator bespreekt de planning van de "
    "bijeenkomsten nog met Communicatie."
)
HERZIEN = (
    "Jaarlijkse bijstelling: de lessen van de eerste trajecten zijn verwerkt en een paar acties "
    "hebben meer tijd nodig."
)
AFSPRAAK = (
    "Het nieuwe college besluit of we de opvolger van het manifest tekenen. Tot die tijd werken we "
    "met dit plan volgens de afspraken van het eerste manifest."
)
EIGEN = (
    "Wat we nog niet weten",
    "Voor een deel van de trajecten is de raming nog onbekend. Ook is nog niet bekend hoe groot de "
    "aanvulling op het budget wordt. We vullen dit aan zodra het er is.",
)


def maak_indeling(plan):
    """Lay-out and phases on the day of adoption."""
    vul_onderdelen(plan)
    vul_fasen(plan, "leiden")
    for model in (Planonderdeel, Planfase):
        # zonder historie: this is the history
        model.history.filter(actieplan=plan).update(history_date=moment(plan.vastgesteld_op, 9))


def stel_vast(plan, mensen):
    """Version 1: what the plan said on the day of adoption."""
    dag, door = plan.vastgesteld_op, mensen[Rol.SECRETARIS_DT]
    plan.klaar_op = plan.vaststelling_gepland - timedelta(days=14)
    plan.manifest_jaar, plan.manifest_afspraak = 2016, AFSPRAAK
    plan.manifest_ingediend_op = dag + timedelta(days=30)
    plan.voorgelegd_op = moment(plan.vaststelling_gepland, 9)
    plan.voorgelegd_door, plan.vastgestelde_versie = mensen[Rol.COORDINATOR], 1
    woorden = {
        "orgaan": "Directieteam", "op": dag.isoformat(), "tekst": BESLUIT, "namens": door.functie,
    }  # fmt: skip
    inhoud = inhoud_van(plan, dag) | {"besluit": woorden}
    versie = Planversie(
        organisatie=plan.organisatie, actieplan=plan, nummer=1, besloten_op=dag, besluit=BESLUIT,
        namens=door.functie, vastgelegd_op=moment(dag, 13), vastgelegd_door=door,
    )  # fmt: skip
    versie.momentopname = bevries(plan, "actieplan", inhoud, moment(dag, 13), door)
    leg_vast(versie, moment(dag, 13), door=door)
    leg_vast(plan, moment(dag, 13), door=door, reden="Versie 1 vastgesteld")


def herzie(plan, mensen, vandaag):
    """The yearly revision of the running plan: version 2 lies before the Directieteam."""
    door = mensen[Rol.COORDINATOR]
    plan.versie, plan.herzien_reden = 2, HERZIEN
    plan.klaar_op = plan.voorgelegd_op = plan.voorgelegd_door = None
    plan.vaststelling_gepland = vandaag + timedelta(days=12)
    begin = moment(vandaag - timedelta(days=60), 9)
    leg_vast(plan, begin, door=door, reden=HERZIEN)
    wijzig(plan, begin, door)
    plan.klaar_op = vandaag - timedelta(days=7)
    plan.voorgelegd_op, plan.voorgelegd_door = moment(vandaag - timedelta(days=6), 9), door
    leg_vast(plan, plan.voorgelegd_op, door=door, reden="Voorgelegd aan het Directieteam")


def wijzig(plan, op, door):
    """What the revision changed: more time, another owner, and a text of one's own."""
    kop, tekst = EIGEN
    eigen = Planonderdeel(
        organisatie=plan.organisatie, actieplan=plan, kop=kop, tekst=tekst,
        volgorde=plan.onderdelen.count() + 1, uitgaven=["discussiestuk"],
    )  # fmt: skip
    leg_vast(eigen, op, door=door)
    langer = plan.acties.get(code="1.1")
    langer.eind = min(plan.eind, langer.eind + timedelta(days=120))
    leg_vast(langer, op, door=door, reden="Het werkproces wordt eerst beproefd.")
    ander = plan.acties.get(code="4.3")
    ander.eigenaar, ander.eigenaar_functie = None, "teamleider Communicatie"
    leg_vast(ander, op, door=door, reden="Communicatie neemt dit over.")

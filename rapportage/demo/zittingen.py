"""How a demo round went from state to state: steps, sittings, and what was frozen on the way."""

from datetime import timedelta

from organisatie.models import Momentopname
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees
from trajecten.models import Orgaan, Rondeadvies, Rondestap, Vervolgvoorstel, Zitting
from trajecten.models.rondeloop import VOLGORDE, Staat
from trajecten.models.vervolg import voorstellen
from trajecten.selectiescore import als_gegevens

AANWEZIG = {
    Orgaan.BVT: "Voorzitter Bedrijfsvoeringstafel\nManager Inkoop\nConcerncontroller",
    Orgaan.DT: "Gemeentesecretaris\nDirecteur Ruimte\nDirecteur Bedrijfsvoering",
}
LEDEN = {Orgaan.BVT: 5, Orgaan.DT: 4}


def schrijf_stappen(ronde, bezetting):
    """The log up to the state of the round, and a sitting of each body that had its turn."""
    rij, laatste = ronde.rij, VOLGORDE.index(ronde.staat)
    for plek in range(1, laatste + 1):
        staat = VOLGORDE[plek]
        stap = Rondestap.objects.create(
            organisatie=rij.organisatie, ronde=rij, van=VOLGORDE[plek - 1], naar=staat,
            op=moment(*ronde.moment_van(staat)), **wie(staat, bezetting),
        )  # fmt: skip
        orgaan = {Staat.ADVIES: Orgaan.BVT, Staat.BESLUIT: Orgaan.DT}.get(staat)
        if orgaan and plek < laatste:
            vergaderde(rij, stap, orgaan, ronde, bezetting)


def wie(staat, bezetting):
    """Who took the round into this state, by function too."""
    mensen = {Staat.BESLUIT: bezetting.adviseur, Staat.GESLOTEN: bezetting.besluiter}
    door = mensen.get(staat, bezetting.coordinator)
    return {"door": door, "functie": door.functie}


def vergaderde(rij, stap, orgaan, ronde, bezetting):
    """The meeting of a body that has spoken."""
    dag = ronde.advies_op if orgaan == Orgaan.BVT else ronde.besluit_op
    Zitting.objects.create(
        organisatie=rij.organisatie, ronde=rij, stap=stap, orgaan=orgaan,
        wijze=Zitting.Wijze.VERGADERING, datum=dag, aanwezig=AANWEZIG[orgaan], leden=LEDEN[orgaan],
        vastgelegd_op=moment(dag, 9),
        vastgelegd_door=bezetting.adviseur if orgaan == Orgaan.BVT else bezetting.besluiter,
    )  # fmt: skip


def adviseer(ronde, door):
    """What the Bedrijfsvoeringstafel added about the whole; the texts take turns."""
    adviezen = lees("teksten")["advies"]
    Rondeadvies.objects.create(
        organisatie=ronde.rij.organisatie,
        ronde=ronde.rij,
        tekst=adviezen[ronde.besluit_op.toordinal() % len(adviezen)],
        gegeven_op=moment(ronde.advies_op, 10),
        gegeven_door=door,
    )


def bevries_voorstel(ronde, door):
    """Framework, scores and order as the bodies read them (domein.md, rule 9)."""
    rij, op = ronde.rij, moment(ronde.voorgelegd_op, 12)
    rij.voorstel_opname = bevries(
        rij, "keuzerondevoorstel", als_gegevens(rij, dag=ronde.voorgelegd_op), op, door
    )
    leg_vast(rij, op + timedelta(seconds=1), door=door)


def bevries_besluit(ronde, door):
    """The closed round on the moment it was closed."""
    rij, op = ronde.rij, ronde.rij.gesloten_op
    rij.momentopname = bevries(rij, "keuzeronde", rij.als_gegevens(), op, door)
    leg_vast(rij, op + timedelta(seconds=1), door=door)


def schrijf_vervolg(ronde, door, *, is_laatste):
    """What followed on a closed round; of the latest one telling it and looking back still wait."""
    for velden in voorstellen(ronde.rij):
        rij = Vervolgvoorstel(organisatie=ronde.rij.organisatie, ronde=ronde.rij, **velden)
        leg_vast(rij, ronde.rij.gesloten_op, door=door)
        if is_laatste and rij.traject is None:
            continue
        rij.besloten_op, rij.besloten_door = moment(ronde.besluit_op + timedelta(days=2), 10), door
        rij.staat = Vervolgvoorstel.Staat.OVERGENOMEN
        if rij.datum is None:
            rij.staat, rij.reden = Vervolgvoorstel.Staat.NIET_NODIG, "Het gesprek is al geweest."
        leg_vast(rij, rij.besloten_op, door=door)


def bevries(rij, soort, inhoud, op, door):
    """A Momentopname dated back to the moment `op`."""
    opname = Momentopname.objects.bevries(
        organisatie=rij.organisatie, soort=soort, inhoud=inhoud, door=door
    )
    opname.gemaakt_op = op
    opname.save(update_fields=["gemaakt_op"])
    return opname

"""Three measurements on four levels, and the review of the first plan of Leiden."""

from datetime import date, timedelta

from actieplan.models import Actieplan, Eindevaluatie, Nulmeting
from actieplan.nulmeting import VRAGEN
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees

#: So long ago the last measurement was done, and after the first plan its review was written.
DAGEN_GELEDEN, NA_AFLOOP = 70, 20


def schrijf_terugblik(basis, vandaag):
    """Store them, on the days that they were made."""
    gegevens = lees("terugblik")
    nu = {**gegevens["nu"], "datum": str(vandaag - timedelta(days=DAGEN_GELEDEN))}
    for velden in [*gegevens["metingen"], nu]:
        schrijf_meting(basis, velden)
    eerste = Actieplan.objects.filter(organisatie=basis.organisatie).order_by("start").first()
    evaluatie = Eindevaluatie(
        organisatie=basis.organisatie, actieplan=eerste, **gegevens["eind"]
    )  # fmt: skip
    op = moment(eerste.eind + timedelta(days=NA_AFLOOP), 16)
    leg_vast(evaluatie, op, door=basis.bezetting.coordinator)


def schrijf_meting(basis, velden):
    """One measurement with its answers."""
    dag = date.fromisoformat(velden["datum"])
    vragen = [(str(n), vraag) for n, vragen in VRAGEN.items() for vraag in vragen]
    antwoorden = [
        [*vraag, score, tekst]
        for vraag, score, tekst in zip(vragen, velden["scores"], velden["teksten"], strict=True)
    ]
    meting = Nulmeting(
        organisatie=basis.organisatie, datum=dag, door=velden["door"],
        toelichting=velden["toelichting"], antwoorden=antwoorden,
    )  # fmt: skip
    leg_vast(meting, moment(dag, 16), door=basis.bezetting.coordinator)

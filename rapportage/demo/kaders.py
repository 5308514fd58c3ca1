"""The selection framework in the demo: as Leiden began, what followed, and a concept."""

from datetime import date

from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Selectiekader
from trajecten.selectiekader import kopieer, maak_uit_voorbeeld

BEGIN = date(2022, 3, 29)


def schrijf_kaders(basis, vandaag):
    """Two adopted versions, and a third one that is being written."""
    tweede = date(vandaag.year - 1, 9, 9)
    for plek, dag in enumerate((BEGIN, tweede)):
        kader = maak_uit_voorbeeld(basis.organisatie, plek)
        kader.vastgesteld_op, kader.vastgesteld_namens = dag, "Directieteam"
        kader.vastgelegd_door = basis.bezetting.coordinator
        leg_vast(kader, moment(dag, 15), door=basis.bezetting.coordinator)
        zet_terug(kader, dag)
    kopieer(kader, naam="Impact voorop, met spreiding over directies")


def zet_terug(kader, dag):
    """Date what making it left in the history back to the day of the adoption."""
    model = Selectiekader.history.model
    # zonder historie: this is the history
    model.objects.filter(id=kader.pk, history_date__gt=moment(dag, 16)).update(
        history_date=moment(dag, 9)
    )
    for criterium in kader.criteria.all():
        criterium.history.update(history_date=moment(dag, 9))  # zonder historie: this is it

"""The selection framework in the demo, and the scores of the rounds that are still open."""

from datetime import date, timedelta

from rapportage.demo.boek import bewaar, leg_vast, moment, nieuw
from trajecten.models import Kandidatuur, Score, Selectiekader, Selectieronde
from trajecten.selectiekader import kopieer, maak_uit_voorbeeld

BEGIN = date(2022, 3, 29)
ZINNEN = {
    1: "Hier is nu geen ruimte voor.",
    2: "Het kan, maar het leeft nog niet.",
    3: "Past bij wat we al doen.",
    4: "Het team wil graag en heeft een idee.",
    5: "Precies wat we zoeken, en anderen kunnen het overnemen.",
}


def schrijf_kaders(basis, vandaag):
    """Two adopted versions, a third one that is being written, and scores with the second."""
    tweede = date(vandaag.year - 1, 9, 9)
    for plek, dag in enumerate((BEGIN, tweede)):
        kader = maak_uit_voorbeeld(basis.organisatie, plek)
        kader.vastgesteld_op, kader.vastgesteld_namens = dag, "Directieteam"
        kader.vastgelegd_door = basis.bezetting.coordinator
        leg_vast(kader, moment(dag, 15), door=basis.bezetting.coordinator)
        zet_terug(kader, dag)
    kopieer(kader, naam="Impact voorop, met spreiding over directies")
    schrijf_scores(basis, kader, vandaag)


def zet_terug(kader, dag):
    """Date what making it left in the history back to the day of the adoption."""
    model = Selectiekader.history.model
    # zonder historie: this is the history
    model.objects.filter(id=kader.pk, history_date__gt=moment(dag, 16)).update(
        history_date=moment(dag, 9)
    )
    for criterium in kader.criteria.all():
        criterium.history.update(history_date=moment(dag, 9))  # zonder historie: this is it


def schrijf_scores(basis, kader, vandaag):
    """Two assessors score the open rounds; the supplement wholly, the next round half way."""
    coordinator, tweede = basis.bezetting.coordinator, basis.bezetting.inkopers[0]
    for ronde in Selectieronde.objects.filter(organisatie=basis.organisatie).open():
        ronde.kader = kader
        leg_vast(ronde, moment(vandaag - timedelta(days=24), 9), door=coordinator)
        ronde.beoordelaars.add(tweede)
        compleet = ronde.staat == Selectieronde.Staat.BESLUIT
        rijen = Kandidatuur.objects.filter(ronde=ronde).order_by("pk")
        for plek, kandidatuur in enumerate(rijen):
            wie = (coordinator, tweede) if plek % 2 else (coordinator,)
            if compleet or plek < 6:
                scores = [s for door in wie for s in geef(basis, kandidatuur, kader, door)]
                bewaar(scores, tot=basis.bouwer.tot)


def geef(basis, kandidatuur, kader, door):
    """Dossiers of the scores of one assessor on what data do not fill."""
    dag = basis.bouwer.vandaag - timedelta(days=basis.dobbel.randint(2, 12))
    for criterium in kader.criteria.filter(bron=""):
        waarde = basis.dobbel.choice((2, 3, 3, 4, 4, 5)) if kandidatuur.voorstel else 2
        rij = Score(
            organisatie=basis.organisatie,
            kandidatuur=kandidatuur,
            criterium=criterium,
            beoordelaar=door,
            waarde=waarde,
            zin=ZINNEN[waarde],
        )
        yield nieuw(rij, moment(dag, 11), door=door)

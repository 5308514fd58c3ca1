"""The selection frameworks in the demo, and the scores of the rounds."""

from datetime import date, timedelta

from rapportage.demo.boek import bewaar, leg_vast, moment, nieuw
from trajecten.models import Score, Selectiekader, Urennorm
from trajecten.models.urennorm import FASEN
from trajecten.selectiekader import kopieer, maak_uit_voorbeeld

BEGIN = date(2022, 3, 29)
#: Per person the hours per traject and those available, in the order of FASEN.
UREN = {
    Urennorm.Wie.COORDINATOR: ((12, 240), (10, 180), (6, 120), (3, 60), (4, 80)),
    Urennorm.Wie.SUPERHELDEN: ((8, 120), (6, 90), (4, 60), (2, 30), (None, None)),
}
ZINNEN = {
    1: "Hier is nu geen ruimte voor.",
    2: "Het kan, maar het leeft nog niet.",
    3: "Past bij wat we al doen.",
    4: "Het team wil graag en heeft een idee.",
    5: "Precies wat we zoeken, en anderen kunnen het overnemen.",
}


def maak_kaders(organisatie, coordinator, vandaag):
    """Two adopted versions as [(day, Selectiekader)], oldest first, and a third being written."""
    kaders = []
    for plek, dag in enumerate((BEGIN, date(vandaag.year - 1, 9, 9))):
        kader = maak_uit_voorbeeld(organisatie, plek)
        kader.vastgesteld_op, kader.vastgesteld_namens = dag, "Directieteam"
        kader.vastgelegd_door = coordinator
        leg_vast(kader, moment(dag, 15), door=coordinator)
        zet_terug(kader, dag)
        kaders.append((dag, kader))
    kopieer(kader, naam="Impact voorop, met spreiding over directies")
    return kaders


def maak_uren(organisatie, coordinator):
    """The hours per phase; those of the superhelden in the execution are not known yet."""
    for wie, rij in UREN.items():
        for fase, (per, beschikbaar) in zip(FASEN, rij, strict=True):
            norm = Urennorm(
                organisatie=organisatie, wie=wie, fase=fase, per_traject=per,
                beschikbaar=beschikbaar,
            )  # fmt: skip
            leg_vast(norm, moment(BEGIN, 9), door=coordinator)


def zet_terug(kader, dag):
    """Date what making it left in the history back to the day of the adoption."""
    model = Selectiekader.history.model
    # zonder historie: this is the history
    model.objects.filter(id=kader.pk, history_date__gt=moment(dag, 16)).update(
        history_date=moment(dag, 9)
    )
    for criterium in kader.criteria.all():
        criterium.history.update(history_date=moment(dag, 9))  # zonder historie: this is it


def schrijf_scores(kandidaturen, kader, beoordelaars, dobbel, *, op, tot):
    """The scores of these candidates on what data do not fill, on the day `op`.

    The second assessor takes every other candidate; what was not proposed scores low.
    """
    criteria = list(kader.criteria.filter(bron=""))
    dossiers = []
    for plek, kandidatuur in enumerate(kandidaturen):
        for door in beoordelaars[: 1 + plek % 2]:
            for criterium in criteria:
                waarde = dobbel.choice((2, 3, 3, 4, 4, 5) if kandidatuur.voorstel else (1, 2, 2, 3))
                rij = Score(
                    organisatie=kandidatuur.organisatie,
                    kandidatuur=kandidatuur,
                    criterium=criterium,
                    beoordelaar=door,
                    waarde=waarde,
                    zin=ZINNEN[waarde],
                )
                dag = op - timedelta(days=dobbel.randint(0, 6))
                dossiers.append(nieuw(rij, moment(dag, 11), door=door))
    bewaar(dossiers, tot=tot)

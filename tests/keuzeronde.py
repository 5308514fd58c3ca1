"""Brings a round from state to state, as the people who do it would."""

from datetime import date

from django.utils import timezone

from tests.factories import GebruikerFactory, KandidatuurFactory
from trajecten.models import Orgaan, Selectiekader, Zitting
from trajecten.models.zitting import open_zitting
from trajecten.selectiekader import maak
from trajecten.selectiescore import als_gegevens


def kader_voor(organisatie):
    """An adopted framework of one criterion; the one that is there already, if any."""
    gevonden = Selectiekader.objects.geldend(organisatie)
    if gevonden is None:
        gevonden = maak(organisatie, {"naam": "Kader"}, [criterium("Energie", 100)])
        gevonden.stel_vast(op=date(2026, 1, 5), namens="Directieteam", door=GebruikerFactory())
    return gevonden


def criterium(naam, gewicht, **velden):
    """The fields of a criterion with a description of every score."""
    scores = {f"score_{n}": f"Score {n}" for n in range(1, 6)}
    return {"naam": naam, "uitleg": "", "gewicht": gewicht, "bron": ""} | scores | velden


def naar_beoordelen(ronde, door=None):
    """With a framework and at least one candidate to the state beoordelen."""
    if ronde.kader is None:
        ronde.kader = kader_voor(ronde.organisatie)
        ronde.save()
    if not ronde.kandidaturen.exists():
        KandidatuurFactory(ronde=ronde)
    ronde.ga_verder(door=door or GebruikerFactory())


def naar_advies(ronde, door=None):
    """The proposal as it is to the Bedrijfsvoeringstafel, which meets."""
    if ronde.staat == ronde.Staat.AANMELDEN:
        naar_beoordelen(ronde, door)
    ronde.ga_verder(
        door=door or GebruikerFactory(),
        rangorde=lambda: als_gegevens(ronde, dag=timezone.localdate()),
    )
    vergader(ronde, Orgaan.BVT)


def naar_besluit(ronde, door=None):
    """Agreed by the Bedrijfsvoeringstafel, to the Directieteam, which meets."""
    if ronde.staat != ronde.Staat.ADVIES:
        naar_advies(ronde, door)
    ronde.neem_advies_over(door=door or GebruikerFactory())
    ronde.ga_verder(door=door or GebruikerFactory())
    vergader(ronde, Orgaan.DT)


def vergader(ronde, orgaan):
    """The body says that it meets."""
    return open_zitting(
        ronde, orgaan, wijze=Zitting.Wijze.VERGADERING, aanwezig="Voorzitter\nSecretaris",
        door=GebruikerFactory(),
    )  # fmt: skip

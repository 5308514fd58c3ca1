"""Brings a round from state to state, as the people who do it would."""

from datetime import date, timedelta

from django.utils import timezone

from tests.factories import (
    GebruikerFactory,
    KandidatuurFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from trajecten.models import (
    Kandidatuur,
    Orgaan,
    Score,
    Selectiekader,
    Selectieronde,
    Traject,
    Zitting,
)
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
    volg(ronde, door=door)
    ronde.ga_verder(door=door or GebruikerFactory())
    vergader(ronde, Orgaan.DT)


def vergader(ronde, orgaan):
    """The body says that it meets."""
    return open_zitting(
        ronde, orgaan, wijze=Zitting.Wijze.VERGADERING, aanwezig="Voorzitter\nSecretaris",
        door=GebruikerFactory(),
    )  # fmt: skip


def grote_ronde(organisatie, aantal, *, criteria=8, beoordelaars=()):
    """A round with so many candidates that all have scores; one criterion comes from data."""
    bron = ["maanden", *[""] * (criteria - 1)]
    gewichten = [100 - 12 * (criteria - 1), *[12] * (criteria - 1)]
    rijen = [criterium(f"C{n}", gewichten[n], bron=bron[n]) for n in range(criteria)]
    kader = maak(organisatie, {"naam": "Groot kader"}, rijen)
    kader.stel_vast(op=date(2026, 1, 5), namens="Directieteam", door=GebruikerFactory())
    ronde = Selectieronde.objects.create(
        organisatie=organisatie, naam="Groot", kader=kader, capaciteit=aantal // 10,
        venster_van=date(2027, 1, 1), venster_tot=date(2027, 6, 30),
    )  # fmt: skip
    vul_aan(ronde, aantal, beoordelaars=beoordelaars)
    return ronde


def vul_aan(ronde, aantal, *, beoordelaars=()):
    """Add so many candidates with scores of these assessors, without history."""
    organisatie, al = ronde.organisatie, ronde.kandidaturen.count()
    dag = timezone.localdate()
    trajecten = Traject.objects.bulk_create(
        Traject(
            organisatie=organisatie, nummer=f"2027-{al + n:04d}", titel=f"Traject {al + n}",
            afdeling=organisatie.afdelingen.first(), categorie=organisatie.categorieen.first(),
            publicatie=dag + timedelta(days=n), publicatie_precisie="dag",
        )
        for n in range(aantal)
    )  # fmt: skip
    kandidaten = Kandidatuur.objects.bulk_create(
        Kandidatuur(organisatie=organisatie, ronde=ronde, traject=traject, voorstel=None)
        for traject in trajecten
    )
    Score.objects.bulk_create(
        Score(
            organisatie=organisatie, kandidatuur=kandidatuur, criterium=c, beoordelaar=wie,
            waarde=(n * (c.volgorde + 3) + b) % 5 + 1, zin="Dit past bij wat we willen leren",
        )
        for n, kandidatuur in enumerate(kandidaten)
        for c in ronde.kader.criteria.filter(bron="")
        for b, wie in enumerate(beoordelaars)
    )  # fmt: skip


def gesloten_ronde(organisatie, *, titels=("Bomen", "Wegen"), door=None):
    """A closed round: scored by one assessor, decided as proposed, once back with a reason."""
    ronde = SelectierondeFactory(organisatie=organisatie, naam="Voorjaar 2027")
    for titel in titels:
        KandidatuurFactory(
            ronde=ronde, traject=TrajectFactory(organisatie=organisatie, titel=titel)
        )
    naar_beoordelen(ronde)
    (maat,) = ronde.kader.criteria.all()
    for plek, rij in enumerate(ronde.kandidaturen.all()):
        Score.objects.create(
            organisatie=organisatie, kandidatuur=rij, criterium=maat, waarde=2 + plek % 4,
            zin="Een enthousiast team.", beoordelaar=GebruikerFactory(),
        )  # fmt: skip
    naar_besluit(ronde)
    volg(ronde, door=GebruikerFactory())
    ronde.ga_terug(reden="Er was nog een vraag.", door=GebruikerFactory(functie="Directeur"))
    naar_besluit(ronde)
    directeur = door or GebruikerFactory(functie="Gemeentesecretaris")
    volg(ronde, door=directeur)
    ronde.sluit(door=directeur)
    return ronde


def volg(ronde, *, door=None, behalve=()):
    """The body whose turn it is says of every open candidate what the proposal says."""
    for rij in ronde.kandidaturen.filter(**{ronde.orgaan.veld: ""}).select_related("traject"):
        if rij.pk not in behalve:
            rij.ronde = ronde
            rij.volg_voorstel(ronde.orgaan, door=door or GebruikerFactory())

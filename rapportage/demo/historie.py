"""The layer of the past: the plan of 2022–2023, and the years between it and the running plan."""

from datetime import date, timedelta

from rapportage.demo.gegevens import lees
from rapportage.demo.schets import Schets, kies_niveaus
from trajecten.models import Traject

Selectie = Traject.Selectie
#: Per year: trajects, selected in a round, learning outside the machine (eisen.md L-017, L-018).
EERSTE_PLAN = {2022: (139, 8, 1), 2023: (142, 22, 3)}
TUSSENJAAR = (124, 30, 4)
#: The first round was decided on 14 April 2022; before it nothing could be selected.
EERSTE_KEUZE = date(2022, 5, 1)


def schetsen(tekenaar, vandaag):
    """All trajects that went to the market from 2022 until the year before last."""
    alle = [abris(tekenaar)]
    for jaar in range(2022, vandaag.year - 1):
        alle += schetsen_van_jaar(tekenaar, jaar, *EERSTE_PLAN.get(jaar, TUSSENJAAR))
    return alle


def schetsen_van_jaar(tekenaar, jaar, aantal, geselecteerd, autonoom):
    """One year's trajects, spread over it, with so many chosen."""
    dobbel = tekenaar.dobbel
    rijen = [tekenaar.teken(dag) for dag in spreid(dobbel, jaar, aantal)]
    kiesbaar = [s for s in rijen if s.publicatie >= EERSTE_KEUZE and s.raming_max]
    gekozen = dobbel.sample(kiesbaar, geselecteerd + autonoom)
    for plek, schets in enumerate(gekozen):
        schets.selectie = Selectie.GESELECTEERD if plek < geselecteerd else Selectie.AUTONOOM
    for schets in rijen:
        schets.niveaus = niveaus_toen(dobbel, schets, jaar)
        if (
            schets.selectie == Selectie.GEEN
            and schets.publicatie.month > 2
            and dobbel.random() < 0.05
        ):
            laat_aflopen(dobbel, schets)
    return rijen


def spreid(dobbel, jaar, aantal):
    """So many days over a year, with a little chance in it."""
    for plek in range(aantal):
        dag = 6 + plek * 340 // aantal + dobbel.randint(0, 8)
        yield date(jaar, 1, 1) + timedelta(days=dag)


def niveaus_toen(dobbel, schets, jaar):
    """Levels of the early years: chosen trajects practised, the others mostly did nothing."""
    gekozen = schets.selectie != Selectie.GEEN
    if gekozen and dobbel.random() < 0.45:
        return kies_niveaus(dobbel, schets.norm, maximaal=True)
    if gekozen:
        return tuple(dobbel.choice((1, 2, 2, 3)) for _ in range(2)) + (dobbel.choice((1, 2)),)
    if dobbel.random() < 0.12 + 0.12 * (jaar - 2022):
        return tuple(dobbel.choice((0, 0, 1, 1, 2)) for _ in range(3))
    return ()


def laat_aflopen(dobbel, schets):
    """End a traject before its time, with a reason."""
    soort = dobbel.choice(("ingetrokken", "ingetrokken", "mislukt", "vervallen"))
    dagen = -dobbel.randint(20, 60) if soort == "vervallen" else dobbel.randint(16, 34)
    schets.afloop = soort
    schets.afloop_op = schets.publicatie + timedelta(days=dagen)
    schets.afloop_reden = dobbel.choice(lees("teksten")["afloop"][soort])


def abris(tekenaar):
    """The case that shows that sustainable can pay: a concession, so turnover and no spend."""
    naam = "Straatmeubilair en reclame"
    return Schets(
        titel="Abri's: plaatsing, onderhoud en reclame",
        soort_naam=naam,
        categorie=tekenaar.categorieen[naam],
        afdeling=tekenaar.afdelingen["Beheer Openbare Ruimte"],
        soort=Traject.Soort.CONCESSIE,
        procedure=Traject.Procedure.CONCESSIE,
        publicatie=date(2022, 5, 23),
        raming_min=None,
        raming_max=None,
        raming_ruw="onbekend",
        looptijd=120,
        niveaus=(3, 3, None),
        reden_nvt="Het werk in de stad is te gering: één vaste ploeg doet alles.",
        selectie=Selectie.AUTONOOM,
        omschrijving=(
            "De wachthuisjes bleven staan: opgeknapt, met zuinige verlichting en een dak met "
            "planten. Wie het minste materiaal verving, kreeg de meeste punten. De milieulast "
            "daalde met 70 procent en de gemeente ontvangt 17 procent meer uit reclame dan in het "
            "oude contract."
        ),
        opmerking="Voorbeeldcasus: minder kopen bracht meer op.",
    )

"""What was considered in Leiden, with which instruments, and who stands for the ambitions."""

from datetime import timedelta
from decimal import Decimal

from rapportage.demo.boek import bewaar, leg_vast, moment, nieuw
from rapportage.demo.mensen import BEGIN
from trajecten.bevestiging import stand_van
from trajecten.models import (
    Aanmelding,
    Ambitiebevestiging,
    Fase,
    Instrument,
    Overweging,
    Sdgkoppeling,
    Themaambitie,
    Traject,
)

INSTRUMENTEN = (
    ("Ambitieweb", "https://www.duurzaamgww.nl", "Samen ambities kiezen op twaalf thema's."),
    ("CO2-prestatieladder", "https://www.co2-prestatieladder.nl", "Punten voor minder uitstoot."),
    ("MVI-criteriatool", "https://www.mvicriteria.nl", "Landelijke eisen in drie niveaus."),
    ("MVO-risicochecker", "https://www.mvorisicochecker.nl", "Risico's in de keten vinden."),
    ("Omgevingswijzer", "https://www.omgevingswijzer.org", "Duurzaamheid van een plek wegen."),
)
#: Begin of the title → the row, without what everybody has; SDGs beside it.
OVERWEGINGEN = {
    "Koffieautomaten": (
        {
            "niet_kopen": "nee", "langer_gebruiken": "deels", "dienst": "ja", "hergebruik": "ja",
            "circulair_uitleg": "De helft van de automaten is opgeknapt. We betalen per kop.",
            "mogelijk": "Opgeknapte automaten en bonen zonder wegwerpverpakking.",
            "meer_kosten": "Hoogstens 3 % per kop.",
            "werkelijk_duurzamer": "Ja: een automaat gaat nu elf jaar mee in plaats van zeven.",
            "tijd": "enige", "geld": "enige", "kwaliteit": "geen",
            "afweging": "Smaak woog het zwaarst: anders haalt iedereen koffie buiten de deur.",
        },
        (8, 12),
    ),
    "Laptops en beheer": (
        {
            "langer_gebruiken": "ja", "hergebruik": "deels", "gerecycled": "deels",
            "circulair_uitleg": "Een jaar langer mee met nieuwe accu's.",
            "aspecten": "Levensduur, reparatie en werk voor mensen met een afstand.",
            "alternatieven": "Kosten over de hele levensduur, met een prijs voor CO2.",
            "geld": "ruim", "tijd": "geen", "kwaliteit": "enige",
            "afweging": "Geld: langer gebruiken is goedkoper. De tijd was krap.",
        },
        (8, 12, 13),
    ),
    "Renovatie sporthal": (
        {
            "niet_kopen": "deels", "hergebruik": "ja", "gerecycled": "ja",
            "circulair_uitleg": "De spanten en de vloer blijven. Nieuw hout komt uit sloop.",
            "mogelijk": "Bouwen zonder uitstoot en zonder gas.",
            "meer_kosten": "Tot 8 %, terugverdiend in veertien jaar.",
            "werkelijk_duurzamer": "Ja, de berekening is door een derde nagekeken.",
            "tijd": "ruim", "geld": "enige", "kwaliteit": "ruim",
            "afweging": "We gaven het ontwerp vier maanden extra. Dat gaf de doorslag.",
        },
        (7, 11, 13),
    ),
    "Abri's": (
        {
            "langer_gebruiken": "ja", "hergebruik": "ja", "gerecycled": "ja",
            "circulair_uitleg": "Tweehonderd abri's zijn opgeknapt in plaats van vervangen.",
            "mogelijk": "De markt kon meer dan we dachten, na een marktconsultatie.",
            "afweging": "Kwaliteit en opbrengst gingen samen.",
        },
        (11, 12, 13),
    ),
    "Leerlingenvervoer": (
        {
            "mogelijk": "Elektrische bussen, als er laadpalen bij de scholen zijn.",
            "meer_kosten": "In het eerste jaar 4 %, daarna niets.",
            "tijd": "enige", "geld": "enige", "kwaliteit": "ruim",
            "afweging": "Vaste chauffeurs voor de kinderen wogen het zwaarst.",
        },
        (10, 13),
    ),
    "Inhuur flexkrachten": (
        {
            "niet_kopen": "deels", "circulair_uitleg": "Eerst kijken of vast werk kan.",
            "aspecten": "Werk voor inwoners en goede voorwaarden.",
            "tijd": "geen", "geld": "geen", "kwaliteit": "enige",
            "afweging": "Snel kunnen inhuren woog het zwaarst. Daarom lager op CO2.",
        },
        (8,),
    ),
    "Speeltoestellen": (
        {
            "langer_gebruiken": "deels", "hergebruik": "ja",
            "mogelijk": "Toestellen van hout uit de stad.",
            "alternatieven": "Met een punt per jaar langere levensduur.",
        },
        (3, 12),
    ),
}  # fmt: skip
DREMPELS = {
    "sroi_procent": Decimal(5),
    "sroi_drempel": Decimal(100_000),
    "mvi_drempel": Decimal(50_000),
}


def schrijf_overwegingen(basis, vandaag):
    """Settings, instruments, what was considered, confirmations, and a form not yet finished."""
    stel_drempels_in(basis.organisatie, vandaag)
    koppel_instrumenten(basis)
    rijen = Traject.objects.filter(organisatie=basis.organisatie).select_related("afdeling")
    trajecten = list(rijen.order_by("pk"))
    schrijf_rijen(basis, trajecten)
    bevestig_ambities(basis, trajecten, vandaag)
    laat_onafgemaakt(basis, trajecten, vandaag)


def stel_drempels_in(organisatie, vandaag):
    """The rules about social return and larger trajects, since a year."""
    for veld, waarde in DREMPELS.items():
        setattr(organisatie, veld, waarde)
    leg_vast(organisatie, moment(vandaag - timedelta(days=365)))


def koppel_instrumenten(basis):
    """The shipped set, and at some ambitions the one that was used."""
    rijen = [
        leg_vast(
            Instrument(organisatie=basis.organisatie, naam=naam, url=url, uitleg=uitleg),
            moment(BEGIN, 12),
        )
        for naam, url, uitleg in INSTRUMENTEN
    ]
    hoog = Themaambitie.objects.filter(organisatie=basis.organisatie, niveau__gte=2)
    pks = hoog.order_by("pk").values_list("pk", flat=True)
    koppeling = Themaambitie.instrumenten.through
    # zonder historie: a demo of what was used, no figure reads it
    koppeling.objects.bulk_create(
        koppeling(themaambitie_id=pk, instrument=basis.dobbel.choice(rijen))
        for pk in pks
        if basis.dobbel.random() < 0.3
    )


def schrijf_rijen(basis, trajecten):
    """The considerations and SDGs of the trajects that everybody knows."""
    rijen, sdgs = [], []
    for begin, (velden, doelen) in OVERWEGINGEN.items():
        for traject in (t for t in trajecten if t.titel.startswith(begin)):
            wanneer = dag_van(traject)
            door = basis.bezetting.van(traject.afdeling)
            vast = {"organisatie": basis.organisatie, "traject": traject}
            rij = Overweging(**vast, **velden)
            if "afweging" in velden:
                rij.afgewogen_door, rij.afgewogen_op = "Afdelingsmanager", wanneer
            rijen.append(nieuw(rij, moment(wanneer, 15), door=door))
            sdgs += [
                nieuw(Sdgkoppeling(**vast, doel=doel), moment(wanneer, 15), door=door)
                for doel in doelen
            ]
    bewaar(rijen, tot=basis.bouwer.tot)
    bewaar(sdgs, tot=basis.bouwer.tot)


def dag_van(traject):
    """A day on which the ambitions were spoken about: the strategy, else the preparation."""
    return traject.strategie_werkelijk or traject.voorbereiding_werkelijk or BEGIN


def bevestig_ambities(basis, trajecten, vandaag):
    """Budgethouders stood for the ambitions of most trajects whose strategy is adopted."""
    per_traject = {}
    velden = ("traject", "thema", "niveau", "is_nvt")
    alle = Themaambitie.objects.filter(organisatie=basis.organisatie).values_list(*velden)
    for traject, *rij in alle:
        per_traject.setdefault(traject, []).append(rij)
    rijen = []
    for traject in trajecten:
        houder, gekozen = basis.bezetting.van(traject.afdeling), per_traject.get(traject.pk, [])
        dag = traject.strategie_werkelijk
        compleet = len(gekozen) >= len(basis.focus) and dag and dag < vandaag
        if houder and compleet and basis.dobbel.random() < 0.8:
            rijen.append(
                Ambitiebevestiging(
                    organisatie=basis.organisatie,
                    traject=traject,
                    stand=stand_van(gekozen),
                    bevestigd_op=moment(dag, 9),
                    bevestigd_door=houder,
                )
            )
    Ambitiebevestiging.objects.bulk_create(rijen, batch_size=300)


def laat_onafgemaakt(basis, trajecten, vandaag):
    """For each of some budgethouders one short form that was begun and not finished."""
    gehad = set()
    for traject in reversed(trajecten):
        houder = basis.bezetting.van(traject.afdeling)
        uit_kalender = traject.herkomst == Traject.Herkomst.KALENDER and not traject.afloop
        if not houder or houder.pk in gehad or traject.fase > Fase.VOORBEREIDING:
            continue
        if uit_kalender and not traject.ambities.exists():
            gehad.add(houder.pk)
            Aanmelding.objects.create(
                organisatie=basis.organisatie,
                traject=traject,
                stap="ambities",
                begonnen_op=moment(vandaag - timedelta(days=3), 16),
                begonnen_door=houder,
            )

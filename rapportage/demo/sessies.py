"""Two sessions of the demo: one that became an action, and one that is open now (C-072)."""

from datetime import timedelta

from actieplan.models import Actie, Actieplan, Actiestap
from community.models import Bijeenkomst, Kansensessie, Kansgroep, Opmerking
from rapportage.demo.boek import leg_vast, moment

#: Group (None: without), kind, what was said, how many others said the same.
GEZEGD = (
    ("Eerder beginnen", "zwak", "We denken pas aan MVI als het bestek al klaar is.", 3),
    ("Eerder beginnen", "kans", "De inkoopkalender laat een jaar vooruit zien wat eraan komt.", 1),
    ("Eerder beginnen", "bedreiging", "Zonder planning verlengen we weer het oude contract.", 0),
    ("Samen met de markt", "sterk", "Bedrijven doen graag mee aan een marktgesprek.", 2),
    ("Samen met de markt", "kans", "Met Leiderdorp en Katwijk vragen we meer.", 0),
    ("Tijd en kennis", "zwak", "Ik heb er geen uren voor in mijn planning.", 4),
    ("Tijd en kennis", "sterk", "De vaandeldragers helpen echt.", 0),
    (None, "sterk", "Het college staat erachter.", 1),
    (None, "bedreiging", "Bouwkosten stijgen, dan valt MVI het eerst af.", 0),
    (None, "kans", "Nieuwe subsidie voor emissievrij materieel.", 0),
)
NU = (
    ("sterk", "Korte lijnen tussen inkoop en beleid."),
    ("zwak", "Ieder team gebruikt een eigen sjabloon."),
    ("kans", "Volgend jaar lopen acht grote contracten af."),
    ("bedreiging", "Een krappe markt: weinig inschrijvers."),
    ("kans", "Deel de criteria die werkten."),
)


def schrijf_sessies(basis, vandaag):
    """Store both sessions of Leiden."""
    toen, door = vandaag - timedelta(days=60), basis.bezetting.coordinator
    eigen = {"organisatie": basis.organisatie}
    meet = Bijeenkomst.objects.filter(**eigen, soort="overleg").order_by("pk").first()
    sessie = Kansensessie(
        **eigen, titel="Wat helpt ons, wat houdt ons tegen?", bijeenkomst=meet,
        vraag="Denk aan je laatste inkoop. Wat ging goed, en waar zag je een kans?",
        gesloten_op=moment(toen, 15), gesloten_door=door,
    )  # fmt: skip
    leg_vast(sessie, moment(toen, 14), door=door)
    groepen = {naam: Kansgroep(**eigen, sessie=sessie, naam=naam) for naam, *_ in GEZEGD if naam}
    groepen["Eerder beginnen"].actie = maak_actie(eigen, toen, door)
    for groep in groepen.values():
        leg_vast(groep, moment(toen, 16), door=door)
    for naam, soort, tekst, vaker in GEZEGD:
        rij = zeg(sessie, soort, tekst, moment(toen, 14, 10), groep=groepen.get(naam))
        for _ in range(vaker):
            zeg(sessie, soort, tekst, moment(toen, 14, 20), samen_met=rij)
    schrijf_open(eigen, vandaag, door)


def schrijf_open(eigen, vandaag, door):
    """The session that is open today."""
    sessie = Kansensessie(
        **eigen, titel="Kansen voor volgend jaar", vraag="Waar kunnen we volgend jaar meer vragen?"
    )
    leg_vast(sessie, moment(vandaag, 8), door=door)
    for soort, tekst in NU:
        zeg(sessie, soort, tekst, moment(vandaag, 8, 15))


def zeg(sessie, soort, tekst, op, **extra):
    """One remark; it has no history."""
    return Opmerking.objects.create(
        organisatie=sessie.organisatie, sessie=sessie, soort=soort, tekst=tekst, op=op, **extra
    )


def maak_actie(eigen, toen, door):
    """The action that came of a group, in the plan that runs."""
    actie = Actie(
        **eigen,
        actieplan=Actieplan.objects.filter(**eigen).op(toen).first(),
        titel="Bij elk traject een startgesprek, een jaar vooruit",
        omschrijving="Uit de kansensessie: we denken te laat aan MVI. Met de kalender kan het "
        "een jaar eerder.",
        eigenaar=door,
        start=toen,
        eind=toen + timedelta(days=240),
        status=Actie.Status.LOOPT,
        status_op=toen,
    )
    leg_vast(actie, moment(toen, 16), door=door)
    stap = Actiestap(**eigen, actie=actie, tekst="Kies de eerste tien trajecten van de kalender")
    leg_vast(stap, moment(toen, 16, 30), door=door)
    return actie

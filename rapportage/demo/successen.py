"""What the demo organisation is proud of: recognitions, two prizes and an entry."""

from datetime import date, timedelta

from community.models import Erkenning, Inzending, Nominatie, Prijs, Prijsstem
from community.models.succes import mag_naar_buiten
from community.prijswinnaar import aanwezig, namen_van
from organisatie.toegang import leest_trajecten
from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Effect

#: Kind, title, from whom, why, year, public.
EERDER = (
    ("nominatie", "Genomineerd voor de KoopWijsPrijs 2020", "de jury van de KoopWijsPrijs",
     "De jury zag een aanpak die anderen kunnen overnemen.", 2020),
    ("extern", "Bij de 20 duurzaamste aanbesteders van 2021", "een landelijke ranglijst",
     "Voor het eerst in de lijst van opdrachtgevers in de bouw.", 2021),
)  # fmt: skip
#: Kind, title, from whom, why, days ago; about the best measured trajects, in this order.
NIEUW = (
    ("compliment", "Zo doe je dat: doorvragen tot het kan", "de directie",
     "Jullie namen geen genoegen met ‘dat kan niet’. Daar profiteert de stad van.", 40),
    ("viering", "Taart voor het hele team", "het MT",
     "Het eerste gemeten resultaat is binnen, en het is beter dan gevraagd.", 90),
    ("compliment", "Dank voor het delen van wat misging", "een collega van Inkoop",
     "Door jouw verhaal hoefde ik dezelfde fout niet te maken.", 15),
)  # fmt: skip
WAAROM = (
    "Een klein team met een groot resultaat.",
    "Hier leert iedereen van die iets nieuws durft te vragen.",
    "De leverancier noemt het zelf een doorbraak.",
)


def schrijf_successen(basis, vandaag):
    """Store what was celebrated; votes are those of colleagues who may vote."""
    organisatie, door = basis.organisatie, basis.bezetting.coordinator
    trajecten = beste(organisatie)
    for soort, titel, van, waarom, jaar in EERDER:
        dag = date(jaar, 12, 15)
        velden = {"soort": soort, "titel": titel, "van": van, "waarom": waarom, "jaar": jaar}
        bewaar(organisatie, door, dag, is_openbaar=True, **velden)
    for traject, (soort, titel, van, waarom, terug) in zip(trajecten, NIEUW, strict=False):
        dag = vandaag - timedelta(days=terug)
        velden = {"soort": soort, "titel": titel, "van": van, "waarom": waarom, "jaar": dag.year}
        rij = bewaar(organisatie, door, dag, traject=traject, dag=dag, **velden)
        mens = basis.bezetting.van(traject.afdeling)
        rij.mensen.set([mens] if mens else [])
    if trajecten:
        nieuwe = vandaag + timedelta(days=20)
        vorige = schrijf_prijs(basis, trajecten, date(nieuwe.year - 1, 12, 1))
        stem(vorige)
        schrijf_winnaar(vorige, door)
        trek_in(schrijf_prijs(basis, trajecten[::-1], nieuwe), door, vandaag)
        zend_in(organisatie, door, trajecten[0], vandaag)


def beste(organisatie):
    """Awarded trajects with a measured improvement, the latest first (at most three)."""
    rijen = Effect.objects.gemeten().filter(organisatie=organisatie)
    rijen = rijen.select_related("indicator", "traject__afdeling").order_by("-gerealiseerd_op")
    goed = [r.traject for r in rijen if r.is_beter("gerealiseerd") and mag_naar_buiten(r.traject)]
    return list(dict.fromkeys(goed))[: len(NIEUW)]


def bewaar(organisatie, door, op, **velden):
    """One recognition, entered on that day."""
    rij = Erkenning(organisatie=organisatie, gemaakt_door=door, gemaakt_op=moment(op, 15), **velden)
    return leg_vast(rij, rij.gemaakt_op, door=door)


def schrijf_prijs(basis, trajecten, sluit_op):
    """The prize that closes on that day, with its nominations."""
    organisatie, door = basis.organisatie, basis.bezetting.coordinator
    op = moment(sluit_op - timedelta(days=30), 10)
    prijs = Prijs(
        organisatie=organisatie,
        jaar=sluit_op.year,
        sluit_op=sluit_op,
        toelichting="Kies het traject waar jij het meest van leerde. Groot of klein telt evenveel.",
    )
    leg_vast(prijs, op, door=door)
    for traject, waarom in zip(trajecten, WAAROM, strict=False):
        rij = Nominatie(organisatie=organisatie, prijs=prijs, traject=traject, door=door)
        rij.waarom = waarom
        leg_vast(rij, op, door=door)
    return prijs


def stem(prijs):
    """Every colleague votes; the first nomination wins."""
    nominaties = list(prijs.nominaties.all())
    for nummer, mens in enumerate(leest_trajecten(prijs.organisatie).order_by("pk")):
        gekozen = nominaties[0 if nummer % 2 else nummer % len(nominaties)]
        Prijsstem.objects.create(
            organisatie=prijs.organisatie, prijs=prijs, gebruiker=mens, nominatie=gekozen
        )


def schrijf_winnaar(prijs, door):
    """The winner, recorded a week after the closing day."""
    dag = prijs.sluit_op + timedelta(days=7)
    winnaar = prijs.winnaars(dag)[0]
    rij = bewaar(
        prijs.organisatie, door, dag, soort="intern", titel=str(prijs), traject=winnaar.traject,
        van="de stemmen van collega’s", waarom=winnaar.waarom, jaar=prijs.jaar,
        dag=prijs.sluit_op, prijs=prijs, anderen=namen_van(winnaar.traject),
    )  # fmt: skip
    mensen = aanwezig(winnaar.traject).exclude(gebruiker=None)
    rij.mensen.set(mensen.values_list("gebruiker", flat=True))


def trek_in(prijs, door, vandaag):
    """The last nomination of a prize that is open was withdrawn yesterday."""
    rij = prijs.nominaties.last()
    op = moment(vandaag - timedelta(days=1), 14)
    rij.ingetrokken_op, rij.ingetrokken_door = op, door
    rij.ingetrokken_reden = "Dit traject won vorig jaar al. We geven een ander de kans."
    leg_vast(rij, op, door=door)


def zend_in(organisatie, door, traject, vandaag):
    """The entry of the last August that is over."""
    jaar = vandaag.year if vandaag > date(vandaag.year, 8, 31) else vandaag.year - 1
    rij = Inzending(
        organisatie=organisatie,
        traject=traject,
        uiterlijk=date(jaar, 8, 31),
        ingezonden_op=date(jaar, 8, 20),
        bijzonder="Met een paar goede vragen aan de markt werd het beter dan we durfden te hopen.",
    )
    leg_vast(rij, moment(date(jaar, 8, 20), 10), door=door)

"""The short form: which trajects wait to be filled in, how far somebody is, and what is missing."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from organisatie.models import Rol
from trajecten.condities import genoemd, mist_ambitie
from trajecten.models import Aanmelding, Thema, Traject
from trajecten.models.velden import Fase
from trajecten.pijplijn import bewaar, maak_traject
from trajecten.voorstel import categorie_voorstel

#: (name, what it asks), in order.
STAPPEN = (
    ("gegevens", "Wat, voor wie, wanneer"),
    ("ambities", "MVI-vragen"),
    ("overweging", "Extra vragen"),
    ("klaar", "Klaar"),
)
NAMEN = [naam for naam, _ in STAPPEN]


@dataclass(frozen=True)
class Ontbreekt:
    """Something that is not known yet, and the step that asks for it."""

    tekst: str
    stap: str
    nodig: bool = True


def te_kiezen(toegang):
    """Lines of the calendar that this person may fill in and nobody finished: first on first."""
    eigen = Traject.objects.bewerkbaar_voor(toegang).lopend()
    eigen = eigen.filter(herkomst=Traject.Herkomst.KALENDER, fase__lt=Fase.UITVRAAG)
    eigen = eigen.filter(mist_ambitie(), publicatie_werkelijk=None, onderdeel_van=None)
    open_ = Q(aanmelding=None) | Q(aanmelding__klaar_op=None)
    eigen = eigen.filter(open_).select_related("afdeling")
    return eigen.order_by(F("publicatie").asc(nulls_last=True), "nummer")


def onafgemaakt(toegang):
    """Short forms to go on with: begun by this person, or of a traject that names them."""
    trajecten = Traject.objects.bewerkbaar_voor(toegang).lopend()
    mijn = trajecten.filter(genoemd(toegang.gebruiker))
    rijen = Aanmelding.objects.filter(traject__in=trajecten, klaar_op=None)
    rijen = rijen.filter(Q(begonnen_door=toegang.gebruiker) | Q(traject__in=mijn))
    return rijen.select_related("traject").order_by("-begonnen_op", "-pk")


def begin(traject, *, sleutel, door, is_houder):
    """Store a new traject and its short form; of two with the same key only the first is made.

    Returns the Aanmelding and whether this call made it.
    """
    bestaand = Aanmelding.objects.filter(sleutel=sleutel, begonnen_door=door)
    if gevonden := bestaand.select_related("traject").first():
        return gevonden, False
    try:
        with transaction.atomic():
            maak_traject(traject, budgethouder=door if is_houder else None, door=door)
            rij = Aanmelding.objects.create(
                organisatie=traject.organisatie,
                traject=traject,
                stap="ambities",
                sleutel=sleutel,
                begonnen_door=door,
            )
    except IntegrityError:
        if gevonden := bestaand.select_related("traject").first():
            return gevonden, False
        traject.pk = None  # somebody else has this key: nothing of theirs is shown
        return begin(traject, sleutel=uuid4(), door=door, is_houder=is_houder)
    return rij, True


def onthoud(traject, stap, *, door):
    """Remember the step to go on with; only forward, and never after the form was finished."""
    begin_ = {"organisatie": traject.organisatie, "stap": stap, "begonnen_door": door}
    rij, nieuw = Aanmelding.objects.get_or_create(traject=traject, defaults=begin_)
    if not nieuw and rij.klaar_op is None and NAMEN.index(stap) > plek(rij.stap):
        rij.stap = stap
        rij.save()
    return rij


def plek(stap):
    """Where a step stands; an unknown one is the first."""
    return NAMEN.index(stap) if stap in NAMEN else 0


def rond_af(traject, *, door):
    """The short form is finished, once; gives the Aanmelding."""
    rij = onthoud(traject, "klaar", door=door)
    if rij.klaar_op is None:
        rij.klaar_op = timezone.now()
        rij.save()
    return rij


def voorstel(traject):
    """The category that is proposed for a traject without one."""
    if traject.categorie_id:
        return None
    return categorie_voorstel(traject.organisatie, traject.titel, traject.cpv)


def neem_categorie_over(traject, *, door):
    """Give a traject without category the one that is proposed."""
    if categorie := voorstel(traject):
        with transaction.atomic():
            traject.claim(traject.versie)
            traject.categorie = categorie
            bewaar(traject, door=door)


def ontbreekt(traject):
    """What is not known yet of a traject (list of Ontbreekt), what is needed first."""
    rijen = []
    for veld, tekst in (
        ("afdeling_id", "Voor welke afdeling het is"),
        ("categorie_id", "Wat voor soort inkoop het is: zonder categorie is er geen norm"),
        ("publicatie", "Wanneer het naar de markt gaat"),
    ):
        if not getattr(traject, veld):
            rijen.append(Ontbreekt(tekst, "gegevens"))
    ambities = {a.thema_id: a for a in traject.ambities.all()}
    focus = Thema.objects.focus().filter(organisatie=traject.organisatie_id)
    for thema in focus:
        if thema.pk not in ambities:
            rijen.append(Ontbreekt(f"De ambitie voor {thema.naam}", "ambities"))
    return rijen + later(traject, focus, ambities)


def later(traject, focus, ambities):
    """What may wait until the inkoopstrategie."""
    rijen = []
    vraagt = [t for t in focus if t.pk in ambities and ambities[t.pk].niveau]
    zonder = [thema.label for thema in vraagt if not ambities[thema.pk].wijze]
    if zonder:
        tekst = f"Hoe je het uitvraagt voor {', '.join(zonder)}"
        rijen.append(Ontbreekt(tekst, "ambities", nodig=False))
    if traject.raming_min is None and traject.raming_max is None:
        rijen.append(Ontbreekt("De raming", "gegevens", nodig=False))
    return rijen


def is_houder(toegang):
    """True for whoever is named as budgethouder in what they make."""
    return toegang.heeft(Rol.BUDGETHOUDER)

"""Reporting an agreement that was not kept, step by step higher (eisen.md C-059)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from organisatie.models import Lidmaatschap, Melding, Rol
from organisatie.toegang import leest_trajecten
from trajecten.mandaten import DIRECTIE
from trajecten.models import Betrokkene, Escalatie
from trajecten.models.escalatie import AL_KLAAR

Trap = Escalatie.Trap
EERSTE = (Betrokkene.Deel.OPDRACHTGEVER, Betrokkene.Deel.BUDGETHOUDER)


def ontvangers(traject, trap, *, door):
    """Who can be told at this level (queryset of people); the whole DT is nobody in particular.

    First the opdrachtgever and budgethouder of the traject, else the budgethouders of its
    department; then the directeuren. Nobody reports to oneself.
    """
    mensen = leest_trajecten(traject.organisatie).exclude(pk=door.pk)
    if trap == Trap.DT:
        return mensen.none()
    leden = Lidmaatschap.objects.filter(organisatie=traject.organisatie)
    if trap == Trap.DIRECTEUR:
        return mensen.filter(pk__in=leden.filter(rol=Rol.DT).values("gebruiker"))
    genoemd = traject.betrokkenen.filter(deel__in=EERSTE).values("gebruiker")
    eerste = mensen.filter(pk__in=genoemd)
    if eerste.exists() or traject.afdeling_id is None:
        return eerste
    van_afdeling = leden.filter(rol=Rol.BUDGETHOUDER, afdeling=traject.afdeling_id)
    return mensen.filter(pk__in=van_afdeling.values("gebruiker"))


def meld(traject, *, afspraak, naar, reageer_voor, door):
    """Report a broken agreement at the first level, and tell whoever it is about."""
    return maak(
        traject, Trap.BUDGETHOUDER, afspraak, naar=naar, reageer_voor=reageer_voor, door=door
    )


def maak(traject, trap, afspraak, *, naar, reageer_voor, door, vorige=None):
    """Store one step and send its message."""
    with transaction.atomic():
        escalatie = Escalatie.objects.create(
            organisatie=traject.organisatie,
            traject=traject,
            afspraak=afspraak.strip(),
            trap=trap,
            naar=naar,
            reageer_voor=reageer_voor,
            gemeld_door=door,
            vorige=vorige,
        )
        bericht(escalatie, f"Afspraak niet nagekomen bij {traject}: jouw reactie is nodig", door)
    return escalatie


def bericht(escalatie, tekst, door):
    """Tell who has to answer: a person, or at the top the whole Directieteam."""
    if escalatie.naar:
        Melding.objects.meld(escalatie.organisatie, [escalatie.naar], tekst, escalatie)
    elif escalatie.trap == Trap.DT:
        Melding.objects.meld_rollen(escalatie.organisatie, DIRECTIE, tekst, escalatie, behalve=door)


def zet_door(escalatie, *, reden, naar, reageer_voor, door):
    """To the next level: this step closes with the reason, and the next one is made."""
    if not escalatie.is_open:
        raise ValidationError(AL_KLAAR)
    trap = escalatie.volgende_trap
    if trap is None:
        raise ValidationError("Hoger dan het Directieteam kan niet. Leg de uitkomst vast.")
    with transaction.atomic():
        uitkomst = f"Doorgezet naar {trap.label.lower()}: {reden.strip()}"
        escalatie.sluit(uitkomst=uitkomst, door=door)
        return maak(
            escalatie.traject,
            trap,
            escalatie.afspraak,
            naar=naar,
            reageer_voor=reageer_voor,
            door=door,
            vorige=escalatie,
        )


def handel_af(escalatie, *, uitkomst, door):
    """Close with an outcome, and tell who reported it and who was told."""
    with transaction.atomic():
        escalatie.sluit(uitkomst=uitkomst, door=door)
        mensen = {escalatie.gemeld_door, escalatie.naar} - {None, door}
        tekst = f"Escalatie afgehandeld: {escalatie.traject}"
        Melding.objects.meld(escalatie.organisatie, mensen, tekst, escalatie)


def keten(escalatie):
    """All steps of this case, the first one first (list of Escalatie)."""
    rijen = Escalatie.objects.filter(traject=escalatie.traject_id).select_related(
        "naar", "gemeld_door", "afgehandeld_door"
    )
    alle = {rij.pk: rij for rij in rijen}
    eerste = alle[escalatie.pk]
    while eerste.vorige_id:
        eerste = alle[eerste.vorige_id]
    hoger = {rij.vorige_id: rij for rij in alle.values() if rij.vorige_id}
    stappen = [eerste]
    while stappen[-1].pk in hoger:
        stappen.append(hoger[stappen[-1].pk])
    return stappen

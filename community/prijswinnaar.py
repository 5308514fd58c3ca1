"""Record who won the yearly prize: one recognition, with the people of the traject (C-073)."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from community.models import Erkenning
from community.models.mens import aanspreekbaar
from organisatie.models import Melding
from organisatie.toegang import leest_trajecten
from trajecten.models import Betrokkene

KIES = "Meer trajecten kregen evenveel stemmen. Kies er één."
WAAROM = "Schrijf op waarom je voor dit traject kiest."


def leg_winnaar_vast(prijs, *, door, vandaag, nominatie=None, reden=""):
    """The one recognition of this prize: made now, or found when somebody made it before.

    On a tie `nominatie` and `reden` are needed. Raises ValidationError when there is no winner.
    """
    if prijs.vastgelegd is not None:
        return prijs.vastgelegd
    if redenen := prijs.belemmeringen_vastleggen(vandaag):
        raise ValidationError(redenen)
    winnaar, keuze = kies(prijs.winnaars(vandaag), nominatie, reden)
    try:
        with transaction.atomic():
            erkenning = maak(prijs, winnaar, keuze=keuze, door=door)
            meld(erkenning, winnaar, behalve=door)
    except IntegrityError:  # somebody pressed at the same moment
        return Erkenning.objects.get(prijs=prijs)
    return erkenning


def kies(winnaars, nominatie, reden):
    """(the winner, why this one): a choice only on a tie."""
    if len(winnaars) == 1:
        return winnaars[0], ""
    if nominatie not in winnaars:
        raise ValidationError(KIES)
    if not reden.strip():
        raise ValidationError(WAAROM)
    return nominatie, reden.strip()


def maak(prijs, winnaar, *, keuze, door):
    """The recognition, with those of the traject who do not hide (eisen.md L-055)."""
    erkenning = Erkenning.objects.create(
        organisatie=prijs.organisatie,
        prijs=prijs,
        titel=str(prijs),
        soort=Erkenning.Soort.INTERN,
        traject=winnaar.traject,
        anderen=namen_van(winnaar.traject),
        van="de stemmen van collega’s",
        waarom=winnaar.waarom,
        jaar=prijs.jaar,
        dag=prijs.sluit_op if prijs.sluit_op.year == prijs.jaar else None,
        keuze=keuze,
        gemaakt_door=door,
    )
    erkenning.mensen.set(
        aanwezig(winnaar.traject).exclude(gebruiker=None).values_list("gebruiker", flat=True)
    )
    return erkenning


def aanwezig(traject):
    """The people of a traject but for those who left or hide."""
    return Betrokkene.objects.filter(aanspreekbaar(), traject=traject)


def namen_van(traject):
    """Who has no account, by name or function, as far as it fits (str)."""
    rijen = aanwezig(traject).filter(gebruiker=None).exclude(naam="")
    lengte = Erkenning._meta.get_field("anderen").max_length
    tekst = ""
    for naam in dict.fromkeys(rijen.values_list("naam", flat=True)):
        langer = f"{tekst}, {naam}" if tekst else naam
        tekst = langer if len(langer) <= lengte else tekst
    return tekst


def meld(erkenning, winnaar, *, behalve):
    """Tell the people that are named, as far as they see trajects."""
    mensen = erkenning.mensen.filter(pk__in=leest_trajecten(erkenning.organisatie).values("pk"))
    tekst = f"Gefeliciteerd! ‘{winnaar}’ won ‘{erkenning}’. Je staat erbij."
    Melding.objects.meld(
        erkenning.organisatie, mensen.exclude(pk=behalve.pk).order_by("pk"), tekst, erkenning
    )

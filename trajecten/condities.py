"""Conditions on trajects that several questions share; each can stand in any `filter()`."""

from django.db.models import Exists, OuterRef, Q

from trajecten.models.ambitie import Themaambitie
from trajecten.models.betrokkene import Betrokkene
from trajecten.models.thema import Thema
from trajecten.models.velden import Fase

#: Neither finished nor ended before its time.
LOPEND = Q(fase__lt=Fase.AFGEROND, afloop="")
#: Running, and the market has not been asked yet: everything can still change.
TE_BEINVLOEDEN = Q(fase__lt=Fase.UITVRAAG, afloop="", publicatie_werkelijk=None)


def genoemd(gebruiker, deel=None):
    """Condition: this person is named in the traject, in this part or in any."""
    rijen = Betrokkene.objects.filter(traject=OuterRef("pk"), gebruiker=gebruiker)
    return Exists(rijen.filter(deel=deel) if deel else rijen)


def mist_ambitie():
    """Condition: at least one focus theme of the organisation has no ambition yet."""
    ingevuld = Themaambitie.objects.filter(thema=OuterRef("pk"), traject=OuterRef(OuterRef("pk")))
    focus = Thema.objects.focus().filter(organisatie=OuterRef("organisatie_id"))
    return Exists(focus.filter(~Exists(ingevuld)))

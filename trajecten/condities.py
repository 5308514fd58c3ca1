"""Conditions on trajects that several questions share; each can stand in any `filter()`."""

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from trajecten.models.ambitie import Themaambitie
from trajecten.models.betrokkene import Betrokkene
from trajecten.models.overweging import Ambitiebevestiging
from trajecten.models.thema import Thema
from trajecten.models.velden import Fase

#: Stand for a level in a comparison: n.v.t., and no row at all.
NVT, ONBEKEND = Value(-1), Value(-2)
NIVEAU = Coalesce("niveau", NVT, output_field=IntegerField())
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


def bevestigd():
    """Condition: a confirmation holds, since no level changed after it and none is gone (C-046).

    The same question as `geldende_bevestiging`, which compares a hash of the levels in Python.
    """
    zelfde = {"traject": OuterRef("traject"), "thema": OuterRef("thema")}
    historie, van = Themaambitie.history.model.objects, OuterRef(OuterRef("bevestigd_op"))
    toen = historie.filter(**zelfde, history_date__lte=van).order_by("-history_date", "-history_id")
    niveau = Case(
        When(history_type="-", then=ONBEKEND), default=NIVEAU, output_field=IntegerField()
    )
    nu = Themaambitie.objects.filter(traject=OuterRef("traject"))
    nu = nu.annotate(nu=NIVEAU, toen=Subquery(toen.values(w=niveau)[:1]))
    weg = historie.filter(
        ~Exists(Themaambitie.objects.filter(**zelfde)),
        traject=OuterRef("traject"),
        history_type="-",
        history_date__gt=OuterRef("bevestigd_op"),
    )
    rijen = Ambitiebevestiging.objects.filter(traject=OuterRef("pk"))
    anders = nu.exclude(nu=Coalesce(F("toen"), ONBEKEND))
    return Exists(rijen.filter(~Exists(anders), ~Exists(weg)))

"""A traject that learns outside the machine: who says so, and when it cannot (eisen.md L-068)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from trajecten.models import Traject
from trajecten.models.kandidatuur import STATUS_NA_BESLUIT

Selectie = Traject.Selectie
IN_EEN_RONDE = (Selectie.KANDIDAAT, Selectie.VOORGESTELD)


def belemmeringen(traject):
    """Reasons why this cannot be said of the traject, or taken back; empty means it can."""
    if traject.selectiestatus in IN_EEN_RONDE:
        return ["Dit traject staat in een keuzeronde. Haal het daar eerst van de lijst."]
    if traject.selectiestatus == Selectie.GESELECTEERD:
        return ["Het Directieteam heeft dit traject geselecteerd."]
    return []


def wissel(traject, *, reden, door):
    """Say that it learns outside the machine, or take that back; the reason stays in history.

    ValidationError with what is in the way, or when somebody else saved the traject first.
    """
    redenen = belemmeringen(traject)
    if not redenen and not reden.strip():
        redenen = ["Schrijf op waarom."]
    if redenen:
        raise ValidationError(redenen)
    with transaction.atomic():
        traject.claim(traject.versie)
        traject.selectiestatus = volgende(traject)
        traject._history_user, traject._change_reason = door, reden.strip()[:100]
        traject.save(update_fields=["selectiestatus"])


def volgende(traject):
    """`autonoom`, or what the last round left when it already is."""
    if traject.selectiestatus != Selectie.AUTONOOM:
        return Selectie.AUTONOOM
    laatste = traject.kandidaturen.exclude(besluit="").order_by("-besloten_op").first()
    return STATUS_NA_BESLUIT[laatste.besluit] if laatste else Selectie.GEEN

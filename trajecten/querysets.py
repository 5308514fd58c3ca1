"""The words with which the rest of the program asks for trajects."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, ExtractYear

from organisatie.models import Rol
from organisatie.toegang import mag_alle_ramingen_zien, mag_coordineren, mag_trajecten_zien
from trajecten.models.ambitie import Afwijking, Themaambitie
from trajecten.models.betrokkene import Betrokkene
from trajecten.models.thema import Thema
from trajecten.models.velden import Fase, normaliseer

#: Days before publication from which a missing ambition is a reason to look.
LET_OP_DAGEN = 92


class Status(models.TextChoices):
    """How a traject is doing, derived from what happened (domein.md, *Words on the screen*)."""

    LET_OP = "let_op", "Let op"
    WACHT = "wacht", "Wacht op akkoord"
    OP_KOERS = "op_koers", "Op koers"
    ONBEKEND = "onbekend", "Nog niet bekend"
    KLAAR = "klaar", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


class TrajectQuerySet(models.QuerySet):
    """Trajects."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation for every role but the lezer (domein.md, rule 7)."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def bewerkbaar_voor(self, toegang):
        """Coördinator: all; budgethouder: own department or where named; inkoper: where named."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_coordineren(toegang):
            return eigen
        mag = Q(pk__in=[])
        if toegang.heeft(Rol.BUDGETHOUDER):
            mag |= Q(afdeling__in=toegang.afdelingen)
        if toegang.heeft(Rol.BUDGETHOUDER, Rol.INKOPER):
            mag |= genoemd(toegang.gebruiker)
        return eigen.filter(mag)

    def met_raming_zicht(self, toegang):
        """Annotate `raming_zichtbaar`: an estimate stays inside until the award (rule 11)."""
        if mag_alle_ramingen_zien(toegang):
            return self.annotate(raming_zichtbaar=Value(True))
        mag = Q(fase__gte=Fase.GEGUND) | Q(afdeling__in=toegang.afdelingen)
        mag |= genoemd(toegang.gebruiker)
        return self.annotate(
            raming_zichtbaar=Case(When(mag, then=Value(True)), default=Value(False))
        )

    def lopend(self):
        """Neither finished nor ended before its time."""
        return self.filter(fase__lt=Fase.AFGEROND, afloop="")

    def tellend(self, organisatie):
        """What totals count: percelen and the like apart only where the setting says so."""
        eigen = self.filter(organisatie=organisatie)
        return eigen if organisatie.onderdelen_tellen_apart else eigen.filter(onderdeel_van=None)

    def met_jaar(self):
        """Annotate `uitvraag` (date) and `telt_in` (year or None): actual, else planned."""
        uitvraag = Coalesce("publicatie_werkelijk", "publicatie")
        return self.annotate(uitvraag=uitvraag).annotate(telt_in=ExtractYear("uitvraag"))

    def zoek(self, tekst):
        """Every word must occur; blind to case and accents."""
        gevonden = self
        for woord in normaliseer(tekst).split():
            gevonden = gevonden.filter(zoektekst__contains=woord)
        return gevonden

    def met_status(self, vandaag):
        """Annotate `status` (a `Status` value), as it is on the day `vandaag`."""
        open_afwijking = Afwijking.objects.open().filter(traject=OuterRef("pk"))
        return self.annotate(
            wacht_op_akkoord=Exists(open_afwijking), mist_ambitie=mist_ambitie()
        ).annotate(status=status(vandaag))


def genoemd(gebruiker):
    """Condition: this person is named in the traject."""
    return Exists(Betrokkene.objects.filter(traject=OuterRef("pk"), gebruiker=gebruiker))


def mist_ambitie():
    """Condition: at least one focus theme of the organisation has no ambition yet."""
    ingevuld = Themaambitie.objects.filter(thema=OuterRef("pk"), traject=OuterRef(OuterRef("pk")))
    focus = Thema.objects.focus().filter(organisatie=OuterRef("organisatie_id"))
    return Exists(focus.filter(~Exists(ingevuld)))


def status(vandaag):
    """Expression for `met_status`; the first rule that fits decides."""
    voor_uitvraag = Q(fase__lt=Fase.UITVRAAG, publicatie_werkelijk=None)
    te_laat = voor_uitvraag & Q(publicatie_precisie="dag", publicatie__lt=vandaag)
    dichtbij = Q(publicatie__lt=vandaag + timedelta(days=LET_OP_DAGEN))
    return Case(
        When(~Q(afloop=""), then=Value(Status.GESTOPT)),
        When(fase=Fase.AFGEROND, then=Value(Status.KLAAR)),
        When(wacht_op_akkoord=True, then=Value(Status.WACHT)),
        When(te_laat, then=Value(Status.LET_OP)),
        When(voor_uitvraag & dichtbij & Q(mist_ambitie=True), then=Value(Status.LET_OP)),
        When(voor_uitvraag & Q(publicatie=None), then=Value(Status.ONBEKEND)),
        When(voor_uitvraag & Q(mist_ambitie=True), then=Value(Status.ONBEKEND)),
        default=Value(Status.OP_KOERS),
    )

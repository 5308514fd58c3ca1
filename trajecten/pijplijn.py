"""How a traject moves through the pipeline: what refuses a step, and what a step records.

The program refuses decisions (adopting the strategy), never facts (being in the market).
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from trajecten.ambities import geldende_afwijkingen
from trajecten.models import (
    Afwijking,
    Betrokkene,
    Fase,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Thema,
    Themaambitie,
    Traject,
)

#: The date that a phase records when a traject arrives there.
DATUM_VAN_FASE = {
    Fase.VOORBEREIDING: "voorbereiding_werkelijk",
    Fase.STRATEGIE: "strategie_werkelijk",
    Fase.UITVRAAG: "publicatie_werkelijk",
    Fase.GEGUND: "gunning_werkelijk",
    Fase.UITVOERING: "contractstart_werkelijk",
}

SINDS_WANNEER = (
    "Vul eerst in sinds wanneer het in de markt is. Kies daarvoor de fase ‘In de markt’ met de "
    "dag, of vul de dag in bij ‘Wijzig traject’."
)


@dataclass(frozen=True)
class Fasestap:
    """The next phase of a traject: which, what stands in its way, and whether it has a day."""

    fase: Fase
    belemmeringen: list
    heeft_datum: bool


def stap(traject):
    """The step after the current phase, or None when there is none."""
    if traject.afloop or traject.fase == Fase.AFGEROND:
        return None
    fase = Fase(traject.fase + 1)
    return Fasestap(fase, belemmeringen(traject, fase), fase in DATUM_VAN_FASE)


def belemmeringen(traject, fase):
    """Reasons why the traject may not move to this phase.

    Only decisions can be refused; past ‘In de markt’ the day of it is asked, for that day decides
    what the traject counts for.
    """
    if traject.afloop:
        return [f"Dit traject is {traject.get_afloop_display().lower()}."]
    if fase == traject.fase:
        return ["Het traject is al in deze fase."]
    if fase > max(traject.fase, Fase.UITVRAAG) and traject.publicatie_werkelijk is None:
        return [SINDS_WANNEER]
    if fase == Fase.STRATEGIE and (traject.fase < fase or traject.strategie_werkelijk is None):
        return ontbrekend(traject)
    return []


def ontbrekend(traject):
    """What is missing before the inkoopstrategie can be adopted (domein.md, *Afwijking*)."""
    ingevuld = traject.ambities.values("thema")
    zonder = Thema.objects.focus().filter(organisatie=traject.organisatie).exclude(pk__in=ingevuld)
    redenen = [f"Kies eerst een ambitie voor {thema.naam}." for thema in zonder]
    for afwijking in geldende_afwijkingen(traject):
        if afwijking.is_open:
            redenen.append(f"Er is nog geen akkoord op de afwijking voor {afwijking.thema.naam}.")
        elif afwijking.besluit == Afwijking.Besluit.GEWEIGERD:
            redenen.append(
                f"De afwijking voor {afwijking.thema.naam} is geweigerd. "
                "Kies een hoger niveau of vraag het opnieuw met een andere reden."
            )
    return redenen


def verplaats(traject, fase, *, door, op=None):
    """Move to a phase on a day (default today); ValidationError with the reasons when refused.

    Going to the market establishes whether the traject was MVI-maximaal on that day.
    """
    if op and op > timezone.localdate():
        raise ValidationError(["Deze dag is nog niet geweest. Vul in wanneer het echt gebeurde."])
    if redenen := belemmeringen(traject, fase):
        raise ValidationError(redenen)
    vooruit = fase > traject.fase
    with transaction.atomic():
        traject.claim(traject.versie)
        traject.fase = fase
        veld = DATUM_VAN_FASE.get(fase)
        if vooruit and veld and getattr(traject, veld) is None:
            setattr(traject, veld, op or timezone.localdate())
        traject.save()
        if traject.publicatie_werkelijk and fase >= Fase.UITVRAAG:
            stel_vast(traject, door=door)


def bewaar(traject, *, door, **opties):
    """Save what a person filled in (`opties` go to `save`), in a transaction of the caller.

    With the day of the uitvraag filled in the traject is in the market, so that is established.
    """
    if traject.publicatie_werkelijk:
        traject.fase = max(traject.fase, Fase.UITVRAAG)
    traject.save(**opties)
    if traject.publicatie_werkelijk:
        stel_vast(traject, door=door)


def stel_vast(traject, *, door=None, vastgelegd_op=None):
    """Establish once, on the day of the uitvraag, whether the traject was maximal; None if not yet.

    Uses the definition that held on that day and the ambitions as they were at its end; what was
    published without an agreement of that day or before is ‘uitgevraagd zonder akkoord’.
    """
    dag = traject.publicatie_werkelijk
    definitie = (
        Maximaaldefinitie.objects.filter(organisatie=traject.organisatie, vanaf__lte=dag)
        .prefetch_related("themas")
        .order_by("-versie")
        .first()
    )
    if definitie is None:
        return None
    ambities = ambities_op(traject, dag)
    is_maximaal, op_maximaal, van_toepassing = definitie.oordeel(ambities)
    vaststelling, _ = Maximaalvaststelling.objects.get_or_create(
        traject=traject,
        defaults={
            "organisatie": traject.organisatie,
            "definitie": definitie,
            "datum": dag,
            "is_maximaal": is_maximaal,
            "op_maximaal": op_maximaal,
            "van_toepassing": van_toepassing,
            "zonder_akkoord": zonder_akkoord(traject, ambities),
            "vastgelegd_door": door,
            "vastgelegd_op": vastgelegd_op or timezone.now(),
        },
    )
    return vaststelling


def ambities_op(traject, dag):
    """What the traject asked at the end of a day: thema pk → ambition (a history row if past)."""
    if dag >= timezone.localdate():
        return {ambitie.thema_id: ambitie for ambitie in traject.ambities.all()}
    historie = Themaambitie.history.filter(traject_id=traject.pk, history_date__date__lte=dag)
    laatste = {rij.thema_id: rij for rij in historie.order_by("history_date", "history_id")}
    return {thema: rij for thema, rij in laatste.items() if rij.history_type != "-"}


def zonder_akkoord(traject, ambities):
    """True when something below the norm went to the market without an agreement by that day.

    `ambities` (thema pk → ambition) are those of the day; what was unknown then is taken as it is
    now. A request of after that day only counts where there was none.
    """
    dag = traject.publicatie_werkelijk
    gevraagd = {ambitie.thema_id: ambitie for ambitie in traject.ambities.all()} | ambities
    rijen = [rij for rij in traject.afwijkingen.all() if rij.past_bij(gevraagd.get(rij.thema_id))]
    rijen.sort(key=lambda rij: (op_tijd(rij.gevraagd_op, dag), rij.gevraagd_op, rij.pk))
    laatste = {rij.thema_id: rij for rij in rijen}
    akkoord = Afwijking.Besluit.AKKOORD
    return any(r.besluit != akkoord or not op_tijd(r.besloten_op, dag) for r in laatste.values())


def op_tijd(moment, dag):
    """True when this moment lies on or before the day, in Amsterdam."""
    return timezone.localdate(moment) <= dag


def volgende_nummers(organisatie, jaar, aantal=1):
    """The next `aantal` numbers of a year, such as 2026-014; the database refuses a double one."""
    begin = f"{jaar}-"
    bestaand = Traject.objects.filter(organisatie=organisatie, nummer__startswith=begin)
    volgnummers = [n.removeprefix(begin) for n in bestaand.values_list("nummer", flat=True)]
    laatste = max((int(nummer) for nummer in volgnummers if nummer.isdecimal()), default=0)
    return [f"{begin}{nummer:03d}" for nummer in range(laatste + 1, laatste + 1 + aantal)]


def maak_traject(traject, *, budgethouder=None, door=None):
    """Save a new traject under the next number of this year; two people at once both succeed.

    `budgethouder` is named in it, so that whoever makes a traject can go on with it; `door` is who
    establishes the outcome when it is in the market already.
    """
    for _ in range(4):
        try:
            return maak_onder_nummer(traject, budgethouder, door)
        except IntegrityError:  # somebody else took the number
            continue
    return maak_onder_nummer(traject, budgethouder, door)


def maak_onder_nummer(traject, budgethouder, door):
    """Save under the number that is next now; IntegrityError when somebody else is first."""
    jaar = timezone.localdate().year
    traject.nummer = volgende_nummers(traject.organisatie, jaar)[0]
    with transaction.atomic():
        bewaar(traject, door=door or budgethouder, force_insert=True)
        if budgethouder:
            deel = Betrokkene.Deel.BUDGETHOUDER
            traject.betrokkenen.create(
                organisatie=traject.organisatie, deel=deel, gebruiker=budgethouder
            )
    return traject

"""Trajects that belong together: parts under a main traject, and successors in time."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from mvi.templatetags.mvi import euro
from trajecten.models import Betrokkene, Opvolging, Traject
from trajecten.pijplijn import maak_traject, verplaats

#: What a new part or successor takes over from the traject it comes from.
OVERNEMEN = ("afdeling", "categorie", "cpv", "soort", "procedure")
OPVOLGER_OOK = ("omschrijving", "looptijd_maanden", "optie_maanden", "is_raamovereenkomst")


@dataclass(frozen=True)
class Onderdelensom:
    """The parts added up beside the estimate of the whole; never added to it (domein.md)."""

    van: Decimal | None
    tot: Decimal | None
    onbekend: int
    zichtbaar: bool
    te_hoog: bool
    contract: Decimal | None
    zonder_contract: int

    @property
    def tekst(self):
        """The sum in words, with what is not in it."""
        if self.tot is None:
            return "raming onbekend"
        bedrag = (
            euro(self.tot) if self.van == self.tot else f"{euro(self.van)} tot {euro(self.tot)}"
        )
        return f"{bedrag}, bij {self.onbekend} onbekend" if self.onbekend else bedrag


def onderdelen_van(traject, toegang):
    """The parts with all that a row shows (list of Traject)."""
    rijen = Traject.objects.met_raming_zicht(toegang).filter(onderdeel_van=traject)
    return list(rijen.prefetch_related("ambities", "contracten").order_by("nummer"))


def onderdelen_met_som(traject, toegang):
    """What the table of parts shows: {onderdelen, som}."""
    onderdelen = onderdelen_van(traject, toegang)
    return {"onderdelen": onderdelen, "som": tel_op(traject, onderdelen)}


def tel_op(traject, onderdelen):
    """The sum of the parts that still live (Onderdelensom)."""
    levend = [deel for deel in onderdelen if not deel.afloop]
    hoog = [bovenkant(deel) for deel in levend]
    laag = [deel.raming_min if deel.raming_min is not None else deel.raming_max for deel in levend]
    tot = sum(b for b in hoog if b is not None) if any(b is not None for b in hoog) else None
    contract = [deel.contractwaarde for deel in levend]
    geheel = bovenkant(traject)
    return Onderdelensom(
        van=sum(b for b in laag if b is not None),
        tot=tot,
        onbekend=sum(bedrag is None for bedrag in hoog),
        zichtbaar=traject.raming_zichtbaar and all(deel.raming_zichtbaar for deel in levend),
        te_hoog=tot is not None and geheel is not None and tot > geheel,
        contract=sum(b for b in contract if b is not None)
        if any(b is not None for b in contract)
        else None,
        zonder_contract=sum(bedrag is None for bedrag in contract),
    )


def bovenkant(traject):
    """The upper end of an estimate, else its one amount, or None: unknown."""
    return traject.raming_max if traject.raming_max is not None else traject.raming_min


def mag_onder(deel, hoofd):
    """Reasons why `deel` may not become a part of `hoofd` (list)."""
    if deel.organisatie_id != hoofd.organisatie_id:
        return ["Kies een traject van de eigen organisatie."]
    if deel.onderdeel_van_id:
        return [f"{deel.nummer} is al onderdeel van een ander traject."]
    boven = hoofd
    while boven is not None:
        if boven.pk == deel.pk:
            return ["Een traject is geen onderdeel van zichzelf of van wat eronder valt."]
        boven = boven.onderdeel_van
    return []


def hang_onder(deel, hoofd, soort):
    """Make `deel` a part of `hoofd`; ValidationError when it may not."""
    if redenen := mag_onder(deel, hoofd):
        raise ValidationError(redenen)
    zet_onderdeel(deel, hoofd, soort)


def maak_los(deel):
    """Make a part a traject of its own again."""
    zet_onderdeel(deel, None, "")


def zet_onderdeel(deel, hoofd, soort):
    """Save under or apart, with a version of its own."""
    with transaction.atomic():
        deel.claim(deel.versie)
        deel.onderdeel_van, deel.onderdeel_soort = hoofd, soort
        deel.save()


def mag_opvolgen(van, naar):
    """Reasons why `naar` may not be the successor of `van` (list)."""
    if van.organisatie_id != naar.organisatie_id:
        return ["Kies een traject van de eigen organisatie."]
    if van.pk == naar.pk:
        return ["Een traject volgt zichzelf niet op."]
    if Opvolging.objects.filter(van=van, naar=naar).exists():
        return [f"{naar.nummer} volgt {van.nummer} al op."]
    if van.pk in allen_na(naar):
        return [f"{van.nummer} komt zelf na {naar.nummer}. Dan volgen ze elkaar in een kring op."]
    return []


def allen_na(traject):
    """The pks of all successors of a traject, however far."""
    gezien, rand = set(), {traject.pk}
    while rand:
        rand = set(Opvolging.objects.filter(van__in=rand).values_list("naar", flat=True)) - gezien
        gezien |= rand
    return gezien


def volg_op(van, naar, reden):
    """Record that `naar` takes over from `van`; ValidationError when it may not."""
    if redenen := mag_opvolgen(van, naar):
        raise ValidationError(redenen)
    return Opvolging.objects.create(organisatie=van.organisatie, van=van, naar=naar, reden=reden)


def nieuw_onderdeel(hoofd, velden, door):
    """A new part of `hoofd`, that starts with its department, category and procedure."""
    deel = Traject(organisatie=hoofd.organisatie, onderdeel_van=hoofd, **velden)
    for naam in OVERNEMEN:
        setattr(deel, naam, getattr(hoofd, naam))
    if deel.onderdeel_soort != Traject.Onderdeel.PERCEEL:
        deel.procedure = Traject.Procedure.MINICOMPETITIE
    with transaction.atomic():
        maak_traject(deel, door=door)
        neem_mensen_over(hoofd, deel)
    return deel


def start_opvolger(van, titel, reden, door):
    """A new traject that takes over from `van`, with what is likely to be the same."""
    naar = Traject(organisatie=van.organisatie, titel=titel)
    for naam in (*OVERNEMEN, *OPVOLGER_OOK):
        setattr(naar, naam, getattr(van, naam))
    with transaction.atomic():
        maak_traject(naar, door=door)
        neem_mensen_over(van, naar)
        volg_op(van, naar, reden)
    return naar


def neem_mensen_over(van, naar):
    """The same people, without the contractmanager of the old contract."""
    rijen = van.betrokkenen.exclude(deel=Betrokkene.Deel.CONTRACTMANAGER)
    for rij in rijen:
        Betrokkene.objects.create(
            organisatie=naar.organisatie,
            traject=naar,
            deel=rij.deel,
            naam=rij.naam,
            gebruiker=rij.gebruiker,
        )


def percelen_in(traject, fase):
    """The percelen of a traject that are in this phase and did not end (queryset)."""
    return traject.onderdelen.filter(
        fase=fase, afloop="", onderdeel_soort=Traject.Onderdeel.PERCEEL
    ).order_by("nummer")


def verplaats_mee(traject, van_fase, *, door, op=None):
    """Move the percelen that were in `van_fase` to the phase of their main traject.

    Gives (number that moved, reasons of those that stayed behind).
    """
    gelukt, redenen = 0, []
    for perceel in percelen_in(traject, van_fase):
        try:
            verplaats(perceel, traject.fase, door=door, op=op)
            gelukt += 1
        except ValidationError as fout:
            redenen.append(f"{perceel.label} blijft achter: {' '.join(fout.messages)}")
    return gelukt, redenen


def stop(traject, *, afloop, reden, versie):
    """End a traject before its time, with the reason; ValidationError when somebody was first."""
    with transaction.atomic():
        traject.claim(versie)
        traject.afloop, traject.afloop_reden = afloop, reden
        traject.save()

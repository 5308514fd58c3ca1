"""What the bodies say about a report: advice and decisions, each by its own people."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisatie.models import Melding, Rol
from rapportage.models import Rapport, Rapportadvies, Rapportbesluit
from rapportage.rapport import NET_GEWIJZIGD, claim
from rapportage.voorstellen import namens

Advies, Besluit = Rapportadvies.Uitkomst, Rapportbesluit.Uitkomst


def adviseer(rapport, tekst, *, door, over=None, versie=None):
    """Record the advice about the report as a whole, and per proposal, in one go.

    `over`: {Voorstel: (outcome, sentence)}. What stands there already is not recorded twice;
    ValidationError when it is not asked for, or somebody else recorded something since `versie`.
    """
    if rapport.staat != Rapport.Staat.ADVIES:
        raise ValidationError("Dit rapport ligt nu niet voor advies bij de Bedrijfsvoeringstafel.")
    if not tekst.strip():
        raise ValidationError("Schrijf op wat de Bedrijfsvoeringstafel adviseert.")
    for uitkomst, zin in (over or {}).values():
        weiger(redenen_advies(uitkomst, zin))
    with transaction.atomic():
        houd_vast(rapport, versie)
        for voorstel, (uitkomst, zin) in (over or {}).items():
            leg_advies_vast(rapport, door, voorstel, uitkomst, zin)
        if leg_advies_vast(rapport, door, None, "", tekst):
            meld_coordinator(rapport, f"Advies gegeven: {rapport}", door)


def redenen_advies(uitkomst, zin):
    """Reasons per field (dict of str) why this advice may not be recorded; empty means it may."""
    if uitkomst not in Advies.values:
        return {"uitkomst": "Maak een keuze."}
    if uitkomst != Advies.AKKOORD and not zin.strip():
        return {"tekst": "Schrijf erbij waarom, in één of twee zinnen."}
    return {}


def leg_advies_vast(rapport, door, voorstel, uitkomst, tekst):
    """Record it when it differs from what counts; True when it was recorded."""
    nu = rapport.adviezen.filter(beurt=rapport.beurt, voorstel=voorstel).last()
    if nu and (nu.uitkomst, nu.tekst) == (uitkomst, tekst.strip()):
        return False
    Rapportadvies.objects.create(
        rapport=rapport, voorstel=voorstel, organisatie_id=rapport.organisatie_id,
        beurt=rapport.beurt, uitkomst=uitkomst, tekst=tekst.strip(), gegeven_door=door,
    )  # fmt: skip
    return True


def besluit(rapport, over, *, op, door, versie=None):
    """Record the decisions of a meeting on the day `op` about these proposals.

    `over`: {Voorstel: dict(uitkomst, tekst, tot)}. ValidationError as with `adviseer`.
    """
    weiger(redenen_orgaan(rapport, op))
    for voorstel, uitspraak in over.items():
        weiger(redenen_besluit(voorstel, **uitspraak))
    with transaction.atomic():
        houd_vast(rapport, versie)
        for voorstel, uitspraak in over.items():
            leg_besluit_vast(rapport, voorstel, op, door, **uitspraak)


def redenen_orgaan(rapport, op):
    """Why no decision of this day may be recorded: a list in a dict, empty when it may."""
    if rapport.staat != Rapport.Staat.BESLUIT:
        return {"op": "Dit rapport ligt nu niet bij het Directieteam."}
    if op > timezone.localdate():
        return {"op": "Deze dag is nog niet geweest. Leg het besluit daarna vast."}
    return {}


def redenen_besluit(voorstel, *, uitkomst, tekst, tot):
    """Reasons per field (dict of str) why this decision may not be recorded; empty: it may."""
    if uitkomst not in Besluit.values:
        return {"uitkomst": "Maak een keuze."}
    if uitkomst == Besluit.GEWIJZIGD and not tekst.strip():
        return {"tekst": "Schrijf op wat er is besloten: de gewijzigde tekst."}
    if uitkomst == Besluit.NIET and not tekst.strip():
        return {"tekst": "Schrijf op waarom het Directieteam niet akkoord is."}
    if uitkomst == Besluit.AANGEHOUDEN and not tot and not tekst.strip():
        return {"tot": "Vul in tot wanneer, of schrijf op waarop jullie wachten."}
    eerder = voorstel.besluit
    if eerder and eerder.uitkomst != uitkomst and not tekst.strip():
        return {"tekst": "Schrijf op waarom jullie nu anders besluiten."}
    return {}


def leg_besluit_vast(rapport, voorstel, op, door, *, uitkomst, tekst, tot):
    """Record it when it differs from what counts; the day of an unchanged one stays."""
    tot = tot if uitkomst == Besluit.AANGEHOUDEN else None
    nu = voorstel.besluit
    if nu and (nu.uitkomst, nu.tekst, nu.tot) == (uitkomst, tekst.strip(), tot):
        return
    Rapportbesluit.objects.create(
        rapport=rapport, voorstel=voorstel, organisatie_id=rapport.organisatie_id,
        beurt=rapport.beurt, uitkomst=uitkomst, tekst=tekst.strip(), tot=tot, besloten_op=op,
        namens=namens(door, "Directieteam"), vastgelegd_door=door,
    )  # fmt: skip


def houd_vast(rapport, versie):
    """Claim the report as it was on the screen, so that two people do not answer each other."""
    if versie is not None and versie != rapport.versie:
        raise ValidationError(NET_GEWIJZIGD)
    claim(rapport, staat=rapport.staat)


def weiger(redenen):
    """Raise ValidationError when there are reasons."""
    if redenen:
        raise ValidationError(list(redenen.values()))


def meld_coordinator(rapport, tekst, door):
    """Tell the coördinator."""
    Melding.objects.meld_rollen(
        rapport.organisatie, [Rol.COORDINATOR], tekst, rapport, behalve=door
    )

"""The proposals of a report: their order, and their content as plain data."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from rapportage.models import Voorstel
from rapportage.planningslijst import planning_van


def voeg_toe(rapport, voorstel):
    """Add a proposal at the end; ValidationError once the report lies before a body."""
    voorstel.rapport, voorstel.organisatie = rapport, rapport.organisatie
    if redenen := voorstel.belemmeringen_wijzigen():
        raise ValidationError(redenen)
    laatste = rapport.voorstellen.order_by("-volgorde").first()
    voorstel.volgorde = laatste.volgorde + 1 if laatste else 1
    voorstel.save()
    return voorstel


@transaction.atomic
def zet_omhoog(voorstel):
    """Change places with the one before it; the first one stays."""
    if redenen := voorstel.belemmeringen_wijzigen():
        raise ValidationError(redenen)
    rijen = list(voorstel.rapport.voorstellen.all())
    plek = [rij.pk for rij in rijen].index(voorstel.pk)
    if plek:
        rijen[plek - 1], rijen[plek] = rijen[plek], rijen[plek - 1]
    for nummer, rij in enumerate(rijen, start=1):
        if rij.volgorde != nummer:
            rij.volgorde = nummer
            rij.save(update_fields=["volgorde"])


def leg_planning_vast(rapport):
    """Fix the planning that the bodies are about to read."""
    for voorstel in rapport.voorstellen.filter(soort=Voorstel.Soort.PLANNING):
        voorstel.planning = planning_van(rapport)
        voorstel.save(update_fields=["planning"])


def als_gegevens(rapport):
    """The proposals with advice and decision (list of dict), as a report shows and freezes them."""
    rijen = rapport.voorstellen.prefetch_related(
        "adviezen__gegeven_door", "besluiten__vastgelegd_door"
    )
    return [rij(rapport, nummer, voorstel) for nummer, voorstel in enumerate(rijen, start=1)]


def rij(rapport, nummer, voorstel):
    """One proposal as plain data."""
    planning = voorstel.planning
    if voorstel.is_planning and rapport.staat == rapport.Staat.CONCEPT:
        planning = planning_van(rapport)
    return {
        "nummer": nummer,
        "soort": str(voorstel.soort),
        "soort_label": voorstel.get_soort_display(),
        "titel": voorstel.titel,
        "tekst": voorstel.tekst,
        "aanleiding": voorstel.aanleiding,
        "middelen": voorstel.middelen,
        "zonder": voorstel.zonder,
        "uiterlijk": voorstel.uiterlijk.isoformat() if voorstel.uiterlijk else None,
        "planning": planning if voorstel.is_planning else None,
        "advies": adviesrij(laatste(voorstel.adviezen, rapport.beurt)),
        "besluit": besluitrij(laatste(voorstel.besluiten, rapport.beurt)),
    }


def laatste(rijen, beurt):
    """The last of these words (prefetched) of this turn, or None."""
    return next((rij for rij in reversed(rijen.all()) if rij.beurt == beurt), None)


def adviesrij(advies):
    """An advice as plain data; who gave it by function."""
    if advies is None:
        return None
    return {
        "uitkomst": str(advies.uitkomst),
        "label": advies.get_uitkomst_display(),
        "tekst": advies.tekst,
        "op": timezone.localdate(advies.gegeven_op).isoformat(),
        "namens": namens(advies.gegeven_door, "Bedrijfsvoeringstafel"),
    }


def besluitrij(besluit):
    """A decision as plain data; who recorded it by function."""
    if besluit is None:
        return None
    return {
        "uitkomst": str(besluit.uitkomst),
        "label": besluit.get_uitkomst_display(),
        "tekst": besluit.tekst,
        "tot": besluit.tot.isoformat() if besluit.tot else None,
        "op": besluit.besloten_op.isoformat(),
        "namens": besluit.namens,
    }


def namens(wie, anders):
    """The function of a person, else the body."""
    return (wie.functie if wie else "") or anders

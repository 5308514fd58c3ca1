"""What helps to choose an ambition: the approach of the category, and similar earlier trajects."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from mvi.templatetags.mvi import euro
from trajecten.ambities import staan_vast
from trajecten.criteria import bruikbaar_voor
from trajecten.models import Aanmelding, Aanpak, Niveau, Themaambitie, Traject
from trajecten.models.velden import Fase

#: Similar trajects to show; more nobody compares.
MEESTE = 4


@dataclass(frozen=True)
class Advies:
    """What the category advises on a theme; each may be None.

    `staat_klaar`: the level is filled in already where nobody chose yet; saving confirms it.
    """

    aanpak: object = None
    niveau: int | None = None
    is_kansrijk: bool = False
    staat_klaar: bool = False


def adviezen(traject, themas, normen):
    """An `Advies` per theme pk: its own approach, else the general one; 3 where it is kansrijk.

    A promising category starts from the highest level (eisen.md U-004). `normen`: {pk: level}.
    """
    if traject.categorie is None:
        return {thema.pk: Advies() for thema in themas}
    aanpakken = Aanpak.objects.filter(categorie=traject.categorie).geldend()
    per_thema = {rij.thema_id: rij for rij in aanpakken}
    kansrijk = traject.categorie.is_kansrijk
    klaar = kansrijk and is_eerste_keer(traject)
    return {
        thema.pk: Advies(
            per_thema.get(thema.pk, per_thema.get(None)),
            Niveau.MAXIMAAL if kansrijk and thema.is_focus else normen.get(thema.pk),
            kansrijk,
            klaar and thema.is_focus,
        )
        for thema in themas
    }


def is_eerste_keer(traject):
    """True while nobody chose anything: later an empty theme means ‘weet ik nog niet’."""
    if staan_vast(traject) or traject.publicatie_werkelijk or traject.ambities.exists():
        return False
    verder = Aanmelding.objects.filter(traject=traject).exclude(stap__in=("gegevens", "ambities"))
    return not verder.exists()


def vergelijkbaar(traject, toegang):
    """Earlier trajects like this one with what they asked and what came of it (list of Traject).

    Of the same category first, then of the same CPV division. Adds `criteria_zichtbaar`.
    """
    zelfde = Q(pk__in=[])
    if traject.categorie_id:
        zelfde |= Q(categorie=traject.categorie_id)
    if traject.cpv_id:
        zelfde |= Q(cpv__code__startswith=traject.cpv_id[:2])
    gekozen = Exists(Themaambitie.objects.filter(traject=OuterRef("pk")))
    plek = Case(When(categorie=traject.categorie_id, then=Value(0)), default=Value(1))
    verder = Case(When(fase__gte=Fase.UITVRAAG, then=Value(0)), default=Value(1))
    rijen = Traject.objects.zichtbaar_voor(toegang).met_raming_zicht(toegang)
    rijen = rijen.filter(zelfde, gekozen, onderdeel_van=None).exclude(pk=traject.pk)
    rijen = rijen.select_related("vaststelling").prefetch_related(
        "ambities__thema", "afwijkingen__thema", "effecten__indicator"
    )
    gevonden = list(rijen.order_by(plek, verder, "-publicatie_werkelijk", "-pk")[:MEESTE])
    teksten = {}
    for criterium in bruikbaar_voor(toegang).filter(traject__in=gevonden).select_related("thema"):
        teksten.setdefault(criterium.traject_id, []).append(criterium)
    for rij in gevonden:
        rij.criteria_zichtbaar = rij.raming_zichtbaar or rij.is_uitgevraagd
        rij.teksten = teksten.get(rij.pk, [])
    return gevonden


def social_return(traject):
    """The rule for social return and what it means here, in words; empty without a rule (C-021).

    Reads the estimate: only for whom may see it.
    """
    organisatie = traject.organisatie
    procent, drempel = organisatie.sroi_procent, organisatie.sroi_drempel or Decimal(0)
    if procent is None:
        return ""
    regel = f"Social return: {procent.normalize():f} %".replace(".", ",")
    regel += f" boven {euro(drempel)}" if drempel else " van de opdracht"
    van, tot = traject.raming_min, traject.raming_max
    if van is None and tot is None:
        return f"{regel}. De raming is nog onbekend."
    if tot is not None and tot <= drempel:
        return f"{regel}. Dit traject blijft daaronder."
    delen = [euro(round(bedrag * procent / 100)) for bedrag in (van, tot) if bedrag is not None]
    bedragen = " tot ".join(dict.fromkeys(delen))
    if van is None or van <= drempel:
        return f"{regel}. Komt de raming daarboven, dan gaat het om hoogstens {delen[-1]}."
    return f"{regel}. Hier ongeveer {'vanaf ' if tot is None else ''}{bedragen}."

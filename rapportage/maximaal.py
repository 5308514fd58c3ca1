"""Which trajects count as MVI-maximaal in a year, which do not, and why."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from trajecten.models import Fase, Maximaaldefinitie, Niveau, Themaambitie


@dataclass(frozen=True)
class Oordeel:
    """One traject with its outcome, what was asked per theme, and why it does not count."""

    pk: int
    traject: object
    vaststelling: object
    themas: list
    redenen: list


def oordelen(cijfers):
    """(counts, does not count, not established): three lists of Oordeel, by day of the uitvraag.

    The first is exactly `cijfers.maximaal`; what was asked is as it was on that day.
    """
    stand = cijfers.stand
    vaststellingen = {pk: stand.vaststellingen[pk] for pk in cijfers.vastgesteld_in_jaar}
    themas = themas_van(stand.organisatie)
    toen = ambities_toen(vaststellingen)
    rijen = [
        maak(pk, cijfers.traject(pk), v, themas[v.definitie_id], toen[pk])
        for pk, v in vaststellingen.items()
    ]
    rijen.sort(key=lambda rij: (rij.vaststelling.datum, rij.pk))
    telt = [rij for rij in rijen if rij.vaststelling.is_maximaal]
    niet = [rij for rij in rijen if not rij.vaststelling.is_maximaal]
    return telt, niet, zonder_vaststelling(cijfers)


def themas_van(organisatie):
    """pk of each version of ‘maximaal’ → its themes."""
    definities = Maximaaldefinitie.objects.filter(organisatie=organisatie)
    return {d.pk: list(d.themas.all()) for d in definities.prefetch_related("themas")}


def ambities_toen(vaststellingen):
    """traject pk → {thema pk: ambition} as they were at the end of the day of the uitvraag."""
    toen = defaultdict(dict)
    historie = Themaambitie.history.filter(traject_id__in=list(vaststellingen))
    for rij in historie.order_by("history_date", "history_id"):
        if timezone.localdate(rij.history_date) <= vaststellingen[rij.traject_id].datum:
            toen[rij.traject_id][rij.thema_id] = rij
    for ambities in toen.values():
        for thema in [thema for thema, rij in ambities.items() if rij.history_type == "-"]:
            del ambities[thema]
    return toen


def maak(pk, traject, vaststelling, themas, ambities):
    """The Oordeel of one traject; where history does not explain the outcome, only its count."""
    gevraagd = [(thema, ambities.get(thema.pk)) for thema in themas]
    drie = sum(1 for _, a in gevraagd if a and a.niveau == Niveau.MAXIMAAL)
    telt = sum(1 for _, a in gevraagd if not (a and a.is_nvt))
    klopt = (drie, telt) == (vaststelling.op_maximaal, vaststelling.van_toepassing)
    if not klopt:
        gevraagd = []
    redenen = [] if vaststelling.is_maximaal else redenen_van(gevraagd, vaststelling)
    return Oordeel(pk, traject, vaststelling, gevraagd, redenen)


def redenen_van(gevraagd, vaststelling):
    """Why it does not count: a theme too low or not chosen, or nothing at 3."""
    if not gevraagd:
        return [str(vaststelling).capitalize()]
    redenen = [reden(thema, a) for thema, a in gevraagd]
    redenen = [tekst for tekst in redenen if tekst]
    return redenen or ["Geen enkel thema stond op niveau 3"]


def reden(thema, ambitie):
    """Why this theme stands in the way; empty when it does not."""
    if ambitie is None:
        return f"{thema}: niet gekozen"
    if ambitie.is_nvt or ambitie.niveau == Niveau.MAXIMAAL:
        return ""
    return f"{thema}: niveau {ambitie.niveau} ({Niveau(ambitie.niveau).label.lower()})"


def zonder_vaststelling(cijfers):
    """In the market this year without an outcome: no day, or no definition held on that day."""
    rijen = []
    for pk in sorted(cijfers.geteld - cijfers.vastgesteld_in_jaar):
        t = cijfers.traject(pk)
        if t.publicatie_werkelijk:
            rijen.append(Oordeel(pk, t, None, [], ["Op die dag gold nog geen definitie"]))
        elif t.fase >= Fase.UITVRAAG:
            rijen.append(Oordeel(pk, t, None, [], ["De dag van de uitvraag is niet ingevuld"]))
    return rijen

"""The same figures, computed slowly and apart from the product: row by row over all history."""

from rapportage.cijfers.stand import VELDEN
from tests.rapportage.conftest import AMSTERDAM
from trajecten.models import (
    Afwijking,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Thema,
    Themaambitie,
    Traject,
)

NAMEN = ("geteld", "gestart", "maximaal", "gepland", "onbekend", "jaar_onbekend")
GEKOZEN = ("geselecteerd", "autonoom")


def toen(model, organisatie, dag):
    """pk → the last history row by the end of the day, replayed in order."""
    assert model in VELDEN
    stand = {}
    for rij in model.history.filter(organisatie=organisatie).order_by("history_date", "history_id"):
        if rij.history_date.astimezone(AMSTERDAM).date() > dag:
            continue
        if rij.history_type == "-":
            stand.pop(rij.id, None)
        else:
            stand[rij.id] = rij
    return stand


def tel(organisatie, dag):
    """name → set of pks, for the year of the day."""
    trajecten = toen(Traject, organisatie, dag)
    ambities = {}
    for a in toen(Themaambitie, organisatie, dag).values():
        ambities.setdefault(a.traject_id, {})[a.thema_id] = a
    focus = [t.id for t in toen(Thema, organisatie, dag).values() if t.is_focus and t.is_actief]
    uit = {naam: set() for naam in NAMEN}
    for pk, t in trajecten.items():
        if t.onderdeel_van_id or (t.afloop and t.publicatie_werkelijk is None):
            continue
        for naam in namen_van(organisatie, dag, pk, t, ambities.get(pk, {}), focus):
            uit[naam].add(pk)
    uit["afwijkingen_open"] = {
        pk
        for pk, a in toen(Afwijking, organisatie, dag).items()
        if a.besluit == "open" and speelt(a, trajecten, ambities)
    }
    return uit


def speelt(a, trajecten, ambities):
    """The traject still asks this level, and did not stop before the market."""
    t, ambitie = trajecten.get(a.traject_id), ambities.get(a.traject_id, {}).get(a.thema_id)
    if t is None or ambitie is None or ambitie.niveau != a.gekozen:
        return False
    return not t.afloop or t.publicatie_werkelijk is not None


def namen_van(organisatie, dag, pk, t, eigen, focus):
    """The figures that count one traject."""
    datum = t.publicatie_werkelijk or t.publicatie
    if datum is None and t.fase < 7:
        yield "jaar_onbekend"
    if was_maximaal(pk, dag, t):
        yield "maximaal"
    if datum is None or datum.year != dag.year:
        return
    yield "geteld"
    hoog = [eigen[f].niveau for f in focus if f in eigen and eigen[f].niveau is not None]
    if t.selectiestatus in GEKOZEN and t.fase >= 1 and any(n >= 1 for n in hoog):
        yield "gestart"
    if t.afloop == "" and t.fase < 3 and t.publicatie_werkelijk is None:
        if zou_maximaal_zijn(organisatie, datum, eigen):
            yield "gepland"
        elif not focus or any(f not in eigen for f in focus):
            yield "onbekend"


def was_maximaal(pk, dag, t):
    rij = Maximaalvaststelling.objects.filter(traject=pk).first()
    if rij is None or not rij.is_maximaal:
        return False
    if (t.publicatie_werkelijk or rij.datum).year != dag.year:
        return False
    return rij.vastgelegd_op.astimezone(AMSTERDAM).date() <= dag


def zou_maximaal_zijn(organisatie, datum, ambities):
    versies = Maximaaldefinitie.objects.filter(organisatie=organisatie, vanaf__lte=datum)
    definitie = versies.order_by("versie").last()
    if definitie is None:
        return False
    keuzes = [ambities.get(thema.pk) for thema in definitie.themas.all()]
    if None in keuzes:
        return False
    return all(k.is_nvt or k.niveau == 3 for k in keuzes) and any(k.niveau == 3 for k in keuzes)

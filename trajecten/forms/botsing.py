"""Two people at once: what the second one sees, and what happens to what was typed."""

from dataclasses import dataclass
from datetime import datetime

from organisatie.invoer import rijnummer
from trajecten.forms.traject import GROEPEN, LATER, TrajectForm
from trajecten.models import Traject
from trajecten.models.traject import PLANDATUMS

VELDEN = [naam for _, namen in GROEPEN + LATER for naam in namen]


@dataclass(frozen=True)
class Verschil:
    """A field that somebody else changed: own and their text, who and when, and what stands now."""

    naam: str
    eigen: str
    ander: str
    wie: str
    wanneer: datetime | None
    overgenomen: bool


def los_op(data, traject, toegang):
    """The form with everything that was typed, on the newest version, and the `Verschil` list.

    A field that only the other one changed takes over that value; a field that both changed keeps
    what was typed here, and is listed for a choice. When it is unknown what was seen, every field
    that differs is listed. No differences: only something outside this form changed.
    """
    nu = Traject.objects.get(pk=traject.pk)
    rijen = sinds(nu, data.get("stand"))
    nieuw = TrajectForm(instance=nu, toegang=toegang)
    oud = TrajectForm(instance=rijen[0].instance, toegang=toegang) if rijen else nieuw
    eigen = TrajectForm(data, instance=oud.instance, toegang=toegang)
    gevuld, verschillen = data.copy(), []
    for naam in VELDEN if rijen else eigen.gewijzigd:
        if rijen and waarde(oud[naam]) == waarde(nieuw[naam]):
            continue
        overgenomen = naam not in eigen.changed_data
        if overgenomen:
            gevuld[naam] = waarde(nieuw[naam])
        wie, wanneer = wijziger(rijen, naam)
        teksten = (nieuw[naam].label, beeld(eigen[naam]), beeld(nieuw[naam]))
        verschillen.append(Verschil(*teksten, wie, wanneer, overgenomen))
    gevuld["versie"], gevuld["stand"] = nieuw["versie"].value(), nieuw["stand"].value() or ""
    return TrajectForm(gevuld, instance=nu, toegang=toegang), verschillen


def sinds(traject, stand):
    """The history rows from the one that was seen on, oldest first; empty when it is unknown."""
    gezien = rijnummer(stand)
    if gezien is None:
        return []
    rijen = traject.history.filter(history_id__gte=gezien).select_related("history_user")
    rijen = list(rijen.order_by("history_id"))
    return rijen if rijen and rijen[0].history_id == gezien else []


def wijziger(rijen, naam):
    """Who changed a field last, and when."""
    for eerder, later in reversed(list(zip(rijen, rijen[1:], strict=False))):
        if any(getattr(eerder, attr) != getattr(later, attr) for attr in attributen(naam)):
            return str(later.history_user or "Het programma"), later.history_date
    return "iemand anders", None


def attributen(naam):
    """The columns behind an input."""
    if naam in PLANDATUMS:
        return (naam, f"{naam}_precisie", f"{naam}_ruw")
    if naam == "raming":
        return ("raming_min", "raming_max", "raming_ruw")
    return ("onderdeel_van_id",) if naam == "hoofdtraject" else (naam,)


def waarde(gebonden):
    """The value of an input as the browser would post it."""
    inhoud = gebonden.value()
    inhoud = gebonden.field.prepare_value(inhoud)
    if hasattr(inhoud, "isoformat"):
        return inhoud.isoformat()
    return "" if inhoud is None else str(inhoud)


def beeld(gebonden):
    """The value of an input as a reader sees it."""
    tekst = waarde(gebonden)
    for code, naam in getattr(gebonden.field, "choices", ()):
        if str(code) == tekst:
            return str(naam)
    return tekst or "leeg"

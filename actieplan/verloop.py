"""What happened to an action and its steps: who, when, from → to (eisen.md L-008, L-075)."""

from dataclasses import dataclass
from datetime import datetime

from actieplan.models import Actie, Actiestap
from trajecten.geschiedenis import (
    PROGRAMMA,
    SOORTEN,
    gewijzigde_velden,
    kop,
    meer_verschillen,
    paren_van,
    tekst,
)

OVERSLAAN = {"id", "organisatie", "actieplan", "actie", "volgorde"}


@dataclass(frozen=True)
class Regel:
    """One saved change: `regels` are (field, old text, new text)."""

    wanneer: datetime
    wie: str
    wat: str
    reden: str
    regels: list


def verloop(actie, hoogstens=10):
    """The latest changes of an action and its steps, newest first (list of Regel)."""
    bronnen = (
        (Actie.history.filter(id=actie.pk), "Actie"),
        (Actiestap.history.filter(actie=actie.pk), "Stap"),
    )
    gevonden = []
    for rijen, soort in bronnen:
        rijen = rijen.select_related("history_user").order_by("history_date", "history_id")
        gevonden += [regel(nieuw, oud, soort) for nieuw, oud, _ in paren_van(rijen, None)]
    gevuld = [r for r in gevonden if r.regels or not r.wat.endswith(SOORTEN["~"])]
    return sorted(gevuld, key=lambda r: r.wanneer, reverse=True)[:hoogstens]


def regel(nieuw, oud, soort):
    """One history row beside the one before it."""
    naam = soort if soort == "Actie" else f"Stap ‘{nieuw.tekst}’"
    return Regel(
        wanneer=nieuw.history_date,
        wie=str(nieuw.history_user or PROGRAMMA),
        wat=f"{naam} {SOORTEN[nieuw.history_type]}",
        reden=nieuw.history_change_reason or "",
        regels=verschillen(nieuw, oud) if oud and nieuw.history_type == "~" else [],
    )


def verschillen(nieuw, oud):
    """The fields whose words differ: (name, old, new)."""
    velden = [v for v in gewijzigde_velden(nieuw, oud) if v.name not in OVERSLAAN]
    regels = [(kop(veld), tekst(oud, veld), tekst(nieuw, veld)) for veld in velden]
    return regels + meer_verschillen(nieuw, oud)

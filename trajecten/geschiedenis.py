"""What happened to a traject: who, when, what, from → to (domein.md, rule 6)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from mvi.templatetags.mvi import ONBEKEND, datum, euro, periode, raming
from trajecten.models import Afwijking, Betrokkene, Criterium, Themaambitie, Traject
from trajecten.models.traject import PLANDATUMS

SOORTEN = {"+": "toegevoegd", "~": "gewijzigd", "-": "verwijderd"}
LEEG = "leeg"
SOORT_VAN = {Afwijking: "Afwijking", Criterium: "Criterium", Themaambitie: "Ambitie"}
#: Fields that say nothing to a reader, or that another line already shows in words.
OVERSLAAN = {"id", "organisatie", "traject", "thema", "raming_max", "raming_ruw", "is_nvt"}
OVERSLAAN |= {f"{veld}_{deel}" for veld in PLANDATUMS for deel in ("precisie", "ruw")}
OVERSLAAN |= {"gevraagd_op", "besloten_op"}
RAMING = {"raming_min"}
CRITERIUM = {"tekst", "wijze", "weging", "fictieve_korting"}


@dataclass(frozen=True)
class Wijziging:
    """One saved change: `regels` are (field, old text, new text)."""

    wanneer: datetime
    wie: str
    wat: str
    soort: str
    reden: str
    regels: list


def geschiedenis(traject, *, met_raming, met_criteria):
    """All changes of a traject and what belongs to it, newest first (list of Wijziging).

    Estimates and draft criteria are left out for whom may not see them (domein.md, rule 11).
    """
    verborgen = (set() if met_raming else RAMING) | (set() if met_criteria else CRITERIUM)
    paren = [paar for rijen in bronnen(traject) for paar in paren_van(rijen)]
    paren.sort(key=lambda paar: (paar[0].history_date, paar[0].history_id), reverse=True)
    wijzigingen = [wijziging(nieuw, oud, verborgen) for nieuw, oud in paren]
    return [w for w in wijzigingen if w.regels or w.soort != SOORTEN["~"]]


def bronnen(traject):
    """The history rows per model, oldest first."""
    eigen = Traject.history.filter(id=traject.pk).select_related(
        "history_user", "afdeling", "categorie", "cpv", "onderdeel_van"
    )
    ambities = Themaambitie.history.filter(traject_id=traject.pk)
    afwijkingen = Afwijking.history.filter(traject_id=traject.pk)
    criteria = Criterium.history.filter(traject_id=traject.pk)
    mensen = Betrokkene.history.filter(traject_id=traject.pk)
    querysets = (
        eigen,
        ambities.select_related("history_user", "thema"),
        criteria.select_related("history_user", "thema"),
        afwijkingen.select_related("history_user", "thema", "gevraagd_door", "besloten_door"),
        mensen.select_related("history_user", "gebruiker"),
    )
    return [rijen.order_by("history_date", "history_id") for rijen in querysets]


def paren_van(rijen):
    """Each row beside the earlier one of the same thing, or None."""
    vorige, paren = {}, []
    for rij in rijen:
        paren.append((rij, vorige.get(rij.id)))
        vorige[rij.id] = rij
    return paren


def wijziging(nieuw, oud, verborgen):
    """One history row in words."""
    return Wijziging(
        wanneer=nieuw.history_date,
        wie=str(nieuw.history_user or "Het programma"),
        wat=onderwerp(nieuw),
        soort=SOORTEN[nieuw.history_type],
        reden=nieuw.history_change_reason or "",
        regels=verschillen(nieuw, oud, verborgen),
    )


def onderwerp(rij):
    """What a history row is about."""
    if hasattr(rij, "thema_id"):
        return f"{SOORT_VAN[rij.instance_type]} {rij.thema}"
    return f"Betrokkene {rij.get_deel_display().lower()}" if hasattr(rij, "deel") else "Traject"


def verschillen(nieuw, oud, verborgen):
    """The fields whose words differ: (name, old, new); of a first row `old` is empty."""
    if nieuw.history_type == "-":
        return []
    regels = []
    for veld in nieuw.tracked_fields:
        if veld.name in OVERSLAAN or veld.name in verborgen:
            continue
        na, voor = tekst(nieuw, veld), tekst(oud, veld) if oud else LEEG
        if na != voor:
            regels.append((kop(veld), voor if oud else "", na))
    return regels if oud or hasattr(nieuw, "thema_id") else []


def kop(veld):
    """The name of a field for a reader."""
    return "raming" if veld.name in RAMING else veld.verbose_name


def tekst(rij, veld):
    """The value of a field in words; an empty value is ‘leeg’."""
    if veld.name in RAMING:
        return raming(rij)
    if veld.name == "niveau" and rij.is_nvt:
        return "niet van toepassing"
    if veld.name in PLANDATUMS and hasattr(rij, f"{veld.name}_ruw"):
        return plantekst(rij, veld.name)
    waarde = getattr(rij, veld.name)
    if waarde is None or waarde == "":
        return LEEG
    return str(keuze(rij, veld) or naar_tekst(waarde, veld))


def keuze(rij, veld):
    """The label of a choice, or None for a field without choices."""
    return getattr(rij, f"get_{veld.name}_display")() if veld.choices else None


def naar_tekst(waarde, veld):
    """An amount, a date, yes or no, or the text itself."""
    if isinstance(veld, models.DecimalField):
        procent = f"{waarde.normalize():f} %".replace(".", ",")
        return procent if veld.name == "weging" else euro(waarde)
    if isinstance(veld, models.DateField):
        return datum(waarde)
    if isinstance(veld, models.BooleanField):
        return "ja" if waarde else "nee"
    return waarde


def plantekst(rij, naam):
    """A planned date as vague as it was given, with the text it was read from."""
    dag, ruw = getattr(rij, naam), getattr(rij, f"{naam}_ruw")
    if dag is None:
        return f"{ONBEKEND} (‘{ruw}’)" if ruw else LEEG
    return periode(dag, getattr(rij, f"{naam}_precisie"))

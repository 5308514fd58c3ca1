"""Rows of a report as plain data: its trajects and its afwijkingen.

Persons are not in them (domein.md, rule 10), nor the raming of one traject.
"""

from django.utils import timezone

from mvi.templatetags.mvi import periode
from trajecten.models import Afwijking, Fase, Traject
from trajecten.models.velden import nummerplek

TE_STARTEN = (
    Traject.Selectie.GESELECTEERD,
    Traject.Selectie.VOORGESTELD,
    Traject.Selectie.DOORGESCHOVEN,
)


def dag(moment):
    """The Amsterdam day of an aware datetime as ISO text, or None."""
    return timezone.localdate(moment).isoformat() if moment else None


def te_starten(cijfers):
    """Chosen, proposed or put forward, and not started yet: of any year."""
    return {
        pk
        for pk in cijfers.tellend
        if cijfers.traject(pk).selectiestatus in TE_STARTEN
        and cijfers.is_te_beinvloeden(pk)
        and not cijfers.is_gestart(pk)
    }


def op_nummer(cijfers, leden):
    return sorted(leden, key=lambda pk: (nummerplek(cijfers.traject(pk).nummer), pk))


def trajectrijen(cijfers, gegevens, lijsten):
    """str(pk) → row, for every traject that a figure or list names."""
    genoemd = {pk for lijst in lijsten.values() for pk in lijst}
    for cijfer in gegevens["getallen"].values():
        if cijfer["soort"] == "traject":
            genoemd.update(cijfer["leden"])
    return {str(pk): trajectrij(cijfers, pk) for pk in genoemd}


def trajectrij(cijfers, pk):
    """One traject as plain data."""
    t = cijfers.traject(pk)
    stand = cijfers.stand
    vaststelling = stand.vaststellingen.get(pk)
    return {
        "nummer": t.nummer,
        "titel": t.titel,
        "afdeling": naam_van(stand.afdelingen.get(t.afdeling_id)),
        "directie": cijfers.directie_van(pk),
        "categorie": naam_van(stand.categorieen.get(t.categorie_id)),
        "fase": Traject.Afloop(t.afloop).label if t.afloop else Fase(t.fase).label,
        "keuze": Traject.Selectie(t.selectiestatus).label,
        "uitvraag": uitvraagtekst(t),
        "niveaus": [niveautekst(cijfers.niveau_van(pk, thema)) for thema in cijfers.focus],
        "maximaal": vaststelling.is_maximaal if vaststelling else None,
    }


def naam_van(rij):
    return rij.naam if rij else ""


def uitvraagtekst(t):
    """The day, or the planned period, in which it goes to the market; empty when unknown."""
    if t.publicatie_werkelijk:
        return periode(t.publicatie_werkelijk, "dag")
    return periode(t.publicatie, t.publicatie_precisie) if t.publicatie else ""


def niveautekst(niveau):
    """A digit, ‘n.v.t.’, or ‘?’ where nothing was chosen."""
    return {"nvt": "n.v.t.", None: "?"}.get(niveau, str(niveau))


def afwijkingrijen(cijfers):
    """str(pk) → row of the register."""
    return {str(pk): afwijkingrij(cijfers, pk) for pk in cijfers.afwijkingen}


def afwijkingrij(cijfers, pk):
    """One afwijking as plain data."""
    rij = cijfers.stand.afwijkingen[pk]
    t = cijfers.traject(rij.traject_id)
    return {
        "traject": rij.traject_id,
        "nummer": t.nummer,
        "titel": t.titel,
        "thema": naam_van(cijfers.stand.themas.get(rij.thema_id)),
        "norm": "geen" if rij.norm is None else str(rij.norm),
        "gekozen": niveautekst("nvt" if rij.gekozen is None else rij.gekozen),
        "reden": rij.reden,
        "besluit": Afwijking.Besluit(rij.besluit).label,
        "besluit_soort": rij.besluit,
        "besluit_reden": rij.besluit_reden,
        "gevraagd_op": dag(rij.gevraagd_op),
        "besloten_op": dag(rij.besloten_op),
        "hertoets_op": rij.hertoets_op.isoformat() if rij.hertoets_op else None,
    }

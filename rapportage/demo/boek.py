"""Writes rows in bulk together with the history they would have had (domein.md, rule 8)."""

from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache

from django.utils import timezone

#: Rows per INSERT; SQLite takes at most some thirty thousand values in one statement.
PER_KEER = 300


def moment(dag, uur=10, minuut=0):
    """The Amsterdam moment at that hour of a day (aware datetime)."""
    return timezone.make_aware(datetime.combine(dag, time(uur, minuut)))


@dataclass
class Stap:
    """Something that happened to a row: when, what changed, by whom and why."""

    op: datetime
    velden: dict
    door: object = None
    reden: str = ""


@dataclass
class Dossier:
    """A row that is not stored yet, and the steps by which it became what it is."""

    rij: object
    stappen: list = field(default_factory=list)

    def stap(self, op, *, door=None, reden="", **velden):
        """Add a step; the order in which steps are added does not matter."""
        self.stappen.append(Stap(op, velden, door, reden))
        return self

    def speel_af(self, tot):
        """Apply the steps up to the moment `tot`; the states of the row, oldest first."""
        gedaan = sorted((s for s in self.stappen if s.op <= tot), key=lambda s: s.op)
        return [(stap, self._toestand(stap)) for stap in gedaan]

    def _toestand(self, stap):
        for veld, waarde in stap.velden.items():
            setattr(self.rij, veld, waarde)
        velden = historiemodel(type(self.rij)).tracked_fields
        return {veld.attname: getattr(self.rij, veld.attname) for veld in velden}


@cache
def historiemodel(model):
    """The model of its history rows; remembered, for it is asked for every state."""
    return model.history.model


def bewaar(dossiers, *, tot):
    """Store dossiers of one model with all their history up to `tot`; returns the rows.

    The first step makes the row, so a dossier whose first step is later than `tot` is left out.
    """
    gespeeld = [(d, toestanden) for d in dossiers if (toestanden := d.speel_af(tot))]
    if not gespeeld:
        return []
    rijen = [dossier.rij for dossier, _ in gespeeld]
    model = type(rijen[0])
    if hasattr(model, "werk_zoektekst_bij"):
        for rij in rijen:
            rij.werk_zoektekst_bij()
    # zonder historie: written below, on the dates it happened
    model.objects.bulk_create(rijen, batch_size=PER_KEER)
    bewaar_historie(model, gespeeld)
    return rijen


def bewaar_historie(model, gespeeld):
    """Write one history row per state, with the key that the row got."""
    historie = historiemodel(model)
    sleutel = model._meta.pk.attname
    rijen = [
        historie(
            **(toestand | {sleutel: dossier.rij.pk}),
            history_date=stap.op,
            history_user=stap.door,
            history_change_reason=stap.reden[:100] or None,
            history_type="~" if volgnummer else "+",
        )
        for dossier, toestanden in gespeeld
        for volgnummer, (stap, toestand) in enumerate(toestanden)
    ]
    # zonder historie: this is the history
    historie.objects.bulk_create(rijen, batch_size=PER_KEER)


def nieuw(rij, op, *, door=None, reden=""):
    """A dossier of one step: made at that moment, as it is now."""
    return Dossier(rij).stap(op, door=door, reden=reden)


def leg_vast(rij, op, *, door=None, reden=""):
    """Store one row with a history row of that moment; for the few rows of a list."""
    rij._history_date, rij._history_user, rij._change_reason = op, door, reden[:100] or None
    rij.save()
    return rij

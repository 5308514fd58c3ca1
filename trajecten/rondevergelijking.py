"""Closed rounds side by side: what was selected, from where, and what came of it (eisen.md L-070).

What was decided comes from the frozen content of the round; what came of it from the trajects now.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q

from mvi.grafiek import Grafiek, Reeks
from trajecten.models import Traject

#: What can be counted: key in the URL → words above the list and in the table.
DELEN = {
    "kandidaten": "Kandidaten",
    "geselecteerd": "Geselecteerd",
    "doorgeschoven": "Doorgeschoven",
    "niet": "Niet geselecteerd",
    "uitgevraagd": "Naar de markt",
    "maximaal": "MVI-maximaal",
    "gemeten": "Effect gemeten",
    "gestopt": "Gestopt",
}
BESLUITEN = {"selecteren": "geselecteerd", "doorschuiven": "doorgeschoven", "niet": "niet"}
#: Of the selected trajects.
UITKOMSTEN = ("uitgevraagd", "maximaal", "gemeten", "gestopt")
#: Departments and categories that are named; the rest is counted together.
MEESTE = 8


@dataclass
class Rij:
    """One closed round: for each part of `DELEN` the trajects (list of the frozen dicts)."""

    ronde: object
    delen: dict = field(default_factory=dict)

    def aantal(self, deel):
        """How many trajects this part has."""
        return len(self.delen[deel])

    @property
    def cellen(self):
        """(key, words, number, of how many or None) in the order of the table."""
        van = {"uitgevraagd": "geselecteerd", "maximaal": "uitgevraagd", "gemeten": "geselecteerd"}
        return [
            (deel, woord, self.aantal(deel), self.aantal(van[deel]) if deel in van else None)
            for deel, woord in DELEN.items()
        ]


def vergelijk(rondes):
    """A Rij per closed round (Selectieronde with its momentopname), the oldest first; one query."""
    inhoud = {ronde.pk: ronde.momentopname.gegevens["kandidaten"] for ronde in rondes}
    pks = {k["traject"] for rijen in inhoud.values() for k in rijen}
    nu = trajecten_nu(pks)
    return [Rij(ronde, verdeel(inhoud[ronde.pk], nu)) for ronde in rondes]


def trajecten_nu(pks):
    """{pk: Traject} of those that still exist, with `gemeten`, the number of realised effects."""
    telt = Count("effecten", filter=Q(effecten__gerealiseerd__isnull=False))
    rijen = Traject.objects.filter(pk__in=pks).select_related("vaststelling")
    return {t.pk: t for t in rijen.annotate(gemeten=telt)}


def verdeel(kandidaten, nu):
    """The candidates of one round per part."""
    delen = {deel: [] for deel in DELEN} | {"kandidaten": kandidaten}
    for k in kandidaten:
        besluit = BESLUITEN[k["besluit_code"]]
        delen[besluit].append(k)
        traject = nu.get(k["traject"])
        if besluit == "geselecteerd" and traject:
            for deel in uitkomsten(traject):
                delen[deel].append(k)
    return delen


def uitkomsten(traject):
    """The parts of `UITKOMSTEN` that hold for a selected traject."""
    vaststelling = getattr(traject, "vaststelling", None)
    feiten = {
        "uitgevraagd": vaststelling is not None,
        "maximaal": vaststelling is not None and vaststelling.is_maximaal,
        "gemeten": traject.gemeten > 0,
        "gestopt": bool(traject.afloop),
    }
    return [deel for deel, waar in feiten.items() if waar]


def herkomst(rijen, veld):
    """From where the selected came: (label, selected per round, all), the most first.

    `veld`: afdeling or categorie, as frozen.
    """
    per_ronde = [Counter(k[veld] or "onbekend" for k in rij.delen["geselecteerd"]) for rij in rijen]
    samen = sum(per_ronde, Counter())
    namen = sorted(samen, key=lambda naam: (-samen[naam], naam))
    regels = [(naam, [c[naam] for c in per_ronde], samen[naam]) for naam in namen[:MEESTE]]
    if rest := namen[MEESTE:]:
        per = [sum(c[naam] for naam in rest) for c in per_ronde]
        regels.append((f"{len(rest)} andere", per, sum(per)))
    return regels


def grafiek(rijen):
    """What came of the selected of each round, stacked; None without rounds."""
    if not rijen:
        return None
    maximaal = [rij.aantal("maximaal") for rij in rijen]
    markt = [rij.aantal("uitgevraagd") - m for rij, m in zip(rijen, maximaal, strict=True)]
    rest = [
        rij.aantal("geselecteerd") - m - a for rij, m, a in zip(rijen, maximaal, markt, strict=True)
    ]
    return Grafiek(
        titel="Wat er van de geselecteerde trajecten kwam",
        alt=f"Gestapelde staven voor {len(rijen)} rondes: MVI-maximaal uitgevraagd, anders "
        "uitgevraagd, en nog niet naar de markt of gestopt.",
        soort="gestapeld",
        labels=[rij.ronde.naam for rij in rijen],
        reeksen=[
            Reeks("MVI-maximaal", maximaal),
            Reeks("Anders uitgevraagd", markt),
            Reeks("Nog niet, of gestopt", rest),
        ],
        labelkop="Ronde",
    )

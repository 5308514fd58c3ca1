"""Self-evaluations compared by year: one chart per instrument, in % of its own scale."""

from collections import defaultdict

from mvi.grafiek import Grafiek, Reeks
from mvi.grafiek.getallen import getal
from mvi.grafiek.stijl import PATRONEN

#: So many outcomes stay apart in one chart; the newest.
MEESTE = min(5, len(PATRONEN))


def vergelijkingen(evaluaties):
    """A Grafiek per instrument with at least one score, by name; the newest outcomes of each."""
    groepen = defaultdict(list)
    for evaluatie in sorted(evaluaties, key=lambda e: (e.datum, e.pk)):
        if evaluatie.scores:
            groepen[evaluatie.instrument].append(evaluatie)
    return [vergelijking(naam, groepen[naam][-MEESTE:]) for naam in sorted(groepen)]


def vergelijking(instrument, evaluaties):
    """Question groups with a bar per outcome, the oldest first; a group not asked is unknown."""
    groepen = list(dict.fromkeys(groep for e in evaluaties for groep in e.per_groep))
    eerste, laatste = evaluaties[0], evaluaties[-1]
    gemiddelden = f"Gemiddeld was het {getal(eerste.gemiddelde)} % in {eerste.datum.year}"
    if laatste is not eerste:
        gemiddelden += f" en {getal(laatste.gemiddelde)} % in {laatste.datum.year}"
    return Grafiek(
        titel=f"{instrument}: score per vraaggroep",
        alt=f"Staven per vraaggroep, een per keer. {gemiddelden}.",
        soort="staaf",
        labels=groepen,
        reeksen=[
            Reeks(naam, [e.in_procenten.get(groep) for groep in groepen])
            for naam, e in zip(namen(evaluaties), evaluaties, strict=True)
        ],
        eenheid="%",
        labelkop="Vraaggroep",
    )


def namen(evaluaties):
    """The year of each outcome; with its month where a year has more than one."""
    jaren = [e.datum.year for e in evaluaties]
    return [
        f"{e.datum:%m-%Y}" if jaren.count(e.datum.year) > 1 else str(e.datum.year)
        for e in evaluaties
    ]

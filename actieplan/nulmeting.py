"""The questions of the measurement on four levels, and its outcomes compared in time."""

from actieplan.models import Nulmeting
from mvi.grafiek import Grafiek, Reeks
from mvi.grafiek.getallen import getal
from mvi.grafiek.stijl import PATRONEN

Niveau = Nulmeting.Niveau
#: Our own questions; what a measurement asked stays with it.
VRAGEN = {
    Niveau.BELEID: (
        "Staat in ons beleid wat we met inkoop willen bereiken?",
        "Zijn de doelen zo concreet dat je ze kunt tellen?",
        "Weten raad, college en directie wat zij kunnen doen?",
    ),
    Niveau.ORGANISATIE: (
        "Weet iedereen wie welke rol heeft?",
        "Hebben mensen genoeg kennis en tijd?",
        "Helpen collega's elkaar met voorbeelden?",
    ),
    Niveau.UITVOERING: (
        "Komt MVI aan bod vóórdat de inkoopstrategie klaar is?",
        "Vragen we de markt om meer dan het minimum?",
        "Staat wat we vragen ook in het contract?",
    ),
    Niveau.STURING: (
        "Meten we wat het oplevert?",
        "Gebruiken we de uitkomsten om bij te sturen?",
        "Spreken we elkaar aan op afspraken?",
    ),
}
SCHAAL = (
    ("1", "1, nog niet"),
    ("2", "2, een begin"),
    ("3", "3, soms"),
    ("4", "4, meestal"),
    ("5", "5, vanzelfsprekend"),
)
#: So many measurements stay apart in the chart; the newest.
MEESTE = min(5, len(PATRONEN))


def vragen_van(meting):
    """[(level, question, score, text)] to fill in: those it asked, or today's for a new one."""
    if meting.antwoorden:
        return [tuple(rij) for rij in meting.antwoorden]
    return [(str(n), vraag, None, "") for n, vragen in VRAGEN.items() for vraag in vragen]


def vergelijking(metingen):
    """A bar per level and per measurement, the oldest first; None without measurements."""
    rijen = sorted(metingen, key=lambda m: (m.datum, m.pk))[-MEESTE:]
    if not rijen:
        return None
    standen = [[waarde for _label, waarde, _ in meting.per_niveau] for meting in rijen]
    laatste = zip(Niveau.labels, standen[-1], strict=True)
    nu = ", ".join(f"{label} {'onbekend' if w is None else getal(w)}" for label, w in laatste)
    return Grafiek(
        titel="Gemiddelde score per niveau",
        alt=f"Staven per niveau, een per meting, van 1 tot 5. De laatste keer: {nu}.",
        soort="staaf",
        labels=list(Niveau.labels),
        reeksen=[
            Reeks(f"{meting.datum:%m-%Y}", waarden)
            for meting, waarden in zip(rijen, standen, strict=True)
        ],
        eenheid="van 5",
        labelkop="Niveau",
    )

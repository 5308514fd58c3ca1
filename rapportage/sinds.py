"""What changed in the data since the figures of a report were frozen."""

from rapportage.inhoud import cijferdeel
from rapportage.models import Sectie
from rapportage.vulling.verschil import NAMEN

#: Figures that are compared; those of the sections come after them.
VERGELEKEN = (*NAMEN, "afwijkingen", "afwijkingen_open")


def sinds_bevriezen(rapport):
    """Figures that are another number, or count others, now than when they were frozen.

    List of dict: label, toen, nu, and the titles of the trajects that came and went. Both are of
    the same peildatum; a report that is taken back to concept gets the numbers of now.
    """
    toen, nu = rapport.cijfers_vast.gegevens, cijferdeel(rapport)
    return [
        *(regel for naam in VERGELEKEN if (regel := cijferregel(naam, toen, nu))),
        *(regel for soort in Sectie.Soort for regel in sectieregels(soort, toen, nu)),
    ]


def cijferregel(naam, toen, nu):
    """One figure; None when it counts the same."""
    oud, nieuw = toen["cijfers"]["getallen"].get(naam), nu["cijfers"]["getallen"].get(naam)
    if not oud or not nieuw or oud["leden"] == nieuw["leden"]:
        return None
    erbij, weg = (set(a["leden"]) - set(b["leden"]) for a, b in ((nieuw, oud), (oud, nieuw)))
    return {
        "label": nieuw["label"], "toen": oud["aantal"], "nu": nieuw["aantal"],
        "erbij": titels(erbij, nieuw, nu), "weg": titels(weg, oud, toen),
    }  # fmt: skip


def titels(leden, cijfer, deel):
    """The titles of trajects or afwijkingen by their pks."""
    rijen = deel["afwijkingen" if cijfer["soort"] == "afwijking" else "trajecten"]
    return [rijen[str(pk)]["titel"] for pk in sorted(leden) if str(pk) in rijen]


def sectieregels(soort, toen, nu):
    """The numbers of one section that differ."""
    oud = {g["naam"]: g["aantal"] for g in toen["vulling"][soort]["getallen"]}
    for getal in nu["vulling"][soort]["getallen"]:
        was = oud.get(getal["naam"])
        if was != getal["aantal"]:
            label = f"{soort.label}: {getal['label'].lower()}"
            yield {"label": label, "toen": was, "nu": getal["aantal"], "erbij": [], "weg": []}

"""What a traject practises, learned and achieved, for its page as a lab (eisen.md L-048)."""

from trajecten.models import Niveau


def lab(traject):
    """{geoefend, geleerd, bereikt}: lists of short texts; an empty list is ‘nothing yet’.

    Wants the prefetched relations of `voor_lab()`.
    """
    return {"geoefend": geoefend(traject), "geleerd": geleerd(traject), "bereikt": bereikt(traject)}


def voor_lab(trajecten):
    """With what `lab()` reads."""
    return trajecten.prefetch_related(
        "ambities__thema", "experimentruimtes", "stappen", "effecten", "contracten__controles"
    )


def geoefend(traject):
    """Themes at the maximum, an experiment, a pilot."""
    hoog = [a.thema.naam for a in traject.ambities.all() if a.niveau == Niveau.MAXIMAAL]
    teksten = [f"maximaal op {', '.join(hoog)}"] if hoog else []
    if traject.is_pilot:
        teksten.append("pilot")
    return teksten + [f"experiment: {e.waarvoor[:80]}" for e in traject.experimentruimtes.all()]


def geleerd(traject):
    """The notes at steps that helped or hindered, and why it ended before its time."""
    lessen = [
        f"{stap.get_werking_display() or 'Notitie'} bij {stap.naam.lower()}: {stap.notitie}"
        for stap in traject.stappen.all()
        if stap.notitie
    ]
    return [*([traject.afloop_reden] if traject.afloop_reden else []), *lessen][:3]


def bereikt(traject):
    """The outcome of the uitvraag, measured effects, and promises that were kept."""
    teksten = []
    if vaststelling := getattr(traject, "vaststelling", None):
        teksten.append(str(vaststelling))
    gemeten = [e for e in traject.effecten.all() if e.gerealiseerd is not None]
    if gemeten:
        teksten.append(f"{len(gemeten)} {'effect' if len(gemeten) == 1 else 'effecten'} gemeten")
    controles = [k for contract in traject.contracten.all() for k in contract.controles.all()]
    voldoet = sum(k.oordeel == "voldoet" for k in controles)
    if controles:
        teksten.append(f"{voldoet} van {len(controles)} controles: belofte gehouden")
    return teksten

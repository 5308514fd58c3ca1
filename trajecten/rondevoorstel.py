"""What the bodies read of a proposal: framework, scores and order as they were frozen."""

#: Colours of the parts of a bar; the seventh criterion begins again.
KLEUREN = 6


def voorstel_van(ronde):
    """{number of the traject: its frozen place (dict)}; empty when nothing was frozen.

    A place has `rang` (None: not all scores), `totaal` (text) and `scores` per criterion.
    """
    if ronde.voorstel_opname is None:
        return {}
    return {plaats["nummer"]: plaats for plaats in ronde.voorstel_opname.gegevens["plaatsen"]}

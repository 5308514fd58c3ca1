"""The one sentence a directeur reads first: are we on course, and where will we end up."""

from mvi.templatetags.mvi import punten

OORDELEN = {
    "gehaald": "Ja, het doel is gehaald.",
    "op_koers": "Ja, we liggen op koers.",
    "niet": "Nee, we liggen niet op koers.",
    "niet_gehaald": "Nee, het doel is niet gehaald.",
    "geen_doel": "Voor {jaar} is nog geen doel vastgesteld.",
    "nul": "Voor {jaar} is het doel 0 trajecten.",
    "noemer_onbekend": "We weten nog niet of we op koers liggen.",
}
#: Colour and word of the status icon beside the sentence.
KLEUREN = {
    "gehaald": ("groen", "Gehaald"),
    "op_koers": ("groen", "Op koers"),
    "niet": ("oranje", "Niet op koers"),
    "niet_gehaald": ("rood", "Niet gehaald"),
}


def oordeel(cijfers):
    """A key of OORDELEN: whether the year's target is, will be or cannot be reached."""
    doel, nu = cijfers.doel_aantal, len(cijfers.gerealiseerd)
    if cijfers.doel is None:
        return "geen_doel"
    if doel is None:
        return "noemer_onbekend"
    if doel == 0:
        return "nul"
    if nu >= doel:
        return "gehaald"
    if cijfers.peildatum.year > cijfers.jaar or is_oudjaar(cijfers.peildatum):
        return "niet_gehaald"
    return "op_koers" if len(cijfers.verwacht) >= doel else "niet"


def is_oudjaar(dag):
    return (dag.month, dag.day) == (12, 31)


def zin(cijfers):
    """The whole answer in Dutch (str): verdict, what happened, target, where the year ends."""
    soort = oordeel(cijfers)
    delen = [
        OORDELEN[soort].format(jaar=cijfers.jaar),
        stand_van_zaken(cijfers, soort),
        verwachting(cijfers, soort),
        ongewis(cijfers),
    ]
    return " ".join(deel for deel in delen if deel)


def stand_van_zaken(cijfers, soort):
    """‘31 van 140 trajecten zijn MVI-maximaal uitgevraagd; het doel is 70.’"""
    begin = f"{aantal_van(cijfers)} {wat(cijfers)}"
    if soort == "noemer_onbekend":
        reden = f"maar het aantal trajecten van {cijfers.jaar} is niet bekend"
        return f"{begin}. Het doel is {cijfers.doel_tekst}, {reden}."
    if soort in ("geen_doel", "nul"):
        return f"{begin}."
    was = "was" if soort in ("gehaald", "niet_gehaald") else "is"
    return f"{begin}; het doel {was} {punten(cijfers.doel_aantal)}."


def aantal_van(cijfers):
    """‘31 van 140 trajecten zijn’, with its singular and zero."""
    nu, noemer = len(cijfers.gerealiseerd), noemer_van(cijfers)
    past = noemer is not None and noemer >= max(nu, 1)
    if nu == 0:
        return f"Nog geen van de {punten(noemer)} trajecten is" if past else "Nog geen traject is"
    werkwoord = "is" if nu == 1 else "zijn"
    if past:
        return f"{punten(nu)} van {punten(noemer)} trajecten {werkwoord}"
    return f"{punten(nu)} {'traject' if nu == 1 else 'trajecten'} {werkwoord}"


def noemer_van(cijfers):
    """The year figure, else the number of trajects we know of this year, else None."""
    return cijfers.noemer if cijfers.noemer is not None else len(cijfers.geteld) or None


def wat(cijfers):
    return "met MVI gestart" if cijfers.telt_gestart else "MVI-maximaal uitgevraagd"


def verwachting(cijfers, soort):
    """‘Met de planning komen we op 58.’, as long as the planning can still add something."""
    if soort == "niet_gehaald":
        return ""
    komt_op = len(cijfers.verwacht)
    if komt_op == len(cijfers.gerealiseerd):
        gelopen = soort in ("gehaald", "geen_doel", "nul")
        return "" if gelopen else "In de planning staat dit jaar niets dat erbij komt."
    return f"Met de planning komen we op {punten(komt_op)}."


def ongewis(cijfers):
    """How many trajects could still change that, because nothing was chosen yet."""
    aantal = len(cijfers.ongewis)
    if not aantal:
        return ""
    trajecten = "1 traject" if aantal == 1 else f"{punten(aantal)} trajecten"
    return f"Bij {trajecten} is de ambitie nog niet gekozen."

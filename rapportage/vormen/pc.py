"""The paragraph for planning and control: text and figures that fit in their documents (C-054)."""

from mvi.templatetags.mvi import datum_voluit, punten


def paragraaf(weergave):
    """Title, paragraphs (list of str) and figures (label, now, then) for a P&C document."""
    inhoud, cijfers = weergave.inhoud, weergave.cijfers
    alineas = [
        zonder_oordeel(cijfers),
        startzin(cijfers),
        effectzin(cijfers),
        casuszin(inhoud["casus"]),
    ]
    return {
        "titel": "Maatschappelijk verantwoord inkopen",
        "alineas": [alinea for alinea in alineas if alinea],
        "effect": effectzin(cijfers),
        "geleerd": inhoud["geleerd"],
        "onbekend": inhoud["onbekend"],
        "getallen": [(k["label"], k["aantal"], k["toen"]) for k in weergave.kern],
        "toen": inhoud["vorige"] and inhoud["vorige"]["peildatum"],
    }


def zonder_oordeel(cijfers):
    """The state of the target without ‘Nee, …’: a document of planning and control asks nothing."""
    oordeel, _, rest = cijfers["zin"].partition(". ")
    return rest or oordeel


def startzin(cijfers):
    """How many trajects began, unless the first sentence says that already."""
    if cijfers["telt_gestart"]:
        return ""
    aantal = cijfers["getallen"]["gestart"]["aantal"]
    werk = "is 1 traject" if aantal == 1 else f"zijn {punten(aantal)} trajecten"
    return f"In {cijfers['jaar']} {werk} met MVI gestart."


def effectzin(cijfers):
    """Of how many awarded trajects the effect was measured: always with what it is a part of."""
    gemeten = cijfers["getallen"]["effecten_gemeten"]["aantal"]
    verwacht = cijfers["getallen"]["effect_verwacht"]["aantal"]
    if not verwacht:
        return ""
    return (
        f"Van {punten(gemeten)} van de {punten(verwacht)} gegunde trajecten is gemeten wat het "
        "oplevert."
    )


def casuszin(casus):
    """The case to be proud of, in one sentence."""
    if not casus:
        return ""
    return (
        f"Een voorbeeld is ‘{casus['titel']}’, dat op {datum_voluit(casus['datum'])} in de markt "
        f"kwam met het hoogste niveau op {casus['op']} van de {casus['van']} thema’s die gelden. "
        f"{casus['omschrijving']}"
    )

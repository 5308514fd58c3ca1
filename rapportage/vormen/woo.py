"""What a person must check before a report is made public under the Woo (domein.md, rule 11).

The program cannot judge it; it says where personal views, company data and running tenders may be.
"""

from mvi.templatetags.mvi import punten

MENING = "persoonlijke beleidsopvattingen of namen van mensen"
BEDRIJF = "gegevens van bedrijven"
LOPEND = "een aanbesteding die nog loopt"
BEELD = "mensen die herkenbaar zijn, kentekens of rechten van een maker"


def controlelijst(weergave):
    """Lines (where, what may be in it) of everything that somebody must read first."""
    inhoud = weergave.inhoud
    return [
        *besluitregels(inhoud),
        *(
            (f"{deel['titel']}: {sectie['titel']}", f"{MENING}; {BEDRIJF}")
            for deel in inhoud["hoofdstukken"]
            for sectie in deel["secties"]
            if sectie["tekst"].strip() or sectie.get("citaten")
        ),
        *beeldregels(inhoud),
        *registerregels(inhoud),
        *lopendregels(inhoud),
    ]


def besluitregels(inhoud):
    """The advice and the proposals: written for internal deliberation."""
    if inhoud["rapport"]["advies"]:
        yield "Samenvatting: advies van de Bedrijfsvoeringstafel", MENING
    besluiten = inhoud["besluiten"]
    if besluiten.get("voorstel") or besluiten.get("voorstellen"):
        yield "Samenvatting: gevraagd besluit", MENING


def beeldregels(inhoud):
    """The pictures of sections."""
    for deel in inhoud["hoofdstukken"]:
        for sectie in deel["secties"]:
            for beeld in sectie.get("afbeeldingen", ()):
                yield (
                    f"{sectie['titel']}: afbeelding ‘{beeld['bijschrift'] or beeld['alt']}’",
                    BEELD,
                )


def registerregels(inhoud):
    """The reasons of departures from the norm."""
    if aantal := len(inhoud["afwijkingen"]):
        wat = "1 reden" if aantal == 1 else f"{punten(aantal)} redenen"
        yield f"Register van afwijkingen: {wat}", f"{MENING}; {BEDRIJF}"


def lopendregels(inhoud):
    """Trajects that are not in the market yet, or not awarded."""
    namen = [t["nummer"] for t in inhoud["trajecten"].values() if t["maximaal"] is None]
    if namen:
        wat = "1 traject" if len(namen) == 1 else f"{punten(len(namen))} trajecten"
        yield f"Lijsten en bijlagen: {wat} die nog niet in de markt zijn", LOPEND

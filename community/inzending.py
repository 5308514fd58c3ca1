"""The text of an entry for the KoopWijsPrijs: only what everybody may read (L-059, K-005)."""

from community.models import Puzzelstuk
from community.models.succes import mag_naar_buiten
from trajecten.models import Effect


def effectzinnen(traject):
    """The measured improvements of an awarded traject in words (list of str)."""
    if not mag_naar_buiten(traject):
        return []
    rijen = Effect.objects.gemeten().filter(traject=traject).select_related("indicator")
    return [
        f"{rij.zin} ({rij.get_zekerheid_display().lower() or 'zekerheid onbekend'})"
        for rij in rijen
        if rij.is_beter("gerealiseerd")
    ]


def inzendtekst(inzending):
    """What, effects and lessons, under headings; no amounts, criteria or names of people."""
    traject = inzending.traject
    openbaar = Puzzelstuk.Zichtbaarheid.OPENBAAR
    lessen = traject.puzzelstukken.filter(zichtbaarheid=openbaar)
    delen = [
        ("Wat maakt dit bijzonder?", [inzending.bijzonder] if inzending.bijzonder else []),
        ("Wat deden we?", [traject.omschrijving] if mag_naar_buiten(traject) else []),
        ("Wat leverde het op?", effectzinnen(traject)),
        ("Wat leerden we?", [f"{les.titel}: {les.volgende_keer}" for les in lessen]),
    ]
    regels = [str(inzending), traject.organisatie.naam, ""]
    for kop, teksten in delen:
        inhoud = [tekst.strip() for tekst in teksten if tekst.strip()]
        regels += [kop, "-" * len(kop), *(inhoud or ["(vul dit zelf aan)"]), ""]
    return "\n".join(regels)

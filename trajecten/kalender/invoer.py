"""From an uploaded file to a proposal: sheets, header row and columns, with a preview grid."""

from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from organisatie.taken import TaakFout
from trajecten.kalender.cellen import oorspronkelijk
from trajecten.kalender.grenzen import Grenzen, LeesFout, letters
from trajecten.kalender.importvelden import onthouden, voorgesteld
from trajecten.kalender.kolommen import stel_voor
from trajecten.kalender.kopregels import zoek_kopregel
from trajecten.kalender.lezer import lees
from trajecten.kalender.teksten import is_leeg, ruwe_tekst
from trajecten.kalender.velden import HOOG
from trajecten.models import Kalenderimport

ROOSTER_RIJEN, ROOSTER_KOLOMMEN, CELTEKENS = 12, 12, 60
VOORBEELDEN = 3


def grenzen():
    """The limits for a file, with what the settings say."""
    gekozen = settings.KALENDER_GRENZEN
    return Grenzen(
        bestand=gekozen["bytes"],
        rijen=gekozen["rijen"],
        kolommen=gekozen["kolommen"],
        bladen=gekozen["bladen"],
        celtekens=gekozen["celtekens"],
    )


def lees_werkboek(kalender, blad=None):
    """The Werkboek of the upload; only `blad` has rows when given. TaakFout when unreadable."""
    return lees_pad(Path(kalender.bestand.bestand.path), blad)


def lees_pad(pad, blad=None):
    """The Werkboek at a path, texts that an export made safe as they were; TaakFout in Dutch."""
    try:
        werkboek = lees(pad, grenzen=grenzen(), blad=blad)
    except LeesFout as fout:
        raise TaakFout(fout.melding) from fout
    for gelezen in werkboek.bladen:
        gelezen.rijen = [[oorspronkelijk(cel) for cel in rij] for rij in gelezen.rijen]
    return werkboek


def lees_bestand(taak):
    """The work of the job: read the file and propose sheet, header and columns."""
    kalender = Kalenderimport.objects.select_related("organisatie", "bestand").get(
        pk=taak.onderwerp
    )
    taak.tik("bestand lezen", 10)
    werkboek = lees_werkboek(kalender)
    taak.tik("kolommen zoeken", 60)
    stel_in(kalender, werkboek, kalender.blad or None, kalender.kopregel)
    if kalender.staat == Kalenderimport.Staat.GELADEN:
        kalender.staat = Kalenderimport.Staat.BLAD
    kalender.save(update_fields=["voorstel", "staat"])
    taak.rond_af()


def stel_in(kalender, werkboek, blad=None, kopregel=None):
    """Fill `kalender.voorstel`; TaakFout when the sheet or row that was asked is not there."""
    eerder = onthouden(kalender)
    try:
        voorstel = stel_voor(werkboek, blad=blad, kopregel=kopregel, onthouden=eerder)
    except LeesFout as fout:
        raise TaakFout(fout.melding) from fout
    gekozen = werkboek.blad(voorstel.blad)
    titels = [kolom for kolom in voorstel.kolommen if kolom.veld == "titel"]
    kalender.voorstel = {
        "blad": voorstel.blad,
        "kopregel": voorstel.kop.regel if voorstel.kop else 0,
        "kop": asdict(voorstel.kop) if voorstel.kop else None,
        "zeker": bool(voorstel.kop and titels and titels[0].zekerheid == HOOG),
        "meldingen": werkboek.meldingen,
        "bladen": [bladoverzicht(b, voorstel) for b in werkboek.bladen],
        "kolommen": kolomoverzicht(gekozen, voorstel, eerder),
    }


def bladoverzicht(blad, voorstel):
    """A sheet with the first rows, as the page shows it."""
    if blad.naam == voorstel.blad:
        kopregel = voorstel.kop.regel if voorstel.kop else 0
    else:
        kop = zoek_kopregel(blad)
        kopregel = kop.regel if kop else 0
    tot = max(ROOSTER_RIJEN, kopregel + 3)
    breedte = min(blad.breedte, ROOSTER_KOLOMMEN)
    return {
        "naam": blad.naam,
        "zichtbaar": blad.zichtbaar,
        "aantal": sum(1 for rij in blad.rijen if any(not is_leeg(cel) for cel in rij)),
        "kopregel": kopregel,
        "meldingen": blad.meldingen,
        "letters": [letters(kolom) for kolom in range(1, breedte + 1)],
        "rooster": [
            {
                "nummer": nummer,
                "cellen": [
                    ruwe_tekst(blad.cel(nummer, kolom))[:CELTEKENS]
                    for kolom in range(1, breedte + 1)
                ],
            }
            for nummer in range(1, min(len(blad.rijen), tot) + 1)
        ],
    }


def kolomoverzicht(blad, voorstel, eerder):
    """Per column header, examples, and the proposed field with why."""
    keuze = voorgesteld(voorstel.kolommen, eerder)
    eerste = (voorstel.kop.laatste if voorstel.kop else 0) + 1
    return [
        {
            "kolom": kolom.nummer,
            "letter": kolom.letter,
            "kop": kolom.kop,
            "veld": keuze[kolom.nummer][0],
            "waarom": keuze[kolom.nummer][1],
            "voorbeelden": voorbeelden(blad, kolom.nummer, eerste),
        }
        for kolom in voorstel.kolommen
    ]


def voorbeelden(blad, kolom, eerste):
    """The first different texts in a column."""
    gevonden = {}
    for rij in range(eerste, len(blad.rijen) + 1):
        cel = blad.cel(rij, kolom)
        if not is_leeg(cel):
            gevonden[ruwe_tekst(cel)[:CELTEKENS]] = None
        if len(gevonden) == VOORBEELDEN:
            break
    return list(gevonden)

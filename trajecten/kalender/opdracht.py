"""The import without a browser: file in, rows out; with or without changing anything."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from organisatie.models import Bestand, Taak
from organisatie.taken import TaakFout, voer_uit
from trajecten.kalender.importvelden import fouten_in
from trajecten.kalender.invoer import lees_pad, stel_in
from trajecten.kalender.toepassen import pas_toe
from trajecten.kalender.voorbeeld import bewaar, maak_voorbeeld
from trajecten.models import Kalenderimport


def proef(pad, *, organisatie, door=None, bron="inkoopkalender", **keuze):
    """What an import would do: (Kalenderimport, rows), all unsaved. TaakFout in Dutch."""
    bestand = Bestand(organisatie=organisatie, naam=pad.name)
    kalender = Kalenderimport(organisatie=organisatie, bestand=bestand, bron=bron)
    return kalender, maak_voorbeeld(kalender, lees_en_kies(pad, kalender, **keuze))


def lees_en_kies(pad, kalender, *, blad=None, kopregel=None, maak_afdelingen=False):
    """Read the file and settle sheet, header and columns as the program proposes them."""
    werkboek = lees_pad(Path(pad))
    stel_in(kalender, werkboek, blad, kopregel)
    voorstel = kalender.voorstel
    kalender.blad, kalender.kopregel = voorstel["blad"], voorstel["kopregel"]
    kalender.kolommen = {str(k["kolom"]): k["veld"] for k in voorstel["kolommen"] if k["veld"]}
    kalender.maak_afdelingen = maak_afdelingen
    if fouten := fouten_in(kalender.kolommen.values()):
        raise TaakFout(" ".join(fouten))
    return werkboek


def importeer(pad, *, organisatie, door=None, bron="inkoopkalender", **keuze):
    """Read, understand and apply the file; (Kalenderimport, rows). TaakFout in Dutch.

    Rows that resemble an existing traject are reported and not inserted.
    """
    kalender = Kalenderimport(organisatie=organisatie, bron=bron, gemaakt_door=door)
    werkboek = lees_en_kies(pad, kalender, **keuze)
    with transaction.atomic():
        kalender.bestand = Bestand.objects.bewaar(
            organisatie=organisatie,
            naam=Path(pad).name,
            data=Path(pad).read_bytes(),
            inhoudstype="application/octet-stream",
            door=door,
        )
        kalender.save()
    rijen = maak_voorbeeld(kalender, werkboek)
    with transaction.atomic():
        bewaar(kalender, rijen)
    if kalender.rijen.toe_te_passen().exists():
        voer_nu_uit(kalender, door)
    return kalender, rijen


def voer_nu_uit(kalender, door):
    """Apply in this process, by the same job row as a worker would use."""
    taak = Taak.objects.create(
        organisatie=kalender.organisatie,
        soort="trajecten.tasks.pas_kalender_toe_task",
        onderwerp=kalender.pk,
        sleutel=f"kalender:{kalender.pk}:pas_kalender_toe_task:{kalender.versie}",
        gemaakt_door=door,
        verstuurd_op=timezone.now(),
    )
    Kalenderimport.objects.filter(pk=kalender.pk).update(taak=taak)
    voer_uit(taak.pk, pas_toe)
    taak.refresh_from_db()
    if taak.is_mislukt:
        raise TaakFout(taak.fout)
    kalender.refresh_from_db()

"""Messages to the person who asked for a job of the import."""

from organisatie.models import Melding
from trajecten.models import Kalenderimport


def meld(kalender, taak, tekst):
    """Tell who asked for the job; `tekst` has a place for the name of the file: ‘{}’."""
    if taak.gemaakt_door is not None:
        Melding.objects.create(
            organisatie=kalender.organisatie,
            gebruiker=taak.gemaakt_door,
            tekst=tekst.format(f"‘{kalender.bestand.naam[:200]}’"),
            url=kalender.get_absolute_url(),
        )


def meld_mislukt(taak):
    """Tell who asked for the job that it failed; the page of the import says why."""
    imports = Kalenderimport.objects.select_related("organisatie", "bestand")
    if kalender := imports.filter(pk=taak.onderwerp).first():
        meld(kalender, taak, "De kalender {} is niet klaar: er ging iets mis.")

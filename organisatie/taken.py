"""How a job runs: claim, work, finish or fail; and the sweeper that mends what was lost."""

import logging

from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone
from django.utils.module_loading import import_string

from mvi.opslag import GEEN_PLAATS
from organisatie.models.bestand import Bestand
from organisatie.models.taak import Taak, TaakVerloren

logger = logging.getLogger(__name__)
ONVERWACHT = (
    "Er ging iets mis aan onze kant. Probeer het opnieuw. Lukt het weer niet? Meld het dan bij "
    "de beheerder en noem taak {pk}."
)
SCHIJF_VOL = (
    "De schijf van de server is vol. Er is niets bewaard en wat er al was, is er nog. Meld het bij "
    "de beheerder."
)
TE_LANG = "Dit duurde te lang en is gestopt. Probeer het opnieuw of vraag de beheerder."


class TaakFout(Exception):
    """A failure with a Dutch message for the person who asked for the job."""


def voer_uit(taak_pk, werk, bij_fout=None):
    """Run `werk(taak)` for the one worker that claims the job; harmless when called twice.

    When it is another job's turn (`Taak.objects.gaat_voor`), that one runs in its place.

    `werk` calls `taak.tik()` now and then and ends with `taak.rond_af()` in the transaction that
    stores its result. A TaakFout becomes the message on the page. `bij_fout(taak)` is called
    when the job has failed for good.
    """
    taak = Taak.objects.select_related("organisatie", "gemaakt_door").filter(pk=taak_pk).first()
    if taak is None:
        return
    if ander := Taak.objects.gaat_voor(taak):
        import_string(ander.soort)(ander.pk)
    elif taak.claim():
        _doe(taak, werk, bij_fout)


def _doe(taak, werk, bij_fout):
    """Do the work of a job that was claimed; whatever it raises ends in the row."""
    try:
        if taak.poging > 1:
            Bestand.objects.ruim_op(taak)
        werk(taak)
    except TaakVerloren:
        logger.warning("job %s was stopped, or goes on in another worker", taak.pk)
    except Exception as fout:
        if taak.mislukt(boodschap(fout, taak.pk)) and bij_fout:
            bij_fout(taak)


def boodschap(fout, taak_pk):
    """What to tell (Dutch) whoever asked for a job that ended with this exception; it is logged."""
    if isinstance(fout, TaakFout):
        return str(fout)
    logger.error("job %s failed", taak_pk, exc_info=fout)
    if isinstance(fout, SoftTimeLimitExceeded):
        return TE_LANG
    if isinstance(fout, OSError) and fout.errno in GEEN_PLAATS:
        return SCHIJF_VOL
    return ONVERWACHT.format(pk=taak_pk)


def veeg():
    """Give back jobs of silent workers and send what waits too long. Returns the number sent."""
    nu = timezone.now()
    for taak in Taak.objects.verlopen(nu):
        taak.geef_terug()
    wachtend = list(Taak.objects.te_versturen(nu))
    for taak in wachtend:
        taak.verstuur()
    return len(wachtend)

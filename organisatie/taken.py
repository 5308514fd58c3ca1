"""How a job runs: claim, work, finish or fail; and the sweeper that mends what was lost."""

import logging

from django.utils import timezone

from organisatie.models.taak import Taak, TaakVerloren

logger = logging.getLogger(__name__)
ONVERWACHT = (
    "Er ging iets mis aan onze kant. Probeer het opnieuw. Lukt het weer niet? Meld het dan bij "
    "de beheerder en noem taak {pk}."
)


class TaakFout(Exception):
    """A failure with a Dutch message for the person who asked for the job."""


def voer_uit(taak_pk, werk, bij_fout=None):
    """Run `werk(taak)` for the one worker that claims the job; harmless when called twice.

    `werk` calls `taak.tik()` now and then and ends with `taak.rond_af()` in the transaction that
    stores its result. A TaakFout becomes the message on the page. `bij_fout(taak)` is called
    when the job has failed for good.
    """
    taak = Taak.objects.select_related("organisatie", "gemaakt_door").filter(pk=taak_pk).first()
    if taak is None or not taak.claim():
        return
    mislukt = False
    try:
        werk(taak)
    except TaakVerloren:
        logger.warning("job %s went on in another worker", taak_pk)
    except TaakFout as fout:
        mislukt = taak.mislukt(str(fout))
    except Exception:
        logger.exception("job %s failed", taak_pk)
        mislukt = taak.mislukt(ONVERWACHT.format(pk=taak_pk))
    if mislukt and bij_fout:
        bij_fout(taak)


def veeg():
    """Give back jobs of silent workers and send what waits too long. Returns the number sent."""
    nu = timezone.now()
    for taak in Taak.objects.verlopen(nu):
        taak.geef_terug()
    wachtend = list(Taak.objects.te_versturen(nu))
    for taak in wachtend:
        taak.verstuur()
    return len(wachtend)

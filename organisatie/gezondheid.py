"""What the health page says: database, broker, and a worker on each queue."""

import logging
import os
from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from organisatie.models import Hartslag, Taak
from organisatie.models.taak import maakt_bestand

logger = logging.getLogger(__name__)
WACHTRIJEN = ("imports", "rapporten")
HARTSLAG_GELDIG = timedelta(seconds=90)  # beat asks for one every 20 seconds


def toestand():
    """One bool per part and `gezond`, true when all are; never raises, at most about a second."""
    werkers = _werkers()
    delen = {"database": werkers is not None, "broker": _broker()}
    delen |= {naam: naam in (werkers or ()) for naam in WACHTRIJEN}
    return {"gezond": all(delen.values()), **delen}


def _werkers():
    """The queues (set of str) whose worker is alive; None when the database does not answer."""
    nu = timezone.now()
    try:
        levend = Hartslag.objects.filter(op__gte=nu - HARTSLAG_GELDIG)
        return set(levend.values_list("naam", flat=True)) | _bezig(nu)
    except DatabaseError:
        logger.exception("health page: the database does not answer")
        return None


def _bezig(nu):
    """Queues whose worker is in the middle of a job: a heartbeat would wait behind that job."""
    soorten = Taak.objects.filter(staat=Taak.Staat.BEZIG, lease_tot__gt=nu).values_list("soort")
    return {"rapporten" if maakt_bestand(soort) else "imports" for (soort,) in soorten}


def _broker():
    """True when a message can be sent now: Redis answers, or the folder can be written."""
    if not settings.REDIS_URL:
        return os.access(settings.BROKER_DIR / "berichten", os.W_OK)
    try:
        wacht = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry": None}
        with redis.Redis.from_url(settings.REDIS_URL, **wacht) as broker:
            return broker.ping()
    except (redis.RedisError, OSError):
        logger.warning("health page: the broker does not answer", exc_info=True)
        return False

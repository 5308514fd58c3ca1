"""Job rows: the database is the truth, the broker only wakes a worker (techniek.md, "Jobs")."""

import logging
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from organisatie.models.grens import EigenRij
from organisatie.models.organisatie import Organisatie
from organisatie.models.wachtrij import TaakQuerySet

logger = logging.getLogger(__name__)


class TaakVerloren(Exception):
    """This attempt lost its job: the lease ran out and another worker has it now."""


def stuur_bericht(soort, pk):
    """Send the Celery message; log and go on when the broker is away."""
    try:
        current_app.send_task(soort, [pk])
    except Exception:  # kombu, redis and the file system each raise their own
        logger.warning("broker away, job %s waits for the sweeper", pk, exc_info=True)


def maakt_bestand(soort):
    """True for a job whose only result is a file; those have a queue of their own (settings)."""
    return soort.rpartition(".")[2].startswith("maak_")


def lease_einde(soort):
    """Until when a job that gives a sign of life now is taken to be alive.

    One that makes a file gives it every second, so its silence is noticed sooner: a job whose
    worker was killed must run again within a minute (docs/besluiten/0021).
    """
    lease = settings.TAAK_LEASE_SECONDEN
    if maakt_bestand(soort):
        lease = min(lease, settings.TAAK_LEASE_BESTAND_SECONDEN)
    return timezone.now() + timedelta(seconds=lease)


class TaakManager(models.Manager.from_queryset(TaakQuerySet)):
    """Starts jobs."""

    def start(self, *, organisatie, soort, onderwerp, sleutel, door=None):
        """One job per `sleutel`: the running or finished one, else a new attempt at it.

        `soort` is the name of a Celery task that takes the pk of this row; `onderwerp` is the pk
        of what the job works on. Twenty clicks give one job.
        """
        taak, nieuw = self.get_or_create(
            sleutel=sleutel,
            defaults={
                "organisatie": organisatie,
                "soort": soort,
                "onderwerp": onderwerp,
                "gemaakt_door": door,
            },
        )
        if not nieuw:
            taak.probeer_opnieuw()
        transaction.on_commit(taak.verstuur)
        return taak


class Taak(EigenRij):
    """A background job: what it is about, how far it is, and why it failed."""

    class Staat(models.TextChoices):
        """A job goes from waiting to running to one of the last three."""

        WACHT = "wacht", "In de wachtrij"
        BEZIG = "bezig", "Bezig"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Mislukt"
        GESTOPT = "gestopt", "Gestopt"

    MAX_POGINGEN = 4

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="taken")
    soort = models.CharField(max_length=100, help_text="naam van de Celery-taak")
    onderwerp = models.PositiveBigIntegerField()
    sleutel = models.CharField(max_length=100, unique=True)
    staat = models.CharField(max_length=10, choices=Staat.choices, default=Staat.WACHT)
    stap = models.CharField(max_length=60, default="wachtrij")
    voortgang = models.PositiveSmallIntegerField(default=0, help_text="0 tot en met 100")
    poging = models.PositiveSmallIntegerField(default=0)
    #: Attempts before it was asked for again: `poging` never goes back, for it is the name by
    #: which a worker knows the job as its own.
    pogingen_eerder = models.PositiveSmallIntegerField(default=0, editable=False)
    fout = models.TextField(blank=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    lease_tot = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    objects = TaakManager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        indexes = [models.Index(fields=["staat", "lease_tot"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(voortgang__lte=100), name="taak_voortgang_hoogstens_100"
            )
        ]

    def __str__(self):
        return self.sleutel

    @property
    def loopt(self):
        return self.staat in (self.Staat.WACHT, self.Staat.BEZIG)

    @property
    def is_klaar(self):
        return self.staat == self.Staat.KLAAR

    @property
    def is_mislukt(self):
        return self.staat == self.Staat.MISLUKT

    @property
    def is_gestopt(self):
        return self.staat == self.Staat.GESTOPT

    @property
    def maakt_bestand(self):
        """True when its only result is a file."""
        return maakt_bestand(self.soort)

    @property
    def is_te_stoppen(self):
        """True while a person may stop it: only what makes a file, never an import or a mail."""
        return self.loopt and self.maakt_bestand

    @property
    def is_teruggegeven(self):
        """True while it waits because a worker that had it went silent."""
        return self.staat == self.Staat.WACHT and self.poging > self.pogingen_eerder

    @property
    def voor_mij(self):
        """How many jobs start before this one, while it waits to make a file; else 0."""
        if self.staat != self.Staat.WACHT:
            return 0
        rij = [taak.pk for taak in Taak.objects.in_volgorde()]
        return rij.index(self.pk) if self.pk in rij else 0

    @property
    def wacht_lang(self):
        """True when no worker took the job within half a minute: the page says so."""
        wacht = self.staat == self.Staat.WACHT
        return wacht and self.gemaakt_op < timezone.now() - timedelta(seconds=30)

    def verstuur(self):
        """Wake a worker; a broker that is away is no error, the sweeper sends again."""
        if self._van(self.Staat.WACHT).update(verstuurd_op=timezone.now()):
            stuur_bericht(self.soort, self.pk)

    def probeer_opnieuw(self):
        """Put a failed or stopped job back in the queue with a fresh count of attempts."""
        self._zet_terug(self.Staat.MISLUKT, self.Staat.GESTOPT)

    def herhaal(self):
        """Put a finished job back in the queue, because its result was lost."""
        self._zet_terug(self.Staat.KLAAR)

    def stop(self):
        """Stop for good what waits or runs; a worker notices at its next sign of life.

        False when it was over already. Nothing is stored of what was made.
        """
        if not self.is_te_stoppen:
            return False
        return bool(
            self._van(self.Staat.WACHT, self.Staat.BEZIG).update(
                staat=self.Staat.GESTOPT, stap="gestopt", klaar_op=timezone.now()
            )
        )

    def _zet_terug(self, *staten):
        self._van(*staten).update(
            staat=self.Staat.WACHT,
            stap="wachtrij",
            voortgang=0,
            pogingen_eerder=F("poging"),
            fout="",
            verstuurd_op=None,
            klaar_op=None,
            gemaakt_op=timezone.now(),
        )
        self.refresh_from_db()

    def geef_terug(self):
        """Take a job from a worker that is silent; after too many attempts it has failed."""
        stil = Taak.objects.filter(pk=self.pk).verlopen(timezone.now())
        if self.poging - self.pogingen_eerder >= self.MAX_POGINGEN:
            tekst = "Het lukte niet na meer pogingen. Probeer het opnieuw of vraag de beheerder."
            return stil.update(staat=self.Staat.MISLUKT, fout=tekst, klaar_op=timezone.now())
        return stil.update(staat=self.Staat.WACHT, stap="wachtrij", verstuurd_op=None)

    def claim(self):
        """True for the one worker that may do this job now."""
        gelukt = self._van(self.Staat.WACHT).update(
            staat=self.Staat.BEZIG, poging=F("poging") + 1, fout="",
            lease_tot=lease_einde(self.soort),
        )  # fmt: skip
        self.refresh_from_db()
        return bool(gelukt)

    def tik(self, stap=None, voortgang=None):
        """Sign of life, with the step (Dutch) and progress 0–100; TaakVerloren when lost."""
        self.stap = stap or self.stap
        self.voortgang = self.voortgang if voortgang is None else voortgang
        lease = lease_einde(self.soort)
        if not self._mijn().update(stap=self.stap, voortgang=self.voortgang, lease_tot=lease):
            raise TaakVerloren(self.sleutel)

    def stel_uit(self, stap):
        """Let go of a job that cannot go on yet; the sweeper sends it again (TAAK_OPNIEUW)."""
        self._mijn().update(
            staat=self.Staat.WACHT, stap=stap, pogingen_eerder=F("poging"),
            verstuurd_op=timezone.now(),
        )  # fmt: skip

    def rond_af(self):
        """Finish; call it inside the transaction that stores the result. TaakVerloren when lost."""
        gelukt = self._mijn().update(
            staat=self.Staat.KLAAR, stap="klaar", voortgang=100, klaar_op=timezone.now()
        )
        if not gelukt:
            raise TaakVerloren(self.sleutel)

    def mislukt(self, fout):
        """End with a Dutch message that says what to do; False when the job was lost."""
        return bool(
            self._mijn().update(staat=self.Staat.MISLUKT, fout=fout, klaar_op=timezone.now())
        )

    def _van(self, *staten):
        return Taak.objects.filter(pk=self.pk, staat__in=staten)

    def _mijn(self):
        return self._van(self.Staat.BEZIG).filter(poging=self.poging)


class Hartslag(models.Model):
    """The last sign of life of a queue's worker, shown on the health page."""

    naam = models.CharField(max_length=30, unique=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self):
        return self.naam

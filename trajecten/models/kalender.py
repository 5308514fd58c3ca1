"""The import of a procurement calendar: what was read, what a person chose, what was done."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Bestand, EigenRij, Organisatie, Taak
from organisatie.toegang import mag_kalender_importeren


class Uitkomst(models.TextChoices):
    """What a row of the calendar means for the trajects; each row has exactly one."""

    NIEUW = "nieuw", "Nieuw"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    ONGEWIJZIGD = "ongewijzigd", "Ongewijzigd"
    WAARSCHUWING = "waarschuwing", "Waarschuwing"
    FOUT = "fout", "Fout"
    OVERGESLAGEN = "overgeslagen", "Geen traject"


class Actie(models.TextChoices):
    """What applying does with a row."""

    NIEUW = "nieuw", "Wordt een nieuw traject"
    WIJZIG = "wijzig", "Werkt een traject bij"
    GELIJK = "gelijk", "Verandert niets"
    TWIJFEL = "twijfel", "Wacht op jouw keuze"
    NIETS = "niets", "Wordt niet ingelezen"


class KalenderimportQuerySet(models.QuerySet):
    """Imports of a calendar."""

    def zichtbaar_voor(self, toegang):
        if not mag_kalender_importeren(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def toegepast_sinds(self, moment):
        """Imports that changed trajects after this moment, by applying or by undoing."""
        return self.filter(Q(toegepast_op__gt=moment) | Q(teruggedraaid_op__gt=moment))


class Kalenderimport(EigenRij):
    """One uploaded calendar on its way from file to trajects."""

    class Staat(models.TextChoices):
        """Where the import stands; while a job runs the state is the one before it."""

        GELADEN = "geladen", "Bestand geladen"
        BLAD = "blad", "Kies het blad"
        KOLOMMEN = "kolommen", "Kies de kolommen"
        VOORBEELD = "voorbeeld", "Controleer de rijen"
        TOEGEPAST = "toegepast", "Ingelezen"
        TERUGGEDRAAID = "teruggedraaid", "Ongedaan gemaakt"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kalenderimports")
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="kalenderimports")
    bron = models.CharField(
        "soort bestand",
        max_length=60,
        default="inkoopkalender",
        help_text="Nummers uit hetzelfde soort bestand horen bij elkaar.",
    )
    staat = models.CharField(max_length=14, choices=Staat.choices, default=Staat.GELADEN)
    taak = models.ForeignKey(Taak, models.SET_NULL, null=True, blank=True, related_name="+")
    voorstel = models.JSONField(default=dict, help_text="bladen en kolommen die we vonden")
    blad = models.CharField("blad", max_length=255, blank=True)
    kopregel = models.PositiveIntegerField("kopregel", null=True, blank=True)
    kolommen = models.JSONField(default=dict, help_text="kolomnummer (vanaf 0) naar veld")
    maak_afdelingen = models.BooleanField("maak onbekende afdelingen aan", default=False)
    tellingen = models.JSONField(default=dict)
    verdwenen = models.JSONField(default=list, help_text="trajecten die het bestand niet noemt")
    resultaat = models.JSONField(default=dict)
    versie = models.PositiveIntegerField(default=0, help_text="hoe vaak het voorbeeld is gemaakt")
    berekend_op = models.DateTimeField(null=True, blank=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    toegepast_op = models.DateTimeField(null=True, blank=True)
    toegepast_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = KalenderimportQuerySet.as_manager()

    class Meta:
        verbose_name = "kalenderimport"
        ordering = ["-gemaakt_op", "-pk"]
        indexes = [models.Index(fields=["organisatie", "-gemaakt_op"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(teruggedraaid_op=None) | Q(toegepast_op__isnull=False),
                name="kalenderimport_eerst_toegepast",
            )
        ]

    def __str__(self):
        return self.bestand.naam

    def get_absolute_url(self):
        return reverse("kalenderimport_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_bezig(self):
        """True while a job works on this import."""
        return self.taak is not None and self.taak.loopt

    @property
    def is_open(self):
        """True until the import was applied."""
        return self.toegepast_op is None

    @property
    def is_verouderd(self):
        """True when another import changed trajects after this preview was made."""
        if self.berekend_op is None:
            return False
        ander = Kalenderimport.objects.filter(organisatie=self.organisatie_id).exclude(pk=self.pk)
        return ander.toegepast_sinds(self.berekend_op).exists()

    def belemmeringen(self):
        """Reasons why the rows may not be applied now; empty means they may."""
        if not self.is_open:
            return ["Deze kalender is al ingelezen."]
        if self.staat != self.Staat.VOORBEELD:
            return ["Kies eerst het blad en de kolommen."]
        if self.is_verouderd:
            return ["Er is intussen een andere kalender ingelezen. Maak het voorbeeld opnieuw."]
        if not self.rijen.toe_te_passen().exists():
            return ["Er is niets om in te lezen: geen enkele rij is nieuw of gewijzigd."]
        return []

    def terugdraai_belemmeringen(self):
        """Reasons why the import may not be undone; empty means it may."""
        if self.toegepast_op is None:
            return ["Deze kalender is nog niet ingelezen."]
        if self.teruggedraaid_op is not None:
            return ["Deze import is al ongedaan gemaakt."]
        return []

    def keuze_belemmeringen(self):
        """Reasons why nothing may be chosen now; empty means it may."""
        if not self.is_open:
            return ["Deze kalender is al ingelezen. Je kunt hier niets meer kiezen."]
        if self.is_bezig:
            return ["We zijn nog bezig met deze kalender. Wacht tot dat klaar is en kies dan."]
        return []

    def vergrendel(self):
        """This import as it is now; until the commit nobody else chooses or starts a job."""
        return Kalenderimport.objects.select_for_update(no_key=True).get(pk=self.pk)

    def maak_voorbeeld(self, *, door):
        """Understand and match the rows (again), with the sheet and columns that were chosen."""
        with transaction.atomic():
            nu = self.vergrendel()
            if not nu.is_bezig:
                self.versie = nu.versie + 1
                self.save(update_fields=["versie"])
                self.start_taak("begrijp_kalender_task", door=door, kenmerk=self.versie)

    def start_taak(self, soort, *, door, kenmerk=""):
        """Start the job `trajecten.tasks.<soort>` for this import, once per `kenmerk`.

        While another job works on this import, nothing starts.
        """
        with transaction.atomic():
            nu = self.vergrendel()
            self.taak = nu.taak if nu.is_bezig else self.nieuwe_taak(soort, door, kenmerk)
            self.save(update_fields=["taak"])

    def nieuwe_taak(self, soort, door, kenmerk):
        """The job row, waiting for a worker."""
        return Taak.objects.start(
            organisatie=self.organisatie,
            soort=f"trajecten.tasks.{soort}",
            onderwerp=self.pk,
            sleutel=f"kalender:{self.pk}:{soort}:{kenmerk}",
            door=door,
        )


class KalenderrijQuerySet(models.QuerySet):
    """Rows of a calendar."""

    def toe_te_passen(self):
        """Rows that make or change a traject."""
        return self.filter(actie__in=[Actie.NIEUW, Actie.WIJZIG])

    def in_twijfel(self):
        """Near-misses that nobody decided on yet."""
        return self.filter(actie=Actie.TWIJFEL)


class Kalenderrij(EigenRij):
    """A row of the sheet: as it was read, as it was understood, and what will happen with it.

    `ruw` is the only place with the cells as they were written (cleaned when a person is erased).
    """

    class Keuze(models.TextChoices):
        """What a person decided on a row that resembles existing trajects."""

        OPEN = "", "Nog niet gekozen"
        KOPPEL = "koppel", "Dit is hetzelfde traject"
        NIEUW = "nieuw", "Dit is een nieuw traject"
        OVERSLAAN = "overslaan", "Sla deze rij over"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="+")
    kalenderimport = models.ForeignKey(Kalenderimport, models.CASCADE, related_name="rijen")
    rij = models.PositiveIntegerField(help_text="nummer van de rij in het blad")
    uitkomst = models.CharField(max_length=12, choices=Uitkomst.choices)
    actie = models.CharField(max_length=8, choices=Actie.choices)
    titel = models.CharField(max_length=250, blank=True)
    sleutel = models.CharField(max_length=44, blank=True)
    meldingen = models.JSONField(default=list)
    ruw = models.JSONField(default=dict, help_text="veld of kolomkop naar de tekst in de cel")
    waarden = models.JSONField(default=dict, help_text="veld naar wat begrepen is")
    wijzigingen = models.JSONField(default=list, help_text="[veld, oud, nieuw, conflict]")
    voorstellen = models.JSONField(default=list, help_text="[pk, waarom] van trajecten die lijken")
    heeft_conflict = models.BooleanField(default=False)
    traject = models.ForeignKey(
        "trajecten.Traject", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    keuze = models.CharField(max_length=9, choices=Keuze.choices, blank=True)
    veldkeuzes = models.JSONField(default=dict, help_text="veld naar ‘onze’ of ‘bestand’")

    objects = KalenderrijQuerySet.as_manager()

    class Meta:
        verbose_name = "rij van een kalender"
        verbose_name_plural = "rijen van een kalender"
        ordering = ["rij"]
        indexes = [models.Index(fields=["kalenderimport", "actie", "rij"])]
        constraints = [
            models.UniqueConstraint(fields=["kalenderimport", "rij"], name="kalenderrij_uniek")
        ]

    def __str__(self):
        return f"rij {self.rij}"


class Kalenderkoppeling(EigenRij):
    """What an applied import did to one traject: the values it set, and those that were there.

    The latest one per traject tells which fields people changed by hand since.
    """

    class Terug(models.TextChoices):
        """What undoing did with this traject."""

        NIET = "", "Niet ongedaan gemaakt"
        HERSTELD = "hersteld", "Teruggezet"
        VERWIJDERD = "verwijderd", "Verwijderd"
        GEBLEVEN = "gebleven", "Gebleven: iemand heeft het sindsdien gewijzigd"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="+")
    kalenderimport = models.ForeignKey(Kalenderimport, models.CASCADE, related_name="koppelingen")
    traject = models.ForeignKey(
        "trajecten.Traject", models.SET_NULL, null=True, related_name="kalenderkoppelingen"
    )
    label = models.CharField(max_length=270)
    rij = models.PositiveIntegerField()
    actie = models.CharField(max_length=8, choices=Actie.choices)
    sleutel = models.CharField(max_length=44)
    gezet = models.JSONField(default=dict, help_text="veld naar de waarde in het bestand")
    oud = models.JSONField(default=dict, help_text="veld naar de waarde van vlak voor de import")
    terug = models.CharField(max_length=10, choices=Terug.choices, blank=True)
    reden = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "koppeling met een kalender"
        verbose_name_plural = "koppelingen met een kalender"
        ordering = ["rij"]
        indexes = [models.Index(fields=["organisatie", "sleutel"])]

    def __str__(self):
        return f"{self.label}: {self.get_actie_display()}"


class Kolomkeuze(EigenRij):
    """The columns a person chose for a kind of file, to propose them next time."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kolomkeuzes")
    bron = models.CharField(max_length=60)
    kop = models.CharField(max_length=200, help_text="genormaliseerde kolomkop")
    veld = models.CharField(max_length=30, blank=True, help_text="leeg: niet inlezen")

    class Meta:
        verbose_name = "kolomkeuze"
        verbose_name_plural = "kolomkeuzes"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "bron", "kop"], name="kolomkeuze_uniek")
        ]

    def __str__(self):
        return f"{self.kop} → {self.veld or '(niets)'}"

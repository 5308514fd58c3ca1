"""What is told about MVI, to whom and when: the communication plan (eisen.md L-058, L-064)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actieplan.models import Actie, Planningsitem
from community.models.kader import Kader
from community.models.puzzelstuk import Puzzelstuk
from organisatie.models import EigenRij, Organisatie
from organisatie.toegang import mag_trajecten_zien
from trajecten.models import Traject
from trajecten.models.vervolg import Vervolgvoorstel

#: Ways to tell something, to begin with (eisen.md L-064, C-071); the list is the organisation's.
VOORBEELDEN = (
    "Nieuwsbrief Sleutelinformatie", "Intranet", "Film", "Lunchlezing", "Artikel", "Presentatie",
    "Infographic", "Praatplaat", "Roadshow", "Spel", "Borrel",
)  # fmt: skip
OP_MOMENT = ("maand", F("dag").asc(nulls_last=True), "pk")


class KanaalQuerySet(models.QuerySet):
    """Channels of an organisation."""

    def vul(self, organisatie):
        """Add the examples that are not there yet; returns how many."""
        namen = set(self.filter(organisatie=organisatie).values_list("naam", flat=True))
        nieuw = [naam for naam in VOORBEELDEN if naam not in namen]
        for naam in nieuw:
            self.create(organisatie=organisatie, naam=naam)
        return len(nieuw)


class Kanaal(EigenRij):
    """A way to tell something: newsletter, film, lunch lecture (eisen.md L-064, C-071)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kanalen")
    naam = models.CharField("naam", max_length=80)
    is_actief = models.BooleanField("nog te kiezen", default=True)
    history = HistoricalRecords()

    objects = KanaalQuerySet.as_manager()

    class Meta:
        verbose_name = "kanaal"
        verbose_name_plural = "kanalen"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                name="kanaal_naam",
                violation_error_message="Dit kanaal staat al in de lijst.",
            )
        ]

    def __str__(self):
        return self.naam

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        return ["Er zijn uitingen met dit kanaal."] if self.uitingen.exists() else []


class UitingQuerySet(models.QuerySet):
    """What was or will be told."""

    def zichtbaar_voor(self, toegang):
        """A lezer: what appeared. Others: everything."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_trajecten_zien(toegang):
            return eigen
        return eigen.filter(status=Uiting.Status.VERSCHENEN)

    def van_jaar(self, jaar):
        """Those of one calendar year."""
        return self.filter(maand__year=jaar)

    def te_laat(self, vandaag):
        """Not told yet, and the day or else the month is over."""
        vaag = Q(dag=None, maand__lt=vandaag.replace(day=1))
        return self.exclude(status=Uiting.Status.VERSCHENEN).filter(vaag | Q(dag__lt=vandaag))

    def met_reacties(self):
        """Annotate `aantal_reacties`: those that can be seen."""
        zichtbaar = Q(reacties__verborgen_op=None)
        return self.annotate(aantal_reacties=Count("reacties", filter=zichtbaar))

    def verteld(self):
        """What appeared, the latest first."""
        return self.filter(status=Uiting.Status.VERSCHENEN).order_by("-maand", "-pk")

    def voor_lijst(self):
        """With what a row shows, by moment."""
        rijen = self.select_related("organisatie", "kanaal", "eigenaar", "traject")
        return rijen.order_by(*OP_MOMENT)

    @transaction.atomic
    def neem_voorstel_over(self, voorstel, *, door, vandaag):
        """The planned item of a proposal of a round; one per proposal, also pressed twice."""
        velden = van_voorstel(voorstel, vandaag)
        bestaand = self.filter(voorstel=voorstel).first()
        if bestaand:
            return bestaand
        try:
            with transaction.atomic():
                return self.create(voorstel=voorstel, gemaakt_door=door, **velden)
        except IntegrityError:
            return self.get(voorstel=voorstel)


def van_voorstel(voorstel, vandaag):
    """The fields that an item takes over from a proposal of a round."""
    dag = voorstel.datum
    return {
        "organisatie": voorstel.organisatie,
        "titel": voorstel.titel[:200],
        "tekst": voorstel.toelichting,
        "traject": voorstel.traject,
        "doelgroep": Uiting.Doelgroep.INTERN,
        "maand": (dag or vandaag).replace(day=1),
        "dag": dag,
        "status": Uiting.Status.GEPLAND,
    }


class Uiting(EigenRij):
    """One thing that is told: to whom, how, when, by whom, and how far it is (eisen.md L-064)."""

    #: What a lezer may see of it is decided here, so it stays out of the history of a traject.
    eigen_zicht = True

    class Doelgroep(models.TextChoices):
        """The parts of the plan (eisen.md L-058) and the board (L-046)."""

        INTERN = "intern", "Intern"
        EXTERN = "extern", "Extern"
        BESTUURLIJK = "bestuurlijk", "Bestuurlijk"

    class Status(models.TextChoices):
        """How far it is; *te laat* is derived from the moment."""

        IDEE = "idee", "Idee"
        GEPLAND = "gepland", "Gepland"
        GEMAAKT = "gemaakt", "Gemaakt"
        VERSCHENEN = "verschenen", "Verschenen"

    class Fase(models.TextChoices):
        """The step of communication that it belongs to (eisen.md C-070)."""

        STARTEN = "starten", "Starten"
        FOCUS = "focus", "Focus"
        VERANKEREN = "verankeren", "Verankeren"
        CONTINUEREN = "continueren", "Continueren"

    class Verhaal(models.TextChoices):
        """What kind of story it is (eisen.md L-060..L-063)."""

        ERVARING = "ervaring", "Wat we leerden"
        VOORTGANG = "voortgang", "Hoe ver we zijn"
        SUCCES = "succes", "Een succes"
        TIP = "tip", "Wat jij kunt doen"
        ANDERS = "anders", "Iets anders"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="uitingen")
    titel = models.CharField("titel", max_length=200)
    doelgroep = models.CharField("voor wie?", max_length=11, choices=Doelgroep.choices)
    verhaal = models.CharField(
        "wat voor verhaal?", max_length=9, choices=Verhaal.choices, default=Verhaal.ANDERS
    )
    kanaal = models.ForeignKey(
        Kanaal, models.PROTECT, null=True, blank=True, related_name="uitingen"
    )
    maand = models.DateField("maand")
    dag = models.DateField("dag", null=True, blank=True)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="uitingen",
        verbose_name="wie zorgt ervoor?",
    )
    functie = models.CharField(
        "of een functie",
        max_length=120,
        blank=True,
        help_text="Bijvoorbeeld communicatieadviseur, voor wie geen account heeft.",
    )
    status = models.CharField(
        "hoe ver is het?", max_length=10, choices=Status.choices, default=Status.IDEE
    )
    url = models.URLField("link", max_length=500, blank=True, help_text="Waar is het te zien?")
    fase = models.CharField("fase", max_length=11, choices=Fase.choices, blank=True)
    traject = models.ForeignKey(
        Traject, models.SET_NULL, null=True, blank=True, related_name="uitingen"
    )
    kader = models.ForeignKey(
        Kader, models.SET_NULL, null=True, blank=True, related_name="uitingen"
    )
    puzzelstuk = models.ForeignKey(
        Puzzelstuk, models.SET_NULL, null=True, blank=True, related_name="uitingen"
    )
    actie = models.ForeignKey(
        Actie, models.SET_NULL, null=True, blank=True, related_name="uitingen"
    )
    planningsitem = models.ForeignKey(
        Planningsitem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="uitingen",
        verbose_name="afspraak in de jaarplanning",
    )
    tekst = models.TextField("tekst", blank=True)
    herkomst = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="hergebruik"
    )
    voorstel = models.OneToOneField(
        Vervolgvoorstel,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uiting",
    )
    #: The key of the chance (community/kansen.py) that it answers; empty for an idea of your own.
    kans = models.CharField(max_length=60, blank=True, editable=False)
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    objects = UitingQuerySet.as_manager()

    class Meta:
        verbose_name = "uiting"
        verbose_name_plural = "uitingen"
        ordering = ["maand", "pk"]
        indexes = [models.Index(fields=["organisatie", "maand"])]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("uiting_detail", args=[self.organisatie.slug, self.pk])

    @property
    def wie(self):
        """Who takes care of it, by name or function; empty when nobody does yet."""
        return str(self.eigenaar) if self.eigenaar_id else self.functie

    @property
    def is_verschenen(self):
        return self.status == self.Status.VERSCHENEN

    def is_te_laat(self, vandaag):
        """Not told yet, and its moment is over."""
        laatste = self.dag or self.maand
        eerste = vandaag if self.dag else vandaag.replace(day=1)
        return not self.is_verschenen and laatste < eerste

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        return ["Dit is verteld. Het blijft staan, zodat je het later terugvindt."] * (
            self.is_verschenen
        )

    def opnieuw(self, maand, *, door):
        """A copy in another month, to work on, that says where it came from (eisen.md L-064)."""
        if not self.is_verschenen:
            raise ValidationError("Alleen wat al verteld is, vertel je opnieuw.")
        velden = (
            "titel", "doelgroep", "verhaal", "kanaal", "eigenaar", "functie", "fase", "traject",
            "kader", "puzzelstuk", "actie", "tekst", "organisatie",
        )  # fmt: skip
        return Uiting.objects.create(
            maand=maand.replace(day=1),
            status=self.Status.GEPLAND,
            herkomst=self,
            gemaakt_door=door,
            **{veld: getattr(self, veld) for veld in velden},
        )


class Kansbesluit(EigenRij):
    """A chance that nobody has to use: remembered, so that it is not offered again (L-046)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kansbesluiten")
    kans = models.CharField(max_length=60)
    besloten_op = models.DateTimeField(default=timezone.now)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kans die niet nodig was"
        verbose_name_plural = "kansen die niet nodig waren"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "kans"], name="kansbesluit_een_keer")
        ]

    def __str__(self):
        return self.kans


class Intranetbezoek(EigenRij):
    """How often the intranet page was visited in a month (eisen.md L-096)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="intranetbezoek")
    maand = models.DateField("maand")
    bezoeken = models.PositiveIntegerField("aantal bezoeken")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "bezoek aan intranet"
        verbose_name_plural = "bezoek aan intranet"
        ordering = ["-maand"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "maand"],
                name="intranetbezoek_maand",
                violation_error_message="Deze maand staat er al. Wijzig die regel.",
            )
        ]

    def __str__(self):
        return f"{self.maand:%m-%Y}"

    def belemmeringen_verwijderen(self):
        """Always possible: the figure was typed, and can be typed again."""
        return []

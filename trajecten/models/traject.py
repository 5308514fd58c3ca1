"""The traject: one procurement, from first chance to finished contract."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Afdeling, Organisatie, VersieRij
from trajecten.models.categorie import Categorie, Cpv
from trajecten.models.velden import (
    Fase,
    bedrag,
    einde_van,
    op_nummer,
    paar_klopt,
    plandatum,
    precisie,
    ruw,
    zoekvorm,
)
from trajecten.querysets import TrajectQuerySet

#: Planned dates that carry a precision and the raw text beside them.
PLANDATUMS = ("voorbereiding", "publicatie", "gunning", "contractstart", "contracteinde")


class Traject(VersieRij):
    """A procurement traject; percelen and nadere overeenkomsten are trajects under another one."""

    tussendoor = "Iemand anders heeft dit traject net gewijzigd. Bekijk eerst wat er is veranderd."

    class Soort(models.TextChoices):
        """Kind of assignment (domein.md)."""

        WERK = "werk", "Werk"
        LEVERING = "levering", "Levering"
        DIENST = "dienst", "Dienst"
        SOCIAAL = "sociaal", "Sociale of specifieke dienst"
        CONCESSIE = "concessie", "Concessie"

    class Procedure(models.TextChoices):
        """Procedures in use at municipalities; onderhandse ones have an offerteaanvraag."""

        ENKELVOUDIG = "enkelvoudig", "Enkelvoudig onderhands"
        MEERVOUDIG = "meervoudig", "Meervoudig onderhands"
        NATIONAAL = "nationaal", "Nationaal openbaar"
        NATIONAAL_NIET = "nationaal_niet", "Nationaal niet-openbaar"
        EUROPEES = "europees", "Europees openbaar"
        EUROPEES_NIET = "europees_niet", "Europees niet-openbaar"
        DIALOOG = "dialoog", "Concurrentiegerichte dialoog"
        ONDERHANDELING = "onderhandeling", "Onderhandelingsprocedure"
        INNOVATIE = "innovatie", "Innovatiepartnerschap"
        SBIR = "sbir", "SBIR (innovatie in opdracht)"
        CHALLENGE = "challenge", "Challenge of prijsvraag"
        SAS = "sas", "Procedure sociale en specifieke diensten"
        MINICOMPETITIE = "minicompetitie", "Minicompetitie of nadere overeenkomst"
        CONCESSIE = "concessie", "Concessieprocedure"

    class Onderdeel(models.TextChoices):
        """In what way a traject is part of another one."""

        PERCEEL = "perceel", "Perceel"
        NADERE_OVEREENKOMST = "nok", "Nadere overeenkomst"
        MINICOMPETITIE = "minicompetitie", "Minicompetitie"

    class Afloop(models.TextChoices):
        """How a traject can end before its time; always with a reason."""

        INGETROKKEN = "ingetrokken", "Ingetrokken"
        MISLUKT = "mislukt", "Mislukt"
        VERVALLEN = "vervallen", "Vervallen"

    class Selectie(models.TextChoices):
        """Where a traject stands in the selection (eisen.md L-068)."""

        GEEN = "geen", "Niet in een keuzeronde"
        KANDIDAAT = "kandidaat", "Kandidaat"
        VOORGESTELD = "voorgesteld", "Voorgesteld"
        GESELECTEERD = "geselecteerd", "Geselecteerd"
        NIET = "niet", "Niet geselecteerd"
        DOORGESCHOVEN = "doorgeschoven", "Doorgeschoven"
        AUTONOOM = "autonoom", "Leert buiten de machine"

    class Herkomst(models.TextChoices):
        """Where the row came from."""

        FORMULIER = "formulier", "Formulier"
        KALENDER = "kalender", "Inkoopkalender"
        API = "api", "Koppeling"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="trajecten")
    nummer = models.CharField("nummer", max_length=12)
    extern_nummer = models.CharField("nummer in de inkoopkalender", max_length=60, blank=True)
    extern_bron = models.CharField("bron van dat nummer", max_length=60, blank=True)
    titel = models.CharField("titel", max_length=250)
    omschrijving = models.TextField("omschrijving", blank=True)
    afdeling = models.ForeignKey(
        Afdeling, models.PROTECT, null=True, blank=True, related_name="trajecten"
    )
    categorie = models.ForeignKey(
        Categorie, models.PROTECT, null=True, blank=True, related_name="trajecten"
    )
    cpv = models.ForeignKey(
        Cpv,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trajecten",
        verbose_name="CPV-code",
    )
    soort = models.CharField("soort opdracht", max_length=12, choices=Soort.choices, blank=True)
    procedure = models.CharField("procedure", max_length=20, choices=Procedure.choices, blank=True)
    zaaknummer = models.CharField("zaaknummer", max_length=60, blank=True)
    tenderned = models.CharField("TenderNed-kenmerk", max_length=60, blank=True)
    fase = models.PositiveSmallIntegerField("fase", choices=Fase.choices, default=Fase.KANS)
    afloop = models.CharField("afloop", max_length=12, choices=Afloop.choices, blank=True)
    afloop_reden = models.TextField("reden van de afloop", blank=True)
    onderdeel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="onderdelen"
    )
    onderdeel_soort = models.CharField(
        "soort onderdeel", max_length=16, choices=Onderdeel.choices, blank=True
    )
    selectiestatus = models.CharField(
        "keuze", max_length=14, choices=Selectie.choices, default=Selectie.GEEN
    )
    herkomst = models.CharField(
        "herkomst", max_length=10, choices=Herkomst.choices, default=Herkomst.FORMULIER
    )
    opmerking = models.TextField("opmerking", blank=True)
    is_raamovereenkomst = models.BooleanField("raamovereenkomst", default=False)
    is_pilot = models.BooleanField(
        "pilot", default=False, help_text="Hier proberen we iets nieuws uit."
    )
    is_voorbeeld = models.BooleanField(
        "goed voorbeeld", default=False, help_text="Collega's krijgen dit traject als voorbeeld."
    )

    raming_min = bedrag("raming vanaf")
    raming_max = bedrag("raming tot en met")
    raming_ruw = models.CharField("raming zoals opgegeven", max_length=120, blank=True)
    contractwaarde = bedrag("contractwaarde")
    looptijd_maanden = models.PositiveSmallIntegerField(
        "looptijd in maanden", null=True, blank=True
    )
    optie_maanden = models.PositiveSmallIntegerField(
        "verlenging in maanden", null=True, blank=True, help_text="Alle opties samen."
    )
    looptijd_ruw = models.CharField("looptijd zoals opgegeven", max_length=120, blank=True)
    leverancier = models.CharField("leverancier", max_length=200, blank=True)

    voorbereiding = plandatum("start voorbereiding")
    voorbereiding_precisie = precisie()
    voorbereiding_ruw = ruw()
    publicatie = plandatum("publicatie of offerteaanvraag")
    publicatie_precisie = precisie()
    publicatie_ruw = ruw()
    gunning = plandatum("gunning")
    gunning_precisie = precisie()
    gunning_ruw = ruw()
    contractstart = plandatum("start contract")
    contractstart_precisie = precisie()
    contractstart_ruw = ruw()
    contracteinde = plandatum("einde contract")
    contracteinde_precisie = precisie()
    contracteinde_ruw = ruw()
    marktconsultatie = models.DateField("marktconsultatie", null=True, blank=True)
    strategie = models.DateField("inkoopstrategie klaar", null=True, blank=True)
    voorlopige_gunning = models.DateField("voorlopige gunning", null=True, blank=True)

    voorbereiding_werkelijk = models.DateField("voorbereiding gestart op", null=True, blank=True)
    marktconsultatie_werkelijk = models.DateField(
        "marktconsultatie gehouden op", null=True, blank=True
    )
    strategie_werkelijk = models.DateField("inkoopstrategie vastgesteld op", null=True, blank=True)
    publicatie_werkelijk = models.DateField("in de markt sinds", null=True, blank=True)
    voorlopige_gunning_werkelijk = models.DateField("voorlopig gegund op", null=True, blank=True)
    gunning_werkelijk = models.DateField("gegund op", null=True, blank=True)
    contractstart_werkelijk = models.DateField("contract gestart op", null=True, blank=True)

    zoektekst = models.TextField(editable=False, default="")
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords(excluded_fields=["zoektekst", "versie", "aangemaakt_op"])

    objects = TrajectQuerySet.as_manager()

    class Meta:
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        ordering = op_nummer(aflopend=True)
        indexes = [
            models.Index(fields=["organisatie", "fase"]),
            models.Index(fields=["organisatie", "publicatie"]),
            models.Index(fields=["organisatie", "titel"]),
            models.Index(fields=["organisatie", "extern_nummer"]),
            models.Index(fields=["organisatie", "raming_max"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "nummer"], name="traject_nummer_uniek"),
            models.CheckConstraint(
                condition=Q(raming_min=None)
                | Q(raming_max=None)
                | Q(raming_min__lte=F("raming_max")),
                name="traject_raming_min_max",
                violation_error_message="De ondergrens van de raming is hoger dan de bovengrens.",
            ),
            models.CheckConstraint(
                condition=Q(raming_min=None) | Q(raming_min__gte=0), name="traject_raming_min_0"
            ),
            models.CheckConstraint(
                condition=Q(raming_max=None) | Q(raming_max__gte=0), name="traject_raming_max_0"
            ),
            models.CheckConstraint(
                condition=Q(afloop="") | ~Q(afloop_reden=""),
                name="traject_afloop_met_reden",
                violation_error_message="Schrijf op waarom het traject zo afloopt.",
            ),
            models.CheckConstraint(
                condition=Q(onderdeel_van=None, onderdeel_soort="")
                | (Q(onderdeel_van__isnull=False) & ~Q(onderdeel_soort="")),
                name="traject_onderdeel_met_soort",
            ),
            *[paar_klopt(veld) for veld in PLANDATUMS],
        ]

    def __str__(self):
        return f"{self.nummer} {self.titel}"

    def get_absolute_url(self):
        return reverse("traject_detail", args=[self.organisatie.slug, self.pk])

    def save(self, *args, **kwargs):
        self.werk_zoektekst_bij()
        super().save(*args, **kwargs)

    @property
    def label(self):
        """Number and title, for lists and messages."""
        return f"{self.nummer} {self.titel}"

    def einde_van(self, veld):
        """The last day of the period of a planned date; None when it is unknown."""
        return einde_van(getattr(self, veld), getattr(self, f"{veld}_precisie"))

    @property
    def is_uitgevraagd(self):
        return self.publicatie_werkelijk is not None or self.fase >= Fase.UITVRAAG

    @property
    def is_gegund(self):
        return self.fase >= Fase.GEGUND

    @property
    def startdag(self):
        """The day that decides which norm holds: the preparation began, else the row was made."""
        return self.voorbereiding_werkelijk or timezone.localdate(self.aangemaakt_op)

    @property
    def valt_binnen_bereik(self):
        """Whether the estimate reaches `mvi_drempel` (eisen.md L-022); None when that is unknown.

        Tells something of the estimate, so show it only with `raming_zichtbaar` (rule 11).
        """
        drempel = self.organisatie.mvi_drempel
        if drempel is None or (self.raming_min is not None and self.raming_min >= drempel):
            return True
        return False if self.raming_max is not None and self.raming_max < drempel else None

    def niveaus(self, themas):
        """A pair (thema, ambitie or None) per theme; reads the prefetched ambitions."""
        ambities = {ambitie.thema_id: ambitie for ambitie in self.ambities.all()}
        return [(thema, ambities.get(thema.pk)) for thema in themas]

    @property
    def contractfeiten(self):
        """Supplier(s) and end as they hold (dict): of the contracts where there are any, else what
        the traject itself says (`uit_contract` False). Reads the prefetched contracts."""
        contracten = list(self.contracten.all())
        if not contracten:
            return {
                "leverancier": self.leverancier,
                "einde": self.einde_van("contracteinde"),
                "uit_contract": False,
            }
        eindes = [contract.einde for contract in contracten if contract.einde]
        return {
            "leverancier": ", ".join(dict.fromkeys(c.leverancier for c in contracten)),
            "einde": max(eindes) if eindes else None,
            "uit_contract": True,
        }

    def werk_zoektekst_bij(self):
        """Refresh the text that search reads; bulk operations call this themselves."""
        self.zoektekst = zoekvorm(
            self.nummer, self.extern_nummer, self.titel, self.omschrijving, self.leverancier
        )

    def clean(self):
        super().clean()
        if self.onderdeel_van_id and self.onderdeel_van_id == self.pk:
            raise ValidationError({"onderdeel_van": "Een traject is geen onderdeel van zichzelf."})

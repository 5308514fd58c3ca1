"""The progress report and its sections."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from actieplan.models import Rapportmoment
from organisatie.models import EigenRij, Momentopname, Organisatie, Rol


class RapportQuerySet(models.QuerySet):
    """Reports."""

    def zichtbaar_voor(self, toegang):
        """A lezer sees adopted reports only; the others see every report.

        A withdrawn one keeps its address, where a lezer reads why it is gone: `leesbaar_voor`.
        """
        eigen = self.filter(organisatie=toegang.organisatie)
        if leest_gepubliceerd(toegang):
            return eigen.filter(staat=Rapport.Staat.VASTGESTELD)
        return eigen

    def leesbaar_voor(self, toegang):
        """Those of which this person reads the content; a lezer none that was withdrawn."""
        zichtbaar = self.zichtbaar_voor(toegang)
        return zichtbaar.filter(ingetrokken_op=None) if leest_gepubliceerd(toegang) else zichtbaar

    def geldend(self):
        """Adopted and not withdrawn: what later reports compare with."""
        return self.filter(staat=Rapport.Staat.VASTGESTELD, ingetrokken_op=None)


def leest_gepubliceerd(toegang):
    """True for who reads nothing but what is published."""
    return toegang.rollen <= {Rol.LEZER}


class Rapport(EigenRij):
    """A report to a body over a period, with its figures on a peildatum (eisen.md L-086..102)."""

    class Staat(models.TextChoices):
        """The flow of a report; `vastgesteld` is final."""

        CONCEPT = "concept", "Concept"
        ADVIES = "advies", "Ter advisering"
        BESLUIT = "besluit", "Ter besluit"
        VASTGESTELD = "vastgesteld", "Vastgesteld"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rapporten")
    moment = models.ForeignKey(
        Rapportmoment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rapporten",
        verbose_name="rapportmoment",
    )
    nummer = models.PositiveSmallIntegerField(
        "nummer", null=True, blank=True, help_text="Het hoeveelste rapport van het plan dit is."
    )
    titel = models.CharField("titel", max_length=150)
    orgaan = models.CharField("voor", max_length=10, choices=Rapportmoment.Orgaan.choices)
    nadruk = models.CharField(
        "nadruk",
        max_length=120,
        blank=True,
        help_text="Bijvoorbeeld ‘betrokkenheid’ of ‘uitwerking naar kaders’.",
    )
    periode_van = models.DateField("periode van")
    peildatum = models.DateField(
        "peildatum", help_text="De cijfers zijn van het einde van deze dag."
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="rapporten"
    )
    staat = models.CharField(max_length=12, choices=Staat.choices, default=Staat.CONCEPT)
    versie = models.PositiveIntegerField(default=1, editable=False)
    #: The how-manieth time it was put before the bodies; advice and decisions carry it.
    beurt = models.PositiveSmallIntegerField(default=0, editable=False)
    momentopname = models.ForeignKey(
        Momentopname, models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: The figures that the bodies read, from the moment that it was put before them.
    cijfers_vast = models.ForeignKey(
        Momentopname, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True, editable=False)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    ingetrokken_reden = models.TextField("waarom ingetrokken", blank=True, editable=False)
    vervangt = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="vervanging"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ["-peildatum", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(peildatum__gte=models.F("periode_van")),
                name="rapport_periode",
                violation_error_message="De peildatum ligt voor het begin van de periode.",
            ),
            models.CheckConstraint(
                condition=models.Q(staat="vastgesteld", vastgesteld_op__isnull=False)
                | (~models.Q(staat="vastgesteld") & models.Q(vastgesteld_op=None)),
                name="rapport_vastgesteld_op",
            ),
            models.CheckConstraint(
                condition=models.Q(ingetrokken_op=None, ingetrokken_reden="")
                | models.Q(staat="vastgesteld", ingetrokken_op__isnull=False)
                & ~models.Q(ingetrokken_reden=""),
                name="rapport_ingetrokken_met_reden",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("rapport_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_vastgesteld(self):
        return self.staat == self.Staat.VASTGESTELD

    @property
    def cijfers_liggen_vast(self):
        """True while it lies before a body, and after: what they read is what they decide about.

        Taken back to concept its figures follow the data again.
        """
        return self.cijfers_vast_id is not None and self.staat != self.Staat.CONCEPT

    @property
    def is_bewerkbaar(self):
        """True while the coördinator may still change texts; not once it lies before the DT."""
        return self.staat in BEWERKBAAR

    def belemmeringen(self, staat):
        """Reasons why the report may not go to this state; empty means it may."""
        if self.is_vastgesteld:
            return ["Dit rapport is vastgesteld. Daar verandert niets meer aan."]
        if staat not in VOLGENDE[self.staat]:
            vorige = self.Staat(self.staat).label.lower()
            return [f"Dit rapport is nu ‘{vorige}’. Doe eerst de stap die daarbij hoort."]
        if staat == self.Staat.BESLUIT:
            return self._belemmeringen_besluit()
        return self._belemmeringen_vaststellen() if staat == self.Staat.VASTGESTELD else []

    @property
    def advies(self):
        """The advice about the report as a whole that counts (Rapportadvies), or None."""
        return self.adviezen.filter(beurt=self.beurt, voorstel=None).last()

    def _belemmeringen_besluit(self):
        if self.advies is None:
            return ["De Bedrijfsvoeringstafel heeft nog geen advies gegeven."]
        zonder = self.voorstellen.exclude(adviezen__beurt=self.beurt)
        return [f"Er is nog geen advies over ‘{voorstel}’." for voorstel in zonder]

    def _belemmeringen_vaststellen(self):
        zonder = self.voorstellen.exclude(besluiten__beurt=self.beurt)
        return [f"Er is nog geen besluit over ‘{voorstel}’." for voorstel in zonder]

    def belemmeringen_intrekken(self):
        """Reasons why it may not be withdrawn; empty means it may."""
        if not self.is_vastgesteld:
            return ["Alleen een vastgesteld rapport trek je in."]
        return ["Dit rapport is al ingetrokken."] if self.ingetrokken_op else []


#: The states in which texts may change.
BEWERKBAAR = (Rapport.Staat.CONCEPT, Rapport.Staat.ADVIES)
#: Where a report may go from each state; back to concept is always possible until adoption.
VOLGENDE = {
    Rapport.Staat.CONCEPT: (Rapport.Staat.ADVIES,),
    Rapport.Staat.ADVIES: (Rapport.Staat.BESLUIT, Rapport.Staat.CONCEPT),
    Rapport.Staat.BESLUIT: (Rapport.Staat.VASTGESTELD, Rapport.Staat.CONCEPT),
    Rapport.Staat.VASTGESTELD: (),
}


class Sectie(EigenRij):
    """A section of a report: figures and lists from the data, and the coördinator's text.

    A fixed one has a `soort`; one of the coördinator's own has a title and a chapter instead.
    """

    class Hoofdstuk(models.TextChoices):
        """The chapters of a report (domein.md, *rapportage*); the value is the title."""

        CASUSSEN = "Casussen"
        ORGANISATIE = "Organisatie"
        INZICHTEN = "Inzichten"
        VERVOLG = "Vervolg"

    class Soort(models.TextChoices):
        """The fixed list, in the order of the plan (eisen.md L-092..102)."""

        CASUSSEN_GELOPEN = "casussen_gelopen", "Welke trajecten hebben gelopen"
        CASUSSEN_START = "casussen_start", "Welke trajecten gaan we starten"
        COMMUNITY = "community", "Community"
        BIJEENKOMSTEN = "bijeenkomsten", "Bijeenkomsten, direct contact en betrokkenheid"
        INTRANET = "intranet", "Intranetpagina"
        ERVARINGEN = "ervaringen", "Ervaringen"
        INHOUD = "inhoud", "Inzichten over de inhoud"
        PROCES = "proces", "Inzichten over het (werk)proces"
        BETROKKENHEID = "betrokkenheid", "Inzichten over betrokkenheid"
        KADERS = "kaders", "Van inzichten naar kaders"
        ROLLEN = "rollen", "Rollen en sturing"
        COMMUNICATIE = "communicatie", "Communicatie: intern, extern en bestuurlijk"
        TIJD_GELD_KWALITEIT = "tgk", "Aanpassingen in tijd, geld en kwaliteit"

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="secties")
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="secties")
    soort = models.CharField(max_length=20, choices=Soort.choices, blank=True)
    titel = models.CharField("titel", max_length=120, blank=True)
    hoofdstuk = models.CharField("hoofdstuk", max_length=20, choices=Hoofdstuk.choices, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    is_weggelaten = models.BooleanField("weggelaten", default=False)
    tekst = models.TextField("tekst", blank=True)
    #: Until somebody writes, the report shows what the program proposes (rapportage.vulling).
    is_eigen = models.BooleanField(default=False, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(excluded_fields=["versie"])

    class Meta:
        verbose_name = "sectie"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "soort"], condition=~models.Q(soort=""), name="sectie_uniek"
            ),
            models.CheckConstraint(
                condition=models.Q(soort="") & ~models.Q(titel="") & ~models.Q(hoofdstuk="")
                | ~models.Q(soort="") & models.Q(titel="", hoofdstuk=""),
                name="sectie_vast_of_eigen",
            ),
        ]

    def __str__(self):
        return self.titel or self.get_soort_display()

    def get_absolute_url(self):
        return reverse("sectie_update", args=[self.organisatie.slug, self.pk])

    @property
    def is_toegevoegd(self):
        """True for a section that the coördinator added."""
        return not self.soort

    @property
    def plek(self):
        """Where it stands on the page of the report."""
        return f"{self.rapport.get_absolute_url()}#sectie-{self.pk}"

    def belemmeringen_verwijderen(self):
        """Reasons why this section may not go for good; empty means it may."""
        if not self.is_toegevoegd:
            return ["Dit is een vast onderdeel. Je kunt het wel weglaten uit dit rapport."]
        if not self.rapport.is_bewerkbaar:
            return ["Haal het rapport eerst terug naar concept."]
        if self.inbreng.exists():
            return ["Collega's gaven hier inbreng. Laat het onderdeel weg, dan blijft die bewaard."]
        return []

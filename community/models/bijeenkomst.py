"""Where colleagues meet and learn from each other (eisen.md L-050, L-054, C-039, M-004..M-012)."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Avg, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from actieplan.models import Actie, Planningsitem
from community.models.puzzelstuk import doorzoek
from mvi.historie import HistorieMetVelen
from organisatie.models import EigenRij, Organisatie, VersieRij
from organisatie.toegang import mag_coordineren, mag_trajecten_zien
from trajecten.models import Traject
from trajecten.models.velden import zoekvorm

#: Without letters and digits that look alike; six of them give seven hundred million codes.
TEKENS, LENGTE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 6
#: Fewer answers than this say too much about who gave them.
MINIMAAL = 3
#: The 5 V's (eisen.md M-004): field → word.
VS = {
    "verkennen": "Verkennen",
    "verrassen": "Verrassen",
    "verbinden": "Verbinden",
    "verrijken": "Verrijken",
    "verwezenlijken": "Verwezenlijken",
}


def maak_code():
    """A code that nobody guesses."""
    return "".join(secrets.choice(TEKENS) for _ in range(LENGTE))


class Bijeenkomstreeks(EigenRij):
    """Meetings that belong together: workshops on one's own traject (eisen.md M-006)."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bijeenkomstreeksen")
    naam = models.CharField("naam", max_length=120)
    toelichting = models.TextField(
        "waar werk je naartoe?", blank=True, help_text="Wat heeft een deelnemer aan het einde?"
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "reeks bijeenkomsten"
        verbose_name_plural = "reeksen bijeenkomsten"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                name="bijeenkomstreeks_uniek",
                violation_error_message="Deze reeks is er al.",
            )
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("bijeenkomstreeks_detail", args=[self.organisatie.slug, self.pk])

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        if self.bijeenkomsten.exists():
            return ["Er horen bijeenkomsten bij deze reeks. Haal die er eerst uit."]
        return []


OP_DATUM = (F("maand").desc(), F("dag").desc(nulls_last=True), F("begintijd").desc(), "-pk")


class BijeenkomstQuerySet(models.QuerySet):
    """Meetings."""

    def zichtbaar_voor(self, toegang):
        """All for whoever sees trajects; a lezer: what is public, and where they are invited."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_trajecten_zien(toegang):
            return eigen
        gevraagd = self.model.objects.filter(uitnodigingen__gebruiker=toegang.gebruiker)
        return eigen.filter(Q(is_openbaar=True) | Q(pk__in=gevraagd.values("pk")))

    def bewerkbaar_voor(self, toegang):
        """The coördinator: all; others: those that they organise."""
        zichtbaar = self.zichtbaar_voor(toegang)
        if mag_coordineren(toegang):
            return zichtbaar
        if not mag_trajecten_zien(toegang):
            return self.none()
        return zichtbaar.filter(organisator=toegang.gebruiker)

    def geweest(self, dag):
        """Their day is over; of what has only a month, the month is over."""
        return self.filter(Q(dag__lt=dag) | Q(dag=None, maand__lt=dag.replace(day=1)))

    def komend(self, dag):
        """The others, the first one first."""
        straks = Q(dag__gte=dag) | Q(dag=None, maand__gte=dag.replace(day=1))
        return self.filter(straks).order_by("maand", F("dag").asc(nulls_last=True), "pk")

    def met_code(self, code, dag):
        """The one with this code, on its own day or the day before or after."""
        om = (dag - timedelta(days=1), dag + timedelta(days=1))
        return self.filter(code=code.strip().upper(), dag__range=om, afgelast_op=None)

    def met_afdeling(self, afdeling):
        """Those where somebody of this department was."""
        bij = self.model.deelnames.rel.related_model.objects.aanwezig().filter(afdeling=afdeling)
        return self.filter(pk__in=bij.order_by().values("bijeenkomst"))

    def van_traject(self, traject):
        """About it, or somebody works on it there; the latest first."""
        werkt = self.model.deelnames.rel.related_model.objects.filter(traject=traject)
        pks = werkt.order_by().values("bijeenkomst")
        over = self.model.trajecten.through.objects.filter(traject=traject).values("bijeenkomst")
        return self.filter(Q(pk__in=pks) | Q(pk__in=over)).order_by(*OP_DATUM)

    def doorzoek(self, tekst):
        """Those in which every word occurs."""
        return doorzoek(self, tekst)

    def met_cijfers(self):
        """Annotate `opkomst` (None: unknown), `aantal_aangemeld` and `gemiddelde` score.

        The score needs `MINIMAAL` answers (eisen.md M-009).
        """
        deelnames = self.model.deelnames.rel.related_model.objects
        evaluaties = self.model.evaluaties.rel.related_model.objects
        gekomen = per_rij(deelnames.filter(status="aanwezig"), Count("pk"))
        komt = per_rij(deelnames.filter(status__in=("aangemeld", "aanwezig")), Count("pk"))
        genoeg = evaluaties.filter(bijeenkomst=OuterRef("pk")).order_by().values("bijeenkomst")
        genoeg = genoeg.annotate(n=Count("pk"), g=Avg("score")).filter(n__gte=MINIMAAL)
        return self.annotate(
            opkomst=Coalesce("aantal", gekomen),
            aantal_aangemeld=Coalesce(komt, 0),
            gemiddelde=Subquery(genoeg.values("g"), output_field=models.FloatField()),
        )

    def voor_lijst(self):
        """With all that a row of the list shows; the latest first."""
        rijen = self.met_cijfers().select_related("organisator", "reeks")
        return rijen.order_by(*OP_DATUM)


def per_rij(rijen, telling):
    """Subquery: a number about the rows that belong to the meeting at hand; None without any."""
    groep = rijen.filter(bijeenkomst=OuterRef("pk")).order_by().values("bijeenkomst")
    return Subquery(groep.annotate(n=telling).values("n"), output_field=models.IntegerField())


class Bijeenkomst(VersieRij):
    """One meeting: on a day, or somewhere in a month (domein.md, rule 4)."""

    tussendoor = (
        "Iemand anders heeft deze bijeenkomst net gewijzigd. Bekijk eerst wat er is veranderd."
    )

    class Soort(models.TextChoices):
        """What kind of meeting (eisen.md C-039, C-040, C-056, C-062, M-005, U-008)."""

        NETWERK = "netwerk", "Netwerkbijeenkomst"
        MT = "mt", "Bezoek aan een MT of team"
        LUNCH = "lunch", "Lunchlezing of inspiratiesessie"
        WORKSHOP = "workshop", "Workshop"
        TRAINING = "training", "Training of kennissessie"
        KICKOFF = "kickoff", "Kick-off"
        MARKT = "markt", "Marktgesprek"
        STAD = "stad", "Stadsgesprek"
        BEWUST = "bewust", "Bewustwordingssessie"
        OVERLEG = "overleg", "Overleg met MVI op de agenda"
        EXTERN = "extern", "Congres of bijeenkomst elders"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bijeenkomsten")
    soort = models.CharField("soort", max_length=9, choices=Soort.choices)
    titel = models.CharField("titel", max_length=150)
    maand = models.DateField("maand")
    dag = models.DateField("dag", null=True, blank=True)
    begintijd = models.TimeField("begint om", null=True, blank=True)
    eindtijd = models.TimeField("eindigt om", null=True, blank=True)
    plaats = models.CharField("waar", max_length=150, blank=True)
    online = models.URLField(
        "link om mee te doen", max_length=500, blank=True, help_text="Bijvoorbeeld van Teams."
    )
    materiaal = models.TextField(
        "opname, bord of presentatie",
        blank=True,
        help_text="Een link per regel. Je mag er een naam voor zetten: Opname: https://…",
    )
    organisator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bijeenkomsten",
        verbose_name="wie organiseert het?",
    )
    toelichting = models.TextField(
        "waar gaat het over?", blank=True, help_text="Dit staat ook in de uitnodiging."
    )
    agendapunt = models.CharField(
        "agendapunt over MVI", max_length=200, blank=True, help_text="Wat staat er op de agenda?"
    )
    verslag = models.TextField(
        "verslag", blank=True, help_text="Wat is besproken, en wat neem je mee?"
    )
    aantal = models.PositiveSmallIntegerField(
        "aantal aanwezigen",
        null=True,
        blank=True,
        help_text="Alleen als je geen namen bijhoudt. Leeg is: tel de namen.",
    )
    verkennen = models.BooleanField("Verkennen", default=False)
    verrassen = models.BooleanField("Verrassen", default=False)
    verbinden = models.BooleanField("Verbinden", default=False)
    verrijken = models.BooleanField("Verrijken", default=False)
    verwezenlijken = models.BooleanField("Verwezenlijken", default=False)
    is_openbaar = models.BooleanField(
        "ook voor wie alleen meeleest",
        default=False,
        help_text="Anders zien alleen collega's het die trajecten zien.",
    )
    reeks = models.ForeignKey(
        Bijeenkomstreeks,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bijeenkomsten",
        verbose_name="hoort bij de reeks",
    )
    trajecten = models.ManyToManyField(Traject, blank=True, related_name="bijeenkomsten")
    actie = models.ForeignKey(
        Actie,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="bijeenkomsten",
        verbose_name="hoort bij de actie",
    )
    planningsitem = models.OneToOneField(
        Planningsitem,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="bijeenkomst",
    )
    code = models.CharField(max_length=LENGTE, default=maak_code, editable=False)
    afgelast_op = models.DateField("gaat niet door sinds", null=True, blank=True, editable=False)
    afgelast_reden = models.CharField(
        "waarom gaat het niet door?", max_length=200, blank=True, editable=False
    )
    zoektekst = models.TextField(editable=False, default="")
    history = HistorieMetVelen(
        m2m_fields=[trajecten], excluded_fields=["versie", "zoektekst", "code"]
    )

    objects = BijeenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["-maand", "-pk"]
        indexes = [models.Index(fields=["organisatie", "-maand"])]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "code"], name="bijeenkomst_code"),
            models.CheckConstraint(
                condition=Q(begintijd=None) | Q(dag__isnull=False),
                name="bijeenkomst_tijd_op_dag",
                violation_error_message="Kies ook de dag.",
            ),
            models.CheckConstraint(
                condition=Q(eindtijd=None) | Q(eindtijd__gt=F("begintijd")),
                name="bijeenkomst_eind_na_begin",
                violation_error_message="Het einde ligt voor het begin. Kijk de tijden na.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("bijeenkomst_detail", args=[self.organisatie.slug, self.pk])

    def save(self, *args, **kwargs):
        if dag := self.dag or self.maand:
            self.maand = dag.replace(day=1)
        self.zoektekst = zoekvorm(self.titel, self.toelichting, self.agendapunt, self.plaats)
        super().save(*args, **kwargs)

    @property
    def vs(self):
        """The V's that it covers (list of words)."""
        return [woord for veld, woord in VS.items() if getattr(self, veld)]

    @property
    def links(self):
        """(name, address) of every line of `materiaal`; an address is None when it is no link."""
        return [link(regel) for regel in self.materiaal.splitlines() if regel.strip()]

    @property
    def begin(self):
        """The moment it begins; None while that is not known."""
        return self.moment(self.begintijd)

    @property
    def eind(self):
        return self.moment(self.eindtijd)

    def moment(self, tijd):
        """That time on its day, aware; None without one of the two."""
        return timezone.make_aware(datetime.combine(self.dag, tijd)) if self.dag and tijd else None

    def is_geweest(self, dag):
        """True when its day (or month) is over."""
        if self.dag:
            return self.dag < dag
        return self.maand < dag.replace(day=1)

    def is_aan_de_gang(self, dag):
        """True on the days on which its code works."""
        nu = self.dag is not None and abs((self.dag - dag).days) <= 1
        return nu and self.afgelast_op is None

    def belemmeringen_uitnodigen(self, dag):
        """Reasons why nobody is invited by mail (yet); empty means they are."""
        if self.afgelast_op:
            return ["Deze bijeenkomst gaat niet door."]
        if self.dag is None:
            return ["Kies eerst de dag. Dan kan de afspraak in de agenda."]
        return ["Deze bijeenkomst is geweest."] if self.is_geweest(dag) else []

    def gelast_af(self, *, reden, op):
        """It is off; twice changes nothing."""
        if self.afgelast_op is None:
            with transaction.atomic():
                self.claim(self.versie)
                self.afgelast_op, self.afgelast_reden = op, reden
                self.save()

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        redenen = []
        if self.deelnames.filter(status="aanwezig").exists() or self.evaluaties.exists():
            redenen.append("Er waren mensen bij. Klopt er iets niet? Wijzig dan de bijeenkomst.")
        return redenen

    def oordeel(self):
        """What people thought of it: number, average and sentences; None below `MINIMAAL`."""
        rijen = list(self.evaluaties.all())
        if len(rijen) < MINIMAAL:
            return None
        gemiddelde = sum(rij.score for rij in rijen) / len(rijen)
        zinnen = [rij.zin for rij in rijen if rij.zin]
        return {"aantal": len(rijen), "gemiddelde": gemiddelde, "zinnen": zinnen}


def link(regel):
    """(name, address) of a line `name: https://…`; what is no web address stays text."""
    naam, streep, rest = regel.strip().partition("http")
    adres = f"http{rest}".split()[0] if streep else ""
    if not adres.startswith(("https://", "http://")):
        return regel.strip(), None
    return naam.strip(" :-–") or adres.split("/")[2], adres

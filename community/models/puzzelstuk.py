"""What a traject, or an earlier case outside the machine, taught (eisen.md L-024, L-052, L-056)."""

from statistics import median

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Exists, Min, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Doel
from mvi.historie import HistorieMetVelen
from organisatie.invoer import zoekwoorden
from organisatie.models import Gebruiker, Melding, Organisatie, VersieRij
from organisatie.toegang import (
    mag_alle_ramingen_zien,
    mag_coordineren,
    mag_puzzelstuk_maken,
    mag_trajecten_zien,
)
from trajecten.models import Categorie, Fase, Planstap, Stap, Thema, Traject
from trajecten.models.velden import normaliseer, zoekvorm, zonder_leestekens
from trajecten.zoektaal import zoekstam


class Status(models.TextChoices):
    """How far a piece came; derived from what was decided, never typed (domein.md, rule 1)."""

    NIEUW = "nieuw", "Nieuw"
    VERWERKT = "verwerkt", "Verwerkt"
    KADER = "kader", "Kader"


def doorzoek(rijen, tekst):
    """Those whose `zoektekst` has every word of `tekst`, blind to case and accents."""
    for woord in zoekwoorden(zonder_leestekens(normaliseer(tekst))):
        rijen = rijen.filter(zoektekst__contains=woord)
    return rijen


class PuzzelstukQuerySet(models.QuerySet):
    """Pieces."""

    def zichtbaar_voor(self, toegang):
        """A lezer: what is public. Others: all but confidential pieces, which are for the author,
        for the people of the traject and for whoever decides, until the award (domein.md, 11)."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if not mag_trajecten_zien(toegang):
            return eigen.filter(zichtbaarheid=Puzzelstuk.Zichtbaarheid.OPENBAAR)
        if mag_alle_ramingen_zien(toegang):
            return eigen
        open_ = Traject.objects.met_raming_zicht(toegang).filter(raming_zichtbaar=True)
        open_ = open_.filter(organisatie=toegang.organisatie).order_by().values("pk")
        vertrouwelijk = Q(zichtbaarheid=Puzzelstuk.Zichtbaarheid.VERTROUWELIJK)
        mag = Q(ingebracht_door=toegang.gebruiker) | Q(traject__in=open_)
        return eigen.filter(~vertrouwelijk | mag)

    def bewerkbaar_voor(self, toegang):
        """The coördinator: all; others with a writing role: their own."""
        zichtbaar = self.zichtbaar_voor(toegang)
        if mag_coordineren(toegang):
            return zichtbaar
        if not mag_puzzelstuk_maken(toegang):
            return self.none()
        return zichtbaar.filter(ingebracht_door=toegang.gebruiker)

    def met_status(self):
        """Annotate `status` (Status): with an adopted kader, with a decision, or new."""
        return self.annotate(status=status_van())

    def nieuw(self):
        """Nobody decided yet what becomes of it."""
        return self.met_status().filter(status=Status.NIEUW)

    def verwerkt(self):
        """Decided upon, and not (yet) in an adopted kader."""
        return self.met_status().filter(status=Status.VERWERKT)

    def geworden_tot_kader(self):
        """In a kader that was adopted (eisen.md L-035)."""
        return self.met_status().filter(status=Status.KADER)

    def doorzoek(self, tekst):
        """Those in which every word occurs."""
        return doorzoek(self, tekst)

    def met_eerste_kader(self):
        """Annotate `eerste_kader` (date or None): the first adoption of a kader with the piece."""
        rijen = in_kader().filter(puzzelstuk=OuterRef("pk")).values("puzzelstuk")
        rijen = rijen.annotate(eerste=Min("kader__vastgesteld_op"))
        return self.annotate(eerste_kader=Subquery(rijen.values("eerste")))

    def dagen_tot_kader(self):
        """Days between entering a piece and the adoption of its first kader (list of int).

        A piece that was linked to a kader from before its time counts as 0 days.
        """
        paren = self.met_eerste_kader().filter(eerste_kader__isnull=False)
        paren = paren.order_by().values_list("ingebracht_op", "eerste_kader")
        return [max((kader - timezone.localdate(op)).days, 0) for op, kader in paren]

    def mediaan_dagen_tot_kader(self):
        """The median of `dagen_tot_kader`; None when no piece came into a kader (goal 5)."""
        dagen = self.dagen_tot_kader()
        return median(dagen) if dagen else None

    def hergebruikt(self):
        """Used by at least one traject besides the one that it came from."""
        return self.filter(gebruik__isnull=False).distinct()

    def meld_makers(self, tekst, over, *, behalve):
        """Tell whoever wrote these pieces, and still works here, what became of them."""
        eigen = {"lidmaatschappen__organisatie": over.organisatie, "is_active": True}
        makers = Gebruiker.objects.filter(puzzelstukken__in=self.values("pk"), **eigen)
        makers = makers.exclude(pk=behalve.pk).distinct()
        Melding.objects.meld(over.organisatie, makers, tekst, over)

    def voor_lijst(self):
        """With all that a row of the list shows; the newest first."""
        rijen = self.met_status().select_related("traject", "ingebracht_door")
        rijen = rijen.annotate(aantal_trajecten=models.Count("gebruik", distinct=True))
        return rijen.prefetch_related("themas", "categorieen").order_by("-ingebracht_op", "-pk")


def in_kader():
    """Rows that put a piece in an adopted kader."""
    return Puzzelstuk.kaders.through.objects.filter(kader__vastgesteld_op__isnull=False)


def status_van():
    """Expression for `met_status`; the first that fits decides."""
    besloten = Puzzelstuk.verwerkingen.rel.related_model.objects.filter(puzzelstuk=OuterRef("pk"))
    return Case(
        When(Exists(in_kader().filter(puzzelstuk=OuterRef("pk"))), then=Value(Status.KADER.value)),
        When(Exists(besloten), then=Value(Status.VERWERKT.value)),
        default=Value(Status.NIEUW.value),
        output_field=models.CharField(),
    )


class Puzzelstuk(VersieRij):
    """One thing that was learned; a failed attempt is as welcome as a success (eisen.md L-056)."""

    tussendoor = (
        "Iemand anders heeft dit puzzelstuk net gewijzigd. Bekijk eerst wat er is veranderd."
    )
    #: Has rules of its own for who sees it, so it stays out of the history of a traject.
    eigen_zicht = True

    class Soort(models.TextChoices):
        """What the lesson is about (eisen.md L-051, L-056)."""

        INHOUD = "inhoud", "Inhoud"
        PROCES = "proces", "Proces"
        BETROKKENHEID = "betrokkenheid", "Betrokkenheid"
        ROLLEN = "rollen", "Rollen"
        MAXIMAAL = "maximaal", "Wat maximaal is"
        BUDGET = "budget", "Budget"

    class Uitkomst(models.TextChoices):
        """How the attempt went."""

        WERKTE = "werkte", "Het werkte"
        DEELS = "deels", "Het werkte deels"
        NIET = "niet", "Het werkte niet"

    class Zichtbaarheid(models.TextChoices):
        """Who may read it (domein.md, rule 11)."""

        INTERN = "intern", "Alle collega's die trajecten zien"
        OPENBAAR = "openbaar", "Iedereen, ook wie alleen meeleest"
        VERTROUWELIJK = "vertrouwelijk", "Tot de gunning alleen de mensen van het traject"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="puzzelstukken")
    traject = models.ForeignKey(
        Traject, models.PROTECT, null=True, blank=True, related_name="puzzelstukken"
    )
    bron = models.CharField(
        "waar komt het vandaan?",
        max_length=200,
        blank=True,
        help_text="Een eerdere ervaring of een goed voorbeeld buiten de trajecten.",
    )
    bijeenkomst = models.ForeignKey(
        "community.Bijeenkomst",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="puzzelstukken",
    )
    soort = models.CharField("waar gaat het over?", max_length=14, choices=Soort.choices)
    titel = models.CharField("titel", max_length=150)
    geprobeerd = models.TextField("wat hebben jullie geprobeerd?")
    gebeurd = models.TextField("wat gebeurde er?")
    volgende_keer = models.TextField("wat doe je de volgende keer?")
    uitkomst = models.CharField("hoe ging het?", max_length=6, choices=Uitkomst.choices)
    themas = models.ManyToManyField(
        Thema, blank=True, related_name="puzzelstukken", verbose_name="thema's"
    )
    categorieen = models.ManyToManyField(
        Categorie, blank=True, related_name="puzzelstukken", verbose_name="categorieën"
    )
    planstap = models.ForeignKey(
        Planstap,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="puzzelstukken",
        verbose_name="stap in het inkoopproces",
    )
    werking = models.CharField("die stap", max_length=8, choices=Stap.Werking.choices, blank=True)
    doel = models.ForeignKey(
        Doel,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="puzzelstukken",
        verbose_name="draagt bij aan het doel",
    )
    zichtbaarheid = models.CharField(
        "wie mag dit lezen?",
        max_length=14,
        choices=Zichtbaarheid.choices,
        default=Zichtbaarheid.INTERN,
    )
    ingebracht_op = models.DateTimeField("ingebracht op", default=timezone.now, editable=False)
    ingebracht_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="puzzelstukken",
    )
    zoektekst = models.TextField(editable=False, default="")
    zoekstam = models.TextField(editable=False, default="")
    history = HistorieMetVelen(
        m2m_fields=[themas, categorieen], excluded_fields=["versie", "zoektekst", "zoekstam"]
    )

    objects = PuzzelstukQuerySet.as_manager()

    class Meta:
        verbose_name = "puzzelstuk"
        verbose_name_plural = "puzzelstukken"
        ordering = ["-ingebracht_op", "-pk"]
        indexes = [models.Index(fields=["organisatie", "-ingebracht_op"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(traject__isnull=False, bron="") | Q(traject=None) & ~Q(bron=""),
                name="puzzelstuk_traject_of_bron",
                violation_error_message="Schrijf op waar dit puzzelstuk vandaan komt.",
            ),
            models.CheckConstraint(
                condition=Q(werking="") | Q(planstap__isnull=False),
                name="puzzelstuk_werking_bij_stap",
                violation_error_message="Kies ook de stap die hielp of hinderde.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("puzzelstuk_detail", args=[self.organisatie.slug, self.pk])

    def save(self, *args, **kwargs):
        self.werk_zoektekst_bij()
        super().save(*args, **kwargs)

    def werk_zoektekst_bij(self):
        """Refresh what search reads; bulk operations call this themselves."""
        delen = (self.titel, self.volgende_keer, self.geprobeerd, self.gebeurd, self.bron)
        self.zoektekst, self.zoekstam = zoekvorm(*delen), zoekstam(*delen)

    @property
    def is_vertrouwelijk(self):
        return self.zichtbaarheid == self.Zichtbaarheid.VERTROUWELIJK

    @property
    def herkomst(self):
        """Where it came from, in words."""
        return self.traject.label if self.traject_id else self.bron

    @property
    def nam_themas_over(self):
        """Are its themes just those of its traject, as they stood ready when it was written?"""
        if not self.traject_id:
            return False
        ambities = self.traject.ambities.filter(is_nvt=False, niveau__gte=1)
        van_traject = set(ambities.values_list("thema", flat=True))
        return bool(van_traject) and {thema.pk for thema in self.themas.all()} == van_traject

    def belemmeringen_openbaar(self):
        """Reasons why it may not be public (yet); empty means it may (domein.md, rule 11)."""
        if self.traject_id and self.traject.fase < Fase.GEGUND and not self.traject.afloop:
            return ["Dit traject is nog niet gegund. Maak het puzzelstuk na de gunning openbaar."]
        return []

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        redenen = []
        if self.verwerkingen.exists() or self.kaders.exists():
            redenen.append("Hierover is al besloten. Klopt het niet? Wijzig dan de tekst.")
        if self.gebruik.exists():
            redenen.append("Een ander traject gebruikt dit puzzelstuk.")
        return redenen

    def verwerk(self, *, besluit, door, kader=None):
        """Record what becomes of it; an earlier decision stays, this one holds. Gives the row.

        Raises ValidationError when the kader is adopted already: its sources never change.
        """
        with transaction.atomic():
            if kader is not None:
                kader.neem_op(self)
            rij = self.verwerkingen.create(
                organisatie=self.organisatie,
                kader=kader,
                besluit=besluit.strip(),
                besloten_door=door,
            )
            zelf = Puzzelstuk.objects.filter(pk=self.pk)
            zelf.meld_makers(f"Je puzzelstuk ‘{self}’: {rij.besluit}", self, behalve=door)
        return rij

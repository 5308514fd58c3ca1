"""The toolbox: examples, texts, links and files to use again (eisen.md C-037, C-038, M-010)."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from community.models.label import Label
from community.models.puzzelstuk import doorzoek
from mvi.historie import HistorieMetVelen
from mvi.tekst import kort
from organisatie.models import Bestand, Organisatie, VersieRij
from organisatie.toegang import mag_puzzelstuk_maken, mag_toolbox_beheren, mag_trajecten_zien
from trajecten.models import Categorie, Criterium, Niveau, Planstap, Thema
from trajecten.models.velden import zoekvorm
from trajecten.zoektaal import zoekstam


class Stand(models.TextChoices):
    """Whether an item can be trusted; derived from its review date, never typed."""

    ACTUEEL = "actueel", "Actueel"
    VEROUDERD = "verouderd", "Nog eens nakijken"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class HulpmiddelQuerySet(models.QuerySet):
    """Items of the toolbox."""

    def leesbaar_voor(self, toegang):
        """Own ones and what others share with us now; a lezer: those that are public."""
        gekozen = model_van("delingen").objects.filter(aan=toegang.organisatie).values("hulpmiddel")
        gedeeld = Q(deling=Hulpmiddel.Deelt.ALLEN)
        gedeeld |= Q(deling=Hulpmiddel.Deelt.GEKOZEN, pk__in=gekozen)
        rijen = self.filter(Q(organisatie=toegang.organisatie) | gedeeld)
        return rijen if mag_trajecten_zien(toegang) else rijen.filter(is_openbaar=True)

    def zichtbaar_voor(self, toegang):
        """The same, and what we use or copied: that stays known when sharing stops."""
        leesbaar = self.leesbaar_voor(toegang)
        if not mag_trajecten_zien(toegang):
            return leesbaar
        eigen = {"organisatie": toegang.organisatie}
        gebruikt = model_van("gebruik").objects.filter(**eigen)
        kopie = Hulpmiddel.objects.filter(**eigen, overgenomen_van__isnull=False).order_by()
        bekend = Q(pk__in=gebruikt.order_by().values("hulpmiddel"))
        bekend |= Q(pk__in=kopie.values("overgenomen_van"))
        return leesbaar | self.filter(bekend)

    def bewerkbaar_voor(self, toegang):
        """Own ones: for the coördinator and adviseur all, for others those they look after."""
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_toolbox_beheren(toegang):
            return eigen
        if not mag_puzzelstuk_maken(toegang):
            return self.none()
        return eigen.filter(eigenaar=toegang.gebruiker)

    def geldend(self):
        """Not withdrawn."""
        return self.filter(ingetrokken_op=None)

    def na_te_kijken(self, vandaag):
        """Their review date came, and they were not withdrawn."""
        return self.geldend().filter(herzien_op__lte=vandaag)

    def met_stand(self, stand, vandaag):
        """Those that stand there (Stand); the same as the method of a row, in SQL."""
        if stand == Stand.INGETROKKEN:
            return self.filter(ingetrokken_op__isnull=False)
        te_laat = self.na_te_kijken(vandaag)
        if stand == Stand.VEROUDERD:
            return te_laat
        return self.geldend().filter(Q(herzien_op=None) | Q(herzien_op__gt=vandaag))

    def doorzoek(self, tekst):
        """Those in which every word occurs."""
        return doorzoek(self, tekst)

    def met_gebruik(self):
        """Annotate `aantal_bedankt` (people) and `aantal_gebruikt` (trajects)."""
        return self.annotate(aantal_bedankt=aantal("bedankjes"), aantal_gebruikt=aantal("gebruik"))

    def voor_lijst(self):
        """With all that a row of the list shows; what helped most comes first."""
        rijen = self.met_gebruik().select_related("organisatie", "eigenaar")
        rijen = rijen.prefetch_related("themas", "categorieen", "labels")
        return rijen.order_by("-aantal_bedankt", "-aantal_gebruikt", "titel", "pk")


def model_van(naam):
    """The model whose rows an item has under this name; those stand in files of their own."""
    return getattr(Hulpmiddel, naam).rel.related_model


def aantal(naam):
    """Expression: how many rows the item has under this name."""
    rijen = (
        model_van(naam).objects.filter(hulpmiddel=OuterRef("pk")).order_by().values("hulpmiddel")
    )
    return Coalesce(Subquery(rijen.annotate(n=Count("pk")).values("n")), 0)


class Hulpmiddel(VersieRij):
    """One item of the toolbox, of one organisation; others see it only by choice (rule 7)."""

    tussendoor = (
        "Iemand anders heeft dit hulpmiddel net gewijzigd. Bekijk eerst wat er is veranderd."
    )
    #: A copy points at the item of another organisation that it was taken from.
    gedeeld = ("overgenomen_van",)
    eigen_zicht = True

    class Soort(models.TextChoices):
        """What it is (eisen.md C-037, C-039)."""

        VOORBEELD = "voorbeeld", "Voorbeeld van een aanbesteding"
        CRITERIUM = "criterium", "Eis of gunningscriterium"
        SJABLOON = "sjabloon", "Sjabloon of checklist"
        UITLEG = "uitleg", "Uitleg over MVI"
        MARKT = "markt", "Marktkennis"
        DESKSTUDIE = "deskstudie", "Deskstudie"
        PILOT = "pilot", "Pilot"
        SAMENWERKING = "samenwerking", "Samenwerking: Green Deal, convenant, netwerk"
        LINK = "link", "Link"
        BESTAND = "bestand", "Bestand"

    class Deelt(models.TextChoices):
        """With whom the organisation shares it (domein.md, rule 7)."""

        EIGEN = "eigen", "Alleen wij"
        ALLEN = "allen", "Alle organisaties in deze installatie"
        GEKOZEN = "gekozen", "Organisaties die we kiezen"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="hulpmiddelen")
    soort = models.CharField("soort", max_length=12, choices=Soort.choices)
    titel = models.CharField("titel", max_length=150)
    tekst = models.TextField("wat is het en wat heb je eraan?")
    themas = models.ManyToManyField(
        Thema, blank=True, related_name="hulpmiddelen", verbose_name="thema's"
    )
    categorieen = models.ManyToManyField(
        Categorie, blank=True, related_name="hulpmiddelen", verbose_name="categorieën"
    )
    labels = models.ManyToManyField(
        Label, blank=True, related_name="hulpmiddelen", verbose_name="labels"
    )
    planstap = models.ForeignKey(
        Planstap,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="hulpmiddelen",
        verbose_name="stap in het inkoopproces",
    )
    niveau = models.PositiveSmallIntegerField(
        "ambitieniveau", choices=Niveau.choices[1:], null=True, blank=True
    )
    url = models.URLField("link", max_length=500, blank=True)
    bestand = models.ForeignKey(
        Bestand, models.PROTECT, null=True, blank=True, editable=False, related_name="hulpmiddelen"
    )
    bron = models.CharField("waar komt het vandaan?", max_length=200, blank=True)
    criterium = models.ForeignKey(
        Criterium,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="hulpmiddelen",
    )
    overgenomen_van = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="kopieen"
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="hulpmiddelen",
        verbose_name="wie houdt dit bij?",
    )
    herzien_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    is_openbaar = models.BooleanField("ook voor wie alleen meeleest", default=False)
    deling = models.CharField(
        "met wie delen we dit?",
        max_length=8,
        choices=Deelt.choices,
        default=Deelt.EIGEN,
        editable=False,
    )
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True, editable=False)
    ingetrokken_reden = models.TextField("waarom ingetrokken", blank=True, editable=False)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    zoektekst = models.TextField(editable=False, default="")
    zoekstam = models.TextField(editable=False, default="")
    history = HistorieMetVelen(
        m2m_fields=[themas, categorieen, labels],
        excluded_fields=["versie", "zoektekst", "zoekstam"],
    )

    objects = HulpmiddelQuerySet.as_manager()

    class Meta:
        verbose_name = "hulpmiddel"
        verbose_name_plural = "hulpmiddelen"
        ordering = ["titel", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "overgenomen_van"], name="hulpmiddel_een_kopie"
            ),
            models.CheckConstraint(
                condition=~Q(soort="link") | ~Q(url=""),
                name="hulpmiddel_link",
                violation_error_message="Vul de link in.",
            ),
            models.CheckConstraint(
                condition=~Q(soort="bestand") | Q(bestand__isnull=False), name="hulpmiddel_bestand"
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None) | ~Q(ingetrokken_reden=""),
                name="hulpmiddel_ingetrokken_met_reden",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("hulpmiddel_detail", args=[self.organisatie.slug, self.pk])

    def save(self, *args, **kwargs):
        self.werk_zoektekst_bij()
        super().save(*args, **kwargs)

    def werk_zoektekst_bij(self):
        """Refresh what search reads; bulk operations call this themselves."""
        delen = (self.titel, self.tekst, self.bron)
        self.zoektekst = zoekvorm(*delen)
        self.zoekstam = zoekstam(*delen, self.get_soort_display())

    def stand(self, vandaag):
        """Whether it can be trusted today (Stand)."""
        if self.ingetrokken_op is not None:
            return Stand.INGETROKKEN
        te_laat = self.herzien_op is not None and self.herzien_op <= vandaag
        return Stand.VEROUDERD if te_laat else Stand.ACTUEEL

    @property
    def kort(self):
        """The first words of the text, without its marks."""
        zonder_streepjes = re.sub(r"(?m)^\s*[-+] ", "", self.tekst)
        return kort(re.sub(r"[*_`#>]|\[([^\]]*)\]\([^)]*\)", r"\1", zonder_streepjes), 220)

    def is_leesbaar_voor(self, toegang):
        """False for an item that we use and that its owner stopped sharing with us."""
        return Hulpmiddel.objects.leesbaar_voor(toegang).filter(pk=self.pk).exists()

    def gebruikt_elders(self):
        """How many other organisations use it or took it over (int)."""
        organisaties = set(self.gebruik.order_by().values_list("organisatie", flat=True))
        organisaties |= set(self.kopieen.order_by().values_list("organisatie", flat=True))
        return len(organisaties - {self.organisatie_id})

    def belemmeringen_intrekken(self):
        """Reasons why it may not be withdrawn; empty means it may."""
        return ["Dit hulpmiddel is al ingetrokken."] if self.ingetrokken_op else []

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        redenen = []
        if self.gebruik.exists():
            redenen.append("Een traject gebruikt dit. Trek het in als het niet meer klopt.")
        if self.kopieen.exists():
            redenen.append("Een andere organisatie nam dit over. Trek het in.")
        return redenen

    def deel(self, deling, organisaties=()):
        """Share it from now on with nobody, with all, or with exactly these organisations."""
        with transaction.atomic():
            self.claim(self.versie)
            self.deling = deling
            self.save()
            gekozen = set(organisaties) if deling == self.Deelt.GEKOZEN else set()
            for rij in self.delingen.select_related("aan"):
                if rij.aan not in gekozen:
                    rij.delete()
            nu = {rij.aan_id for rij in self.delingen.all()}
            for aan in sorted(gekozen, key=lambda o: o.pk):
                if aan.pk not in nu:
                    self.delingen.create(organisatie=self.organisatie, aan=aan)

    def trek_in(self, *, op, reden, door):
        """It no longer holds; whoever uses it keeps seeing it, with the reason.

        Raises ValidationError when it was withdrawn already, or somebody saved it meanwhile.
        """
        if belemmeringen := self.belemmeringen_intrekken():
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self.claim(self.versie)
            self.ingetrokken_op, self.ingetrokken_door = op, door
            self.ingetrokken_reden = reden.strip()
            self.save()

    def is_nagekeken(self, *, tot):
        """It still holds; look at it again on that day."""
        with transaction.atomic():
            self.claim(self.versie)
            self.herzien_op = tot
            self.save()

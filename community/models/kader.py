"""What was learned, anchored as policy, guideline or work process (eisen.md L-035, L-057)."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actie
from community.models.puzzelstuk import Puzzelstuk, doorzoek
from mvi.historie import HistorieMetVelen
from organisatie.models import Bestand, Organisatie, VersieRij
from organisatie.toegang import mag_besluiten, mag_coordineren, mag_trajecten_zien
from trajecten.models import Categorie, Planstap, Thema, Themaambitie, Traject
from trajecten.models.velden import zoekvorm
from trajecten.zoektaal import zoekstam

VAST = "Dit kader is vastgesteld en verandert niet meer. Maak een nieuwe versie."
#: How a kader begins that was made from a confidential piece.
ZONDER_TITEL = "Nieuw kader, nog zonder titel"


class Stand(models.TextChoices):
    """Where a version of a kader stands; derived from what happened."""

    CONCEPT = "concept", "In de maak"
    GELDIG = "geldig", "Geldt nu"
    VERVANGEN = "vervangen", "Vervangen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


VASTGESTELD = Q(vastgesteld_op__isnull=False)
GELDEND = (
    VASTGESTELD & Q(ingetrokken_op=None) & (Q(volgende=None) | Q(volgende__vastgesteld_op=None))
)


class KaderQuerySet(models.QuerySet):
    """Kaders."""

    def zichtbaar_voor(self, toegang):
        """Adopted ones for every member; what is being made for whoever sees trajects."""
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen if mag_trajecten_zien(toegang) else eigen.filter(VASTGESTELD)

    def vastgesteld(self):
        """Adopted at some time, also when a later version took over."""
        return self.filter(VASTGESTELD)

    def concept(self):
        """Still being made."""
        return self.filter(vastgesteld_op=None)

    def geldend(self):
        """Adopted, not withdrawn, and without a later version that was adopted."""
        return self.filter(GELDEND)

    def met_stand(self, stand):
        """Those that stand there (Stand); the same as the property, in SQL."""
        vervangen = Q(volgende__vastgesteld_op__isnull=False)
        keuzes = {
            Stand.CONCEPT: ~VASTGESTELD,
            Stand.GELDIG: GELDEND,
            Stand.VERVANGEN: VASTGESTELD & Q(ingetrokken_op=None) & vervangen,
            Stand.INGETROKKEN: Q(ingetrokken_op__isnull=False),
        }
        return self.filter(keuzes[stand])

    def van_toepassing_op(self, traject):
        """Those for its category and for a theme on which it has an ambition.

        A kader without categories holds for all of them, and so does one without themes.
        """
        categorie, thema = Q(categorieen=None), Q(themas=None)
        if traject.categorie_id:
            categorie |= Q(categorieen=traject.categorie_id)
        themas = traject.ambities.filter(is_nvt=False, niveau__gte=1).values("thema")
        thema |= Q(themas__in=themas)
        past = Kader.objects.filter(categorie, thema)
        return self.filter(pk__in=past.order_by().values("pk"))

    def doorzoek(self, tekst):
        """Those in which every word occurs."""
        return doorzoek(self, tekst)

    def met_gebruik(self):
        """Annotate `aantal_gevolgd`, `aantal_afgeweken` and `aantal_stukken`."""
        gevolgd = Count("gebruik", filter=Q(gebruik__is_gevolgd=True), distinct=True)
        afgeweken = Count("gebruik", filter=Q(gebruik__is_gevolgd=False), distinct=True)
        return self.annotate(
            aantal_gevolgd=gevolgd,
            aantal_afgeweken=afgeweken,
            aantal_stukken=Count("puzzelstukken", distinct=True),
        )

    def maak_uit(self, stuk, *, door):
        """A kader in the making that begins as what this piece says; it is no source of it yet.

        Nothing of a confidential piece is copied: everybody reads a kader (domein.md, rule 11).
        """
        titel, tekst = stuk.titel, stuk.volgende_keer
        if stuk.is_vertrouwelijk:
            titel, tekst = ZONDER_TITEL, ""
        kader = self.create(
            organisatie=stuk.organisatie,
            soort=Kader.Soort.RICHTLIJN,
            titel=titel,
            kern=tekst[:250],
            tekst=tekst,
            gemaakt_door=door,
        )
        kader.themas.set([] if stuk.nam_themas_over else stuk.themas.all())
        kader.categorieen.set(stuk.categorieen.all())
        if stuk.planstap_id:
            kader.planstappen.add(stuk.planstap)
        return kader

    def voor_lijst(self):
        """With all that a row of the list shows."""
        rijen = self.met_gebruik().select_related("volgende")
        rijen = rijen.prefetch_related("themas", "categorieen")
        return rijen.order_by("titel", "-versienummer")


class Kader(VersieRij):
    """A version of a kader; an adopted one is never edited, the next version follows (rule 3)."""

    tussendoor = "Iemand anders heeft dit kader net gewijzigd. Bekijk eerst wat er is veranderd."

    class Soort(models.TextChoices):
        """How the lesson is anchored (eisen.md L-035)."""

        BELEID = "beleid", "Beleid"
        RICHTLIJN = "richtlijn", "Richtlijn"
        WERKPROCES = "werkproces", "Werkproces"

    class Orgaan(models.TextChoices):
        """Who adopted it; the decision of the DT is recorded by its members or secretary."""

        DT = "dt", "Directieteam"
        COLLEGE = "college", "College"
        RAAD = "raad", "Gemeenteraad"
        FUNCTIE = "functie", "Iemand met mandaat"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kaders")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    titel = models.CharField("titel", max_length=150)
    versienummer = models.PositiveSmallIntegerField(default=1, editable=False)
    vorige = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="volgende"
    )
    kern = models.CharField(
        "het advies in één zin",
        max_length=250,
        help_text="Dit lezen collega's bij hun traject. Begin met een werkwoord.",
    )
    tekst = models.TextField("wat spreken we af?")
    themas = models.ManyToManyField(
        Thema, blank=True, related_name="kaders", verbose_name="thema's"
    )
    categorieen = models.ManyToManyField(
        Categorie, blank=True, related_name="kaders", verbose_name="categorieën"
    )
    planstappen = models.ManyToManyField(
        Planstap, blank=True, related_name="kaders", verbose_name="stappen in het inkoopproces"
    )
    puzzelstukken = models.ManyToManyField(
        Puzzelstuk, blank=True, related_name="kaders", verbose_name="puzzelstukken"
    )
    acties = models.ManyToManyField(
        Actie, blank=True, related_name="kaders", verbose_name="acties uit het actieplan"
    )
    url = models.URLField("link naar het document", max_length=500, blank=True)
    bestand = models.ForeignKey(
        Bestand, models.PROTECT, null=True, blank=True, editable=False, related_name="kaders"
    )
    orgaan = models.CharField(
        "vastgesteld door", max_length=8, choices=Orgaan.choices, blank=True, editable=False
    )
    functie = models.CharField("functie", max_length=120, blank=True, editable=False)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True, editable=False)
    vaststelling_reden = models.TextField("waarom", blank=True, editable=False)
    vastgelegd_op = models.DateTimeField(null=True, blank=True, editable=False)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
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
        m2m_fields=[themas, categorieen, planstappen, puzzelstukken, acties],
        excluded_fields=["versie", "zoektekst", "zoekstam"],
    )

    objects = KaderQuerySet.as_manager()

    class Meta:
        verbose_name = "kader"
        verbose_name_plural = "kaders"
        ordering = ["titel", "-versienummer"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_op=None, orgaan="")
                | Q(vastgesteld_op__isnull=False) & ~Q(orgaan=""),
                name="kader_vastgesteld_door",
            ),
            models.CheckConstraint(
                condition=~Q(orgaan="functie") | ~Q(functie=""), name="kader_met_functie"
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None)
                | Q(vastgesteld_op__isnull=False) & ~Q(ingetrokken_reden=""),
                name="kader_ingetrokken_met_reden",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("kader_detail", args=[self.organisatie.slug, self.pk])

    def save(self, *args, **kwargs):
        self.werk_zoektekst_bij()
        super().save(*args, **kwargs)

    def werk_zoektekst_bij(self):
        """Refresh what search reads; bulk operations call this themselves."""
        delen = (self.titel, self.kern, self.tekst)
        self.zoektekst = zoekvorm(*delen)
        self.zoekstam = zoekstam(*delen, self.get_soort_display())

    @property
    def stand(self):
        """Where this version stands (Stand)."""
        if self.vastgesteld_op is None:
            return Stand.CONCEPT
        if self.ingetrokken_op is not None:
            return Stand.INGETROKKEN
        volgende = getattr(self, "volgende", None)
        vervangen = volgende is not None and volgende.vastgesteld_op is not None
        return Stand.VERVANGEN if vervangen else Stand.GELDIG

    @property
    def door_wie(self):
        """The body or the function that adopted it, in words."""
        return self.functie if self.orgaan == self.Orgaan.FUNCTIE else self.get_orgaan_display()

    @property
    def heeft_vertrouwelijk(self):
        """Does it come from a confidential piece, while everybody reads the kader?"""
        geheim = Puzzelstuk.Zichtbaarheid.VERTROUWELIJK
        return self.puzzelstukken.filter(zichtbaarheid=geheim).exists()

    def versies(self):
        """All versions (list), the first one first."""
        eerste = self
        while eerste.vorige_id:
            eerste = eerste.vorige
        keten = [eerste]
        while (volgende := getattr(keten[-1], "volgende", None)) is not None:
            keten.append(volgende)
        return keten

    def belemmeringen_wijzigen(self):
        """Reasons why this version may not change; empty means it may."""
        return [] if self.vastgesteld_op is None else [VAST]

    def belemmeringen_vaststellen(self, orgaan, op, toegang):
        """Reasons why it may not be recorded as adopted by this body on this day."""
        redenen = self.belemmeringen_wijzigen()
        if not (self.kern.strip() and self.tekst.strip()):
            redenen.append("Schrijf eerst het advies en de afspraak op.")
        if op > timezone.localdate():
            redenen.append("Deze dag is nog niet geweest. Leg het besluit daarna vast.")
        if self.vorige_id and self.vorige.vastgesteld_op and op < self.vorige.vastgesteld_op:
            redenen.append("De vorige versie is van later. Kies een dag daarna.")
        if orgaan == self.Orgaan.DT and not mag_besluiten(toegang):
            redenen.append(
                "Een besluit van het Directieteam legt een lid of de secretaris ervan vast."
            )
        if orgaan != self.Orgaan.DT and not mag_coordineren(toegang):
            redenen.append("Dit besluit legt de coördinator vast.")
        return redenen

    def belemmeringen_nieuwe_versie(self):
        """Reasons why no version may follow on this one; empty means it may."""
        if self.vastgesteld_op is None:
            return ["Deze versie is nog in de maak. Wijzig deze."]
        if hasattr(self, "volgende"):
            return [f"Er is al een versie {self.volgende.versienummer}."]
        return []

    def belemmeringen_intrekken(self):
        """Reasons why it may not be withdrawn; empty means it may."""
        return [] if self.stand == Stand.GELDIG else ["Alleen een kader dat nu geldt trek je in."]

    def belemmeringen_verwijderen(self):
        """Reasons why it may not be removed; empty means it may."""
        return self.belemmeringen_wijzigen()

    def neem_op(self, *stukken):
        """These pieces are a source of this kader; ValidationError once it is adopted."""
        if belemmeringen := self.belemmeringen_wijzigen():
            raise ValidationError(belemmeringen)
        self.puzzelstukken.add(*stukken)

    def stel_vast(self, *, orgaan, op, reden, toegang, functie=""):
        """Record once that it was adopted: its pieces are a kader from now on.

        Raises ValidationError when it may not, or when somebody recorded it already.
        """
        if belemmeringen := self.belemmeringen_vaststellen(orgaan, op, toegang):
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self.claim(self.versie)
            self.orgaan, self.functie, self.vastgesteld_op = orgaan, functie.strip(), op
            self.vaststelling_reden = reden.strip()
            self.vastgelegd_op, self.vastgelegd_door = timezone.now(), toegang.gebruiker
            self.save()
            tekst = f"Wat jij leerde, is nu een kader: ‘{self}’."
            self.puzzelstukken.all().meld_makers(tekst, self, behalve=toegang.gebruiker)

    def nieuwe_versie(self, *, door):
        """A copy to change, with the same sources; this one holds until that one is adopted."""
        if belemmeringen := self.belemmeringen_nieuwe_versie():
            raise ValidationError(belemmeringen)
        velden = ("organisatie", "soort", "titel", "kern", "tekst", "url", "bestand")
        with transaction.atomic():
            nieuw = Kader.objects.create(
                vorige=self,
                versienummer=self.versienummer + 1,
                gemaakt_door=door,
                **{veld: getattr(self, veld) for veld in velden},
            )
            for veld in ("themas", "categorieen", "planstappen", "puzzelstukken", "acties"):
                getattr(nieuw, veld).set(getattr(self, veld).all())
        return nieuw

    def trek_in(self, *, op, reden, door):
        """It no longer holds, and nothing takes its place."""
        if belemmeringen := self.belemmeringen_intrekken():
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self.claim(self.versie)
            self.ingetrokken_op, self.ingetrokken_door = op, door
            self.ingetrokken_reden = reden.strip()
            self.save()

    def geldt_voor(self):
        """The trajects that are not finished and to which it applies (queryset)."""
        rijen = Traject.objects.filter(organisatie=self.organisatie).lopend()
        themas, categorieen = self.themas.all(), self.categorieen.all()
        if categorieen:
            rijen = rijen.filter(categorie__in=categorieen)
        if themas:
            ambities = Themaambitie.objects.filter(thema__in=themas, is_nvt=False, niveau__gte=1)
            rijen = rijen.filter(pk__in=ambities.values("traject"))
        return rijen

    def bereik(self):
        """(running trajects to which it applies, is that more than half of all of them?)."""
        alle = Traject.objects.filter(organisatie=self.organisatie).lopend().count()
        aantal = self.geldt_voor().count()
        return aantal, aantal * 2 > alle

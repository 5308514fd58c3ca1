"""When a traject may ask less than the norm (‘MVI, tenzij’), and who decides about it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Lidmaatschap, Melding, Organisatie
from organisatie.toegang import LEEST_ALLES, mag_besluiten, mag_trajecten_zien
from trajecten.models.ambitie import Themaambitie
from trajecten.models.thema import Niveau, Thema
from trajecten.models.velden import Fase

ZONDER_REDEN = "Schrijf op waarom je niet akkoord gaat."
DIRECTIETEAM = "het Directieteam"


def kan_beslissen(veld):
    """Expression: who is named in `veld` is still a member who sees trajects, and did not ask."""
    lid = Lidmaatschap.objects.filter(
        gebruiker=OuterRef(veld),
        gebruiker__is_active=True,
        organisatie=OuterRef("organisatie"),
        rol__in=LEEST_ALLES,
    )
    return Case(When(gevraagd_door=F(veld), then=Value(False)), default=Exists(lid))


def genoemd_als_beslisser(gebruiker):
    """Condition: this person was named and can decide; wants `met_beslissers()`."""
    beslisser = Q(beslisser=gebruiker, beslisser_kan=True)
    return beslisser | Q(vervanger=gebruiker, vervanger_kan=True)


class AfwijkingQuerySet(models.QuerySet):
    """Deviations."""

    def open(self):
        return self.filter(besluit=Afwijking.Besluit.OPEN)

    def te_besluiten(self):
        """Those that wait; what belongs to a traject that stopped before the market does not."""
        loopt = Q(traject__afloop="") | Q(traject__publicatie_werkelijk__isnull=False)
        return self.open().filter(loopt)

    def geldend(self):
        """The latest per traject and theme that still fits what is asked (`past_bij` in SQL)."""
        zelfde = {"traject": OuterRef("traject"), "thema": OuterRef("thema")}
        later = Q(gevraagd_op__gt=OuterRef("gevraagd_op"))
        later |= Q(gevraagd_op=OuterRef("gevraagd_op"), pk__gt=OuterRef("pk"))
        keuze = Themaambitie.objects.annotate(keuze=Coalesce("niveau", Value(-1)))
        past = keuze.filter(**zelfde, keuze=Coalesce(OuterRef("gekozen"), Value(-1)))
        return self.filter(Exists(past), ~Exists(Afwijking.objects.filter(later, **zelfde)))

    def voor_register(self):
        """With all that a row shows; what waits comes first, then the newest request."""
        wacht = Case(When(pk__in=self.te_besluiten().values("pk"), then=0), default=1)
        rijen = self.select_related("traject__afdeling", "thema", "gevraagd_door", "besloten_door")
        rijen = rijen.select_related("beslisser", "vervanger", "traject__vaststelling")
        rijen = rijen.met_beslissers()
        return rijen.order_by(wacht, "-gevraagd_op", "-pk")

    def met_beslissers(self):
        """Annotate `beslisser_kan` and `vervanger_kan`: whether who was named can decide now."""
        return self.annotate(
            beslisser_kan=kan_beslissen("beslisser"), vervanger_kan=kan_beslissen("vervanger")
        )

    def voor_beslisser(self, toegang):
        """Those about which this person decides: named by mandate, whatever the role.

        The Directieteam decides where nobody was named, or where nobody named can.
        """
        if not mag_trajecten_zien(toegang):
            return self.none()
        mag = genoemd_als_beslisser(toegang.gebruiker)
        if mag_besluiten(toegang):
            mag |= Q(beslisser_kan=False, vervanger_kan=False)
        return self.filter(organisatie=toegang.organisatie).met_beslissers().filter(mag)

    def wacht_op(self, toegang):
        """Those that wait for this very person; nobody decides about an own request."""
        mijn = self.te_besluiten().voor_beslisser(toegang)
        return mijn.exclude(gevraagd_door=toegang.gebruiker)

    def bij_mandaat(self):
        """Those that somebody with a mandate decided, and not the Directieteam."""
        return self.filter(Q(besloten_door=F("beslisser")) | Q(besloten_door=F("vervanger")))

    def te_hertoetsen(self, dag):
        """Agreed, still asked by a running traject, and to be looked at again by this day."""
        afgerond = Q(traject__fase=Fase.AFGEROND) | ~Q(traject__afloop="")
        akkoord = self.filter(besluit=Afwijking.Besluit.AKKOORD, hertoets_op__lte=dag)
        return akkoord.exclude(afgerond).geldend()

    def zonder_akkoord(self):
        """Those that were in the way when the traject was asked all the same."""
        laat = Q(besloten_op__date__gt=F("traject__vaststelling__datum"))
        niet = ~Q(besluit=Afwijking.Besluit.AKKOORD) | laat
        return self.filter(niet, traject__vaststelling__zonder_akkoord=True)

    def bekeken_door(self, gebruiker, dag):
        """Those for which a named decider needs to see the traject: open, or to be re-checked."""
        nodig = Q(besluit=Afwijking.Besluit.OPEN)
        nodig |= Q(besluit=Afwijking.Besluit.AKKOORD, hertoets_op__lte=dag)
        return self.filter(nodig).met_beslissers().filter(genoemd_als_beslisser(gebruiker))

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)


class Afwijking(EigenRij):
    """A level below the norm with its reason, and what was decided about it (eisen.md U-001)."""

    class Besluit(models.TextChoices):
        """A decision is never edited: a new request follows."""

        OPEN = "open", "Wacht op akkoord"
        AKKOORD = "akkoord", "Akkoord"
        GEWEIGERD = "geweigerd", "Niet akkoord"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="afwijkingen")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="afwijkingen")
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="afwijkingen")
    norm = models.PositiveSmallIntegerField(
        "norm",
        choices=Niveau.choices,
        null=True,
        blank=True,
        help_text="leeg: de categorie heeft geen norm voor dit thema",
    )
    gekozen = models.PositiveSmallIntegerField(
        "gekozen niveau", choices=Niveau.choices, null=True, blank=True, help_text="leeg is n.v.t."
    )
    reden = models.TextField("reden")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    gevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hertoets_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    beslisser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorgelegd aan",
        help_text="leeg: het Directieteam",
    )
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vervanger",
    )
    besluit = models.CharField(
        "besluit", max_length=10, choices=Besluit.choices, default=Besluit.OPEN
    )
    besluit_reden = models.TextField("reden van het besluit", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = AfwijkingQuerySet.as_manager()

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        ordering = ["-gevraagd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "thema"],
                condition=Q(besluit="open"),
                name="afwijking_een_open_per_thema",
            ),
            models.CheckConstraint(
                condition=Q(besluit="open", besloten_op=None)
                | (~Q(besluit="open") & Q(besloten_op__isnull=False)),
                name="afwijking_besloten_op",
            ),
            models.CheckConstraint(
                condition=~Q(besluit="geweigerd") | ~Q(besluit_reden=""),
                name="afwijking_geweigerd_met_reden",
                violation_error_message="Schrijf op waarom je niet akkoord gaat.",
            ),
        ]

    def __str__(self):
        return f"{self.traject}: {self.thema}"

    def get_absolute_url(self):
        return reverse("afwijking_besluit", args=[self.organisatie.slug, self.pk])

    @property
    def is_open(self):
        return self.besluit == self.Besluit.OPEN

    @property
    def gekozen_tekst(self):
        """The level in words; no level is n.v.t."""
        return "Niet van toepassing" if self.gekozen is None else self.get_gekozen_display()

    @property
    def norm_tekst(self):
        """The norm in words; a category need not have one."""
        return "Geen norm" if self.norm is None else self.get_norm_display()

    @property
    def ligt_bij(self):
        """Who decides about it, in words; wants `met_beslissers()`."""
        if self.beslisser_kan:
            return str(self.beslisser)
        return f"{self.vervanger} (vervanger)" if self.vervanger_kan else DIRECTIETEAM

    @property
    def is_bij_mandaat(self):
        """True when somebody with a mandate decided it."""
        namen = {self.beslisser_id, self.vervanger_id} - {None}
        return self.besloten_door_id in namen

    @property
    def is_zonder_akkoord(self):
        """True when the traject was asked while this was not agreed (`zonder_akkoord` in SQL)."""
        uitkomst = getattr(self.traject, "vaststelling", None)
        if uitkomst is None or not uitkomst.zonder_akkoord:
            return False
        akkoord = self.besluit == self.Besluit.AKKOORD
        return not akkoord or timezone.localdate(self.besloten_op) > uitkomst.datum

    def past_bij(self, ambitie):
        """True while the traject still asks the level that this row is about."""
        return ambitie is not None and self.gekozen == ambitie.niveau

    def belemmeringen(self, *, besluit, reden, door=None):
        """Reasons why this decision may not be recorded; empty means it may."""
        if not self.is_open:
            return ["Over deze afwijking is al besloten."]
        if besluit not in (self.Besluit.AKKOORD, self.Besluit.GEWEIGERD):
            return ["Kies akkoord of niet akkoord."]
        if door is not None and door.pk == self.gevraagd_door_id:
            return ["Je vroeg deze afwijking zelf. Laat iemand anders hierover besluiten."]
        if besluit == self.Besluit.GEWEIGERD and not reden.strip():
            return [ZONDER_REDEN]
        return []

    def besluit_over(self, *, besluit, reden, door, hertoets_op=None):
        """Record the decision once and tell the asker; ValidationError when it may not.

        The code `reden` says that only the reason is missing.
        """
        if belemmeringen := self.belemmeringen(besluit=besluit, reden=reden, door=door):
            code = "reden" if belemmeringen == [ZONDER_REDEN] else "besloten"
            raise ValidationError(belemmeringen[0], code=code)
        beslissing = {
            "besluit": besluit,
            "besluit_reden": reden.strip(),
            "hertoets_op": hertoets_op or self.hertoets_op,
            "besloten_op": timezone.now(),
            "besloten_door": door,
        }
        with transaction.atomic():
            # zonder historie: claims the decision, save() follows
            if not Afwijking.objects.open().filter(pk=self.pk).update(**beslissing):
                raise ValidationError(["Over deze afwijking is al besloten."])
            self.refresh_from_db()
            self.save()
            self.meld_besluit()

    def meld_besluit(self):
        """Tell whoever asked what was decided."""
        if self.gevraagd_door is None or self.gevraagd_door == self.besloten_door:
            return
        tekst = f"{self.get_besluit_display()}: afwijking voor {self.thema} bij {self.traject}"
        Melding.objects.create(
            organisatie=self.organisatie,
            gebruiker=self.gevraagd_door,
            tekst=tekst[:300],
            url=self.get_absolute_url(),
        )
